//! What differs between two kernels, for every request at once.

use super::assumption::{Assumptions, Contradiction};
use super::bits::{Bit, Cube, PERSISTENT};
use super::condition::Condition;
use super::contract::Contract;
use super::deed::{Attempt, Deed};
use super::family::Family;
use super::formula::Formula;
use super::frame::Tables;
use super::lockstep::{Lockstep, Parting};
use super::powers::Powers;
use super::witness::Witness;
use crate::gfp::{Gfp, Layout};
use crate::kernel::RuleSet;
use crate::walk::{Context, Request};
use std::collections::{BTreeMap, BTreeSet};

/// What a contract says something about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// A deed.
    Deed(Deed),
    /// An attempt of this depth at this place.
    Attempt(Attempt),
}

/// One thing that some requests may do on one of the kernels only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Change {
    /// What they may do.
    pub subject: Subject,
    /// They may do it on the second kernel; otherwise on the first.
    pub gained: bool,
}

/// Requests whose contracts differ in the same things.
#[derive(Clone, Debug)]
pub struct Difference {
    /// What differs, the gravest first.
    pub changes: Vec<Change>,
    /// Which requests are concerned.
    pub when: Formula,
    /// How many of all requests that are told apart.
    pub requests: f64,
    /// One of the requests, as plain as possible.
    pub example: Request,
    /// The answers that show the first change, on the kernel where it may happen.
    pub witness: Witness,
}

/// Requests whose walks part at the same place under equal answers.
#[derive(Clone, Debug)]
pub struct Parted {
    /// Where.
    pub at: Parting,
    /// Which requests.
    pub when: Formula,
    /// How many of all requests that are told apart.
    pub requests: f64,
    /// One of the requests, as plain as possible.
    pub example: Request,
}

/// What [`Differences`] found.
#[derive(Clone, Debug)]
pub struct Report {
    /// Groups of changes, those that concern the most requests first.
    pub differences: Vec<Difference>,
    /// First decisions that differ, those that concern the most requests first.
    pub partings: Vec<Parted>,
    /// Which requests have different contracts at all; nothing if none have.
    pub when: Option<Formula>,
    /// How many requests are told apart: settings of the bits that either kernel looks at.
    pub requests: f64,
    /// How many of them have different contracts.
    pub different: f64,
    /// How many states were explored.
    pub states: usize,
}

/// Which requests, in which worlds, a comparison is about.
#[derive(Clone, Copy, Debug, Default)]
pub struct Scope {
    /// What is taken for granted about the world.
    pub assumptions: Assumptions,
    /// The bits that the requests have; [`Cube::ANY`] for all requests.
    pub within: Cube,
}

/// A comparison under way; [`Differences::advance`] does a slice of the work.
#[derive(Debug)]
pub struct Differences {
    tables: Tables,
    families: [Family; 2],
    flags: Gfp,
    /// What "try harder" is called on each kernel.
    persistent: [Gfp; 2],
    scope: Scope,
    stage: Stage,
}

/// What the next slice does.
#[derive(Debug)]
enum Stage {
    Explore(usize),
    Powers,
    Together(Box<(Lockstep, [Powers; 2])>),
    Group(Box<Groups>),
    Done,
}

/// Groups that wait for their words.
#[derive(Debug)]
struct Groups {
    changes: Vec<(Condition, Vec<Change>)>,
    partings: Vec<(Parting, Condition)>,
    /// The requests that there are: no order is above a limit and not above a smaller one.
    possible: Condition,
    /// How many bits either kernel looks at, the four of the order left out.
    bits: u32,
    report: Report,
}

/// How far a comparison has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The slice of the work that comes next, in a few words; nothing when all is done.
    pub stage: Option<&'static str>,
    /// How many of the [`Progress::STAGES`] are done.
    pub done: u32,
    /// How many states have been explored.
    pub states: usize,
}

impl Differences {
    /// The comparison of two kernels over all requests whose flags both have.
    ///
    /// # Errors
    /// Two assumptions contradict each other.
    pub fn new(
        first: (RuleSet, &Layout),
        second: (RuleSet, &Layout),
        scope: Scope,
    ) -> Result<Self, Contradiction> {
        if let Some(contradiction) = scope.assumptions.contradiction() {
            return Err(contradiction);
        }
        let persistent = |layout: &Layout| {
            let known = layout.known();
            if known.intersects(PERSISTENT) { known | PERSISTENT } else { known }
        };
        // A kernel without a flag that was only proposed takes no notice of it.
        let proposed = (first.1.known() | second.1.known()) & Gfp::PROPOSED;
        let flags = (persistent(first.1) & persistent(second.1)) | proposed;
        let mut tables = Tables::default();
        let families = [first.0, second.0]
            .map(|rules| Family::new(rules, flags, scope.assumptions, &mut tables));
        let persistent = [first, second].map(|(_, layout)| layout.known() & PERSISTENT);
        Ok(Self { tables, families, flags, persistent, scope, stage: Stage::Explore(0) })
    }

