//! One scenario on several kernels, side by side.

use super::read::{Plan, SimulationHead, head, read};
use super::view::*;
use super::words::{Names, seconds};
use crate::kernel::Variant;
use crate::memory::HZ;
use crate::scenario::form::{ProblemView, SeverityView};
use crate::scenario::resolve::{error, kernels};
use crate::scenario::value::Value;
use crate::simulate::{Activity, Actor, End, Event, Figures, Role, Simulation, State};

/// Runs under way or done, one for each kernel.
#[derive(Debug)]
pub struct Simulations {
    pub(super) runs: Vec<Run>,
}

/// One of them.
#[derive(Debug)]
pub(super) struct Run {
    pub kernel: Variant,
    pub plan: Plan,
    pub simulation: Simulation,
}

impl Simulations {
    /// Opens a scenario; without kernels the ones that it names are taken. Nothing can be run if
    /// any part is wrong.
    pub fn open(value: &Value, ids: &[String]) -> (Option<Self>, SimulationOpened) {
        let (head, mut problems) = head(value);
        let ids = if ids.is_empty() { head.kernels.clone() } else { ids.to_vec() };
        let mut runs = Vec::new();
        for kernel in kernels(&ids, &mut problems) {
            let (plan, found) = read(value, &kernel);
            collect(&mut problems, found);
            let Some(plan) = plan else { continue };
            match Simulation::new(&plan.setup) {
                Ok(simulation) => runs.push(Run { kernel, plan, simulation }),
                Err(found) => {
                    let found = found.iter().map(|problem| error("machine", problem.to_string()));
                    collect(&mut problems, found.collect());
                }
            }
        }
        let opened = opened(head, problems);
        (opened.ready.then_some(Self { runs }), opened)
    }

    /// A text that is no scenario at all, for this reason.
    pub fn unreadable(reason: String) -> SimulationOpened {
        opened(SimulationHead::default(), vec![error("file", reason)])
    }

    /// Lets so many jiffies go by in each run that has not ended.
    pub fn advance(&mut self, jiffies: u32) -> SimulationProgress {
        let mut more = false;
        for run in &mut self.runs {
            more |= run.simulation.advance(jiffies);
        }
        self.progress(!more)
    }

    fn progress(&self, done: bool) -> SimulationProgress {
        let clocks = self.runs.iter().map(|run| short(run.simulation.clock()));
        let limit = self.runs.iter().map(|run| short(run.simulation.limit())).max();
        SimulationProgress { done, clocks: clocks.collect(), limit: limit.unwrap_or(0) }
    }

    /// Runs everything to the end.
    pub fn finish(&mut self) {
        self.runs.iter_mut().for_each(|run| run.simulation.finish());
    }

    /// The simulations themselves, with the kernels that they run on.
    pub fn simulations(&self) -> impl Iterator<Item = (&Variant, &Simulation)> {
        self.runs.iter().map(|run| (&run.kernel, &run.simulation))
    }

    /// What the page shows of them.
    pub fn view(&self) -> SimulationView {
        let columns: Vec<_> = self.runs.iter().map(Run::view).collect();
        let jiffies = columns.iter().map(|column| column.clock).max().unwrap_or(0);
        let activities = Activity::ALL.iter().map(|(_, id)| (*id).into()).collect();
        SimulationView { columns, jiffies, hz: HZ, activities }
    }

    /// Events of a column, from the one with this place on.
    pub fn events(&self, column: usize, from: u32, count: u32) -> Vec<SimulationEvent> {
        let Some(run) = self.runs.get(column) else { return Vec::new() };
        let names = run.names();
        let events = run.simulation.record().events.iter().enumerate();
        let window = events.skip(from as usize).take(count as usize);
        window.map(|(at, event)| event_view(&names, at, event)).collect()
    }

    pub(super) fn run(&self, column: usize) -> Option<&Run> {
        self.runs.get(column)
    }
}

fn opened(head: SimulationHead, problems: Vec<ProblemView>) -> SimulationOpened {
    let ready = !problems.iter().any(|problem| problem.severity == SeverityView::Error);
    let SimulationHead { id, title, setting, watch, requests, kernels, later } = head;
    SimulationOpened { id, title, setting, watch, requests, kernels, later, problems, ready }
}

/// Adds problems that are not told yet: kernels share most of them.
fn collect(problems: &mut Vec<ProblemView>, found: Vec<ProblemView>) {
    for problem in found {
        if !problems.contains(&problem) {
            problems.push(problem);
        }
    }
}

