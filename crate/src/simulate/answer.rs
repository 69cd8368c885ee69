//! Leading an actor's walk on: the machine answers, and where somebody would have to wait in a
//! kernel, the actor waits.

use super::actor::{Ongoing, Role, State, Wait};
use super::event::What;
use super::simulation::{End, Simulation};
use crate::gfp::{self, Gfp, MigrateType};
use crate::memory::{Block, HZ, MemoryEvent};
use crate::walk::{
    Answer, CompactResult, Context, Event as Told, Mark, Node, Outcome, Question, Request, Sink,
    Turn, Walk,
};

/// Jiffies after which a stall is reported, and again each time so many have gone by.
const STALL: u64 = 10 * HZ as u64;
/// The longest that `congestion_wait()` waits in the retry loop, in jiffies.
const CONGESTION: u64 = HZ as u64 / 10;
/// The longest that a task without `__GFP_FS` waits for kswapd, in jiffies.
const KSWAPD_WAIT: u64 = HZ as u64;
/// Rounds that a walk goes through one after the other while nothing changes.
const ROUNDS_IN_VAIN: u32 = 64;
/// Jiffies between two rounds after that.
const VAIN_PAUSE: u64 = HZ as u64 / 10;
/// Common events of one request that are kept.
const MAX_TOLD: u32 = 40;

/// What a walk does between two questions.
#[derive(Default)]
struct Ear(Vec<Told>);

impl Sink for Ear {
    fn event(&mut self, event: Told) {
        self.0.push(event);
    }
}

impl Simulation {
    /// Begins a request.
    pub(super) fn begin_walk(&mut self, actor: usize, gfp: Gfp, order: u8, scope: Context) {
        let task = &mut self.actors[actor];
        let victim = if task.killed { Context::MEMDIE } else { Context::PLAIN };
        let context = task.context | scope | victim;
        task.walks += 1;
        let mut ear = Ear::default();
        let request = Request { gfp, order, context };
        if let Some((who, number, watched)) = &mut self.watched
            && (*who, *number) == (actor, task.walks)
        {
            watched.request = request;
        }
        let (walk, turn) = Walk::start(&request, self.rules, &mut ear);
        task.walk = Some(Ongoing {
            walk,
            since: self.clock,
            stalls_at: self.clock + STALL,
            answers: 0,
            told: 0,
            rounds: 0,
            in_vain: 0,
            slow: false,
            last: Node::FastPath,
        });
        self.hear(actor, &ear);
        if let Turn::Done(outcome) = turn {
            self.end_walk(actor, outcome, false);
        }
    }

    /// Answers an actor's open question; whether it can go on at once.
    pub(super) fn answer(&mut self, actor: usize) -> bool {
        let killed = self.actors[actor].killed;
        let Some(ongoing) = &mut self.actors[actor].walk else { return true };
        if killed {
            ongoing.walk.caller_chosen();
        }
        let walk = ongoing.walk;
        let Some(question) = walk.question(self.rules) else { return true };
        if self.oom_lock == Some(actor) && !within_oom(walk.node()) {
            self.oom_lock = None;
        }
        if question == Question::Reclaim && self.waits_before_reclaim(actor, &walk) {
            return false;
        }
        let free = self.free_pages();
        let Some(answer) = self.response(actor, &walk, question) else { return false };
        let waited = self.heed_machine(actor);
        let more = self.free_pages() > free;
        let goes_on = self.heed_answer(actor, question, answer, more);
        self.advance_walk(actor, question, answer);
        if let Some((wait, until)) = waited
            && self.actors[actor].ready()
        {
            self.block(actor, wait, Some(until));
        }
        self.spare_rounds(actor);
        goes_on
    }

    fn response(&mut self, actor: usize, walk: &Walk, question: Question) -> Option<Answer> {
        let yes = |yes| if yes { Answer::Yes } else { Answer::No };
        let clock = self.clock;
        match question {
            Question::OomTrylock => {
                let free = self.oom_lock.is_none();
                self.oom_lock = self.oom_lock.or(Some(actor));
                Some(yes(free))
            }
            Question::StallCheck => {
                let ongoing = self.actors[actor].walk.as_mut()?;
                let late = clock > ongoing.stalls_at;
                ongoing.stalls_at += if late { STALL } else { 0 };
                Some(yes(late))
            }
            _ => {
                self.machine.caller = Some(self.actors[actor].task);
                self.machine.respond(walk)
            }
        }
    }

