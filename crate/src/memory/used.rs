//! The pages of a node that are in use, and the device that they are written to.

use super::event::{MemoryEvent, Throttle};
use super::frames::Frames;
use super::kswapd::Kswapd;
use super::lists::{Kind, List};
use super::reclaim::Lru;
use super::victim::Freed;
use crate::gfp::{MigrateType, Zone};

/// The four lists of pages that reclaim goes through (`enum lru_list`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ListName {
    /// Anonymous pages, not used lately.
    InactiveAnon,
    /// Anonymous pages in use.
    ActiveAnon,
    /// Pages of files, not used lately.
    InactiveFile,
    /// Pages of files in use.
    ActiveFile,
}

/// Swap space, in slots of one page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Swap {
    /// All slots.
    pub total: u64,
    /// Slots in use.
    pub used: u64,
}

/// The disk that files and swap space are on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Device {
    /// Pages it writes in a jiffy.
    pub pages_per_jiffy: u32,
    /// The flusher threads write dirty pages of files.
    pub flushing: bool,
    /// The flusher threads cannot go on, for want of memory for instance.
    pub flusher_stuck: bool,
}

/// A node's pages in use (`struct pglist_data`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UsedPages {
    /// The lists, in the order of [`ListName`].
    pub lists: [List; 4],
    /// Pages of slab caches that shrinkers can free: `Pinned` are those whose shrinkers call
    /// filesystems (inodes and dentries), `Clean` all others.
    pub slab: List,
    /// Objects that shrinkers were to look at and have not yet, without and with filesystems.
    pub deferred_objects: [u64; 2],
    /// Page tables, in pages.
    pub page_tables: List,
    /// Swap space.
    pub swap: Swap,
    /// Where pages are written to.
    pub device: Device,
    /// Pages that others hold off the lists to reclaim them: anonymous, of files.
    pub isolated: [u64; 2],
    /// kswapd's state.
    pub kswapd: Kswapd,
    /// All that kswapd looked at last was being written (`PGDAT_WRITEBACK`).
    pub all_writeback: bool,
    /// Anonymous pages that lost their place in their tasks' page tables to swap space, since
    /// the node's owner asked last.
    pub swapped_out: u64,
    /// Jiffies since the model began.
    pub now: u64,
}

impl ListName {
    /// Every list.
    pub const ALL: [Self; 4] =
        [Self::InactiveAnon, Self::ActiveAnon, Self::InactiveFile, Self::ActiveFile];

    /// Whether it holds pages of files.
    pub const fn is_file(self) -> bool {
        matches!(self, Self::InactiveFile | Self::ActiveFile)
    }

    /// Whether it holds pages in use.
    pub const fn is_active(self) -> bool {
        matches!(self, Self::ActiveAnon | Self::ActiveFile)
    }

    /// The active one of the same pages.
    pub const fn active(self) -> Self {
        if self.is_file() { Self::ActiveFile } else { Self::ActiveAnon }
    }

    /// The inactive one of the same pages.
    pub const fn inactive(self) -> Self {
        if self.is_file() { Self::InactiveFile } else { Self::InactiveAnon }
    }
}

impl Swap {
    /// Slots left.
    pub const fn free(self) -> u64 {
        self.total.saturating_sub(self.used)
    }
}

impl UsedPages {
    /// One of the lists.
    pub fn list(&self, name: ListName) -> &List {
        &self.lists[name as usize]
    }

    /// One of the lists, to change it.
    pub fn list_mut(&mut self, name: ListName) -> &mut List {
        &mut self.lists[name as usize]
    }

    /// A zone's pages on the lists, as the decision about another round sees them.
    pub fn lru(&self, zone: Zone) -> Lru {
        let pages = |name| u32::try_from(self.list(name).in_zone(zone)).unwrap_or(u32::MAX);
        Lru {
            inactive_file: pages(ListName::InactiveFile),
            active_file: pages(ListName::ActiveFile),
            inactive_anon: pages(ListName::InactiveAnon),
            active_anon: pages(ListName::ActiveAnon),
        }
    }

