//! What a walk does besides asking, and who is told.

use super::node::Node;
use super::read::Property;
use super::state::Walk;

/// Something the allocator does that the world can see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Event {
    /// kswapd is woken.
    WakeKswapd,
    /// The per-CPU lists are drained.
    Drain,
    /// The caller waits for writeback.
    CongestionWait,
    /// The caller sleeps for so many jiffies.
    Sleep(u8),
    /// A voluntary reschedule point.
    CondResched,
    /// The report that an allocation stalls is printed.
    WarnStall,
    /// A task is killed.
    OomKill,
    /// `out_of_memory()` returned this.
    OutOfMemory(bool),
    /// The condition of a once-only warning holds.
    WarnOnce(Warning),
    /// The allocation-failure report is printed.
    WarnAlloc,
}

/// The once-only warnings of the slow path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Warning {
    /// The order is above the largest.
    OrderTooBig,
    /// The mask has `__GFP_ATOMIC` and may reclaim.
    AtomicAndDirectReclaim,
    /// `__GFP_NOFAIL` without direct reclaim.
    NofailNoDirectReclaim,
    /// `__GFP_NOFAIL` from a reclaimer.
    NofailMemalloc,
    /// `__GFP_NOFAIL` with a costly order.
    NofailCostly,
    /// `__GFP_NOFAIL` for more than two pages.
    NofailOrderAboveOne,
    /// The OOM killer did nothing for a request that must not fail.
    OomFailedNofail,
}

impl Warning {
    /// Stable name.
    pub const fn id(self) -> &'static str {
        match self {
            Self::OrderTooBig => "order_too_big",
            Self::AtomicAndDirectReclaim => "atomic_and_direct_reclaim",
            Self::NofailNoDirectReclaim => "nofail_no_direct_reclaim",
            Self::NofailMemalloc => "nofail_memalloc",
            Self::NofailCostly => "nofail_costly",
            Self::NofailOrderAboveOne => "nofail_order_gt_1",
            Self::OomFailedNofail => "oom_failed_nofail",
        }
    }

    /// What the kernel complains about, in a sentence.
    pub const fn summary(self) -> &'static str {
        match self {
            Self::OrderTooBig => "Warning (once): the order is above the largest that exists.",
            Self::AtomicAndDirectReclaim => {
                "Warning (once): the mask says both that it cannot wait and that it may reclaim."
            }
            Self::NofailNoDirectReclaim => {
                "Warning (once): __GFP_NOFAIL without __GFP_DIRECT_RECLAIM."
            }
            Self::NofailMemalloc => "Warning (once): a reclaimer uses __GFP_NOFAIL.",
            Self::NofailCostly => "Warning (once): __GFP_NOFAIL with a costly order.",
            Self::NofailOrderAboveOne => "Warning (once): __GFP_NOFAIL for more than two pages.",
            Self::OomFailedNofail => {
                "Warning (once): the OOM killer could not help a request that must not fail."
            }
        }
    }
}

impl Event {
    /// Stable name.
    pub const fn id(self) -> &'static str {
        match self {
            Self::WakeKswapd => "wake_kswapd",
            Self::Drain => "drain",
            Self::CongestionWait => "congestion_wait",
            Self::Sleep(_) => "sleep",
            Self::CondResched => "cond_resched",
            Self::WarnStall => "warn_stall",
            Self::OomKill => "oom_kill",
            Self::OutOfMemory(_) => "out_of_memory",
            Self::WarnOnce(_) => "warn_once",
            Self::WarnAlloc => "warn_alloc",
        }
    }

    /// What happened, in a sentence.
    pub const fn summary(self) -> &'static str {
        match self {
            Self::WakeKswapd => "kswapd is woken.",
            Self::Drain => "The per-CPU lists are drained.",
            Self::CongestionWait => "Waits up to 100 ms for writeback.",
            Self::Sleep(_) => "Sleeps for one jiffy.",
            Self::CondResched => "Lets other tasks run if one is due.",
            Self::WarnStall => "A report that the allocation stalls is printed.",
            Self::OomKill => "A task is killed.",
            Self::OutOfMemory(true) => "The OOM killer reports progress.",
            Self::OutOfMemory(false) => "The OOM killer reports that it did nothing.",
            Self::WarnOnce(warning) => warning.summary(),
            Self::WarnAlloc => "An allocation-failure report is printed.",
        }
    }
}

/// Whoever wants to know what a walk does; by default nobody is told anything.
pub trait Sink {
    /// The walk decided at `node`.
    fn decided(&mut self, _walk: &Walk, _node: Node, _yes: bool) {}
    /// The walk looks at its request, as it is now.
    fn tested(&self, _walk: &Walk, _property: Property) {}
    /// The walk did something.
    fn event(&mut self, _event: Event) {}
}

/// Nobody listens, at no cost.
impl Sink for () {}
