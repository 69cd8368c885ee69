//! Per-cpu lists: blocks that a CPU keeps at hand, neither free nor in use
//! (`struct per_cpu_pages` in `include/linux/mmzone.h`).
//!
//! One CPU is modelled: the one that allocates.

use super::page::{PAGEBLOCK_ORDER, Page, Pfn};
use super::take::{Fallback, Mode};
use super::{Buddy, End, List, pages};
use crate::gfp::MigrateType;
use crate::kernel::{Rule, RuleSet};
use crate::walk::{AllocFlags, COSTLY_ORDER};

/// How many types have lists of their own.
const TYPES: usize = 3;
/// The lists of orders up to the costly one, and two for whole pageblocks.
const LISTS: usize = TYPES * (COSTLY_ORDER as usize + 1) + 2;
/// Batches double this many times at most (`CONFIG_PCP_BATCH_SCALE_MAX`).
const MOST_DOUBLINGS: u8 = 5;

/// The lists of one CPU for one zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PerCpu {
    limits: PerCpuLimits,
    /// The length above which blocks go back, in pages; between the limits.
    high: u32,
    /// Pages on all lists together.
    count: u32,
    lists: [List; LISTS],
    /// How often the batch given back has been doubled since the last allocation.
    free_factor: u8,
    /// How often the batch taken has been doubled since the last free.
    alloc_factor: u8,
    /// Pages given to the lists lately, halved with each allocation.
    freed: u32,
    /// The last block given to the lists was larger than a page, but not costly.
    freed_block: bool,
}

/// How much the lists take and keep, in pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PerCpuLimits {
    /// Pages moved at once.
    pub batch: u32,
    /// The least length at which the lists count as full.
    pub high: u32,
    /// The greatest such length, in kernels that choose it themselves.
    pub high_most: u32,
}

/// The state of a zone that the lists look at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Pressure {
    /// Somebody reclaims in the zone (`ZONE_RECLAIM_ACTIVE`).
    pub reclaiming: bool,
    /// An attempt has found the zone below its high mark (`ZONE_BELOW_HIGH`).
    pub below_high: bool,
}

/// A block from the per-cpu lists.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Refill {
    /// Its first page.
    pub pfn: Pfn,
    /// How many blocks were taken from the zone's free lists first.
    pub taken: u32,
    /// Which of those were of other types.
    pub fallbacks: Vec<Fallback>,
}

impl PerCpuLimits {
    /// The limits for a zone of so many managed pages with this low mark, where `cpus` share it
    /// (`zone_batchsize()` and `zone_highsize()`).
    pub fn of(managed: u32, low: u32, cpus: u32, rules: RuleSet) -> Self {
        let most = if rules.has(Rule::PerCpuBatchDoubled) { 256 } else { 128 };
        let share = ((managed / 1024).min(most) / 4).max(1);
        let batch = ((1 << (share + share / 2).ilog2()) - 1).max(1);
        if !rules.has(Rule::PerCpuHighFromMarks) {
            return Self { batch, high: 6 * batch, high_most: 6 * batch };
        }
        let high = |pages: u32| (pages / cpus.max(1)).max(4 * batch);
        let high_most =
            if rules.has(Rule::PerCpuHighTuned) { high(managed / 8) } else { high(low) };
        Self { batch, high: high(low), high_most }
    }
}

impl PerCpu {
    /// Empty lists.
    pub fn new(limits: PerCpuLimits) -> Self {
        Self {
            limits,
            high: limits.high,
            count: 0,
            lists: [List::EMPTY; LISTS],
            free_factor: 0,
            alloc_factor: 0,
            freed: 0,
            freed_block: false,
        }
    }

    /// Pages on the lists.
    pub fn count(&self) -> u32 {
        self.count
    }

    /// How much the lists take and keep.
    pub fn limits(&self) -> PerCpuLimits {
        self.limits
    }

    /// Whether blocks of an order go over the lists (`pcp_allowed_order()`).
    pub fn serves(order: u8, rules: RuleSet) -> bool {
        let larger = order <= COSTLY_ORDER || order == PAGEBLOCK_ORDER;
        order == 0 || (larger && rules.has(Rule::PerCpuBlocks))
    }

