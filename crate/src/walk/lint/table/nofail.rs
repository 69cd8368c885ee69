//! Requests that must not fail.

use super::super::verdicts;
use super::{PERSISTENT, Row};
use crate::gfp::Gfp;
use crate::kernel::Rule;
use crate::walk::request::Context;

pub(super) static ROWS: &[Row] = &[
    Row {
        id: "nofail-without-reclaim",
        title: "NOFAIL without DIRECT_RECLAIM",
        flags: Gfp::NOFAIL,
        applies: |case| {
            case.order_exists() && case.has(Gfp::NOFAIL) && !case.has(Gfp::DIRECT_RECLAIM)
        },
        verdict: verdicts::nofail_without_reclaim,
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
        applies: |case| {
            let doubted = case.has(Gfp::NOFAIL) && !case.rules.has(Rule::NofailAnyOrder);
            let told_here = case.warns_at_entry() || !case.costly();
            doubted && told_here && case.order > 1 && case.order_exists()
        },
        verdict: verdicts::nofail_order,
    },
    Row {
        id: "nofail-costly",
        title: "NOFAIL for a costly order",
        flags: Gfp::NOFAIL.with(PERSISTENT),
        applies: |case| case.costly() && case.nofail_reclaims() && !case.has(Gfp::NORETRY),
        verdict: verdicts::nofail_costly,
    },
    Row {
        id: "nofail-without-fs",
        title: "NOFAIL without FS",
        flags: Gfp::NOFAIL,
        applies: |case| {
            let killer_is_on = !case.context.has(Context::OOM_DISABLED);
            let spared = !case.has(Gfp::FS) && !case.is_hopeless() && killer_is_on;
            case.nofail_reaches_oom() && spared && case.leaves_kill_open()
        },
        verdict: verdicts::nofail_without_fs,
    },
    Row {
        id: "nofail-low-zone",
        title: "NOFAIL in a zone below Normal",
        flags: Gfp::NOFAIL.with(Gfp::DMA).with(Gfp::DMA32),
        applies: |case| {
            let low = case.gfp.intersects(Gfp::DMA | Gfp::DMA32);
            low && case.nofail_is_special()
        },
        verdict: verdicts::nofail_barred,
    },
    Row {
        id: "nofail-thisnode",
        title: "NOFAIL on one node",
        flags: Gfp::NOFAIL.with(Gfp::THISNODE),
        applies: |case| case.has(Gfp::THISNODE) && case.nofail_is_special(),
        verdict: verdicts::nofail_barred,
    },
    Row {
        id: "nofail-retry-mayfail",
        title: "NOFAIL with RETRY_MAYFAIL",
        flags: Gfp::NOFAIL.with(PERSISTENT),
        applies: |case| case.accepts_failure() && case.nofail_is_special(),
        verdict: verdicts::nofail_barred,
    },
    Row {
        id: "nofail-dumpcore",
        title: "NOFAIL while dumping core",
        flags: Gfp::NOFAIL,
        applies: |case| {
            let dumping = case.context.has(Context::DUMPCORE);
            dumping && case.nofail_is_special()
        },
        verdict: verdicts::nofail_barred,
    },
    Row {
        id: "nofail-suspended-storage",
        title: "NOFAIL while storage is suspended",
        flags: Gfp::NOFAIL,
        applies: |case| {
            let suspended = case.context.has(Context::SUSPENDED_STORAGE);
            suspended && case.nofail_is_special()
        },
        verdict: verdicts::nofail_barred,
    },
    Row {
        id: "nofail-oom-disabled",
        title: "NOFAIL while the OOM killer is off",
        flags: Gfp::NOFAIL,
        applies: |case| {
            let off = case.context.has(Context::OOM_DISABLED);
            off && case.nofail_reaches_oom() && !case.oom_is_barred()
        },
        verdict: verdicts::nofail_oom_disabled,
    },
    Row {
        id: "nofail-reclaimer",
        title: "NOFAIL from a reclaimer",
        flags: Gfp::NOFAIL,
        applies: |case| case.has(Gfp::NOFAIL) && case.may_reclaim() && case.is_reclaimer(),
        verdict: verdicts::nofail_reclaimer,
    },
];
