//! One opened scenario: its runs, and windows into them.

use super::align::{AlignedRow, align};
use super::describe;
use super::form::{ProblemView, Scenario};
#[cfg(feature = "whole")]
use super::machine::History;
use super::outcome::{outcome, tally};
use super::resolve::{Resolved, resolve, warning};
use super::view::{Column, Row, Run, StepView, Tally, Trail};
use crate::gfp;
use crate::walk::{End, Event, NODES, Node, NodeInfo, Step, Trace};

/// The most rows that are handed over at once.
const MAX_WINDOW: usize = 1000;

/// A scenario that has been run on every kernel compared.
#[derive(Debug)]
pub struct Session {
    resolved: Resolved,
    traces: Vec<Trace>,
    /// The machine along each trace, if the world is one.
    #[cfg(feature = "whole")]
    histories: Vec<Option<History>>,
    rows: Vec<AlignedRow>,
    /// For each row whether the columns differ there.
    different: Vec<Difference>,
    problems: Vec<ProblemView>,
}

/// How far the columns differ in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Difference {
    None,
    /// Same way, other flags or effects.
    Detail,
    /// Another node or another answer.
    Path,
}

/// What a search along the rows stops at.
#[derive(Clone, Debug, Default)]
pub struct Stop {
    /// The first row of the next stretch in which the columns differ.
    pub difference: bool,
    /// Rows at one of these nodes.
    pub nodes: Vec<Node>,
}

impl Session {
    /// Runs a scenario.
    pub fn open(scenario: &Scenario) -> Self {
        let (resolved, problems) = resolve(scenario);
        let columns = 0..resolved.kernels.len();
        #[cfg(feature = "whole")]
        let (traces, histories): (Vec<_>, Vec<_>) =
            columns.map(|column| resolved.record_machine(column)).unzip();
        #[cfg(not(feature = "whole"))]
        let traces: Vec<_> = columns.map(|column| resolved.record(column, &[])).collect();
        let rows = align(&traces);
        let different = rows.iter().map(|row| difference(&traces, &resolved, row)).collect();
        let mut session = Self {
            resolved,
            traces,
            #[cfg(feature = "whole")]
            histories,
            rows,
            different,
            problems,
        };
        session.check_cursor(scenario.at);
        session
    }

    /// The run in outline.
    pub fn run(&self) -> Run {
        let columns: Vec<_> = (0..self.traces.len()).map(|column| self.column(column)).collect();
        let first = |wanted| self.different.iter().position(|&found| found == wanted);
        let first_difference = first(Difference::Path).or_else(|| first(Difference::Detail));
        Run {
            problems: self.problems.clone(),
            check: check(&columns),
            columns,
            rows: self.rows.len() as u32,
            first_difference: first_difference.map(|row| row as u32),
            parting: self.parting(),
        }
    }

    /// Rows of the comparison, at most a thousand at once.
    pub fn window(&self, from: u32, count: u32) -> Vec<Row> {
        let from = (from as usize).min(self.rows.len());
        let end = from.saturating_add((count as usize).min(MAX_WINDOW)).min(self.rows.len());
        (from..end).map(|index| self.row(index)).collect()
    }

    /// The part of the graph that a column has gone through, up to and including a row.
    pub fn trail(&self, column: u32, row: u32) -> Trail {
        let column = column as usize;
        let Some(trace) = self.traces.get(column) else {
            return Trail { nodes: Vec::new(), edges: Vec::new() };
        };
        let steps = trace.steps();
        let done = self.steps_until(column, row as usize);
        let mut nodes = [0; NODES.len()];
        let mut edges = [[false; NODES.len()]; NODES.len()];
        for (at, step) in steps[..done].iter().enumerate() {
            nodes[step.node as usize] += 1;
            let next = steps.get(at + 1).map_or(trace.last().node(), |next| next.node);
            if at + 1 < done || done == steps.len() {
                edges[step.node as usize][next as usize] = true;
            }
        }
        if done == steps.len() {
            let last = &mut nodes[trace.last().node() as usize];
            *last = (*last).max(1);
        }
        let id = |info: &NodeInfo| info.id.to_owned();
        let met = NODES.iter().zip(nodes).filter(|&(_, count)| count > 0);
        let gone = NODES.iter().zip(&edges).flat_map(|(from, edges)| {
            let ends = NODES.iter().zip(edges).filter(|&(_, &gone)| gone);
            ends.map(move |(to, _)| (id(from), id(to)))
        });
        Trail { nodes: met.map(|(node, count)| (id(node), count)).collect(), edges: gone.collect() }
    }