    /// Takes a block, from the zone's free lists if there is none at hand (`rmqueue_pcplist()`).
    pub fn take(
        &mut self,
        buddy: &mut Buddy,
        order: u8,
        kind: MigrateType,
        flags: AllocFlags,
        pressure: Pressure,
    ) -> Option<Refill> {
        self.free_factor >>= 1;
        self.freed >>= 1;
        let index = index(order, kind);
        let mut fallbacks = Vec::new();
        let mut taken = 0;
        if self.lists[index].first().is_none() {
            let wanted = self.refill(order, pressure, buddy.rules);
            let mut mode = Mode::default();
            while taken < wanted
                && let Some(block) = buddy.take_next(order, kind, flags, &mut mode)
            {
                fallbacks.extend(block.fallback);
                self.keep(buddy, block.pfn, order, block.list, index, End::Tail);
                taken += 1;
            }
            buddy.settle();
        }
        let pfn = self.lists[index].first()?;
        self.let_go(buddy, pfn, order, index);
        buddy.pages.set(pfn, Page::Used { order, movable: false });
        Some(Refill { pfn, taken, fallbacks })
    }

    /// Puts a block in use on the lists, and gives some back where they are full
    /// (`free_unref_page()`).
    pub fn free(&mut self, buddy: &mut Buddy, pfn: Pfn, order: u8, pressure: Pressure) {
        let kind = buddy.pageblock(pfn);
        // The reserves have no lists here; their pages serve anybody until they are given back.
        let listed = if (kind as usize) < TYPES { kind } else { MigrateType::Movable };
        let index = index(order, listed);
        self.alloc_factor >>= 1;
        self.keep(buddy, pfn, order, kind, index, End::Head);
        let excess = self.excess(order, pressure, buddy.rules);
        self.give_back(buddy, excess, index);
    }

    /// Gives all blocks back (`drain_pages_zone()`).
    pub fn drain(&mut self, buddy: &mut Buddy) {
        self.give_back(buddy, self.count, 0);
    }

    fn keep(
        &mut self,
        buddy: &mut Buddy,
        pfn: Pfn,
        order: u8,
        kind: MigrateType,
        index: usize,
        end: End,
    ) {
        buddy.pages.set(pfn, Page::PerCpu { order, kind });
        self.lists[index].add(&mut buddy.pages, pfn, end);
        self.count += pages(order);
    }

    fn let_go(&mut self, buddy: &mut Buddy, pfn: Pfn, order: u8, index: usize) {
        self.lists[index].remove(&mut buddy.pages, pfn);
        self.count -= pages(order);
    }

    /// How many blocks to take from the zone at once (`nr_pcp_alloc()`).
    fn refill(&mut self, order: u8, pressure: Pressure, rules: RuleSet) -> u32 {
        let PerCpuLimits { batch, high_most, .. } = self.limits;
        let mut blocks = batch;
        if rules.has(Rule::PerCpuHighTuned) {
            if self.high < batch {
                return 1;
            }
            if order == 0 {
                blocks = batch << self.alloc_factor;
            }
            if self.limits.high != high_most && !pressure.below_high {
                self.high = high_most.min(self.high + blocks);
            }
            if order == 0 {
                let room = self.high.saturating_sub(self.count).saturating_sub(batch).max(batch);
                if blocks <= room && self.alloc_factor < MOST_DOUBLINGS {
                    self.alloc_factor += 1;
                }
                blocks = blocks.min(room);
            }
        }
        if blocks > 1 && order > 0 { (blocks >> order).max(2) } else { blocks }
    }

