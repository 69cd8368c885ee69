//! A modelled machine that answers the walk's questions.
//!
//! `from_reports` sets it up, `scatter` lays free blocks out, `node_frames` shows the zones of a
//! node to reclaim and compaction, `answers` are the answers, `shared` is for machines that several
//! callers use at a time.

mod answers;
mod from_reports;
mod node_frames;
mod same;
mod scatter;
mod shared;
#[cfg(test)]
mod tests;

use super::{
    Attempt, Block, Compaction, Compactor, Dying, KswapdState, Memory, MemoryEvent, Mm,
    PAGEBLOCK_ORDER, Page, PerCpu, Placement, Task, Tasks, UsedPages,
};
use crate::gfp::{Gfp, MigrateType, Zone};
use crate::kernel::{Rule, RuleSet};
use crate::walk::{
    AllocFlags, Answer, CompactPriority, Context, Outcome, Request, Sink, Turn, Walk, World,
};
use node_frames::NodeFrames;
use std::cell::RefCell;

/// Jiffies that a killed task takes to give its memory back once the caller lets it run.
const EXIT_JIFFIES: u32 = 1;

/// A machine with memory, tasks and devices, under one kernel.
#[derive(Clone, Debug)]
pub struct MachineWorld {
    state: MachineState,
    /// What the machine would answer to the open question, and how it would be afterwards.
    prepared: RefCell<Option<Box<(Walk, Answer, MachineState)>>>,
}

/// All that changes about such a machine.
#[derive(Clone, Debug)]
pub struct MachineState {
    /// Zones and their free pages.
    pub memory: Memory,
    /// The pages in use, node by node.
    pub nodes: Vec<UsedPages>,
    /// What each node remembers of compaction.
    pub compaction: Vec<Compaction>,
    /// Tasks that the OOM killer can choose from.
    pub tasks: Tasks,
    /// Tasks that were killed and have not given everything back.
    pub dying: Dying,
    /// Which of the tasks makes the requests.
    pub caller: Option<usize>,
    /// Where the requests may have their pages from.
    pub placement: Placement,
    /// The block that the last attempt took.
    pub block: Option<Block>,
    /// What the last attempt did, zone by zone.
    pub attempt: Option<Attempt>,
    /// What has happened since somebody last took this list.
    pub events: Vec<MemoryEvent>,
    /// Somebody else decides when kswapd, exits and the reaper run and makes tasks wait; nothing of
    /// it happens while a question is answered.
    pub scheduled: bool,
}

/// What a request came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allocated {
    /// A block.
    Block(Block),
    /// Nothing.
    Null,
    /// Nobody could be killed, and the machine has stopped.
    Panic,
    /// It goes on and on; after so many answers it was left alone.
    Undecided,
}

impl MachineWorld {
    /// A machine with this memory, without any task that can be killed.
    pub fn new(memory: Memory, nodes: Vec<UsedPages>) -> Self {
        let compaction = vec![Compaction::default(); nodes.len()];
        let state = MachineState {
            memory,
            nodes,
            compaction,
            tasks: Tasks::default(),
            dying: Dying::default(),
            caller: None,
            placement: Placement::default(),
            block: None,
            attempt: None,
            events: Vec::new(),
            scheduled: false,
        };
        Self { state, prepared: RefCell::new(None) }
    }

    /// The machine as it is.
    pub fn state(&self) -> &MachineState {
        &self.state
    }

    /// The machine, for somebody who answers questions with it directly.
    pub fn into_state(self) -> MachineState {
        self.state
    }

    /// The same, to be changed.
    pub fn state_mut(&mut self) -> &mut MachineState {
        self.prepared.take();
        &mut self.state
    }

