//! The decision graph: every edge that a walk can go along, in any kernel, made up or not.

use super::covering::covering_requests;
use super::reach::reach;
use crate::kernel::{KERNELS, Kernel, RULES, Rule, RuleSet};
use crate::walk::{Answer, CompactResult, Node, Selection};
use std::collections::{BTreeMap, HashSet};

/// An answer, or a decision of the walk itself, that leads from one node to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Edge {
    /// Where the answer is given.
    pub from: Node,
    /// The answer; numbers of pages stand for "none" and "some" only.
    pub answer: Answer,
    /// What follows.
    pub to: Node,
}

/// The edges of all kernels, and of those that can be made up from them.
#[derive(Debug)]
pub struct DecisionGraph {
    edges: Vec<(Edge, Vec<&'static Kernel>)>,
    states: usize,
}

impl Edge {
    /// The answer in a word or two, as it stands beside the edge.
    pub const fn label(&self) -> &'static str {
        match self.answer {
            Answer::No => "no",
            Answer::Yes => "yes",
            Answer::Pages(0) => "freed nothing",
            Answer::Pages(_) => "freed pages",
            Answer::Compact(result) => compaction_label(result),
            Answer::Captured => "a block",
            Answer::Select(Selection::Victim) => "a victim",
            Answer::Select(Selection::InProgress) => "one is exiting",
            Answer::Select(Selection::Nobody) => "nobody",
        }
    }

    /// What edges are sorted by.
    fn key(&self) -> (Node, Node, String) {
        (self.from, self.to, self.answer.id())
    }
}

const fn compaction_label(result: CompactResult) -> &'static str {
    match result {
        CompactResult::Skipped => "skipped",
        CompactResult::Deferred => "deferred",
        CompactResult::Complete => "scanned all",
        CompactResult::PartialSkipped => "scanned a part",
        CompactResult::Contended => "lock busy",
        CompactResult::Success => "success",
        CompactResult::NotSuitableZone => "no suitable zone",
        CompactResult::NoSuitablePage => "no suitable page",
        CompactResult::Continue => "unfinished",
    }
}

/// The edges that a walk can go along under these rules, and in how many states it was.
pub fn edges_under(rules: RuleSet) -> (HashSet<Edge>, usize) {
    let mut edges = HashSet::new();
    let states = reach(&covering_requests(), rules, &mut |edge| {
        edges.insert(edge);
    });
    (edges, states)
}

/// How many sets of rules stand for all others in the graph: an edge depends on a few rules at
/// most, so each comes up many times.
const MADE_UP: u64 = 64;

/// The so-manieth set: about half of the rules, mixed by the steps of splitmix64.
fn made_up(number: u64) -> RuleSet {
    let drawn = |rule: Rule| {
        let mut bits = (number << 8 | rule as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (bits ^ (bits >> 31)) & 1 != 0
    };
    let chosen = RULES.iter().map(|info| info.rule).filter(|&rule| drawn(rule));
    chosen.fold(RuleSet::default(), |set, rule| set.with(&[rule]))
}

impl DecisionGraph {
    /// Runs the walk in every kernel, and under rules of every kind, with every answer.
    pub fn derive() -> Self {
        let kernels = KERNELS.iter().map(|kernel| (kernel.rules, Some(kernel)));
        let made_up = (1..=MADE_UP).map(|number| (made_up(number), None));
        let mut kernels_of: BTreeMap<_, (Edge, Vec<_>)> = BTreeMap::new();
        let mut states = 0;
        for (rules, kernel) in kernels.chain(made_up) {
            let (edges, met) = edges_under(rules);
            states += met;
            for edge in edges {
                let (_, kernels) =
                    kernels_of.entry(edge.key()).or_insert_with(|| (edge, Vec::new()));
                kernels.extend(kernel);
            }
        }
        Self { edges: kernels_of.into_values().collect(), states }
    }

    /// Every edge, with the kernels in which a walk can go along it, in a fixed order. Along some
    /// a walk goes only in kernels that are made up.
    pub fn edges(&self) -> &[(Edge, Vec<&'static Kernel>)] {
        &self.edges
    }

    /// The edges of the kernel with these rules.
    pub fn edges_of(&self, rules: RuleSet) -> HashSet<Edge> {
        let of_kernel = |kernels: &[&Kernel]| kernels.iter().any(|kernel| kernel.rules == rules);
        let edges = self.edges.iter().filter(|(_, kernels)| of_kernel(kernels));
        edges.map(|&(edge, _)| edge).collect()
    }

    /// In how many different states the walks were, over all kernels.
    pub fn states(&self) -> usize {
        self.states
    }
}
