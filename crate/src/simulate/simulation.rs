//! A run: actors on a machine, and time going by.

use super::actor::{Actor, Role, State, Wait};
use super::device::{Device, Io, Origin, Pool};
use super::dice::Random;
use super::event::{Event, What};
use super::record::{Activity, Record};
use super::setup::Policy;
use super::stuck::Chain;
use crate::gfp::Gfp;
use crate::kernel::RuleSet;
use crate::memory::{KswapdState, MachineState};
use crate::walk::{Answer, Context, Request, Warning};

/// A run under way.
///
/// The same setup gives the same run. Nothing here knows what time it really is.
#[derive(Clone, Debug)]
pub struct Simulation {
    /// The machine.
    pub(super) machine: MachineState,
    /// Everybody who can have the processor.
    pub(super) actors: Vec<Actor>,
    /// The devices.
    pub(super) devices: Vec<Device>,
    /// The pools.
    pub(super) pools: Vec<Pool>,
    /// Who holds each lock.
    pub(super) locks: Vec<Option<usize>>,
    /// Who holds the OOM killer's lock.
    pub(super) oom_lock: Option<usize>,
    /// What has happened.
    pub(super) record: Record,
    pub(super) rules: RuleSet,
    pub(super) files: Option<usize>,
    pub(super) swap: Option<usize>,
    pub(super) filesystem_lock: Option<usize>,
    /// Pages on their way to swap space that a device has been told of.
    pub(super) swapping: u64,
    pub(super) clock: u64,
    /// The jiffy in which the machine changed last.
    pub(super) changed: u64,
    pub(super) end: Option<End>,
    /// Requests handed to devices so far.
    pub(super) requests: u32,
    /// The request whose answers are kept, and those answers.
    pub(super) watched: Option<(usize, u32, Watched)>,
    /// Warnings that are printed once only and have been.
    pub(super) warned: Vec<Warning>,
    /// Pages were freed by whoever has the processor, and not everybody has had a chance at them.
    pub(super) freed: bool,
    pub(super) policy: Policy,
    pub(super) random: Random,
    pub(super) limit: u64,
    pub(super) patience: u64,
}

/// How a run ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// Everybody whose end was waited for has ended.
    Done,
    /// Everybody waits for somebody else.
    Deadlock(Chain),
    /// Tasks go round and round, and nothing comes of it.
    Livelock(Chain),
    /// Nobody could be killed, and the machine has stopped.
    Panic,
    /// The time is over.
    Time,
}

/// One request of a run with the answers that it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watched {
    /// The request.
    pub request: Request,
    /// The answers in order.
    pub answers: Vec<Answer>,
    /// There were more.
    pub cut: bool,
    /// The OOM killer chose the caller meanwhile.
    pub caller_changed: bool,
}

/// Answers that a task gets before others have the processor.
pub(super) const SLICE: u32 = 64;

impl Simulation {
    /// How the run ended, if it has.
    pub fn end(&self) -> Option<&End> {
        self.end.as_ref()
    }

    /// Jiffies since the beginning.
    pub fn clock(&self) -> u64 {
        self.clock
    }

    /// Jiffies after which the run is ended.
    pub fn limit(&self) -> u64 {
        self.limit
    }

    /// What has happened.
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// The machine as it is.
    pub fn machine(&self) -> &MachineState {
        &self.machine
    }

    /// Everybody who can have the processor, in the order of the record.
    pub fn actors(&self) -> &[Actor] {
        &self.actors
    }

    /// The devices.
    pub fn devices(&self) -> &[Device] {
        &self.devices
    }

    /// Lets so many jiffies go by in which somebody has the processor; whether there is more to
    /// come.
    pub fn advance(&mut self, jiffies: u32) -> bool {
        for _ in 0..jiffies {
            if self.end.is_some() {
                return false;
            }
            self.jiffy();
        }
        self.end.is_none()
    }

    /// Runs to the end.
    pub fn finish(&mut self) {
        while self.advance(1 << 10) {}
    }