    /// Takes the answer to the walk.
    fn advance_walk(&mut self, actor: usize, question: Question, answer: Answer) {
        let rules = self.rules;
        if let Some((who, number, watched)) = &mut self.watched
            && (*who, *number) == (actor, self.actors[actor].walks)
        {
            watched.answers.push(answer);
            watched.caller_changed |= self.actors[actor].killed;
        }
        let Some(ongoing) = &mut self.actors[actor].walk else { return };
        let node = ongoing.walk.node();
        let mut ear = Ear::default();
        let turn = ongoing.walk.advance(rules, answer, &mut ear);
        ongoing.answers += 1;
        ongoing.last = node;
        if node == Node::RoundAttempt {
            ongoing.rounds += 1;
            ongoing.in_vain += 1;
            self.record.figures[actor].rounds += 1;
        }
        let begins_slow = node == Node::FastPath && answer == Answer::No;
        if begins_slow && let Some(ongoing) = &mut self.actors[actor].walk {
            ongoing.slow = true;
            let Request { gfp, order, .. } = ongoing.walk.request();
            self.tell_some(actor, What::Slow { gfp, order });
        }
        self.hear(actor, &ear);
        if let Ok(Turn::Done(outcome)) = turn {
            let unmeasured = matches!(question, Question::FreeList { alloc_flags, .. }
                if alloc_flags.mark() == Mark::None);
            self.end_walk(actor, outcome, unmeasured);
        }
    }

    /// Lets a walk rest that has gone round often enough since the machine changed last. The next
    /// change wakes it, and the time at which its stall is to be reported.
    fn spare_rounds(&mut self, actor: usize) {
        let Some(walk) = &self.actors[actor].walk else { return };
        let rests = walk.last == Node::RoundAttempt && walk.in_vain > ROUNDS_IN_VAIN;
        if rests && self.actors[actor].ready() {
            let until = (self.clock + VAIN_PAUSE).min(walk.stalls_at + 1).max(self.clock + 1);
            self.block(actor, Wait::Vain, Some(until));
        }
    }

    /// What an answer means for the machine and for whoever else uses it; whether the actor keeps
    /// the processor. `more`: more pages are free than before.
    fn heed_answer(
        &mut self,
        actor: usize,
        question: Question,
        answer: Answer,
        more: bool,
    ) -> bool {
        match (question, answer) {
            (Question::Reclaim, Answer::Pages(pages)) => {
                self.actors[actor].waited = false;
                self.tell_some(actor, What::Reclaimed { pages });
                self.record.figures[actor].reclaimed += u64::from(pages);
                if more {
                    self.freed = true;
                    self.change();
                }
                // Having looked at everything in vain takes the rest of the jiffy.
                more && !self.others_take()
            }
            (Question::Compact(_), Answer::Compact(result)) => matches!(
                result,
                CompactResult::Skipped | CompactResult::Deferred | CompactResult::Success
            ),
            (Question::FreeList { .. }, Answer::Yes) | (Question::Compact(_), Answer::Captured) => {
                self.change();
                self.note_free();
                true
            }
            _ => true,
        }
    }

    /// Whether the actor has to wait before it may reclaim.
    fn waits_before_reclaim(&mut self, actor: usize, walk: &Walk) -> bool {
        let task = &self.actors[actor];
        if task.waited || task.killed {
            return false;
        }
        if let Some(lock) = self.filesystem_lock.filter(|_| walk.gfp().has(Gfp::FS))
            && self.locks[lock].is_some()
        {
            self.tell_some(actor, What::Waits(Wait::Lock(lock)));
            self.block(actor, Wait::Lock(lock), None);
            return true;
        }
        let kernel_thread = self.machine.tasks.tasks[task.task].kernel_thread;
        let calls_shrinkers = walk.gfp().has(Gfp::IO);
        let busy = self.devices.iter().position(|device| device.shrinker_waits && device.busy());
        if let Some(device) = busy.filter(|_| calls_shrinkers) {
            self.actors[actor].waited = true;
            self.tell_some(actor, What::Waits(Wait::Shrinker(device)));
            self.block(actor, Wait::Shrinker(device), None);
            return true;
        }
        if kernel_thread || self.machine.may_reclaim(self.machine.placement.node) {
            return false;
        }
        self.machine.rouse_kswapd(self.machine.placement.node);
        let patient = walk.gfp().has(Gfp::FS);
        self.actors[actor].waited = !patient;
        let until = (!patient).then(|| self.clock + KSWAPD_WAIT);
        self.tell_some(actor, What::Waits(Wait::Kswapd));
        self.block(actor, Wait::Kswapd, until);
        true
    }

    /// Keeps what the machine did meanwhile. What somebody was made to wait for, and until when.
    pub(super) fn heed_machine(&mut self, actor: usize) -> Option<(Wait, u64)> {
        let mut waited = None;
        for event in self.machine.take_events() {
            match event {
                MemoryEvent::Throttled { jiffies, reason } if jiffies > 0 => {
                    waited = Some((Wait::Throttled(reason), self.clock + u64::from(jiffies)));
                }
                MemoryEvent::WakeupKswapd { .. } => {
                    let kswapd = self.service(Role::Kswapd);
                    self.tell(kswapd, What::KswapdWoken);
                }
                MemoryEvent::KswapdSleep => {
                    let kswapd = self.service(Role::Kswapd);
                    self.tell(kswapd, What::KswapdSleeps);
                }
                MemoryEvent::MarkVictim { task } => self.chosen(actor, task),
                _ => {}
            }
        }
        // Time is not the machine's to pass: the actor waits, and everybody else goes on.
        for node in &mut self.machine.nodes {
            node.now = self.clock;
        }
        waited
    }