    /// Pages of a zone that reclaim could free (`zone_reclaimable_pages()`).
    pub fn reclaimable(&self, zone: Zone) -> u64 {
        self.lru(zone).reclaimable(self.swap.free() > 0)
    }

    /// Pages of a zone in use, all kinds together.
    pub fn in_use(&self, zone: Zone) -> u64 {
        let lists = self.lists.iter().chain([&self.slab, &self.page_tables]);
        lists.map(|list| list.in_zone(zone)).sum()
    }

    /// Pages that are not yet written (`NR_ZONE_WRITE_PENDING`).
    pub fn write_pending(&self) -> u64 {
        let files = [ListName::InactiveFile, ListName::ActiveFile];
        let pending = [Kind::Dirty, Kind::Writeback];
        files.iter().map(|&name| self.list(name).count(Zone::Movable, &pending)).sum()
    }

    /// Takes back what tasks gave up when they died.
    pub fn give_back(&mut self, frames: &mut impl Frames, freed: Freed) {
        let [inactive, active] = [ListName::InactiveAnon, ListName::ActiveAnon]
            .map(|name| self.list(name).up_to(Zone::Movable));
        let share = u128::from(freed.anon) * u128::from(inactive);
        let share = (share / u128::from((inactive + active).max(1))) as u64;
        let shares = [(ListName::InactiveAnon, share), (ListName::ActiveAnon, freed.anon - share)];
        for (name, pages) in shares {
            for (zone, kind, pages) in self.list_mut(name).take(Zone::Movable, &Kind::ALL, pages) {
                if matches!(kind, Kind::Clean | Kind::Writeback) {
                    self.swap.used = self.swap.used.saturating_sub(pages);
                }
                frames.release(zone, pages, MigrateType::Movable);
            }
        }
        self.swap.used = self.swap.used.saturating_sub(freed.swap);
        let tables = self.page_tables.take(Zone::Movable, &Kind::ALL, freed.page_tables);
        for (zone, _, pages) in tables {
            frames.release(zone, pages, MigrateType::Unmovable);
        }
    }

    /// Lets jiffies go by: the device writes, and the flusher threads hand it more.
    pub fn pass(&mut self, jiffies: u32) {
        self.now += u64::from(jiffies);
        let mut budget = u64::from(self.device.pages_per_jiffy) * u64::from(jiffies);
        for name in ListName::ALL {
            let written = self.list_mut(name).take(Zone::Movable, &[Kind::Writeback], budget);
            for (zone, _, pages) in written {
                // What was waited for comes to the end of the list where reclaim looks first.
                self.list_mut(name.inactive()).add(zone, Kind::Clean, pages);
                budget -= pages;
            }
        }
        if self.device.flushing && !self.device.flusher_stuck {
            self.flush(u64::from(self.device.pages_per_jiffy) * u64::from(jiffies));
        }
    }

    /// Makes whoever reclaims wait.
    pub(super) fn throttle(
        &mut self,
        jiffies: u32,
        reason: Throttle,
        sink: &mut impl FnMut(MemoryEvent),
    ) {
        self.pass(jiffies);
        sink(MemoryEvent::Throttled { jiffies, reason });
    }

    fn flush(&mut self, mut budget: u64) {
        for name in [ListName::InactiveFile, ListName::ActiveFile] {
            for (zone, _, pages) in self.list_mut(name).take(Zone::Movable, &[Kind::Dirty], budget)
            {
                self.list_mut(name).add(zone, Kind::Writeback, pages);
                budget -= pages;
            }
        }
        let dirty = |name| self.list(name).count(Zone::Movable, &[Kind::Dirty]);
        let left = dirty(ListName::InactiveFile) + dirty(ListName::ActiveFile);
        self.device.flushing = left > 0;
    }
}
