//! Every claim of every sentence is compared with what the walk does.

use super::claim::Claim::{
    self, Fails, Kills, Loops, NeverKills, NoExtraAttempt, OneRound, TriesAllReserves, TriesQuarter,
};
use super::table::TABLE;
use super::{Lint, lint};
use crate::gfp::{Flag, Gfp, Machine, Zone, migratetype, zone};
use crate::kernel::{KERNELS, RULES, RuleSet};
use crate::walk::{
    AllocFlags, Answer, CompactResult, Context, End, Event, Node, Outcome, Policy, PolicyWorld,
    Question, Request, Trace, gfp_to_alloc_flags,
};
use std::collections::BTreeSet;

const KERNEL: Gfp = Gfp::RECLAIM.with(Gfp::IO).with(Gfp::FS);
const NOFS: Gfp = Gfp::RECLAIM.with(Gfp::IO);
const NOFAIL: Gfp = Gfp::NOFAIL;

fn run(request: &Request, rules: RuleSet, policy: &str) -> Trace {
    let policy = Policy::find(policy).expect("a policy of this name");
    Trace::record(request, rules, &mut PolicyWorld::new(policy))
}

fn events(trace: &Trace) -> impl Iterator<Item = Event> {
    (0..trace.steps().len()).flat_map(|step| trace.events(step)).copied()
}

/// How often the walk answered like this at a node.
fn met(trace: &Trace, node: Node, answers: &[Answer]) -> usize {
    let steps = trace.steps().iter().filter(|step| step.node == node);
    steps.filter(|step| answers.is_empty() || answers.contains(&step.answer)).count()
}

/// One thing that a walk does: a question with its answer and depth, or an event.
#[derive(PartialEq, Eq)]
enum Deed {
    Asks(Node, Answer, AllocFlags),
    Does(Event),
}

/// Everything that a walk does, and how it ends; warnings and masks left out.
fn course(trace: &Trace, rules: RuleSet) -> (Vec<Deed>, Option<Outcome>) {
    let mut course = Vec::new();
    for (at, step) in trace.steps().iter().enumerate() {
        if step.node.asks() {
            let depth = match step.walk.question(rules) {
                Some(Question::FreeList { alloc_flags, .. }) => alloc_flags,
                _ => AllocFlags::default(),
            };
            course.push(Deed::Asks(step.node, step.answer, depth));
        }
        let deeds = trace.events(at).iter().filter(|event| !matches!(event, Event::WarnOnce(_)));
        course.extend(deeds.copied().map(Deed::Does));
    }
    let outcome = match trace.end() {
        End::Done(outcome) => Some(outcome),
        _ => None,
    };
    (course, outcome)
}

/// Worlds in which a walk takes different ways.
const WORLDS: [&str; 5] =
    ["exhausted", "reclaim-works", "others-take", "fragmented", "compaction-deferred"];

fn like_without(flags: Gfp, request: &Request, rules: RuleSet) -> bool {
    let other = Request { gfp: request.gfp.without(flags), ..*request };
    WORLDS.iter().all(|world| {
        let traces = [request, &other].map(|request| run(request, rules, world));
        let [ours, theirs] = traces.map(|trace| course(&trace, rules));
        ours == theirs
    })
}

fn never_compacts(request: &Request, rules: RuleSet) -> bool {
    let barred = [Answer::Compact(CompactResult::Skipped)];
    WORLDS.iter().all(|world| {
        let trace = run(request, rules, world);
        let asks = |node| node == Node::FirstCompaction || node == Node::Compaction;
        let mut asked = trace.steps().iter().filter(|step| asks(step.node));
        asked.all(|step| step.walk.answers(rules) == barred)
    })
}

/// The eighths of the min watermark that must stay free.
fn eighths(request: &Request, rules: RuleSet) -> u32 {
    gfp_to_alloc_flags(request, rules).lower(8)
}

