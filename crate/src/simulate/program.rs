//! What a task does, step by step.

use super::call::Caller;
use crate::gfp::Gfp;
use crate::walk::Context;

/// The steps of a task, one after the other; at the end the task exits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Program(pub Vec<Step>);

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Asks for memory, and holds what it gets.
    Allocate(Allocate),
    /// Gives memory back.
    Free(Which),
    /// Does something else for so many jiffies.
    Wait(u32),
    /// Writes so many pages of a file: they are page cache then, and dirty. Each page is asked for
    /// with this mask.
    Dirty {
        /// Pages written.
        pages: u32,
        /// The mask.
        gfp: Gfp,
    },
    /// Uses so many pages of its own for the first time. Each page is asked for with this mask.
    Touch {
        /// Pages touched.
        pages: u32,
        /// The mask.
        gfp: Gfp,
    },
    /// Hands a request to a device.
    Io {
        /// The device's place among those of the machine.
        device: usize,
        /// Pages to be written or read.
        pages: u32,
        /// Whether the task waits until it is done.
        wait: bool,
    },
    /// Takes a lock, or waits for it.
    Lock(usize),
    /// Lets go of a lock.
    Unlock(usize),
    /// What is true of the task from here on, as at the beginning of a scope.
    Enter(Context),
    /// What is no longer true of it.
    Leave(Context),
    /// From here on, or no longer, whoever works for this task may use the reserves as well. No
    /// kernel has such a scope.
    PassReserves(bool),
    /// Goes back to an earlier step, for ever or until the steps between were done so often.
    Repeat {
        /// The step to go back to.
        from: usize,
        /// How often the steps are done in all; nothing: without end.
        times: Option<u32>,
    },
}

/// A demand for memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allocate {
    /// How the memory is asked for.
    pub caller: Caller,
    /// The mask.
    pub gfp: Gfp,
    /// What becomes of the task if it gets nothing.
    pub on_failure: OnFailure,
}

/// What a task does that gets no memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnFailure {
    /// It goes on without.
    GoOn,
    /// It gives up for good, and lets go of everything.
    End,
    /// It tries again after so many jiffies.
    Retry(u32),
}

/// Which memory a task gives back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// All that it holds.
    All,
    /// What it was given last.
    Last,
    /// What it has held the longest.
    First,
}

impl Program {
    /// Whether the steps can go on for ever without a moment's rest.
    pub fn never_rests(&self) -> bool {
        self.0.iter().enumerate().any(|(at, step)| {
            let Step::Repeat { from, times: None } = *step else { return false };
            let between = self.0.get(from..at).unwrap_or_default();
            !between.iter().any(|step| {
                matches!(
                    step,
                    Step::Wait(1..)
                        | Step::Io { wait: true, .. }
                        | Step::Allocate(_)
                        | Step::Dirty { .. }
                        | Step::Touch { .. }
                )
            })
        })
    }
}
