//! One round of the retry loop: its attempt, reclaim and compaction.

use super::alloc_flags::{AllocFlags, reserves_of};
use super::event::{Event, Sink, Warning};
use super::node::Node;
use super::path::Path;
use super::question::CompactResult;
use super::read::Reader;
use super::request::Context;
use super::state::Turn;
use crate::gfp::Gfp;
use crate::kernel::Rule;

impl<S: Sink> Path<'_, S> {
    /// The retry point.
    pub(super) fn round(&mut self) -> Turn {
        self.forget_round();
        if self.rule(Rule::CpusetEachRound) {
            return self.ask(Node::CpusetEachRound);
        }
        self.round_attempt()
    }

    pub(super) fn round_attempt(&mut self) -> Turn {
        self.wake_kswapd();
        let allowed = reserves_of(self, self.rules).alloc_flags();
        if self.decide(Node::Reserves, allowed.is_some())
            && let Some(flags) = allowed
        {
            // With the flag of its own, kswapd may still be woken on this way.
            let wakes = self.walk.alloc_flags.has(AllocFlags::KSWAPD);
            self.walk.alloc_flags = if wakes { flags | AllocFlags::KSWAPD } else { flags };
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
        if self.rule(Rule::StallCheckEarly) && !self.rule(Rule::NoStallCheck) {
            return self.ask(Node::StallCheck);
        }
        self.reclaim()
    }

    pub(super) fn stall_checked(&mut self, stalls: bool) -> Turn {
        let silent = self.flag(Gfp::NOWARN) && !self.rule(Rule::StallIgnoresNowarn);
        if stalls && !silent {
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
        if self.decide(Node::OrderForCompaction, self.order_above(0)) {
            return self.ask(Node::Compaction);
        }
        self.after_compaction()
    }

    pub(super) fn compaction_ran(&mut self, result: CompactResult) -> Turn {
        self.clear_memalloc();
        self.walk.compact_result = result;
        if self.worth_an_attempt(result) {
            return self.ask(Node::CompactionAttempt);
        }
        self.after_compaction()
    }

    pub(super) fn compaction_attempt_failed(&mut self) -> Turn {
        self.event(Event::CondResched);
        self.after_compaction()
    }

    fn after_compaction(&mut self) -> Turn {
        if self.decide(Node::Noretry, self.flag(Gfp::NORETRY)) {
            return self.give_up();
        }
        let persistent = self.any_flag(Gfp::REPEAT.with(Gfp::RETRY_MAYFAIL));
        let hopeless = self.costly() && !(persistent && self.can_compact());
        if self.decide(Node::CostlyWithoutRepeat, hopeless) {
            return self.give_up();
        }
        if self.rule(Rule::StallCheckEarly) || self.rule(Rule::NoStallCheck) {
            return self.consider_reclaim();
        }
        self.ask(Node::StallCheck)
    }
}
