//! Conditions on requests, as binary decision diagrams.
//!
//! A condition is a yes-or-no function of the bits of a request. As an ordered, shared diagram
//! every such function has exactly one form, so equal conditions are equal numbers, and joining
//! conditions takes time proportional to their sizes and not to the number of requests.

use super::bits::{BITS, Bit, Cube};
use std::collections::HashMap;

/// A condition, by the number of its diagram in the [`Conditions`] that made it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Condition(u32);

/// One test in a diagram.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Test {
    /// The number of the bit; [`LEAF`] in the two diagrams that test nothing.
    bit: u8,
    no: Condition,
    yes: Condition,
}

const LEAF: u8 = BITS as u8;

/// What joins two conditions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
enum Join {
    And,
    Or,
    Xor,
}

/// A computed join.
#[derive(Clone, Copy, Debug)]
struct Joined {
    join: Join,
    one: Condition,
    other: Condition,
    result: Condition,
}

/// All conditions of one computation.
#[derive(Debug)]
pub(super) struct Conditions {
    tests: Vec<Test>,
    /// Open addressing: number of a test plus one, 0 for an empty place.
    places: Vec<u32>,
    /// The latest joins, each at the one place where it may be.
    joined: Vec<Joined>,
}

impl Condition {
    /// True of no request.
    pub const NEVER: Self = Self(0);
    /// True of every request.
    pub const ALWAYS: Self = Self(1);
}

impl Default for Conditions {
    fn default() -> Self {
        let leaf = |condition| Test { bit: LEAF, no: condition, yes: condition };
        let nothing = Joined {
            join: Join::And,
            one: Condition::NEVER,
            other: Condition::NEVER,
            result: Condition::NEVER,
        };
        Self {
            tests: vec![leaf(Condition::NEVER), leaf(Condition::ALWAYS)],
            places: vec![0; 1 << 12],
            joined: vec![nothing; 1 << 16],
        }
    }
}

impl Conditions {
    /// True of the requests that have these bits.
    pub fn cube(&mut self, cube: Cube) -> Condition {
        (0..BITS as u8).rev().filter(|&number| cube.knows(number)).fold(
            Condition::ALWAYS,
            |rest, bit| {
                let set = cube.set & 1 << bit != 0;
                let (no, yes) =
                    if set { (Condition::NEVER, rest) } else { (rest, Condition::NEVER) };
                self.test(bit, no, yes)
            },
        )
    }

    /// True of the requests that there are: an order above a limit is above the smaller ones.
    pub(super) fn possible(&mut self) -> Condition {
        (1..Bit::ORDERS as u8).fold(Condition::ALWAYS, |possible, number| {
            let gap = self.cube(Cube::ANY.with(number, true).with(number - 1, false));
            self.without(possible, gap)
        })
    }

    /// Both.
    pub fn and(&mut self, one: Condition, other: Condition) -> Condition {
        self.join(Join::And, one, other)
    }

    /// One, the other, or both.
    pub fn or(&mut self, one: Condition, other: Condition) -> Condition {
        self.join(Join::Or, one, other)
    }

    /// Not.
    pub fn not(&mut self, condition: Condition) -> Condition {
        self.join(Join::Xor, condition, Condition::ALWAYS)
    }

    /// One without the other.
    pub fn without(&mut self, one: Condition, other: Condition) -> Condition {
        let not = self.not(other);
        self.and(one, not)
    }

    /// The condition with conditions in place of some bits, given with their numbers. `known`
    /// remembers what was found, for further calls with the same replacements.
    pub(super) fn replace(
        &mut self,
        old: Condition,
        by: &[(u8, Condition)],
        known: &mut HashMap<Condition, Condition>,
    ) -> Condition {
        let test = self.tests[old.0 as usize];
        if test.bit == LEAF || by.is_empty() {
            return old;
        }
        if let Some(&new) = known.get(&old) {
            return new;
        }
        let no = self.replace(test.no, by, known);
        let yes = self.replace(test.yes, by, known);
        let replaced = by.iter().find(|(bit, _)| *bit == test.bit).map(|&(_, by)| by);
        let bit =
            replaced.unwrap_or_else(|| self.test(test.bit, Condition::NEVER, Condition::ALWAYS));
        let yes = self.and(bit, yes);
        let no = self.without(no, bit);
        let new = self.or(yes, no);
        known.insert(old, new);
        new
    }

    /// The bits of a request that fulfils the condition, as a set, or nothing if none does. Where
    /// a bit may be either, it is as `preferred` has it.
    pub(super) fn pick(&self, mut condition: Condition, preferred: u64) -> Option<u64> {
        let mut set = preferred;
        while condition != Condition::ALWAYS {
            if condition == Condition::NEVER {
                return None;
            }
            let test = self.tests[condition.0 as usize];
            let (wanted, other) = if preferred & 1 << test.bit != 0 {
                (test.yes, test.no)
            } else {
                (test.no, test.yes)
            };
            // Every diagram but the one for "never" can be fulfilled.
            condition = if wanted == Condition::NEVER {
                set ^= 1 << test.bit;
                other
            } else {
                wanted
            };
        }
        Some(set)
    }

    /// Whether it is true of the request with exactly these bits set.
    #[cfg(test)]
    pub fn holds(&self, mut condition: Condition, set: u64) -> bool {
        loop {
            let test = self.tests[condition.0 as usize];
            if test.bit == LEAF {
                return condition == Condition::ALWAYS;
            }
            condition = if set & 1 << test.bit != 0 { test.yes } else { test.no };
        }
    }

