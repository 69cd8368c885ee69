//! Laying free blocks out over a zone of which only their numbers are known.
//!
//! A report tells how many blocks of each order and type are free, and how many pageblocks belong
//! to a type, but not where. Blocks are laid into pageblocks of their type such that no two
//! buddies of the same order are free, since the allocator would have merged them.

use crate::gfp::MigrateType;
use crate::memory::{Buddy, PAGEBLOCK_ORDER, PAGEBLOCK_PAGES, Pfn, Span};
use crate::walk::MAX_ORDER;
use std::collections::VecDeque;

const ORDERS: usize = MAX_ORDER as usize + 1;
const PAGEBLOCK: usize = PAGEBLOCK_ORDER as usize;
const TYPES: usize = MigrateType::ALL.len();

/// What is known of a zone's free pages: blocks by type and order, and pageblocks by type.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Known {
    pub blocks: [[u32; ORDERS]; TYPES],
    pub pageblocks: [u32; TYPES],
}

/// Lays the free blocks out; how many pages found no place.
pub(super) fn scatter(buddy: &mut Buddy, known: &Known) -> u32 {
    let mut layout = Layout::new(buddy.span());
    let mut lost = 0;
    // Large blocks first: they need aligned pageblocks in a row.
    for order in (PAGEBLOCK..ORDERS).rev() {
        for kind in MigrateType::ALL {
            for _ in 0..known.blocks[kind as usize][order] {
                lost += layout.place_whole(buddy, order, kind);
            }
        }
    }
    layout.hand_out_pageblocks(buddy, known);
    for order in (0..PAGEBLOCK).rev() {
        for kind in MigrateType::ALL {
            for _ in 0..known.blocks[kind as usize][order] {
                match layout.part(order, kind) {
                    Some(pfn) => buddy.place(pfn, order as u8, kind),
                    None => lost += 1 << order,
                }
            }
        }
    }
    lost
}

/// Where blocks can still be laid.
struct Layout {
    /// Whole pageblocks that belong to nobody yet, from low addresses to high.
    pageblocks: VecDeque<Pfn>,
    /// Whole pageblocks already given to each type.
    used: [u32; TYPES],
    /// Areas in use within the pageblocks of each type.
    holes: [Holes; TYPES],
    /// Those in the pageblocks that the zone has only a part of.
    edges: Holes,
}

/// Areas in use, by order, in which smaller blocks can be free.
#[derive(Default)]
struct Holes([VecDeque<Pfn>; PAGEBLOCK + 1]);

impl Layout {
    fn new(span: Span) -> Self {
        let first = span.start.next_multiple_of(PAGEBLOCK_PAGES).min(span.end());
        let last = (span.end() / PAGEBLOCK_PAGES * PAGEBLOCK_PAGES).max(first);
        let mut edges = Holes::default();
        edges.add_range(span.start, first);
        edges.add_range(last, span.end());
        Self {
            pageblocks: (first..last).step_by(PAGEBLOCK_PAGES as usize).collect(),
            used: [0; TYPES],
            holes: Default::default(),
            edges,
        }
    }

    /// Lays out a block of a pageblock or more; how many pages found no place.
    fn place_whole(&mut self, buddy: &mut Buddy, order: usize, kind: MigrateType) -> u32 {
        let pages = 1_u32 << order;
        let parts = (pages / PAGEBLOCK_PAGES) as usize;
        let in_a_row = |at: usize| {
            let pfn = self.pageblocks[at];
            let last = self.pageblocks.get(at + parts - 1);
            pfn.is_multiple_of(pages) && last == Some(&(pfn + pages - PAGEBLOCK_PAGES))
        };
        let Some(at) = (0..self.pageblocks.len()).rev().find(|&at| in_a_row(at)) else {
            return pages;
        };
        let pfn = self.pageblocks[at];
        for part in self.pageblocks.drain(at..at + parts) {
            buddy.set_pageblock(part, kind);
        }
        self.used[kind as usize] += parts as u32;
        buddy.place(pfn, order as u8, kind);
        0
    }

    /// Gives each type the rest of its pageblocks, and movable pages whatever is left.
    fn hand_out_pageblocks(&mut self, buddy: &mut Buddy, known: &Known) {
        let owed: Vec<_> = MigrateType::ALL
            .iter()
            .flat_map(|&kind| {
                let owed = known.pageblocks[kind as usize].saturating_sub(self.used[kind as usize]);
                (0..owed).map(move |_| kind)
            })
            .collect();
        let rest = std::iter::repeat(MigrateType::Movable);
        for (pfn, kind) in
            std::mem::take(&mut self.pageblocks).into_iter().zip(owed.into_iter().chain(rest))
        {
            buddy.set_pageblock(pfn, kind);
            self.holes[kind as usize].0[PAGEBLOCK].push_back(pfn);
        }
    }

    /// A place for a smaller block, in a pageblock of its type where there is room.
    fn part(&mut self, order: usize, kind: MigrateType) -> Option<Pfn> {
        let own = self.holes[kind as usize].place(order);
        let edge = own.or_else(|| self.edges.place(order));
        edge.or_else(|| self.holes.iter_mut().find_map(|holes| holes.place(order)))
    }
}

impl Holes {
    /// The start of the largest area: blocks lie far from each other, and each block's buddy stays
    /// in use, since the area is larger than the block.
    fn place(&mut self, order: usize) -> Option<Pfn> {
        let found = (order + 1..self.0.len()).rev().find(|&hole| !self.0[hole].is_empty())?;
        let pfn = self.0[found].pop_front()?;
        for half in order..found {
            self.0[half].push_back(pfn + (1 << half));
        }
        Some(pfn)
    }

    /// Adds the largest aligned areas of a range.
    fn add_range(&mut self, start: Pfn, end: Pfn) {
        let mut pfn = start;
        while pfn < end {
            let fits = |order: &usize| pfn.is_multiple_of(1 << order) && pfn + (1 << order) <= end;
            let order = (0..PAGEBLOCK).rev().find(fits).unwrap_or(0);
            self.0[order].push_back(pfn);
            pfn += 1 << order;
        }
    }
}
