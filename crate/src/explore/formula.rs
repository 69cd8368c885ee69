//! Conditions for people: few words, common parts first.

use super::bits::{Bit, Cube};
use crate::gfp::{Flag, Gfp};
use crate::walk::{Context, Request};
use std::cmp::Reverse;

/// A condition on requests, written with "and", "or" and "not".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Formula {
    /// Every request.
    Always,
    /// The bit is set, or is not.
    Is(Bit, bool),
    /// All of these hold; at least two.
    All(Vec<Self>),
    /// At least one of these holds; at least two.
    Any(Vec<Self>),
}

impl Formula {
    /// The formula that holds where one of the cubes does, of which there is at least one; what
    /// many of them have in common is written once.
    pub fn of(cubes: &[Cube]) -> Self {
        if cubes.iter().any(|cube| cube.known == 0) {
            return Self::Always;
        }
        // What is left of each alternative without its first literal, and those literals.
        let mut alternatives: Vec<(Self, Vec<Self>)> = Vec::new();
        let mut left = cubes.to_vec();
        while let Some((number, set)) = most_common(&left) {
            let has = |cube: &Cube| cube.knows(number) && (cube.set >> number & 1 == 1) == set;
            let (with, without): (Vec<Cube>, Vec<Cube>) = left.iter().partition(|cube| has(cube));
            let rest: Vec<_> = with.iter().map(|cube| cube.forgetting(number)).collect();
            let (literal, rest) = (Self::Is(Bit::from_number(number), set), Self::of(&rest));
            match alternatives.iter_mut().find(|(known, _)| *known == rest) {
                Some((_, literals)) => literals.push(literal),
                None => alternatives.push((rest, vec![literal])),
            }
            left = without;
        }
        let joined = alternatives.into_iter().map(|(rest, literals)| Self::any(literals).and(rest));
        Self::any(joined.collect())
    }

    /// Whether it holds of a request.
    pub fn holds(&self, request: &Request) -> bool {
        match self {
            Self::Always => true,
            Self::Is(bit, set) => bit.holds(request) == *set,
            Self::All(parts) => parts.iter().all(|part| part.holds(request)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(request)),
        }
    }

    /// Every bit that it speaks of, as often as it does.
    pub fn literals(&self) -> Vec<(Bit, bool)> {
        match self {
            Self::Always => Vec::new(),
            Self::Is(bit, set) => vec![(*bit, *set)],
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::literals).collect(),
        }
    }

    /// As one line, for instance `NOFAIL and DIRECT_RECLAIM and (NORETRY or order > 3)`; flags by
    /// the names that they have among `known`.
    pub fn expression(&self, known: Gfp) -> String {
        let bracketed = |part: &Self, inner: bool| {
            let text = part.expression(known);
            if inner { format!("({text})") } else { text }
        };
        let joined = |parts: &[Self], word: &str| {
            let parts = parts.iter().map(|part| bracketed(part, matches!(part, Self::Any(_))));
            parts.collect::<Vec<_>>().join(word)
        };
        match self {
            Self::Always => "always".into(),
            Self::Is(bit, set) => literal(*bit, *set, known),
            Self::All(parts) => joined(parts, " and "),
            Self::Any(parts) => {
                let parts = parts.iter().map(|part| bracketed(part, matches!(part, Self::All(_))));
                parts.collect::<Vec<_>>().join(" or ")
            }
        }
    }

    fn any(parts: Vec<Self>) -> Self {
        let mut flat = Vec::new();
        for part in parts {
            match part {
                Self::Any(parts) => flat.extend(parts),
                part => flat.push(part),
            }
        }
        if flat.len() == 1 { flat.remove(0) } else { Self::Any(flat) }
    }

    fn and(self, other: Self) -> Self {
        match (self, other) {
            (one, Self::Always) => one,
            (Self::Always, other) => other,
            (one, Self::All(mut parts)) => {
                parts.insert(0, one);
                Self::All(parts)
            }
            (one, other) => Self::All(vec![one, other]),
        }
    }
}

/// The literal that most of the cubes have; of equals, the one that says most to a reader.
fn most_common(cubes: &[Cube]) -> Option<(u8, bool)> {
    let literals = cubes.iter().flat_map(|cube| cube.literals());
    let mut counts: Vec<((Bit, bool), usize)> = Vec::new();
    for literal in literals {
        match counts.iter_mut().find(|(known, _)| *known == literal) {
            Some((_, count)) => *count += 1,
            None => counts.push((literal, 1)),
        }
    }
    let best = counts.into_iter().max_by_key(|&((bit, set), count)| (count, telling(bit, set)));
    best.map(|((bit, set), _)| (bit.number(), set))
}

/// How much a literal says: what is set before what is not, flags before orders and callers.
fn telling(bit: Bit, set: bool) -> (bool, u8, Reverse<u8>) {
    let kind = match bit {
        Bit::Flag(Flag::Nofail) => 3,
        Bit::Flag(_) => 2,
        Bit::OrderAbove(_) => 1,
        Bit::Caller(_) => 0,
    };
    (set, kind, Reverse(bit.number()))
}

fn literal(bit: Bit, set: bool, known: Gfp) -> String {
    match bit {
        Bit::OrderAbove(limit) if set => format!("order > {limit}"),
        Bit::OrderAbove(0) => "order 0".into(),
        Bit::OrderAbove(limit) => format!("order <= {limit}"),
        Bit::Caller(at) => {
            let name = Context::TABLE[usize::from(at)].name;
            if set { name.into() } else { format!("not {name}") }
        }
        Bit::Flag(flag) => {
            let flag = if known.has(Gfp::of(flag)) || flag != Flag::RetryMayfail {
                flag
            } else {
                Flag::Repeat
            };
            let name = flag.name().trim_start_matches("__GFP_");
            if set { name.into() } else { format!("not {name}") }
        }
    }
}
