//! What a machine's memory does, under the names of the kernel's trace events.

use crate::gfp::{Gfp, Zone};
use crate::walk::{CompactPriority, CompactResult};

/// Something that happened; the fields are those of the trace event, where the model has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MemoryEvent {
    /// kswapd is woken for this order, on behalf of the zone and mask.
    WakeupKswapd {
        /// The highest zone the request may use.
        highest_zone: Zone,
        /// Pages wanted: 2^order.
        order: u8,
        /// The request's mask.
        gfp: Gfp,
    },
    /// kswapd begins a round.
    KswapdWake {
        /// Pages wanted: 2^order.
        order: u8,
    },
    /// kswapd goes to sleep until it is woken.
    KswapdSleep,
    /// A task begins to reclaim for itself.
    DirectReclaimBegin {
        /// Pages wanted: 2^order.
        order: u8,
        /// The mask it reclaims with.
        gfp: Gfp,
    },
    /// It has finished.
    DirectReclaimEnd {
        /// Pages it freed, as it counts them.
        reclaimed: u64,
    },
    /// A task or kswapd waited for others to make progress.
    Throttled {
        /// Jiffies it waited.
        jiffies: u32,
        /// What it waited for.
        reason: Throttle,
    },
    /// A task begins to compact for itself.
    TryToCompactPages {
        /// Pages wanted: 2^order.
        order: u8,
        /// How hard it tries.
        priority: CompactPriority,
    },
    /// Compaction of a zone was considered.
    CompactionSuitable {
        /// The zone.
        zone: Zone,
        /// Pages wanted: 2^order.
        order: u8,
        /// What was found.
        result: CompactResult,
    },
    /// Compaction was not tried because it failed lately.
    CompactionDeferred {
        /// The zone.
        zone: Zone,
        /// Pages wanted: 2^order.
        order: u8,
    },
    /// Compaction of a zone begins.
    CompactionBegin {
        /// The zone.
        zone: Zone,
    },
    /// It has ended.
    CompactionEnd {
        /// The zone.
        zone: Zone,
        /// What it came to.
        result: CompactResult,
    },
    /// The next tries are to be left out.
    DeferCompaction {
        /// The zone.
        zone: Zone,
        /// Pages wanted: 2^order.
        order: u8,
    },
    /// Nothing is left out any more.
    DeferReset {
        /// The zone.
        zone: Zone,
        /// Pages wanted: 2^order.
        order: u8,
    },
    /// A zone was looked at before another round.
    ReclaimRetryZone {
        /// The zone.
        zone: Zone,
        /// Pages that would be free if reclaim went well.
        available: u64,
        /// Whether the min watermark would then be met.
        ok: bool,
    },
    /// A task was chosen by the OOM killer.
    MarkVictim {
        /// Its place in the list of tasks.
        task: usize,
    },
    /// The OOM reaper has something to do.
    WakeReaper {
        /// The memory's place in its list.
        mm: usize,
    },
    /// The OOM reaper could not, or need not, enter a memory.
    SkipReaping {
        /// The memory's place in its list.
        mm: usize,
    },
    /// The OOM reaper enters a memory.
    StartReaping {
        /// The memory's place in its list.
        mm: usize,
    },
    /// It has taken what it can.
    FinishReaping {
        /// The memory's place in its list.
        mm: usize,
    },
}

/// What somebody who reclaims is made to wait for (`enum vmscan_throttle_state`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Throttle {
    /// Pages being written.
    Writeback,
    /// Others who hold many pages off the lists.
    Isolated,
    /// Anything that lets reclaim go on.
    NoProgress,
    /// kswapd, before the reserves are used up (`throttle_direct_reclaim()`).
    Pfmemalloc,
}

impl MemoryEvent {
    /// The name of the kernel's trace event.
    pub fn id(self) -> &'static str {
        match self {
            Self::WakeupKswapd { .. } => "mm_vmscan_wakeup_kswapd",
            Self::KswapdWake { .. } => "mm_vmscan_kswapd_wake",
            Self::KswapdSleep => "mm_vmscan_kswapd_sleep",
            Self::DirectReclaimBegin { .. } => "mm_vmscan_direct_reclaim_begin",
            Self::DirectReclaimEnd { .. } => "mm_vmscan_direct_reclaim_end",
            Self::Throttled { .. } => "mm_vmscan_throttled",
            Self::TryToCompactPages { .. } => "mm_compaction_try_to_compact_pages",
            Self::CompactionSuitable { .. } => "mm_compaction_suitable",
            Self::CompactionDeferred { .. } => "mm_compaction_deferred",
            Self::CompactionBegin { .. } => "mm_compaction_begin",
            Self::CompactionEnd { .. } => "mm_compaction_end",
            Self::DeferCompaction { .. } => "mm_compaction_defer_compaction",
            Self::DeferReset { .. } => "mm_compaction_defer_reset",
            Self::ReclaimRetryZone { .. } => "reclaim_retry_zone",
            Self::MarkVictim { .. } => "mark_victim",
            Self::WakeReaper { .. } => "wake_reaper",
            Self::SkipReaping { .. } => "skip_task_reaping",
            Self::StartReaping { .. } => "start_task_reaping",
            Self::FinishReaping { .. } => "finish_task_reaping",
        }
    }
}
