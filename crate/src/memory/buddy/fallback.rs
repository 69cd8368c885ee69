//! Taking from other types, in kernels that look for the largest block
//! (`__rmqueue_fallback()` in `mm/page_alloc.c`).

use super::page::{PAGEBLOCK_ORDER, PAGEBLOCK_PAGES, Pfn};
use super::take::{Fallback, Taken};
use super::{Buddy, pages};
use crate::gfp::MigrateType;
use crate::kernel::Rule;
use crate::walk::{AllocFlags, MAX_ORDER};

/// A free block of another type.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub pfn: Pfn,
    pub order: u8,
    pub list: MigrateType,
}

impl Buddy {
    /// Takes from the largest block of another type, as a whole pageblock if that seems worth it.
    pub(super) fn fall_back(
        &mut self,
        order: u8,
        kind: MigrateType,
        flags: AllocFlags,
    ) -> Option<Taken> {
        let least = least_order(order, flags);
        let largest = (least..=MAX_ORDER).rev().find_map(|order| self.other(order, kind))?;
        let worth = self.worth_claiming(largest.order, kind);
        // What cannot be taken as a whole is better taken from small blocks: a movable page in the
        // wrong place can leave it again.
        let smallest = !worth
            && kind == MigrateType::Movable
            && largest.order > order
            && self.rules.has(Rule::SmallestForMovable);
        let found = match smallest {
            true => (order..=MAX_ORDER).find_map(|order| self.other(order, kind))?,
            false => largest,
        };
        let worth = self.worth_claiming(found.order, kind);
        let taken = if self.rules.has(Rule::ListsByPageblock) {
            self.take_found(found, order, kind, flags, worth)
        } else if self.rules.has(Rule::StolenPagesListed) {
            self.list_found(found, kind, flags, worth);
            self.take_listed(order, kind)?
        } else {
            self.split_found(found, order, kind, worth)
        };
        Some(Taken { fallback: Some(found.raided()), ..taken })
    }

    /// The first free block of an order on the lists of another type, in the order in which they
    /// are preferred (`find_suitable_fallback()`).
    pub(super) fn other(&self, order: u8, kind: MigrateType) -> Option<Found> {
        let preferred = others(kind).iter();
        preferred
            .filter_map(|&list| Some(Found { pfn: self.list(order, list).first()?, order, list }))
            .next()
    }

    /// Whether it is worth trying to take the whole pageblock of a free block of this order:
    /// there will be more free pages in it, or the pages asked for would stay for good in a block
    /// of the wrong type (`can_steal_fallback()`, later `should_try_claim_block()`).
    pub(super) fn worth_claiming(&self, order: u8, kind: MigrateType) -> bool {
        order >= PAGEBLOCK_ORDER / 2 || kind != MigrateType::Movable || self.mobility_disabled
    }

    /// Splits the very block that was found and lists the rest under the request's type, after
    /// the free pages of its pageblock.
    fn split_found(&mut self, found: Found, order: u8, kind: MigrateType, worth: bool) -> Taken {
        let reserve = self.pageblock(found.pfn) == MigrateType::HighAtomic;
        let mut list = found.list;
        if worth && !reserve {
            if found.order >= PAGEBLOCK_ORDER {
                self.set_pageblocks(found.pfn, found.order, kind);
            } else {
                let start = self.movable_range(found.pfn);
                let moved = start.map_or(0, |start| self.relist_pageblock(start, kind));
                if moved > 0 {
                    list = kind;
                }
                if self.enough(moved) {
                    self.set_pageblock(found.pfn, kind);
                }
            }
        }
        self.remove(found.pfn, found.order, list);
        self.went(pages(order), kind);
        self.split(found.pfn, found.order, order, kind);
        Taken { pfn: found.pfn, list: kind, fallback: None }
    }

    /// Lists the block that was found under the request's type, or all free pages of its pageblock
    /// (`steal_suitable_fallback()`).
    fn list_found(&mut self, found: Found, kind: MigrateType, flags: AllocFlags, worth: bool) {
        let reserve = self.pageblock(found.pfn) == MigrateType::HighAtomic;
        if !reserve && found.order >= PAGEBLOCK_ORDER {
            self.set_pageblocks(found.pfn, found.order, kind);
        } else if !reserve {
            self.raise_boost(flags);
            if let Some(start) = self.movable_range(found.pfn).filter(|_| worth) {
                let alike = self.alike(start, kind);
                let moved = self.relist_pageblock(start, kind);
                if self.enough(moved + alike) {
                    self.set_pageblock(found.pfn, kind);
                }
                return;
            }
        }
        self.relist(found.pfn, found.order, found.list, kind);
    }

    /// Takes the pageblock, or just the block that was found.
    fn take_found(
        &mut self,
        found: Found,
        order: u8,
        kind: MigrateType,
        flags: AllocFlags,
        worth: bool,
    ) -> Taken {
        if worth && let Some(taken) = self.claim_found(found, order, kind, flags) {
            return taken;
        }
        if !worth {
            self.raise_boost(flags);
        }
        self.take_single(found, order)
    }

    /// Splits the block that was found onto the lists of its own type.
    pub(super) fn take_single(&mut self, found: Found, order: u8) -> Taken {
        self.remove(found.pfn, found.order, found.list);
        self.went(pages(order), found.list);
        self.split(found.pfn, found.order, order, found.list);
        Taken { pfn: found.pfn, list: found.list, fallback: None }
    }

    /// Pages in use of a pageblock that would not be strangers there if it belonged to a type.
    /// Nobody knows of a page that cannot be moved whether it is unmovable or reclaimable.
    pub(super) fn alike(&self, start: Pfn, kind: MigrateType) -> u32 {
        if !self.rules.has(Rule::AlikePagesCount) {
            return 0;
        }
        let (free, movable) = self.count_pageblock(start);
        match (kind, self.pageblock(start)) {
            (MigrateType::Movable, _) => movable,
            (_, MigrateType::Movable) => PAGEBLOCK_PAGES - free - movable,
            _ => 0,
        }
    }

    /// Whether so many pages of a pageblock are enough to take it as a whole: half of it.
    pub(super) fn enough(&self, pages: u32) -> bool {
        pages >= PAGEBLOCK_PAGES / 2 || self.mobility_disabled
    }

    pub(super) fn raise_boost(&mut self, flags: AllocFlags) {
        let may_wake = flags.has(AllocFlags::KSWAPD);
        self.boost.raise(self.span.managed, may_wake, self.rules);
    }
}

impl Found {
    pub(super) fn raided(self) -> Fallback {
        Fallback { order: self.order, list: self.list }
    }
}

/// The smallest order to fall back to: only whole pageblocks for those who avoid fragmentation.
pub(super) fn least_order(order: u8, flags: AllocFlags) -> u8 {
    if flags.has(AllocFlags::NOFRAGMENT) { order.max(PAGEBLOCK_ORDER) } else { order }
}

/// The types whose blocks a request may take, the preferred one first.
const fn others(kind: MigrateType) -> &'static [MigrateType] {
    match kind {
        MigrateType::Unmovable => &[MigrateType::Reclaimable, MigrateType::Movable],
        MigrateType::Movable => &[MigrateType::Reclaimable, MigrateType::Unmovable],
        MigrateType::Reclaimable => &[MigrateType::Unmovable, MigrateType::Movable],
        MigrateType::HighAtomic | MigrateType::Cma => &[],
    }
}
