//! The steps, done again on the model.

use crate::clock::Clock;
use crate::result::{Answer, Depth};
use crate::steps::{Ask, Command, Step};
use crate::trace;
use slowpath::gfp::{Gfp, MigrateType};
use slowpath::kernel::Kernel;
use slowpath::memory::{
    Allocated, Block, Cpuset, MachineState, MachineWorld, MemoryEvent, NodeSet, Reports,
};
use slowpath::walk::{Context, Node, Question, Request, Sink, Walk};
use std::cell::RefCell;
use std::rc::Rc;

/// The kernel that ran.
const KERNEL: &str = "6.1";
/// Answers to one request after which it is left alone when no timer will help it.
const PATIENCE: u32 = 20_000;
/// The same while a timer is set.
const LONG_PATIENCE: u32 = 40_000_000;
/// Requests of a command of which the module wrote down how many pages were free.
const WRITTEN_DOWN: u32 = 32_768;
/// Jiffies after which counters are brought up to date (`vm.stat_interval`).
const STAT_INTERVAL: u32 = 250;
/// The order of the blocks that are put by.
const SPARE_ORDER: u8 = 4;

/// The machine and all that the module holds.
pub struct Replay {
    kernel: &'static Kernel,
    world: MachineWorld,
    clock: Clock,
    pub(super) kept: Vec<Block>,
    hog: Vec<Block>,
    spare: Vec<Block>,
    /// Pages that the hog took before the reports were made, and blocks put by; nobody knows
    /// where they are.
    hog_before: u64,
    spare_before: u32,
    caller: Option<usize>,
    kinds: Rc<RefCell<Vec<String>>>,
    /// Jiffies since the counters were brought up to date.
    stale: u32,
    /// Requests of the present command.
    asked: u32,
}

/// What one step came to, in the form of the recording, with the kinds of events.
pub struct Done {
    pub answer: Answer,
    pub kinds: Vec<String>,
}

impl Replay {
    /// The machine of the reports, with what the steps before them left behind.
    ///
    /// # Errors
    /// The reports describe no machine.
    pub fn new(reports: &Reports, boost_factor: Option<u32>) -> Result<Self, String> {
        let kernel = Kernel::find(KERNEL).ok_or("the model lacks the kernel")?;
        let world = MachineWorld::from_reports(reports, kernel.rules);
        let told = |problems: Vec<slowpath::memory::Problem>| {
            problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
        };
        let mut world = world.map_err(told)?;
        if let Some(factor) = boost_factor {
            for zone in world.state_mut().memory.zones_mut() {
                zone.buddy.boost_mut().factor = factor;
            }
        }
        let caller = Some(world.state_mut().spawn(0, 0));
        world.state_mut().caller = caller;
        Ok(Self {
            kernel,
            world,
            clock: Clock::default(),
            kept: Vec::new(),
            hog: Vec::new(),
            spare: Vec::new(),
            hog_before: 0,
            spare_before: 0,
            caller,
            kinds: Rc::default(),
            stale: 0,
            asked: 0,
        })
    }

    /// A step from before the reports: its pages are in them, only the tasks have to be known.
    pub fn before(&mut self, step: &Step, answer: Option<&Answer>) {
        match step {
            Step::Do(_, command @ (Command::Hog { .. } | Command::Fragment { .. })) => {
                // Whoever asks until little is left empties the list of his type; whoever gives
                // back fills it.
                let kind = match command {
                    Command::Hog { .. } => MigrateType::Movable,
                    _ => MigrateType::Unmovable,
                };
                self.world.state_mut().retype_at_hand(kind);
                let answer = answer.cloned().unwrap_or_default();
                self.hog_before = answer.hog.map_or(0, |(held, _)| held);
                self.hog_before -= answer.gave_back.unwrap_or(0).min(self.hog_before);
            }
            Step::Do(_, Command::Spare(_)) => {
                self.spare_before = answer.and_then(|answer| answer.spare).unwrap_or(0);
            }
            _ => self.other(step),
        }
    }

    /// A step; what a command came to.
    pub fn step(&mut self, step: &Step) -> Option<Done> {
        let Step::Do(text, command) = step else {
            self.other(step);
            return None;
        };
        self.kinds.borrow_mut().clear();
        self.asked = 0;
        let mut answer = Answer { command: text.clone(), ..Answer::default() };
        match command {
            Command::Alloc(ask) => self.alloc(ask, &mut answer),
            Command::Dig(ask, rounds) => self.dig(ask, *rounds, &mut answer),
            Command::Hog { leave, ask } => self.take_until(*leave, ask, &mut answer),
            Command::Fragment { every, leave, ask } => {
                self.take_until(*leave, ask, &mut answer);
                self.give_every(*every, &mut answer);
            }
            Command::Spare(count) => self.put_by(*count, &mut answer),
            Command::Kvmalloc { size, gfp } => answer.place = Some(self.kvmalloc(*size, *gfp)),
            Command::Kmalloc { size, gfp } => answer.place = Some(self.kmalloc(*size, *gfp)),
            &Command::Autofree { after, of_hog, pages } => self.clock.set(after, of_hog, pages),
            Command::Free => self.give_back_all(|replay| &mut replay.kept),
            Command::FreeHog => {
                self.give_hog(0);
            }
            Command::FreeSpare => self.give_back_all(|replay| &mut replay.spare),
            Command::State => {}
        }
        self.between();
        Some(Done { answer, kinds: self.kinds.take() })
    }

