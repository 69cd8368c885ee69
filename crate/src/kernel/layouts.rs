//! The bit layouts and name tables of the kernels' gfp masks, as data.
//!
//! A layout is checked flag by flag against figures taken from the kernel's own headers
//! (`tests/flag_tables.rs`).

use crate::gfp::{Compound, Flag, Gfp, Layout};

/// v4.10 and v4.11, x86-64: `include/linux/gfp.h` and `include/trace/events/mmflags.h`.
pub static REPEAT_ERA: Layout = Layout {
    bits: &[
        (Flag::Dma, 0x1),
        (Flag::Highmem, 0x2),
        (Flag::Dma32, 0x4),
        (Flag::Movable, 0x8),
        (Flag::Reclaimable, 0x10),
        (Flag::High, 0x20),
        (Flag::Io, 0x40),
        (Flag::Fs, 0x80),
        (Flag::Cold, 0x100),
        (Flag::Nowarn, 0x200),
        (Flag::Repeat, 0x400),
        (Flag::Nofail, 0x800),
        (Flag::Noretry, 0x1000),
        (Flag::Memalloc, 0x2000),
        (Flag::Comp, 0x4000),
        (Flag::Zero, 0x8000),
        (Flag::Nomemalloc, 0x10000),
        (Flag::Hardwall, 0x20000),
        (Flag::Thisnode, 0x40000),
        (Flag::Atomic, 0x80000),
        (Flag::Account, 0x100000),
        (Flag::Notrack, 0x200000),
        (Flag::DirectReclaim, 0x400000),
        (Flag::Write, 0x800000),
        (Flag::KswapdReclaim, 0x1000000),
    ],
    compounds: &[
        Compound {
            name: "GFP_ATOMIC",
            flags: Gfp::HIGH.with(Gfp::ATOMIC).with(Gfp::KSWAPD_RECLAIM),
        },
        Compound {
            name: "GFP_KERNEL",
            flags: Gfp::IO.with(Gfp::FS).with(Gfp::DIRECT_RECLAIM).with(Gfp::KSWAPD_RECLAIM),
        },
        Compound {
            name: "GFP_KERNEL_ACCOUNT",
            flags: Gfp::IO
                .with(Gfp::FS)
                .with(Gfp::ACCOUNT)
                .with(Gfp::DIRECT_RECLAIM)
                .with(Gfp::KSWAPD_RECLAIM),
        },
        Compound { name: "GFP_NOWAIT", flags: Gfp::KSWAPD_RECLAIM },
        Compound { name: "GFP_NOIO", flags: Gfp::DIRECT_RECLAIM.with(Gfp::KSWAPD_RECLAIM) },
        Compound {
            name: "GFP_NOFS",
            flags: Gfp::IO.with(Gfp::DIRECT_RECLAIM).with(Gfp::KSWAPD_RECLAIM),
        },
        Compound {
            name: "GFP_TEMPORARY",
            flags: Gfp::RECLAIMABLE
                .with(Gfp::IO)
                .with(Gfp::FS)
                .with(Gfp::DIRECT_RECLAIM)
                .with(Gfp::KSWAPD_RECLAIM),
        },
        Compound {
            name: "GFP_USER",
            flags: Gfp::IO
                .with(Gfp::FS)
                .with(Gfp::HARDWALL)
                .with(Gfp::DIRECT_RECLAIM)
                .with(Gfp::KSWAPD_RECLAIM),
        },
        Compound { name: "GFP_DMA", flags: Gfp::DMA },
        Compound { name: "GFP_DMA32", flags: Gfp::DMA32 },
        Compound {
            name: "GFP_HIGHUSER",
            flags: Gfp::HIGHMEM
                .with(Gfp::IO)
                .with(Gfp::FS)
                .with(Gfp::HARDWALL)
                .with(Gfp::DIRECT_RECLAIM)
                .with(Gfp::KSWAPD_RECLAIM),
        },
        Compound {
            name: "GFP_HIGHUSER_MOVABLE",
            flags: Gfp::HIGHMEM
                .with(Gfp::MOVABLE)
                .with(Gfp::IO)
                .with(Gfp::FS)
                .with(Gfp::HARDWALL)
                .with(Gfp::DIRECT_RECLAIM)
                .with(Gfp::KSWAPD_RECLAIM),
        },
        Compound {
            name: "GFP_TRANSHUGE_LIGHT",
            flags: Gfp::HIGHMEM
                .with(Gfp::MOVABLE)
                .with(Gfp::IO)
                .with(Gfp::FS)
                .with(Gfp::NOWARN)
                .with(Gfp::COMP)
                .with(Gfp::NOMEMALLOC)
                .with(Gfp::HARDWALL),
        },
        Compound {
            name: "GFP_TRANSHUGE",
            flags: Gfp::HIGHMEM
                .with(Gfp::MOVABLE)
                .with(Gfp::IO)
                .with(Gfp::FS)
                .with(Gfp::NOWARN)
                .with(Gfp::COMP)
                .with(Gfp::NOMEMALLOC)
                .with(Gfp::HARDWALL)
                .with(Gfp::DIRECT_RECLAIM),
        },
        Compound { name: "__GFP_RECLAIM", flags: Gfp::DIRECT_RECLAIM.with(Gfp::KSWAPD_RECLAIM) },
    ],
    print_order: &[
        "GFP_TRANSHUGE",
        "GFP_TRANSHUGE_LIGHT",
        "GFP_HIGHUSER_MOVABLE",
        "GFP_HIGHUSER",
        "GFP_USER",
        "GFP_TEMPORARY",
        "GFP_KERNEL_ACCOUNT",
        "GFP_KERNEL",
        "GFP_NOFS",
        "GFP_ATOMIC",
        "GFP_NOIO",
        "GFP_NOWAIT",
        "GFP_DMA",
        "__GFP_HIGHMEM",
        "GFP_DMA32",
        "__GFP_HIGH",
        "__GFP_ATOMIC",
        "__GFP_IO",
        "__GFP_FS",
        "__GFP_COLD",
        "__GFP_NOWARN",
        "__GFP_REPEAT",
        "__GFP_NOFAIL",
        "__GFP_NORETRY",
        "__GFP_COMP",
        "__GFP_ZERO",
        "__GFP_NOMEMALLOC",
        "__GFP_MEMALLOC",
        "__GFP_HARDWALL",
        "__GFP_THISNODE",
        "__GFP_RECLAIMABLE",
        "__GFP_MOVABLE",
        "__GFP_ACCOUNT",
        "__GFP_NOTRACK",
        "__GFP_WRITE",
        "__GFP_RECLAIM",
        "__GFP_DIRECT_RECLAIM",
        "__GFP_KSWAPD_RECLAIM",
    ],
};
