//! Bit layouts since the flags were numbered anew, as data.

use crate::gfp::{Compound, Flag, Gfp, Layout};

static RENUMBERED_BITS: &[(Flag, u32)] = &[
    (Flag::Dma, 0x1),
    (Flag::Highmem, 0x2),
    (Flag::Dma32, 0x4),
    (Flag::Movable, 0x8),
    (Flag::Reclaimable, 0x10),
    (Flag::High, 0x20),
    (Flag::Io, 0x40),
    (Flag::Fs, 0x80),
    (Flag::Zero, 0x100),
    (Flag::Atomic, 0x200),
    (Flag::DirectReclaim, 0x400),
    (Flag::KswapdReclaim, 0x800),
    (Flag::Write, 0x1000),
    (Flag::Nowarn, 0x2000),
    (Flag::RetryMayfail, 0x4000),
    (Flag::Nofail, 0x8000),
    (Flag::Noretry, 0x10000),
    (Flag::Memalloc, 0x20000),
    (Flag::Comp, 0x40000),
    (Flag::Nomemalloc, 0x80000),
    (Flag::Hardwall, 0x100000),
    (Flag::Thisnode, 0x200000),
    (Flag::Account, 0x400000),
    (Flag::Zerotags, 0x800000),
];

static RENUMBERED_COMPOUNDS: &[Compound] = &[
    Compound {
        name: "GFP_ATOMIC",
        summary: "For callers that cannot wait and are important: interrupts, under spinlocks.",
        flags: Gfp::HIGH.with(Gfp::ATOMIC).with(Gfp::KSWAPD_RECLAIM),
    },
    Compound {
        name: "GFP_KERNEL",
        summary: "The ordinary request of kernel code: may wait, do I/O and call filesystems.",
        flags: Gfp::IO.with(Gfp::FS).with(Gfp::DIRECT_RECLAIM).with(Gfp::KSWAPD_RECLAIM),
    },
    Compound {
        name: "GFP_KERNEL_ACCOUNT",
        summary: "As GFP_KERNEL, charged to the memory cgroup.",
        flags: Gfp::IO
            .with(Gfp::FS)
            .with(Gfp::DIRECT_RECLAIM)
            .with(Gfp::KSWAPD_RECLAIM)
            .with(Gfp::ACCOUNT),
    },
    Compound {
        name: "GFP_NOWAIT",
        summary: "For callers that cannot wait and can do without.",
        flags: Gfp::KSWAPD_RECLAIM,
    },
    Compound {
        name: "GFP_NOIO",
        summary: "May wait, but reclaim must not start I/O: for block drivers.",
        flags: Gfp::DIRECT_RECLAIM.with(Gfp::KSWAPD_RECLAIM),
    },
    Compound {
        name: "GFP_NOFS",
        summary: "May wait and do I/O, but reclaim must not call filesystems: for filesystems.",
        flags: Gfp::IO.with(Gfp::DIRECT_RECLAIM).with(Gfp::KSWAPD_RECLAIM),
    },
    Compound {
        name: "GFP_USER",
        summary: "For memory that user space maps and the kernel uses too.",
        flags: Gfp::IO
            .with(Gfp::FS)
            .with(Gfp::DIRECT_RECLAIM)
            .with(Gfp::KSWAPD_RECLAIM)
            .with(Gfp::HARDWALL),
    },
    Compound {
        name: "GFP_DMA",
        summary: "Only the bit for the DMA zone; without reclaim it cannot wait.",
        flags: Gfp::DMA,
    },
    Compound {
        name: "GFP_DMA32",
        summary: "Only the bit for memory below 4 GiB; without reclaim it cannot wait.",
        flags: Gfp::DMA32,
    },
    Compound {
        name: "GFP_HIGHUSER",
        summary: "For user memory that need not be mapped by the kernel.",
        flags: Gfp::HIGHMEM
            .with(Gfp::IO)
            .with(Gfp::FS)
            .with(Gfp::DIRECT_RECLAIM)
            .with(Gfp::KSWAPD_RECLAIM)
            .with(Gfp::HARDWALL),
    },
    Compound {
        name: "GFP_HIGHUSER_MOVABLE",
        summary: "For user memory that can be moved.",
        flags: Gfp::HIGHMEM
            .with(Gfp::MOVABLE)
            .with(Gfp::IO)
            .with(Gfp::FS)
            .with(Gfp::DIRECT_RECLAIM)
            .with(Gfp::KSWAPD_RECLAIM)
            .with(Gfp::HARDWALL),
    },
    Compound {
        name: "GFP_TRANSHUGE_LIGHT",
        summary: "For huge pages, without any reclaim.",
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
        summary: "For huge pages, with direct reclaim.",
        flags: Gfp::HIGHMEM
            .with(Gfp::MOVABLE)
            .with(Gfp::IO)
            .with(Gfp::FS)
            .with(Gfp::DIRECT_RECLAIM)
            .with(Gfp::NOWARN)
            .with(Gfp::COMP)
            .with(Gfp::NOMEMALLOC)
            .with(Gfp::HARDWALL),
    },
    Compound {
        name: "__GFP_RECLAIM",
        summary: "Both kinds of reclaim: by the caller and by kswapd.",
        flags: Gfp::DIRECT_RECLAIM.with(Gfp::KSWAPD_RECLAIM),
    },
];

