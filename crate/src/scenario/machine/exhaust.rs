//! Requests repeated until they fail, a slice of the work at a time.

use super::dig::{Digger, diggers};
use super::machines::Machines;
use super::now::{count, signed};
use super::view::{ExhaustedZone, ExhaustionPoint, ExhaustionRun, ExhaustionView};
use super::why::{depth, paragraph};
use crate::memory::{Allocated, Attempt, MachineWorld, MemoryEvent, ZoneAnswer};
use crate::scenario::form::{ProblemView, Scenario};
use crate::scenario::resolve::{WorldKind, error, resolve};

/// A run is ended after so many blocks: more than the largest machine has pages.
const LIMIT: u32 = 1 << 21;

/// A run is ended after so many answers in the slow path, which are what takes long.
const MOST_SLOW: u32 = 100_000;

/// A request that needs more answers than this goes on and on.
const MOST_ANSWERS: u32 = 5_000;

/// The most points of a curve.
const MOST_POINTS: usize = 256;

/// Requests under way.
#[derive(Debug)]
pub struct Exhaustion {
    zones: Vec<ExhaustedZone>,
    /// The numbers of these zones in the machine.
    numbers: Vec<usize>,
    runs: Vec<Run>,
}

/// One request, repeated on a machine of its own.
#[derive(Debug)]
struct Run {
    digger: Digger,
    world: MachineWorld,
    state: State,
    blocks: u32,
    /// Answers in the slow path.
    slow: u32,
    curve: Curve,
    lowest: Vec<Option<i32>>,
    kills: u32,
    reclaimed: u64,
    why: String,
    /// The deepest attempt of the request under way that has come to nothing.
    deepest: Option<Attempt>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Waiting,
    Running,
    Failed,
    Panicked,
    Limit,
    Endless,
}

/// Points of a curve, further apart the longer it is.
#[derive(Debug)]
struct Curve {
    points: Vec<ExhaustionPoint>,
    every: u32,
}

impl Exhaustion {
    /// The request of a scenario on one of its kernels, and the classic ones.
    ///
    /// # Errors
    /// The scenario's world is no machine, or there is no such column.
    pub fn new(scenario: &Scenario, column: u32) -> Result<Self, ProblemView> {
        let (resolved, _) = resolve(scenario);
        let WorldKind::Machine(machines) = &resolved.world else {
            return Err(error("world", "Only a machine's memory can be used up.".into()));
        };
        let at = column as usize;
        let nothing = || error("kernels", format!("There is no column {column}."));
        let kernel = resolved.kernels.get(at).ok_or_else(nothing)?;
        let world = Self::world(machines, at, kernel.rules).ok_or_else(nothing)?;
        let zones = world.state().memory.zones().iter().enumerate();
        let (numbers, zones): (Vec<_>, Vec<_>) = zones
            .filter(|(_, zone)| zone.buddy.span().managed > 0)
            .map(|(number, zone)| {
                let view = ExhaustedZone {
                    node: zone.node.into(),
                    zone: zone.zone.name().into(),
                    managed: zone.buddy.span().managed,
                    min: zone.marks.min,
                    low: zone.marks.low,
                    high: zone.marks.high,
                };
                (number, view)
            })
            .unzip();
        let diggers = diggers(&resolved.requests[at], kernel, resolved.configuration);
        let runs = diggers.into_iter().map(|digger| Run::new(digger, world.clone(), &numbers));
        Ok(Self { runs: runs.collect(), zones, numbers })
    }

    fn world(
        machines: &Machines,
        column: usize,
        rules: crate::kernel::RuleSet,
    ) -> Option<MachineWorld> {
        let state = machines.state(column, rules)?;
        let mut world = MachineWorld::new(state.memory.clone(), state.nodes.clone());
        *world.state_mut() = state;
        Some(world)
    }

    /// Goes on for about so many answers, and shows what has come of it until then.
    pub fn advance(&mut self, answers: u32) -> ExhaustionView {
        let mut left = answers;
        for run in self.runs.iter_mut().filter(|run| !run.state.is_end()) {
            run.advance(&self.numbers, &mut left);
            if left == 0 {
                break;
            }
        }
        ExhaustionView {
            done: self.runs.iter().all(|run| run.state.is_end()),
            limit: LIMIT,
            zones: self.zones.clone(),
            runs: self.runs.iter().map(|run| run.view(&self.numbers)).collect(),
        }
    }
}

impl State {
    fn is_end(self) -> bool {
        !matches!(self, Self::Waiting | Self::Running)
    }

    fn id(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Failed => "failed",
            Self::Panicked => "panicked",
            Self::Limit => "limit",
            Self::Endless => "endless",
        }
    }
}

