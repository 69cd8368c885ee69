//! Reading a scenario of several tasks, for one kernel.

use super::machine;
use super::steps::Reader;
use super::{devices, steps};
use crate::kernel::{RuleSet, Variant};
use crate::memory::HZ;
use crate::scenario::form::{ProblemView, SeverityView};
use crate::scenario::resolve::{error, shorten};
use crate::scenario::value::{Fields, Value, wrong};
use crate::simulate::{
    ActorSetup, MAX_ACTORS, MAX_DEVICES, MAX_JIFFIES, Policy, Pool, Program, Setup,
};
use crate::walk::Context;

/// The version of the form of simulation files.
pub const SIMULATION_VERSION: u32 = 1;

/// The longest text of a step's mask that is read, in bytes.
pub const MAX_PROGRAM_TEXT: usize = 1_000;

/// Seconds that are simulated if a file does not say how many.
const SECONDS: u32 = 60;
/// Seconds without a change after which a loop counts as hopeless, likewise: long enough for the
/// first report of a stall.
const PATIENCE: u32 = 12;

const FIELDS: [&str; 20] = [
    "version",
    "id",
    "title",
    "setting",
    "watch",
    "requests",
    "kernels",
    "later",
    "machine",
    "tasks",
    "devices",
    "pools",
    "files",
    "swap",
    "filesystemLock",
    "flusher",
    "policy",
    "seed",
    "seconds",
    "patience",
];

/// What a simulation is about, apart from how it runs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SimulationHead {
    /// Stable name.
    pub id: String,
    /// In plain words.
    pub title: String,
    /// The setting, in a paragraph.
    pub setting: String,
    /// What to watch.
    pub watch: String,
    /// The requests that it is about, as text.
    pub requests: Vec<String>,
    /// The ids of the kernels that it is run on.
    pub kernels: Vec<String>,
    /// The ids of other kernels that it can be run on and says something about.
    pub later: Vec<String>,
}

/// A scenario that can be run, with the names of what it speaks of.
#[derive(Clone, Debug)]
pub struct Plan {
    /// What the run depends on.
    pub setup: Setup,
    /// The names of the locks.
    pub locks: Vec<String>,
    /// The names of the pools.
    pub pools: Vec<String>,
}

/// Reads what a scenario is about; what is missing is empty and named among the problems.
pub fn head(value: &Value) -> (SimulationHead, Vec<ProblemView>) {
    let mut problems = Vec::new();
    let mut head = SimulationHead::default();
    if let Some(mut fields) = Fields::of(value, "", &FIELDS, &mut problems) {
        let version = fields.number("version");
        if version.is_some_and(|version| version != SIMULATION_VERSION) {
            let message = format!("Files of version {SIMULATION_VERSION} only are read here.");
            fields.problems().push(error("version", message));
        }
        let mut text = |name: &str| match fields.has(name) {
            true => fields.text(name).unwrap_or_default(),
            false => String::new(),
        };
        (head.id, head.title) = (text("id"), text("title"));
        (head.setting, head.watch) = (text("setting"), text("watch"));
        if fields.has("requests") {
            head.requests = fields.texts("requests").unwrap_or_default();
        }
        head.kernels = fields.texts("kernels").unwrap_or_default();
        if fields.has("later") {
            head.later = fields.texts("later").unwrap_or_default();
        }
    }
    (head, problems)
}

/// Reads a scenario for one kernel; nothing of it is used if any part is wrong.
pub fn read(value: &Value, kernel: &Variant) -> (Option<Plan>, Vec<ProblemView>) {
    let mut problems = Vec::new();
    let plan = plan(value, kernel, &mut problems);
    let wrong = problems.iter().any(|problem| problem.severity == SeverityView::Error);
    (plan.filter(|_| !wrong), problems)
}

fn plan(value: &Value, kernel: &Variant, problems: &mut Vec<ProblemView>) -> Option<Plan> {
    let mut fields = Fields::of(value, "", &FIELDS, problems)?;
    let rules: RuleSet = kernel.rules;
    let machine = {
        let machine = fields.any("machine")?;
        machine::machine(machine, fields.problems())
    };
    let mut reader = Reader::new(kernel);
    reader.pools = pools(&mut fields);
    reader.devices = devices::names(&mut fields)?;
    if reader.devices.len() > MAX_DEVICES {
        let message = format!("There can be {MAX_DEVICES} devices at most.");
        fields.problems().push(error("devices", message));
        return None;
    }
    let devices = devices::devices(&mut fields, &mut reader);
    let actors = tasks(&mut fields, &mut reader);
    let flusher = match fields.has("flusher") {
        true => reader.program(&mut fields, "flusher"),
        false => Program::default(),
    };
    let mut on = |name: &str| match fields.has(name) {
        true => devices::device(&mut fields, name, &reader.devices),
        false => None,
    };
    let (files, swap) = (on("files"), on("swap"));
    let filesystem_lock = match fields.has("filesystemLock") {
        true => reader.lock(&mut fields, "filesystemLock"),
        false => None,
    };
    let policy = policy(&mut fields);
    let mut number = |name: &str, usual: u32, most: u32| {
        let value = if fields.has(name) { fields.number(name)? } else { usual };
        if value == 0 || value > most {
            let message = format!("Here should be a number from 1 to {most}.");
            fields.problems().push(error(name, message));
            return None;
        }
        Some(value)
    };
    let most = (MAX_JIFFIES / u64::from(HZ)) as u32;
    let (seconds, patience) =
        (number("seconds", SECONDS, most), number("patience", PATIENCE, most));
    let seed = number("seed", 1, u32::MAX);
    let locks = std::mem::take(&mut reader.locks);
    let pools = std::mem::take(&mut reader.pools);
    Some(Plan {
        setup: Setup {
            rules,
            machine: machine?,
            actors,
            devices,
            pools: pools.iter().map(|(_, pool)| pool.clone()).collect(),
            locks: locks.len(),
            files,
            swap,
            filesystem_lock,
            flusher,
            policy,
            seed: seed?.into(),
            jiffies: u64::from(seconds?) * u64::from(HZ),
            patience: u64::from(patience?) * u64::from(HZ),
        },
        locks,
        pools: pools.into_iter().map(|(name, _)| name).collect(),
    })
}

