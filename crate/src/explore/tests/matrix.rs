//! The outcome matrix of the debate, as contracts: what each kind of request can do in each state.
//!
//! The matrix speaks of a machine on which nothing is free and nothing reclaimable, so that is
//! assumed, and that the world is otherwise quiet.

use crate::explore::assumption::{Assumption as A, Assumptions};
use crate::explore::contract::Contract;
use crate::explore::deed::{Deed, Floor};
use crate::gfp::parse;
use crate::kernel::Kernel;
use crate::walk::{Context, Node, Request};

/// v4.10, then with patches 1, 1 and 2, and 1 to 3.
const STATES: [&str; 4] = ["4.10", "4.10-p1", "4.10-p12", "4.10-p123"];

/// Nothing can be had above the reserves, and nobody else interferes.
const EXHAUSTED: [A; 9] = [
    A::NothingAboveReserves,
    A::NoCpusetChange,
    A::ReclaimNever,
    A::NothingReclaimable,
    A::NoAtomicReserve,
    A::LockFree,
    A::NoNotifier,
    A::AlwaysVictim,
    A::CompactionNever,
];

struct Row {
    mask: &'static str,
    order: u8,
    context: Context,
    /// The caller may become the victim.
    victim: bool,
}

const fn row(mask: &'static str) -> Row {
    Row { mask, order: 0, context: Context::PLAIN, victim: false }
}

impl Row {
    fn contract(&self, kernel: &Kernel) -> Contract {
        let parsed = parse(self.mask, kernel.layout, &[kernel.layout]);
        assert_eq!(parsed.problems, vec![], "{}", self.mask);
        let request = Request { gfp: parsed.gfp, order: self.order, context: self.context };
        let survives = (!self.victim).then_some(A::CallerSurvives);
        let assumptions: Assumptions = EXHAUSTED.into_iter().chain(survives).collect();
        Contract::of(&request, kernel.rules, assumptions).expect("they go together")
    }
}

/// The contract in the words of the matrix: fails or loops, kills, and what reserves it takes.
fn account(contract: &Contract) -> String {
    let mut words = Vec::new();
    for (deed, word) in [(Deed::Fail, "fails"), (Deed::Loop, "loops"), (Deed::Kill, "kills")] {
        if contract.may(deed) {
            words.push(word.to_owned());
        }
    }
    let floor = |node| contract.floor_at(node);
    if contract.deepest().is_some_and(|(attempt, _)| attempt.floor == Floor::Nothing) {
        words.push("NO_WATERMARKS".into());
    }
    if floor(Node::NofailAttempt) == Some(Floor::Eighths(6)) {
        words.push("HARDER".into());
    }
    for (deed, word) in [
        (Deed::WarnNofailCostly, "warns costly"),
        (Deed::WarnNofailReclaimer, "warns reclaimer"),
        (Deed::WarnNofailNoReclaim, "warns no reclaim"),
        (Deed::WarnStall, "stalls"),
    ] {
        if contract.may(deed) {
            words.push(word.into());
        }
    }
    words.join(", ")
}

#[track_caller]
fn check(row: Row, expected: [&str; 4]) {
    let found = STATES.map(|id| account(&row.contract(Kernel::find(id).expect("a kernel"))));
    assert_eq!(found, expected, "{} order {}", row.mask, row.order);
}

#[test]
fn row_a_takes_every_reserve_without_a_kill_and_never_comes_to_patch_3() {
    let kills = "loops, kills, NO_WATERMARKS, stalls";
    let spares = "loops, NO_WATERMARKS, stalls";
    for order in 0..=3 {
        check(Row { order, ..row("GFP_NOFS | __GFP_NOFAIL") }, [kills, kills, spares, spares]);
    }
}

#[test]
fn rows_b_and_d_loop_by_implication() {
    for order in 0..=3 {
        check(Row { order, ..row("GFP_NOFS") }, ["loops, stalls"; 4]);
        check(Row { order, ..row("GFP_KERNEL") }, ["loops, kills, stalls"; 4]);
    }
    let victim = Row { context: Context::MEMDIE, ..row("GFP_NOFS") };
    check(
        victim,
        [
            "fails, NO_WATERMARKS",
            "fails, NO_WATERMARKS, stalls",
            "fails, NO_WATERMARKS, stalls",
            "fails, NO_WATERMARKS, stalls",
        ],
    );
}

