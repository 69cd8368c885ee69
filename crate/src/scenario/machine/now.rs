//! A machine at one moment, as the page shows it.

use super::dig::{Digger, OWN_REQUEST, class, zonelist};
use super::machines::Machines;
use super::path::{KIND_NAMES, LIST_NAMES, TYPE_NAMES};
use super::view::{MachineNode, MachineTask, MachineView, MachineZone};
use crate::gfp::MigrateType;
use crate::kernel::RuleSet;
use crate::memory::{Badness, Chosen, Kind, KswapdState, MachineState, Mm, Task, UsedPages};
use crate::walk::MAX_ORDER;

/// The machine as it is. `diggers`: the requests whose depth is shown, the scenario's own first.
pub(super) fn view(machines: &Machines, state: &MachineState, diggers: &[Digger]) -> MachineView {
    let zones = 0..state.memory.zones().len();
    let with_pages = zones.filter(|&at| state.memory.zones()[at].buddy.span().managed > 0);
    MachineView {
        zones: with_pages.map(|at| zone(state, at, diggers)).collect(),
        nodes: state
            .nodes
            .iter()
            .enumerate()
            .map(|(at, node)| self::node(state, at, node))
            .collect(),
        tasks: tasks(machines, state),
        swap_total: count(state.nodes.first().map_or(0, |node| node.swap.total)),
        swap_used: count(state.nodes.iter().map(|node| node.swap.used).sum()),
        jiffies: count(state.nodes.first().map_or(0, |node| node.now)),
        total: count(state.total_pages()),
    }
}

fn zone(state: &MachineState, number: usize, diggers: &[Digger]) -> MachineZone {
    let zone = &state.memory.zones()[number];
    let own = diggers.iter().find(|digger| digger.id == OWN_REQUEST).map(|own| &own.request);
    let turn = own.and_then(|own| zonelist(state, own).iter().position(|&at| at == number));
    let used = &state.nodes[usize::from(zone.node)];
    let span = zone.buddy.span();
    let limits = zone.per_cpu.limits();
    let pageblocks = |kind| zone.buddy.pageblocks().iter().filter(|&&of| of == kind).count();
    let lists = LIST_NAMES.map(|(_, list)| {
        KIND_NAMES.map(|(_, kind)| count(used.list(list).get(zone.zone, kind))).to_vec()
    });
    let blocks = TYPE_NAMES.map(|(_, kind)| by_order(|order| zone.buddy.blocks(order, kind)));
    let in_use = used.in_use(zone.zone) + u64::from(zone.per_cpu.count());
    let other = u64::from(span.managed).saturating_sub(in_use + u64::from(zone.buddy.free_pages()));
    MachineZone {
        node: zone.node.into(),
        zone: zone.zone.name().into(),
        present: zone.present,
        managed: span.managed,
        free: signed(zone.buddy.counted_free_pages()),
        listed: zone.buddy.free_pages(),
        per_cpu: zone.per_cpu.count(),
        per_cpu_high: limits.high,
        per_cpu_batch: limits.batch,
        min: zone.marks.min,
        low: zone.marks.low,
        high: zone.marks.high,
        promo: zone.marks.promo,
        boost: zone.buddy.boost().pages,
        kept: own.map_or(0, |own| zone.lowmem_reserve.from_class(class(state, own))),
        keeps: zone.lowmem_reserve.pages().to_vec(),
        turn: turn.map(|turn| turn as u32 + 1),
        highatomic_reserved: zone.buddy.reserved_highatomic(),
        highatomic_free: free_of(&blocks[MigrateType::HighAtomic as usize]),
        cma_free: zone.buddy.free_cma(),
        blocks: blocks.to_vec(),
        pageblocks: TYPE_NAMES.map(|(_, kind)| pageblocks(kind) as u32).to_vec(),
        lists: lists.to_vec(),
        slab_filesystem: count(used.slab.get(zone.zone, Kind::Pinned)),
        slab_other: count(used.slab.get(zone.zone, Kind::Clean)),
        page_tables: count(used.page_tables.in_zone(zone.zone)),
        other: count(other),
        depths: diggers.iter().map(|digger| digger.depth(state, number)).collect(),
    }
}

fn by_order(blocks: impl Fn(u8) -> u32) -> Vec<u32> {
    (0..=MAX_ORDER).map(blocks).collect()
}

