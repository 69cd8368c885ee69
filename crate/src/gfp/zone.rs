//! Placement: which zone and which mobility type a mask asks for.

use std::fmt;

use super::Gfp;

/// A zone of physical memory, from low addresses to high.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Zone {
    /// The first 16 MiB.
    Dma,
    /// Below 4 GiB, on machines that have it.
    Dma32,
    /// What the kernel maps all the time.
    Normal,
    /// What a 32-bit kernel maps only on demand.
    Highmem,
    /// Where only pages that can be moved are placed.
    Movable,
}

impl Zone {
    /// Every zone, from low addresses to high.
    pub const ALL: [Self; 5] = [Self::Dma, Self::Dma32, Self::Normal, Self::Highmem, Self::Movable];

    /// The name in the kernel's logs, for instance `DMA32`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dma => "DMA",
            Self::Dma32 => "DMA32",
            Self::Normal => "Normal",
            Self::Highmem => "HighMem",
            Self::Movable => "Movable",
        }
    }
}

/// A kind of machine, as far as its zones are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Machine {
    /// 64-bit x86.
    X86_64,
    /// 32-bit x86 with high memory.
    X86_32Highmem,
}

impl Machine {
    /// Every kind of machine.
    pub const ALL: [Self; 2] = [Self::X86_64, Self::X86_32Highmem];

    /// Stable name for links and files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::X86_64 => "x86_64",
            Self::X86_32Highmem => "x86_32_highmem",
        }
    }

    /// The zones of such a machine, from low addresses to high.
    pub const fn zones(self) -> &'static [Zone] {
        match self {
            Self::X86_64 => &[Zone::Dma, Zone::Dma32, Zone::Normal, Zone::Movable],
            Self::X86_32Highmem => &[Zone::Dma, Zone::Normal, Zone::Highmem, Zone::Movable],
        }
    }

    /// The wanted zone, or Normal on a machine that does not have it.
    fn zone_or_normal(self, wanted: Zone) -> Zone {
        if self.zones().contains(&wanted) { wanted } else { Zone::Normal }
    }
}

/// A mask that asks for two zones at once; the kernel's debug build stops there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadZone {
    /// The zone flags that exclude each other.
    pub flags: Gfp,
}

impl fmt::Display for BadZone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.flags.iter().map(|flag| flag.name()).collect();
        write!(f, "only one of {} may be set", names.join(", "))
    }
}

impl std::error::Error for BadZone {}

/// The highest zone that the mask may use (`gfp_zone()` in `include/linux/gfp.h`).
pub fn zone(gfp: Gfp, machine: Machine) -> Result<Zone, BadZone> {
    let flags = gfp & (Gfp::DMA | Gfp::HIGHMEM | Gfp::DMA32);
    match flags {
        Gfp::NONE => Ok(Zone::Normal),
        Gfp::DMA => Ok(Zone::Dma),
        Gfp::DMA32 => Ok(machine.zone_or_normal(Zone::Dma32)),
        // MOVABLE alone says what kind of page it is; only with HIGHMEM it chooses the zone.
        Gfp::HIGHMEM if gfp.has(Gfp::MOVABLE) => Ok(Zone::Movable),
        Gfp::HIGHMEM => Ok(machine.zone_or_normal(Zone::Highmem)),
        flags => Err(BadZone { flags }),
    }
}

/// The kind of free list that a request takes from first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MigrateType {
    /// Pages that stay where they are.
    Unmovable,
    /// Pages that can be moved.
    Movable,
    /// Pages that shrinkers can free.
    Reclaimable,
    /// The reserve for high-order atomic requests.
    ///
    /// A mask never asks for it; it only has the number that both mobility bits make together.
    HighAtomic,
    /// Pages of the contiguous memory allocator, lent to movable requests while no device needs
    /// them; only in kernels that have it.
    Cma,
}

impl MigrateType {
    /// Every type, in the order of the kernel's numbers.
    pub const ALL: [Self; 5] =
        [Self::Unmovable, Self::Movable, Self::Reclaimable, Self::HighAtomic, Self::Cma];

    /// The kernel's number for it.
    pub const fn value(self) -> u32 {
        self as u32
    }

    /// The name, for instance `Unmovable`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unmovable => "Unmovable",
            Self::Movable => "Movable",
            Self::Reclaimable => "Reclaimable",
            Self::HighAtomic => "HighAtomic",
            Self::Cma => "CMA",
        }
    }
}

/// The mobility type of a mask (`gfpflags_to_migratetype()` in `include/linux/gfp.h`).
///
/// `mobility_disabled`: the machine is so small that pages are not grouped by mobility.
pub fn migratetype(gfp: Gfp, mobility_disabled: bool) -> MigrateType {
    if mobility_disabled {
        return MigrateType::Unmovable;
    }
    match (gfp.has(Gfp::RECLAIMABLE), gfp.has(Gfp::MOVABLE)) {
        (false, false) => MigrateType::Unmovable,
        (false, true) => MigrateType::Movable,
        (true, false) => MigrateType::Reclaimable,
        (true, true) => MigrateType::HighAtomic,
    }
}

/// Whether a debug build warns about the mask's mobility: both bits are set.
pub fn migratetype_warns(gfp: Gfp) -> bool {
    gfp.has(Gfp::RECLAIMABLE | Gfp::MOVABLE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones() {
        let check = |gfp, on_64: Zone, on_32: Zone| {
            assert_eq!(zone(gfp, Machine::X86_64), Ok(on_64), "{gfp:?} on 64 bits");
            assert_eq!(zone(gfp, Machine::X86_32Highmem), Ok(on_32), "{gfp:?} on 32 bits");
        };
        check(Gfp::NONE, Zone::Normal, Zone::Normal);
        check(Gfp::MOVABLE, Zone::Normal, Zone::Normal);
        check(Gfp::DMA | Gfp::MOVABLE, Zone::Dma, Zone::Dma);
        check(Gfp::DMA32, Zone::Dma32, Zone::Normal);
        check(Gfp::HIGHMEM, Zone::Normal, Zone::Highmem);
        check(Gfp::HIGHMEM | Gfp::MOVABLE, Zone::Movable, Zone::Movable);
    }

    #[test]
    fn zones_that_exclude_each_other() {
        let flags = Gfp::DMA | Gfp::DMA32;
        let bad = zone(flags | Gfp::IO, Machine::X86_64).unwrap_err();
        assert_eq!(bad, BadZone { flags });
        assert_eq!(bad.to_string(), "only one of __GFP_DMA, __GFP_DMA32 may be set");
    }

    #[test]
    fn mobility() {
        let check = |gfp, kind: MigrateType, warns| {
            assert_eq!(migratetype(gfp, false), kind, "{gfp:?}");
            assert_eq!(migratetype(gfp, true), MigrateType::Unmovable, "{gfp:?}, no grouping");
            assert_eq!(migratetype_warns(gfp), warns, "{gfp:?}");
        };
        check(Gfp::NONE, MigrateType::Unmovable, false);
        check(Gfp::MOVABLE, MigrateType::Movable, false);
        check(Gfp::RECLAIMABLE, MigrateType::Reclaimable, false);
        check(Gfp::RECLAIMABLE | Gfp::MOVABLE, MigrateType::HighAtomic, true);
    }
}
