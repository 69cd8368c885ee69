//! Two walks side by side under equal answers, for all requests at once, until they part.

use super::bits::Bit;
use super::condition::{Condition, Conditions};
use super::family::{Branch, Family, Tables};
use super::seen::Seen;
use crate::walk::Node;
use std::collections::{BTreeMap, HashMap, VecDeque};

/// Where two walks part: the first node at which they do not decide, or are not asked, the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Parting {
    /// Where the first walk is then, and what it decides if it decides.
    pub first: (Node, Option<bool>),
    /// Where the second walk is then, and what it decides if it decides.
    pub second: (Node, Option<bool>),
}

/// Two families, or one family twice with a bit of the request set in the second only.
#[derive(Debug)]
pub(super) struct Lockstep {
    /// The bit that the second walk has and the first has not.
    bit: Option<u8>,
    seen: Seen,
    /// The frames of each pair.
    pairs: Vec<(u32, u32)>,
    /// Who comes to each pair, and for whom it has been passed on.
    reached: Vec<Condition>,
    passed: Vec<Condition>,
    open: VecDeque<u32>,
    /// What conditions become without the bit and with it.
    decided: [HashMap<Condition, Condition>; 2],
    /// Who parts where.
    pub partings: BTreeMap<Parting, Condition>,
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
            effects: Condition::NEVER,
        };
        for one in &first.starts {
            for other in &second.starts {
                let when = lockstep.decide(0, one.when, &mut tables.conditions);
                let other_when = lockstep.decide(1, other.when, &mut tables.conditions);
                let both = tables.conditions.and(when, other_when);
                lockstep.go(both, (first, one), (second, other), tables);
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
            let (one, other) = self.pairs[place];
            let left = self.ways(0, new, first, one, tables);
            let right = match &mut second {
                Some(second) => self.ways(1, new, second, other, tables),
                None => self.ways(1, new, first, other, tables),
            };
            let (first, second) = (&*first, second.as_deref().unwrap_or(first));
            for (branch, when) in &left {
                for (beside, beside_when) in &right {
                    if branch.goes_with(beside) {
                        let both = tables.conditions.and(*when, *beside_when);
                        self.go(both, (first, branch), (second, beside), tables);
                    }
                }
            }
        }
        self.open.is_empty()
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
    fn go(
        &mut self,
        who: Condition,
        (first, one): (&Family, &Branch),
        (second, other): (&Family, &Branch),
        tables: &mut Tables,
    ) {
        if who == Condition::NEVER {
            return;
        }
        let arrived =
            |family: &Family, branch: &Branch| family.frames[branch.to as usize].walk.node();
        let ends = (arrived(first, one), arrived(second, other));
        let decisions = (
            &tables.decisions[one.decisions as usize],
            &tables.decisions[other.decisions as usize],
        );
        if let Some(parting) = parting(decisions.0, ends.0, decisions.1, ends.1) {
            let all = self.partings.entry(parting).or_insert(Condition::NEVER);
            *all = tables.conditions.or(*all, who);
            return;
        }
        if one.events != other.events {
            self.effects = tables.conditions.or(self.effects, who);
        }
        self.compare_depths(who, (first, one.to), (second, other.to), &mut tables.conditions);
        let (pair, new) = self.seen.insert(u64::from(one.to) << 32 | u64::from(other.to));
        if new {
            self.pairs.push((one.to, other.to));
            self.reached.push(Condition::NEVER);
            self.passed.push(Condition::NEVER);
        }
        let place = pair as usize;
        let all = tables.conditions.or(self.reached[place], who);
        if all != self.reached[place] {
            self.reached[place] = all;
            if !self.open.contains(&pair) {
                self.open.push_back(pair);
            }
        }
    }

    /// Notes who makes an attempt of another depth.
    fn compare_depths(
        &mut self,
        who: Condition,
        (first, one): (&Family, u32),
        (second, other): (&Family, u32),
        conditions: &mut Conditions,
    ) {
        for (attempt, when) in first.attempts_passed(one) {
            for (beside, beside_when) in second.attempts_passed(other) {
                if attempt != beside {
                    let when = self.decide(0, when, conditions);
                    let beside_when = self.decide(1, beside_when, conditions);
                    let both = conditions.and(when, beside_when);
                    let both = conditions.and(both, who);
                    self.effects = conditions.or(self.effects, both);
                }
            }
        }
    }
}

/// The first place where two sequences of decisions, and the nodes they lead to, differ.
fn parting(
    decisions: &[(Node, bool)],
    end: Node,
    others: &[(Node, bool)],
    other_end: Node,
) -> Option<Parting> {
    let steps = |decisions: &[(Node, bool)], end| {
        let decided = decisions.iter().map(|&(node, yes)| (node, Some(yes)));
        decided.chain([(end, None)]).collect::<Vec<_>>()
    };
    let (steps, others) = (steps(decisions, end), steps(others, other_end));
    let differ = steps.iter().zip(&others).find(|(first, second)| first != second);
    differ.map(|(&first, &second)| Parting { first, second })
}

impl Lockstep {
    /// Who parts at all.
    pub fn parted(&self, conditions: &mut Conditions) -> Condition {
        let all = self.partings.values();
        all.fold(Condition::NEVER, |all, &when| conditions.or(all, when))
    }
}
