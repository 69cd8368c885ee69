//! What the request is for: an order that exists, zones, mobility, the depth of its attempts.

use super::super::claim::Claim;
use super::super::verdicts::{self, says};
use super::Row;
use crate::gfp::{Gfp, Machine, MigrateType, zone};
use crate::walk::request::Context;

pub(super) static ROWS: &[Row] = &[
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
        verdict: |_| {
            says(
                "Together the two bits are the number of the high-order atomic reserve: a debug build warns, others look for the page in lists that are not meant for it.",
                &[Claim::Mobility(MigrateType::HighAtomic)],
            )
        },
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
        id: "defrag-mode",
        title: "vm.defrag_mode",
        flags: Gfp::NONE,
        applies: |case| case.context.has(Context::DEFRAG_MODE) && case.order_exists(),
        verdict: verdicts::defrag_mode,
    },
];
