//! What cannot matter does not; what is said to matter does.

use super::dice::Dice;
use crate::explore::assumption::Assumptions;
use crate::explore::bits::Bit;
use crate::explore::contract::Contract;
use crate::explore::relevance::{Relevance, Relevances};
use crate::gfp::{Flag, Gfp};
use crate::kernel::Kernel;
use crate::walk::{Context, Request};
use std::sync::LazyLock;

/// A kernel, and how much each bit matters to it.
type Found = (&'static Kernel, Vec<(Bit, Relevance)>);

/// Kernels between which this changes.
static FOUND: LazyLock<Vec<Found>> = LazyLock::new(|| {
    let kernels = ["4.10", "4.14", "6.12", "6.18"].map(|id| Kernel::find(id).expect("a kernel"));
    let found = |kernel: &Kernel| Relevances::new(kernel.rules, kernel.layout).finish();
    kernels.map(|kernel| (kernel, found(kernel))).into()
});

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
    for (kernel, found) in FOUND.iter() {
        let contract = |request: &Request| {
            let found = Contract::of(request, kernel.rules, Assumptions::NONE);
            let found = found.expect("nothing is assumed");
            (found.statements, found.attempts, found.loops)
        };
        let irrelevant = found.iter().filter(|(_, found)| *found == Relevance::None);
        let irrelevant: Vec<_> = irrelevant.copied().collect();
        assert!(irrelevant.len() >= 6, "{} {irrelevant:?}", kernel.id);
        for _ in 0..60 {
            let request = dice.request(kernel.layout);
            let (bit, _) = dice.pick(&irrelevant);
            let other = turned(&request, bit);
            assert_eq!(contract(&request), contract(&other), "{} {bit:?} {request:?}", kernel.id);
        }
    }
}

#[test]
fn bits_matter_as_the_kernels_say() {
    let check = |id, bit, expected| {
        let found = FOUND.iter().find(|(kernel, _)| kernel.id == id);
        let (_, found) = found.expect("one of the kernels");
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
    check("6.18", Bit::Flag(Flag::Io), Relevance::Decisions);
    check("4.10", Bit::Flag(Flag::Fs), Relevance::Decisions);
    check("4.10", caller(Context::SCOPE_NOFS), Relevance::None);
    check("4.14", caller(Context::SCOPE_NOFS), Relevance::Decisions);
    check("6.12", caller(Context::DEFRAG_MODE), Relevance::None);
    check("6.18", caller(Context::DEFRAG_MODE), Relevance::Decisions);
    check("6.18", caller(Context::REALTIME), Relevance::Effects);
}
