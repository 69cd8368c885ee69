//! Lines that begin with a node and a zone: headings of `/proc/zoneinfo`, and the rows of
//! `/proc/buddyinfo` and `/proc/pagetypeinfo`.

use super::line::Line;
use super::zone::Fields;
use super::{BlocksReport, Kind, ORDERS, PageblocksReport, Problem, Reader, TypedBlocksReport};
use crate::gfp::{MigrateType, Zone};
use crate::memory::MAX_NODES;

/// The start of such a line: `Node 0, zone DMA32, type Movable`.
struct Place<'a> {
    node: u8,
    zone: &'a str,
    kind: Option<&'a str>,
    figures: Vec<&'a str>,
}

/// The types by the names in `/proc/pagetypeinfo`; `Isolate` is not modelled.
const TYPES: [(&str, MigrateType); 5] = [
    ("Unmovable", MigrateType::Unmovable),
    ("Movable", MigrateType::Movable),
    ("Reclaimable", MigrateType::Reclaimable),
    ("HighAtomic", MigrateType::HighAtomic),
    ("CMA", MigrateType::Cma),
];

/// The type with a name.
pub(super) fn migrate_type(name: &str) -> Option<MigrateType> {
    TYPES.iter().find(|(known, _)| *known == name).map(|&(_, kind)| kind)
}

/// The zone with a name.
pub(super) fn zone(name: &str) -> Option<Zone> {
    Zone::ALL.into_iter().find(|zone| zone.name() == name)
}

impl Reader<'_> {
    pub(super) fn node_line(&mut self, line: &Line<'_>) {
        let told = match place(line) {
            Ok(place) if place.figures.is_empty() && place.kind.is_none() => {
                self.begin_zone(line, &place)
            }
            Ok(place) => self.row(line, &place),
            Err(problem) => Err(problem),
        };
        self.lost = told.is_err();
        if let Err(problem) = told {
            self.tell(problem);
        }
    }

    fn begin_zone(&mut self, line: &Line<'_>, place: &Place<'_>) -> Result<(), Problem> {
        self.end_zone();
        let key = (place.node, place.zone.to_owned());
        let known = |zone: &super::ZoneReport| (zone.node, zone.zone.name()) == (key.0, &*key.1);
        if self.seen.contains(&key) || self.reports.zones.iter().any(known) {
            self.second(Kind::Zoneinfo, line, place.zone);
            return Ok(());
        }
        self.seen.push(key);
        self.zone = Some(Fields::new(place.node, place.zone, line.number));
        Ok(())
    }

    fn row(&mut self, line: &Line<'_>, place: &Place<'_>) -> Result<(), Problem> {
        self.end_zone();
        let unknown = || line.problem(place.zone, "no zone has this name");
        let zone = zone(place.zone).ok_or_else(unknown)?;
        let node = place.node;
        if let Some(kind) = place.kind {
            self.columns = None;
            let Some(kind) = migrate_type(kind) else { return Ok(()) };
            let same =
                |row: &TypedBlocksReport| (row.node, row.zone, row.kind) == (node, zone, kind);
            if self.reports.typed_blocks.iter().any(same) {
                self.second(Kind::TypedBlocks, line, place.zone);
                return Ok(());
            }
            let blocks = blocks(line, place)?;
            self.reports.typed_blocks.push(TypedBlocksReport { node, zone, kind, blocks });
            return Ok(());
        }
        let of_pageblocks =
            self.columns.take_if(|columns| columns.len() != place.figures.len()).is_none();
        if of_pageblocks && let Some(columns) = self.columns.clone() {
            return self.pageblocks(line, place, zone, &columns);
        }
        if self.reports.blocks.iter().any(|row| (row.node, row.zone) == (node, zone)) {
            self.second(Kind::Buddyinfo, line, place.zone);
            return Ok(());
        }
        let blocks = blocks(line, place)?;
        self.reports.blocks.push(BlocksReport { node, zone, blocks });
        Ok(())
    }

    fn pageblocks(
        &mut self,
        line: &Line<'_>,
        place: &Place<'_>,
        zone: Zone,
        columns: &[Option<MigrateType>],
    ) -> Result<(), Problem> {
        let node = place.node;
        if self.reports.pageblocks.iter().any(|row| (row.node, row.zone) == (node, zone)) {
            self.second(Kind::Pageblocks, line, place.zone);
            return Ok(());
        }
        for (kind, text) in columns.iter().zip(&place.figures) {
            let pageblocks = line.count(place.zone, text)?;
            if let &Some(kind) = kind {
                self.reports.pageblocks.push(PageblocksReport { node, zone, kind, pageblocks });
            }
        }
        Ok(())
    }
}

fn place<'a>(line: &Line<'a>) -> Result<Place<'a>, Problem> {
    let mut words = line.text.split([' ', '\t', ',']).filter(|word| !word.is_empty());
    let cut = |field| line.problem(field, "is missing; the line is cut off or damaged");
    words.next();
    let node = words.next().ok_or_else(|| cut("node"))?;
    let node = u8::try_from(line.count("node", node)?).unwrap_or(u8::MAX);
    if node >= MAX_NODES {
        let message = format!("only {MAX_NODES} nodes are modelled, numbered from 0");
        return Err(line.problem("node", message));
    }
    if words.next() != Some("zone") {
        return Err(cut("zone"));
    }
    let zone = words.next().ok_or_else(|| cut("zone"))?;
    let mut figures: Vec<_> = words.collect();
    let mut kind = None;
    if figures.first() == Some(&"type") {
        kind = Some(*figures.get(1).ok_or_else(|| cut("type"))?);
        figures.drain(..2);
    }
    Ok(Place { node, zone, kind, figures })
}

/// The free blocks by order. A figure may be `>100000`: the kernel has stopped counting.
fn blocks(line: &Line<'_>, place: &Place<'_>) -> Result<[u32; ORDERS], Problem> {
    if place.figures.len() != ORDERS {
        let found = place.figures.len();
        let message =
            format!("{found} figures instead of {ORDERS}; the line is cut off or damaged");
        return Err(line.problem(place.zone, message));
    }
    let mut blocks = [0; ORDERS];
    for (order, (place_of, text)) in blocks.iter_mut().zip(&place.figures).enumerate() {
        let field = format!("{} order {order}", place.zone);
        *place_of = line.count(&field, text.trim_start_matches('>'))?;
        let pages = u64::from(*place_of) << order;
        if pages > super::MAX_ZONE_PAGES.into() {
            let most = super::MAX_ZONE_PAGES;
            let message = format!("{pages} pages, more than the {most} that a zone may have here");
            return Err(line.problem(&field, message));
        }
    }
    Ok(blocks)
}
