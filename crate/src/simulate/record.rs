//! What is kept of a run: events, curves, lanes and figures, in bounded memory.

use super::event::Event;

/// The most events that are kept of each sort, rare and common.
const MAX_EVENTS: usize = 6_000;
/// The most points of a curve.
const MAX_POINTS: usize = 1_024;
/// The most intervals of a lane.
const MAX_INTERVALS: usize = 2_048;

/// What an actor is doing for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Activity {
    /// It has not begun, has ended, or has nothing to do.
    Idle,
    /// It has the processor.
    Running,
    /// It reclaims or compacts.
    Reclaiming,
    /// It goes round the retry loop.
    Looping,
    /// It waits for a device or for writeback.
    WaitingForIo,
    /// It waits for a lock.
    WaitingForLock,
    /// It waits for others who reclaim, or for an element of a pool.
    WaitingForMemory,
    /// It sleeps because its program says so.
    Sleeping,
    /// It was killed and has not exited.
    Dying,
}

impl Activity {
    /// Every activity with its stable name.
    pub const ALL: &'static [(Self, &'static str)] = &[
        (Self::Idle, "idle"),
        (Self::Running, "running"),
        (Self::Reclaiming, "reclaiming"),
        (Self::Looping, "looping"),
        (Self::WaitingForIo, "io"),
        (Self::WaitingForLock, "lock"),
        (Self::WaitingForMemory, "memory"),
        (Self::Sleeping, "sleeping"),
        (Self::Dying, "dying"),
    ];

    /// Stable name.
    pub const fn id(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

/// What an actor did from one jiffy to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The first jiffy.
    pub from: u64,
    /// The jiffy after the last.
    pub to: u64,
    /// What it did.
    pub activity: Activity,
}

/// What an actor did, from the beginning to the end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lane {
    /// In order, without gaps.
    pub intervals: Vec<Interval>,
    /// Shorter intervals than this have been merged into others.
    pub least: u64,
}

impl Lane {
    /// From this jiffy to the one before `to` it did this.
    pub fn push(&mut self, from: u64, to: u64, activity: Activity) {
        if to <= from {
            return;
        }
        if let Some(last) = self.intervals.last_mut()
            && (last.activity == activity || to - from < self.least)
        {
            last.to = to;
            return;
        }
        self.intervals.push(Interval { from, to, activity });
        if self.intervals.len() > MAX_INTERVALS {
            self.coarsen();
        }
    }

    /// Merges each interval that is too short by now with the one before it.
    fn coarsen(&mut self) {
        self.least = (self.least * 2).max(2);
        let mut kept: Vec<Interval> = Vec::with_capacity(MAX_INTERVALS);
        for interval in std::mem::take(&mut self.intervals) {
            match kept.last_mut() {
                Some(last)
                    if last.activity == interval.activity
                        || interval.to - interval.from < self.least =>
                {
                    last.to = interval.to;
                }
                _ => kept.push(interval),
            }
        }
        self.intervals = kept;
    }
}

/// A zone's free pages over time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Curve {
    /// Jiffies of a point.
    pub width: u64,
    /// One point after the other from the beginning.
    pub points: Vec<CurvePoint>,
    /// The pages that were noted last.
    last: Option<u32>,
}

/// The free pages of a zone in a span of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CurvePoint {
    /// The fewest.
    pub least: u32,
    /// The most.
    pub most: u32,
}

impl Default for Curve {
    fn default() -> Self {
        Self { width: 1, points: Vec::new(), last: None }
    }
}

impl Curve {
    /// So many pages were free in this jiffy; jiffies never go back.
    pub fn note(&mut self, at: u64, pages: u32) {
        while at / self.width >= MAX_POINTS as u64 {
            self.halve();
        }
        let place = (at / self.width) as usize;
        // Nothing changed while nobody noted anything.
        let before = self.last.unwrap_or(pages);
        if self.points.len() < place {
            self.points.resize(place, CurvePoint { least: before, most: before });
        }
        self.last = Some(pages);
        match self.points.get_mut(place) {
            Some(point) => {
                point.least = point.least.min(pages);
                point.most = point.most.max(pages);
            }
            None => self.points.push(CurvePoint { least: pages, most: pages }),
        }
    }

    fn halve(&mut self) {
        self.width *= 2;
        self.points = self
            .points
            .chunks(2)
            .map(|pair| CurvePoint {
                least: pair.iter().map(|point| point.least).min().unwrap_or(0),
                most: pair.iter().map(|point| point.most).max().unwrap_or(0),
            })
            .collect();
    }
}

/// What was counted, of one actor or of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Figures {
    /// Requests that got a block.
    pub served: u64,
    /// Requests that failed.
    pub failed: u64,
    /// Rounds of the retry loop.
    pub rounds: u64,
    /// Tasks that were killed on its behalf.
    pub kills: u64,
    /// Blocks that were given without regard to watermarks.
    pub from_all_reserves: u64,
    /// Blocks that were given below the min watermark.
    pub below_min: u64,
    /// Times that `out_of_memory()` reported progress without a kill.
    pub spared: u64,
    /// Reports that an allocation stalls.
    pub stalls: u64,
    /// Pages that its own reclaim freed.
    pub reclaimed: u64,
    /// The longest time that a request took, in jiffies.
    pub longest: u64,
    /// Requests to devices that were done.
    pub completed: u64,
    /// Requests to devices that were put back for want of memory.
    pub deferred: u64,
    /// Requests to devices that were lost and sent again.
    pub timed_out: u64,
    /// Requests to devices that failed for good.
    pub io_errors: u64,
}

/// All that is kept of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// What happened, in order.
    pub events: Vec<Event>,
    /// Common events that were left out because there were too many.
    pub left_out: u64,
    /// Free pages of each zone.
    pub curves: Vec<Curve>,
    /// The fewest free pages of each zone.
    pub lowest: Vec<u32>,
    /// What each actor did.
    pub lanes: Vec<Lane>,
    /// What was counted of each actor.
    pub figures: Vec<Figures>,
    rare: usize,
}

impl Record {
    /// Nothing yet, of so many zones and actors.
    pub fn new(zones: usize, actors: usize) -> Self {
        Self {
            curves: vec![Curve::default(); zones],
            lowest: vec![u32::MAX; zones],
            lanes: vec![Lane::default(); actors],
            figures: vec![Figures::default(); actors],
            ..Self::default()
        }
    }

    /// Keeps an event, if there is room for its sort.
    pub fn push(&mut self, event: Event) {
        let rare = event.what.rare();
        let kept = if rare { self.rare } else { self.events.len() - self.rare };
        if kept >= MAX_EVENTS {
            self.left_out += 1;
            return;
        }
        self.rare += usize::from(rare);
        self.events.push(event);
    }

    /// What was counted of all actors together.
    pub fn total(&self) -> Figures {
        let mut total = Figures::default();
        for figures in &self.figures {
            total.served += figures.served;
            total.failed += figures.failed;
            total.rounds += figures.rounds;
            total.kills += figures.kills;
            total.from_all_reserves += figures.from_all_reserves;
            total.below_min += figures.below_min;
            total.spared += figures.spared;
            total.stalls += figures.stalls;
            total.reclaimed += figures.reclaimed;
            total.longest = total.longest.max(figures.longest);
            total.completed += figures.completed;
            total.deferred += figures.deferred;
            total.timed_out += figures.timed_out;
            total.io_errors += figures.io_errors;
        }
        total
    }
}
