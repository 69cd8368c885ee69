//! The states that a machine can be in: how many of its pages are free, in which blocks, and what
//! the others are used for.

use super::description::{Description, ZoneDescription};
use super::setup::marks;
use crate::gfp::{MigrateType, Zone};
use crate::kernel::RuleSet;
use crate::memory::{Kind, ListName, Marks, PAGEBLOCK_PAGES};
use crate::walk::MAX_ORDER;

/// A state.
pub(super) struct State {
    /// Stable id.
    pub id: &'static str,
    /// A few words.
    pub title: &'static str,
    /// One sentence.
    pub summary: &'static str,
    /// Free pages of a zone that can be had.
    free: fn(Marks, u32) -> u32,
    /// The order of the largest free block.
    largest: u8,
    /// What the other pages are used for.
    used: Used,
    /// What is special.
    special: Special,
}

/// Shares of the pages in use, in percent; all others are the kernel's own.
#[derive(Clone, Copy)]
struct Used {
    anon: u32,
    clean: u32,
    dirty: u32,
    writeback: u32,
    pinned: u32,
    slab: u32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Special {
    Nothing,
    /// No swap space, and kswapd has given up.
    Unreclaimable,
    /// As many free pages again as the high mark asks for, all of them of the contiguous memory
    /// allocator.
    Cma,
    /// The reserve for high-order atomic requests has all it may have, and all of it is free.
    HighAtomic,
    /// The same as [`Self::Unreclaimable`], and a task has been killed that cannot exit yet.
    Victim,
}

const ORDINARY: Used = Used { anon: 40, clean: 38, dirty: 1, writeback: 0, pinned: 1, slab: 8 };
const NOTHING_LEFT: Used = Used { anon: 70, clean: 0, dirty: 0, writeback: 0, pinned: 0, slab: 0 };

const fn three_quarters_of_min(marks: Marks, _: u32) -> u32 {
    marks.min / 4 * 3
}

const fn at_min(marks: Marks, _: u32) -> u32 {
    marks.min
}

/// Jiffies that the victim of [`Special::Victim`] still needs.
const EXIT_JIFFIES: u32 = 40;

/// Every state; the first one is the default.
pub(super) const STATES: [State; 11] = [
    State::PLENTY,
    State {
        id: "below-low",
        title: "Below the low mark",
        summary: "Free pages are between the min and the low mark: kswapd is woken, and there is a page cache to reclaim.",
        free: |marks, _| u32::midpoint(marks.min, marks.low),
        largest: 7,
        used: ORDINARY,
        special: Special::Nothing,
    },
    State {
        id: "at-min",
        title: "At the min mark",
        summary: "Exactly as many pages are free as the min mark asks for, so an ordinary request is refused at first; there is a page cache to reclaim.",
        free: at_min,
        largest: 5,
        used: ORDINARY,
        special: Special::Nothing,
    },
    State {
        id: "exhausted",
        title: "Exhausted and unreclaimable",
        summary: "Three quarters of the min mark are free, all other pages are the kernel's and anonymous ones, there is no swap space, and kswapd has given up.",
        free: three_quarters_of_min,
        largest: 3,
        used: NOTHING_LEFT,
        special: Special::Unreclaimable,
    },
    State {
        id: "clean-cache",
        title: "Clean page cache",
        summary: "The min mark is reached, and most pages in use are clean pages of files that can be dropped at once.",
        free: at_min,
        largest: 5,
        used: Used { anon: 12, clean: 68, dirty: 0, writeback: 0, pinned: 0, slab: 4 },
        special: Special::Nothing,
    },
    State {
        id: "dirty-cache",
        title: "Dirty page cache",
        summary: "The min mark is reached, and most pages in use are pages of files that have to be written first, or are being written.",
        free: at_min,
        largest: 5,
        used: Used { anon: 12, clean: 0, dirty: 60, writeback: 8, pinned: 0, slab: 4 },
        special: Special::Nothing,
    },
    State {
        id: "fragmented",
        title: "Fragmented",
        summary: "Three times the high mark is free, but no block is larger than two pages; half of the pages in use can be moved.",
        free: |marks, managed| fit(marks.high.saturating_mul(3), managed),
        largest: 1,
        used: ORDINARY,
        special: Special::Nothing,
    },
    State {
        id: "cma",
        title: "Only CMA free",
        summary: "Twice the high mark is free and more, but all except three quarters of the min mark belongs to the contiguous memory allocator, which lends to movable requests only.",
        free: three_quarters_of_min,
        largest: 3,
        used: NOTHING_LEFT,
        special: Special::Cma,
    },
    State {
        id: "high-atomic",
        title: "High-order atomic reserve full",
        summary: "The reserve for high-order atomic requests has all the pageblocks it may have, all of them free; apart from it the min mark is reached.",
        free: at_min,
        largest: 2,
        used: ORDINARY,
        special: Special::HighAtomic,
    },
    State {
        id: "pinned",
        title: "Cache pinned by a filesystem",
        summary: "Just below the min mark, and nearly all that could be reclaimed is pages and slab objects that only a filesystem can let go of: a request without __GFP_FS cannot have it.",
        free: |marks, _| marks.min.saturating_sub(marks.min / 16),
        largest: 3,
        used: Used { anon: 10, clean: 0, dirty: 0, writeback: 0, pinned: 62, slab: 10 },
        special: Special::Nothing,
    },
    State {
        id: "victim",
        title: "A victim is exiting",
        summary: "Exhausted, and the OOM killer has chosen a task already, which needs a while to exit; the lock of its memory is held, so that the reaper cannot enter.",
        free: three_quarters_of_min,
        largest: 3,
        used: NOTHING_LEFT,
        special: Special::Victim,
    },
];

/// At most three quarters of a zone.
fn fit(pages: u32, managed: u32) -> u32 {
    pages.min(managed / 4 * 3)
}

impl State {
    /// Plenty is free.
    pub const PLENTY: Self = Self {
        id: "plenty",
        title: "Plenty free",
        summary: "A third of the memory is free, in large blocks; the rest is an ordinary mix.",
        free: |marks, managed| fit(marks.high.saturating_mul(3).max(managed / 3), managed),
        largest: MAX_ORDER,
        used: ORDINARY,
        special: Special::Nothing,
    };

