//! What the machine answers to each question, and what it does about it.

use super::MachineState;
use super::node_frames::{NodeFrames, pages};
use crate::gfp::{self, Gfp, Zone};
use crate::memory::{
    Block, Chosen, Compactor, Frames, Freed, MemoryEvent, NodeSet, Page, ReclaimZone, Reclaimed,
    Reclaimer, ZoneAnswer, available_for_compaction, prospects,
};
use crate::walk::{
    AllocFlags, Answer, CompactPriority, CompactResult, Mark, Node as Place, Question, Request,
    Selection, Walk,
};

impl MachineState {
    /// The answer to the walk's open question; the machine is then as it leaves it.
    pub fn respond(&mut self, walk: &Walk) -> Option<Answer> {
        let yes = |yes| if yes { Answer::Yes } else { Answer::No };
        let rules = self.memory.rules();
        Some(match walk.question(rules)? {
            Question::FreeList { alloc_flags, gfp } => {
                self.before_attempt(walk);
                yes(self.attempt(walk, alloc_flags, gfp))
            }
            Question::Compact(priority) => self.compact(walk, priority),
            Question::Reclaim => Answer::Pages(self.reclaim(walk)),
            Question::UnreserveHighatomic { force } => {
                let zones = self.zones_for(walk);
                let kind = gfp::migratetype(walk.gfp(), self.memory.mobility_disabled());
                yes(self.memory.unreserve_highatomic(&zones, kind, force))
            }
            Question::WatermarkWouldPass => yes(self.reclaim_could_suffice(walk)),
            Question::MostlyDirty => yes(self.mostly_dirty(walk)),
            Question::CompactionSuitable => yes(self.compaction_suitable(walk)),
            Question::FatalSignal | Question::CurrentExiting => yes(self.caller_is_exiting()),
            Question::CpusetChanged | Question::StallCheck => Answer::No,
            Question::OomTrylock => Answer::Yes,
            Question::OomNotifier => Answer::Pages(0),
            Question::CurrentIsVictim => {
                yes(walk.node() == Place::ExitingIsVictim || self.caller_is_exiting())
            }
            Question::OomSelect => Answer::Select(self.kill()),
        })
    }

    /// What the kernel does right before an attempt.
    fn before_attempt(&mut self, walk: &Walk) {
        match walk.node() {
            Place::EntryAttempt | Place::RoundAttempt if walk.gfp().has(Gfp::KSWAPD_RECLAIM) => {
                self.wake_all_kswapds(walk);
            }
            Place::DrainedAttempt => self.memory.drain(),
            _ => {}
        }
    }

    fn attempt(&mut self, walk: &Walk, alloc_flags: AllocFlags, gfp: Gfp) -> bool {
        let request = Request { gfp, ..walk.request() };
        let first = walk.node() == Place::FastPath;
        let attempt = self.memory.attempt(&request, &self.placement, alloc_flags, first);
        let Ok(attempt) = attempt else { return false };
        self.block = attempt.block;
        for look in &attempt.looks {
            if let ZoneAnswer::Served { wakes_kswapd: true, .. } = look.answer {
                self.wake_for_boost(look.zone);
            }
        }
        if let (Some(block), Place::FirstCompactionAttempt | Place::CompactionAttempt) =
            (self.block, walk.node())
        {
            let zone = &self.memory.zones()[block.zone];
            let events = &mut self.events;
            let compaction = &mut self.compaction[usize::from(zone.node)];
            compaction.allocated(zone.zone, block.order, &mut |event| events.push(event));
        }
        self.attempt = Some(attempt);
        self.block.is_some()
    }

    /// The zones that the walk may use, as numbers among [`crate::memory::Memory::zones`].
    fn zones_for(&self, walk: &Walk) -> Vec<usize> {
        let highest = self.highest(walk);
        let local = walk.gfp().has(Gfp::THISNODE);
        let nodes = self.placement.nodes;
        self.memory.zonelist(self.placement.node, local, nodes, highest).collect()
    }

    /// The nodes of these zones in order, those that the task's cpuset rules out left out.
    fn nodes_for(&self, walk: &Walk) -> Vec<u8> {
        let mut nodes: Vec<u8> = Vec::new();
        for zone in self.zones_for(walk) {
            let node = self.memory.zones()[zone].node;
            if !nodes.contains(&node) && self.allowed(walk).has(node) {
                nodes.push(node);
            }
        }
        nodes
    }

    /// The nodes that the task's cpuset allows for this request.
    fn allowed(&self, walk: &Walk) -> NodeSet {
        match self.placement.cpuset {
            Some(cpuset) if walk.gfp().has(Gfp::HARDWALL) => cpuset.nodes,
            Some(cpuset) => cpuset.walled,
            None => NodeSet::ALL,
        }
    }

    fn highest(&self, walk: &Walk) -> Zone {
        gfp::zone(walk.gfp(), self.memory.machine()).unwrap_or(Zone::Normal)
    }

