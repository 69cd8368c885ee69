//! Running walks under every answer at once.

use super::graph::Edge;
use crate::kernel::RuleSet;
use crate::walk::{Answer, Node, Request, Sink, Turn, Walk, WrongAnswer};
use std::collections::HashSet;

/// Tells `met` every edge that some of these requests can go along under some answers, perhaps
/// more than once. Returns in how many different states a walk can be.
pub fn reach(requests: &[Request], rules: RuleSet, met: &mut impl FnMut(Edge)) -> usize {
    let started = requests.iter().map(|request| begin(request, rules, met));
    let mut open: Vec<_> =
        started.filter(|(_, turn)| *turn == Turn::Ask).map(|(walk, _)| walk).collect();
    let mut seen: HashSet<_> = open.iter().copied().collect();
    while let Some(walk) = open.pop() {
        for &answer in walk.answers(rules) {
            let mut next = walk;
            let taken = follow(&mut next, rules, answer, met);
            debug_assert!(taken.is_ok(), "{taken:?} to an answer that the walk itself offers");
            if taken.is_ok() && seen.insert(next) {
                open.push(next);
            }
        }
    }
    seen.len()
}

/// Starts a walk and tells `met` every edge up to the first question or the end.
pub fn begin(request: &Request, rules: RuleSet, met: &mut impl FnMut(Edge)) -> (Walk, Turn) {
    let mut steps = Steps { left: None, met };
    let (walk, turn) = Walk::start(request, rules, &mut steps);
    steps.arrive(walk.node());
    (walk, turn)
}

/// Advances a walk by one answer and tells `met` every edge up to the next question or the end.
///
/// # Errors
/// As [`Walk::advance`]; nothing is told then.
pub fn follow(
    walk: &mut Walk,
    rules: RuleSet,
    answer: Answer,
    met: &mut impl FnMut(Edge),
) -> Result<Turn, WrongAnswer> {
    let mut steps = Steps { left: Some((walk.node(), answer.class())), met };
    let turn = walk.advance(rules, answer, &mut steps)?;
    steps.arrive(walk.node());
    Ok(turn)
}

/// Joins an answer, the walk's own decisions after it, and the next question into edges.
struct Steps<'a, F> {
    /// The node left last, and by which answer.
    left: Option<(Node, Answer)>,
    met: &'a mut F,
}

impl<F: FnMut(Edge)> Steps<'_, F> {
    fn arrive(&mut self, to: Node) {
        if let Some((from, answer)) = self.left {
            (self.met)(Edge { from, answer, to });
        }
    }
}

impl<F: FnMut(Edge)> Sink for Steps<'_, F> {
    fn decided(&mut self, _walk: &Walk, node: Node, yes: bool) {
        self.arrive(node);
        self.left = Some((node, if yes { Answer::Yes } else { Answer::No }));
    }
}
