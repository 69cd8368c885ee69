//! What decides about a zone, case by case, and what holds whatever is asked.

use super::*;
use crate::gfp::Machine;
use crate::kernel::{KERNELS, Kernel, RuleSet};
use crate::memory::{
    Boost, Cpuset, Marks, MemoryZone, Node, Page, Settings, Span, TestKind, Verdict, ZoneSetup,
};
use proptest::prelude::*;

const KERNEL: Gfp = Gfp::RECLAIM.with(Gfp::IO).with(Gfp::FS);

fn zone(zone: Zone, node: u8, start: Pfn, managed: u32) -> ZoneSetup {
    ZoneSetup { zone, node, span: Span { start, spanned: managed, managed }, present: managed }
}

/// DMA, DMA32 and Normal on node 0 and Normal on node 1, everything free.
fn two_nodes(rules: RuleSet) -> Memory {
    let setup = [
        zone(Zone::Dma, 0, 1, 3_999),
        zone(Zone::Dma32, 0, 4_096, 20_480),
        zone(Zone::Normal, 0, 1 << 20, 20_480),
        zone(Zone::Normal, 1, 1 << 21, 20_480),
    ];
    let memory = Memory::new(Machine::X86_64, &setup, Settings::default(), rules);
    let mut memory = memory.expect("a sound machine");
    memory.release_all();
    memory
}

fn find(memory: &mut Memory, node: u8, kind: Zone) -> &mut MemoryZone {
    let found = memory.zones_mut().iter_mut().find(|zone| zone.node == node && zone.zone == kind);
    found.expect("a zone of the machine")
}

fn rules(kernel: &str) -> RuleSet {
    Kernel::find(kernel).expect("a known kernel").rules
}

fn request(gfp: Gfp, order: u8) -> Request {
    Request { gfp, order, context: Context::PLAIN }
}

/// The zones looked at, with a word for each answer.
fn looks(memory: &Memory, attempt: &Attempt) -> Vec<(u8, Zone, &'static str)> {
    let word = |answer: &ZoneAnswer| match answer {
        ZoneAnswer::OutsideCpuset => "cpuset",
        ZoneAnswer::TooDirty => "dirty",
        ZoneAnswer::KswapdRuns => "busy",
        ZoneAnswer::BeginsAnew => "anew",
        ZoneAnswer::Refused(_) => "refused",
        ZoneAnswer::NothingToTake(_) => "nothing",
        ZoneAnswer::Served { .. } => "served",
    };
    let zone = |look: &Look| &memory.zones()[look.zone];
    attempt
        .looks
        .iter()
        .map(|look| (zone(look).node, zone(look).zone, word(&look.answer)))
        .collect()
}

/// An attempt at the low mark.
fn attempt(memory: &mut Memory, gfp: Gfp, placement: &Placement, flags: AllocFlags) -> Attempt {
    let flags = AllocFlags::WMARK_LOW | flags;
    memory.attempt(&request(gfp, 0), placement, flags, true).expect("a mask for one zone")
}

#[test]
fn nodes_are_barred_by_cpuset_dirt_and_kswapd() {
    let anywhere = Placement::default();
    let plain = AllocFlags::default();
    let check = |kernel,
                 change: &dyn Fn(&mut Memory),
                 gfp,
                 placement: &Placement,
                 flags,
                 expected: &[_]| {
        let mut memory = two_nodes(rules(kernel));
        change(&mut memory);
        let attempt = attempt(&mut memory, gfp, placement, flags);
        assert_eq!(looks(&memory, &attempt), expected, "{kernel}");
    };
    let nothing = |_: &mut Memory| {};
    check("6.1", &nothing, KERNEL, &anywhere, plain, &[(0, Zone::Normal, "served")]);

    let cpuset = Cpuset { nodes: NodeSet::only(1), walled: NodeSet::ALL };
    let bound = Placement { cpuset: Some(cpuset), ..anywhere };
    let away = [
        (0, Zone::Normal, "cpuset"),
        (0, Zone::Dma32, "cpuset"),
        (0, Zone::Dma, "cpuset"),
        (1, Zone::Normal, "served"),
    ];
    let walled = KERNEL | Gfp::HARDWALL;
    check("6.1", &nothing, walled, &bound, AllocFlags::CPUSET, &away);
    check("6.1", &nothing, KERNEL, &bound, AllocFlags::CPUSET, &[(0, Zone::Normal, "served")]);
    // Without the flag the cpuset stands in for the node mask on the fast path.
    check("6.1", &nothing, walled, &bound, plain, &[(1, Zone::Normal, "served")]);

    let dirty = |memory: &mut Memory| {
        memory.nodes[0] = Node { dirty: 11, dirty_limit: 10, ..Node::default() }
    };
    let away =
        away.map(|(node, zone, word)| (node, zone, if word == "cpuset" { "dirty" } else { word }));
    check("4.10", &dirty, KERNEL | Gfp::WRITE, &anywhere, plain, &away);
    check("4.10", &dirty, KERNEL, &anywhere, plain, &[(0, Zone::Normal, "served")]);

    let busy = |memory: &mut Memory| memory.nodes[0].kswapd_runs = true;
    let away =
        away.map(|(node, zone, word)| (node, zone, if word == "dirty" { "busy" } else { word }));
    check("6.18", &busy, KERNEL, &anywhere, plain, &away);
    check("6.12", &busy, KERNEL, &anywhere, plain, &[(0, Zone::Normal, "served")]);
    let all_busy =
        |memory: &mut Memory| memory.nodes.iter_mut().for_each(|node| node.kswapd_runs = true);
    let at_last = [&away[..3], &[(1, Zone::Normal, "busy"), (0, Zone::Normal, "served")]].concat();
    check("6.18", &all_busy, KERNEL, &anywhere, plain, &at_last);
}

