//! The buddy system of one zone, page by page: free blocks on lists by order and mobility type
//! (`struct free_area` in `include/linux/mmzone.h`, and what `mm/page_alloc.c` does with it).
//!
//! `page` and `list` are the storage, `free` gives blocks back, `take` hands them out, `fallback`
//! and `claim` look for them on the lists of other types, `highatomic` keeps the reserve for
//! high-order atomic requests.

mod boost;
mod claim;
mod counter;
mod fallback;
mod free;
mod highatomic;
mod list;
mod page;
mod per_cpu;
mod take;
#[cfg(test)]
mod tests;

use crate::gfp::MigrateType;
use crate::kernel::{Rule, RuleSet};
use crate::walk::MAX_ORDER;

pub use boost::Boost;
use counter::Counter;
use list::{End, List};
use page::Pages;
pub use page::{PAGEBLOCK_ORDER, PAGEBLOCK_PAGES, Page, Pfn};
pub use per_cpu::{PerCpu, PerCpuLimits, Pressure, Refill};
pub use take::{Fallback, Taken};

/// The part of physical memory that a zone covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    /// The first page frame number.
    pub start: Pfn,
    /// Pages from there to the end, holes included.
    pub spanned: u32,
    /// Pages that the allocator manages.
    pub managed: u32,
}

/// The free blocks of one zone, the mobility types of its pageblocks, and the counters that the
/// watermark test reads.
///
/// A copy shares all pages that neither copy has changed since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Buddy {
    rules: RuleSet,
    span: Span,
    mobility_disabled: bool,
    pages: Pages,
    pageblocks: Vec<MigrateType>,
    lists: [[List; MigrateType::ALL.len()]; MAX_ORDER as usize + 1],
    free: u32,
    /// The free pages as the kernel reads them.
    counter: Counter,
    /// Pages taken that are still to be counted.
    uncounted: u32,
    free_cma: u32,
    free_highatomic: u32,
    reserved_highatomic: u32,
    boost: Boost,
}

impl Buddy {
    /// A zone without any free page. `mobility_disabled`: the machine is so small that pages are
    /// not grouped by mobility, and every pageblock is unmovable; else they all begin as movable.
    pub fn new(span: Span, mobility_disabled: bool, boost: Boost, rules: RuleSet) -> Self {
        let pages = Pages::new(span.start, span.end());
        let kind = if mobility_disabled { MigrateType::Unmovable } else { MigrateType::Movable };
        let pageblocks = span.end().div_ceil(PAGEBLOCK_PAGES) - span.start / PAGEBLOCK_PAGES;
        Self {
            rules,
            span,
            mobility_disabled,
            pages,
            pageblocks: vec![kind; pageblocks as usize],
            lists: [[List::EMPTY; MigrateType::ALL.len()]; MAX_ORDER as usize + 1],
            free: 0,
            counter: Counter::default(),
            uncounted: 0,
            free_cma: 0,
            free_highatomic: 0,
            reserved_highatomic: 0,
            boost,
        }
    }

    /// Puts a block on a list as it stands, without merging: how a recorded state is set up.
    pub fn place(&mut self, pfn: Pfn, order: u8, list: MigrateType) {
        self.add(pfn, order, list, End::Tail);
        self.came(pages(order), list);
    }

    /// Notes a page in use that the model has not handed out itself: how a recorded state is set
    /// up.
    pub fn occupy(&mut self, pfn: Pfn, movable: bool) {
        self.pages.set(pfn, Page::Used { order: 0, movable });
    }

    /// Ends setting a recorded state up: what is alike is kept once.
    pub fn share_pageblocks(&mut self) {
        self.pages.share();
    }

    /// Sets how many pages are in the pageblocks of the reserve for high-order atomic requests.
    pub fn set_reserved_highatomic(&mut self, pages: u32) {
        self.reserved_highatomic = pages;
    }

