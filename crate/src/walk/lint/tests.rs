//! Every claim of every sentence is compared with what the walk does.

use super::claim::Claim::{
    self, Fails, Kills, Loops, NeverKills, NoExtraAttempt, OneRound, TriesAllReserves, TriesHalf,
    TriesQuarter, Warns,
};
use super::table::rows;
use super::{Lint, lint};
use crate::gfp::{Flag, Gfp, Machine, Zone, migratetype, zone};
use crate::kernel::{KERNELS, PROPOSED, RULES, Rule, RuleSet};
use crate::walk::{
    AllocFlags, Answer, CompactResult, Context, End, Event, Node, Outcome, Policy, PolicyWorld,
    Question, Request, Trace, Warning, gfp_to_alloc_flags,
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

/// Both requests take the same course in every world.
fn alike(request: &Request, other: &Request, rules: RuleSet) -> bool {
    WORLDS.iter().all(|world| {
        let traces = [request, other].map(|request| run(request, rules, world));
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

/// The depth of an attempt, if one is made at this node.
fn depth(trace: &Trace, node: Node, rules: RuleSet) -> Option<AllocFlags> {
    let step = trace.steps().iter().find(|step| step.node == node)?;
    match step.walk.question(rules) {
        Some(Question::FreeList { alloc_flags, .. }) => Some(alloc_flags),
        _ => None,
    }
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
        Claim::TriesQuarter | Claim::TriesHalf => {
            let left = if claim == Claim::TriesHalf { 2 } else { 3 };
            depth(trace, Node::NofailAttempt, rules).is_some_and(|flags| flags.lower(4) == left)
        }
        Claim::TriesAllReserves => meets(Node::OomReserveAttempt) > 0,
        Claim::ReservesBeforeKill => {
            let first_kill =
                (0..trace.steps().len()).find(|&at| trace.events(at).contains(&Event::OomKill));
            let first =
                trace.steps().iter().position(|step| step.node == Node::EarlyReserveAttempt);
            first.is_some_and(|first| first_kill.is_none_or(|kill| first < kill))
        }
        Claim::NoExtraAttempt => {
            let reserves = meets(Node::EarlyReserveAttempt) + meets(Node::OomReserveAttempt);
            meets(Node::NofailAttempt) + reserves == 0
        }
        Claim::NoAttempt => !trace.steps().iter().any(|step| step.node.asks()),
        Claim::NoSlowAttempt => {
            trace.steps().iter().filter(|step| step.node.asks()).count() == meets(Node::FastPath)
        }
        Claim::OneRound => meets(Node::Reclaim) <= 1,
        Claim::NeverReclaims => meets(Node::Reclaim) == 0,
        Claim::NeverCompacts => never_compacts(request, rules),
        Claim::MaySleep => {
            met(trace, Node::MayReclaim, &[Answer::Yes]) + meets(Node::FirstCompaction) > 0
        }
        Claim::NeverWakesKswapd => !events(trace).any(|event| event == Event::WakeKswapd),
        Claim::Warns(warning) => warns(warning),
        Claim::NeverWarns(warning) => !warns(warning),
        Claim::LikeWithout(flags) => {
            alike(request, &Request { gfp: gfp.without(flags), ..*request }, rules)
        }
        Claim::LikeOutside(bits) => {
            alike(request, &Request { context: context.without(bits), ..*request }, rules)
        }
        Claim::KeepsBlocksWhole => depth(trace, Node::EntryAttempt, rules)
            .is_some_and(|flags| flags.has(AllocFlags::NOFRAGMENT)),
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
        for claim in claims {
            let kernel: Vec<_> = rules.iter().collect();
            assert!(
                holds(claim, request, rules, &trace),
                "{id}: \"{consequence}\" is wrong in {claim:?} for {request:?} under {kernel:?}"
            );
        }
    }
}

/// A kernel that is given some of the rules that were only proposed.
fn with_proposals(seed: u64) -> RuleSet {
    let chosen = scrambled(seed ^ 1);
    let proposed = RULES.iter().filter(|info| info.version == PROPOSED).enumerate();
    let given = proposed.filter(|(at, _)| chosen >> at & 1 != 0).map(|(_, info)| info.rule);
    KERNELS[(chosen >> 32) as usize % KERNELS.len()].rules.with(&given.collect::<Vec<_>>())
}

#[test]
fn sentences_are_true_of_any_request() {
    let mut seen = BTreeSet::new();
    for seed in 0..SAMPLES {
        let request = sample(seed);
        for kernel in KERNELS {
            let gfp = request.gfp & kernel.layout.known();
            check_claims(&Request { gfp, ..request }, kernel.rules, &mut seen);
        }
        check_claims(&request, with_proposals(seed), &mut seen);
    }
    assert_eq!(seen, rows().map(|row| row.id).collect());
}

#[test]
fn sentences_are_true_under_any_rules() {
    for seed in 0..SAMPLES {
        let words = [scrambled(!seed), scrambled(!seed ^ 1)];
        let rules = RULES.iter().map(|info| info.rule);
        let wanted = |&rule: &Rule| words[rule as usize / 64] >> (rule as usize % 64) & 1 != 0;
        let rules: Vec<_> = rules.filter(wanted).collect();
        check_claims(&sample(seed), RuleSet::of(&rules), &mut BTreeSet::new());
    }
}

#[test]
fn rows_are_complete() {
    let ids: BTreeSet<_> = rows().map(|row| row.id).collect();
    assert_eq!(ids.len(), rows().count(), "ids are not unique");
    for seed in 0..SAMPLES {
        for lint in lint(&sample(seed), KERNELS[0].rules) {
            assert!(lint.consequence.ends_with('.'), "{lint:?}");
            assert!(!lint.claims.is_empty(), "{lint:?}");
        }
    }
}

/// Nothing is said of it.
const SILENCE: &[Claim] = &[];
const FAILS: &[Claim] = &[Fails, NeverKills];
const FAILS_AT_ONCE: &[Claim] = &[Fails, NeverKills, OneRound];
const LOOPS: &[Claim] = &[Loops, NeverKills, NoExtraAttempt];
const QUARTER: &[Claim] = &[Loops, NeverKills, TriesQuarter];
const HALF: &[Claim] = &[Loops, NeverKills, TriesHalf];
const ALL: &[Claim] = &[Loops, NeverKills, TriesAllReserves];
const KILLS: &[Claim] = &[Loops, Kills, TriesAllReserves];

/// What holds from the first kernel on, then from each of these kernels on.
type Course = &'static [(&'static str, &'static [Claim])];

/// The lint says at least this, for each kernel in order of time; where nothing is expected, it
/// says nothing. Flags that a kernel does not have are left out.
#[track_caller]
fn check(id: &str, gfp: Gfp, order: u8, context: Context, expected: Course) {
    let mut claims = SILENCE;
    for kernel in KERNELS {
        let begins = expected.iter().find(|(from, _)| *from == kernel.id);
        claims = begins.map_or(claims, |&(_, claims)| claims);
        let request = Request { gfp: gfp & kernel.layout.known(), order, context };
        let lints = lint(&request, kernel.rules);
        let found = lints.into_iter().find(|lint| lint.id == id);
        assert_eq!(found.is_some(), !claims.is_empty(), "{id} for {request:?} on {}", kernel.name);
        let found = found.map(|lint| lint.claims).unwrap_or_default();
        let missing = claims.iter().find(|claim| !found.contains(claim));
        assert_eq!(missing, None, "{id} for {request:?} on {} says {found:?}", kernel.name);
    }
}

const PLAIN: Context = Context::PLAIN;

#[test]
fn requests_that_must_not_fail() {
    let noretry = KERNEL | NOFAIL | Gfp::NORETRY;
    let without_fs: Course = &[("4.10", KILLS), ("4.10-p12", ALL)];
    let barred: Course =
        &[("4.10", KILLS), ("4.10-p12", LOOPS), ("4.10-p123", QUARTER), ("6.1", HALF)];
    let leaves: Course =
        &[("4.10", FAILS), ("4.10-p1", LOOPS), ("4.10-p123", QUARTER), ("6.1", HALF)];
    check("nofail-without-fs", NOFS | NOFAIL, 0, PLAIN, without_fs);
    check("nofail-without-fs", KERNEL | NOFAIL, 3, Context::SCOPE_NOIO, without_fs);
    let scoped: Course = &[("4.14", ALL)];
    check("nofail-without-fs", KERNEL | NOFAIL, 0, Context::SCOPE_NOFS, scoped);
    check("nofail-noretry", noretry, 0, PLAIN, leaves);
    check("nofail-noretry", noretry, 4, PLAIN, leaves);
    check("nofail-costly", KERNEL | NOFAIL, 4, PLAIN, leaves);
    check("nofail-costly", KERNEL | NOFAIL | Gfp::REPEAT, 9, PLAIN, barred);
    check("nofail-low-zone", KERNEL | NOFAIL | Gfp::DMA, 0, PLAIN, barred);
    check("nofail-thisnode", KERNEL | NOFAIL | Gfp::THISNODE, 0, PLAIN, barred);
    check("nofail-dumpcore", KERNEL | NOFAIL, 0, Context::DUMPCORE, barred);
    check("nofail-suspended-storage", KERNEL | NOFAIL, 1, Context::SUSPENDED_STORAGE, barred);
    check("nofail-oom-disabled", KERNEL | NOFAIL, 0, Context::OOM_DISABLED, &[("4.10", ALL)]);
    let reclaimer: Course = &[("4.10", LOOPS), ("4.10-p123", QUARTER), ("6.1", HALF)];
    check("nofail-reclaimer", KERNEL | NOFAIL, 0, Context::PF_MEMALLOC, reclaimer);
    check("nofail-without-reclaim", NOFAIL, 0, PLAIN, &[("4.10", FAILS)]);
    let mayfail: Course = &[("4.14", QUARTER), ("6.1", HALF)];
    check("nofail-retry-mayfail", KERNEL | NOFAIL | Gfp::RETRY_MAYFAIL, 2, PLAIN, mayfail);
}

#[test]
fn warnings_about_requests_that_must_not_fail() {
    const RARELY: &[Claim] = &[Claim::NeverWarns(Warning::NofailCostly)];
    const AT_ENTRY: &[Claim] = &[Warns(Warning::NofailOrderAboveOne)];
    let small: Course = &[("4.10", RARELY), ("6.12", AT_ENTRY), ("6.19", SILENCE)];
    check("nofail-order", KERNEL | NOFAIL, 2, PLAIN, small);
    let costly: Course = &[("6.12", AT_ENTRY), ("6.19", SILENCE)];
    check("nofail-order", KERNEL | NOFAIL | Gfp::NOWARN, 4, PLAIN, costly);
    const WARNS: &[Claim] = &[Warns(Warning::NofailCostly)];
    const SAYS_NOTHING: &[Claim] = &[Claim::NeverWarns(Warning::NofailCostly)];
    let loud: Course = &[("4.10", FAILS), ("4.10-p1", WARNS), ("6.12", SAYS_NOTHING)];
    check("nofail-costly", KERNEL | NOFAIL, 4, PLAIN, loud);
    let silent: Course = &[("4.10", FAILS), ("4.10-p1", WARNS), ("6.1", SAYS_NOTHING)];
    check("nofail-costly", KERNEL | NOFAIL | Gfp::NOWARN, 4, PLAIN, silent);
    const NO_RECLAIM: &[Claim] = &[Warns(Warning::NofailNoDirectReclaim)];
    const NO_WORD: &[Claim] = &[Claim::NeverWarns(Warning::NofailNoDirectReclaim)];
    let silenced: Course = &[("4.10", NO_RECLAIM), ("6.1", NO_WORD), ("6.12", NO_RECLAIM)];
    check("nofail-without-reclaim", NOFAIL | Gfp::NOWARN, 0, PLAIN, silenced);
}

#[test]
fn effort() {
    let mayfail = KERNEL | Gfp::RETRY_MAYFAIL;
    check("small-without-fs", NOFS, 3, PLAIN, &[("4.10", LOOPS)]);
    check("costly-without-repeat", KERNEL, 4, PLAIN, &[("4.10", FAILS_AT_ONCE)]);
    check(
        "costly-without-repeat",
        mayfail,
        4,
        PLAIN,
        &[("4.10", FAILS_AT_ONCE), ("4.14", SILENCE)],
    );
    check("retry-mayfail-small", mayfail, 0, PLAIN, &[("4.14", FAILS)]);
    check("retry-mayfail-small", NOFS | Gfp::RETRY_MAYFAIL, 3, PLAIN, &[("4.14", FAILS)]);
    let without_io = Gfp::RECLAIM | Gfp::RETRY_MAYFAIL;
    check("costly-without-io", without_io, 4, PLAIN, &[("6.1", FAILS_AT_ONCE)]);
    const NO_MAYFAIL: &[Claim] = &[Claim::LikeWithout(Gfp::RETRY_MAYFAIL)];
    check("retry-mayfail-noretry", mayfail | Gfp::NORETRY, 4, PLAIN, &[("4.14", NO_MAYFAIL)]);
    const NO_REPEAT: &[Claim] = &[Claim::LikeWithout(Gfp::REPEAT)];
    let gone: Course = &[("4.10", NO_REPEAT), ("4.14", SILENCE)];
    check("repeat-noretry", KERNEL | Gfp::REPEAT | Gfp::NORETRY, 4, PLAIN, gone);
    check("repeat-small", KERNEL | Gfp::REPEAT, 3, PLAIN, gone);
}

#[test]
fn what_early_kernels_do_not_have() {
    const NO_SCOPE: &[Claim] = &[Claim::LikeOutside(Context::SCOPE_NOFS)];
    const NO_FS: &[Claim] = &[Claim::LikeWithout(Gfp::FS)];
    check("scope-nofs", KERNEL, 0, Context::SCOPE_NOFS, &[("4.10", NO_SCOPE), ("4.14", NO_FS)]);
    check("scope-nofs", NOFS, 0, Context::SCOPE_NOFS, &[("4.10", NO_SCOPE), ("4.14", SILENCE)]);
    const NO_MODE: &[Claim] = &[Claim::LikeOutside(Context::DEFRAG_MODE)];
    let mode: Course = &[("4.10", NO_MODE), ("6.18", &[Claim::KeepsBlocksWhole])];
    check("defrag-mode", KERNEL, 0, Context::DEFRAG_MODE, mode);
    const REFUSED: &[Claim] = &[Fails, Claim::NoSlowAttempt];
    let refused: Course = &[("4.10", REFUSED), ("6.1", &[Fails, Claim::NoAttempt])];
    check("order-too-big", KERNEL, 11, PLAIN, refused);
}

#[test]
fn reserves_of_atomic_requests() {
    const NO_HARDER: &[Claim] = &[Claim::Floor { eighths: 4, otherwise: 3 }];
    const NOTHING: &[Claim] = &[Claim::Floor { eighths: 8, otherwise: 6 }];
    const AS_OTHERS: &[Claim] = &[Claim::Floor { eighths: 8, otherwise: 8 }];
    let barred = Gfp::NOMEMALLOC | Gfp::KSWAPD_RECLAIM;
    let atomic = Gfp::ATOMIC | barred;
    check(
        "atomic-nomemalloc",
        atomic | Gfp::HIGH,
        0,
        PLAIN,
        &[("4.10", NO_HARDER), ("6.1", SILENCE)],
    );
    check("atomic-nomemalloc", atomic, 0, PLAIN, &[("4.10", NOTHING), ("6.1", SILENCE)]);
    check("high-nomemalloc", barred | Gfp::HIGH, 0, PLAIN, &[("6.1", NO_HARDER)]);
    check("atomic-without-high", Gfp::ATOMIC, 0, PLAIN, &[("6.1", AS_OTHERS), ("6.6", SILENCE)]);
    let contradictory = KERNEL | Gfp::ATOMIC | Gfp::HIGH;
    const DROPPED: &[Claim] = &[Claim::LikeWithout(Gfp::ATOMIC)];
    check("atomic-reclaim", contradictory, 0, PLAIN, &[("4.10", DROPPED), ("6.6", SILENCE)]);
}

#[test]
fn what_was_only_proposed() {
    let check = |id: &str, proposal: Rule, gfp: Gfp, expected: &[Claim]| {
        let request = Request { gfp, order: 0, context: PLAIN };
        for kernel in KERNELS {
            let plain = lint(&request, kernel.rules);
            assert!(!plain.iter().any(|lint| lint.id == id), "{id} on {}", kernel.name);
            let lints = lint(&request, kernel.rules.with(&[proposal]));
            let found = lints.into_iter().find(|lint| lint.id == id).map(|lint| lint.claims);
            let found = found.unwrap_or_default();
            let missing = expected.iter().find(|claim| !found.contains(claim));
            assert_eq!(missing, None, "{id} on {} says {found:?}", kernel.name);
        }
    };
    let refuses = KERNEL | Gfp::NOOOMKILL;
    check("nooomkill", Rule::NoOomKillFlag, refuses, FAILS);
    check("nooomkill", Rule::NoOomKillFlag, refuses | NOFAIL, &[NeverKills]);
    let wants = Gfp::WANT_OOM_KILLER;
    check("want-oom-killer", Rule::WantOomKillerFlag, NOFS | wants, &[Loops, Kills]);
    check("want-oom-killer", Rule::WantOomKillerFlag, NOFS | wants | NOFAIL, KILLS);
    let unheard = &[Claim::LikeWithout(Gfp::NOOOMKILL | wants)];
    check("kill-flags-unheard", Rule::WantOomKillerFlag, KERNEL | Gfp::NORETRY | wants, unheard);
    let first = &[Claim::ReservesBeforeKill, Kills];
    check("reserves-before-kill", Rule::ReservesBeforeKill, KERNEL | NOFAIL, first);
}

#[test]
fn no_progress_is_reported_without_fs() {
    let small = |proposal: &[Rule]| {
        let request = Request { gfp: NOFS, order: 0, context: PLAIN };
        let lints = lint(&request, KERNELS[4].rules.with(proposal));
        let found = lints.into_iter().find(|lint| lint.id == "small-without-fs");
        found.map(|lint| lint.claims).unwrap_or_default()
    };
    assert_eq!(small(&[]), LOOPS);
    assert_eq!(small(&[Rule::NofsReportsNothing]), FAILS);
}

#[test]
fn ordinary_masks_are_not_doubtful() {
    let check = |gfp: Gfp, order| {
        for kernel in KERNELS {
            let gfp = gfp & kernel.layout.known();
            let request = Request { gfp, order, context: PLAIN };
            let ids: Vec<_> = lint(&request, kernel.rules).iter().map(|lint| lint.id).collect();
            assert!(ids.is_empty(), "{gfp:?} at order {order} on {}: {ids:?}", kernel.name);
        }
    };
    check(KERNEL, 0);
    check(KERNEL, 3);
    check(KERNEL | NOFAIL, 1);
    check(KERNEL | Gfp::NORETRY | Gfp::NOWARN, 9);
    check(KERNEL | Gfp::REPEAT | Gfp::RETRY_MAYFAIL, 4);
    check(KERNEL | Gfp::HARDWALL | Gfp::HIGHMEM | Gfp::MOVABLE, 0);
    check(Gfp::KSWAPD_RECLAIM, 0);
    check(Gfp::KSWAPD_RECLAIM | Gfp::HIGH | Gfp::ATOMIC, 2);
}