static RENUMBERED_NAMES: &[&str] = &[
    "GFP_TRANSHUGE",
    "GFP_TRANSHUGE_LIGHT",
    "GFP_HIGHUSER_MOVABLE",
    "GFP_HIGHUSER",
    "GFP_USER",
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
    "__GFP_NOWARN",
    "__GFP_RETRY_MAYFAIL",
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
    "__GFP_WRITE",
    "__GFP_RECLAIM",
    "__GFP_DIRECT_RECLAIM",
    "__GFP_KSWAPD_RECLAIM",
    "__GFP_ZEROTAGS",
];

/// v6.1, x86-64.
pub static RENUMBERED_ERA: [Layout; 2] = [
    Layout {
        configuration: "default",
        bits: RENUMBERED_BITS,
        own_bits: &[],
        proposed: Gfp::NONE,
        unnamed: &[],
        compounds: RENUMBERED_COMPOUNDS,
        print_order: RENUMBERED_NAMES,
    },
    Layout {
        configuration: "lockdep",
        bits: RENUMBERED_BITS,
        own_bits: &[(Flag::Nolockdep, 0x8000000)],
        proposed: Gfp::NONE,
        unnamed: &[],
        compounds: RENUMBERED_COMPOUNDS,
        print_order: RENUMBERED_NAMES,
    },
];

static ATOMIC_GONE_BITS: &[(Flag, u32)] = &[
    (Flag::Dma, 0x1),
    (Flag::Highmem, 0x2),
    (Flag::Dma32, 0x4),
    (Flag::Movable, 0x8),
    (Flag::Reclaimable, 0x10),
    (Flag::High, 0x20),
    (Flag::Io, 0x40),
    (Flag::Fs, 0x80),
    (Flag::Zero, 0x100),
    (Flag::DirectReclaim, 0x400),
    (Flag::KswapdReclaim, 0x800),
    (Flag::Write, 0x1000),
    (Flag::Nowarn, 0x2000),
    (Flag::RetryMayfail, 0x4000),
    (Flag::Nofail, 0x8000),
    (Flag::Noretry, 0x10000),
    (Flag::Memalloc, 0x20000),
    (Flag::Comp, 0x40000),
    (Flag::Nomemalloc, 0x80000),
    (Flag::Hardwall, 0x100000),
    (Flag::Thisnode, 0x200000),
    (Flag::Account, 0x400000),
    (Flag::Zerotags, 0x800000),
];

