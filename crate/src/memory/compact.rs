//! Compaction: moving pages together so that large blocks come free (`mm/compaction.c`).

use super::buddy::PAGEBLOCK_ORDER;
use super::defer::Deferral;
use super::event::MemoryEvent;
use super::frames::{Frames, zonelist};
use super::suitable::suitable;
use crate::gfp::{Gfp, MigrateType, Zone, migratetype};
use crate::kernel::{Rule, RuleSet};
use crate::walk::{AllocFlags, Answer, CompactPriority, CompactResult};

/// A pageblock as compaction sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Pageblock {
    /// Whose pages it is meant for.
    pub kind: MigrateType,
    /// Pages in it that can be moved.
    pub movable: u32,
    /// Free pages in it.
    pub free: u32,
    /// The order of its largest free block.
    pub largest: Option<u8>,
}

/// Zones whose pages can be moved about.
pub trait Pageblocks: Frames {
    /// How many pageblocks a zone has.
    fn pageblocks(&self, zone: Zone) -> usize;

    /// One of them, counted from the zone's start.
    fn pageblock(&self, zone: Zone, at: usize) -> Pageblock;

    /// Moves pages from one pageblock to free pages of another; how many could be moved.
    fn migrate(&mut self, zone: Zone, from: usize, to: usize, pages: u32) -> u32;

    /// Whether a block of this order or more is free that a request of this kind may take, from
    /// a list of its own or by claiming a block of another kind.
    fn has_block(&self, zone: Zone, order: u8, kind: MigrateType) -> bool;
}

/// Who compacts, and for what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Compactor {
    /// The request's mask.
    pub gfp: Gfp,
    /// Pages wanted: 2^order.
    pub order: u8,
    /// The flags of the attempt that failed.
    pub alloc_flags: AllocFlags,
    /// The highest zone the request may use.
    pub highest_zone: Zone,
    /// How hard it tries.
    pub priority: CompactPriority,
    /// A signal that ends the task is pending.
    pub fatal_signal: bool,
}

/// What compaction came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Compacted {
    /// What the allocator is told.
    pub result: CompactResult,
    /// The pageblock in which the block wanted came free, where the compacting task may keep it
    /// for itself.
    pub captured: Option<(Zone, usize)>,
}

/// What a node remembers of compaction, by zone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compaction {
    zones: [ZoneCompaction; Zone::ALL.len()],
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct ZoneCompaction {
    deferral: Deferral,
    /// Where the scanners stopped, in pageblocks from the zone's start: those that look for
    /// movable pages, without and with waiting, and the one that looks for free ones.
    sources: [usize; 2],
    target: Option<usize>,
    /// Where a scan begins that counts as one of the whole zone.
    first_source: Option<usize>,
    /// The scanners have met since everything was looked at afresh.
    met: bool,
}

/// The scanners of one run, in pageblocks; the part between them is still to be looked at.
struct Scanners {
    source: usize,
    target: usize,
    whole_zone: bool,
}

impl Compacted {
    /// The walk's answer to what compaction came to.
    pub fn answer(&self) -> Answer {
        match self.captured {
            Some(_) => Answer::Captured,
            None => Answer::Compact(self.result),
        }
    }
}

impl Compaction {
    /// A zone's record of failures.
    pub fn deferral(&self, zone: Zone) -> Deferral {
        self.zones[zone as usize].deferral
    }

    /// A request of this order got its block after compaction (`compaction_defer_reset()`).
    pub fn allocated(&mut self, zone: Zone, order: u8, sink: &mut impl FnMut(MemoryEvent)) {
        self.zones[zone as usize].deferral.worked(order, true);
        sink(MemoryEvent::DeferReset { zone, order });
    }

