//! One zone of one node: its pages, its marks, and what it keeps from whom.

use super::buddy::{Boost, Buddy, Fallback, PerCpu, PerCpuLimits, Pfn, Pressure, Span};
use super::lowmem_reserve::LowmemReserve;
use super::marks::Marks;
use super::watermark::{FreeBlocks, ZonePages};
use crate::gfp::{MigrateType, Zone};
use crate::kernel::{Rule, RuleSet};
use crate::walk::{AllocFlags, MAX_ORDER, Mark};

/// A zone of a node.
///
/// A copy shares all pages that neither copy has changed since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemoryZone {
    /// Which zone it is.
    pub zone: Zone,
    /// The node it belongs to.
    pub node: u8,
    /// Pages that are there, used by the allocator or not.
    pub present: u32,
    /// The watermarks without boost.
    pub marks: Marks,
    /// What it keeps from requests that could use a higher zone.
    pub lowmem_reserve: LowmemReserve,
    /// Its free lists.
    pub buddy: Buddy,
    /// The lists of the CPU that allocates.
    pub per_cpu: PerCpu,
    /// Who reclaims and how short it is.
    pub pressure: Pressure,
}

/// A block that a zone gave.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Given {
    /// Its first page.
    pub pfn: Pfn,
    /// The blocks of other types that were taken from for it.
    pub fallbacks: Vec<Fallback>,
    /// It comes from a per-cpu list: `Some` with how many blocks the list was filled up with first.
    pub per_cpu: Option<u32>,
    /// kswapd is woken, since the zone's watermarks were boosted.
    pub wakes_kswapd: bool,
}

impl MemoryZone {
    /// A zone without free pages and without marks.
    pub fn new(
        zone: Zone,
        node: u8,
        span: Span,
        present: u32,
        mobility_disabled: bool,
        rules: RuleSet,
    ) -> Self {
        let boost = Boost { factor: Boost::FACTOR, ..Boost::default() };
        let limits = PerCpuLimits::of(span.managed, 0, 1, rules);
        Self {
            zone,
            node,
            present,
            marks: Marks::default(),
            lowmem_reserve: LowmemReserve::default(),
            buddy: Buddy::new(span, mobility_disabled, boost, rules),
            per_cpu: PerCpu::new(limits),
            pressure: Pressure::default(),
        }
    }

    /// Sets the watermarks; an earlier boost ends (`setup_per_zone_wmarks()`).
    pub fn set_marks(&mut self, marks: Marks) {
        self.marks = marks;
        let boost = self.buddy.boost_mut();
        boost.high = marks.high;
        boost.pages = 0;
    }

    /// A mark as an attempt is measured against it, in pages, boost included.
    pub fn mark(&self, mark: Mark) -> u32 {
        let mark = match mark {
            Mark::Low => self.marks.low,
            Mark::High => self.marks.high,
            Mark::Min | Mark::None => self.marks.min,
        };
        mark.saturating_add(self.buddy.boost().pages)
    }

    /// The free pages as the watermark test counts them.
    pub fn pages(&self) -> ZonePages {
        let blocks = (1..=MAX_ORDER).flat_map(|order| {
            let kinds = MigrateType::ALL.into_iter();
            kinds.map(move |kind| (order, kind))
        });
        let blocks: FreeBlocks =
            blocks.filter(|&(order, kind)| self.buddy.blocks(order, kind) > 0).collect();
        ZonePages {
            free: self.buddy.counted_free_pages(),
            free_cma: self.buddy.free_cma(),
            reserved_highatomic: self.buddy.reserved_highatomic(),
            free_highatomic: self.buddy.free_highatomic(),
            blocks,
        }
    }

    /// Gives a block, from the per-cpu lists if they serve its order (`rmqueue()`), and sets its
    /// pageblock aside if the request is a high-order atomic one.
    pub(super) fn give(
        &mut self,
        order: u8,
        kind: MigrateType,
        flags: AllocFlags,
        rules: RuleSet,
    ) -> Option<Given> {
        let at_hand = PerCpu::serves(order, rules)
            .then(|| self.per_cpu.take(&mut self.buddy, order, kind, flags, self.pressure))
            .flatten();
        let mut given = match at_hand {
            Some(block) => Given {
                pfn: block.pfn,
                fallbacks: block.fallbacks,
                per_cpu: Some(block.taken),
                wakes_kswapd: false,
            },
            None => {
                let taken = self.buddy.take(order, kind, flags)?;
                Given {
                    pfn: taken.pfn,
                    fallbacks: taken.fallback.into_iter().collect(),
                    per_cpu: None,
                    wakes_kswapd: false,
                }
            }
        };
        given.wakes_kswapd = self.wakes_kswapd(flags, rules);
        self.buddy.set_movable(given.pfn, kind == MigrateType::Movable);
        let reserves = match rules.has(Rule::ReserveFlagsReworked) {
            true => flags.has(AllocFlags::HIGHATOMIC),
            false => order > 0 && flags.has(AllocFlags::HARDER),
        };
        if reserves {
            self.buddy.reserve_highatomic(given.pfn, order);
        }
        Some(given)
    }

    /// Takes a block back, onto the per-cpu lists if they serve its order (`__free_pages()`).
    pub(super) fn take_back(&mut self, pfn: Pfn, order: u8, rules: RuleSet) {
        if PerCpu::serves(order, rules) {
            self.per_cpu.free(&mut self.buddy, pfn, order, self.pressure);
        } else {
            self.buddy.free(pfn, order);
        }
    }

    /// Whether a boost that nobody has told kswapd about is told now.
    fn wakes_kswapd(&mut self, flags: AllocFlags, rules: RuleSet) -> bool {
        if rules.has(Rule::BoostWakesByFlag) && !flags.has(AllocFlags::KSWAPD) {
            return false;
        }
        std::mem::take(&mut self.buddy.boost_mut().wakes_kswapd)
    }
}
