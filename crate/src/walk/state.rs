//! The walk: the state of one request inside the allocator.

use super::alloc_flags::AllocFlags;
use super::event::Sink;
use super::node::Node;
use super::path::Path;
use super::question::{Answer, CompactPriority, CompactResult, Question};
use super::request::{Context, Request};
use crate::gfp::{Gfp, Machine, Zone, zone};
use crate::kernel::{Rule, RuleSet};

/// Where a request stands: which question is open, and all that later decisions depend on.
///
/// Two equal walks under equal rules have equal futures under equal answers; so fields that no
/// later decision reads are reset, and counters stop where they make no more difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Walk {
    pub(super) gfp: Gfp,
    pub(super) context: Context,
    pub(super) alloc_flags: AllocFlags,
    pub(super) node: Node,
    pub(super) order: u8,
    pub(super) counters: Counters,
    pub(super) compact_result: CompactResult,
    pub(super) progress: bool,
}

/// What the retry decisions count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Counters {
    /// Rounds in a row without progress; a walk stops counting at 17.
    pub no_progress_loops: u8,
    /// Compactions that reported success; a walk stops counting at 17.
    pub compaction_retries: u8,
    /// How hard the next compaction tries.
    pub compact_priority: CompactPriority,
}

/// What a walk does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// It waits for the answer to [`Walk::question`].
    Ask,
    /// It has ended.
    Done(Outcome),
}

/// How a walk ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// A page, from the attempt at this node.
    Page(Node),
    /// Failure.
    Null,
    /// No task could be killed.
    Panic,
}

/// The answer does not fit the open question; the walk has not moved.
///
/// It says no more than that, so that the result of a step fits into a register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrongAnswer;

impl Walk {
    /// A request on its way to the first question; some kernels refuse it before any.
    pub fn start<S: Sink>(request: &Request, rules: RuleSet, sink: &mut S) -> (Self, Turn) {
        let mut walk = Self {
            gfp: request.gfp,
            context: request.context,
            alloc_flags: AllocFlags::WMARK_LOW,
            node: Node::FastPath,
            order: request.order,
            counters: Counters::FRESH,
            compact_result: CompactResult::Skipped,
            progress: false,
        };
        let turn = Path { walk: &mut walk, rules, sink }.begin();
        (walk, turn)
    }

    /// What the walk asks for now: the mask as it is, the order, the caller as he is.
    pub fn request(&self) -> Request {
        Request { gfp: self.gfp, order: self.order, context: self.context }
    }

    /// The open question's node, or the outcome's.
    pub fn node(&self) -> Node {
        self.node
    }

    /// The mask the walk works with now: scopes applied, contradictions dropped.
    pub fn gfp(&self) -> Gfp {
        self.gfp
    }

    /// The order of the request.
    pub fn order(&self) -> u8 {
        self.order
    }

    /// The caller's state now; it changes when the caller becomes an OOM victim.
    pub fn context(&self) -> Context {
        self.context
    }

    /// The depth of the round's ordinary attempts.
    pub fn alloc_flags(&self) -> AllocFlags {
        self.alloc_flags
    }

    /// What the retry decisions have counted.
    pub fn counters(&self) -> Counters {
        self.counters
    }

    /// Whether this round's reclaim (or the OOM step) reported progress.
    pub fn progress(&self) -> bool {
        self.progress
    }

