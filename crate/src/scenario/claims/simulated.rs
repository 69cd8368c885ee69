//! What runs of several tasks come to.

use super::judge::{Finding, Judge};
use super::measure::Bound;
use super::named;
use super::verdict::{Unknown, Verdict};
use crate::kernel::{Kernel, Variant};
use crate::scenario::Value;
use crate::scenario::simulation::{SimulationColumn, SimulationFigures, Simulations};
use std::rc::Rc;
use std::sync::Arc;

/// A statement about a run.
#[derive(Clone, Debug)]
pub struct Simulated {
    /// The scenario's id.
    pub id: String,
    /// The scenario as its file has it.
    pub(super) file: Arc<Value>,
    /// The id of the kernel that it is run on, which may be a made-up one; nothing: the kernel that
    /// the claim is judged on.
    pub on: Option<String>,
    /// It ends in one of these ways; empty for any.
    pub ends: Vec<RunEnding>,
    /// Whose figures are meant, by the names of lanes, those of one name and a number taken
    /// together; nothing: everybody's.
    pub lane: Option<String>,
    /// Figures within bounds.
    pub counts: Vec<(RunCounter, Bound<u32>)>,
    /// This figure is larger than in the run on another kernel.
    pub more: Option<(RunCounter, &'static Kernel)>,
}

/// How a run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunEnding {
    /// Everybody is done.
    Done,
    /// Everybody waits for somebody else.
    Deadlock,
    /// Tasks go round and round in vain.
    Livelock,
    /// Nobody could be killed.
    Panic,
    /// The time was over.
    Time,
}

impl RunEnding {
    /// The end of a sentence about a run.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Done => "everybody gets done",
            Self::Deadlock => "everybody waits for somebody else",
            Self::Livelock => "tasks go round and round in vain",
            Self::Panic => "nobody can be killed, and the kernel panics",
            Self::Time => "the time is over",
        }
    }
}

/// A figure of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunCounter {
    /// Requests that got a block.
    Served,
    /// Requests that failed.
    Failed,
    /// Rounds of the retry loop.
    Rounds,
    /// Kills.
    Kills,
    /// Blocks given without regard to watermarks.
    AllReserves,
    /// Blocks given below the min watermark.
    BelowMin,
    /// Times that the OOM killer reported progress without a kill.
    Spared,
    /// Reports that an allocation stalls.
    Stalls,
    /// Pages that the lane's own reclaim freed.
    Reclaimed,
    /// Requests to devices that were done.
    Completed,
    /// Those put back for want of memory.
    Deferred,
    /// Those lost and sent again.
    TimedOut,
    /// Those that failed for good.
    IoErrors,
    /// The fewest free pages of the first zone, as a share of its min watermark in percent;
    /// whatever the lane.
    Lowest,
    /// The longest that a request took, in jiffies.
    Longest,
}

named! {
    RunEnding {
        Done "done" Deadlock "deadlock" Livelock "livelock" Panic "panic" Time "time"
    }
    RunCounter {
        Served "served" Failed "failed" Rounds "rounds" Kills "kills" AllReserves "all-reserves"
        BelowMin "below-min" Spared "spared" Stalls "stalls" Reclaimed "reclaimed"
        Completed "completed" Deferred "deferred" TimedOut "timed-out" IoErrors "io-errors"
        Lowest "lowest" Longest "longest"
    }
}

/// A run that a verdict is shown by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunEvidence {
    /// The id of the scenario.
    pub simulation: String,
    /// The id of the kernel.
    pub kernel: String,
    /// How it ended, in a sentence.
    pub shows: String,
    /// What was counted of the lane that is meant, by [`RunCounter::ALL`].
    pub counts: Vec<u32>,
}

