//! The requests from which the decision graph is derived.

use crate::gfp::Gfp;
use crate::walk::{COSTLY_ORDER, Context, MAX_ORDER, Request};

/// `GFP_KERNEL` without the bit that only wakes kswapd.
const KERNEL: Gfp = Gfp::IO.with(Gfp::FS).with(Gfp::DIRECT_RECLAIM);

/// What a mask can be besides [`KERNEL`], one difference at a time.
const MASKS: &[Gfp] = &[
    KERNEL,
    KERNEL.without(Gfp::DIRECT_RECLAIM),
    KERNEL.without(Gfp::FS),
    KERNEL.with(Gfp::ATOMIC),
    KERNEL.with(Gfp::MEMALLOC),
    KERNEL.with(Gfp::NORETRY),
    KERNEL.with(Gfp::DMA),
    KERNEL.with(Gfp::THISNODE),
    KERNEL.with(Gfp::RETRY_MAYFAIL),
    KERNEL.with(Gfp::NOMEMALLOC),
    KERNEL.with(Gfp::NOOOMKILL),
    KERNEL.with(Gfp::WANT_OOM_KILLER),
];

/// What a caller can be, one thing at a time.
const CALLERS: &[Context] = &[
    Context::PF_MEMALLOC,
    Context::MEMDIE,
    Context::DUMPCORE,
    Context::SCOPE_NOIO,
    Context::SCOPE_NOFS,
    Context::DEFRAG_MODE,
    Context::SUSPENDED_STORAGE,
    Context::OOM_DISABLED,
];

/// Larger blocks: compaction below and above the costly order, and an order that does not exist.
/// A costly order gets as far as the OOM step only with `REPEAT` or its successor.
const BLOCKS: &[(u8, Gfp)] = &[
    (1, KERNEL),
    (COSTLY_ORDER + 1, KERNEL),
    (COSTLY_ORDER + 1, KERNEL.with(Gfp::NORETRY)),
    (COSTLY_ORDER + 1, KERNEL.with(Gfp::NORETRY).with(Gfp::THISNODE)),
    (COSTLY_ORDER + 1, KERNEL.with(Gfp::RETRY_MAYFAIL)),
    (MAX_ORDER + 1, KERNEL),
];

/// Requests that together go along every edge of the decision graph.
///
/// Every decision of the walk reads one property of the request, or one together with
/// `__GFP_NOFAIL` or with the order; what else decides, the answers and the counters, is covered
/// by taking every answer. So each property is set alone, for a single page with and without
/// `NOFAIL`, whether or not every kernel knows it. Properties that change the depth of an attempt only (`HIGH`, real-time) or what is
/// done besides (`NOWARN`, kswapd, workqueue) are left out: the answer makes the edge, not the
/// depth. The tests look for edges that this argument has missed.
pub fn covering_requests() -> Vec<Request> {
    let page = |gfp, context| Request { gfp, order: 0, context };
    let masks = MASKS.iter().map(|&gfp| page(gfp, Context::PLAIN));
    let callers = CALLERS.iter().map(|&context| page(KERNEL, context));
    let pages: Vec<_> = masks.chain(callers).collect();
    let nofail = pages.iter().map(|&page| Request { gfp: page.gfp | Gfp::NOFAIL, ..page });
    let blocks = BLOCKS.iter().map(|&(order, gfp)| Request { gfp, order, context: Context::PLAIN });
    nofail.chain(blocks).chain(pages.iter().copied()).collect()
}