    /// The open question, or `None` when the walk has ended.
    pub fn question(&self, rules: RuleSet) -> Option<Question> {
        let own = |alloc_flags| Question::FreeList { alloc_flags, gfp: self.gfp };
        let walled =
            |alloc_flags| Question::FreeList { alloc_flags, gfp: self.gfp | Gfp::HARDWALL };
        Some(match self.node {
            Node::FastPath => walled(fast_path_flags(&self.request(), rules)),
            Node::OomAttempt => {
                let gfp = self.gfp | Gfp::HARDWALL;
                let barred = rules.has(Rule::OomAttemptNoReclaim);
                let gfp = if barred { gfp.without(Gfp::DIRECT_RECLAIM) } else { gfp };
                let alloc_flags = AllocFlags::WMARK_HIGH | AllocFlags::CPUSET;
                Question::FreeList { alloc_flags, gfp }
            }
            Node::OomReserveAttempt | Node::EarlyReserveAttempt => {
                own(AllocFlags::NO_WATERMARKS | AllocFlags::CPUSET)
            }
            Node::OomReserveAttemptAnywhere | Node::EarlyReserveAttemptAnywhere => {
                own(AllocFlags::NO_WATERMARKS)
            }
            Node::NofailAttempt => own(nofail_flags(rules) | AllocFlags::CPUSET),
            Node::NofailAttemptAnywhere => own(nofail_flags(rules)),
            Node::EntryAttempt
            | Node::FirstCompactionAttempt
            | Node::RoundAttempt
            | Node::ReclaimAttempt
            | Node::DrainedAttempt
            | Node::CompactionAttempt => own(self.alloc_flags),
            Node::FirstCompaction => Question::Compact(CompactPriority::Async),
            Node::Compaction => Question::Compact(self.counters.compact_priority),
            Node::Reclaim => Question::Reclaim,
            Node::UnreserveHighatomic => Question::UnreserveHighatomic { force: false },
            Node::UnreserveForced => Question::UnreserveHighatomic { force: true },
            Node::WatermarkWouldPass => Question::WatermarkWouldPass,
            Node::MostlyDirty => Question::MostlyDirty,
            Node::CompactionSuitable => Question::CompactionSuitable,
            Node::CpusetEachRound | Node::CpusetBeforeOom | Node::CpusetAtGiveUp => {
                Question::CpusetChanged
            }
            Node::FatalSignal => Question::FatalSignal,
            Node::StallCheck => Question::StallCheck,
            Node::OomTrylock => Question::OomTrylock,
            Node::OomNotifier => Question::OomNotifier,
            Node::CurrentExiting => Question::CurrentExiting,
            Node::CurrentIsVictim | Node::ExitingIsVictim => Question::CurrentIsVictim,
            Node::OomSelect => Question::OomSelect,
            _ => return None,
        })
    }

    /// The answers that make a difference at the open question; empty when the walk has ended.
    pub fn answers(&self, rules: RuleSet) -> &'static [Answer] {
        let certain = self.node == Node::ExitingIsVictim;
        self.question(rules).map_or(&[], |question| question.answers(self.gfp, certain, rules))
    }

    /// Takes the answer to the open question and goes on to the next one, or to the end.
    ///
    /// # Errors
    /// The answer is not of the question's kind; the walk stays where it is.
    #[inline]
    pub fn advance<S: Sink>(
        &mut self,
        rules: RuleSet,
        answer: Answer,
        sink: &mut S,
    ) -> Result<Turn, WrongAnswer> {
        Path { walk: self, rules, sink }.answered(answer)
    }
}

/// The flags of the very first attempt (`prepare_alloc_pages()`, `alloc_flags_nofragment()`).
fn fast_path_flags(request: &Request, rules: RuleSet) -> AllocFlags {
    let mut flags = AllocFlags::WMARK_LOW;
    let context = request.context;
    // A cpuset's nodes stand in for a missing node mask, except where the task may not be asked.
    let task_known = rules.has(Rule::FastPathNodemask)
        && !(rules.has(Rule::FastPathTaskOnly) && context.has(Context::OUTSIDE_TASK));
    if !task_known {
        flags = flags | AllocFlags::CPUSET;
    }
    if rules.has(Rule::KswapdFlag) && request.gfp.has(Gfp::KSWAPD_RECLAIM) {
        flags = flags | AllocFlags::KSWAPD;
    }
    let normal_zone = zone(request.gfp, Machine::X86_64) == Ok(Zone::Normal);
    let whole = rules.has(Rule::DefragMode) && context.has(Context::DEFRAG_MODE);
    if whole || (rules.has(Rule::FastPathNofragment) && normal_zone) {
        flags = flags | AllocFlags::NOFRAGMENT;
    }
    flags
}

/// What a request that must not fail may use before it loops.
fn nofail_flags(rules: RuleSet) -> AllocFlags {
    if rules.has(Rule::ReserveFlagsReworked) { AllocFlags::MIN_RESERVE } else { AllocFlags::HARDER }
}

impl Counters {
    pub(super) const FRESH: Self = Self {
        no_progress_loops: 0,
        compaction_retries: 0,
        compact_priority: CompactPriority::SyncLight,
    };
}
