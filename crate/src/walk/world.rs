//! Worlds: whoever answers the walk's questions.

use super::figures::Figures;
use super::node::{NODES, Node};
use super::question::Answer;
use super::state::Walk;
use crate::kernel::RuleSet;
use std::collections::HashMap;
use std::hash::Hash;

/// A source of answers.
pub trait World {
    /// What the answers to come depend on, besides the walk; equal walks under equal memories
    /// go on alike.
    type Memory: Clone + Eq + Hash;

    /// The answer to the walk's open question, or `None` if this world has none.
    fn answer(&self, walk: &Walk, rules: RuleSet) -> Option<Answer>;

    /// Learns which answer the walk was really given; somebody may have overruled this world.
    fn observe(&mut self, walk: &Walk, answer: Answer);

    /// What this world remembers, or `None` if its answers never repeat by rule.
    fn memory(&self) -> Option<Self::Memory>;

    /// The zone in numbers, if this world knows any.
    fn figures(&self) -> Option<Figures> {
        None
    }

    /// Whether the answer to the open question is a reader's choice and not this world's rule.
    fn chosen(&self, _walk: &Walk) -> bool {
        false
    }

    /// Whether an answer that is still to come may be given at a node that was met in a cycle, so
    /// that the cycle will not go on for ever. `met` tells how often a node was met in it.
    fn will_break(&self, _met: &dyn Fn(Node) -> u32) -> bool {
        false
    }
}

/// A recorded list of answers, in order; the last ones may repeat for ever.
#[derive(Clone, Debug)]
pub struct Script {
    answers: Vec<Answer>,
    /// Where the repetition begins; the end if there is none.
    cycle: usize,
    used: usize,
}

impl Script {
    /// A world that gives these answers and then no more.
    pub fn new(answers: Vec<Answer>) -> Self {
        Self::repeating(answers, 0)
    }

    /// A world that gives these answers and then the last so many of them again and again.
    pub fn repeating(answers: Vec<Answer>, last: usize) -> Self {
        Self { cycle: answers.len().saturating_sub(last), answers, used: 0 }
    }

    /// How many answers have been used; those that repeat count once.
    pub fn used(&self) -> usize {
        self.used
    }
}

impl World for Script {
    type Memory = usize;

    fn answer(&self, _walk: &Walk, _rules: RuleSet) -> Option<Answer> {
        self.answers.get(self.used).copied()
    }

    fn observe(&mut self, _walk: &Walk, _answer: Answer) {
        self.used += 1;
        if self.used == self.answers.len() {
            self.used = self.cycle;
        }
    }

    /// The place in the list, if any place is come to more than once.
    fn memory(&self) -> Option<usize> {
        (self.cycle < self.answers.len()).then_some(self.used)
    }
}

/// One answer chosen by the reader: at a node, the so-manieth time it is met.
///
/// Keyed by node and not by step, so that a choice means the same in every kernel compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Choice {
    /// Where the question is asked.
    pub node: Node,
    /// The first time is 1.
    pub visit: u32,
    /// What to answer.
    pub answer: Answer,
}

/// A world whose answers the reader overrides one by one.
#[derive(Clone, Debug)]
pub struct Chosen<W> {
    base: W,
    choices: HashMap<(Node, u32), Answer>,
    visits: [u32; NODES.len()],
}

impl<W> Chosen<W> {
    /// `base` with these choices on top; of two choices for the same visit the later one holds.
    pub fn new(base: W, choices: &[Choice]) -> Self {
        let keyed = choices.iter().map(|choice| ((choice.node, choice.visit), choice.answer));
        Self { base, choices: keyed.collect(), visits: [0; NODES.len()] }
    }

    /// The world below, as it has become.
    pub fn into_base(self) -> W {
        self.base
    }

    /// How often a node's question has been answered.
    fn visits(&self, node: Node) -> u32 {
        self.visits[node as usize]
    }

    /// The reader's answer to the question that is open at this node now.
    fn choice(&self, node: Node) -> Option<Answer> {
        self.choices.get(&(node, self.visits(node) + 1)).copied()
    }
}

impl<W: World> World for Chosen<W> {
    type Memory = W::Memory;

    fn answer(&self, walk: &Walk, rules: RuleSet) -> Option<Answer> {
        self.choice(walk.node()).or_else(|| self.base.answer(walk, rules))
    }

    fn observe(&mut self, walk: &Walk, answer: Answer) {
        self.visits[walk.node() as usize] += 1;
        self.base.observe(walk, answer);
    }

    fn figures(&self) -> Option<Figures> {
        self.base.figures()
    }

    fn chosen(&self, walk: &Walk) -> bool {
        self.choice(walk.node()).is_some()
    }

    fn memory(&self) -> Option<W::Memory> {
        self.base.memory()
    }

    fn will_break(&self, met: &dyn Fn(Node) -> u32) -> bool {
        let pending = self.choices.keys().filter(|&&(node, visit)| visit > self.visits(node));
        pending.map(|(node, _)| met(*node)).any(|met| met > 0) || self.base.will_break(met)
    }
}
