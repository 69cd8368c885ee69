//! Taking from other types, in kernels that first look for a whole pageblock and then for the
//! smallest block (`__rmqueue_claim()` and `__rmqueue_steal()` in `mm/page_alloc.c`).

use super::fallback::{Found, least_order};
use super::page::PAGEBLOCK_ORDER;
use super::take::Taken;
use super::{Buddy, pages};
use crate::gfp::MigrateType;
use crate::walk::{AllocFlags, MAX_ORDER};

impl Buddy {
    /// Takes a whole pageblock of another type, trying the largest blocks first.
    pub(super) fn claim(
        &mut self,
        order: u8,
        kind: MigrateType,
        flags: AllocFlags,
    ) -> Option<Taken> {
        for from in (least_order(order, flags)..=MAX_ORDER).rev() {
            if !self.worth_claiming(from, kind) {
                break;
            }
            let Some(found) = self.other(from, kind) else { continue };
            if let Some(taken) = self.claim_found(found, order, kind, flags) {
                return Some(Taken { fallback: Some(found.raided()), ..taken });
            }
        }
        None
    }

    /// Takes the smallest block of another type and nothing else of its pageblock.
    pub(super) fn steal(&mut self, order: u8, kind: MigrateType) -> Option<Taken> {
        let found = (order..=MAX_ORDER).find_map(|order| self.other(order, kind))?;
        let taken = self.take_single(found, order);
        Some(Taken { fallback: Some(found.raided()), ..taken })
    }

    /// Takes the pageblock of a free block, if enough of it is free or would be no stranger
    /// (`try_to_claim_block()`).
    pub(super) fn claim_found(
        &mut self,
        found: Found,
        order: u8,
        kind: MigrateType,
        flags: AllocFlags,
    ) -> Option<Taken> {
        if found.order >= PAGEBLOCK_ORDER {
            self.remove(found.pfn, found.order, found.list);
            self.went(pages(found.order), found.list);
            self.set_pageblocks(found.pfn, found.order, kind);
            self.came(pages(found.order) - pages(order), kind);
            self.split(found.pfn, found.order, order, kind);
            return Some(Taken { pfn: found.pfn, list: kind, fallback: None });
        }
        self.raise_boost(flags);
        let start = self.movable_range(found.pfn)?;
        let (free, _) = self.count_pageblock(start);
        if !self.enough(free + self.alike(start, kind)) {
            return None;
        }
        self.relist_pageblock(start, kind);
        self.set_pageblock(start, kind);
        self.take_listed(order, kind)
    }
}
