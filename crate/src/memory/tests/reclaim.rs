//! What direct reclaim frees, by mask and by what is on the lists.

use super::*;
use crate::gfp::MigrateType;
use crate::kernel::{Rule, RuleSet};
use crate::memory::{Frames, Freed, MemoryEvent, Reclaimed, Throttle, ZoneTest};
use crate::walk::AllocFlags;

/// Reclaims once; what came of it and what happened.
fn reclaim(
    node: &mut UsedPages,
    frames: &mut PlainZones,
    who: Reclaimer,
    rules: RuleSet,
) -> (Reclaimed, Vec<MemoryEvent>) {
    let mut events = Vec::new();
    let reclaimed = node.try_to_free_pages(frames, who, rules, &mut |event| events.push(event));
    (reclaimed, events)
}

#[test]
fn a_mask_frees_what_it_may() {
    use Kind::*;
    use ListName::*;
    let check = |gfp, list, swap, expected: bool| {
        for kernel in KERNELS {
            let mut node = with_swap(node(&[list]), swap);
            node.device.pages_per_jiffy = 0;
            let mut frames = zones();
            let (reclaimed, _) = reclaim(&mut node, &mut frames, reclaimer(gfp), kernel.rules);
            let freed = frames.free(Zone::Dma32) - 400;
            assert_eq!(reclaimed.pages, freed as u64, "{list:?} in {}", kernel.name);
            assert_eq!(freed > 0, expected, "{gfp:?} {list:?} in {}: {freed}", kernel.name);
        }
    };
    for gfp in [GFP_KERNEL, GFP_NOFS, GFP_NOIO] {
        check(gfp, (InactiveFile, Clean, 5000), 0, true);
        check(gfp, (ActiveFile, Clean, 5000), 0, true);
        check(gfp, (ActiveFile, Mapped, 5000), 0, true);
        check(gfp, (InactiveFile, Pinned, 5000), 0, gfp == GFP_KERNEL);
        check(gfp, (InactiveFile, Dirty, 5000), 0, false);
        check(gfp, (InactiveFile, Writeback, 5000), 0, false);
        check(gfp, (InactiveAnon, Clean, 5000), 0, false);
        check(gfp, (InactiveAnon, Clean, 5000), 100, true);
        check(gfp, (InactiveAnon, Pinned, 5000), 100, false);
    }
}

#[test]
fn filesystem_caches_need_a_mask_with_fs() {
    for kernel in KERNELS {
        for gfp in [GFP_KERNEL, GFP_NOFS] {
            let mut node = node(&[]);
            node.slab.add(Zone::Dma32, Kind::Pinned, 5000);
            node.slab.add(Zone::Dma32, Kind::Clean, 1000);
            let mut frames = zones();
            let (reclaimed, _) = reclaim(&mut node, &mut frames, reclaimer(gfp), kernel.rules);
            assert!(reclaimed.pages > 0, "{}", kernel.name);
            assert_eq!(
                node.slab.get(Zone::Dma32, Kind::Pinned) < 5000,
                gfp == GFP_KERNEL,
                "{gfp:?} in {}",
                kernel.name
            );
        }
    }
}

#[test]
fn a_large_cache_gives_a_batch_at_a_low_cost() {
    let mut node = node(&[(ListName::InactiveFile, Kind::Clean, 28162)]);
    let (reclaimed, events) =
        reclaim(&mut node, &mut zones(), reclaimer(GFP_KERNEL), newest().rules);
    assert_eq!(reclaimed, Reclaimed { progress: 46, pages: 46, scanned: 27, priority: 10 });
    let ids: Vec<_> = events.into_iter().map(MemoryEvent::id).collect();
    assert_eq!(ids, ["mm_vmscan_direct_reclaim_begin", "mm_vmscan_direct_reclaim_end"]);
}