static ATOMIC_GONE_COMPOUNDS: &[Compound] = &[
    Compound {
        name: "GFP_ATOMIC",
        summary: "For callers that cannot wait and are important: interrupts, under spinlocks.",
        flags: Gfp::HIGH.with(Gfp::KSWAPD_RECLAIM),
    },
    Compound {
        name: "GFP_KERNEL",
        summary: "The ordinary request of kernel code: may wait, do I/O and call filesystems.",
        flags: Gfp::IO.with(Gfp::FS).with(Gfp::DIRECT_RECLAIM).with(Gfp::KSWAPD_RECLAIM),
    },
    Compound {
        name: "GFP_KERNEL_ACCOUNT",
        summary: "As GFP_KERNEL, charged to the memory cgroup.",
        flags: Gfp::IO
            .with(Gfp::FS)
            .with(Gfp::DIRECT_RECLAIM)
            .with(Gfp::KSWAPD_RECLAIM)
            .with(Gfp::ACCOUNT),
    },
    Compound {
        name: "GFP_NOWAIT",
        summary: "For callers that cannot wait and can do without.",
        flags: Gfp::KSWAPD_RECLAIM,
    },
    Compound {
        name: "GFP_NOIO",
        summary: "May wait, but reclaim must not start I/O: for block drivers.",
        flags: Gfp::DIRECT_RECLAIM.with(Gfp::KSWAPD_RECLAIM),
    },
    Compound {
        name: "GFP_NOFS",
        summary: "May wait and do I/O, but reclaim must not call filesystems: for filesystems.",
        flags: Gfp::IO.with(Gfp::DIRECT_RECLAIM).with(Gfp::KSWAPD_RECLAIM),
    },
    Compound {
        name: "GFP_USER",
        summary: "For memory that user space maps and the kernel uses too.",
        flags: Gfp::IO
            .with(Gfp::FS)
            .with(Gfp::DIRECT_RECLAIM)
            .with(Gfp::KSWAPD_RECLAIM)
            .with(Gfp::HARDWALL),
    },
    Compound {
        name: "GFP_DMA",
        summary: "Only the bit for the DMA zone; without reclaim it cannot wait.",
        flags: Gfp::DMA,
    },
    Compound {
        name: "GFP_DMA32",
        summary: "Only the bit for memory below 4 GiB; without reclaim it cannot wait.",
        flags: Gfp::DMA32,
    },
    Compound {
        name: "GFP_HIGHUSER",
        summary: "For user memory that need not be mapped by the kernel.",
        flags: Gfp::HIGHMEM
            .with(Gfp::IO)
            .with(Gfp::FS)
            .with(Gfp::DIRECT_RECLAIM)
            .with(Gfp::KSWAPD_RECLAIM)
            .with(Gfp::HARDWALL),
    },
    Compound {
        name: "GFP_HIGHUSER_MOVABLE",
        summary: "For user memory that can be moved.",
        flags: Gfp::HIGHMEM
            .with(Gfp::MOVABLE)
            .with(Gfp::IO)
            .with(Gfp::FS)
            .with(Gfp::DIRECT_RECLAIM)
            .with(Gfp::KSWAPD_RECLAIM)
            .with(Gfp::HARDWALL),
    },
    Compound {
        name: "GFP_TRANSHUGE_LIGHT",
        summary: "For huge pages, without any reclaim.",
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
        summary: "For huge pages, with direct reclaim.",
        flags: Gfp::HIGHMEM
            .with(Gfp::MOVABLE)
            .with(Gfp::IO)
            .with(Gfp::FS)
            .with(Gfp::DIRECT_RECLAIM)
            .with(Gfp::NOWARN)
            .with(Gfp::COMP)
            .with(Gfp::NOMEMALLOC)
            .with(Gfp::HARDWALL),
    },
    Compound {
        name: "__GFP_RECLAIM",
        summary: "Both kinds of reclaim: by the caller and by kswapd.",
        flags: Gfp::DIRECT_RECLAIM.with(Gfp::KSWAPD_RECLAIM),
    },
];

