//! What a walk can do under every answer the world might give.

mod covering;
mod depth;
mod graph;
mod reach;

pub use covering::covering_requests;
pub use depth::deepest_attempt;
pub use graph::{DecisionGraph, Edge};
pub use reach::{begin, follow, reach};