    fn wake_all_kswapds(&mut self, walk: &Walk) {
        for node in self.nodes_for(walk) {
            self.wake_kswapd(node, walk.gfp(), walk.order(), self.highest(walk));
        }
    }

    fn wake_for_boost(&mut self, zone: usize) {
        let zone = &self.memory.zones()[zone];
        let (node, highest) = (zone.node, zone.zone);
        self.wake_kswapd(node, Gfp::NONE, 0, highest);
    }

    fn wake_kswapd(&mut self, node: u8, gfp: Gfp, order: u8, highest: Zone) {
        let rules = self.memory.rules();
        let events = &mut self.events;
        let frames = NodeFrames::new(&mut self.memory, node);
        let kept = &mut self.nodes[usize::from(node)];
        kept.wakeup_kswapd(&frames, gfp, order, highest, rules, &mut |event| events.push(event));
    }

    fn reclaim(&mut self, walk: &Walk) -> u32 {
        // A chance for others to run comes first: kswapd, and tasks on their way out.
        if !self.scheduled {
            self.run_kswapd();
            self.pass(u32::from(self.dying.next().is_some()));
        }
        let rules = self.memory.rules();
        let reclaimer = Reclaimer {
            gfp: walk.gfp(),
            order: walk.order(),
            highest_zone: self.highest(walk),
            // Whoever schedules the tasks has made this one wait already.
            kernel_thread: self.scheduled,
            fatal_signal: self.caller_is_exiting(),
        };
        let mut reclaimed = Reclaimed::default();
        let mut swapped_out = 0;
        for (turn, node) in self.nodes_for(walk).into_iter().enumerate() {
            let events = &mut self.events;
            let mut frames = NodeFrames::new(&mut self.memory, node);
            let kept = &mut self.nodes[usize::from(node)];
            let mut sink = |event| {
                // One run of reclaim goes over all nodes.
                let begins = matches!(event, MemoryEvent::DirectReclaimBegin { .. });
                let ends = matches!(event, MemoryEvent::DirectReclaimEnd { .. });
                if turn == 0 || !(begins || ends) {
                    events.push(event);
                }
            };
            let more = kept.try_to_free_pages(&mut frames, reclaimer, rules, &mut sink);
            reclaimed.progress += more.progress;
            swapped_out += std::mem::take(&mut kept.swapped_out);
            if reclaimed.progress > 0 {
                break;
            }
        }
        self.tasks.swap_out(swapped_out);
        u32::try_from(reclaimed.progress).unwrap_or(u32::MAX)
    }

    fn compact(&mut self, walk: &Walk, priority: CompactPriority) -> Answer {
        if !walk.gfp().has(Gfp::IO) {
            return Answer::Compact(CompactResult::Skipped);
        }
        let rules = self.memory.rules();
        let compactor = Compactor {
            gfp: walk.gfp(),
            order: walk.order(),
            alloc_flags: walk.alloc_flags(),
            highest_zone: self.highest(walk),
            priority,
            fatal_signal: self.caller_is_exiting(),
        };
        let mut most = CompactResult::Skipped;
        for (turn, node) in self.nodes_for(walk).into_iter().enumerate() {
            let events = &mut self.events;
            let mut frames = NodeFrames::new(&mut self.memory, node);
            let mut sink = |event| {
                let begins = matches!(event, MemoryEvent::TryToCompactPages { .. });
                if turn == 0 || !begins {
                    events.push(event);
                }
            };
            let compaction = &mut self.compaction[usize::from(node)];
            let done = compaction.try_to_compact_pages(&mut frames, compactor, rules, &mut sink);
            frames.drain_moved();
            if let Some((zone, at)) = done.captured
                && self.capture(node, zone, at, walk.order())
            {
                return Answer::Captured;
            }
            most = most.max(done.result);
            if most == CompactResult::Success {
                break;
            }
        }
        let ran = !matches!(most, CompactResult::Skipped | CompactResult::Success);
        if ran && !self.scheduled {
            // A chance for others to run (`__alloc_pages_direct_compact()`).
            self.run_kswapd();
        }
        Answer::Compact(most)
    }

    /// Takes the block that compaction made in a pageblock.
    fn capture(&mut self, node: u8, zone: Zone, at: usize, order: u8) -> bool {
        let zones = self.memory.zones_mut().iter_mut().enumerate();
        let found = zones.into_iter().find(|(_, of)| (of.node, of.zone) == (node, zone));
        let Some((number, zone)) = found else { return false };
        let fits = |page| matches!(page, Page::Free { order: free, .. } if free >= order);
        let free = pages(zone, at).find(|&(_, page)| fits(page));
        let Some((pfn, _)) = free.filter(|&(pfn, _)| zone.buddy.take_at(pfn, order)) else {
            return false;
        };
        let block = Block { zone: number, pfn, order };
        self.block = Some(block);
        let events = &mut self.events;
        let (node, zone) = (usize::from(node), zone.zone);
        self.compaction[node].allocated(zone, order, &mut |event| events.push(event));
        true
    }