    /// Compacts the zones a request may use until one has a block for it
    /// (`try_to_compact_pages()`).
    pub fn try_to_compact_pages(
        &mut self,
        frames: &mut impl Pageblocks,
        compactor: Compactor,
        rules: RuleSet,
        sink: &mut impl FnMut(MemoryEvent),
    ) -> Compacted {
        let Compactor { order, priority, .. } = compactor;
        let mut most = Compacted { result: CompactResult::Skipped, captured: None };
        if !compactor.gfp.has(Gfp::IO) {
            return most;
        }
        sink(MemoryEvent::TryToCompactPages { order, priority });
        for zone in zonelist(frames, compactor.highest_zone) {
            let deferral = &mut self.zones[zone as usize].deferral;
            if priority != CompactPriority::SyncFull && deferral.deferred(order) {
                sink(MemoryEvent::CompactionDeferred { zone, order });
                most.result = most.result.max(CompactResult::Deferred);
                continue;
            }
            let compacted = self.compact_zone(frames, zone, compactor, rules, sink);
            most.result = most.result.max(compacted.result);
            let deferral = &mut self.zones[zone as usize].deferral;
            match compacted.result {
                CompactResult::Success => {
                    deferral.worked(order, false);
                    sink(MemoryEvent::DeferReset { zone, order });
                    return compacted;
                }
                CompactResult::Complete | CompactResult::PartialSkipped
                    if priority != CompactPriority::Async =>
                {
                    deferral.failed(order);
                    sink(MemoryEvent::DeferCompaction { zone, order });
                }
                _ => {}
            }
            if compactor.fatal_signal {
                break;
            }
        }
        most
    }

    /// Lets the next scans look at everything afresh where the scanners have met; the kernel does
    /// so when kswapd goes to sleep (`reset_isolation_suitable()`).
    pub fn look_afresh(&mut self, frames: &impl Pageblocks) {
        for zone in zonelist(frames, Zone::Movable) {
            if self.zones[zone as usize].met {
                self.zones[zone as usize].look_afresh(frames, zone);
            }
        }
    }

    /// Compacts one zone (`compact_zone()`).
    fn compact_zone(
        &mut self,
        frames: &mut impl Pageblocks,
        zone: Zone,
        compactor: Compactor,
        rules: RuleSet,
        sink: &mut impl FnMut(MemoryEvent),
    ) -> Compacted {
        let Compactor { order, alloc_flags, highest_zone, .. } = compactor;
        let result = suitable(frames, zone, order, alloc_flags, highest_zone);
        sink(MemoryEvent::CompactionSuitable { zone, order, result });
        if result != CompactResult::Continue {
            return Compacted { result, captured: None };
        }
        let memory = &mut self.zones[zone as usize];
        if memory.deferral.restarting(order) {
            memory.look_afresh(frames, zone);
        }
        sink(MemoryEvent::CompactionBegin { zone });
        let mut scanners = memory.begin(frames, zone, compactor.priority, rules);
        let compacted = scanners.run(frames, zone, compactor, rules);
        memory.end(&scanners, compactor.priority);
        sink(MemoryEvent::CompactionEnd { zone, result: compacted.result });
        compacted
    }
}

impl ZoneCompaction {
    fn look_afresh(&mut self, frames: &impl Pageblocks, zone: Zone) {
        let blocks = 0..frames.pageblocks(zone);
        let first = blocks.into_iter().find(|&at| frames.pageblock(zone, at).movable > 0);
        self.first_source = first;
        self.sources = [first.unwrap_or(0); 2];
        self.target = None;
        self.met = false;
    }

    fn begin(
        &self,
        frames: &impl Pageblocks,
        zone: Zone,
        priority: CompactPriority,
        rules: RuleSet,
    ) -> Scanners {
        let last = frames.pageblocks(zone).saturating_sub(1);
        if priority == CompactPriority::SyncFull {
            return Scanners { source: 0, target: last, whole_zone: true };
        }
        let source = self.sources[usize::from(priority != CompactPriority::Async)];
        let whole_zone = match rules.has(Rule::WholeZoneAfterReset) {
            true => self.first_source.is_some_and(|first| source <= first),
            false => source == 0,
        };
        Scanners { source, target: self.target.unwrap_or(last).min(last), whole_zone }
    }

