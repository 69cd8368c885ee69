//! What happens in a run.

use super::actor::Wait;
use crate::gfp::Gfp;
use crate::walk::{Node, Warning};

/// Something that happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Event {
    /// The jiffy.
    pub at: u64,
    /// Who did it, by place among the actors.
    pub actor: usize,
    /// The request that it belongs to, counted by actor from 1; 0 for none.
    pub walk: u32,
    /// How many answers that request had had.
    pub answers: u32,
    /// What.
    pub what: What,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum What {
    /// The fast path found nothing.
    Slow {
        /// The mask.
        gfp: Gfp,
        /// The order.
        order: u8,
    },
    /// Reclaim ended.
    Reclaimed {
        /// Pages that it freed.
        pages: u32,
    },
    /// A block came out of the slow path.
    Given {
        /// The attempt.
        node: Node,
        /// The order.
        order: u8,
        /// Without regard to watermarks.
        all_reserves: bool,
    },
    /// The request failed.
    Failed {
        /// The mask.
        gfp: Gfp,
        /// The order.
        order: u8,
    },
    /// What was meant to be done has failed for good.
    GaveUp,
    /// It begins to wait.
    Waits(Wait),
    /// It goes on.
    Woken,
    /// `out_of_memory()` reports progress without having killed anybody.
    Spared,
    /// The OOM killer chose somebody.
    Killed {
        /// By place among the actors.
        victim: usize,
    },
    /// It exited.
    Exited {
        /// Pages that came back.
        pages: u64,
    },
    /// The OOM reaper has taken memory.
    Reaped {
        /// Pages that came back.
        pages: u64,
    },
    /// A warning of the allocator.
    Warned(Warning),
    /// A report that an allocation stalls, after so many jiffies.
    Stalled {
        /// Since the request began.
        jiffies: u64,
    },
    /// A report that an allocation failed.
    Reported,
    /// A request was handed to a device.
    Submitted {
        /// The device.
        device: usize,
        /// The request.
        io: u32,
        /// Its pages.
        pages: u32,
    },
    /// A request was put back for want of memory.
    Deferred {
        /// The device.
        device: usize,
        /// The request.
        io: u32,
    },
    /// A request was done.
    Completed {
        /// The device.
        device: usize,
        /// The request.
        io: u32,
        /// Its pages.
        pages: u32,
    },
    /// A request was lost and is sent again.
    TimedOut {
        /// The device.
        device: usize,
        /// The request.
        io: u32,
    },
    /// A request failed for good.
    IoError {
        /// The device.
        device: usize,
        /// The request.
        io: u32,
    },
    /// kswapd was woken.
    KswapdWoken,
    /// kswapd goes to sleep.
    KswapdSleeps,
    /// The flusher begins to write.
    FlusherWoken,
    /// A lock was taken.
    Locked(usize),
    /// A lock was let go of.
    Unlocked(usize),
    /// Nobody could be killed.
    Panicked,
}

impl What {
    /// Whether it happens so seldom that all of it is kept.
    pub(super) const fn rare(self) -> bool {
        matches!(
            self,
            Self::Killed { .. }
                | Self::Exited { .. }
                | Self::Reaped { .. }
                | Self::GaveUp
                | Self::Stalled { .. }
                | Self::Warned(_)
                | Self::TimedOut { .. }
                | Self::IoError { .. }
                | Self::Panicked
        )
    }

    /// Stable name.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Slow { .. } => "slow-path",
            Self::Reclaimed { .. } => "reclaimed",
            Self::Given { .. } => "given",
            Self::Failed { .. } => "failed",
            Self::GaveUp => "gave-up",
            Self::Waits(_) => "waits",
            Self::Woken => "woken",
            Self::Spared => "spared",
            Self::Killed { .. } => "killed",
            Self::Exited { .. } => "exited",
            Self::Reaped { .. } => "reaped",
            Self::Warned(_) => "warned",
            Self::Stalled { .. } => "stalled",
            Self::Reported => "reported",
            Self::Submitted { .. } => "submitted",
            Self::Deferred { .. } => "deferred",
            Self::Completed { .. } => "completed",
            Self::TimedOut { .. } => "timed-out",
            Self::IoError { .. } => "io-error",
            Self::KswapdWoken => "kswapd-woken",
            Self::KswapdSleeps => "kswapd-sleeps",
            Self::FlusherWoken => "flusher-woken",
            Self::Locked(_) => "locked",
            Self::Unlocked(_) => "unlocked",
            Self::Panicked => "panicked",
        }
    }
}