static ATOMIC_GONE_NAMES: &[&str] = &[
    "GFP_TRANSHUGE",
    "GFP_TRANSHUGE_LIGHT",
    "GFP_HIGHUSER_MOVABLE",
    "GFP_HIGHUSER",
    "GFP_USER",
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
    "__GFP_IO",
    "__GFP_FS",
    "__GFP_NOWARN",
    "__GFP_RETRY_MAYFAIL",
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
    "__GFP_WRITE",
    "__GFP_RECLAIM",
    "__GFP_DIRECT_RECLAIM",
    "__GFP_KSWAPD_RECLAIM",
    "__GFP_ZEROTAGS",
];

/// v6.6, x86-64.
pub static ATOMIC_GONE_ERA: [Layout; 2] = [
    Layout {
        configuration: "default",
        bits: ATOMIC_GONE_BITS,
        own_bits: &[],
        proposed: Gfp::NONE,
        unnamed: &[],
        compounds: ATOMIC_GONE_COMPOUNDS,
        print_order: ATOMIC_GONE_NAMES,
    },
    Layout {
        configuration: "lockdep",
        bits: ATOMIC_GONE_BITS,
        own_bits: &[(Flag::Nolockdep, 0x4000000)],
        proposed: Gfp::NONE,
        unnamed: &[],
        compounds: ATOMIC_GONE_COMPOUNDS,
        print_order: ATOMIC_GONE_NAMES,
    },
];

static OBJ_EXT_COMPOUNDS: &[Compound] = &[
    Compound {
        name: "GFP_ATOMIC",
        summary: "For callers that cannot wait and are important: interrupts, under spinlocks.",
        flags: Gfp::HIGH.with(Gfp::KSWAPD_RECLAIM),
    },
    Compound {
        name: "GFP_KERNEL",
        summary: "The ordinary request of kernel code: may wait, do I/O and call filesystems.",
        flags: Gfp::IO.with(Gfp::FS).with(Gfp::DIRECT_RECLAIM).with(Gfp::KSWAPD_RECLAIM),
    },
    Compound {
        name: "GFP_KERNEL_ACCOUNT",
        summary: "As GFP_KERNEL, charged to the memory cgroup.",
        flags: Gfp::IO
            .with(Gfp::FS)
            .with(Gfp::DIRECT_RECLAIM)
            .with(Gfp::KSWAPD_RECLAIM)
            .with(Gfp::ACCOUNT),
    },
    Compound {
        name: "GFP_NOWAIT",
        summary: "For callers that cannot wait and can do without.",
        flags: Gfp::KSWAPD_RECLAIM.with(Gfp::NOWARN),
    },
    Compound {
        name: "GFP_NOIO",
        summary: "May wait, but reclaim must not start I/O: for block drivers.",
        flags: Gfp::DIRECT_RECLAIM.with(Gfp::KSWAPD_RECLAIM),
    },
    Compound {
        name: "GFP_NOFS",
        summary: "May wait and do I/O, but reclaim must not call filesystems: for filesystems.",
        flags: Gfp::IO.with(Gfp::DIRECT_RECLAIM).with(Gfp::KSWAPD_RECLAIM),
    },
    Compound {
        name: "GFP_USER",
        summary: "For memory that user space maps and the kernel uses too.",
        flags: Gfp::IO
            .with(Gfp::FS)
            .with(Gfp::DIRECT_RECLAIM)
            .with(Gfp::KSWAPD_RECLAIM)
            .with(Gfp::HARDWALL),
    },
    Compound {
        name: "GFP_DMA",
        summary: "Only the bit for the DMA zone; without reclaim it cannot wait.",
        flags: Gfp::DMA,
    },
    Compound {
        name: "GFP_DMA32",
        summary: "Only the bit for memory below 4 GiB; without reclaim it cannot wait.",
        flags: Gfp::DMA32,
    },
    Compound {
        name: "GFP_HIGHUSER",
        summary: "For user memory that need not be mapped by the kernel.",
        flags: Gfp::HIGHMEM
            .with(Gfp::IO)
            .with(Gfp::FS)
            .with(Gfp::DIRECT_RECLAIM)
            .with(Gfp::KSWAPD_RECLAIM)
            .with(Gfp::HARDWALL),
    },
    Compound {
        name: "GFP_HIGHUSER_MOVABLE",
        summary: "For user memory that can be moved.",
        flags: Gfp::HIGHMEM
            .with(Gfp::MOVABLE)
            .with(Gfp::IO)
            .with(Gfp::FS)
            .with(Gfp::DIRECT_RECLAIM)
            .with(Gfp::KSWAPD_RECLAIM)
            .with(Gfp::HARDWALL),
    },
    Compound {
        name: "GFP_TRANSHUGE_LIGHT",
        summary: "For huge pages, without any reclaim.",
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
        summary: "For huge pages, with direct reclaim.",
        flags: Gfp::HIGHMEM
            .with(Gfp::MOVABLE)
            .with(Gfp::IO)
            .with(Gfp::FS)
            .with(Gfp::DIRECT_RECLAIM)
            .with(Gfp::NOWARN)
            .with(Gfp::COMP)
            .with(Gfp::NOMEMALLOC)
            .with(Gfp::HARDWALL),
    },
    Compound {
        name: "__GFP_RECLAIM",
        summary: "Both kinds of reclaim: by the caller and by kswapd.",
        flags: Gfp::DIRECT_RECLAIM.with(Gfp::KSWAPD_RECLAIM),
    },
];

