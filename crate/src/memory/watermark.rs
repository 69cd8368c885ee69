//! The watermark test of one zone (`__zone_watermark_ok()` and `zone_watermark_fast()` in
//! `mm/page_alloc.c`).

use crate::gfp::MigrateType;
use crate::kernel::{Rule, RuleSet};
use crate::walk::{AllocFlags, MAX_ORDER, Mark};

/// The free pages of one zone, as the watermark test counts them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct ZonePages {
    /// Free pages, all kinds together.
    /// Below zero when the zone is empty and its counter has not caught up with every CPU.
    pub free: i64,
    /// Free pages among them that belong to the contiguous memory allocator.
    pub free_cma: u32,
    /// Pages in the blocks set aside for high-order atomic requests, free or not.
    pub reserved_highatomic: u32,
    /// Free pages among those.
    pub free_highatomic: u32,
    /// Which free blocks there are; only orders above 0 are looked at.
    pub blocks: FreeBlocks,
}

/// What an attempt asks of a zone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Demand {
    /// The attempt is for 2^order pages.
    pub order: u8,
    /// The zone's mark, in pages, before the attempt's flags lower it.
    pub mark: u32,
    /// Pages of the mark that are there only because it is boosted for now.
    pub boost: u32,
    /// The zone's min mark without boost, in pages.
    pub unboosted_min: u32,
    /// Pages that the zone keeps from requests which could use a higher zone.
    pub lowmem_reserve: u32,
    /// How deep the attempt may go.
    pub alloc_flags: AllocFlags,
    /// The mask has `__GFP_ATOMIC`.
    pub atomic: bool,
}

/// The arithmetic of one watermark test, in pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WatermarkTest {
    /// The way the test was made.
    pub kind: TestKind,
    /// Free pages, all kinds together.
    pub free: i64,
    /// The rest of the block besides its first page.
    pub rest_of_block: u32,
    /// Pages of the reserve for high-order atomic requests that the attempt may not have.
    pub closed_highatomic: u32,
    /// Pages of the contiguous memory allocator that the attempt may not have.
    pub closed_cma: u32,
    /// The mark, as far down as the attempt's flags lower it.
    pub mark: u32,
    /// Pages that the zone keeps from requests which could use a higher zone.
    pub lowmem_reserve: u32,
    /// What came out.
    pub verdict: Verdict,
}

/// The ways in which a zone is tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TestKind {
    /// The fast path's glance for a single page, against the mark as it stands.
    Quick,
    /// The whole test.
    Full,
    /// The whole test against the min mark without its boost.
    WithoutBoost,
}

/// What comes out of a watermark test.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// The zone may serve the attempt.
    Passed,
    /// Too few pages would be left above the mark.
    TooFew,
    /// There are pages enough, but no block of the order that the attempt may have.
    NoBlock,
}

/// For each order, the kinds of which at least one block is free.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct FreeBlocks([u8; MAX_ORDER as usize + 1]);

impl WatermarkTest {
    /// Whether the zone may serve the attempt.
    pub fn passed(&self) -> bool {
        self.verdict == Verdict::Passed
    }

    /// Free pages that the attempt may count on.
    pub fn usable(&self) -> i64 {
        let closed = i64::from(self.closed_highatomic) + i64::from(self.closed_cma);
        self.free - i64::from(self.rest_of_block) - closed
    }

    /// What [`Self::usable`] must exceed.
    pub fn must_exceed(&self) -> i64 {
        i64::from(self.mark) + i64::from(self.lowmem_reserve)
    }

    /// The same numbers with the verdict that they give; `block`: whether there is a block that
    /// the attempt may have.
    fn judged(self, block: impl FnOnce() -> bool) -> Self {
        let verdict = if self.usable() <= self.must_exceed() {
            Verdict::TooFew
        } else if block() {
            Verdict::Passed
        } else {
            Verdict::NoBlock
        };
        Self { verdict, ..self }
    }
}

impl ZonePages {
    /// Whether the zone stays above the mark when the attempt takes its pages, and has a block of
    /// the order (`__zone_watermark_ok()`).
    pub fn watermark(&self, demand: &Demand, rules: RuleSet) -> WatermarkTest {
        let lowered = demand.alloc_flags.lower(demand.mark);
        self.numbers(TestKind::Full, lowered, demand, rules).judged(|| {
            demand.order == 0 || self.blocks.serve(demand.order, demand.alloc_flags, rules)
        })
    }

