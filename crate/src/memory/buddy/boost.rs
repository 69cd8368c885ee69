//! The boost: watermarks that a mix of mobility types raises for a while
//! (`boost_watermark()` in `mm/page_alloc.c`).

use super::page::PAGEBLOCK_PAGES;
use crate::kernel::{Rule, RuleSet};

/// What raises a zone's watermarks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Boost {
    /// `watermark_boost_factor`: how far the boost may go, in 1/10000 of the high mark; 0 switches
    /// it off.
    pub factor: u32,
    /// The zone's high mark without boost, in pages.
    pub high: u32,
    /// How much the marks are raised now, in pages.
    pub pages: u32,
    /// kswapd is still to be woken on account of it (`ZONE_BOOSTED_WATERMARK`).
    pub wakes_kswapd: bool,
}

impl Boost {
    /// `watermark_boost_factor` as a machine starts with it.
    pub const FACTOR: u32 = 15_000;

    /// A request has mixed mobility types in a zone of so many managed pages. Small zones are left
    /// alone: there the boost alone could take all memory.
    pub(super) fn raise(&mut self, managed: u32, may_wake: bool, rules: RuleSet) {
        let limit = u64::from(self.high) * u64::from(self.factor) / 10_000;
        if !rules.has(Rule::WatermarkBoost) || managed < 4 * PAGEBLOCK_PAGES || limit == 0 {
            return;
        }
        let limit = u32::try_from(limit).unwrap_or(u32::MAX).max(PAGEBLOCK_PAGES);
        self.pages = limit.min(self.pages.saturating_add(PAGEBLOCK_PAGES));
        self.wakes_kswapd |= may_wake;
    }
}
