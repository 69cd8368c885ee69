//! Reading programs: what tasks do, step by step.

use super::devices;
use super::read::{MAX_PROGRAM_TEXT, flag, optional};
use crate::gfp::Gfp;
use crate::kernel::{Configuration, Rule, RuleSet, Variant};
use crate::scenario::form::ProblemView;
use crate::scenario::masks::mask;
use crate::scenario::resolve::{error, shorten, warning};
use crate::scenario::value::{Fields, Value, wrong};
use crate::simulate::{
    Allocate, Caller, KvmallocForm, MAX_STEPS, OnFailure, Pool, Program, Step, VmallocForm, Which,
};
use crate::walk::{Context, MAX_ORDER};

/// The field that says what a step does, with the others that it may have. `io` stands before `wait`
/// because one of its own is a kind as well.
const STEPS: [(&str, &[&str]); 13] = [
    ("allocate", &["order", "via", "pages", "pool", "onFailure", "after"]),
    ("free", &[]),
    ("dirty", &["gfp"]),
    ("touch", &["gfp"]),
    ("io", &["pages", "wait"]),
    ("wait", &[]),
    ("lock", &[]),
    ("unlock", &[]),
    ("enter", &[]),
    ("leave", &[]),
    ("passReserves", &[]),
    ("repeat", &["times"]),
    ("note", &[]),
];

/// The ways in which memory can be asked for.
const WAYS: [&str; 9] = [
    "pages",
    "slab",
    "kvmalloc-sketch",
    "kvmalloc-masked",
    "kvmalloc-4.12",
    "kvmalloc-5.17",
    "vmalloc",
    "mempool",
    "loop",
];

/// The most pages that a step is about.
const MAX_STEP_PAGES: u32 = 1 << 20;
/// The longest wait of a step, in jiffies.
const MAX_WAIT: u32 = 150_000;
/// Steps within steps go no deeper.
const MAX_DEPTH: usize = 6;

/// The mask of page cache pages that are written to, unless a step says another one.
const DIRTY: &str = "GFP_HIGHUSER_MOVABLE | __GFP_WRITE";
/// The mask of a process's own pages, likewise.
const TOUCH: &str = "GFP_HIGHUSER_MOVABLE";

/// What steps can speak of.
pub(super) struct Reader<'a> {
    kernel: &'a Variant,
    /// The devices' names.
    pub devices: Vec<String>,
    /// The pools with their names.
    pub pools: Vec<(String, Pool)>,
    /// The locks' names, in the order in which they are met.
    pub locks: Vec<String>,
}

impl<'a> Reader<'a> {
    pub fn new(kernel: &'a Variant) -> Self {
        Self { kernel, devices: Vec::new(), pools: Vec::new(), locks: Vec::new() }
    }

    pub fn rules(&self) -> RuleSet {
        self.kernel.rules
    }

    /// Reads a program out of a field.
    pub fn program(&mut self, fields: &mut Fields<'_>, name: &str) -> Program {
        let path = fields.path(name);
        let mut program = Program::default();
        let Some(items) = fields.list(name) else { return program };
        self.steps(items, &path, 0, &mut program.0, fields.problems());
        if program.0.len() > MAX_STEPS {
            let message = format!("{} steps are too many: {MAX_STEPS} at most.", program.0.len());
            fields.problems().push(error(&path, message));
            program.0.truncate(MAX_STEPS);
        }
        if program.never_rests() {
            let message = "This goes on for ever without ever waiting or asking for memory.".into();
            fields.problems().push(error(&path, message));
        }
        program
    }

    fn steps(
        &mut self,
        items: &[Value],
        path: &str,
        depth: usize,
        steps: &mut Vec<Step>,
        problems: &mut Vec<ProblemView>,
    ) {
        if depth > MAX_DEPTH {
            let message = format!("Steps are nested at most {MAX_DEPTH} deep.");
            problems.push(error(path, message));
            return;
        }
        for (at, item) in items.iter().enumerate() {
            let path = format!("{path}[{at}]");
            let Some((form, known)) = form(item, &path, problems) else { continue };
            let Some(mut fields) = Fields::of(item, &path, &known, problems) else { continue };
            match form {
                "repeat" => self.repeat(&mut fields, &path, depth, steps),
                "note" => {
                    fields.text("note");
                }
                _ => steps.extend(self.step(&mut fields, form)),
            }
        }
    }