    /// The fast path's test (`zone_watermark_fast()`): a single page is granted at once above the
    /// mark as it stands; where the whole test refuses it, a boost may be left out of the mark.
    pub fn watermark_fast(&self, demand: &Demand, rules: RuleSet) -> WatermarkTest {
        if demand.order == 0 {
            let quick = self.numbers(TestKind::Quick, demand.mark, demand, rules).judged(|| true);
            if quick.passed() {
                return quick;
            }
        }
        let full = self.watermark(demand, rules);
        if full.passed() || !demand.ignores_boost(rules) {
            return full;
        }
        let unboosted = Demand { mark: demand.unboosted_min, ..*demand };
        WatermarkTest { kind: TestKind::WithoutBoost, ..self.watermark(&unboosted, rules) }
    }

    fn numbers(&self, kind: TestKind, mark: u32, demand: &Demand, rules: RuleSet) -> WatermarkTest {
        let alloc_flags = demand.alloc_flags;
        let counted = kind != TestKind::Quick || rules.has(Rule::FastTestCountsReserve);
        WatermarkTest {
            kind,
            free: self.free,
            rest_of_block: (1 << demand.order.min(MAX_ORDER + 1)) - 1,
            closed_highatomic: if counted { self.closed_highatomic(alloc_flags, rules) } else { 0 },
            closed_cma: if alloc_flags.has(AllocFlags::CMA) { 0 } else { self.free_cma },
            mark,
            lowmem_reserve: demand.lowmem_reserve,
            verdict: Verdict::TooFew,
        }
    }

    /// Pages of the reserve for high-order atomic requests that the attempt may not have. Before
    /// the kernel kept count of how much of it is free, all of it was taken off.
    fn closed_highatomic(&self, alloc_flags: AllocFlags, rules: RuleSet) -> u32 {
        let deeper = AllocFlags::HARDER
            | AllocFlags::OOM
            | AllocFlags::NON_BLOCK
            | AllocFlags::MIN_RESERVE
            | AllocFlags::HIGHATOMIC;
        if alloc_flags.intersects(deeper) {
            0
        } else if rules.has(Rule::FreeHighatomicCounted) {
            self.free_highatomic
        } else {
            self.reserved_highatomic
        }
    }
}

impl Demand {
    /// Whether the attempt may be measured against the mark without its boost: a single page at
    /// the min mark for those who cannot wait.
    fn ignores_boost(&self, rules: RuleSet) -> bool {
        let urgent = if rules.has(Rule::AtomicFlagGone) {
            self.alloc_flags.has(AllocFlags::MIN_RESERVE)
        } else {
            self.atomic
        };
        let boosted_min = self.boost > 0 && self.alloc_flags.mark() == Mark::Min;
        rules.has(Rule::AtomicSkipsBoost) && self.order == 0 && urgent && boosted_min
    }
}

impl FreeBlocks {
    /// Notes that a block of this order and kind is free; an order that does not exist is ignored.
    pub fn insert(&mut self, order: u8, kind: MigrateType) {
        if let Some(kinds) = self.0.get_mut(usize::from(order)) {
            *kinds |= bit(kind);
        }
    }

    /// Whether there is a block of the order, or a larger one to split, that such an attempt may
    /// have.
    fn serve(&self, order: u8, alloc_flags: AllocFlags, rules: RuleSet) -> bool {
        let ordinary =
            bit(MigrateType::Unmovable) | bit(MigrateType::Movable) | bit(MigrateType::Reclaimable);
        let mut open = ordinary;
        if alloc_flags.has(AllocFlags::CMA) {
            open |= bit(MigrateType::Cma);
        }
        let deeper = AllocFlags::HARDER | AllocFlags::OOM | AllocFlags::HIGHATOMIC;
        if alloc_flags.intersects(deeper) {
            open |= bit(MigrateType::HighAtomic);
        }
        if alloc_flags.has(AllocFlags::HARDER) && !rules.has(Rule::HarderLooksAtLists) {
            // Early kernels then only count blocks and do not ask whose they are.
            open = u8::MAX;
        }
        self.0.iter().skip(usize::from(order)).any(|kinds| kinds & open != 0)
    }
}

impl FromIterator<(u8, MigrateType)> for FreeBlocks {
    fn from_iter<I: IntoIterator<Item = (u8, MigrateType)>>(blocks: I) -> Self {
        let mut set = Self::default();
        blocks.into_iter().for_each(|(order, kind)| set.insert(order, kind));
        set
    }
}

