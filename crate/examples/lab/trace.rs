//! What the kernel did: the trace events of `trace.txt`, by step, repeats folded.

/// The events that are compared, by the kernel's names.
const COMPARED: [(&str, &str); 5] = [
    ("mm_vmscan_wakeup_kswapd", "wakeup_kswapd"),
    ("mm_vmscan_direct_reclaim_begin", "direct_reclaim"),
    ("reclaim_retry_zone", "reclaim_retry"),
    ("compact_retry", "compact_retry"),
    ("mark_victim", "mark_victim"),
];

/// The longest group of events whose repeats are folded.
const LONGEST: usize = 8;

/// The events of one step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Events {
    /// The command as the mark in the trace repeats it.
    pub command: String,
    /// Kinds of events in order.
    pub kinds: Vec<String>,
    /// How many of them came before the place where lines were left out of the file.
    pub cut: Option<usize>,
}

/// Reads the events of the task that asked, step by step.
pub fn read(text: &str) -> Vec<Events> {
    let mut steps: Vec<Events> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        if line.starts_with("# ...") {
            if let Some(step) = steps.last_mut().filter(|step| open && step.cut.is_none()) {
                step.cut = Some(step.kinds.len());
            }
            continue;
        }
        let Some((task, event, fields)) = parts(line) else { continue };
        if event == "tracing_mark_write" {
            let mark = fields.strip_prefix("lab: ").unwrap_or(fields).trim();
            open = mark != "done";
            if open {
                steps.push(Events { command: mark.to_owned(), ..Events::default() });
            }
        } else if let (Some(step), true, Some(kind)) =
            (steps.last_mut(), open && task == "lab", kind(event, fields))
        {
            step.kinds.push(kind);
        }
    }
    steps
}

/// Task, event and fields of a line.
fn parts(line: &str) -> Option<(&str, &str, &str)> {
    let (task, rest) = line.trim_start().split_once(" [")?;
    let task = task.trim().rsplit_once('-')?.0;
    let (_, rest) = rest.split_once(": ")?;
    let (event, fields) = rest.split_once(": ")?;
    Some((task, event, fields))
}

fn kind(event: &str, fields: &str) -> Option<String> {
    if event == "mm_compaction_try_to_compact_pages" {
        let (_, priority) = fields.split_once("priority=")?;
        return Some(compaction(priority.split(' ').next()?));
    }
    let known = COMPARED.iter().find(|(name, _)| *name == event)?;
    Some(known.1.to_owned())
}

/// The kind of a compaction with this priority.
pub fn compaction(priority: impl std::fmt::Display) -> String {
    format!("compaction({priority})")
}

/// Leaves one of each group that repeats.
pub fn fold(kinds: &[String]) -> Vec<String> {
    let mut folded = kinds.to_vec();
    loop {
        let before = folded.len();
        for period in 1..=LONGEST {
            folded = fold_period(&folded, period);
        }
        if folded.len() == before {
            return folded;
        }
    }
}

fn fold_period(kinds: &[String], period: usize) -> Vec<String> {
    let mut folded: Vec<String> = Vec::with_capacity(kinds.len());
    for kind in kinds {
        folded.push(kind.clone());
        let length = folded.len();
        if length >= 2 * period
            && folded[length - period..] == folded[length - 2 * period..length - period]
        {
            folded.truncate(length - period);
        }
    }
    folded
}
