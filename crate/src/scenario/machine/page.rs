//! What the page asks about machines.

use super::dig::{Digger, diggers};
use super::fields::groups;
use super::history::Change;
use super::look;
use super::machines::Machines;
use super::now;
use super::read::{impossible, read};
use super::setup::build;
use super::view::{AttemptView, MachineDraft, MachineStep};
use super::why::{depth, paragraph};
use super::words;
use super::world::Followed;
use crate::memory::MachineState;
use crate::scenario::describe::label;
use crate::scenario::form::Scenario;
use crate::scenario::resolve::{Resolved, WorldKind, resolve};
use crate::scenario::session::Session;
use crate::walk::{AllocFlags, End, Outcome, Question, Trace, Walk};

/// The machine of a scenario, to be changed: all its numbers as they are on the so-manieth kernel.
pub fn draft_machine(scenario: &Scenario, column: u32) -> MachineDraft {
    let form = scenario.machine.clone().unwrap_or_default();
    // The kernel and the request are looked at whatever the world is.
    let plain = Scenario { world: "you".into(), machine: None, ..scenario.clone() };
    let (resolved, _) = resolve(&plain);
    let column = (column as usize).min(resolved.kernels.len().saturating_sub(1));
    let rules = resolved.kernels[column].rules;
    let read = read(&form);
    let mut problems: Vec<_> = read.findings.iter().map(|finding| finding.of_number()).collect();
    let mut machine = None;
    if read.sound {
        match build(&read.edited, rules) {
            Ok(state) => {
                let machines = Machines::single(read.edited.clone(), &form);
                machine = Some(now::view(&machines, &state, &of_column(&resolved, column)));
            }
            Err(wrong) => {
                let wrong = wrong.into_iter().map(|wrong| impossible(&form, wrong).of_number());
                problems.extend(wrong);
            }
        }
    }
    MachineDraft { groups: groups(&form, &read, rules), form, problems, machine }
}

fn of_column(resolved: &Resolved, column: usize) -> Vec<Digger> {
    diggers(&resolved.requests[column], &resolved.kernels[column], resolved.configuration)
}

impl Session {
    /// A column's machine before and after the step in a row.
    pub fn machine(&self, column: u32, row: u32) -> Option<MachineStep> {
        let WorldKind::Machine(machines) = &self.resolved().world else { return None };
        let (trace, history) = self.history(column)?;
        let change = match self.step_in(column, row)? {
            Ok(step) => history.change(trace, step)?,
            Err(steps) => history.rest(trace, steps)?,
        };
        let diggers = history.diggers(|| of_column(self.resolved(), column as usize));
        Some(MachineStep {
            before: now::view(machines, &change.before, diggers),
            after: now::view(machines, &change.after, diggers),
            events: words::events(machines, &change.events),
            note: note(&change),
        })
    }

    /// The free-list attempt in a row, zone by zone.
    pub fn attempt(&self, column: u32, row: u32) -> Option<AttemptView> {
        let (trace, history) = self.history(column)?;
        let step = self.step_in(column, row)?.ok()?;
        let walk = &trace.steps().get(step)?.walk;
        self.free_list_flags(column, trace, step)?;
        let change = history.change(trace, step)?;
        let tried = tried(&change.before, walk)?;
        let overruled = matches!(change.followed, Some(Followed::Overruled(_)));
        let attempt = tried.attempt.as_ref()?;
        Some(look::attempt(&change.before, attempt, walk.order(), overruled))
    }

    /// Why a column's request got no page, if it did not.
    pub fn why_failed(&self, column: u32) -> Option<String> {
        let (trace, history) = self.history(column)?;
        if matches!(trace.end(), End::Done(Outcome::Page(_)) | End::Waiting(_)) {
            return None;
        }
        let attempts = (0..trace.steps().len()).rev().filter_map(|step| {
            let flags = self.free_list_flags(column, trace, step)?;
            Some((step, depth(flags)))
        });
        // The last of the deepest; a walk that goes round comes to all of them again.
        let (last, _) = attempts.min_by_key(|&(_, depth)| depth)?;
        let change = history.change(trace, last)?;
        let walk = &trace.steps()[last].walk;
        let tried = tried(&change.before, walk)?;
        let diggers = history.diggers(|| of_column(self.resolved(), column as usize));
        let own = diggers.first()?;
        Some(paragraph(&change.before, tried.attempt.as_ref()?, &own.request, &own.mask))
    }

    /// The flags of the free-list attempt that a step asks for, if it does.
    fn free_list_flags(&self, column: u32, trace: &Trace, step: usize) -> Option<AllocFlags> {
        let kernel = self.resolved().kernels.get(column as usize)?;
        let step = trace.steps().get(step).filter(|step| step.node.asks())?;
        match step.walk.question(kernel.rules)? {
            Question::FreeList { alloc_flags, .. } => Some(alloc_flags),
            _ => None,
        }
    }
}

/// The machine after it has tried what the walk asks, whatever the walk was told.
fn tried(before: &MachineState, walk: &Walk) -> Option<MachineState> {
    let mut tried = before.clone();
    tried.attempt = None;
    tried.respond(walk)?;
    Some(tried)
}

/// What the answer meant for the machine, if that is worth a word.
fn note(change: &Change) -> String {
    match change.followed {
        Some(Followed::Overruled(own)) => format!(
            "The answer is the reader's. The machine's own would have been \"{}\"; it is as it was: \
             nobody has taken, freed or killed anything.",
            label(own, None)
        ),
        _ => String::new(),
    }
}
