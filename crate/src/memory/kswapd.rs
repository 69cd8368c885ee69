//! The node's own reclaim thread (`kswapd()` in `mm/vmscan.c`).

use super::event::MemoryEvent;
use super::frames::{Frames, ZoneTest};
use super::scan::{FIRST_PRIORITY, Met, Reclaim, Scan};
use super::suitable::compact_gap;
use super::used::UsedPages;
use super::victim::HZ;
use crate::gfp::{Gfp, Zone};
use crate::kernel::{Rule, RuleSet};
use crate::walk::{AllocFlags, MAX_RECLAIM_RETRIES, RECLAIM_BATCH};

/// How long kswapd dozes before it goes to sleep for good, in jiffies.
const NAP: u64 = HZ as u64 / 10;

/// kswapd's state between two rounds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Kswapd {
    /// Rounds in vain, one after the other.
    pub failures: u8,
    /// What it does.
    pub state: KswapdState,
    /// The largest order it has been woken for since its last round began.
    pub order: u8,
    /// The highest zone it has been woken for since then.
    pub highest_zone: Option<Zone>,
}

/// What kswapd does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum KswapdState {
    /// It sleeps until it is woken.
    #[default]
    Asleep,
    /// It has done its work and looks again at this jiffy.
    Napping(u64),
    /// It has a round to make.
    Running,
}

impl Kswapd {
    /// Whether it has given the node up: after sixteen rounds in vain only others' success makes
    /// it work again.
    pub fn hopeless(&self, rules: RuleSet) -> bool {
        rules.has(Rule::KswapdGivesUp) && self.failures >= MAX_RECLAIM_RETRIES
    }

    /// Wakes it, whatever the watermarks are.
    pub(super) fn rouse(&mut self, highest: Zone) {
        self.highest_zone = self.highest_zone.max(Some(highest));
        self.state = KswapdState::Running;
    }
}

impl UsedPages {
    /// Wakes kswapd on behalf of a request, unless it has given up or has nothing to do
    /// (`wakeup_kswapd()`).
    pub fn wakeup_kswapd(
        &mut self,
        frames: &impl Frames,
        gfp: Gfp,
        order: u8,
        highest_zone: Zone,
        rules: RuleSet,
        sink: &mut impl FnMut(MemoryEvent),
    ) {
        self.kswapd.order = self.kswapd.order.max(order);
        self.kswapd.highest_zone = self.kswapd.highest_zone.max(Some(highest_zone));
        let boosted = Zone::ALL.iter().any(|&zone| zone <= highest_zone && frames.boost(zone) > 0);
        let idle = balanced(frames, order, highest_zone) && !boosted;
        let running = self.kswapd.state == KswapdState::Running;
        if running || self.kswapd.hopeless(rules) || idle {
            return;
        }
        sink(MemoryEvent::WakeupKswapd { highest_zone, order, gfp });
        self.kswapd.state = KswapdState::Running;
    }

    /// Gives kswapd the processor: one round if it has one to make. Whether it has another.
    pub fn run_kswapd(
        &mut self,
        frames: &mut impl Frames,
        rules: RuleSet,
        sink: &mut impl FnMut(MemoryEvent),
    ) -> bool {
        let mut reclaim = Reclaim { node: self, frames, rules, sink };
        match reclaim.node.kswapd.state {
            KswapdState::Running => reclaim.kswapd_round(),
            KswapdState::Napping(until) if until <= reclaim.node.now => reclaim.wake_from_nap(),
            KswapdState::Napping(_) | KswapdState::Asleep => {}
        }
        self.kswapd.state == KswapdState::Running
    }
}

/// Whether a zone that the request may use is above its high watermark (`pgdat_balanced()`).
fn balanced(frames: &impl Frames, order: u8, highest: Zone) -> bool {
    let mut zones = present(frames, highest).peekable();
    zones.peek().is_none() || zones.any(|zone| zone_balanced(frames, zone, order, highest))
}

fn zone_balanced(frames: &impl Frames, zone: Zone, order: u8, highest_zone: Zone) -> bool {
    let mark = frames.marks(zone).high;
    let test = ZoneTest { order, mark, highest_zone, alloc_flags: AllocFlags::WMARK_MIN };
    frames.watermark_ok(zone, &test)
}

fn present(frames: &impl Frames, highest: Zone) -> impl Iterator<Item = Zone> {
    let zones = Zone::ALL.into_iter().filter(move |&zone| zone <= highest);
    zones.filter(|&zone| frames.managed(zone) > 0)
}