fn policy(fields: &mut Fields<'_>) -> Policy {
    if !fields.has("policy") {
        return Policy::RoundRobin;
    }
    let Some(id) = fields.text("policy") else { return Policy::RoundRobin };
    let found = Policy::ALL.iter().find(|(_, known, _)| *known == id);
    if found.is_none() {
        let problem = error("policy", format!("\"{}\" is no policy.", shorten(&id)));
        let suggestions = Policy::ALL.iter().map(|(_, id, _)| (*id).into()).collect();
        fields.problems().push(ProblemView { suggestions, ..problem });
    }
    found.map_or(Policy::RoundRobin, |&(policy, ..)| policy)
}

fn pools(fields: &mut Fields<'_>) -> Vec<(String, Pool)> {
    let mut pools = Vec::new();
    objects(fields, "pools", &["name", "order", "least"], |pool, _| {
        let name = pool.text("name")?;
        let order = optional(pool, "order", 0, 3)?;
        let least = optional(pool, "least", 1, 1_000)?;
        pools.push((name, Pool::full(order as u8, least)));
        Some(())
    });
    pools
}

/// The tasks, those that are there several times one by one.
fn tasks(fields: &mut Fields<'_>, reader: &mut Reader<'_>) -> Vec<ActorSetup> {
    let mut actors = Vec::new();
    let known = ["name", "count", "context", "process", "start", "background", "takes", "program"];
    objects(fields, "tasks", &known, |task, path| {
        let name = task.text("name")?;
        let count = optional(task, "count", 1, u32::MAX)?;
        if actors.len() + count as usize > MAX_ACTORS {
            let message = format!(
                "{} tasks are too many: at most {MAX_ACTORS} can be simulated.",
                actors.len() + count as usize
            );
            task.problems().push(error(&format!("{path}.count"), message));
            return None;
        }
        let context = match task.has("context") {
            true => steps::contexts(task, "context", reader.rules())?,
            false => Context::PLAIN,
        };
        let process = match task.has("process") {
            true => Some(score(task)?),
            false => None,
        };
        let start = optional(task, "start", 0, MAX_JIFFIES as u32)?;
        let background = flag(task, "background")?;
        let takes = flag(task, "takes")?;
        let program = reader.program(task, "program");
        if process.is_some() && context.has(Context::IN_INTERRUPT) {
            let message = "A process is not an interrupt.".into();
            task.problems().push(error(&format!("{path}.context"), message));
        }
        for number in 1..=count {
            let name = if count > 1 { format!("{name}-{number}") } else { name.clone() };
            actors.push(ActorSetup {
                name,
                context,
                program: program.clone(),
                process,
                start: start.into(),
                background,
                takes,
            });
        }
        Some(())
    });
    if actors.is_empty() {
        fields
            .problems()
            .push(error("tasks", "There is no task: somebody has to do something.".into()));
    }
    if !actors.is_empty() && actors.iter().all(|actor| actor.background) {
        let message = "Every task is in the background: the run would wait for nobody.".into();
        fields.problems().push(error("tasks", message));
    }
    actors
}

/// `oom_score_adj` of a process.
fn score(task: &mut Fields<'_>) -> Option<i16> {
    let path = task.path("process");
    match task.any("process")? {
        &Value::Number(score) if score.fract() == 0.0 && (-1000.0..=1000.0).contains(&score) => {
            Some(score as i16)
        }
        other => {
            let wanted = "a whole number from -1000 to 1000 (oom_score_adj)";
            task.problems().push(wrong(&path, wanted, other));
            None
        }
    }
}

/// A number that may be left out, up to a limit.
pub(super) fn optional(fields: &mut Fields<'_>, name: &str, usual: u32, most: u32) -> Option<u32> {
    if !fields.has(name) {
        return Some(usual);
    }
    let number = fields.number(name)?;
    if number > most {
        let path = fields.path(name);
        fields.problems().push(error(&path, format!("{number} is too much: {most} at most.")));
        return None;
    }
    Some(number)
}

/// A truth value that may be left out.
pub(super) fn flag(fields: &mut Fields<'_>, name: &str) -> Option<bool> {
    if !fields.has(name) {
        return Some(false);
    }
    let path = fields.path(name);
    match fields.any(name)? {
        &Value::Bool(flag) => Some(flag),
        other => {
            fields.problems().push(wrong(&path, "true or false", other));
            None
        }
    }
}

/// Reads each object of a list that may be left out.
pub(super) fn objects(
    fields: &mut Fields<'_>,
    name: &str,
    known: &[&str],
    mut read: impl FnMut(&mut Fields<'_>, &str) -> Option<()>,
) {
    if !fields.has(name) {
        return;
    }
    let path = fields.path(name);
    let Some(items) = fields.list(name) else { return };
    for (at, item) in items.iter().enumerate() {
        let path = format!("{path}[{at}]");
        if let Some(mut item) = Fields::of(item, &path, known, fields.problems()) {
            read(&mut item, &path);
        }
    }
}
