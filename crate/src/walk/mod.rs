//! The walk of one request through the allocator's decisions.
//!
//! `state` holds the walk, `path` its dispatch; `entry`, `round`, `retry`, `oom` and `give_up`
//! are the kernel's procedure, phase by phase.

mod alloc_flags;
mod entry;
mod event;
mod figures;
mod give_up;
mod lint;
mod node;
mod oom;
mod path;
mod policy;
mod question;
mod read;
mod reduce;
mod request;
mod retry;
mod round;
mod state;
mod trace;
mod world;

pub use alloc_flags::{
    AllocFlags, Mark, Reserves, gfp_to_alloc_flags, gfp_to_alloc_flags_with_cma, reserves,
};
pub use event::{Event, Sink, Warning};
pub use figures::{Figures, HIGH_WATERMARK, LOW_WATERMARK, MIN_WATERMARK, must_exceed};
pub use lint::{Claim, Lint, lint};
pub use node::{Decider, NODES, Node, NodeInfo, Phase};
pub use policy::{POLICIES, Policy, PolicyWorld};
pub use question::{Answer, CompactPriority, CompactResult, Question, RECLAIM_BATCH, Selection};
pub(crate) use question::{COMPACTION, PAGES, SELECTION, YES_OR_NO};
pub use read::Property;
pub use reduce::{Changes, PackedWalk};
pub use request::{COSTLY_ORDER, Context, ContextInfo, MAX_ORDER, Request};
pub use retry::{
    CompactionVerdict, MAX_COMPACT_RETRIES, MAX_RECLAIM_RETRIES, available, compaction_may_help,
};
pub use state::{Counters, Outcome, Turn, Walk, WrongAnswer};
pub use trace::{End, MAX_STEPS, Step, Trace};
pub use world::{Choice, Chosen, Script, World};
