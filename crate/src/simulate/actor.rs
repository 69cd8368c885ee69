//! Actors: tasks that run a program, and the threads that the kernel and its devices have.

use super::call::Call;
use super::program::Program;
use crate::gfp::Gfp;
use crate::memory::{Block, Throttle};
use crate::walk::{Context, Node, Walk};

/// Somebody who can have the processor, with all that it is in the middle of.
#[derive(Clone, Debug)]
pub struct Actor {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub role: Role,
    /// What is true of it.
    pub context: Context,
    /// Flags that its requests have besides.
    pub gfp: Gfp,
    /// What it does.
    pub program: Program,
    /// Where in its program it is.
    pub at: usize,
    /// How often each step has sent it back.
    pub repeated: Vec<u32>,
    /// How far it has come in a step that is done page by page.
    pub done: u32,
    /// The memory that it holds, the oldest first.
    pub held: Vec<Held>,
    /// The call that it makes.
    pub call: Option<Call>,
    /// The request that it makes.
    pub walk: Option<Ongoing>,
    /// Requests made so far.
    pub walks: u32,
    /// What it does now.
    pub state: State,
    /// Its place among the machine's tasks.
    pub task: usize,
    /// It was killed.
    pub killed: bool,
    /// Whoever works for it may use the reserves.
    pub passes_reserves: bool,
    /// The run does not wait for its end.
    pub background: bool,
    /// It takes what others free.
    pub takes: bool,
    /// It has waited for kswapd long enough.
    pub waited: bool,
    /// How often it has gone back in its program since the machine changed last.
    pub rounds_in_vain: u32,
}

/// What an actor is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// It runs a program once.
    Task,
    /// It works for this device: a program for each request, or hardware.
    Worker(usize),
    /// It writes dirty pages of files.
    Flusher,
    /// It reclaims for a node.
    Kswapd,
    /// It takes the memory of tasks that were killed.
    Reaper,
    /// A process that does nothing.
    Process,
}

/// Memory that an actor holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Blocks, each with whether its pages can be moved.
    pub blocks: Vec<(Block, bool)>,
    /// The pool that it goes back to; without a block it is an element that the pool had from the
    /// beginning.
    pub pool: Option<usize>,
}

impl Held {
    /// Pages of all blocks together.
    pub fn pages(&self) -> u64 {
        self.blocks.iter().map(|(block, _)| 1 << block.order).sum()
    }
}

/// A request in progress.
#[derive(Clone, Copy, Debug)]
pub struct Ongoing {
    /// Where it stands.
    pub walk: Walk,
    /// The jiffy in which it began.
    pub since: u64,
    /// The jiffy from which on a stall is reported.
    pub stalls_at: u64,
    /// Answers given so far.
    pub answers: u32,
    /// Events of it that were kept.
    pub told: u32,
    /// Rounds of the retry loop.
    pub rounds: u32,
    /// Rounds since the machine changed last.
    pub in_vain: u32,
    /// It had to leave the fast path.
    pub slow: bool,
    /// The last question that was answered.
    pub last: Node,
}

/// What an actor does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It has something to do.
    Ready,
    /// It waits; perhaps until this jiffy at most.
    Blocked(Wait, Option<u64>),
    /// It has ended.
    Ended,
}

/// What somebody waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Wait {
    /// Its own time, as its program says.
    Time,
    /// A pause of the allocator, between two rounds or after a kill.
    Pause,
    /// Nothing: it goes round and round, and since the machine does not change meanwhile, not every
    /// round is gone.
    Vain,
    /// Writeback, for a tenth of a second.
    Writeback,
    /// What reclaim makes it wait for.
    Throttled(Throttle),
    /// kswapd, before the reserves are half used up.
    Kswapd,
    /// So few pages being dirty that it may write more.
    Dirty,
    /// A request that a device carries out.
    Device(usize),
    /// A shrinker, which waits for a device.
    Shrinker(usize),
    /// A lock.
    Lock(usize),
    /// An element of a pool.
    Element(usize),
    /// Something to do: it is there for others.
    Work,
    /// Hardware that has requests to carry out.
    Hardware,
    /// Memory for a table, without which a request cannot be started.
    Deferred,
}

impl Wait {
    /// Whether the record says when such a wait begins and ends.
    pub(super) const fn told(self) -> bool {
        matches!(
            self,
            Self::Kswapd | Self::Device(_) | Self::Shrinker(_) | Self::Lock(_) | Self::Element(_)
        )
    }
}

impl Actor {
    /// Whether it is somebody whose end the run waits for.
    pub fn counts(&self) -> bool {
        self.role == Role::Task && !self.background
    }

    /// Whether it has the processor or could have.
    pub fn ready(&self) -> bool {
        self.state == State::Ready
    }

    /// When it wakes up by itself.
    pub fn wakes(&self) -> Option<u64> {
        match self.state {
            State::Blocked(_, until) => until,
            State::Ready | State::Ended => None,
        }
    }

    /// Pages that it holds.
    pub fn held_pages(&self) -> u64 {
        self.held.iter().map(Held::pages).sum()
    }
}
