//! What requests that must not fail leave of the reserves.

use super::machines::*;
use super::*;
use crate::gfp::Gfp;

/// A run of eight threads with `GFP_NOFS | __GFP_NOFAIL` beside an interrupt.
fn run(kernel: &str) -> Simulation {
    let mut setup = exhausted(kernel, 0, 3_000, 300);
    for number in 1..=8 {
        let program = vec![
            allocate(nofs() | Gfp::NOFAIL, 0),
            Step::Wait(1),
            Step::Repeat { from: 0, times: Some(100) },
        ];
        setup.actors.push(task(&format!("fs-{number}"), program));
    }
    let program = vec![
        allocate(atomic(kernel), 0),
        Step::Free(Which::All),
        Step::Wait(2),
        Step::Repeat { from: 0, times: None },
    ];
    setup.actors.push(ActorSetup { background: true, ..task("irq", program) });
    finished(&setup)
}

/// How the run ends, tasks killed, blocks without regard to watermarks, the fewest free pages, and
/// atomic requests that failed.
#[track_caller]
fn check(kernel: &str, done: bool, kills: u64, all_reserves: u64, lowest: u32, some_fail: bool) {
    let run = run(kernel);
    let total = run.record().total();
    let failed = run.record().figures[9].failed;
    let ends = matches!(run.end(), Some(End::Done));
    let stuck = matches!(run.end(), Some(End::Livelock(_)));
    assert_eq!((ends, stuck), (done, !done), "{kernel}: {:?}", run.end());
    let found = (total.kills, total.from_all_reserves, run.record().lowest[2], failed > 0);
    assert_eq!(found, (kills, all_reserves, lowest, some_fail), "{kernel}");
}

#[test]
fn without_a_kill_the_reserves_are_drained() {
    check("4.10", true, 1, 1, 179, false);
    check("4.10-p1", true, 1, 1, 179, false);
    check("4.10-p12", false, 0, 180, 0, true);
}

/// Such requests never come to patch 3's attempt, so nothing is different with it, nor later.
#[test]
fn patch_3_changes_nothing_for_them() {
    for kernel in ["4.10-p123", "4.11", "4.14", "4.19"] {
        check(kernel, false, 0, 180, 0, true);
    }
    for kernel in ["6.1", "6.6", "6.12", "6.19"] {
        let run = run(kernel);
        assert_eq!(run.record().total().kills, 0, "{kernel}");
        assert_eq!(run.record().lowest[2], 0, "{kernel}");
    }
}