impl Run {
    fn new(digger: Digger, world: MachineWorld, numbers: &[usize]) -> Self {
        let mut run = Self {
            digger,
            world,
            state: State::Waiting,
            blocks: 0,
            slow: 0,
            curve: Curve { points: Vec::new(), every: 1 },
            lowest: vec![None; numbers.len()],
            kills: 0,
            reclaimed: 0,
            why: String::new(),
            deepest: None,
        };
        let start = run.point(numbers);
        run.curve.add(start);
        run
    }

    fn advance(&mut self, numbers: &[usize], left: &mut u32) {
        self.state = State::Running;
        while *left > 0 {
            let mut answers = 0;
            let request = self.digger.request;
            let came = self.world.allocate(&request, MOST_ANSWERS, &mut (), |_, _| answers += 1);
            *left = left.saturating_sub(answers.max(1));
            // The first answer is the fast path's.
            self.slow += answers.saturating_sub(1);
            self.note_events();
            self.state = match came {
                Allocated::Block(_) => {
                    self.note_block(numbers);
                    let goes_on = self.blocks < LIMIT && self.slow < MOST_SLOW;
                    if goes_on { State::Running } else { State::Limit }
                }
                Allocated::Null => State::Failed,
                Allocated::Panic => State::Panicked,
                Allocated::Undecided => State::Endless,
            };
            if self.state.is_end() {
                self.end(numbers);
                return;
            }
        }
    }

    fn note_events(&mut self) {
        for event in self.world.state_mut().take_events() {
            match event {
                MemoryEvent::MarkVictim { .. } => self.kills += 1,
                MemoryEvent::DirectReclaimEnd { reclaimed } => self.reclaimed += reclaimed,
                _ => {}
            }
        }
    }

    fn note_block(&mut self, numbers: &[usize]) {
        self.blocks += 1;
        let attempt = self.world.state().attempt.as_ref();
        let looks = attempt.into_iter().flat_map(|attempt| &attempt.looks);
        for look in looks {
            let at = numbers.iter().position(|&number| number == look.zone);
            if let (Some(at), ZoneAnswer::Served { test, .. }) = (at, &look.answer) {
                let free = signed(test.free);
                let lowest = &mut self.lowest[at];
                *lowest = Some(lowest.map_or(free, |lowest| lowest.min(free)));
            }
        }
        if self.blocks.is_multiple_of(self.curve.every) {
            let point = self.point(numbers);
            self.curve.add(point);
        }
    }

    fn end(&mut self, numbers: &[usize]) {
        let point = self.point(numbers);
        self.curve.add(point);
        let last = self.world.state_mut().attempt.take();
        keep_deeper(&mut self.deepest, last);
        let state = self.world.state();
        let Digger { mask, request, .. } = &self.digger;
        let why = self.deepest.as_ref().map(|tried| paragraph(state, tried, request, mask));
        let began = match self.state {
            State::Failed => "",
            State::Panicked => "Nobody is left to kill: the kernel panics. ",
            State::Endless => "One request goes on and on: it was left alone. ",
            _ => {
                self.why = format!(
                    "It was given {} blocks and has not failed until then; it was left alone after \
                     {} answers in the slow path.",
                    self.blocks, self.slow
                );
                return;
            }
        };
        self.why = format!("{began}{}", why.unwrap_or_default());
    }

    fn point(&self, numbers: &[usize]) -> ExhaustionPoint {
        let zones = self.world.state().memory.zones();
        let free = |&number: &usize| signed(zones[number].buddy.counted_free_pages());
        ExhaustionPoint { blocks: self.blocks, free: numbers.iter().map(free).collect() }
    }

    fn view(&self, numbers: &[usize]) -> ExhaustionRun {
        let mut points = self.curve.points.clone();
        let now = self.point(numbers);
        if points.last().is_some_and(|last| last.blocks < now.blocks) {
            points.push(now);
        }
        ExhaustionRun {
            request: self.digger.id.into(),
            mask: self.digger.mask.clone(),
            order: self.digger.request.order.into(),
            state: self.state.id().into(),
            blocks: self.blocks,
            points,
            lowest: self.lowest.clone(),
            kills: self.kills,
            reclaimed: count(self.reclaimed),
            why: self.why.clone(),
        }
    }
}

/// Keeps the deeper one of two attempts, the later one of equals.
fn keep_deeper(deepest: &mut Option<Attempt>, attempt: Option<Attempt>) {
    let of =
        |attempt: &Attempt| attempt.looks.last().map_or(u32::MAX, |look| depth(look.alloc_flags));
    if let Some(attempt) = attempt
        && deepest.as_ref().is_none_or(|known| of(&attempt) <= of(known))
    {
        *deepest = Some(attempt);
    }
}

impl Curve {
    fn add(&mut self, point: ExhaustionPoint) {
        // The point that is shown last comes on top.
        if self.points.len() + 1 == MOST_POINTS {
            self.every *= 2;
            let every = self.every;
            self.points.retain(|point| point.blocks.is_multiple_of(every));
        }
        self.points.push(point);
    }
}