    /// Sets the mobility type of a page's pageblock, whatever stands on lists.
    pub fn set_pageblock(&mut self, pfn: Pfn, kind: MigrateType) {
        let index = self.pageblock_index(pfn);
        self.pageblocks[index] = kind;
    }

    /// Notes whether the pages of a block in use can be moved.
    pub fn set_movable(&mut self, pfn: Pfn, movable: bool) {
        if let Page::Used { order, .. } = self.pages.get(pfn) {
            self.pages.set(pfn, Page::Used { order, movable });
        }
    }

    /// The part of physical memory that the zone covers.
    pub fn span(&self) -> Span {
        self.span
    }

    /// What is known of a page of the zone.
    pub fn page(&self, pfn: Pfn) -> Page {
        self.pages.get(pfn)
    }

    /// How many single pages in use a page's pageblock has that can be moved, or cannot.
    pub fn single_pages(&self, pfn: Pfn, movable: bool) -> u16 {
        self.pages.singles(pfn, movable)
    }

    /// The mobility type of a page's pageblock.
    pub fn pageblock(&self, pfn: Pfn) -> MigrateType {
        self.pageblocks[self.pageblock_index(pfn)]
    }

    /// The mobility types of all pageblocks, from the zone's start.
    pub fn pageblocks(&self) -> &[MigrateType] {
        &self.pageblocks
    }

    /// How many blocks of an order stand on a list.
    pub fn blocks(&self, order: u8, list: MigrateType) -> u32 {
        self.list(order, list).blocks()
    }

