//! Kernels, the rules in which they differ, and their mask layouts.

mod configuration;
mod layouts;
mod rule;
mod source;
mod table;
mod variant;

pub use configuration::{CONFIGURATIONS, Configuration};
pub use rule::{PROPOSED, Part, RULES, Rule, RuleInfo, RuleSet, RuleWords, Source};
pub use table::{KERNELS, Kernel};
pub use variant::{MAX_SWITCHED, Mistake, PROPOSED_FLAGS, Variant, WITH, WITHOUT};
