//! Scenarios: what a run depends on, how it is written down and read, and what it looks like.

mod align;
mod catalog;
mod compose;
mod describe;
mod file;
mod form;
mod link;
mod masks;
mod outcome;
mod params;
mod resolve;
mod session;
mod share;
#[cfg(test)]
mod types_test;
mod value;
mod view;
pub mod yardstick;

pub use catalog::{MODEL_VERSION, catalog, kernel, switched, ways};
pub use compose::{advise, compose, toggled};
pub use file::{MAX_FILE, read_file, read_scenario, unreadable};
pub use form::{ChoiceForm, FORM_VERSION, ProblemView, Scenario, SeverityView};
pub use link::{FRAGMENT, packed_part, read_link, write_link};
pub use params::MAX_LINK;
pub use resolve::{
    MAX_ANSWERS, MAX_KERNELS, MAX_TYPED_ORDER, Resolved, WORLD_SCRIPT, WORLD_YOU, WorldKind,
    resolve,
};
pub use session::{Session, Stop};
pub use share::{COLUMNS, share};
pub use value::Value;
pub use view::*;
