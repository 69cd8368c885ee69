//! What each kind of request comes to in each state of the debate's kernels.
//!
//! The rows a to m are the outcome matrix that was derived from the texts of the three patches
//! before there was a model; the model has to agree with it.
//! A row is checked under the policy in which the matrix speaks: memory is exhausted, and the
//! caller can reclaim nothing.

use slowpath::gfp::{Gfp, parse};
use slowpath::kernel::{Kernel, RuleSet};
use slowpath::walk::{
    AllocFlags, Answer, COSTLY_ORDER, Choice, Chosen, Context, End, Event, Node, Outcome, Policy,
    PolicyWorld, Question, Request, Trace, must_exceed,
};

/// v4.10, then with patches 1, 1 and 2, 1 to 3, and the release that has them all.
const STATES: [&str; 5] = ["4.10", "4.10-p1", "4.10-p12", "4.10-p123", "4.11"];

/// One request in one world.
#[derive(Clone, Copy)]
struct Case {
    gfp: &'static str,
    order: u8,
    context: Context,
    policy: &'static str,
    choices: &'static [Choice],
}

const fn request(gfp: &'static str) -> Case {
    Case { gfp, order: 0, context: Context::PLAIN, policy: "exhausted", choices: &[] }
}

impl Case {
    fn trace(&self, kernel: &Kernel) -> Trace {
        let policy = Policy::find(self.policy).expect("a policy of this name");
        let request = Request {
            gfp: self.mask(kernel),
            order: self.order,
            context: self.context | policy.implies,
        };
        let mut world = Chosen::new(PolicyWorld::new(policy), self.choices);
        Trace::record(&request, kernel.rules, &mut world)
    }

    fn mask(&self, kernel: &Kernel) -> Gfp {
        let parsed = parse(self.gfp, kernel.layout, &[kernel.layout]);
        assert_eq!(parsed.problems, vec![], "{}", self.gfp);
        parsed.gfp
    }
}

/// Asserts what the five states do, in the words of [`account`].
#[track_caller]
fn check(case: Case, expected: [&str; 5]) {
    let found = STATES.map(|id| {
        let kernel = Kernel::find(id).expect("a kernel of this id");
        account(&case.trace(kernel), kernel.rules)
    });
    assert_eq!(found, expected, "{}, order {}", case.gfp, case.order);
}

/// The same for every order that is not costly.
#[track_caller]
fn check_small(case: Case, expected: [&str; 5]) {
    for order in 0..=COSTLY_ORDER {
        check(Case { order, ..case }, expected);
    }
}

/// How a run ends, and what it did: tasks killed (in a loop: in one pass of it), attempts without
/// any watermark, patch 3's attempts at the way out, and warnings, in this order.
fn account(trace: &Trace, rules: RuleSet) -> String {
    let mut account = vec![ending(trace)];
    let counted = trace.cycle().unwrap_or(0..trace.steps().len());
    let kills = counted.filter(|&step| trace.events(step).contains(&Event::OomKill)).count();
    if kills > 0 {
        account.push(format!("kills {kills}"));
    }
    if attempts(trace, rules).any(|flags| flags.has(AllocFlags::NO_WATERMARKS)) {
        account.push("NO_WATERMARKS".into());
    }
    if trace.steps().iter().any(|step| step.node == Node::NofailAttempt) {
        account.push("HARDER at the end".into());
    }
    account.extend(warnings(trace).into_iter().map(|id| format!("warns {id}")));
    account.join(", ")
}

fn ending(trace: &Trace) -> String {
    match trace.end() {
        End::Done(Outcome::Page(node)) => format!("page from {}", node.info().id),
        End::Done(Outcome::Null) => "null".into(),
        End::Done(Outcome::Panic) => "panic".into(),
        End::Loop { .. } => "loops".into(),
        other => format!("{other:?}"),
    }
}

/// The depth of every attempt that was made.
fn attempts(trace: &Trace, rules: RuleSet) -> impl Iterator<Item = AllocFlags> {
    trace.steps().iter().filter_map(move |step| match step.walk.question(rules) {
        Some(Question::FreeList { alloc_flags, .. }) if step.node == step.walk.node() => {
            Some(alloc_flags)
        }
        _ => None,
    })
}