    /// A task was chosen by the OOM killer on behalf of an actor.
    fn chosen(&mut self, by: usize, task: usize) {
        let Some(victim) = self.actors.iter().position(|actor| actor.task == task) else { return };
        if std::mem::replace(&mut self.actors[victim].killed, true) {
            return;
        }
        self.record.figures[by].kills += 1;
        self.tell(by, What::Killed { victim });
        self.change();
        let killable =
            matches!(self.actors[victim].state, State::Blocked(Wait::Time | Wait::Dirty, _));
        if killable {
            self.wake(victim);
        }
    }

    /// Does what a walk says between two questions.
    fn hear(&mut self, actor: usize, ear: &Ear) {
        for &event in &ear.0 {
            match event {
                Told::Sleep(jiffies) => {
                    self.block(actor, Wait::Pause, Some(self.clock + u64::from(jiffies)));
                }
                Told::CongestionWait => {
                    self.tell_some(actor, What::Waits(Wait::Writeback));
                    self.block(actor, Wait::Writeback, Some(self.clock + CONGESTION));
                }
                Told::WarnStall => {
                    let since = self.actors[actor].walk.as_ref().map_or(0, |walk| walk.since);
                    self.record.figures[actor].stalls += 1;
                    self.tell(actor, What::Stalled { jiffies: self.clock - since });
                }
                Told::OutOfMemory(true) if !self.has_just_killed(actor) => {
                    self.record.figures[actor].spared += 1;
                    self.tell_some(actor, What::Spared);
                }
                Told::WarnOnce(warning) if !self.warned.contains(&warning) => {
                    self.warned.push(warning);
                    self.tell(actor, What::Warned(warning));
                }
                Told::WarnAlloc => self.tell_some(actor, What::Reported),
                _ => {}
            }
        }
    }

    /// Whether the walk comes to the end of `out_of_memory()` by way of a kill.
    fn has_just_killed(&self, actor: usize) -> bool {
        let ongoing = self.actors[actor].walk.as_ref();
        ongoing.is_some_and(|walk| {
            matches!(walk.last, Node::CurrentIsVictim | Node::ExitingIsVictim | Node::OomSelect)
        })
    }

    fn end_walk(&mut self, actor: usize, outcome: Outcome, unmeasured: bool) {
        let Some(ongoing) = self.actors[actor].walk else { return };
        if self.oom_lock == Some(actor) {
            self.oom_lock = None;
        }
        let figures = &mut self.record.figures[actor];
        figures.longest = figures.longest.max(self.clock - ongoing.since);
        let Request { gfp, order, .. } = ongoing.walk.request();
        let block = match outcome {
            Outcome::Page(node) => {
                figures.served += 1;
                figures.from_all_reserves += u64::from(unmeasured);
                let block = self.machine.block;
                let low = block.is_some_and(|block| self.is_below_min(block));
                self.record.figures[actor].below_min += u64::from(low);
                if ongoing.slow {
                    let what = What::Given { node, order, all_reserves: unmeasured };
                    self.tell(actor, what);
                }
                block
            }
            Outcome::Null => {
                figures.failed += 1;
                self.tell(actor, What::Failed { gfp, order });
                None
            }
            Outcome::Panic => {
                self.tell(actor, What::Panicked);
                self.end = Some(End::Panic);
                return;
            }
        };
        self.actors[actor].walk = None;
        let disabled = self.machine.memory.mobility_disabled();
        let movable = gfp::migratetype(gfp, disabled) == MigrateType::Movable;
        self.go_on_calling(actor, block.map(|block| (block, movable)));
    }

    /// Whether a block left its zone below its min mark.
    fn is_below_min(&self, block: Block) -> bool {
        let zone = &self.machine.memory.zones()[block.zone];
        zone.buddy.free_pages() < zone.marks.min
    }

    /// Keeps an event of a request unless it has had many.
    fn tell_some(&mut self, actor: usize, what: What) {
        if let Some(walk) = &mut self.actors[actor].walk {
            walk.told += 1;
            if walk.told > MAX_TOLD {
                return;
            }
        }
        self.tell(actor, what);
    }
}

/// Whether the OOM killer's lock is held at this node.
fn within_oom(node: Node) -> bool {
    matches!(
        node,
        Node::OomAttempt
            | Node::OomNotifier
            | Node::CurrentExiting
            | Node::ExitingIsVictim
            | Node::OomSelect
            | Node::CurrentIsVictim
            | Node::OomReserveAttempt
            | Node::OomReserveAttemptAnywhere
    )
}
