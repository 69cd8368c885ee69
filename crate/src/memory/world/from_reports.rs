//! A machine as its reports describe it.

use super::MachineWorld;
use super::scatter::{Known, scatter};
use crate::gfp::{Machine, MigrateType, Zone};
use crate::kernel::RuleSet;
use crate::memory::{
    Device, Kind, ListName, LowmemReserve, Memory, MemoryZone, PAGEBLOCK_PAGES, Page, PerCpu,
    PerCpuLimits, Pfn, Problem, Reports, Settings, Span, Swap, UsedPages, ZoneReport, ZoneSetup,
};
use crate::walk::MAX_RECLAIM_RETRIES;

/// Pages that the modelled disk writes in a jiffy: 16 MB a second.
const PAGES_PER_JIFFY: u32 = 16;

/// Pages of a task that lie side by side.
const RUN: usize = 64;

/// kB of a page.
const PAGE_KILOBYTES: u64 = 4;

impl MachineWorld {
    /// Sets a machine up as its reports describe it.
    ///
    /// Where pages lie is not in the reports: free blocks are laid out by their numbers, pages of
    /// the LRU lists fill movable pageblocks first, and all other pages are taken to be the
    /// kernel's.
    ///
    /// # Errors
    /// There is no zone with pages, or no free blocks are told of.
    pub fn from_reports(reports: &Reports, rules: RuleSet) -> Result<Self, Vec<Problem>> {
        let nothing = |field: &str, message: &str| {
            Err(vec![Problem { line: 1, field: field.into(), message: message.into() }])
        };
        if reports.zones.is_empty() {
            return nothing("zoneinfo", "has no zone with pages");
        }
        if reports.blocks.is_empty() && reports.typed_blocks.is_empty() {
            return nothing("buddyinfo", "is missing: nothing tells which blocks are free");
        }
        let kind = match reports.zones.iter().any(|zone| zone.zone == Zone::Highmem) {
            true => Machine::X86_32Highmem,
            false => Machine::X86_64,
        };
        let setup: Vec<_> = reports.zones.iter().map(zone_setup).collect();
        let cpus = reports.zones.iter().map(|zone| zone.cpus).max().unwrap_or(1).max(1);
        let settings = Settings { cpus, ..Settings::default() };
        let mut memory = Memory::new(kind, &setup, settings, rules).map_err(|problems| {
            let told = problems.iter().map(ToString::to_string);
            told.map(|message| Problem { line: 1, field: "zoneinfo".into(), message })
                .collect::<Vec<_>>()
        })?;
        for report in &reports.zones {
            let zone = memory.zones_mut().iter_mut();
            let of = |zone: &&mut MemoryZone| (zone.node, zone.zone) == (report.node, report.zone);
            if let Some(zone) = zone.into_iter().find(of) {
                fill_zone(zone, report, &known(reports, report));
            }
        }
        let nodes = (0..memory.nodes.len()).map(|node| self::node(reports, node as u8));
        let nodes = nodes.collect();
        Ok(Self::new(memory, nodes))
    }
}

fn zone_setup(report: &ZoneReport) -> ZoneSetup {
    let &ZoneReport { zone, node, start, spanned, managed, present, .. } = report;
    ZoneSetup { zone, node, span: Span { start, spanned, managed }, present }
}

/// What the reports say of a zone's free blocks. Where nothing is said of their types, they are
/// taken to be movable, as at boot.
fn known(reports: &Reports, zone: &ZoneReport) -> Known {
    let mut known = Known::default();
    let place = (zone.node, zone.zone);
    for row in reports.typed_blocks.iter().filter(|row| (row.node, row.zone) == place) {
        known.blocks[row.kind as usize] = row.blocks;
    }
    for row in reports.pageblocks.iter().filter(|row| (row.node, row.zone) == place) {
        known.pageblocks[row.kind as usize] = row.pageblocks;
    }
    if known.blocks.as_flattened().iter().all(|&blocks| blocks == 0)
        && let Some(row) = reports.blocks.iter().find(|row| (row.node, row.zone) == place)
    {
        known.blocks[MigrateType::Movable as usize] = row.blocks;
    }
    known
}

fn fill_zone(zone: &mut MemoryZone, report: &ZoneReport, known: &Known) {
    zone.set_marks(report.marks);
    zone.buddy.boost_mut().pages = report.boost;
    if !report.protection.is_empty() {
        zone.lowmem_reserve = report.protection.iter().copied().collect::<LowmemReserve>();
    }
    scatter(&mut zone.buddy, known);
    let reserved = known.pageblocks[MigrateType::HighAtomic as usize];
    zone.buddy.set_reserved_highatomic(reserved.saturating_mul(PAGEBLOCK_PAGES));
    occupy(zone, report);
    zone.buddy.share_pageblocks();
    let threshold = u8::try_from(report.threshold).unwrap_or(u8::MAX);
    // The blocks tell how many pages are free, the zone's figure what everybody reads.
    let lag = i64::from(zone.buddy.free_pages()) - i64::from(report.free);
    if lag.unsigned_abs() <= u64::from(threshold) {
        zone.buddy.set_counted_free_pages(report.free.into(), threshold);
    } else {
        zone.buddy.set_counter_threshold(threshold);
    }
}