/// Whether a claim is true; `trace` is the walk on the exhausted machine.
fn holds(claim: Claim, request: &Request, rules: RuleSet, trace: &Trace) -> bool {
    let kills = events(trace).filter(|&event| event == Event::OomKill).count();
    let warns = |warning| events(trace).any(|event| event == Event::WarnOnce(warning));
    let meets = |node| met(trace, node, &[]);
    let Request { gfp, context, .. } = *request;
    match claim {
        Claim::Fails => trace.end() == End::Done(Outcome::Null),
        Claim::Loops => trace.cycle().is_some(),
        Claim::Kills => kills > 0,
        Claim::NeverKills => kills == 0,
        Claim::TriesQuarter => meets(Node::NofailAttempt) > 0,
        Claim::TriesAllReserves => meets(Node::OomReserveAttempt) > 0,
        Claim::NoExtraAttempt => meets(Node::NofailAttempt) + meets(Node::OomReserveAttempt) == 0,
        Claim::NoSlowAttempt => {
            trace.steps().iter().filter(|step| step.node.asks()).count() == meets(Node::FastPath)
        }
        Claim::OneRound => meets(Node::Reclaim) <= 1,
        Claim::NeverReclaims => meets(Node::Reclaim) == 0,
        Claim::NeverCompacts => never_compacts(request, rules),
        Claim::MaySleep => met(trace, Node::MayReclaim, &[Answer::Yes]) > 0,
        Claim::NeverWakesKswapd => !events(trace).any(|event| event == Event::WakeKswapd),
        Claim::Warns(warning) => warns(warning),
        Claim::NeverWarns(warning) => !warns(warning),
        Claim::LikeWithout(flags) => like_without(flags, request, rules),
        Claim::Floor { eighths: floor, otherwise } => {
            let free = Request { gfp: gfp.without(Gfp::NOMEMALLOC), ..*request };
            (eighths(request, rules), eighths(&free, rules)) == (floor, otherwise)
        }
        Claim::LowZone => {
            zone(gfp, Machine::X86_64).is_err() && met(trace, Node::OomLowZone, &[Answer::No]) == 0
        }
        Claim::OutsideMovableZone => zone(gfp, Machine::X86_64) != Ok(Zone::Movable),
        Claim::Mobility(kind) => migratetype(gfp, false) == kind,
    }
}

/// How many requests are tried under each kernel.
const SAMPLES: u64 = 1000;

