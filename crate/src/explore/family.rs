//! What all requests can do on one kernel, explored at once.
//!
//! A state of this exploration is a walk without its request, and carries the condition under
//! which a request can be in it. A step splits the condition by the bits that it tests. What the
//! contract of a single request says follows by putting its bits into the conditions.

use super::assumption::{Assumption, Assumptions};
use super::bits::{Bit, Cube};
use super::condition::{Condition, Conditions};
use super::deed::{Attempt, Deed, Deeds};
use super::probe::{Probe, Way};
use super::seen::Seen;
use crate::gfp::{Flag, Gfp};
use crate::kernel::RuleSet;
use crate::walk::{
    AllocFlags, Answer, Changes, Context, Event, Node, Property, Question, Request, Selection,
    Sink, Turn, Walk,
};
use std::collections::{BTreeMap, HashMap, VecDeque};

/// Conditions, and what steps do, for the families that are compared.
#[derive(Debug, Default)]
pub(super) struct Tables {
    pub conditions: Conditions,
    /// What the walk decided in a step, each sequence once.
    pub decisions: Vec<Vec<(Node, bool)>>,
    /// What it did in a step.
    pub events: Vec<Vec<Event>>,
}

/// A walk without its request.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub walk: Walk,
    pub turn: Turn,
    pub changes: Changes,
    /// A task was killed and no attempt has been made since; kept only where it matters.
    killed: bool,
}

/// One way that a step of some requests goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Branch {
    pub answer: Answer,
    /// Which of the values that a resting counter stands for it goes from; [`ANY_COUNTERS`] if
    /// that makes no difference.
    pub near: u8,
    pub when: Condition,
    /// The number of the frame that follows.
    pub to: u32,
    pub deeds: Deeds,
    /// The numbers of what was decided and done, in [`Tables`].
    pub decisions: u32,
    pub events: u32,
    /// The counters are at rest before and after: a walk that only takes such steps can take
    /// them for ever.
    pub steady: bool,
}

/// The counters make no difference to a branch.
const ANY_COUNTERS: u8 = u8::MAX;

/// Stands for the decisions of a walk that waits.
const NOTHING_DECIDED: u32 = u32::MAX;

/// One kernel's exploration under way, or done.
#[derive(Debug)]
pub(super) struct Family {
    pub rules: RuleSet,
    assumptions: Assumptions,
    flags: Gfp,
    /// For each flag that is taken out of masks on entry: whose masks lose it. Beyond the entry
    /// conditions are about the mask that is left.
    lost: Vec<(Flag, Condition)>,
    /// How deep ordinary attempts go, and whose go how deep.
    depths: Vec<(AllocFlags, Condition)>,
    depths_passed: Vec<(AllocFlags, Condition)>,
    pub frames: Vec<Frame>,
    seen: Seen,
    /// What [`Family::as_passed`] has made of conditions.
    replaced: HashMap<Condition, Condition>,
    /// For each frame the ways on; found when it is first met.
    branches: Vec<Option<Vec<Branch>>>,
    /// The ways to the first question.
    pub starts: Vec<Branch>,
    /// For each frame who can be in it.
    pub reached: Vec<Condition>,
    /// For each frame for whom it has been passed on.
    passed: Vec<Condition>,
    open: VecDeque<u32>,
}

/// What the requests can do.
#[derive(Clone, Debug)]
pub struct Powers {
    /// For each deed the requests that may do it, in the order of [`Deed::ALL`].
    pub deeds: Vec<Condition>,
    /// For each kind of attempt the requests that may make it.
    pub attempts: BTreeMap<Attempt, Condition>,
}

/// A request of which nothing is known.
const BLANK: Request = Request { gfp: Gfp::NONE, order: 0, context: Context::PLAIN };

impl Frame {
    fn key(&self) -> u64 {
        let Changes { ended, begun, .. } = self.changes;
        let changed = [ended.has(Context::PF_MEMALLOC), begun.has(Context::MEMDIE), self.killed];
        let word = self.walk.packed();
        changed.iter().fold(word, |word, &bit| word << 1 | u64::from(bit))
    }
}

impl Family {
    /// All requests with these flags, before their first step.
    pub fn new(rules: RuleSet, flags: Gfp, assumptions: Assumptions, tables: &mut Tables) -> Self {
        let mut family = Self {
            rules,
            assumptions,
            flags,
            lost: Vec::new(),
            depths: Vec::new(),
            depths_passed: Vec::new(),
            frames: Vec::new(),
            seen: Seen::new(),
            replaced: HashMap::new(),
            branches: Vec::new(),
            starts: Vec::new(),
            reached: Vec::new(),
            passed: Vec::new(),
            open: VecDeque::new(),
        };
        let mut ways = Vec::new();
        Probe::all(
            flags,
            Changes::NONE,
            |request, probe| Some(Walk::start(request, rules, probe)),
            |way| ways.push(way),
        );
        for way in ways {
            // No answer leads here; the field is not read.
            let branch = family.branch((Answer::No, 0), false, way, tables);
            family.starts.push(branch);
            family.reach(branch.to, branch.when, tables);
        }
        family
    }

