//! How memory is asked for: every kind of caller as the page requests that it makes, one after the
//! other, with what it does in between.

use super::device::Pool;
use crate::gfp::Gfp;
use crate::memory::{Block, HZ};
use crate::walk::{COSTLY_ORDER, Context};

/// The way in which memory is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caller {
    /// A block of 2^order pages (`alloc_pages()`).
    Pages {
        /// The order.
        order: u8,
    },
    /// An object of a slab cache that has none left (`new_slab()` in `mm/slub.c`, v4.10): first a
    /// larger slab if one is to be had at once, then the smallest that will do.
    Slab {
        /// The order that is tried first.
        wished: u8,
        /// The order that has to do.
        least: u8,
    },
    /// Physically contiguous memory, or else pages in a row of addresses (`kvmalloc()`).
    Kvmalloc {
        /// Bytes wanted, in pages.
        pages: u32,
        /// In which form.
        form: KvmallocForm,
    },
    /// Pages in a row of addresses (`vmalloc()`).
    Vmalloc {
        /// Bytes wanted, in pages.
        pages: u32,
        /// In which form.
        form: VmallocForm,
    },
    /// An element of a pool (`mempool_alloc()` in `mm/mempool.c`).
    Mempool {
        /// The pool's place among those of the machine.
        pool: usize,
    },
    /// A loop around `alloc_pages()` that waits and tries again, as filesystems have it
    /// (`kmem_alloc()` in `fs/xfs/kmem.c`, v4.10).
    Loop {
        /// The order.
        order: u8,
    },
}

/// The forms that `kvmalloc()` has had or was meant to have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KvmallocForm {
    /// The sketch of December 2016: the first attempt does not retry and does not warn.
    Sketch,
    /// The same with `__GFP_NOFAIL` taken out of the first attempt.
    Masked,
    /// As merged in v4.12: `__GFP_REPEAT` keeps the first attempt from giving up for costly sizes.
    Merged,
    /// As of v5.17: `__GFP_NOFAIL` is left to the second attempt, which honours it.
    Nofail,
}

/// The forms of `vmalloc()`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VmallocForm {
    /// Page tables are asked for with `GFP_KERNEL` whatever the mask is, and may fail.
    Plain,
    /// As of v5.17: page tables obey the mask's scope, and with `__GFP_NOFAIL` all is tried again.
    Scoped,
}

/// Jiffies that an open-coded loop waits for writeback (`congestion_wait(BLK_RW_ASYNC, HZ/50)`).
const LOOP_PAUSE: u32 = HZ / 50;
/// Jiffies after which a task that waits for an element looks again by itself.
const ELEMENT_WAIT: u32 = 5 * HZ;
/// Pages that one page table maps.
const TABLE: u32 = 512;

/// The mask with which page tables of the kernel are asked for (`PGALLOC_GFP`, `arch/x86`, v4.10).
fn table_mask() -> Gfp {
    Gfp::RECLAIM | Gfp::IO | Gfp::FS | Gfp::ZERO
}

/// A call in progress.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    caller: Caller,
    gfp: Gfp,
    stage: Stage,
    /// What it has been given so far.
    pub blocks: Vec<(Block, bool)>,
    /// The pool that what it was given goes back to.
    pub pool: Option<usize>,
}

/// Where a call stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// Nothing was asked for yet.
    Begin,
    /// The first, cheap attempt has been made.
    First,
    /// The attempt that counts has been made.
    Last,
    /// Pages of a row of addresses; so many are there.
    Pages(u32),
    /// Page tables for them; so many are there.
    Tables(u32),
    /// It waits before it tries again.
    Pausing,
}

/// What a call does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// It asks for a block; these are true of the caller besides.
    Ask {
        /// The mask.
        gfp: Gfp,
        /// The order.
        order: u8,
        /// What holds while it asks.
        scope: Context,
    },
    /// It waits so many jiffies for writeback.
    Pause(u32),
    /// It waits for an element to come back to a pool, at most so many jiffies.
    Element {
        /// The pool.
        pool: usize,
        /// The longest wait.
        jiffies: u32,
    },
    /// It has all that it wanted.
    Done,
    /// It gives up; what it has been given so far goes back.
    Failed,
}

impl Call {
    /// A call that has not asked for anything yet.
    pub fn new(caller: Caller, gfp: Gfp) -> Self {
        Self { caller, gfp, stage: Stage::Begin, blocks: Vec::new(), pool: None }
    }

    /// Goes on, with what the last request was given.
    pub fn next(&mut self, given: Option<(Block, bool)>, pools: &mut [Pool]) -> Next {
        self.blocks.extend(given);
        let got = given.is_some();
        match self.caller {
            Caller::Pages { order } => match self.stage {
                Stage::Begin => self.ask(Stage::Last, self.gfp, order),
                _ => ended(got),
            },
            Caller::Slab { wished, least } => self.slab(wished, least, got),
            Caller::Loop { order } => match self.stage {
                Stage::Last if got => Next::Done,
                Stage::Last => {
                    self.stage = Stage::Pausing;
                    Next::Pause(LOOP_PAUSE)
                }
                _ => self.ask(Stage::Last, self.gfp, order),
            },
            Caller::Mempool { pool } => self.mempool(pool, got, pools),
            Caller::Vmalloc { pages, form } => self.vmalloc(pages, form, got),
            Caller::Kvmalloc { pages, form } => self.kvmalloc(pages, form, got),
        }
    }

