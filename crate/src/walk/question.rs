//! What the walk asks the world, and what the world may answer.

use super::alloc_flags::AllocFlags;
use crate::gfp::Gfp;
use crate::kernel::{Rule, RuleSet};

/// One question to the world, with what the walk passes along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// Does this free-list attempt find a page (`get_page_from_freelist()`)?
    FreeList {
        /// How deep the attempt may go.
        alloc_flags: AllocFlags,
        /// The mask the attempt is made with.
        gfp: Gfp,
    },
    /// What does direct compaction report?
    Compact(CompactPriority),
    /// How many pages does direct reclaim free?
    Reclaim,
    /// Is a pageblock of the high-order atomic reserve given back?
    UnreserveHighatomic {
        /// Also the last one.
        force: bool,
    },
    /// Would the watermark be met if everything reclaimable were reclaimed?
    WatermarkWouldPass,
    /// Do more than half of the reclaimable pages wait for writeback?
    MostlyDirty,
    /// Is any zone suitable for compaction?
    CompactionSuitable,
    /// Is a fatal signal pending?
    FatalSignal,
    /// Did the task's allowed nodes change since the attempt began?
    CpusetChanged,
    /// Has the limit for a stall report passed?
    StallCheck,
    /// Is the OOM lock free?
    OomTrylock,
    /// How many pages do the OOM notifiers free?
    OomNotifier,
    /// Is the caller itself about to exit?
    CurrentExiting,
    /// Is the caller an OOM victim now?
    CurrentIsVictim,
    /// Whom does the OOM killer choose?
    OomSelect,
}

/// How hard compaction tries; a smaller one tries harder (`enum compact_priority`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum CompactPriority {
    /// Everything, waiting included.
    SyncFull,
    /// May wait for a little.
    SyncLight,
    /// Never waits.
    Async,
}

impl CompactPriority {
    /// The name without its prefix.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SyncFull => "SYNC_FULL",
            Self::SyncLight => "SYNC_LIGHT",
            Self::Async => "ASYNC",
        }
    }

    /// One step harder, down to `floor`.
    pub(super) fn harder(self, floor: Self) -> Option<Self> {
        if self <= floor {
            return None;
        }
        Some(if self == Self::Async { Self::SyncLight } else { Self::SyncFull })
    }
}

/// What compaction reports (`enum compact_result`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum CompactResult {
    /// No zone is suitable; never reaches the slow path.
    NotSuitableZone,
    /// Not started: too little memory, or not allowed.
    Skipped,
    /// Not started: it failed recently.
    Deferred,
    /// No suitable page in the end; never reaches the slow path.
    NoSuitablePage,
    /// Should go on; never reaches the slow path.
    Continue,
    /// Scanned everything without success.
    Complete,
    /// Scanned a part without success.
    PartialSkipped,
    /// Broke off because of a contended lock.
    Contended,
    /// A block of the wanted order should be there now.
    Success,
}

impl CompactResult {
    const NAMES: [(Self, &'static str); 9] = [
        (Self::NotSuitableZone, "NOT_SUITABLE_ZONE"),
        (Self::Skipped, "SKIPPED"),
        (Self::Deferred, "DEFERRED"),
        (Self::NoSuitablePage, "NO_SUITABLE_PAGE"),
        (Self::Continue, "CONTINUE"),
        (Self::Complete, "COMPLETE"),
        (Self::PartialSkipped, "PARTIAL_SKIPPED"),
        (Self::Contended, "CONTENDED"),
        (Self::Success, "SUCCESS"),
    ];

    /// The name without its prefix.
    pub const fn name(self) -> &'static str {
        Self::NAMES[self as usize].1
    }

    /// The result with this name; `INACTIVE` is the kernel's second name for the deferred one.
    pub fn find(name: &str) -> Option<Self> {
        let name = if name == "INACTIVE" { "DEFERRED" } else { name };
        Self::NAMES.iter().find(|(_, known)| *known == name).map(|&(result, _)| result)
    }

    /// Whether direct compaction ever reports this.
    pub const fn reported(self) -> bool {
        !matches!(self, Self::NotSuitableZone | Self::NoSuitablePage | Self::Continue)
    }
}

