//! The lines of one zone of `/proc/zoneinfo`.

use super::line::Line;
use super::rows;
use super::{ListsReport, MAX_ZONE_PAGES, NodeReport, PerCpuReport, Problem, ZoneReport};
use crate::memory::{MAX_PAGES, Marks};

/// What was read of a zone up to now.
pub(super) struct Fields {
    node: u8,
    zone: String,
    line: usize,
    fields: Vec<Field>,
    protection: Option<Vec<u32>>,
}

struct Field {
    name: String,
    value: u32,
    line: usize,
}

/// Fields without which a zone cannot be set up.
const NEEDED: [&str; 7] = ["pages free", "min", "low", "high", "spanned", "present", "managed"];

impl Fields {
    pub fn new(node: u8, zone: &str, line: usize) -> Self {
        Self { node, zone: zone.to_owned(), line, fields: Vec::new(), protection: None }
    }

    /// Reads one of the zone's lines.
    pub fn read(&mut self, line: &Line<'_>) -> Result<(), Problem> {
        if matches!(line.text, "per-node stats" | "pagesets") {
            return Ok(());
        }
        if let Some(list) = line.text.strip_prefix("protection:") {
            let figures = list.split(['(', ')', ',', ' ']).filter(|text| !text.is_empty());
            let figures: Result<_, _> =
                figures.map(|text| line.count("protection", text)).collect();
            self.protection = Some(figures?);
            return Ok(());
        }
        let Some((name, value)) = line.text.rsplit_once([' ', '\t']) else {
            return Err(line.problem(line.text, "has no value; the line is cut off or damaged"));
        };
        let name = name.trim_end();
        let value = match line.count(name, value) {
            Ok(value) => value,
            // Counters of events since the start may be larger than any count of pages.
            Err(_) if is_event(name) => return Ok(()),
            Err(problem) => return Err(problem),
        };
        self.fields.push(Field { name: name.to_owned(), value, line: line.number });
        Ok(())
    }

    /// The zone, if it has pages and is one that is modelled. `end`: the last line of it. `before`:
    /// pages of the zones before it, holes included.
    pub fn zone(self, end: usize, before: u64) -> Result<Option<ZoneReport>, Vec<Problem>> {
        let Some(zone) = rows::zone(&self.zone) else {
            // Memory of devices is not handed out by the allocator.
            return match self.zone.as_str() {
                "Device" => Ok(None),
                _ => Err(vec![self.problem(self.line, "zone", "no zone has this name".into())]),
            };
        };
        let missing: Vec<_> = NEEDED
            .into_iter()
            .filter(|name| self.find(name).is_none())
            .map(|name| {
                let message = format!(
                    "is missing for zone {} of node {}; the report is cut off or damaged",
                    self.zone, self.node
                );
                self.problem(end, name, message)
            })
            .collect();
        if !missing.is_empty() {
            return Err(missing);
        }
        if self.value("managed") == 0 {
            return Ok(None);
        }
        let wrong = self.check(before);
        if wrong.is_empty() { Ok(Some(self.report(zone))) } else { Err(wrong) }
    }

    /// What cannot be true of a zone.
    fn check(&self, before: u64) -> Vec<Problem> {
        let not_above = [
            ("managed", "present"),
            ("present", "spanned"),
            ("pages free", "managed"),
            ("min", "low"),
            ("low", "high"),
            ("boost", "min"),
            ("high", "managed"),
        ];
        // The report's marks have the boost in them already.
        let mut problems = Vec::new();
        for (name, limit) in not_above {
            let (value, most) = (self.value(name), self.value(limit));
            if value > most {
                let message = format!("{value} is above `{limit}`, which is {most}");
                problems.push(self.problem(self.line_of(name), name, message));
            }
        }
        let spanned = u64::from(self.value("spanned"));
        let last = u64::from(self.value("start_pfn:")) + spanned;
        if spanned > MAX_ZONE_PAGES.into() || last > u64::from(u32::MAX >> 1) {
            let message = format!(
                "{spanned} pages, more than the {MAX_ZONE_PAGES} that a zone may have here"
            );
            problems.push(self.problem(self.line_of("spanned"), "spanned", message));
        } else if before + spanned > MAX_PAGES.into() {
            let message = format!(
                "{spanned} pages, and {before} of the zones before it: more than the {MAX_PAGES} \
                 that a machine may have here"
            );
            problems.push(self.problem(self.line_of("spanned"), "spanned", message));
        }
        problems
    }

    fn report(&self, zone: crate::gfp::Zone) -> ZoneReport {
        let boost = self.value("boost");
        let mark = |name| self.value(name).saturating_sub(boost);
        let marks =
            Marks { min: mark("min"), low: mark("low"), high: mark("high"), promo: mark("promo") };
        let cpus = self.fields.iter().filter(|field| field.name == "cpu:").count();
        ZoneReport {
            node: self.node,
            zone,
            free: self.value("pages free"),
            marks,
            boost,
            spanned: self.value("spanned"),
            present: self.value("present"),
            managed: self.value("managed"),
            start: self.value("start_pfn:"),
            protection: self.protection.clone().unwrap_or_default(),
            per_cpu: PerCpuReport {
                count: self.value("count:"),
                high: self.value("high:"),
                batch: self.value("batch:"),
            },
            cpus: u32::try_from(cpus).unwrap_or(u32::MAX),
            threshold: self.value("vm stats threshold:"),
            unreclaimable: self.value("node_unreclaimable:") > 0,
            lists: self.lists(),
            node_counts: self.find("nr_slab_reclaimable").map(|_| self.node_counts()),
        }
    }

    fn lists(&self) -> ListsReport {
        ListsReport {
            inactive_anon: self.value("nr_zone_inactive_anon"),
            active_anon: self.value("nr_zone_active_anon"),
            inactive_file: self.value("nr_zone_inactive_file"),
            active_file: self.value("nr_zone_active_file"),
            unevictable: self.value("nr_zone_unevictable"),
            write_pending: self.value("nr_zone_write_pending"),
        }
    }

    fn node_counts(&self) -> NodeReport {
        NodeReport {
            slab_reclaimable: self.value("nr_slab_reclaimable"),
            dirty: self.value("nr_dirty"),
            writeback: self.value("nr_writeback"),
            mapped: self.value("nr_mapped"),
            shmem: self.value("nr_shmem"),
            page_tables: self.value("nr_page_table_pages"),
        }
    }

    /// The first field of a name; later ones are those of other CPUs.
    fn find(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// A field's value, or 0 where kernels do not have it.
    fn value(&self, name: &str) -> u32 {
        self.find(name).map_or(0, |field| field.value)
    }

    fn line_of(&self, name: &str) -> usize {
        self.find(name).map_or(self.line, |field| field.line)
    }

    fn problem(&self, line: usize, field: &str, message: String) -> Problem {
        Problem { line, field: field.to_owned(), message }
    }
}

/// Whether a field counts what has happened since the start, and not pages that are there.
fn is_event(name: &str) -> bool {
    let events = ["numa_", "workingset_", "pg", "nr_dirtied", "nr_written", "nr_vmscan_"];
    events.iter().any(|start| name.starts_with(start))
}
