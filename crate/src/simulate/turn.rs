//! What an actor does while it has the processor: its program, step by step.

use super::actor::{Actor, Held, Role, State, Wait};
use super::call::{Call, Caller, Next};
use super::device::{DeviceKind, Origin};
use super::event::What;
use super::program::{Allocate, OnFailure, Step, Which};
use super::simulation::{SLICE, Simulation};
use crate::memory::{Block, HZ, Kind, ListName};

/// Jiffies that a task with too many dirty pages waits before it looks again.
const DIRTY_PAUSE: u64 = HZ as u64 / 10;

impl Simulation {
    /// Gives an actor the processor until it has to wait or others are due.
    pub(super) fn turn(&mut self, actor: usize) {
        match self.actors[actor].role {
            Role::Process => {}
            Role::Kswapd => self.reclaim_in_background(actor),
            Role::Reaper => self.reap(actor),
            Role::Flusher => self.flush(actor),
            Role::Worker(device) => match self.devices[device].kind {
                DeviceKind::Disk { .. } => self.drive(actor, device),
                DeviceKind::Worker(_) => self.serve(actor, device),
            },
            Role::Task => self.run(actor),
        }
    }

    /// Does steps until the actor has to wait, its time is over or its program ends.
    pub(super) fn run(&mut self, actor: usize) {
        for _ in 0..SLICE {
            if !self.actors[actor].ready() || self.end.is_some() {
                return;
            }
            let goes_on = if self.actors[actor].walk.is_some() {
                self.answer(actor)
            } else if self.actors[actor].call.is_some() {
                self.go_on_calling(actor, None);
                true
            } else {
                self.step(actor)
            };
            if !goes_on {
                return;
            }
        }
    }

    /// Does the next step, or begins it; whether the actor has another one.
    fn step(&mut self, actor: usize) -> bool {
        let task = &self.actors[actor];
        if task.killed && task.role == Role::Task {
            self.exit(actor);
            return false;
        }
        let Some(step) = task.program.0.get(task.at).cloned() else {
            if task.role == Role::Task {
                self.exit(actor);
            }
            return false;
        };
        match step {
            Step::Allocate(Allocate { caller, gfp, .. }) => self.begin_call(actor, caller, gfp),
            Step::Dirty { gfp, .. } if self.may_dirty(actor) => {
                self.begin_call(actor, Caller::Pages { order: 0 }, gfp);
            }
            Step::Dirty { .. } => {}
            Step::Touch { gfp, .. } => self.begin_call(actor, Caller::Pages { order: 0 }, gfp),
            Step::Free(which) => self.free(actor, which),
            Step::Wait(jiffies) => {
                self.actors[actor].at += 1;
                self.block(actor, Wait::Time, Some(self.clock + u64::from(jiffies)));
            }
            Step::Io { device, pages, wait } => self.begin_io(actor, device, pages, wait),
            Step::Lock(lock) => self.lock(actor, lock),
            Step::Unlock(lock) => self.unlock(actor, lock),
            Step::Enter(context) => {
                self.actors[actor].context = self.actors[actor].context | context;
                self.actors[actor].at += 1;
            }
            Step::Leave(context) => {
                self.actors[actor].context = self.actors[actor].context.without(context);
                self.actors[actor].at += 1;
            }
            Step::PassReserves(passes) => {
                self.actors[actor].passes_reserves = passes;
                self.actors[actor].at += 1;
            }
            Step::Repeat { from, times } => self.actors[actor].repeat(from, times),
        }
        true
    }

    /// Begins to ask for memory.
    pub(super) fn begin_call(&mut self, actor: usize, caller: Caller, gfp: crate::gfp::Gfp) {
        let gfp = gfp | self.actors[actor].gfp;
        self.actors[actor].call = Some(Call::new(caller, gfp));
        self.go_on_calling(actor, None);
    }

