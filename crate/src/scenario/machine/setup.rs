//! Setting a machine up: what the kernel works out by itself, and the model's own value.

use super::check::Wrong;
use super::description::{Description, TaskDescription, ZoneDescription};
use super::path::{KIND_NAMES, LIST_NAMES};
use crate::gfp::{MigrateType, Zone};
use crate::kernel::RuleSet;
use crate::memory::{
    Cpuset, Kind, ListName, ListsReport, LowmemReserve, MachineState, MachineWorld, Marks, Mm,
    NodeSet, PageblocksReport, PerCpuLimits, PerCpuReport, Placement, Reports, Task,
    TypedBlocksReport, UsedPages, ZoneReport, ZoneSize, default_ratio, min_free_kbytes,
};
use crate::walk::{Context, MAX_RECLAIM_RETRIES};

/// kB of a page.
const PAGE_KBYTES: u64 = 4;

/// The marks of all zones, in their order: those that are given, and the others as the kernel works
/// them out.
pub(super) fn marks(machine: &Description, rules: RuleSet) -> Vec<Marks> {
    let size = |zone: &ZoneDescription| ZoneSize { zone: zone.zone, managed: zone.managed };
    let sizes: Vec<_> = machine.zones.iter().map(size).collect();
    let lowmem = machine.zones.iter().filter(|zone| zone.zone <= Zone::Normal);
    let lowmem = lowmem.map(|zone| u64::from(zone.managed) * PAGE_KBYTES).sum();
    let min_free =
        machine.min_free_kbytes.unwrap_or_else(|| min_free_kbytes(lowmem, None, 0, rules));
    let mut marks = Marks::of(&sizes, min_free, machine.watermark_scale_factor, rules);
    for (zone, marks) in machine.zones.iter().zip(&mut marks) {
        let [min, low, high, promo] = zone.marks;
        marks.min = min.unwrap_or(marks.min);
        marks.low = low.unwrap_or(marks.low);
        marks.high = high.unwrap_or(marks.high);
        marks.promo = promo.unwrap_or(marks.promo);
    }
    marks
}

/// What a zone keeps from requests that could use a higher one, by the node's zones from low to
/// high.
pub(super) fn keeps(machine: &Description, zone: &ZoneDescription, rules: RuleSet) -> Vec<u32> {
    let zones = machine.kind.zones();
    let of_node = |kind| {
        let mut known = machine.zones.iter();
        known.find(|known| known.node == zone.node && known.zone == kind)
    };
    let managed: Vec<_> =
        zones.iter().map(|&kind| of_node(kind).map_or(0, |zone| zone.managed)).collect();
    let ratio =
        |&kind: &Zone| machine.ratios[kind as usize].unwrap_or_else(|| default_ratio(kind, rules));
    let mut ratios: Vec<_> = zones.iter().map(ratio).collect();
    let reserves = LowmemReserve::of(&managed, &mut ratios, rules);
    let own = zones.iter().position(|&kind| kind == zone.zone);
    let kept = own.and_then(|at| reserves.get(at)).map_or(&[][..], LowmemReserve::pages);
    let given = zones.iter().map(|&class| zone.keeps[class as usize]);
    given.zip(kept).map(|(given, &kept)| given.unwrap_or(kept)).collect()
}

/// What the per-cpu lists of a zone take and keep.
pub(super) fn per_cpu(
    machine: &Description,
    zone: &ZoneDescription,
    marks: Marks,
    rules: RuleSet,
) -> PerCpuReport {
    let limits = PerCpuLimits::of(zone.managed, marks.low, machine.cpus, rules);
    PerCpuReport {
        count: zone.per_cpu.count,
        high: zone.per_cpu.high.unwrap_or(limits.high),
        batch: zone.per_cpu.batch.unwrap_or(limits.batch).max(1),
    }
}

