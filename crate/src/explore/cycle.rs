//! Going on for ever under answers that vary.

use super::loops::Loop;
use super::seen::Seen;
use super::space::{Merged, Space, State};
use super::witness::Witness;
use crate::walk::Answer;

impl Space {
    /// Every reason to go on for ever. Where constant answers give none, the walk either never
    /// does, or needs answers that vary; of those one example is looked for.
    pub(super) fn all_loops(&self, merged: &Merged) -> Vec<Loop> {
        let loops = self.loops();
        if !loops.is_empty() || !merged.has_cycle() {
            return loops;
        }
        self.cycle().into_iter().collect()
    }

    /// Some cycle of the states with their counters, by a search in depth.
    pub(super) fn cycle(&self) -> Option<Loop> {
        let (start, _) = self.start();
        let mut seen = Seen::new();
        seen.insert(start.key());
        // For each state its place on the way; whoever has been left is not on it.
        let mut places = vec![Some(0)];
        let mut way: Vec<Visit> = vec![self.visit(start, 0)];
        while let Some(last) = way.last_mut() {
            let Some(answer) = last.open.pop() else {
                places[last.number] = None;
                way.pop();
                continue;
            };
            last.answer = answer;
            let next = self.step(&last.state, answer).next;
            let (number, new) = seen.insert(next.key());
            let number = number as usize;
            if new {
                places.push(Some(way.len()));
                way.push(self.visit(next, number));
            } else if let Some(cycle) = places[number] {
                let way: Vec<_> =
                    way.iter().map(|visit| (visit.state.walk.node(), visit.answer)).collect();
                return Some(Loop {
                    because: Vec::new(),
                    constant: false,
                    witness: Witness::new(&way, cycle),
                    deeds: self.deeds_after(&way, cycle),
                });
            }
        }
        None
    }

    fn visit(&self, state: State, number: usize) -> Visit {
        Visit { state, number, open: self.answers(&state).collect(), answer: Answer::No }
    }
}

/// A state on the way, with the answers not yet tried and the one being tried.
struct Visit {
    state: State,
    number: usize,
    open: Vec<Answer>,
    answer: Answer,
}

impl Merged {
    /// Whether any state can come back to itself: not if taking away states that lead nowhere,
    /// again and again, takes away all.
    pub(super) fn has_cycle(&self) -> bool {
        let mut leads = vec![0u32; self.states];
        let mut sources = vec![Vec::new(); self.states];
        for &(from, to) in &self.edges {
            leads[from as usize] += 1;
            sources[to as usize].push(from);
        }
        let mut open: Vec<_> = (0..self.states).filter(|&state| leads[state] == 0).collect();
        let mut left = self.states;
        while let Some(state) = open.pop() {
            left -= 1;
            for &from in &sources[state] {
                leads[from as usize] -= 1;
                if leads[from as usize] == 0 {
                    open.push(from as usize);
                }
            }
        }
        left > 0
    }
}
