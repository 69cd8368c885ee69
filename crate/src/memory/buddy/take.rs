//! Handing blocks out (`__rmqueue()` and `rmqueue_buddy()` in `mm/page_alloc.c`).

use super::page::{Page, Pfn};
use super::{Buddy, End, pages};
use crate::gfp::MigrateType;
use crate::kernel::Rule;
use crate::walk::{AllocFlags, MAX_ORDER};

/// A block that was handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Taken {
    /// Its first page.
    pub pfn: Pfn,
    /// The list it left; or joined last, where a fallback lists a block before it is taken.
    pub list: MigrateType,
    /// Whose block was taken, where the request's own lists had none.
    pub fallback: Option<Fallback>,
}

/// The block of another type that a request fell back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fallback {
    /// The order of that block.
    pub order: u8,
    /// The list it stood on.
    pub list: MigrateType,
}

/// Where a search for many blocks goes on, so that what was in vain is not tried again
/// (`enum rmqueue_mode`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Mode {
    /// With the request's own lists.
    #[default]
    Normal,
    /// With those of the contiguous memory allocator.
    Cma,
    /// With whole pageblocks of other types.
    Claim,
    /// With single blocks of other types.
    Steal,
}

impl Buddy {
    /// Takes a block for one request, reserves included that its flags open.
    pub fn take(&mut self, order: u8, kind: MigrateType, flags: AllocFlags) -> Option<Taken> {
        let taken = self.take_any(order, kind, flags);
        self.settle();
        taken
    }

    fn take_any(&mut self, order: u8, kind: MigrateType, flags: AllocFlags) -> Option<Taken> {
        let reserve = if self.rules.has(Rule::ReserveFlagsReworked) {
            flags.has(AllocFlags::HIGHATOMIC)
        } else {
            order > 0 && flags.has(AllocFlags::HARDER)
        };
        let reserved = |this: &mut Self| this.take_listed(order, MigrateType::HighAtomic);
        let first = if reserve { reserved(self) } else { None };
        let taken = first.or_else(|| self.take_next(order, kind, flags, &mut Mode::default()));
        let desperate = flags.intersects(AllocFlags::OOM | AllocFlags::NON_BLOCK);
        if taken.is_none() && desperate && self.rules.has(Rule::ReserveAsLastResort) {
            // Failing now would be worse than failing a larger atomic request later.
            return reserved(self);
        }
        taken
    }

    /// Takes a block from the lists of the request's type or, where those are empty, of another
    /// one. `mode` is where to begin, and then where the next search should.
    pub(super) fn take_next(
        &mut self,
        order: u8,
        kind: MigrateType,
        flags: AllocFlags,
        mode: &mut Mode,
    ) -> Option<Taken> {
        let lent = match self.rules.has(Rule::CmaByAllocFlag) {
            true => flags.has(AllocFlags::CMA),
            false => kind == MigrateType::Movable,
        };
        let plenty = self.rules.has(Rule::CmaFirst) && self.free_cma() > self.free / 2;
        if lent
            && plenty
            && let Some(taken) = self.take_listed(order, MigrateType::Cma)
        {
            return Some(taken);
        }
        let goes_on = self.rules.has(Rule::ClaimThenSteal);
        let begun = std::mem::take(mode);
        if begun == Mode::Normal
            && let Some(taken) = self.take_listed(order, kind)
        {
            return Some(taken);
        }
        if begun <= Mode::Cma
            && lent
            && let Some(taken) = self.take_listed(order, MigrateType::Cma)
        {
            *mode = if goes_on { Mode::Cma } else { Mode::Normal };
            return Some(taken);
        }
        if !goes_on {
            return self.fall_back(order, kind, flags);
        }
        if begun <= Mode::Claim
            && let Some(taken) = self.claim(order, kind, flags)
        {
            return Some(taken);
        }
        *mode = Mode::Steal;
        if flags.has(AllocFlags::NOFRAGMENT) { None } else { self.steal(order, kind) }
    }

    /// Takes the smallest block that is large enough from a type's lists (`__rmqueue_smallest()`).
    pub(super) fn take_listed(&mut self, order: u8, list: MigrateType) -> Option<Taken> {
        let found =
            (order..=MAX_ORDER).find_map(|found| Some((found, self.list(found, list).first()?)));
        let (found, pfn) = found?;
        self.remove(pfn, found, list);
        self.went(pages(order), list);
        self.split(pfn, found, order, list);
        Some(Taken { pfn, list, fallback: None })
    }

    /// Halves a block that is on no list until it has the order wanted, and lists the rest
    /// (`expand()`).
    pub(super) fn split(&mut self, pfn: Pfn, from: u8, order: u8, list: MigrateType) {
        for half in (order..from).rev() {
            self.add(pfn + pages(half), half, list, End::Head);
        }
        self.pages.set(pfn, Page::Used { order, movable: false });
    }
}