    /// Goes on asking, with what the last request was given.
    pub(super) fn go_on_calling(&mut self, actor: usize, given: Option<(Block, bool)>) {
        let Some(call) = &mut self.actors[actor].call else { return };
        match call.next(given, &mut self.pools) {
            Next::Ask { gfp, order, scope } => self.begin_walk(actor, gfp, order, scope),
            Next::Pause(jiffies) => {
                self.block(actor, Wait::Writeback, Some(self.clock + u64::from(jiffies)));
            }
            Next::Element { pool, jiffies } => {
                self.tell(actor, What::Waits(Wait::Element(pool)));
                self.block(actor, Wait::Element(pool), Some(self.clock + u64::from(jiffies)));
            }
            Next::Done => self.called(actor, true),
            Next::Failed => self.called(actor, false),
        }
    }

    /// A call has ended.
    fn called(&mut self, actor: usize, served: bool) {
        let Some(call) = self.actors[actor].call.take() else { return };
        let pool = call.pool.filter(|_| served);
        let held = Held { blocks: call.blocks, pool };
        if !served {
            self.give_back(held.clone());
        }
        let task = &mut self.actors[actor];
        match task.program.0.get(task.at) {
            Some(&Step::Dirty { pages, .. }) if served => {
                self.use_page(actor, held, ListName::InactiveFile, Kind::Dirty, pages);
            }
            Some(&Step::Touch { pages, .. }) if served => {
                let place = self.actors[actor].task;
                if let Some(mm) = self.machine.tasks.tasks[place].mm {
                    self.machine.tasks.mms[mm].anon += 1;
                }
                self.use_page(actor, held, ListName::ActiveAnon, Kind::Mapped, pages);
            }
            Some(Step::Allocate(Allocate { on_failure, .. })) if !served => {
                let on_failure = *on_failure;
                self.do_without(actor, on_failure);
            }
            // A page fault that gets no page ends the process (or is tried again by a victim).
            Some(Step::Dirty { .. } | Step::Touch { .. }) => self.do_without(actor, OnFailure::End),
            Some(Step::Allocate(_)) => {
                task.held.push(held);
                task.at += 1;
            }
            // Hardware asks outside any program.
            _ if served => task.held.push(held),
            _ => {}
        }
    }

    /// Puts a page that a step was given on a list, and ends the step with its last page.
    fn use_page(&mut self, actor: usize, held: Held, list: ListName, kind: Kind, pages: u32) {
        for (block, _) in held.blocks {
            self.machine.list_page(block, list, kind);
        }
        let pages = self.step_pages(actor, pages);
        let task = &mut self.actors[actor];
        task.done += 1;
        if task.done >= pages {
            task.done = 0;
            task.at += 1;
        }
    }

    /// The pages that a step is about: those of the request that is served, if it says none.
    fn step_pages(&self, actor: usize, pages: u32) -> u32 {
        let served = match self.actors[actor].role {
            Role::Worker(device) => self.devices[device].flying.first().map(|now| now.io.pages),
            _ => None,
        };
        if pages > 0 { pages } else { served.unwrap_or(1) }
    }

    fn do_without(&mut self, actor: usize, on_failure: OnFailure) {
        match on_failure {
            OnFailure::GoOn => self.actors[actor].at += 1,
            OnFailure::Retry(jiffies) => {
                self.actors[actor].rounds_in_vain += 1;
                self.block(actor, Wait::Time, Some(self.clock + u64::from(jiffies)));
            }
            OnFailure::End => {
                self.tell(actor, What::GaveUp);
                match self.actors[actor].role {
                    Role::Task => self.exit(actor),
                    _ => self.actors[actor].at = self.actors[actor].program.0.len(),
                }
            }
        }
    }