    fn other(&mut self, step: &Step) {
        let state = self.world.state_mut();
        match step {
            Step::OomAdj(adj) => {
                if let Some(task) = self.caller.and_then(|at| state.tasks.tasks.get_mut(at)) {
                    task.oom_score_adj = *adj;
                }
            }
            Step::Spawn(pages) => {
                state.spawn(*pages, 0);
            }
            Step::Cgroup(Some(nodes)) => {
                let nodes: NodeSet = nodes.iter().copied().collect();
                state.placement.cpuset = Some(Cpuset { nodes, walled: NodeSet::ALL });
            }
            Step::Sleep(milliseconds) => {
                self.clock.sleep(*milliseconds);
                self.between();
            }
            _ => {}
        }
    }

    /// Between two steps everybody else has time to run.
    fn between(&mut self) {
        let jiffies = self.clock.jiffies();
        let state = self.world.state_mut();
        state.run_kswapd();
        state.pass(jiffies.max(u32::from(state.dying.next().is_some())));
        self.stale += jiffies;
        if self.stale >= STAT_INTERVAL {
            self.stale = 0;
            state.memory.zones_mut().iter_mut().for_each(|zone| zone.buddy.refresh_counter());
        }
        self.note_events();
    }

    fn alloc(&mut self, ask: &Ask, answer: &mut Answer) {
        let mut zones = self.depths();
        let (mut succeeded, mut failed) = (0, 0);
        for _ in 0..ask.count {
            match self.request(ask, &mut zones) {
                Some(block) if ask.drop => {
                    succeeded += 1;
                    self.world.state_mut().free(block);
                }
                Some(block) => {
                    succeeded += 1;
                    self.kept.push(block);
                }
                None => failed += 1,
            }
            if failed > 0 && ask.stop {
                break;
            }
        }
        answer.counts = Some((succeeded, failed));
        answer.zones = zones;
    }

    fn dig(&mut self, ask: &Ask, rounds: u32, answer: &mut Answer) {
        let mut zones = self.depths();
        for round in 0..rounds {
            let mut got = Vec::new();
            for _ in 0..ask.count {
                match self.request(ask, &mut zones) {
                    Some(block) => got.push(block),
                    None => break,
                }
            }
            for block in got {
                self.world.state_mut().free(block);
            }
            if round + 1 < rounds {
                self.give_spare();
            }
        }
        answer.zones = zones;
    }

    fn take_until(&mut self, leave: i64, ask: &Ask, answer: &mut Answer) {
        let mut zones = self.depths();
        while self.free_pages() > leave {
            let Some(block) = self.request(ask, &mut zones) else { break };
            self.hog.push(block);
        }
        let held: u64 = self.hog.iter().map(|block| 1 << block.order).sum();
        answer.hog = Some((held + self.hog_before, self.free_pages()));
    }

    /// Gives pages of the hog back whose frame numbers are multiples of a number.
    fn give_every(&mut self, every: u32, answer: &mut Answer) {
        let every = every.max(1);
        let (given, kept) = std::mem::take(&mut self.hog)
            .into_iter()
            .partition(|block| block.pfn.is_multiple_of(every));
        self.hog = kept;
        let given: Vec<Block> = given;
        answer.gave_back = Some(given.len() as u64);
        for block in given {
            self.world.state_mut().free(block);
        }
    }

    fn put_by(&mut self, count: u32, answer: &mut Answer) {
        let ask = Ask {
            gfp: 0x12cc0,
            order: SPARE_ORDER,
            count,
            context: Context::PLAIN,
            stop: true,
            drop: false,
        };
        let mut zones = self.depths();
        let mut got = 0;
        while got < count
            && let Some(block) = self.request(&ask, &mut zones)
        {
            self.spare.push(block);
            got += 1;
        }
        answer.spare = Some(got);
    }

    fn request(&mut self, ask: &Ask, zones: &mut [Depth]) -> Option<Block> {
        let before = self.free_by_zone();
        let request = Request { gfp: self.mask(ask.gfp), order: ask.order, context: ask.context };
        let block = self.walk_through(&request);
        self.asked += 1;
        if self.asked > WRITTEN_DOWN {
            return block;
        }
        let populated = self.populated();
        for ((depth, before), zone) in zones.iter_mut().zip(before).zip(populated) {
            match block {
                Some(block) if block.zone == zone => {
                    let least = depth.served.map_or(before, |least| least.min(before));
                    depth.served = Some(least);
                }
                Some(_) => {}
                None => {
                    depth.failed = Some(depth.failed.map_or(before, |most| most.max(before)));
                }
            }
        }
        block
    }

