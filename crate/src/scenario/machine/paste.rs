//! A machine from what a real one says about itself.

use super::description::{ALL_NODES, Description, ZoneDescription};
use super::fields::all_paths;
use super::view::{PasteProblem, PastedMachine};
use crate::gfp::{Machine, MigrateType, Zone};
use crate::memory::{Kind, ListName, Problem, Reports, ZoneReport};
use crate::scenario::form::Scenario;
use crate::scenario::machine_form::{EditForm, GIVEN, MachineForm, OWN};

/// kB of a page.
const PAGE_KBYTES: u64 = 4;

/// Reads pasted reports; what they do not tell is taken from the scenario's machine (tasks) or left
/// out.
pub fn paste_machine(scenario: &Scenario, text: &str) -> PastedMachine {
    let (reports, problems) = Reports::read(text);
    let mut problems: Vec<_> = problems.iter().map(told).collect();
    let form = match machine(&reports) {
        Ok(machine) => Some(form(machine, scenario)),
        Err((field, message)) => {
            problems.push(PasteProblem { line: 1, field: field.into(), message: message.into() });
            None
        }
    };
    PastedMachine { form, problems, found: found(&reports) }
}

fn told(problem: &Problem) -> PasteProblem {
    PasteProblem {
        line: u32::try_from(problem.line).unwrap_or(u32::MAX),
        field: problem.field.clone(),
        message: format!("{}.", problem.message),
    }
}

/// What was found, in a sentence.
fn found(reports: &Reports) -> String {
    let zones: Vec<_> = reports
        .zones
        .iter()
        .map(|zone| format!("{} of node {}", zone.zone.name(), zone.node))
        .collect();
    let mut parts = Vec::new();
    if !zones.is_empty() {
        parts.push(format!("zones {}", zones.join(", ")));
    }
    let others = [
        (!reports.blocks.is_empty(), "free blocks by order"),
        (!reports.typed_blocks.is_empty(), "free blocks by type"),
        (!reports.pageblocks.is_empty(), "pageblocks by type"),
        (reports.meminfo.swap_total.is_some(), "swap space"),
    ];
    parts.extend(others.iter().filter(|(there, _)| *there).map(|(_, what)| (*what).to_owned()));
    match parts.is_empty() {
        true => "Nothing that a machine could be made of was found.".into(),
        false => format!("Found: {}.", parts.join("; ")),
    }
}

fn machine(reports: &Reports) -> Result<Description, (&'static str, &'static str)> {
    if reports.zones.is_empty() {
        return Err(("zoneinfo", "No zone with pages was found: /proc/zoneinfo is needed."));
    }
    let highmem = reports.zones.iter().any(|zone| zone.zone == Zone::Highmem);
    let mut machine = Description {
        kind: if highmem { Machine::X86_32Highmem } else { Machine::X86_64 },
        cpus: reports.zones.iter().map(|zone| zone.cpus).max().unwrap_or(1).max(1),
        ..Description::default()
    };
    for report in &reports.zones {
        machine.zones.push(zone(reports, report));
        let node = &mut machine.nodes[usize::from(report.node)];
        node.given_up |= report.unreclaimable;
    }
    machine.zones.sort_by_key(|zone| (zone.node, zone.zone));
    let first = machine.zones.first().map_or(0, |zone| zone.node);
    machine.placement.node = first.into();
    machine.placement.walled = ALL_NODES;
    let pages = |kbytes: Option<u64>| u32::try_from(kbytes.unwrap_or(0) / PAGE_KBYTES).unwrap_or(0);
    machine.swap.total = pages(reports.meminfo.swap_total);
    let free = pages(reports.meminfo.swap_free);
    machine.swap.used = machine.swap.total.saturating_sub(free);
    Ok(machine)
}

