//! The states of the exploration of all requests at once, and the steps between them.

use super::condition::{Condition, Conditions};
use super::deed::Deeds;
use super::probe::Probe;
use crate::gfp::Gfp;
use crate::kernel::RuleSet;
use crate::walk::{
    Answer, Changes, Context, Event, Node, Property, Question, Request, Sink, Turn, Walk,
};

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
    pub killed: bool,
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

/// A request of which nothing is known.
pub(super) const BLANK: Request = Request { gfp: Gfp::NONE, order: 0, context: Context::PLAIN };

impl Frame {
    pub fn key(&self) -> u64 {
        let Changes { ended, begun, .. } = self.changes;
        let changed = [ended.has(Context::PF_MEMALLOC), begun.has(Context::MEMDIE), self.killed];
        let word = self.walk.packed();
        changed.iter().fold(word, |word, &bit| word << 1 | u64::from(bit))
    }
}

/// One step of one request from a frame, whose counters are set to the one of the values that
/// they stand for; nothing if this request cannot be answered so.
pub(super) fn step(
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
pub(super) fn regardless(all: Vec<Vec<Branch>>) -> Vec<Branch> {
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
pub(super) fn join(branches: &mut Vec<Branch>, branch: Branch, conditions: &mut Conditions) {
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
pub(super) fn number<T: PartialEq>(table: &mut Vec<T>, item: T) -> u32 {
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