fn bit(kind: MigrateType) -> u8 {
    1 << kind.value()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::walk::{Figures, HIGH_WATERMARK, LOW_WATERMARK, MIN_WATERMARK};

    const MARK: u32 = 1001;

    #[test]
    fn flags_lower_the_mark() {
        let check = |alloc_flags, must_exceed: u32| {
            let demand =
                Demand { mark: MARK, lowmem_reserve: 10, alloc_flags, ..Demand::default() };
            let passes = |free: u32| {
                ZonePages { free: i64::from(free), ..ZonePages::default() }
                    .watermark(&demand, RuleSet::default())
                    .passed()
            };
            assert!(!passes(must_exceed + 10), "{alloc_flags:?} at {must_exceed}");
            assert!(passes(must_exceed + 11), "{alloc_flags:?} above {must_exceed}");
        };
        check(AllocFlags::WMARK_MIN, 1001);
        check(AllocFlags::HARDER, 751);
        check(AllocFlags::HIGH, 501);
        check(AllocFlags::HIGH | AllocFlags::HARDER, 376);
    }

    #[test]
    fn policies_answer_as_this_test_does() {
        let depths = [
            AllocFlags::WMARK_MIN,
            AllocFlags::WMARK_LOW,
            AllocFlags::WMARK_HIGH,
            AllocFlags::HARDER,
            AllocFlags::HIGH | AllocFlags::HARDER,
            AllocFlags::MIN_RESERVE | AllocFlags::NON_BLOCK,
            AllocFlags::OOM,
        ];
        for alloc_flags in depths {
            let mark = match alloc_flags.mark() {
                Mark::Low => LOW_WATERMARK,
                Mark::High => HIGH_WATERMARK,
                Mark::Min | Mark::None => MIN_WATERMARK,
            };
            for (free, order, largest_order) in
                (0..2000).step_by(7).flat_map(|free| [(free, 0, 0), (free, 2, 1), (free, 2, 3)])
            {
                let blocks = (0..=largest_order).map(|order| (order, MigrateType::Movable));
                let zone = ZonePages {
                    free: i64::from(free),
                    blocks: blocks.collect(),
                    ..ZonePages::default()
                };
                let demand = Demand { order, mark, alloc_flags, ..Demand::default() };
                let figures = Figures { free, reclaimable: 0, largest_order };
                assert_eq!(
                    figures.allow(alloc_flags, order),
                    zone.watermark(&demand, RuleSet::default()).passed(),
                    "{figures:?} {alloc_flags:?} order {order}"
                );
            }
        }
    }

    #[test]
    fn blocks_must_be_open_to_the_attempt() {
        let check = |kind, alloc_flags, expected| {
            let blocks = [(4, kind)].into_iter().collect();
            let zone = ZonePages { free: 2000, blocks, ..ZonePages::default() };
            let ok = |order| {
                let demand = Demand { order, mark: MARK, alloc_flags, ..Demand::default() };
                zone.watermark(&demand, RuleSet::default()).passed()
            };
            assert_eq!(ok(2), expected, "order 2 from {kind:?} with {alloc_flags:?}");
            assert_eq!(ok(4), expected, "order 4 from {kind:?} with {alloc_flags:?}");
            assert!(!ok(5), "order 5 from {kind:?} with {alloc_flags:?}");
        };
        check(MigrateType::Unmovable, AllocFlags::WMARK_MIN, true);
        check(MigrateType::HighAtomic, AllocFlags::HIGH, false);
        check(MigrateType::HighAtomic, AllocFlags::HARDER, true);
        check(MigrateType::Cma, AllocFlags::WMARK_MIN, false);
        check(MigrateType::Cma, AllocFlags::CMA, true);
        check(MigrateType::Cma, AllocFlags::HARDER, true);
    }

    #[test]
    fn what_is_set_aside_does_not_count() {
        let check = |alloc_flags, full, fast| {
            let zone = ZonePages { free: 1500, reserved_highatomic: 512, ..ZonePages::default() };
            let demand = Demand { mark: MARK, alloc_flags, ..Demand::default() };
            assert_eq!(
                zone.watermark(&demand, RuleSet::default()).passed(),
                full,
                "full test with {alloc_flags:?}"
            );
            assert_eq!(
                zone.watermark_fast(&demand, RuleSet::default()).passed(),
                fast,
                "fast test with {alloc_flags:?}"
            );
        };
        check(AllocFlags::WMARK_MIN, false, true);
        check(AllocFlags::HARDER, true, true);
    }
}
