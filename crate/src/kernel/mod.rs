//! Kernels, the rules in which they differ, and their mask layouts.

mod configuration;
mod layouts;
mod rule;
mod source;
mod table;

pub use configuration::{CONFIGURATIONS, Configuration};
pub use rule::{RULES, Rule, RuleInfo, RuleSet, RuleWords, Source};
pub use table::{KERNELS, Kernel};
