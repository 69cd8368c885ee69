//! What is done to make room, and for how long.

use super::super::claim::Claim;
use super::super::verdicts::{self, says};
use super::{IO_AND_FS, PERSISTENT, Row, STEERING};
use crate::gfp::Gfp;
use crate::walk::request::Context;

pub(super) static ROWS: &[Row] = &[
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
        title: "Costly order, not told to try hard",
        flags: Gfp::DIRECT_RECLAIM,
        applies: |case| {
            let told = case.gfp.intersects(PERSISTENT | Gfp::NORETRY | Gfp::NOFAIL);
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
        id: "costly-without-io",
        title: "Costly order without IO",
        flags: PERSISTENT,
        applies: |case| {
            let told = case.gfp.intersects(PERSISTENT) && !case.can_compact();
            let asks = told && !case.gfp.intersects(Gfp::NORETRY | Gfp::NOFAIL);
            asks && case.costly() && case.reclaims()
        },
        verdict: |_| {
            says(
                "Told to try hard, it still fails after at most one round, without a kill: compaction needs __GFP_IO, and without it large blocks are not worth more.",
                &[Claim::Fails, Claim::NeverKills, Claim::OneRound],
            )
        },
    },
    Row {
        id: "retry-mayfail-small",
        title: "RETRY_MAYFAIL for a small order",
        flags: PERSISTENT,
        applies: |case| {
            let alone = case.accepts_failure() && !case.gfp.intersects(Gfp::NORETRY | Gfp::NOFAIL);
            alone && case.reclaims() && !case.costly() && !case.wants_kill()
        },
        verdict: |_| {
            says(
                "Orders up to 3 are tried again in any case; here the flag takes the OOM killer away, so that the request fails where it would have killed.",
                &[Claim::Fails, Claim::NeverKills],
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
            may_fail && case.reclaims() && !leaves && !special && !case.wants_kill()
        },
        verdict: verdicts::small_without_fs,
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
        id: "retry-mayfail-noretry",
        title: "RETRY_MAYFAIL with NORETRY",
        flags: Gfp::RETRY_MAYFAIL.with(Gfp::NORETRY),
        applies: |case| case.has(Gfp::RETRY_MAYFAIL | Gfp::NORETRY) && case.may_reclaim(),
        verdict: |_| {
            says(
                "__GFP_NORETRY is looked at first and wins, as if __GFP_RETRY_MAYFAIL were not there.",
                &[Claim::LikeWithout(Gfp::RETRY_MAYFAIL)],
            )
        },
    },
    Row {
        id: "repeat-small",
        title: "REPEAT for a small order",
        flags: Gfp::REPEAT,
        applies: |case| {
            let alone = case.has(Gfp::REPEAT) && !case.has(Gfp::NORETRY);
            alone && case.may_reclaim() && !case.costly() && !case.accepts_failure()
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
        verdict: verdicts::scope_noio,
    },
    Row {
        id: "scope-nofs",
        title: "FS inside a NOFS scope",
        flags: Gfp::FS,
        applies: |case| {
            let scoped = case.context.has(Context::SCOPE_NOFS);
            let restricts = case.has_scope_nofs() && case.may_reclaim() && case.asked.has(Gfp::FS);
            scoped && (restricts || !case.has_scope_nofs())
        },
        verdict: verdicts::scope_nofs,
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
