//! Two walks side by side under equal answers, for all requests at once, until they part.

use super::bits::Bit;
use super::condition::{Condition, Conditions};
use super::deed::Floor;
use super::family::{Depth, Family};
use super::frame::{Branch, Tables};
use super::seen::Seen;
use crate::walk::{AllocFlags, Node};
use std::collections::{BTreeMap, HashMap, VecDeque};

/// Where two walks part: the first node at which they do not decide, or are not asked, the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Parting {
    /// Where the first walk is then, and what it decides if it decides.
    pub first: (Node, Option<bool>),
    /// Where the second walk is then, and what it decides if it decides.
    pub second: (Node, Option<bool>),
}

/// Two frames that the walks are in at the same time.
#[derive(Clone, Copy, Debug)]
struct Pair {
    frames: (u32, u32),
    /// Only one of them goes on.
    alone: Option<Alone>,
}

/// One walk is asked about a stall where the other is not. However it answers, it goes on to what
/// the other is asked already; so the other waits for it.
#[derive(Clone, Copy, Debug)]
struct Alone {
    /// Which of them goes on.
    side: usize,
    /// From which counters the other has gone.
    near: u8,
}

/// Two families, or one family twice with a bit of the request set in the second only.
#[derive(Debug)]
pub(super) struct Lockstep {
    /// The bit that the second walk has and the first has not.
    bit: Option<u8>,
    seen: Seen,
    pairs: Vec<Pair>,
    /// Who comes to each pair, and for whom it has been passed on.
    reached: Vec<Condition>,
    passed: Vec<Condition>,
    open: VecDeque<u32>,
    /// What conditions become without the bit and with it.
    decided: [HashMap<Condition, Condition>; 2],
    /// Who parts where.
    pub partings: BTreeMap<Parting, Condition>,
    /// Whose ordinary attempts have different depths.
    depths_differ: Condition,
    /// Who does something else without parting: other effects, or attempts of another depth.
    pub effects: Condition,
}

impl Lockstep {
    /// Two families with the same requests.
    pub fn new(first: &Family, second: &Family, tables: &mut Tables) -> Self {
        Self::with_bit(None, first, second, tables)
    }

    /// One family, without the bit and with it.
    pub fn of_bit(bit: Bit, family: &Family, tables: &mut Tables) -> Self {
        Self::with_bit(Some(bit.number()), family, family, tables)
    }

    fn with_bit(bit: Option<u8>, first: &Family, second: &Family, tables: &mut Tables) -> Self {
        let mut lockstep = Self {
            bit,
            seen: Seen::new(),
            pairs: Vec::new(),
            reached: Vec::new(),
            passed: Vec::new(),
            open: VecDeque::new(),
            decided: [HashMap::new(), HashMap::new()],
            partings: BTreeMap::new(),
            depths_differ: Condition::NEVER,
            effects: Condition::NEVER,
        };
        lockstep.compare_ordinary([first, second], &mut tables.conditions);
        for one in &first.starts {
            for other in &second.starts {
                let when = lockstep.decide(0, one.when, &mut tables.conditions);
                let other_when = lockstep.decide(1, other.when, &mut tables.conditions);
                let both = tables.conditions.and(when, other_when);
                lockstep.go(both, [first, second], [one, other], tables);
            }
        }
        lockstep
    }

    /// Passes on some pairs. Returns whether all have been.
    pub fn advance(
        &mut self,
        pairs: usize,
        first: &mut Family,
        mut second: Option<&mut Family>,
        tables: &mut Tables,
    ) -> bool {
        for _ in 0..pairs {
            let Some(at) = self.open.pop_front() else { return true };
            let place = at as usize;
            let new = tables.conditions.without(self.reached[place], self.passed[place]);
            self.passed[place] = self.reached[place];
            let Pair { frames: (one, other), alone } = self.pairs[place];
            let left = self.ways(0, new, first, one, tables);
            let right = match &mut second {
                Some(second) => self.ways(1, new, second, other, tables),
                None => self.ways(1, new, first, other, tables),
            };
            let sides = [&*first, second.as_deref().unwrap_or(first)];
            match alone {
                Some(Alone { side: 0, near }) => {
                    let stays = Branch::staying(other, near);
                    self.go_both(&left, &[(stays, Condition::ALWAYS)], sides, tables);
                }
                Some(Alone { near, .. }) => {
                    let stays = Branch::staying(one, near);
                    self.go_both(&[(stays, Condition::ALWAYS)], &right, sides, tables);
                }
                None => {
                    self.compare_answers(&left, &right, &mut tables.conditions);
                    self.go_both(&left, &right, sides, tables);
                }
            }
        }
        self.open.is_empty()
    }

    fn go_both(
        &mut self,
        left: &[(Branch, Condition)],
        right: &[(Branch, Condition)],
        sides: [&Family; 2],
        tables: &mut Tables,
    ) {
        for (one, when) in left {
            for (other, other_when) in right.iter().filter(|(other, _)| one.goes_with(other)) {
                let both = tables.conditions.and(*when, *other_when);
                self.go(both, sides, [one, other], tables);
            }
        }
    }

    /// Notes to whom the world can give an answer on one side only.
    fn compare_answers(
        &mut self,
        left: &[(Branch, Condition)],
        right: &[(Branch, Condition)],
        conditions: &mut Conditions,
    ) {
        let answers: Vec<_> = left.iter().chain(right).map(|(branch, _)| branch.answer).collect();
        for (at, &answer) in answers.iter().enumerate() {
            if answers[..at].contains(&answer) {
                continue;
            }
            let [one, other] = [left, right].map(|ways| {
                let given = ways.iter().filter(|(branch, _)| branch.answer == answer);
                given.fold(Condition::NEVER, |all, &(_, when)| conditions.or(all, when))
            });
            let only_one = conditions.without(one, other);
            let only_other = conditions.without(other, one);
            self.effects = conditions.or(self.effects, only_one);
            self.effects = conditions.or(self.effects, only_other);
        }
    }

