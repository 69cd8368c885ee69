//! `ALLOC_*`: how deep an attempt may go, and who may go how deep.

use super::read::Reader;
use super::request::{Context, Request};
use crate::gfp::{Gfp, MigrateType, migratetype};
use crate::kernel::{Rule, RuleSet};
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
    /// An OOM victim: half below the mark.
    pub const OOM: Self = Self(8);
    /// The caller cannot wait: a quarter below what [`Self::MIN_RESERVE`] leaves.
    pub const NON_BLOCK: Self = Self(0x10);
    /// Half below the mark; the successor of [`Self::HIGH`].
    pub const MIN_RESERVE: Self = Self(0x20);
    /// Only nodes that the cpuset allows.
    pub const CPUSET: Self = Self(0x40);
    /// Pages of the contiguous memory allocator count too.
    pub const CMA: Self = Self(0x80);
    /// Do not mix mobility types within a pageblock.
    pub const NOFRAGMENT: Self = Self(0x100);
    /// The high-order atomic reserve may be used.
    pub const HIGHATOMIC: Self = Self(0x200);
    /// kswapd may be woken.
    pub const KSWAPD: Self = Self(0x800);
    /// A quarter below the mark; what [`Self::NON_BLOCK`] was before.
    pub const HARDER: Self = Self(0x1000);
    /// Half below the mark; what [`Self::MIN_RESERVE`] was before.
    pub const HIGH: Self = Self(0x2000);

    const NAMES: &'static [(Self, &'static str, &'static str)] = &[
        (Self::CMA, "CMA", "May use pages of the contiguous memory allocator."),
        (Self::CPUSET, "CPUSET", "Only nodes that the task's cpuset allows."),
        (Self::HARDER, "HARDER", "May go a quarter below the mark."),
        (Self::HIGH, "HIGH", "May go to half of the mark."),
        (Self::HIGHATOMIC, "HIGHATOMIC", "May use the reserve for high-order atomic requests."),
        (Self::KSWAPD, "KSWAPD", "May wake kswapd; this does not change the depth."),
        (Self::MIN_RESERVE, "MIN_RESERVE", "May go to half of the mark."),
        (Self::NOFRAGMENT, "NOFRAGMENT", "Does not mix mobility types within a pageblock."),
        (Self::NON_BLOCK, "NON_BLOCK", "May go a quarter further than MIN_RESERVE."),
        (Self::OOM, "OOM", "An OOM victim: may go to half of the mark."),
    ];

    const MARKS: &'static [(Mark, &'static str, &'static str)] = &[
        (Mark::None, "NO_WATERMARKS", "Not measured at all: every reserve may be used."),
        (Mark::Min, "WMARK_MIN", "Measured against the min watermark."),
        (Mark::Low, "WMARK_LOW", "Measured against the low watermark."),
        (Mark::High, "WMARK_HIGH", "Measured against the high watermark."),
    ];

    /// Flags that go together below the min watermark, the deepest first, with who they are for:
    /// the early names, and the later ones where they differ.
    pub const DEPTHS: &'static [(Self, &'static str)] = &[
        (Self(Self::HIGH.0 | Self::HARDER.0), "HIGH with HARDER (MIN_RESERVE with NON_BLOCK)"),
        (Self::HIGH, "HIGH (MIN_RESERVE) and OOM"),
        (Self::HARDER, "HARDER"),
    ];

    /// Every name that [`Self::names`] can give, with what it means in one sentence.
    pub fn meanings() -> impl Iterator<Item = (&'static str, &'static str)> {
        let marks = Self::MARKS.iter().map(|&(_, name, meaning)| (name, meaning));
        marks.chain(Self::NAMES.iter().map(|&(_, name, meaning)| (name, meaning)))
    }

    /// The flag with this name, without its prefix; the marks are not flags.
    pub fn find(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, known, _)| *known == name).map(|&(flag, ..)| flag)
    }

    /// Whether every flag of `other` is set; not meaningful for the marks.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// The set with `other` taken out.
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The flags of both sets.
    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The flags that are in both sets.
    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether any flag of `other` is set.
    pub const fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The number behind the flags, as the kernel has it.
    /// The old flags have the numbers of their successors.
    pub const fn bits(self) -> u16 {
        let old = (self.0 & (Self::HARDER.0 | Self::HIGH.0)) >> 8;
        (self.0 & 0xfff) | old
    }

    /// The flags as a number of ours, below 2^14.
    pub(super) const fn raw(self) -> u16 {
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

    /// The same depth measured against the min watermark, as `should_reclaim_retry()` does even
    /// where an attempt would test no watermark.
    pub const fn from_min(self) -> Self {
        Self(self.0 & !7)
    }

    /// A zone's mark, in pages, lowered as far as an attempt with these flags may go
    /// (`__zone_watermark_ok()`). Shares are taken of what is left, rounded down.
    pub const fn lower(self, mark: u32) -> u32 {
        let halved = self.intersects(Self(Self::HIGH.0 | Self::MIN_RESERVE.0));
        let mark = if halved { mark - mark / 2 } else { mark };
        let not_blocking = self.has(Self(Self::MIN_RESERVE.0 | Self::NON_BLOCK.0));
        let mark = if not_blocking { mark - mark / 4 } else { mark };
        if self.has(Self::OOM) {
            mark - mark / 2
        } else if self.has(Self::HARDER) {
            mark - mark / 4
        } else {
            mark
        }
    }

    /// The names without their prefix, sorted; always exactly one mark (or `NO_WATERMARKS`).
    pub fn names(self) -> Vec<&'static str> {
        let set = Self::NAMES.iter().filter(|&&(flag, ..)| self.has(flag));
        let mut names: Vec<_> = set.map(|&(_, name, _)| name).collect();
        let mark = self.mark();
        let mark = Self::MARKS.iter().find(|&&(known, ..)| known == mark);
        let mark = mark.map_or("WMARK_MIN", |&(_, name, _)| name);
        let place = names.iter().position(|&name| name > mark).unwrap_or(names.len());
        names.insert(place, mark);
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

/// Which reserves a request may use without any watermark or with half of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reserves {
    /// None.
    None,
    /// Half of what is below the min watermark, for an OOM victim.
    Half,
    /// All of them.
    All,
}

