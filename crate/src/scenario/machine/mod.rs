//! A modelled machine as the world of a scenario.
//!
//! `form` is how it is written down: a `preset` in a `state`, with edits by `path`. `read` makes a
//! `description` of it, plain numbers that no kernel has worked anything out of yet, and `check`
//! says what cannot be; `setup` makes the model's machine of it under a kernel's rules. `world` lets
//! it answer a walk, `history` goes to any step of one. All others are what the page is shown:
//! `now` a machine at one moment, `look` a free-list attempt zone by zone, `dig` how deep requests
//! go, `why` why one failed, `exhaust` requests repeated until they fail, `fields` every number by
//! name, `paste` reports of a real machine.
//!
//! The first screen's module knows the form alone.

#[cfg(feature = "whole")]
mod catalog;
#[cfg(feature = "whole")]
mod check;
#[cfg(feature = "whole")]
mod description;
#[cfg(feature = "whole")]
mod dig;
#[cfg(feature = "whole")]
mod exhaust;
#[cfg(feature = "whole")]
mod fields;
mod form;
#[cfg(feature = "whole")]
mod history;
#[cfg(feature = "whole")]
mod layout;
#[cfg(feature = "whole")]
mod look;
#[cfg(feature = "whole")]
mod machines;
#[cfg(feature = "whole")]
mod now;
#[cfg(feature = "whole")]
mod page;
#[cfg(feature = "whole")]
mod paste;
#[cfg(feature = "whole")]
mod path;
#[cfg(feature = "whole")]
mod preset;
#[cfg(feature = "whole")]
mod read;
#[cfg(feature = "whole")]
mod setup;
#[cfg(feature = "whole")]
mod state;
#[cfg(all(test, feature = "whole"))]
mod tests;
#[cfg(feature = "whole")]
mod view;
#[cfg(feature = "whole")]
mod why;
#[cfg(feature = "whole")]
mod words;
#[cfg(feature = "whole")]
mod world;

#[cfg(feature = "whole")]
pub use catalog::machine_catalog;
#[cfg(feature = "whole")]
pub use exhaust::Exhaustion;
pub use form::{EditForm, GIVEN, MachineForm, OWN};
#[cfg(feature = "whole")]
pub use history::History;
#[cfg(feature = "whole")]
pub use machines::Machines;
#[cfg(feature = "whole")]
pub use page::draft_machine;
#[cfg(feature = "whole")]
pub use paste::paste_machine;
#[cfg(feature = "whole")]
pub use view::*;
#[cfg(feature = "whole")]
pub use world::Live;
