//! Memory: what the figures of a zone allow.

mod reclaim;
mod watermark;

pub use reclaim::{Lru, Prospect, ReclaimZone, prospects};
pub use watermark::{Demand, FreeBlocks, ZonePages};