/// v6.12, x86-64.
pub static OBJ_EXT_ERA: [Layout; 4] = [
    Layout {
        configuration: "default",
        bits: ATOMIC_GONE_BITS,
        own_bits: &[(Flag::NoObjExt, 0x1000000)],
        proposed: Gfp::NONE,
        unnamed: &[],
        compounds: OBJ_EXT_COMPOUNDS,
        print_order: ATOMIC_GONE_NAMES,
    },
    Layout {
        configuration: "lockdep",
        bits: ATOMIC_GONE_BITS,
        own_bits: &[(Flag::Nolockdep, 0x1000000), (Flag::NoObjExt, 0x2000000)],
        proposed: Gfp::NONE,
        unnamed: &[],
        compounds: OBJ_EXT_COMPOUNDS,
        print_order: ATOMIC_GONE_NAMES,
    },
    Layout {
        configuration: "no-slab-obj-ext",
        bits: ATOMIC_GONE_BITS,
        own_bits: &[],
        proposed: Gfp::NONE,
        unnamed: &[],
        compounds: OBJ_EXT_COMPOUNDS,
        print_order: ATOMIC_GONE_NAMES,
    },
    Layout {
        configuration: "no-slab-obj-ext-lockdep",
        bits: ATOMIC_GONE_BITS,
        own_bits: &[(Flag::Nolockdep, 0x1000000)],
        proposed: Gfp::NONE,
        unnamed: &[],
        compounds: OBJ_EXT_COMPOUNDS,
        print_order: ATOMIC_GONE_NAMES,
    },
];

static ALL_NAMED_NAMES: &[&str] = &[
    "GFP_TRANSHUGE",
    "GFP_TRANSHUGE_LIGHT",
    "GFP_HIGHUSER_MOVABLE",
    "GFP_HIGHUSER",
    "GFP_USER",
    "GFP_KERNEL_ACCOUNT",
    "GFP_KERNEL",
    "GFP_NOFS",
    "GFP_ATOMIC",
    "GFP_NOIO",
    "GFP_NOWAIT",
    "GFP_DMA",
    "GFP_DMA32",
    "__GFP_RECLAIM",
    "__GFP_DMA",
    "__GFP_HIGHMEM",
    "__GFP_DMA32",
    "__GFP_MOVABLE",
    "__GFP_RECLAIMABLE",
    "__GFP_HIGH",
    "__GFP_IO",
    "__GFP_FS",
    "__GFP_ZERO",
    "__GFP_DIRECT_RECLAIM",
    "__GFP_KSWAPD_RECLAIM",
    "__GFP_WRITE",
    "__GFP_NOWARN",
    "__GFP_RETRY_MAYFAIL",
    "__GFP_NOFAIL",
    "__GFP_NORETRY",
    "__GFP_MEMALLOC",
    "__GFP_COMP",
    "__GFP_NOMEMALLOC",
    "__GFP_HARDWALL",
    "__GFP_THISNODE",
    "__GFP_ACCOUNT",
    "__GFP_ZEROTAGS",
    "__GFP_NOLOCKDEP",
    "__GFP_NO_OBJ_EXT",
];

