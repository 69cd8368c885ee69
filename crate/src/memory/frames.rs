//! What reclaim and compaction need to know of a node's zones, whoever keeps their free pages.

use super::marks::Marks;
use crate::gfp::{MigrateType, Zone};
use crate::walk::AllocFlags;

/// A test of a zone's watermark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ZoneTest {
    /// Pages wanted: 2^order.
    pub order: u8,
    /// The mark, in pages, before the flags lower it.
    pub mark: u32,
    /// The highest zone the request may use.
    pub highest_zone: Zone,
    /// How deep the request may go.
    pub alloc_flags: AllocFlags,
}

/// The free pages of a node's zones.
pub trait Frames {
    /// Pages the allocator manages in a zone; 0: there is no such zone.
    fn managed(&self, zone: Zone) -> u64;

    /// Free pages of a zone; below zero while its counter lags behind.
    fn free(&self, zone: Zone) -> i64;

    /// A zone's watermarks as they stand, with any boost.
    fn marks(&self, zone: Zone) -> Marks;

    /// Pages by which a zone's marks are raised for the time being.
    fn boost(&self, zone: Zone) -> u64;

    /// Takes back some of a zone's boost, in pages.
    fn lower_boost(&mut self, zone: Zone, pages: u64);

    /// The watermark test of a zone.
    fn watermark_ok(&self, zone: Zone, test: &ZoneTest) -> bool;

    /// Free blocks of a zone: of this order and migratetype.
    fn free_blocks(&self, zone: Zone, order: u8, kind: MigrateType) -> u64;

    /// Gives single pages of a zone back to the free lists.
    fn release(&mut self, zone: Zone, pages: u64, kind: MigrateType);
}

/// The zones that a request may use, the one it tries first in front.
pub fn zonelist(frames: &impl Frames, highest: Zone) -> Vec<Zone> {
    let zones = Zone::ALL.into_iter().rev().filter(|&zone| zone <= highest);
    zones.filter(|&zone| frames.managed(zone) > 0).collect()
}