#[test]
fn locality_counts_more_than_fragmentation() {
    let mut memory = two_nodes(rules("6.1"));
    for kind in [Zone::Normal, Zone::Dma32, Zone::Dma] {
        while find(&mut memory, 0, kind)
            .buddy
            .take(0, MigrateType::Movable, AllocFlags::default())
            .is_some()
        {}
        find(&mut memory, 0, kind).buddy.refresh_counter();
    }
    let attempt = attempt(&mut memory, KERNEL, &Placement::default(), AllocFlags::NOFRAGMENT);
    let refused = [Zone::Normal, Zone::Dma32, Zone::Dma].map(|zone| (0, zone, "refused"));
    let anew = [(1, Zone::Normal, "anew")];
    let served = [(1, Zone::Normal, "served")];
    assert_eq!(looks(&memory, &attempt), [&refused[..], &anew, &refused, &served].concat());
}

#[test]
fn mixing_types_is_the_last_choice_and_boosts_the_marks() {
    let mut memory = two_nodes(rules("6.1"));
    let local = Placement { nodes: NodeSet::only(0), ..Placement::default() };
    for kind in [Zone::Normal, Zone::Dma32, Zone::Dma] {
        let zone = find(&mut memory, 0, kind);
        // All pages movable and in use, but every second pair.
        let mut held = Vec::new();
        while let Some(taken) = zone.buddy.take(1, MigrateType::Movable, AllocFlags::default()) {
            held.push(taken.pfn);
        }
        held.iter().step_by(2).for_each(|&pfn| zone.buddy.free(pfn, 1));
        zone.buddy.refresh_counter();
    }
    let flags = AllocFlags::NOFRAGMENT | AllocFlags::KSWAPD;
    let attempt = attempt(&mut memory, KERNEL, &local, flags);
    let nothing = [Zone::Normal, Zone::Dma32, Zone::Dma].map(|zone| (0, zone, "nothing"));
    assert_eq!(looks(&memory, &attempt), [&nothing[..], &[(0, Zone::Normal, "served")]].concat());
    let zone = find(&mut memory, 0, Zone::Normal);
    let marks = zone.marks;
    assert_eq!(zone.buddy.boost().pages, 512);
    assert_eq!(zone.mark(Mark::Min), marks.min + 512);
    let wakes = |attempt: &Attempt| match attempt.looks.last().map(|look| &look.answer) {
        Some(ZoneAnswer::Served { wakes_kswapd, .. }) => *wakes_kswapd,
        other => panic!("{other:?}"),
    };
    assert!(wakes(&attempt), "kswapd is told of the boost");
    zone.set_marks(marks);
    assert_eq!(zone.mark(Mark::Min), marks.min, "new marks end a boost");
}

#[test]
fn the_class_of_a_request() {
    // Only DMA and DMA32 exist: a request for Normal is one for DMA32 to early kernels.
    let check = |kernel, kept: usize| {
        let setup = [zone(Zone::Dma, 0, 1, 3_999), zone(Zone::Dma32, 0, 4_096, 200_000)];
        let memory = Memory::new(Machine::X86_64, &setup, Settings::default(), rules(kernel));
        let mut memory = memory.expect("a sound machine");
        find(&mut memory, 0, Zone::Dma).lowmem_reserve = [0, 100, 200, 300].into_iter().collect();
        find(&mut memory, 0, Zone::Dma).buddy.release(1, 4_000);
        let attempt = attempt(&mut memory, KERNEL, &Placement::default(), AllocFlags::default());
        match attempt.looks.last().map(|look| &look.answer) {
            Some(ZoneAnswer::Served { test, .. }) => {
                assert_eq!(test.lowmem_reserve as usize, kept, "{kernel}");
            }
            other => panic!("{kernel}: {other:?}"),
        }
    };
    check("4.19", 100);
    check("6.1", 200);
}