    /// Walks a request through, with at most so many answers. `pause` is called before each
    /// answer: what happens on the machine besides the request can happen there.
    pub fn allocate<S: Sink>(
        &mut self,
        request: &Request,
        most: u32,
        sink: &mut S,
        mut pause: impl FnMut(&mut MachineState, &Walk),
    ) -> Allocated {
        self.prepared.take();
        let state = &mut self.state;
        let rules = state.memory.rules();
        state.block = None;
        let request = Request { context: state.context(request.context), ..*request };
        let (mut walk, mut turn) = Walk::start(&request, rules, sink);
        for _ in 0..most {
            match turn {
                Turn::Done(Outcome::Page(_)) => {
                    return state.block.map_or(Allocated::Null, Allocated::Block);
                }
                Turn::Done(Outcome::Null) => return Allocated::Null,
                Turn::Done(Outcome::Panic) => return Allocated::Panic,
                Turn::Ask => {}
            }
            pause(state, &walk);
            let Some(answer) = state.respond(&walk) else { break };
            match walk.advance(rules, answer, sink) {
                Ok(next) => turn = next,
                Err(_) => break,
            }
        }
        Allocated::Undecided
    }
}

impl MachineState {
    /// Adds a task that uses so many pages of its own; its place among the tasks.
    pub fn spawn(&mut self, anon: u64, oom_score_adj: i16) -> usize {
        let task = Task { oom_score_adj, exit_after: Some(EXIT_JIFFIES), ..Task::default() };
        self.tasks.add(task, Mm { anon, ..Mm::default() })
    }

    /// Takes what has happened since the last time.
    pub fn take_events(&mut self) -> Vec<MemoryEvent> {
        std::mem::take(&mut self.events)
    }

    /// Frees a block that a request was given, if it is still in use.
    pub fn free(&mut self, block: Block) {
        let page = self.memory.zones()[block.zone].buddy.page(block.pfn);
        if matches!(page, Page::Used { order, .. } if order == block.order) {
            self.memory.free(block.zone, block.pfn, block.order);
        }
    }

    /// Frees single pages that the kernel uses, from high zones to low; how many.
    pub fn free_kernel_pages(&mut self, pages: u64) -> u64 {
        let node = self.placement.node;
        let mut frames = NodeFrames::new(&mut self.memory, node);
        let mut left = pages;
        for zone in super::zonelist(&frames, Zone::Movable) {
            let before = frames.memory_free(zone);
            super::Frames::release(&mut frames, zone, left, MigrateType::Unmovable);
            left -= frames.memory_free(zone).saturating_sub(before).min(left);
        }
        pages - left
    }

    /// All single pages on per-cpu lists turn out to be of one type.
    pub fn retype_at_hand(&mut self, kind: MigrateType) {
        for zone in self.memory.zones_mut() {
            let span = zone.buddy.span();
            let mut pages = Vec::new();
            let mut pfn = span.start;
            while pfn < span.end() {
                let page = zone.buddy.page(pfn);
                if matches!(page, Page::PerCpu { order: 0, .. }) {
                    pages.push(pfn);
                }
                pfn += page.order().map_or(1, |order| 1 << order);
            }
            zone.per_cpu = PerCpu::new(zone.per_cpu.limits());
            pages.into_iter().for_each(|pfn| zone.per_cpu.place(&mut zone.buddy, pfn, kind));
        }
    }

    /// Frees a block of pages that the kernel uses, in the highest zone that has one; whether any
    /// has.
    pub fn free_kernel_block(&mut self, order: u8) -> bool {
        let zones = self.memory.zones_mut().iter_mut().rev();
        zones.into_iter().any(|zone| {
            let span = zone.buddy.span();
            let step = 1 << order;
            let in_use = Page::Used { order: 0, movable: false };
            let starts = (span.start.next_multiple_of(step)..span.end()).step_by(1 << order);
            let found = starts.into_iter().find(|&start| {
                start + step <= span.end()
                    && (start..start + step).all(|pfn| zone.buddy.page(pfn) == in_use)
            });
            found.is_some_and(|pfn| {
                zone.buddy.free(pfn, order);
                true
            })
        })
    }

