//! One request alone, all requests at once, and every state in full come to the same.

use super::dice::Dice;
use crate::explore::assumption::{Assumption, Assumptions};
use crate::explore::bits::Cube;
use crate::explore::contract::Contract;
use crate::explore::deed::{Attempt, Deed, Deeds, Doings};
use crate::explore::family::Family;
use crate::explore::frame::Tables;
use crate::gfp::Gfp;
use crate::kernel::{KERNELS, RULES, RuleSet, Variant};
use crate::walk::{Context, Request, Turn, Walk};
use std::collections::HashMap;

/// What a request can do: its deeds, and its attempts in order.
type Doable = (Deeds, Vec<Attempt>);

fn alone(request: &Request, rules: RuleSet, assumptions: Assumptions) -> Doable {
    let contract = Contract::of(request, rules, assumptions).expect("they go together");
    (contract.deeds(), contract.attempts.iter().map(|(attempt, _)| *attempt).collect())
}

/// Assumptions that go together and are about answers, not about the depth of attempts: pages
/// end a walk, so which attempts find one says nothing about what it does before.
fn assumed(dice: &mut Dice) -> Assumptions {
    let number = dice.roll(4);
    let drawn = (0..number).map(|_| dice.pick(Assumption::ALL)).collect::<Assumptions>();
    if drawn.contradiction().is_some() { Assumptions::NONE } else { drawn }
}

/// Every kernel, and as many that are made up from them by chance.
fn variants(dice: &mut Dice) -> Vec<Variant> {
    let kernels = KERNELS.iter().map(Variant::of);
    let made_up = KERNELS.iter().map(|kernel| {
        let rules = RULES.iter().map(|info| info.rule).filter(|_| dice.roll(8) == 0);
        rules.fold(Variant::of(kernel), |variant, rule| variant.switched(rule))
    });
    kernels.chain(made_up).collect()
}

#[test]
fn all_requests_at_once_can_do_what_each_can_do_alone() {
    let mut dice = Dice::new(1);
    for kernel in &variants(&mut dice) {
        for round in 0..3 {
            let assumptions = if round == 0 { Assumptions::NONE } else { assumed(&mut dice) };
            agree(kernel, assumptions, &mut dice);
        }
    }
}

#[track_caller]
fn agree(kernel: &Variant, assumptions: Assumptions, dice: &mut Dice) {
    let mut tables = Tables::default();
    let known = kernel.layout().known();
    let mut family = Family::new(kernel.rules, known, assumptions, &mut tables);
    while !family.advance(100, &mut tables) {}
    let powers = family.powers(&mut tables);
    for _ in 0..100 {
        let request = dice.request(&kernel.layout());
        let bits = Cube::of(&request).set;
        let may = |&&deed: &&Deed| tables.conditions.holds(powers.deeds[deed as usize], bits);
        let deeds = Deed::ALL.iter().filter(may).copied().collect();
        let attempts = powers.attempts.iter();
        let attempts = attempts.filter(|(_, when)| tables.conditions.holds(**when, bits));
        let together = (deeds, attempts.map(|(attempt, _)| *attempt).collect());
        assert_eq!(
            together,
            alone(&request, kernel.rules, assumptions),
            "{} {request:?} {:?}",
            kernel.id,
            assumptions.iter().collect::<Vec<_>>()
        );
    }
}

#[test]
fn merged_states_can_do_what_all_states_can_do() {
    let mut dice = Dice::new(2);
    for kernel in &variants(&mut dice) {
        for _ in 0..8 {
            check_in_full(kernel, &Request { order: 0, ..dice.request(&kernel.layout()) });
        }
        // Without I/O compaction has one answer, which keeps the states few.
        for order in [1, 4] {
            let request = Request { order, ..dice.request(&kernel.layout()) };
            check_in_full(kernel, &Request { gfp: request.gfp.without(Gfp::IO), ..request });
        }
    }
}

#[test]
fn merged_states_can_do_what_all_states_can_do_with_every_result_of_compaction() {
    let persistent = Gfp::RECLAIM | Gfp::IO | Gfp::FS | Gfp::RETRY_MAYFAIL;
    for kernel in [&KERNELS[0], &KERNELS[5], &KERNELS[11]].map(Variant::of) {
        for order in [1, 4] {
            check_in_full(&kernel, &Request { gfp: persistent, order, context: Context::PLAIN });
        }
    }
}

/// Explores every state as the walk itself has it, with a plain set of walks.
#[track_caller]
fn check_in_full(kernel: &Variant, request: &Request) {
    let rules = kernel.rules;
    let mut doings = Doings::default();
    let (walk, turn) = Walk::start(request, rules, &mut doings);
    doings.arrived(&walk);
    let mut deeds = doings.deeds;
    let mut numbers = HashMap::from([(walk, 0)]);
    let mut walks = vec![(walk, turn)];
    let mut edges = Vec::new();
    let mut attempts: Vec<_> = Attempt::open(&walk, rules).into_iter().collect();
    let mut at = 0;
    while let Some(&(walk, _)) = walks.get(at) {
        for &answer in walk.answers(rules) {
            let mut next = walk;
            let (turn, done) = Doings::advance(&mut next, rules, answer).expect("an answer");
            deeds = deeds.union(done);
            attempts.extend(Attempt::open(&next, rules));
            let number = *numbers.entry(next).or_insert_with(|| {
                walks.push((next, turn));
                walks.len() - 1
            });
            edges.push((at as u32, number as u32));
        }
        at += 1;
    }
    if has_cycle(walks.len(), &edges) {
        deeds.add(Deed::Loop);
    }
    attempts.sort_unstable();
    attempts.dedup();
    assert!(
        walks.iter().all(|(walk, turn)| (*turn == Turn::Ask) == walk.question(rules).is_some())
    );
    assert_eq!(
        alone(request, rules, Assumptions::NONE),
        (deeds, attempts),
        "{} {request:?}",
        kernel.id
    );
}

/// Whether taking away states that lead nowhere, again and again, leaves any.
fn has_cycle(states: usize, edges: &[(u32, u32)]) -> bool {
    let mut leads = vec![0; states];
    let mut sources = vec![Vec::new(); states];
    for &(from, to) in edges {
        leads[from as usize] += 1;
        sources[to as usize].push(from as usize);
    }
    let mut open: Vec<_> = (0..states).filter(|&state| leads[state] == 0).collect();
    let mut gone = 0;
    while let Some(state) = open.pop() {
        gone += 1;
        for &from in &sources[state] {
            leads[from] -= 1;
            if leads[from] == 0 {
                open.push(from);
            }
        }
    }
    gone < states
}
