//! Which task costs the least to lose (`oom_badness()` and `oom_evaluate_task()` in
//! `mm/oom_kill.c`).

use super::task::{OOM_SCORE_ADJ_MIN, Task, Tasks};
use crate::kernel::{Rule, RuleSet};
use crate::walk::{Answer, Selection};

/// How bad a task is, from the least to the worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Badness {
    /// It cannot be killed.
    NotEligible,
    /// Pages, moved by its `oom_score_adj`.
    Points(i64),
    /// It asked to be the first to go.
    First,
}

/// Whom the OOM killer settles on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Chosen {
    /// The task at this place of the list.
    Task(usize),
    /// Nobody: a victim has not exited yet.
    InProgress,
    /// Nobody can be killed.
    Nobody,
}

/// What the search for a victim came to (`select_bad_process()`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct VictimChoice {
    /// Whom it settled on.
    pub chosen: Chosen,
    /// The worst it saw, up to where it ended.
    pub badness: Badness,
}

impl VictimChoice {
    /// The walk's answer to whom the OOM killer chose.
    pub fn answer(&self) -> Answer {
        Answer::Select(match self.chosen {
            Chosen::Task(_) => Selection::Victim,
            Chosen::InProgress => Selection::InProgress,
            Chosen::Nobody => Selection::Nobody,
        })
    }
}

impl Tasks {
    /// How bad a task is for a machine of `total_pages` pages of RAM and swap
    /// (`oom_badness()`).
    pub fn badness(&self, task: &Task, total_pages: u64, rules: RuleSet) -> Badness {
        let elsewhere = task.elsewhere && !rules.has(Rule::NodesAtChoice);
        let mm = self.mm(task).filter(|mm| !mm.oom_skip);
        let Some(mm) = mm.filter(|_| !task.unkillable() && !elsewhere) else {
            return Badness::NotEligible;
        };
        if task.oom_score_adj == OOM_SCORE_ADJ_MIN || task.in_vfork {
            return Badness::NotEligible;
        }
        let mut points = signed(mm.charge(rules));
        if task.admin && !rules.has(Rule::NoRootBonus) {
            points -= points.saturating_mul(3) / 100;
        }
        let share = signed(total_pages / 1000);
        points = points.saturating_add(share.saturating_mul(task.oom_score_adj.into()));
        // Early kernels keep 0 for tasks that cannot be killed.
        Badness::Points(if rules.has(Rule::SignedBadness) { points } else { points.max(1) })
    }

    /// What `/proc/PID/oom_score` shows (`proc_oom_score()` in `fs/proc/base.c`).
    pub fn oom_score(&self, task: &Task, total_pages: u64, rules: RuleSet) -> u64 {
        let Badness::Points(points) = self.badness(task, total_pages, rules) else {
            return 0;
        };
        let permille = points.saturating_mul(1000) / signed(total_pages).max(1);
        let score = match rules.has(Rule::SignedBadness) {
            true => permille.saturating_add(1000).saturating_mul(2) / 3,
            false => permille,
        };
        u64::try_from(score).unwrap_or(0)
    }

    /// Goes through all tasks for the worst one; `by_hand`: asked for by SysRq, which minds no
    /// earlier victim.
    pub fn choose(&self, total_pages: u64, by_hand: bool, rules: RuleSet) -> VictimChoice {
        let mut choice = VictimChoice { chosen: Chosen::Nobody, badness: Badness::NotEligible };
        for (at, task) in self.tasks.iter().enumerate() {
            if task.unkillable() || task.elsewhere {
                continue;
            }
            if let Some(mm) = task.oom_mm
                && !by_hand
            {
                if self.mms.get(mm).is_none_or(|mm| mm.oom_skip) {
                    continue;
                }
                return VictimChoice { chosen: Chosen::InProgress, ..choice };
            }
            let badness = match task.origin {
                true => Badness::First,
                false => self.badness(task, total_pages, rules),
            };
            if replaces(badness, choice.badness, rules) {
                choice = VictimChoice { chosen: Chosen::Task(at), badness };
            }
        }
        choice
    }
}

/// Whether a task is chosen in place of the worst one before it.
fn replaces(badness: Badness, worst: Badness, rules: RuleSet) -> bool {
    let last_of_equals = rules.has(Rule::LastOfEquals) || badness == Badness::First;
    badness > worst || (badness == worst && badness != Badness::NotEligible && last_of_equals)
}

fn signed(pages: u64) -> i64 {
    i64::try_from(pages).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::Mm;

    /// A machine with one task for each number of pages.
    fn tasks(pages: &[u64]) -> Tasks {
        let mut tasks = Tasks::default();
        for &anon in pages {
            tasks.add(Task::default(), Mm { anon, ..Mm::default() });
        }
        tasks
    }

    #[test]
    fn points_are_pages_moved_by_the_adjustment() {
        let check = |task: Task, rules: &[Rule], points, score| {
            let mut tasks = Tasks::default();
            let mm = Mm {
                anon: 600,
                swap: 300,
                page_tables: 100,
                upper_page_tables: 50,
                ..Mm::default()
            };
            tasks.add(task, mm);
            let (task, rules) = (&tasks.tasks[0], RuleSet::of(rules));
            assert_eq!(tasks.badness(task, 10_000, rules), Badness::Points(points), "{task:?}");
            assert_eq!(tasks.oom_score(task, 10_000, rules), score, "{task:?}");
        };
        let adjusted = |oom_score_adj| Task { oom_score_adj, ..Task::default() };
        check(adjusted(0), &[], 1000, 100);
        check(adjusted(0), &[Rule::UpperTablesCount], 1050, 105);
        check(adjusted(500), &[], 6000, 600);
        check(adjusted(-200), &[], 1, 0);
        check(adjusted(-200), &[Rule::SignedBadness], -1000, 600);
        let root = Task { admin: true, ..Task::default() };
        check(root, &[], 970, 97);
        check(root, &[Rule::NoRootBonus], 1000, 100);
    }

    #[test]
    fn the_worst_is_chosen() {
        let check = |tasks: &Tasks, by_hand, rules: &[Rule], expected| {
            let choice = tasks.choose(10_000, by_hand, RuleSet::of(rules));
            assert_eq!(choice.chosen, expected, "{tasks:?}");
        };
        let mut machine = tasks(&[5, 70, 70, 8]);
        check(&machine, false, &[], Chosen::Task(1));
        check(&machine, false, &[Rule::LastOfEquals], Chosen::Task(2));
        machine.tasks[3].origin = true;
        check(&machine, false, &[], Chosen::Task(3));
        machine.tasks[2].oom_mm = Some(2);
        check(&machine, false, &[], Chosen::InProgress);
        check(&machine, true, &[], Chosen::Task(3));
        machine.mms[2].oom_skip = true;
        check(&machine, false, &[], Chosen::Task(3));
        machine.tasks.iter_mut().for_each(|task| task.init = true);
        check(&machine, false, &[], Chosen::Nobody);
    }
}
