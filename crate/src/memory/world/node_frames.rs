//! The zones of one node, as reclaim and compaction see them.

use crate::gfp::{MigrateType, Zone};
use crate::memory::{
    Demand, Frames, Marks, Memory, MemoryZone, PAGEBLOCK_PAGES, Page, Pageblock, Pageblocks, Pfn,
    ZoneTest,
};
use crate::walk::Mark;

/// One node of a machine.
pub(super) struct NodeFrames<'a> {
    pub memory: &'a mut Memory,
    pub node: u8,
    /// Zones in which pages were moved.
    moved: Vec<usize>,
}

impl<'a> NodeFrames<'a> {
    pub fn new(memory: &'a mut Memory, node: u8) -> Self {
        Self { memory, node, moved: Vec::new() }
    }

    /// What was freed by moving pages is on per-cpu lists, where it cannot merge: empties those of
    /// the zones where any were moved (`drain_local_pages()` in `compact_zone()`).
    pub fn drain_moved(&mut self) {
        for at in std::mem::take(&mut self.moved) {
            let zone = &mut self.memory.zones_mut()[at];
            zone.per_cpu.drain(&mut zone.buddy);
        }
    }

    fn index(&self, zone: Zone) -> Option<usize> {
        let zones = self.memory.zones().iter();
        zones.enumerate().find(|(_, of)| of.node == self.node && of.zone == zone).map(|(at, _)| at)
    }

    /// Free pages of a zone, whether counted already or at hand.
    pub fn memory_free(&self, zone: Zone) -> u64 {
        self.zone(zone)
            .map_or(0, |zone| u64::from(zone.buddy.free_pages()) + u64::from(zone.per_cpu.count()))
    }

    fn zone(&self, zone: Zone) -> Option<&MemoryZone> {
        self.memory.zones().get(self.index(zone)?)
    }

    fn zone_mut(&mut self, zone: Zone) -> Option<&mut MemoryZone> {
        let at = self.index(zone)?;
        self.memory.zones_mut().get_mut(at)
    }
}

impl Frames for NodeFrames<'_> {
    fn managed(&self, zone: Zone) -> u64 {
        self.zone(zone).map_or(0, |zone| zone.buddy.span().managed.into())
    }

    fn free(&self, zone: Zone) -> i64 {
        self.zone(zone).map_or(0, |zone| zone.buddy.counted_free_pages())
    }

    fn marks(&self, zone: Zone) -> Marks {
        let Some(zone) = self.zone(zone) else { return Marks::default() };
        Marks {
            min: zone.mark(Mark::Min),
            low: zone.mark(Mark::Low),
            high: zone.mark(Mark::High),
            promo: zone.marks.promo,
        }
    }

    fn boost(&self, zone: Zone) -> u64 {
        self.zone(zone).map_or(0, |zone| zone.buddy.boost().pages.into())
    }

    fn lower_boost(&mut self, zone: Zone, pages: u64) {
        if let Some(zone) = self.zone_mut(zone) {
            let boost = zone.buddy.boost_mut();
            boost.pages = boost.pages.saturating_sub(u32::try_from(pages).unwrap_or(u32::MAX));
        }
    }

    fn watermark_ok(&self, zone: Zone, test: &ZoneTest) -> bool {
        let class = self.memory.machine().zones().iter().position(|&of| of == test.highest_zone);
        let Some(zone) = self.zone(zone) else { return false };
        let demand = Demand {
            order: test.order,
            mark: test.mark,
            lowmem_reserve: zone.lowmem_reserve.from_class(class.unwrap_or(0)),
            alloc_flags: test.alloc_flags,
            ..Demand::default()
        };
        zone.pages().watermark(&demand, self.memory.rules()).passed()
    }

    fn free_blocks(&self, zone: Zone, order: u8, kind: MigrateType) -> u64 {
        self.zone(zone).map_or(0, |zone| zone.buddy.blocks(order, kind).into())
    }

    fn release(&mut self, zone: Zone, pages: u64, kind: MigrateType) {
        let Some(at) = self.index(zone) else { return };
        let wanted = Page::Used { order: 0, movable: kind == MigrateType::Movable };
        let mut left = pages;
        let span = self.memory.zones()[at].buddy.span();
        let mut pfn = span.start;
        while left > 0 && pfn < span.end() {
            let end = (pfn / PAGEBLOCK_PAGES + 1) * PAGEBLOCK_PAGES;
            let buddy = &self.memory.zones()[at].buddy;
            if buddy.single_pages(pfn, kind == MigrateType::Movable) == 0 {
                pfn = end;
                continue;
            }
            while left > 0 && pfn < end.min(span.end()) {
                if self.memory.zones()[at].buddy.page(pfn) == wanted {
                    self.memory.free(at, pfn, 0);
                    left -= 1;
                }
                pfn += 1;
            }
        }
    }
}

impl Pageblocks for NodeFrames<'_> {
    fn pageblocks(&self, zone: Zone) -> usize {
        self.zone(zone).map_or(0, |zone| zone.buddy.pageblocks().len())
    }

    fn pageblock(&self, zone: Zone, at: usize) -> Pageblock {
        let empty = Pageblock { kind: MigrateType::Unmovable, movable: 0, free: 0, largest: None };
        let Some(zone) = self.zone(zone) else { return empty };
        let Some(&kind) = zone.buddy.pageblocks().get(at) else { return empty };
        let mut block = Pageblock { kind, ..empty };
        for (_, page) in pages(zone, at) {
            match page {
                Page::Free { order, .. } => {
                    block.free += 1 << order;
                    block.largest = block.largest.max(Some(order));
                }
                Page::Used { order, movable: true } => block.movable += 1 << order,
                _ => {}
            }
        }
        block
    }

    fn migrate(&mut self, zone: Zone, from: usize, to: usize, count: u32) -> u32 {
        let Some(number) = self.index(zone) else { return 0 };
        let zone = &mut self.memory.zones_mut()[number];
        let single = Page::Used { order: 0, movable: true };
        let sources = pages(zone, from).filter(|&(_, page)| page == single);
        let sources: Vec<Pfn> = sources.map(|(pfn, _)| pfn).take(count as usize).collect();
        let mut moved = 0;
        for source in sources {
            let target = pages(zone, to).find(|(_, page)| matches!(page, Page::Free { .. }));
            let Some((target, _)) = target.filter(|&(pfn, _)| zone.buddy.take_at(pfn, 0)) else {
                break;
            };
            zone.buddy.set_movable(target, true);
            zone.buddy.free(source, 0);
            moved += 1;
        }
        if moved > 0 && !self.moved.contains(&number) {
            self.moved.push(number);
        }
        moved
    }

    fn has_block(&self, zone: Zone, order: u8, kind: MigrateType) -> bool {
        self.zone(zone).is_some_and(|zone| zone.buddy.has_block(order, kind))
    }
}

/// The blocks and pages of a pageblock, from its start.
pub(super) fn pages(zone: &MemoryZone, at: usize) -> impl Iterator<Item = (Pfn, Page)> + '_ {
    let span = zone.buddy.span();
    let first = span.start / PAGEBLOCK_PAGES * PAGEBLOCK_PAGES + at as u32 * PAGEBLOCK_PAGES;
    let end = (first + PAGEBLOCK_PAGES).min(span.end());
    let mut pfn = first.max(span.start);
    std::iter::from_fn(move || {
        let at = pfn;
        let page = (at < end).then(|| zone.buddy.page(at))?;
        pfn += page.order().map_or(1, |order| 1 << order);
        Some((at, page))
    })
}
