//! A machine of 4 GiB whose speed is measured, natively and in the browser.

use super::{
    Block, BlocksReport, ListsReport, MachineWorld, Marks, Memory, Placement, Problem, Reports,
    ZoneReport,
};
use crate::gfp::{Gfp, Zone};
use crate::kernel::{KERNELS, Kernel};
use crate::walk::{AllocFlags, Context, MAX_ORDER, Request};

/// Blocks taken before the first is freed again.
pub const HELD: u32 = 1000;

/// The zones: which, the first page, pages up to the end, pages that the allocator manages.
const ZONES: [(Zone, u32, u32, u32); 3] = [
    (Zone::Dma, 1, 4_095, 3_840),
    (Zone::Dma32, 4_096, 782_336, 765_952),
    (Zone::Normal, 1 << 20, 262_144, 247_296),
];

/// Sets the machine up from reports: two fifths of it free, in as many pages of each order, which
/// makes very many small blocks.
///
/// # Errors
/// A kernel or a report does not fit; a test sees to it that they do.
pub fn set_up() -> Result<Memory, Vec<Problem>> {
    let kernel = Kernel::find("6.19").unwrap_or(&KERNELS[0]);
    let world = MachineWorld::from_reports(&reports(), kernel.rules)?;
    Ok(world.state().memory.clone())
}

/// Takes [`HELD`] blocks of an order and frees them; whether each was found.
pub fn allocate_and_free(memory: &mut Memory, order: u8) -> bool {
    let blocks: Vec<_> = (0..HELD).map_while(|_| allocate(memory, order)).collect();
    blocks.iter().for_each(|block| memory.free(block.zone, block.pfn, block.order));
    blocks.len() == HELD as usize
}

/// Takes single pages until no zone gives one any more, and frees them; how many those were.
pub fn exhaust(memory: &mut Memory) -> u32 {
    let blocks: Vec<_> = std::iter::from_fn(|| allocate(memory, 0)).collect();
    blocks.iter().for_each(|block| memory.free(block.zone, block.pfn, block.order));
    blocks.len() as u32
}

fn allocate(memory: &mut Memory, order: u8) -> Option<Block> {
    let request = Request { gfp: Gfp::RECLAIM | Gfp::IO | Gfp::FS, order, context: Context::PLAIN };
    let attempt = memory.attempt(&request, &Placement::default(), AllocFlags::WMARK_LOW, true);
    attempt.ok()?.block
}

fn reports() -> Reports {
    let mut reports = Reports::default();
    for (zone, start, spanned, managed) in ZONES {
        let per_order = managed / 5 * 2 / (u32::from(MAX_ORDER) + 1);
        let blocks = std::array::from_fn(|order| per_order >> order);
        let free = blocks.iter().enumerate().map(|(order, blocks)| blocks << order).sum();
        let mark = managed / 512;
        reports.blocks.push(BlocksReport { node: 0, zone, blocks });
        reports.zones.push(ZoneReport {
            node: 0,
            zone,
            free,
            marks: Marks { min: mark, low: mark / 4 * 5, high: mark / 2 * 3, promo: 0 },
            boost: 0,
            spanned,
            present: spanned,
            managed,
            start,
            protection: Vec::new(),
            per_cpu: Default::default(),
            cpus: 4,
            threshold: 0,
            unreclaimable: false,
            lists: ListsReport {
                active_anon: managed / 5,
                inactive_file: managed / 5,
                ..ListsReport::default()
            },
            node_counts: None,
        });
    }
    reports
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_gives_what_is_taken_from_it() {
        let mut memory = set_up().expect("a sound machine");
        let free = |memory: &Memory| -> u32 {
            memory.zones().iter().map(|zone| zone.buddy.free_pages() + zone.per_cpu.count()).sum()
        };
        let before = free(&memory);
        assert!((400_000..410_000).contains(&before), "{before} free pages");
        assert!(allocate_and_free(&mut memory, 0) && allocate_and_free(&mut memory, 3));
        let taken = exhaust(&mut memory);
        assert!((300_000..before).contains(&taken), "{taken} pages taken");
        assert_eq!(free(&memory), before);
    }
}