    /// The numbers of the bits that it depends on, as a set.
    pub fn support(&self, condition: Condition) -> u64 {
        let mut seen = vec![false; self.tests.len()];
        let mut open = vec![condition];
        let mut bits = 0;
        while let Some(condition) = open.pop() {
            let test = self.tests[condition.0 as usize];
            if test.bit == LEAF || std::mem::replace(&mut seen[condition.0 as usize], true) {
                continue;
            }
            bits |= 1 << test.bit;
            open.extend([test.no, test.yes]);
        }
        bits
    }

    /// Which share of all settings of the bits fulfils it, from 0 to 1.
    pub fn share(&self, condition: Condition) -> f64 {
        // Diagrams only refer to those made before them.
        let mut shares = vec![0.0; condition.0 as usize + 2];
        shares[1] = 1.0;
        for at in 2..=condition.0 as usize {
            let test = self.tests[at];
            shares[at] = (shares[test.no.0 as usize] + shares[test.yes.0 as usize]) / 2.0;
        }
        shares[condition.0 as usize]
    }

    /// Few and short cubes that together cover `least` and nothing beyond `most` (the method of
    /// Minato and Morreale): no cube, and no literal of one, could be left out.
    pub fn cover(&mut self, least: Condition, most: Condition) -> Vec<Cube> {
        let mut cubes = Vec::new();
        self.cover_within(least, most, Cube::ANY, &mut cubes);
        cubes
    }

    /// Adds the cubes, each within `at`, and returns what they cover.
    fn cover_within(
        &mut self,
        least: Condition,
        most: Condition,
        at: Cube,
        cubes: &mut Vec<Cube>,
    ) -> Condition {
        if least == Condition::NEVER {
            return Condition::NEVER;
        }
        if most == Condition::ALWAYS {
            cubes.push(at);
            return Condition::ALWAYS;
        }
        let bit = self.bit(least).min(self.bit(most));
        let (least_no, least_yes) = self.branches(least, bit);
        let (most_no, most_yes) = self.branches(most, bit);
        // What is to be covered on one side and must not be on the other needs the literal.
        let only_no = self.without(least_no, most_yes);
        let only_yes = self.without(least_yes, most_no);
        let no = self.cover_within(only_no, most_no, at.with(bit, false), cubes);
        let yes = self.cover_within(only_yes, most_yes, at.with(bit, true), cubes);
        let rest_no = self.without(least_no, no);
        let rest_yes = self.without(least_yes, yes);
        let rest = self.or(rest_no, rest_yes);
        let both = self.and(most_no, most_yes);
        let free = self.cover_within(rest, both, at, cubes);
        let (no, yes) = (self.or(no, free), self.or(yes, free));
        self.test(bit, no, yes)
    }

    fn bit(&self, condition: Condition) -> u8 {
        self.tests[condition.0 as usize].bit
    }

    /// The condition with a bit decided, for a bit that is not after the first one it tests.
    fn branches(&self, condition: Condition, bit: u8) -> (Condition, Condition) {
        let test = self.tests[condition.0 as usize];
        if test.bit == bit { (test.no, test.yes) } else { (condition, condition) }
    }

    fn join(&mut self, join: Join, one: Condition, other: Condition) -> Condition {
        let (one, other) = if one <= other { (one, other) } else { (other, one) };
        // The smaller number comes first, so a leaf does.
        match (join, one) {
            _ if one == other => {
                return if join == Join::Xor { Condition::NEVER } else { one };
            }
            (Join::And, Condition::NEVER) => return Condition::NEVER,
            (Join::And, Condition::ALWAYS) | (Join::Or | Join::Xor, Condition::NEVER) => {
                return other;
            }
            (Join::Or, Condition::ALWAYS) => return Condition::ALWAYS,
            _ => {}
        }
        let mixed = (u64::from(one.0) << 32 | u64::from(other.0)) ^ (join as u64) << 62;
        let place = spread(mixed) as usize & (self.joined.len() - 1);
        let known = self.joined[place];
        if (known.join, known.one, known.other) == (join, one, other) {
            return known.result;
        }
        let bit = self.bit(one).min(self.bit(other));
        let (one_no, one_yes) = self.branches(one, bit);
        let (other_no, other_yes) = self.branches(other, bit);
        let no = self.join(join, one_no, other_no);
        let yes = self.join(join, one_yes, other_yes);
        let result = self.test(bit, no, yes);
        self.joined[place] = Joined { join, one, other, result };
        result
    }

    /// The diagram that tests a bit first; the one that there is, if there is one.
    fn test(&mut self, bit: u8, no: Condition, yes: Condition) -> Condition {
        if no == yes {
            return no;
        }
        if self.tests.len() * 2 >= self.places.len() {
            self.grow();
        }
        let test = Test { bit, no, yes };
        let place = self.place(test);
        if self.places[place] == 0 {
            self.tests.push(test);
            self.places[place] = self.tests.len() as u32;
        }
        Condition(self.places[place] - 1)
    }

    fn place(&self, test: Test) -> usize {
        let mask = self.places.len() - 1;
        let mixed = u64::from(test.no.0) << 32 | u64::from(test.yes.0);
        let mut place = spread(mixed ^ u64::from(test.bit) << 26) as usize & mask;
        while self.places[place] > 0 && self.tests[self.places[place] as usize - 1] != test {
            place = (place + 1) & mask;
        }
        place
    }

    fn grow(&mut self) {
        self.places = vec![0; self.places.len() * 4];
        for at in 2..self.tests.len() {
            let place = self.place(self.tests[at]);
            self.places[place] = at as u32 + 1;
        }
    }
}

/// Mixes all bits of a number into its low half.
const fn spread(number: u64) -> u64 {
    (number.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ number >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9)
        >> 32
}
