//! Examples show what they claim, reasons to loop are reasons, and no walk does what is excluded.

use super::dice::Dice;
use crate::explore::assumption::Assumptions;
use crate::explore::contract::Contract;
use crate::explore::deed::{Attempt, Deed, Deeds, Doings};
use crate::explore::space::Space;
use crate::explore::witness::Witness;
use crate::kernel::{KERNELS, Kernel, RuleSet};
use crate::walk::{
    Answer, End, Event, Node, Outcome, Question, Request, Step, Trace, Turn, Walk, Warning, World,
};
use std::collections::HashMap;

fn contract(request: &Request, rules: RuleSet) -> Contract {
    Contract::of(request, rules, Assumptions::NONE).expect("nothing is assumed")
}

#[test]
fn examples_show_what_they_claim() {
    let mut dice = Dice::new(4);
    for kernel in KERNELS {
        for _ in 0..40 {
            let request = dice.request(kernel.layout);
            let contract = contract(&request, kernel.rules);
            for statement in &contract.statements {
                let Some(witness) = &statement.witness else { continue };
                let trace = replay(&request, kernel, witness);
                assert!(shows(&trace, statement.deed), "{:?} {request:?}", statement.deed);
            }
            for found in &contract.loops {
                let trace = replay(&request, kernel, &found.witness);
                assert!(matches!(trace.end(), End::Loop { .. }), "{request:?} {found:?}");
            }
            for (attempt, witness) in &contract.attempts {
                let trace = replay(&request, kernel, witness);
                assert_eq!(trace.end(), End::Waiting(attempt.node), "{request:?}");
                assert_eq!(Attempt::open(trace.last(), kernel.rules), Some(*attempt));
            }
        }
    }
}

/// Walks along an example; its choices have to be met in their order.
fn replay(request: &Request, kernel: &Kernel, witness: &Witness) -> Trace {
    let trace = Trace::record(request, kernel.rules, &mut witness.world());
    let choices = witness.prefix.iter().chain(&witness.cycle);
    let asked = trace.steps().iter().filter(|step| is_question(step, kernel.rules));
    for (choice, step) in choices.zip(asked) {
        assert_eq!(
            (choice.node, choice.visit, choice.answer),
            (step.node, step.visit, step.answer),
            "{request:?}"
        );
    }
    trace
}

fn is_question(step: &Step, rules: RuleSet) -> bool {
    step.node == step.walk.node() && step.walk.question(rules).is_some()
}

/// Whether a trace shows a deed, judged by its steps and events alone.
fn shows(trace: &Trace, deed: Deed) -> bool {
    use Warning as W;
    let events: Vec<_> = (0..trace.steps().len()).flat_map(|at| trace.events(at)).collect();
    let event = |wanted: Event| events.contains(&&wanted);
    let slept = events.iter().any(|event| matches!(event, Event::Sleep(_)));
    let met = |node: Node| {
        trace.end() == End::Waiting(node) || trace.steps().iter().any(|step| step.node == node)
    };
    let said =
        |node, answer| trace.steps().iter().any(|step| step.node == node && step.answer == answer);
    let compacts = met(Node::FirstCompaction) || met(Node::Compaction);
    match deed {
        Deed::Fail => trace.end() == End::Done(Outcome::Null),
        Deed::Panic => trace.end() == End::Done(Outcome::Panic),
        Deed::Loop => matches!(trace.end(), End::Loop { .. }),
        Deed::Kill => event(Event::OomKill),
        Deed::Refuse => said(Node::OrderLimit, Answer::Yes),
        Deed::Reclaim => met(Node::Reclaim),
        Deed::ReclaimFs => met(Node::Reclaim) && trace.last().gfp().has(crate::gfp::Gfp::FS),
        Deed::ReclaimIo => met(Node::Reclaim) && trace.last().gfp().has(crate::gfp::Gfp::IO),
        Deed::Compact => compacts,
        Deed::Sleep => slept || event(Event::CondResched) || met(Node::Reclaim) || compacts,
        Deed::WaitForLock => said(Node::OomTrylock, Answer::No) && slept,
        Deed::WaitForWriteback => event(Event::CongestionWait),
        // The attempts are looked at one by one.
        Deed::LeaveCpuset => matches!(trace.end(), End::Waiting(_)),
        Deed::WakeKswapd => event(Event::WakeKswapd),
        Deed::WarnFailure => event(Event::WarnAlloc),
        Deed::WarnStall => event(Event::WarnStall),
        Deed::WarnOrder => event(Event::WarnOnce(W::OrderTooBig)),
        Deed::WarnAtomic => event(Event::WarnOnce(W::AtomicAndDirectReclaim)),
        Deed::WarnNofailNoReclaim => event(Event::WarnOnce(W::NofailNoDirectReclaim)),
        Deed::WarnNofailReclaimer => event(Event::WarnOnce(W::NofailMemalloc)),
        Deed::WarnNofailCostly => event(Event::WarnOnce(W::NofailCostly)),
        Deed::WarnNofailOrder => event(Event::WarnOnce(W::NofailOrderAboveOne)),
        Deed::WarnOomFailed => event(Event::WarnOnce(W::OomFailedNofail)),
    }
}

