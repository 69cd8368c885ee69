//! Zones of the simplest kind, to test what happens above them: blocks are counted, never split
//! or merged.

use super::frames::{Frames, ZoneTest};
use super::marks::Marks;
use super::watermark::{Demand, ZonePages};
use crate::gfp::{MigrateType, Zone};
use crate::kernel::RuleSet;
use crate::walk::MAX_ORDER;

/// The zones of a node.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlainZones {
    zones: [PlainZone; Zone::ALL.len()],
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct PlainZone {
    managed: u64,
    marks: Marks,
    boost: u64,
    lowmem_reserve: u32,
    /// By order and migratetype.
    blocks: [[u64; 5]; MAX_ORDER as usize + 1],
}

impl PlainZones {
    /// Adds a zone whose low and high marks are a quarter and a half above min.
    pub fn with(mut self, zone: Zone, managed: u64, min: u32) -> Self {
        let marks = Marks { min, low: min * 5 / 4, high: min * 3 / 2, ..Marks::default() };
        self.zones[zone as usize] = PlainZone { managed, marks, ..PlainZone::default() };
        self
    }

    /// Adds free blocks.
    pub fn free_up(mut self, zone: Zone, order: u8, blocks: u64) -> Self {
        self.zones[zone as usize].blocks[usize::from(order)][1] += blocks;
        self
    }

    /// Raises the marks.
    pub fn boosted(mut self, zone: Zone, pages: u64) -> Self {
        self.zones[zone as usize].boost = pages;
        self
    }
}

impl Frames for PlainZones {
    fn managed(&self, zone: Zone) -> u64 {
        self.zones[zone as usize].managed
    }

    fn free(&self, zone: Zone) -> i64 {
        let orders = self.zones[zone as usize].blocks.iter().zip(0..);
        orders.map(|(kinds, order)| (kinds.iter().sum::<u64>() as i64) << order).sum()
    }

    fn marks(&self, zone: Zone) -> Marks {
        let PlainZone { marks, boost, .. } = self.zones[zone as usize];
        let boost = boost as u32;
        let Marks { min, low, high, promo } = marks;
        Marks { min: min + boost, low: low + boost, high: high + boost, promo }
    }

    fn boost(&self, zone: Zone) -> u64 {
        self.zones[zone as usize].boost
    }

    fn lower_boost(&mut self, zone: Zone, pages: u64) {
        let boost = &mut self.zones[zone as usize].boost;
        *boost = boost.saturating_sub(pages);
    }

    fn watermark_ok(&self, zone: Zone, test: &ZoneTest) -> bool {
        let kinds = [MigrateType::Unmovable, MigrateType::Movable, MigrateType::Reclaimable];
        let blocks = (0..=MAX_ORDER).flat_map(|order| kinds.map(|kind| (order, kind)));
        let there = blocks.filter(|&(order, kind)| self.free_blocks(zone, order, kind) > 0);
        let pages =
            ZonePages { free: self.free(zone), blocks: there.collect(), ..ZonePages::default() };
        let demand = Demand {
            order: test.order,
            mark: test.mark,
            lowmem_reserve: match test.highest_zone > zone {
                true => self.zones[zone as usize].lowmem_reserve,
                false => 0,
            },
            alloc_flags: test.alloc_flags,
            ..Demand::default()
        };
        pages.watermark(&demand, RuleSet::default()).passed()
    }

    fn free_blocks(&self, zone: Zone, order: u8, kind: MigrateType) -> u64 {
        self.zones[zone as usize].blocks[usize::from(order)][kind as usize]
    }

    fn release(&mut self, zone: Zone, pages: u64, kind: MigrateType) {
        self.zones[zone as usize].blocks[0][kind as usize] += pages;
    }
}