/// A number that looks random, the same for every run (splitmix64).
fn scrambled(seed: u64) -> u64 {
    let mut bits = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

/// Any flags at any order; every other request from a caller of whom nothing special is known.
fn sample(seed: u64) -> Request {
    const ORDERS: [u8; 8] = [0, 0, 1, 2, 3, 4, 9, 11];
    let for_flags = scrambled(seed);
    let for_context = scrambled(for_flags);
    let chosen = |at: usize| for_flags >> at & 1 != 0;
    let flags = Flag::ALL.iter().enumerate().filter(|&(at, _)| chosen(at));
    let gfp: Gfp = flags.map(|(_, &flag)| flag).collect();
    // Two zone flags bar the OOM killer; half of the masks leave it a chance.
    let low_zones = if chosen(40) { Gfp::DMA | Gfp::DMA32 } else { Gfp::NONE };
    let rare = |at: usize| for_context >> (at * 3) & 3 == 0;
    let bits = Context::TABLE.iter().enumerate().filter(|&(at, _)| rare(at));
    let context = bits.map(|(_, info)| info.bit).collect();
    Request {
        gfp: gfp.without(low_zones),
        order: ORDERS[(for_flags >> 48) as usize % ORDERS.len()],
        context: if chosen(41) { context } else { Context::PLAIN },
    }
}

fn check_claims(request: &Request, rules: RuleSet, seen: &mut BTreeSet<&'static str>) {
    let trace = run(request, rules, "exhausted");
    for Lint { id, consequence, claims, .. } in lint(request, rules) {
        seen.insert(id);
        for &claim in claims {
            let kernel: Vec<_> = rules.iter().collect();
            assert!(
                holds(claim, request, rules, &trace),
                "{id}: \"{consequence}\" is wrong in {claim:?} for {request:?} under {kernel:?}"
            );
        }
    }
}

#[test]
fn sentences_are_true_of_any_request() {
    let mut seen = BTreeSet::new();
    for seed in 0..SAMPLES {
        let request = sample(seed);
        for kernel in KERNELS {
            check_claims(&request, kernel.rules, &mut seen);
        }
    }
    assert_eq!(seen, TABLE.iter().map(|row| row.id).collect());
}

#[test]
fn sentences_are_true_under_any_rules() {
    for seed in 0..SAMPLES {
        let wanted = scrambled(!seed);
        let rules = RULES.iter().map(|info| info.rule);
        let rules: Vec<_> = rules.filter(|&rule| wanted >> (rule as u8) & 1 != 0).collect();
        check_claims(&sample(seed), RuleSet::of(&rules), &mut BTreeSet::new());
    }
}

#[test]
fn rows_are_complete() {
    let ids: BTreeSet<_> = TABLE.iter().map(|row| row.id).collect();
    assert_eq!(ids.len(), TABLE.len(), "ids are not unique");
    for seed in 0..SAMPLES {
        for lint in lint(&sample(seed), KERNELS[0].rules) {
            assert!(lint.consequence.ends_with('.'), "{lint:?}");
            assert!(!lint.claims.is_empty(), "{lint:?}");
        }
    }
}

const FAILS: &[Claim] = &[Fails, NeverKills];
const FAILS_AT_ONCE: &[Claim] = &[Fails, NeverKills, OneRound];
const LOOPS: &[Claim] = &[Loops, NeverKills, NoExtraAttempt];
const QUARTER: &[Claim] = &[Loops, NeverKills, TriesQuarter];
const ALL: &[Claim] = &[Loops, NeverKills, TriesAllReserves];
const KILLS: &[Claim] = &[Loops, Kills, TriesAllReserves];

/// The lint says at least this, for each kernel in order of time.
fn check(id: &str, gfp: Gfp, order: u8, context: Context, expected: [&[Claim]; 5]) {
    let request = Request { gfp, order, context };
    for (kernel, expected) in KERNELS.iter().zip(expected) {
        let lints = lint(&request, kernel.rules);
        let found = lints.iter().find(|lint| lint.id == id);
        let claims = found.map_or(&[][..], |lint| lint.claims);
        let missing = expected.iter().find(|claim| !claims.contains(claim));
        assert_eq!(missing, None, "{id} for {request:?} on {} says {claims:?}", kernel.name);
    }
}

#[test]
fn series_of_patches() {
    let plain = Context::PLAIN;
    let noretry = KERNEL | NOFAIL | Gfp::NORETRY;
    let without_fs = [KILLS, KILLS, ALL, ALL, ALL];
    let barred = [KILLS, KILLS, LOOPS, QUARTER, QUARTER];
    let costly = [FAILS_AT_ONCE, LOOPS, LOOPS, QUARTER, QUARTER];
    check("nofail-without-fs", NOFS | NOFAIL, 0, plain, without_fs);
    check("nofail-without-fs", KERNEL | NOFAIL, 3, Context::SCOPE_NOIO, without_fs);
    check("nofail-noretry", noretry, 0, plain, costly);
    check("nofail-noretry", noretry, 4, plain, costly);
    check("nofail-costly", KERNEL | NOFAIL, 4, plain, costly);
    check("nofail-costly", KERNEL | NOFAIL | Gfp::REPEAT, 9, plain, barred);
    check("nofail-low-zone", KERNEL | NOFAIL | Gfp::DMA, 0, plain, barred);
    check("nofail-thisnode", KERNEL | NOFAIL | Gfp::THISNODE, 0, plain, barred);
    check("nofail-dumpcore", KERNEL | NOFAIL, 0, Context::DUMPCORE, barred);
    check("nofail-suspended-storage", KERNEL | NOFAIL, 1, Context::SUSPENDED_STORAGE, barred);
    check("nofail-oom-disabled", KERNEL | NOFAIL, 0, Context::OOM_DISABLED, [ALL; 5]);
    let reclaimer = [LOOPS, LOOPS, LOOPS, QUARTER, QUARTER];
    check("nofail-reclaimer", KERNEL | NOFAIL, 0, Context::PF_MEMALLOC, reclaimer);
    check("nofail-without-reclaim", NOFAIL, 0, plain, [FAILS; 5]);
    check("small-without-fs", NOFS, 3, plain, [LOOPS; 5]);
    check("costly-without-repeat", KERNEL, 4, plain, [FAILS_AT_ONCE; 5]);
}

#[test]
fn reserves_of_atomic_requests() {
    let atomic = Gfp::ATOMIC | Gfp::NOMEMALLOC | Gfp::KSWAPD_RECLAIM;
    let check = |gfp, eighths, otherwise| {
        let floor: &[Claim] = &[Claim::Floor { eighths, otherwise }];
        check("atomic-nomemalloc", gfp, 0, Context::PLAIN, [floor; 5]);
    };
    check(atomic | Gfp::HIGH, 4, 3);
    check(atomic, 8, 6);
}

#[test]
fn ordinary_masks_are_not_doubtful() {
    let check = |gfp, order| {
        let request = Request { gfp, order, context: Context::PLAIN };
        let ids = lint(&request, KERNELS[0].rules).iter().map(|lint| lint.id).collect::<Vec<_>>();
        assert!(ids.is_empty(), "{gfp:?} at order {order}: {ids:?}");
    };
    check(KERNEL, 0);
    check(KERNEL, 3);
    check(KERNEL | NOFAIL, 1);
    check(KERNEL | Gfp::NORETRY | Gfp::NOWARN, 9);
    check(KERNEL | Gfp::REPEAT, 4);
    check(KERNEL | Gfp::HARDWALL | Gfp::HIGHMEM | Gfp::MOVABLE, 0);
    check(Gfp::KSWAPD_RECLAIM, 0);
    check(Gfp::KSWAPD_RECLAIM | Gfp::HIGH | Gfp::ATOMIC, 2);
}
