//! The way of a walk from an answer to the next question: dispatch and common moves.
//!
//! Each phase has its own file; each function there ends with a question, an outcome, or a move
//! to another phase.

use super::event::{Event, Sink, Warning};
use super::node::Node;
use super::question::{Answer, Selection};
use super::request::{COSTLY_ORDER, Context};
use super::state::{Outcome, Turn, Walk, WrongAnswer};
use crate::gfp::Gfp;
use crate::kernel::{Rule, RuleSet};

/// A walk on the move.
pub(super) struct Path<'a, S> {
    pub(super) walk: &'a mut Walk,
    pub(super) rules: RuleSet,
    pub(super) sink: &'a mut S,
}

impl<S: Sink> Path<'_, S> {
    /// Goes on from the open question with this answer.
    #[inline]
    pub(super) fn answered(&mut self, answer: Answer) -> Result<Turn, WrongAnswer> {
        use Answer::{Compact, No, Pages, Select, Yes};
        use Node as N;
        let node = self.walk.node;
        Ok(match (node, answer) {
            (
                N::FastPath
                | N::EntryAttempt
                | N::FirstCompactionAttempt
                | N::RoundAttempt
                | N::ReclaimAttempt
                | N::DrainedAttempt
                | N::CompactionAttempt
                | N::OomAttempt
                | N::OomReserveAttempt
                | N::OomReserveAttemptAnywhere
                | N::NofailAttempt
                | N::NofailAttemptAnywhere,
                Yes,
            ) => self.done(Outcome::Page(node)),

            (N::FirstCompaction | N::Compaction, Answer::Captured)
                if self.rule(Rule::CompactionCapture) =>
            {
                self.done(Outcome::Page(node))
            }

            (N::FastPath, No) => self.enter(),
            (N::EntryAttempt, No) => self.entry_attempt_failed(),
            (N::FirstCompaction, Compact(result)) => self.first_compaction_ran(result),
            (N::FirstCompactionAttempt, No) => self.first_compaction_attempt_failed(),

            (N::CpusetEachRound, Yes) => self.restart(),
            (N::CpusetEachRound, No) => self.round_attempt(),
            (N::RoundAttempt, No) => self.round_attempt_failed(),
            (N::StallCheck, No) => self.stall_checked(false),
            (N::StallCheck, Yes) => self.stall_checked(true),

            (N::Reclaim, Pages(pages)) => self.reclaimed(pages),
            (N::ReclaimAttempt, No) => self.ask(N::UnreserveHighatomic),
            (N::UnreserveHighatomic, No | Yes) => self.drain(),
            (N::DrainedAttempt, No) => self.compact(),

            (N::Compaction, Compact(result)) => self.compaction_ran(result),
            (N::CompactionAttempt, No) => self.compaction_attempt_failed(),

            (N::UnreserveForced, Yes) => self.round(),
            (N::UnreserveForced, No) => self.consider_compaction(),
            (N::WatermarkWouldPass, Yes) => self.reclaim_could_suffice(),
            (N::WatermarkWouldPass, No) => self.reclaim_would_not_suffice(),
            (N::MostlyDirty, Yes) => self.wait_for_writeback(),
            (N::MostlyDirty, No) => self.pause_and_retry(),
            (N::CompactionSuitable, Yes) => self.round(),
            (N::CompactionSuitable, No) => self.no_more_rounds(),
            (N::FatalSignal, Yes) => self.no_more_rounds(),
            (N::FatalSignal, No) => self.judge_compaction(),

            (N::CpusetBeforeOom, Yes) => self.restart(),
            (N::CpusetBeforeOom, No) => self.ask(N::OomTrylock),
            (N::OomTrylock, No) => self.oom_lock_busy(),
            (N::OomTrylock, Yes) => self.ask(N::OomAttempt),
            (N::OomAttempt, No) => self.may_oom(),
            (N::OomNotifier, Pages(0)) => self.ask(N::CurrentExiting),
            (N::OomNotifier, Pages(_)) => self.out_of_memory_returned(true),
            (N::CurrentExiting, Yes) => self.ask(N::ExitingIsVictim),
            (N::CurrentExiting, No) => self.choose_victim(),
            (N::ExitingIsVictim, Yes) => self.exiting_marked(),
            (N::OomSelect, Select(Selection::Victim)) => self.kill(),
            (N::OomSelect, Select(Selection::InProgress)) => self.out_of_memory_returned(true),
            (N::OomSelect, Select(Selection::Nobody)) => self.done(Outcome::Panic),
            (N::CurrentIsVictim, No) => self.killed(false),
            (N::CurrentIsVictim, Yes) => self.killed(true),
            (N::OomReserveAttempt, No) => self.ask(N::OomReserveAttemptAnywhere),
            (N::OomReserveAttemptAnywhere, No) => self.after_oom(),

            (N::CpusetAtGiveUp, Yes) => self.restart(),
            (N::CpusetAtGiveUp, No) => self.fail_or_loop(),
            (N::NofailAttempt, No) => self.ask(N::NofailAttemptAnywhere),
            (N::NofailAttemptAnywhere, No) => self.loop_for_ever(),

            _ => return Err(WrongAnswer),
        })
    }

    /// A once-only warning that later kernels suppress with `__GFP_NOWARN`.
    pub(super) fn warn(&mut self, warning: Warning) {
        if !(self.rule(Rule::WarningsHonourNowarn) && self.flag(Gfp::NOWARN)) {
            self.event(Event::WarnOnce(warning));
        }
    }

    /// Whether compaction may be tried at all.
    pub(super) fn can_compact(&self) -> bool {
        !self.rule(Rule::CompactionNeedsIo) || self.flag(Gfp::IO)
    }

    #[inline]
    pub(super) fn ask(&mut self, node: Node) -> Turn {
        self.walk.node = node;
        Turn::Ask
    }

    #[inline]
    pub(super) fn done(&mut self, outcome: Outcome) -> Turn {
        self.walk.node = match outcome {
            Outcome::Page(_) => Node::Page,
            Outcome::Null => Node::Null,
            Outcome::Panic => Node::Panic,
        };
        Turn::Done(outcome)
    }

    /// Records a decision of the walk itself and returns it.
    #[inline]
    pub(super) fn decide(&mut self, node: Node, yes: bool) -> bool {
        self.sink.decided(self.walk, node, yes);
        yes
    }

    #[inline]
    pub(super) fn event(&mut self, event: Event) {
        self.sink.event(event);
    }

    #[inline]
    pub(super) fn rule(&self, rule: Rule) -> bool {
        self.rules.has(rule)
    }

    #[inline]
    pub(super) fn flag(&self, flag: Gfp) -> bool {
        self.walk.gfp.has(flag)
    }

    #[inline]
    pub(super) fn is(&self, context: Context) -> bool {
        self.walk.context.has(context)
    }

    #[inline]
    pub(super) fn costly(&self) -> bool {
        self.walk.order > COSTLY_ORDER
    }
}
