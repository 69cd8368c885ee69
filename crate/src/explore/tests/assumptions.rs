//! Assumptions that go together always leave an answer; those that do not are told apart.

use super::dice::Dice;
use crate::explore::assumption::{Assumption, Assumptions, Contradiction};
use crate::explore::contract::Contract;
use crate::explore::deed::Deed;
use crate::gfp::Gfp;
use crate::kernel::KERNELS;
use crate::walk::{Context, Request, Turn, Walk};

const KERNEL: Request =
    Request { gfp: Gfp::RECLAIM.with(Gfp::IO).with(Gfp::FS), order: 0, context: Context::PLAIN };

#[test]
fn contradictions_are_reported_and_not_explored() {
    let check = |one, other| {
        let both = [other, one].into_iter().collect();
        let found = Contract::of(&KERNEL, KERNELS[0].rules, both).err();
        assert_eq!(found, Some(Contradiction(one, other)));
    };
    check(Assumption::ReclaimNever, Assumption::ReclaimAlways);
    check(Assumption::NobodyKillable, Assumption::AlwaysVictim);
    check(Assumption::NothingAboveReserves, Assumption::KillFrees);
    check(Assumption::NothingAtAll, Assumption::KillFrees);
}

#[test]
fn assumptions_that_go_together_leave_an_answer() {
    let mut dice = Dice::new(3);
    for _ in 0..3000 {
        let drawn = (0..dice.roll(7)).map(|_| dice.pick(Assumption::ALL));
        let assumptions: Assumptions = drawn.collect::<Vec<_>>().into_iter().collect();
        if assumptions.contradiction().is_some() {
            continue;
        }
        let kernel = dice.pick(&KERNELS.iter().collect::<Vec<_>>());
        let (mut walk, mut turn) = Walk::start(&dice.request(kernel.layout), kernel.rules, &mut ());
        for _ in 0..60 {
            if turn != Turn::Ask {
                break;
            }
            let killed = assumptions.has(Assumption::KillFrees) && dice.roll(2) == 0;
            let left: Vec<_> = assumptions.answers(&walk, kernel.rules, killed).collect();
            assert!(!left.is_empty(), "{:?} {walk:?}", assumptions.iter().collect::<Vec<_>>());
            turn = walk.advance(kernel.rules, dice.pick(&left), &mut ()).expect("an answer");
        }
    }
}

/// Each assumption takes away what it is about, and only that.
#[test]
fn assumptions_take_away_what_they_are_about() {
    let check = |assumption: Assumption, gone: &[Deed]| {
        let rules = KERNELS[0].rules;
        let with = |assumptions| Contract::of(&KERNEL, rules, assumptions).expect("one").deeds();
        let without = with(Assumptions::NONE).without(with(Assumptions::NONE.with(assumption)));
        assert_eq!(without.iter().collect::<Vec<_>>(), gone, "{assumption:?}");
    };
    check(Assumption::LockFree, &[Deed::WaitForLock]);
    check(Assumption::NoStall, &[Deed::WarnStall]);
    check(Assumption::NobodyKillable, &[Deed::Kill]);
    check(Assumption::AlwaysVictim, &[Deed::Panic]);
    check(Assumption::CallerSurvives, &[Deed::Fail, Deed::LeaveCpuset, Deed::WarnFailure]);
    check(Assumption::NothingReclaimable, &[Deed::WaitForWriteback]);
    check(Assumption::NoCpusetChange, &[]);
}
