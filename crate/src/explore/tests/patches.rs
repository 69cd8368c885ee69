//! What the three patches change, derived for every request at once, row by row of the debate.

use crate::explore::assumption::{Assumption, Assumptions};
use crate::explore::bits::{Bit, Cube};
use crate::explore::deed::{Attempt, Deed, Floor};
use crate::explore::difference::{Change, Differences, Report, Scope, Subject};
use crate::gfp::{Flag, Gfp};
use crate::kernel::Kernel;
use crate::walk::{Context, Node, Request};
use std::sync::LazyLock;

const RECLAIMING: Gfp = Gfp::RECLAIM.with(Gfp::IO).with(Gfp::FS);

fn compare(first: &str, second: &str, within: Cube) -> Report {
    let [first, second] = [first, second].map(|id| Kernel::find(id).expect("a kernel"));
    let assumptions = Assumptions::NONE.with(Assumption::CallerSurvives);
    let scope = Scope { assumptions, within };
    Differences::new((first.rules, first.layout), (second.rules, second.layout), scope)
        .expect("one assumption goes together")
        .finish()
}

/// For callers of whom nothing special is known, and for all.
struct Patch {
    plain: Report,
    all: Report,
}

impl Patch {
    fn new(first: &str, second: &str) -> Self {
        Self {
            plain: compare(first, second, Cube::plain_caller()),
            all: compare(first, second, Cube::ANY),
        }
    }

    /// Asserts that something changes for plain callers exactly when this holds.
    #[track_caller]
    fn changes_when(&self, subject: Subject, gained: bool, expression: &str) {
        let change = Change { subject, gained };
        let group = self.plain.differences.iter().find(|group| group.changes.contains(&change));
        let group = group.unwrap_or_else(|| panic!("{change:?} in {:#?}", self.plain.differences));
        assert_eq!(group.when.expression(Gfp::REPEAT), expression);
        assert!(group.when.holds(&group.example) && group.requests > 0.0);
    }

    /// Whether something changes for this request.
    fn changes(&self, subject: Subject, gained: bool, request: &Request) -> bool {
        let change = Change { subject, gained };
        let mut groups = self.all.differences.iter();
        groups.any(|group| group.changes.contains(&change) && group.when.holds(request))
    }

    /// Asserts for which of these requests something changes.
    #[track_caller]
    fn changes_for(&self, subject: Subject, gained: bool, yes: &[Request], no: &[Request]) {
        for request in yes {
            assert!(self.changes(subject, gained, request), "{subject:?} {request:?}");
        }
        for request in no {
            assert!(!self.changes(subject, gained, request), "{subject:?} {request:?}");
        }
    }
}

static PATCH_1: LazyLock<Patch> = LazyLock::new(|| Patch::new("4.10", "4.10-p1"));
static PATCH_2: LazyLock<Patch> = LazyLock::new(|| Patch::new("4.10-p1", "4.10-p12"));
static PATCH_3: LazyLock<Patch> = LazyLock::new(|| Patch::new("4.10-p12", "4.10-p123"));

const fn deed(deed: Deed) -> Subject {
    Subject::Deed(deed)
}

const fn attempt(node: Node, floor: Floor, cpuset: bool) -> Subject {
    Subject::Attempt(Attempt { floor, node, cpuset })
}

const fn request(gfp: Gfp, order: u8, context: Context) -> Request {
    Request { gfp, order, context }
}

fn plain(more: Gfp) -> Request {
    request(RECLAIMING | more, 0, Context::PLAIN)
}

fn caller(more: Gfp, context: Context) -> Request {
    request(RECLAIMING | more, 0, context)
}

// Patch 1.

#[test]
fn noretry_and_costly_nofail_no_longer_fail() {
    PATCH_1.changes_when(
        deed(Deed::Fail),
        false,
        "NOFAIL and DIRECT_RECLAIM and order <= 10 and (NORETRY or (order > 3 and not REPEAT))",
    );
}

#[test]
fn costly_nofail_is_warned_about() {
    PATCH_1.changes_when(
        deed(Deed::WarnNofailCostly),
        true,
        "NOFAIL and DIRECT_RECLAIM and order > 3 and order <= 10 and (NORETRY or not REPEAT)",
    );
}

/// "Same result": neither the warning nor the failure changes.
#[test]
fn nofail_without_reclaim_fails_and_warns_as_before() {
    let waiting = request(Gfp::HIGH | Gfp::NOFAIL, 0, Context::PLAIN);
    for change in [Deed::Fail, Deed::WarnNofailNoReclaim, Deed::Loop] {
        PATCH_1.changes_for(deed(change), true, &[], &[waiting]);
        PATCH_1.changes_for(deed(change), false, &[], &[waiting]);
    }
}

