//! What the kernel's own threads and the devices do.

use super::actor::{Held, Role, State, Wait};
use super::call::Caller;
use super::device::{DeviceKind, Flying, Io, Origin, TABLE_SEGMENTS};
use super::event::What;
use super::simulation::Simulation;
use crate::gfp::{Gfp, Zone};
use crate::memory::{HZ, Kind, KswapdState, ListName};

/// Jiffies in which kswapd makes rounds although nothing changes.
const JIFFIES_IN_VAIN: u64 = 64;
/// Jiffies between two rounds after that.
const VAIN_PAUSE: u64 = HZ as u64 / 10;
/// Pages that the flusher hands to the device in one go.
const FLUSH_BATCH: u64 = 256;
/// Pages that may wait for a device before the flusher waits for it.
const FLUSH_AHEAD: u64 = 1024;
/// Pages of one request to swap space.
const SWAP_BATCH: u64 = 128;
/// Jiffies after which a disk that could not start a request tries again (`SCSI_QUEUE_DELAY`, 3 ms).
const DEFER_PAUSE: u64 = 1;
/// Jiffies between two looks of a flusher that waits.
const FLUSH_PAUSE: u64 = HZ as u64 / 10;

const FILES: [ListName; 2] = [ListName::InactiveFile, ListName::ActiveFile];
const ANON: [ListName; 2] = [ListName::InactiveAnon, ListName::ActiveAnon];

impl Simulation {
    /// kswapd has the processor: one round, if it has one to make.
    pub(super) fn reclaim_in_background(&mut self, actor: usize) {
        let state = self.actors[actor].state;
        if matches!(state, State::Blocked(Wait::Throttled(_) | Wait::Vain, _)) {
            return;
        }
        if let Some(lock) = self.filesystem_lock
            && self.locks[lock].is_some()
            && self.machine.kswapd_wants_to_run()
        {
            return self.block(actor, Wait::Lock(lock), None);
        }
        if self.machine.kswapd_wants_to_run() {
            let before = self.free_pages();
            for node in 0..self.machine.nodes.len() {
                self.machine.kswapd_round(node as u8);
            }
            let waited = self.heed_machine(actor);
            let freed = self.free_pages() - before;
            if freed > 0 {
                self.record.figures[actor].reclaimed += freed as u64;
                self.freed = true;
                self.note_free();
                self.change();
            }
            if let Some((wait, until)) = waited {
                return self.block(actor, wait, Some(until));
            }
            let in_vain = self.clock - self.changed > JIFFIES_IN_VAIN;
            if in_vain && self.machine.kswapd_wants_to_run() {
                return self.block(actor, Wait::Vain, Some(self.clock + VAIN_PAUSE));
            }
        }
        let running = |node: &crate::memory::UsedPages| node.kswapd.state == KswapdState::Running;
        self.actors[actor].state = match self.machine.nodes.iter().any(running) {
            true => State::Ready,
            false => State::Blocked(Wait::Work, None),
        };
    }

    /// Free pages of all zones, those at hand included.
    pub(super) fn free_pages(&self) -> i64 {
        let zones = self.machine.memory.zones().iter();
        zones.map(|zone| i64::from(zone.buddy.free_pages()) + i64::from(zone.per_cpu.count())).sum()
    }

    /// Killed processes exit, and the reaper takes what it can.
    pub(super) fn reap(&mut self, actor: usize) {
        if self.machine.dying.next().is_none_or(|at| at > self.clock) {
            return;
        }
        let gone = |simulation: &Self| -> Vec<bool> {
            let tasks = &simulation.machine.tasks.tasks;
            simulation.actors.iter().map(|actor| tasks[actor.task].mm.is_none()).collect()
        };
        let before = gone(self);
        let pages = self.machine.bury(self.clock);
        self.heed_machine(actor);
        let exited: Vec<_> = gone(self)
            .into_iter()
            .zip(before)
            .enumerate()
            .filter(|(_, (now, before))| *now && !before)
            .map(|(at, _)| at)
            .collect();
        for &at in &exited {
            self.actors[at].state = State::Ended;
            self.tell(at, What::Exited { pages });
        }
        if exited.is_empty() && pages > 0 {
            self.tell(actor, What::Reaped { pages });
        }
        self.freed |= pages > 0;
        self.note_free();
        self.change();
    }

