//! What a request can do on a kernel, in any world.

use super::assumption::{Assumptions, Contradiction};
use super::deed::{Attempt, Deed, Deeds, Floor};
use super::loops::Loop;
use super::space::{Merged, Space};
use super::witness::Witness;
use crate::kernel::RuleSet;
use crate::walk::{Node, Request};
use std::ops::ControlFlow;

/// What a request can do, with an example for each thing, and what it never does.
#[derive(Clone, Debug)]
pub struct Contract {
    /// The request.
    pub request: Request,
    /// The kernel's rules.
    pub rules: RuleSet,
    /// What is taken for granted about the world.
    pub assumptions: Assumptions,
    /// One statement for each deed, in the order of [`Deed::ALL`].
    pub statements: Vec<Statement>,
    /// Every kind of attempt it may make, the deepest first.
    pub attempts: Vec<(Attempt, Witness)>,
    /// Every reason to go on for ever, the simplest first.
    pub loops: Vec<Loop>,
    /// How many states were searched for what it never does; counters that are not at their
    /// limits count as one state.
    pub states: usize,
    /// How many states, counters included, were met on the way to the examples.
    pub exact_states: usize,
}

/// One deed: that it may happen, with an example, or that it never does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// What the statement is about.
    pub deed: Deed,
    /// The shortest example, if it may happen.
    pub witness: Option<Witness>,
}

impl Contract {
    /// Explores the request under every answer that the assumptions leave.
    ///
    /// Both kinds of statement are certain. "May" is shown by an example that the walk itself was
    /// led along; "never" by a search through at least all states that the walk can be in
    /// (`Walk::at_rest` says why).
    ///
    /// # Errors
    /// Two assumptions contradict each other.
    pub fn of(
        request: &Request,
        rules: RuleSet,
        assumptions: Assumptions,
    ) -> Result<Self, Contradiction> {
        if let Some(contradiction) = assumptions.contradiction() {
            return Err(contradiction);
        }
        let space = Space { request: *request, rules, assumptions };
        let merged = space.merged();
        let (mut examples, exact_states) = Examples::find(&space, &merged);
        let loops = space.all_loops(&merged);
        if let Some(first) = loops.first() {
            examples.deeds.push((Deed::Loop, first.witness.clone()));
        }
        examples.attempts.sort_by_key(|(attempt, _)| *attempt);
        let example = |deed| examples.deeds.iter().find(|(shown, _)| *shown == deed);
        let statement =
            |&deed| Statement { deed, witness: example(deed).map(|(_, witness)| witness.clone()) };
        Ok(Self {
            request: *request,
            rules,
            assumptions,
            statements: Deed::ALL.iter().map(statement).collect(),
            attempts: examples.attempts,
            loops,
            states: merged.states,
            exact_states,
        })
    }

    /// Whether the deed may happen.
    pub fn may(&self, deed: Deed) -> bool {
        self.witness(deed).is_some()
    }

    /// The example for a deed that may happen.
    pub fn witness(&self, deed: Deed) -> Option<&Witness> {
        self.statements[deed as usize].witness.as_ref()
    }

    /// All deeds that may happen.
    pub fn deeds(&self) -> Deeds {
        let may = self.statements.iter().filter(|statement| statement.witness.is_some());
        may.map(|statement| statement.deed).collect()
    }

    /// The attempt that goes deepest, if any is made.
    pub fn deepest(&self) -> Option<&(Attempt, Witness)> {
        self.attempts.first()
    }

    /// How deep the attempts at this node go at most.
    pub fn floor_at(&self, node: Node) -> Option<Floor> {
        self.attempts
            .iter()
            .map(|(attempt, _)| attempt)
            .find_map(|attempt| (attempt.node == node).then_some(attempt.floor))
    }
}

/// The nearest example for everything that the merged exploration found.
#[derive(Debug, Default)]
struct Examples {
    deeds: Vec<(Deed, Witness)>,
    attempts: Vec<(Attempt, Witness)>,
}

impl Examples {
    /// Also returns how many states the search met before everything had its example. What the
    /// merged exploration found in excess never gets one; then all states are searched.
    fn find(space: &Space, merged: &Merged) -> (Self, usize) {
        let mut examples = Self::default();
        let (start, deeds) = space.start();
        let mut missing = merged.deeds.without(deeds);
        examples.note(deeds, &[]);
        let mut open = merged.attempts.clone();
        if let Some(attempt) = Attempt::open(&start.walk, space.rules) {
            open.retain(|other| *other != attempt);
            examples.attempts.push((attempt, Witness::new(&[], 0)));
        }
        if missing.is_empty() && open.is_empty() {
            return (examples, 1);
        }
        let states = space.exact(|search, from, step| {
            let deeds = missing.and(step.deeds);
            let attempt = Attempt::open(&step.next.walk, space.rules);
            let at = attempt.and_then(|found| open.iter().position(|other| *other == found));
            if !deeds.is_empty() || at.is_some() {
                let mut way = search.way(from);
                way.push((search.node(from), step.answer));
                examples.note(deeds, &way);
                missing = missing.without(deeds);
                if let Some(at) = at {
                    examples.attempts.push((open.swap_remove(at), Witness::new(&way, way.len())));
                }
            }
            if missing.is_empty() && open.is_empty() {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });
        (examples, states)
    }

    fn note(&mut self, deeds: Deeds, way: &[(Node, crate::walk::Answer)]) {
        let witness = Witness::new(way, way.len());
        self.deeds.extend(deeds.iter().map(|deed| (deed, witness.clone())));
    }
}