impl<F: Frames, S: FnMut(MemoryEvent)> Reclaim<'_, F, S> {
    /// One round: balances the node, then sleeps if it may.
    pub fn kswapd_round(&mut self) {
        let order = std::mem::take(&mut self.node.kswapd.order);
        let highest = self.node.kswapd.highest_zone.take().unwrap_or(Zone::Movable);
        (self.sink)(MemoryEvent::KswapdWake { order });
        let reclaimed_order = self.balance(order, highest);
        if self.may_sleep(reclaimed_order, highest) {
            self.node.kswapd.state = KswapdState::Napping(self.node.now + NAP);
        }
        self.node.kswapd.highest_zone = self.node.kswapd.highest_zone.max(Some(highest));
    }

    fn wake_from_nap(&mut self) {
        let Kswapd { order, highest_zone, .. } = self.node.kswapd;
        if self.may_sleep(order, highest_zone.unwrap_or(Zone::Movable)) {
            self.node.kswapd.state = KswapdState::Asleep;
            self.node.kswapd.highest_zone = None;
            (self.sink)(MemoryEvent::KswapdSleep);
        } else {
            self.node.kswapd.state = KswapdState::Running;
        }
    }

    /// Whether there is nothing to do, or nothing to be done (`prepare_kswapd_sleep()`).
    fn may_sleep(&mut self, order: u8, highest: Zone) -> bool {
        let all = |reclaim: &Self| {
            present(reclaim.frames, highest)
                .all(|zone| zone_balanced(reclaim.frames, zone, order, highest))
        };
        let done = match self.rules.has(Rule::OneZoneLetsSleep) {
            true => balanced(self.frames, order, highest),
            false => all(self),
        };
        if done {
            self.node.all_writeback = false;
        }
        done || self.node.kswapd.hopeless(self.rules)
    }

    /// Reclaims until a zone is above its high watermark, or all priorities were tried in vain
    /// (`balance_pgdat()`). The order that is still worth something.
    fn balance(&mut self, order: u8, highest: Zone) -> u8 {
        let boosts: Vec<_> =
            present(self.frames, highest).map(|zone| (zone, self.frames.boost(zone))).collect();
        let mut for_boost: u64 = boosts.iter().map(|&(_, pages)| pages).sum();
        let mut scan = Scan {
            gfp: Gfp::RECLAIM | Gfp::IO | Gfp::FS,
            order,
            highest,
            priority: FIRST_PRIORITY,
            kswapd: true,
            may_write: true,
            may_swap: true,
            target: 0,
            force_deactivate: false,
            skipped_deactivate: false,
            reclaimed: 0,
            scanned: 0,
            met: Met::default(),
        };
        while scan.priority >= 1 {
            let done = balanced(self.frames, scan.order, highest);
            if !done && for_boost > 0 {
                // Real shortage matters more than the boost.
                for_boost = 0;
                scan.priority = FIRST_PRIORITY;
            } else if done && for_boost == 0 {
                return self.end_boost(&boosts, scan.order);
            }
            scan.may_write = for_boost == 0 || scan.priority < FIRST_PRIORITY - 2;
            scan.may_swap = for_boost == 0;
            if self.one_priority(&mut scan, &mut for_boost) {
                break;
            }
        }
        if scan.reclaimed == 0 {
            self.node.kswapd.failures = self.node.kswapd.failures.saturating_add(1);
        }
        self.end_boost(&boosts, scan.order)
    }

    /// One pass; whether the round ends because nothing comes for the boost.
    fn one_priority(&mut self, scan: &mut Scan, for_boost: &mut u64) -> bool {
        self.age_anon(scan.highest);
        let before = scan.reclaimed;
        scan.scanned = 0;
        let high = |zone| self.frames.marks(zone).high.max(RECLAIM_BATCH);
        scan.target = present(self.frames, scan.highest).map(|zone| u64::from(high(zone))).sum();
        let target = scan.target;
        self.shrink_node(scan);
        if scan.order > 0 && scan.reclaimed >= compact_gap(scan.order).into() {
            // Enough to compact; the rest is for kcompactd.
            scan.order = 0;
        }
        let reclaimed = scan.reclaimed - before;
        let gentle = *for_boost > 0 && scan.priority == FIRST_PRIORITY - 2;
        *for_boost = for_boost.saturating_sub(reclaimed);
        let fast_enough = scan.scanned >= target || gentle;
        if !fast_enough || reclaimed == 0 {
            scan.priority -= 1;
        }
        *for_boost > 0 && reclaimed == 0
    }

    fn end_boost(&mut self, boosts: &[(Zone, u64)], order: u8) -> u8 {
        for &(zone, pages) in boosts.iter().filter(|&&(_, pages)| pages > 0) {
            self.frames.lower_boost(zone, pages);
        }
        order
    }
}
