//! What the rules would have changed that were only proposed, for every request at once.

use super::variant;
use crate::explore::assumption::{Assumption, Assumptions};
use crate::explore::bits::Cube;
use crate::explore::deed::{Attempt, Deed, Floor};
use crate::explore::difference::{Change, Differences, Report, Scope, Subject};
use crate::gfp::Gfp;
use crate::kernel::{KERNELS, PROPOSED, RULES, Variant};
use crate::walk::Node;

/// Plain callers, on a kernel without and with a rule.
fn compare(without: &str, with: &str) -> Report {
    let [without, with] = [without, with].map(variant);
    let assumptions = Assumptions::NONE.with(Assumption::CallerSurvives);
    compared(&without, &with, Scope { assumptions, within: Cube::plain_caller() })
}

fn compared(without: &Variant, with: &Variant, scope: Scope) -> Report {
    Differences::new((without.rules, &without.layout()), (with.rules, &with.layout()), scope)
        .expect("at most one thing is assumed")
        .finish()
}

/// Asserts that something changes exactly when this holds; never, if it is empty.
#[track_caller]
fn check(report: &Report, subject: Subject, gained: bool, expression: &str) {
    let change = Change { subject, gained };
    let group = report.differences.iter().find(|group| group.changes.contains(&change));
    let when = group.map(|group| group.when.expression(Gfp::REPEAT)).unwrap_or_default();
    assert_eq!(when, expression, "{change:?}");
}

const FAIL: Subject = Subject::Deed(Deed::Fail);
const LOOP: Subject = Subject::Deed(Deed::Loop);
const KILL: Subject = Subject::Deed(Deed::Kill);

fn all_reserves(node: Node) -> Subject {
    Subject::Attempt(Attempt { floor: Floor::Nothing, node, cpuset: true })
}

#[test]
fn nooomkill_takes_the_kill_and_what_follows_from_it() {
    let report = compare("4.11", "4.11:no-oom-kill-flag");
    let kills = "FS and DIRECT_RECLAIM and NOOOMKILL and not DMA and not DMA32 and not NORETRY \
                 and not THISNODE and order <= 3";
    check(&report, KILL, false, kills);
    check(&report, KILL, true, "");
    check(
        &report,
        FAIL,
        true,
        "DIRECT_RECLAIM and NOOOMKILL and not NOFAIL and not DMA and not DMA32 and not NORETRY and \
         not THISNODE and order <= 3",
    );
    check(&report, FAIL, false, "");
    check(
        &report,
        all_reserves(Node::OomReserveAttempt),
        false,
        "NOFAIL and DIRECT_RECLAIM and NOOOMKILL and not DMA and not DMA32 and not NORETRY and \
         not THISNODE and order <= 3",
    );
}

#[test]
fn want_oom_killer_kills_where_rules_keep_the_killer_away() {
    let report = compare("4.11", "4.11:want-oom-killer-flag");
    check(
        &report,
        KILL,
        true,
        "DIRECT_RECLAIM and WANT_OOM_KILLER and not NORETRY and \
         ((order <= 3 and (DMA or DMA32 or THISNODE or not FS)) or \
         (REPEAT and order > 3 and order <= 10))",
    );
    check(&report, KILL, false, "");
    check(&report, FAIL, true, "");
}

#[test]
fn the_reserves_come_before_the_kill_for_nofail_alone() {
    let report = compare("4.11", "4.11:reserves-before-kill");
    check(
        &report,
        all_reserves(Node::EarlyReserveAttempt),
        true,
        "NOFAIL and DIRECT_RECLAIM and not DMA and not DMA32 and not NORETRY and not THISNODE and \
         order <= 3",
    );
    for subject in [KILL, FAIL, LOOP] {
        check(&report, subject, true, "");
        check(&report, subject, false, "");
    }
}

#[test]
fn without_fake_progress_small_requests_without_fs_fail() {
    let report = compare("4.11", "4.11:nofs-reports-nothing");
    check(
        &report,
        FAIL,
        true,
        "DIRECT_RECLAIM and not NOFAIL and not DMA and not DMA32 and not FS and not NORETRY and \
         not THISNODE and order <= 3",
    );
    check(&report, KILL, true, "");
    check(&report, KILL, false, "");
}

/// What a kernel without the rule that brings a flag does not look at.
#[test]
fn a_rule_that_brings_a_flag_changes_nothing_without_the_flag() {
    for kernel in KERNELS {
        let plain = Variant::of(kernel);
        for info in RULES.iter().filter(|info| info.version == PROPOSED) {
            let with = plain.switched(info.rule);
            let brought = with.layout().known().without(plain.layout().known());
            if brought.is_empty() {
                continue;
            }
            let report = compared(&plain, &with, Scope::default());
            assert!(!report.differences.is_empty(), "{}", with.name);
            for group in &report.differences {
                assert!(group.example.gfp.has(brought), "{} {:?}", with.name, group.when);
            }
        }
    }
}
