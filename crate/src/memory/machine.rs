//! The memory of a whole machine: nodes and their zones.

use super::buddy::{PAGEBLOCK_PAGES, PerCpu, PerCpuLimits, Pfn, Span};
use super::lowmem_reserve::{LowmemReserve, default_ratio};
use super::marks::{Marks, WATERMARK_SCALE_FACTOR, ZoneSize, min_free_kbytes};
use super::nodes::{Node, NodeSet, fallback_order};
use super::setup::{SetupProblem, ZoneSetup, problems};
use super::zone::MemoryZone;
use crate::gfp::{Machine, MigrateType, Zone};
use crate::kernel::RuleSet;

/// Mobility types that a kernel without the contiguous memory allocator knows, isolation included.
const MIGRATE_TYPES: u32 = 5;

/// What an administrator can set of all zones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Settings {
    /// `vm.min_free_kbytes`, or the default for the memory there is.
    pub min_free_kbytes: Option<u32>,
    /// `vm.watermark_scale_factor`, in 1/10000 of a zone.
    pub watermark_scale_factor: u32,
    /// CPUs of a node.
    pub cpus: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self { min_free_kbytes: None, watermark_scale_factor: WATERMARK_SCALE_FACTOR, cpus: 1 }
    }
}

/// Nodes and zones of a machine under one kernel.
///
/// A copy shares all pages that neither copy has changed since, so a machine can be kept at every
/// so many steps and gone back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Memory {
    rules: RuleSet,
    machine: Machine,
    mobility_disabled: bool,
    /// What the allocator looks at of each node as a whole.
    pub nodes: Vec<Node>,
    /// All zones, node by node, from low addresses to high; zones that a node does not have are
    /// empty.
    zones: Vec<MemoryZone>,
}

impl Memory {
    /// A machine without free pages, with the marks and reserves that follow from its size.
    pub fn new(
        machine: Machine,
        setup: &[ZoneSetup],
        settings: Settings,
        rules: RuleSet,
    ) -> Result<Self, Vec<SetupProblem>> {
        let problems = problems(machine, setup);
        if !problems.is_empty() {
            return Err(problems);
        }
        let count = setup.iter().map(|zone| zone.node + 1).max().unwrap_or(1);
        let managed = setup.iter().map(|zone| u64::from(zone.span.managed)).sum::<u64>();
        let mobility_disabled = managed < u64::from(PAGEBLOCK_PAGES * MIGRATE_TYPES);
        let empty = Span { start: 0, spanned: 0, managed: 0 };
        let zone = |node, zone| {
            let found = setup.iter().find(|setup| setup.node == node && setup.zone == zone);
            let (span, present) = found.map_or((empty, 0), |setup| (setup.span, setup.present));
            MemoryZone::new(zone, node, span, present, mobility_disabled, rules)
        };
        let zones =
            (0..count).flat_map(|node| machine.zones().iter().map(move |&kind| (node, kind)));
        let mut memory = Self {
            rules,
            machine,
            mobility_disabled,
            nodes: vec![Node::default(); usize::from(count)],
            zones: zones.map(|(node, kind)| zone(node, kind)).collect(),
        };
        memory.configure(settings);
        Ok(memory)
    }

    /// Sets marks, reserves and per-cpu lists from the machine's settings
    /// (`init_per_zone_wmark_min()`). The per-cpu lists must be empty.
    pub fn configure(&mut self, settings: Settings) {
        let sizes: Vec<_> = self.zones.iter().map(MemoryZone::size).collect();
        let lowmem = sizes.iter().filter(|size| size.zone <= Zone::Normal);
        let lowmem_kbytes = lowmem.map(|size| u64::from(size.managed) * 4).sum();
        let min_free = settings
            .min_free_kbytes
            .unwrap_or_else(|| min_free_kbytes(lowmem_kbytes, None, 0, self.rules));
        let marks = Marks::of(&sizes, min_free, settings.watermark_scale_factor, self.rules);
        for (zone, marks) in self.zones.iter_mut().zip(marks) {
            zone.set_marks(marks);
            let managed = zone.buddy.span().managed;
            let limits = PerCpuLimits::of(managed, marks.low, settings.cpus, self.rules);
            zone.per_cpu = PerCpu::new(limits);
            zone.buddy.set_counter_threshold(counter_threshold(managed, settings.cpus));
        }
        let by_node = self.machine.zones().len();
        for zones in self.zones.chunks_mut(by_node) {
            let managed: Vec<_> = zones.iter().map(|zone| zone.buddy.span().managed).collect();
            let mut ratios: Vec<_> =
                zones.iter().map(|zone| default_ratio(zone.zone, self.rules)).collect();
            let reserves = LowmemReserve::of(&managed, &mut ratios, self.rules);
            zones.iter_mut().zip(reserves).for_each(|(zone, kept)| zone.lowmem_reserve = kept);
        }
    }

    /// Frees the managed pages of every zone, as at boot: the first ones of its span.
    pub fn release_all(&mut self) {
        for zone in &mut self.zones {
            let span = zone.buddy.span();
            zone.buddy.release(span.start, span.start + span.managed.min(span.spanned));
        }
    }

