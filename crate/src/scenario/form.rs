//! The serialised form of a scenario: choices, never states.

#[cfg(feature = "whole")]
use super::machine_form::MachineForm;
use crate::kernel::Configuration;
use serde::Serialize;

/// The version of the form below; links and files carry it.
pub const FORM_VERSION: u32 = 1;

/// Everything that a run and a contract depend on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Scenario {
    /// The version of this form.
    pub version: u32,
    /// The ids of the kernels compared, one to four.
    pub kernels: Vec<String>,
    /// The id of the configuration that all of them are built in.
    #[serde(skip_serializing_if = "is_default")]
    #[cfg_attr(test, ts(optional, as = "Option<String>"))]
    pub configuration: String,
    /// The mask as it was typed.
    pub gfp: String,
    /// The order as it was typed.
    pub order: String,
    /// The ids of what is true of the caller.
    pub context: Vec<String>,
    /// The id of a policy, `you` for a world in which every answer is the reader's, `script`, or
    /// `machine`.
    pub world: String,
    /// The machine of the world `machine`; only the whole engine has machines.
    #[cfg(feature = "whole")]
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub machine: Option<MachineForm>,
    /// The answers of the world `script`, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<String>>"))]
    pub script: Vec<String>,
    /// How many answers at the end of the script repeat for ever; 0 for none.
    #[serde(skip_serializing_if = "is_zero")]
    #[cfg_attr(test, ts(optional, as = "Option<u32>"))]
    pub repeat: u32,
    /// The ids of what contracts take for granted about the world; no run depends on them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Vec<String>>"))]
    pub assume: Vec<String>,
    /// Answers chosen by the reader on top of the world.
    pub choices: Vec<ChoiceForm>,
    /// The row of the comparison that is looked at.
    pub at: u32,
}

/// What serde asks of a field that is left out; it passes a reference.
const fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// Scenarios say nothing of the default configuration: they are older than the choice.
fn is_default(configuration: &String) -> bool {
    configuration == Configuration::DEFAULT.id
}

/// One answer chosen by the reader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ChoiceForm {
    /// The id of the node where the question is asked.
    pub node: String,
    /// Which time it is asked there, from 1.
    pub visit: u32,
    /// The id of the answer.
    pub answer: String,
}

/// Something wrong with what a person wrote; the rest is used all the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ProblemView {
    /// The field or parameter, for instance `gfp` or `choices[2].visit`.
    pub field: String,
    /// `error`: this part was not used. `warning`: it was, but look at it.
    pub severity: SeverityView,
    /// What is wrong and what would be right.
    pub message: String,
    /// The first character concerned, counted from 0 in UTF-16 units, and the one after the last.
    pub span: Option<(u32, u32)>,
    /// What may have been meant, the nearest first.
    pub suggestions: Vec<String>,
}

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum SeverityView {
    /// The part was not used.
    Error,
    /// The part was used.
    Warning,
}