/// v6.18, x86-64.
pub static ALL_NAMED_ERA: [Layout; 4] = [
    Layout {
        configuration: "default",
        bits: ATOMIC_GONE_BITS,
        own_bits: &[(Flag::NoObjExt, 0x1000000)],
        proposed: Gfp::NONE,
        unnamed: &[],
        compounds: OBJ_EXT_COMPOUNDS,
        print_order: ALL_NAMED_NAMES,
    },
    Layout {
        configuration: "lockdep",
        bits: ATOMIC_GONE_BITS,
        own_bits: &[(Flag::Nolockdep, 0x1000000), (Flag::NoObjExt, 0x2000000)],
        proposed: Gfp::NONE,
        unnamed: &[],
        compounds: OBJ_EXT_COMPOUNDS,
        print_order: ALL_NAMED_NAMES,
    },
    Layout {
        configuration: "no-slab-obj-ext",
        bits: ATOMIC_GONE_BITS,
        own_bits: &[],
        proposed: Gfp::NONE,
        unnamed: &[],
        compounds: OBJ_EXT_COMPOUNDS,
        print_order: ALL_NAMED_NAMES,
    },
    Layout {
        configuration: "no-slab-obj-ext-lockdep",
        bits: ATOMIC_GONE_BITS,
        own_bits: &[(Flag::Nolockdep, 0x1000000)],
        proposed: Gfp::NONE,
        unnamed: &[],
        compounds: OBJ_EXT_COMPOUNDS,
        print_order: ALL_NAMED_NAMES,
    },
];

/// v6.19, x86-64.
pub static OBJ_EXT_ALWAYS_ERA: [Layout; 4] = [
    Layout {
        configuration: "default",
        bits: ATOMIC_GONE_BITS,
        own_bits: &[(Flag::NoObjExt, 0x1000000)],
        proposed: Gfp::NONE,
        unnamed: &[],
        compounds: OBJ_EXT_COMPOUNDS,
        print_order: ALL_NAMED_NAMES,
    },
    Layout {
        configuration: "lockdep",
        bits: ATOMIC_GONE_BITS,
        own_bits: &[(Flag::Nolockdep, 0x1000000), (Flag::NoObjExt, 0x2000000)],
        proposed: Gfp::NONE,
        unnamed: &[],
        compounds: OBJ_EXT_COMPOUNDS,
        print_order: ALL_NAMED_NAMES,
    },
    Layout {
        configuration: "no-slab-obj-ext",
        bits: ATOMIC_GONE_BITS,
        own_bits: &[(Flag::NoObjExt, 0x1000000)],
        proposed: Gfp::NONE,
        unnamed: &[Flag::NoObjExt],
        compounds: OBJ_EXT_COMPOUNDS,
        print_order: ALL_NAMED_NAMES,
    },
    Layout {
        configuration: "no-slab-obj-ext-lockdep",
        bits: ATOMIC_GONE_BITS,
        own_bits: &[(Flag::Nolockdep, 0x1000000), (Flag::NoObjExt, 0x2000000)],
        proposed: Gfp::NONE,
        unnamed: &[Flag::NoObjExt],
        compounds: OBJ_EXT_COMPOUNDS,
        print_order: ALL_NAMED_NAMES,
    },
];
