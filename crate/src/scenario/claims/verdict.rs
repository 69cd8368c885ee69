//! Verdicts, and how those on parts of a predicate combine.

use super::predicate::Need;
use super::{Expectation, named};
use crate::explore::Assumption;
use crate::walk::Policy;

/// What was found about a predicate on one kernel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It holds.
    Holds,
    /// It does not.
    Fails,
    /// Whether it holds turns on these conditions; none is listed twice.
    Depends(Vec<Condition>),
    /// It cannot be known, for these reasons; none is listed twice.
    NotKnown(Vec<Unknown>),
}

/// Something under which a predicate holds that does not hold in every case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// The world is like this as well.
    Assumption(Assumption),
    /// The run takes place in this world; holds by the stable name of its policy.
    World(&'static str),
}

/// Why a verdict is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// The claim is about something that is not modelled yet.
    Needs(Need),
    /// The claim says nothing about this kernel.
    NotClaimed,
    /// The request or its world cannot be read on this kernel: the first problem.
    Unreadable(String),
}

/// The verdict without its reasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outline {
    /// See [`Verdict::Holds`].
    Holds,
    /// See [`Verdict::Fails`].
    Fails,
    /// See [`Verdict::Depends`].
    Depends,
    /// See [`Verdict::NotKnown`].
    NotKnown,
}

named! { Outline { Holds "holds" Fails "fails" Depends "depends" NotKnown "not-known" } }

impl Outline {
    /// In one or two words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Fails => "does not hold",
            Self::Depends => "depends",
            Self::NotKnown => "not known",
        }
    }
}

impl Outline {
    /// In a word or two that fit a narrow column.
    pub const fn short(self) -> &'static str {
        match self {
            Self::Fails => "does not",
            other => other.words(),
        }
    }
}

impl Expectation {
    /// The verdict without its reasons that meets it.
    pub const fn outline(self) -> Outline {
        match self {
            Self::Holds => Outline::Holds,
            Self::Fails => Outline::Fails,
            Self::Depends => Outline::Depends,
        }
    }
}

impl Verdict {
    /// Both have to hold: the worse verdict, an unknown one counting more than a conditional one.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Fails, _) | (_, Self::Fails) => Self::Fails,
            (Self::Holds, other) | (other, Self::Holds) => other,
            (one, other) => one.joined(other),
        }
    }

    /// One of them has to hold.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Holds, _) | (_, Self::Holds) => Self::Holds,
            (Self::Fails, other) | (other, Self::Fails) => other,
            (one, other) => one.joined(other),
        }
    }

    /// The opposite has to hold.
    #[must_use]
    pub fn negated(self) -> Self {
        match self {
            Self::Holds => Self::Fails,
            Self::Fails => Self::Holds,
            other => other,
        }
    }

    /// The verdict without its reasons.
    pub const fn outline(&self) -> Outline {
        match self {
            Self::Holds => Outline::Holds,
            Self::Fails => Outline::Fails,
            Self::Depends(_) => Outline::Depends,
            Self::NotKnown(_) => Outline::NotKnown,
        }
    }

    /// Whether it is what was expected; nothing if it is not known.
    pub fn meets(&self, expected: Expectation) -> Option<bool> {
        match self {
            Self::Holds => Some(expected == Expectation::Holds),
            Self::Fails => Some(expected == Expectation::Fails),
            Self::Depends(_) => Some(expected == Expectation::Depends),
            Self::NotKnown(_) => None,
        }
    }

    /// Of two verdicts that are neither yes nor no.
    fn joined(self, other: Self) -> Self {
        match (self, other) {
            (Self::NotKnown(one), Self::NotKnown(other)) => Self::NotKnown(united(one, other)),
            (Self::Depends(one), Self::Depends(other)) => Self::Depends(united(one, other)),
            (unknown @ Self::NotKnown(_), _) | (_, unknown) => unknown,
        }
    }
}

fn united<T: PartialEq>(mut list: Vec<T>, more: Vec<T>) -> Vec<T> {
    for item in more {
        if !list.contains(&item) {
            list.push(item);
        }
    }
    list
}

impl Condition {
    /// In a sentence.
    pub fn sentence(self) -> String {
        match self {
            Self::Assumption(assumption) => assumption.sentence().into(),
            Self::World(id) => {
                let title = Policy::find(id).map_or(id, |policy| policy.title);
                format!("The world is \"{title}\".")
            }
        }
    }
}

impl Unknown {
    /// In a sentence.
    pub fn sentence(&self) -> String {
        match self {
            Self::Needs(need) => format!("It takes {}.", need.words()),
            Self::NotClaimed => "The claim does not speak of this kernel.".into(),
            Self::Unreadable(problem) => problem.clone(),
        }
    }
}
