//! Whether another round is worth it (`should_reclaim_retry()`, `should_compact_retry()`).

use super::alloc_flags::AllocFlags;
use super::event::{Event, Sink};
use super::node::Node;
use super::path::Path;
use super::question::{CompactPriority, CompactResult};
use super::read::Reader;
use super::request::{COSTLY_ORDER, Context};
use super::state::{Counters, Turn, Walk};
use crate::kernel::{Rule, RuleSet};

/// Rounds in a row without progress after which reclaim is given up (`MAX_RECLAIM_RETRIES`).
pub const MAX_RECLAIM_RETRIES: u8 = 16;

/// Compactions that may succeed without anybody getting a block (`MAX_COMPACT_RETRIES`);
/// a costly order gets a quarter of them.
pub const MAX_COMPACT_RETRIES: u8 = 16;

/// What [`Counters::compaction_verdict`] says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompactionVerdict {
    /// Another round.
    Retry,
    /// Compaction is no reason for another round.
    Stop,
    /// Another round if any zone is suitable for compaction.
    IfSuitable,
}

impl Counters {
    /// Counts a round; returns whether reclaim has had all its chances.
    pub fn count_round(&mut self, order: u8, progress: bool) -> bool {
        // Progress says little about large blocks, so costly orders count every round.
        if progress && order <= COSTLY_ORDER {
            self.no_progress_loops = 0;
        } else {
            self.no_progress_loops = self.no_progress_loops.saturating_add(1);
        }
        self.no_progress_loops > MAX_RECLAIM_RETRIES
    }

    /// Whether compaction's `result` is a reason for another round, which may raise the priority.
    /// Only asked where [`compaction_may_help`].
    /// `decide` is told each decision on the way and returns it.
    pub fn compaction_verdict(
        &mut self,
        order: u8,
        result: CompactResult,
        rules: RuleSet,
        mut decide: impl FnMut(Node, bool) -> bool,
    ) -> CompactionVerdict {
        if result == CompactResult::Success {
            self.compaction_retries = self.compaction_retries.saturating_add(1);
        }
        if !decide(Node::CompactionFailed, failed(result, rules)) {
            if decide(Node::CompactionWithdrawn, withdrawn(result, rules)) {
                return CompactionVerdict::IfSuitable;
            }
            let left = self.compaction_retries <= compaction_limit(order);
            if decide(Node::CompactionRetriesLeft, left) {
                return CompactionVerdict::Retry;
            }
        }
        let harder = self.compact_priority.harder(hardest(order));
        if !decide(Node::CompactionHarder, harder.is_some()) {
            return CompactionVerdict::Stop;
        }
        self.compact_priority = harder.unwrap_or(self.compact_priority);
        self.compaction_retries = 0;
        CompactionVerdict::Retry
    }

    /// Stops the counters where they make no more difference, so that equal futures have equal
    /// states.
    fn clamp(&mut self) {
        self.no_progress_loops = self.no_progress_loops.min(MAX_RECLAIM_RETRIES + 1);
        self.compaction_retries = self.compaction_retries.min(MAX_COMPACT_RETRIES + 1);
    }
}

/// Compaction needs free memory to work with and a block to make: only after progress of reclaim,
/// and never for a single page.
pub const fn compaction_may_help(order: u8, progress: bool) -> bool {
    progress && order > 0
}

/// Pages that can still be hoped for: the free ones, and of the reclaimable ones the fewer the
/// more rounds in a row (`no_progress_loops`) have brought nothing.
pub fn available(reclaimable: u64, free: u64, no_progress_loops: u8, rules: RuleSet) -> u64 {
    let steady = rules.has(Rule::HopeStaysSteady);
    let lost = if steady { 0 } else { discount(reclaimable, no_progress_loops) };
    reclaimable.saturating_sub(lost) + free
}

/// Each round in vain takes a sixteenth of the hope away, rounded up.
fn discount(reclaimable: u64, no_progress_loops: u8) -> u64 {
    (reclaimable * u64::from(no_progress_loops)).div_ceil(u64::from(MAX_RECLAIM_RETRIES))
}

/// How many compactions may succeed in vain.
pub(super) const fn compaction_limit(order: u8) -> u8 {
    if order > COSTLY_ORDER { MAX_COMPACT_RETRIES / 4 } else { MAX_COMPACT_RETRIES }
}