/// "Same result", but each round now passes the stall check.
#[test]
fn reclaimers_with_nofail_pass_the_stall_check() {
    let reclaimer = caller(Gfp::NOFAIL, Context::PF_MEMALLOC);
    PATCH_1.changes_for(deed(Deed::WarnStall), true, &[reclaimer], &[plain(Gfp::NOFAIL)]);
    for change in [Deed::Fail, Deed::Loop, Deed::WarnNofailReclaimer, Deed::Kill] {
        PATCH_1.changes_for(deed(change), true, &[], &[reclaimer]);
        PATCH_1.changes_for(deed(change), false, &[], &[reclaimer]);
    }
}

#[test]
fn victims_reclaim_and_may_kill_before_they_leave() {
    let victim = caller(Gfp::NONE, Context::MEMDIE);
    let exempt = caller(Gfp::NOFAIL, Context::MEMDIE);
    let block = Request { order: 1, ..victim };
    PATCH_1.changes_for(deed(Deed::Reclaim), true, &[victim], &[exempt, plain(Gfp::NONE)]);
    PATCH_1.changes_for(deed(Deed::Compact), true, &[block], &[victim, exempt]);
    PATCH_1.changes_for(deed(Deed::Kill), true, &[victim], &[exempt, plain(Gfp::NONE)]);
    PATCH_1.changes_for(deed(Deed::Fail), false, &[], &[victim]);
}

#[test]
fn the_stall_check_comes_to_those_that_left_before_it() {
    PATCH_1.changes_when(
        deed(Deed::WarnStall),
        true,
        "DIRECT_RECLAIM and not NOWARN and order <= 10 and (NORETRY or (order > 3 and not REPEAT))",
    );
}

/// Before and after: no kill for the two families, which now go round instead.
#[test]
fn patch_1_takes_the_failure_and_not_a_kill() {
    let families = [plain(Gfp::NOFAIL | Gfp::NORETRY), Request { order: 4, ..plain(Gfp::NOFAIL) }];
    PATCH_1.changes_for(deed(Deed::Fail), false, &families, &[plain(Gfp::NOFAIL)]);
    PATCH_1.changes_for(deed(Deed::Kill), false, &[], &families);
    PATCH_1.changes_for(deed(Deed::Kill), true, &[], &families);
    assert!(
        !PATCH_1
            .plain
            .differences
            .iter()
            .any(|group| { group.changes.iter().any(|change| change.subject == deed(Deed::Kill)) })
    );
}

// Patch 2.

#[test]
fn nofail_no_longer_overrides_the_oom_rules() {
    PATCH_2.changes_when(
        deed(Deed::Kill),
        false,
        "NOFAIL and DIRECT_RECLAIM and not NORETRY and \
         ((order <= 3 and (DMA or DMA32 or THISNODE or not FS)) or \
         (REPEAT and order > 3 and order <= 10))",
    );
    let dumping = caller(Gfp::NOFAIL, Context::DUMPCORE);
    let suspended = caller(Gfp::NOFAIL, Context::SUSPENDED_STORAGE);
    let barred = [dumping, suspended, plain(Gfp::NOFAIL | Gfp::THISNODE)];
    PATCH_2.changes_for(deed(Deed::Kill), false, &barred, &[plain(Gfp::NOFAIL)]);
}

/// The rules bar the OOM step as a whole, so its attempt without watermarks goes as well; without
/// FS only the kill goes.
#[test]
fn nofail_without_fs_keeps_every_reserve_and_loses_the_kill() {
    let reserves = attempt(Node::OomReserveAttempt, Floor::Nothing, true);
    PATCH_2.changes_when(
        reserves,
        false,
        "NOFAIL and DIRECT_RECLAIM and not NORETRY and \
         ((order <= 3 and (DMA or DMA32 or THISNODE)) or (REPEAT and order > 3 and order <= 10))",
    );
    let nofs = request((RECLAIMING | Gfp::NOFAIL).without(Gfp::FS), 0, Context::PLAIN);
    PATCH_2.changes_for(deed(Deed::Kill), false, &[nofs], &[]);
    PATCH_2.changes_for(reserves, false, &[], &[nofs]);
    PATCH_2.changes_for(deed(Deed::Fail), true, &[], &[nofs]);
}

