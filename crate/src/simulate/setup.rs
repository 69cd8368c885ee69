//! What a simulation is built from: a machine, tasks and devices, and who gets the processor.

use super::device::{DeviceKind, Pool};
use super::program::Program;
use crate::gfp::{Gfp, Machine, Zone};
use crate::kernel::RuleSet;
use crate::memory::{
    Kind, ListName, MachineState, MachineWorld, Memory, Settings, SetupProblem, Swap, UsedPages,
    ZoneSetup,
};
use crate::walk::Context;

/// The most tasks of a simulation, those of devices and of the kernel left out.
pub const MAX_ACTORS: usize = 64;
/// The most devices.
pub const MAX_DEVICES: usize = 8;
/// The longest time that is simulated, in jiffies: ten minutes.
pub const MAX_JIFFIES: u64 = 150_000;
/// The most steps of a program.
pub const MAX_STEPS: usize = 200;

/// All that a run depends on.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The rules of the kernel.
    pub rules: RuleSet,
    /// The machine.
    pub machine: MachineSetup,
    /// Tasks that run programs.
    pub actors: Vec<ActorSetup>,
    /// Devices.
    pub devices: Vec<DeviceSetup>,
    /// Pools of elements.
    pub pools: Vec<Pool>,
    /// How many locks there are.
    pub locks: usize,
    /// The device that files are on; none: it takes no time to write them.
    pub files: Option<usize>,
    /// The device that swap space is on.
    pub swap: Option<usize>,
    /// The lock that filesystems need for reclaim on behalf of requests with `__GFP_FS`.
    pub filesystem_lock: Option<usize>,
    /// What the flusher asks for before each batch of pages that it writes.
    pub flusher: Program,
    /// Who gets the processor.
    pub policy: Policy,
    /// The seed of the policy's dice.
    pub seed: u64,
    /// Jiffies after which the run is ended.
    pub jiffies: u64,
    /// Jiffies without any change to the machine after which a loop counts as hopeless.
    pub patience: u64,
}

/// A machine's memory.
#[derive(Clone, Debug)]
pub struct MachineSetup {
    /// Which zones a machine of its kind has.
    pub kind: Machine,
    /// Its zones.
    pub zones: Vec<ZoneSetup>,
    /// What an administrator can set.
    pub settings: Settings,
    /// What fills its zones, in this order.
    pub fills: Vec<Fill>,
    /// Swap space, in pages.
    pub swap: u64,
    /// Processes that do nothing but exist, whom the OOM killer can choose.
    pub processes: Vec<ProcessSetup>,
}

/// Pages of a zone that are in use when the run begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// Pages on one of the lists that reclaim goes through.
    List {
        /// The zone's place in the setup.
        zone: usize,
        /// The list.
        list: ListName,
        /// What reclaim meets.
        kind: Kind,
        /// So many.
        pages: u64,
    },
    /// Pages of slab caches that shrinkers can free.
    Slab {
        /// The zone's place in the setup.
        zone: usize,
        /// Their shrinkers call filesystems.
        filesystem: bool,
        /// So many.
        pages: u64,
    },
    /// Page tables of processes.
    Tables {
        /// The zone's place in the setup.
        zone: usize,
        /// So many.
        pages: u64,
    },
    /// Pages that nobody can reclaim.
    Kernel {
        /// The zone's place in the setup.
        zone: usize,
        /// So many.
        pages: u64,
    },
    /// Such pages as well: all until no more than so many are free.
    KernelUntil {
        /// The zone's place in the setup.
        zone: usize,
        /// Free pages that are left.
        free: u64,
        /// Only single pages that do not lie side by side are left free.
        scattered: bool,
    },
}

/// A process that does nothing but exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProcessSetup {
    /// Its name.
    pub name: String,
    /// Anonymous pages; they are spread over the zones by the machine's fills.
    pub anon: u64,
    /// Page tables, in pages; they come back when it exits.
    pub page_tables: u64,
    /// `oom_score_adj`.
    pub oom_score_adj: i16,
    /// Jiffies it takes to exit when it is killed; none: it never does.
    pub exit_after: Option<u32>,
    /// Somebody holds its memory's lock, so that the reaper cannot enter.
    pub locked: bool,
}

