//! Conditions on requests in plain words.

use super::comparison_view::ConditionView;
use crate::explore::{Bit, Formula};
use crate::gfp::Flag;
use crate::walk::{Context, MAX_ORDER};

/// A condition as a tree of clauses that go on after "when the request".
pub(super) fn condition(formula: &Formula) -> ConditionView {
    let tree = |kind: &str, text: String, parts: &[Formula]| ConditionView {
        kind: kind.into(),
        text,
        parts: parts.iter().map(condition).collect(),
    };
    match formula {
        Formula::Always => tree("always", String::new(), &[]),
        Formula::Is(bit, set) => tree("is", clause(*bit, *set), &[]),
        Formula::All(parts) => tree("all", String::new(), parts),
        Formula::Any(parts) => tree("any", String::new(), parts),
    }
}

fn clause(bit: Bit, set: bool) -> String {
    match bit {
        Bit::OrderAbove(limit) => order(limit, set),
        Bit::Flag(flag) => match flag_clause(flag) {
            Some((yes, no)) => if set { yes } else { no }.into(),
            None if set => format!("has {}", flag.name()),
            None => format!("does not have {}", flag.name()),
        },
        Bit::Caller(at) => {
            let info = &Context::TABLE[usize::from(at)];
            let said = CALLERS.iter().find(|(bit, _)| *bit == info.bit);
            let said = said.map_or(Place::Under(info.name), |&(_, place)| place);
            said.clause(set)
        }
    }
}

fn order(limit: u8, set: bool) -> String {
    let pages = 1u32 << limit;
    match (limit, set) {
        (MAX_ORDER, true) => "is of an order that does not exist".into(),
        (MAX_ORDER, false) => "is of an order that exists".into(),
        (0, true) => "is for more than one page".into(),
        (0, false) => "is for one page".into(),
        (_, true) => format!("is for more than {pages} pages"),
        (_, false) => format!("is for at most {pages} pages"),
    }
}

/// What a flag says, and what its absence does; the walk reads no other flags.
const fn flag_clause(flag: Flag) -> Option<(&'static str, &'static str)> {
    Some(match flag {
        Flag::Dma => ("is for the DMA zone", "is not for the DMA zone"),
        Flag::Dma32 => ("is for the DMA32 zone", "is not for the DMA32 zone"),
        Flag::Movable => ("is movable", "is not movable"),
        Flag::High => ("is of high priority", "is not of high priority"),
        Flag::Io => ("may start I/O", "may not start I/O"),
        Flag::Fs => ("may call filesystems", "may not call filesystems"),
        Flag::Nowarn => ("is silent", "is not silent"),
        Flag::Repeat | Flag::RetryMayfail => ("tries hard", "does not ask to try hard"),
        Flag::Nofail => ("must not fail", "is allowed to fail"),
        Flag::Noretry => ("makes one round only", "does not ask for one round only"),
        Flag::Memalloc => ("may use all reserves", "does not ask for all reserves"),
        Flag::Nomemalloc => ("must leave the reserves alone", "does not forbid the reserves"),
        Flag::Thisnode => ("is for one node only", "is not bound to one node"),
        Flag::Atomic => ("is marked atomic", "is not marked atomic"),
        Flag::DirectReclaim => ("may reclaim memory itself", "cannot wait for reclaim"),
        Flag::KswapdReclaim => ("may wake kswapd", "may not wake kswapd"),
        _ => return None,
    })
}

/// How a caller's state is put.
#[derive(Clone, Copy)]
enum Place {
    From(&'static str),
    Under(&'static str),
}

impl Place {
    fn clause(self, set: bool) -> String {
        match (self, set) {
            (Self::From(whom), true) => format!("comes from {whom}"),
            (Self::From(whom), false) => format!("does not come from {whom}"),
            (Self::Under(what), true) => format!("is made with {what}"),
            (Self::Under(what), false) => format!("is not made with {what}"),
        }
    }
}

const CALLERS: &[(Context, Place)] = &[
    (Context::PF_MEMALLOC, Place::From("a task that reclaims memory itself")),
    (Context::MEMDIE, Place::From("an OOM victim")),
    (Context::DUMPCORE, Place::From("a task that dumps core")),
    (Context::IN_IRQ, Place::From("a hard interrupt")),
    (Context::IN_SOFTIRQ, Place::From("a soft interrupt")),
    (Context::BH_DISABLED, Place::Under("soft interrupts switched off")),
    (Context::REALTIME, Place::From("a real-time task")),
    (Context::WQ_WORKER, Place::From("a workqueue worker")),
    (Context::SCOPE_NOIO, Place::From("a scope without block I/O")),
    (Context::SCOPE_NOFS, Place::From("a scope without filesystem calls")),
    (Context::SUSPENDED_STORAGE, Place::Under("storage suspended")),
    (Context::DEFRAG_MODE, Place::Under("vm.defrag_mode on")),
    (Context::OOM_DISABLED, Place::Under("the OOM killer switched off")),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_say_what_is_and_what_is_not() {
        let check = |bit, set, expected: &str| assert_eq!(clause(bit, set), expected);
        check(Bit::Flag(Flag::Nofail), true, "must not fail");
        check(Bit::Flag(Flag::DirectReclaim), false, "cannot wait for reclaim");
        check(Bit::Flag(Flag::Zero), false, "does not have __GFP_ZERO");
        check(Bit::OrderAbove(0), false, "is for one page");
        check(Bit::OrderAbove(3), true, "is for more than 8 pages");
        check(Bit::OrderAbove(10), true, "is of an order that does not exist");
        check(Bit::Caller(1), true, "comes from an OOM victim");
    }

    #[test]
    fn every_bit_of_a_caller_has_words() {
        for (at, info) in Context::TABLE.iter().enumerate() {
            assert!(CALLERS.iter().any(|(bit, _)| *bit == info.bit), "{}", info.id);
            let [yes, no] = [true, false].map(|set| clause(Bit::Caller(at as u8), set));
            assert!(no.contains("not") && !yes.contains("not"), "{yes} / {no}");
        }
    }

    #[test]
    fn a_tree_keeps_what_belongs_together() {
        let nofail = Formula::Is(Bit::Flag(Flag::Nofail), true);
        let large = Formula::Is(Bit::OrderAbove(3), true);
        let either = Formula::Any(vec![nofail.clone(), large]);
        let view = condition(&Formula::All(vec![nofail, either]));
        assert_eq!((view.kind.as_str(), view.parts.len()), ("all", 2));
        assert_eq!(view.parts[0].text, "must not fail");
        assert_eq!(view.parts[1].parts[1].text, "is for more than 8 pages");
    }
}
