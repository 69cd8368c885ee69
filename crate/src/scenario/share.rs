//! A run as plain text for a mailing list, and as Markdown.

use super::catalog::MODEL_VERSION;
use super::contract::endings;
use super::form::Scenario;
use super::resolve::{Resolved, WorldKind};
use super::session::Session;
use super::view::{Column, CycleView, Row, Run, StepView, Texts};
use crate::explore::Assumption;
use crate::gfp;
use crate::kernel::Configuration;
use crate::walk::Event;

/// The widest line of the plain text, in characters; only the link may be longer.
pub const COLUMNS: usize = 72;

/// The tally's name for the report that an allocation failed.
const FAILURE_REPORT: &str = Event::WarnAlloc.id();

/// The width of a kernel's column in the plain text's table.
const CELL: usize = 12;

/// Writes a scenario's run down, with its link.
pub fn share(scenario: &Scenario, link: &str) -> Texts {
    let session = Session::open(scenario);
    let report = Report::new(scenario, &session);
    Texts { text: report.plain(link), markdown: report.markdown(link) }
}

/// What both texts say.
struct Report {
    heading: String,
    /// What the kernels are built with, if not the default.
    built: Option<&'static str>,
    world: String,
    caller: Option<String>,
    choices: Option<String>,
    names: Vec<String>,
    /// A label and one value for each kernel.
    table: Vec<(&'static str, Vec<String>)>,
    /// Warnings, where the kernels part and how the request can end in other worlds, a paragraph
    /// each.
    remarks: Vec<String>,
    /// What all this is.
    closing: String,
}

impl Report {
    fn new(scenario: &Scenario, session: &Session) -> Self {
        let resolved = session.resolved();
        let run = session.run();
        let request = &resolved.requests[0];
        let layout = resolved.kernels[0].layout_in(resolved.configuration);
        let mask = gfp::c_expression(&layout, request.gfp).replace(' ', "");
        Self {
            heading: format!("{mask}, order {}", request.order),
            built: (resolved.configuration != Configuration::DEFAULT)
                .then_some(resolved.configuration.name),
            world: world(resolved),
            caller: list(request.context.iter().map(|info| info.name.to_owned())),
            choices: list(resolved.choices.iter().map(|choice| {
                let info = choice.node.info();
                format!("{} #{} = {}", info.title, choice.visit, choice.answer.id())
            })),
            names: resolved.kernels.iter().map(|kernel| kernel.name.clone()).collect(),
            table: table(&run),
            remarks: [
                warnings(&run, resolved),
                differences(session, &run, resolved),
                contract(scenario, resolved),
            ]
            .concat(),
            closing: closing(resolved),
        }
    }

    fn plain(&self, link: &str) -> String {
        let mut lines = Vec::new();
        wrap(&mut lines, "Request: ", &self.heading);
        if let Some(built) = self.built {
            wrap(&mut lines, "Kernels: ", &format!("built with {built}"));
        }
        wrap(&mut lines, "World:   ", &self.world);
        if let Some(caller) = &self.caller {
            wrap(&mut lines, "Caller:  ", caller);
        }
        if let Some(choices) = &self.choices {
            wrap(&mut lines, "Answers: ", choices);
        }
        lines.push(String::new());
        let row = |label: &str, cells: &[String]| {
            let cells: String = cells.iter().map(|cell| format!("{cell:>CELL$}")).collect();
            format!("{label:<22}{cells}").trim_end().to_owned()
        };
        let heads = self.heads(&mut lines);
        lines.push(row("", &heads));
        lines.extend(self.table.iter().map(|(label, cells)| row(label, cells)));
        if !self.remarks.is_empty() {
            lines.push(String::new());
            for line in &self.remarks {
                wrap(&mut lines, "", line);
            }
        }
        lines.push(String::new());
        wrap(&mut lines, "", &self.closing);
        lines.push(link.into());
        lines.join("\n") + "\n"
    }

    /// The heads of the table's columns: the kernels' names, or numbers with the names above the
    /// table if they are too long.
    fn heads(&self, lines: &mut Vec<String>) -> Vec<String> {
        if self.names.iter().all(|name| name.len() < CELL) {
            return self.names.clone();
        }
        let numbers: Vec<_> = (1..=self.names.len()).map(|at| format!("[{at}]")).collect();
        for (number, name) in numbers.iter().zip(&self.names) {
            wrap(lines, &format!("{number} "), name);
        }
        lines.push(String::new());
        numbers
    }