impl Run {
    pub fn names(&self) -> Names<'_> {
        Names {
            layout: self.kernel.layout(),
            simulation: &self.simulation,
            locks: &self.plan.locks,
            pools: &self.plan.pools,
        }
    }

    fn view(&self) -> SimulationColumn {
        let record = self.simulation.record();
        let lanes = (0..self.simulation.actors().len()).map(|at| self.lane(at));
        SimulationColumn {
            kernel: self.kernel.id.clone(),
            name: self.kernel.name.clone(),
            end: self.end(),
            clock: short(self.simulation.clock()),
            lanes: lanes.collect(),
            curves: self.curves(),
            figures: figures(&record.total()),
            events: record.events.len() as u32,
            left_out: short(record.left_out),
        }
    }

    fn end(&self) -> SimulationEnd {
        let names = self.names();
        let kind = match self.simulation.end() {
            None => "running",
            Some(End::Done) => "done",
            Some(End::Deadlock(_)) => "deadlock",
            Some(End::Livelock(_)) => "livelock",
            Some(End::Panic) => "panic",
            Some(End::Time) => "time",
        };
        let links = names.chain().map(|chain| chain.links.as_slice()).unwrap_or_default();
        let chain = links.iter().map(|link| ChainView {
            lane: link.actor as u32,
            on: link.on.iter().map(|&at| at as u32).collect(),
            sentence: names.link(link),
        });
        let remedies = names.chain().map(|chain| chain.remedies.as_slice()).unwrap_or_default();
        SimulationEnd {
            kind: kind.into(),
            sentence: names.end(),
            chain: chain.collect(),
            remedies: remedies.iter().map(|remedy| names.remedy(remedy)).collect(),
        }
    }

    fn lane(&self, at: usize) -> LaneView {
        let actor = &self.simulation.actors()[at];
        let record = self.simulation.record();
        let lane = &record.lanes[at];
        let intervals = lane.intervals.iter();
        let intervals = intervals.map(|of| (short(of.from), short(of.to), of.activity as u32));
        LaneView {
            name: actor.name.clone(),
            role: role(actor.role).into(),
            background: !actor.counts(),
            intervals: intervals.collect(),
            shortest: short(lane.least),
            figures: figures(&record.figures[at]),
            killed: actor.killed,
            ended: actor.state == State::Ended,
            state: self.state(actor),
            holds: short(actor.held_pages()),
        }
    }

    fn state(&self, actor: &Actor) -> String {
        match actor.state {
            State::Ended => "has ended".into(),
            State::Blocked(wait, _) => format!("waits for {}", self.names().wait(wait)),
            State::Ready => match &actor.walk {
                Some(walk) if walk.rounds > 1 => format!("loops, {} rounds so far", walk.rounds),
                Some(_) => "asks for memory".into(),
                None => "runs".into(),
            },
        }
    }

    fn curves(&self) -> Vec<CurveView> {
        let zones = self.simulation.machine().memory.zones().iter();
        let record = self.simulation.record();
        zones
            .zip(record.curves.iter().zip(&record.lowest))
            .filter(|(zone, _)| zone.buddy.span().managed > 0)
            .map(|(zone, (curve, &lowest))| CurveView {
                zone: zone.zone.name().into(),
                managed: zone.buddy.span().managed,
                min: zone.marks.min,
                low: zone.marks.low,
                high: zone.marks.high,
                width: short(curve.width),
                least: curve.points.iter().map(|point| point.least).collect(),
                most: curve.points.iter().map(|point| point.most).collect(),
                lowest,
                lowest_percent: (u64::from(lowest) * 100 / u64::from(zone.marks.min.max(1))) as u32,
            })
            .collect()
    }
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Task => "task",
        Role::Process => "process",
        Role::Worker(_) => "device",
        Role::Flusher => "flusher",
        Role::Kswapd => "kswapd",
        Role::Reaper => "reaper",
    }
}

fn event_view(names: &Names<'_>, at: usize, event: &Event) -> SimulationEvent {
    SimulationEvent {
        index: at as u32,
        at: short(event.at),
        time: seconds(event.at),
        lane: event.actor as u32,
        kind: event.what.id().into(),
        sentence: names.sentence(event),
        walk: event.walk > 0,
    }
}

fn figures(of: &Figures) -> SimulationFigures {
    SimulationFigures {
        served: short(of.served),
        failed: short(of.failed),
        rounds: short(of.rounds),
        kills: short(of.kills),
        from_all_reserves: short(of.from_all_reserves),
        below_min: short(of.below_min),
        spared: short(of.spared),
        stalls: short(of.stalls),
        reclaimed: short(of.reclaimed),
        longest: short(of.longest),
        completed: short(of.completed),
        deferred: short(of.deferred),
        timed_out: short(of.timed_out),
        io_errors: short(of.io_errors),
    }
}

/// Figures that the page counts with; none comes near the limit.
fn short(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
