//! The numbers of a machine by name: `zone.0.Normal.blocks.Movable.3`, `task.2.anon`.

use super::description::{Description, TaskDescription, ZoneDescription};
use crate::gfp::{Machine, MigrateType, Zone};
use crate::memory::{Kind, ListName, MAX_NODES, MAX_ZONE_PAGES};

/// The most tasks of a machine.
pub(super) const MAX_TASKS: u32 = 64;

/// The longest name of a task, in bytes (`TASK_COMM_LEN`, its end left out).
const MAX_NAME: usize = 15;

/// The most jiffies that anything takes: an hour.
const MAX_JIFFIES: u32 = 250 * 3600;

/// The mobility types by their names in `/proc/pagetypeinfo`.
pub(super) const TYPE_NAMES: [(&str, MigrateType); 5] = [
    ("Unmovable", MigrateType::Unmovable),
    ("Movable", MigrateType::Movable),
    ("Reclaimable", MigrateType::Reclaimable),
    ("HighAtomic", MigrateType::HighAtomic),
    ("CMA", MigrateType::Cma),
];

/// The lists by their names in `/proc/zoneinfo`.
pub(super) const LIST_NAMES: [(&str, ListName); 4] = [
    ("inactive_anon", ListName::InactiveAnon),
    ("active_anon", ListName::ActiveAnon),
    ("inactive_file", ListName::InactiveFile),
    ("active_file", ListName::ActiveFile),
];

/// The kinds of pages on a list.
pub(super) const KIND_NAMES: [(&str, Kind); 5] = [
    ("clean", Kind::Clean),
    ("dirty", Kind::Dirty),
    ("writeback", Kind::Writeback),
    ("pinned", Kind::Pinned),
    ("mapped", Kind::Mapped),
];

/// The marks in the order of [`ZoneDescription::marks`].
pub(super) const MARK_NAMES: [&str; 4] = ["min", "low", "high", "promo"];

