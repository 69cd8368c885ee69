//! The machine at any step of a walk.

use super::dig::Digger;
use super::world::{Followed, Kept, follow};
use crate::memory::{MachineState, MemoryEvent};
use crate::walk::{Step, Trace};
use std::cell::{OnceCell, RefCell};
use std::collections::VecDeque;

/// States between two that were kept while the walk was recorded.
const MOST_RECENT: usize = 64;

/// Goes to any step of a column's walk and says what its machine is like there.
#[derive(Debug)]
pub struct History {
    kept: Kept,
    /// The steps of the trace that ask something, in order.
    asked: Vec<u32>,
    /// States looked at lately, by the number of answers: the next step looked at is often near.
    recent: RefCell<VecDeque<(u32, MachineState)>>,
    /// The requests whose depth is shown, once somebody has asked.
    diggers: OnceCell<Vec<Digger>>,
}

/// What a step did to the machine.
#[derive(Debug)]
pub struct Change {
    /// The machine before the step's answer.
    pub before: MachineState,
    /// The machine after it.
    pub after: MachineState,
    /// What happened meanwhile.
    pub events: Vec<MemoryEvent>,
    /// How the machine took the answer; none if the step asks nothing.
    pub followed: Option<Followed>,
}

impl History {
    /// The machine along a recorded walk.
    pub fn new(kept: Kept, trace: &Trace) -> Self {
        let steps = trace.steps().iter().enumerate();
        let asked = steps.filter(|(_, step)| step.node.asks()).map(|(at, _)| at as u32).collect();
        Self { kept, asked, recent: RefCell::default(), diggers: OnceCell::new() }
    }

    /// The requests whose depth is shown; `find` finds them the first time.
    pub(super) fn diggers(&self, find: impl FnOnce() -> Vec<Digger>) -> &[Digger] {
        self.diggers.get_or_init(find)
    }

    /// How the machine was left by so many steps.
    pub fn rest(&self, trace: &Trace, steps: usize) -> Option<Change> {
        let before = self.state(trace, self.answers_before(steps))?;
        let after = before.clone();
        Some(Change { before, after, events: Vec::new(), followed: None })
    }

    /// What a step of the trace did.
    pub fn change(&self, trace: &Trace, step: usize) -> Option<Change> {
        let answers = self.answers_before(step);
        if self.asked.get(answers as usize).is_none_or(|&at| at as usize != step) {
            return self.rest(trace, step);
        }
        let before = self.state(trace, answers)?;
        let mut after = before.clone();
        let followed = go_on(&mut after, &trace.steps()[step]);
        let events = after.take_events();
        self.note(answers + 1, &after);
        Some(Change { before, after, events, followed: Some(followed) })
    }

    fn answers_before(&self, step: usize) -> u32 {
        self.asked.partition_point(|&at| (at as usize) < step) as u32
    }

    /// The machine after so many answers.
    fn state(&self, trace: &Trace, answers: u32) -> Option<MachineState> {
        let (mut at, mut state) = self.nearest(answers)?;
        while at < answers {
            let step = *self.asked.get(at as usize)?;
            go_on(&mut state, &trace.steps()[step as usize]);
            state.events.clear();
            at += 1;
            // The last ones before it are where someone who goes back looks next.
            if at + MOST_RECENT as u32 / 2 >= answers {
                self.note(at, &state);
            }
        }
        Some(state)
    }

    fn nearest(&self, answers: u32) -> Option<(u32, MachineState)> {
        let kept = self.kept.before(answers)?;
        let recent = self.recent.borrow();
        let near = recent.iter().filter(|(at, _)| *at <= answers).max_by_key(|(at, _)| *at);
        match near.filter(|(at, _)| *at > kept.0) {
            Some((at, state)) => Some((*at, state.clone())),
            None => Some((kept.0, kept.1.clone())),
        }
    }

    fn note(&self, answers: u32, state: &MachineState) {
        let mut recent = self.recent.borrow_mut();
        if recent.iter().any(|(at, _)| *at == answers) {
            return;
        }
        if recent.len() == MOST_RECENT {
            recent.pop_front();
        }
        recent.push_back((answers, state.clone()));
    }
}

fn go_on(state: &mut MachineState, step: &Step) -> Followed {
    if step.chosen {
        return follow(state, &step.walk, step.answer);
    }
    state.respond(&step.walk);
    Followed::Own
}
