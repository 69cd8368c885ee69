//! The states that one request's walk can be in, under every answer that is left to the world.

use super::assumption::{Assumption, Assumptions};
use super::deed::{Attempt, Deeds, Doings};
use super::seen::Seen;
use crate::kernel::RuleSet;
use crate::walk::{Answer, Node, Request, Selection, Turn, Walk};
use std::ops::ControlFlow;

/// What is explored.
#[derive(Clone, Copy, Debug)]
pub(super) struct Space {
    pub request: Request,
    pub rules: RuleSet,
    pub assumptions: Assumptions,
}

/// A walk at an open question or at its end.
#[derive(Clone, Copy, Debug)]
pub(super) struct State {
    pub walk: Walk,
    pub turn: Turn,
    /// A task was killed and no attempt has been made since; kept only where it matters.
    pub killed: bool,
}

/// One answer given, and what came of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Move {
    pub answer: Answer,
    pub next: State,
    pub deeds: Deeds,
}

impl State {
    /// In one word; see [`Walk::packed`].
    pub fn key(&self) -> u64 {
        self.walk.packed() << 1 | u64::from(self.killed)
    }
}

impl Space {
    /// Where the walk begins, and what it has done before the first question.
    pub fn start(&self) -> (State, Deeds) {
        let mut doings = Doings::default();
        let (walk, turn) = Walk::start(&self.request, self.rules, &mut doings);
        doings.arrived(&walk);
        (State { walk: walk.reduced(self.rules), turn, killed: false }, doings.deeds)
    }

    /// The answers that the world has left at this state.
    pub fn answers(&self, state: &State) -> impl Iterator<Item = Answer> + use<> {
        let Self { assumptions, rules, .. } = *self;
        assumptions.answers(&state.walk, rules, state.killed)
    }

    /// Gives an answer that the walk offers.
    pub fn step(&self, state: &State, answer: Answer) -> Move {
        let mut walk = state.walk;
        let (turn, deeds) = Doings::advance(&mut walk, self.rules, answer)
            .expect("the walk takes the answers that it offers");
        // The first attempt after the kill finds a page, so there is no second one to wait for.
        let killed = state.killed || answer == Answer::Select(Selection::Victim);
        let killed = killed && self.assumptions.has(Assumption::KillFrees);
        let next = State { walk: walk.reduced(self.rules), turn, killed };
        Move { answer, next, deeds }
    }

    /// Every state with merged counters, to the end. Finds everything that the walk can do, and
    /// perhaps more: see [`Walk::at_rest`].
    pub fn merged(&self) -> Merged {
        let (mut start, deeds) = self.start();
        start.walk = start.walk.at_rest();
        let mut merged = Merged { states: 0, deeds, attempts: Vec::new(), edges: Vec::new() };
        let mut seen = Seen::new();
        seen.insert(start.key());
        let mut states = vec![start];
        let mut at = 0;
        while let Some(&state) = states.get(at) {
            merged.arrived(&state, self.rules);
            let from = merged.edges.len();
            for walk in state.walk.near_limits() {
                let state = State { walk, ..state };
                for answer in self.answers(&state) {
                    let Move { mut next, deeds, .. } = self.step(&state, answer);
                    next.walk = next.walk.at_rest();
                    merged.deeds = merged.deeds.union(deeds);
                    let (number, new) = seen.insert(next.key());
                    if new {
                        states.push(next);
                    }
                    if !merged.edges[from..].contains(&(at as u32, number)) {
                        merged.edges.push((at as u32, number));
                    }
                }
            }
            at += 1;
        }
        merged.states = states.len();
        merged
    }

    /// Every state with its counters, the nearest first. `met` is told each move to it, and may
    /// stop the search. Returns how many states were met.
    pub fn exact(&self, mut met: impl FnMut(&Search, u32, &Move) -> ControlFlow<()>) -> usize {
        let (start, _) = self.start();
        let mut search = Search { states: vec![start], parents: vec![(0, Answer::No)] };
        let mut seen = Seen::new();
        seen.insert(start.key());
        let mut at = 0;
        while let Some(&state) = search.states.get(at) {
            for answer in self.answers(&state) {
                let step = self.step(&state, answer);
                if seen.insert(step.next.key()).1 {
                    search.states.push(step.next);
                    search.parents.push((at as u32, answer));
                }
                if met(&search, at as u32, &step).is_break() {
                    return seen.len();
                }
            }
            at += 1;
        }
        seen.len()
    }
}

/// What the exploration with merged counters found.
#[derive(Debug)]
pub(super) struct Merged {
    pub states: usize,
    pub deeds: Deeds,
    pub attempts: Vec<Attempt>,
    /// From and to, by number, grouped by the first.
    pub edges: Vec<(u32, u32)>,
}

impl Merged {
    fn arrived(&mut self, state: &State, rules: RuleSet) {
        if let Some(attempt) = Attempt::open(&state.walk, rules)
            && !self.attempts.contains(&attempt)
        {
            self.attempts.push(attempt);
        }
    }
}

/// A search for the nearest states, and the way back from each.
#[derive(Debug)]
pub(super) struct Search {
    states: Vec<State>,
    /// The state before, and the answer given there.
    parents: Vec<(u32, Answer)>,
}

impl Search {
    /// The node of a state.
    pub fn node(&self, state: u32) -> Node {
        self.states[state as usize].walk.node()
    }

    /// The questions and answers that lead to a state, in order.
    pub fn way(&self, mut to: u32) -> Vec<(Node, Answer)> {
        let mut way = Vec::new();
        while to > 0 {
            let (from, answer) = self.parents[to as usize];
            way.push((self.node(from), answer));
            to = from;
        }
        way.reverse();
        way
    }
}
