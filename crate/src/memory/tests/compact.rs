//! Compaction of a zone whose pageblocks are counts.

use super::*;
use crate::gfp::MigrateType;
use crate::kernel::{Rule, RuleSet};
use crate::memory::{
    Compacted, Compaction, Compactor, Deferral, Demand, Frames, Marks, MemoryEvent, Pageblock,
    Pageblocks, ZonePages, ZoneTest, fragmentation_index,
};
use crate::walk::{AllocFlags, CompactPriority, CompactResult, MAX_ORDER};
use proptest::prelude::*;

const BLOCK: u32 = 512;

/// A pageblock; its used pages are evenly spread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Block {
    kind: MigrateType,
    movable: u32,
    fixed: u32,
}

impl Block {
    fn free(self) -> u32 {
        BLOCK - self.movable - self.fixed
    }

    fn largest(self) -> Option<u8> {
        let run = self.free() / (self.movable + self.fixed + 1);
        let order = run.checked_ilog2().map(|order| order as u8);
        order.or((self.free() > 0).then_some(0))
    }
}

/// One zone of them.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Blocks {
    blocks: Vec<Block>,
    min: u32,
}

fn blocks(blocks: &[(MigrateType, u32, u32)]) -> Blocks {
    let block = |&(kind, movable, fixed)| Block { kind, movable, fixed };
    Blocks { blocks: blocks.iter().map(block).collect(), min: 40 }
}

impl Frames for Blocks {
    fn managed(&self, zone: Zone) -> u64 {
        if zone == Zone::Dma32 { self.blocks.len() as u64 * u64::from(BLOCK) } else { 0 }
    }

    fn free(&self, zone: Zone) -> i64 {
        let free = self.blocks.iter().map(|block| i64::from(block.free())).sum();
        if zone == Zone::Dma32 { free } else { 0 }
    }

    fn marks(&self, _: Zone) -> Marks {
        let min = self.min;
        Marks { min, low: min * 5 / 4, high: min * 3 / 2, ..Marks::default() }
    }

    fn boost(&self, _: Zone) -> u64 {
        0
    }

    fn lower_boost(&mut self, _: Zone, _: u64) {}

    fn watermark_ok(&self, zone: Zone, test: &ZoneTest) -> bool {
        let largest = self.blocks.iter().filter_map(|block| Some((block.largest()?, block.kind)));
        let pages =
            ZonePages { free: self.free(zone), blocks: largest.collect(), ..ZonePages::default() };
        let ZoneTest { order, mark, alloc_flags, .. } = *test;
        let demand = Demand { order, mark, alloc_flags, ..Demand::default() };
        pages.watermark(&demand, RuleSet::default()).passed()
    }

    fn free_blocks(&self, _: Zone, order: u8, kind: MigrateType) -> u64 {
        let of_order = |block: &Block| match block.largest() {
            Some(largest) if block.kind == kind => match largest == order {
                true => u64::from(block.free() >> order),
                // The rest of what does not fill blocks of the largest order.
                false if order == 0 => u64::from(block.free() & ((1 << largest) - 1)),
                false => 0,
            },
            _ => 0,
        };
        self.blocks.iter().map(of_order).sum()
    }

    fn release(&mut self, _: Zone, _: u64, _: MigrateType) {}
}

impl Pageblocks for Blocks {
    fn pageblocks(&self, _: Zone) -> usize {
        self.blocks.len()
    }

    fn pageblock(&self, _: Zone, at: usize) -> Pageblock {
        let block = self.blocks[at];
        let (movable, free, largest) = (block.movable, block.free(), block.largest());
        Pageblock { kind: block.kind, movable, free, largest }
    }

    fn migrate(&mut self, _: Zone, from: usize, to: usize, pages: u32) -> u32 {
        let pages = pages.min(self.blocks[from].movable).min(self.blocks[to].free());
        self.blocks[from].movable -= pages;
        self.blocks[to].movable += pages;
        pages
    }

    fn has_block(&self, _: Zone, order: u8, kind: MigrateType) -> bool {
        let claims = order >= 5 || kind != MigrateType::Movable;
        self.blocks.iter().any(|block| {
            block.largest().is_some_and(|largest| largest >= order)
                && (block.kind == kind || claims)
        })
    }
}

fn compactor(order: u8, priority: CompactPriority) -> Compactor {
    Compactor {
        gfp: GFP_KERNEL,
        order,
        alloc_flags: AllocFlags::WMARK_MIN,
        highest_zone: Zone::Normal,
        priority,
        fatal_signal: false,
    }
}

fn compact(
    memory: &mut Compaction,
    zone: &mut Blocks,
    who: Compactor,
    rules: RuleSet,
) -> (Compacted, Vec<&'static str>) {
    let mut ids = Vec::new();
    let sink = &mut |event: MemoryEvent| ids.push(event.id());
    let compacted = memory.try_to_compact_pages(zone, who, rules, sink);
    (compacted, ids)
}

