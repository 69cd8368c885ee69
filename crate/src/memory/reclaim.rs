//! What reclaim can still be expected to bring (`should_reclaim_retry()` in `mm/page_alloc.c`).

use super::watermark::{Demand, ZonePages};
use crate::kernel::{Rule, RuleSet};
use crate::walk::{AllocFlags, available};

/// The pages on a zone's lists of pages that reclaim may take, by kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Lru {
    /// Pages of files, not used lately.
    pub inactive_file: u32,
    /// Pages of files in use.
    pub active_file: u32,
    /// Anonymous pages, not used lately.
    pub inactive_anon: u32,
    /// Anonymous pages in use.
    pub active_anon: u32,
}

/// One zone as the decision about another round sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReclaimZone {
    /// Its free pages.
    pub pages: ZonePages,
    /// What reclaim may take.
    pub lru: Lru,
    /// The min watermark, in pages.
    pub min_watermark: u32,
    /// Pages kept from requests which could use a higher zone.
    pub lowmem_reserve: u32,
}

impl ReclaimZone {
    /// Pages that reclaim could free (`zone_reclaimable_pages()`). Where there are none, some
    /// kernels count the free pages, so that nobody waits for reclaim that cannot come.
    pub fn reclaimable(&self, free_swap: bool, rules: RuleSet) -> u64 {
        match self.lru.reclaimable(free_swap) {
            0 if rules.has(Rule::FreeCountsAsReclaimable) => self.free(),
            reclaimable => reclaimable,
        }
    }

    fn free(&self) -> u64 {
        u64::try_from(self.pages.free).unwrap_or(0)
    }
}

/// What a zone promises to a request that considers another round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prospect {
    /// Pages that would be free if reclaim went well.
    pub available: u64,
    /// Whether the min watermark would then be met.
    pub ok: bool,
}

impl Lru {
    /// Pages on the lists that reclaim could free; anonymous ones need free swap.
    pub fn reclaimable(&self, free_swap: bool) -> u64 {
        let file = u64::from(self.inactive_file) + u64::from(self.active_file);
        let anon = u64::from(self.inactive_anon) + u64::from(self.active_anon);
        if free_swap { file + anon } else { file }
    }
}

/// Looks at the zones in order, up to the first that promises enough.
///
/// `no_progress_loops` counts the present round already; `free_swap`: swap space is left.
pub fn prospects(
    zones: &[ReclaimZone],
    order: u8,
    alloc_flags: AllocFlags,
    no_progress_loops: u8,
    free_swap: bool,
    rules: RuleSet,
) -> Vec<Prospect> {
    let mut seen = Vec::new();
    for zone in zones {
        let reclaimable = zone.reclaimable(free_swap, rules);
        let available = available(reclaimable, zone.free(), no_progress_loops, rules);
        let hoped = i64::try_from(available).unwrap_or(i64::MAX);
        let demand = Demand {
            order,
            mark: zone.min_watermark,
            lowmem_reserve: zone.lowmem_reserve,
            alloc_flags,
            ..Demand::default()
        };
        let ok = ZonePages { free: hoped, ..zone.pages }.watermark(&demand, rules).passed();
        seen.push(Prospect { available, ok });
        if ok {
            break;
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_in_vain_shrink_the_hope() {
        let check = |loops, expected| {
            assert_eq!(available(1001, 7, loops, RuleSet::default()), expected, "{loops}")
        };
        check(0, 1008);
        check(1, 945);
        check(15, 69);
        check(16, 7);
        check(17, 7);
    }

    #[test]
    fn the_first_good_zone_ends_the_search() {
        let zone = |file| ReclaimZone {
            pages: ZonePages { free: 100, ..ZonePages::default() },
            lru: Lru { inactive_file: file, inactive_anon: 5000, ..Lru::default() },
            min_watermark: 1000,
            lowmem_reserve: 50,
        };
        let zones = [zone(0), zone(951), zone(9000)];
        let seen = prospects(&zones, 0, AllocFlags::WMARK_MIN, 0, false, RuleSet::default());
        let expected = [(100, false), (1051, true)];
        assert_eq!(seen, expected.map(|(available, ok)| Prospect { available, ok }));
        let seen = prospects(&zones, 0, AllocFlags::WMARK_MIN, 0, true, RuleSet::default());
        assert_eq!(seen, [Prospect { available: 5100, ok: true }]);
    }
}