/// Whether only a higher priority can help.
pub(super) fn failed(result: CompactResult, rules: RuleSet) -> bool {
    use CompactResult as R;
    match result {
        R::Complete => true,
        R::Deferred | R::PartialSkipped | R::Contended => rules.has(Rule::WithdrawnTriesHarder),
        R::Success => false,
        R::Skipped => false,
        R::NotSuitableZone | R::NoSuitablePage | R::Continue => rules.has(Rule::OnlySuccessCounts),
    }
}

/// Whether compaction did not really try, so that it depends on the zones whether it may.
pub(super) fn withdrawn(result: CompactResult, rules: RuleSet) -> bool {
    use CompactResult as R;
    match result {
        R::Skipped => true,
        R::Deferred | R::PartialSkipped | R::Contended => !rules.has(Rule::WithdrawnTriesHarder),
        _ => false,
    }
}

fn hardest(order: u8) -> CompactPriority {
    if order > COSTLY_ORDER { CompactPriority::SyncLight } else { CompactPriority::SyncFull }
}

impl<S: Sink> Path<'_, S> {
    pub(super) fn consider_reclaim(&mut self) -> Turn {
        // What follows reads of the order only this.
        self.costly();
        let walk = &mut *self.walk;
        let exhausted = walk.counters.count_round(walk.order, walk.progress);
        walk.counters.clamp();
        if self.decide(Node::RoundsExhausted, exhausted) {
            return self.ask(Node::UnreserveForced);
        }
        self.ask(Node::WatermarkWouldPass)
    }

    pub(super) fn reclaim_could_suffice(&mut self) -> Turn {
        if self.rule(Rule::NoDirtyThrottle)
            || self.decide(Node::ReclaimProgressed, self.walk.progress)
        {
            return self.pause_and_retry();
        }
        self.ask(Node::MostlyDirty)
    }

    pub(super) fn reclaim_would_not_suffice(&mut self) -> Turn {
        if self.rule(Rule::PauseEachRound) {
            self.pause();
        }
        if self.rule(Rule::UnreserveBeforeOom) {
            return self.ask(Node::UnreserveForced);
        }
        self.consider_compaction()
    }

    pub(super) fn wait_for_writeback(&mut self) -> Turn {
        self.event(Event::CongestionWait);
        self.round()
    }

    pub(super) fn pause_and_retry(&mut self) -> Turn {
        self.pause();
        self.round()
    }

    fn pause(&mut self) {
        // A worker that never sleeps would keep its whole workqueue from making progress.
        let worker = self.is(Context::WQ_WORKER);
        self.event(if worker { Event::Sleep(1) } else { Event::CondResched });
    }

    pub(super) fn consider_compaction(&mut self) -> Turn {
        let progress = self.walk.progress;
        let worth =
            self.can_compact() && compaction_may_help(u8::from(self.order_above(0)), progress);
        if !self.decide(Node::CompactionRetry, worth) {
            return self.no_more_rounds();
        }
        if self.rule(Rule::FatalSignalRefuses) {
            return self.ask(Node::FatalSignal);
        }
        self.judge_compaction()
    }

    pub(super) fn judge_compaction(&mut self) -> Turn {
        self.costly();
        let Walk { mut counters, order, compact_result, .. } = *self.walk;
        let rules = self.rules;
        let verdict = counters
            .compaction_verdict(order, compact_result, rules, |node, yes| self.decide(node, yes));
        counters.clamp();
        self.walk.counters = counters;
        match verdict {
            CompactionVerdict::Retry => self.round(),
            CompactionVerdict::Stop => self.no_more_rounds(),
            CompactionVerdict::IfSuitable => self.ask(Node::CompactionSuitable),
        }
    }

    /// Neither reclaim nor compaction is worth another round.
    pub(super) fn no_more_rounds(&mut self) -> Turn {
        if self.rule(Rule::DefragMode) {
            let whole = self.walk.alloc_flags.has(AllocFlags::NOFRAGMENT);
            if self.decide(Node::MayFragment, whole) {
                self.walk.alloc_flags = self.walk.alloc_flags.without(AllocFlags::NOFRAGMENT);
                return self.round();
            }
        }
        self.ask(Node::CpusetBeforeOom)
    }
}
