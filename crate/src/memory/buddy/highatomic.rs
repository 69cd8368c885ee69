//! The reserve for high-order atomic requests: pageblocks set aside after such a request was
//! served (`reserve_highatomic_pageblock()` and `unreserve_highatomic_pageblock()` in
//! `mm/page_alloc.c`).

use super::page::{PAGEBLOCK_ORDER, PAGEBLOCK_PAGES, Pfn};
use super::{Buddy, mergeable, pages};
use crate::gfp::MigrateType;
use crate::kernel::Rule;
use crate::walk::MAX_ORDER;

const RESERVE: MigrateType = MigrateType::HighAtomic;

impl Buddy {
    /// Sets the pageblock of a block just handed out aside, while the reserve is below its limit.
    pub fn reserve_highatomic(&mut self, pfn: Pfn, order: u8) {
        let full = self.highatomic_limit().is_none_or(|limit| self.reserved_highatomic >= limit);
        if full || !mergeable(self.pageblock(pfn)) {
            return;
        }
        if order >= PAGEBLOCK_ORDER && self.rules.has(Rule::HighatomicBlocksWhole) {
            self.set_pageblocks(pfn, order, RESERVE);
            self.reserved_highatomic += pages(order);
            return;
        }
        let start = self.movable_range(pfn);
        if start.is_none() && self.rules.has(Rule::WholeBlocksMove) {
            return;
        }
        if let Some(start) = start {
            self.relist_pageblock(start, RESERVE);
        }
        self.set_pageblock(pfn, RESERVE);
        self.reserved_highatomic += PAGEBLOCK_PAGES;
    }

    /// Gives one pageblock of the reserve to a type and says whether free pages came with it. The
    /// last one is only given up by `force`.
    pub fn unreserve_highatomic(&mut self, kind: MigrateType, force: bool) -> bool {
        if !force && self.reserved_highatomic <= PAGEBLOCK_PAGES {
            return false;
        }
        for order in 0..=MAX_ORDER {
            let Some(pfn) = self.list(order, RESERVE).first() else { continue };
            if self.unreserve_block(pfn, order, kind) {
                return true;
            }
        }
        false
    }

    fn unreserve_block(&mut self, pfn: Pfn, order: u8, kind: MigrateType) -> bool {
        let whole = order >= PAGEBLOCK_ORDER && self.rules.has(Rule::HighatomicBlocksWhole);
        if self.pageblock(pfn) == RESERVE {
            let size = if whole { pages(order) } else { PAGEBLOCK_PAGES };
            self.reserved_highatomic -= size.min(self.reserved_highatomic);
        }
        if whole {
            self.relist(pfn, order, RESERVE, kind);
            self.set_pageblocks(pfn, order, kind);
            return true;
        }
        let start = self.movable_range(pfn);
        if start.is_some() || !self.rules.has(Rule::WholeBlocksMove) {
            self.set_pageblock(pfn, kind);
        }
        start.is_some_and(|start| self.relist_pageblock(start, kind) > 0)
    }

    /// How many pages may be set aside: about 1 % of the zone. `None`: the zone is too small.
    fn highatomic_limit(&self) -> Option<u32> {
        let percent = self.span.managed / 100;
        if self.rules.has(Rule::SmallZonesReserveNothing) && percent < PAGEBLOCK_PAGES {
            return None;
        }
        Some(match self.rules.has(Rule::HighatomicOnePercent) {
            true => percent.next_multiple_of(PAGEBLOCK_PAGES),
            false => percent + PAGEBLOCK_PAGES,
        })
    }
}
