//! An example for a statement of a contract, as a scenario that opens in the walk.

use super::view::Example;
use super::{DEPTH, depth_words, request};
use crate::explore::{Contract, Deed, Witness};
use crate::scenario::form::Scenario;
use crate::scenario::resolve::{Resolved, WORLD_SCRIPT};
use crate::scenario::session::Session;
use crate::scenario::view::Row;
use crate::walk::{Answer, End, Node, Script, Trace};

/// The shortest example for a statement about one of the kernels compared, by the statement's id
/// and, of several ways, the number of one. Nothing where that never happens.
///
/// Its world is a script: the answers of the example, of which the last ones repeat where it goes on
/// for ever. The other kernels stay as long as they are asked the same questions, so that an answer
/// means the same to all of them.
pub fn example(scenario: &Scenario, column: u32, statement: &str, number: u32) -> Option<Example> {
    let resolved = request(scenario);
    let column = column as usize;
    let kernel = resolved.kernels.get(column)?;
    let contract =
        Contract::of(&resolved.requests[column], kernel.rules, resolved.assumptions).ok()?;
    let (witness, what) = witness(&contract, statement, number as usize)?;
    let answers = answers(&contract, witness, statement);
    let kept = alike(&resolved, column, &answers, witness.cycle.len());
    let names = |wanted: bool| {
        let kernels = resolved.kernels.iter().zip(&kept);
        let names =
            kernels.filter(|&(_, &kept)| kept == wanted).map(|(kernel, _)| kernel.name.as_str());
        names.collect::<Vec<_>>()
    };
    let sentence = sentence(witness, &names(false));
    let kernels = resolved.kernels.iter().zip(&kept).filter(|&(_, &kept)| kept);
    let scenario = Scenario {
        kernels: kernels.map(|(kernel, _)| kernel.id.clone()).collect(),
        world: WORLD_SCRIPT.into(),
        script: answers.iter().map(|answer| answer.id()).collect(),
        repeat: witness.cycle.len() as u32,
        choices: Vec::new(),
        at: 0,
        ..scenario.clone()
    };
    let scenario = at_its_point(scenario, &kernel.id, statement);
    Some(Example { scenario, title: format!("{} {what}", kernel.name), sentence })
}

/// The example with what it shows, the kernel being the subject.
fn witness<'a>(
    contract: &'a Contract,
    statement: &str,
    number: usize,
) -> Option<(&'a Witness, String)> {
    if statement == DEPTH {
        let (attempt, witness) = contract.attempts.get(number)?;
        return Some((witness, depth_words(attempt.floor)));
    }
    let deed = Deed::find(statement)?;
    let words = deed.words(true).into();
    match deed {
        Deed::Loop => Some((&contract.loops.get(number)?.witness, words)),
        deed => Some((contract.witness(deed)?, words)),
    }
}

/// The answers, with one more where the example stops just before the step that shows it.
fn answers(contract: &Contract, witness: &Witness, statement: &str) -> Vec<Answer> {
    let mut answers: Vec<_> = witness.answers().collect();
    let mut script = Script::new(answers.clone());
    let end = Trace::record(&contract.request, contract.rules, &mut script).end();
    if let End::Waiting(node) = end
        && shows_when_asked(statement, node)
    {
        answers.extend(contract.next_answer(witness));
    }
    answers
}

/// Whether a question itself is what a statement speaks of.
fn shows_when_asked(statement: &str, node: Node) -> bool {
    if statement == DEPTH {
        return true;
    }
    let compacts = matches!(node, Node::FirstCompaction | Node::Compaction);
    match Deed::find(statement) {
        Some(Deed::Reclaim | Deed::ReclaimFs | Deed::ReclaimIo) => node == Node::Reclaim,
        Some(Deed::Compact) => compacts,
        Some(Deed::Sleep) => compacts || node == Node::Reclaim,
        Some(Deed::LeaveCpuset) => true,
        _ => false,
    }
}

/// For each kernel compared whether it is asked the same questions as one of them, as far as both
/// are asked any.
fn alike(resolved: &Resolved, column: usize, answers: &[Answer], repeat: usize) -> Vec<bool> {
    let traces = resolved.kernels.iter().zip(&resolved.requests).map(|(kernel, request)| {
        let mut script = Script::repeating(answers.to_vec(), repeat);
        Trace::record(request, kernel.rules, &mut script)
    });
    let traces: Vec<_> = traces.collect();
    traces.iter().map(|trace| agree(trace, &traces[column])).collect()
}

fn agree(trace: &Trace, example: &Trace) -> bool {
    let refused = matches!(trace.end(), End::Refused(..));
    !refused && asked(trace).zip(asked(example)).all(|(one, other)| one == other)
}

fn asked(trace: &Trace) -> impl Iterator<Item = Node> {
    trace.steps().iter().map(|step| step.node).filter(|node| node.asks())
}

/// The scenario, looking at the row in which one of the kernels shows the statement.
fn at_its_point(scenario: Scenario, kernel: &str, statement: &str) -> Scenario {
    let session = Session::open(&scenario);
    let kernels = &session.resolved().kernels;
    let Some(column) = kernels.iter().position(|known| known.id == kernel) else {
        return scenario;
    };
    let step = point(&session.resolved().record(column, &[]), statement) as u32;
    let rows = session.window(0, session.run().rows);
    let shows = |row: &Row| row.cells[column].as_ref().is_some_and(|cell| cell.step == step);
    let at = rows.iter().position(shows).unwrap_or_default() as u32;
    Scenario { at, ..scenario }
}

/// The step that shows the statement: where a loop begins, where it is done, or the question that
/// was asked last; an outcome is shown by the last step of all.
fn point(trace: &Trace, statement: &str) -> usize {
    let steps = trace.steps();
    let last = steps.len().saturating_sub(1);
    if let Some(cycle) = trace.cycle() {
        return cycle.start;
    }
    let deed = Deed::find(statement);
    let does = |at: &usize| trace.events(*at).iter().any(|&event| Deed::of(event) == deed);
    let done = deed.and_then(|_| (0..steps.len()).find(does));
    let question = || steps.iter().rposition(|step| step.node.asks());
    let asked = || question().filter(|&at| shows_when_asked(statement, steps[at].node));
    let waiting = || question().filter(|_| matches!(trace.end(), End::Waiting(_)));
    done.or_else(asked).or_else(waiting).unwrap_or(last)
}

fn sentence(witness: &Witness, left_out: &[&str]) -> String {
    let count = witness.len();
    let answers = if count == 1 { "answer" } else { "answers" };
    let example: String = match (count, witness.cycle.len()) {
        (0, _) => "It takes no answer at all.".into(),
        (_, 0) => format!("A shortest example takes {count} {answers}."),
        (_, 1) => format!("A shortest example takes {count} {answers}; the last one repeats."),
        (_, last) => format!("A shortest example takes {count} {answers}; the last {last} repeat."),
    };
    let others = match left_out {
        [] => String::new(),
        [one] => format!(" {one} is left out: it is asked other questions."),
        [more @ .., last] => {
            let more = more.join(", ");
            format!(" {more} and {last} are left out: they are asked other questions.")
        }
    };
    example + &others
}
