//! A machine in plain numbers: what a preset, a state and edits come to, before any kernel has
//! worked anything out. All counts are pages unless a field says otherwise.

use crate::gfp::{Machine, MigrateType, Zone};
use crate::memory::{Kind, ListName, MAX_NODES, WATERMARK_SCALE_FACTOR};
use crate::walk::MAX_ORDER;

pub(super) const ORDERS: usize = MAX_ORDER as usize + 1;
pub(super) const TYPES: usize = MigrateType::ALL.len();
const ZONES: usize = Zone::ALL.len();
const LISTS: usize = ListName::ALL.len();
const KINDS: usize = Kind::ALL.len();

/// `vm.watermark_boost_factor` as a machine starts with it, in 1/10000 of the high mark.
const BOOST_FACTOR: u32 = 15_000;

/// Pages that the modelled disk writes in a jiffy unless somebody says otherwise: 16 MB a second.
const PAGES_PER_JIFFY: u32 = 16;

/// Jiffies that a killed task takes to give its memory back.
const EXIT_JIFFIES: u32 = 1;

/// A whole machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Description {
    pub kind: Machine,
    /// `vm.min_free_kbytes`, in kB; none: the default for the memory there is.
    pub min_free_kbytes: Option<u32>,
    /// `vm.watermark_scale_factor`, in 1/10000 of a zone.
    pub watermark_scale_factor: u32,
    /// `vm.watermark_boost_factor`, in 1/10000 of the high mark.
    pub watermark_boost_factor: u32,
    /// `vm.lowmem_reserve_ratio` by zone; none: the kernel's default.
    pub ratios: [Option<u32>; ZONES],
    /// CPUs of a node; only one allocates.
    pub cpus: u32,
    /// The zones, node by node from low addresses to high.
    pub zones: Vec<ZoneDescription>,
    pub nodes: [NodeDescription; MAX_NODES as usize],
    pub swap: SwapDescription,
    /// Pages that the disk writes in a jiffy.
    pub pages_per_jiffy: u32,
    /// The flusher threads cannot go on.
    pub flusher_stuck: bool,
    pub tasks: Vec<TaskDescription>,
    pub placement: PlacementDescription,
}

/// Slots of swap space.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct SwapDescription {
    pub total: u32,
    pub used: u32,
}

/// A zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ZoneDescription {
    pub node: u8,
    pub zone: Zone,
    /// The first page frame.
    pub start: u32,
    pub spanned: u32,
    pub present: u32,
    pub managed: u32,
    /// Min, low, high and promo mark without boost; none: they follow from the settings.
    pub marks: [Option<u32>; 4],
    pub boost: u32,
    /// What is kept from requests that could use a higher zone, by that zone; none: it follows from
    /// the ratios.
    pub keeps: [Option<u32>; ZONES],
    /// Free blocks by type and order.
    pub blocks: [[u32; ORDERS]; TYPES],
    /// Pageblocks by type; those not spoken for are movable.
    pub pageblocks: [u32; TYPES],
    pub per_cpu: PerCpuDescription,
    /// How far the count of free pages of one CPU may be off.
    pub threshold: u32,
    /// Pages on the lists by list and kind.
    pub lists: [[u32; KINDS]; LISTS],
    /// Pages that reclaim leaves alone, locked ones for instance.
    pub unevictable: u32,
    /// Pages of slab caches whose shrinkers call filesystems.
    pub slab_filesystem: u32,
    /// Pages of other slab caches that shrinkers can free.
    pub slab_other: u32,
    pub page_tables: u32,
}

/// The per-cpu lists of a zone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct PerCpuDescription {
    pub count: u32,
    /// None: it follows from the zone's size and marks.
    pub high: Option<u32>,
    /// None: it follows from the zone's size.
    pub batch: Option<u32>,
}

/// A node.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct NodeDescription {
    /// kswapd has given it up.
    pub given_up: bool,
    /// Pages that may wait to be written; none: no limit.
    pub dirty_limit: Option<u32>,
    pub isolated_anon: u32,
    pub isolated_file: u32,
}

