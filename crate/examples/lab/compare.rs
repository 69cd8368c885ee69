//! Recording against replay, line by line.

use crate::result::{Answer, Depth};
use crate::steps::Step;
use crate::trace::{Events, fold};
use crate::{folder, replay, result, steps, trace};
use slowpath::memory::{Reports, ZoneReport};
use std::fmt;
use std::path::Path;

/// How a folder fared.
#[derive(Debug, Default)]
pub struct Report {
    pub name: String,
    pub lines: Vec<Line>,
}

/// One comparison.
#[derive(Debug)]
pub struct Line {
    pub agrees: bool,
    pub text: String,
}

/// The reports that a machine is set up from.
const REPORTS: [&str; 4] = ["zoneinfo", "buddyinfo", "pagetypeinfo", "meminfo"];

/// Replays a folder.
pub fn folder(path: &Path) -> Report {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    let mut report = Report { name, lines: Vec::new() };
    if let Err(problem) = compare(path, &mut report) {
        report.lines.push(Line { agrees: false, text: problem });
    }
    report
}

fn compare(path: &Path, report: &mut Report) -> Result<(), String> {
    let script = steps::read(&folder::needed(path, "cmd.txt")?)?;
    let mut answers = result::read(&folder::needed(path, "result.txt")?).into_iter().peekable();
    let events = folder::text(path, "trace.txt")?.map(|text| trace::read(&text));
    let mut events = events.unwrap_or_default().into_iter();
    let reports = read_reports(path)?;
    let mut replay = replay::Replay::new(&reports, script.boost_factor)?;
    let (mut begun, mut traced) = (false, false);
    for step in &script.steps {
        let recorded = match step {
            Step::Do(text, _) => answers.next_if(|answer| answer.command == *text),
            _ => None,
        };
        match step {
            Step::Snap(tag) => begun |= tag == "before",
            Step::Trace(on) => traced = *on,
            _ if !begun => replay.before(step, recorded.as_ref()),
            _ => {
                let Some(done) = replay.step(step) else { continue };
                let Some(recorded) = recorded else { continue };
                report.answers(&recorded, &done.answer, &reports.zones);
                if traced {
                    let at = events.clone().position(|of| of.command == recorded.command);
                    let found = at.and_then(|at| events.nth(at));
                    if let Some(found) = found {
                        report.events(&found, &done.kinds);
                    }
                }
            }
        }
    }
    Ok(())
}

fn read_reports(path: &Path) -> Result<Reports, String> {
    let mut reports = Reports::default();
    for name in REPORTS {
        let name = format!("{name}-before.txt");
        let Some(text) = folder::text(path, &name)? else { continue };
        let problems = reports.add(&text);
        if let Some(first) = problems.first() {
            return Err(format!("{name}: {first}"));
        }
    }
    Ok(reports)
}

impl Report {
    pub fn failed(&self) -> usize {
        self.lines.iter().filter(|line| !line.agrees).count()
    }

    pub fn passed(&self) -> usize {
        self.lines.len() - self.failed()
    }

    fn line(&mut self, agrees: bool, text: String) {
        self.lines.push(Line { agrees, text });
    }

    fn answers(&mut self, recorded: &Answer, ours: &Answer, zones: &[ZoneReport]) {
        let command = &recorded.command;
        if let (Some(recorded), Some(ours)) = (recorded.counts, ours.counts) {
            let batches: u32 = zones.iter().map(|zone| zone.per_cpu.batch).sum();
            let near = recorded.1 > 0 && recorded.0.abs_diff(ours.0) <= batches;
            let how = verdict(recorded == ours, near && recorded.1 == ours.1);
            let told = |(succeeded, failed)| format!("{succeeded} succeeded, {failed} failed");
            self.add(command, "requests", how, &told(recorded), &told(ours));
        }
        for depth in &recorded.zones {
            let ours = ours.zones.iter().find(|ours| ours.zone == depth.zone);
            let ours = ours.cloned().unwrap_or_default();
            let batch = zones.iter().find(|zone| name(zone) == depth.zone);
            let batch = batch.map_or(0, |zone| i64::from(zone.per_cpu.batch));
            let within = |recorded: Option<i64>, ours: Option<i64>| match (recorded, ours) {
                (Some(recorded), Some(ours)) => (recorded - ours).abs() <= batch,
                (None, None) => true,
                _ => false,
            };
            let near = within(depth.served, ours.served) && within(depth.failed, ours.failed);
            let equal = (depth.served, depth.failed) == (ours.served, ours.failed);
            self.add(command, &depth.zone, verdict(equal, near), &told(depth), &told(&ours));
        }
        if let (Some(recorded), Some(ours)) = (&recorded.place, &ours.place) {
            self.add(command, "place", verdict(recorded == ours, false), recorded, ours);
        }
    }

    fn events(&mut self, recorded: &Events, ours: &[String]) {
        let ours = fold(ours);
        let known = &recorded.kinds[..recorded.cut.unwrap_or(recorded.kinds.len())];
        let known = fold(known);
        let equal = match recorded.cut {
            None => known == ours,
            // Of a group that was cut in the middle the last event may have been folded.
            Some(_) => ours.starts_with(&known),
        };
        let told = |kinds: &[String]| match kinds {
            [] => "none".to_owned(),
            kinds => kinds.join(" "),
        };
        let what = if recorded.cut.is_some() { "events up to the cut" } else { "events" };
        self.add(&recorded.command, what, verdict(equal, false), &told(&known), &told(&ours));
    }

    fn add(&mut self, command: &str, what: &str, how: Verdict, recorded: &str, ours: &str) {
        let text = match how {
            Verdict::Equal => format!("{command}: {what}: {recorded}"),
            Verdict::Near => {
                format!("{command}: {what}: {recorded}; within the per-cpu batch: {ours}")
            }
            Verdict::Differs => format!("{command}: {what}: {recorded}; the model: {ours}"),
        };
        self.line(how != Verdict::Differs, text);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Equal,
    Near,
    Differs,
}

fn verdict(equal: bool, near: bool) -> Verdict {
    match (equal, near) {
        (true, _) => Verdict::Equal,
        (false, true) => Verdict::Near,
        (false, false) => Verdict::Differs,
    }
}

/// Zone and node as the recording names them.
fn name(zone: &ZoneReport) -> String {
    format!("{}/{}", zone.zone.name(), zone.node)
}

fn told(depth: &Depth) -> String {
    let served = depth.served.map_or("gave no page".into(), |free| format!("gave down to {free}"));
    match depth.failed {
        Some(free) => format!("{served}, failed at {free}"),
        None => served,
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in &self.lines {
            let word = if line.agrees { "agrees " } else { "differs" };
            writeln!(f, "    {word} {}", line.text)?;
        }
        write!(f, "{}: {} passed, {} failed", self.name, self.passed(), self.failed())
    }
}
