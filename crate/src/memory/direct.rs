//! Reclaim by the task that needs the pages (`try_to_free_pages()` in `mm/vmscan.c`).

use super::event::{MemoryEvent, Throttle};
use super::frames::{Frames, ZoneTest, zonelist};
use super::lists::Kind;
use super::scan::{FIRST_PRIORITY, Met, Reclaim, Scan};
use super::suitable::{compact_gap, compaction_allowed, suitable};
use super::used::UsedPages;
use super::victim::HZ;
use crate::gfp::{Gfp, Zone};
use crate::kernel::{Rule, RuleSet};
use crate::walk::{AllocFlags, Answer, COSTLY_ORDER, CompactResult, RECLAIM_BATCH};

/// The longest that a task is made to wait for kswapd if it may not call filesystems, in jiffies.
const NOFS_WAIT: u32 = HZ;

/// Who reclaims, and for what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Reclaimer {
    /// The mask, as reclaim may use it.
    pub gfp: Gfp,
    /// Pages wanted: 2^order.
    pub order: u8,
    /// The highest zone the request may use.
    pub highest_zone: Zone,
    /// The task is a kernel thread; it is never made to wait for kswapd.
    pub kernel_thread: bool,
    /// A signal that ends the task is pending.
    pub fatal_signal: bool,
}

/// What direct reclaim came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Reclaimed {
    /// The progress that the allocator is told: pages freed, or 1 for what is as good as progress.
    pub progress: u64,
    /// Pages freed.
    pub pages: u64,
    /// Pages looked at in the last pass.
    pub scanned: u64,
    /// How far it went: 12 is a 4096th of each list, 0 everything.
    pub priority: u8,
}

impl Reclaimed {
    /// The walk's answer to how much reclaim freed.
    pub fn answer(&self) -> Answer {
        Answer::Pages(u32::try_from(self.progress).unwrap_or(u32::MAX))
    }
}

impl UsedPages {
    /// Frees pages for a task: a batch of them, or as many as the mask and the lists allow.
    ///
    /// Time goes by while the task is made to wait; [`UsedPages::now`] tells how much.
    pub fn try_to_free_pages(
        &mut self,
        frames: &mut impl Frames,
        reclaimer: Reclaimer,
        rules: RuleSet,
        sink: &mut impl FnMut(MemoryEvent),
    ) -> Reclaimed {
        let mut reclaim = Reclaim { node: self, frames, rules, sink };
        if reclaim.waits_for_kswapd(reclaimer) && reclaimer.fatal_signal {
            // It has to die rather than to reclaim.
            return Reclaimed { progress: 1, priority: FIRST_PRIORITY, ..Reclaimed::default() };
        }
        let Reclaimer { order, gfp, .. } = reclaimer;
        (reclaim.sink)(MemoryEvent::DirectReclaimBegin { order, gfp });
        let reclaimed = reclaim.by_priorities(reclaimer);
        (reclaim.sink)(MemoryEvent::DirectReclaimEnd { reclaimed: reclaimed.progress });
        reclaimed
    }

    /// Whether enough is left below the min watermarks for tasks to go on reclaiming
    /// (`allow_direct_reclaim()`).
    pub fn allows_direct_reclaim(&self, frames: &impl Frames, rules: RuleSet) -> bool {
        if self.kswapd.hopeless(rules) {
            return true;
        }
        let low = Zone::ALL.into_iter().filter(|&zone| zone <= Zone::Normal);
        let counts = |zone| match rules.has(Rule::EmptyZoneCounts) {
            true => self.reclaimable(zone) > 0 || frames.free(zone) <= 0,
            false => self.reclaimable(zone) > 0 || free_is_reclaimable(frames, zone, rules),
        };
        let counted = low.filter(|&zone| frames.managed(zone) > 0 && counts(zone));
        let (mut reserve, mut free) = (0_i64, 0_i64);
        for zone in counted {
            reserve += i64::from(frames.marks(zone).min);
            free = free.saturating_add(frames.free(zone));
        }
        reserve == 0 || free > reserve / 2
    }
}