    /// The flusher writes dirty pages of files: for each batch it first does what its program says,
    /// as a filesystem does that needs memory to write.
    pub(super) fn flush(&mut self, actor: usize) {
        let wanted = self.machine.nodes.iter().any(|node| node.device.flushing);
        if self.actors[actor].state == State::Blocked(Wait::Work, None) && wanted {
            self.tell(actor, What::FlusherWoken);
            self.actors[actor].state = State::Ready;
        }
        self.run(actor);
        let task = &self.actors[actor];
        if !task.ready() || task.walk.is_some() || task.call.is_some() {
            return;
        }
        if task.at < task.program.0.len() {
            return;
        }
        self.actors[actor].at = 0;
        let ahead = self.files.map_or(0, |device| self.devices[device].pending);
        if ahead >= FLUSH_AHEAD {
            self.block(actor, Wait::Writeback, Some(self.clock + FLUSH_PAUSE));
            return;
        }
        if self.begin_writeback(actor) == 0 {
            self.machine.nodes.iter_mut().for_each(|node| node.device.flushing = false);
            self.block(actor, Wait::Work, None);
        }
    }

    /// Hands a batch of dirty pages to the device that files are on; how many.
    fn begin_writeback(&mut self, actor: usize) -> u64 {
        let mut begun = 0;
        for node in 0..self.machine.nodes.len() {
            let to = if self.files.is_some() { Kind::Writeback } else { Kind::Clean };
            begun += self.turn_pages(node, &FILES, Kind::Dirty, to, FLUSH_BATCH, false);
        }
        if let Some(device) = self.files {
            let mut left = begun;
            while left > 0 {
                let pages = left.min(u64::from(TABLE_SEGMENTS));
                left -= pages;
                let reserves = self.actors[actor].passes_reserves;
                self.submit(actor, device, pages as u32, Origin::Files, reserves);
            }
        } else if begun > 0 {
            self.change();
        }
        begun
    }

    /// Pages of one kind on some lists become pages of another; how many of so many at most.
    /// `rotate`: they come to the end of the lists where reclaim looks first.
    fn turn_pages(
        &mut self,
        node: usize,
        lists: &[ListName],
        from: Kind,
        to: Kind,
        most: u64,
        rotate: bool,
    ) -> u64 {
        let node = &mut self.machine.nodes[node];
        let mut done = 0;
        for &name in lists {
            for (zone, _, pages) in node.list_mut(name).take(Zone::Movable, &[from], most - done) {
                let list = if rotate { name.inactive() } else { name };
                node.list_mut(list).add(zone, to, pages);
                done += pages;
            }
        }
        done
    }

    /// Hands pages that reclaim has begun to swap out to the device that swap space is on.
    pub(super) fn swap_out(&mut self) {
        let writeback = |node: &crate::memory::UsedPages| -> u64 {
            ANON.iter().map(|&name| node.list(name).count(Zone::Movable, &[Kind::Writeback])).sum()
        };
        let under_way: u64 = self.machine.nodes.iter().map(writeback).sum();
        let Some(device) = self.swap else {
            for node in 0..self.machine.nodes.len() {
                self.turn_pages(node, &ANON, Kind::Writeback, Kind::Clean, u64::MAX, true);
            }
            return;
        };
        let kswapd = self.service(Role::Kswapd);
        while self.swapping < under_way {
            let pages = (under_way - self.swapping).min(SWAP_BATCH);
            self.swapping += pages;
            self.submit(kswapd, device, pages as u32, Origin::Swap, false);
        }
    }

    /// A worker does its program for each request.
    pub(super) fn serve(&mut self, actor: usize, device: usize) {
        while self.actors[actor].ready() && self.end.is_none() {
            if self.devices[device].flying.is_empty() {
                let Some(io) = self.devices[device].queue.pop_front() else {
                    return self.block(actor, Wait::Work, None);
                };
                let flying = Flying { io, until: u64::MAX, lost: false, tables: Vec::new() };
                self.devices[device].flying.push(flying);
                let task = &mut self.actors[actor];
                (task.at, task.done) = (0, 0);
            }
            let reserves = self.devices[device].flying.first().is_some_and(|now| now.io.reserves);
            let own = self.actors[actor].gfp;
            if reserves {
                self.actors[actor].gfp = own | Gfp::MEMALLOC;
            }
            self.run(actor);
            self.actors[actor].gfp = own;
            let task = &self.actors[actor];
            let busy = task.walk.is_some() || task.call.is_some();
            if busy || task.at < task.program.0.len() {
                return;
            }
            let done = self.devices[device].flying.remove(0);
            for held in std::mem::take(&mut self.actors[actor].held) {
                self.give_back(held);
            }
            self.complete(actor, device, done.io);
        }
    }

    /// Hardware: what is done or lost by now, and the next requests.
    pub(super) fn drive(&mut self, actor: usize, device: usize) {
        let (done, flying): (Vec<_>, Vec<_>) = std::mem::take(&mut self.devices[device].flying)
            .into_iter()
            .partition(|flying| flying.until <= self.clock);
        self.devices[device].flying = flying;
        for flying in done {
            self.return_tables(flying.tables);
            if flying.lost {
                self.time_out(actor, device, flying.io);
            } else {
                self.complete(actor, device, flying.io);
            }
        }
        let deferred = self.start(actor, device);
        let device = &self.devices[device];
        let next = device.flying.iter().map(|flying| flying.until).min();
        match (next, deferred) {
            (None, true) => {
                self.block(actor, Wait::Deferred, Some(self.clock + DEFER_PAUSE));
            }
            (Some(at), _) => self.block(actor, Wait::Hardware, Some(at)),
            (None, false) => self.block(actor, Wait::Work, None),
        }
    }

