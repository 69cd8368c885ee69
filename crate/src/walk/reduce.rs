//! Walks with everything taken out that no later decision reads.
//!
//! Exploring all answers meets the same future again and again under states that differ only in
//! what is never looked at any more, or in how far a counter is from a limit. [`Walk::reduced`]
//! takes the first out, [`Walk::near_limits`] and [`Walk::at_rest`] deal with the second.

use super::alloc_flags::AllocFlags;
use super::node::Node;
use super::question::CompactResult;
use super::request::{Context, Request};
use super::retry::{MAX_COMPACT_RETRIES, MAX_RECLAIM_RETRIES, compaction_limit, failed, withdrawn};
use super::state::{Counters, Walk};
use crate::gfp::Gfp;
use crate::kernel::RuleSet;

/// A reduced walk of one request in one word; see [`Walk::packed`].
pub type PackedWalk = u64;

/// What the walk has changed in its request on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Changes {
    /// Flags that were taken out of the mask.
    pub dropped: Gfp,
    /// What was true of the caller and no longer is.
    pub ended: Context,
    /// What has become true of the caller.
    pub begun: Context,
}

impl Changes {
    /// What `after` differs in from `before`.
    pub fn between(before: &Request, after: &Request) -> Self {
        Self {
            dropped: before.gfp.without(after.gfp),
            ended: before.context.without(after.context),
            begun: after.context.without(before.context),
        }
    }

    /// None yet.
    pub const NONE: Self =
        Self { dropped: Gfp::NONE, ended: Context::PLAIN, begun: Context::PLAIN };

    /// These changes and then others.
    pub fn and(self, later: Self) -> Self {
        Self {
            dropped: self.dropped | later.dropped,
            ended: self.ended | later.ended,
            begun: self.begun | later.begun,
        }
    }

    /// The request as the walk sees it after these changes.
    pub fn applied_to(self, request: &Request) -> Request {
        Request {
            gfp: request.gfp.without(self.dropped),
            order: request.order,
            context: request.context.without(self.ended) | self.begun,
        }
    }
}

impl Walk {
    /// The walk as all later decisions see it: fields that none of them reads are reset.
    ///
    /// Each line says of a field where it is read. Whatever the walk does from here on, under
    /// whatever answers, it does from the reduced state as well; the tests compare both.
    pub fn reduced(self, rules: RuleSet) -> Self {
        let mut walk = self;
        walk.compact_result = match walk.node {
            // Read right after the first compaction, by those who give up when it was pointless.
            Node::FirstCompactionAttempt if walk.compact_result == CompactResult::Deferred => {
                CompactResult::Deferred
            }
            Node::FirstCompactionAttempt => CompactResult::Success,
            // Read when the retry decisions judge this round's compaction, in classes.
            _ if walk.judges_compaction_later() => class(walk.compact_result, rules),
            _ => CompactResult::Skipped,
        };
        if !walk.reads_progress_later() {
            walk.progress = false;
        }
        walk
    }

    /// Whether this round's compaction result is still to be judged. Without progress of reclaim
    /// it never is.
    fn judges_compaction_later(&self) -> bool {
        use Node as N;
        let before = matches!(
            self.node,
            N::CompactionAttempt
                | N::StallCheck
                | N::UnreserveForced
                | N::WatermarkWouldPass
                | N::FatalSignal
        );
        before && self.progress
    }

    /// Whether this round's progress is still to be read: by the retry decisions until a round
    /// more or the OOM step is decided on, and after the OOM killer by what follows from it.
    fn reads_progress_later(&self) -> bool {
        use Node as N;
        matches!(
            self.node,
            N::ReclaimAttempt
                | N::UnreserveHighatomic
                | N::DrainedAttempt
                | N::Compaction
                | N::CompactionAttempt
                | N::StallCheck
                | N::UnreserveForced
                | N::WatermarkWouldPass
                | N::FatalSignal
                | N::OomReserveAttempt
                | N::OomReserveAttemptAnywhere
        )
    }

