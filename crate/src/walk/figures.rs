//! The few figures of one zone that a policy answers from.

use super::alloc_flags::{AllocFlags, Mark};
use super::request::COSTLY_ORDER;
use super::retry::available;
use super::state::Walk;
use crate::kernel::RuleSet;

/// One zone in numbers, all in pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Figures {
    /// Free pages.
    pub free: u32,
    /// Pages that reclaim could free.
    pub reclaimable: u32,
    /// The order of the largest free block.
    pub largest_order: u8,
}

/// The zone's watermarks in every policy, in pages: 4, 5 and 6 MiB.
pub const MIN_WATERMARK: u32 = 1024;
/// See [`MIN_WATERMARK`]; a quarter above it.
pub const LOW_WATERMARK: u32 = 1280;
/// See [`MIN_WATERMARK`]; half above it.
pub const HIGH_WATERMARK: u32 = 1536;

impl Figures {
    /// The zone as it would be if what can still be hoped for were reclaimed
    /// (`should_reclaim_retry()`).
    pub fn hoped_for(self, walk: &Walk, rules: RuleSet) -> Self {
        let reclaimable = u64::from(self.reclaimable);
        let loops = walk.counters().no_progress_loops;
        let free = available(reclaimable, u64::from(self.free), loops, rules);
        Self { free: u32::try_from(free).unwrap_or(u32::MAX), ..self }
    }

    /// Whether there is enough memory for compaction to work with
    /// (`compaction_zonelist_suitable()`): the mark and room for two blocks, with a share of what
    /// is reclaimable.
    pub fn suit_compaction(self, order: u8) -> bool {
        let mark = if order > COSTLY_ORDER { LOW_WATERMARK } else { MIN_WATERMARK };
        let room = 2u32.checked_shl(u32::from(order)).unwrap_or(u32::MAX);
        let share = self.reclaimable / u32::from(order.max(1));
        self.free.saturating_add(share) > mark.saturating_add(room)
    }

    /// Whether an attempt finds a block (`__zone_watermark_ok()` on one zone without reserves for
    /// lower classes).
    pub fn allow(&self, alloc_flags: AllocFlags, order: u8) -> bool {
        let block = 1u32.checked_shl(u32::from(order)).unwrap_or(u32::MAX);
        let enough = match must_exceed(alloc_flags) {
            None => self.free >= block,
            Some(mark) => self.free > mark.saturating_add(block - 1),
        };
        enough && self.largest_order >= order
    }
}

/// The pages that must stay free beyond the request, or `None` if nothing is tested.
pub fn must_exceed(alloc_flags: AllocFlags) -> Option<u32> {
    let mark = match alloc_flags.mark() {
        Mark::None => return None,
        Mark::Min => MIN_WATERMARK,
        Mark::Low => LOW_WATERMARK,
        Mark::High => HIGH_WATERMARK,
    };
    Some(alloc_flags.lower(mark))
}