    /// The state with an id.
    pub fn find(id: &str) -> Option<&'static Self> {
        STATES.iter().find(|state| state.id == id)
    }

    /// Puts a machine into the state. Zones above those that the kernel itself can use have plenty
    /// of free pages in every state.
    pub fn apply(&self, mut machine: Description) -> Description {
        // No number of a machine depends on which kernel runs on it.
        let marks = marks(&machine, RuleSet::default());
        let mut anon = 0;
        for (zone, marks) in machine.zones.iter_mut().zip(marks) {
            let own = zone.zone <= Zone::Normal;
            (if own { self } else { &Self::PLENTY }).fill(zone, marks);
            anon += zone.listed(ListName::ActiveAnon) + zone.listed(ListName::InactiveAnon);
        }
        share_out(&mut machine, anon);
        if matches!(self.special, Special::Unreclaimable | Special::Victim | Special::Cma) {
            machine.swap.total = 0;
            machine.nodes.iter_mut().for_each(|node| node.given_up = true);
        }
        if self.special == Special::Victim {
            kill_largest(&mut machine);
        }
        machine
    }

    fn fill(&self, zone: &mut ZoneDescription, marks: Marks) {
        zone.lay_out((self.free)(marks, zone.managed).min(zone.managed), self.largest);
        let room = zone.managed.saturating_sub(pages(zone.free()));
        match self.special {
            Special::Cma if zone.zone > Zone::Dma => {
                set_aside(zone, MigrateType::Cma, (marks.high * 2).min(room));
            }
            Special::HighAtomic => {
                let most = (zone.managed / 100).max(PAGEBLOCK_PAGES);
                set_aside(zone, MigrateType::HighAtomic, most.min(room / 2));
            }
            _ => {}
        }
        self.used.fill(zone);
    }
}

impl Used {
    fn fill(self, zone: &mut ZoneDescription) {
        let in_use = u64::from(zone.managed).saturating_sub(zone.free());
        let share = |percent: u32| pages(in_use * u64::from(percent) / 100);
        let mut put = |list: ListName, kind: Kind, pages: u32| {
            zone.lists[list as usize][kind as usize] = pages;
        };
        // Somewhat more than half is in use, as the lists' balance would have it.
        let [anon, clean, pinned] = [self.anon, self.clean, self.pinned].map(share);
        put(ListName::ActiveAnon, Kind::Mapped, anon / 5 * 3);
        put(ListName::InactiveAnon, Kind::Dirty, anon / 5 * 2);
        put(ListName::ActiveFile, Kind::Mapped, clean / 5);
        put(ListName::ActiveFile, Kind::Clean, clean / 5);
        put(ListName::InactiveFile, Kind::Clean, clean / 5 * 3);
        put(ListName::InactiveFile, Kind::Dirty, share(self.dirty));
        put(ListName::InactiveFile, Kind::Writeback, share(self.writeback));
        put(ListName::ActiveFile, Kind::Pinned, pinned / 2);
        put(ListName::InactiveFile, Kind::Pinned, pinned / 2);
        let slab = share(self.slab);
        zone.slab_filesystem = slab / 4 * 3;
        zone.slab_other = slab / 4;
        zone.page_tables = share(1);
    }
}

/// Sets whole pageblocks aside for a type, all of them free.
fn set_aside(zone: &mut ZoneDescription, kind: MigrateType, pages: u32) {
    let blocks = pages / PAGEBLOCK_PAGES;
    zone.pageblocks[kind as usize] = blocks;
    zone.blocks[kind as usize][crate::memory::PAGEBLOCK_ORDER as usize] = blocks;
}

/// Gives the tasks the anonymous pages there are, each its part of what all of them had.
fn share_out(machine: &mut Description, anon: u64) {
    let before: u64 = machine.tasks.iter().map(|task| u64::from(task.anon)).sum();
    for task in &mut machine.tasks {
        task.anon = pages(u64::from(task.anon) * anon / before.max(1));
    }
}

/// The largest task that may be killed has been.
fn kill_largest(machine: &mut Description) {
    let may_be = machine.tasks.iter_mut().filter(|task| !task.init && task.oom_score_adj > -1000);
    if let Some(task) = may_be.max_by_key(|task| task.anon) {
        task.victim = true;
        task.locked = true;
        task.exit_after = Some(EXIT_JIFFIES);
    }
}

fn pages(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