    /// How many pages to give back after a block came (`nr_pcp_high()` and `nr_pcp_free()`).
    fn excess(&mut self, order: u8, pressure: Pressure, rules: RuleSet) -> u32 {
        let PerCpuLimits { batch, .. } = self.limits;
        if !rules.has(Rule::PerCpuHighFromMarks) {
            return if self.count >= self.high { batch } else { 0 };
        }
        let small_block = order > 0 && order <= COSTLY_ORDER;
        if rules.has(Rule::PerCpuHighTuned) {
            let enough = match rules.has(Rule::PerCpuBlocksStayLonger) {
                true => batch + self.limits.high / 2,
                false => batch,
            };
            let all =
                small_block && self.freed_block && self.freed >= enough && self.count >= batch;
            self.freed_block = small_block;
            return self.tuned_excess(order, all, pressure);
        }
        if small_block && self.free_factor > 0 {
            return self.count;
        }
        let high = if pressure.reclaiming { self.high.min(4 * batch) } else { self.high };
        if self.count < high {
            return 0;
        }
        if high < batch {
            return 1;
        }
        let most = high - batch;
        let pages = batch << self.free_factor;
        if pages < most && self.free_factor < MOST_DOUBLINGS {
            self.free_factor += 1;
        }
        pages.max(batch).min(most)
    }

    /// The same in kernels that choose the length themselves; `all`: so many small blocks come one
    /// after the other that they had better merge.
    fn tuned_excess(&mut self, order: u8, all: bool, pressure: Pressure) -> u32 {
        let PerCpuLimits { batch, high: least, high_most } = self.limits;
        if self.freed < batch << MOST_DOUBLINGS {
            self.freed += pages(order);
        }
        let lately = self.freed.max(batch);
        let mut high = self.high;
        if all {
            self.high = self.high.saturating_sub(batch << MOST_DOUBLINGS).max(least);
            return self.count.min(batch << MOST_DOUBLINGS);
        }
        if pressure.reclaiming {
            self.high = self.high.saturating_sub(lately).max(least);
            high = self.high.min(4 * batch);
        } else if least != high_most && pressure.below_high {
            self.high = self.high.saturating_sub(lately).max(least);
            high = self.count.max(least);
        } else if least != high_most && self.count >= high {
            self.high = self.high.max((self.freed + batch).max(least).min(high_most));
        }
        if self.count < high {
            return 0;
        }
        if high < batch { 1 } else { self.freed.max(batch).min(high - batch) }
    }

    /// Gives at least so many pages back, the oldest of each list first, beginning with a list
    /// (`free_pcppages_bulk()`).
    fn give_back(&mut self, buddy: &mut Buddy, pages_wanted: u32, index: usize) {
        let mut wanted = pages_wanted.min(self.count);
        if buddy.rules.has(Rule::PerCpuDrainsLists) {
            let mut index = index;
            while wanted > 0 {
                while wanted > 0 && self.give_back_one(buddy, index, &mut wanted) {}
                index = (index + 1) % LISTS;
            }
            return;
        }
        // From list to list; for each empty one on the way, one page more from the next.
        let (mut index, mut turn) = (0, 0);
        while wanted > 0 {
            turn += 1;
            index = (index + 1) % TYPES;
            if turn == TYPES as u32 && self.lists[index].last().is_some() {
                turn = wanted;
            }
            while turn > 0 && wanted > 0 && self.give_back_one(buddy, index, &mut wanted) {
                turn -= 1;
            }
        }
    }

    fn give_back_one(&mut self, buddy: &mut Buddy, index: usize, wanted: &mut u32) -> bool {
        let Some(pfn) = self.lists[index].last() else { return false };
        let Page::PerCpu { order, kind } = buddy.pages.get(pfn) else { return false };
        self.let_go(buddy, pfn, order, index);
        let by_pageblock = buddy.rules.has(Rule::ListsByPageblock);
        let kind = if by_pageblock { buddy.pageblock(pfn) } else { kind };
        buddy.free_as(pfn, order, kind);
        *wanted = wanted.saturating_sub(pages(order));
        true
    }
}

/// The number of the list for blocks of an order and type (`order_to_pindex()`).
fn index(order: u8, kind: MigrateType) -> usize {
    if order <= COSTLY_ORDER {
        return TYPES * usize::from(order) + kind as usize;
    }
    TYPES * (usize::from(COSTLY_ORDER) + 1) + usize::from(kind == MigrateType::Movable)
}