/// Sets the machine up under a kernel's rules.
pub(super) fn build(machine: &Description, rules: RuleSet) -> Result<MachineState, Vec<Wrong>> {
    let reports = reports(machine, rules);
    let world = MachineWorld::from_reports(&reports, rules).map_err(|problems| {
        let wrong = problems.into_iter().map(|problem| Wrong::new("zone", problem.message));
        wrong.collect::<Vec<_>>()
    })?;
    let mut state = world.state().clone();
    drop(world);
    let lost = lost_pages(machine, &state);
    if !lost.is_empty() {
        return Err(lost);
    }
    for node in 0..state.nodes.len() {
        use_pages(machine, node as u8, &mut state.nodes[node]);
        let limit = machine.nodes[node].dirty_limit.unwrap_or(u32::MAX);
        let dirty = u32::try_from(state.nodes[node].write_pending()).unwrap_or(u32::MAX);
        state.memory.nodes[node].dirty_limit = limit;
        state.memory.nodes[node].dirty = dirty;
    }
    for zone in state.memory.zones_mut() {
        zone.buddy.boost_mut().factor = machine.watermark_boost_factor;
    }
    start_tasks(machine, &mut state);
    place(machine, &mut state);
    state.events.clear();
    Ok(state)
}

/// What is true of the caller because of the task that it is.
pub(super) fn caller_context(machine: &Description) -> Context {
    let caller = machine.placement.caller.and_then(|at| machine.tasks.get(at as usize));
    if caller.is_some_and(|task| task.victim) { Context::MEMDIE } else { Context::PLAIN }
}

fn reports(machine: &Description, rules: RuleSet) -> Reports {
    let zones = machine.zones.iter().filter(|zone| zone.managed > 0);
    let mut reports = Reports::default();
    for (zone, marks) in machine.zones.iter().zip(marks(machine, rules)) {
        if zone.managed > 0 {
            reports.zones.push(zone_report(machine, zone, marks, rules));
        }
    }
    for zone in zones {
        let (node, name) = (zone.node, zone.zone);
        for kind in MigrateType::ALL {
            let blocks = zone.blocks[kind as usize];
            reports.typed_blocks.push(TypedBlocksReport { node, zone: name, kind, blocks });
            let pageblocks = zone.pageblocks[kind as usize];
            reports.pageblocks.push(PageblocksReport { node, zone: name, kind, pageblocks });
        }
    }
    reports
}

fn zone_report(
    machine: &Description,
    zone: &ZoneDescription,
    marks: Marks,
    rules: RuleSet,
) -> ZoneReport {
    let on_list = |list| u32::try_from(zone.listed(list)).unwrap_or(u32::MAX);
    // Pages of slab caches and page tables are the kernel's: they are not on these lists.
    let lists = ListsReport {
        inactive_anon: on_list(ListName::InactiveAnon),
        active_anon: on_list(ListName::ActiveAnon),
        inactive_file: on_list(ListName::InactiveFile),
        active_file: on_list(ListName::ActiveFile),
        unevictable: zone.unevictable,
        write_pending: 0,
    };
    ZoneReport {
        node: zone.node,
        zone: zone.zone,
        free: u32::try_from(zone.free()).unwrap_or(u32::MAX),
        marks,
        boost: zone.boost,
        spanned: zone.spanned,
        present: zone.present,
        managed: zone.managed,
        start: zone.start,
        protection: keeps(machine, zone, rules),
        per_cpu: per_cpu(machine, zone, marks, rules),
        cpus: machine.cpus,
        threshold: zone.threshold,
        unreclaimable: machine.nodes[usize::from(zone.node)].given_up,
        lists,
        node_counts: None,
    }
}

