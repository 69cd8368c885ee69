//! Reading what a machine says about its memory: `/proc/zoneinfo`, `/proc/buddyinfo`,
//! `/proc/pagetypeinfo` and `/proc/meminfo`, as people paste them.
//!
//! Reading never fails. What cannot be used is left out and named in a [`Problem`]. The reports
//! may come in one text, in any order, with the prefixes of a kernel log in front of each line.

mod line;
mod meminfo;
mod rows;
#[cfg(test)]
mod tests;
mod zone;

use super::marks::Marks;
use super::setup::MAX_PAGES;
use crate::gfp::{MigrateType, Zone};
use crate::walk::MAX_ORDER;
use line::Line;
use std::fmt;

/// The longest text that is read, in bytes.
pub const MAX_REPORT_LENGTH: usize = 1 << 20;

/// The largest count of pages that a zone may have here: as many as a whole machine.
pub const MAX_ZONE_PAGES: u32 = MAX_PAGES;

/// Problems of one text that are told; the rest is only counted.
const TOLD: usize = 20;

/// Orders of blocks, and so the columns of a line of free blocks.
const ORDERS: usize = MAX_ORDER as usize + 1;

/// All that was found in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reports {
    /// Zones as `/proc/zoneinfo` tells of them; those without pages are left out.
    pub zones: Vec<ZoneReport>,
    /// Free blocks of each zone by order, of `/proc/buddyinfo`.
    pub blocks: Vec<BlocksReport>,
    /// Free blocks of each zone and type by order, of `/proc/pagetypeinfo`.
    pub typed_blocks: Vec<TypedBlocksReport>,
    /// How many pageblocks of a zone belong to a type, of `/proc/pagetypeinfo`.
    pub pageblocks: Vec<PageblocksReport>,
    /// What `/proc/meminfo` says.
    pub meminfo: MeminfoReport,
}

/// A zone as `/proc/zoneinfo` tells of it. All counts are pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZoneReport {
    /// The node it belongs to.
    pub node: u8,
    /// Which zone.
    pub zone: Zone,
    /// Free pages, those on per-cpu lists not counted.
    pub free: u32,
    /// The marks without their boost.
    pub marks: Marks,
    /// By how much the marks are raised for the time being.
    pub boost: u32,
    /// Page frames from the first to the last, holes included.
    pub spanned: u32,
    /// Pages that are there.
    pub present: u32,
    /// Pages that the allocator manages.
    pub managed: u32,
    /// The first page frame.
    pub start: u32,
    /// What is kept from requests that could use a higher zone, by the zone they could use.
    pub protection: Vec<u32>,
    /// The per-cpu lists of the first CPU.
    pub per_cpu: PerCpuReport,
    /// CPUs that have lists.
    pub cpus: u32,
    /// How far the count of free pages of one CPU may be off.
    pub threshold: u32,
    /// kswapd has given the node up.
    pub unreclaimable: bool,
    /// Pages on the lists that reclaim goes through.
    pub lists: ListsReport,
    /// What is only said of a node as a whole; it stands in the node's first zone.
    pub node_counts: Option<NodeReport>,
}

/// The per-cpu lists of one CPU, in pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PerCpuReport {
    /// Pages on the lists.
    pub count: u32,
    /// The length above which pages go back.
    pub high: u32,
    /// Pages moved at once.
    pub batch: u32,
}

/// Pages of a zone by list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ListsReport {
    /// Anonymous pages, not used lately.
    pub inactive_anon: u32,
    /// Anonymous pages in use.
    pub active_anon: u32,
    /// Pages of files, not used lately.
    pub inactive_file: u32,
    /// Pages of files in use.
    pub active_file: u32,
    /// Pages that reclaim leaves alone, locked ones for instance.
    pub unevictable: u32,
    /// Pages that wait to be written or are being written.
    pub write_pending: u32,
}

/// What is said of a node, in pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NodeReport {
    /// Pages of slab caches that shrinkers may free.
    pub slab_reclaimable: u32,
    /// Pages whose content must be written before they are freed.
    pub dirty: u32,
    /// Pages being written.
    pub writeback: u32,
    /// Pages of files and of shared memory that tasks map.
    pub mapped: u32,
    /// Pages of shared memory; reclaim treats them as anonymous ones.
    pub shmem: u32,
    /// Page tables.
    pub page_tables: u32,
}

/// A line of `/proc/buddyinfo`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlocksReport {
    /// The node.
    pub node: u8,
    /// The zone.
    pub zone: Zone,
    /// Free blocks by order.
    pub blocks: [u32; ORDERS],
}

/// A line of the first table of `/proc/pagetypeinfo`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypedBlocksReport {
    /// The node.
    pub node: u8,
    /// The zone.
    pub zone: Zone,
    /// The type of the lists.
    pub kind: MigrateType,
    /// Free blocks by order. The kernel stops counting at 100,000.
    pub blocks: [u32; ORDERS],
}