    /// The walk with each counter at one of three values: nothing, something, or past its limit.
    ///
    /// The counters are only ever compared with their limits, counted up by one, and reset. So a
    /// step from any walk leads to the same decisions as a step from one of
    /// [`Walk::near_limits`] of its resting form, and to the same resting form: exploring resting
    /// forms finds everything that walks can do, and perhaps more.
    ///
    /// A cycle of steps in which walks stay in their resting forms, counters included, is one
    /// that a walk can really go round. That is why nothing and something are not one value:
    /// counting up once and resetting is such a cycle, counting up again and again is not.
    pub fn at_rest(self) -> Self {
        let mut walk = self;
        let rest = |value: u8, limit: u8, past: u8| match value {
            0 => 0,
            value if value <= limit => 1,
            _ => past,
        };
        let Counters { no_progress_loops, compaction_retries, .. } = &mut walk.counters;
        *no_progress_loops = rest(*no_progress_loops, MAX_RECLAIM_RETRIES, MAX_RECLAIM_RETRIES + 1);
        *compaction_retries =
            rest(*compaction_retries, compaction_limit(walk.order), MAX_COMPACT_RETRIES + 1);
        walk
    }

    /// The walks that a resting form stands for, as far as one step can tell them apart: where a
    /// counter is at something, it may be at one, or one short of making a difference. The first
    /// is the resting form itself.
    pub fn near_limits(self) -> impl Iterator<Item = Self> {
        let around = |value: u8, limit| [Some(value), (value == 1).then_some(limit)];
        let loops = around(self.counters.no_progress_loops, MAX_RECLAIM_RETRIES);
        let retries = around(self.counters.compaction_retries, compaction_limit(self.order));
        loops.into_iter().flatten().flat_map(move |no_progress_loops| {
            retries.into_iter().flatten().map(move |compaction_retries| {
                let counters = Counters { no_progress_loops, compaction_retries, ..self.counters };
                Self { counters, ..self }
            })
        })
    }

    /// The walk without the depth of its ordinary attempts, which only the world asks for; what
    /// decisions read stays: whether the reserves are open, and whether blocks are kept whole.
    pub(crate) fn without_depth(self) -> Self {
        const READ: AllocFlags = AllocFlags::OOM.with(AllocFlags::NOFRAGMENT);
        let read = self.alloc_flags.and(READ.with(AllocFlags::NO_WATERMARKS));
        Self { alloc_flags: read, ..self }
    }

    /// Whether the attempts of this round have the depth that the request itself asked for.
    pub(crate) fn has_ordinary_depth(&self) -> bool {
        !self.alloc_flags.intersects(AllocFlags::OOM.with(AllocFlags::NO_WATERMARKS))
    }

    /// The walk of another request that stands where this one stands.
    pub(crate) fn rebased(self, request: &Request) -> Self {
        let Request { gfp, order, context } = *request;
        Self { gfp, order, context, ..self }
    }

    /// The walk in one word, different for any two different walks of one request.
    ///
    /// Mask and caller are told apart by the few bits that a walk changes itself; before the slow
    /// path begins it stands at a node that it never comes back to.
    pub fn packed(&self) -> PackedWalk {
        let Counters { no_progress_loops, compaction_retries, compact_priority } = self.counters;
        let changed = [
            self.context.has(Context::PF_MEMALLOC),
            self.context.has(Context::MEMDIE),
            self.progress,
        ];
        let fields = [
            (u64::from(self.alloc_flags.raw()), 14),
            (u64::from(no_progress_loops), 5),
            (u64::from(compaction_retries), 5),
            (compact_priority as u64, 2),
            (self.compact_result as u64, 4),
            (changed.iter().fold(0, |bits, &bit| bits << 1 | u64::from(bit)), 3),
        ];
        fields.into_iter().fold(self.node as u64, |word, (field, bits)| word << bits | field)
    }
}

/// A result that stands for all that are judged alike (`should_compact_retry()`).
fn class(result: CompactResult, rules: RuleSet) -> CompactResult {
    if result == CompactResult::Success {
        CompactResult::Success
    } else if failed(result, rules) {
        CompactResult::Complete
    } else if withdrawn(result, rules) {
        CompactResult::Skipped
    } else {
        result
    }
}
