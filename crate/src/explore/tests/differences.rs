//! The conditions of a comparison say of each request what its two contracts say.

use super::dice::Dice;
use super::variant;
use crate::explore::assumption::Assumptions;
use crate::explore::bits::Cube;
use crate::explore::contract::Contract;
use crate::explore::deed::Deed;
use crate::explore::difference::{Change, Differences, Scope, Subject};
use crate::gfp::Gfp;
use crate::kernel::Variant;
use crate::walk::{Choice, Chosen, Request, Script, Step, Trace};
use std::collections::BTreeSet;

#[test]
fn conditions_hold_exactly_of_the_requests_whose_contracts_differ() {
    let mut dice = Dice::new(9);
    for (first, second) in [
        ("4.10", "4.10-p1"),
        ("4.11", "4.14"),
        ("4.19", "6.1"),
        ("6.12", "6.18"),
        ("4.11~nofail-reserve", "4.11"),
        ("6.1:no-oom-kill-flag", "6.1:want-oom-killer-flag~fatal-signal-refuses"),
    ] {
        let [first, second] = [first, second].map(variant);
        let [known, others] = [&first, &second].map(Variant::layout);
        let sides = ((first.rules, &known), (second.rules, &others));
        let report = Differences::new(sides.0, sides.1, Scope::default());
        let report = report.expect("nothing is assumed").finish();
        for _ in 0..60 {
            let mut request = dice.request(&known);
            // Flags that one of them does not have are not compared, unless they were only proposed.
            request.gfp = request.gfp & (others.known() | Gfp::PROPOSED);
            let [before, after] = [&first, &second].map(|kernel| may(&request, kernel));
            let expected: BTreeSet<_> = after
                .difference(&before)
                .map(|&subject| Change { subject, gained: true })
                .chain(before.difference(&after).map(|&subject| Change { subject, gained: false }))
                .collect();
            let groups = report.differences.iter().filter(|group| group.when.holds(&request));
            let found: BTreeSet<_> = groups.flat_map(|group| group.changes.clone()).collect();
            assert_eq!(found, expected, "{} {} {request:?}", first.id, second.id);
            let differs = report.when.as_ref().is_some_and(|when| when.holds(&request));
            assert_eq!(differs, !expected.is_empty(), "{request:?}");
        }
    }
}

fn may(request: &Request, kernel: &Variant) -> BTreeSet<Subject> {
    let contract = Contract::of(request, kernel.rules, Assumptions::NONE);
    let contract = contract.expect("nothing is assumed");
    let deeds = contract.deeds();
    let deeds = Deed::ALL.iter().filter(|&&deed| deeds.has(deed)).map(|&deed| Subject::Deed(deed));
    let attempts = contract.attempts.iter().map(|(attempt, _)| Subject::Attempt(*attempt));
    deeds.chain(attempts).collect()
}

/// Where a comparison says that walks do not part, they go the same way under equal answers.
#[test]
fn walks_part_only_where_that_is_said() {
    let mut dice = Dice::new(10);
    let [first, second] = ["4.10-p12", "4.10-p123"].map(variant);
    let known = first.layout();
    let sides = [&first, &second].map(|kernel| (kernel.rules, &known));
    let report =
        Differences::new(sides[0], sides[1], Scope { within: Cube::ANY, ..Scope::default() });
    let report = report.expect("nothing is assumed").finish();
    let (mut parted, mut together) = (0, 0);
    for _ in 0..3000 {
        let request = dice.request(&known);
        let choices = wander(&request, &first, &mut dice);
        let [one, other] = [&first, &second].map(|kernel| {
            let mut world = Chosen::new(Script::new(Vec::new()), &choices);
            Trace::record(&request, kernel.rules, &mut world)
        });
        let way = |step: &Step| (step.node, step.answer);
        let mut steps = one.steps().iter().zip(other.steps());
        let differ = steps.any(|(one, other)| way(one) != way(other)) || one.end() != other.end();
        let said = report.partings.iter().any(|parted| parted.when.holds(&request));
        assert!(said || !differ, "{request:?}");
        parted += usize::from(differ);
        together += usize::from(!said);
    }
    assert!(parted > 100 && together > 100, "{parted} {together}");
}

/// The choices of a walk by chance.
fn wander(request: &Request, kernel: &Variant, dice: &mut Dice) -> Vec<Choice> {
    let mut answers = Vec::new();
    for _ in 0..40 {
        let trace = Trace::record(request, kernel.rules, &mut Script::new(answers.clone()));
        let left = trace.last().answers(kernel.rules);
        if left.is_empty() {
            break;
        }
        answers.push(if dice.roll(3) == 0 { dice.pick(left) } else { left[0] });
    }
    let trace = Trace::record(request, kernel.rules, &mut Script::new(answers));
    let asked =
        trace.steps().iter().filter(|step| step.node == step.walk.node() && step.node.asks());
    asked.map(|step| Choice { node: step.node, visit: step.visit, answer: step.answer }).collect()
}