    fn ask(&mut self, stage: Stage, gfp: Gfp, order: u8) -> Next {
        self.stage = stage;
        Next::Ask { gfp, order, scope: Context::PLAIN }
    }

    fn slab(&mut self, wished: u8, least: u8, got: bool) -> Next {
        match self.stage {
            Stage::Begin if wished > least => {
                let mut gfp = (self.gfp | Gfp::NOWARN | Gfp::NORETRY).without(Gfp::NOFAIL);
                if gfp.has(Gfp::DIRECT_RECLAIM) {
                    gfp = (gfp | Gfp::NOMEMALLOC).without(Gfp::RECLAIM);
                }
                self.ask(Stage::First, gfp, wished)
            }
            Stage::First if got => Next::Done,
            Stage::Begin | Stage::First => self.ask(Stage::Last, self.gfp, least),
            _ => ended(got),
        }
    }

    fn mempool(&mut self, pool: usize, got: bool, pools: &mut [Pool]) -> Next {
        let full = self.gfp | Gfp::NOMEMALLOC | Gfp::NORETRY | Gfp::NOWARN;
        let gentle = full.without(Gfp::DIRECT_RECLAIM | Gfp::IO);
        let Some(order) = pools.get(pool).map(|pool| pool.order) else { return Next::Failed };
        self.pool = Some(pool);
        match self.stage {
            Stage::Begin => return self.ask(Stage::First, gentle, order),
            // After the wait it asks with the mask it asked with last.
            Stage::Pausing => return self.ask(Stage::Last, full, order),
            _ if got => return Next::Done,
            _ => {}
        }
        if let Some(element) = pools[pool].take() {
            self.blocks.extend(element);
            return Next::Done;
        }
        if self.stage == Stage::First && gentle != full {
            return self.ask(Stage::Last, full, order);
        }
        if !full.has(Gfp::DIRECT_RECLAIM) {
            return Next::Failed;
        }
        self.stage = Stage::Pausing;
        Next::Element { pool, jiffies: ELEMENT_WAIT }
    }

    fn kvmalloc(&mut self, pages: u32, form: KvmallocForm, got: bool) -> Next {
        let order = order_of(pages);
        let vmalloc = match form {
            KvmallocForm::Nofail => VmallocForm::Scoped,
            _ => VmallocForm::Plain,
        };
        match self.stage {
            Stage::Begin => self.ask(Stage::First, first_mask(self.gfp, order, form), order),
            Stage::First if got => Next::Done,
            Stage::First if order == 0 || !self.gfp.has(Gfp::DIRECT_RECLAIM) => Next::Failed,
            Stage::First => {
                self.stage = Stage::Begin;
                self.caller = Caller::Vmalloc { pages, form: vmalloc };
                self.vmalloc(pages, vmalloc, false)
            }
            _ => self.vmalloc(pages, vmalloc, got),
        }
    }

    /// Pages first, then page tables. The row's own description fits into objects that are at hand.
    fn vmalloc(&mut self, pages: u32, form: VmallocForm, got: bool) -> Next {
        let tables = pages.div_ceil(TABLE);
        let scoped = form == VmallocForm::Scoped;
        let again = scoped && self.gfp.has(Gfp::NOFAIL);
        let mask = self.gfp | Gfp::NOWARN;
        match self.stage {
            Stage::Pages(have) if got && have + 1 < pages => {
                self.ask(Stage::Pages(have + 1), mask, 0)
            }
            Stage::Tables(have) if got && have + 1 == tables => Next::Done,
            Stage::Pages(_) if got => self.table(0, scoped),
            Stage::Tables(have) if got => self.table(have + 1, scoped),
            Stage::Pages(have) if again => self.ask(Stage::Pages(have), mask, 0),
            Stage::Tables(have) if again => self.table(have, scoped),
            Stage::Begin => self.ask(Stage::Pages(0), mask, 0),
            _ => Next::Failed,
        }
    }

    fn table(&mut self, have: u32, scoped: bool) -> Next {
        self.stage = Stage::Tables(have);
        let scope = match scoped {
            true if !self.gfp.has(Gfp::IO) => Context::SCOPE_NOIO,
            true if !self.gfp.has(Gfp::FS) => Context::SCOPE_NOFS,
            _ => Context::PLAIN,
        };
        Next::Ask { gfp: table_mask(), order: 0, scope }
    }
}

/// The mask of the attempt to get contiguous memory.
fn first_mask(gfp: Gfp, order: u8, form: KvmallocForm) -> Gfp {
    if order == 0 {
        return gfp;
    }
    let quick = gfp | Gfp::NORETRY | Gfp::NOWARN;
    match form {
        KvmallocForm::Sketch => quick,
        KvmallocForm::Masked => quick.without(Gfp::NOFAIL),
        KvmallocForm::Merged if order > COSTLY_ORDER && gfp.has(Gfp::REPEAT) => gfp | Gfp::NOWARN,
        KvmallocForm::Merged => quick,
        KvmallocForm::Nofail if gfp.has(Gfp::RETRY_MAYFAIL) => {
            (gfp | Gfp::NOWARN).without(Gfp::NOFAIL)
        }
        KvmallocForm::Nofail => quick.without(Gfp::NOFAIL),
    }
}

/// The order of the smallest block that has so many pages.
pub fn order_of(pages: u32) -> u8 {
    pages.max(1).next_power_of_two().trailing_zeros() as u8
}

fn ended(got: bool) -> Next {
    if got { Next::Done } else { Next::Failed }
}
