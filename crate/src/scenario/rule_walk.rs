//! For a rule a scenario in which two kernels part because of it.
//!
//! `npm run rules` writes what is found to `scenarios/rules.json`, since looking takes seconds.

use super::form::Scenario;
use super::link::fragment;
use super::resolve::resolve;
use super::session::Session;
use super::witness::{Shown, may_meet, on, scenario};
use crate::explore::{Assumptions, Bit, Cube, Differences, Parted, Report, Scope, Witness};
use crate::gfp::{Flag, Gfp};
use crate::kernel::{KERNELS, Kernel, Rule, RuleSet, Variant};
use crate::walk::{COSTLY_ORDER, Context, End, POLICIES, Policy, PolicyWorld, Request, Trace};

/// The most of what a comparison finds that is tried for one pair of kernels.
const MOST_TRIED: usize = 12;

/// How far a request may be from an ordinary one: so many flags or properties of the caller.
const FARTHEST: usize = 2;

/// The ordinary request.
const KERNEL: Gfp = Gfp::RECLAIM.with(Gfp::IO).with(Gfp::FS);

/// A scenario of two kernels, of which only the second has the rule: it is open at the row where
/// they first differ because of the rule. Of all that were found it is the one that shows most and
/// takes least. Nothing if no request shows it in any world of ours.
pub fn rule_walk(rule: Rule) -> Option<Scenario> {
    let brings = |pair: &&[Kernel]| !pair[0].rules.has(rule) && pair[1].rules.has(rule);
    let pairs = KERNELS.windows(2).filter(brings);
    let found = pairs.filter_map(|pair| {
        let kernels = [Variant::of(&pair[0]), Variant::of(&pair[1])];
        Switch { rule, kernels: &kernels }.best()
    });
    found.min_by_key(|found| found.rank).map(|found| found.scenario)
}

/// The fragment of a scenario's link, with its row, as `scenarios/rules.json` keeps it.
pub fn rule_link(scenario: &Scenario) -> String {
    fragment(scenario)
}

/// Whether two kernels differ, at the row that a scenario is open at, because of a rule: the
/// second would go another way from there without it.
pub fn shows_rule(scenario: &Scenario, rule: Rule) -> bool {
    row_of(scenario, rule) == Some(scenario.at)
}

/// The first row in which the two kernels of a scenario differ because of a rule of the second.
fn row_of(scenario: &Scenario, rule: Rule) -> Option<u32> {
    let resolved = resolve(scenario).0;
    let rules = resolved.kernels.get(1)?.rules;
    let without = rules.without(&[rule]);
    let sides = [(resolved.record(1, &[]), rules), (resolved.record_under(1, without), without)];
    let step = first_difference(sides.each_ref().map(|(trace, rules)| (trace, *rules)))?;
    let session = Session::open(scenario);
    // The row of the last step before it, and then those in which only the first kernel steps.
    let rows = session.window(0, MOST_ROWS);
    let steps = |row: u32| rows[row as usize].cells[1].as_ref().map(|cell| cell.step as usize);
    let count = rows.len() as u32;
    let from = (0..count).find(|&row| steps(row).is_some_and(|at| at + 1 >= step)).unwrap_or(0);
    let from = if steps(from) == Some(step) { from } else { from + 1 };
    let until = (0..count).find(|&row| steps(row) == Some(step)).unwrap_or(count - 1);
    (from..=until.max(from))
        .find(|&row| rows.get(row as usize).is_some_and(|row| row.different || row.detail))
}

/// The most rows of a run that are looked at.
const MOST_ROWS: u32 = 400;

/// The first step at which two runs do not ask, answer or do the same.
fn first_difference(sides: [(&Trace, RuleSet); 2]) -> Option<usize> {
    let [one, other] = sides.map(|(trace, rules)| {
        let steps = trace.steps().iter().enumerate();
        let said = steps.map(|(at, step)| {
            let asked = if step.node.asks() { step.walk.question(rules) } else { None };
            (step.node, step.answer, asked, trace.events(at).to_vec())
        });
        said.collect::<Vec<_>>()
    });
    let differ = one.iter().zip(&other).position(|(one, other)| one != other);
    let shorter = one.len().min(other.len());
    differ.or((one.len() != other.len()).then(|| shorter.saturating_sub(1)))
}

/// A scenario that shows a rule; what ranks lower is better.
#[derive(Debug)]
struct Found {
    rank: (u8, usize),
    scenario: Scenario,
}

/// Two neighbouring kernels of which only the second has a rule.
#[derive(Clone, Copy)]
struct Switch<'a> {
    rule: Rule,
    kernels: &'a [Variant; 2],
}