    /// Runs to the end of one request of an actor, counted from 1, or until it has had so many
    /// answers; nothing if there is no such request.
    pub fn watch(mut self, actor: usize, walk: u32, most: usize) -> Option<Watched> {
        let request = Request { gfp: Gfp::NONE, order: 0, context: Context::PLAIN };
        let none = Watched { request, answers: Vec::new(), cut: false, caller_changed: false };
        self.watched = Some((actor, walk, none));
        while self.end.is_none() {
            self.jiffy();
            let past = self.actors.get(actor)?.walks > walk || self.actors[actor].walk.is_none();
            let begun = self.actors[actor].walks >= walk;
            let long = self.watched.as_ref().is_some_and(|(.., seen)| seen.answers.len() > most);
            if long || (begun && past) {
                break;
            }
        }
        let (.., mut watched) = self.watched.take()?;
        watched.cut = watched.answers.len() > most;
        watched.answers.truncate(most);
        (!watched.answers.is_empty()).then_some(watched)
    }

    /// One jiffy: everybody who has something to do has the processor once.
    fn jiffy(&mut self) {
        self.machine.nodes.iter_mut().for_each(|node| node.now = self.clock);
        self.wake_by_time();
        let mut order: Vec<usize> = (0..self.actors.len()).collect();
        if self.policy == Policy::Random {
            self.random.shuffle(&mut order);
        }
        for actor in order {
            self.turn_and_after(actor);
            if self.end.is_some() {
                break;
            }
        }
        self.swap_out();
        if self.machine.may_reclaim(self.machine.placement.node) {
            self.wake_all(Wait::Kswapd);
        }
        self.note_free();
        if self.end.is_none() {
            self.end = self.ended();
        }
        let next = self.next_clock();
        self.note_lanes(next);
        self.clock = next;
        if self.end.is_some() {
            self.note_waits();
        }
    }

    fn turn_and_after(&mut self, actor: usize) {
        let last = self.policy == Policy::OthersTake && self.actors[actor].takes;
        if last && !self.freed {
            // They have their turn after everybody else.
            return self.turn(actor);
        }
        self.turn(actor);
        if self.policy == Policy::OthersTake && self.freed && self.end.is_none() {
            self.freed = false;
            for taker in 0..self.actors.len() {
                if taker != actor && self.actors[taker].takes {
                    self.turn(taker);
                }
            }
        }
        self.freed = false;
    }

    /// Whether pages that somebody frees are offered to others first.
    pub(super) fn others_take(&self) -> bool {
        self.policy == Policy::OthersTake
    }

    /// The next jiffy in which somebody has something to do.
    fn next_clock(&self) -> u64 {
        let next = self.clock + 1;
        let ready = self.actors.iter().any(Actor::ready);
        let wakes = self.actors.iter().filter_map(Actor::wakes);
        let wakes = wakes.chain(self.machine_wakes()).min();
        match wakes {
            Some(at) if !ready => at.max(next).min(self.limit.max(next)),
            _ => next,
        }
    }

    /// When kswapd or the reaper have something to do.
    fn machine_wakes(&self) -> Option<u64> {
        let kswapd = &self.actors[self.service(Role::Kswapd)];
        // Its own wake-up counts then.
        let spares = matches!(kswapd.state, State::Blocked(Wait::Vain | Wait::Lock(_), _));
        let naps = self.machine.nodes.iter().filter_map(|node| match node.kswapd.state {
            KswapdState::Napping(until) => Some(until),
            KswapdState::Running if spares => None,
            KswapdState::Running => Some(self.clock + 1),
            KswapdState::Asleep => None,
        });
        naps.chain(self.machine.dying.next()).min()
    }

    fn wake_by_time(&mut self) {
        for actor in 0..self.actors.len() {
            if self.actors[actor].wakes().is_some_and(|at| at <= self.clock) {
                self.wake(actor);
            }
        }
        for device in 0..self.devices.len() {
            let due = self.devices[device].flying.iter().any(|flying| flying.until <= self.clock);
            if due {
                self.wake(self.devices[device].worker);
            }
        }
    }

    fn ended(&mut self) -> Option<End> {
        let counts = |actor: &&Actor| actor.counts();
        let mut waited_for = self.actors.iter().filter(counts).peekable();
        let some = waited_for.peek().is_some();
        if some && waited_for.all(|actor| actor.state == State::Ended) {
            return Some(End::Done);
        }
        if self.clock + 1 >= self.limit {
            return Some(End::Time);
        }
        self.stuck(self.patience)
    }