    /// The ways that some requests can go on from a frame.
    fn ways(
        &mut self,
        side: usize,
        who: Condition,
        family: &mut Family,
        at: u32,
        tables: &mut Tables,
    ) -> Vec<(Branch, Condition)> {
        let mut ways = Vec::new();
        for branch in family.branches(at, tables) {
            let when = family.when(at, &branch, &mut tables.conditions);
            let when = self.decide(side, when, &mut tables.conditions);
            let when = tables.conditions.and(who, when);
            if when != Condition::NEVER {
                ways.push((branch, when));
            }
        }
        ways
    }

    /// The condition with the bit as it is on this side.
    fn decide(&mut self, side: usize, when: Condition, conditions: &mut Conditions) -> Condition {
        let Some(bit) = self.bit else { return when };
        let value = [Condition::NEVER, Condition::ALWAYS][side];
        conditions.replace(when, &[(bit, value)], &mut self.decided[side])
    }

    /// Some requests go these two ways at once.
    fn go(&mut self, who: Condition, sides: [&Family; 2], ways: [&Branch; 2], tables: &mut Tables) {
        if who == Condition::NEVER {
            return;
        }
        let [one, other] = ways;
        let ends = [0, 1].map(|side| sides[side].frames[ways[side].to as usize].walk.node());
        let decisions = ways.map(|way| tables.decisions.get(way.decisions as usize));
        let decisions = decisions.map(|list| list.map_or(&[][..], Vec::as_slice));
        let waits = ends.map(|end| end == Node::StallCheck);
        let alone = match waits {
            [true, false] => Some(Alone { side: 0, near: other.near }),
            [false, true] => Some(Alone { side: 1, near: one.near }),
            _ => None,
        };
        if contradict(decisions[0], decisions[1]) || (ends[0] != ends[1] && alone.is_none()) {
            let parting = Parting::between(decisions, ends);
            let all = self.partings.entry(parting).or_insert(Condition::NEVER);
            *all = tables.conditions.or(*all, who);
            return;
        }
        if alone.is_some() || one.events != other.events || one.deeds != other.deeds {
            self.effects = tables.conditions.or(self.effects, who);
        }
        let depths = [0, 1].map(|side| sides[side].depth(ways[side].to));
        self.compare_depths(who, depths, &mut tables.conditions);
        self.reach(Pair { frames: (one.to, other.to), alone }, who, &mut tables.conditions);
    }

    fn reach(&mut self, pair: Pair, who: Condition, conditions: &mut Conditions) {
        let (number, new) = self.seen.insert(pair.key());
        if new {
            self.pairs.push(pair);
            self.reached.push(Condition::NEVER);
            self.passed.push(Condition::NEVER);
        }
        let place = number as usize;
        let all = conditions.or(self.reached[place], who);
        if all != self.reached[place] {
            self.reached[place] = all;
            if !self.open.contains(&number) {
                self.open.push_back(number);
            }
        }
    }

    /// Notes who makes an attempt of another depth.
    fn compare_depths(
        &mut self,
        who: Condition,
        [one, other]: [Option<Depth>; 2],
        conditions: &mut Conditions,
    ) {
        let differs = match (one, other) {
            (Some(Depth::Ordinary), Some(Depth::Ordinary)) => self.depths_differ,
            _ if one == other => Condition::NEVER,
            _ => Condition::ALWAYS,
        };
        let differs = conditions.and(differs, who);
        self.effects = conditions.or(self.effects, differs);
    }

    /// Whose ordinary attempts have different depths.
    fn compare_ordinary(&mut self, sides: [&Family; 2], conditions: &mut Conditions) {
        for &(flags, when) in &sides[0].depths_passed {
            for &(other, other_when) in &sides[1].depths_passed {
                if Floor::of(flags) != Floor::of(other) || in_cpuset(flags) != in_cpuset(other) {
                    let when = self.decide(0, when, conditions);
                    let other_when = self.decide(1, other_when, conditions);
                    let both = conditions.and(when, other_when);
                    self.depths_differ = conditions.or(self.depths_differ, both);
                }
            }
        }
    }
}

fn in_cpuset(flags: AllocFlags) -> bool {
    flags.has(AllocFlags::CPUSET)
}

impl Pair {
    fn key(self) -> u64 {
        let alone = match self.alone {
            None => 0,
            Some(Alone { side, near }) => 1 + u64::from(near) * 2 + side as u64,
        };
        u64::from(self.frames.0) << 40 | u64::from(self.frames.1) << 16 | alone
    }
}

impl Parting {
    /// The first place where two sequences of decisions, and the nodes they lead to, differ.
    fn between(decisions: [&[(Node, bool)]; 2], ends: [Node; 2]) -> Self {
        let [steps, others] = [0, 1].map(|side| {
            let decided = decisions[side].iter().map(|&(node, yes)| (node, Some(yes)));
            decided.chain([(ends[side], None)]).collect::<Vec<_>>()
        });
        let differ = steps.iter().zip(&others).find(|(first, second)| first != second);
        let (&first, &second) = differ.unwrap_or((&steps[0], &others[0]));
        Self { first, second }
    }
}

/// Whether a decision that both make is not the same. Decisions that only one kernel makes do not
/// matter as long as both come to the same question.
fn contradict(decisions: &[(Node, bool)], others: &[(Node, bool)]) -> bool {
    decisions.iter().any(|&(node, yes)| others.contains(&(node, !yes)))
}
