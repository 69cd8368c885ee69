//! `ALLOC_*`: how deep an attempt may go, and who may go how deep.

use super::request::Context;
use crate::gfp::{Gfp, MigrateType, migratetype};
use std::fmt;
use std::ops::BitOr;

/// The flags of one free-list attempt (`ALLOC_*` in `mm/internal.h`).
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct AllocFlags(u16);

/// Which of the zone's marks an attempt is measured against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// No test at all.
    None,
    /// The min watermark.
    Min,
    /// The low watermark.
    Low,
    /// The high watermark.
    High,
}

impl AllocFlags {
    /// Measured against the min watermark; the absence of the other marks.
    pub const WMARK_MIN: Self = Self(0);
    /// Measured against the low watermark.
    pub const WMARK_LOW: Self = Self(1);
    /// Measured against the high watermark.
    pub const WMARK_HIGH: Self = Self(2);
    /// Not measured at all: every reserve may be used.
    pub const NO_WATERMARKS: Self = Self(4);
    /// A quarter below the mark.
    pub const HARDER: Self = Self(0x10);
    /// Half below the mark.
    pub const HIGH: Self = Self(0x20);
    /// Only nodes that the cpuset allows.
    pub const CPUSET: Self = Self(0x40);
    /// Pages of the contiguous memory allocator count too.
    pub const CMA: Self = Self(0x80);

    const NAMES: &'static [(Self, &'static str)] = &[
        (Self::CMA, "CMA"),
        (Self::CPUSET, "CPUSET"),
        (Self::HARDER, "HARDER"),
        (Self::HIGH, "HIGH"),
    ];

    /// The flag with this name, without its prefix; the marks are not flags.
    pub fn find(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, known)| *known == name).map(|&(flag, _)| flag)
    }

    /// Whether every flag of `other` is set; not meaningful for the marks.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// The set with `other` taken out.
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The number behind the flags, as the kernel has it.
    pub const fn bits(self) -> u16 {
        self.0
    }

    /// The mark the attempt is measured against.
    pub const fn mark(self) -> Mark {
        match self.0 & 7 {
            0 => Mark::Min,
            1 => Mark::Low,
            2 => Mark::High,
            _ => Mark::None,
        }
    }

    /// A zone's mark, in pages, lowered as far as an attempt with these flags may go
    /// (`__zone_watermark_ok()`).
    ///
    /// `HIGH` takes half of it away and `HARDER` a quarter of what is left, both rounded down.
    pub const fn lower(self, mark: u32) -> u32 {
        let mark = if self.has(Self::HIGH) { mark - mark / 2 } else { mark };
        if self.has(Self::HARDER) { mark - mark / 4 } else { mark }
    }

    /// The names without their prefix, sorted; always exactly one mark (or `NO_WATERMARKS`).
    pub fn names(self) -> Vec<&'static str> {
        let set = Self::NAMES.iter().filter(|&&(flag, _)| self.has(flag));
        let mut names: Vec<_> = set.map(|&(_, name)| name).collect();
        names.push(match self.mark() {
            Mark::None => "NO_WATERMARKS",
            Mark::Min => "WMARK_MIN",
            Mark::Low => "WMARK_LOW",
            Mark::High => "WMARK_HIGH",
        });
        names
    }
}

impl BitOr for AllocFlags {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl fmt::Debug for AllocFlags {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.names().join("|"))
    }
}

/// How deep the slow path's ordinary attempts may go for this mask (`gfp_to_alloc_flags()`), in a
/// kernel without the contiguous memory allocator.
pub fn gfp_to_alloc_flags(gfp: Gfp, context: Context) -> AllocFlags {
    let mut flags = AllocFlags::WMARK_MIN | AllocFlags::CPUSET;
    if gfp.has(Gfp::HIGH) {
        flags = flags | AllocFlags::HIGH;
    }
    if gfp.has(Gfp::ATOMIC) {
        // Whoever cannot wait is rather served from a foreign node than refused.
        flags = flags.without(AllocFlags::CPUSET);
        if !gfp.has(Gfp::NOMEMALLOC) {
            flags = flags | AllocFlags::HARDER;
        }
    } else if context.has(Context::REALTIME) && !context.in_interrupt() {
        flags = flags | AllocFlags::HARDER;
    }
    flags
}

/// As [`gfp_to_alloc_flags`], in a kernel with the contiguous memory allocator (`CONFIG_CMA`): it
/// lends its pages to movable requests.
pub fn gfp_to_alloc_flags_with_cma(gfp: Gfp, context: Context) -> AllocFlags {
    let flags = gfp_to_alloc_flags(gfp, context);
    match migratetype(gfp, false) {
        MigrateType::Movable => flags | AllocFlags::CMA,
        _ => flags,
    }
}

/// Whether the request may use every reserve (`gfp_pfmemalloc_allowed()`).
pub fn reserves_allowed(gfp: Gfp, context: Context) -> bool {
    if gfp.has(Gfp::NOMEMALLOC) {
        return false;
    }
    let serving_softirq = context.has(Context::IN_SOFTIRQ);
    let reclaimer = context.has(Context::PF_MEMALLOC);
    let victim = context.has(Context::MEMDIE);
    gfp.has(Gfp::MEMALLOC)
        || (serving_softirq && reclaimer)
        || (!context.in_interrupt() && (reclaimer || victim))
}
