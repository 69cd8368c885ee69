//! Lists of blocks, linked through their first pages.

use super::page::{Link, NOWHERE, Pages, Pfn};

/// A list of blocks. The links are kept with the pages, so that a block is taken off wherever it
/// stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct List {
    first: Pfn,
    last: Pfn,
    blocks: u32,
}

/// Where a block joins a list. Blocks are taken from the head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// Taken next.
    Head,
    /// Taken last.
    Tail,
}

impl List {
    pub const EMPTY: Self = Self { first: NOWHERE, last: NOWHERE, blocks: 0 };

    /// The block at the head.
    pub const fn first(&self) -> Option<Pfn> {
        if self.blocks == 0 { None } else { Some(self.first) }
    }

    /// The block at the tail.
    pub const fn last(&self) -> Option<Pfn> {
        if self.blocks == 0 { None } else { Some(self.last) }
    }

    /// How many blocks there are.
    pub const fn blocks(&self) -> u32 {
        self.blocks
    }

    /// The blocks from head to tail.
    pub fn iter<'a>(&self, pages: &'a Pages) -> impl Iterator<Item = Pfn> + use<'a> {
        let next = |&pfn: &Pfn| Some(pages.link(pfn).next).filter(|&next| next != NOWHERE);
        std::iter::successors(self.first(), next)
    }

    pub fn add(&mut self, pages: &mut Pages, pfn: Pfn, end: End) {
        let link = match end {
            End::Head => Link { previous: NOWHERE, next: self.first },
            End::Tail => Link { previous: self.last, next: NOWHERE },
        };
        *pages.link_mut(pfn) = link;
        self.join(pages, link, pfn, pfn);
        self.blocks += 1;
    }

    pub fn remove(&mut self, pages: &mut Pages, pfn: Pfn) {
        let link = pages.link(pfn);
        self.join(pages, link, link.next, link.previous);
        self.blocks -= 1;
    }

    /// Makes `next` the successor of the page before a place in the list, and `previous` the
    /// predecessor of the page after it.
    fn join(&mut self, pages: &mut Pages, place: Link, next: Pfn, previous: Pfn) {
        match place.previous {
            NOWHERE => self.first = next,
            before => pages.link_mut(before).next = next,
        }
        match place.next {
            NOWHERE => self.last = previous,
            after => pages.link_mut(after).previous = previous,
        }
    }
}