/// A task that runs a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActorSetup {
    /// Its name.
    pub name: String,
    /// What is true of it from the beginning.
    pub context: Context,
    /// What it does.
    pub program: Program,
    /// `oom_score_adj` of a process; none: a kernel thread.
    pub process: Option<i16>,
    /// The jiffy in which it begins.
    pub start: u64,
    /// It is background: the run does not wait for its end.
    pub background: bool,
    /// With the policy [`Policy::OthersTake`], it is one of those who take what others free.
    pub takes: bool,
}

/// A device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceSetup {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: DeviceKind,
    /// What is true of its worker.
    pub context: Context,
    /// Whether its worker's requests, where they are not those of an interrupt, may use reserves by
    /// a flag of their own, as sockets with `SOCK_MEMALLOC` do.
    pub gfp: Gfp,
    /// See [`super::Device::shrinker_waits`].
    pub shrinker_waits: bool,
}

/// Who gets the processor next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// All in turn, in the order in which they are listed.
    RoundRobin,
    /// In an order that the seed decides anew each jiffy.
    Random,
    /// All in turn; but those who take get the processor after everybody else and whenever pages
    /// were freed, before whoever freed them comes to its attempt.
    OthersTake,
}

impl Policy {
    /// Every policy with its stable name and what it does, in a sentence.
    pub const ALL: &'static [(Self, &'static str, &'static str)] = &[
        (Self::RoundRobin, "round-robin", "All in turn, in the order in which they are listed."),
        (Self::Random, "random", "In an order that the seed decides anew each jiffy."),
        (
            Self::OthersTake,
            "others-take",
            "Those who take get the processor whenever pages were freed, before whoever freed them.",
        ),
    ];

    /// Stable name.
    pub fn id(self) -> &'static str {
        Self::ALL.iter().find(|(policy, ..)| *policy == self).map_or("", |(_, id, _)| id)
    }
}

impl MachineSetup {
    /// The places of the zones of a kind.
    pub fn zone(&self, zone: Zone) -> Option<usize> {
        self.zones.iter().position(|setup| setup.zone == zone)
    }
}

impl MachineSetup {
    /// The machine when the run begins.
    ///
    /// # Errors
    /// Its zones cannot be.
    pub(super) fn build(&self, rules: RuleSet) -> Result<MachineState, Vec<SetupProblem>> {
        let mut memory = Memory::new(self.kind, &self.zones, self.settings, rules)?;
        memory.release_all();
        let nodes = vec![UsedPages::default(); memory.nodes.len()];
        let mut world = MachineWorld::new(memory, nodes);
        let machine = world.state_mut();
        machine.scheduled = true;
        machine.nodes[0].swap = Swap { total: self.swap, used: 0 };
        for &fill in &self.fills {
            self.fill(machine, fill);
        }
        Ok(world.into_state())
    }

    fn fill(&self, machine: &mut MachineState, fill: Fill) {
        match fill {
            Fill::List { zone, list, kind, pages } => {
                let at = self.place(machine, zone);
                let pages = machine.occupy(at, pages, true);
                let of = &self.zones[zone];
                machine.nodes[usize::from(of.node)].list_mut(list).add(of.zone, kind, pages);
            }
            Fill::Slab { zone, filesystem, pages } => {
                let at = self.place(machine, zone);
                let pages = machine.occupy(at, pages, false);
                let of = &self.zones[zone];
                let kind = if filesystem { Kind::Pinned } else { Kind::Clean };
                machine.nodes[usize::from(of.node)].slab.add(of.zone, kind, pages);
            }
            Fill::Tables { zone, pages } => {
                let at = self.place(machine, zone);
                let pages = machine.occupy(at, pages, false);
                let of = &self.zones[zone];
                let tables = &mut machine.nodes[usize::from(of.node)].page_tables;
                tables.add(of.zone, Kind::Clean, pages);
            }
            Fill::Kernel { zone, pages } => {
                let at = self.place(machine, zone);
                machine.occupy(at, pages, false);
            }
            Fill::KernelUntil { zone, free, scattered } => {
                let at = self.place(machine, zone);
                machine.occupy_until(at, free, scattered);
            }
        }
    }

    /// Where a zone of the setup is among those of the machine.
    fn place(&self, machine: &MachineState, zone: usize) -> usize {
        let ZoneSetup { node, zone, .. } = self.zones[zone];
        let mut zones = machine.memory.zones().iter();
        zones.position(|of| (of.node, of.zone) == (node, zone)).unwrap_or(0)
    }
}