    /// Whether few enough pages are dirty for another one; else the actor waits
    /// (`balance_dirty_pages()`).
    fn may_dirty(&mut self, actor: usize) -> bool {
        let Some(node) = self.machine.nodes.first_mut() else { return true };
        let files: u64 = [ListName::InactiveFile, ListName::ActiveFile]
            .iter()
            .map(|&name| node.list(name).up_to(crate::gfp::Zone::Movable))
            .sum();
        let zones = self.machine.memory.zones().iter();
        let free: u64 = zones.map(|zone| u64::from(zone.buddy.free_pages())).sum();
        let limit = (files + free) / 5;
        let pending = node.write_pending();
        if pending * 2 > limit {
            node.device.flushing = true;
        }
        if pending <= limit {
            return true;
        }
        self.block(actor, Wait::Dirty, Some(self.clock + DIRTY_PAUSE));
        false
    }

    fn begin_io(&mut self, actor: usize, device: usize, pages: u32, wait: bool) {
        let pages = self.step_pages(actor, pages);
        let serves = match self.actors[actor].role {
            Role::Worker(own) => {
                self.devices[own].flying.first().is_some_and(|now| now.io.reserves)
            }
            _ => false,
        };
        let reserves = self.actors[actor].passes_reserves || serves;
        self.submit(actor, device, pages, Origin::Actor { actor, waits: wait }, reserves);
        if wait {
            // The step ends when the device says so.
            self.tell(actor, What::Waits(Wait::Device(device)));
            self.block(actor, Wait::Device(device), None);
        } else {
            self.actors[actor].at += 1;
        }
    }

    fn lock(&mut self, actor: usize, lock: usize) {
        if self.locks[lock].is_none_or(|holder| holder == actor) {
            self.locks[lock] = Some(actor);
            self.actors[actor].at += 1;
            self.tell(actor, What::Locked(lock));
        } else {
            self.tell(actor, What::Waits(Wait::Lock(lock)));
            self.block(actor, Wait::Lock(lock), None);
        }
    }

    fn unlock(&mut self, actor: usize, lock: usize) {
        self.actors[actor].at += 1;
        self.let_go(actor, lock);
    }

    fn let_go(&mut self, actor: usize, lock: usize) {
        if self.locks[lock] == Some(actor) {
            self.locks[lock] = None;
            self.tell(actor, What::Unlocked(lock));
            self.wake_all(Wait::Lock(lock));
        }
    }

    fn free(&mut self, actor: usize, which: Which) {
        let task = &mut self.actors[actor];
        task.at += 1;
        let given_back = match which {
            Which::All => std::mem::take(&mut task.held),
            Which::Last => task.held.pop().into_iter().collect(),
            Which::First if !task.held.is_empty() => vec![task.held.remove(0)],
            Which::First => Vec::new(),
        };
        for held in given_back {
            self.give_back(held);
        }
    }

    /// Gives memory back to the machine, or to the pool that it came from: a pool that is not full
    /// keeps what it gets (`mempool_free()`).
    pub(super) fn give_back(&mut self, held: Held) {
        let blocks = match held.pool {
            Some(pool) => {
                let too_many = self.pools[pool].put(held.blocks.first().copied());
                self.wake_all(Wait::Element(pool));
                too_many.into_iter().collect()
            }
            None => held.blocks,
        };
        if blocks.is_empty() {
            return;
        }
        for (block, movable) in blocks {
            self.machine.take_back(block, movable);
        }
        self.freed = true;
        self.note_free();
        self.change();
    }

    /// A task ends, by itself or because it was killed.
    fn exit(&mut self, actor: usize) {
        for held in std::mem::take(&mut self.actors[actor].held) {
            self.give_back(held);
        }
        for lock in 0..self.locks.len() {
            self.let_go(actor, lock);
        }
        let pages = self.machine.exit(self.actors[actor].task);
        self.freed |= pages > 0;
        self.actors[actor].state = State::Ended;
        self.tell(actor, What::Exited { pages });
        self.note_free();
        self.change();
    }
}

impl Actor {
    /// Goes back in the program, unless it was done often enough.
    fn repeat(&mut self, from: usize, times: Option<u32>) {
        let count = &mut self.repeated[self.at];
        *count += 1;
        if times.is_none_or(|times| *count < times) {
            self.at = from;
            self.rounds_in_vain += 1;
        } else {
            *count = 0;
            self.at += 1;
        }
    }
}