/// Marks the pages in use, and fills the per-cpu lists.
///
/// Pages that can be moved fill the movable pageblocks. More of them lie in runs, since tasks touch
/// their memory in order, in pageblocks that have changed their type with pages in use in them.
fn occupy(zone: &mut MemoryZone, report: &ZoneReport) {
    let at_hand = report.per_cpu;
    if at_hand.batch > 0 {
        let high_most = zone.per_cpu.limits().high_most.max(at_hand.high);
        let limits = PerCpuLimits { batch: at_hand.batch, high: at_hand.high, high_most };
        zone.per_cpu = PerCpu::new(limits);
    }
    let mut unused = unused_pages(zone);
    let listed = unused.len().min(at_hand.count as usize);
    for (at, pfn) in unused.drain(..listed).enumerate() {
        // Which types they are of is not in the reports.
        let kind = if at < listed / 2 { MigrateType::Unmovable } else { MigrateType::Movable };
        zone.per_cpu.place(&mut zone.buddy, pfn, kind);
    }
    let in_use = report.managed.saturating_sub(zone.buddy.free_pages()) as usize;
    let in_use = in_use.saturating_sub(listed);
    set_reserved_aside(zone, &mut unused, in_use);
    let lists = report.lists;
    let movable = [
        lists.inactive_anon,
        lists.active_anon,
        lists.inactive_file,
        lists.active_file,
        lists.unevictable,
    ];
    let mut movable: usize = movable.iter().map(|&pages| pages as usize).sum();
    let (own, others): (Vec<_>, Vec<_>) =
        unused.into_iter().partition(|&pfn| zone.buddy.pageblock(pfn) == MigrateType::Movable);
    for pfn in own {
        zone.buddy.occupy(pfn, movable > 0);
        movable = movable.saturating_sub(1);
    }
    // What is left is spread over the other pageblocks, in runs.
    let runs = others.len().div_ceil(RUN).max(1);
    let wanted = movable.div_ceil(RUN).min(runs);
    for (run, pages) in others.chunks(RUN).enumerate() {
        let chosen = (run + 1) * wanted / runs > run * wanted / runs;
        for &pfn in pages {
            zone.buddy.occupy(pfn, chosen && movable > 0);
            movable = movable.saturating_sub(usize::from(chosen));
        }
    }
}

/// Takes the pages that the allocator does not manage out of those in use: the kernel's image and
/// what else was reserved at boot. They fill pageblocks, which have never changed their type.
fn set_reserved_aside(zone: &MemoryZone, unused: &mut Vec<Pfn>, in_use: usize) {
    let mut reserved = unused.len().saturating_sub(in_use);
    let first = zone.buddy.span().start / PAGEBLOCK_PAGES;
    let block = |pfn: Pfn| (pfn / PAGEBLOCK_PAGES - first) as usize;
    let mut sizes = vec![0; zone.buddy.pageblocks().len()];
    unused.iter().for_each(|&pfn| sizes[block(pfn)] += 1);
    let whole = |pfn| sizes[block(pfn)] == PAGEBLOCK_PAGES;
    let movable = |pfn| zone.buddy.pageblock(pfn) == MigrateType::Movable;
    let mut take = |fits: &dyn Fn(Pfn) -> bool| {
        if reserved == 0 {
            return;
        }
        unused.retain(|&pfn| {
            let taken = reserved > 0 && fits(pfn);
            reserved -= usize::from(taken);
            !taken
        });
    };
    take(&|pfn| whole(pfn) && movable(pfn));
    take(&whole);
    take(&|_| true);
}

/// Pages that stand on no list, from the zone's start.
fn unused_pages(zone: &MemoryZone) -> Vec<Pfn> {
    let span = zone.buddy.span();
    let mut unused = Vec::new();
    let mut pfn = span.start;
    while pfn < span.end() {
        let page = zone.buddy.page(pfn);
        if page == Page::Inner {
            unused.push(pfn);
        }
        pfn += page.order().map_or(1, |order| 1 << order);
    }
    unused
}

/// A node's pages in use. What the reports call reclaimable slab pages are taken to be in use: how
/// many of them a shrinker could free is not in the reports.
fn node(reports: &Reports, number: u8) -> UsedPages {
    let mut node = UsedPages {
        device: Device { pages_per_jiffy: PAGES_PER_JIFFY, ..Device::default() },
        ..UsedPages::default()
    };
    let zones: Vec<_> = reports.zones.iter().filter(|zone| zone.node == number).collect();
    let counts = zones.iter().find_map(|zone| zone.node_counts).unwrap_or_default();
    for zone in &zones {
        let lists = zone.lists;
        let writeback = lists.write_pending.min(counts.writeback);
        let dirty = lists.write_pending - writeback;
        let mut add = |name, kind, pages: u32| {
            node.list_mut(name).add(zone.zone, kind, pages.into());
        };
        add(ListName::InactiveAnon, Kind::Dirty, lists.inactive_anon);
        add(ListName::ActiveAnon, Kind::Mapped, lists.active_anon);
        add(ListName::ActiveFile, Kind::Clean, lists.active_file);
        let writeback = writeback.min(lists.inactive_file);
        let dirty = dirty.min(lists.inactive_file - writeback);
        add(ListName::InactiveFile, Kind::Writeback, writeback);
        add(ListName::InactiveFile, Kind::Dirty, dirty);
        add(ListName::InactiveFile, Kind::Clean, lists.inactive_file - writeback - dirty);
    }
    let in_pages = |kilobytes: Option<u64>| kilobytes.unwrap_or(0) / PAGE_KILOBYTES;
    let total = in_pages(reports.meminfo.swap_total);
    node.swap = Swap { total, used: total.saturating_sub(in_pages(reports.meminfo.swap_free)) };
    if zones.iter().any(|zone| zone.unreclaimable) {
        node.kswapd.failures = MAX_RECLAIM_RETRIES;
    }
    node
}
