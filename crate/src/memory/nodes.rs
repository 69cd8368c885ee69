//! Nodes, and which of them a request may use.

use std::fmt;

/// The most nodes of a machine here.
pub const MAX_NODES: u8 = 4;

/// A set of nodes (`nodemask_t`).
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct NodeSet(u8);

impl NodeSet {
    /// Every node.
    pub const ALL: Self = Self((1 << MAX_NODES) - 1);

    /// One node; empty for a node that no machine has.
    pub const fn only(node: u8) -> Self {
        Self(if node < MAX_NODES { 1 << node } else { 0 })
    }

    /// Whether a node is in the set.
    pub const fn has(self, node: u8) -> bool {
        self.0 & Self::only(node).0 != 0
    }
}

impl FromIterator<u8> for NodeSet {
    fn from_iter<I: IntoIterator<Item = u8>>(nodes: I) -> Self {
        Self(nodes.into_iter().fold(0, |set, node| set | Self::only(node).0))
    }
}

impl fmt::Debug for NodeSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries((0..MAX_NODES).filter(|&node| self.has(node))).finish()
    }
}

/// What the allocator looks at of a node as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Node {
    /// Pages that are dirty or under writeback.
    pub dirty: u32,
    /// How many of those it should have at most.
    pub dirty_limit: u32,
    /// Its kswapd runs.
    pub kswapd_runs: bool,
}

impl Default for Node {
    /// A node at rest, without a limit.
    fn default() -> Self {
        Self { dirty: 0, dirty_limit: u32::MAX, kswapd_runs: false }
    }
}

/// Where a request may have its pages from, besides what its mask says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Placement {
    /// The node of the CPU, or the one asked for.
    pub node: u8,
    /// The nodes asked for.
    pub nodes: NodeSet,
    /// The task's cpuset, where cpusets are in use.
    pub cpuset: Option<Cpuset>,
}

/// The memory that a task's cpuset allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Cpuset {
    /// The nodes of the cpuset itself.
    pub nodes: NodeSet,
    /// The nodes of the nearest cpuset above it with a wall, which kernel memory may come from.
    pub walled: NodeSet,
}

impl Default for Placement {
    /// Node 0 first, and any other.
    fn default() -> Self {
        Self { node: 0, nodes: NodeSet::ALL, cpuset: None }
    }
}

/// The nodes of a machine from the view of one: itself, those after it, and those before it
/// (`find_next_best_node()`, all distances being equal).
pub(super) fn fallback_order(node: u8, count: u8) -> impl Iterator<Item = u8> {
    (0..count).map(move |step| (node % count + step) % count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_node_is_preferred() {
        let order = |node, count| fallback_order(node, count).collect::<Vec<_>>();
        assert_eq!(order(0, 4), [0, 1, 2, 3]);
        assert_eq!(order(2, 4), [2, 3, 0, 1]);
        assert_eq!(order(0, 1), [0]);
        assert_eq!(order(255, 2), [1, 0]);
        assert_eq!(order(0, 0), [0; 0]);
    }

    #[test]
    fn sets_of_nodes() {
        let set: NodeSet = [0, 3, 9].into_iter().collect();
        assert_eq!([0, 1, 2, 3, 9].map(|node| set.has(node)), [true, false, false, true, false]);
        assert_eq!(format!("{set:?}"), "{0, 3}");
    }
}