/// A place in a machine that holds one number, text or choice.
pub(super) enum Slot<'a> {
    /// A number from 0 to the most.
    Number(&'a mut u32, u32),
    /// A number up to the most, or nothing where it follows from others.
    Optional(&'a mut Option<u32>, u32),
    /// `oom_score_adj`.
    Adjustment(&'a mut i32),
    /// 0 or 1.
    Flag(&'a mut bool),
    /// The name of a task.
    Name(&'a mut String),
    /// A set of nodes.
    Nodes(&'a mut u8),
    /// The same, or nothing.
    OptionalNodes(&'a mut Option<u8>),
    /// The free pages of a zone; setting them changes all its blocks.
    Free(&'a mut ZoneDescription),
    /// The kind of machine.
    Kind(&'a mut Machine),
    /// How many tasks there are.
    Tasks(&'a mut Vec<TaskDescription>),
}

/// The zone with a name.
pub(super) fn zone_named(name: &str) -> Option<Zone> {
    Zone::ALL.into_iter().find(|zone| zone.name() == name)
}

fn named<T: Copy>(names: &[(&str, T)], name: &str) -> Option<T> {
    names.iter().find(|(known, _)| *known == name).map(|&(_, value)| value)
}

impl Description {
    /// The place of this name. `create`: a zone or task that is not there yet comes into being.
    pub fn slot(&mut self, path: &str, create: bool) -> Option<Slot<'_>> {
        let parts: Vec<&str> = path.split('.').collect();
        match parts.as_slice() {
            ["kind"] => Some(Slot::Kind(&mut self.kind)),
            ["cpus"] => Some(Slot::Number(&mut self.cpus, 4096)),
            ["vm", rest @ ..] => self.setting(rest),
            ["zone", node, zone, rest @ ..] => {
                let node = number(node).filter(|&node| node < u32::from(MAX_NODES))? as u8;
                self.zone(node, zone_named(zone)?, create)?.slot(rest)
            }
            ["node", node, rest @ ..] => self.node(number(node)?, rest),
            ["swap", "total"] => Some(Slot::Number(&mut self.swap.total, MAX_ZONE_PAGES)),
            ["swap", "used"] => Some(Slot::Number(&mut self.swap.used, MAX_ZONE_PAGES)),
            ["disk", "pages_per_jiffy"] => Some(Slot::Number(&mut self.pages_per_jiffy, 1 << 16)),
            ["disk", "stuck"] => Some(Slot::Flag(&mut self.flusher_stuck)),
            ["tasks"] => Some(Slot::Tasks(&mut self.tasks)),
            ["task", at, rest @ ..] => self.task(number(at)?, create)?.slot(rest),
            ["caller", rest @ ..] => self.caller(rest),
            _ => None,
        }
    }

    fn setting(&mut self, rest: &[&str]) -> Option<Slot<'_>> {
        Some(match rest {
            ["min_free_kbytes"] => Slot::Optional(&mut self.min_free_kbytes, MAX_ZONE_PAGES * 4),
            ["watermark_scale_factor"] => Slot::Number(&mut self.watermark_scale_factor, 3000),
            ["watermark_boost_factor"] => Slot::Number(&mut self.watermark_boost_factor, 1 << 20),
            ["lowmem_reserve_ratio", zone] => {
                Slot::Optional(&mut self.ratios[zone_named(zone)? as usize], MAX_ZONE_PAGES)
            }
            _ => return None,
        })
    }

    fn node(&mut self, at: u32, rest: &[&str]) -> Option<Slot<'_>> {
        let node = self.nodes.get_mut(at as usize)?;
        Some(match rest {
            ["given_up"] => Slot::Flag(&mut node.given_up),
            ["dirty_limit"] => Slot::Optional(&mut node.dirty_limit, MAX_ZONE_PAGES),
            ["isolated_anon"] => Slot::Number(&mut node.isolated_anon, MAX_ZONE_PAGES),
            ["isolated_file"] => Slot::Number(&mut node.isolated_file, MAX_ZONE_PAGES),
            _ => return None,
        })
    }

    fn caller(&mut self, rest: &[&str]) -> Option<Slot<'_>> {
        let placement = &mut self.placement;
        Some(match rest {
            ["task"] => Slot::Optional(&mut placement.caller, MAX_TASKS - 1),
            ["node"] => Slot::Number(&mut placement.node, u32::from(MAX_NODES) - 1),
            ["nodes"] => Slot::Nodes(&mut placement.nodes),
            ["cpuset"] => Slot::OptionalNodes(&mut placement.cpuset),
            ["walled"] => Slot::Nodes(&mut placement.walled),
            _ => return None,
        })
    }

    fn zone(&mut self, node: u8, zone: Zone, create: bool) -> Option<&mut ZoneDescription> {
        let place = |known: &ZoneDescription| (known.node, known.zone);
        let at = match self.zones.binary_search_by_key(&(node, zone), place) {
            Ok(at) => at,
            Err(_) if !create => return None,
            Err(at) => {
                self.zones.insert(at, ZoneDescription::new(node, zone));
                at
            }
        };
        self.zones.get_mut(at)
    }

    fn task(&mut self, at: u32, create: bool) -> Option<&mut TaskDescription> {
        if create && at < MAX_TASKS && self.tasks.len() <= at as usize {
            self.tasks.resize_with(at as usize + 1, TaskDescription::default);
        }
        self.tasks.get_mut(at as usize)
    }
}

impl ZoneDescription {
    fn slot(&mut self, rest: &[&str]) -> Option<Slot<'_>> {
        let pages = |place| Slot::Number(place, MAX_ZONE_PAGES);
        Some(match rest {
            ["start"] => Slot::Number(&mut self.start, u32::MAX >> 1),
            ["spanned"] => pages(&mut self.spanned),
            ["present"] => pages(&mut self.present),
            ["managed"] => pages(&mut self.managed),
            ["free"] => Slot::Free(self),
            ["boost"] => pages(&mut self.boost),
            ["keeps", zone] => {
                Slot::Optional(&mut self.keeps[zone_named(zone)? as usize], MAX_ZONE_PAGES)
            }
            ["blocks", kind, order] => {
                let blocks = &mut self.blocks[named(&TYPE_NAMES, kind)? as usize];
                let order = number(order)? as usize;
                Slot::Number(blocks.get_mut(order)?, MAX_ZONE_PAGES >> order)
            }
            ["pageblocks", kind] => {
                let pageblocks = &mut self.pageblocks[named(&TYPE_NAMES, kind)? as usize];
                Slot::Number(pageblocks, MAX_ZONE_PAGES >> crate::memory::PAGEBLOCK_ORDER)
            }
            ["per_cpu", "count"] => pages(&mut self.per_cpu.count),
            ["per_cpu", "high"] => Slot::Optional(&mut self.per_cpu.high, MAX_ZONE_PAGES),
            ["per_cpu", "batch"] => Slot::Optional(&mut self.per_cpu.batch, MAX_ZONE_PAGES),
            ["threshold"] => Slot::Number(&mut self.threshold, 125),
            ["unevictable"] => pages(&mut self.unevictable),
            ["slab_filesystem"] => pages(&mut self.slab_filesystem),
            ["slab_other"] => pages(&mut self.slab_other),
            ["page_tables"] => pages(&mut self.page_tables),
            [list, kind] => {
                let list = &mut self.lists[named(&LIST_NAMES, list)? as usize];
                pages(&mut list[named(&KIND_NAMES, kind)? as usize])
            }
            [mark] => {
                let at = MARK_NAMES.iter().position(|known| known == mark)?;
                Slot::Optional(&mut self.marks[at], MAX_ZONE_PAGES)
            }
            _ => return None,
        })
    }
}

impl TaskDescription {
    fn slot(&mut self, rest: &[&str]) -> Option<Slot<'_>> {
        let pages = |place| Slot::Number(place, MAX_ZONE_PAGES);
        Some(match rest {
            ["name"] => Slot::Name(&mut self.name),
            ["oom_score_adj"] => Slot::Adjustment(&mut self.oom_score_adj),
            ["shares"] => Slot::Optional(&mut self.shares, MAX_TASKS - 1),
            ["anon"] => pages(&mut self.anon),
            ["file"] => pages(&mut self.file),
            ["shmem"] => pages(&mut self.shmem),
            ["swap"] => pages(&mut self.swap),
            ["page_tables"] => pages(&mut self.page_tables),
            ["upper_page_tables"] => pages(&mut self.upper_page_tables),
            ["exit_after"] => Slot::Optional(&mut self.exit_after, MAX_JIFFIES),
            ["init"] => Slot::Flag(&mut self.init),
            ["kernel_thread"] => Slot::Flag(&mut self.kernel_thread),
            ["admin"] => Slot::Flag(&mut self.admin),
            ["in_vfork"] => Slot::Flag(&mut self.in_vfork),
            ["origin"] => Slot::Flag(&mut self.origin),
            ["elsewhere"] => Slot::Flag(&mut self.elsewhere),
            ["locked"] => Slot::Flag(&mut self.locked),
            ["victim"] => Slot::Flag(&mut self.victim),
            _ => return None,
        })
    }
}

impl Slot<'_> {
    /// Writes what was typed into the place, or says what would be right.
    pub fn write(self, text: &str) -> Result<(), String> {
        let text = text.trim();
        match self {
            Self::Number(place, most) => *place = read(text, most)?,
            Self::Optional(place, _) if text.is_empty() => *place = None,
            Self::Optional(place, most) => *place = Some(read(text, most)?),
            Self::Free(zone) => {
                let pages = read(text, MAX_ZONE_PAGES)?;
                zone.set_free(pages);
            }
            Self::Adjustment(place) => {
                let wrong = || format!("{} is no number from -1000 to 1000.", quoted(text));
                let number = text.parse().ok().filter(|number| (-1000..=1000).contains(number));
                *place = number.ok_or_else(wrong)?;
            }
            Self::Flag(place) => *place = read(text, 1)? == 1,
            Self::Name(place) => *place = name(text)?,
            Self::Nodes(place) => *place = nodes(text)?,
            Self::OptionalNodes(place) if text.is_empty() => *place = None,
            Self::OptionalNodes(place) => *place = Some(nodes(text)?),
            Self::Kind(place) => {
                let known = Machine::ALL.into_iter().find(|kind| kind.id() == text);
                let ids = Machine::ALL.map(Machine::id).join(" and ");
                *place = known.ok_or_else(|| {
                    format!("{} is no kind of machine; there are {ids}.", quoted(text))
                })?;
            }
            Self::Tasks(tasks) => {
                let count = read(text, MAX_TASKS)?;
                tasks.resize_with(count as usize, TaskDescription::default);
            }
        }
        Ok(())
    }

    /// What stands in the place, as it would be typed.
    pub fn text(&self) -> String {
        match self {
            Self::Number(number, _) => number.to_string(),
            Self::Optional(number, _) => {
                number.map(|number| number.to_string()).unwrap_or_default()
            }
            Self::Adjustment(number) => number.to_string(),
            Self::Flag(flag) => u32::from(**flag).to_string(),
            Self::Name(name) => (*name).clone(),
            Self::Nodes(nodes) => nodes_text(**nodes),
            Self::OptionalNodes(nodes) => nodes.map(nodes_text).unwrap_or_default(),
            Self::Free(zone) => zone.free().to_string(),
            Self::Kind(kind) => kind.id().into(),
            Self::Tasks(tasks) => tasks.len().to_string(),
        }
    }

    /// The least and the most that can stand there, where it is a number.
    pub fn range(&self) -> (i32, u32) {
        match self {
            Self::Number(_, most) | Self::Optional(_, most) => (0, *most),
            Self::Adjustment(_) => (-1000, 1000),
            Self::Flag(_) => (0, 1),
            Self::Free(_) => (0, MAX_ZONE_PAGES),
            Self::Tasks(_) => (0, MAX_TASKS),
            Self::Name(_) | Self::Nodes(_) | Self::OptionalNodes(_) | Self::Kind(_) => (0, 0),
        }
    }

    /// How it is written: `number`, `flag` or `text`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Flag(_) => "flag",
            Self::Name(_) | Self::Nodes(_) | Self::OptionalNodes(_) | Self::Kind(_) => "text",
            _ => "number",
        }
    }
}