    /// Passes on some frames. Returns whether all is explored.
    pub fn advance(&mut self, frames: usize, tables: &mut Tables) -> bool {
        for _ in 0..frames {
            let Some(at) = self.open.pop_front() else { return true };
            let place = at as usize;

            let new = tables.conditions.without(self.reached[place], self.passed[place]);
            self.passed[place] = self.reached[place];
            for branch in self.branches(at, tables) {
                let on = tables.conditions.and(new, branch.when);
                self.reach(branch.to, on, tables);
            }
        }
        self.open.is_empty()
    }

    /// How many frames have been met.
    pub fn len(&self) -> usize {
        self.frames.len()
    }

    /// The ways on from a frame, for whomever.
    pub fn branches(&mut self, at: u32, tables: &mut Tables) -> Vec<Branch> {
        if let Some(branches) = &self.branches[at as usize] {
            return branches.clone();
        }
        let branches = self.explore(self.frames[at as usize], tables);
        self.branches[at as usize] = Some(branches.clone());
        branches
    }

    fn explore(&mut self, frame: Frame, tables: &mut Tables) -> Vec<Branch> {
        let mut branches = Vec::new();
        if frame.turn != Turn::Ask {
            return branches;
        }
        let rules = self.rules;
        let possible = frame.walk.rebased(&Request { gfp: Gfp::IO, ..BLANK });
        for &answer in possible.answers(rules) {
            if !self.assumptions.leave(&frame.walk, rules, frame.killed, answer) {
                continue;
            }
            let killed = frame.killed || answer == Answer::Select(Selection::Victim);
            let killed = killed && self.assumptions.has(Assumption::KillFrees);
            let mut all = Vec::new();
            for near in 0..frame.walk.near_limits().count() {
                let mut ways = Vec::new();
                let run = |request: &Request, probe: &mut Probe| {
                    step(&frame, near, request, answer, rules, probe)
                };
                Probe::all(self.flags, frame.changes, run, |way| ways.push(way));
                let mut at_these = Vec::new();
                for way in ways {
                    let branch = self.branch((answer, near as u8), killed, way, tables);
                    join(&mut at_these, branch, &mut tables.conditions);
                }
                all.push(at_these);
            }
            branches.extend(regardless(all));
        }
        branches
    }

    fn branch(
        &mut self,
        (answer, near): (Answer, u8),
        killed: bool,
        way: Way,
        tables: &mut Tables,
    ) -> Branch {
        let reduced = way.walk.reduced(self.rules);
        let walk = reduced.at_rest();
        let at_rest = reduced == walk;
        let when = tables.conditions.cube(way.when);
        if walk.node() == Node::EntryAttempt {
            self.note_depth(walk.alloc_flags(), when, &mut tables.conditions);
        }
        for flag in way.changes.dropped.iter() {
            self.note_lost(flag, when, &mut tables.conditions);
        }
        let changes = Changes { dropped: Gfp::NONE, ..way.changes };
        let walk = walk.rebased(&BLANK).without_depth();
        let frame = Frame { walk, turn: way.turn, changes, killed };
        let (to, new) = self.seen.insert(frame.key());
        if new {
            self.frames.push(frame);
            self.branches.push(None);
            self.reached.push(Condition::NEVER);
            self.passed.push(Condition::NEVER);
        }
        Branch {
            answer,
            near,
            when,
            to,
            deeds: way.doings.deeds,
            decisions: number(&mut tables.decisions, way.decisions),
            events: number(&mut tables.events, way.events),
            steady: near == 0 && at_rest,
        }
    }

    /// What a mask loses is a matter of the request alone, and is lost before anything but the
    /// entry has looked at it.
    fn note_lost(&mut self, flag: Flag, when: Condition, conditions: &mut Conditions) {
        match self.lost.iter_mut().find(|(known, _)| *known == flag) {
            Some((_, all)) => *all = conditions.or(*all, when),
            None => self.lost.push((flag, when)),
        }
    }

    /// A condition on the mask that is left, as one on the mask that was passed.
    pub fn as_passed(&mut self, left: Condition, conditions: &mut Conditions) -> Condition {
        let kept: Vec<_> = self
            .lost
            .iter()
            .map(|&(flag, lost)| {
                let number = Bit::Flag(flag).number();
                let passed = conditions.cube(Cube::ANY.with(number, true));
                (number, conditions.without(passed, lost))
            })
            .collect();
        conditions.replace(left, &kept, &mut self.replaced)
    }

