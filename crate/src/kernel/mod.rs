//! Kernels, the rules in which they differ, and their mask layouts.

mod layouts;
mod rule;
mod source;
mod table;

pub use rule::{RULES, Rule, RuleInfo, RuleSet, Source};
pub use table::{KERNELS, Kernel};