    /// The next row from `from` (not included) that the search stops at.
    pub fn seek(&self, from: u32, forward: bool, stop: &Stop) -> Option<u32> {
        let from = from as usize;
        // Where the columns never go different ways, differences in detail are looked for.
        let ways = stop.difference && self.different.contains(&Difference::Path);
        let wanted = if ways { Difference::Path } else { Difference::Detail };
        let parting = self.parting().map(|row| row as usize);
        let differs = |row: usize| self.different[row] == wanted;
        let begins =
            |row: usize| differs(row) && (row == 0 || !differs(row - 1) || parting == Some(row));
        let stops = |&row: &usize| (stop.difference && begins(row)) || self.meets(row, &stop.nodes);
        let found = if forward {
            (from.saturating_add(1)..self.rows.len()).find(stops)
        } else {
            (0..from.min(self.rows.len())).rev().find(stops)
        };
        found.map(|row| row as u32)
    }

    /// A column's trace with its machine.
    #[cfg(feature = "whole")]
    pub(super) fn history(&self, column: u32) -> Option<(&Trace, &History)> {
        let column = column as usize;
        let history = self.histories.get(column)?.as_ref()?;
        Some((&self.traces[column], history))
    }

    /// The step of a column that stands in a row, or how many steps it has made by then.
    #[cfg(feature = "whole")]
    pub(super) fn step_in(&self, column: u32, row: u32) -> Option<Result<usize, usize>> {
        let (column, row) = (column as usize, row as usize);
        let cell = self.rows.get(row)?.get(column)?;
        Some(cell.map(|step| step as usize).ok_or_else(|| self.steps_until(column, row)))
    }

    /// The row that decides: where the columns part, or where all are asked the same and go on
    /// differently; where they are all alike, the first kill, or where a loop begins, or the last
    /// row.
    pub(super) fn decisive(&self) -> u32 {
        let whole = |row: &usize| self.rows[*row].iter().all(Option::is_some);
        let forks = |row: &usize| self.different[*row] == Difference::Path && whole(row);
        let fork = || (0..self.rows.len()).find(forks);
        let row_of = |column: usize, step: usize| {
            self.rows.iter().position(|row| row[column] == Some(step as u32))
        };
        let columns = || self.traces.iter().enumerate();
        let kill = || {
            columns().find_map(|(column, trace)| {
                let kills = |step: &usize| trace.events(*step).contains(&Event::OomKill);
                row_of(column, (0..trace.steps().len()).find(kills)?)
            })
        };
        let cycle = || columns().find_map(|(column, trace)| row_of(column, trace.cycle()?.start));
        let found = self.parting().map(|row| row as usize).or_else(fork).or_else(kill);
        let last = self.rows.len().saturating_sub(1);
        found.or_else(cycle).unwrap_or(last) as u32
    }

    /// The scenario as the walk understands it.
    pub(super) fn resolved(&self) -> &Resolved {
        &self.resolved
    }

    fn check_cursor(&mut self, at: u32) {
        if at as usize >= self.rows.len().max(1) {
            let message = format!(
                "Row {at} does not exist; this comparison has {} rows, counted from 0.",
                self.rows.len()
            );
            self.problems.push(warning("at", message));
        }
    }

    fn column(&self, column: usize) -> Column {
        let trace = &self.traces[column];
        let kernel = &self.resolved.kernels[column];
        let layout = &kernel.layout_in(self.resolved.configuration);
        let bits = layout.to_bits(self.resolved.requests[column].gfp);
        Column {
            kernel: kernel.id.clone(),
            mask: gfp::percent_pgg(layout, bits),
            steps: trace.steps().len() as u32,
            outcome: outcome(&self.resolved, column, trace, &self.rows_of(column)),
            tally: tally(trace, kernel),
            unreached: self.unreached(trace),
            open: if matches!(trace.end(), End::Waiting(_)) {
                describe::open_question(trace, kernel)
            } else {
                Vec::new()
            },
            open_visit: trace.visits(trace.last().node()) + 1,
        }
    }

    /// For each step of a column the row it stands in.
    pub(super) fn rows_of(&self, column: usize) -> Vec<u32> {
        let rows = self.rows.iter().enumerate();
        rows.filter(|(_, row)| row[column].is_some()).map(|(index, _)| index as u32).collect()
    }

    fn unreached(&self, trace: &Trace) -> Vec<String> {
        let choices = self.resolved.choices.iter();
        let unreached = choices.filter(|choice| trace.visits(choice.node) < choice.visit);
        unreached.map(|choice| format!("{}.{}", choice.node.info().id, choice.visit)).collect()
    }

    fn row(&self, index: usize) -> Row {
        let cells = self.rows[index]
            .iter()
            .enumerate()
            .map(|(column, cell)| cell.map(|step| self.step_view(column, step as usize)));
        Row {
            index: index as u32,
            different: self.different[index] == Difference::Path,
            detail: self.different[index] == Difference::Detail,
            cells: cells.collect(),
        }
    }

