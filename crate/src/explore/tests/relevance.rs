//! What cannot matter does not; what is said to matter does.

use super::dice::Dice;
use crate::explore::assumption::Assumptions;
use crate::explore::bits::Bit;
use crate::explore::contract::Contract;
use crate::explore::relevance::{Relevance, Relevances};
use crate::gfp::{Flag, Gfp};
use crate::kernel::{KERNELS, Kernel};
use crate::walk::{Context, Request};

fn relevances(kernel: &Kernel) -> Vec<(Bit, Relevance)> {
    Relevances::new(kernel.rules, kernel.layout).finish()
}

/// The request with a bit turned over.
fn turned(request: &Request, bit: Bit) -> Request {
    match bit {
        Bit::Flag(flag) if bit.holds(request) => {
            Request { gfp: request.gfp.without(Gfp::of(flag)), ..*request }
        }
        Bit::Flag(flag) => Request { gfp: request.gfp | Gfp::of(flag), ..*request },
        Bit::Caller(at) => {
            let caller = Context::TABLE[usize::from(at)].bit;
            let context = if bit.holds(request) {
                request.context.without(caller)
            } else {
                request.context | caller
            };
            Request { context, ..*request }
        }
        Bit::OrderAbove(_) => *request,
    }
}

#[test]
fn contracts_are_equal_for_requests_that_differ_in_nothing_that_matters() {
    let mut dice = Dice::new(7);
    for kernel in KERNELS {
        let contract = |request: &Request| {
            let found = Contract::of(request, kernel.rules, Assumptions::NONE);
            let found = found.expect("nothing is assumed");
            (found.statements, found.attempts, found.loops)
        };
        let irrelevant = relevances(kernel).into_iter();
        let irrelevant: Vec<_> =
            irrelevant.filter(|(_, found)| *found == Relevance::None).collect();
        assert!(irrelevant.len() >= 6, "{} {irrelevant:?}", kernel.id);
        for _ in 0..15 {
            let request = dice.request(kernel);
            let (bit, _) = dice.pick(&irrelevant);
            let other = turned(&request, bit);
            assert_eq!(contract(&request), contract(&other), "{} {bit:?} {request:?}", kernel.id);
        }
    }
}

#[test]
fn bits_matter_as_the_kernels_say() {
    let check = |id, bit, expected| {
        let kernel = Kernel::find(id).expect("a kernel");
        let found = relevances(kernel);
        assert!(found.contains(&(bit, expected)), "{id} {bit:?}: {found:?}");
    };
    let caller = |context| {
        let at = Context::TABLE.iter().position(|info| info.bit == context);
        Bit::Caller(at.expect("a bit of the table") as u8)
    };
    check("4.10", Bit::Flag(Flag::Movable), Relevance::None);
    check("4.14", Bit::Flag(Flag::Movable), Relevance::Decisions);
    check("4.10", Bit::Flag(Flag::Zero), Relevance::None);
    check("4.10", Bit::Flag(Flag::High), Relevance::Effects);
    check("4.10", Bit::Flag(Flag::Nowarn), Relevance::Effects);
    check("4.10", Bit::Flag(Flag::Io), Relevance::Effects);
    check("6.19", Bit::Flag(Flag::Io), Relevance::Decisions);
    check("4.10", Bit::Flag(Flag::Fs), Relevance::Decisions);
    check("4.10", caller(Context::SCOPE_NOFS), Relevance::None);
    check("4.14", caller(Context::SCOPE_NOFS), Relevance::Decisions);
    check("6.12", caller(Context::DEFRAG_MODE), Relevance::None);
    check("6.18", caller(Context::DEFRAG_MODE), Relevance::Decisions);
    check("6.19", caller(Context::REALTIME), Relevance::Effects);
}
