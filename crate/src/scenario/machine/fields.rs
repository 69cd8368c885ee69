//! Every number of a machine with its name, for those who want to change it.

use super::description::{Description, ORDERS, ZoneDescription};
use super::path::{KIND_NAMES, LIST_NAMES, MARK_NAMES, TYPE_NAMES};
use super::read::Read;
use super::setup::{keeps, marks, per_cpu};
use super::view::{FieldGroup, MachineField};
use crate::gfp::Zone;
use crate::kernel::RuleSet;
use crate::memory::{Marks, default_ratio, min_free_kbytes};
use crate::scenario::machine_form::MachineForm;
use std::collections::HashSet;

/// A number in words.
struct Entry {
    path: String,
    label: String,
    unit: &'static str,
    /// It is one of the few that matter most.
    main: bool,
    /// What the kernel makes of it where nothing is given.
    derived: Option<u32>,
}

/// All numbers of the machine, in groups, as they are on a kernel.
pub(super) fn groups(form: &MachineForm, read: &Read, rules: RuleSet) -> Vec<FieldGroup> {
    let mut edited = read.edited.clone();
    let mut base = read.base.clone();
    let changed: HashSet<&str> = form.edits.iter().map(|edit| edit.path.as_str()).collect();
    let groups = entries(&read.edited, rules);
    let view = |(id, title, entries): (String, String, Vec<Entry>)| FieldGroup {
        id,
        title,
        fields: entries
            .into_iter()
            .filter_map(|entry| field(entry, form, &mut edited, &mut base, &changed))
            .collect(),
    };
    groups.into_iter().map(view).collect()
}

/// The paths of all numbers of a machine.
pub(super) fn all_paths(machine: &Description) -> Vec<String> {
    let groups = entries(machine, RuleSet::default()).into_iter();
    groups.flat_map(|(.., entries)| entries).map(|entry| entry.path).collect()
}

fn field(
    entry: Entry,
    form: &MachineForm,
    edited: &mut Description,
    base: &mut Description,
    changed: &HashSet<&str>,
) -> Option<MachineField> {
    let slot = edited.slot(&entry.path, false)?;
    let (least, most) = slot.range();
    let (kind, own) = (slot.kind().to_owned(), slot.text());
    let changed = changed.contains(entry.path.as_str());
    // What was typed, even where it is no number.
    let typed = form.edits.iter().rev().find(|edit| edit.path == entry.path);
    let base = base.slot(&entry.path, false).map(|slot| slot.text()).unwrap_or_default();
    Some(MachineField {
        label: entry.label,
        unit: entry.unit.into(),
        value: typed.map_or(own, |edit| edit.value.clone()),
        base,
        derived: entry.derived,
        changed,
        least,
        most: most.min(edited.room(&entry.path).unwrap_or(most)),
        main: entry.main,
        kind,
        path: entry.path,
    })
}

impl Description {
    /// The most free pages that a zone can have beside what else is in it.
    fn room(&self, path: &str) -> Option<u32> {
        let zone = self.zones.iter().find(|zone| zone.path("free") == path)?;
        let others = zone.spoken_for() - zone.free();
        u32::try_from(u64::from(zone.managed).saturating_sub(others)).ok()
    }
}

type Group = (String, String, Vec<Entry>);

fn entries(machine: &Description, rules: RuleSet) -> Vec<Group> {
    let mut groups = vec![("vm".into(), "The whole machine".into(), whole(machine, rules))];
    let marks = marks(machine, rules);
    for (zone, marks) in machine.zones.iter().zip(marks) {
        let title = format!("Node {}, zone {}", zone.node, zone.zone.name());
        groups.push((zone.path(""), title, of_zone(machine, zone, marks, rules)));
    }
    let nodes: HashSet<u8> = machine.zones.iter().map(|zone| zone.node).collect();
    for node in (0..).take(machine.nodes.len()).filter(|node| nodes.contains(node)) {
        groups.push((format!("node.{node}"), format!("Node {node}"), of_node(node)));
    }
    groups.push(("caller".into(), "Who asks, and where".into(), caller()));
    for (at, task) in machine.tasks.iter().enumerate() {
        let title = match task.name.as_str() {
            "" => format!("Task {at}"),
            name => format!("Task {at}, {name}"),
        };
        groups.push((format!("task.{at}"), title, of_task(at)));
    }
    groups
}

fn entry(path: impl Into<String>, label: &str, unit: &'static str) -> Entry {
    Entry { path: path.into(), label: label.into(), unit, main: false, derived: None }
}

fn whole(machine: &Description, rules: RuleSet) -> Vec<Entry> {
    let lowmem = machine.zones.iter().filter(|zone| zone.zone <= Zone::Normal);
    let lowmem = lowmem.map(|zone| u64::from(zone.managed) * 4).sum();
    let min_free = min_free_kbytes(lowmem, None, 0, rules);
    let mut entries = vec![
        entry("kind", "kind of machine", ""),
        entry("cpus", "CPUs of a node", ""),
        Entry {
            main: true,
            derived: Some(min_free),
            ..entry("vm.min_free_kbytes", "vm.min_free_kbytes", "kB")
        },
        Entry {
            main: true,
            ..entry("vm.watermark_scale_factor", "vm.watermark_scale_factor, 1/10000", "")
        },
        entry("vm.watermark_boost_factor", "vm.watermark_boost_factor, 1/10000", ""),
    ];
    entries.extend(machine.kind.zones().iter().map(|&zone| Entry {
        derived: Some(default_ratio(zone, rules)),
        ..entry(
            format!("vm.lowmem_reserve_ratio.{}", zone.name()),
            &format!("vm.lowmem_reserve_ratio of {}", zone.name()),
            "",
        )
    }));
    entries.extend([
        Entry { main: true, ..entry("swap.total", "swap space", "pages") },
        entry("swap.used", "swap space in use", "pages"),
        entry("disk.pages_per_jiffy", "pages the disk writes in a jiffy", "pages"),
        entry("disk.stuck", "the flusher threads cannot go on", ""),
        entry("tasks", "number of tasks", ""),
    ]);
    entries
}

