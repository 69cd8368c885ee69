//! A modelled machine as the world of a scenario.
//!
//! `form` is how it is written down, `view` what the page is shown of it.

mod form;
mod view;

pub use form::{EditForm, GIVEN, MachineForm, OWN};
pub use view::*;
