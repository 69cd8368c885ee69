//! Whatever is asked of a zone, under the rules of any kernel: no page is lost or in two places,
//! the lists are sound, and the same again gives the same.

use super::*;
use crate::kernel::KERNELS;
use crate::walk::AllocFlags;
use proptest::prelude::*;
use std::collections::HashSet;

const PAGES: u32 = 8 * PAGEBLOCK_PAGES + 77;

#[derive(Clone, Copy, Debug)]
enum Operation {
    Take { order: u8, kind: MigrateType, flags: AllocFlags, movable: bool },
    TakePerCpu { order: u8, kind: MigrateType, flags: AllocFlags },
    Reserve,
    Unreserve { kind: MigrateType, force: bool },
    Free { which: usize },
    FreePerCpu { which: usize },
    Drain,
}

fn kind() -> impl Strategy<Value = MigrateType> {
    prop::sample::select(vec![
        MigrateType::Unmovable,
        MigrateType::Movable,
        MigrateType::Reclaimable,
    ])
}

fn flags() -> impl Strategy<Value = AllocFlags> {
    let one = prop::sample::select(vec![
        AllocFlags::WMARK_MIN,
        AllocFlags::NOFRAGMENT,
        AllocFlags::KSWAPD,
        AllocFlags::CMA,
        AllocFlags::HIGHATOMIC,
        AllocFlags::HARDER,
        AllocFlags::OOM,
    ]);
    (one.clone(), one).prop_map(|(one, other)| one | other)
}

fn order() -> impl Strategy<Value = u8> {
    prop_oneof![4 => 0..4_u8, 2 => 4..=MAX_ORDER]
}

fn operation() -> impl Strategy<Value = Operation> {
    prop_oneof![
        4 => (order(), kind(), flags(), any::<bool>()).prop_map(|(order, kind, flags, movable)| {
            Operation::Take { order, kind, flags, movable }
        }),
        4 => (0..4_u8, kind(), flags()).prop_map(|(order, kind, flags)| {
            Operation::TakePerCpu { order, kind, flags }
        }),
        1 => Just(Operation::Reserve),
        1 => (kind(), any::<bool>()).prop_map(|(kind, force)| Operation::Unreserve { kind, force }),
        3 => any::<prop::sample::Index>().prop_map(|which| Operation::Free { which: which.index(999) }),
        3 => any::<prop::sample::Index>()
            .prop_map(|which| Operation::FreePerCpu { which: which.index(999) }),
        1 => Just(Operation::Drain),
    ]
}

/// A zone with its per-cpu lists and what was handed out.
#[derive(Clone)]
struct Zone {
    buddy: Buddy,
    per_cpu: PerCpu,
    used: Vec<(Pfn, u8)>,
}

impl Zone {
    /// A zone whose ends are not those of pageblocks, with a pageblock of CMA.
    fn new(rules: RuleSet) -> Self {
        let span = Span { start: 3, spanned: PAGES, managed: 60_000 };
        let boost = Boost { factor: Boost::FACTOR, high: 900, ..Boost::default() };
        let mut buddy = Buddy::new(span, false, boost, rules);
        buddy.set_pageblock(2 * PAGEBLOCK_PAGES, MigrateType::Cma);
        buddy.release(span.start, span.end());
        buddy.set_counter_threshold(4);
        let limits = PerCpuLimits { batch: 15, high: 60, high_most: 200 };
        Self { buddy, per_cpu: PerCpu::new(limits), used: Vec::new() }
    }

