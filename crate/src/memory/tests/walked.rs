//! A walk whose questions about reclaim, compaction and victims the model answers.

use super::*;
use crate::kernel::RuleSet;
use crate::memory::{
    Badness, Chosen, Compacted, Dying, Frames, MemoryEvent, Mm, Reclaimed, Task, Tasks,
    VictimChoice, ZoneTest,
};
use crate::walk::{
    AllocFlags, Answer, CompactResult, Context, Event, Mark, Outcome, Question, Request, Selection,
    Sink, Turn, Walk,
};

const TOTAL: u64 = 60_000;

/// A node with tasks, and what has happened.
struct World {
    node: UsedPages,
    frames: PlainZones,
    tasks: Tasks,
    dying: Dying,
    rules: RuleSet,
    ids: Vec<&'static str>,
}

/// Events of the walk, until somebody looks at them.
#[derive(Default)]
struct Events(Vec<Event>);

impl Sink for Events {
    fn event(&mut self, event: Event) {
        self.0.push(event);
    }
}

impl World {
    fn walk(&mut self, request: &Request) -> Outcome {
        let mut events = Events::default();
        let (mut walk, mut turn) = Walk::start(request, self.rules, &mut events);
        loop {
            if events.0.drain(..).any(|event| event == Event::WakeKswapd) {
                self.wake_kswapd(request);
            }
            if let Turn::Done(outcome) = turn {
                return outcome;
            }
            let question = walk.question(self.rules).expect("a walk that is not done asks");
            let answer = self.answer(question, request);
            turn = walk.advance(self.rules, answer, &mut events).expect("the answer fits");
        }
    }

    /// kswapd has the processor at once, until it sleeps.
    fn wake_kswapd(&mut self, request: &Request) {
        let sink = &mut |event: MemoryEvent| self.ids.push(event.id());
        let (gfp, order) = (request.gfp, request.order);
        self.node.wakeup_kswapd(&self.frames, gfp, order, Zone::Normal, self.rules, sink);
        while self.node.run_kswapd(&mut self.frames, self.rules, sink) {}
    }

    fn answer(&mut self, question: Question, request: &Request) -> Answer {
        let yes = |yes| if yes { Answer::Yes } else { Answer::No };
        match question {
            Question::FreeList { alloc_flags, .. } => yes(self.allows(alloc_flags)),
            Question::Reclaim => self.reclaim(request),
            Question::WatermarkWouldPass => yes(self.hopes()),
            Question::OomTrylock => Answer::Yes,
            Question::OomNotifier => Answer::Pages(0),
            Question::OomSelect => self.kill(),
            _ => Answer::No,
        }
    }

    fn allows(&self, alloc_flags: AllocFlags) -> bool {
        let marks = self.frames.marks(Zone::Dma32);
        let mark = match alloc_flags.mark() {
            Mark::Min => marks.min,
            Mark::Low => marks.low,
            Mark::High => marks.high,
            Mark::None => 0,
        };
        let test = ZoneTest { order: 0, mark, highest_zone: Zone::Normal, alloc_flags };
        self.frames.watermark_ok(Zone::Dma32, &test)
    }

    /// As the walk, with free pages in place of reclaimable ones where there are none.
    fn hopes(&self) -> bool {
        let free = self.frames.free(Zone::Dma32);
        let reclaimable = match self.node.reclaimable(Zone::Dma32) as i64 {
            0 => free,
            reclaimable => reclaimable,
        };
        reclaimable + free > i64::from(self.frames.marks(Zone::Dma32).min)
    }

    /// Reclaims; each time takes a jiffy, in which victims exit.
    fn reclaim(&mut self, request: &Request) -> Answer {
        let sink = &mut |event: MemoryEvent| self.ids.push(event.id());
        let who = reclaimer(request.gfp);
        let reclaimed = self.node.try_to_free_pages(&mut self.frames, who, self.rules, sink);
        self.node.pass(1);
        let freed = self.dying.advance(&mut self.tasks, self.node.now, sink);
        self.node.give_back(&mut self.frames, freed);
        reclaimed.answer()
    }

