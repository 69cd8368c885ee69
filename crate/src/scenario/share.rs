//! A run as plain text for a mailing list, and as Markdown.

use super::form::Scenario;
use super::resolve::{Resolved, WorldKind};
use super::session::Session;
use super::view::{Column, Row, Run, Texts};
use crate::gfp;

/// The widest line of the plain text, in characters; only the link may be longer.
pub const COLUMNS: usize = 72;

/// Writes a scenario's run down, with its link.
pub fn share(scenario: &Scenario, link: &str) -> Texts {
    let session = Session::open(scenario);
    let report = Report::new(&session);
    Texts { text: report.plain(link), markdown: report.markdown(link) }
}

/// What both texts say.
struct Report {
    heading: String,
    world: String,
    caller: Option<String>,
    choices: Option<String>,
    names: Vec<String>,
    /// A label and one value for each kernel.
    table: Vec<(&'static str, Vec<String>)>,
    parting: Vec<String>,
}

impl Report {
    fn new(session: &Session) -> Self {
        let resolved = session.resolved();
        let run = session.run();
        let request = &resolved.requests[0];
        let mask = gfp::c_expression(resolved.kernels[0].base.layout, request.gfp).replace(' ', "");
        Self {
            heading: format!("{mask}, order {}", request.order),
            world: world(resolved),
            caller: list(request.context.iter().map(|info| info.name.to_owned())),
            choices: list(resolved.choices.iter().map(|choice| {
                let info = choice.node.info();
                format!("{} #{} = {}", info.title, choice.visit, choice.answer.id())
            })),
            names: resolved.kernels.iter().map(|kernel| kernel.name.clone()).collect(),
            table: table(&run),
            parting: parting(session, &run, resolved),
        }
    }

    fn plain(&self, link: &str) -> String {
        let mut lines = Vec::new();
        wrap(&mut lines, "Request: ", &self.heading);
        wrap(&mut lines, "World:   ", &self.world);
        if let Some(caller) = &self.caller {
            wrap(&mut lines, "Caller:  ", caller);
        }
        if let Some(choices) = &self.choices {
            wrap(&mut lines, "Answers: ", choices);
        }
        lines.push(String::new());
        let row = |label: &str, cells: &[String]| {
            let cells: String = cells.iter().map(|cell| format!("{cell:>12}")).collect();
            format!("{label:<22}{cells}").trim_end().to_owned()
        };
        lines.push(row("", &self.names));
        lines.extend(self.table.iter().map(|(label, cells)| row(label, cells)));
        if !self.parting.is_empty() {
            lines.push(String::new());
            for line in &self.parting {
                wrap(&mut lines, "", line);
            }
        }
        lines.push(String::new());
        lines.push(link.into());
        lines.join("\n") + "\n"
    }

    fn markdown(&self, link: &str) -> String {
        let mut lines = vec![format!("**`{}`**", self.heading), String::new(), self.world.clone()];
        if let Some(caller) = &self.caller {
            lines.push(format!("Caller: `{caller}`."));
        }
        if let Some(choices) = &self.choices {
            lines.push(format!("Answers changed: {choices}."));
        }
        lines.push(String::new());
        lines.push(format!("| | {} |", self.names.join(" | ")));
        lines.push(format!("|---|{}", "---:|".repeat(self.names.len())));
        for (label, cells) in &self.table {
            lines.push(format!("| {label} | {} |", cells.join(" | ")));
        }
        lines.push(String::new());
        for line in &self.parting {
            lines.push(format!("- {line}"));
        }
        if !self.parting.is_empty() {
            lines.push(String::new());
        }
        lines.push(format!("[Open this run in Slowpath]({link})"));
        lines.join("\n") + "\n"
    }
}

fn world(resolved: &Resolved) -> String {
    match &resolved.world {
        WorldKind::Policy(policy) => format!("{}. {}", policy.title, policy.rule),
        WorldKind::You => "Every answer is given by hand.".into(),
        WorldKind::Script(answers) => format!("A recorded list of {} answers.", answers.len()),
    }
}

fn list(items: impl Iterator<Item = String>) -> Option<String> {
    let items: Vec<_> = items.collect();
    (!items.is_empty()).then(|| items.join(", "))
}

fn table(run: &Run) -> Vec<(&'static str, Vec<String>)> {
    let row = |cell: fn(&Column) -> String| run.columns.iter().map(cell).collect::<Vec<_>>();
    vec![
        ("outcome", row(|column| column.outcome.kind.clone())),
        ("steps", row(|column| column.steps.to_string())),
        ("rounds", row(|column| column.tally.rounds.to_string())),
        ("tasks killed", row(|column| column.tally.kills.to_string())),
        ("no-watermark attempts", row(|column| column.tally.no_watermarks.to_string())),
        ("lowest floor (% min)", row(|column| column.tally.lowest_percent.to_string())),
        ("warnings", row(|column| column.tally.warnings.len().to_string())),
        (
            "steps in the loop",
            row(|column| {
                column.outcome.cycle.as_ref().map_or("-".into(), |cycle| cycle.length.to_string())
            }),
        ),
    ]
}

/// Where the kernels part: what each does there.
fn parting(session: &Session, run: &Run, resolved: &Resolved) -> Vec<String> {
    let Some(row) = run.parting else { return Vec::new() };
    let window = session.window(row, run.rows);
    let mut lines = Vec::new();
    if let Some(before) = row.checked_sub(1).and_then(|row| session.window(row, 1).pop()) {
        lines.extend(
            before.cells.into_iter().flatten().next().map(|step| {
                format!("The last common step: {} - {}.", step.title, step.answer_label)
            }),
        );
    }
    for (column, kernel) in resolved.kernels.iter().enumerate() {
        lines.push(format!("{}: {}", kernel.name, next_move(&window, column, run)));
    }
    lines
}

/// The first step of a column from the parting on, or how it ends.
fn next_move(window: &[Row], column: usize, run: &Run) -> String {
    let step = window.iter().find_map(|row| row.cells[column].as_ref());
    step.map_or_else(
        || run.columns[column].outcome.sentence.clone(),
        |step| format!("{} - {}. {}", step.title, step.answer_label, step.sentence),
    )
}

/// Adds a paragraph in lines of at most [`COLUMNS`] characters, indented like its beginning.
/// A word that is longer alone is broken after a `|` where it has one.
fn wrap(lines: &mut Vec<String>, beginning: &str, text: &str) {
    let indent = " ".repeat(beginning.chars().count());
    let room = COLUMNS - indent.len();
    let mut line = String::from(beginning);
    let mut used = 0;
    for word in text.split_inclusive([' ', '|']) {
        let length = word.trim_end().chars().count();
        if used > 0 && used + length > room {
            lines.push(line.trim_end().to_owned());
            line = indent.clone();
            used = 0;
        }
        line += word;
        used += word.chars().count();
    }
    lines.push(line.trim_end().to_owned());
}