    /// The depth of ordinary attempts is a matter of the request alone.
    fn note_depth(&mut self, flags: AllocFlags, when: Condition, conditions: &mut Conditions) {
        match self.depths.iter_mut().find(|(known, _)| *known == flags) {
            Some((_, all)) => *all = conditions.or(*all, when),
            None => self.depths.push((flags, when)),
        }
    }

    /// The attempts that requests in this frame make, and which masks make which.
    pub fn attempts(&self, at: u32) -> Vec<(Attempt, Condition)> {
        self.attempts_by(at, &self.depths)
    }

    /// The same with the masks as they were passed, once [`Family::powers`] has been called.
    pub fn attempts_passed(&self, at: u32) -> Vec<(Attempt, Condition)> {
        self.attempts_by(at, &self.depths_passed)
    }

    fn attempts_by(
        &self,
        at: u32,
        depths: &[(AllocFlags, Condition)],
    ) -> Vec<(Attempt, Condition)> {
        let walk = &self.frames[at as usize].walk;
        let Some(attempt) = Attempt::open(walk, self.rules) else { return Vec::new() };
        if !attempt.is_ordinary() || !walk.has_ordinary_depth() {
            return vec![(attempt, Condition::ALWAYS)];
        }
        depths.iter().map(|&(flags, when)| (attempt.at_depth(flags), when)).collect()
    }

    fn reach(&mut self, to: u32, when: Condition, tables: &mut Tables) {
        let place = to as usize;
        let all = tables.conditions.or(self.reached[place], when);
        if all != self.reached[place] {
            self.reached[place] = all;
            if !self.open.contains(&to) {
                self.open.push_back(to);
            }
        }
    }

    /// What the requests can do, once all is explored.
    pub fn powers(&mut self, tables: &mut Tables) -> Powers {
        let mut powers =
            Powers { deeds: vec![Condition::NEVER; Deed::ALL.len()], attempts: BTreeMap::new() };
        powers.note(&self.steps(false), &mut tables.conditions);
        for at in 0..self.frames.len() {
            for (attempt, when) in self.attempts(at as u32) {
                let when = tables.conditions.and(when, self.reached[at]);
                let may = powers.attempts.entry(attempt).or_insert(Condition::NEVER);
                *may = tables.conditions.or(*may, when);
            }
        }
        powers.deeds[Deed::Loop as usize] = self.endless(tables);
        let all = powers.deeds.iter_mut().chain(powers.attempts.values_mut());
        for may in all {
            *may = self.as_passed(*may, &mut tables.conditions);
        }
        powers.note(&self.steps(true), &mut tables.conditions);
        for (flags, when) in self.depths.clone() {
            let when = self.as_passed(when, &mut tables.conditions);
            self.depths_passed.push((flags, when));
        }
        // Depths that nobody has at a node.
        powers.attempts.retain(|_, when| *when != Condition::NEVER);
        let outside = powers.attempts.iter().filter(|(attempt, _)| !attempt.cpuset);
        powers.deeds[Deed::LeaveCpuset as usize] =
            outside.fold(Condition::NEVER, |all, (_, &when)| tables.conditions.or(all, when));
        powers
    }

    /// Who goes this way, as a condition on the mask that was passed.
    pub fn when(&mut self, from: u32, branch: &Branch, conditions: &mut Conditions) -> Condition {
        if self.is_entry(from) { branch.when } else { self.as_passed(branch.when, conditions) }
    }

    /// Whether the frame comes before the masks have lost anything.
    pub fn is_entry(&self, at: u32) -> bool {
        self.frames[at as usize].walk.node() == Node::FastPath
    }

    /// The steps up to and through the entry, or those beyond it, with who comes to each.
    fn steps(&self, entry: bool) -> Vec<(Branch, Condition)> {
        let starts = self.starts.iter().filter(|_| entry);
        let starts = starts.map(|&start| (start, Condition::ALWAYS));
        let frames = (0..self.len()).filter(|&at| self.is_entry(at as u32) == entry);
        let steps = frames.flat_map(|at| {
            let branches = self.branches[at].iter().flatten();
            branches.map(move |&branch| (branch, self.reached[at]))
        });
        starts.chain(steps).collect()
    }