    /// The blocks of an order on a list, the one taken next first.
    pub fn iter(&self, order: u8, list: MigrateType) -> impl Iterator<Item = Pfn> + '_ {
        self.list(order, list).iter(&self.pages)
    }

    /// Free pages, all kinds together.
    pub fn free_pages(&self) -> u32 {
        self.free
    }

    /// Free pages as the kernel reads them (`NR_FREE_PAGES`). The counter of each CPU is added up
    /// only when it has moved by more than a threshold.
    pub fn counted_free_pages(&self) -> i64 {
        self.counter.read()
    }

    /// Sets how far a CPU's count of free pages may be off, in pages, and the count right.
    pub fn set_counter_threshold(&mut self, threshold: u8) {
        self.counter = Counter::new(i64::from(self.free), threshold);
    }

    /// Sets what everybody reads as the count of free pages, right or not: how a recorded state is
    /// set up.
    pub fn set_counted_free_pages(&mut self, read: i64, threshold: u8) {
        self.counter = Counter::lagging(read, i64::from(self.free), threshold);
    }

    /// Adds up what the CPU has counted for itself, as happens about once a second
    /// (`refresh_cpu_vm_stats()`).
    pub fn refresh_counter(&mut self) {
        self.counter.refresh();
    }

    /// Free pages of the contiguous memory allocator, as the kernel counts them.
    pub fn free_cma(&self) -> u32 {
        // A counter below zero is read as zero.
        u32::try_from(self.free_cma.cast_signed()).unwrap_or(0)
    }

    /// Free pages of the reserve for high-order atomic requests; only counted by kernels that
    /// look at it.
    pub fn free_highatomic(&self) -> u32 {
        self.free_highatomic
    }

    /// Pages in the pageblocks of that reserve, free or not.
    pub fn reserved_highatomic(&self) -> u32 {
        self.reserved_highatomic
    }

    /// Free pages in blocks of a pageblock or more.
    pub fn free_in_pageblocks(&self) -> u32 {
        let blocks = (PAGEBLOCK_ORDER..=MAX_ORDER).flat_map(|order| {
            self.lists[usize::from(order)].iter().map(move |list| list.blocks() << order)
        });
        blocks.sum()
    }

    /// What raises the zone's watermarks for now.
    pub fn boost(&self) -> &Boost {
        &self.boost
    }

    /// The same, to be changed.
    pub fn boost_mut(&mut self) -> &mut Boost {
        &mut self.boost
    }

    fn list(&self, order: u8, list: MigrateType) -> &List {
        &self.lists[usize::from(order)][list as usize]
    }

    fn add(&mut self, pfn: Pfn, order: u8, list: MigrateType, end: End) {
        self.pages.set(pfn, Page::Free { order, list });
        self.lists[usize::from(order)][list as usize].add(&mut self.pages, pfn, end);
    }

    /// Takes a free block off its list; its page says nothing any more.
    fn remove(&mut self, pfn: Pfn, order: u8, list: MigrateType) {
        self.lists[usize::from(order)][list as usize].remove(&mut self.pages, pfn);
        self.pages.set(pfn, Page::Inner);
    }

    /// Moves a free block to the list of another type. Where lists are those of the pageblocks,
    /// the counters follow; else they are about the pages as they were freed.
    fn relist(&mut self, pfn: Pfn, order: u8, from: MigrateType, to: MigrateType) {
        let end = if self.rules.has(Rule::MovedToTail) { End::Tail } else { End::Head };
        self.remove(pfn, order, from);
        self.add(pfn, order, to, end);
        if self.rules.has(Rule::ListsByPageblock) {
            self.went(pages(order), from);
            self.came(pages(order), to);
        }
    }

    /// Counts pages that became free.
    fn came(&mut self, pages: u32, kind: MigrateType) {
        self.free += pages;
        self.counter.change(i64::from(pages));
        if let Some(count) = self.free_of_mut(kind) {
            *count = count.wrapping_add(pages);
        }
    }

    /// Counts pages that are free no more.
    fn went(&mut self, pages: u32, kind: MigrateType) {
        self.free -= pages;
        self.uncounted += pages;
        if self.rules.has(Rule::ListsByPageblock) {
            self.settle();
        }
        if let Some(count) = self.free_of_mut(kind) {
            *count = count.wrapping_sub(pages);
        }
    }

    /// Counts what was taken since the last time, at once: before [`Rule::ListsByPageblock`] the
    /// counter moves when a search has ended, not page by page.
    fn settle(&mut self) {
        let taken = std::mem::take(&mut self.uncounted);
        self.counter.change(-i64::from(taken));
    }

    /// The counter of the free pages of one type, where the kernel keeps one. It wraps: merged
    /// blocks of two types may be counted on the way in and not on the way out.
    fn free_of_mut(&mut self, kind: MigrateType) -> Option<&mut u32> {
        match kind {
            MigrateType::Cma => Some(&mut self.free_cma),
            MigrateType::HighAtomic if self.rules.has(Rule::FreeHighatomicCounted) => {
                Some(&mut self.free_highatomic)
            }
            _ => None,
        }
    }

    fn pageblock_index(&self, pfn: Pfn) -> usize {
        (pfn / PAGEBLOCK_PAGES - self.span.start / PAGEBLOCK_PAGES) as usize
    }

    /// Sets the types of all pageblocks that a block of a pageblock or more covers.
    fn set_pageblocks(&mut self, pfn: Pfn, order: u8, kind: MigrateType) {
        let pageblocks = (pfn..pfn + pages(order)).step_by(PAGEBLOCK_PAGES as usize);
        pageblocks.for_each(|pfn| self.set_pageblock(pfn, kind));
    }
}

impl Span {
    /// The page behind the last one.
    pub const fn end(self) -> Pfn {
        self.start + self.spanned
    }

    /// Whether a page lies in the zone.
    pub const fn contains(self, pfn: Pfn) -> bool {
        self.start <= pfn && pfn < self.end()
    }

    /// The first page of a page's pageblock.
    const fn pageblock_start(pfn: Pfn) -> Pfn {
        pfn / PAGEBLOCK_PAGES * PAGEBLOCK_PAGES
    }
}

/// The pages of a block.
const fn pages(order: u8) -> u32 {
    1 << order
}

/// Whether pageblocks of a type may lend their pages to other types, and merge with them.
const fn mergeable(kind: MigrateType) -> bool {
    matches!(kind, MigrateType::Unmovable | MigrateType::Movable | MigrateType::Reclaimable)
}
