//! Runs of which nothing comes any more.

use super::machines::*;
use super::*;
use crate::gfp::Gfp;

/// A disk that needs no memory.
fn disk(name: &str) -> DeviceSetup {
    let kind = DeviceKind::Disk {
        pool: None,
        gfp: Gfp::NONE,
        pages_per_jiffy: 16,
        latency: 1,
        depth: 1,
        lost: 0,
        timeout: 100,
        retries: 1,
    };
    DeviceSetup {
        name: name.into(),
        kind,
        context: crate::walk::Context::IN_SOFTIRQ,
        gfp: Gfp::NONE,
        shrinker_waits: false,
    }
}

fn chain(run: &Simulation) -> &Chain {
    match run.end() {
        Some(End::Deadlock(chain) | End::Livelock(chain)) => chain,
        other => panic!("{other:?}"),
    }
}

#[test]
fn two_locks_in_the_wrong_order() {
    let mut setup = exhausted("4.10", 0, 100, 4_000);
    setup.locks = 2;
    let program = |first, second| {
        vec![Step::Lock(first), Step::Wait(2), Step::Lock(second), Step::Unlock(second)]
    };
    setup.actors = vec![task("a", program(0, 1)), task("b", program(1, 0))];
    let run = finished(&setup);
    assert!(matches!(run.end(), Some(End::Deadlock(_))), "{:?}", run.end());
    let links: Vec<_> =
        chain(&run).links.iter().map(|link| (link.actor, link.wait, link.on.clone())).collect();
    assert_eq!(links, [(1, Some(Wait::Lock(1)), vec![2]), (2, Some(Wait::Lock(0)), vec![1])]);
}

#[test]
fn a_request_that_nobody_can_help() {
    let mut setup = exhausted("4.10", 700, 2_000, 100);
    setup.filesystem_lock = Some(0);
    setup.locks = 1;
    let wait = vec![Step::Lock(0), Step::Wait(140_000)];
    setup.actors = vec![task("journal", wait), task("fs", vec![allocate(nofs(), 0)])];
    setup.jiffies = 6_000;
    let run = finished(&setup);
    // Somebody still sleeps: it cannot be known that nothing will come of it.
    assert_eq!(run.end(), Some(&End::Time));
    setup.actors.remove(0);
    setup.machine.fills.retain(|fill| {
        !matches!(fill, Fill::List { list: crate::memory::ListName::InactiveFile, .. })
    });
    let run = finished(&setup);
    let chain = chain(&run);
    assert_eq!(chain.links, [Link { actor: 1, wait: None, on: vec![] }]);
    assert_eq!(chain.remedies, [Remedy::Kill { actor: 0, pages: 2_000 }]);
}

#[test]
fn disks_complete_lose_and_give_up() {
    let mut setup = exhausted("4.10", 0, 100, 4_000);
    setup.actors = vec![task("writer", vec![Step::Io { device: 0, pages: 32, wait: true }])];
    let check = |setup: &Setup, end: u64, lost: u64, errors: u64| {
        let run = finished(setup);
        let total = run.record().total();
        assert_eq!(run.end(), Some(&End::Done));
        let found = (run.clock(), total.timed_out, total.io_errors, total.completed);
        assert_eq!(found, (end, lost, errors, 1 - errors));
    };
    setup.devices = vec![disk("sda")];
    check(&setup, 5, 0, 0);
    let DeviceKind::Disk { lost, .. } = &mut setup.devices[0].kind else { unreachable!() };
    *lost = 1;
    check(&setup, 105, 1, 0);
    let DeviceKind::Disk { retries, .. } = &mut setup.devices[0].kind else { unreachable!() };
    *retries = 0;
    check(&setup, 102, 0, 1);
}

#[test]
fn dirty_pages_and_swap_go_out_through_a_device() {
    let mut setup = exhausted("4.10", 0, 3_000, 400);
    setup.devices = vec![disk("sda")];
    (setup.files, setup.swap) = (Some(0), Some(0));
    setup.machine.swap = 4_000;
    let writes = vec![Step::Dirty { pages: 600, gfp: kernel() | Gfp::MOVABLE | Gfp::WRITE }];
    setup.actors = vec![task("writer", writes)];
    let run = finished(&setup);
    let total = run.record().total();
    assert_eq!(run.end(), Some(&End::Done));
    assert!(total.completed > 0 && total.reclaimed > 0, "{total:?}");
    // With a device that loses everything, reclaim gets no clean pages.
    let DeviceKind::Disk { lost, timeout, .. } = &mut setup.devices[0].kind else { unreachable!() };
    (*lost, *timeout) = (u32::MAX, 100_000);
    setup.jiffies = 2_000;
    let stuck = finished(&setup);
    assert_ne!(stuck.end(), Some(&End::Done));
    assert_eq!(stuck.record().total().completed, 0);
}