fn free_of(blocks: &[u32]) -> u32 {
    blocks.iter().enumerate().map(|(order, &count)| count << order).sum()
}

fn node(state: &MachineState, at: usize, node: &UsedPages) -> MachineNode {
    let hopeless = node.kswapd.hopeless(state.memory.rules());
    let kswapd = match node.kswapd.state {
        _ if hopeless => "given-up",
        KswapdState::Asleep => "asleep",
        KswapdState::Napping(_) => "napping",
        KswapdState::Running => "running",
    };
    let files = |kind| -> u64 {
        let zones = crate::gfp::Zone::ALL;
        let lists = LIST_NAMES.iter().filter(|(_, list)| list.is_file());
        lists
            .map(|&(_, list)| zones.map(|zone| node.list(list).get(zone, kind)).iter().sum::<u64>())
            .sum()
    };
    let limit = state.memory.nodes[at].dirty_limit;
    MachineNode {
        node: at as u32,
        kswapd: kswapd.into(),
        kswapd_failures: node.kswapd.failures.into(),
        kswapd_order: node.kswapd.order.into(),
        dirty: count(files(Kind::Dirty)),
        writeback: count(files(Kind::Writeback)),
        dirty_limit: (limit != u32::MAX).then_some(limit),
        isolated_anon: count(node.isolated[0]),
        isolated_file: count(node.isolated[1]),
    }
}

fn tasks(machines: &Machines, state: &MachineState) -> Vec<MachineTask> {
    let rules = state.memory.rules();
    let total = state.total_pages();
    let next = state.tasks.choose(total, false, rules).chosen;
    let tasks = state.tasks.tasks.iter().enumerate();
    tasks
        .map(|(at, task)| {
            let mm = state.tasks.mm(task).copied().unwrap_or_default();
            MachineTask {
                name: machines.task_name(at).into(),
                state: condition(task).into(),
                oom_score_adj: task.oom_score_adj.into(),
                score: count(state.tasks.oom_score(task, total, rules)),
                badness: badness(state.tasks.badness(task, total, rules)),
                next: next == Chosen::Task(at),
                caller: state.caller == Some(at),
                anon: count(mm.anon),
                file: count(mm.file),
                shmem: count(mm.shmem),
                swap: count(mm.swap),
                page_tables: count(mm.page_tables + mm.upper_page_tables),
                mm: task.mm.map(|mm| mm as u32),
                note: note(task, &mm, rules),
            }
        })
        .collect()
}

fn condition(task: &Task) -> &'static str {
    if task.mm.is_none() && !task.kernel_thread {
        "gone"
    } else if task.oom_mm.is_some() {
        "victim"
    } else if task.exiting {
        "exiting"
    } else {
        "runs"
    }
}

fn badness(badness: Badness) -> Option<i32> {
    match badness {
        Badness::NotEligible => None,
        Badness::Points(points) => Some(signed(points)),
        Badness::First => Some(i32::MAX),
    }
}

fn note(task: &Task, mm: &Mm, rules: RuleSet) -> String {
    let facts = [
        (task.init, "first process of the system, never killed"),
        (task.kernel_thread, "kernel thread, never killed"),
        (task.oom_score_adj == crate::memory::OOM_SCORE_ADJ_MIN, "spared by its oom_score_adj"),
        (task.in_vfork, "waits for a child that uses its memory"),
        (task.origin, "asked to be killed first"),
        (task.elsewhere, "may not use the nodes of the request"),
        (task.admin && !rules.has(crate::kernel::Rule::NoRootBonus), "spared a little as root"),
        (mm.locked, "the reaper cannot enter its memory"),
        (mm.oom_skip && task.mm.is_some(), "nothing is left to get from it"),
        (task.exit_after.is_none(), "cannot exit"),
    ];
    let facts: Vec<_> = facts.iter().filter(|(holds, _)| *holds).map(|&(_, fact)| fact).collect();
    facts.join(", ")
}

/// More than can be shown counts as the most that can.
pub(super) fn count(pages: u64) -> u32 {
    u32::try_from(pages).unwrap_or(u32::MAX)
}

/// The same with a sign.
pub(super) fn signed(pages: i64) -> i32 {
    i32::try_from(pages).unwrap_or(if pages < 0 { i32::MIN } else { i32::MAX })
}
