//! What a walk can do under every answer the world might give.

mod assumption;
mod bits;
mod condition;
mod contract;
mod covering;
mod cycle;
mod deed;
mod depth;
mod difference;
mod family;
mod formula;
mod frame;
mod graph;
mod lockstep;
mod loops;
mod policy;
mod powers;
mod probe;
mod reach;
mod relevance;
mod seen;
mod space;
#[cfg(test)]
mod tests;
mod together;
mod witness;

pub use assumption::{Assumption, Assumptions, Contradiction};
pub use bits::{Bit, Cube};
pub use contract::{Contract, Statement};
pub use covering::covering_requests;
pub use deed::{Attempt, Deed, Deeds, Floor};
pub use depth::{deepest_attempt, depths};
pub use difference::{Change, Difference, Differences, Parted, Progress, Report, Scope, Subject};
pub use formula::Formula;
pub use graph::{DecisionGraph, Edge, edges_under};
pub use lockstep::Parting;
pub use loops::{Loop, Reason};
pub use reach::{begin, follow, reach};
pub use relevance::{Relevance, Relevances};
pub use witness::Witness;
