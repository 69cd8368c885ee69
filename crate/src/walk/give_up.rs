//! The way out without a page (the end of `__alloc_pages_slowpath()`).

use super::event::{Event, Sink, Warning};
use super::node::Node;
use super::path::Path;
use super::read::Reader;
use super::request::Context;
use super::state::{Outcome, Turn};
use crate::gfp::Gfp;
use crate::kernel::Rule;

impl<S: Sink> Path<'_, S> {
    pub(super) fn give_up(&mut self) -> Turn {
        self.forget_round();
        self.ask(Node::CpusetAtGiveUp)
    }

    pub(super) fn fail_or_loop(&mut self) -> Turn {
        if self.rule(Rule::NofailCatchAll) && self.decide(Node::Nofail, self.flag(Gfp::NOFAIL)) {
            return self.must_not_fail();
        }
        self.fail()
    }

    fn must_not_fail(&mut self) -> Turn {
        let warns = !self.rule(Rule::NofailWarnsAtEntry);
        if !self.decide(Node::NofailMayReclaim, self.flag(Gfp::DIRECT_RECLAIM)) {
            if warns {
                self.warn(Warning::NofailNoDirectReclaim);
            }
            return self.fail();
        }
        if warns && self.is(Context::PF_MEMALLOC) {
            self.warn(Warning::NofailMemalloc);
        }
        if warns && self.costly() {
            self.warn(Warning::NofailCostly);
        }
        if self.rule(Rule::NofailReserve) {
            return self.ask(Node::NofailAttempt);
        }
        self.loop_for_ever()
    }

    /// Back to the retry point; counters and priority stay as they are.
    pub(super) fn loop_for_ever(&mut self) -> Turn {
        self.event(Event::CondResched);
        self.round()
    }

    fn fail(&mut self) -> Turn {
        if !self.flag(Gfp::NOWARN) {
            self.event(Event::WarnAlloc);
        }
        self.done(Outcome::Null)
    }
}
