//! Tasks and the memory they use, as the OOM killer sees them.

use crate::kernel::{Rule, RuleSet};

/// The memory of one or several tasks (`struct mm_struct`), in pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Mm {
    /// Anonymous pages in memory.
    pub anon: u64,
    /// Pages of mapped files.
    pub file: u64,
    /// Pages of shared memory; they outlive the task.
    pub shmem: u64,
    /// Slots of swap space in use.
    pub swap: u64,
    /// Page tables of the two lowest levels (`nr_ptes` and `nr_pmds`).
    pub page_tables: u64,
    /// Page tables of the levels above.
    pub upper_page_tables: u64,
    /// There is nothing left to get from it (`MMF_OOM_SKIP`).
    pub oom_skip: bool,
    /// Somebody holds its lock for writing, so that the reaper cannot enter.
    pub locked: bool,
}

/// A process.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Task {
    /// Which of the machine's memories it uses; none for kernel threads and once it has exited.
    pub mm: Option<usize>,
    /// The task that started it.
    pub parent: Option<usize>,
    /// `/proc/PID/oom_score_adj`: thousandths of all memory, -1000 to 1000; -1000 spares it.
    pub oom_score_adj: i16,
    /// It has `CAP_SYS_ADMIN`.
    pub admin: bool,
    /// It is the first process of the system.
    pub init: bool,
    /// It is a kernel thread.
    pub kernel_thread: bool,
    /// It waits for a child that still uses its memory (`in_vfork()`).
    pub in_vfork: bool,
    /// It asked to be killed first (`oom_flag_origin`).
    pub origin: bool,
    /// It may not use the nodes that the request is for.
    pub elsewhere: bool,
    /// The memory it had when the OOM killer chose it (`signal->oom_mm`).
    pub oom_mm: Option<usize>,
    /// It is on its way out and does not dump core.
    pub exiting: bool,
    /// Jiffies it takes from the signal to giving its memory back; none if something blocks it.
    pub exit_after: Option<u32>,
}

/// All tasks in the order in which the kernel goes through them, and their memories.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tasks {
    /// The tasks; `Task::parent` is a place in this list.
    pub tasks: Vec<Task>,
    /// The memories; `Task::mm` is a place in this list.
    pub mms: Vec<Mm>,
}

/// `oom_score_adj` of a task that must not be killed (`OOM_SCORE_ADJ_MIN`).
pub const OOM_SCORE_ADJ_MIN: i16 = -1000;

impl Mm {
    /// Pages in memory (`get_mm_rss()`).
    pub fn rss(&self) -> u64 {
        self.anon.saturating_add(self.file).saturating_add(self.shmem)
    }

    /// All that the OOM killer holds against it, in pages.
    pub(super) fn charge(&self, rules: RuleSet) -> u64 {
        let upper = if rules.has(Rule::UpperTablesCount) { self.upper_page_tables } else { 0 };
        let tables = self.page_tables.saturating_add(upper);
        self.rss().saturating_add(self.swap).saturating_add(tables)
    }
}

impl Task {
    /// Whether no OOM killer may have it, whatever it uses (`oom_unkillable_task()`).
    pub(super) fn unkillable(&self) -> bool {
        self.init || self.kernel_thread
    }
}

impl Tasks {
    /// Adds a task with a memory of its own; its place in the list of tasks.
    pub fn add(&mut self, task: Task, mm: Mm) -> usize {
        self.mms.push(mm);
        self.tasks.push(Task { mm: Some(self.mms.len() - 1), ..task });
        self.tasks.len() - 1
    }

    /// The memory a task uses.
    pub fn mm(&self, task: &Task) -> Option<&Mm> {
        self.mms.get(task.mm?)
    }

    /// Anonymous pages were swapped out: each memory loses its share of them and has as many
    /// slots of swap space instead.
    pub fn swap_out(&mut self, pages: u64) {
        let total: u64 = self.mms.iter().map(|mm| mm.anon).sum();
        let pages = u128::from(pages.min(total));
        let (mut seen, mut done) = (0, 0);
        for mm in &mut self.mms {
            seen += u128::from(mm.anon);
            // What the memories so far have to give, less what they gave.
            let due = (pages * seen / u128::from(total.max(1))) as u64 - done;
            let due = due.min(mm.anon);
            mm.anon -= due;
            mm.swap += due;
            done += due;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_memory_is_swapped_out_in_its_turn() {
        let mut tasks = Tasks::default();
        for anon in [1000, 0, 500, 1] {
            tasks.add(Task::default(), Mm { anon, ..Mm::default() });
        }
        let slots = |tasks: &Tasks| tasks.mms.iter().map(|mm| mm.swap).collect::<Vec<_>>();
        tasks.swap_out(150);
        assert_eq!(slots(&tasks), [99, 0, 50, 1]);
        tasks.swap_out(9999);
        assert_eq!(slots(&tasks), [1000, 0, 500, 1]);
    }
}