    /// Does some work: explores about so many states, or takes one step of another kind. Returns
    /// the report when all is done.
    pub fn advance(&mut self, states: usize) -> Option<Report> {
        let [first, second] = &mut self.families;
        let tables = &mut self.tables;
        match std::mem::replace(&mut self.stage, Stage::Done) {
            Stage::Explore(side) => {
                let done = self.families[side].advance(states, tables);
                self.stage = match (done, side) {
                    (false, side) => Stage::Explore(side),
                    (true, 0) => Stage::Explore(1),
                    (true, _) => Stage::Powers,
                };
            }
            Stage::Powers => {
                let powers = [first.powers(tables), second.powers(tables)];
                let lockstep = Lockstep::new(first, second, tables);
                self.stage = Stage::Together(Box::new((lockstep, powers)));
            }
            Stage::Together(mut together) => {
                let done = together.0.advance(states, first, Some(second), tables);
                self.stage = if done {
                    Stage::Group(Box::new(self.groups(&together.0, &together.1)))
                } else {
                    Stage::Together(together)
                };
            }
            Stage::Group(mut groups) => {
                if !self.describe_next(&mut groups) {
                    return Some(groups.report);
                }
                self.stage = Stage::Group(groups);
            }
            Stage::Done => {}
        }
        None
    }

    /// The whole comparison at once.
    pub fn finish(mut self) -> Report {
        loop {
            if let Some(report) = self.advance(usize::MAX) {
                return report;
            }
        }
    }

    /// How far it has come.
    pub fn progress(&self) -> Progress {
        let done = match self.stage {
            Stage::Explore(side) => side as u32,
            Stage::Powers => 2,
            Stage::Together(_) => 3,
            Stage::Group(_) => 4,
            Stage::Done => Progress::STAGES.len() as u32,
        };
        let stage = Progress::STAGES.get(done as usize).copied();
        Progress { stage, done, states: self.families.iter().map(Family::len).sum() }
    }

    fn groups(&mut self, lockstep: &Lockstep, powers: &[Powers; 2]) -> Groups {
        let conditions = &mut self.tables.conditions;
        let possible = conditions.possible();
        let within = conditions.cube(self.scope.within);
        let possible = conditions.and(possible, within);
        let [one, other] = powers.each_ref().map(Powers::subjects);
        let mut support = 0;
        let mut changes: Vec<(Condition, Vec<Change>)> = Vec::new();
        let mut different = Condition::NEVER;
        let subjects: BTreeSet<_> = one.keys().chain(other.keys()).copied().collect();
        for subject in subjects {
            let may = |powers: &BTreeMap<Subject, Condition>| {
                powers.get(&subject).copied().unwrap_or(Condition::NEVER)
            };
            let (before, after) = (may(&one), may(&other));
            support |= conditions.support(before) | conditions.support(after);
            for (gained, from, to) in [(false, after, before), (true, before, after)] {
                let only = conditions.without(to, from);
                let only = conditions.and(only, possible);
                if only == Condition::NEVER {
                    continue;
                }
                different = conditions.or(different, only);
                let change = Change { subject, gained };
                match changes.iter_mut().find(|(when, _)| *when == only) {
                    Some((_, alike)) => alike.push(change),
                    None => changes.push((only, vec![change])),
                }
            }
        }
        let mut partings = Vec::new();
        for (&parting, &when) in &lockstep.partings {
            let when = conditions.and(when, possible);
            support |= conditions.support(when);
            if when != Condition::NEVER {
                partings.push((parting, when));
            }
        }
        let orders = (1 << ORDERS) - 1;
        let bits = (support & !orders & !self.scope.within.known).count_ones();
        let mut groups = Groups {
            changes,
            partings,
            possible,
            bits,
            report: Report {
                differences: Vec::new(),
                partings: Vec::new(),
                when: None,
                requests: 0.0,
                different: 0.0,
                states: self.families.iter().map(Family::len).sum(),
            },
        };
        groups.report.requests = self.count(possible, &groups);
        groups.report.different = self.count(different, &groups);
        groups.report.when =
            (different != Condition::NEVER).then(|| self.formula(different, &groups));
        groups
    }

