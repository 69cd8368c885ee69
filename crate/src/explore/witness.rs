//! Examples that anybody can follow: choices, and a world that makes them.

use crate::walk::{Answer, Choice, Node, Script};
use std::collections::HashMap;

/// Answers that lead from the start of a request to what a contract claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witness {
    /// The answers in order.
    pub prefix: Vec<Choice>,
    /// The answers that then repeat for ever; empty for what happens within a finite time.
    pub cycle: Vec<Choice>,
}

impl Witness {
    /// The witness that gives these answers, of which those from `cycle` on repeat.
    pub(super) fn new(way: &[(Node, Answer)], cycle: usize) -> Self {
        let mut visits = HashMap::new();
        let choice = |&(node, answer): &(Node, Answer)| {
            let visit = visits.entry(node).or_insert(0);
            *visit += 1;
            Choice { node, visit: *visit, answer }
        };
        let mut prefix: Vec<_> = way.iter().map(choice).collect();
        let cycle = prefix.split_off(cycle);
        Self { prefix, cycle }
    }

    /// How many answers it takes; those that repeat are counted once.
    pub fn len(&self) -> usize {
        self.prefix.len() + self.cycle.len()
    }

    /// Whether it takes no answer at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A world that gives these answers; without a cycle it then has no more.
    pub fn world(&self) -> Script {
        Script::repeating(self.answers().collect(), self.cycle.len())
    }

    /// All answers in order, those that repeat once.
    pub fn answers(&self) -> impl Iterator<Item = Answer> {
        self.prefix.iter().chain(&self.cycle).map(|choice| choice.answer)
    }
}
