//! Scenarios: what a run depends on, how it is written down and read, and what it looks like.

mod form;
#[cfg(test)]
mod types_test;
mod view;

pub use form::{ChoiceForm, FORM_VERSION, ProblemView, Scenario, SeverityView};
pub use view::*;
