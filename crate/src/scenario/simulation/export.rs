//! A run as a file: for Perfetto and Chrome's tracing, and as plain text for a mail.

use super::runs::{Run, Simulations};
use super::view::SimulationOpened;
use super::words::seconds;
use crate::memory::HZ;
use crate::simulate::Activity;
use std::fmt::Write;

/// Microseconds of a jiffy.
const JIFFY: u64 = 1_000_000 / HZ as u64;

/// Columns of a line of text.
const WIDTH: usize = 72;

impl Simulations {
    /// All runs in the format of Chrome's trace events (JSON); each run is a process, each lane a
    /// thread, each zone's free pages a counter.
    pub fn chrome_trace(&self) -> String {
        let mut entries = Vec::new();
        for (at, run) in self.runs.iter().enumerate() {
            run.trace(at + 1, &mut entries);
        }
        format!("{{\"displayTimeUnit\":\"ms\",\"traceEvents\":[\n{}\n]}}\n", entries.join(",\n"))
    }

    /// All runs as plain text of 72 columns: the setting, the outcomes, the figures.
    pub fn text(&self, opened: &SimulationOpened, link: &str) -> String {
        let mut text = String::new();
        wrap(&mut text, &opened.title, "");
        text.push('\n');
        wrap(&mut text, &opened.setting, "");
        text.push('\n');
        for request in &opened.requests {
            wrap(&mut text, request, "  ");
        }
        for run in &self.runs {
            run.summary(&mut text);
        }
        if !link.is_empty() {
            // A link is never broken.
            let _ = write!(text, "\n{link}\n");
        }
        text
    }
}

impl Run {
    fn trace(&self, process: usize, entries: &mut Vec<String>) {
        let named = |kind: &str, thread: usize, name: &str| {
            format!(
                "{{\"ph\":\"M\",\"pid\":{process},\"tid\":{thread},\"name\":\"{kind}\",\"args\":{{\"name\":{}}}}}",
                quoted(name)
            )
        };
        entries.push(named("process_name", 0, &self.kernel.name));
        let record = self.simulation.record();
        for (at, actor) in self.simulation.actors().iter().enumerate() {
            entries.push(named("thread_name", at + 1, &actor.name));
            let busy = record.lanes[at].intervals.iter();
            for interval in busy.filter(|interval| interval.activity != Activity::Idle) {
                let (from, to) = (interval.from * JIFFY, interval.to * JIFFY);
                entries.push(format!(
                    "{{\"ph\":\"X\",\"pid\":{process},\"tid\":{},\"ts\":{from},\"dur\":{},\"cat\":\"state\",\"name\":\"{}\"}}",
                    at + 1,
                    to - from,
                    interval.activity.id()
                ));
            }
        }
        let names = self.names();
        for event in &record.events {
            entries.push(format!(
                "{{\"ph\":\"i\",\"s\":\"t\",\"pid\":{process},\"tid\":{},\"ts\":{},\"cat\":\"event\",\"name\":\"{}\",\"args\":{{\"text\":{}}}}}",
                event.actor + 1,
                event.at * JIFFY,
                event.what.id(),
                quoted(&names.sentence(event))
            ));
        }
        let zones = self.simulation.machine().memory.zones().iter().zip(&record.curves);
        for (zone, curve) in zones.filter(|(zone, _)| zone.buddy.span().managed > 0) {
            let name = quoted(&format!("free pages, {}", zone.zone.name()));
            for (at, point) in curve.points.iter().enumerate() {
                let time = at as u64 * curve.width * JIFFY;
                entries.push(format!(
                    "{{\"ph\":\"C\",\"pid\":{process},\"ts\":{time},\"name\":{name},\"args\":{{\"free\":{},\"min\":{}}}}}",
                    point.least, zone.marks.min
                ));
            }
        }
    }

    fn summary(&self, text: &mut String) {
        let names = self.names();
        let record = self.simulation.record();
        let total = record.total();
        text.push('\n');
        wrap(text, &format!("{}: {}", self.kernel.name, names.end()), "");
        let mut line = |what: &str, number: u64| {
            if number > 0 {
                let _ = writeln!(text, "  {what:<52} {number:>10}");
            }
        };
        line("requests served", total.served);
        line("requests failed", total.failed);
        line("rounds of the retry loop", total.rounds);
        line("tasks killed", total.kills);
        line("OOM killer reports progress without a kill", total.spared);
        line("blocks given without regard to watermarks", total.from_all_reserves);
        line("blocks given below the min watermark", total.below_min);
        line("reports of a stall", total.stalls);
        line("requests to devices done", total.completed);
        line("requests to devices put back for want of memory", total.deferred);
        line("requests to devices lost and sent again", total.timed_out);
        line("requests to devices failed for good", total.io_errors);
        for (zone, &lowest) in self.simulation.machine().memory.zones().iter().zip(&record.lowest) {
            if zone.buddy.span().managed > 0 {
                let what =
                    format!("fewest free pages, {} (min {})", zone.zone.name(), zone.marks.min);
                let _ = writeln!(text, "  {what:<52} {lowest:>10}");
            }
        }
        self.tasks(text);
        let longest = seconds(total.longest);
        let _ = writeln!(text, "  {:<52} {longest:>10}", "longest wait for memory");
        if let Some(chain) = names.chain() {
            chain.links.iter().for_each(|link| wrap(text, &names.link(link), "  "));
            chain.remedies.iter().for_each(|remedy| wrap(text, &names.remedy(remedy), "  "));
        }
    }
}

impl Run {
    /// A line for each task and device that asked for memory or served requests.
    fn tasks(&self, text: &mut String) {
        let record = self.simulation.record();
        let _ = writeln!(
            text,
            "  {:<22} {:>8} {:>8} {:>8} {:>8} {:>8}",
            "", "served", "failed", "rounds", "kills", "stalls"
        );
        for (actor, of) in self.simulation.actors().iter().zip(&record.figures) {
            if of.served + of.failed + of.rounds > 0 {
                let _ = writeln!(
                    text,
                    "  {:<22.22} {:>8} {:>8} {:>8} {:>8} {:>8}",
                    actor.name, of.served, of.failed, of.rounds, of.kills, of.stalls
                );
            }
        }
    }
}

/// Adds a paragraph in lines of at most 72 columns.
fn wrap(text: &mut String, paragraph: &str, indent: &str) {
    let mut line = String::from(indent);
    for word in paragraph.split_whitespace() {
        if line.chars().count() + 1 + word.chars().count() > WIDTH && line.trim() != "" {
            text.push_str(line.trim_end());
            text.push('\n');
            line = format!("{indent}{}", if indent.is_empty() { "" } else { "  " });
        }
        if line.trim() != "" {
            line.push(' ');
        }
        line.push_str(word);
    }
    if line.trim() != "" {
        text.push_str(&line);
        text.push('\n');
    }
}

/// A text in JSON.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            c if (c as u32) < 0x20 => {
                let _ = write!(quoted, "\\u{:04x}", c as u32);
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