impl<F: Frames, S: FnMut(MemoryEvent)> Reclaim<'_, F, S> {
    /// Goes through the priorities, at times twice: the second time pages in use do not help.
    fn by_priorities(&mut self, reclaimer: Reclaimer) -> Reclaimed {
        let mut scan = Scan {
            gfp: reclaimer.gfp,
            order: reclaimer.order,
            highest: reclaimer.highest_zone,
            priority: FIRST_PRIORITY,
            kswapd: false,
            may_write: true,
            may_swap: true,
            target: RECLAIM_BATCH.into(),
            force_deactivate: false,
            skipped_deactivate: false,
            reclaimed: 0,
            scanned: 0,
            met: Met::default(),
        };
        let mut ready = self.down_to_zero(&mut scan);
        let again = scan.skipped_deactivate && self.rules.has(Rule::ForcedDeactivation);
        if scan.reclaimed == 0 && !ready && again {
            scan.force_deactivate = true;
            ready = self.down_to_zero(&mut scan);
        }
        let progress = if scan.reclaimed == 0 && ready { 1 } else { scan.reclaimed };
        let Scan { reclaimed: pages, scanned, priority, .. } = scan;
        Reclaimed { progress, pages, scanned, priority }
    }

    /// Looks at ever more until enough is freed; whether compaction can go on from here instead.
    fn down_to_zero(&mut self, scan: &mut Scan) -> bool {
        let mut total_scanned = 0;
        for priority in (0..=FIRST_PRIORITY).rev() {
            scan.priority = priority;
            scan.scanned = 0;
            let ready = self.shrink_zones(scan);
            total_scanned += scan.scanned;
            if scan.reclaimed >= scan.target || ready {
                return ready;
            }
            let much = scan.target + scan.target / 2;
            if total_scanned > much && !self.rules.has(Rule::DirtyOutOfTheWay) {
                self.node.device.flushing = true;
            }
        }
        false
    }

    /// A pass over the node, unless compaction has all it needs in every zone; whether it has in
    /// any.
    fn shrink_zones(&mut self, scan: &mut Scan) -> bool {
        let zones = zonelist(self.frames, scan.highest);
        let ready = |zone: &Zone| scan.order > COSTLY_ORDER && self.compaction_ready(scan, *zone);
        let any_ready = zones.iter().any(ready);
        if zones.iter().all(ready) {
            return any_ready;
        }
        self.shrink_node(scan);
        self.throttle_without_progress(scan);
        any_ready
    }

    /// Whether a zone has room for compaction, well above its marks (`compaction_ready()`).
    fn compaction_ready(&self, scan: &Scan, zone: Zone) -> bool {
        if !compaction_allowed(scan.gfp, self.rules) {
            return false;
        }
        let flags = AllocFlags::WMARK_MIN;
        match suitable(self.frames, zone, scan.order, flags, scan.highest) {
            CompactResult::Success => true,
            CompactResult::Skipped => false,
            _ => {
                let high = self.frames.marks(zone).high;
                let mark = high.saturating_add(compact_gap(scan.order));
                let highest_zone = scan.highest;
                let test = ZoneTest { order: 0, mark, highest_zone, alloc_flags: flags };
                self.frames.watermark_ok(zone, &test)
            }
        }
    }

    /// A pass that found next to nothing is followed by a pause while much waits to be written
    /// (`consider_reclaim_throttle()`).
    fn throttle_without_progress(&mut self, scan: &Scan) {
        let progress = scan.reclaimed > scan.scanned >> 3;
        let last_but_one = scan.priority == 1 && scan.reclaimed == 0;
        if progress || !last_but_one || !self.rules.has(Rule::ReclaimThrottle) {
            return;
        }
        let zones = Zone::ALL.into_iter().filter(|&zone| self.frames.managed(zone) > 0);
        let reclaimable: u64 = zones.map(|zone| self.node.reclaimable(zone)).sum();
        let in_vain = 2 * self.node.write_pending() <= reclaimable;
        if !self.node.kswapd.hopeless(self.rules) && !in_vain {
            self.node.throttle(1, Throttle::NoProgress, self.sink);
        }
    }

    /// Lets kswapd work while the reserves are half used up; whether the task had to wait
    /// (`throttle_direct_reclaim()`).
    fn waits_for_kswapd(&mut self, reclaimer: Reclaimer) -> bool {
        let exempt = reclaimer.kernel_thread || reclaimer.fatal_signal;
        if exempt || self.node.allows_direct_reclaim(self.frames, self.rules) {
            return false;
        }
        let start = self.node.now;
        let limit = if reclaimer.gfp.has(Gfp::FS) { u64::MAX } else { NOFS_WAIT.into() };
        self.node.kswapd.rouse(Zone::Normal);
        while !self.node.allows_direct_reclaim(self.frames, self.rules)
            && self.node.now - start < limit
        {
            let before = self.outlook();
            self.kswapd_round();
            self.node.pass(1);
            if self.outlook() == before {
                // It would wait until somebody else frees pages.
                break;
            }
        }
        let jiffies = u32::try_from(self.node.now - start).unwrap_or(u32::MAX);
        (self.sink)(MemoryEvent::Throttled { jiffies, reason: Throttle::Pfmemalloc });
        true
    }

    /// What has to change for a wait to make sense: free pages, rounds until kswapd gives up,
    /// pages of each kind.
    fn outlook(&self) -> (i64, u8, [u64; 5]) {
        let failures = match self.rules.has(Rule::KswapdGivesUp) {
            true => self.node.kswapd.failures,
            false => 0,
        };
        let lists = &self.node.lists;
        let pages = |kind| lists.iter().map(|list| list.count(Zone::Movable, &[kind])).sum();
        (self.free(), failures, Kind::ALL.map(pages))
    }
}

/// Whether a zone's free pages pass for what reclaim could free (`zone_reclaimable_pages()`).
fn free_is_reclaimable(frames: &impl Frames, zone: Zone, rules: RuleSet) -> bool {
    rules.has(Rule::FreeCountsAsReclaimable) && frames.free(zone) > 0
}