impl RunCounter {
    /// What is counted, in a few words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Served => "requests that got a block",
            Self::Failed => "requests that failed",
            Self::Rounds => "rounds of the retry loop",
            Self::Kills => "kills",
            Self::AllReserves => "blocks given without regard to watermarks",
            Self::BelowMin => "blocks given below the min watermark",
            Self::Spared => "times that nobody was killed and progress was reported",
            Self::Stalls => "reports of a stall",
            Self::Reclaimed => "pages that its own reclaim freed",
            Self::Completed => "requests to devices that were done",
            Self::Deferred => "requests to devices that were put back",
            Self::TimedOut => "requests to devices that were lost",
            Self::IoErrors => "I/O errors",
            Self::Lowest => "lowest free pages",
            Self::Longest => "longest request",
        }
    }

    /// A figure of this kind, with its unit where it has one.
    pub(super) fn with_unit(self, figure: u32) -> String {
        match self {
            Self::Lowest => format!("{figure} % of min"),
            Self::Longest => format!("{figure} jiffies"),
            _ => figure.to_string(),
        }
    }

    /// It says something about nearly every run.
    pub(super) const fn is_telling(self) -> bool {
        matches!(
            self,
            Self::Served
                | Self::Failed
                | Self::Kills
                | Self::AllReserves
                | Self::Lowest
                | Self::Completed
        )
    }

    /// The figure of a run, of one lane or of all.
    fn of(self, column: &SimulationColumn, lane: Option<&str>) -> u32 {
        let lanes = column.lanes.iter().filter(|known| {
            let named = |lane: &str| {
                let number = known.name.strip_prefix(lane).and_then(|rest| rest.strip_prefix('-'));
                known.name == lane || number.is_some_and(|number| number.parse::<u32>().is_ok())
            };
            lane.is_none_or(named)
        });
        let of = |figures: &SimulationFigures| match self {
            Self::Served => figures.served,
            Self::Failed => figures.failed,
            Self::Rounds => figures.rounds,
            Self::Kills => figures.kills,
            Self::AllReserves => figures.from_all_reserves,
            Self::BelowMin => figures.below_min,
            Self::Spared => figures.spared,
            Self::Stalls => figures.stalls,
            Self::Reclaimed => figures.reclaimed,
            Self::Completed => figures.completed,
            Self::Deferred => figures.deferred,
            Self::TimedOut => figures.timed_out,
            Self::IoErrors => figures.io_errors,
            Self::Longest | Self::Lowest => figures.longest,
        };
        let figures = lanes.map(|lane| of(&lane.figures));
        match self {
            Self::Lowest => column.curves.first().map_or(0, |curve| curve.lowest_percent),
            Self::Longest => figures.max().unwrap_or(0),
            _ => figures.sum(),
        }
    }
}

impl Simulated {
    fn holds(&self, column: &SimulationColumn, other: Option<&SimulationColumn>) -> bool {
        let lane = self.lane.as_deref();
        let ends = self.ends.is_empty() || self.ends.iter().any(|end| end.id() == column.end.kind);
        let mut counts = self.counts.iter();
        let more = self.more.is_none_or(|(counter, _)| {
            other.is_some_and(|other| counter.of(column, lane) > counter.of(other, lane))
        });
        ends && more && counts.all(|(counter, bound)| bound.holds(counter.of(column, lane)))
    }

    fn evidence(&self, column: &SimulationColumn) -> RunEvidence {
        let lane = self.lane.as_deref();
        RunEvidence {
            simulation: self.id.clone(),
            kernel: column.kernel.clone(),
            shows: column.end.sentence.clone(),
            counts: RunCounter::ALL.iter().map(|counter| counter.of(column, lane)).collect(),
        }
    }
}

impl RunEvidence {
    /// One of the figures.
    pub fn count(&self, counter: RunCounter) -> u32 {
        self.counts[counter as usize]
    }
}

impl Judge {
    /// The verdict on a statement about a run.
    pub(super) fn simulation_says(&mut self, kernel: &Variant, simulated: &Simulated) -> Finding {
        let other = match simulated.more {
            Some((_, other)) => self.run_of(simulated, other.id).map(Some),
            None => Ok(None),
        };
        let on = simulated.on.as_deref().unwrap_or(&kernel.id);
        match (self.run_of(simulated, on), other) {
            (Ok(column), Ok(other)) => {
                let holds = simulated.holds(&column, other.as_deref());
                let verdict = if holds { Verdict::Holds } else { Verdict::Fails };
                let runs = vec![simulated.evidence(&column)];
                Finding { runs, ..verdict.into() }
            }
            (Err(unknown), _) | (_, Err(unknown)) => Verdict::NotKnown(vec![unknown]).into(),
        }
    }

    /// The run on a kernel; each is made once.
    fn run_of(
        &mut self,
        simulated: &Simulated,
        kernel: &str,
    ) -> Result<Rc<SimulationColumn>, Unknown> {
        let key = (simulated.id.clone(), kernel.to_owned());
        if let Some(known) = self.columns.get(&key) {
            return Ok(Rc::clone(known));
        }
        let (runs, opened) = Simulations::open(&simulated.file, &[kernel.into()]);
        let first = || opened.problems.first().map(|problem| problem.message.clone());
        let mut runs = runs.ok_or_else(|| Unknown::Unreadable(first().unwrap_or_default()))?;
        runs.finish();
        let column = runs.view().columns.into_iter().next();
        let column = column.ok_or_else(|| Unknown::Unreadable(first().unwrap_or_default()))?;
        let column = Rc::new(column);
        self.columns.insert(key, Rc::clone(&column));
        Ok(column)
    }
}