#[test]
fn anonymous_pages_go_by_way_of_the_swap_device() {
    let check = |gfp, written: bool| {
        let mut node = with_swap(node(&[(ListName::InactiveAnon, Kind::Dirty, 1000)]), 300);
        let mut frames = zones();
        let (reclaimed, _) = reclaim(&mut node, &mut frames, reclaimer(gfp), newest().rules);
        assert_eq!(reclaimed.progress, 0);
        assert_eq!(node.swap.used, if written { 300 } else { 0 }, "{gfp:?}");
        node.pass(20);
        node.swap.total += 100;
        let (reclaimed, _) = reclaim(&mut node, &mut frames, reclaimer(gfp), newest().rules);
        assert_eq!(reclaimed.pages > 0, written, "{gfp:?}");
        assert_eq!(node.swapped_out, reclaimed.pages);
    };
    check(GFP_KERNEL, true);
    check(GFP_NOFS, true);
    check(GFP_NOIO, false);
}

#[test]
fn dirty_files_are_the_flushers_work() {
    for kernel in KERNELS {
        let mut node = node(&[(ListName::InactiveFile, Kind::Dirty, 5000)]);
        let mut frames = zones();
        node.device.flusher_stuck = true;
        let mut go = |node: &mut UsedPages| {
            reclaim(node, &mut frames, reclaimer(GFP_KERNEL), kernel.rules).0.pages
        };
        assert_eq!(go(&mut node), 0, "{}", kernel.name);
        assert!(node.device.flushing, "{}", kernel.name);
        node.pass(100);
        assert_eq!(go(&mut node), 0, "{}", kernel.name);
        node.device.flusher_stuck = false;
        node.pass(50);
        node.pass(50);
        assert!(go(&mut node) > 0, "{}", kernel.name);
    }
}

#[test]
fn a_task_waits_for_kswapd_while_the_reserves_are_half_used_up() {
    let low = || PlainZones::default().with(Zone::Dma32, 65536, 400).free_up(Zone::Dma32, 0, 150);
    let mut full = node(&[(ListName::InactiveFile, Kind::Clean, 5000)]);
    let check = |node: &mut UsedPages, who: Reclaimer, expected: bool| {
        let (_, events) = reclaim(node, &mut low(), who, newest().rules);
        let waits = |event: &MemoryEvent| {
            matches!(event, MemoryEvent::Throttled { reason: Throttle::Pfmemalloc, .. })
        };
        assert_eq!(events.iter().any(waits), expected, "{events:?}");
    };
    let plain = reclaimer(GFP_KERNEL);
    check(&mut full.clone(), plain, true);
    check(&mut full.clone(), Reclaimer { kernel_thread: true, ..plain }, false);
    check(&mut full.clone(), Reclaimer { fatal_signal: true, ..plain }, false);
    full.kswapd.failures = 16;
    check(&mut full, plain, false);
    // Nothing to be had: it is not worth waiting.
    check(&mut node(&[]), plain, false);
    // kswapd has nothing to do either; the wait ends all the same.
    let mut idle = node(&[(ListName::InactiveFile, Kind::Pinned, 5000)]);
    idle.list_mut(ListName::InactiveFile).add(Zone::Dma, Kind::Pinned, 100);
    let mut frames = low().with(Zone::Dma, 4000, 20).free_up(Zone::Dma, 0, 31);
    let nofs = reclaimer(GFP_NOFS);
    let (_, events) = reclaim(&mut idle, &mut frames, nofs, newest().rules);
    assert_eq!(events.first().map(|event| event.id()), Some("mm_vmscan_kswapd_wake"));
}

#[test]
fn a_wait_without_prospect_ends() {
    let lists = [
        (ListName::InactiveFile, Kind::Dirty, 3000),
        (ListName::InactiveFile, Kind::Mapped, 10),
        (ListName::InactiveAnon, Kind::Pinned, 700),
        (ListName::InactiveAnon, Kind::Mapped, 7),
    ];
    for kernel in KERNELS {
        let mut node = with_swap(node(&lists), 100);
        node.device.flusher_stuck = true;
        let mut frames = PlainZones::default().with(Zone::Dma32, 65536, 400);
        let who = reclaimer(GFP_KERNEL);
        let (reclaimed, _) = reclaim(&mut node, &mut frames, who, kernel.rules);
        assert!(node.now < 100, "{} jiffies in {}", node.now, kernel.name);
        assert_eq!(reclaimed.progress, 0, "{}", kernel.name);
    }
}