/// A figure of the second table of `/proc/pagetypeinfo`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageblocksReport {
    /// The node.
    pub node: u8,
    /// The zone.
    pub zone: Zone,
    /// The type.
    pub kind: MigrateType,
    /// Pageblocks of that type.
    pub pageblocks: u32,
}

/// What `/proc/meminfo` says and the model has a use for, in kB.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MeminfoReport {
    /// Memory that the allocator manages.
    pub total: Option<u64>,
    /// Swap space.
    pub swap_total: Option<u64>,
    /// Swap space that is left.
    pub swap_free: Option<u64>,
}

/// One thing that is wrong with a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line, from 1.
    pub line: usize,
    /// The field of the report, as the report calls it.
    pub field: String,
    /// The value in question and what is wrong with it, as a sentence without its full stop.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, {}: {}", self.line, self.field, self.message)
    }
}

impl Reports {
    /// Reads a text with one or several reports.
    pub fn read(text: &str) -> (Self, Vec<Problem>) {
        let mut reports = Self::default();
        let problems = reports.add(text);
        (reports, problems)
    }

    /// Reads another text, which may hold reports that the ones before did not.
    pub fn add(&mut self, text: &str) -> Vec<Problem> {
        if text.len() > MAX_REPORT_LENGTH {
            let length = text.len();
            let message =
                format!("{length} bytes, more than the {MAX_REPORT_LENGTH} that are read");
            return vec![Problem { line: 1, field: "text".into(), message }];
        }
        let mut reader = Reader::new(self);
        for (at, text) in text.lines().enumerate() {
            reader.line(Line::new(at + 1, text));
        }
        reader.finish()
    }
}

/// Where the reader is.
struct Reader<'a> {
    reports: &'a mut Reports,
    problems: Vec<Problem>,
    /// The zone of `/proc/zoneinfo` whose lines follow.
    zone: Option<zone::Fields>,
    /// Zones of `/proc/zoneinfo` seen, with pages or without.
    seen: Vec<(u8, String)>,
    /// The types that the columns of the present table of pageblocks are for, if it is one.
    columns: Option<Vec<Option<MigrateType>>>,
    /// A report of the same kind has been read before; its lines are passed over.
    repeated: Vec<Kind>,
    /// The line that should have begun a zone could not be read; its lines are passed over.
    lost: bool,
    last_line: usize,
}

/// The kinds of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Zoneinfo,
    Buddyinfo,
    TypedBlocks,
    Pageblocks,
    Meminfo,
}

impl<'a> Reader<'a> {
    fn new(reports: &'a mut Reports) -> Self {
        Self {
            reports,
            problems: Vec::new(),
            zone: None,
            seen: Vec::new(),
            columns: None,
            repeated: Vec::new(),
            lost: false,
            last_line: 0,
        }
    }

    fn line(&mut self, line: Line<'_>) {
        self.last_line = line.number;
        if line.text.is_empty() {
            return;
        }
        if let Some(types) = line.text.strip_prefix("Number of blocks type") {
            self.end_zone();
            self.columns = Some(types.split_whitespace().map(rows::migrate_type).collect());
        } else if line.text.starts_with("Node") {
            self.node_line(&line);
        } else if line.is_heading() {
            self.end_zone();
        } else if line.is_meminfo() {
            self.meminfo_line(&line);
        } else if let Some(zone) = &mut self.zone {
            if let Err(problem) = zone.read(&line) {
                self.tell(problem);
            }
        } else if !self.lost && !self.repeated.contains(&Kind::Zoneinfo) {
            self.tell(line.problem("line", "belongs to none of the reports that are read"));
        }
    }

    fn finish(mut self) -> Vec<Problem> {
        self.end_zone();
        if self.problems.len() > TOLD {
            let more = self.problems.len() - TOLD;
            let line = self.problems[TOLD].line;
            self.problems.truncate(TOLD);
            let message = format!("{more} more problems from here on");
            self.problems.push(Problem { line, field: "text".into(), message });
        }
        self.problems
    }

    /// Ends the zone of `/proc/zoneinfo` that is being read, and keeps it if it is whole.
    fn end_zone(&mut self) {
        let Some(fields) = self.zone.take() else { return };
        let before = self.reports.zones.iter().map(|zone| u64::from(zone.spanned)).sum();
        match fields.zone(self.last_line, before) {
            Ok(Some(zone)) => self.reports.zones.push(zone),
            Ok(None) => {}
            Err(problems) => problems.into_iter().for_each(|problem| self.tell(problem)),
        }
    }

    /// Notes that a second report of a kind begins, once.
    fn second(&mut self, kind: Kind, line: &Line<'_>, field: &str) {
        if !self.repeated.contains(&kind) {
            self.repeated.push(kind);
            self.tell(line.problem(field, "begins a second report of this kind; it is left out"));
        }
    }

    fn tell(&mut self, problem: Problem) {
        self.problems.push(problem);
    }
}
