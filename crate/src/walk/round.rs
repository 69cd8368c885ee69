//! One round of the retry loop: its attempt, reclaim and compaction.

use super::alloc_flags::{AllocFlags, reserves_allowed};
use super::event::{Event, Sink, Warning};
use super::node::Node;
use super::path::Path;
use super::question::CompactResult;
use super::request::Context;
use super::state::Turn;
use crate::gfp::Gfp;
use crate::kernel::Rule;

impl<S: Sink> Path<'_, S> {
    /// The retry point.
    pub(super) fn round(&mut self) -> Turn {
        self.forget_round();
        self.wake_kswapd();
        let allowed = reserves_allowed(self.walk.gfp, self.walk.context);
        if self.decide(Node::Reserves, allowed) {
            self.walk.alloc_flags = AllocFlags::NO_WATERMARKS;
        }
        self.ask(Node::RoundAttempt)
    }

    pub(super) fn round_attempt_failed(&mut self) -> Turn {
        if !self.decide(Node::MayReclaim, self.flag(Gfp::DIRECT_RECLAIM)) {
            if self.flag(Gfp::NOFAIL) && !self.rule(Rule::NofailCatchAll) {
                self.event(Event::WarnOnce(Warning::NofailNoDirectReclaim));
            }
            return self.give_up();
        }
        if self.rule(Rule::StallCheckEarly) {
            return self.ask(Node::StallCheck);
        }
        self.reclaim()
    }

    pub(super) fn stall_checked(&mut self, stalls: bool) -> Turn {
        if stalls && !self.flag(Gfp::NOWARN) {
            self.event(Event::WarnStall);
        }
        if self.rule(Rule::StallCheckEarly) { self.reclaim() } else { self.consider_reclaim() }
    }

    fn reclaim(&mut self) -> Turn {
        if self.decide(Node::Recursion, self.is(Context::PF_MEMALLOC)) {
            return self.recursion();
        }
        if !self.rule(Rule::VictimLeavesAfterOom) {
            let leaves = self.is(Context::MEMDIE) && !self.flag(Gfp::NOFAIL);
            if self.decide(Node::VictimBeforeReclaim, leaves) {
                return self.give_up();
            }
        }
        self.event(Event::CondResched);
        self.ask(Node::Reclaim)
    }

    fn recursion(&mut self) -> Turn {
        if !self.rule(Rule::NofailCatchAll)
            && self.decide(Node::RecursionNofail, self.flag(Gfp::NOFAIL))
        {
            self.event(Event::WarnOnce(Warning::NofailMemalloc));
            self.event(Event::CondResched);
            return self.round();
        }
        self.give_up()
    }

    pub(super) fn reclaimed(&mut self, pages: u32) -> Turn {
        self.event(Event::CondResched);
        self.clear_memalloc();
        self.walk.progress = pages > 0;
        if pages > 0 { self.ask(Node::ReclaimAttempt) } else { self.compact() }
    }

    pub(super) fn drain(&mut self) -> Turn {
        self.event(Event::Drain);
        self.ask(Node::DrainedAttempt)
    }

    pub(super) fn compact(&mut self) -> Turn {
        if self.decide(Node::OrderForCompaction, self.walk.order > 0) {
            return self.ask(Node::Compaction);
        }
        self.after_compaction()
    }

    pub(super) fn compaction_ran(&mut self, result: CompactResult) -> Turn {
        self.clear_memalloc();
        self.walk.compact_result = result;
        if result.ran() { self.ask(Node::CompactionAttempt) } else { self.after_compaction() }
    }

    pub(super) fn compaction_attempt_failed(&mut self) -> Turn {
        self.event(Event::CondResched);
        self.after_compaction()
    }

    fn after_compaction(&mut self) -> Turn {
        if self.decide(Node::Noretry, self.flag(Gfp::NORETRY)) {
            return self.give_up();
        }
        let hopeless = self.costly() && !self.flag(Gfp::REPEAT);
        if self.decide(Node::CostlyWithoutRepeat, hopeless) {
            return self.give_up();
        }
        if self.rule(Rule::StallCheckEarly) {
            return self.consider_reclaim();
        }
        self.ask(Node::StallCheck)
    }
}
