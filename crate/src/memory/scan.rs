//! One pass over a node's lists (`shrink_node()` in `mm/vmscan.c`).

use super::event::{MemoryEvent, Throttle};
use super::frames::Frames;
use super::lists::{Batch, Kind};
use super::suitable::{compact_gap, compaction_allowed, suitable};
use super::used::{ListName, UsedPages};
use super::victim::HZ;
use crate::gfp::{Gfp, MigrateType, Zone};
use crate::kernel::{Rule, RuleSet};
use crate::walk::{AllocFlags, COSTLY_ORDER, CompactResult, RECLAIM_BATCH};

/// The priority that reclaim begins with: a 4096th of each list (`DEF_PRIORITY`).
pub(super) const FIRST_PRIORITY: u8 = 12;

/// How much anonymous pages weigh against those of files, of 200 (`vm.swappiness`).
const SWAPPINESS: u64 = 60;

/// Whoever reclaims, with what it needs.
pub(super) struct Reclaim<'a, F, S> {
    pub node: &'a mut UsedPages,
    pub frames: &'a mut F,
    pub rules: RuleSet,
    pub sink: &'a mut S,
}

/// What one run of reclaim may do and has done (`struct scan_control`).
#[derive(Clone, Debug)]
pub(super) struct Scan {
    pub gfp: Gfp,
    pub order: u8,
    pub highest: Zone,
    pub priority: u8,
    pub kswapd: bool,
    /// Pages may be handed to the device.
    pub may_write: bool,
    /// Anonymous pages may be swapped out.
    pub may_swap: bool,
    /// Pages to free.
    pub target: u64,
    /// Pages in use are looked at in any case.
    pub force_deactivate: bool,
    /// Pages in use were left alone because enough others were there.
    pub skipped_deactivate: bool,
    /// Pages freed.
    pub reclaimed: u64,
    /// Pages looked at.
    pub scanned: u64,
    /// What the present pass has met.
    pub met: Met,
}

/// What a pass has met on its way, in pages.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Met {
    pub taken: u64,
    pub writeback: u64,
    /// Being written when kswapd came for them a second time.
    pub immediate: u64,
}

/// Which lists a pass goes through, and how far.
struct Quotas {
    pages: [u64; 4],
    deactivate: [bool; 2],
}

