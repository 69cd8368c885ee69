//! Reading a machine: its zones, and what fills them.

use super::read::{flag, objects, optional};
use crate::gfp::{Machine, Zone};
use crate::memory::{Kind, ListName, MAX_PAGES, Settings, Span, ZoneSetup};
use crate::scenario::form::ProblemView;
use crate::scenario::resolve::{error, shorten};
use crate::scenario::value::{Fields, Value};
use crate::simulate::{Fill, MachineSetup, ProcessSetup};

const MACHINE: [&str; 5] = ["kind", "zones", "min_free_kbytes", "swap", "processes"];

const ZONE: [&str; 11] = [
    "zone",
    "pages",
    "free",
    "scattered",
    "clean",
    "active",
    "dirty",
    "pinned",
    "slab",
    "pinned_slab",
    "node",
];

/// The lists that a zone's pages can be on, by the field that says how many there are.
const LISTS: [(&str, ListName, Kind); 4] = [
    ("clean", ListName::InactiveFile, Kind::Clean),
    ("active", ListName::ActiveFile, Kind::Clean),
    ("dirty", ListName::InactiveFile, Kind::Dirty),
    ("pinned", ListName::InactiveFile, Kind::Pinned),
];

/// Pages before the first zone, as firmware keeps them.
const FIRST: u32 = 1;

/// The two kinds of machines, by the words for them.
const KINDS: [(&str, Machine); 2] =
    [("x86_64", Machine::X86_64), ("x86_32-highmem", Machine::X86_32Highmem)];

/// Reads a machine.
pub(super) fn machine(value: &Value, problems: &mut Vec<ProblemView>) -> Option<MachineSetup> {
    let mut fields = Fields::of(value, "machine", &MACHINE, problems)?;
    let kind = kind(&mut fields)?;
    let min_free_kbytes = match fields.has("min_free_kbytes") {
        true => Some(fields.number("min_free_kbytes")?),
        false => None,
    };
    let swap = optional(&mut fields, "swap", 0, MAX_PAGES)?;
    let processes = processes(&mut fields);
    let mut machine = MachineSetup {
        kind,
        zones: Vec::new(),
        settings: Settings { min_free_kbytes, ..Settings::default() },
        fills: Vec::new(),
        swap: swap.into(),
        processes,
    };
    let mut rest = Vec::new();
    objects(&mut fields, "zones", &ZONE, |zone, path| {
        read_zone(zone, path, &mut machine, &mut rest)
    });
    if machine.zones.is_empty() {
        fields.problems().push(error("machine.zones", "The machine has no zone.".into()));
        return None;
    }
    place_processes(&mut machine, &rest, fields.problems())?;
    machine.fills.extend(rest.iter().map(|rest| Fill::KernelUntil {
        zone: rest.zone,
        free: rest.free,
        scattered: rest.scattered,
    }));
    Some(machine)
}

/// What is left of a zone once its lists are filled.
struct Rest {
    zone: usize,
    free: u64,
    scattered: bool,
    room: u64,
}

fn kind(fields: &mut Fields<'_>) -> Option<Machine> {
    if !fields.has("kind") {
        return Some(Machine::X86_64);
    }
    let id = fields.text("kind")?;
    let found = KINDS.iter().find(|(known, _)| *known == id);
    if found.is_none() {
        let problem = error("machine.kind", format!("\"{}\" is no kind of machine.", shorten(&id)));
        let suggestions = KINDS.iter().map(|(id, _)| (*id).into()).collect();
        fields.problems().push(ProblemView { suggestions, ..problem });
    }
    found.map(|&(_, kind)| kind)
}

fn processes(fields: &mut Fields<'_>) -> Vec<ProcessSetup> {
    let mut processes = Vec::new();
    let known =
        ["name", "anon", "page_tables", "oom_score_adj", "exit_after", "locked", "never_exits"];
    objects(fields, "processes", &known, |process, path| {
        let name = process.text("name")?;
        let anon = process.number("anon")?;
        let page_tables = u64::from(optional(process, "page_tables", 0, MAX_PAGES)?);
        let oom_score_adj = match process.has("oom_score_adj") {
            true => match process.any("oom_score_adj")? {
                &Value::Number(score) if (-1000.0..=1000.0).contains(&score) => score as i16,
                _ => {
                    let field = format!("{path}.oom_score_adj");
                    let message = "Here should be a number from -1000 to 1000.".into();
                    process.problems().push(error(&field, message));
                    return None;
                }
            },
            false => 0,
        };
        let exit_after = optional(process, "exit_after", 1, 100_000)?;
        let never = flag(process, "never_exits")?;
        let locked = flag(process, "locked")?;
        let exit_after = (!never).then_some(exit_after);
        processes.push(ProcessSetup {
            name,
            anon: anon.into(),
            page_tables,
            oom_score_adj,
            exit_after,
            locked,
        });
        Some(())
    });
    processes
}

