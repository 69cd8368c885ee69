//! What each page of a zone is part of, and the links of the lists that blocks stand on.
//!
//! Kept by pageblock behind shared pointers: a copy of a zone shares every pageblock that neither
//! of the two has changed since, so that copying is cheap and a pageblock nobody has touched yet
//! costs nothing.

use crate::gfp::MigrateType;
use std::rc::Rc;

/// A page frame number: the physical address in pages.
pub type Pfn = u32;

/// The order of a pageblock, the unit that has a mobility type.
pub const PAGEBLOCK_ORDER: u8 = 9;

/// The pages of a pageblock.
pub const PAGEBLOCK_PAGES: u32 = 1 << PAGEBLOCK_ORDER;

/// No page; ends a list.
pub(super) const NOWHERE: Pfn = Pfn::MAX;

/// What is known of one page. Only the first page of a block says anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Page {
    /// Not the first of a block, or never handed to the allocator.
    Inner,
    /// The first page of a free block.
    Free {
        /// The block has 2^order pages.
        order: u8,
        /// The list that the block stands on.
        list: MigrateType,
    },
    /// The first page of a block in use.
    Used {
        /// The block has 2^order pages.
        order: u8,
        /// Its pages are on an LRU list, or can be moved for another reason.
        movable: bool,
    },
    /// The first page of a block on a per-cpu list: neither free nor in use.
    PerCpu {
        /// The block has 2^order pages.
        order: u8,
        /// The type it came with.
        kind: MigrateType,
    },
}

/// The pages of a zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pages {
    /// The first page of the first pageblock.
    first: Pfn,
    blocks: Vec<Rc<Pageblock>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Pageblock {
    heads: [u8; PAGEBLOCK_PAGES as usize],
    links: [Link; PAGEBLOCK_PAGES as usize],
    /// Single pages in use: those that stay where they are, and those that can be moved.
    singles: [u16; 2],
}

/// The neighbours of a block on its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Link {
    pub previous: Pfn,
    pub next: Pfn,
}

impl Page {
    /// The order of the block that the page begins.
    pub const fn order(self) -> Option<u8> {
        match self {
            Self::Inner => None,
            Self::Free { order, .. } | Self::Used { order, .. } | Self::PerCpu { order, .. } => {
                Some(order)
            }
        }
    }

    const FREE: u8 = 0x80;
    const USED: u8 = 0x10;
    const MOVABLE: u8 = 0x20;
    const PER_CPU: u8 = 0x30;

    const fn pack(self) -> u8 {
        match self {
            Self::Inner => 0,
            Self::Free { order, list } => Self::FREE | (list as u8) << 4 | order,
            Self::Used { order, movable: false } => Self::USED | order,
            Self::Used { order, movable: true } => Self::MOVABLE | order,
            Self::PerCpu { order, kind } => (Self::PER_CPU + ((kind as u8) << 4)) | order,
        }
    }

    const fn unpack(packed: u8) -> Self {
        let order = packed & 0xf;
        match packed & 0xf0 {
            0 => Self::Inner,
            Self::USED => Self::Used { order, movable: false },
            Self::MOVABLE => Self::Used { order, movable: true },
            free if free & Self::FREE != 0 => {
                Self::Free { order, list: MigrateType::ALL[(free >> 4 & 7) as usize] }
            }
            per_cpu => {
                let kind = MigrateType::ALL[((per_cpu - Self::PER_CPU) >> 4) as usize];
                Self::PerCpu { order, kind }
            }
        }
    }
}

impl Pages {
    /// Pages from `start` up to `end`, none of them handed to the allocator yet.
    pub fn new(start: Pfn, end: Pfn) -> Self {
        let first = start / PAGEBLOCK_PAGES * PAGEBLOCK_PAGES;
        let untouched = Rc::new(Pageblock {
            heads: [Page::Inner.pack(); PAGEBLOCK_PAGES as usize],
            links: [Link { previous: NOWHERE, next: NOWHERE }; PAGEBLOCK_PAGES as usize],
            singles: [0; 2],
        });
        let count = (end.max(start) - first).div_ceil(PAGEBLOCK_PAGES);
        Self { first, blocks: vec![untouched; count as usize] }
    }

    pub fn get(&self, pfn: Pfn) -> Page {
        let (block, page) = self.place(pfn);
        Page::unpack(self.blocks[block].heads[page])
    }

    pub fn set(&mut self, pfn: Pfn, page: Page) {
        let (block, place) = self.place(pfn);
        let block = Rc::make_mut(&mut self.blocks[block]);
        let before = Page::unpack(std::mem::replace(&mut block.heads[place], page.pack()));
        if let Page::Used { order: 0, movable } = before {
            block.singles[usize::from(movable)] -= 1;
        }
        if let Page::Used { order: 0, movable } = page {
            block.singles[usize::from(movable)] += 1;
        }
    }

    /// How many single pages in use a page's pageblock has that can be moved, or cannot.
    pub fn singles(&self, pfn: Pfn, movable: bool) -> u16 {
        let (block, _) = self.place(pfn);
        self.blocks[block].singles[usize::from(movable)]
    }

    pub fn link(&self, pfn: Pfn) -> Link {
        let (block, page) = self.place(pfn);
        self.blocks[block].links[page]
    }

    pub fn link_mut(&mut self, pfn: Pfn) -> &mut Link {
        let (block, page) = self.place(pfn);
        &mut Rc::make_mut(&mut self.blocks[block]).links[page]
    }

    /// Lets pageblocks that are in use page by page, all alike, share what is known of them.
    pub fn share(&mut self) {
        let mut shared: [Option<Rc<Pageblock>>; 2] = [None, None];
        for block in &mut self.blocks {
            let all = |&pages: &u16| u32::from(pages) == PAGEBLOCK_PAGES;
            if let Some(kind) = block.singles.iter().position(all) {
                *block = Rc::clone(shared[kind].get_or_insert_with(|| Rc::clone(block)));
            }
        }
    }

    /// How many pageblocks are kept, those that are shared counted once.
    #[cfg(test)]
    pub fn kept(&self) -> usize {
        let blocks = self.blocks.iter().map(Rc::as_ptr);
        blocks.collect::<std::collections::HashSet<_>>().len()
    }

    /// The number of a page's pageblock, and the page's place in it.
    fn place(&self, pfn: Pfn) -> (usize, usize) {
        let offset = pfn - self.first;
        ((offset / PAGEBLOCK_PAGES) as usize, (offset % PAGEBLOCK_PAGES) as usize)
    }
}