/// Whom the OOM killer chose (`select_bad_process()`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Selection {
    /// A task to kill.
    Victim,
    /// Nobody: an earlier victim has not exited yet.
    InProgress,
    /// Nobody can be killed.
    Nobody,
}

/// One answer of the world.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    /// No; no page.
    No,
    /// Yes; a page.
    Yes,
    /// So many pages were freed.
    Pages(u32),
    /// Compaction's report.
    Compact(CompactResult),
    /// Compaction succeeded and handed over the block itself.
    Captured,
    /// The OOM killer's choice.
    Select(Selection),
}

/// The pages one successful pass of reclaim is taken to free where nothing better is known:
/// `SWAP_CLUSTER_MAX` of the kernel.
pub const RECLAIM_BATCH: u32 = 32;

pub(crate) const YES_OR_NO: &[Answer] = &[Answer::No, Answer::Yes];
pub(crate) const PAGES: &[Answer] = &[Answer::Pages(0), Answer::Pages(RECLAIM_BATCH)];
const ALWAYS: &[Answer] = &[Answer::Yes];
const COMPACTION_BARRED: &[Answer] = &[Answer::Compact(CompactResult::Skipped)];
const COMPACTION_MAY_CAPTURE: [Answer; 7] = [
    Answer::Compact(CompactResult::Skipped),
    Answer::Compact(CompactResult::Deferred),
    Answer::Compact(CompactResult::Complete),
    Answer::Compact(CompactResult::PartialSkipped),
    Answer::Compact(CompactResult::Contended),
    Answer::Compact(CompactResult::Success),
    Answer::Captured,
];
pub(crate) const COMPACTION: &[Answer] = COMPACTION_MAY_CAPTURE.split_at(6).0;
pub(crate) const SELECTION: &[Answer] = &[
    Answer::Select(Selection::Victim),
    Answer::Select(Selection::InProgress),
    Answer::Select(Selection::Nobody),
];

impl Question {
    /// The answers the walk tells apart, the smallest first.
    /// `gfp` is the mask of the walk: compaction never starts without `__GFP_IO`.
    pub(super) fn answers(self, gfp: Gfp, certain: bool, rules: RuleSet) -> &'static [Answer] {
        match self {
            Self::Compact(_) if !gfp.has(Gfp::IO) => COMPACTION_BARRED,
            Self::Compact(_) if rules.has(Rule::CompactionCapture) => &COMPACTION_MAY_CAPTURE,
            Self::Compact(_) => COMPACTION,
            Self::Reclaim | Self::OomNotifier => PAGES,
            Self::OomSelect => SELECTION,
            Self::CurrentIsVictim if certain => ALWAYS,
            _ => YES_OR_NO,
        }
    }
}

impl Answer {
    /// The same answer with figures that make no difference to the walk taken out.
    pub const fn class(self) -> Self {
        match self {
            Self::Pages(pages) if pages > 0 => Self::Pages(RECLAIM_BATCH),
            other => other,
        }
    }

    /// Stable name for links and files: `no`, `yes`, a number, or a name in small letters.
    pub fn id(self) -> String {
        match self {
            Self::No => "no".into(),
            Self::Yes => "yes".into(),
            Self::Pages(pages) => pages.to_string(),
            Self::Compact(result) => result.name().to_ascii_lowercase().replace('_', "-"),
            Self::Captured => "captured".into(),
            Self::Select(Selection::Victim) => "victim".into(),
            Self::Select(Selection::InProgress) => "in-progress".into(),
            Self::Select(Selection::Nobody) => "none".into(),
        }
    }

    /// Reads what [`Answer::id`] writes.
    pub fn from_id(id: &str) -> Option<Self> {
        let result = || CompactResult::find(&id.to_ascii_uppercase().replace('-', "_"));
        Some(match id {
            "no" => Self::No,
            "yes" => Self::Yes,
            "captured" => Self::Captured,
            "victim" => Self::Select(Selection::Victim),
            "in-progress" => Self::Select(Selection::InProgress),
            "none" => Self::Select(Selection::Nobody),
            _ if id.starts_with(|c: char| c.is_ascii_digit()) => Self::Pages(id.parse().ok()?),
            _ => Self::Compact(result()?),
        })
    }
}