    /// The rules of the kernel that runs.
    pub fn rules(&self) -> RuleSet {
        self.rules
    }

    /// The kind of machine.
    pub fn machine(&self) -> Machine {
        self.machine
    }

    /// Whether pages are not grouped by mobility, since there are too few.
    pub fn mobility_disabled(&self) -> bool {
        self.mobility_disabled
    }

    /// All zones, node by node, from low addresses to high; some may be empty.
    pub fn zones(&self) -> &[MemoryZone] {
        &self.zones
    }

    /// The same, to be changed.
    pub fn zones_mut(&mut self) -> &mut [MemoryZone] {
        &mut self.zones
    }

    /// The zones in which a request looks for pages, in order, as their numbers among
    /// [`Self::zones`]: node by node from the one asked for, each from high addresses to low, up to
    /// the highest zone (`build_zonelists()`). `local`: that node only.
    pub fn zonelist(
        &self,
        node: u8,
        local: bool,
        nodes: NodeSet,
        highest: Zone,
    ) -> impl Iterator<Item = usize> + '_ {
        let count = if local { 1 } else { self.nodes.len() };
        let order = fallback_order(node, self.nodes.len() as u8).take(count);
        let by_node = self.machine.zones().len();
        let zones = order.filter(move |&node| nodes.has(node)).flat_map(move |node| {
            (0..by_node).rev().map(move |zone| usize::from(node) * by_node + zone)
        });
        zones.filter(move |&zone| {
            let zone = &self.zones[zone];
            zone.zone <= highest && zone.buddy.span().managed > 0
        })
    }

    /// Frees a block in use (`__free_pages()`); `zone` is the number of its zone.
    pub fn free(&mut self, zone: usize, pfn: Pfn, order: u8) {
        self.zones[zone].take_back(pfn, order, self.rules);
    }

    /// Gives all blocks on per-cpu lists back (`drain_all_pages()`).
    pub fn drain(&mut self) {
        for zone in &mut self.zones {
            zone.per_cpu.drain(&mut zone.buddy);
        }
    }

    /// Gives a pageblock of a high-order atomic reserve to a type and says whether free pages came
    /// with it (`unreserve_highatomic_pageblock()`); the zones are asked in the order given.
    pub fn unreserve_highatomic(
        &mut self,
        zones: &[usize],
        kind: MigrateType,
        force: bool,
    ) -> bool {
        zones.iter().any(|&zone| self.zones[zone].buddy.unreserve_highatomic(kind, force))
    }
}

impl MemoryZone {
    fn size(&self) -> ZoneSize {
        ZoneSize { zone: self.zone, managed: self.buddy.span().managed }
    }
}

/// How far the count of free pages of one CPU may be off (`calculate_normal_threshold()` in
/// `mm/vmstat.c`).
fn counter_threshold(managed: u32, cpus: u32) -> u8 {
    let bits = |number: u32| u32::BITS - number.leading_zeros();
    let threshold = 2 * bits(cpus) * (1 + bits(managed >> 15));
    threshold.min(125) as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::Kernel;

    #[test]
    fn counters_of_large_machines_lag_more() {
        let check = |managed, cpus, expected| {
            assert_eq!(counter_threshold(managed, cpus), expected, "{managed} pages, {cpus} CPUs");
        };
        check(3_840, 1, 2);
        check(47_693, 1, 4);
        check(1 << 30, 4_096, 125);
    }

    #[test]
    fn zones_are_tried_from_high_to_low_and_node_by_node() {
        let zone = |zone, node, start, managed| ZoneSetup {
            zone,
            node,
            span: Span { start, spanned: managed, managed },
            present: managed,
        };
        let setup = [
            zone(Zone::Dma, 0, 1, 4_000),
            zone(Zone::Dma32, 0, 4_096, 50_000),
            zone(Zone::Normal, 0, 1 << 20, 50_000),
            zone(Zone::Normal, 1, 1 << 21, 60_000),
            zone(Zone::Movable, 1, 1 << 22, 60_000),
        ];
        let rules = Kernel::find("6.1").expect("a known kernel").rules;
        let memory = Memory::new(Machine::X86_64, &setup, Settings::default(), rules);
        let memory = memory.expect("a sound machine");
        let check = |node, local, nodes, highest, expected: &[(u8, Zone)]| {
            let zones = memory.zonelist(node, local, nodes, highest);
            let zones: Vec<_> =
                zones.map(|zone| (memory.zones()[zone].node, memory.zones()[zone].zone)).collect();
            assert_eq!(zones, expected);
        };
        let all = NodeSet::ALL;
        let below = [(0, Zone::Normal), (0, Zone::Dma32), (0, Zone::Dma), (1, Zone::Normal)];
        check(0, false, all, Zone::Normal, &below);
        let movable = [(1, Zone::Movable), (1, Zone::Normal), (0, Zone::Normal)];
        let everything = [&movable[..], &below[1..3]].concat();
        check(1, false, all, Zone::Movable, &everything);
        check(1, true, all, Zone::Movable, &movable[..2]);
        check(1, true, all, Zone::Dma32, &[]);
        check(0, false, NodeSet::only(1), Zone::Dma32, &[]);
        check(0, false, NodeSet::only(1), Zone::Normal, &below[3..]);
    }
}