    /// kswapd of each node has the processor until it sleeps, waits for a device, or has given up;
    /// then kcompactd, if it was asked for.
    pub fn run_kswapd(&mut self) {
        for node in 0..self.nodes.len() {
            let kswapd = self.nodes[node].kswapd;
            if kswapd.state == KswapdState::Asleep {
                continue;
            }
            let boosted = self.boosted(node as u8);
            self.run_kswapd_of(node);
            let order = if boosted { PAGEBLOCK_ORDER } else { kswapd.order };
            let rests = self.nodes[node].kswapd.state != KswapdState::Running;
            if order > 0 && rests && kswapd.state == KswapdState::Running {
                self.compact_in_background(node, order);
            }
        }
    }

    /// Whether kswapd of any node has something to do.
    pub fn kswapd_wants_to_run(&self) -> bool {
        self.nodes.iter().any(|node| match node.kswapd.state {
            KswapdState::Running => true,
            KswapdState::Napping(until) => until <= node.now,
            KswapdState::Asleep => false,
        })
    }

    fn run_kswapd_of(&mut self, node: usize) {
        let rules = self.memory.rules();
        let now = self.nodes[node].now;
        for _ in 0..KSWAPD_ROUNDS {
            let more = self.kswapd_round(node as u8);
            // Where it never gives up, a round in vain ends its turn; others do not wait for it.
            let in_vain = self.nodes[node].kswapd.failures > 0;
            let turn_ends = in_vain && !rules.has(Rule::KswapdGivesUp);
            if !more || turn_ends || self.nodes[node].now > now {
                return;
            }
        }
    }

    fn boosted(&self, node: u8) -> bool {
        let zones = self.memory.zones().iter().filter(|zone| zone.node == node);
        zones.into_iter().any(|zone| zone.buddy.boost().pages > 0)
    }

    /// What kcompactd does when kswapd has made room for it (`kcompactd_do_work()`).
    fn compact_in_background(&mut self, node: usize, order: u8) {
        let compactor = Compactor {
            gfp: Gfp::RECLAIM | Gfp::IO | Gfp::FS,
            order,
            alloc_flags: AllocFlags::WMARK_MIN,
            highest_zone: Zone::Movable,
            priority: CompactPriority::SyncLight,
            fatal_signal: false,
        };
        let rules = self.memory.rules();
        let frames = &mut NodeFrames::new(&mut self.memory, node as u8);
        self.compaction[node].try_to_compact_pages(frames, compactor, rules, &mut |_| {});
        frames.drain_moved();
    }

    /// Lets jiffies go by: devices write, killed tasks give their memory back.
    pub fn pass(&mut self, jiffies: u32) {
        for node in &mut self.nodes {
            node.pass(jiffies);
        }
        let now = self.nodes.first().map_or(0, |node| node.now);
        self.bury(now);
    }

    /// The caller's state: it may have been chosen by the OOM killer.
    fn context(&self, context: Context) -> Context {
        let victim = self.caller.and_then(|at| self.tasks.tasks.get(at));
        match victim.is_some_and(|task| task.oom_mm.is_some()) {
            true => context | Context::MEMDIE,
            false => context,
        }
    }
}

/// Rounds that kswapd makes at most before the caller has the processor again.
const KSWAPD_ROUNDS: u32 = 1 << 10;

impl World for MachineWorld {
    type Memory = ();

    fn answer(&self, walk: &Walk, _rules: RuleSet) -> Option<Answer> {
        if let Some(prepared) = &*self.prepared.borrow()
            && prepared.0 == *walk
        {
            return Some(prepared.1);
        }
        let mut next = self.state.clone();
        let answer = next.respond(walk)?;
        *self.prepared.borrow_mut() = Some(Box::new((*walk, answer, next)));
        Some(answer)
    }

    /// The machine changes as it would by its own answer; one that overrules it leaves the machine
    /// as it is.
    fn observe(&mut self, walk: &Walk, answer: Answer) {
        if let Some(prepared) = self.prepared.take()
            && prepared.0 == *walk
            && prepared.1 == answer
        {
            self.state = prepared.2;
        }
    }

    fn memory(&self) -> Option<()> {
        None
    }
}
