//! The kernels: each a list of rules.

use super::layouts;
use super::rule::{Rule, RuleSet, Source};
use crate::gfp::{Layout, Release};

/// One state of the kernel's source.
#[derive(Debug)]
pub struct Kernel {
    /// Stable name for links and files; only letters, digits, `.` and `-`.
    pub id: &'static str,
    /// The name in running text, for instance `v4.10+p1`.
    pub name: &'static str,
    /// What this state is, in a few words.
    pub title: &'static str,
    /// The release that it is, or is made of.
    pub release: Release,
    /// The tag whose source the functions are linked to. For a stable tree it is the release that
    /// the tree began with: browsers of the source do not have every later tag.
    pub tag: &'static str,
    /// The change that made this state, where it is a patch on top of a tag.
    pub patch: Option<Source>,
    /// The switches the walk reads.
    pub rules: RuleSet,
    /// Bit numbers and names of its masks in the default configuration.
    pub layout: &'static Layout,
    /// The same for each configuration that moves bits, the default first.
    pub layouts: &'static [Layout],
}

const V4_10: RuleSet = RuleSet::of(&[]);
const P1: RuleSet =
    V4_10.with(&[Rule::NofailCatchAll, Rule::VictimLeavesAfterOom, Rule::StallCheckEarly]);
const P12: RuleSet = P1.with(&[Rule::OomRulesBindNofail, Rule::NofsNofailSpares]);
const P123: RuleSet = P12.with(&[Rule::NofailReserve]);
const V4_11: RuleSet = P123.with(&[Rule::FastPathNodemask, Rule::DirtyOutOfTheWay]);
const V4_14: RuleSet = V4_11.with(&[
    Rule::HopeStaysSteady,
    Rule::StolenPagesListed,
    Rule::AlikePagesCount,
    Rule::SmallestForMovable,
    Rule::HarderLooksAtLists,
    Rule::MemallocRestored,
    Rule::NofsScope,
    Rule::VictimTriesReserves,
    Rule::StallIgnoresNowarn,
    Rule::CompactFirstUnmovable,
    Rule::RetryMayfailSpares,
    Rule::OomAttemptNoReclaim,
    Rule::VictimHalf,
    Rule::KswapdGivesUp,
    Rule::OneZoneLetsSleep,
    Rule::AsyncOwnBlocks,
]);
const V4_19: RuleSet = V4_14.with(&[
    Rule::NoStallCheck,
    Rule::NoSleepAfterKill,
    Rule::ZeroRatioReservesNothing,
    Rule::PerCpuBatchDoubled,
    Rule::UrgentIgnorePolicy,
    Rule::UpperTablesCount,
    Rule::NoRootBonus,
    Rule::SlabByPriority,
]);
/// A long-term tree with later changes carried back.
const V6_1: RuleSet = V4_19.with(&[
    Rule::FreeCountsAsReclaimable,
    Rule::OrderLimitAtEntry,
    Rule::WatermarkBoost,
    Rule::MinFreeTo256Mib,
    Rule::FastTestCountsReserve,
    Rule::AtomicSkipsBoost,
    Rule::EmptyZoneKeepsNothing,
    Rule::PromoMark,
    Rule::PerCpuHighFromMarks,
    Rule::PerCpuBlocks,
    Rule::PerCpuDrainsLists,
    Rule::CmaFirst,
    Rule::ClassByMask,
    Rule::CmaByAllocFlag,
    Rule::MovedToTail,
    Rule::BootFreesToTail,
    Rule::OnlyNormalBlocksMerge,
    Rule::ReserveAsLastResort,
    Rule::KswapdFlag,
    Rule::FastPathNofragment,
    Rule::CompactionCapture,
    Rule::WithdrawnTriesHarder,
    Rule::SkippedGivesUp,
    Rule::LocalNoretryGivesUp,
    Rule::AttemptUnlessSkipped,
    Rule::ScopeAtEntry,
    Rule::FastPathTaskOnly,
    Rule::FatalSignalRefuses,
    Rule::NoDirtyThrottle,
    Rule::PauseEachRound,
    Rule::WarningsHonourNowarn,
    Rule::ReserveFlagsReworked,
    Rule::UnreserveBeforeOom,
    Rule::CompactionNeedsIo,
    Rule::CpusetEachRound,
    Rule::HighatomicNeedsHigh,
    Rule::ParentDies,
    Rule::NodesAtChoice,
    Rule::LastOfEquals,
    Rule::SignedBadness,
    Rule::ReaperWaits,
    Rule::WholeZoneAfterReset,
    Rule::ForcedDeactivation,
    Rule::ReclaimThrottle,
    Rule::LoopWorkerNoio,
    Rule::VmallocHonoursMask,
]);
/// Likewise.
const V6_6: RuleSet = V6_1.with(&[
    Rule::AtomicFlagGone,
    Rule::OnlySuccessCounts,
    Rule::MovableMarkFixed,
    Rule::BoostWakesByFlag,
]);
/// A plain release, without what the two trees before it carry back from later ones.
const V6_12: RuleSet = V6_6
    .without(&[
        Rule::FreeCountsAsReclaimable,
        Rule::CpusetEachRound,
        Rule::HighatomicNeedsHigh,
        Rule::LocalNoretryGivesUp,
    ])
    .with(&[
        Rule::NofailWarnsAtEntry,
        Rule::EmptyClassReservesNothing,
        Rule::FreeHighatomicCounted,
        Rule::PerCpuHighTuned,
        Rule::HighMarkFirst,
        Rule::HighatomicOnePercent,
        Rule::SmallZonesReserveNothing,
        Rule::WholeBlocksMove,
        Rule::ListsByPageblock,
        Rule::HighatomicBlocksWhole,
        Rule::CaptureMovable,
    ]);
