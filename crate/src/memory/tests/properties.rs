//! What holds for any node, request and kernel.

use super::*;
use crate::memory::{Frames, Freed, MemoryEvent, Reclaimed};
use proptest::prelude::*;

/// What happens to a node.
#[derive(Clone, Copy, Debug)]
enum Deed {
    Reclaim(Reclaimer),
    Wake(u8),
    Kswapd,
    Pass(u32),
    Death(Freed),
}

fn any_reclaimer() -> impl Strategy<Value = Reclaimer> {
    let gfp = prop::sample::select(vec![GFP_KERNEL, GFP_NOFS, GFP_NOIO]);
    let zone = prop::sample::select(Zone::ALL.to_vec());
    (gfp, 0..=10_u8, zone, any::<bool>(), any::<bool>()).prop_map(
        |(gfp, order, highest_zone, kernel_thread, fatal_signal)| Reclaimer {
            gfp,
            order,
            highest_zone,
            kernel_thread,
            fatal_signal,
        },
    )
}

fn any_deed() -> impl Strategy<Value = Deed> {
    let freed = (0..500_u64, 0..50_u64, 0..20_u64);
    prop_oneof![
        any_reclaimer().prop_map(Deed::Reclaim),
        (0..=4_u8).prop_map(Deed::Wake),
        Just(Deed::Kswapd),
        (0..60_u32).prop_map(Deed::Pass),
        freed.prop_map(|(anon, swap, page_tables)| Deed::Death(Freed { anon, swap, page_tables })),
    ]
}

prop_compose! {
    fn any_machine()(
        lists in prop::collection::vec((0..4_usize, 0..5_usize, 0..2_usize, 0..3000_u64), 0..12),
        slab in prop::collection::vec((0..2_usize, 0..2000_u64), 0..3),
        free in (0..100_u64, 0..2000_u64, 0..4_u64),
        swap in 0..2000_u64,
        rate in 0..50_u32,
        stuck in any::<bool>(),
        isolated in 0..300_u64,
        boost in 0..300_u64,
    ) -> (UsedPages, PlainZones) {
        let zones = [Zone::Dma, Zone::Dma32];
        let mut node = with_swap(node(&[]), swap);
        node.device = Device { pages_per_jiffy: rate, flushing: false, flusher_stuck: stuck };
        node.isolated = [isolated, isolated];
        for (name, kind, zone, pages) in lists {
            node.list_mut(ListName::ALL[name]).add(zones[zone], Kind::ALL[kind], pages);
        }
        for (kind, pages) in slab {
            let kind = [Kind::Clean, Kind::Pinned][kind];
            node.slab.add(Zone::Dma32, kind, pages);
        }
        node.page_tables.add(Zone::Dma32, Kind::Clean, 30);
        let frames = PlainZones::default()
            .with(Zone::Dma, 4000, 34)
            .with(Zone::Dma32, 60_000, 407)
            .free_up(Zone::Dma, 0, free.0)
            .free_up(Zone::Dma32, 0, free.1)
            .free_up(Zone::Dma32, 3, free.2)
            .boosted(Zone::Dma32, boost);
        (node, frames)
    }
}

/// Does it; what direct reclaim came to, and what happened.
fn run(
    node: &mut UsedPages,
    frames: &mut PlainZones,
    deed: Deed,
    kernel: &Kernel,
) -> (Reclaimed, Vec<MemoryEvent>) {
    let mut events = Vec::new();
    let mut sink = |event| events.push(event);
    let rules = kernel.rules;
    let mut reclaimed = Reclaimed::default();
    match deed {
        Deed::Reclaim(who) => reclaimed = node.try_to_free_pages(frames, who, rules, &mut sink),
        Deed::Wake(order) => {
            node.wakeup_kswapd(frames, GFP_KERNEL, order, Zone::Normal, rules, &mut sink);
        }
        Deed::Kswapd => {
            node.run_kswapd(frames, rules, &mut sink);
        }
        Deed::Pass(jiffies) => node.pass(jiffies),
        Deed::Death(freed) => node.give_back(frames, freed),
    }
    (reclaimed, events)
}

/// Free pages and pages in use of a zone.
fn pages(node: &UsedPages, frames: &PlainZones, zone: Zone) -> i64 {
    frames.free(zone) + node.in_use(zone) as i64
}

