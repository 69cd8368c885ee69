//! How deep a request may go.

use super::super::claim::Claim;
use super::super::verdicts::{self, says};
use super::Row;
use crate::gfp::Gfp;
use crate::kernel::Rule;
use crate::walk::event::Warning;

pub(super) static ROWS: &[Row] = &[
    Row {
        id: "atomic-reclaim",
        title: "ATOMIC with DIRECT_RECLAIM",
        flags: Gfp::ATOMIC.with(Gfp::DIRECT_RECLAIM),
        applies: |case| case.has(Gfp::ATOMIC) && case.may_reclaim() && case.knows_atomic(),
        verdict: |_| {
            says(
                "The two contradict each other: a warning once, and the slow path goes on as if __GFP_ATOMIC were not there.",
                &[Claim::Warns(Warning::AtomicAndDirectReclaim), Claim::LikeWithout(Gfp::ATOMIC)],
            )
        },
    },
    Row {
        id: "atomic-without-high",
        title: "ATOMIC without HIGH",
        flags: Gfp::ATOMIC,
        applies: |case| {
            let reworked = case.rules.has(Rule::ReserveFlagsReworked) && case.knows_atomic();
            let alone =
                case.has(Gfp::ATOMIC) && !case.gfp.intersects(Gfp::HIGH | Gfp::DIRECT_RECLAIM);
            alone && reworked && case.order_exists()
        },
        verdict: |_| {
            says(
                "No deeper than others: whoever cannot wait gets ALLOC_NON_BLOCK in any case, and without __GFP_HIGH that opens no reserve.",
                &[Claim::Floor { eighths: 8, otherwise: 8 }, Claim::LikeWithout(Gfp::ATOMIC)],
            )
        },
    },
    Row {
        id: "atomic-nomemalloc",
        title: "ATOMIC with NOMEMALLOC",
        flags: Gfp::ATOMIC.with(Gfp::NOMEMALLOC),
        applies: |case| {
            let atomic = case.has(Gfp::ATOMIC | Gfp::NOMEMALLOC);
            let classic = !case.rules.has(Rule::ReserveFlagsReworked);
            atomic && classic && !case.has(Gfp::DIRECT_RECLAIM) && case.order_exists()
        },
        verdict: verdicts::atomic_nomemalloc,
    },
    Row {
        id: "high-nomemalloc",
        title: "HIGH with NOMEMALLOC",
        flags: Gfp::HIGH.with(Gfp::NOMEMALLOC),
        applies: |case| {
            let deep = case.has(Gfp::HIGH | Gfp::NOMEMALLOC) && !case.has(Gfp::DIRECT_RECLAIM);
            deep && case.rules.has(Rule::ReserveFlagsReworked) && case.order_exists()
        },
        verdict: |_| {
            says(
                "ALLOC_NON_BLOCK is lost and only ALLOC_MIN_RESERVE stays: half of the min watermark must remain free, not three eighths.",
                &[Claim::Floor { eighths: 4, otherwise: 3 }],
            )
        },
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
];
