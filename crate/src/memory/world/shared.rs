//! A machine that several callers use at a time: whoever schedules them decides when kswapd, exits
//! and the OOM reaper run, and what becomes of the pages that were handed out.

use super::MachineState;
use super::node_frames::NodeFrames;
use crate::gfp::MigrateType;
use crate::memory::{Block, Frames, Kind, KswapdState, ListName, Page};
use crate::walk::AllocFlags;

impl MachineState {
    /// Whether a task of this node may reclaim for itself, or has to wait for kswapd
    /// (`throttle_direct_reclaim()`).
    pub fn may_reclaim(&mut self, node: u8) -> bool {
        let rules = self.memory.rules();
        let frames = NodeFrames::new(&mut self.memory, node);
        self.nodes[usize::from(node)].allows_direct_reclaim(&frames, rules)
    }

    /// Wakes kswapd of a node whatever its marks are, for a task that waits for it.
    pub fn rouse_kswapd(&mut self, node: u8) {
        self.nodes[usize::from(node)].kswapd.state = KswapdState::Running;
    }

    /// Gives kswapd of a node the processor for one round; whether it has another to make.
    pub fn kswapd_round(&mut self, node: u8) -> bool {
        let rules = self.memory.rules();
        let events = &mut self.events;
        let frames = &mut NodeFrames::new(&mut self.memory, node);
        let kept = &mut self.nodes[usize::from(node)];
        let more = kept.run_kswapd(frames, rules, &mut |event| events.push(event));
        let swapped_out = std::mem::take(&mut kept.swapped_out);
        self.tasks.swap_out(swapped_out);
        more
    }

    /// Exits and reaping that are due at `now` jiffies; the pages that came back.
    pub fn bury(&mut self, now: u64) -> u64 {
        let events = &mut self.events;
        let freed = self.dying.advance(&mut self.tasks, now, &mut |event| events.push(event));
        self.give_back(freed);
        freed.anon + freed.page_tables
    }

    /// A task exits by itself and gives its memory back; the pages that came back.
    pub fn exit(&mut self, task: usize) -> u64 {
        let freed = self.tasks.exit(task);
        self.give_back(freed);
        freed.anon + freed.page_tables
    }

    /// Puts a page that a task was given on a list, as one of these.
    pub fn list_page(&mut self, block: Block, list: ListName, kind: Kind) {
        let zone = &mut self.memory.zones_mut()[block.zone];
        zone.buddy.set_movable(block.pfn, true);
        let (node, zone) = (usize::from(zone.node), zone.zone);
        self.nodes[node].list_mut(list).add(zone, kind, 1);
    }

    /// Takes a block back from its holder.
    ///
    /// Reclaim picks single pages by place and not by owner. Where it has had this very page,
    /// another single page of the same mobility goes in its stead, so that the numbers stay right.
    pub fn take_back(&mut self, block: Block, movable: bool) {
        let zone = &self.memory.zones()[block.zone];
        let Block { zone: number, pfn, order } = block;
        if zone.buddy.page(pfn) == (Page::Used { order, movable }) {
            self.memory.free(number, pfn, order);
            return;
        }
        let (node, zone) = (zone.node, zone.zone);
        let kind = if movable { MigrateType::Movable } else { MigrateType::Unmovable };
        NodeFrames::new(&mut self.memory, node).release(zone, 1 << order, kind);
    }

    /// Takes single pages of a zone out of the free lists for good, as a machine's users have
    /// before a model of it begins; how many there were.
    pub fn occupy(&mut self, zone: usize, pages: u64, movable: bool) -> u64 {
        let kind = if movable { MigrateType::Movable } else { MigrateType::Unmovable };
        let buddy = &mut self.memory.zones_mut()[zone].buddy;
        let mut done = 0;
        while done < pages
            && let Some(taken) = buddy.take(0, kind, AllocFlags::NO_WATERMARKS)
        {
            buddy.set_movable(taken.pfn, movable);
            done += 1;
        }
        done
    }

    /// Takes all single pages of a zone but so many for good. `scattered`: none of those lies beside
    /// another one, so that no larger block is free.
    pub fn occupy_until(&mut self, zone: usize, free: u64, scattered: bool) {
        let buddy = &mut self.memory.zones_mut()[zone].buddy;
        let leave = if scattered { 0 } else { free };
        let mut taken = Vec::new();
        while u64::from(buddy.free_pages()) > leave
            && let Some(page) = buddy.take(0, MigrateType::Unmovable, AllocFlags::NO_WATERMARKS)
        {
            buddy.set_movable(page.pfn, false);
            taken.push(page.pfn);
        }
        if scattered {
            taken.retain(|pfn| pfn % 2 == 0);
            taken.sort_unstable();
            let step = (taken.len() / free.max(1) as usize).max(1);
            taken.iter().step_by(step).take(free as usize).for_each(|&pfn| buddy.free(pfn, 0));
        }
    }
}