/// Pages of a kind on the lists of files, wherever they are.
fn files(node: &UsedPages, kind: Kind) -> u64 {
    let names = [ListName::InactiveFile, ListName::ActiveFile];
    names.iter().map(|&name| node.list(name).count(Zone::Movable, &[kind])).sum()
}

fn anon(node: &UsedPages) -> u64 {
    let names = [ListName::InactiveAnon, ListName::ActiveAnon];
    names.iter().map(|&name| node.list(name).up_to(Zone::Movable)).sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_page_is_lost_or_made(
        (mut node, mut frames) in any_machine(),
        deeds in prop::collection::vec(any_deed(), 1..20),
        kernel in 0..KERNELS.len(),
    ) {
        let before = Zone::ALL.map(|zone| pages(&node, &frames, zone));
        for deed in deeds {
            run(&mut node, &mut frames, deed, &KERNELS[kernel]);
            prop_assert_eq!(Zone::ALL.map(|zone| pages(&node, &frames, zone)), before, "{:?}", deed);
            prop_assert!(node.swap.used <= node.swap.total, "{:?}", node.swap);
        }
    }

    #[test]
    fn reclaim_keeps_to_the_rights_of_the_mask(
        (mut node, mut frames) in any_machine(),
        who in any_reclaimer(),
        kernel in 0..KERNELS.len(),
    ) {
        // Nobody else may interfere.
        let who = Reclaimer { kernel_thread: true, ..who };
        let (before, zones) = (node.clone(), frames.clone());
        run(&mut node, &mut frames, Deed::Reclaim(who), &KERNELS[kernel]);
        if !who.gfp.has(Gfp::FS) {
            prop_assert_eq!(files(&node, Kind::Pinned), files(&before, Kind::Pinned));
            prop_assert_eq!(
                node.slab.count(Zone::Movable, &[Kind::Pinned]),
                before.slab.count(Zone::Movable, &[Kind::Pinned])
            );
        }
        if !who.gfp.has(Gfp::IO) {
            prop_assert_eq!(node.swap, before.swap);
        }
        if before.swap.total == 0 {
            prop_assert_eq!(anon(&node), anon(&before));
        }
        for zone in Zone::ALL.into_iter().filter(|&zone| zone > who.highest_zone) {
            let slab = |node: &UsedPages| node.slab.in_zone(zone) as i64;
            let shrunk = slab(&before) - slab(&node);
            prop_assert_eq!(frames.free(zone), zones.free(zone) + shrunk, "{:?}", zone);
        }
        // Neither dirty pages nor those under writeback are ever dropped.
        let unwritten = |node: &UsedPages| files(node, Kind::Dirty) + files(node, Kind::Writeback);
        let written = u64::from(before.device.pages_per_jiffy) * (node.now - before.now);
        prop_assert!(unwritten(&node) + written >= unwritten(&before));
    }

    #[test]
    fn progress_is_what_was_freed(
        (mut node, mut frames) in any_machine(),
        who in any_reclaimer(),
        kernel in 0..KERNELS.len(),
    ) {
        let who = Reclaimer { kernel_thread: true, ..who };
        let free = |frames: &PlainZones| Zone::ALL.iter().map(|&zone| frames.free(zone)).sum::<i64>();
        let before = free(&frames);
        let (reclaimed, events) = run(&mut node, &mut frames, Deed::Reclaim(who), &KERNELS[kernel]);
        prop_assert_eq!(reclaimed.pages as i64, free(&frames) - before);
        let as_good_as_progress = (reclaimed.progress, reclaimed.pages) == (1, 0);
        prop_assert!(reclaimed.progress == reclaimed.pages || as_good_as_progress);
        let end = MemoryEvent::DirectReclaimEnd { reclaimed: reclaimed.progress };
        prop_assert_eq!(events.last(), Some(&end));
    }

    #[test]
    fn two_runs_agree(
        (node, frames) in any_machine(),
        deeds in prop::collection::vec(any_deed(), 1..20),
        kernel in 0..KERNELS.len(),
    ) {
        let go = || {
            let (mut node, mut frames) = (node.clone(), frames.clone());
            let runs: Vec<_> =
                deeds.iter().map(|&deed| run(&mut node, &mut frames, deed, &KERNELS[kernel])).collect();
            (node, frames, runs)
        };
        prop_assert_eq!(go(), go());
    }
}
