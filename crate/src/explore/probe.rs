//! Running a step of the walk for all requests at once.
//!
//! The step is run for one request, and every bit of the request that it tests is noted. All
//! requests with the same bits go the same way; for the others the step is run again with the
//! last of these bits turned over, then the one before, and so on, until every way has been gone
//! exactly once.

use super::bits::{Bit, Cube, PERSISTENT};
use super::deed::{Doings, tested_on_arrival};
use crate::gfp::Gfp;
use crate::walk::{Changes, Context, Event, Node, Property, Request, Sink, Turn, Walk};
use std::cell::Cell;

/// Listens to one step of one request.
pub(super) struct Probe {
    request: Request,
    changes: Changes,
    /// The flags that the kernel has; the others are never set.
    flags: Gfp,
    /// The bits tested so far.
    tested: Cell<Cube>,
    /// Their numbers in the order in which they were first tested.
    order: Cell<[u8; MOST]>,
    count: Cell<usize>,
    doings: Doings,
    decisions: Vec<(Node, bool)>,
    events: Vec<Event>,
}

/// The most bits that a step ever tests.
const MOST: usize = 48;

/// One way that a step can go.
pub(super) struct Way {
    /// The bits that lead it there.
    pub when: Cube,
    pub walk: Walk,
    pub turn: Turn,
    pub changes: Changes,
    pub doings: Doings,
    pub decisions: Vec<(Node, bool)>,
    pub events: Vec<Event>,
}

impl Probe {
    /// Every way that a step can go. `run` runs it for one request, and returns nothing if this
    /// request cannot make the step at all.
    pub fn all(
        flags: Gfp,
        changes: Changes,
        mut run: impl FnMut(&Request, &mut Self) -> Option<(Walk, Turn)>,
        mut met: impl FnMut(Way),
    ) {
        let flags = if flags.intersects(PERSISTENT) { flags | PERSISTENT } else { flags };
        let mut open = vec![Cube::ANY];
        while let Some(cube) = open.pop() {
            let mut probe = Self::new(cube, changes, flags);
            let request = probe.request;
            let Some((walk, turn)) = run(&request, &mut probe) else {
                probe.turn_over(cube, &mut open);
                continue;
            };
            for &property in tested_on_arrival(walk.node()) {
                probe.tested(&walk, property);
            }
            probe.doings.arrived(&walk);
            probe.turn_over(cube, &mut open);
            met(Way {
                when: probe.tested.get(),
                walk,
                turn,
                changes: changes
                    .and(Changes::between(&changes.applied_to(&request), &walk.request())),
                doings: probe.doings,
                decisions: probe.decisions,
                events: probe.events,
            });
        }
    }

    fn new(cube: Cube, changes: Changes, flags: Gfp) -> Self {
        Self {
            request: cube.request(),
            changes,
            flags,
            tested: Cell::new(cube),
            order: Cell::new([0; MOST]),
            count: Cell::new(0),
            doings: Doings::default(),
            decisions: Vec::new(),
            events: Vec::new(),
        }
    }

    /// Notes what an answer means.
    pub fn answered(&mut self, node: Node, answer: crate::walk::Answer) {
        self.doings.answered(node, answer);
    }

    /// The ways that have still to be gone: those that leave this one at a bit that was tested
    /// beyond `cube`.
    fn turn_over(&self, cube: Cube, open: &mut Vec<Cube>) {
        let mut before = cube;
        for &number in &self.order.get()[..self.count.get()] {
            let set = self.tested.get().set & 1 << number != 0;
            let other = before.with(number, !set);
            if other.is_possible() {
                open.push(other);
            }
            before = before.with(number, set);
        }
    }

    /// Whether the walk itself has decided this bit.
    fn is_decided(&self, bit: Bit) -> bool {
        match bit {
            Bit::Flag(flag) => {
                !self.flags.has(Gfp::of(flag)) || self.changes.dropped.has(Gfp::of(flag))
            }
            Bit::Caller(at) => {
                let bit = Context::TABLE[usize::from(at)].bit;
                self.changes.ended.has(bit) || self.changes.begun.has(bit)
            }
            Bit::OrderAbove(_) => false,
        }
    }

    fn note(&self, bit: Bit) {
        let number = bit.number();
        let tested = self.tested.get();
        if tested.knows(number) || self.is_decided(bit) {
            return;
        }
        self.tested.set(tested.with(number, bit.holds(&self.request)));
        let mut order = self.order.get();
        order[self.count.get()] = number;
        self.order.set(order);
        self.count.set(self.count.get() + 1);
    }
}

impl Sink for Probe {
    fn decided(&mut self, walk: &Walk, node: Node, yes: bool) {
        self.doings.decided(walk, node, yes);
        self.decisions.push((node, yes));
    }

    fn tested(&self, walk: &Walk, property: Property) {
        let now = walk.request();
        // Looking stops where the result is certain.
        let last = !matches!(property, Property::AllOf(_));
        for bit in Bit::tested_by(property) {
            self.note(bit);
            if bit.holds(&now) == last {
                break;
            }
        }
    }

    fn event(&mut self, event: Event) {
        self.doings.event(event);
        self.events.push(event);
    }
}
