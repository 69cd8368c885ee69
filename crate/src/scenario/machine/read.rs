//! From the form to a machine, with everything that is wrong with it.

use super::check::{Wrong, check};
use super::description::Description;
use super::preset::{PRESETS, Preset};
use super::state::{STATES, State};
use crate::scenario::form::ProblemView;
use crate::scenario::machine_form::{GIVEN, MachineForm, OWN};
use crate::scenario::resolve::{error, shorten};

/// The most edits of a machine.
const MAX_EDITS: usize = 4000;

/// A machine as its form describes it.
pub(super) struct Read {
    /// The machine with its edits, whether it can be or not.
    pub edited: Description,
    /// The machine without them.
    pub base: Description,
    /// What is wrong with the form.
    pub findings: Vec<Finding>,
    /// Whether [`Self::edited`] can be.
    pub sound: bool,
}

/// Something that is wrong with the form of a machine.
pub(super) struct Finding {
    /// The part of the form: `preset`, `state`, `edits[2].path`.
    field: String,
    /// The path of the number, where it is about one.
    path: String,
    message: String,
    suggestions: Vec<String>,
}

impl Finding {
    /// About the form: `machine.edits[2].value`.
    pub fn of_form(&self) -> ProblemView {
        let field = format!("machine.{}", self.field);
        let message = match self.field.as_str() {
            // Nothing that was written down names the number.
            "edits" => format!("{}: {}", self.path, self.message),
            _ => self.message.clone(),
        };
        ProblemView { suggestions: self.suggestions.clone(), ..error(&field, message) }
    }

    /// About the machine: `zone.0.Normal.free`.
    pub fn of_number(&self) -> ProblemView {
        let field = if self.path.is_empty() { &self.field } else { &self.path };
        ProblemView { suggestions: self.suggestions.clone(), ..error(field, self.message.clone()) }
    }
}

/// Reads a form; what is wrong is left out and named.
pub(super) fn read(form: &MachineForm) -> Read {
    let mut findings = Vec::new();
    let base = base(form, &mut findings);
    let mut edited = base.clone();
    for (at, edit) in form.edits.iter().enumerate().take(MAX_EDITS) {
        let told = match edited.slot(&edit.path, true) {
            Some(slot) => slot.write(&edit.value).map_err(|message| ("value", message)),
            None => Err(("path", format!("A machine has no number \"{}\".", shorten(&edit.path)))),
        };
        if let Err((part, message)) = told {
            let field = format!("edits[{at}].{part}");
            let path = edit.path.clone();
            findings.push(Finding { field, path, message, suggestions: Vec::new() });
        }
    }
    if form.edits.len() > MAX_EDITS {
        let message = format!("Only the first {MAX_EDITS} numbers are used.");
        let field = "edits".into();
        findings.push(Finding { field, path: String::new(), message, suggestions: Vec::new() });
    }
    let wrong = check(&edited);
    let sound = wrong.is_empty();
    findings.extend(wrong.into_iter().map(|wrong| impossible(form, wrong)));
    Read { edited, base, findings, sound }
}

/// A number that cannot be, under the edit that set it.
pub(super) fn impossible(form: &MachineForm, wrong: Wrong) -> Finding {
    let Wrong { path, message } = wrong;
    let field = match form.edits.iter().rposition(|edit| edit.path == path) {
        Some(at) => format!("edits[{at}].value"),
        None => "edits".into(),
    };
    Finding { field, path, message, suggestions: Vec::new() }
}

fn base(form: &MachineForm, findings: &mut Vec<Finding>) -> Description {
    let state = match form.state.as_str() {
        GIVEN => None,
        id => State::find(id).or_else(|| {
            let known = STATES.iter().map(|state| state.id);
            findings.push(unknown("state", "state of a machine", id, known.chain([GIVEN])));
            None
        }),
    };
    if form.preset == OWN {
        if state.is_some() {
            let message = "A machine of one's own has only its own numbers; no state is used.";
            findings.push(Finding {
                field: "state".into(),
                path: String::new(),
                message: message.into(),
                suggestions: vec![GIVEN.into()],
            });
        }
        return Description::default();
    }
    let preset = Preset::find(&form.preset).unwrap_or_else(|| {
        let known = PRESETS.iter().map(|preset| preset.id);
        findings.push(unknown("preset", "machine", &form.preset, known.chain([OWN])));
        &PRESETS[0]
    });
    state.map_or_else(|| preset.given(), |state| preset.in_state(state))
}

fn unknown<'a>(field: &str, what: &str, id: &str, known: impl Iterator<Item = &'a str>) -> Finding {
    let suggestions: Vec<_> = known.map(String::from).collect();
    let message = format!(
        "Nothing is known of the {what} \"{}\"; there are {}.",
        shorten(id),
        suggestions.join(", ")
    );
    Finding { field: field.into(), path: String::new(), message, suggestions }
}