    fn operate(&mut self, operation: Operation) {
        match operation {
            Operation::Take { order, kind, flags, movable } => {
                if let Some(taken) = self.buddy.take(order, kind, flags) {
                    self.buddy.set_movable(taken.pfn, movable);
                    self.used.push((taken.pfn, order));
                }
            }
            Operation::TakePerCpu { order, kind, flags } => {
                let order = if PerCpu::serves(order, self.buddy.rules) { order } else { 0 };
                let pressure = Pressure::default();
                let taken = self.per_cpu.take(&mut self.buddy, order, kind, flags, pressure);
                self.used.extend(taken.map(|taken| (taken.pfn, order)));
            }
            Operation::Reserve => {
                if let Some(&(pfn, order)) = self.used.last() {
                    self.buddy.reserve_highatomic(pfn, order);
                }
            }
            Operation::Unreserve { kind, force } => {
                self.buddy.unreserve_highatomic(kind, force);
            }
            Operation::Free { which } if !self.used.is_empty() => {
                let (pfn, order) = self.used.swap_remove(which % self.used.len());
                self.buddy.free(pfn, order);
            }
            Operation::FreePerCpu { which } if !self.used.is_empty() => {
                let (pfn, order) = self.used.swap_remove(which % self.used.len());
                if PerCpu::serves(order, self.buddy.rules) {
                    self.per_cpu.free(&mut self.buddy, pfn, order, Pressure::default());
                } else {
                    self.buddy.free(pfn, order);
                }
            }
            Operation::Free { .. } | Operation::FreePerCpu { .. } => {}
            Operation::Drain => self.per_cpu.drain(&mut self.buddy),
        }
    }

    /// Goes over all pages and all lists and compares.
    fn check(&self) {
        let span = self.buddy.span();
        let (mut free, mut per_cpu, mut used) = (0, 0, Vec::new());
        let mut listed = HashSet::new();
        let mut singles: [Vec<Pfn>; 2] = Default::default();
        let mut pfn = span.start;
        while pfn < span.end() {
            let page = self.buddy.page(pfn);
            let order = page.order().unwrap_or_else(|| panic!("page {pfn} belongs nowhere"));
            assert!(pfn.is_multiple_of(pages(order)), "a block of order {order} at {pfn}");
            match page {
                Page::Free { order, list } => {
                    free += pages(order);
                    assert!(listed.insert((order, list, pfn)));
                    self.check_free(pfn, order, list);
                }
                Page::PerCpu { .. } => per_cpu += pages(order),
                Page::Used { movable, .. } => {
                    used.push((pfn, order));
                    singles[usize::from(movable)].extend((order == 0).then_some(pfn));
                }
                Page::Inner => unreachable!("it has an order"),
            }
            pfn += pages(order);
        }
        assert_eq!(pfn, span.end(), "the last block ends with the zone");
        assert_eq!(free, self.buddy.free_pages(), "free pages");
        assert_eq!(per_cpu, self.per_cpu.count(), "pages on per-cpu lists");
        let mut known = self.used.clone();
        known.sort_unstable();
        assert_eq!(used, known, "blocks in use");
        for pfn in (span.start..span.end()).step_by(PAGEBLOCK_PAGES as usize) {
            for movable in [false, true] {
                let here = |other: &&Pfn| **other / PAGEBLOCK_PAGES == pfn / PAGEBLOCK_PAGES;
                let expected = singles[usize::from(movable)].iter().filter(here).count();
                assert_eq!(usize::from(self.buddy.single_pages(pfn, movable)), expected);
            }
        }
        let lists = (0..=MAX_ORDER)
            .flat_map(|order| MigrateType::ALL.into_iter().map(move |list| (order, list)));
        let found: Vec<_> = lists
            .flat_map(|(order, list)| {
                self.buddy.iter(order, list).map(move |pfn| (order, list, pfn))
            })
            .collect();
        assert_eq!(found.len(), listed.len(), "each free block stands on one list");
        assert_eq!(found.into_iter().collect::<HashSet<_>>(), listed);
        let lag = self.buddy.counted_free_pages() - i64::from(free);
        assert!(lag.abs() <= 4, "the count lags by {lag}");
    }

