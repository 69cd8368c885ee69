//! Entry into the slow path, up to the first compaction (`__alloc_pages_slowpath()`).

use super::alloc_flags::{Reserves, ordinary_flags, reserves_of};
use super::event::{Event, Sink, Warning};
use super::node::Node;
use super::path::Path;
use super::question::{CompactPriority, CompactResult};
use super::read::Reader;
use super::request::{COSTLY_ORDER, Context, MAX_ORDER};
use super::state::{Counters, Outcome, Turn};
use crate::gfp::Gfp;
use crate::kernel::{Rule, RuleSet};

impl<S: Sink> Path<'_, S> {
    /// What comes before the fast path.
    pub(super) fn begin(&mut self) -> Turn {
        if self.rule(Rule::OrderLimitAtEntry)
            && let Some(refused) = self.refuse_order()
        {
            return refused;
        }
        if self.rule(Rule::ScopeAtEntry) {
            self.apply_scopes();
        }
        self.ask(Node::FastPath)
    }

    /// The fast path found nothing.
    pub(super) fn enter(&mut self) -> Turn {
        if !self.rule(Rule::ScopeAtEntry) {
            self.apply_scopes();
        }
        if !self.rule(Rule::OrderLimitAtEntry)
            && let Some(refused) = self.refuse_order()
        {
            return refused;
        }
        if !self.rule(Rule::AtomicFlagGone) {
            let conflict = self.flag(Gfp::ATOMIC.with(Gfp::DIRECT_RECLAIM));
            if self.decide(Node::AtomicConflict, conflict) {
                self.event(Event::WarnOnce(Warning::AtomicAndDirectReclaim));
                self.drop_flags(Gfp::ATOMIC);
            }
        }
        if self.rule(Rule::NofailWarnsAtEntry) && self.flag(Gfp::NOFAIL) {
            self.warn_of_nofail();
        }
        self.restart()
    }

    /// The slow path from its beginning, also after the cpuset has changed.
    pub(super) fn restart(&mut self) -> Turn {
        self.forget_round();
        self.walk.counters = Counters::FRESH;
        self.walk.alloc_flags = ordinary_flags(self, self.rules);
        self.wake_kswapd();
        self.ask(Node::EntryAttempt)
    }

    pub(super) fn entry_attempt_failed(&mut self) -> Turn {
        if self.decide(Node::CompactFirst, compacts_first(self, self.rules)) {
            return self.ask(Node::FirstCompaction);
        }
        self.round()
    }

    pub(super) fn first_compaction_ran(&mut self, result: CompactResult) -> Turn {
        self.clear_memalloc();
        self.walk.compact_result = result;
        if self.worth_an_attempt(result) {
            return self.ask(Node::FirstCompactionAttempt);
        }
        self.after_first_compaction()
    }

    pub(super) fn first_compaction_attempt_failed(&mut self) -> Turn {
        self.event(Event::CondResched);
        self.after_first_compaction()
    }

    fn after_first_compaction(&mut self) -> Turn {
        if self.costly() && self.flag(Gfp::NORETRY) {
            if self.decide(Node::FirstCompactionHopeless, self.first_compaction_hopeless()) {
                return self.give_up();
            }
            self.walk.counters.compact_priority = CompactPriority::Async;
        }
        self.round()
    }

    /// Whether a costly request that does not want to retry stops after the first compaction.
    fn first_compaction_hopeless(&self) -> bool {
        match self.walk.compact_result {
            CompactResult::Deferred => true,
            CompactResult::Skipped if self.rule(Rule::SkippedGivesUp) => true,
            _ => self.rule(Rule::LocalNoretryGivesUp) && self.flag(Gfp::THISNODE),
        }
    }

    /// Whether compaction's result is worth another free-list attempt.
    pub(super) fn worth_an_attempt(&self, result: CompactResult) -> bool {
        match result {
            CompactResult::Skipped | CompactResult::NotSuitableZone => false,
            CompactResult::Deferred => self.rule(Rule::AttemptUnlessSkipped),
            _ => true,
        }
    }

    fn apply_scopes(&mut self) {
        if self.decide(Node::ScopeNoio, self.is(Context::SCOPE_NOIO)) {
            self.drop_flags(Gfp::IO.with(Gfp::FS));
        }
        if self.rule(Rule::NofsScope) && self.decide(Node::ScopeNofs, self.is(Context::SCOPE_NOFS))
        {
            self.drop_flags(Gfp::FS);
        }
    }

    /// Refuses an order that does not exist.
    fn refuse_order(&mut self) -> Option<Turn> {
        if !self.decide(Node::OrderLimit, self.order_above(MAX_ORDER)) {
            return None;
        }
        if !self.flag(Gfp::NOWARN) {
            self.event(Event::WarnOnce(Warning::OrderTooBig));
        }
        Some(self.done(Outcome::Null))
    }

    /// `__GFP_NOWARN` does not silence these.
    fn warn_of_nofail(&mut self) {
        if self.order_above(1) && !self.rule(Rule::NofailAnyOrder) {
            self.event(Event::WarnOnce(Warning::NofailOrderAboveOne));
        }
        if !self.flag(Gfp::DIRECT_RECLAIM) {
            self.event(Event::WarnOnce(Warning::NofailNoDirectReclaim));
        }
        if self.is(Context::PF_MEMALLOC) {
            self.event(Event::WarnOnce(Warning::NofailMemalloc));
        }
    }

    /// Early kernels clear the flag after compaction and reclaim instead of restoring it.
    pub(super) fn clear_memalloc(&mut self) {
        if !self.rule(Rule::MemallocRestored) && self.is(Context::PF_MEMALLOC) {
            self.walk.context = self.walk.context.without(Context::PF_MEMALLOC);
        }
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

/// Whether a cheap compaction comes before reclaim.
pub(super) fn compacts_first<R: Reader>(request: &R, rules: RuleSet) -> bool {
    // Only blocks that are movable and nothing else can wait.
    let movable = || request.flag(Gfp::MOVABLE) && !request.flag(Gfp::RECLAIMABLE);
    let block = || rules.has(Rule::CompactFirstUnmovable) && request.order_above(0) && !movable();
    request.flag(Gfp::DIRECT_RECLAIM)
        && can_compact(request, rules)
        && (request.order_above(COSTLY_ORDER) || block())
        && reserves_of(request, rules) == Reserves::None
}

/// Whether compaction may be tried at all.
pub(super) fn can_compact<R: Reader>(request: &R, rules: RuleSet) -> bool {
    !rules.has(Rule::CompactionNeedsIo) || request.flag(Gfp::IO)
}