#[test]
fn the_reserve_for_high_order_atomic_requests() {
    let check = |kernel, flags: AllocFlags| {
        let mut memory = two_nodes(rules(kernel));
        let atomic = request(Gfp::HIGH | Gfp::ATOMIC | Gfp::KSWAPD_RECLAIM, 4);
        let attempt = memory.attempt(&atomic, &Placement::default(), flags, false);
        let block = attempt.expect("a mask for one zone").block.expect("a block");
        let zone = &memory.zones()[block.zone];
        zone.buddy.pageblock(block.pfn)
    };
    let deep = AllocFlags::MIN_RESERVE | AllocFlags::NON_BLOCK;
    assert_eq!(check("4.10", AllocFlags::HARDER), MigrateType::HighAtomic);
    assert_eq!(check("4.10", AllocFlags::HIGH), MigrateType::Unmovable);
    assert_eq!(check("6.1", deep | AllocFlags::HIGHATOMIC), MigrateType::HighAtomic);
    assert_eq!(check("6.1", deep), MigrateType::Unmovable);
    // There 1 % of the zone is less than a pageblock.
    assert_eq!(check("6.12", deep | AllocFlags::HIGHATOMIC), MigrateType::Unmovable);
}

#[test]
fn the_high_mark_is_tested_first() {
    let mut memory = two_nodes(rules("6.12"));
    let free = find(&mut memory, 0, Zone::Normal).buddy.free_pages();
    let high = free + 1;
    find(&mut memory, 0, Zone::Normal).set_marks(Marks { high, ..Marks::default() });
    let first = attempt(&mut memory, KERNEL, &Placement::default(), AllocFlags::default());
    assert_eq!(first.looks[0].high.map(|test| test.verdict), Some(Verdict::TooFew));
    assert!(find(&mut memory, 0, Zone::Normal).pressure.below_high);
    let second = attempt(&mut memory, KERNEL, &Placement::default(), AllocFlags::default());
    assert_eq!((second.looks[0].high, second.block.is_some()), (None, true));
}

#[test]
fn urgent_requests_do_not_see_the_boost() {
    let check = |kernel, gfp, flags, expected| {
        let mut memory = two_nodes(rules(kernel));
        for zone in memory.zones_mut() {
            zone.set_marks(Marks { min: 100, low: 125, high: 150, promo: 0 });
            zone.buddy.boost_mut().pages = 1 << 20;
        }
        let attempt = memory.attempt(&request(gfp, 0), &Placement::default(), flags, false);
        let attempt = attempt.expect("a mask for one zone");
        assert_eq!(attempt.block.is_some(), expected, "{kernel} {gfp:?} {flags:?}");
        if let Some(Look { answer: ZoneAnswer::Served { test, .. }, .. }) = attempt.looks.last() {
            assert_eq!((test.kind, test.must_exceed()), (TestKind::WithoutBoost, 50));
        }
    };
    let min_reserve = AllocFlags::MIN_RESERVE;
    check("6.1", Gfp::ATOMIC, min_reserve, true);
    check("6.1", KERNEL, min_reserve, false);
    check("6.6", KERNEL, min_reserve, true);
    check("6.6", KERNEL, AllocFlags::default(), false);
}

#[test]
fn a_mask_for_two_zones_is_refused() {
    let mut memory = two_nodes(rules("6.1"));
    let both = request(Gfp::DMA | Gfp::DMA32, 0);
    let refused = memory.attempt(&both, &Placement::default(), AllocFlags::default(), true);
    assert_eq!(refused, Err(BadZone { flags: Gfp::DMA | Gfp::DMA32 }));
}

fn any_gfp() -> impl Strategy<Value = Gfp> {
    let zones = prop::sample::select(vec![
        Gfp::NONE,
        Gfp::DMA,
        Gfp::DMA32,
        Gfp::HIGHMEM | Gfp::MOVABLE,
        Gfp::RECLAIMABLE,
        Gfp::THISNODE,
        Gfp::WRITE,
    ]);
    zones.prop_map(|zones| KERNEL | zones)
}

