//! The decision graph: every edge that a walk can go along, in any kernel.

use super::covering::covering_requests;
use super::reach::reach;
use crate::kernel::{KERNELS, Kernel, RuleSet};
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

/// The edges of all kernels.
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

impl DecisionGraph {
    /// Runs the walk in every kernel under every answer.
    pub fn derive() -> Self {
        let mut kernels_of = BTreeMap::new();
        let mut states = 0;
        for kernel in KERNELS {
            let mut edges = HashSet::new();
            states += reach(&covering_requests(), kernel.rules, &mut |edge| {
                edges.insert(edge);
            });
            for edge in edges {
                let (_, kernels) =
                    kernels_of.entry(edge.key()).or_insert_with(|| (edge, Vec::new()));
                kernels.push(kernel);
            }
        }
        Self { edges: kernels_of.into_values().collect(), states }
    }

    /// Every edge, with the kernels in which a walk can go along it, in a fixed order.
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
