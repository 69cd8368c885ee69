//! The watermarks of all zones, from the machine's settings (`setup_per_zone_wmarks()` and
//! `init_per_zone_wmark_min()` in `mm/page_alloc.c`).

use crate::gfp::Zone;
use crate::kernel::{Rule, RuleSet};
use crate::walk::RECLAIM_BATCH;

/// `watermark_scale_factor` as a machine starts with it: 0.1 % of a zone between two marks.
pub const WATERMARK_SCALE_FACTOR: u32 = 10;

/// Kilobytes in a page.
const PAGE_KBYTES: u32 = 4;

/// A zone of one node, as far as its marks are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ZoneSize {
    /// Which zone.
    pub zone: Zone,
    /// The pages that the allocator manages.
    pub managed: u32,
}

/// The watermarks of one zone, in pages and without any boost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Marks {
    /// Below it only those with access to reserves are served.
    pub min: u32,
    /// Below it kswapd is woken.
    pub low: u32,
    /// Up to it kswapd reclaims.
    pub high: u32,
    /// Up to it pages of slower memory are promoted; 0 in kernels without it.
    pub promo: u32,
}

impl Marks {
    /// The marks of every zone of a machine, in the order given.
    ///
    /// `min_free_kbytes` in kB; `scale_factor` in 1/10000 of a zone's managed pages.
    pub fn of(
        zones: &[ZoneSize],
        min_free_kbytes: u32,
        scale_factor: u32,
        rules: RuleSet,
    ) -> Vec<Self> {
        let sharing = zones.iter().filter(|zone| shares_min_free(zone.zone, rules));
        let lowmem = sharing.map(|zone| u64::from(zone.managed)).sum::<u64>();
        let pages_min = u64::from(min_free_kbytes / PAGE_KBYTES);
        let marks = |zone: &ZoneSize| {
            let managed = u64::from(zone.managed);
            let share = (pages_min * managed).checked_div(lowmem).unwrap_or(0);
            let min = match shares_min_free(zone.zone, rules) {
                true => share,
                false => (managed / 1024).clamp(u64::from(RECLAIM_BATCH), 128),
            };
            // The distance goes by the share even where the min mark does not.
            let gap = (share / 4).max(managed * u64::from(scale_factor) / 10_000);
            Self {
                min: pages(min),
                low: pages(min + gap),
                high: pages(min + 2 * gap),
                promo: if rules.has(Rule::PromoMark) { pages(min + 3 * gap) } else { 0 },
            }
        };
        zones.iter().map(marks).collect()
    }
}

/// The default of `min_free_kbytes`, in kB: it grows with the square root of the memory
/// (`calculate_min_free_kbytes()`).
///
/// `lowmem_kbytes` is the memory below HighMem and Movable above its high marks, in kB; `user` what
/// somebody has set by hand, which a smaller default leaves at `before`.
pub fn min_free_kbytes(lowmem_kbytes: u64, user: Option<u32>, before: u32, rules: RuleSet) -> u32 {
    let root = u32::try_from((lowmem_kbytes * 16).isqrt()).unwrap_or(u32::MAX);
    if user.is_some_and(|user| root <= user) {
        return before;
    }
    let most = if rules.has(Rule::MinFreeTo256Mib) { 262_144 } else { 65_536 };
    root.clamp(128, most)
}

/// Whether a zone's min mark is its share of `min_free_kbytes`. The others are for pages that the
/// kernel itself cannot use or need not have at once.
fn shares_min_free(zone: Zone, rules: RuleSet) -> bool {
    match zone {
        Zone::Dma | Zone::Dma32 | Zone::Normal => true,
        Zone::Highmem => false,
        Zone::Movable => !rules.has(Rule::MovableMarkFixed),
    }
}

/// More pages than any machine has count as the most that there can be.
fn pages(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_marks_share_min_free_kbytes() {
        let check = |rules, expected: [(u32, u32, u32, u32); 3]| {
            let sizes = [(Zone::Dma, 4_000), (Zone::Normal, 196_000), (Zone::Movable, 300_000)];
            let zones = sizes.map(|(zone, managed)| ZoneSize { zone, managed });
            let marks = Marks::of(&zones, 8_000, WATERMARK_SCALE_FACTOR, rules);
            let marks: Vec<_> =
                marks.iter().map(|marks| (marks.min, marks.low, marks.high, marks.promo)).collect();
            assert_eq!(marks, expected, "{rules:?}");
        };
        let early = [(16, 20, 24, 0), (784, 980, 1176, 0), (1200, 1500, 1800, 0)];
        check(RuleSet::default(), early);
        let late = [(40, 50, 60, 70), (1960, 2450, 2940, 3430), (128, 878, 1628, 2378)];
        check(RuleSet::of(&[Rule::PromoMark, Rule::MovableMarkFixed]), late);
    }

    #[test]
    fn a_machine_without_low_memory_has_marks() {
        let zone = ZoneSize { zone: Zone::Highmem, managed: 0 };
        let marks = Marks::of(&[zone], 1024, WATERMARK_SCALE_FACTOR, RuleSet::default());
        assert_eq!(marks, [Marks { min: 32, low: 32, high: 32, promo: 0 }]);
    }

    #[test]
    fn the_default_grows_with_the_root() {
        let check = |kbytes, user, early, late| {
            let rules = RuleSet::of(&[Rule::MinFreeTo256Mib]);
            assert_eq!(min_free_kbytes(kbytes, user, 77, RuleSet::default()), early, "{kbytes}");
            assert_eq!(min_free_kbytes(kbytes, user, 77, rules), late, "{kbytes}");
        };
        check(16, None, 128, 128);
        check(1_000_000, None, 4000, 4000);
        check(1_000_000, Some(3999), 4000, 4000);
        check(1_000_000, Some(4000), 77, 77);
        check(1 << 30, None, 65_536, 131_072);
        check(1 << 40, None, 65_536, 262_144);
    }
}
