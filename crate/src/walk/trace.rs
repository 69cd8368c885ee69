//! Running a walk in a world, with every step kept.

use super::event::{Event, Sink};
use super::figures::Figures;
use super::node::{NODES, Node};
use super::question::Answer;
use super::request::Request;
use super::state::{Outcome, Turn, Walk};
use super::world::World;
use crate::kernel::RuleSet;
use std::collections::HashMap;
use std::ops::Range;

/// The longest trace that is kept; a walk that needs more is cut.
pub const MAX_STEPS: usize = 120_000;

/// One decision or answered question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Where it was taken.
    pub node: Node,
    /// The answer; of a decision `Yes` or `No`.
    pub answer: Answer,
    /// The walk as it was before.
    pub walk: Walk,
    /// Which time this node is met, from 1.
    pub visit: u32,
    /// The zone in numbers, where the world knows any.
    pub figures: Option<Figures>,
    /// The answer was a reader's choice.
    pub chosen: bool,
    /// How many events of the trace came before those of this step.
    events: u32,
}

/// Why a trace ends where it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The walk has ended.
    Done(Outcome),
    /// The world has no answer to the open question.
    Waiting(Node),
    /// The world's answer does not fit the open question.
    Refused(Node, Answer),
    /// The walk goes on for ever: after `prefix` steps the rest repeats.
    Loop {
        /// Steps before the cycle.
        prefix: usize,
    },
    /// Too long to be kept.
    Cut,
}

/// The steps of one walk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    steps: Vec<Step>,
    events: Vec<Event>,
    visits: [u32; NODES.len()],
    end: End,
    last: Walk,
}

impl Trace {
    /// Walks the request through a world to the end, to a repetition, or to an open question.
    pub fn record<W: World>(request: &Request, rules: RuleSet, world: &mut W) -> Self {
        let mut recorder = Recorder::new();
        let (mut walk, turn) = Walk::start(request, rules, &mut recorder);
        let mut seen = HashMap::new();
        let end = loop {
            if let Turn::Done(outcome) = turn {
                break End::Done(outcome);
            }
            let node = walk.node();
            let at = recorder.steps.len();
            if at >= MAX_STEPS {
                break End::Cut;
            }
            if let Some(memory) = world.memory()
                && let Some(prefix) = seen.insert((walk, memory), at)
            {
                let cycle = &recorder.steps[prefix..];
                let met = |node| cycle.iter().filter(|step| step.node == node).count() as u32;
                if !world.will_break(&met) {
                    break End::Loop { prefix };
                }
            }
            let Some(answer) = world.answer(&walk, rules) else { break End::Waiting(node) };
            recorder.figures = world.figures();
            recorder.push(&walk, node, answer, world.chosen(&walk));
            let asked = walk;
            match walk.advance(rules, answer, &mut recorder) {
                Ok(Turn::Ask) => world.observe(&asked, answer),
                Ok(Turn::Done(outcome)) => break End::Done(outcome),
                Err(_) => {
                    recorder.unpush();
                    break End::Refused(node, answer);
                }
            }
        };
        Self {
            steps: recorder.steps,
            events: recorder.events,
            visits: recorder.visits,
            end,
            last: walk,
        }
    }

    /// Every step in order.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// Why the trace ends.
    pub fn end(&self) -> End {
        self.end
    }

    /// The walk after the last step.
    pub fn last(&self) -> &Walk {
        &self.last
    }

    /// How often a node was met.
    pub fn visits(&self, node: Node) -> u32 {
        self.visits[node as usize]
    }

    /// What the walk did after this step and before the next.
    pub fn events(&self, step: usize) -> &[Event] {
        let from = |step: usize| {
            self.steps.get(step).map_or(self.events.len(), |step| step.events as usize)
        };
        &self.events[from(step)..from(step + 1)]
    }

    /// The steps that repeat for ever, if any do.
    pub fn cycle(&self) -> Option<Range<usize>> {
        match self.end {
            End::Loop { prefix } => Some(prefix..self.steps.len()),
            _ => None,
        }
    }
}

struct Recorder {
    steps: Vec<Step>,
    events: Vec<Event>,
    visits: [u32; NODES.len()],
    figures: Option<Figures>,
}

impl Recorder {
    fn new() -> Self {
        Self { steps: Vec::new(), events: Vec::new(), visits: [0; NODES.len()], figures: None }
    }

    fn push(&mut self, walk: &Walk, node: Node, answer: Answer, chosen: bool) {
        let visit = &mut self.visits[node as usize];
        *visit += 1;
        self.steps.push(Step {
            node,
            answer,
            walk: *walk,
            visit: *visit,
            figures: self.figures,
            chosen,
            events: self.events.len() as u32,
        });
    }

    /// Takes back the last step, whose answer was refused.
    fn unpush(&mut self) {
        if let Some(step) = self.steps.pop() {
            self.visits[step.node as usize] -= 1;
        }
    }
}

impl Sink for Recorder {
    fn decided(&mut self, walk: &Walk, node: Node, yes: bool) {
        self.push(walk, node, if yes { Answer::Yes } else { Answer::No }, false);
    }

    fn event(&mut self, event: Event) {
        self.events.push(event);
    }
}
