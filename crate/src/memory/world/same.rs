//! Whether two machines will go on alike, whatever the time is.

use super::MachineState;
use crate::memory::{Dying, KswapdState, UsedPages};

impl MachineState {
    /// Whether both machines, asked the same, will answer the same from now on: all that answers
    /// depend on is equal, times counted from each machine's own present.
    pub fn same(&self, other: &Self) -> bool {
        self.tasks == other.tasks
            && self.caller == other.caller
            && self.placement == other.placement
            && self.compaction == other.compaction
            && self.used_from_now() == other.used_from_now()
            && self.dying_from_now() == other.dying_from_now()
            && self.memory == other.memory
    }

    /// The pages in use, with times counted from the present.
    fn used_from_now(&self) -> Vec<UsedPages> {
        let mut nodes = self.nodes.clone();
        for node in &mut nodes {
            let now = std::mem::take(&mut node.now);
            if let KswapdState::Napping(until) = &mut node.kswapd.state {
                *until = until.saturating_sub(now);
            }
        }
        nodes
    }

    fn dying_from_now(&self) -> Dying {
        self.dying.counted_from(self.nodes.first().map_or(0, |node| node.now))
    }
}