/// A number within a path; as it is written by us, so that each place has one name.
fn number(text: &str) -> Option<u32> {
    let number: u32 = text.parse().ok()?;
    (number.to_string() == text).then_some(number)
}

fn read(text: &str, most: u32) -> Result<u32, String> {
    let digits = text.trim_start_matches(['-', '+']);
    let whole = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    match text.parse::<u32>() {
        Ok(number) if number <= most => Ok(number),
        _ if whole && text.starts_with('-') => {
            Err(format!("{} is below zero; this is a number from 0 to {most}.", quoted(text)))
        }
        _ if whole => Err(format!("{} is too large: at most {most}.", quoted(text))),
        _ => Err(format!("{} is no whole number from 0 to {most}.", quoted(text))),
    }
}

fn name(text: &str) -> Result<String, String> {
    let plain = |c: char| c.is_ascii_graphic() || c == ' ';
    match text.len() <= MAX_NAME && text.chars().all(plain) {
        true => Ok(text.into()),
        false => Err(format!(
            "{} is no name of a task: at most {MAX_NAME} plain letters, digits and signs.",
            quoted(text)
        )),
    }
}

/// Nodes as their numbers, for instance `01`.
fn nodes(text: &str) -> Result<u8, String> {
    let mut bits = text.bytes().map(|byte| match byte {
        b'0'..=b'9' if byte - b'0' < MAX_NODES => Some(1 << (byte - b'0')),
        _ => None,
    });
    let set: Option<u8> = bits.try_fold(0, |set, bit| Some(set | bit?));
    set.filter(|&set| set != 0).ok_or_else(|| {
        let last = MAX_NODES - 1;
        format!("{} is no set of nodes: their numbers from 0 to {last}, as 01.", quoted(text))
    })
}

fn nodes_text(nodes: u8) -> String {
    let numbers = (0..MAX_NODES).filter(|node| nodes & 1 << node != 0);
    numbers.map(|node| char::from(b'0' + node)).collect()
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", super::super::resolve::shorten(text))
}
