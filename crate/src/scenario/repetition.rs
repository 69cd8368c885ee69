//! A run that waits for an answer where it was before: what follows if the answers repeat.

use super::contract::alike;
use super::form::Scenario;
use super::outcome::escape;
use super::resolve::{WORLD_SCRIPT, resolve};
use super::session::Session;
use super::view::{CycleView, EscapeView, views};
use crate::kernel::Variant;
use crate::walk::{Choice, End, Step, Trace, Turn};
use serde::Serialize;

views! {
    /// A run that waits for an answer, and is in a state that it was in before.
    Repetition {
        /// The loop that it goes round in if the answers since then repeat; its row is that of the
        /// run that waits. Its ways out are the answers that end the walk with no further question.
        cycle: CycleView,
        /// The scenario in which they repeat: a script, on the kernels that are asked the same.
        scenario: Scenario,
        /// The names of the other kernels.
        left_out: Vec<String>,
    }
}

/// The repetition that a run on one of the kernels compared has come to; nothing if it does not
/// wait, or waits where it never was.
pub fn repetition(scenario: &Scenario, column: u32) -> Option<Repetition> {
    let column = column as usize;
    let (resolved, _) = resolve(scenario);
    let kernel = resolved.kernels.get(column)?;
    let trace = resolved.record(column, &[]);
    let start = last_time_here(&trace)?;
    let answers: Vec<_> = questions(trace.steps()).map(|step| step.answer).collect();
    let repeat = questions(&trace.steps()[start..]).count();
    let kept = alike(&resolved, column, &answers, repeat);
    let kernels = resolved.kernels.iter().zip(&kept);
    let (kept, left_out): (Vec<_>, Vec<_>) = kernels.partition(|&(_, &kept)| kept);
    let repeating = Scenario {
        kernels: kept.iter().map(|(kernel, _)| kernel.id.clone()).collect(),
        world: WORLD_SCRIPT.into(),
        script: answers.iter().map(|answer| answer.id()).collect(),
        repeat: repeat as u32,
        choices: Vec::new(),
        ..scenario.clone()
    };
    let columns = Session::open(&repeating).run().columns;
    let cycle = columns.into_iter().find(|column| column.kernel == kernel.id)?.outcome.cycle?;
    let rows = Session::open(scenario).rows_of(column);
    let start_row = *rows.get(start)?;
    Some(Repetition {
        scenario: Scenario { at: cycle.start_row, ..repeating },
        cycle: CycleView { start_row, would_end: ways_out(&trace, start, kernel), ..cycle },
        left_out: left_out.iter().map(|(kernel, _)| kernel.name.clone()).collect(),
    })
}

/// The last step before which the walk was as it is now, where it waits.
fn last_time_here(trace: &Trace) -> Option<usize> {
    let waits = matches!(trace.end(), End::Waiting(_));
    let here = |step: &Step| step.node.asks() && step.walk == *trace.last();
    trace.steps().iter().rposition(here).filter(|_| waits)
}

/// Single answers that end the walk there and then, the first place for each.
fn ways_out(trace: &Trace, start: usize, kernel: &Variant) -> Vec<EscapeView> {
    let mut tried = Vec::new();
    let mut found = Vec::new();
    for step in questions(&trace.steps()[start..]) {
        for &answer in step.walk.answers(kernel.rules) {
            if tried.contains(&(step.node, answer)) {
                continue;
            }
            tried.push((step.node, answer));
            if let Ok(Turn::Done(outcome)) = { step.walk }.advance(kernel.rules, answer, &mut ()) {
                let choice = Choice { node: step.node, visit: step.visit, answer };
                found.push(escape(choice, step, kernel, outcome));
            }
        }
    }
    found
}

fn questions(steps: &[Step]) -> impl Iterator<Item = &Step> {
    steps.iter().filter(|step| step.node.asks())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{ChoiceForm, WORLD_YOU};

    /// What a world answers up to the end of the first pass of its loop, as the reader's answers.
    fn by_hand(kernels: &[&str], gfp: &str, world: &str) -> (Scenario, CycleView) {
        let scenario = Scenario {
            kernels: kernels.iter().map(|&id| id.into()).collect(),
            gfp: gfp.into(),
            world: world.into(),
            ..Scenario::default()
        };
        let cycle = Session::open(&scenario).run().columns[0].outcome.cycle.clone();
        let trace = resolve(&scenario).0.record(0, &[]);
        let choices = questions(trace.steps()).map(|step| ChoiceForm {
            node: step.node.info().id.into(),
            visit: step.visit,
            answer: step.answer.id(),
        });
        let choices = choices.collect();
        let by_hand = Scenario { world: WORLD_YOU.into(), choices, ..scenario };
        (by_hand, cycle.expect("that goes on for ever"))
    }

    #[test]
    fn a_round_that_ends_where_it_began_is_found_and_repeats() {
        for gfp in ["GFP_KERNEL", "GFP_NOFS | __GFP_NOFAIL", "GFP_KERNEL | __GFP_REPEAT"] {
            let (scenario, cycle) = by_hand(&["4.10"], gfp, "exhausted");
            let found = repetition(&scenario, 0).expect(gfp);
            assert_eq!((found.cycle.start, found.cycle.length), (cycle.start, cycle.length));
            assert_eq!(found.cycle.start_row, cycle.start);
            let ways =
                found.cycle.would_end.iter().map(|way| (&*way.node, &*way.answer, &*way.outcome));
            let ways: Vec<_> = ways.collect();
            assert!(ways.contains(&("round-attempt", "yes", "page")), "{gfp}: {ways:?}");
            assert!(ways.iter().all(|&(node, ..)| node != "reclaim"), "{gfp}: {ways:?}");
            let run = Session::open(&found.scenario).run();
            let again = run.columns[0].outcome.cycle.as_ref().expect(gfp);
            assert_eq!((again.start, again.length), (cycle.start, cycle.length), "{gfp}");
            assert_eq!(found.scenario.at, again.start_row, "{gfp}");
            assert!(run.problems.is_empty(), "{:?}", run.problems);
        }
    }

    #[test]
    fn one_answer_less_is_not_yet_a_repetition() {
        let (mut scenario, _) = by_hand(&["4.10"], "GFP_NOFS | __GFP_NOFAIL", "exhausted");
        assert!(repetition(&scenario, 0).is_some());
        scenario.choices.pop();
        assert_eq!(repetition(&scenario, 0), None);
        scenario.choices.clear();
        assert_eq!(repetition(&scenario, 0), None);
    }

    #[test]
    fn a_run_that_ends_or_a_kernel_that_is_not_compared_has_none() {
        assert_eq!(repetition(&Scenario::default(), 0), None);
        assert_eq!(repetition(&Scenario::default(), 1), None);
        let (scenario, _) = by_hand(&["4.10"], "GFP_KERNEL", "exhausted");
        assert_eq!(repetition(&scenario, 7), None);
    }

    #[test]
    fn kernels_that_are_asked_other_questions_are_left_out_by_name() {
        let kernels = ["4.10", "4.10-p1", "4.10-p12"];
        let (scenario, _) = by_hand(&kernels, "GFP_NOFS | __GFP_NOFAIL", "exhausted");
        let found = repetition(&scenario, 0).expect("it goes on for ever");
        let names: Vec<_> = found.scenario.kernels.iter().map(String::as_str).collect();
        let left: Vec<_> = found.left_out.iter().map(String::as_str).collect();
        assert_eq!((names, left), (vec!["4.10"], vec!["v4.10+p1", "v4.10+p12"]));
    }
}