    /// Starts requests while the hardware takes more; whether the next one has to wait for memory.
    fn start(&mut self, actor: usize, device: usize) -> bool {
        let DeviceKind::Disk { depth, pages_per_jiffy, latency, lost, timeout, .. } =
            self.devices[device].kind
        else {
            return false;
        };
        while self.devices[device].flying.len() < depth as usize {
            let Some(mut io) = self.devices[device].queue.front().copied() else { break };
            let Some(tables) = self.tables(actor, device, io) else {
                io.deferred += 1;
                self.record.figures[actor].deferred += 1;
                if io.deferred == 1 || io.deferred.is_power_of_two() {
                    self.tell(actor, What::Deferred { device, io: io.number });
                }
                self.devices[device].queue[0] = io;
                return true;
            };
            self.devices[device].queue.pop_front();
            io.sent += 1;
            // The first requests are the ones that get lost.
            let lost = io.number <= lost && io.sent == 1;
            let others = self.devices[device].flying.iter().filter(|flying| !flying.lost);
            let free_at = others.map(|flying| flying.until).max().unwrap_or(0).max(self.clock);
            let takes = u64::from(io.pages.div_ceil(pages_per_jiffy.max(1)) + latency);
            let until = if lost { self.clock + u64::from(timeout) } else { free_at + takes.max(1) };
            self.devices[device].flying.push(Flying { io, until, lost, tables });
        }
        false
    }

    /// The scatter-gather tables of a request, all or none.
    fn tables(&mut self, actor: usize, device: usize, io: Io) -> Option<Vec<Held>> {
        let DeviceKind::Disk { pool: Some(pool), gfp, .. } = self.devices[device].kind else {
            return Some(Vec::new());
        };
        // An interrupt cannot wait.
        let more = if io.reserves { Gfp::MEMALLOC } else { Gfp::NONE };
        let gfp = (gfp | more).without(Gfp::DIRECT_RECLAIM);
        let mut tables = Vec::new();
        self.actors[actor].state = State::Ready;
        for _ in 0..io.pages.div_ceil(TABLE_SEGMENTS) {
            self.begin_call(actor, Caller::Mempool { pool }, gfp);
            while self.actors[actor].walk.is_some() {
                self.answer(actor);
            }
            let Some(held) = self.actors[actor].held.pop() else {
                self.return_tables(tables);
                return None;
            };
            tables.push(held);
        }
        Some(tables)
    }

    fn return_tables(&mut self, tables: Vec<Held>) {
        for table in tables {
            self.give_back(table);
        }
    }

    fn time_out(&mut self, actor: usize, device: usize, io: Io) {
        let DeviceKind::Disk { retries, .. } = self.devices[device].kind else { return };
        if io.sent <= retries {
            self.record.figures[actor].timed_out += 1;
            self.tell(actor, What::TimedOut { device, io: io.number });
            self.devices[device].queue.push_front(io);
            return;
        }
        self.record.figures[actor].io_errors += 1;
        self.tell(actor, What::IoError { device, io: io.number });
        self.settle(device, io, Kind::Dirty);
    }

    fn complete(&mut self, actor: usize, device: usize, io: Io) {
        self.record.figures[actor].completed += 1;
        self.tell(actor, What::Completed { device, io: io.number, pages: io.pages });
        self.settle(device, io, Kind::Clean);
    }

    /// A request is off the device's hands: its pages are clean now, or dirty again.
    fn settle(&mut self, device: usize, io: Io, kind: Kind) {
        self.devices[device].pending -= u64::from(io.pages);
        let pages = u64::from(io.pages);
        match io.origin {
            Origin::Files => {
                let mut left = pages;
                for node in 0..self.machine.nodes.len() {
                    left -= self.turn_pages(node, &FILES, Kind::Writeback, kind, left, true);
                }
            }
            Origin::Swap => {
                self.swapping = self.swapping.saturating_sub(pages);
                let mut left = pages;
                for node in 0..self.machine.nodes.len() {
                    left -= self.turn_pages(node, &ANON, Kind::Writeback, kind, left, true);
                }
            }
            Origin::Actor { actor, waits } => {
                if waits && self.actors[actor].state == State::Blocked(Wait::Device(device), None) {
                    self.actors[actor].at += 1;
                    self.wake(actor);
                }
            }
        }
        self.change();
        self.wake_all(Wait::Shrinker(device));
    }
}
