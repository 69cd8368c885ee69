//! Examples that anybody can follow: choices, and a world that makes them.

use crate::kernel::RuleSet;
use crate::walk::{Answer, Choice, Node, Walk, World};
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
    pub fn world(&self) -> Lasso {
        let choices = self.prefix.iter().chain(&self.cycle);
        Lasso {
            answers: choices.map(|choice| choice.answer).collect(),
            cycle: self.prefix.len(),
            at: 0,
        }
    }
}

/// A recorded list of answers of which the last ones repeat for ever.
#[derive(Clone, Debug)]
pub struct Lasso {
    answers: Vec<Answer>,
    /// Where the repetition begins; the end if there is none.
    cycle: usize,
    at: usize,
}

impl World for Lasso {
    type Memory = usize;

    fn answer(&self, _walk: &Walk, _rules: RuleSet) -> Option<Answer> {
        self.answers.get(self.at).copied()
    }

    fn observe(&mut self, _walk: &Walk, _answer: Answer) {
        self.at += 1;
        if self.at == self.answers.len() {
            self.at = self.cycle;
        }
    }

    fn memory(&self) -> Option<usize> {
        Some(self.at)
    }
}