/// Free blocks for which the zone has no room.
fn lost_pages(machine: &Description, state: &MachineState) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    for zone in machine.zones.iter().filter(|zone| zone.managed > 0) {
        let mut set_up = state.memory.zones().iter();
        let set_up = set_up.find(|known| (known.node, known.zone) == (zone.node, zone.zone));
        let found = set_up.map_or(0, |known| u64::from(known.buddy.free_pages()));
        if found < zone.free() {
            let message = format!(
                "{} pages of the free blocks find no place in the zone: too many blocks are large, \
                 or too little is in use between them.",
                zone.free() - found
            );
            wrong.push(Wrong::new(zone.path("blocks"), message));
        }
    }
    wrong
}

fn use_pages(machine: &Description, number: u8, node: &mut UsedPages) {
    node.lists = Default::default();
    for zone in machine.zones.iter().filter(|zone| zone.node == number) {
        for (_, list) in LIST_NAMES {
            for (_, kind) in KIND_NAMES {
                let pages = zone.lists[list as usize][kind as usize];
                node.list_mut(list).add(zone.zone, kind, pages.into());
            }
        }
        node.slab.add(zone.zone, Kind::Pinned, zone.slab_filesystem.into());
        node.slab.add(zone.zone, Kind::Clean, zone.slab_other.into());
        node.page_tables.add(zone.zone, Kind::Clean, zone.page_tables.into());
    }
    node.swap.total = machine.swap.total.into();
    // Swap space belongs to no node; what is in use is kept with the first one.
    node.swap.used = if number == 0 { machine.swap.used.into() } else { 0 };
    node.device.pages_per_jiffy = machine.pages_per_jiffy;
    node.device.flusher_stuck = machine.flusher_stuck;
    let of_node = machine.nodes[usize::from(number)];
    node.isolated = [of_node.isolated_anon.into(), of_node.isolated_file.into()];
    node.kswapd.failures = if of_node.given_up { MAX_RECLAIM_RETRIES } else { 0 };
}

fn start_tasks(machine: &Description, state: &mut MachineState) {
    for task in &machine.tasks {
        let started = started(task);
        let shared = task.shares.and_then(|other| state.tasks.tasks.get(other as usize)?.mm);
        match shared {
            Some(mm) => state.tasks.tasks.push(Task { mm: Some(mm), ..started }),
            None if task.kernel_thread => state.tasks.tasks.push(started),
            None => {
                state.tasks.add(started, memory(task));
            }
        }
    }
    let total = state.total_pages();
    let (tasks, dying) = (&mut state.tasks, &mut state.dying);
    for (at, task) in machine.tasks.iter().enumerate() {
        if task.victim && tasks.tasks[at].mm.is_some() {
            dying.kill(tasks, at, total, 0, state.memory.rules(), &mut |_| {});
        }
    }
}

fn started(task: &TaskDescription) -> Task {
    Task {
        oom_score_adj: i16::try_from(task.oom_score_adj).unwrap_or(0),
        admin: task.admin,
        init: task.init,
        kernel_thread: task.kernel_thread,
        in_vfork: task.in_vfork,
        origin: task.origin,
        elsewhere: task.elsewhere,
        exit_after: task.exit_after,
        ..Task::default()
    }
}

fn memory(task: &TaskDescription) -> Mm {
    Mm {
        anon: task.anon.into(),
        file: task.file.into(),
        shmem: task.shmem.into(),
        swap: task.swap.into(),
        page_tables: task.page_tables.into(),
        upper_page_tables: task.upper_page_tables.into(),
        oom_skip: false,
        locked: task.locked,
    }
}

fn place(machine: &Description, state: &mut MachineState) {
    let placement = machine.placement;
    let set = |bits: u8| (0..8).filter(|node| bits & 1 << node != 0).collect::<NodeSet>();
    state.caller = placement.caller.map(|at| at as usize);
    state.placement = Placement {
        node: u8::try_from(placement.node).unwrap_or(0),
        nodes: set(placement.nodes),
        cpuset: placement
            .cpuset
            .map(|nodes| Cpuset { nodes: set(nodes), walled: set(placement.walled | nodes) }),
    };
}