    /// Who can go on for ever: of all that can be in a frame, those are taken away who have no
    /// steady step to a frame in which they are left, until nothing changes.
    fn endless(&self, tables: &mut Tables) -> Condition {
        let mut left = self.reached.clone();
        let mut sources = vec![Vec::new(); self.len()];
        for (from, branches) in self.branches.iter().enumerate() {
            for branch in branches.iter().flatten().filter(|branch| branch.steady) {
                if !sources[branch.to as usize].contains(&from) {
                    sources[branch.to as usize].push(from);
                }
            }
        }
        let mut open: Vec<_> = (0..self.len()).collect();
        let mut waiting = vec![true; self.len()];
        while let Some(at) = open.pop() {
            waiting[at] = false;
            let mut stays = Condition::NEVER;
            for branch in self.branches[at].iter().flatten().filter(|branch| branch.steady) {
                let on = tables.conditions.and(branch.when, left[branch.to as usize]);
                stays = tables.conditions.or(stays, on);
            }
            stays = tables.conditions.and(stays, left[at]);
            if stays != left[at] {
                left[at] = stays;
                for &source in &sources[at] {
                    if !std::mem::replace(&mut waiting[source], true) {
                        open.push(source);
                    }
                }
            }
        }
        left.into_iter().fold(Condition::NEVER, |all, left| tables.conditions.or(all, left))
    }
}

/// One step of one request from a frame, whose counters are set to the one of the values that
/// they stand for; nothing if this request cannot be answered so.
fn step(
    frame: &Frame,
    near: usize,
    request: &Request,
    answer: Answer,
    rules: RuleSet,
    probe: &mut Probe,
) -> Option<(Walk, Turn)> {
    let mut walk =
        frame.walk.rebased(&frame.changes.applied_to(request)).near_limits().nth(near)?;
    if let Some(Question::Compact(_)) = walk.question(rules) {
        // Without I/O compaction has one answer only.
        probe.tested(&walk, Property::AllOf(Gfp::IO));
        if !walk.answers(rules).contains(&answer) {
            return None;
        }
    }
    probe.answered(walk.node(), answer);
    let turn = walk.advance(rules, answer, probe).ok()?;
    Some((walk, turn))
}

/// The branches of one answer, each list for other counters; one list if all are the same.
fn regardless(all: Vec<Vec<Branch>>) -> Vec<Branch> {
    let same = |one: &Branch, other: &Branch| {
        let Branch { near, steady, .. } = *one;
        *one == Branch { near, steady, ..*other }
    };
    let alike = all.iter().all(|branches| {
        branches.len() == all[0].len()
            && branches.iter().zip(&all[0]).all(|(one, other)| same(one, other))
    });
    if alike {
        let first = all.into_iter().next().unwrap_or_default();
        first.into_iter().map(|branch| Branch { near: ANY_COUNTERS, ..branch }).collect()
    } else {
        all.into_iter().flatten().collect()
    }
}

/// Adds a branch, or widens one that is the same in everything else.
fn join(branches: &mut Vec<Branch>, branch: Branch, conditions: &mut Conditions) {
    let same = branches.iter_mut().find(|other| {
        other.answer == branch.answer
            && other.to == branch.to
            && other.deeds == branch.deeds
            && other.decisions == branch.decisions
            && other.events == branch.events
            && other.steady == branch.steady
    });
    match same {
        Some(other) => other.when = conditions.or(other.when, branch.when),
        None => branches.push(branch),
    }
}

/// The number of a list, which is added if it is new.
fn number<T: PartialEq>(table: &mut Vec<T>, item: T) -> u32 {
    let at = table.iter().position(|known| *known == item).unwrap_or_else(|| {
        table.push(item);
        table.len() - 1
    });
    at as u32
}

impl Branch {
    /// Whether two walks with the same counters can go these ways under the same answer.
    pub fn goes_with(&self, other: &Self) -> bool {
        let counters =
            self.near == other.near || self.near == ANY_COUNTERS || other.near == ANY_COUNTERS;
        let answers = self.answer == other.answer || self.stays() || other.stays();
        counters && answers
    }

    /// Waiting in a frame for another walk that has the same counters.
    pub fn staying(at: u32, near: u8) -> Self {
        Self {
            answer: Answer::No,
            near,
            when: Condition::ALWAYS,
            to: at,
            deeds: Deeds::NONE,
            decisions: NOTHING_DECIDED,
            events: NOTHING_DECIDED,
            steady: false,
        }
    }

    fn stays(&self) -> bool {
        self.decisions == NOTHING_DECIDED
    }
}

impl Powers {
    fn note(&mut self, steps: &[(Branch, Condition)], conditions: &mut Conditions) {
        for (branch, reached) in steps {
            let when = conditions.and(branch.when, *reached);
            for deed in branch.deeds.iter() {
                let may = &mut self.deeds[deed as usize];
                *may = conditions.or(*may, when);
            }
        }
    }

    /// What one request can do, and the attempts that it may make.
    pub(super) fn of(&self, bits: Cube, conditions: &Conditions) -> (Deeds, Vec<Attempt>) {
        let may = |&&deed: &&Deed| conditions.holds(self.deeds[deed as usize], bits.set);
        let attempts = self.attempts.iter().filter(|(_, when)| conditions.holds(**when, bits.set));
        (
            Deed::ALL.iter().filter(may).copied().collect(),
            attempts.map(|(attempt, _)| *attempt).collect(),
        )
    }
}
