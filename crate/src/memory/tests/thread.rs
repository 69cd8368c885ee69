//! kswapd: when it is woken, when it sleeps, when it gives up.

use super::*;
use crate::kernel::RuleSet;
use crate::memory::{Frames, KswapdState, MemoryEvent};

struct Run {
    node: UsedPages,
    frames: PlainZones,
    rules: RuleSet,
    ids: Vec<&'static str>,
}

impl Run {
    fn new(node: UsedPages, frames: PlainZones, kernel: &Kernel) -> Self {
        Self { node, frames, rules: kernel.rules, ids: Vec::new() }
    }

    fn wake(&mut self, order: u8) {
        let sink = &mut |event: MemoryEvent| self.ids.push(event.id());
        let zone = Zone::Normal;
        self.node.wakeup_kswapd(&self.frames, GFP_KERNEL, order, zone, self.rules, sink);
    }

    /// Up to so many rounds, each followed by a jiffy for the others.
    fn rounds(&mut self, most: usize) {
        for _ in 0..most {
            let sink = &mut |event: MemoryEvent| self.ids.push(event.id());
            if !self.node.run_kswapd(&mut self.frames, self.rules, sink) {
                break;
            }
            self.node.pass(1);
        }
    }

    fn count(&self, id: &str) -> usize {
        self.ids.iter().filter(|&&other| other == id).count()
    }
}

#[test]
fn it_works_up_to_the_high_mark_and_sleeps() {
    for kernel in KERNELS {
        let cache = node(&[(ListName::InactiveFile, Kind::Clean, 20000)]);
        let mut run = Run::new(cache, zones(), kernel);
        run.wake(0);
        run.rounds(10);
        assert!(run.frames.free(Zone::Dma32) > 610, "{}", kernel.name);
        assert!(matches!(run.node.kswapd.state, KswapdState::Napping(_)), "{}", kernel.name);
        run.node.pass(25);
        run.rounds(1);
        let expected =
            ["mm_vmscan_wakeup_kswapd", "mm_vmscan_kswapd_wake", "mm_vmscan_kswapd_sleep"];
        assert_eq!(run.ids, expected, "{}", kernel.name);
        run.wake(0);
        assert_eq!(run.ids, expected, "woken for nothing in {}", kernel.name);
    }
}

#[test]
fn it_gives_up_after_sixteen_rounds_in_vain() {
    let mut run = Run::new(node(&[]), zones(), newest());
    run.wake(0);
    run.rounds(100);
    assert_eq!(run.count("mm_vmscan_kswapd_wake"), 16);
    assert!(run.node.kswapd.hopeless(run.rules));
    run.wake(0);
    assert_eq!(run.count("mm_vmscan_wakeup_kswapd"), 1);
    // Somebody else's success brings it back.
    run.node.list_mut(ListName::InactiveFile).add(Zone::Dma32, Kind::Clean, 5000);
    let who = reclaimer(GFP_KERNEL);
    run.node.try_to_free_pages(&mut run.frames, who, run.rules, &mut |_| ());
    assert_eq!(run.node.kswapd.failures, 0);
    run.wake(0);
    assert_eq!(run.count("mm_vmscan_wakeup_kswapd"), 2);
}

#[test]
fn early_kernels_never_give_up() {
    let mut run = Run::new(node(&[]), zones(), &KERNELS[0]);
    run.wake(0);
    run.rounds(100);
    assert_eq!(run.count("mm_vmscan_kswapd_wake"), 100);
}

#[test]
fn every_zone_has_to_be_balanced_in_early_kernels() {
    let two = || zones().free_up(Zone::Dma32, 0, 1000).with(Zone::Dma, 4096, 34);
    let check = |kernel: &Kernel, sleeps: bool| {
        let mut run = Run::new(node(&[]), two(), kernel);
        run.node.kswapd.state = KswapdState::Running;
        run.rounds(20);
        assert_eq!(run.node.kswapd.state != KswapdState::Running, sleeps, "{}", kernel.name);
    };
    check(&KERNELS[0], false);
    check(newest(), true);
}

#[test]
fn a_large_order_is_dropped_once_compaction_has_room() {
    let cache = node(&[(ListName::InactiveFile, Kind::Clean, 20000)]);
    let mut run = Run::new(cache, zones(), newest());
    run.wake(3);
    run.rounds(10);
    // Single pages never make a block of order 3, yet it does not go on for ever.
    assert_eq!(run.count("mm_vmscan_kswapd_wake"), 1);
    assert!(run.node.list(ListName::InactiveFile).in_zone(Zone::Dma32) > 15000);
}

#[test]
fn a_boost_is_reclaimed_and_taken_back() {
    let cache = node(&[
        (ListName::InactiveFile, Kind::Clean, 20000),
        (ListName::InactiveAnon, Kind::Clean, 5000),
    ]);
    let frames = zones().free_up(Zone::Dma32, 0, 1500).boosted(Zone::Dma32, 512);
    let mut run = Run::new(with_swap(cache, 100), frames, newest());
    run.wake(0);
    run.rounds(10);
    assert_eq!(run.count("mm_vmscan_kswapd_wake"), 1);
    assert_eq!(run.frames.boost(Zone::Dma32), 0);
    assert!(run.frames.free(Zone::Dma32) >= 1900 + 512);
    assert_eq!(run.node.swapped_out, 0, "a boost is no reason to swap");
}