fn any_flags() -> impl Strategy<Value = AllocFlags> {
    let mark = prop::sample::select(vec![
        AllocFlags::WMARK_MIN,
        AllocFlags::WMARK_LOW,
        AllocFlags::WMARK_HIGH,
        AllocFlags::NO_WATERMARKS,
    ]);
    let depth = prop::sample::select(vec![
        AllocFlags::default(),
        AllocFlags::HIGH | AllocFlags::HARDER,
        AllocFlags::MIN_RESERVE | AllocFlags::NON_BLOCK | AllocFlags::HIGHATOMIC,
        AllocFlags::OOM,
        AllocFlags::NOFRAGMENT,
        AllocFlags::CPUSET,
    ]);
    (mark, depth).prop_map(|(mark, depth)| mark | depth)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// No page is lost; who is served has passed the test or need not; two runs agree.
    #[test]
    fn no_mark_is_passed_that_the_arithmetic_refuses(
        steps in prop::collection::vec((any_gfp(), any_flags(), 0..=MAX_TEST_ORDER, any::<bool>()), 1..120),
        kernel in prop::sample::select(KERNELS.iter().map(|kernel| kernel.id).collect::<Vec<_>>()),
    ) {
        let mut memory = small(rules(kernel));
        let mut twin = memory.clone();
        let total = pages_of(&memory, &[]);
        let mut held = Vec::new();
        for (gfp, flags, order, give_back) in steps {
            let request = request(gfp, order);
            let placement = Placement::default();
            let before = memory.clone();
            let attempt = memory.attempt(&request, &placement, flags, false).expect("one zone");
            let other = twin.attempt(&request, &placement, flags, false).expect("one zone");
            prop_assert_eq!(&attempt, &other);
            for look in &attempt.looks {
                check_look(look, flags);
            }
            if let Some(block) = attempt.block {
                let zone = &before.zones()[block.zone];
                prop_assert!(zone.buddy.free_pages() + zone.per_cpu.count() >= 1 << order);
                held.push(block);
            }
            if give_back && let Some(block) = held.pop() {
                memory.free(block.zone, block.pfn, block.order);
                twin.free(block.zone, block.pfn, block.order);
            }
            prop_assert_eq!(pages_of(&memory, &held), total);
        }
        memory.drain();
        held.drain(..).for_each(|block| memory.free(block.zone, block.pfn, block.order));
        memory.drain();
        let free: u32 = memory.zones().iter().map(|zone| zone.buddy.free_pages()).sum();
        prop_assert_eq!(free, total);
    }
}

const MAX_TEST_ORDER: u8 = 10;

/// Small zones, so that they run empty.
fn small(rules: RuleSet) -> Memory {
    let setup = [
        zone(Zone::Dma, 0, 1, 700),
        zone(Zone::Normal, 0, 8_192, 2_100),
        zone(Zone::Movable, 0, 16_384, 1_024),
        zone(Zone::Normal, 1, 32_768, 1_500),
    ];
    let settings = Settings { min_free_kbytes: Some(1_200), ..Settings::default() };
    let memory = Memory::new(Machine::X86_64, &setup, settings, rules);
    let mut memory = memory.expect("a sound machine");
    memory.release_all();
    for zone in memory.zones_mut() {
        zone.buddy.boost_mut().factor = Boost::FACTOR;
    }
    memory
}

/// Free, at hand and in use together.
fn pages_of(memory: &Memory, held: &[Block]) -> u32 {
    let zones = memory.zones().iter();
    let used: u32 = held
        .iter()
        .map(|block| {
            let page = memory.zones()[block.zone].buddy.page(block.pfn);
            assert!(matches!(page, Page::Used { order, .. } if order == block.order), "{page:?}");
            1 << block.order
        })
        .sum();
    used + zones.map(|zone| zone.buddy.free_pages() + zone.per_cpu.count()).sum::<u32>()
}

fn check_look(look: &Look, flags: AllocFlags) {
    let unbound = flags.mark() == Mark::None;
    let sound = |test: &WatermarkTest| {
        assert_eq!(test.usable() > test.must_exceed(), test.verdict != Verdict::TooFew);
        test.passed()
    };
    match &look.answer {
        ZoneAnswer::Served { test, .. } => assert!(sound(test) || unbound, "{look:?}"),
        ZoneAnswer::Refused(test) => assert!(!sound(test) && !unbound, "{look:?}"),
        ZoneAnswer::NothingToTake(test) => assert!(sound(test) || unbound, "{look:?}"),
        _ => {}
    }
}
