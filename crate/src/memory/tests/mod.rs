//! Reclaim, kswapd and the OOM killer on zones of the simplest kind.

mod compact;
mod kill;
mod properties;
mod reclaim;
mod thread;
mod walked;

use super::plain::PlainZones;
use super::{Device, Kind, ListName, Reclaimer, Swap, UsedPages};
use crate::gfp::{Gfp, Zone};
use crate::kernel::{KERNELS, Kernel};

const GFP_KERNEL: Gfp = Gfp::RECLAIM.with(Gfp::IO).with(Gfp::FS);
const GFP_NOFS: Gfp = Gfp::RECLAIM.with(Gfp::IO);
const GFP_NOIO: Gfp = Gfp::RECLAIM;

fn newest() -> &'static Kernel {
    &KERNELS[KERNELS.len() - 1]
}

/// 256 MiB in one zone of which 400 pages are free: just below the min mark.
fn zones() -> PlainZones {
    PlainZones::default().with(Zone::Dma32, 65536, 407).free_up(Zone::Dma32, 0, 400)
}

/// A node whose lists hold these pages.
fn node(lists: &[(ListName, Kind, u64)]) -> UsedPages {
    let mut node = UsedPages {
        device: Device { pages_per_jiffy: 10, ..Device::default() },
        ..UsedPages::default()
    };
    for &(name, kind, pages) in lists {
        node.list_mut(name).add(Zone::Dma32, kind, pages);
    }
    node
}

fn with_swap(node: UsedPages, total: u64) -> UsedPages {
    UsedPages { swap: Swap { total, used: 0 }, ..node }
}

fn reclaimer(gfp: Gfp) -> Reclaimer {
    Reclaimer {
        gfp,
        order: 0,
        highest_zone: Zone::Normal,
        kernel_thread: false,
        fatal_signal: false,
    }
}
