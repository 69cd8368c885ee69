//! Memory: zones with their marks, free lists and per-cpu lists, and what an attempt to take a
//! block from them comes to; the pages in use, and what reclaim, compaction and the OOM killer do
//! to them.

mod attempt;
mod badness;
mod buddy;
mod compact;
mod defer;
mod direct;
mod event;
mod frames;
mod kswapd;
mod lists;
mod lowmem_reserve;
mod machine;
mod marks;
mod nodes;
#[cfg(test)]
mod plain;
mod reclaim;
mod report;
mod scan;
mod setup;
mod slab;
mod suitable;
mod task;
#[cfg(test)]
mod tests;
mod used;
mod victim;
mod watermark;
mod world;
pub mod yardstick;
mod zone;

pub use attempt::{Attempt, Block, Look, ZoneAnswer};
pub use badness::{Badness, Chosen, VictimChoice};
pub use buddy::{
    Boost, Buddy, Fallback, PAGEBLOCK_ORDER, PAGEBLOCK_PAGES, Page, PerCpu, PerCpuLimits, Pfn,
    Pressure, Refill, Span, Taken,
};
pub use compact::{Compacted, Compaction, Compactor, Pageblock, Pageblocks};
pub use defer::Deferral;
pub use direct::{Reclaimed, Reclaimer};
pub use event::{MemoryEvent, Throttle};
pub use frames::{Frames, ZoneTest, zonelist};
pub use kswapd::{Kswapd, KswapdState};
pub use lists::{Batch, Kind, List};
pub use lowmem_reserve::{LowmemReserve, default_ratio};
pub use machine::{Memory, Settings};
pub use marks::{Marks, WATERMARK_SCALE_FACTOR, ZoneSize, min_free_kbytes};
pub use nodes::{Cpuset, MAX_NODES, Node, NodeSet, Placement};
pub use reclaim::{Lru, Prospect, ReclaimZone, prospects};
pub use report::{
    BlocksReport, ListsReport, MAX_REPORT_LENGTH, MAX_ZONE_PAGES, MeminfoReport, NodeReport,
    PageblocksReport, PerCpuReport, Problem, Reports, TypedBlocksReport, ZoneReport,
};
pub use setup::{MAX_PAGES, SetupProblem, ZoneSetup};
pub use suitable::{available_for_compaction, fragmentation_index, suitable};
pub use task::{Mm, OOM_SCORE_ADJ_MIN, Task, Tasks};
pub use used::{Device, ListName, Swap, UsedPages};
pub use victim::{Dying, Freed, HZ};
pub use watermark::{Demand, FreeBlocks, TestKind, Verdict, WatermarkTest, ZonePages};
pub use world::{Allocated, MachineState, MachineWorld};
pub use zone::{Given, MemoryZone};