impl Reserves {
    /// The flags of an attempt that uses them.
    pub const fn alloc_flags(self) -> Option<AllocFlags> {
        match self {
            Self::None => None,
            Self::Half => Some(AllocFlags::OOM),
            Self::All => Some(AllocFlags::NO_WATERMARKS),
        }
    }
}

/// How deep the slow path's ordinary attempts may go (`gfp_to_alloc_flags()`), in a kernel without
/// the contiguous memory allocator.
pub fn gfp_to_alloc_flags(request: &Request, rules: RuleSet) -> AllocFlags {
    ordinary_flags(request, rules)
}

/// As [`gfp_to_alloc_flags`], in a kernel with the contiguous memory allocator (`CONFIG_CMA`): it
/// lends its pages to movable requests.
pub fn gfp_to_alloc_flags_with_cma(request: &Request, rules: RuleSet) -> AllocFlags {
    let flags = gfp_to_alloc_flags(request, rules);
    match migratetype(request.gfp, false) {
        MigrateType::Movable => flags | AllocFlags::CMA,
        _ => flags,
    }
}

/// Which reserves the request may use (`__gfp_pfmemalloc_flags()`).
pub fn reserves(gfp: Gfp, context: Context, rules: RuleSet) -> Reserves {
    reserves_of(&Request { gfp, order: 0, context }, rules)
}

/// [`gfp_to_alloc_flags`] of whoever can be read like a request.
pub(super) fn ordinary_flags<R: Reader>(request: &R, rules: RuleSet) -> AllocFlags {
    let mut flags = if rules.has(Rule::ReserveFlagsReworked) {
        reworked_flags(request, rules)
    } else {
        classic_flags(request)
    };
    if rules.has(Rule::KswapdFlag) && request.flag(Gfp::KSWAPD_RECLAIM) {
        flags = flags | AllocFlags::KSWAPD;
    }
    if rules.has(Rule::DefragMode) && request.is(Context::DEFRAG_MODE) {
        flags = flags | AllocFlags::NOFRAGMENT;
    }
    flags
}

fn classic_flags<R: Reader>(request: &R) -> AllocFlags {
    let mut flags = AllocFlags::WMARK_MIN | AllocFlags::CPUSET;
    if request.flag(Gfp::HIGH) {
        flags = flags | AllocFlags::HIGH;
    }
    if request.flag(Gfp::ATOMIC) {
        // Whoever cannot wait is rather served from a foreign node than refused.
        flags = flags.without(AllocFlags::CPUSET);
        if !request.flag(Gfp::NOMEMALLOC) {
            flags = flags | AllocFlags::HARDER;
        }
    } else if request.is(Context::REALTIME) && !request.is(Context::IN_INTERRUPT) {
        flags = flags | AllocFlags::HARDER;
    }
    flags
}

/// Here "cannot wait" is the absence of direct reclaim, not a flag of its own.
fn reworked_flags<R: Reader>(request: &R, rules: RuleSet) -> AllocFlags {
    let mut flags = AllocFlags::WMARK_MIN | AllocFlags::CPUSET;
    if request.flag(Gfp::HIGH) {
        flags = flags | AllocFlags::MIN_RESERVE;
    }
    if !request.flag(Gfp::DIRECT_RECLAIM) {
        if !request.flag(Gfp::NOMEMALLOC) {
            flags = flags | AllocFlags::NON_BLOCK;
            let important = request.flag(Gfp::HIGH) || !rules.has(Rule::HighatomicNeedsHigh);
            if request.order_above(0) && important {
                flags = flags | AllocFlags::HIGHATOMIC;
            }
        }
        if request.flag(Gfp::HIGH) {
            flags = flags.without(AllocFlags::CPUSET);
        }
    } else if request.is(Context::REALTIME) && !request.is(Context::OUTSIDE_TASK) {
        flags = flags | AllocFlags::MIN_RESERVE;
    }
    flags
}

/// [`reserves`] of whoever can be read like a request.
pub(super) fn reserves_of<R: Reader>(request: &R, rules: RuleSet) -> Reserves {
    if request.flag(Gfp::NOMEMALLOC) {
        return Reserves::None;
    }
    if request.flag(Gfp::MEMALLOC) {
        return Reserves::All;
    }
    let in_interrupt = request.is(Context::IN_INTERRUPT);
    let serving_softirq = || request.is(Context::IN_SOFTIRQ);
    if (!in_interrupt || serving_softirq()) && request.is(Context::PF_MEMALLOC) {
        return Reserves::All;
    }
    if in_interrupt || !request.is(Context::MEMDIE) {
        return Reserves::None;
    }
    if rules.has(Rule::VictimHalf) { Reserves::Half } else { Reserves::All }
}
