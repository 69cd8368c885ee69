//! Several tasks and devices on one machine.
//!
//! `program` is what a task does, `call` how it asks for memory, `actor` a task with all that it is
//! in the middle of, `device` a disk or a worker that serves requests. `simulation` puts them on a
//! machine and lets time go by: `turn` gives one of them the processor, `answer` leads its walk on,
//! `work` is what kswapd, the flusher, the reaper and devices do, `stuck` notices that nothing comes
//! of it any more. `record` keeps what happened, `build` sets a run up.

mod actor;
mod answer;
mod build;
mod call;
mod device;
mod dice;
mod event;
mod program;
mod record;
mod setup;
mod simulation;
mod stuck;
#[cfg(test)]
mod tests;
mod turn;
mod work;

pub use actor::{Actor, Held, Role, State, Wait};
pub use call::{Caller, KvmallocForm, VmallocForm};
pub use device::{Device, DeviceKind, Io, Origin, Pool};
pub use event::{Event, What};
pub use program::{Allocate, OnFailure, Program, Step, Which};
pub use record::{Activity, Curve, CurvePoint, Figures, Interval, Lane, Record};
pub use setup::{
    ActorSetup, DeviceSetup, Fill, MAX_ACTORS, MAX_DEVICES, MAX_JIFFIES, MAX_STEPS, MachineSetup,
    Policy, ProcessSetup, Setup,
};
pub use simulation::{End, Simulation, Watched};
pub use stuck::{Chain, Link, Remedy};
