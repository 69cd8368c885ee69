//! The few figures of one zone that a policy answers from.

use super::alloc_flags::{AllocFlags, Mark};

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
