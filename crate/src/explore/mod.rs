//! What a walk can do under every answer the world might give.

mod assumption;
mod bits;
mod condition;
mod contract;
mod covering;
mod cycle;
mod deed;
mod family;
mod graph;
mod loops;
mod policy;
mod probe;
mod reach;
mod seen;
mod space;
#[cfg(test)]
mod tests;
mod witness;

pub use assumption::{Assumption, Assumptions, Contradiction};
pub use bits::{Bit, Cube};
pub use condition::{Condition, Conditions};
pub use contract::{Contract, Statement};
pub use covering::covering_requests;
pub use deed::{Attempt, Deed, Deeds, Doings, Floor};
pub use family::Powers;
pub use graph::{DecisionGraph, Edge};
pub use loops::{Loop, Reason};
pub use reach::{begin, follow, reach};
pub use witness::{Lasso, Witness};