    fn end(&mut self, scanners: &Scanners, priority: CompactPriority) {
        if scanners.met() {
            // The next scan begins at the ends of the zone again.
            self.sources = [0; 2];
            self.target = None;
            self.met = true;
            return;
        }
        if priority != CompactPriority::Async {
            self.sources[1] = scanners.source;
        }
        self.sources[0] = self.sources[0].max(scanners.source);
        self.target = Some(scanners.target);
    }
}

impl Scanners {
    /// Empties pageblocks from the start of the zone into those at its end
    /// (`compact_finished()` tells when to stop).
    fn run(
        &mut self,
        frames: &mut impl Pageblocks,
        zone: Zone,
        compactor: Compactor,
        rules: RuleSet,
    ) -> Compacted {
        let kind = migratetype(compactor.gfp, false);
        loop {
            let ended = |result| Compacted { result, captured: None };
            if self.met() {
                return ended(match self.whole_zone {
                    true => CompactResult::Complete,
                    false => CompactResult::PartialSkipped,
                });
            }
            if frames.has_block(zone, compactor.order, kind) {
                return ended(CompactResult::Success);
            }
            if compactor.fatal_signal {
                return ended(CompactResult::Contended);
            }
            let source = self.source;
            self.source += 1;
            if !is_source(frames.pageblock(zone, source), kind, compactor.priority, rules) {
                continue;
            }
            self.vacate(frames, zone, source, compactor.priority);
            if let Some(captured) = captured(frames, zone, source, compactor.order, kind, rules) {
                return Compacted { result: CompactResult::Success, captured: Some(captured) };
            }
        }
    }

    /// Moves what can be moved out of a pageblock, to the last ones that take it.
    fn vacate(
        &mut self,
        frames: &mut impl Pageblocks,
        zone: Zone,
        source: usize,
        priority: CompactPriority,
    ) {
        let mut left = frames.pageblock(zone, source).movable;
        while left > 0 && self.target > source {
            let target = frames.pageblock(zone, self.target);
            let moved = match is_target(target, priority) {
                true => frames.migrate(zone, source, self.target, left.min(target.free)),
                false => 0,
            };
            left -= moved.min(left);
            if moved == 0 {
                self.target -= 1;
            }
        }
    }

    fn met(&self) -> bool {
        self.source >= self.target
    }
}

/// Whether pages are moved out of a pageblock. Who does not wait stays with pageblocks where it
/// is likely to succeed (`suitable_migration_source()`).
fn is_source(
    block: Pageblock,
    kind: MigrateType,
    priority: CompactPriority,
    rules: RuleSet,
) -> bool {
    let for_movable = matches!(block.kind, MigrateType::Movable | MigrateType::Cma);
    priority != CompactPriority::Async
        || match kind == MigrateType::Movable || !rules.has(Rule::AsyncOwnBlocks) {
            true => for_movable,
            false => block.kind == kind,
        }
}

/// Whether pages are moved into a pageblock (`suitable_migration_target()`).
fn is_target(block: Pageblock, priority: CompactPriority) -> bool {
    let whole = block.largest.is_some_and(|order| order >= PAGEBLOCK_ORDER);
    let for_movable = matches!(block.kind, MigrateType::Movable | MigrateType::Cma);
    !whole && (for_movable || priority == CompactPriority::SyncFull)
}

/// The block that has just come free, if its size will do and taking it mixes no kinds of pages
/// (`compaction_capture()`).
fn captured(
    frames: &impl Pageblocks,
    zone: Zone,
    at: usize,
    order: u8,
    kind: MigrateType,
    rules: RuleSet,
) -> Option<(Zone, usize)> {
    let block = frames.pageblock(zone, at);
    let own_kind = kind == MigrateType::Movable && rules.has(Rule::CaptureMovable);
    let pollutes = order < PAGEBLOCK_ORDER && block.kind == MigrateType::Movable && !own_kind;
    let fits = block.largest.is_some_and(|largest| largest >= order);
    let open = rules.has(Rule::CompactionCapture) && block.kind != MigrateType::Cma && !pollutes;
    (fits && open).then_some((zone, at))
}