/// A task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TaskDescription {
    pub name: String,
    pub oom_score_adj: i32,
    /// The number of the task, before this one, whose memory it shares.
    pub shares: Option<u32>,
    pub anon: u32,
    pub file: u32,
    pub shmem: u32,
    pub swap: u32,
    pub page_tables: u32,
    pub upper_page_tables: u32,
    /// It is the first process of the system.
    pub init: bool,
    pub kernel_thread: bool,
    /// It has `CAP_SYS_ADMIN`.
    pub admin: bool,
    /// It waits for a child that uses its memory.
    pub in_vfork: bool,
    /// It asked to be killed first.
    pub origin: bool,
    /// It may not use the nodes that the request is for.
    pub elsewhere: bool,
    /// The lock of its memory is held, so that the reaper cannot enter.
    pub locked: bool,
    /// The OOM killer has chosen it already.
    pub victim: bool,
    /// Jiffies from the signal to giving its memory back; none if something blocks it.
    pub exit_after: Option<u32>,
}

/// Who asks, and where its pages may come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PlacementDescription {
    /// The task that makes the request.
    pub caller: Option<u32>,
    /// The node of its CPU.
    pub node: u32,
    /// The nodes that it asks for, a bit each.
    pub nodes: u8,
    /// The nodes of its cpuset, a bit each; none: cpusets are not in use.
    pub cpuset: Option<u8>,
    /// Those of the nearest cpuset with a wall, which kernel memory may come from.
    pub walled: u8,
}

/// Every node, a bit each.
pub(super) const ALL_NODES: u8 = (1 << MAX_NODES) - 1;

impl Default for Description {
    /// A machine without zones and tasks.
    fn default() -> Self {
        Self {
            kind: Machine::X86_64,
            min_free_kbytes: None,
            watermark_scale_factor: WATERMARK_SCALE_FACTOR,
            watermark_boost_factor: BOOST_FACTOR,
            ratios: [None; ZONES],
            cpus: 1,
            zones: Vec::new(),
            nodes: [NodeDescription::default(); MAX_NODES as usize],
            swap: SwapDescription::default(),
            pages_per_jiffy: PAGES_PER_JIFFY,
            flusher_stuck: false,
            tasks: Vec::new(),
            placement: PlacementDescription {
                caller: None,
                node: 0,
                nodes: ALL_NODES,
                cpuset: None,
                walled: ALL_NODES,
            },
        }
    }
}

impl ZoneDescription {
    /// A zone without pages.
    pub fn new(node: u8, zone: Zone) -> Self {
        Self {
            node,
            zone,
            start: 0,
            spanned: 0,
            present: 0,
            managed: 0,
            marks: [None; 4],
            boost: 0,
            keeps: [None; ZONES],
            blocks: [[0; ORDERS]; TYPES],
            pageblocks: [0; TYPES],
            per_cpu: PerCpuDescription::default(),
            threshold: 0,
            lists: [[0; KINDS]; LISTS],
            unevictable: 0,
            slab_filesystem: 0,
            slab_other: 0,
            page_tables: 0,
        }
    }

    /// Free pages, all types together.
    pub fn free(&self) -> u64 {
        self.blocks.iter().map(pages_in).sum()
    }

    /// Pages on a list.
    pub fn listed(&self, list: ListName) -> u64 {
        self.lists[list as usize].iter().map(|&pages| u64::from(pages)).sum()
    }

    /// Pages that are spoken for: free, on a list, or of a slab cache or page table.
    pub fn spoken_for(&self) -> u64 {
        let lists: u64 = ListName::ALL.iter().map(|&list| self.listed(list)).sum();
        let others = [
            self.per_cpu.count,
            self.unevictable,
            self.slab_filesystem,
            self.slab_other,
            self.page_tables,
        ];
        self.free() + lists + others.iter().map(|&pages| u64::from(pages)).sum::<u64>()
    }
}

impl Default for TaskDescription {
    fn default() -> Self {
        Self {
            name: String::new(),
            oom_score_adj: 0,
            shares: None,
            anon: 0,
            file: 0,
            shmem: 0,
            swap: 0,
            page_tables: 0,
            upper_page_tables: 0,
            init: false,
            kernel_thread: false,
            admin: false,
            in_vfork: false,
            origin: false,
            elsewhere: false,
            locked: false,
            victim: false,
            exit_after: Some(EXIT_JIFFIES),
        }
    }
}

/// The pages of free blocks, by order.
pub(super) fn pages_in(blocks: &[u32; ORDERS]) -> u64 {
    blocks.iter().enumerate().map(|(order, &count)| u64::from(count) << order).sum()
}