    pub(super) fn walk_through(&mut self, request: &Request) -> Option<Block> {
        let atomic = request.context.has(Context::OUTSIDE_TASK);
        let may_sleep = request.gfp.has(Gfp::DIRECT_RECLAIM) && !atomic;
        self.clock.request();
        if may_sleep {
            let jiffies = self.clock.jiffies();
            let state = self.world.state_mut();
            if state.kswapd_wants_to_run() && self.clock.kswapd_runs() {
                state.run_kswapd();
            }
            state.pass(jiffies.max(u32::from(state.dying.next().is_some())));
            self.stale += jiffies;
            self.timers();
        }
        self.note_events();
        let patience = if self.clock.pending() { LONG_PATIENCE } else { PATIENCE };
        let Self { world, clock, kinds, hog, hog_before, .. } = self;
        let mut sink = Retries(kinds.clone());
        let allocated = world.allocate(request, patience, &mut sink, |state, walk| {
            note(state, kinds);
            let rules = state.memory.rules();
            if walk.question(rules) == Some(Question::Reclaim) {
                clock.reclaim();
                while let Some(timer) = clock.due() {
                    if timer.of_hog {
                        give_hog(state, hog, hog_before, timer.pages);
                    }
                }
            }
        });
        self.note_events();
        match allocated {
            Allocated::Block(block) => Some(block),
            _ => None,
        }
    }

    fn timers(&mut self) {
        while let Some(timer) = self.clock.due() {
            if timer.of_hog {
                self.give_hog(timer.pages);
            }
        }
    }

    fn note_events(&mut self) {
        note(self.world.state_mut(), &self.kinds);
    }

    fn give_hog(&mut self, pages: u64) {
        let Self { world, hog, hog_before, .. } = self;
        give_hog(world.state_mut(), hog, hog_before, pages);
    }

    fn give_spare(&mut self) {
        if let Some(block) = self.spare.pop() {
            self.world.state_mut().free(block);
        } else if self.spare_before > 0 {
            self.spare_before -= 1;
            self.world.state_mut().free_kernel_block(SPARE_ORDER);
        }
    }

    fn give_back_all(&mut self, of: impl Fn(&mut Self) -> &mut Vec<Block>) {
        for block in std::mem::take(of(self)) {
            self.world.state_mut().free(block);
        }
    }

    pub(super) fn mask(&self, bits: u32) -> Gfp {
        self.kernel.layout.from_bits(bits)
    }

    /// The numbers of the zones that have pages.
    fn populated(&self) -> Vec<usize> {
        let zones = self.world.state().memory.zones().iter().enumerate();
        zones.filter(|(_, zone)| zone.buddy.span().managed > 0).map(|(at, _)| at).collect()
    }

    fn depths(&self) -> Vec<Depth> {
        let zones = self.world.state().memory.zones();
        let name = |at: usize| format!("{}/{}", zones[at].zone.name(), zones[at].node);
        let depth = |at| Depth { zone: name(at), ..Depth::default() };
        self.populated().into_iter().map(depth).collect()
    }

    fn free_by_zone(&self) -> Vec<i64> {
        let zones = self.world.state().memory.zones();
        self.populated().iter().map(|&at| zones[at].buddy.counted_free_pages()).collect()
    }

    fn free_pages(&self) -> i64 {
        self.free_by_zone().iter().sum()
    }
}

fn give_hog(state: &mut MachineState, hog: &mut Vec<Block>, before: &mut u64, pages: u64) {
    let wanted = if pages == 0 { u64::MAX } else { pages };
    // The hog gives back what it took first.
    let given = state.free_kernel_pages(wanted.min(*before));
    *before -= given.min(*before);
    let mut left = wanted - given;
    while left > 0 && !hog.is_empty() {
        let block = hog.remove(0);
        state.free(block);
        left = left.saturating_sub(1 << block.order);
    }
}

/// Adds what the machine did to the kinds of events.
fn note(state: &mut MachineState, kinds: &RefCell<Vec<String>>) {
    let mut kinds = kinds.borrow_mut();
    for event in state.take_events() {
        kinds.extend(match event {
            MemoryEvent::WakeupKswapd { .. } => Some("wakeup_kswapd".to_owned()),
            MemoryEvent::DirectReclaimBegin { .. } => Some("direct_reclaim".to_owned()),
            MemoryEvent::ReclaimRetryZone { .. } => Some("reclaim_retry".to_owned()),
            MemoryEvent::MarkVictim { .. } => Some("mark_victim".to_owned()),
            MemoryEvent::TryToCompactPages { priority, .. } => {
                Some(trace::compaction(priority as u8))
            }
            _ => None,
        });
    }
}

/// Notes the decision that the kernel traces as `compact_retry`.
struct Retries(Rc<RefCell<Vec<String>>>);

impl Sink for Retries {
    fn decided(&mut self, _walk: &Walk, node: Node, yes: bool) {
        if node == Node::CompactionRetry && yes {
            self.0.borrow_mut().push("compact_retry".into());
        }
    }
}
