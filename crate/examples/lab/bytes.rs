//! Memory for bytes: what `kmalloc` and `kvmalloc` ask the allocator for.

use crate::replay::Replay;
use slowpath::gfp::Gfp;
use slowpath::memory::Block;
use slowpath::walk::{Context, MAX_ORDER, Request};

/// Bytes of a page.
const PAGE: u64 = 4096;
/// The order of a huge page, which `vmalloc` tries first where one fits.
const HUGE_ORDER: u8 = 9;

impl Replay {
    /// Memory in one block (`kmalloc_large()`): the smallest order that is large enough.
    pub(super) fn kmalloc(&mut self, size: u64, gfp: u32) -> String {
        match self.block_of(size, self.mask(gfp) | Gfp::COMP) {
            Some(block) => {
                self.kept.push(block);
                "kmalloc".into()
            }
            None => "NULL".into(),
        }
    }

    /// One block if that is cheap, else single pages (`kvmalloc_node()`, `__vmalloc_area_node()`).
    pub(super) fn kvmalloc(&mut self, size: u64, gfp: u32) -> String {
        let gfp = self.mask(gfp);
        let mut cheap = gfp.without(Gfp::NOFAIL);
        if size > PAGE {
            cheap |= Gfp::NOWARN;
            if !cheap.has(Gfp::RETRY_MAYFAIL) {
                cheap |= Gfp::NORETRY;
            }
        }
        if let Some(block) = self.block_of(size, cheap | Gfp::COMP) {
            self.kept.push(block);
            return "kmalloc".into();
        }
        if size <= PAGE || !gfp.has(Gfp::DIRECT_RECLAIM) {
            return "NULL".into();
        }
        let mut pages = size.div_ceil(PAGE);
        let gfp = gfp | Gfp::HIGHMEM | Gfp::NOWARN;
        let mut order = if pages >= 1 << HUGE_ORDER { HUGE_ORDER } else { 0 };
        while pages > 0 {
            let mask = if order > 0 { gfp.without(Gfp::NOFAIL) } else { gfp };
            match self.ask_for(mask, order) {
                Some(block) => {
                    self.kept.push(block);
                    pages = pages.saturating_sub(1 << order);
                }
                None if order > 0 => order = 0,
                None => return "NULL".into(),
            }
        }
        "vmalloc".into()
    }

    fn block_of(&mut self, size: u64, gfp: Gfp) -> Option<Block> {
        let pages = size.div_ceil(PAGE).next_power_of_two();
        let order = u8::try_from(pages.ilog2()).unwrap_or(u8::MAX);
        if order > MAX_ORDER { None } else { self.ask_for(gfp, order) }
    }

    fn ask_for(&mut self, gfp: Gfp, order: u8) -> Option<Block> {
        let request = Request { gfp, order, context: Context::PLAIN };
        self.walk_through(&request)
    }
}
