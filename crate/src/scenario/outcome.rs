//! How a run ends, what happened on the way, and what would end a loop.

use super::describe::label;
use super::resolve::Resolved;
use super::view::{CycleView, EscapeView, OutcomeView, Tally};
use crate::kernel::Variant;
use crate::walk::{
    Choice, End, Event, MIN_WATERMARK, Mark, Node, Outcome, Question, Step, Trace, must_exceed,
};

/// The end of a column's run, in words.
pub fn outcome(resolved: &Resolved, column: usize, trace: &Trace, rows: &[u32]) -> OutcomeView {
    let kernel = &resolved.kernels[column];
    let (kind, sentence, node) = match trace.end() {
        End::Done(Outcome::Page(node)) => ("page", page_sentence(node), Some(node)),
        End::Done(Outcome::Null) => {
            ("null", "The request fails: the caller gets NULL.".into(), Some(Node::Null))
        }
        End::Done(Outcome::Panic) => {
            ("panic", "Nobody is left to kill: the kernel panics.".into(), Some(Node::Panic))
        }
        End::Loop { .. } => {
            ("loops", "The walk repeats and never ends in this world.".into(), None)
        }
        End::Waiting(node) => ("waiting", format!("Open: {}", node.info().question), Some(node)),
        End::Refused(node, answer) => {
            let answer = label(answer, None);
            (
                "refused",
                format!("\"{answer}\" is no answer to: {}", node.info().question),
                Some(node),
            )
        }
        End::Cut => ("cut", "The walk is longer than what is kept.".into(), None),
    };
    OutcomeView {
        kind: kind.into(),
        sentence,
        node: node.map(|node| node.info().id.into()),
        cycle: trace.cycle().map(|cycle| CycleView {
            start: cycle.start as u32,
            start_row: rows.get(cycle.start).copied().unwrap_or(0),
            length: cycle.len() as u32,
            rounds: count_nodes(&trace.steps()[cycle.clone()], Node::RoundAttempt),
            kills: kills(trace, cycle),
            would_end: escapes(resolved, column, trace, kernel),
        }),
    }
}

/// Counts of what happened on the way.
pub fn tally(trace: &Trace, kernel: &Variant) -> Tally {
    let steps = trace.steps();
    let attempts: Vec<_> = steps.iter().filter_map(|step| floor_percent(step, kernel)).collect();
    let mut warnings = Vec::new();
    for at in 0..steps.len() {
        for event in trace.events(at) {
            let name = match event {
                Event::WarnOnce(warning) => warning.id(),
                Event::WarnAlloc | Event::WarnStall => event.id(),
                _ => continue,
            };
            if !warnings.iter().any(|known| known == name) {
                warnings.push(name.to_owned());
            }
        }
    }
    Tally {
        rounds: count_nodes(steps, Node::RoundAttempt),
        attempts: attempts.len() as u32,
        kills: kills(trace, 0..steps.len()),
        no_watermarks: attempts.iter().filter(|&&percent| percent == 0).count() as u32,
        nofail_reserve: count_nodes(steps, Node::NofailAttempt)
            + count_nodes(steps, Node::NofailAttemptAnywhere),
        lowest_percent: attempts.iter().copied().min().unwrap_or(100),
        warnings,
    }
}

fn page_sentence(node: Node) -> String {
    format!("The request gets its page from: {}.", node.info().title)
}

fn count_nodes(steps: &[Step], node: Node) -> u32 {
    steps.iter().filter(|step| step.node == node).count() as u32
}

fn kills(trace: &Trace, steps: std::ops::Range<usize>) -> u32 {
    let events = steps.flat_map(|at| trace.events(at));
    events.filter(|event| matches!(event, Event::OomKill)).count() as u32
}

/// How deep an attempt may go, as a share of the min watermark in percent.
fn floor_percent(step: &Step, kernel: &Variant) -> Option<u32> {
    if !step.node.asks() {
        return None;
    }
    let Some(Question::FreeList { alloc_flags, .. }) = step.walk.question(kernel.rules) else {
        return None;
    };
    if alloc_flags.mark() == Mark::None {
        return Some(0);
    }
    must_exceed(alloc_flags).map(|mark| mark * 100 / MIN_WATERMARK)
}

/// Single answers inside the loop that would end it, the first place for each.
fn escapes(resolved: &Resolved, column: usize, trace: &Trace, kernel: &Variant) -> Vec<EscapeView> {
    let mut tried = Vec::new();
    let mut found = Vec::new();
    for step in &trace.steps()[trace.cycle().unwrap_or(0..0)] {
        if !step.node.asks() {
            continue;
        }
        for &answer in step.walk.answers(kernel.rules) {
            let attempt = (step.node, answer);
            if answer.class() == step.answer.class() || tried.contains(&attempt) {
                continue;
            }
            tried.push(attempt);
            let choice = Choice { node: step.node, visit: step.visit, answer };
            let end = resolved.record(column, &[choice]).end();
            if let End::Done(outcome) = end {
                found.push(escape(choice, step, kernel, outcome));
            }
        }
    }
    found
}

fn escape(choice: Choice, step: &Step, kernel: &Variant, outcome: Outcome) -> EscapeView {
    let answer = label(choice.answer, step.walk.question(kernel.rules));
    EscapeView {
        node: choice.node.info().id.into(),
        visit: choice.visit,
        answer: choice.answer.id(),
        sentence: format!("{} – {answer}", choice.node.info().title),
        outcome: match outcome {
            Outcome::Page(_) => "page",
            Outcome::Null => "null",
            Outcome::Panic => "panic",
        }
        .into(),
    }
}
