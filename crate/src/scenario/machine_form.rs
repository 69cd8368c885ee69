//! The serialised form of a machine: a preset, the state it is in, and what differs from both.

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