/// Pageblocks half full of movable pages.
fn scattered(count: usize) -> Blocks {
    blocks(&vec![(MigrateType::Movable, 256, 0); count])
}

/// Pageblocks whose used pages cannot be moved.
fn fixed(count: usize) -> Blocks {
    blocks(&vec![(MigrateType::Movable, 0, 256); count])
}

#[test]
fn a_block_comes_free() {
    for kernel in KERNELS {
        let (mut memory, mut zone) = (Compaction::default(), scattered(20));
        let free = zone.free(Zone::Dma32);
        let who = compactor(4, CompactPriority::SyncLight);
        let (compacted, ids) = compact(&mut memory, &mut zone, who, kernel.rules);
        assert_eq!(compacted.result, CompactResult::Success, "{}", kernel.name);
        assert!(zone.has_block(Zone::Dma32, 4, MigrateType::Unmovable));
        assert_eq!(zone.free(Zone::Dma32), free, "pages only move");
        let expected = ["try_to_compact_pages", "suitable", "begin", "end", "defer_reset"];
        assert_eq!(ids, expected.map(|id| format!("mm_compaction_{id}")));
    }
}

#[test]
fn a_target_is_filled_before_the_next() {
    let mut zone = blocks(&[
        (MigrateType::Movable, 200, 100),
        (MigrateType::Movable, 200, 100),
        (MigrateType::Movable, 0, 100),
        (MigrateType::Movable, 0, 100),
    ]);
    let who = compactor(8, CompactPriority::SyncFull);
    compact(&mut Compaction::default(), &mut zone, who, newest().rules);
    let movable: Vec<_> = zone.blocks.iter().map(|block| block.movable).collect();
    assert_eq!(movable, [0, 0, 0, 400]);
}

#[test]
fn it_is_not_begun_in_vain() {
    let check = |zone: &mut Blocks, gfp, expected| {
        let who = Compactor { gfp, ..compactor(4, CompactPriority::SyncLight) };
        let mut memory = Compaction::default();
        let (compacted, ids) = compact(&mut memory, zone, who, newest().rules);
        assert_eq!(compacted.result, expected);
        assert!(!ids.contains(&"mm_compaction_begin"), "{ids:?}");
    };
    let tight = || blocks(&[(MigrateType::Movable, 440, 0)]);
    check(&mut tight(), GFP_KERNEL, CompactResult::Skipped);
    check(&mut scattered(20), GFP_NOIO, CompactResult::Skipped);
    check(&mut blocks(&[(MigrateType::Movable, 1, 0)]), GFP_KERNEL, CompactResult::Success);
}

#[test]
fn failures_defer_it() {
    let (mut memory, mut zone) = (Compaction::default(), fixed(20));
    let mut go = |priority| {
        let who = compactor(4, priority);
        compact(&mut memory, &mut zone, who, newest().rules).0.result
    };
    assert_eq!(go(CompactPriority::Async), CompactResult::PartialSkipped);
    assert_eq!(go(CompactPriority::Async), CompactResult::PartialSkipped, "no failure counts");
    assert_eq!(go(CompactPriority::SyncLight), CompactResult::PartialSkipped);
    assert_eq!(go(CompactPriority::SyncLight), CompactResult::Deferred);
    assert_eq!(go(CompactPriority::SyncFull), CompactResult::Complete, "never deferred");
    assert_eq!(memory.deferral(Zone::Dma32).limit(), 4);
    memory.allocated(Zone::Dma32, 4, &mut |_| ());
    assert_eq!(memory.deferral(Zone::Dma32), Deferral { order_failed: 5, ..Deferral::default() });
}

#[test]
fn a_scan_from_the_start_is_complete_in_early_kernels() {
    let check = |rules: &[Rule], expected| {
        let who = compactor(4, CompactPriority::Async);
        let (mut memory, rules) = (Compaction::default(), RuleSet::of(rules));
        let (compacted, _) = compact(&mut memory, &mut fixed(20), who, rules);
        assert_eq!(compacted.result, expected);
    };
    check(&[], CompactResult::Complete);
    check(&[Rule::WholeZoneAfterReset], CompactResult::PartialSkipped);
}

#[test]
fn after_a_reset_the_scan_begins_at_the_first_movable_page() {
    let (mut memory, mut zone) = (Compaction::default(), fixed(20));
    zone.blocks[3].movable = 10;
    let rules = RuleSet::of(&[Rule::WholeZoneAfterReset]);
    let go = |memory: &mut Compaction, zone: &mut Blocks| {
        compact(memory, zone, compactor(4, CompactPriority::Async), rules).0.result
    };
    assert_eq!(go(&mut memory, &mut zone), CompactResult::PartialSkipped);
    memory.look_afresh(&zone);
    assert_eq!(go(&mut memory, &mut zone), CompactResult::Complete);
}