fn zone(reports: &Reports, report: &ZoneReport) -> ZoneDescription {
    let mut zone = ZoneDescription::new(report.node, report.zone);
    zone.start = report.start;
    zone.spanned = report.spanned;
    zone.present = report.present;
    zone.managed = report.managed;
    let marks = report.marks;
    zone.marks = [marks.min, marks.low, marks.high, marks.promo].map(Some);
    zone.boost = report.boost;
    let highmem = reports.zones.iter().any(|zone| zone.zone == Zone::Highmem);
    let kind = if highmem { Machine::X86_32Highmem } else { Machine::X86_64 };
    for (&class, &kept) in kind.zones().iter().zip(&report.protection) {
        zone.keeps[class as usize] = Some(kept);
    }
    zone.per_cpu.count = report.per_cpu.count;
    zone.per_cpu.high = (report.per_cpu.high > 0).then_some(report.per_cpu.high);
    zone.per_cpu.batch = (report.per_cpu.batch > 0).then_some(report.per_cpu.batch);
    zone.threshold = report.threshold.min(125);
    free_blocks(&mut zone, reports, report);
    used_pages(&mut zone, reports, report);
    zone
}

/// Free blocks by type where the reports know them, by order alone where they know those, and else
/// as many pages as are free, in large blocks.
fn free_blocks(zone: &mut ZoneDescription, reports: &Reports, report: &ZoneReport) {
    let place = (zone.node, zone.zone);
    for row in reports.typed_blocks.iter().filter(|row| (row.node, row.zone) == place) {
        zone.blocks[row.kind as usize] = row.blocks;
    }
    for row in reports.pageblocks.iter().filter(|row| (row.node, row.zone) == place) {
        zone.pageblocks[row.kind as usize] = row.pageblocks;
    }
    if zone.free() == 0
        && let Some(row) = reports.blocks.iter().find(|row| (row.node, row.zone) == place)
    {
        zone.blocks[MigrateType::Movable as usize] = row.blocks;
    }
    if zone.free() == 0 {
        zone.set_free(report.free);
    }
}

fn used_pages(zone: &mut ZoneDescription, reports: &Reports, report: &ZoneReport) {
    let of_node = |zone: &&ZoneReport| zone.node == report.node;
    let counts = reports.zones.iter().filter(of_node).find_map(|zone| zone.node_counts);
    let counts = counts.unwrap_or_default();
    let lists = report.lists;
    let writeback = lists.write_pending.min(counts.writeback).min(lists.inactive_file);
    let dirty = (lists.write_pending - writeback).min(lists.inactive_file - writeback);
    let mut put = |list: ListName, kind: Kind, pages: u32| {
        zone.lists[list as usize][kind as usize] = pages;
    };
    put(ListName::InactiveAnon, Kind::Dirty, lists.inactive_anon);
    put(ListName::ActiveAnon, Kind::Mapped, lists.active_anon);
    put(ListName::ActiveFile, Kind::Clean, lists.active_file);
    put(ListName::InactiveFile, Kind::Writeback, writeback);
    put(ListName::InactiveFile, Kind::Dirty, dirty);
    put(ListName::InactiveFile, Kind::Clean, lists.inactive_file - writeback - dirty);
    zone.unevictable = lists.unevictable;
    // The report does not say how many slab pages a shrinker could free, so none are taken to be.
    let room = u64::from(zone.managed).saturating_sub(zone.free());
    let over = zone.spoken_for().saturating_sub(zone.free()).saturating_sub(room);
    // Reports are read one after the other, and the machine goes on meanwhile.
    let clean = &mut zone.lists[ListName::InactiveFile as usize][Kind::Clean as usize];
    *clean = clean.saturating_sub(u32::try_from(over).unwrap_or(u32::MAX));
}

/// The form of a machine: every number that is not as in an empty one.
fn form(mut machine: Description, scenario: &Scenario) -> MachineForm {
    let mut edits = Vec::new();
    for path in all_paths(&machine) {
        let value = machine.slot(&path, false).map(|slot| slot.text()).unwrap_or_default();
        let mut empty = Description::default();
        let usual = empty.slot(&path, true).map(|slot| slot.text()).unwrap_or_default();
        // The free pages follow from the blocks.
        if value != usual && !path.ends_with(".free") {
            edits.push(EditForm { path, value });
        }
    }
    // No report tells of the tasks.
    let known = scenario.machine.iter().flat_map(|machine| &machine.edits);
    edits.extend(known.filter(|edit| edit.path.starts_with("task.")).cloned());
    MachineForm { preset: OWN.into(), state: GIVEN.into(), edits }
}