    fn check_free(&self, pfn: Pfn, order: u8, list: MigrateType) {
        let buddy = pfn ^ pages(order);
        if order < PAGEBLOCK_ORDER && self.buddy.span().contains(buddy) {
            let page = self.buddy.page(buddy);
            let merges = matches!(page, Page::Free { order: found, .. } if found == order);
            assert!(!merges, "two free buddies of order {order} at {pfn}");
        }
        if self.buddy.rules.has(Rule::ListsByPageblock) {
            for part in (pfn..pfn + pages(order)).step_by(PAGEBLOCK_PAGES as usize) {
                assert_eq!(self.buddy.pageblock(part), list, "the list of page {part}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn no_page_is_lost(operations in prop::collection::vec(operation(), 1..160)) {
        for kernel in KERNELS.iter().filter(|kernel| kernel.patch.is_none()) {
            let mut zone = Zone::new(kernel.rules);
            zone.check();
            let mut copies = Vec::new();
            for &operation in &operations {
                copies.push((zone.clone(), operation));
                zone.operate(operation);
                zone.check();
            }
            // Copies are not touched by what happens to the original, and go the same way again.
            for (mut copy, operation) in copies.into_iter().step_by(40) {
                copy.buddy.share_pageblocks();
                copy.check();
                let mut other = copy.clone();
                copy.operate(operation);
                other.operate(operation);
                prop_assert_eq!(&copy.used, &other.used);
                prop_assert_eq!(copy.buddy.pageblocks(), other.buddy.pageblocks());
            }
            zone.per_cpu.drain(&mut zone.buddy);
            for (pfn, order) in std::mem::take(&mut zone.used) {
                zone.buddy.free(pfn, order);
            }
            zone.check();
            prop_assert_eq!(zone.buddy.free_pages(), PAGES);
        }
    }
}

#[test]
fn a_fresh_zone_is_one_list_in_order_of_addresses() {
    let check = |rules: &[Rule], expected: [Pfn; 3]| {
        let span = Span { start: 0, spanned: 3072, managed: 3072 };
        let mut buddy = Buddy::new(span, false, Boost::default(), RuleSet::of(rules));
        buddy.release(0, 3072);
        let blocks: Vec<_> = buddy.iter(MAX_ORDER, MigrateType::Movable).collect();
        assert_eq!(blocks, expected, "{rules:?}");
    };
    check(&[], [2048, 1024, 0]);
    check(&[Rule::BootFreesToTail], [0, 1024, 2048]);
}

#[test]
fn pageblocks_in_use_are_kept_once() {
    let span = Span { start: 0, spanned: 3 * PAGEBLOCK_PAGES, managed: 3 * PAGEBLOCK_PAGES };
    let mut buddy = Buddy::new(span, false, Boost::default(), KERNELS[0].rules);
    (0..span.spanned).for_each(|pfn| buddy.occupy(pfn, pfn != 1030));
    buddy.share_pageblocks();
    assert_eq!(buddy.pages.kept(), 2);
    buddy.free(5, 0);
    assert_eq!(buddy.page(5), Page::Free { order: 0, list: MigrateType::Movable });
    assert_eq!(buddy.page(512 + 5), Page::Used { order: 0, movable: true });
    assert_eq!((buddy.single_pages(0, true), buddy.single_pages(512, true)), (511, 512));
    assert_eq!((buddy.single_pages(1024, true), buddy.single_pages(1024, false)), (511, 1));
}

#[test]
fn limits_of_per_cpu_lists() {
    let check = |rules: &[Rule], managed, low, expected: (u32, u32, u32)| {
        let limits = PerCpuLimits::of(managed, low, 1, RuleSet::of(rules));
        assert_eq!((limits.batch, limits.high, limits.high_most), expected, "{managed} {rules:?}");
    };
    check(&[], 3_840, 42, (1, 6, 6));
    check(&[], 1_000_000, 5_000, (31, 186, 186));
    check(&[Rule::PerCpuBatchDoubled], 1_000_000, 5_000, (63, 378, 378));
    let late = [Rule::PerCpuBatchDoubled, Rule::PerCpuHighFromMarks];
    check(&late, 47_693, 508, (15, 508, 508));
    check(&late, 47_693, 5, (15, 60, 60));
    let tuned = [late[0], late[1], Rule::PerCpuHighTuned];
    check(&tuned, 80_000, 508, (15, 508, 10_000));
}

#[test]
fn pages_at_hand_are_not_free() {
    let mut zone = Zone::new(KERNELS[0].rules);
    let free = zone.buddy.free_pages();
    let order_0 = Operation::TakePerCpu {
        order: 0,
        kind: MigrateType::Movable,
        flags: AllocFlags::WMARK_MIN,
    };
    zone.operate(order_0);
    assert_eq!((zone.buddy.free_pages(), zone.per_cpu.count()), (free - 15, 14));
    (0..14).for_each(|_| zone.operate(order_0));
    assert_eq!((zone.buddy.free_pages(), zone.per_cpu.count()), (free - 15, 0));
}