#[test]
fn asynchronous_compaction_keeps_to_some_blocks() {
    let check = |rules: &[Rule], expected| {
        let (mut memory, mut zone) = (Compaction::default(), scattered(20));
        let who = compactor(4, CompactPriority::Async);
        let (compacted, _) = compact(&mut memory, &mut zone, who, RuleSet::of(rules));
        assert_eq!(compacted.result, expected, "{rules:?}");
    };
    // The request is unmovable, the pageblocks are movable.
    check(&[], CompactResult::Success);
    check(&[Rule::AsyncOwnBlocks], CompactResult::Complete);
}

#[test]
fn pages_move_into_movable_blocks_unless_it_tries_hardest() {
    let check = |priority, expected| {
        let mut zone = scattered(4);
        zone.blocks.iter_mut().for_each(|block| block.kind = MigrateType::Unmovable);
        let who = compactor(6, priority);
        let (compacted, _) = compact(&mut Compaction::default(), &mut zone, who, newest().rules);
        assert_eq!(compacted.result, expected, "{priority:?}");
    };
    check(CompactPriority::SyncLight, CompactResult::PartialSkipped);
    check(CompactPriority::SyncFull, CompactResult::Success);
}

#[test]
fn a_block_is_kept_where_it_mixes_nothing() {
    let check = |rules: &[Rule], kind, gfp, expected: bool| {
        let mut zone = scattered(20);
        zone.blocks[..10].iter_mut().for_each(|block| block.kind = kind);
        let who = Compactor { gfp, ..compactor(4, CompactPriority::SyncLight) };
        let (compacted, _) =
            compact(&mut Compaction::default(), &mut zone, who, RuleSet::of(rules));
        assert_eq!(compacted.result, CompactResult::Success);
        let captured = compacted.captured.map(|(zone, _)| zone);
        assert_eq!(captured, expected.then_some(Zone::Dma32), "{rules:?} {kind:?}");
    };
    let movable = GFP_KERNEL | Gfp::MOVABLE;
    let (capture, both) =
        ([Rule::CompactionCapture], [Rule::CompactionCapture, Rule::CaptureMovable]);
    check(&[], MigrateType::Unmovable, GFP_KERNEL, false);
    check(&capture, MigrateType::Unmovable, GFP_KERNEL, true);
    check(&capture, MigrateType::Movable, GFP_KERNEL, false);
    check(&capture, MigrateType::Movable, movable, false);
    check(&both, MigrateType::Movable, movable, true);
}

#[test]
fn the_index_tells_scattered_memory_from_missing_memory() {
    let check = |zone: &Blocks, order, expected: std::ops::RangeInclusive<i64>| {
        let index = fragmentation_index(zone, Zone::Dma32, order);
        assert!(expected.contains(&index), "{index} for order {order}");
    };
    check(&scattered(20), 0, -1000..=-1000);
    check(&scattered(20), 4, 900..=999);
    // Two free pages in all: 1 - (1 + 2/16)/2.
    check(&blocks(&[(MigrateType::Movable, 510, 0)]), 4, 438..=438);
    check(&blocks(&[(MigrateType::Movable, 512, 0)]), 4, 0..=0);
}

proptest! {
    #[test]
    fn compaction_only_moves_pages(
        zone in prop::collection::vec((0..3_usize, 0..=300_u32, 0..=212_u32), 1..30),
        tries in prop::collection::vec((1..=MAX_ORDER, 0..3_usize, any::<bool>()), 1..12),
        kernel in 0..KERNELS.len(),
    ) {
        let kinds = [MigrateType::Movable, MigrateType::Unmovable, MigrateType::Reclaimable];
        let listed: Vec<_> =
            zone.into_iter().map(|(kind, movable, fixed)| (kinds[kind], movable, fixed)).collect();
        let start = blocks(&listed);
        let go = || {
            let (mut memory, mut zone) = (Compaction::default(), start.clone());
            let mut results = Vec::new();
            for &(order, priority, fatal_signal) in &tries {
                let priorities =
                    [CompactPriority::Async, CompactPriority::SyncLight, CompactPriority::SyncFull];
                let who = Compactor { fatal_signal, ..compactor(order, priorities[priority]) };
                results.push(compact(&mut memory, &mut zone, who, KERNELS[kernel].rules));
            }
            (memory, zone, results)
        };
        let (memory, zone, results) = go();
        prop_assert_eq!(zone.free(Zone::Dma32), start.free(Zone::Dma32));
        for (after, before) in zone.blocks.iter().zip(&start.blocks) {
            prop_assert_eq!((after.kind, after.fixed), (before.kind, before.fixed));
        }
        for (compacted, _) in &results {
            let known = [
                CompactResult::Skipped,
                CompactResult::Deferred,
                CompactResult::Complete,
                CompactResult::PartialSkipped,
                CompactResult::Contended,
                CompactResult::Success,
            ];
            prop_assert!(known.contains(&compacted.result));
        }
        prop_assert_eq!(go(), (memory, zone, results));
    }
}
