//! From the kill to the memory given back (`oom_kill_process()` and the OOM reaper in
//! `mm/oom_kill.c`).

use super::badness::Badness;
use super::event::MemoryEvent;
use super::task::Tasks;
use crate::kernel::{Rule, RuleSet};

/// Jiffies of a second (`CONFIG_HZ`), as distributions build their kernels.
pub const HZ: u32 = 250;

/// How often the reaper tries to enter a memory whose lock is held (`MAX_OOM_REAP_RETRIES`).
const REAP_ATTEMPTS: u8 = 10;
/// Jiffies between two of these attempts.
const REAP_PAUSE: u64 = HZ as u64 / 10;
/// Jiffies that a victim is left to exit by itself (`OOM_REAPER_DELAY`).
const REAPER_DELAY: u64 = 2 * HZ as u64;

/// Tasks that were killed and have not given everything back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dying {
    /// When each task exits, if nothing blocks it: jiffies, task.
    exits: Vec<(u64, usize)>,
    /// Where the reaper goes next: jiffies, memory, attempts made.
    reaps: Vec<(u64, usize, u8)>,
}

/// Memory that was given back, in pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Freed {
    /// Anonymous pages.
    pub anon: u64,
    /// Slots of swap space.
    pub swap: u64,
    /// Page tables of all levels.
    pub page_tables: u64,
}

impl Dying {
    /// Kills the chosen task, or one of its children where the kernel spares parents, at `now`
    /// jiffies; `total_pages` as for the choice. Returns the task that died.
    pub fn kill(
        &mut self,
        tasks: &mut Tasks,
        chosen: usize,
        total_pages: u64,
        now: u64,
        rules: RuleSet,
        sink: &mut impl FnMut(MemoryEvent),
    ) -> usize {
        if tasks.will_free_memory(chosen) {
            self.mark(tasks, chosen, sink);
            self.queue_reaper(tasks, chosen, now, rules, sink);
            return chosen;
        }
        let victim = match rules.has(Rule::ParentDies) {
            true => chosen,
            false => tasks.worst_child(chosen, total_pages, rules).unwrap_or(chosen),
        };
        self.signal(tasks, victim, now);
        self.mark(tasks, victim, sink);
        if self.signal_sharers(tasks, victim, now) {
            self.queue_reaper(tasks, victim, now, rules, sink);
        }
        victim
    }

    /// What exits and reaping bring up to `now` jiffies.
    pub fn advance(
        &mut self,
        tasks: &mut Tasks,
        now: u64,
        sink: &mut impl FnMut(MemoryEvent),
    ) -> Freed {
        let mut freed = Freed::default();
        // A task that exits in the same jiffy as the reaper comes is first.
        while let Some(at) = self.next().filter(|&at| at <= now) {
            if let Some(turn) = self.exits.iter().position(|&(when, _)| when == at) {
                let (_, task) = self.exits.remove(turn);
                freed += tasks.exit(task);
            } else if let Some(turn) = self.reaps.iter().position(|&(when, ..)| when == at) {
                let (_, mm, attempts) = self.reaps.remove(turn);
                freed += self.reap(tasks, at, mm, attempts + 1, sink);
            }
        }
        freed
    }

    /// When the next task exits or the reaper comes, in jiffies; none: nothing is under way.
    pub fn next(&self) -> Option<u64> {
        let exits = self.exits.iter().map(|&(at, _)| at);
        exits.chain(self.reaps.iter().map(|&(at, ..)| at)).min()
    }

    /// The same with all times counted from `now`.
    pub(super) fn counted_from(&self, now: u64) -> Self {
        let from = |at: u64| at.saturating_sub(now);
        Self {
            exits: self.exits.iter().map(|&(at, task)| (from(at), task)).collect(),
            reaps: self.reaps.iter().map(|&(at, mm, done)| (from(at), mm, done)).collect(),
        }
    }

    fn signal(&mut self, tasks: &mut Tasks, at: usize, now: u64) {
        let task = &mut tasks.tasks[at];
        if !task.exiting {
            task.exiting = true;
            let exit = task.exit_after.map(|jiffies| (now + u64::from(jiffies), at));
            self.exits.extend(exit);
        }
    }

    fn mark(&mut self, tasks: &mut Tasks, at: usize, sink: &mut impl FnMut(MemoryEvent)) {
        let task = &mut tasks.tasks[at];
        task.oom_mm = task.oom_mm.or(task.mm);
        sink(MemoryEvent::MarkVictim { task: at });
    }