/// A switched-off OOM killer still warns, and still opens the reserves.
#[test]
fn a_switched_off_oom_killer_is_warned_about_as_before() {
    let off = caller(Gfp::NOFAIL, Context::OOM_DISABLED);
    PATCH_2.changes_for(deed(Deed::WarnOomFailed), false, &[], &[off]);
    let reserves = attempt(Node::OomReserveAttempt, Floor::Nothing, true);
    PATCH_2.changes_for(reserves, false, &[], &[off]);
}

// Patch 3, and the finding.

/// Exactly those that the OOM step does not help come to the new attempt, so not `NOFS`: that is
/// in none of the alternatives.
#[test]
fn the_part_of_the_reserves_is_for_those_without_the_oom_step() {
    let when = "NOFAIL and DIRECT_RECLAIM and order <= 10 and (DMA or DMA32 or NORETRY or THISNODE or order > 3)";
    PATCH_3.changes_when(attempt(Node::NofailAttempt, Floor::Eighths(6), true), true, when);
    PATCH_3.changes_when(
        attempt(Node::NofailAttemptAnywhere, Floor::Eighths(6), false),
        true,
        when,
    );
}

#[test]
fn the_request_that_patch_3_names_never_comes_to_it() {
    let step = attempt(Node::NofailAttempt, Floor::Eighths(6), true);
    let nofs: Vec<_> = (0..=3)
        .map(|order| request((RECLAIMING | Gfp::NOFAIL).without(Gfp::FS), order, Context::PLAIN))
        .collect();
    let others = [
        plain(Gfp::NOFAIL | Gfp::DMA),
        plain(Gfp::NOFAIL | Gfp::THISNODE),
        plain(Gfp::NOFAIL | Gfp::NORETRY),
        Request { order: 4, ..plain(Gfp::NOFAIL) },
        caller(Gfp::NOFAIL, Context::DUMPCORE),
        caller(Gfp::NOFAIL, Context::SUSPENDED_STORAGE),
        caller(Gfp::NOFAIL, Context::PF_MEMALLOC),
    ];
    PATCH_3.changes_for(step, true, &others, &nofs);
    // It has all of the reserves instead, in both states.
    let reserves = attempt(Node::OomReserveAttempt, Floor::Nothing, true);
    PATCH_3.changes_for(reserves, true, &[], &nofs);
    PATCH_3.changes_for(reserves, false, &[], &nofs);
}

/// Whoever may become the victim himself leaves the OOM step by the way out, and so passes it.
#[test]
fn a_caller_that_becomes_the_victim_comes_to_patch_3_after_all() {
    let [first, second] = ["4.10-p12", "4.10-p123"].map(|id| Kernel::find(id).expect("a kernel"));
    let scope = Scope { assumptions: Assumptions::NONE, within: Cube::plain_caller() };
    let report =
        Differences::new((first.rules, first.layout), (second.rules, second.layout), scope);
    let report = report.expect("nothing is assumed").finish();
    let step = attempt(Node::NofailAttempt, Floor::Eighths(6), true);
    let group = report
        .differences
        .iter()
        .find(|group| group.changes.contains(&Change { subject: step, gained: true }));
    let when = group.map(|group| group.when.expression(Gfp::REPEAT));
    assert_eq!(when.as_deref(), Some("NOFAIL and DIRECT_RECLAIM and order <= 10"));
}

// What holds for any comparison.

/// Slices of any size come to the same, and a kernel does not differ from itself.
#[test]
fn slices_come_to_the_same() {
    let kernel = Kernel::find("4.10-p1").expect("a kernel");
    let side = (kernel.rules, kernel.layout);
    let mut slow = Differences::new(side, side, Scope::default()).expect("nothing is assumed");
    let mut slices = 0;
    let report = loop {
        slices += 1;
        assert!(slow.progress().stage.is_some());
        if let Some(report) = slow.advance(50) {
            break report;
        }
    };
    assert!(slices > 20 && slow.progress().stage.is_none());
    assert!(report.differences.is_empty() && report.partings.is_empty() && report.when.is_none());
    assert_eq!((report.different, report.requests > 1e6), (0.0, true));
}

/// The bits that a condition speaks of are in the words for it, "try harder" by its name.
#[test]
fn expressions_name_flags_as_the_kernel_does() {
    let persistent = Bit::Flag(Flag::RetryMayfail);
    let formula = crate::explore::formula::Formula::of(&[Cube::ANY.and(persistent, true)]);
    assert_eq!(formula.expression(Gfp::REPEAT), "REPEAT");
    assert_eq!(formula.expression(Gfp::RETRY_MAYFAIL), "RETRY_MAYFAIL");
}