/// The once-only warnings, each once, and the report that an allocation stalls.
fn warnings(trace: &Trace) -> Vec<&'static str> {
    let mut ids = Vec::new();
    for event in (0..trace.steps().len()).flat_map(|step| trace.events(step)) {
        let id = match event {
            Event::WarnOnce(warning) => warning.id(),
            Event::WarnStall => "stall",
            _ => continue,
        };
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

#[test]
fn row_a_nofs_nofail() {
    check_small(
        request("GFP_NOFS | __GFP_NOFAIL"),
        [
            "loops, kills 1, NO_WATERMARKS",
            "loops, kills 1, NO_WATERMARKS",
            "loops, NO_WATERMARKS",
            "loops, NO_WATERMARKS",
            "loops, NO_WATERMARKS",
        ],
    );
}

/// The finding: after patch 2 the request that patch 3 names never reaches patch 3's attempt; it
/// gets every reserve, and nobody is killed for it.
#[test]
fn row_a_takes_every_reserve_without_a_kill() {
    check(
        Case { policy: "reserves-left", ..request("GFP_NOFS | __GFP_NOFAIL") },
        [
            "page from oom-reserve-attempt, kills 1, NO_WATERMARKS",
            "page from oom-reserve-attempt, kills 1, NO_WATERMARKS",
            "page from oom-reserve-attempt, NO_WATERMARKS",
            "page from oom-reserve-attempt, NO_WATERMARKS",
            "page from oom-reserve-attempt, NO_WATERMARKS",
        ],
    );
}

#[test]
fn row_b_nofs() {
    check_small(request("GFP_NOFS"), ["loops"; 5]);
    let victim = Case { context: Context::MEMDIE, ..request("GFP_NOFS") };
    check(victim, ["null, NO_WATERMARKS"; 5]);
}

#[test]
fn row_c_kernel_nofail() {
    check_small(request("GFP_KERNEL | __GFP_NOFAIL"), ["loops, kills 1, NO_WATERMARKS"; 5]);
}

#[test]
fn row_d_kernel() {
    check_small(request("GFP_KERNEL"), ["loops, kills 1"; 5]);
}

#[test]
fn row_e_noretry_nofail() {
    check_small(
        request("GFP_KERNEL | __GFP_NORETRY | __GFP_NOFAIL"),
        ["null", "loops", "loops", "loops, HARDER at the end", "loops, HARDER at the end"],
    );
}

#[test]
fn row_f_noretry() {
    check_small(request("GFP_KERNEL | __GFP_NORETRY"), ["null"; 5]);
}

#[test]
fn row_g_costly_nofail() {
    check(
        Case { order: 4, ..request("GFP_KERNEL | __GFP_NOFAIL") },
        [
            "null",
            "loops, warns nofail_costly",
            "loops, warns nofail_costly",
            "loops, HARDER at the end, warns nofail_costly",
            "loops, HARDER at the end, warns nofail_costly",
        ],
    );
}

#[test]
fn row_h_costly_nofail_repeat() {
    check(
        Case { order: 4, ..request("GFP_KERNEL | __GFP_NOFAIL | __GFP_REPEAT") },
        [
            "loops, kills 1, NO_WATERMARKS",
            "loops, kills 1, NO_WATERMARKS",
            "loops, warns nofail_costly",
            "loops, HARDER at the end, warns nofail_costly",
            "loops, HARDER at the end, warns nofail_costly",
        ],
    );
}

const BARRED_SINCE_PATCH_2: [&str; 5] = [
    "loops, kills 1, NO_WATERMARKS",
    "loops, kills 1, NO_WATERMARKS",
    "loops",
    "loops, HARDER at the end",
    "loops, HARDER at the end",
];

#[test]
fn row_i_low_zone() {
    check(request("GFP_KERNEL | __GFP_DMA | __GFP_NOFAIL"), BARRED_SINCE_PATCH_2);
}

#[test]
fn row_i_one_node() {
    check(request("GFP_KERNEL | __GFP_THISNODE | __GFP_NOFAIL"), BARRED_SINCE_PATCH_2);
}

#[test]
fn row_i_core_dump() {
    let dumping = Case { context: Context::DUMPCORE, ..request("GFP_KERNEL | __GFP_NOFAIL") };
    check(dumping, BARRED_SINCE_PATCH_2);
}

const RECLAIMER: Case =
    Case { context: Context::PF_MEMALLOC, ..request("GFP_KERNEL | __GFP_NOFAIL") };

/// The matrix says "same" for patch 3, but its text on patch 3 lists reclaimers among those that
/// reach the attempt; the second is what the code does.
#[test]
fn row_j_reclaimer_nofail() {
    check(
        RECLAIMER,
        [
            "loops, NO_WATERMARKS, warns nofail_memalloc",
            "loops, NO_WATERMARKS, warns nofail_memalloc",
            "loops, NO_WATERMARKS, warns nofail_memalloc",
            "loops, NO_WATERMARKS, HARDER at the end, warns nofail_memalloc",
            "loops, NO_WATERMARKS, HARDER at the end, warns nofail_memalloc",
        ],
    );
}

#[test]
fn row_j_stall_reports_since_patch_1() {
    const LIMIT_PASSED: &[Choice] =
        &[Choice { node: Node::StallCheck, visit: 1, answer: Answer::Yes }];
    check(
        Case { choices: LIMIT_PASSED, ..RECLAIMER },
        [
            "loops, NO_WATERMARKS, warns nofail_memalloc",
            "loops, NO_WATERMARKS, warns stall, warns nofail_memalloc",
            "loops, NO_WATERMARKS, warns stall, warns nofail_memalloc",
            "loops, NO_WATERMARKS, HARDER at the end, warns stall, warns nofail_memalloc",
            "loops, NO_WATERMARKS, HARDER at the end, warns stall, warns nofail_memalloc",
        ],
    );
}

#[test]
fn row_k_nofail_without_reclaim() {
    let fails = ["null, warns nofail_no_direct_reclaim"; 5];
    check(request("GFP_ATOMIC | __GFP_NOFAIL"), fails);
    check(request("GFP_NOWAIT | __GFP_NOFAIL"), fails);
    check(request("GFP_DMA | __GFP_NOFAIL"), fails);
}

#[test]
fn row_l_already_a_victim() {
    check(
        Case { context: Context::MEMDIE, ..request("GFP_KERNEL") },
        [
            "null, NO_WATERMARKS",
            "null, NO_WATERMARKS",
            "null, NO_WATERMARKS",
            "null, NO_WATERMARKS",
            "null, NO_WATERMARKS",
        ],
    );
}

/// A page is left in the reserves; since patch 1 the fresh victim gives up without trying for it.
#[test]
fn row_l_becomes_the_victim() {
    check(
        Case { policy: "caller-is-victim", ..request("GFP_KERNEL") },
        [
            "page from round-attempt, kills 1, NO_WATERMARKS",
            "null, kills 1",
            "null, kills 1",
            "null, kills 1",
            "null, kills 1",
        ],
    );
}

#[test]
fn row_m_atomic() {
    check(request("GFP_ATOMIC"), ["null"; 5]);
    check(
        Case { policy: "reserves-left", ..request("GFP_ATOMIC") },
        ["page from entry-attempt"; 5],
    );
}

#[test]
fn row_m_goes_down_to_three_eighths() {
    let depth = |gfp| {
        let kernel = Kernel::find(STATES[0]).expect("v4.10");
        let trace = request(gfp).trace(kernel);
        attempts(&trace, kernel.rules).filter_map(must_exceed).min()
    };
    assert_eq!(depth("GFP_ATOMIC"), Some(384));
    assert_eq!(depth("GFP_ATOMIC | __GFP_NOMEMALLOC"), Some(512));
    assert_eq!(depth("GFP_NOWAIT"), Some(1024));
}