    /// Kills whoever else uses the victim's memory; whether the reaper may enter it.
    fn signal_sharers(&mut self, tasks: &mut Tasks, victim: usize, now: u64) -> bool {
        let Some(mm) = tasks.tasks[victim].mm else { return false };
        let mut reapable = true;
        for at in tasks.users(mm) {
            if tasks.tasks[at].init {
                // The memory stays as long as the system does.
                tasks.mms[mm].oom_skip = true;
                reapable = false;
            } else if !tasks.tasks[at].kernel_thread {
                self.signal(tasks, at, now);
            }
        }
        reapable
    }

    fn queue_reaper(
        &mut self,
        tasks: &Tasks,
        victim: usize,
        now: u64,
        rules: RuleSet,
        sink: &mut impl FnMut(MemoryEvent),
    ) {
        let Some(mm) = tasks.tasks[victim].mm else { return };
        if self.reaps.iter().any(|&(_, queued, _)| queued == mm) {
            return;
        }
        let delay = if rules.has(Rule::ReaperWaits) { REAPER_DELAY } else { 0 };
        if delay == 0 {
            sink(MemoryEvent::WakeReaper { mm });
        }
        self.reaps.push((now + delay, mm, 0));
    }

    fn reap(
        &mut self,
        tasks: &mut Tasks,
        now: u64,
        at: usize,
        attempt: u8,
        sink: &mut impl FnMut(MemoryEvent),
    ) -> Freed {
        let mm = &mut tasks.mms[at];
        if mm.oom_skip {
            sink(MemoryEvent::SkipReaping { mm: at });
            return Freed::default();
        }
        if mm.locked {
            sink(MemoryEvent::SkipReaping { mm: at });
            match attempt < REAP_ATTEMPTS {
                true => self.reaps.push((now + REAP_PAUSE, at, attempt)),
                false => mm.oom_skip = true,
            }
            return Freed::default();
        }
        sink(MemoryEvent::StartReaping { mm: at });
        let freed = Freed { anon: mm.anon, swap: mm.swap, page_tables: 0 };
        (mm.anon, mm.swap, mm.oom_skip) = (0, 0, true);
        sink(MemoryEvent::FinishReaping { mm: at });
        freed
    }
}

impl Tasks {
    /// Whether the task gives its memory back without being killed (`task_will_free_mem()`).
    pub fn will_free_memory(&self, at: usize) -> bool {
        let task = &self.tasks[at];
        let Some(mm) = task.mm.filter(|_| task.exiting) else { return false };
        !self.mms[mm].oom_skip && self.users(mm).iter().all(|&user| self.tasks[user].exiting)
    }

    /// The task drops its memory; the last user gives it back.
    pub(super) fn exit(&mut self, at: usize) -> Freed {
        let Some(at) = self.tasks[at].mm.take() else { return Freed::default() };
        if !self.users(at).is_empty() {
            return Freed::default();
        }
        let mm = &mut self.mms[at];
        let page_tables = mm.page_tables + mm.upper_page_tables;
        let freed = Freed { anon: mm.anon, swap: mm.swap, page_tables };
        *mm = super::Mm { oom_skip: true, ..super::Mm::default() };
        freed
    }

    /// The child with memory of its own that costs the least to lose; the first of equals.
    fn worst_child(&self, parent: usize, total_pages: u64, rules: RuleSet) -> Option<usize> {
        let mut worst = (Badness::NotEligible, None);
        for (at, child) in self.tasks.iter().enumerate() {
            if child.parent != Some(parent) || child.mm == self.tasks[parent].mm {
                continue;
            }
            let badness = self.badness(child, total_pages, rules);
            if badness > worst.0 {
                worst = (badness, Some(at));
            }
        }
        worst.1
    }

    /// The places of the tasks that use a memory.
    fn users(&self, mm: usize) -> Vec<usize> {
        let users = self.tasks.iter().enumerate().filter(|(_, task)| task.mm == Some(mm));
        users.map(|(at, _)| at).collect()
    }
}

impl std::ops::AddAssign for Freed {
    fn add_assign(&mut self, other: Self) {
        self.anon += other.anon;
        self.swap += other.swap;
        self.page_tables += other.page_tables;
    }
}