    /// Something about the machine is different now: it makes sense to try again.
    pub(super) fn change(&mut self) {
        self.changed = self.clock;
        for actor in &mut self.actors {
            actor.rounds_in_vain = 0;
            if let Some(walk) = &mut actor.walk {
                walk.in_vain = 0;
            }
            if matches!(actor.state, State::Blocked(Wait::Vain, _)) {
                actor.state = State::Ready;
            }
        }
    }

    /// Keeps an event.
    pub(super) fn tell(&mut self, actor: usize, what: What) {
        let ongoing = self.actors[actor].walk.as_ref();
        let walk = ongoing.map_or(0, |_| self.actors[actor].walks);
        let answers = ongoing.map_or(0, |ongoing| ongoing.answers);
        self.record.push(Event { at: self.clock, actor, walk, answers, what });
    }

    /// Makes an actor wait.
    pub(super) fn block(&mut self, actor: usize, wait: Wait, until: Option<u64>) {
        self.actors[actor].state = State::Blocked(wait, until);
    }

    /// Lets an actor go on.
    pub(super) fn wake(&mut self, actor: usize) {
        if let State::Blocked(wait, _) = self.actors[actor].state {
            self.actors[actor].state = State::Ready;
            if wait.told() {
                self.tell(actor, What::Woken);
            }
        }
    }

    /// Lets everybody go on who waits for this.
    pub(super) fn wake_all(&mut self, waits_for: Wait) {
        for actor in 0..self.actors.len() {
            let state = self.actors[actor].state;
            if matches!(state, State::Blocked(wait, _) if wait == waits_for) {
                self.wake(actor);
                self.change();
            }
        }
    }

    /// The actor with this role.
    pub(super) fn service(&self, role: Role) -> usize {
        self.actors.iter().position(|actor| actor.role == role).unwrap_or(0)
    }

    /// Hands a request to a device; its number.
    pub(super) fn submit(
        &mut self,
        actor: usize,
        device: usize,
        pages: u32,
        origin: Origin,
        reserves: bool,
    ) -> u32 {
        self.requests += 1;
        let io = self.requests;
        let request = Io { number: io, pages, origin, reserves, sent: 0, deferred: 0 };
        self.devices[device].submit(request);
        self.tell(actor, What::Submitted { device, io, pages });
        self.change();
        let worker = self.devices[device].worker;
        if matches!(self.actors[worker].state, State::Blocked(Wait::Work | Wait::Hardware, _)) {
            self.wake(worker);
        }
        io
    }

    /// Notes how many pages are free now.
    pub(super) fn note_free(&mut self) {
        for (at, zone) in self.machine.memory.zones().iter().enumerate() {
            let free = zone.buddy.free_pages();
            self.record.curves[at].note(self.clock, free);
            self.record.lowest[at] = self.record.lowest[at].min(free);
        }
    }

    /// Requests that still wait at the end count as well.
    fn note_waits(&mut self) {
        for (at, actor) in self.actors.iter().enumerate() {
            let since = actor.walk.as_ref().map_or(self.clock, |walk| walk.since);
            let longest = &mut self.record.figures[at].longest;
            *longest = (*longest).max(self.clock - since);
        }
    }

    fn note_lanes(&mut self, next: u64) {
        for (at, actor) in self.actors.iter().enumerate() {
            self.record.lanes[at].push(self.clock, next, activity(actor));
        }
    }
}

fn activity(actor: &Actor) -> Activity {
    let slow = actor.walk.as_ref().filter(|walk| walk.slow);
    match actor.state {
        State::Ended => Activity::Idle,
        State::Blocked(wait, _) => match wait {
            Wait::Work => Activity::Idle,
            Wait::Time => Activity::Sleeping,
            Wait::Device(_) | Wait::Shrinker(_) | Wait::Hardware | Wait::Writeback => {
                Activity::WaitingForIo
            }
            Wait::Dirty => Activity::WaitingForIo,
            Wait::Lock(_) => Activity::WaitingForLock,
            Wait::Pause | Wait::Vain => Activity::Looping,
            Wait::Throttled(_) | Wait::Kswapd | Wait::Element(_) | Wait::Deferred => {
                Activity::WaitingForMemory
            }
        },
        State::Ready => match slow {
            _ if actor.killed => Activity::Dying,
            Some(walk) if walk.rounds > 1 => Activity::Looping,
            Some(_) => Activity::Reclaiming,
            None if actor.role == Role::Kswapd => Activity::Reclaiming,
            None => Activity::Running,
        },
    }
}
