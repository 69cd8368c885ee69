//! Memory: zones with their marks, free lists and per-cpu lists, and what an attempt to take a
//! block from them comes to.

mod attempt;
mod buddy;
mod lowmem_reserve;
mod machine;
mod marks;
mod nodes;
mod reclaim;
mod setup;
mod watermark;
mod zone;

pub use attempt::{Attempt, Block, Look, ZoneAnswer};
pub use buddy::{
    Boost, Buddy, Fallback, PAGEBLOCK_ORDER, PAGEBLOCK_PAGES, Page, PerCpu, PerCpuLimits, Pfn,
    Pressure, Refill, Span, Taken,
};
pub use lowmem_reserve::{LowmemReserve, default_ratio};
pub use machine::{Memory, Settings};
pub use marks::{Marks, WATERMARK_SCALE_FACTOR, ZoneSize, min_free_kbytes};
pub use nodes::{Cpuset, MAX_NODES, Node, NodeSet, Placement};
pub use reclaim::{Lru, Prospect, ReclaimZone, prospects};
pub use setup::{MAX_PAGES, SetupProblem, ZoneSetup};
pub use watermark::{Demand, FreeBlocks, TestKind, Verdict, WatermarkTest, ZonePages};
pub use zone::{Given, MemoryZone};
