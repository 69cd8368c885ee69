//! Devices: whoever carries out requests to write or read pages, and the pools that they keep.

use super::actor::Held;
use super::program::Program;
use crate::gfp::Gfp;
use crate::memory::Block;
use std::collections::VecDeque;

/// A device with what is waiting for it.
#[derive(Clone, Debug)]
pub struct Device {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: DeviceKind,
    /// The actor that works for it.
    pub worker: usize,
    /// Requests that wait for it, the oldest first.
    pub queue: VecDeque<Io>,
    /// Requests under way.
    pub flying: Vec<Flying>,
    /// Pages of requests that wait or are under way.
    pub pending: u64,
    /// Tasks that reclaim with `__GFP_IO` call a shrinker of the storage above it, which waits for
    /// its requests, as that of dm-bufio does.
    pub shrinker_waits: bool,
}

/// What a device is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeviceKind {
    /// Hardware behind an interrupt. Each request needs a scatter-gather table, asked for with this
    /// mask from a pool; without one it is put back and tried again (`scsi_init_sgtable()`,
    /// `BLKPREP_DEFER`, v4.10).
    Disk {
        /// The pool of tables; none: requests need no memory.
        pool: Option<usize>,
        /// The mask of the tables.
        gfp: Gfp,
        /// Pages it writes in a jiffy.
        pages_per_jiffy: u32,
        /// Jiffies that each request takes besides.
        latency: u32,
        /// Requests that it works on at a time.
        depth: u32,
        /// So many of the first requests are lost and have to be sent again.
        lost: u32,
        /// Jiffies after which a lost request is noticed.
        timeout: u32,
        /// How often a lost request is sent again before it fails for good.
        retries: u32,
    },
    /// A task that does these steps for each request, as the worker of a loop device or of network
    /// storage does.
    Worker(Program),
}

/// A request to a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Io {
    /// Its number, in order of submission.
    pub number: u32,
    /// Pages to be written or read.
    pub pages: u32,
    /// Who wants it.
    pub origin: Origin,
    /// Whoever works on it may use the reserves.
    pub reserves: bool,
    /// How often it has been sent.
    pub sent: u32,
    /// How often it was put back for want of memory.
    pub deferred: u32,
}

/// Who wants a request to be carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The flusher: pages of files.
    Files,
    /// Reclaim: pages on their way to swap space.
    Swap,
    /// An actor, which may be waiting for it.
    Actor {
        /// Its place.
        actor: usize,
        /// It waits.
        waits: bool,
    },
}

/// A request that the hardware works on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flying {
    /// The request.
    pub io: Io,
    /// The jiffy in which something comes of it.
    pub until: u64,
    /// It was lost and will time out.
    pub lost: bool,
    /// Its scatter-gather tables.
    pub tables: Vec<Held>,
}

/// Segments that one scatter-gather table describes (`SG_CHUNK_SIZE`).
pub const TABLE_SEGMENTS: u32 = 128;

/// A pool of elements that are kept for when memory is short (`mempool_t`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pool {
    /// The order of an element's memory.
    pub order: u8,
    /// Elements it keeps when full.
    pub least: u32,
    /// Elements it has that were there from the beginning.
    own: u32,
    /// Elements it has that came back instead of those.
    blocks: Vec<(Block, bool)>,
}

impl Pool {
    /// A full pool.
    pub const fn full(order: u8, least: u32) -> Self {
        Self { order, least, own: least, blocks: Vec::new() }
    }

    /// Takes an element, if there is one: its block, where it is not one of the first.
    pub fn take(&mut self) -> Option<Option<(Block, bool)>> {
        if let Some(block) = self.blocks.pop() {
            return Some(Some(block));
        }
        let there = self.own > 0;
        self.own -= u32::from(there);
        there.then_some(None)
    }

    /// Puts an element back; the block that is one too many then, if there is one. Elements from
    /// the beginning always stay.
    pub fn put(&mut self, block: Option<(Block, bool)>) -> Option<(Block, bool)> {
        let full = self.have() >= self.least;
        match block {
            Some(_) if full => block,
            Some(block) => {
                self.blocks.push(block);
                None
            }
            None => {
                self.own += 1;
                if full { self.blocks.pop() } else { None }
            }
        }
    }

    /// Elements it has.
    pub fn have(&self) -> u32 {
        self.own + self.blocks.len() as u32
    }

    /// Pages of blocks that it keeps besides what it had from the beginning.
    pub fn pages(&self) -> u64 {
        (self.blocks.len() as u64) << self.order
    }
}

impl Device {
    /// An idle device that this actor works for.
    pub fn new(name: String, kind: DeviceKind, worker: usize, shrinker_waits: bool) -> Self {
        Self {
            name,
            kind,
            worker,
            queue: VecDeque::new(),
            flying: Vec::new(),
            pending: 0,
            shrinker_waits,
        }
    }

    /// Whether any request waits for it or is under way.
    pub fn busy(&self) -> bool {
        self.pending > 0
    }

    /// Hands it a request.
    pub fn submit(&mut self, io: Io) {
        self.pending += u64::from(io.pages);
        self.queue.push_back(io);
    }
}
