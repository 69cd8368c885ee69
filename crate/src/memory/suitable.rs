//! Whether compaction can bring a block of an order (`compaction_suitable()` in
//! `mm/compaction.c`, `fragmentation_index()` in `mm/vmstat.c`).

use super::frames::{Frames, ZoneTest};
use crate::gfp::{Gfp, MigrateType, Zone};
use crate::kernel::{Rule, RuleSet};
use crate::walk::{AllocFlags, COSTLY_ORDER, CompactResult, MAX_ORDER, Mark};

/// Up to here a failure counts as one for want of memory (`vm.extfrag_threshold`).
const EXTFRAG_THRESHOLD: i64 = 500;

/// The lists of free blocks.
const KINDS: [MigrateType; 5] = [
    MigrateType::Unmovable,
    MigrateType::Movable,
    MigrateType::Reclaimable,
    MigrateType::HighAtomic,
    MigrateType::Cma,
];

/// Free pages that compaction needs to move others to (`compact_gap()`).
pub(super) fn compact_gap(order: u8) -> u32 {
    2 << order.min(MAX_ORDER + 1)
}

/// Whether a mask lets compaction begin: moving a page may take input and output.
pub(super) fn compaction_allowed(gfp: Gfp, rules: RuleSet) -> bool {
    gfp.has(Gfp::IO) || !rules.has(Rule::CompactionNeedsIo)
}

/// What becomes of compaction in a zone: `Success` where a block is free already, `Skipped` where
/// it would be in vain, `Continue` where it is worth trying.
pub fn suitable(
    frames: &impl Frames,
    zone: Zone,
    order: u8,
    alloc_flags: AllocFlags,
    highest_zone: Zone,
) -> CompactResult {
    let marks = frames.marks(zone);
    let mark = match alloc_flags.mark() {
        Mark::Min | Mark::None => marks.min,
        Mark::Low => marks.low,
        Mark::High => marks.high,
    };
    if frames.watermark_ok(zone, &ZoneTest { order, mark, highest_zone, alloc_flags }) {
        return CompactResult::Success;
    }
    let floor = if order > COSTLY_ORDER { marks.low } else { marks.min };
    let room = ZoneTest {
        order: 0,
        mark: floor.saturating_add(compact_gap(order)),
        highest_zone,
        alloc_flags: AllocFlags::WMARK_MIN | AllocFlags::CMA,
    };
    if !frames.watermark_ok(zone, &room) {
        return CompactResult::Skipped;
    }
    let index = fragmentation_index(frames, zone, order);
    if order > COSTLY_ORDER && (0..=EXTFRAG_THRESHOLD).contains(&index) {
        return CompactResult::Skipped;
    }
    CompactResult::Continue
}

/// Whether a zone would have room for compaction with so many pages free instead of those that are
/// (`compaction_zonelist_suitable()`).
pub fn available_for_compaction(
    frames: &impl Frames,
    zone: Zone,
    order: u8,
    alloc_flags: AllocFlags,
    highest_zone: Zone,
    pages: i64,
) -> bool {
    match suitable(frames, zone, order, alloc_flags, highest_zone) {
        CompactResult::Skipped => {}
        _ => return true,
    }
    let marks = frames.marks(zone);
    let floor = if order > COSTLY_ORDER { marks.low } else { marks.min };
    // The pages hoped for lower the mark by as much as they would raise the free ones.
    let more = u32::try_from(pages.saturating_sub(frames.free(zone)).max(0)).unwrap_or(u32::MAX);
    let mark = floor.saturating_add(compact_gap(order)).saturating_sub(more);
    let alloc_flags = AllocFlags::WMARK_MIN | AllocFlags::CMA;
    frames.watermark_ok(zone, &ZoneTest { order: 0, mark, highest_zone, alloc_flags })
}

/// Why a zone has no free block of an order, in thousandths: towards 0 for want of memory,
/// towards 1000 because its free pages are scattered; -1000: it has one.
pub fn fragmentation_index(frames: &impl Frames, zone: Zone, order: u8) -> i64 {
    let blocks = |of| KINDS.iter().map(|&kind| frames.free_blocks(zone, of, kind)).sum();
    let counts: Vec<u64> = (0..=MAX_ORDER).map(blocks).collect();
    let total: u64 = counts.iter().sum();
    if total == 0 {
        return 0;
    }
    if counts.iter().skip(usize::from(order)).any(|&blocks| blocks > 0) {
        return -1000;
    }
    let pages: u64 = counts.iter().zip(0..).map(|(blocks, of)| blocks << of).sum();
    let wanted = 1000 + ((pages * 1000) >> order);
    1000 - i64::try_from(wanted / total).unwrap_or(i64::MAX)
}