    fn markdown(&self, link: &str) -> String {
        let mut lines = vec![format!("**`{}`**", self.heading), String::new(), self.world.clone()];
        if let Some(built) = self.built {
            lines.push(format!("Kernels built with {built}."));
        }
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
        for line in &self.remarks {
            lines.push(format!("- {line}"));
        }
        if !self.remarks.is_empty() {
            lines.push(String::new());
        }
        lines.push(self.closing.clone());
        lines.push(format!("[Open this run in Slowpath]({link})"));
        lines.join("\n") + "\n"
    }
}

fn world(resolved: &Resolved) -> String {
    match &resolved.world {
        WorldKind::Policy(policy) => format!("{}. {}", policy.title, policy.rule),
        WorldKind::You => "Every answer is given by hand.".into(),
        WorldKind::Script { answers, repeat: 0 } => {
            format!("A recorded list of {} answers.", answers.len())
        }
        WorldKind::Script { answers, repeat } => {
            let count = answers.len();
            format!("A recorded list of {count} answers; the last {repeat} repeat for ever.")
        }
        #[cfg(feature = "whole")]
        WorldKind::Machine(machines) => machines.summary().into(),
    }
}

fn list(items: impl Iterator<Item = String>) -> Option<String> {
    let items: Vec<_> = items.collect();
    (!items.is_empty()).then(|| items.join(", "))
}

/// What the text is and what it is not.
fn closing(resolved: &Resolved) -> String {
    let answers = match resolved.world {
        WorldKind::Policy(_) => "one zone, every answer by the rule above",
        WorldKind::You => "one zone, every answer by hand",
        WorldKind::Script { .. } => "one zone, every answer from a recorded list",
        #[cfg(feature = "whole")]
        WorldKind::Machine(_) => "every answer from the machine above",
    };
    format!("Slowpath model {MODEL_VERSION}: {answers}; not a measurement.")
}

fn table(run: &Run) -> Vec<(&'static str, Vec<String>)> {
    let row = |cell: fn(&Column) -> String| run.columns.iter().map(cell).collect::<Vec<_>>();
    vec![
        ("outcome", row(|column| column.outcome.kind.clone())),
        ("steps", row(|column| column.steps.to_string())),
        (
            "steps in the loop",
            row(|column| {
                column.outcome.cycle.as_ref().map_or("-".into(), |cycle| cycle.length.to_string())
            }),
        ),
        ("rounds", row(|column| a_pass(column, |cycle| cycle.rounds, column.tally.rounds))),
        ("tasks killed", row(|column| a_pass(column, |cycle| cycle.kills, column.tally.kills))),
        ("no-watermark attempts", row(|column| column.tally.no_watermarks.to_string())),
        ("way-out reserve tries", row(|column| column.tally.nofail_reserve.to_string())),
        ("lowest floor (% min)", row(|column| column.tally.lowest_percent.to_string())),
        (
            "failure report",
            row(|column| {
                let reported = column.tally.warnings.iter().any(|name| name == FAILURE_REPORT);
                if reported { "yes" } else { "no" }.into()
            }),
        ),
    ]
}

/// A count of the whole run, or of one pass where the run repeats for ever.
fn a_pass(column: &Column, of_cycle: fn(&CycleView) -> u32, whole: u32) -> String {
    let cycle = column.outcome.cycle.as_ref();
    cycle.map_or_else(|| whole.to_string(), |cycle| format!("{} a pass", of_cycle(cycle)))
}

/// The warnings by name, except for the failure report, which the table has.
fn warnings(run: &Run, resolved: &Resolved) -> Vec<String> {
    let printed = run.columns.iter().map(|column| {
        let names = column.tally.warnings.iter().filter(|&name| name != FAILURE_REPORT);
        list(names.cloned())
    });
    let lines = together(resolved, printed).into_iter();
    lines
        .filter_map(|(names, warnings)| Some(format!("Warnings, {names}: {}.", warnings?)))
        .collect()
}

/// Where the kernels part, or else where they differ: what each does there.
fn differences(session: &Session, run: &Run, resolved: &Resolved) -> Vec<String> {
    if let Some(row) = run.parting {
        return parting(session, row, run, resolved);
    }
    let forks = |row: &Row| row.different && row.cells.iter().all(Option::is_some);
    let Some(fork) = first_row(session, run, forks) else {
        let Some(row) = run.first_difference else { return Vec::new() };
        let mut lines = vec!["They end alike; the first difference:".into()];
        lines.extend(next_moves(&session.window(row, run.rows), run, resolved));
        return lines;
    };
    let Some(step) = fork.cells.iter().flatten().next() else { return Vec::new() };
    let answers = fork.cells.iter().map(|cell| cell.as_ref().map(|step| &step.answer_label));
    let answers: Vec<_> = together(resolved, answers)
        .into_iter()
        .filter_map(|(names, answer)| Some(format!("{names} {}", answer?)))
        .collect();
    vec![format!("{}: {}.", place(step), answers.join("; "))]
}

/// The first row from the first difference on that is as wanted.
fn first_row(session: &Session, run: &Run, wanted: impl Fn(&Row) -> bool) -> Option<Row> {
    let mut from = run.first_difference?;
    while from < run.rows {
        let window = session.window(from, run.rows);
        from += window.len() as u32;
        if let Some(found) = window.into_iter().find(|row| wanted(row)) {
            return Some(found);
        }
    }
    None
}

fn parting(session: &Session, row: u32, run: &Run, resolved: &Resolved) -> Vec<String> {
    let before = row.checked_sub(1).and_then(|row| session.window(row, 1).pop());
    let common = before.and_then(|row| row.cells.into_iter().flatten().next());
    let mut lines = Vec::new();
    lines
        .extend(common.map(|step| {
            format!("The last common step: {} - {}.", place(&step), step.answer_label)
        }));
    lines.extend(next_moves(&session.window(row, run.rows), run, resolved));
    lines
}

/// How the request can end, whatever the world answers, as far as nothing is assumed of it.
fn contract(scenario: &Scenario, resolved: &Resolved) -> Vec<String> {
    let assumed: Vec<_> = resolved.assumptions.iter().map(Assumption::sentence).collect();
    let endings = together(resolved, endings(scenario)).into_iter();
    let worlds = if assumed.is_empty() { "In any world" } else { "In any such world" };
    let assumed = (!assumed.is_empty()).then(|| format!("Assumed: {}", assumed.join(" ")));
    let endings = endings.map(|(names, ending)| format!("{worlds}, {names}: {ending}."));
    // Where the assumptions contradict each other, there is no such world to speak of.
    let assumed = assumed.filter(|_| resolved.assumptions.contradiction().is_none());
    assumed.into_iter().chain(endings).collect()
}

/// The first step of each column in these rows, or how it ends.
fn next_moves(window: &[Row], run: &Run, resolved: &Resolved) -> Vec<String> {
    let moves = run.columns.iter().enumerate().map(|(column, ended)| {
        let step = window.iter().find_map(|row| row.cells[column].as_ref());
        step.map_or_else(
            || ended.outcome.sentence.clone(),
            |step| format!("{} - {}. {}", place(step), step.answer_label, step.sentence),
        )
    });
    let moves = together(resolved, moves).into_iter();
    moves.map(|(names, what)| format!("{names}: {what}")).collect()
}

/// A step's title and the kernel's function.
fn place(step: &StepView) -> String {
    format!("{} ({}())", step.title, step.function)
}

/// What is said of each kernel, with the names of all kernels of which the same is said.
fn together<T: PartialEq>(
    resolved: &Resolved,
    said: impl IntoIterator<Item = T>,
) -> Vec<(String, T)> {
    let mut groups: Vec<(String, T)> = Vec::new();
    for (kernel, what) in resolved.kernels.iter().zip(said) {
        match groups.iter_mut().find(|(_, known)| *known == what) {
            Some((names, _)) => *names = format!("{names}, {}", kernel.name),
            None => groups.push((kernel.name.clone(), what)),
        }
    }
    groups
}

/// Adds a paragraph in lines of at most [`COLUMNS`] characters, indented like its beginning.
/// A word that is longer alone is broken after a `|` where it has one.
pub(super) fn wrap(lines: &mut Vec<String>, beginning: &str, text: &str) {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(kernels: &[&str], gfp: &str, order: &str, world: &str) -> String {
        let kernels = kernels.iter().map(|&id| id.into()).collect();
        let scenario = Scenario {
            kernels,
            gfp: gfp.into(),
            order: order.into(),
            world: world.into(),
            ..Scenario::default()
        };
        share(&scenario, "LINK").text
    }

    /// Every line, with the spaces between its words made one.
    fn check(text: &str, lines: &[&str]) {
        let squeezed = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
        let found: Vec<_> = text.lines().map(squeezed).collect();
        for &line in lines {
            assert!(found.iter().any(|found| found == line), "{line} is not in:\n{text}");
        }
    }

    const SERIES: [&str; 4] = ["4.10", "4.10-p1", "4.10-p12", "4.10-p123"];

    #[test]
    fn runs_that_end_alike_show_where_they_answer_differently() {
        let text = plain(&["4.10", "4.10-p12"], "GFP_NOFS | __GFP_NOFAIL", "0", "exhausted");
        check(
            &text,
            &[
                "outcome loops loops",
                "rounds 1 a pass 1 a pass",
                "tasks killed 1 a pass 0 a pass",
                "No FS, no kill? (out_of_memory()): v4.10 no; v4.10+p12 yes.",
                "Slowpath model 1: one zone, every answer by the rule above; not a",
            ],
        );
        assert!(!text.contains("last common step"), "{text}");
    }

    #[test]
    fn runs_that_end_alike_by_other_steps_show_the_first_difference() {
        let text = plain(&["4.10", "4.11"], "GFP_KERNEL | __GFP_NOFAIL", "0", "caller-is-victim");
        check(&text, &["They end alike; the first difference:"]);
    }

    #[test]
    fn kernels_that_do_the_same_share_a_line() {
        let text = plain(&SERIES, "GFP_KERNEL | __GFP_NOFAIL | __GFP_NORETRY", "4", "exhausted");
        check(
            &text,
            &[
                "failure report yes no no no",
                "way-out reserve tries 0 0 0 2",
                "Warnings, v4.10+p1, v4.10+p12, v4.10+p123: nofail_costly.",
                "The last common step: Cpuset changed? (__alloc_pages_slowpath()) - no.",
                "v4.10: The request fails: the caller gets NULL.",
                "v4.10+p1, v4.10+p12, v4.10+p123: NOFAIL? (__alloc_pages_slowpath()) -",
            ],
        );
    }

    #[test]
    fn how_a_request_can_end_is_said_of_any_world() {
        let text = plain(&["4.10", "4.10-p12"], "GFP_NOFS | __GFP_NOFAIL", "0", "plenty");
        check(
            &text,
            &[
                "In any world, v4.10: never fails, may loop for ever, may kill, may",
                "In any world, v4.10+p12: never fails, may loop for ever, never kills,",
            ],
        );
        let assumed = Scenario { assume: vec!["nothing-at-all".into()], ..Scenario::default() };
        check(
            &share(&assumed, "LINK").text,
            &[
                "Assumed: No attempt finds a page, not even in the reserves.",
                "In any such world, v4.10: may fail, may loop for ever, never kills,",
            ],
        );
        let assume = vec!["kill-frees".into(), "nothing-at-all".into()];
        let nothing = share(&Scenario { assume, ..Scenario::default() }, "LINK").text;
        assert!(!nothing.contains("such world"), "{nothing}");
    }

    #[test]
    fn what_the_kernels_are_built_with_is_said_unless_it_is_the_default() {
        let shared = |configuration: &str| {
            let scenario = Scenario {
                kernels: vec!["6.12".into()],
                configuration: configuration.into(),
                gfp: "0x1000cc0".into(),
                ..Scenario::default()
            };
            share(&scenario, "LINK")
        };
        let Texts { text, markdown } = shared("lockdep");
        let kernels = "Kernels: built with LOCKDEP";
        check(&text, &["Request: GFP_KERNEL|__GFP_NOLOCKDEP, order 0", kernels]);
        check(&markdown, &["Kernels built with LOCKDEP."]);
        let Texts { text, markdown } = shared("default");
        check(&text, &["Request: GFP_KERNEL|__GFP_NO_OBJ_EXT, order 0"]);
        assert!(!text.contains("built") && !markdown.contains("built"), "{text}{markdown}");
    }

    #[test]
    fn long_names_stand_above_the_table() {
        let kernels = ["4.11", "4.11~nofail-reserve"];
        let text = plain(&kernels, "GFP_KERNEL | __GFP_NOFAIL | __GFP_NORETRY", "0", "exhausted");
        check(&text, &["[1] v4.11", "[2] v4.11 -nofail-reserve", "[1] [2]", "outcome loops loops"]);
        let text = plain(&kernels[..1], "GFP_KERNEL", "0", "plenty");
        assert!(!text.contains('['), "{text}");
    }

    #[test]
    fn runs_without_a_difference_say_nothing_of_one() {
        let text = plain(&["4.10", "4.10-p1"], "GFP_KERNEL", "0", "plenty");
        check(&text, &["outcome page page", "steps 1 1"]);
        assert!(!text.contains("difference"), "{text}");
    }
}