#[test]
fn random_walks_do_nothing_that_is_excluded() {
    let mut dice = Dice::new(5);
    for kernel in KERNELS {
        for _ in 0..50 {
            let request = dice.request(kernel.layout);
            let contract = contract(&request, kernel.rules);
            let attempts: Vec<_> = contract.attempts.iter().map(|(attempt, _)| *attempt).collect();
            for _ in 0..20 {
                let (deeds, made) = wander(&request, kernel.rules, &mut dice);
                let excluded = deeds.without(contract.deeds());
                assert!(excluded.is_empty(), "{} {request:?} {excluded:?}", kernel.id);
                assert!(made.iter().all(|attempt| attempts.contains(attempt)), "{request:?}");
            }
        }
    }
}

/// A walk under answers by chance: what it does, and the attempts that it makes.
fn wander(request: &Request, rules: RuleSet, dice: &mut Dice) -> (Deeds, Vec<Attempt>) {
    let mut doings = Doings::default();
    let (mut walk, mut turn) = Walk::start(request, rules, &mut doings);
    let (mut deeds, mut attempts) = (doings.deeds, Vec::new());
    for _ in 0..400 {
        if turn != Turn::Ask {
            break;
        }
        attempts.extend(Attempt::open(&walk, rules));
        // Pages end a walk, so they are rare here.
        let found = matches!(walk.question(rules), Some(Question::FreeList { .. }));
        let rare = found && dice.roll(30) > 0;
        let answer = if rare { Answer::No } else { dice.pick(walk.answers(rules)) };
        let (next, done) = Doings::advance(&mut walk, rules, answer).expect("an answer");
        (turn, deeds) = (next, deeds.union(done));
    }
    (deeds, attempts)
}

/// With the answers that a reason names, and any others that always stay the same, no walk ends.
#[test]
fn reasons_to_loop_are_reasons() {
    let mut dice = Dice::new(6);
    for kernel in KERNELS {
        for _ in 0..25 {
            let request = dice.request(kernel.layout);
            for found in contract(&request, kernel.rules).loops {
                assert!(found.constant, "{request:?}");
                for _ in 0..8 {
                    let mut world = Constant::default();
                    for reason in &found.because {
                        world.0.insert(question(reason.node), dice.pick(&reason.answers));
                    }
                    let end = world.walk(&request, kernel.rules, &mut dice);
                    assert!(matches!(end, End::Loop { .. }), "{} {request:?} {found:?}", kernel.id);
                }
            }
        }
    }
}

/// The search for answers that vary finds a way to go on for ever where there is one at all.
#[test]
fn searching_in_depth_finds_a_loop_where_constant_answers_do() {
    let mut dice = Dice::new(8);
    for kernel in KERNELS {
        for _ in 0..20 {
            let request = dice.request(kernel.layout);
            let space = Space { request, rules: kernel.rules, assumptions: Assumptions::NONE };
            let found = space.cycle();
            assert_eq!(found.is_some(), contract(&request, kernel.rules).may(Deed::Loop));
            let Some(found) = found else { continue };
            let trace = replay(&request, kernel, &found.witness);
            assert!(matches!(trace.end(), End::Loop { .. }), "{request:?} {found:?}");
        }
    }
}

/// The three looks at the cpuset are one question.
fn question(node: Node) -> Node {
    match node {
        Node::CpusetBeforeOom | Node::CpusetAtGiveUp => Node::CpusetEachRound,
        node => node,
    }
}

/// A world that answers each question always alike; what is not decided yet is drawn when it is
/// first asked.
#[derive(Clone, Default)]
struct Constant(HashMap<Node, Answer>);

impl Constant {
    /// Draws answers until none is missing, and says how the walk then ends.
    fn walk(&mut self, request: &Request, rules: RuleSet, dice: &mut Dice) -> End {
        loop {
            let trace = Trace::record(request, rules, self);
            let End::Waiting(node) = trace.end() else { return trace.end() };
            let page = Answer::Captured;
            let answers = trace.last().answers(rules).iter().copied();
            let answers: Vec<_> = answers.filter(|&answer| answer != page).collect();
            self.0.insert(question(node), dice.pick(&answers));
        }
    }
}

impl World for Constant {
    type Memory = ();

    fn answer(&self, walk: &Walk, rules: RuleSet) -> Option<Answer> {
        if let Some(Question::FreeList { .. }) = walk.question(rules) {
            return Some(Answer::No);
        }
        let answer = self.0.get(&question(walk.node())).copied();
        // An exiting caller is always marked as a victim.
        if walk.node() == Node::ExitingIsVictim { Some(Answer::Yes) } else { answer }
    }

    fn observe(&mut self, _walk: &Walk, _answer: Answer) {}

    fn memory(&self) -> Option<()> {
        Some(())
    }
}