#[test]
fn row_c_kills_in_every_state() {
    for order in 0..=3 {
        check(
            Row { order, ..row("GFP_KERNEL | __GFP_NOFAIL") },
            ["loops, kills, NO_WATERMARKS, stalls"; 4],
        );
    }
}

#[test]
fn rows_e_and_f_noretry() {
    check(
        row("GFP_KERNEL | __GFP_NORETRY | __GFP_NOFAIL"),
        ["fails", "loops, stalls", "loops, stalls", "loops, HARDER, stalls"],
    );
    check(
        row("GFP_KERNEL | __GFP_NORETRY"),
        ["fails", "fails, stalls", "fails, stalls", "fails, stalls"],
    );
}

#[test]
fn rows_g_and_h_costly() {
    check(
        Row { order: 4, ..row("GFP_KERNEL | __GFP_NOFAIL") },
        [
            "fails",
            "loops, warns costly, stalls",
            "loops, warns costly, stalls",
            "loops, HARDER, warns costly, stalls",
        ],
    );
    check(
        Row { order: 4, ..row("GFP_KERNEL | __GFP_NOFAIL | __GFP_REPEAT") },
        [
            "loops, kills, NO_WATERMARKS, stalls",
            "loops, kills, NO_WATERMARKS, stalls",
            "loops, warns costly, stalls",
            "loops, HARDER, warns costly, stalls",
        ],
    );
}

#[test]
fn row_i_barred_from_the_oom_killer() {
    let kills = "loops, kills, NO_WATERMARKS, stalls";
    let expected = [kills, kills, "loops, stalls", "loops, HARDER, stalls"];
    check(row("GFP_KERNEL | __GFP_DMA | __GFP_NOFAIL"), expected);
    check(row("GFP_KERNEL | __GFP_THISNODE | __GFP_NOFAIL"), expected);
    let dumping = Row { context: Context::DUMPCORE, ..row("GFP_KERNEL | __GFP_NOFAIL") };
    check(dumping, expected);
}

/// The matrix has patch 3 leave this row alone, but a reclaimer comes to the attempt as well.
#[test]
fn row_j_reclaimers() {
    let reclaimer = Row { context: Context::PF_MEMALLOC, ..row("GFP_KERNEL | __GFP_NOFAIL") };
    check(
        reclaimer,
        [
            "loops, NO_WATERMARKS, warns reclaimer",
            "loops, NO_WATERMARKS, warns reclaimer, stalls",
            "loops, NO_WATERMARKS, warns reclaimer, stalls",
            "loops, NO_WATERMARKS, HARDER, warns reclaimer, stalls",
        ],
    );
}

#[test]
fn row_k_nothing_to_loop_with() {
    for mask in ["GFP_ATOMIC | __GFP_NOFAIL", "GFP_NOWAIT | __GFP_NOFAIL", "GFP_DMA | __GFP_NOFAIL"]
    {
        check(row(mask), ["fails, warns no reclaim"; 4]);
    }
}

#[test]
fn row_l_victims() {
    let victim = Row { context: Context::MEMDIE, ..row("GFP_KERNEL") };
    let later = "fails, kills, NO_WATERMARKS, stalls";
    check(victim, ["fails, NO_WATERMARKS", later, later, later]);
    // A fresh victim could fail without a try at the reserves.
    let fresh = |id| {
        let row = Row { victim: true, ..row("GFP_KERNEL") };
        let contract = row.contract(Kernel::find(id).expect("a kernel"));
        let reserves = contract.floor_at(Node::RoundAttempt);
        (contract.may(Deed::Fail), reserves)
    };
    assert_eq!(fresh("4.10"), (true, Some(Floor::Nothing)));
    assert_eq!(fresh("4.10-p1"), (true, Some(Floor::Eighths(8))));
    assert_eq!(fresh("4.14"), (true, Some(Floor::Eighths(4))));
}

#[test]
fn row_m_atomic_depths() {
    let depth = |mask| {
        let contract = row(mask).contract(Kernel::find("4.10").expect("a kernel"));
        contract.deepest().map(|(attempt, _)| attempt.floor)
    };
    check(row("GFP_ATOMIC"), ["fails"; 4]);
    assert_eq!(depth("GFP_ATOMIC"), Some(Floor::Eighths(3)));
    assert_eq!(depth("GFP_ATOMIC | __GFP_NOMEMALLOC"), Some(Floor::Eighths(4)));
    assert_eq!(depth("GFP_NOWAIT"), Some(Floor::Eighths(8)));
}