impl<F: Frames, S: FnMut(MemoryEvent)> Reclaim<'_, F, S> {
    /// Goes over the lists and slab caches, again while a large block seems within reach.
    pub fn shrink_node(&mut self, scan: &mut Scan) {
        let start = scan.reclaimed;
        loop {
            let (reclaimed, scanned) = (scan.reclaimed, scan.scanned);
            scan.met = Met::default();
            self.shrink_lists(scan);
            let eligible = ListName::ALL.map(|name| self.node.list(name).up_to(scan.highest));
            let scanned = scan.scanned - scanned;
            scan.reclaimed += self.shrink_slab(scan, scanned, eligible.iter().sum());
            if scan.kswapd {
                self.mind_writeback(scan);
            }
            if !self.goes_on(scan, scan.reclaimed - reclaimed) {
                break;
            }
        }
        if scan.reclaimed > start {
            self.node.kswapd.failures = 0;
        }
    }

    /// kswapd waits if the pages it meets are already being written as fast as it comes along.
    fn mind_writeback(&mut self, scan: &Scan) {
        if scan.met.writeback > 0 && scan.met.writeback == scan.met.taken {
            self.node.all_writeback = true;
        }
        if scan.met.immediate > 0 {
            self.node.throttle(HZ / 10, Throttle::Writeback, self.sink);
        }
    }

    /// Whether to go over the lists once more for the sake of compaction
    /// (`should_continue_reclaim()`).
    fn goes_on(&self, scan: &Scan, reclaimed: u64) -> bool {
        let for_compaction = compaction_allowed(scan.gfp, self.rules)
            && scan.order > 0
            && (scan.order > COSTLY_ORDER || scan.priority < FIRST_PRIORITY - 2);
        if !for_compaction || reclaimed == 0 {
            return false;
        }
        let mut zones = Zone::ALL.into_iter().filter(|&zone| zone <= scan.highest);
        let ready = zones.any(|zone| {
            let (order, highest) = (scan.order, scan.highest);
            let flags = AllocFlags::WMARK_MIN;
            self.frames.managed(zone) > 0
                && suitable(self.frames, zone, order, flags, highest) != CompactResult::Skipped
        });
        let mut inactive = self.node.list(ListName::InactiveFile).up_to(Zone::Movable);
        if self.node.swap.free() > 0 {
            inactive += self.node.list(ListName::InactiveAnon).up_to(Zone::Movable);
        }
        !ready && inactive > compact_gap(scan.order).into()
    }

    /// Goes over the four lists in batches (`shrink_lruvec()`).
    fn shrink_lists(&mut self, scan: &mut Scan) {
        let Quotas { pages: targets, deactivate } = self.quotas(scan);
        let mut left = targets;
        // At the first priority a task takes its share of both kinds of pages, whatever it finds.
        let mut proportional = !scan.kswapd && scan.priority == FIRST_PRIORITY;
        let mut reclaimed = 0;
        while ListName::ALL
            .iter()
            .any(|&list| list != ListName::ActiveAnon && left[list as usize] > 0)
        {
            for name in ListName::ALL {
                let pages = left[name as usize].min(RECLAIM_BATCH.into());
                left[name as usize] -= pages;
                if !name.is_active() {
                    reclaimed += self.shrink_inactive(scan, name, pages);
                } else if deactivate[usize::from(name.is_file())] {
                    self.deactivate(scan.highest, name, pages);
                } else {
                    scan.skipped_deactivate |= pages > 0;
                }
            }
            if reclaimed >= scan.target && !proportional {
                if !settle(&targets, &mut left) {
                    break;
                }
                proportional = true;
            }
        }
        scan.reclaimed += reclaimed;
        self.age_anon(scan.highest);
    }

    /// Keeps some anonymous pages where they can be swapped out, while there is swap space.
    pub fn age_anon(&mut self, highest: Zone) {
        if self.node.swap.total > 0 && self.inactive_is_low(ListName::InactiveAnon) {
            self.deactivate(highest, ListName::ActiveAnon, RECLAIM_BATCH.into());
        }
    }

    /// How many pages of each list to look at (`prepare_scan_count()`, `get_scan_count()`).
    fn quotas(&self, scan: &Scan) -> Quotas {
        let low = [ListName::InactiveAnon, ListName::InactiveFile]
            .map(|name| scan.force_deactivate || self.inactive_is_low(name));
        let size = |name| self.node.list(name).up_to(scan.highest) >> scan.priority;
        let all = |name| self.node.list(name).up_to(Zone::Movable);
        let trim_cache = all(ListName::InactiveFile) >> scan.priority > 0 && !low[1];
        let files = all(ListName::InactiveFile) + all(ListName::ActiveFile);
        let tiny_cache = i128::from(files) + i128::from(self.free()) <= i128::from(self.high())
            && !low[0]
            && all(ListName::InactiveAnon) >> scan.priority > 0;
        let weights = if !scan.may_swap || self.node.swap.free() == 0 {
            [0, 1, 1]
        } else if scan.priority == 0 {
            [1, 1, 1]
        } else if tiny_cache {
            [1, 0, 1]
        } else if trim_cache {
            [0, 1, 1]
        } else {
            [SWAPPINESS, 200 - SWAPPINESS, 200]
        };
        let quota = |name: ListName| size(name) * weights[usize::from(name.is_file())] / weights[2];
        Quotas { pages: ListName::ALL.map(quota), deactivate: low }
    }

    /// Free pages of the node.
    pub fn free(&self) -> i64 {
        Zone::ALL.iter().map(|&zone| self.frames.free(zone)).sum()
    }

    fn high(&self) -> u64 {
        let zones = Zone::ALL.into_iter().filter(|&zone| self.frames.managed(zone) > 0);
        zones.map(|zone| u64::from(self.frames.marks(zone).high)).sum()
    }

    /// Whether too few pages are left to be found unused in time (`inactive_is_low()`): the
    /// larger the lists, the smaller the part that is enough.
    fn inactive_is_low(&self, name: ListName) -> bool {
        let inactive = self.node.list(name).up_to(Zone::Movable);
        let active = self.node.list(name.active()).up_to(Zone::Movable);
        // In GiB.
        let size = (inactive + active) >> 18;
        let ratio = if size > 0 { (10 * size).isqrt() } else { 1 };
        inactive * ratio < active
    }

    /// Moves pages in use to where reclaim looks; their use up to now is forgotten
    /// (`shrink_active_list()`).
    fn deactivate(&mut self, highest: Zone, name: ListName, pages: u64) {
        for (zone, kind, pages) in self.node.list_mut(name).take(highest, &Kind::ALL, pages) {
            self.node.list_mut(name.inactive()).add(zone, unused(name, kind), pages);
        }
    }

    /// Looks at pages that were not used lately; the pages freed (`shrink_inactive_list()`).
    fn shrink_inactive(&mut self, scan: &mut Scan, name: ListName, pages: u64) -> u64 {
        if pages == 0 || self.too_many_isolated(scan, name) {
            return 0;
        }
        let batch = self.node.list_mut(name).take(scan.highest, &Kind::ALL, pages);
        let taken: u64 = batch.iter().map(|&(.., pages)| pages).sum();
        let dirty = batch.iter().filter(|&&(_, kind, _)| kind == Kind::Dirty);
        let dirty: u64 = dirty.map(|&(.., pages)| pages).sum();
        scan.scanned += taken;
        scan.met.taken += taken;
        let reclaimed = self.look_at(scan, name, batch);
        if name.is_file() && taken > 0 && dirty == taken && self.rules.has(Rule::DirtyOutOfTheWay) {
            self.node.device.flushing = true;
        }
        reclaimed
    }

    /// Frees, hands over, keeps or moves away each page of a batch (`shrink_folio_list()`).
    fn look_at(&mut self, scan: &mut Scan, name: ListName, batch: Batch) -> u64 {
        // Pages that cannot be freed soon leave the list, so that others are found behind them.
        let aside = match self.rules.has(Rule::DirtyOutOfTheWay) {
            true => name.active(),
            false => name,
        };
        let mut reclaimed = 0;
        for (zone, kind, pages) in batch {
            let (list, kind) = match kind {
                Kind::Clean => {
                    reclaimed += self.free_pages(name, zone, pages);
                    continue;
                }
                Kind::Pinned if name.is_file() && scan.gfp.has(Gfp::FS) => {
                    reclaimed += self.free_pages(name, zone, pages);
                    continue;
                }
                Kind::Pinned if name.is_file() => (name.active(), kind),
                Kind::Pinned => (name, kind),
                Kind::Mapped => (name.active(), unused(name, kind)),
                Kind::Writeback => {
                    scan.met.writeback += pages;
                    if scan.kswapd && self.node.all_writeback {
                        scan.met.immediate += pages;
                    }
                    (aside, kind)
                }
                Kind::Dirty if name.is_file() => (aside, kind),
                Kind::Dirty => {
                    self.swap_out(scan, zone, pages);
                    continue;
                }
            };
            self.node.list_mut(list).add(zone, kind, pages);
        }
        reclaimed
    }

    fn free_pages(&mut self, name: ListName, zone: Zone, pages: u64) -> u64 {
        if !name.is_file() {
            self.node.swapped_out += pages;
        }
        self.frames.release(zone, pages, MigrateType::Movable);
        pages
    }

    /// Begins to write anonymous pages to swap space.
    fn swap_out(&mut self, scan: &Scan, zone: Zone, pages: u64) {
        let list = self.node.list_mut(ListName::InactiveAnon);
        if !scan.gfp.has(Gfp::IO) || !scan.may_write {
            list.add(zone, Kind::Dirty, pages);
            return;
        }
        let written = pages.min(self.node.swap.free());
        self.node.swap.used += written;
        self.node.list_mut(ListName::InactiveAnon).add(zone, Kind::Writeback, written);
        self.node.list_mut(ListName::ActiveAnon).add(zone, Kind::Dirty, pages - written);
    }

    /// Whether others hold so many pages that a task had better wait (`too_many_isolated()`);
    /// tasks that cannot wait for files may go further, lest those wait for them.
    fn too_many_isolated(&mut self, scan: &Scan, name: ListName) -> bool {
        if scan.kswapd {
            return false;
        }
        let mut inactive = self.node.list(name).up_to(Zone::Movable);
        if scan.gfp.has(Gfp::IO | Gfp::FS) {
            inactive >>= 3;
        }
        let too_many = self.node.isolated[usize::from(name.is_file())] > inactive;
        if too_many {
            let jiffies = if self.rules.has(Rule::ReclaimThrottle) { HZ / 50 } else { HZ / 10 };
            self.node.throttle(jiffies, Throttle::Isolated, self.sink);
        }
        too_many
    }
}

/// When enough is freed: the side with less left to do stops, the other one does the same part
/// of its share. Whether anything is left to do.
fn settle(targets: &[u64; 4], left: &mut [u64; 4]) -> bool {
    let side = |of: &[u64; 4], file: bool| -> u64 {
        let lists = ListName::ALL.into_iter().filter(|name| name.is_file() == file);
        lists.map(|name| of[name as usize]).sum()
    };
    let (anon, file) = (side(left, false), side(left, true));
    if anon == 0 || file == 0 {
        return false;
    }
    let smaller_is_file = file <= anon;
    let undone = anon.min(file) * 100 / (side(targets, smaller_is_file) + 1);
    for name in ListName::ALL {
        let at = name as usize;
        left[at] = match name.is_file() == smaller_is_file {
            true => 0,
            false => {
                let done = targets[at] - left[at];
                (targets[at] * (100 - undone) / 100).saturating_sub(done)
            }
        };
    }
    true
}

/// What a page is once its use is forgotten: anonymous pages have no copy in swap space then.
fn unused(name: ListName, kind: Kind) -> Kind {
    match kind {
        Kind::Mapped if name.is_file() => Kind::Clean,
        Kind::Mapped => Kind::Dirty,
        _ => kind,
    }
}
