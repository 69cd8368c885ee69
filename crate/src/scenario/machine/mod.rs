//! A modelled machine as the world of a scenario.
//!
//! Its form (`scenario::machine_form`) is a `preset` in a `state`, with edits by `path`. `read` makes
//! a `description` of it, plain numbers that no kernel has worked anything out of yet, and `check`
//! says what cannot be; `setup` makes the model's machine of it under a kernel's rules. `world` lets
//! it answer a walk, `history` goes to any step of one. All others are what the page is shown:
//! `now` a machine at one moment, `look` a free-list attempt zone by zone, `dig` how deep requests
//! go, `why` why one failed, `exhaust` requests repeated until they fail, `fields` every number by
//! name, `paste` reports of a real machine.

mod catalog;
mod check;
mod description;
mod dig;
mod exhaust;
mod fields;
mod history;
mod layout;
mod look;
mod machines;
mod now;
mod page;
mod paste;
mod path;
mod preset;
mod read;
mod setup;
mod state;
#[cfg(test)]
mod tests;
mod view;
mod why;
mod words;
mod world;

pub use catalog::machine_catalog;
pub use exhaust::Exhaustion;
pub use history::History;
pub use machines::Machines;
pub use page::draft_machine;
pub use paste::paste_machine;
pub use view::*;
pub use world::Live;
