//! What cannot be true of a machine, by the path of the number that is wrong.

use super::description::{Description, ZoneDescription};
use super::path::MARK_NAMES;
use super::setup::marks;
use crate::kernel::RuleSet;
use crate::memory::{MAX_PAGES, PAGEBLOCK_PAGES};

/// Something that is wrong with a number of a machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wrong {
    /// The path of the number.
    pub path: String,
    /// What is wrong with it, as a sentence.
    pub message: String,
}

impl Wrong {
    pub fn new(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { path: path.into(), message: message.into() }
    }
}

/// Everything that cannot be true of the machine.
pub(super) fn check(machine: &Description) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    if machine.zones.iter().all(|zone| zone.managed == 0) {
        wrong.push(Wrong::new("zone", "No zone has a page that the allocator manages."));
    }
    let spanned: u64 = machine.zones.iter().map(|zone| u64::from(zone.spanned)).sum();
    if spanned > u64::from(MAX_PAGES) {
        let message = format!("The zones span {spanned} pages; at most {MAX_PAGES} are modelled.");
        wrong.push(Wrong::new(machine.largest_zone(), message));
    }
    for zone in &machine.zones {
        if !machine.kind.zones().contains(&zone.zone) {
            let message = format!("A machine of the kind {} has no such zone.", machine.kind.id());
            wrong.push(Wrong::new(zone.path(""), message));
        }
        wrong.extend(zone.sizes());
        wrong.extend(zone.pages_used());
    }
    wrong.extend(overlaps(machine));
    wrong.extend(ordered_marks(machine));
    wrong.extend(tasks(machine));
    if machine.swap.used > machine.swap.total {
        let message = format!("More than `swap.total`, which is {}.", machine.swap.total);
        wrong.push(Wrong::new("swap.used", message));
    }
    let of_caller = |zone: &ZoneDescription| u32::from(zone.node) == machine.placement.node;
    if !machine.zones.is_empty() && !machine.zones.iter().any(of_caller) {
        wrong.push(Wrong::new("caller.node", "The machine has no such node."));
    }
    wrong
}

impl Description {
    /// The path of the number that makes the machine as large as it is.
    fn largest_zone(&self) -> String {
        let largest = self.zones.iter().max_by_key(|zone| zone.spanned);
        largest.map_or_else(|| "zone".into(), |zone| zone.path("spanned"))
    }
}

impl ZoneDescription {
    /// The path of one of the zone's numbers, or of the zone itself.
    pub fn path(&self, name: &str) -> String {
        let dot = if name.is_empty() { "" } else { "." };
        format!("zone.{}.{}{dot}{name}", self.node, self.zone.name())
    }

    fn sizes(&self) -> Vec<Wrong> {
        let mut wrong = Vec::new();
        let not_above = [
            ("managed", self.managed, "present", self.present),
            ("present", self.present, "spanned", self.spanned),
        ];
        for (name, value, limit, most) in not_above {
            if value > most {
                let message = format!("{value} is more than `{limit}`, which is {most}.");
                wrong.push(Wrong::new(self.path(name), message));
            }
        }
        let end = u64::from(self.start) + u64::from(self.spanned);
        if end > u64::from(u32::MAX >> 1) {
            let message = format!("The zone would end at page frame {end}, where no page can be.");
            wrong.push(Wrong::new(self.path("start"), message));
        }
        wrong
    }

    fn pages_used(&self) -> Vec<Wrong> {
        let mut wrong = Vec::new();
        let (free, managed) = (self.free(), self.managed);
        let spoken_for = self.spoken_for();
        if free > u64::from(managed) {
            let message = format!("{free} free pages are more than the {managed} managed ones.");
            wrong.push(Wrong::new(self.path("free"), message));
        } else if spoken_for > u64::from(managed) {
            let message = format!(
                "Free pages, lists, slab caches and page tables are {spoken_for} pages together, \
                 {} more than the zone manages.",
                spoken_for - u64::from(managed)
            );
            wrong.push(Wrong::new(self.path("free"), message));
        }
        let pageblocks: u64 = self.pageblocks.iter().map(|&blocks| u64::from(blocks)).sum();
        let most = self.spanned / PAGEBLOCK_PAGES + 2;
        if pageblocks > u64::from(most) {
            let message = format!("{pageblocks} pageblocks are more than the zone has room for.");
            wrong.push(Wrong::new(self.path("pageblocks"), message));
        }
        wrong
    }
}

fn overlaps(machine: &Description) -> Vec<Wrong> {
    let end = |zone: &ZoneDescription| u64::from(zone.start) + u64::from(zone.spanned);
    let zones = machine.zones.iter().filter(|zone| zone.spanned > 0).collect::<Vec<_>>();
    let mut wrong = Vec::new();
    for (at, zone) in zones.iter().enumerate() {
        let with = zones[..at].iter().find(|before| {
            end(before) > u64::from(zone.start) && end(zone) > u64::from(before.start)
        });
        if let Some(with) = with {
            let message = format!("The zone shares page frames with {}.", with.path(""));
            wrong.push(Wrong::new(zone.path("start"), message));
        }
    }
    wrong
}

/// Marks rise, and stay within the zone.
fn ordered_marks(machine: &Description) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    for (zone, marks) in machine.zones.iter().zip(marks(machine, RuleSet::default())) {
        let marks = [marks.min, marks.low, marks.high, zone.managed];
        let names = [MARK_NAMES[0], MARK_NAMES[1], MARK_NAMES[2], "managed"];
        for at in 0..3 {
            let (mark, limit) = (marks[at], marks[at + 1]);
            if mark > limit && zone.managed > 0 {
                let message =
                    format!("The mark is {mark}, above `{}`, which is {limit}.", names[at + 1]);
                wrong.push(Wrong::new(zone.path(names[at]), message));
            }
        }
    }
    wrong
}

fn tasks(machine: &Description) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    for (at, task) in machine.tasks.iter().enumerate() {
        let Some(shares) = task.shares else { continue };
        let other = machine.tasks[..at].get(shares as usize);
        if other.is_none_or(|other| other.shares.is_some() || other.kernel_thread) {
            let message = "Should be a task before this one with a memory of its own.";
            wrong.push(Wrong::new(format!("task.{at}.shares"), message));
        }
    }
    if let Some(caller) = machine.placement.caller
        && machine.tasks.get(caller as usize).is_none()
    {
        let message = format!("There is no task {caller}.");
        wrong.push(Wrong::new("caller.task", message));
    }
    wrong
}