impl Switch<'_> {
    fn best(self) -> Option<Found> {
        let callers = [Cube::plain_caller(), Cube::ANY];
        let explored = callers.into_iter().flat_map(|within| self.explored(within));
        let best = explored.min_by_key(|found| found.rank);
        self.tried(best)
    }

    /// From what differs between the second kernel with the rule and without it.
    fn explored(self, within: Cube) -> Vec<Found> {
        let [without, with] = self.sides();
        let layout = &self.kernels[1].layout();
        let scope = Scope { assumptions: Assumptions::NONE, within };
        let differences = Differences::new((without, layout), (with, layout), scope);
        let Ok(differences) = differences else { return Vec::new() };
        let report = differences.finish();
        self.by_changes(&report).chain(self.by_partings(&report)).collect()
    }

    fn by_changes(self, report: &Report) -> impl Iterator<Item = Found> {
        report.differences.iter().take(MOST_TRIED).filter_map(move |found| {
            let gained = found.changes.first().is_some_and(|change| change.gained);
            self.opened(&found.example, usize::from(gained), &found.witness)
        })
    }

    fn by_partings(self, report: &Report) -> impl Iterator<Item = Found> {
        report.partings.iter().take(MOST_TRIED).filter_map(move |Parted { at, example, .. }| {
            let request = on(example, &self.kernels[1]);
            let witness = at.witness([&request; 2], self.sides(), Assumptions::NONE)?;
            self.opened(&request, 1, &witness)
        })
    }

    /// What ranks best of `best` and of the worlds of ours, which also show what changes only a
    /// world's answers: with requests that are close to an ordinary one.
    fn tried(self, mut best: Option<Found>) -> Option<Found> {
        let known = self.kernels[0].layout().known() & self.kernels[1].layout().known();
        for request in close_requests(known) {
            let enough = (0, 2 * distance(&request));
            if best.as_ref().is_some_and(|best| best.rank <= enough) {
                break;
            }
            let worlds = POLICIES.iter().filter(|policy| may_meet(&request, policy));
            for policy in worlds.filter(|policy| self.differs(&request, policy)) {
                let found = self.ranked(scenario(self.kernels, &request, policy, &[]), &request);
                best = best.into_iter().chain(found).min_by_key(|found| found.rank);
            }
        }
        best
    }

    fn differs(self, request: &Request, policy: &'static Policy) -> bool {
        let runs = self
            .sides()
            .map(|rules| (Trace::record(request, rules, &mut PolicyWorld::new(policy)), rules));
        first_difference(runs.each_ref().map(|(trace, rules)| (trace, *rules))).is_some()
    }

    fn opened(self, request: &Request, side: usize, witness: &Witness) -> Option<Found> {
        let shown = Shown { kernels: self.kernels, request, side, witness };
        self.ranked(shown.scenario()?, request)
    }

    /// What shows the rule, with other outcomes before other ways and those before other flags.
    fn ranked(self, scenario: Scenario, request: &Request) -> Option<Found> {
        let at = row_of(&scenario, self.rule)?;
        let scenario = Scenario { at, ..scenario };
        let resolved = resolve(&scenario).0;
        let rules = self.sides();
        let [without, with] = rules.map(|rules| resolved.record_under(1, rules));
        let ends = |trace: &Trace| match trace.end() {
            End::Done(outcome) => Some(outcome),
            _ => None,
        };
        let way = |trace: &Trace| trace.steps().iter().map(|step| step.node).collect::<Vec<_>>();
        let kind = match () {
            () if ends(&without) != ends(&with) => 0,
            () if way(&without) != way(&with) => 1,
            () => 2,
        };
        let effort = 3 * scenario.choices.len() + 2 * distance(request);
        let strange = usize::from(scenario.world != Scenario::default().world);
        Some(Found { rank: (kind, effort + strange), scenario })
    }

    fn sides(self) -> [RuleSet; 2] {
        let with = self.kernels[1].rules;
        [with.without(&[self.rule]), with]
    }
}

/// In how many things a request is not the ordinary one.
fn distance(request: &Request) -> usize {
    let ordinary = Cube::of(&Request { gfp: KERNEL, order: 0, context: Context::PLAIN });
    let other = Cube::of(request).literals();
    ordinary.literals().zip(other).filter(|(one, other)| one != other).count()
}

/// Requests that differ from the ordinary one in few things, the closest first.
fn close_requests(known: Gfp) -> Vec<Request> {
    let ordinary = Request { gfp: KERNEL & known, order: 0, context: Context::PLAIN };
    let flags = Flag::ALL.iter().filter(|&&flag| known.has(Gfp::of(flag)));
    let flags = flags.map(|&flag| Bit::Flag(flag));
    let callers = (0..Context::TABLE.len() as u8).map(Bit::Caller);
    let orders = [0, COSTLY_ORDER].map(Bit::OrderAbove);
    let bits: Vec<_> = flags.chain(callers).chain(orders).collect();
    let mut all = vec![ordinary];
    let mut last = vec![(ordinary, 0)];
    for _ in 0..FARTHEST {
        let next = last.iter().flat_map(|&(request, from)| {
            let rest = bits.iter().enumerate().skip(from);
            rest.map(move |(at, &bit)| (turned(request, bit), at + 1))
        });
        last = next.collect();
        all.extend(last.iter().map(|&(request, _)| request));
    }
    all
}

/// The request with one thing turned over.
fn turned(mut request: Request, bit: Bit) -> Request {
    match bit {
        Bit::Flag(flag) if bit.holds(&request) => {
            request.gfp = request.gfp.without(Gfp::of(flag));
        }
        Bit::Flag(flag) => request.gfp |= Gfp::of(flag),
        Bit::Caller(at) => request.context = request.context | Context::TABLE[usize::from(at)].bit,
        Bit::OrderAbove(limit) => request.order = limit + 1,
    }
    request
}