fn of_zone(
    machine: &Description,
    zone: &ZoneDescription,
    marks: Marks,
    rules: RuleSet,
) -> Vec<Entry> {
    let own = |name: &str, label: &str, unit| entry(zone.path(name), label, unit);
    let mut entries = vec![
        Entry { main: true, ..own("free", "free", "pages") },
        own("managed", "managed", "pages"),
        own("present", "present", "pages"),
        own("spanned", "spanned", "pages"),
        own("start", "first page frame", ""),
    ];
    let derived = [marks.min, marks.low, marks.high, marks.promo];
    for (name, derived) in MARK_NAMES.into_iter().zip(derived) {
        entries.push(Entry {
            derived: Some(derived),
            ..own(name, &format!("{name} mark without boost"), "pages")
        });
    }
    entries.push(own("boost", "boost of all marks", "pages"));
    for (&class, kept) in machine.kind.zones().iter().zip(keeps(machine, zone, rules)) {
        let label = format!("kept from requests that may use {}", class.name());
        let name = format!("keeps.{}", class.name());
        entries.push(Entry { derived: Some(kept), ..own(&name, &label, "pages") });
    }
    for (kind, _) in TYPE_NAMES {
        for order in 0..ORDERS {
            let label = format!("free blocks, {kind}, order {order}");
            entries.push(own(&format!("blocks.{kind}.{order}"), &label, "blocks"));
        }
    }
    for (kind, _) in TYPE_NAMES {
        let label = format!("pageblocks, {kind}");
        entries.push(own(&format!("pageblocks.{kind}"), &label, "pageblocks"));
    }
    let lists = per_cpu(machine, zone, marks, rules);
    entries.extend([
        own("per_cpu.count", "on per-cpu lists", "pages"),
        Entry {
            derived: Some(lists.high),
            ..own("per_cpu.high", "per-cpu lists give back above", "pages")
        },
        Entry {
            derived: Some(lists.batch),
            ..own("per_cpu.batch", "per-cpu lists take at once", "pages")
        },
        own("threshold", "counter of free pages may be off by", "pages"),
    ]);
    for (list, _) in LIST_NAMES {
        for (kind, _) in KIND_NAMES {
            let label = format!("{list}, {kind}");
            let main = matches!(
                (list, kind),
                ("inactive_file", "clean" | "dirty" | "pinned") | ("inactive_anon", "dirty")
            );
            entries.push(Entry { main, ..own(&format!("{list}.{kind}"), &label, "pages") });
        }
    }
    entries.extend([
        own("unevictable", "unevictable", "pages"),
        own("slab_filesystem", "slab caches of filesystems", "pages"),
        own("slab_other", "other slab caches that shrink", "pages"),
        own("page_tables", "page tables", "pages"),
    ]);
    entries
}

fn of_node(node: u8) -> Vec<Entry> {
    let own = |name: &str, label: &str, unit| entry(format!("node.{node}.{name}"), label, unit);
    vec![
        own("given_up", "kswapd has given up", ""),
        own("dirty_limit", "limit of dirty pages", "pages"),
        own("isolated_anon", "anonymous pages held off the lists", "pages"),
        own("isolated_file", "pages of files held off the lists", "pages"),
    ]
}

fn caller() -> Vec<Entry> {
    vec![
        entry("caller.task", "number of the task that asks", ""),
        entry("caller.node", "node of its CPU", ""),
        entry("caller.nodes", "nodes it asks for", ""),
        entry("caller.cpuset", "nodes of its cpuset; empty without one", ""),
        entry("caller.walled", "nodes of the nearest cpuset with a wall", ""),
    ]
}

fn of_task(at: usize) -> Vec<Entry> {
    let own = |name: &str, label: &str, unit| entry(format!("task.{at}.{name}"), label, unit);
    vec![
        own("name", "name", ""),
        own("oom_score_adj", "oom_score_adj", ""),
        own("anon", "anonymous pages", "pages"),
        own("file", "pages of mapped files", "pages"),
        own("shmem", "pages of shared memory", "pages"),
        own("swap", "slots of swap space", "pages"),
        own("page_tables", "page tables of the lowest levels", "pages"),
        own("upper_page_tables", "page tables of the upper levels", "pages"),
        own("shares", "number of the task whose memory it shares", ""),
        own("exit_after", "jiffies from the signal to its exit; empty: blocked", "jiffies"),
        own("locked", "the lock of its memory is held", ""),
        own("victim", "the OOM killer has chosen it", ""),
        own("init", "first process of the system", ""),
        own("kernel_thread", "kernel thread", ""),
        own("admin", "has CAP_SYS_ADMIN", ""),
        own("in_vfork", "waits for a child that uses its memory", ""),
        own("origin", "asked to be killed first", ""),
        own("elsewhere", "may not use the nodes of the request", ""),
    ]
}
