//! A claim with its verdicts as plain text for a mailing list.

use super::evidence::Figures;
use super::measure::Counter;
use super::replay::reasons;
use super::view::{AskedView, TestView};
use super::{Claim, Debate, Finding};
use crate::kernel::Kernel;
use crate::scenario::catalog::MODEL_VERSION;
use crate::scenario::share::{COLUMNS, wrap};

/// How wide the names of rows are, in characters.
const LABEL: usize = 17;

/// The text: what is claimed, what had to be observed, and the states in columns.
pub(super) fn text(
    debate: &Debate,
    claim: &Claim,
    findings: &[(&'static Kernel, Finding)],
    link: &str,
) -> String {
    let mut lines = Vec::new();
    wrap(&mut lines, &format!("Claim {}: ", claim.id), &claim.says);
    wrap(&mut lines, "Whose:    ", &whose(debate, claim));
    let message = claim.message.as_ref().and_then(|id| debate.message(id));
    lines.extend(message.map(|message| format!("          <{}>", message.message_id)));
    if let Some(predicate) = &claim.predicate {
        lines.push(String::new());
        observed(&mut lines, &debate.told(predicate));
    }
    for (kernels, rows) in tables(debate, claim, findings) {
        lines.push(String::new());
        lines.push(row("", &kernels));
        lines.extend(rows.iter().map(|(label, cells)| row(label, cells)));
    }
    lines.push(String::new());
    remarks(&mut lines, claim, findings);
    let closing = format!(
        "Slowpath model {MODEL_VERSION}: verdicts are computed from the decisions of the slow path \
         under the answers that the world can give; not a measurement. The claim is paraphrased."
    );
    wrap(&mut lines, "", &closing);
    lines.push(link.into());
    lines.join("\n") + "\n"
}

fn whose(debate: &Debate, claim: &Claim) -> String {
    let author = claim.author.as_ref().and_then(|id| debate.person(id));
    let message = claim.message.as_ref().and_then(|id| debate.message(id));
    match (author, message) {
        (Some(author), Some(message)) => format!("{}, {}", author.name, message.date),
        (Some(author), None) => author.name.clone(),
        (None, _) => "derived from the texts of the patches".into(),
    }
}

/// What has to be observed, and below it what is given, for all statements of which it is.
fn observed(lines: &mut Vec<String>, test: &TestView) {
    lines.push("What has to be observed:".into());
    let mut given = Vec::new();
    outline(lines, &mut given, test, 0);
    for (sentence, statements) in given {
        let numbers: Vec<_> = statements.iter().map(ToString::to_string).collect();
        wrap(lines, &format!("Given for {}: ", numbers.join(", ")), sentence);
    }
}

/// What is given, with the numbers of the statements.
type Given<'a> = Vec<(&'a str, Vec<u32>)>;

/// The statements, numbered from 1 and indented by depth.
fn outline<'a>(lines: &mut Vec<String>, given: &mut Given<'a>, test: &'a TestView, depth: usize) {
    let indent = "  ".repeat(depth);
    if let Some(number) = test.statement.map(|number| number + 1) {
        let request = test.request.as_ref().map_or_else(String::new, asked);
        wrap(lines, &format!("{indent}{number}. "), &format!("{request}{}", test.text));
        for sentence in &test.given {
            match given.iter_mut().find(|(known, _)| known == sentence) {
                Some((_, statements)) => statements.push(number),
                None => given.push((sentence, vec![number])),
            }
        }
        return;
    }
    let head = match &*test.kind {
        "any" => Some("one of these:".to_owned()),
        "not" => Some("not this:".into()),
        "from" => Some(format!("from {} on:", test.text)),
        _ => None,
    };
    let deeper = depth + usize::from(head.is_some());
    if let Some(head) = head {
        wrap(lines, &indent, &head);
    }
    test.parts.iter().for_each(|part| outline(lines, given, part, deeper));
}

fn asked(asked: &AskedView) -> String {
    let caller = asked.caller.join(", ");
    let caller = if caller.is_empty() { caller } else { format!(" ({caller})") };
    format!("{}, order {}{caller}: ", asked.mask.replace(' ', ""), asked.order)
}

type Table = (Vec<String>, Vec<(&'static str, Vec<String>)>);

/// The states in columns, as many beside each other as fit.
fn tables(debate: &Debate, claim: &Claim, findings: &[(&'static Kernel, Finding)]) -> Vec<Table> {
    let beside = findings.chunks(debate.states.len().max(1));
    let table = |findings: &[(&'static Kernel, Finding)]| {
        let cells = |cell: &dyn Fn(&Kernel, &Finding) -> String| {
            findings.iter().map(|(kernel, finding)| cell(kernel, finding)).collect::<Vec<_>>()
        };
        let mut rows =
            vec![("verdict", cells(&|_, finding| finding.verdict.outline().short().into()))];
        if claim.expected.is_some() {
            rows.push((
                "expected",
                cells(&|kernel, _| {
                    let expected = claim.expected_on(kernel);
                    expected.map_or("-", |expected| expected.outline().short()).into()
                }),
            ));
        }
        let runs: Vec<_> = findings.iter().map(|(_, finding)| first_run(finding)).collect();
        if runs.iter().any(Option::is_some) {
            let figures = |figure: &dyn Fn(&Figures) -> String| {
                runs.iter().map(|run| run.map_or("-".into(), figure)).collect::<Vec<_>>()
            };
            rows.push(("outcome", figures(&|run| run.outcome.clone())));
            rows.push(("tasks killed", figures(&|run| run.count(Counter::Kills).to_string())));
            rows.push(("rounds", figures(&|run| run.count(Counter::Rounds).to_string())));
            rows.push(("lowest (% min)", figures(&|run| run.count(Counter::Lowest).to_string())));
        }
        (cells(&|kernel, _| debate.short_name(kernel)), rows)
    };
    beside.map(table).collect()
}

/// The figures of the first run that is evidence.
fn first_run(finding: &Finding) -> Option<&Figures> {
    finding.evidence.iter().find_map(|evidence| evidence.figures.as_ref())
}

fn row(label: &str, cells: &[String]) -> String {
    let width = (COLUMNS - LABEL) / 5;
    let cells: String = cells.iter().map(|cell| format!("{cell:>width$}")).collect();
    format!("{label:<LABEL$}{cells}").trim_end().to_owned()
}

/// Who expected what is expected, reasons, and the note.
fn remarks(lines: &mut Vec<String>, claim: &Claim, findings: &[(&'static Kernel, Finding)]) {
    let before = lines.len();
    if let Some(expected) = &claim.expected {
        wrap(lines, "", &format!("Expected: {}.", expected.source));
    }
    let mut said: Vec<(String, Vec<&str>)> = Vec::new();
    for (kernel, finding) in findings {
        for reason in reasons(&finding.verdict) {
            let reason = format!("{}: {reason}", finding.verdict.outline().words());
            match said.iter_mut().find(|(known, _)| *known == reason) {
                Some((_, kernels)) => kernels.push(kernel.name),
                None => said.push((reason, vec![kernel.name])),
            }
        }
    }
    for (reason, kernels) in said {
        wrap(lines, "", &format!("{}: {reason}", kernels.join(", ")));
    }
    if let Some(note) = &claim.note {
        wrap(lines, "", note);
    }
    if lines.len() > before {
        lines.push(String::new());
    }
}
