//! The way of a walk from an answer to the next question: dispatch and common moves.
//!
//! Each phase has its own file; each function there ends with a question, an outcome, or a move
//! to another phase.

use super::entry::can_compact;
use super::event::{Event, Sink, Warning};
use super::node::Node;
use super::question::{Answer, CompactResult, Selection};
use super::read::Reader;
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
        use Node as N;
        // The node alone chooses the arm: matching pairs of node and answer would cost a second
        // jump table, and half as much time again.
        Ok(match self.walk.node {
            N::FastPath if yes(answer)? => self.page(),
            N::FastPath => self.enter(),
            N::EntryAttempt if yes(answer)? => self.page(),
            N::EntryAttempt => self.entry_attempt_failed(),
            N::FirstCompaction if self.captured(answer) => self.page(),
            N::FirstCompaction => self.first_compaction_ran(compaction(answer)?),
            N::FirstCompactionAttempt if yes(answer)? => self.page(),
            N::FirstCompactionAttempt => self.first_compaction_attempt_failed(),

            N::CpusetEachRound if yes(answer)? => self.restart(),
            N::CpusetEachRound => self.round_attempt(),
            N::RoundAttempt if yes(answer)? => self.page(),
            N::RoundAttempt => self.round_attempt_failed(),
            N::StallCheck => self.stall_checked(yes(answer)?),

            N::Reclaim => self.reclaimed(pages(answer)?),
            N::ReclaimAttempt if yes(answer)? => self.page(),
            N::ReclaimAttempt => self.ask(N::UnreserveHighatomic),
            N::UnreserveHighatomic => {
                yes(answer)?;
                self.drain()
            }
            N::DrainedAttempt if yes(answer)? => self.page(),
            N::DrainedAttempt => self.compact(),

            N::Compaction if self.captured(answer) => self.page(),
            N::Compaction => self.compaction_ran(compaction(answer)?),
            N::CompactionAttempt if yes(answer)? => self.page(),
            N::CompactionAttempt => self.compaction_attempt_failed(),

            N::UnreserveForced if yes(answer)? => self.round(),
            N::UnreserveForced => self.consider_compaction(),
            N::WatermarkWouldPass if yes(answer)? => self.reclaim_could_suffice(),
            N::WatermarkWouldPass => self.reclaim_would_not_suffice(),
            N::MostlyDirty if yes(answer)? => self.wait_for_writeback(),
            N::MostlyDirty => self.pause_and_retry(),
            N::CompactionSuitable if yes(answer)? => self.round(),
            N::CompactionSuitable => self.no_more_rounds(),
            N::FatalSignal if yes(answer)? => self.no_more_rounds(),
            N::FatalSignal => self.judge_compaction(),

            N::CpusetBeforeOom if yes(answer)? => self.restart(),
            N::CpusetBeforeOom => self.ask(N::OomTrylock),
            N::OomTrylock if yes(answer)? => self.ask(N::OomAttempt),
            N::OomTrylock => self.oom_lock_busy(),
            N::OomAttempt if yes(answer)? => self.page(),
            N::OomAttempt => self.may_oom(),
            N::EarlyReserveAttempt if yes(answer)? => self.page(),
            N::EarlyReserveAttempt => self.ask(N::EarlyReserveAttemptAnywhere),
            N::EarlyReserveAttemptAnywhere if yes(answer)? => self.page(),
            N::EarlyReserveAttemptAnywhere => self.out_of_memory(),
            N::OomNotifier if pages(answer)? > 0 => self.out_of_memory_returned(true),
            N::OomNotifier => self.ask(N::CurrentExiting),
            N::CurrentExiting if yes(answer)? => self.ask(N::ExitingIsVictim),
            N::CurrentExiting => self.choose_victim(),
            N::ExitingIsVictim if yes(answer)? => self.exiting_marked(),
            N::OomSelect => match selection(answer)? {
                Selection::Victim => self.kill(),
                Selection::InProgress => self.out_of_memory_returned(true),
                Selection::Nobody => self.done(Outcome::Panic),
            },
            N::CurrentIsVictim => self.killed(yes(answer)?),
            N::OomReserveAttempt if yes(answer)? => self.page(),
            N::OomReserveAttempt => self.ask(N::OomReserveAttemptAnywhere),
            N::OomReserveAttemptAnywhere if yes(answer)? => self.page(),
            N::OomReserveAttemptAnywhere => self.after_oom(),

            N::CpusetAtGiveUp if yes(answer)? => self.restart(),
            N::CpusetAtGiveUp => self.fail_or_loop(),
            N::NofailAttempt if yes(answer)? => self.page(),
            N::NofailAttempt => self.ask(N::NofailAttemptAnywhere),
            N::NofailAttemptAnywhere if yes(answer)? => self.page(),
            N::NofailAttemptAnywhere => self.loop_for_ever(),

            _ => return Err(WrongAnswer),
        })
    }

    /// The page, from the attempt that the walk stands at.
    #[inline]
    fn page(&mut self) -> Turn {
        self.done(Outcome::Page(self.walk.node))
    }

    /// A once-only warning that later kernels suppress with `__GFP_NOWARN`.
    pub(super) fn warn(&mut self, warning: Warning) {
        if !(self.rule(Rule::WarningsHonourNowarn) && self.flag(Gfp::NOWARN)) {
            self.event(Event::WarnOnce(warning));
        }
    }

    /// Whether compaction may be tried at all.
    pub(super) fn can_compact(&self) -> bool {
        can_compact(self, self.rules)
    }

    /// Whether compaction handed over the block itself.
    fn captured(&self, answer: Answer) -> bool {
        answer == Answer::Captured && self.rule(Rule::CompactionCapture)
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
    pub(super) fn costly(&self) -> bool {
        self.order_above(COSTLY_ORDER)
    }

    /// Takes flags out of the mask, and tells which of them were there.
    pub(super) fn drop_flags(&mut self, flags: Gfp) {
        for flag in flags.iter() {
            self.flag(Gfp::of(flag));
        }
        self.walk.gfp = self.walk.gfp.without(flags);
    }

    /// From here on the caller is an OOM victim.
    pub(super) fn become_victim(&mut self) {
        self.is(Context::MEMDIE);
        self.walk.context = self.walk.context | Context::MEMDIE;
    }
}

#[inline]
fn yes(answer: Answer) -> Result<bool, WrongAnswer> {
    match answer {
        Answer::Yes => Ok(true),
        Answer::No => Ok(false),
        _ => Err(WrongAnswer),
    }
}

#[inline]
fn pages(answer: Answer) -> Result<u32, WrongAnswer> {
    if let Answer::Pages(pages) = answer { Ok(pages) } else { Err(WrongAnswer) }
}

#[inline]
fn compaction(answer: Answer) -> Result<CompactResult, WrongAnswer> {
    if let Answer::Compact(result) = answer { Ok(result) } else { Err(WrongAnswer) }
}

#[inline]
fn selection(answer: Answer) -> Result<Selection, WrongAnswer> {
    if let Answer::Select(selection) = answer { Ok(selection) } else { Err(WrongAnswer) }
}
