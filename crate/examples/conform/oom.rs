//! Vectors about tasks and the choice among them.

use crate::arithmetic::{Topic, flag, number};
use serde_json::{Value, json};
use slowpath::kernel::{Kernel, Rule};
use slowpath::memory::{Badness, Chosen, Mm, Task, Tasks};

pub const TOPICS: [(&str, Topic); 2] = [("oom_badness", badness), ("oom_select", select)];

/// Bytes of a page.
const PAGE_SIZE: u64 = 4096;

fn badness(kernel: &'static Kernel, vector: &Value) -> Result<Value, String> {
    let mut tasks = Tasks::default();
    add(&mut tasks, &vector["task"])?;
    let total_pages = number(vector, "totalpages")?;
    let badness = tasks.badness(&tasks.tasks[0], total_pages, kernel.rules);
    Ok(json!({
        "eligible": badness != Badness::NotEligible,
        "points": points(badness, kernel),
        "proc_oom_score": tasks.oom_score(&tasks.tasks[0], total_pages, kernel.rules),
    }))
}

fn select(kernel: &'static Kernel, vector: &Value) -> Result<Value, String> {
    let mut tasks = Tasks::default();
    for task in vector["tasks"].as_array().ok_or("tasks is not a list")? {
        add(&mut tasks, task)?;
    }
    let total_pages = number(vector, "totalpages")?;
    let choice = tasks.choose(total_pages, flag(vector, "sysrq")?, kernel.rules);
    let chosen = match choice.chosen {
        Chosen::Task(at) => json!(at),
        Chosen::InProgress => json!("abort"),
        Chosen::Nobody => Value::Null,
    };
    if kernel.rules.has(Rule::SignedBadness) {
        return Ok(json!({ "chosen": chosen, "chosen_points": points(choice.badness, kernel) }));
    }
    // The first to go has the largest number there is, and the product then wraps around.
    let points = match choice.badness {
        Badness::NotEligible => 0,
        Badness::Points(points) => points as u64,
        Badness::First => u64::MAX,
    };
    let permille = points.wrapping_mul(1000) / total_pages.max(1);
    Ok(json!({ "chosen": chosen, "chosen_points_permille": permille }))
}

/// A badness as the recordings write it.
fn points(badness: Badness, kernel: &Kernel) -> Value {
    match badness {
        Badness::NotEligible if kernel.rules.has(Rule::SignedBadness) => json!("LONG_MIN"),
        Badness::NotEligible => json!(0),
        Badness::Points(points) => json!(points),
        Badness::First => json!("LONG_MAX"),
    }
}

fn add(tasks: &mut Tasks, task: &Value) -> Result<(), String> {
    let bytes: u64 = number(task, "pgtables_bytes")?;
    let lowest = number::<u64>(task, "nr_ptes")? + number::<u64>(task, "nr_pmds")?;
    let mm = Mm {
        anon: number(task, "rss")?,
        swap: number(task, "swapents")?,
        page_tables: lowest + bytes / PAGE_SIZE,
        oom_skip: flag(task, "mmf_oom_skip")?,
        ..Mm::default()
    };
    let at = tasks.add(
        Task {
            oom_score_adj: number(task, "oom_score_adj")?,
            admin: flag(task, "cap_sys_admin")?,
            init: flag(task, "init")?,
            kernel_thread: flag(task, "kthread")?,
            in_vfork: flag(task, "in_vfork")?,
            origin: flag(task, "oom_origin")?,
            elsewhere: !flag_or(task, "mems_allowed_ok", true)?,
            ..Task::default()
        },
        mm,
    );
    if flag(task, "oom_victim")? {
        tasks.tasks[at].oom_mm = tasks.tasks[at].mm;
    }
    if !flag_or(task, "has_mm", true)? {
        tasks.tasks[at].mm = None;
    }
    Ok(())
}

fn flag_or(vector: &Value, field: &str, missing: bool) -> Result<bool, String> {
    if vector.get(field).is_some() { flag(vector, field) } else { Ok(missing) }
}
