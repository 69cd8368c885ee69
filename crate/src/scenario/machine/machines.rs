//! The machine of a scenario under each of its kernels.

use super::check::Wrong;
use super::description::Description;
use super::preset::{PRESETS, Preset};
use super::read::{impossible, read};
use super::setup::{build, caller_context};
use super::state::State;
use super::world::Live;
use crate::kernel::RuleSet;
use crate::memory::MachineState;
use crate::scenario::form::ProblemView;
use crate::scenario::machine_form::{MachineForm, OWN};
use crate::walk::Context;

/// One machine for each kernel compared, all described by the same form.
#[derive(Clone, Debug, Default)]
pub struct Machines {
    machine: Description,
    /// What it is, in a sentence.
    summary: String,
    /// As each column begins.
    states: Vec<MachineState>,
}

impl Machines {
    /// Sets the machine up under each kernel's rules. If it cannot be as its form describes it, the
    /// preset is used without the edits, and the problems say so.
    pub fn set_up(
        form: &Option<MachineForm>,
        rules: &[RuleSet],
        problems: &mut Vec<ProblemView>,
    ) -> Self {
        let form = form.clone().unwrap_or_default();
        let read = read(&form);
        problems.extend(read.findings.iter().map(|finding| finding.of_form()));
        if read.sound {
            match Self::of(read.edited, summary(&form), rules) {
                Ok(machines) => return machines,
                Err(wrong) => {
                    let wrong = wrong.into_iter().map(|wrong| impossible(&form, wrong).of_form());
                    problems.extend(wrong);
                }
            }
        }
        let base = MachineForm { edits: Vec::new(), ..form };
        let default = MachineForm::default();
        Self::of(read.base, summary(&base), rules)
            .or_else(|_| Self::of(PRESETS[0].given(), summary(&default), rules))
            .unwrap_or_default()
    }

    /// The description alone, without a machine set up.
    pub(super) fn single(machine: Description, form: &MachineForm) -> Self {
        Self { machine, summary: summary(form), states: Vec::new() }
    }

    fn of(machine: Description, summary: String, rules: &[RuleSet]) -> Result<Self, Vec<Wrong>> {
        let states: Result<Vec<_>, _> = rules.iter().map(|&rules| build(&machine, rules)).collect();
        Ok(Self { states: states?, summary, machine })
    }

    /// What the machine is, in a sentence.
    pub fn summary(&self) -> &str {
        &self.summary
    }

    /// What is true of the caller because of the task that it is.
    pub fn caller_context(&self) -> Context {
        caller_context(&self.machine)
    }

    /// A column's machine as it begins, under the kernel's rules or others; none if there is none.
    pub fn state(&self, column: usize, rules: RuleSet) -> Option<MachineState> {
        let own = self.states.get(column).filter(|state| state.memory.rules() == rules);
        own.cloned().or_else(|| build(&self.machine, rules).ok())
    }

    /// The same as a world.
    pub fn live(&self, column: usize, rules: RuleSet) -> Option<Live> {
        self.state(column, rules).map(Live::new)
    }

    /// The name of a task.
    pub fn task_name(&self, task: usize) -> &str {
        self.machine.tasks.get(task).map_or("", |task| &task.name)
    }
}

/// The form in a sentence.
fn summary(form: &MachineForm) -> String {
    let preset = match form.preset.as_str() {
        OWN => "of one's own",
        id => Preset::find(id).unwrap_or(&PRESETS[0]).title(),
    };
    let state = State::find(&form.state).map(|state| format!("; {}", lower(state.title)));
    let edits = match form.edits.len() {
        0 => String::new(),
        1 => "; one number changed".into(),
        count => format!("; {count} numbers changed"),
    };
    format!("A modelled machine: {preset}{}{edits}.", state.unwrap_or_default())
}

/// A title within a sentence.
fn lower(title: &str) -> String {
    let mut letters = title.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
