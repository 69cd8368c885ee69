//! The table of doubtful combinations.

use super::case::Case;
use super::claim::Claim;
use super::verdicts::{self, Verdict, says};
use crate::gfp::{Gfp, Machine, zone};
use crate::walk::event::Warning;
use crate::walk::request::{COSTLY_ORDER, Context};

/// One doubtful combination.
pub(super) struct Row {
    pub id: &'static str,
    pub title: &'static str,
    /// The flags it is about.
    pub flags: Gfp,
    /// Whether a request contains it.
    pub applies: fn(&Case) -> bool,
    /// What the kernel does with it.
    pub verdict: fn(&Case) -> Verdict,
}

/// What a NOIO scope takes away.
const IO_AND_FS: Gfp = Gfp::IO.with(Gfp::FS);

/// Flags that tell the caller's own reclaim what to do.
const STEERING: Gfp = IO_AND_FS.with(Gfp::NORETRY).with(Gfp::REPEAT);

/// Every combination: refusals, placement, NOFAIL, reserves, then what has no effect.
pub(super) static TABLE: &[Row] = &[
    Row {
        id: "order-too-big",
        title: "Order above 10",
        flags: Gfp::NOFAIL,
        applies: |case| !case.order_exists(),
        verdict: verdicts::order_too_big,
    },
    Row {
        id: "zone-conflict",
        title: "More than one zone flag",
        flags: Gfp::DMA.with(Gfp::DMA32).with(Gfp::HIGHMEM),
        applies: |case| zone(case.gfp, Machine::X86_64).is_err(),
        verdict: |_| {
            says(
                "A debug build stops at once; others find nothing under this combination in their table of zones, and nothing means the DMA zone with its 16 MiB.",
                &[Claim::LowZone],
            )
        },
    },
    Row {
        id: "both-mobilities",
        title: "MOVABLE with RECLAIMABLE",
        flags: Gfp::MOVABLE.with(Gfp::RECLAIMABLE),
        applies: |case| case.has(Gfp::MOVABLE | Gfp::RECLAIMABLE),
        verdict: verdicts::both_mobilities,
    },
    Row {
        id: "movable-without-highmem",
        title: "MOVABLE without HIGHMEM",
        flags: Gfp::MOVABLE,
        applies: |case| {
            case.has(Gfp::MOVABLE) && !case.gfp.intersects(Gfp::HIGHMEM | Gfp::RECLAIMABLE)
        },
        verdict: |_| {
            says(
                "The page is grouped with movable ones, but the Movable zone stays closed: only both flags together open it.",
                &[Claim::OutsideMovableZone],
            )
        },
    },
    Row {
        id: "nofail-without-reclaim",
        title: "NOFAIL without DIRECT_RECLAIM",
        flags: Gfp::NOFAIL,
        applies: |case| {
            case.order_exists() && case.has(Gfp::NOFAIL) && !case.has(Gfp::DIRECT_RECLAIM)
        },
        verdict: |_| {
            says(
                "The caller can do nothing to make room, so it fails in spite of __GFP_NOFAIL, after a warning that is printed once.",
                &[Claim::Fails, Claim::NeverKills, Claim::Warns(Warning::NofailNoDirectReclaim)],
            )
        },
    },
    Row {
        id: "nofail-noretry",
        title: "NOFAIL with NORETRY",
        flags: Gfp::NOFAIL.with(Gfp::NORETRY),
        applies: |case| case.has(Gfp::NORETRY) && case.nofail_reclaims(),
        verdict: verdicts::nofail_noretry,
    },
    Row {
        id: "nofail-order",
        title: "NOFAIL for a block above order 1",
        flags: Gfp::NOFAIL,
        applies: |case| case.has(Gfp::NOFAIL) && (2..=COSTLY_ORDER).contains(&case.order),
        verdict: |_| {
            says(
                "The kernel warns once, but only where a block is about to be taken from a zone with room; while the request starves it says nothing.",
                &[Claim::NeverWarns(Warning::NofailCostly)],
            )
        },
    },
    Row {
        id: "nofail-costly",
        title: "NOFAIL for a costly order",
        flags: Gfp::NOFAIL.with(Gfp::REPEAT),
        applies: |case| case.costly() && case.nofail_reclaims() && !case.has(Gfp::NORETRY),
        verdict: verdicts::nofail_costly,
    },
    Row {
        id: "nofail-without-fs",
        title: "NOFAIL without FS",
        flags: Gfp::NOFAIL,
        applies: |case| {
            let killer_is_on = !case.context.has(Context::OOM_DISABLED);
            let spared = !case.has(Gfp::FS) && !case.oom_is_barred() && killer_is_on;
            case.nofail_reaches_oom() && spared
        },
        verdict: verdicts::nofail_without_fs,
    },
    Row {
        id: "nofail-low-zone",
        title: "NOFAIL in a zone below Normal",
        flags: Gfp::NOFAIL.with(Gfp::DMA).with(Gfp::DMA32),
        applies: |case| {
            let low = case.gfp.intersects(Gfp::DMA | Gfp::DMA32);
            low && case.nofail_reaches_oom() && !case.costly()
        },
        verdict: verdicts::nofail_barred,
    },
    Row {
        id: "nofail-thisnode",
        title: "NOFAIL on one node",
        flags: Gfp::NOFAIL.with(Gfp::THISNODE),
        applies: |case| case.has(Gfp::THISNODE) && case.nofail_reaches_oom() && !case.costly(),
        verdict: verdicts::nofail_barred,
    },
    Row {
        id: "nofail-dumpcore",
        title: "NOFAIL while dumping core",
        flags: Gfp::NOFAIL,
        applies: |case| {
            let dumping = case.context.has(Context::DUMPCORE);
            dumping && case.nofail_reaches_oom() && !case.costly()
        },
        verdict: verdicts::nofail_barred,
    },
    Row {
        id: "nofail-suspended-storage",
        title: "NOFAIL while storage is suspended",
        flags: Gfp::NOFAIL,
        applies: |case| {
            let suspended = case.context.has(Context::SUSPENDED_STORAGE);
            suspended && case.nofail_reaches_oom() && !case.costly()
        },
        verdict: verdicts::nofail_barred,
    },
    Row {
        id: "nofail-oom-disabled",
        title: "NOFAIL while the OOM killer is off",
        flags: Gfp::NOFAIL,
        applies: |case| {
            let barred = case.oom_rules_bind() && case.oom_is_barred();
            case.context.has(Context::OOM_DISABLED) && case.nofail_reaches_oom() && !barred
        },
        verdict: |_| {
            says(
                "A warning once, and it loops, each time with all reserves opened, although nobody is killed.",
                &[
                    Claim::Loops,
                    Claim::NeverKills,
                    Claim::TriesAllReserves,
                    Claim::Warns(Warning::OomFailedNofail),
                ],
            )
        },
    },
    Row {
        id: "nofail-reclaimer",
        title: "NOFAIL from a reclaimer",
        flags: Gfp::NOFAIL,
        applies: |case| case.has(Gfp::NOFAIL) && case.may_reclaim() && case.is_reclaimer(),
        verdict: verdicts::nofail_reclaimer,
    },
    Row {
        id: "reclaimer",
        title: "DIRECT_RECLAIM from a reclaimer",
        flags: Gfp::DIRECT_RECLAIM,
        applies: |case| !case.has(Gfp::NOFAIL) && case.may_reclaim() && case.is_reclaimer(),
        verdict: |_| {
            says(
                "Reclaim must not call itself: without any, the request fails after its attempts.",
                &[Claim::Fails, Claim::NeverKills, Claim::NeverReclaims],
            )
        },
    },
    Row {
        id: "costly-without-repeat",
        title: "Costly order without REPEAT",
        flags: Gfp::DIRECT_RECLAIM,
        applies: |case| {
            let told = case.gfp.intersects(Gfp::REPEAT | Gfp::NORETRY | Gfp::NOFAIL);
            case.costly() && case.reclaims() && !told
        },
        verdict: |_| {
            says(
                "At most one round of reclaim and compaction, then it fails, without a kill.",
                &[Claim::Fails, Claim::NeverKills, Claim::OneRound],
            )
        },
    },
    Row {
        id: "small-without-fs",
        title: "Small order without FS",
        flags: Gfp::DIRECT_RECLAIM.with(Gfp::IO),
        applies: |case| {
            let leaves = case.leaves_after_round() || case.oom_is_barred();
            let special = case.context.has(Context::MEMDIE | Context::OOM_DISABLED);
            let may_fail = !case.gfp.intersects(Gfp::FS | Gfp::NOFAIL);
            may_fail && case.reclaims() && !leaves && !special
        },
        verdict: |_| {
            says(
                "It may fail but does not: nobody is killed on its behalf, that passes for progress, and it loops until others free memory.",
                &[Claim::Loops, Claim::NeverKills, Claim::NoExtraAttempt],
            )
        },
    },
    Row {
        id: "sleeps-in-interrupt",
        title: "DIRECT_RECLAIM where nothing may sleep",
        flags: Gfp::DIRECT_RECLAIM,
        applies: |case| case.may_reclaim() && case.context.has(Context::IN_INTERRUPT),
        verdict: |_| {
            says(
                "A bug of the caller: a debug build complains, but the slow path does not look at the context before work that may sleep.",
                &[Claim::MaySleep],
            )
        },
    },
    Row {
        id: "atomic-reclaim",
        title: "ATOMIC with DIRECT_RECLAIM",
        flags: Gfp::ATOMIC.with(Gfp::DIRECT_RECLAIM),
        applies: |case| case.has(Gfp::ATOMIC) && case.may_reclaim(),
        verdict: |_| {
            says(
                "The two contradict each other: a warning once, and the slow path goes on as if __GFP_ATOMIC were not there.",
                &[Claim::Warns(Warning::AtomicAndDirectReclaim), Claim::LikeWithout(Gfp::ATOMIC)],
            )
        },
    },
    Row {
        id: "atomic-nomemalloc",
        title: "ATOMIC with NOMEMALLOC",
        flags: Gfp::ATOMIC.with(Gfp::NOMEMALLOC),
        applies: |case| {
            let atomic = case.has(Gfp::ATOMIC | Gfp::NOMEMALLOC);
            atomic && !case.has(Gfp::DIRECT_RECLAIM) && case.order_exists()
        },
        verdict: verdicts::atomic_nomemalloc,
    },
    Row {
        id: "memalloc-nomemalloc",
        title: "MEMALLOC with NOMEMALLOC",
        flags: Gfp::MEMALLOC.with(Gfp::NOMEMALLOC),
        applies: |case| case.has(Gfp::MEMALLOC | Gfp::NOMEMALLOC),
        verdict: |_| {
            says(
                "__GFP_NOMEMALLOC wins, as if __GFP_MEMALLOC were not there.",
                &[Claim::LikeWithout(Gfp::MEMALLOC)],
            )
        },
    },
    Row {
        id: "repeat-noretry",
        title: "REPEAT with NORETRY",
        flags: Gfp::REPEAT.with(Gfp::NORETRY),
        applies: |case| case.has(Gfp::REPEAT | Gfp::NORETRY) && case.may_reclaim(),
        verdict: |_| {
            says(
                "__GFP_NORETRY is looked at first and wins, as if __GFP_REPEAT were not there.",
                &[Claim::LikeWithout(Gfp::REPEAT)],
            )
        },
    },
    Row {
        id: "repeat-small",
        title: "REPEAT for a small order",
        flags: Gfp::REPEAT,
        applies: |case| {
            let alone = case.has(Gfp::REPEAT) && !case.has(Gfp::NORETRY);
            alone && case.may_reclaim() && !case.costly()
        },
        verdict: |_| {
            says(
                "No effect on any decision here: orders up to 3 are tried again in any case.",
                &[Claim::LikeWithout(Gfp::REPEAT)],
            )
        },
    },
    Row {
        id: "steering-without-reclaim",
        title: "Reclaim flags without DIRECT_RECLAIM",
        flags: STEERING,
        applies: |case| !case.has(Gfp::DIRECT_RECLAIM) && case.gfp.intersects(STEERING),
        verdict: |_| {
            says(
                "No effect: they steer the caller's own reclaim, which the mask does not allow.",
                &[Claim::LikeWithout(STEERING)],
            )
        },
    },
    Row {
        id: "no-kswapd",
        title: "No KSWAPD_RECLAIM",
        flags: Gfp::DIRECT_RECLAIM,
        applies: |case| !case.has(Gfp::KSWAPD_RECLAIM) && case.order_exists(),
        verdict: |_| {
            says(
                "kswapd is not woken: this request does nothing to bring the zones back above their marks in the background.",
                &[Claim::NeverWakesKswapd],
            )
        },
    },
    Row {
        id: "scope-noio",
        title: "IO or FS inside a NOIO scope",
        flags: IO_AND_FS,
        applies: |case| {
            let scoped = case.context.has(Context::SCOPE_NOIO);
            scoped && case.may_reclaim() && case.asked.intersects(IO_AND_FS)
        },
        verdict: |_| {
            says(
                "The scope takes __GFP_IO and __GFP_FS out of the mask as soon as the first attempt has failed.",
                &[Claim::LikeWithout(IO_AND_FS)],
            )
        },
    },
    Row {
        id: "fs-without-io",
        title: "FS without IO",
        flags: Gfp::FS,
        applies: |case| case.has(Gfp::FS) && !case.has(Gfp::IO) && case.may_reclaim(),
        verdict: |_| {
            says(
                "Reclaim may call into filesystems but moves no further anonymous page to the swap, and compaction, which needs __GFP_IO, never starts.",
                &[Claim::NeverCompacts],
            )
        },
    },
    Row {
        id: "block-without-io",
        title: "A block without IO",
        flags: Gfp::DIRECT_RECLAIM,
        applies: |case| {
            let restricted = !case.gfp.intersects(IO_AND_FS);
            case.order > 0 && restricted && case.may_reclaim()
        },
        verdict: |_| {
            says(
                "Compaction never starts without __GFP_IO: a block of this order must come together in reclaim by chance.",
                &[Claim::NeverCompacts],
            )
        },
    },
];