fn read_zone(
    zone: &mut Fields<'_>,
    path: &str,
    machine: &mut MachineSetup,
    rest: &mut Vec<Rest>,
) -> Option<()> {
    let name = zone.text("zone")?;
    let known = machine.kind.zones().iter();
    let Some(&kind) = known.clone().find(|zone| zone.name() == name) else {
        let message = format!("This kind of machine has no zone \"{}\".", shorten(&name));
        let suggestions = known.map(|zone| zone.name().into()).collect();
        let problem = error(&format!("{path}.zone"), message);
        zone.problems().push(ProblemView { suggestions, ..problem });
        return None;
    };
    let pages = zone.number("pages")?;
    if pages == 0 || pages > MAX_PAGES {
        let message = format!("A zone has from 1 to {MAX_PAGES} pages.");
        zone.problems().push(error(&format!("{path}.pages"), message));
        return None;
    }
    let at = machine.zones.len();
    let start = machine.zones.last().map_or(FIRST, |last| last.span.start + last.span.spanned);
    // Zones begin where a largest block can.
    let start = if at == 0 { FIRST.next_multiple_of(4_096) } else { start.next_multiple_of(1_024) };
    let span = Span { start, spanned: pages, managed: pages };
    machine.zones.push(ZoneSetup { zone: kind, node: 0, span, present: pages });
    let mut used = 0;
    for (field, list, kind) in LISTS {
        let pages = u64::from(optional(zone, field, 0, MAX_PAGES)?);
        used += pages;
        machine.fills.push(Fill::List { zone: at, list, kind, pages });
    }
    for (field, filesystem) in [("slab", false), ("pinned_slab", true)] {
        let pages = u64::from(optional(zone, field, 0, MAX_PAGES)?);
        used += pages;
        machine.fills.push(Fill::Slab { zone: at, filesystem, pages });
    }
    let free = u64::from(zone.number("free")?);
    let scattered = flag(zone, "scattered")?;
    if used + free > u64::from(pages) {
        let message = format!("{used} pages in use and {free} free ones are more than {pages}.");
        zone.problems().push(error(path, message));
        return None;
    }
    rest.push(Rest { zone: at, free, scattered, room: u64::from(pages) - used - free });
    Some(())
}

/// Spreads the processes' pages over the zones, from the highest down.
fn place_processes(
    machine: &mut MachineSetup,
    rest: &[Rest],
    problems: &mut Vec<ProblemView>,
) -> Option<()> {
    let wanted: u64 = machine.processes.iter().map(|process| process.anon).sum();
    let mut order: Vec<&Rest> = rest.iter().collect();
    order.sort_by_key(|rest| std::cmp::Reverse(machine.zones[rest.zone].zone as Zone));
    let tables: u64 = machine.processes.iter().map(|process| process.page_tables).sum();
    let mut left = tables;
    let mut rooms = Vec::new();
    // Page tables are the kernel's own pages.
    for place in &order {
        let lowmem = machine.zones[place.zone].zone <= Zone::Normal;
        let pages = if lowmem { left.min(place.room) } else { 0 };
        left -= pages;
        machine.fills.push(Fill::Tables { zone: place.zone, pages });
        rooms.push(place.room - pages);
    }
    if left > 0 {
        let message = format!("There is no room for {left} of {tables} page tables.");
        problems.push(error("machine.processes", message));
        return None;
    }
    let mut left = wanted;
    for (place, room) in order.into_iter().zip(rooms) {
        let pages = left.min(room);
        left -= pages;
        let (list, kind) = (ListName::ActiveAnon, Kind::Mapped);
        machine.fills.push(Fill::List { zone: place.zone, list, kind, pages });
    }
    if left > 0 {
        let message = format!("There is no room for {left} of the processes' {wanted} pages.");
        problems.push(error("machine.processes", message));
        return None;
    }
    Some(())
}