    fn step_view(&self, column: usize, step: usize) -> StepView {
        let (trace, kernel) = (&self.traces[column], &self.resolved.kernels[column]);
        let view = describe::step(trace, step, kernel);
        // The marks of policies are not the machine's; such a step opens to its zones.
        #[cfg(feature = "whole")]
        if self.histories[column].is_some() && describe::rests_on_zones(trace, step, kernel) {
            return StepView { numbers: String::new(), ..view };
        }
        view
    }

    /// The row after the last one in which all columns still go the same way, if they end
    /// differently.
    fn parting(&self) -> Option<u32> {
        let mut ends = self.traces.iter().map(Trace::end);
        let first = ends.next()?;
        if ends.all(|end| ends_alike(first, end)) {
            return None;
        }
        let last = self.different.iter().rposition(|&found| found != Difference::Path);
        let after = last.map_or(0, |row| row + 1);
        (after < self.rows.len()).then_some(after as u32)
    }

    fn steps_until(&self, column: usize, row: usize) -> usize {
        let rows = self.rows.iter().take(row.saturating_add(1));
        rows.filter(|cells| cells[column].is_some()).count()
    }

    /// Whether a column is at one of these nodes in a row.
    fn meets(&self, row: usize, nodes: &[Node]) -> bool {
        let mut cells = self.rows[row].iter().zip(&self.traces);
        cells.any(|(cell, trace)| {
            cell.is_some_and(|step| nodes.contains(&trace.steps()[step as usize].node))
        })
    }
}

/// Whether two runs end in the same way and at the same node.
fn ends_alike(one: End, other: End) -> bool {
    match (one, other) {
        (End::Loop { .. }, End::Loop { .. }) => true,
        (End::Refused(node, _), End::Refused(other, _)) => node == other,
        _ => one == other,
    }
}

fn difference(traces: &[Trace], resolved: &Resolved, row: &AlignedRow) -> Difference {
    let mut seen: Option<(usize, usize, &Step)> = None;
    let mut difference = Difference::None;
    for (column, cell) in row.iter().enumerate() {
        let Some(at) = cell.map(|step| step as usize) else { return Difference::Path };
        let step = &traces[column].steps()[at];
        let Some((other, other_at, first)) = seen else {
            seen = Some((column, at, step));
            continue;
        };
        if step.node != first.node || step.answer.class() != first.answer.class() {
            return Difference::Path;
        }
        let asked = |column: usize, step: &Step| step.walk.question(resolved.kernels[column].rules);
        let same = traces[column].events(at) == traces[other].events(other_at)
            && (!step.node.asks() || asked(column, step) == asked(other, first));
        if !same {
            difference = Difference::Detail;
        }
    }
    difference
}

/// A short value that changes when an outcome, or anything counted on the way to it, changes.
fn check(columns: &[Column]) -> String {
    let mut hash: u32 = 0x811c_9dc5;
    for column in columns {
        for byte in fingerprint(column).bytes() {
            hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    }
    // Twenty-four bits are enough to notice a change and short enough for a link.
    format!("{:06x}", (hash >> 8) ^ (hash & 0xff))
}

/// What the check value stands for. It is part of the link format and must never change, so it
/// names its parts one by one.
fn fingerprint(column: &Column) -> String {
    let Tally { rounds, attempts, kills, no_watermarks, nofail_reserve, .. } = column.tally;
    let outcome = &column.outcome;
    let node = outcome.node.as_deref().unwrap_or("-");
    let warnings = column.tally.warnings.join(",");
    [
        &column.kernel,
        &outcome.kind,
        node,
        &format!("{} {rounds} {attempts} {kills}", column.steps),
        &format!("{no_watermarks} {nofail_reserve} {}", column.tally.lowest_percent),
        &warnings,
    ]
    .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parting(kernels: [&str; 2], gfp: &str) -> Option<u32> {
        let kernels = kernels.map(String::from).to_vec();
        let scenario = Scenario { kernels, gfp: gfp.into(), ..Scenario::default() };
        Session::open(&scenario).run().parting
    }

    #[test]
    fn runs_part_only_if_they_end_differently() {
        assert_eq!(
            parting(["4.10", "4.10-p1"], "GFP_KERNEL | __GFP_NOFAIL | __GFP_NORETRY"),
            Some(16)
        );
        // Both go round for ever, by other steps.
        assert_eq!(parting(["4.10", "4.10-p12"], "GFP_NOFS | __GFP_NOFAIL"), None);
        assert_eq!(parting(["4.10", "4.10-p1"], "GFP_ATOMIC"), None);
    }
}
