//! Entry into the slow path, up to the first compaction (`__alloc_pages_slowpath()`).

use super::alloc_flags::{gfp_to_alloc_flags, reserves_allowed};
use super::event::{Event, Sink, Warning};
use super::node::Node;
use super::path::Path;
use super::question::{CompactPriority, CompactResult};
use super::request::{Context, MAX_ORDER};
use super::state::{Counters, Outcome, Turn};
use crate::gfp::Gfp;

impl<S: Sink> Path<'_, S> {
    /// The fast path found nothing.
    pub(super) fn enter(&mut self) -> Turn {
        if self.decide(Node::ScopeNoio, self.is(Context::SCOPE_NOIO)) {
            self.walk.gfp = self.walk.gfp.without(Gfp::IO.with(Gfp::FS));
        }
        if self.decide(Node::OrderLimit, self.walk.order > MAX_ORDER) {
            if !self.flag(Gfp::NOWARN) {
                self.event(Event::WarnOnce(Warning::OrderTooBig));
            }
            return self.done(Outcome::Null);
        }
        let conflict = self.flag(Gfp::ATOMIC.with(Gfp::DIRECT_RECLAIM));
        if self.decide(Node::AtomicConflict, conflict) {
            self.event(Event::WarnOnce(Warning::AtomicAndDirectReclaim));
            self.walk.gfp = self.walk.gfp.without(Gfp::ATOMIC);
        }
        self.restart()
    }

    /// The slow path from its beginning, also after the cpuset has changed.
    pub(super) fn restart(&mut self) -> Turn {
        self.forget_round();
        self.walk.counters = Counters::FRESH;
        self.walk.alloc_flags = gfp_to_alloc_flags(self.walk.gfp, self.walk.context);
        self.wake_kswapd();
        self.ask(Node::EntryAttempt)
    }

    pub(super) fn entry_attempt_failed(&mut self) -> Turn {
        let compact_first = self.flag(Gfp::DIRECT_RECLAIM)
            && self.costly()
            && !reserves_allowed(self.walk.gfp, self.walk.context);
        if self.decide(Node::CompactFirst, compact_first) {
            return self.ask(Node::FirstCompaction);
        }
        self.round()
    }

    pub(super) fn first_compaction_ran(&mut self, result: CompactResult) -> Turn {
        self.clear_memalloc();
        if result.ran() {
            return self.ask(Node::FirstCompactionAttempt);
        }
        self.after_first_compaction(result == CompactResult::Deferred)
    }

    pub(super) fn first_compaction_attempt_failed(&mut self) -> Turn {
        self.event(Event::CondResched);
        self.after_first_compaction(false)
    }

    fn after_first_compaction(&mut self, deferred: bool) -> Turn {
        if self.flag(Gfp::NORETRY) {
            if self.decide(Node::FirstCompactionDeferred, deferred) {
                return self.give_up();
            }
            self.walk.counters.compact_priority = CompactPriority::Async;
        }
        self.round()
    }

    /// These kernels clear the flag after compaction and reclaim instead of restoring it.
    pub(super) fn clear_memalloc(&mut self) {
        self.walk.context = self.walk.context.without(Context::PF_MEMALLOC);
    }

    pub(super) fn wake_kswapd(&mut self) {
        if self.flag(Gfp::KSWAPD_RECLAIM) {
            self.event(Event::WakeKswapd);
        }
    }

    /// Resets what only the decisions of one round read.
    pub(super) fn forget_round(&mut self) {
        self.walk.progress = false;
        self.walk.compact_result = CompactResult::Skipped;
    }
}