    fn repeat(&mut self, fields: &mut Fields<'_>, path: &str, depth: usize, steps: &mut Vec<Step>) {
        let from = steps.len();
        let times = match fields.has("times") {
            true => fields.number("times").map(Some),
            false => Some(None),
        };
        let Some(items) = fields.list("repeat") else { return };
        self.steps(items, &format!("{path}.repeat"), depth + 1, steps, fields.problems());
        if steps.len() == from {
            fields
                .problems()
                .push(error(&format!("{path}.repeat"), "There is nothing to repeat.".into()));
            return;
        }
        match times {
            Some(Some(0)) => {
                fields.problems().push(error(&format!("{path}.times"), "Once at least.".into()));
            }
            Some(times) => steps.push(Step::Repeat { from, times }),
            None => {}
        }
    }

    fn step(&mut self, fields: &mut Fields<'_>, form: &str) -> Option<Step> {
        Some(match form {
            "allocate" => return self.allocate(fields),
            "free" => Step::Free(one_of(
                fields,
                form,
                &[("all", Which::All), ("last", Which::Last), ("first", Which::First)],
            )?),
            "wait" => Step::Wait(limited(fields, form, MAX_WAIT)?.max(1)),
            "dirty" => Step::Dirty {
                pages: limited(fields, form, MAX_STEP_PAGES)?,
                gfp: self.gfp(fields, "gfp", Some(DIRTY))?,
            },
            "touch" => Step::Touch {
                pages: limited(fields, form, MAX_STEP_PAGES)?,
                gfp: self.gfp(fields, "gfp", Some(TOUCH))?,
            },
            "io" => Step::Io {
                device: devices::device(fields, form, &self.devices)?,
                pages: optional(fields, "pages", 0, 4_096)?,
                wait: if fields.has("wait") { flag(fields, "wait")? } else { true },
            },
            "lock" => Step::Lock(self.lock(fields, form)?),
            "unlock" => Step::Unlock(self.lock(fields, form)?),
            "enter" => Step::Enter(contexts(fields, form, self.rules())?),
            "leave" => Step::Leave(contexts(fields, form, self.rules())?),
            _ => Step::PassReserves(flag(fields, form)?),
        })
    }

    /// The lock that a field names.
    pub fn lock(&mut self, fields: &mut Fields<'_>, name: &str) -> Option<usize> {
        let name = fields.text(name)?;
        let known = self.locks.iter().position(|known| *known == name);
        Some(known.unwrap_or_else(|| {
            self.locks.push(name);
            self.locks.len() - 1
        }))
    }

    fn allocate(&mut self, fields: &mut Fields<'_>) -> Option<Step> {
        let gfp = self.gfp(fields, "allocate", None)?;
        let ways = WAYS.map(|way| (way, way));
        let way = if fields.has("via") { one_of(fields, "via", &ways)? } else { "pages" };
        let order = optional(fields, "order", 0, u32::from(MAX_ORDER))? as u8;
        let pages = optional(fields, "pages", 1, 1 << MAX_ORDER)?.max(1);
        let kvmalloc = |form| Caller::Kvmalloc { pages, form };
        let caller = match way {
            "slab" => Caller::Slab { wished: order.max(3), least: order },
            "kvmalloc-sketch" => kvmalloc(KvmallocForm::Sketch),
            "kvmalloc-masked" => kvmalloc(KvmallocForm::Masked),
            "kvmalloc-4.12" => kvmalloc(KvmallocForm::Merged),
            "kvmalloc-5.17" => kvmalloc(KvmallocForm::Nofail),
            "vmalloc" => Caller::Vmalloc { pages, form: self.vmalloc() },
            "mempool" => Caller::Mempool { pool: self.pool(fields)? },
            "loop" => Caller::Loop { order },
            _ => Caller::Pages { order },
        };
        let after = optional(fields, "after", 1, MAX_WAIT)?.max(1);
        let choices = [
            ("go-on", OnFailure::GoOn),
            ("end", OnFailure::End),
            ("retry", OnFailure::Retry(after)),
        ];
        let on_failure = match fields.has("onFailure") {
            true => one_of(fields, "onFailure", &choices)?,
            false => OnFailure::GoOn,
        };
        Some(Step::Allocate(Allocate { caller, gfp, on_failure }))
    }

    /// The kernel's own `vmalloc()`.
    fn vmalloc(&self) -> VmallocForm {
        match self.rules().has(Rule::VmallocHonoursMask) {
            true => VmallocForm::Scoped,
            false => VmallocForm::Plain,
        }
    }

