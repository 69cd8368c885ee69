//! What all requests can do on one kernel, explored at once.
//!
//! A state of this exploration is a walk without its request, and carries the condition under
//! which a request can be in it. A step splits the condition by the bits that it tests. What the
//! contract of a single request says follows by putting its bits into the conditions.

use super::assumption::{Assumption, Assumptions};
use super::bits::{Bit, Cube};
use super::condition::{Condition, Conditions};
use super::deed::Attempt;
use super::frame::{BLANK, Branch, Frame, Tables, join, number, regardless, step};
use super::probe::{Probe, Way};
use super::seen::Seen;
use crate::gfp::{Flag, Gfp};
use crate::kernel::RuleSet;
use crate::walk::{AllocFlags, Answer, Changes, Node, Request, Selection, Turn, Walk};
use std::collections::{HashMap, VecDeque};

/// One kernel's exploration under way, or done.
#[derive(Debug)]
pub(super) struct Family {
    pub rules: RuleSet,
    assumptions: Assumptions,
    flags: Gfp,
    /// The bits that any step has tested.
    pub tested: Cube,
    /// For each flag that is taken out of masks on entry: whose masks lose it. Beyond the entry
    /// conditions are about the mask that is left.
    lost: Vec<(Flag, Condition)>,
    /// How deep ordinary attempts go, and whose go how deep.
    pub depths: Vec<(AllocFlags, Condition)>,
    /// The same with the masks as they were passed, once [`Family::powers`] has been called.
    pub depths_passed: Vec<(AllocFlags, Condition)>,
    pub frames: Vec<Frame>,
    seen: Seen,
    /// What [`Family::as_passed`] has made of conditions.
    replaced: HashMap<Condition, Condition>,
    /// For each frame the ways on; found when it is first met.
    pub branches: Vec<Option<Vec<Branch>>>,
    /// The ways to the first question.
    pub starts: Vec<Branch>,
    /// For each frame who can be in it.
    pub reached: Vec<Condition>,
    /// For each frame for whom it has been passed on.
    passed: Vec<Condition>,
    open: VecDeque<u32>,
}

/// How deep an attempt goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Depth {
    /// As deep as the mask itself asked for.
    Ordinary,
    /// As deep as attempts at this place go.
    Own(Attempt),
}

impl Family {
    /// All requests with these flags, before their first step.
    pub fn new(rules: RuleSet, flags: Gfp, assumptions: Assumptions, tables: &mut Tables) -> Self {
        let mut family = Self {
            rules,
            assumptions,
            flags,
            tested: Cube::ANY,
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
        self.tested = self.tested.and_known(way.when);
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
        if let Some(&passed) = self.replaced.get(&left) {
            return passed;
        }
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
        match self.depth(at) {
            None => Vec::new(),
            Some(Depth::Own(attempt)) => vec![(attempt, Condition::ALWAYS)],
            Some(Depth::Ordinary) => {
                let node = self.frames[at as usize].walk.node();
                let depths = self.depths.iter();
                depths.map(|&(flags, when)| (Attempt::ordinary(node, flags), when)).collect()
            }
        }
    }

    /// How deep attempts in this frame go, if one is made.
    pub fn depth(&self, at: u32) -> Option<Depth> {
        let walk = &self.frames[at as usize].walk;
        let attempt = Attempt::open(walk, self.rules)?;
        let ordinary = attempt.is_ordinary() && walk.has_ordinary_depth();
        Some(if ordinary { Depth::Ordinary } else { Depth::Own(attempt) })
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
}
