//! The machine as a world: it answers, and changes with what it answers.

use crate::kernel::RuleSet;
use crate::memory::MachineState;
use crate::walk::{Answer, Walk, World};
use std::cell::RefCell;
use std::hash::{DefaultHasher, Hash, Hasher};

/// How many states of the machine are kept along a walk.
const MOST_KEPT: usize = 128;

/// A machine that answers one walk.
///
/// The machine changes when it answers, and not only when the walk goes on: nobody may ask for an
/// answer and then give another one. Answers of the reader are never asked for here.
#[derive(Clone, Debug)]
pub struct Live(RefCell<Inner>);

#[derive(Clone, Debug)]
struct Inner {
    state: MachineState,
    /// The walk that has been answered and has not gone on yet.
    answered: Option<(Walk, Answer)>,
    /// How many answers the walk has had.
    answers: u32,
    kept: Kept,
    known: Option<Known>,
}

/// States of the machine along a walk, by how many answers the walk has had then; further apart the
/// longer it is.
#[derive(Clone, Debug)]
pub struct Kept {
    states: Vec<(u32, MachineState)>,
    every: u32,
}

/// A state that later ones are compared with.
#[derive(Clone, Debug)]
struct Known {
    /// How many answers the walk had had.
    answers: u32,
    mark: u64,
    state: MachineState,
}

/// How a machine goes on with an answer that may be the reader's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Followed {
    /// It was its own answer, or one of the same class: it went its own way.
    Own,
    /// It would have answered this; it is as it was before.
    Overruled(Answer),
}

impl Live {
    /// A world that begins with this machine.
    pub fn new(state: MachineState) -> Self {
        let kept = Kept { states: vec![(0, state.clone())], every: 1 };
        let inner = Inner { state, answered: None, answers: 0, kept, known: None };
        Self(RefCell::new(inner))
    }

    /// The states kept along the walk.
    pub fn into_kept(self) -> Kept {
        self.0.into_inner().kept
    }
}

/// Gives a machine the answer that the walk was given. An answer of the same class as the machine's
/// own lets it go its own way; any other leaves it as it was: nobody has taken, freed or killed
/// anything.
pub fn follow(state: &mut MachineState, walk: &Walk, answer: Answer) -> Followed {
    let before = state.clone();
    match state.respond(walk) {
        Some(own) if own.class() != answer.class() => {
            *state = before;
            Followed::Overruled(own)
        }
        _ => Followed::Own,
    }
}

impl Kept {
    /// The last state kept at or before so many answers, with how many those were.
    pub fn before(&self, answers: u32) -> Option<(u32, &MachineState)> {
        let after = self.states.partition_point(|&(at, _)| at <= answers);
        let (at, state) = self.states.get(after.checked_sub(1)?)?;
        Some((*at, state))
    }

    fn keep(&mut self, answers: u32, state: &MachineState) {
        if !answers.is_multiple_of(self.every) {
            return;
        }
        if self.states.len() == MOST_KEPT {
            self.every *= 2;
            let every = self.every;
            self.states.retain(|(at, _)| at.is_multiple_of(every));
        }
        if answers.is_multiple_of(self.every) {
            self.states.push((answers, state.clone()));
        }
    }
}

impl Inner {
    fn went_on(&mut self) {
        // What happened is told by going the same way again.
        self.state.events.clear();
        self.answers += 1;
        self.kept.keep(self.answers, &self.state);
    }

    /// A number that is the same for two moments of this walk only if the machine is then the same.
    fn identity(&mut self) -> u32 {
        let mark = mark(&self.state);
        if let Some(known) = &self.known
            && known.mark == mark
            && known.state.same(&self.state)
        {
            return known.answers;
        }
        // Any cycle is met sooner or later by a state that is kept twice as long as the one before.
        if self.answers.is_power_of_two() {
            self.known = Some(Known { answers: self.answers, mark, state: self.state.clone() });
        }
        self.answers
    }
}

/// A number by which most machines that differ can be told apart quickly.
fn mark(state: &MachineState) -> u64 {
    let mut hasher = DefaultHasher::new();
    for zone in state.memory.zones() {
        zone.buddy.counted_free_pages().hash(&mut hasher);
        zone.buddy.free_pages().hash(&mut hasher);
        zone.per_cpu.count().hash(&mut hasher);
        zone.buddy.boost().hash(&mut hasher);
        zone.pressure.hash(&mut hasher);
    }
    for node in &state.nodes {
        node.deferred_objects.hash(&mut hasher);
        node.kswapd.failures.hash(&mut hasher);
        node.swap.hash(&mut hasher);
    }
    state.tasks.mms.hash(&mut hasher);
    hasher.finish()
}

impl World for Live {
    type Memory = u32;

    fn answer(&self, walk: &Walk, _rules: RuleSet) -> Option<Answer> {
        let inner = &mut *self.0.borrow_mut();
        if let Some((asked, answer)) = inner.answered
            && asked == *walk
        {
            return Some(answer);
        }
        let answer = inner.state.respond(walk)?;
        inner.answered = Some((*walk, answer));
        Some(answer)
    }

    fn observe(&mut self, walk: &Walk, answer: Answer) {
        let inner = self.0.get_mut();
        if inner.answered.take().is_none_or(|(asked, _)| asked != *walk) {
            follow(&mut inner.state, walk, answer);
        }
        inner.went_on();
    }

    fn memory(&self) -> Option<u32> {
        Some(self.0.borrow_mut().identity())
    }
}
