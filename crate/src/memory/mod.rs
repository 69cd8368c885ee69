//! Memory: what the figures of a zone allow.

mod buddy;
mod lowmem_reserve;
mod marks;
mod reclaim;
mod watermark;

pub use buddy::{
    Boost, Buddy, Fallback, PAGEBLOCK_ORDER, PAGEBLOCK_PAGES, Page, PerCpu, PerCpuLimits, Pfn,
    Pressure, Refill, Span, Taken,
};
pub use lowmem_reserve::{LowmemReserve, default_ratio};
pub use marks::{Marks, WATERMARK_SCALE_FACTOR, ZoneSize, min_free_kbytes};
pub use reclaim::{Lru, Prospect, ReclaimZone, prospects};
pub use watermark::{Demand, FreeBlocks, TestKind, Verdict, WatermarkTest, ZonePages};
