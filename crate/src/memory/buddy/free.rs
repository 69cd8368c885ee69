//! Giving blocks back (`__free_one_page()` and `free_one_page()` in `mm/page_alloc.c`).

use super::page::{PAGEBLOCK_ORDER, Page, Pfn};
use super::{Buddy, End, Span, mergeable, pages};
use crate::gfp::MigrateType;
use crate::kernel::Rule;
use crate::walk::MAX_ORDER;

impl Buddy {
    /// Frees a block, which goes by the type that its pageblock has now.
    ///
    /// The block begins at `pfn` and is aligned to its order; nothing of it is free.
    pub fn free(&mut self, pfn: Pfn, order: u8) {
        if !self.rules.has(Rule::ListsByPageblock) {
            return self.free_as(pfn, order, self.pageblock(pfn));
        }
        // A block of several pageblocks may have several types.
        let step = order.min(PAGEBLOCK_ORDER);
        for part in (pfn..pfn + pages(order)).step_by(pages(step) as usize) {
            self.free_as(part, step, self.pageblock(part));
        }
    }

    /// Hands the zone pages that it has never had: whole blocks, as large as they fit, from low
    /// addresses to high (`memblock_free_all()`). Blocks end where the type of the pageblocks
    /// changes, since an area of the contiguous memory allocator is released by itself.
    pub fn release(&mut self, start: Pfn, end: Pfn) {
        let mut pfn = start.max(self.span.start);
        let end = end.min(self.span.end());
        let listed = if self.rules.has(Rule::BootFreesToTail) { Some(End::Tail) } else { None };
        while pfn < end {
            let kind = self.pageblock(pfn);
            let fits = |&order: &u8| {
                let last = pfn + (pages(order) - 1);
                pfn.is_multiple_of(pages(order)) && last < end && self.pageblock(last) == kind
            };
            let order = (0..=MAX_ORDER).rev().find(fits).unwrap_or(0);
            self.merge(pfn, order, kind, listed);
            pfn += pages(order);
        }
    }

    /// Frees a block to the lists of a type.
    pub(super) fn free_as(&mut self, pfn: Pfn, order: u8, kind: MigrateType) {
        self.merge(pfn, order, kind, None);
    }

    /// Joins the block with its free buddies as far as that goes. `end`: where the result is
    /// listed, or where merging further seems likely or not if nothing is said.
    fn merge(&mut self, mut pfn: Pfn, mut order: u8, kind: MigrateType, end: Option<End>) {
        self.came(pages(order), kind);
        self.pages.set(pfn, Page::Inner);
        while order < MAX_ORDER {
            let buddy = pfn ^ pages(order);
            let Some(list) = self.free_buddy(buddy, order) else { break };
            if order >= PAGEBLOCK_ORDER && !self.may_merge(buddy, kind) {
                break;
            }
            self.remove(buddy, order, list);
            if order >= PAGEBLOCK_ORDER && self.rules.has(Rule::ListsByPageblock) {
                self.set_pageblock(buddy, kind);
            }
            pfn &= buddy;
            order += 1;
        }
        let end = end.unwrap_or_else(|| self.end_for(pfn, order));
        self.add(pfn, order, kind, end);
    }

    /// The list of the free block of this order that begins at the page, if there is one.
    fn free_buddy(&self, pfn: Pfn, order: u8) -> Option<MigrateType> {
        if !self.span.contains(pfn) {
            return None;
        }
        match self.pages.get(pfn) {
            Page::Free { order: found, list } if found == order => Some(list),
            _ => None,
        }
    }

    /// Whether a pageblock may become one block with a neighbour of this type.
    fn may_merge(&self, pfn: Pfn, kind: MigrateType) -> bool {
        let neighbour = self.pageblock(pfn);
        let alike = neighbour == kind || (mergeable(neighbour) && mergeable(kind));
        alike || !self.rules.has(Rule::OnlyNormalBlocksMerge)
    }

    /// A block that may soon merge further, since the buddy of the pair it belongs to is free
    /// already, is taken last.
    fn end_for(&self, pfn: Pfn, order: u8) -> End {
        if order >= PAGEBLOCK_ORDER {
            return End::Head;
        }
        let pair = pfn & !pages(order);
        match self.free_buddy(pair ^ pages(order + 1), order + 1) {
            Some(_) => End::Tail,
            None => End::Head,
        }
    }

    /// Counts a pageblock's pages that are free, and those in use that can be moved; from `start`
    /// on, which is not always the pageblock's first page.
    pub(super) fn count_pageblock(&self, start: Pfn) -> (u32, u32) {
        let end = Span::pageblock_start(start) + super::PAGEBLOCK_PAGES;
        let (mut pfn, mut free, mut movable) = (start, 0, 0);
        while pfn < end {
            let page = self.pages.get(pfn);
            let size = page.order().map_or(1, pages);
            match page {
                Page::Free { .. } => free += size,
                Page::Used { movable: true, .. } => movable += size,
                _ => {}
            }
            pfn += size;
        }
        (free, movable)
    }

    /// Moves the free blocks of a pageblock to the lists of a type, from `start` on; gives how
    /// many pages that were.
    pub(super) fn relist_pageblock(&mut self, start: Pfn, to: MigrateType) -> u32 {
        let end = Span::pageblock_start(start) + super::PAGEBLOCK_PAGES;
        let (mut pfn, mut moved) = (start, 0);
        while pfn < end {
            let page = self.pages.get(pfn);
            let size = page.order().map_or(1, pages);
            if let Page::Free { order, list } = page {
                self.relist(pfn, order, list, to);
                moved += size;
            }
            pfn += size;
        }
        moved
    }

    /// Where a pageblock's pages begin that may be moved together: at its start, or `None` where
    /// the zone ends inside it. Before [`Rule::WholeBlocksMove`], a pageblock that begins before
    /// the zone is moved from the page on that was found.
    pub(super) fn movable_range(&self, found: Pfn) -> Option<Pfn> {
        let start = Span::pageblock_start(found);
        if !self.span.contains(start + super::PAGEBLOCK_PAGES - 1) {
            return None;
        }
        if self.span.contains(start) {
            Some(start)
        } else if self.rules.has(Rule::WholeBlocksMove) {
            None
        } else {
            Some(found)
        }
    }
}
