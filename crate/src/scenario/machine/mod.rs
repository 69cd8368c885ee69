//! A modelled machine as the world of a scenario.
//!
//! `form` is how it is written down, `view` what the page is shown of it.

mod check;
mod description;
mod fields;
mod form;
mod history;
mod layout;
mod machines;
mod path;
mod preset;
mod read;
mod setup;
mod state;
mod view;
mod world;

pub use form::{EditForm, GIVEN, MachineForm, OWN};
pub use history::History;
pub use machines::Machines;
pub use view::*;
pub use world::Live;
