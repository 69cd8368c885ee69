//! The OOM killer's victims and what becomes of their memory.

use crate::kernel::{Rule, RuleSet};
use crate::memory::{Chosen, Dying, Freed, HZ, Mm, Task, Tasks};

const TOTAL: u64 = 100_000;
const SECOND: u64 = HZ as u64;

fn memory(anon: u64) -> Mm {
    Mm { anon, file: 50, shmem: 20, swap: 30, page_tables: 5, ..Mm::default() }
}

/// Kills the worst task at jiffy 0; the ids of what happens up to then.
fn kill(tasks: &mut Tasks, rules: &[Rule]) -> (Dying, Option<usize>) {
    let rules = RuleSet::of(rules);
    let mut dying = Dying::default();
    let Chosen::Task(chosen) = tasks.choose(TOTAL, false, rules).chosen else {
        return (dying, None);
    };
    let victim = dying.kill(tasks, chosen, TOTAL, 0, rules, &mut |_| ());
    (dying, Some(victim))
}

fn ids(dying: &mut Dying, tasks: &mut Tasks, now: u64) -> (Freed, Vec<&'static str>) {
    let mut ids = Vec::new();
    let freed = dying.advance(tasks, now, &mut |event| ids.push(event.id()));
    (freed, ids)
}

#[test]
fn a_victim_frees_its_memory_when_it_exits() {
    let mut tasks = Tasks::default();
    tasks.add(Task { exit_after: Some(3), ..Task::default() }, memory(1000));
    let (mut dying, victim) = kill(&mut tasks, &[Rule::ReaperWaits]);
    assert_eq!(victim, Some(0));
    assert_eq!(tasks.choose(TOTAL, false, RuleSet::default()).chosen, Chosen::InProgress);
    assert_eq!(ids(&mut dying, &mut tasks, 2).0, Freed::default());
    let freed = Freed { anon: 1000, swap: 30, page_tables: 5 };
    assert_eq!(ids(&mut dying, &mut tasks, 3), (freed, vec![]));
    assert_eq!(tasks.choose(TOTAL, false, RuleSet::default()).chosen, Chosen::Nobody);
    // The reaper comes too late.
    assert_eq!(ids(&mut dying, &mut tasks, 2 * SECOND).1, ["skip_task_reaping"]);
}

#[test]
fn the_reaper_takes_what_a_stuck_victim_has() {
    let check = |rules: &[Rule], when| {
        let mut tasks = Tasks::default();
        tasks.add(Task::default(), memory(1000));
        let (mut dying, _) = kill(&mut tasks, rules);
        assert_eq!(dying.next(), Some(when));
        let (freed, seen) = ids(&mut dying, &mut tasks, when);
        assert_eq!(freed, Freed { anon: 1000, swap: 30, page_tables: 0 });
        assert_eq!(seen, ["start_task_reaping", "finish_task_reaping"]);
        assert_eq!(tasks.choose(TOTAL, false, RuleSet::default()).chosen, Chosen::Nobody);
    };
    check(&[], 0);
    check(&[Rule::ReaperWaits], 2 * SECOND);
}

#[test]
fn the_reaper_gives_a_locked_memory_up() {
    let mut tasks = Tasks::default();
    tasks.add(Task::default(), Mm { locked: true, ..memory(1000) });
    tasks.add(Task::default(), memory(10));
    let (mut dying, _) = kill(&mut tasks, &[]);
    let (freed, seen) = ids(&mut dying, &mut tasks, SECOND);
    assert_eq!((freed, seen.len()), (Freed::default(), 10));
    assert_eq!(dying.next(), None);
    assert_eq!(tasks.choose(TOTAL, false, RuleSet::default()).chosen, Chosen::Task(1));
}

#[test]
fn early_kernels_sacrifice_a_child() {
    let check = |rules: &[Rule], expected| {
        let mut tasks = Tasks::default();
        let parent = tasks.add(Task::default(), memory(1000));
        tasks.add(Task { parent: Some(parent), ..Task::default() }, memory(10));
        tasks.add(Task { parent: Some(parent), ..Task::default() }, memory(20));
        tasks.tasks.push(Task { mm: Some(0), parent: Some(parent), ..Task::default() });
        assert_eq!(kill(&mut tasks, rules).1, Some(expected), "{rules:?}");
    };
    check(&[], 2);
    check(&[Rule::ParentDies], 0);
}

#[test]
fn all_users_of_a_memory_die() {
    let mut tasks = Tasks::default();
    tasks.add(Task { exit_after: Some(1), ..Task::default() }, memory(1000));
    tasks.tasks.push(Task { mm: Some(0), exit_after: Some(5), ..Task::default() });
    tasks.tasks.push(Task { mm: Some(0), kernel_thread: true, ..Task::default() });
    let (mut dying, _) = kill(&mut tasks, &[Rule::ParentDies, Rule::ReaperWaits]);
    assert!(tasks.tasks[1].exiting && !tasks.tasks[2].exiting);
    // The memory stays until the reaper comes: the kernel thread still uses it.
    assert_eq!(ids(&mut dying, &mut tasks, 5).0, Freed::default());
    assert_eq!(ids(&mut dying, &mut tasks, 2 * SECOND).0.anon, 1000);
}

#[test]
fn memory_that_init_shares_is_not_reaped() {
    let mut tasks = Tasks::default();
    tasks.add(Task::default(), memory(1000));
    tasks.tasks.push(Task { mm: Some(0), init: true, ..Task::default() });
    let (dying, _) = kill(&mut tasks, &[Rule::ParentDies]);
    assert!(tasks.mms[0].oom_skip);
    assert_eq!(dying.next(), None);
}

#[test]
fn a_task_on_its_way_out_only_gets_help() {
    let mut tasks = Tasks::default();
    tasks.add(Task { exiting: true, ..Task::default() }, memory(1000));
    tasks.add(Task { parent: Some(0), ..Task::default() }, memory(10));
    let (dying, victim) = kill(&mut tasks, &[]);
    assert_eq!(victim, Some(0));
    assert_eq!(tasks.tasks[0].oom_mm, Some(0));
    assert_eq!(dying.next(), Some(0));
}
