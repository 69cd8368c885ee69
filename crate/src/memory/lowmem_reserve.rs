//! What a zone keeps from requests that could use a higher one
//! (`setup_per_zone_lowmem_reserve()` in `mm/page_alloc.c`).

use super::marks::{Marks, ZoneSize};
use crate::gfp::Zone;
use crate::kernel::{Rule, RuleSet};

/// `lowmem_reserve_ratio` of a zone as a machine starts with it: so many pages of higher zones for
/// one page kept.
pub fn default_ratio(zone: Zone, rules: RuleSet) -> u32 {
    match zone {
        Zone::Dma | Zone::Dma32 => 256,
        Zone::Normal => 32,
        Zone::Highmem if rules.has(Rule::ZeroRatioReservesNothing) => 0,
        Zone::Highmem => 32,
        Zone::Movable => 0,
    }
}

/// The pages that one zone of a node keeps, by the class of the request: the highest zone that it
/// may use.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct LowmemReserve(Vec<u32>);

impl LowmemReserve {
    /// The reserves of a node's zones, from low addresses to high.
    ///
    /// `managed` pages and `ratios` by zone. A ratio that a kernel does not accept is corrected in
    /// place.
    pub fn of(managed: &[u32], ratios: &mut [u32], rules: RuleSet) -> Vec<Self> {
        if !rules.has(Rule::ZeroRatioReservesNothing) {
            ratios.iter_mut().for_each(|ratio| *ratio = (*ratio).max(1));
        }
        let keeping = |zone: usize| {
            let ratio = ratios.get(zone).copied().unwrap_or(0);
            let kept = |class| kept(managed, zone, class, ratio, rules);
            Self((0..managed.len()).map(kept).collect())
        };
        (0..managed.len()).map(keeping).collect()
    }

    /// The pages kept from requests of a class, counted from the lowest zone of the node.
    pub fn from_class(&self, class: usize) -> u32 {
        self.0.get(class).copied().unwrap_or(0)
    }

    /// The pages kept by class, as /proc/zoneinfo prints them (`protection`).
    pub fn pages(&self) -> &[u32] {
        &self.0
    }

    /// Pages that are never handed out to the page cache for good, of a zone with these marks
    /// (`calculate_totalreserve_pages()`).
    pub fn total(&self, zone: ZoneSize, marks: Marks) -> u32 {
        let most = self.0.iter().max().copied().unwrap_or(0);
        most.saturating_add(marks.high).min(zone.managed)
    }
}

impl FromIterator<u32> for LowmemReserve {
    fn from_iter<I: IntoIterator<Item = u32>>(pages: I) -> Self {
        Self(pages.into_iter().collect())
    }
}

fn kept(managed: &[u32], zone: usize, class: usize, ratio: u32, rules: RuleSet) -> u32 {
    let empty = managed[zone] == 0 && rules.has(Rule::EmptyZoneKeepsNothing);
    let empty_class = managed[class] == 0 && rules.has(Rule::EmptyClassReservesNothing);
    if class <= zone || empty || empty_class {
        return 0;
    }
    let above = managed[zone + 1..=class].iter().map(|&pages| u64::from(pages)).sum::<u64>();
    let kept = above.checked_div(u64::from(ratio)).unwrap_or(0);
    u32::try_from(kept).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lower_zones_keep_pages_from_higher_requests() {
        let check =
            |rules: &[Rule], managed: [u32; 4], ratios: [u32; 4], expected: [[u32; 4]; 2]| {
                let mut ratios = ratios;
                let reserves = LowmemReserve::of(&managed, &mut ratios, RuleSet::of(rules));
                assert_eq!(reserves[0].pages(), expected[0], "{rules:?}");
                assert_eq!(reserves[1].pages(), expected[1], "{rules:?}");
            };
        let zero_ratio = Rule::ZeroRatioReservesNothing;
        let managed = [4_000, 400_000, 0, 1_000];
        let both = [[0, 1562, 1562, 1566], [0, 0, 0, 31]];
        check(&[], managed, [256, 32, 32, 0], both);
        check(&[], managed, [256, 0, 32, 0], [both[0], [0, 0, 0, 1000]]);
        check(&[zero_ratio], managed, [256, 0, 32, 0], [both[0], [0; 4]]);
        let empty_class = [[0, 1562, 0, 1566], [0, 0, 0, 31]];
        let rules = [zero_ratio, Rule::EmptyClassReservesNothing];
        check(&rules, managed, [256, 32, 32, 0], empty_class);
        let rules = [zero_ratio, Rule::EmptyZoneKeepsNothing];
        check(&rules, [0, 400_000, 0, 1_000], [256, 32, 0, 0], [[0; 4], [0, 0, 0, 31]]);
    }

    #[test]
    fn a_zone_reserves_no_more_than_it_has() {
        let marks = Marks { high: 60, ..Marks::default() };
        let zone = |managed| ZoneSize { zone: Zone::Dma, managed };
        let reserve: LowmemReserve = [0, 1562, 900].into_iter().collect();
        assert_eq!(reserve.total(zone(4_000), marks), 1622);
        assert_eq!(reserve.total(zone(1_000), marks), 1_000);
        assert_eq!(reserve.from_class(1), 1562);
        assert_eq!(reserve.from_class(7), 0);
    }
}