    fn kill(&mut self) -> Answer {
        let choice = self.tasks.choose(TOTAL, false, self.rules);
        if let Chosen::Task(task) = choice.chosen {
            let sink = &mut |event: MemoryEvent| self.ids.push(event.id());
            let (tasks, now) = (&mut self.tasks, self.node.now);
            self.dying.kill(tasks, task, TOTAL, now, self.rules, sink);
        }
        choice.answer()
    }
}

/// A machine as recorded: 256 MiB filled by one task, no swap, free pages at the min mark.
fn exhausted() -> World {
    let mut tasks = Tasks::default();
    let mm = Mm { anon: 1400, ..Mm::default() };
    tasks.add(Task { exit_after: Some(2), ..Task::default() }, mm);
    World {
        node: node(&[
            (ListName::InactiveAnon, Kind::Dirty, 855),
            (ListName::ActiveAnon, Kind::Mapped, 625),
        ]),
        frames: PlainZones::default().with(Zone::Dma32, 47690, 407).free_up(Zone::Dma32, 0, 407),
        tasks,
        dying: Dying::default(),
        rules: Kernel::find("6.1").expect("a kernel of the table").rules,
        ids: Vec::new(),
    }
}

fn request(gfp: Gfp) -> Request {
    Request { gfp, order: 0, context: Context::PLAIN }
}

#[test]
fn a_shortage_goes_as_on_a_real_machine() {
    let mut world = exhausted();
    let outcome = world.walk(&request(GFP_KERNEL));
    assert!(matches!(outcome, Outcome::Page(_)), "{outcome:?}");
    let mut expected = vec!["mm_vmscan_wakeup_kswapd"];
    expected.extend(["mm_vmscan_kswapd_wake"; 16]);
    let reclaim = ["mm_vmscan_direct_reclaim_begin", "mm_vmscan_direct_reclaim_end"];
    // Sixteen rounds in hope of the free pages, and the one after which hope is given up.
    expected.extend(reclaim.repeat(17));
    expected.push("mark_victim");
    assert_eq!(world.ids[..expected.len()], expected);
    let after = &world.ids[expected.len()..];
    assert!(after.chunks(2).all(|pair| pair == reclaim), "{after:?}");
    assert!(world.frames.free(Zone::Dma32) > 1800, "the victim has exited");
}

#[test]
fn a_request_that_must_not_try_hard_reclaims_once() {
    let mut world = exhausted();
    let outcome = world.walk(&request(GFP_KERNEL | Gfp::NORETRY));
    assert_eq!(outcome, Outcome::Null);
    let count = |id| world.ids.iter().filter(|&&other| other == id).count();
    assert_eq!(count("mm_vmscan_direct_reclaim_begin"), 1);
    assert_eq!(count("mark_victim"), 0);
}

#[test]
fn a_machine_without_a_victim_panics() {
    let mut world = exhausted();
    world.tasks.tasks[0].init = true;
    assert_eq!(world.walk(&request(GFP_KERNEL)), Outcome::Panic);
}

#[test]
fn results_are_answers() {
    let reclaimed = |progress| Reclaimed { progress, ..Reclaimed::default() }.answer();
    assert_eq!(reclaimed(0), Answer::Pages(0));
    assert_eq!(reclaimed(46), Answer::Pages(46));
    let compacted = |captured| Compacted { result: CompactResult::Success, captured }.answer();
    assert_eq!(compacted(None), Answer::Compact(CompactResult::Success));
    assert_eq!(compacted(Some((Zone::Dma32, 7))), Answer::Captured);
    let choice = |chosen| VictimChoice { chosen, badness: Badness::First }.answer();
    assert_eq!(choice(Chosen::Task(3)), Answer::Select(Selection::Victim));
    assert_eq!(choice(Chosen::InProgress), Answer::Select(Selection::InProgress));
    assert_eq!(choice(Chosen::Nobody), Answer::Select(Selection::Nobody));
}