    /// Whether a zone would be above its min mark if reclaim went as well as it can
    /// (`should_reclaim_retry()`).
    fn reclaim_could_suffice(&mut self, walk: &Walk) -> bool {
        let rules = self.memory.rules();
        let allowed = self.allowed(walk);
        let zones = self.memory.zones();
        let of_request = self.zones_for(walk).into_iter();
        let numbers: Vec<_> = of_request.filter(|&at| allowed.has(zones[at].node)).collect();
        let class = self.memory.machine().zones().iter();
        let class = class.into_iter().position(|&zone| zone == self.highest(walk)).unwrap_or(0);
        let looked_at: Vec<_> = numbers
            .iter()
            .map(|&at| {
                let zone = &self.memory.zones()[at];
                ReclaimZone {
                    pages: zone.pages(),
                    lru: self.nodes[usize::from(zone.node)].lru(zone.zone),
                    min_watermark: zone.mark(Mark::Min),
                    lowmem_reserve: zone.lowmem_reserve.from_class(class),
                }
            })
            .collect();
        let free_swap = self.nodes.first().is_some_and(|node| node.swap.free() > 0);
        let loops = walk.counters().no_progress_loops;
        let flags = walk.alloc_flags().from_min();
        let seen = prospects(&looked_at, walk.order(), flags, loops, free_swap, rules);
        for (&at, prospect) in numbers.iter().zip(&seen) {
            let zone = self.memory.zones()[at].zone;
            let &crate::memory::Prospect { available, ok } = prospect;
            self.events.push(MemoryEvent::ReclaimRetryZone { zone, available, ok });
        }
        seen.last().is_some_and(|last| last.ok)
    }

    fn mostly_dirty(&self, walk: &Walk) -> bool {
        self.nodes_for(walk).into_iter().any(|node| {
            let node = &self.nodes[usize::from(node)];
            let reclaimable: u64 = Zone::ALL.iter().map(|&zone| node.reclaimable(zone)).sum();
            2 * node.write_pending() > reclaimable
        })
    }

    /// Whether compaction could work in any zone if reclaim went well
    /// (`compaction_zonelist_suitable()`).
    fn compaction_suitable(&mut self, walk: &Walk) -> bool {
        let (order, highest) = (walk.order(), self.highest(walk));
        let flags = walk.alloc_flags();
        for number in self.zones_for(walk) {
            let MemoryAt { node, zone } = self.at(number);
            let reclaimable = self.nodes[usize::from(node)].reclaimable(zone);
            let frames = NodeFrames::new(&mut self.memory, node);
            let hoped = reclaimable / u64::from(order.max(1));
            let hoped = i64::try_from(hoped).unwrap_or(i64::MAX).saturating_add(frames.free(zone));
            if available_for_compaction(&frames, zone, order, flags, highest, hoped) {
                return true;
            }
        }
        false
    }

    fn at(&self, number: usize) -> MemoryAt {
        let zone = &self.memory.zones()[number];
        MemoryAt { node: zone.node, zone: zone.zone }
    }

    fn caller_is_exiting(&self) -> bool {
        let caller = self.caller.and_then(|at| self.tasks.tasks.get(at));
        caller.is_some_and(|task| task.exiting || task.oom_mm.is_some())
    }

    /// All pages that the zones manage, with swap space: what badness is measured against
    /// (`oom_badness()`).
    pub fn total_pages(&self) -> u64 {
        let managed = self.memory.zones().iter().map(|zone| u64::from(zone.buddy.span().managed));
        managed.sum::<u64>() + self.nodes.first().map_or(0, |node| node.swap.total)
    }

    /// The OOM killer's choice, carried out.
    fn kill(&mut self) -> Selection {
        let rules = self.memory.rules();
        let total = self.total_pages();
        match self.tasks.choose(total, false, rules).chosen {
            Chosen::Task(task) => {
                let now = self.nodes.first().map_or(0, |node| node.now);
                let events = &mut self.events;
                let mut sink = |event| events.push(event);
                self.dying.kill(&mut self.tasks, task, total, now, rules, &mut sink);
                Selection::Victim
            }
            Chosen::InProgress => Selection::InProgress,
            Chosen::Nobody => Selection::Nobody,
        }
    }

    /// Takes back what tasks gave up when they died.
    pub(super) fn give_back(&mut self, freed: Freed) {
        let mut left = freed;
        for node in 0..self.nodes.len() {
            let kept = &mut self.nodes[node];
            let lists =
                [crate::memory::ListName::InactiveAnon, crate::memory::ListName::ActiveAnon];
            let anon: u64 = lists.iter().map(|&name| kept.list(name).up_to(Zone::Movable)).sum();
            let here = Freed { anon: left.anon.min(anon), ..left };
            let mut frames = NodeFrames::new(&mut self.memory, node as u8);
            kept.give_back(&mut frames, here);
            left = Freed { anon: left.anon - here.anon, ..Freed::default() };
        }
    }
}

/// Where a zone is.
struct MemoryAt {
    node: u8,
    zone: Zone,
}