    /// Puts one group into words; returns whether there was one left.
    fn describe_next(&mut self, groups: &mut Groups) -> bool {
        if let Some((when, changes)) = groups.changes.pop() {
            let described = self.describe(when, changes, groups);
            groups.report.differences.push(described);
        } else if let Some((at, when)) = groups.partings.pop() {
            let parted = Parted {
                at,
                when: self.formula(when, groups),
                requests: self.count(when, groups),
                example: self.example(when),
            };
            groups.report.partings.push(parted);
        } else {
            let Report { differences, partings, .. } = &mut groups.report;
            differences.sort_by(|one, other| other.requests.total_cmp(&one.requests));
            partings.sort_by(|one, other| other.requests.total_cmp(&one.requests));
            return false;
        }
        true
    }

    fn describe(&mut self, when: Condition, changes: Vec<Change>, groups: &Groups) -> Difference {
        let example = self.example(when);
        let witness = changes.iter().find_map(|change| {
            let side = usize::from(change.gained);
            let request = self.on_side(example, side);
            change.subject.witness(&request, self.families[side].rules, self.scope.assumptions)
        });
        Difference {
            changes,
            when: self.formula(when, groups),
            requests: self.count(when, groups),
            example,
            witness: witness.unwrap_or_else(|| Witness::new(&[], 0)),
        }
    }

    fn formula(&mut self, when: Condition, groups: &Groups) -> Formula {
        let conditions = &mut self.tables.conditions;
        let impossible = conditions.not(groups.possible);
        let most = conditions.or(when, impossible);
        Formula::of(&conditions.cover(when, most))
    }

    /// How many of the requests that are told apart fulfil a condition.
    fn count(&self, when: Condition, groups: &Groups) -> f64 {
        // Bits that are the same in all requests do not tell them apart.
        let fixed = (self.scope.within.known >> ORDERS).count_ones();
        self.tables.conditions.share(when) * 2f64.powi((groups.bits + fixed + ORDERS) as i32)
    }

    /// The request closest to an ordinary `GFP_KERNEL` one.
    fn example(&self, when: Condition) -> Request {
        let ordinary = Gfp::RECLAIM | Gfp::IO | Gfp::FS;
        let preferred =
            Cube::of(&Request { gfp: ordinary & self.flags, order: 0, context: Context::PLAIN });
        let set = self.tables.conditions.pick(when, preferred.set).unwrap_or(preferred.set);
        self.on_side(Cube::exactly(set).request(), 0)
    }

    /// A request with the names that flags have on one of the kernels.
    fn on_side(&self, mut request: Request, side: usize) -> Request {
        if request.gfp.intersects(PERSISTENT) {
            request.gfp = request.gfp.without(PERSISTENT) | self.persistent[side];
        }
        request
    }
}

impl Progress {
    /// What is done, step by step.
    pub const STAGES: [&'static str; 5] = [
        "every request on the first kernel",
        "every request on the second kernel",
        "what each may do",
        "both kernels under equal answers",
        "words for what differs",
    ];
}

/// How many bits tell orders apart.
const ORDERS: u32 = Bit::ORDERS as u32;

impl Subject {
    /// The shortest example for one request, where it has any.
    pub fn witness(
        self,
        request: &Request,
        rules: RuleSet,
        assumptions: Assumptions,
    ) -> Option<Witness> {
        let contract = Contract::of(request, rules, assumptions).ok()?;
        match self {
            Self::Deed(deed) => contract.witness(deed).cloned(),
            Self::Attempt(attempt) => {
                let made = contract.attempts.into_iter().find(|(made, _)| *made == attempt);
                made.map(|(_, witness)| witness)
            }
        }
    }

    /// What the requests may or may not do, in a few words.
    pub fn words(self, may: bool) -> String {
        match self {
            Self::Deed(deed) => deed.words(may).into(),
            Self::Attempt(attempt) => {
                let place = if attempt.cpuset { "" } else { ", on any node" };
                let may = if may { "may go" } else { "does not go" };
                let floor = attempt.floor.words();
                format!("{may} down to {floor}{place} at \"{}\"", attempt.node.info().title)
            }
        }
    }
}

impl Powers {
    fn subjects(&self) -> BTreeMap<Subject, Condition> {
        let deeds = Deed::ALL.iter().map(|&deed| (Subject::Deed(deed), self.deeds[deed as usize]));
        let attempts =
            self.attempts.iter().map(|(&attempt, &when)| (Subject::Attempt(attempt), when));
        deeds.chain(attempts).collect()
    }
}
