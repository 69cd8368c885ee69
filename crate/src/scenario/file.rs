//! Files: a scenario as JSON, read with the path of whatever is wrong.

use super::form::{ChoiceForm, FORM_VERSION, ProblemView, Scenario};
use super::link::nothing;
#[cfg(feature = "whole")]
use super::machine_form::read_field;
use super::resolve::error;
use super::session::Session;
use super::value::{Fields, Value};
use super::view::Opened;
use crate::kernel::Configuration;

/// The longest file that is read, in bytes.
pub const MAX_FILE: usize = 4 << 20;

const FIELDS: [&str; 13] = [
    "version",
    "kernels",
    "configuration",
    "gfp",
    "order",
    "context",
    "world",
    "machine",
    "script",
    "repeat",
    "assume",
    "choices",
    "at",
];

/// Reads a scenario out of a parsed file, and runs it to see what is wrong with it.
pub fn read_file(file: &Value) -> Opened {
    let (scenario, mut problems) = read_scenario(file);
    if let Some(scenario) = &scenario {
        problems.extend(Session::open(scenario).run().problems);
    }
    Opened { scenario, problems, check_differs: false }
}

/// A file that is too long, or not JSON at all.
pub fn unreadable(reason: String) -> Opened {
    nothing(vec![error("file", reason)])
}

/// Reads a scenario's form; nothing of it is used if any field is wrong.
pub fn read_scenario(value: &Value) -> (Option<Scenario>, Vec<ProblemView>) {
    let mut problems = Vec::new();
    let scenario = fields(value, &mut problems);
    let newer = scenario.as_ref().is_some_and(|scenario| scenario.version != FORM_VERSION);
    if newer {
        let message = format!("This page reads files of version {FORM_VERSION} only.");
        problems.insert(0, error("version", message));
    }
    (scenario.filter(|_| problems.is_empty()), problems)
}

fn fields(value: &Value, problems: &mut Vec<ProblemView>) -> Option<Scenario> {
    let mut fields = Fields::of(value, "", &FIELDS, problems)?;
    let version = fields.number("version");
    let kernels = fields.texts("kernels");
    let configuration = if fields.has("configuration") {
        fields.text("configuration")
    } else {
        Some(Configuration::DEFAULT.id.into())
    };
    let gfp = fields.text("gfp");
    let order = fields.text("order");
    let context = fields.texts("context");
    let world = fields.text("world");
    #[cfg(feature = "whole")]
    let machine = read_field(&mut fields);
    let script = if fields.has("script") { fields.texts("script") } else { Some(Vec::new()) };
    let repeat = if fields.has("repeat") { fields.number("repeat") } else { Some(0) };
    let assume = if fields.has("assume") { fields.texts("assume") } else { Some(Vec::new()) };
    let at = fields.number("at");
    let choices = choices(&mut fields);
    Some(Scenario {
        version: version?,
        kernels: kernels?,
        configuration: configuration?,
        gfp: gfp?,
        order: order?,
        context: context?,
        world: world?,
        #[cfg(feature = "whole")]
        machine: machine?,
        script: script?,
        repeat: repeat?,
        assume: assume?,
        choices: choices?,
        at: at?,
    })
}

/// Reads the answers chosen on top of a world out of the field `choices`.
pub(super) fn choices(fields: &mut Fields<'_>) -> Option<Vec<ChoiceForm>> {
    let items = fields.list("choices")?.iter().enumerate();
    let path = fields.path("choices");
    let choices = items.map(|(at, item)| {
        let path = format!("{path}[{at}]");
        let known = ["node", "visit", "answer"];
        let mut fields = Fields::of(item, &path, &known, fields.problems())?;
        let (node, visit, answer) =
            (fields.text("node"), fields.number("visit"), fields.text("answer"));
        Some(ChoiceForm { node: node?, visit: visit?, answer: answer? })
    });
    choices.collect()
}