#[test]
fn many_isolated_pages_make_a_task_wait() {
    let mut node = node(&[(ListName::InactiveFile, Kind::Clean, 8000)]);
    node.isolated = [0, 2000];
    let mut frames = zones();
    let (reclaimed, events) =
        reclaim(&mut node.clone(), &mut frames, reclaimer(GFP_KERNEL), newest().rules);
    assert_eq!(reclaimed.pages, 0);
    let waits = |event: &MemoryEvent| {
        matches!(event, MemoryEvent::Throttled { reason: Throttle::Isolated, .. })
    };
    assert!(events.iter().any(waits));
    // Without __GFP_FS a task may hold more.
    let (reclaimed, _) = reclaim(&mut node, &mut frames, reclaimer(GFP_NOFS), newest().rules);
    assert!(reclaimed.pages > 0);
}

#[test]
fn costly_orders_are_left_to_compaction_where_it_has_room() {
    let who = Reclaimer { order: 4, ..reclaimer(GFP_KERNEL) };
    let check = |frames: PlainZones, room: bool| {
        let mut node = node(&[(ListName::InactiveFile, Kind::Clean, 5000)]);
        let (reclaimed, _) = reclaim(&mut node, &mut frames.clone(), who, newest().rules);
        let test = ZoneTest {
            order: 0,
            mark: 610 + 32,
            highest_zone: Zone::Normal,
            alloc_flags: AllocFlags::WMARK_MIN,
        };
        assert_eq!(frames.watermark_ok(Zone::Dma32, &test), room);
        assert_eq!((reclaimed.progress, reclaimed.pages) == (1, 0), room, "{reclaimed:?}");
        assert_eq!(reclaimed.pages >= 32, !room, "{reclaimed:?}");
    };
    check(zones().free_up(Zone::Dma32, 0, 1000), true);
    check(zones().free_up(Zone::Dma32, 0, 100), false);
}

#[test]
fn pages_in_use_are_taken_before_giving_up() {
    // Enough pages seem to be unused, but none of them can be freed.
    let lists =
        [(ListName::InactiveAnon, Kind::Pinned, 3000), (ListName::ActiveAnon, Kind::Clean, 100)];
    for kernel in KERNELS {
        let mut node = with_swap(node(&lists), 100);
        let (reclaimed, _) = reclaim(&mut node, &mut zones(), reclaimer(GFP_KERNEL), kernel.rules);
        let again = kernel.rules.has(Rule::ForcedDeactivation);
        assert_eq!(reclaimed.pages > 0, again, "{}", kernel.name);
    }
}

#[test]
fn what_is_given_up_comes_back_to_the_zones() {
    let mut node = with_swap(
        node(&[
            (ListName::InactiveAnon, Kind::Clean, 100),
            (ListName::InactiveAnon, Kind::Dirty, 300),
            (ListName::ActiveAnon, Kind::Mapped, 600),
        ]),
        500,
    );
    node.swap.used = 150;
    node.page_tables.add(Zone::Dma32, Kind::Clean, 8);
    let mut frames = zones();
    node.give_back(&mut frames, Freed { anon: 500, swap: 40, page_tables: 5 });
    assert_eq!(frames.free(Zone::Dma32), 400 + 505);
    assert_eq!(frames.free_blocks(Zone::Dma32, 0, MigrateType::Unmovable), 5);
    assert_eq!(node.list(ListName::ActiveAnon).in_zone(Zone::Dma32), 300);
    // 50 of the pages had a copy in swap space.
    assert_eq!(node.swap.used, 150 - 50 - 40);
}

#[test]
fn zones_without_reclaimable_pages_count_or_not() {
    let check = |rules: &[Rule], free: u64, expected: bool| {
        let frames = PlainZones::default().with(Zone::Dma32, 65536, 400);
        let frames = frames.free_up(Zone::Dma32, 0, free);
        let allowed = node(&[]).allows_direct_reclaim(&frames, RuleSet::of(rules));
        assert_eq!(allowed, expected, "{rules:?} with {free} free pages");
    };
    check(&[], 0, true);
    check(&[], 100, true);
    check(&[Rule::FreeCountsAsReclaimable], 0, true);
    check(&[Rule::FreeCountsAsReclaimable], 100, false);
    check(&[Rule::FreeCountsAsReclaimable], 201, true);
    check(&[Rule::EmptyZoneCounts], 0, false);
    check(&[Rule::EmptyZoneCounts], 100, true);
}