    fn pool(&mut self, fields: &mut Fields<'_>) -> Option<usize> {
        let name = fields.text("pool")?;
        let found = self.pools.iter().position(|(known, _)| *known == name);
        if found.is_none() {
            let path = fields.path("pool");
            let problem = error(&path, format!("There is no pool \"{}\".", shorten(&name)));
            let suggestions = self.pools.iter().map(|(name, _)| name.clone()).collect();
            fields.problems().push(ProblemView { suggestions, ..problem });
        }
        found
    }

    /// The mask of a field, or the usual one where it is left out.
    pub fn gfp(&mut self, fields: &mut Fields<'_>, name: &str, usual: Option<&str>) -> Option<Gfp> {
        let text = match usual {
            Some(usual) if !fields.has(name) => usual.into(),
            _ => fields.text(name)?,
        };
        let path = fields.path(name);
        if text.len() > MAX_PROGRAM_TEXT {
            let message = format!("A mask has {MAX_PROGRAM_TEXT} characters at most.");
            fields.problems().push(error(&path, message));
            return None;
        }
        let mut problems = Vec::new();
        let gfp = mask(&text, self.kernel, Configuration::DEFAULT, &mut problems);
        for problem in problems {
            fields.problems().push(ProblemView { field: path.clone(), ..problem });
        }
        Some(gfp)
    }
}

/// What a step does, and all fields that it may have.
fn form(
    value: &Value,
    path: &str,
    problems: &mut Vec<ProblemView>,
) -> Option<(&'static str, Vec<&'static str>)> {
    let Value::Object(fields) = value else {
        problems.push(wrong(path, "a step, which is an object", value));
        return None;
    };
    let found = STEPS.iter().find(|(form, _)| fields.iter().any(|(name, _)| name == form));
    if found.is_none() {
        let forms: Vec<_> = STEPS.iter().map(|(form, _)| *form).collect();
        let message = format!("A step has one of these fields: {}.", forms.join(", "));
        problems.push(error(path, message));
    }
    found.map(|&(form, others)| (form, others.iter().copied().chain([form]).collect()))
}

/// A number up to a limit.
fn limited(fields: &mut Fields<'_>, name: &str, most: u32) -> Option<u32> {
    optional(fields, name, 0, most)
}

/// What the word in a field stands for.
pub(super) fn one_of<T: Copy>(
    fields: &mut Fields<'_>,
    name: &str,
    choices: &[(&str, T)],
) -> Option<T> {
    let word = fields.text(name)?;
    let found = choices.iter().find(|(known, _)| *known == word);
    if found.is_none() {
        let path = fields.path(name);
        let problem =
            error(&path, format!("\"{}\" is none of what can stand here.", shorten(&word)));
        let suggestions = choices.iter().map(|(word, _)| (*word).into()).collect();
        fields.problems().push(ProblemView { suggestions, ..problem });
    }
    found.map(|&(_, choice)| choice)
}

/// What is true of a task, and whether that can be.
pub(super) fn contexts(fields: &mut Fields<'_>, name: &str, rules: RuleSet) -> Option<Context> {
    let ids = fields.texts(name)?;
    let path = fields.path(name);
    let mut context = Context::PLAIN;
    for (at, id) in ids.iter().enumerate() {
        match Context::find(id) {
            Some(bit) => context = context | bit,
            None => {
                let message = format!("Nothing is known of the context \"{}\".", shorten(id));
                let suggestions = Context::TABLE.iter().map(|info| info.id.into()).collect();
                let problem = error(&format!("{path}[{at}]"), message);
                fields.problems().push(ProblemView { suggestions, ..problem });
                return None;
            }
        }
    }
    if context.has(Context::IN_IRQ) && context.has(Context::IN_SOFTIRQ) {
        let message = "Nobody is in a hard and in a soft interrupt at the same time.".into();
        fields.problems().push(error(&path, message));
        return None;
    }
    if context.has(Context::OUTSIDE_TASK) && context.has(Context::WQ_WORKER | Context::DUMPCORE) {
        let message = "An interrupt is neither a worker nor does it write a core dump.".into();
        fields.problems().push(error(&path, message));
        return None;
    }
    let nofs = context.has(Context::SCOPE_NOFS);
    if nofs && !rules.has(Rule::NofsScope) {
        let message =
            "This kernel has no such scope; the task's masks are taken as they are.".into();
        fields.problems().push(warning(&path, message));
    }
    Some(context)
}
