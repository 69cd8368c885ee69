//! Scenarios: what a run depends on, how it is written down and read, and what it looks like.

mod align;
mod catalog;
pub mod claims;
mod comparison;
mod comparison_view;
mod compose;
mod conditions;
mod contract;
mod describe;
mod file;
mod form;
mod link;
#[cfg(feature = "whole")]
mod machine;
#[cfg(feature = "whole")]
mod machine_form;
mod masks;
mod origin;
mod outcome;
mod params;
mod repetition;
mod resolve;
mod rule_walk;
mod session;
mod share;
pub mod simulation;
mod tables;
mod tables_view;
#[cfg(test)]
mod types_test;
mod value;
mod view;
mod witness;
pub mod yardstick;

pub use catalog::{MODEL_VERSION, catalog, kernel, rules, switched, ways};
pub use comparison::{Comparison, read_comparison};
pub use comparison_view::*;
pub use compose::{advise, compose, toggled};
pub use contract::{
    AssumptionView, BitView, CaseView, ContractView, Contracts, Example, LineView, RelevanceSearch,
    RelevanceView, SaidView, VariationView, VariedView, assumptions, contracts, example,
    variations,
};
pub use file::{MAX_FILE, read_file, read_scenario, unreadable};
pub use form::{ChoiceForm, FORM_VERSION, ProblemView, Scenario, SeverityView};
pub use link::{FRAGMENT, packed_part, read_link, write_link};
#[cfg(feature = "whole")]
pub use machine::*;
#[cfg(feature = "whole")]
pub use machine_form::{EditForm, GIVEN, MachineForm, OWN};
pub use origin::origins;
pub use params::MAX_LINK;
pub use repetition::{Repetition, repetition};
pub use resolve::{
    MAX_ANSWERS, MAX_KERNELS, MAX_TYPED_ORDER, Resolved, WORLD_MACHINE, WORLD_SCRIPT, WORLD_YOU,
    WorldKind, resolve,
};
pub use rule_walk::{rule_link, rule_walk, shows_rule};
pub use session::{Session, Stop};
pub use share::{COLUMNS, share};
pub use tables::kernel_tables;
pub use tables_view::*;
pub use value::Value;
pub use view::*;
