//! The serialised form of a machine: a preset, the state it is in, and what differs from both.

use super::form::ProblemView;
use super::params::{escape, unescape};
use super::resolve::{error, shorten};
use super::value::Fields;
use serde::Serialize;

/// The preset that is nothing but its edits: what a pasted report becomes.
pub const OWN: &str = "own";

/// The state of a machine whose numbers are all given.
pub const GIVEN: &str = "given";

/// A machine as differences from a preset.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct MachineForm {
    /// The id of a preset, or `own` for a machine that the edits describe from nothing.
    pub preset: String,
    /// The id of the state that the preset is in; `given` for the preset's own numbers.
    pub state: String,
    /// Numbers that differ, in the order in which they are set.
    pub edits: Vec<EditForm>,
}

/// One number of a machine that differs from its preset.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct EditForm {
    /// Where it stands, for instance `zone.0.Normal.free`.
    pub path: String,
    /// What it is, as it was typed.
    pub value: String,
}

impl Default for MachineForm {
    /// The first preset, with plenty of free pages.
    fn default() -> Self {
        Self { preset: "laptop".into(), state: "plenty".into(), edits: Vec::new() }
    }
}

/// The form in a link: `preset,state,path:value,…`. What would be taken for a separator is escaped.
pub fn words(machine: &MachineForm) -> String {
    let MachineForm { preset, state, edits } = machine;
    let mut words = vec![escape_word(preset), escape_word(state)];
    words.extend(
        edits
            .iter()
            .map(|edit| format!("{}:{}", escape_word(&edit.path), escape_word(&edit.value))),
    );
    words.join(",")
}

fn escape_word(word: &str) -> String {
    escape(word).replace(':', "%3A").replace(',', "%2C")
}

/// Reads the form out of a link's parts.
pub fn read_words(words: &[String], problems: &mut Vec<ProblemView>) -> Option<MachineForm> {
    let mut words = words.iter();
    let (preset, state) = (words.next()?, words.next());
    let mut edits = Vec::new();
    for (at, word) in words.enumerate() {
        match word.split_once(':') {
            Some((path, value)) => {
                edits.push(EditForm { path: unescape(path), value: unescape(value) });
            }
            None => {
                let message = format!("\"{}\" is not of the form path:value.", shorten(word));
                problems.push(error(&format!("on.edits[{at}]"), message));
            }
        }
    }
    let state = state.map_or_else(|| MachineForm::default().state, |state| unescape(state));
    Some(MachineForm { preset: unescape(preset), state, edits })
}

/// Reads the form out of a file's field `machine`, if it has one; nothing at all where it is wrong.
pub fn read_field(fields: &mut Fields<'_>) -> Option<Option<MachineForm>> {
    if !fields.has("machine") {
        return Some(None);
    }
    let value = fields.any("machine")?;
    let path = fields.path("machine");
    let mut fields = Fields::of(value, &path, &["preset", "state", "edits"], fields.problems())?;
    let (preset, state) = (fields.text("preset"), fields.text("state"));
    let items = fields.list("edits")?.iter().enumerate();
    let path = fields.path("edits");
    let edits = items.map(|(at, item)| {
        let path = format!("{path}[{at}]");
        let mut fields = Fields::of(item, &path, &["path", "value"], fields.problems())?;
        let (path, value) = (fields.text("path"), fields.text("value"));
        Some(EditForm { path: path?, value: value? })
    });
    let edits: Option<_> = edits.collect();
    Some(Some(MachineForm { preset: preset?, state: state?, edits: edits? }))
}