const V6_18: RuleSet = V6_12.without(&[Rule::EmptyClassReservesNothing]).with(&[
    Rule::CpusetEachRound,
    Rule::HighatomicNeedsHigh,
    Rule::DefragMode,
    Rule::ClaimThenSteal,
    Rule::SkipBusyNodes,
    Rule::PerCpuBlocksStayLonger,
    Rule::EmptyZoneCounts,
]);
const V6_19: RuleSet = V6_18.with(&[Rule::NofailAnyOrder]);

/// Every kernel in order of time.
pub static KERNELS: &[Kernel] = &[
    Kernel {
        id: "4.10",
        name: "v4.10",
        title: "before the series",
        release: (4, 10),
        tag: "v4.10",
        patch: None,
        rules: V4_10,
        layout: &layouts::REPEAT_ERA[0],
        layouts: &layouts::REPEAT_ERA,
    },
    Kernel {
        id: "4.10-p1",
        name: "v4.10+p1",
        title: "with patch 1, NOFAIL checks in one place",
        release: (4, 10),
        tag: "v4.10",
        patch: Some(Source::Commit("9a67f6488eca")),
        rules: P1,
        layout: &layouts::REPEAT_ERA[0],
        layouts: &layouts::REPEAT_ERA,
    },
    Kernel {
        id: "4.10-p12",
        name: "v4.10+p12",
        title: "with patches 1 and 2, NOFAIL does not force a kill",
        release: (4, 10),
        tag: "v4.10",
        patch: Some(Source::Commit("06ad276ac187")),
        rules: P12,
        layout: &layouts::REPEAT_ERA[0],
        layouts: &layouts::REPEAT_ERA,
    },
    Kernel {
        id: "4.10-p123",
        name: "v4.10+p123",
        title: "with the whole series",
        release: (4, 10),
        tag: "v4.10",
        patch: Some(Source::Commit("6c18ba7a1899")),
        rules: P123,
        layout: &layouts::REPEAT_ERA[0],
        layouts: &layouts::REPEAT_ERA,
    },
    Kernel {
        id: "4.11",
        name: "v4.11",
        title: "the first release with the series",
        release: (4, 11),
        tag: "v4.11",
        patch: None,
        rules: V4_11,
        layout: &layouts::REPEAT_ERA[0],
        layouts: &layouts::REPEAT_ERA,
    },
    Kernel {
        id: "4.14",
        name: "v4.14",
        title: "the stable tree 4.14.74: RETRY_MAYFAIL, victims get half of the reserves",
        release: (4, 14),
        tag: "v4.14",
        patch: None,
        rules: V4_14,
        layout: &layouts::RETRY_MAYFAIL_ERA[0],
        layouts: &layouts::RETRY_MAYFAIL_ERA,
    },
    Kernel {
        id: "4.19",
        name: "v4.19",
        title: "no stall reports",
        release: (4, 19),
        tag: "v4.19",
        patch: None,
        rules: V4_19,
        layout: &layouts::COLD_GONE_ERA[0],
        layouts: &layouts::COLD_GONE_ERA,
    },
    Kernel {
        id: "6.1",
        name: "v6.1",
        title: "the stable tree 6.1.192, with many later changes",
        release: (6, 1),
        tag: "v6.1",
        patch: None,
        rules: V6_1,
        layout: &layouts::RENUMBERED_ERA[0],
        layouts: &layouts::RENUMBERED_ERA,
    },
    Kernel {
        id: "6.6",
        name: "v6.6",
        title: "the stable tree 6.6.129, no __GFP_ATOMIC",
        release: (6, 6),
        tag: "v6.6",
        patch: None,
        rules: V6_6,
        layout: &layouts::ATOMIC_GONE_ERA[0],
        layouts: &layouts::ATOMIC_GONE_ERA,
    },
    Kernel {
        id: "6.12",
        name: "v6.12",
        title: "the plain release, NOFAIL warned about on entry",
        release: (6, 12),
        tag: "v6.12",
        patch: None,
        rules: V6_12,
        layout: &layouts::OBJ_EXT_ERA[0],
        layouts: &layouts::OBJ_EXT_ERA,
    },
    Kernel {
        id: "6.18",
        name: "v6.18",
        title: "the stable tree 6.18.2, with defrag_mode",
        release: (6, 18),
        tag: "v6.18",
        patch: None,
        rules: V6_18,
        layout: &layouts::ALL_NAMED_ERA[0],
        layouts: &layouts::ALL_NAMED_ERA,
    },
    Kernel {
        id: "6.19",
        name: "v6.19",
        title: "NOFAIL of any order",
        release: (6, 19),
        tag: "v6.19",
        patch: None,
        rules: V6_19,
        layout: &layouts::OBJ_EXT_ALWAYS_ERA[0],
        layouts: &layouts::OBJ_EXT_ALWAYS_ERA,
    },
];

impl Kernel {
    /// The kernel with this id or name.
    pub fn find(name: &str) -> Option<&'static Self> {
        KERNELS.iter().find(|kernel| kernel.id == name || kernel.name == name)
    }
}
