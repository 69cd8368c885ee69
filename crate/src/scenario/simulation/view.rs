//! What the page is shown of simulations: plain values, ready to print. Times are in jiffies, of
//! which a second has [`SimulationView::hz`]; memory is in pages.

use crate::scenario::form::{ProblemView, Scenario};
use crate::scenario::view::views;
use serde::Serialize;

views! {
    /// A scenario of several tasks that was opened.
    SimulationOpened {
        /// Stable name.
        id: String,
        /// In plain words.
        title: String,
        /// The setting, in a paragraph.
        setting: String,
        /// What to watch.
        watch: String,
        /// The requests that it is about, as text.
        requests: Vec<String>,
        /// The ids of the kernels that the file is to be run on.
        kernels: Vec<String>,
        /// The ids of others that it says something about as well.
        later: Vec<String>,
        /// What is wrong, by the path of the field; nothing runs while there is an error.
        problems: Vec<ProblemView>,
        /// It can be run.
        ready: bool,
    }

    /// How far a run is.
    SimulationProgress {
        /// All columns have ended.
        done: bool,
        /// Jiffies gone by, of each column.
        clocks: Vec<u32>,
        /// Jiffies after which it is ended in any case.
        limit: u32,
    }

    /// Runs of one scenario on several kernels.
    SimulationView {
        /// One run for each kernel.
        columns: Vec<SimulationColumn>,
        /// The end of the common axis of time.
        jiffies: u32,
        /// Jiffies of a second.
        hz: u32,
        /// The ids of what a lane can show; lanes name them by place. `idle`, `running`,
        /// `reclaiming`, `looping`, `io`, `lock`, `memory`, `sleeping`, `dying`.
        activities: Vec<String>,
    }

    /// One run.
    SimulationColumn {
        /// The id of the kernel.
        kernel: String,
        /// Its name.
        name: String,
        /// How it ended.
        end: SimulationEnd,
        /// Jiffies gone by.
        clock: u32,
        /// Everybody who can have the processor: processes and tasks, devices, the kernel's threads.
        lanes: Vec<LaneView>,
        /// Zones that have pages.
        curves: Vec<CurveView>,
        /// What was counted of all.
        figures: SimulationFigures,
        /// Events that were kept.
        events: u32,
        /// Common events that were left out because there were too many.
        left_out: u32,
    }

    /// How a run ended.
    SimulationEnd {
        /// `done`, `deadlock`, `livelock`, `panic`, `time`, or `running`.
        kind: String,
        /// The same in a sentence.
        sentence: String,
        /// Who waits for whom, in sentences, where nobody gets on.
        chain: Vec<ChainView>,
        /// What would let somebody go on, in sentences.
        remedies: Vec<String>,
    }

    /// Somebody who does not get on.
    ChainView {
        /// By place among the lanes.
        lane: u32,
        /// Who would have to do something, likewise.
        on: Vec<u32>,
        /// In a sentence.
        sentence: String,
    }

    /// A swim lane.
    LaneView {
        /// The name.
        name: String,
        /// `task`, `process`, `device`, `flusher`, `kswapd` or `reaper`.
        role: String,
        /// The run does not wait for its end.
        background: bool,
        /// From this jiffy to the one before that it did this (a place among the activities).
        intervals: Vec<(u32, u32, u32)>,
        /// Intervals shorter than this are part of the one before them.
        shortest: u32,
        /// What was counted of it.
        figures: SimulationFigures,
        /// It was killed.
        killed: bool,
        /// It has ended.
        ended: bool,
        /// What it does at the end of the run, in a few words.
        state: String,
        /// Pages that it holds at the end.
        holds: u32,
    }

    /// A zone's free pages over time.
    CurveView {
        /// The zone's name.
        zone: String,
        /// Pages it manages.
        managed: u32,
        /// Its min watermark.
        min: u32,
        /// Its low watermark.
        low: u32,
        /// Its high watermark.
        high: u32,
        /// Jiffies of a point.
        width: u32,
        /// The fewest free pages, point by point.
        least: Vec<u32>,
        /// The most.
        most: Vec<u32>,
        /// The fewest of all.
        lowest: u32,
        /// The same as a share of the min watermark, in percent.
        lowest_percent: u32,
    }

    /// What was counted.
    SimulationFigures {
        /// Requests that got a block.
        served: u32,
        /// Requests that failed.
        failed: u32,
        /// Rounds of the retry loop.
        rounds: u32,
        /// Kills.
        kills: u32,
        /// Blocks given without regard to watermarks.
        from_all_reserves: u32,
        /// Blocks given below the min watermark.
        below_min: u32,
        /// Times that the OOM killer reported progress without a kill.
        spared: u32,
        /// Reports that an allocation stalls.
        stalls: u32,
        /// Pages that its own reclaim freed.
        reclaimed: u32,
        /// The longest time that a request took, in jiffies.
        longest: u32,
        /// Requests to devices that were done.
        completed: u32,
        /// Those put back for want of memory, each time.
        deferred: u32,
        /// Those lost and sent again.
        timed_out: u32,
        /// Those that failed for good.
        io_errors: u32,
    }

    /// Something that happened.
    SimulationEvent {
        /// Its place among the events of its column.
        index: u32,
        /// The jiffy.
        at: u32,
        /// The same as text, in seconds.
        time: String,
        /// Who did it, by place among the lanes.
        lane: u32,
        /// What, as a stable name: `slow-path`, `reclaimed`, `given`, `failed`, `gave-up`, `waits`,
        /// `spared`, `killed`, `exited`, `reaped`, `warned`, `stalled`, `reported`, `submitted`,
        /// `deferred`, `completed`, `timed-out`, `io-error`, `kswapd-woken`, `kswapd-sleeps`,
        /// `flusher-woken`, `locked`, `unlocked`, `panicked`.
        kind: String,
        /// In a sentence.
        sentence: String,
        /// There is a walk behind it that can be opened.
        walk: bool,
    }

    /// The walk behind an event, as a scenario that the playground opens.
    WalkBehind {
        /// The scenario, with the answers that the machine gave as its script.
        scenario: Scenario,
        /// The request was longer than what can be opened; this is its beginning.
        cut: bool,
        /// The caller was chosen by the OOM killer meanwhile, which a script cannot say.
        caller_changed: bool,
    }
}
