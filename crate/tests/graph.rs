//! The decision graph is complete and the committed copy of it is current.

#[path = "../examples/graph/data.rs"]
mod data;

use flate2::read::GzDecoder;
use proptest::prelude::*;
use serde_json::Value;
use slowpath::explore::{DecisionGraph, Edge, begin, edges_under, follow, reach};
use slowpath::gfp::{Flag, Gfp, parse};
use slowpath::kernel::{KERNELS, Kernel, Part, RULES, RuleSet};
use slowpath::walk::{
    Answer, Context, Event, MAX_ORDER, NODES, POLICIES, PolicyWorld, Request, Trace, Warning,
};
use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::sync::LazyLock;

static GRAPH: LazyLock<DecisionGraph> = LazyLock::new(DecisionGraph::derive);

#[test]
fn committed_graph_is_current() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../web/src/views/walk/graph/graph.json");
    let text = fs::read_to_string(file).unwrap_or_default();
    let committed: Value = serde_json::from_str(&text).unwrap_or_default();
    assert!(committed == data::graph(&GRAPH), "graph.json is not current: run `npm run graph`");
}

#[test]
fn every_node_is_entered_and_left() {
    let sources: HashSet<_> = GRAPH.edges().iter().map(|(edge, _)| edge.from).collect();
    let targets: HashSet<_> = GRAPH.edges().iter().map(|(edge, _)| edge.to).collect();
    for info in NODES {
        // Walks begin here; in kernels that look at the order first, they come from there.
        assert!(targets.contains(&info.node), "{} is not entered", info.id);
        assert!(sources.contains(&info.node) || info.phase.id() == "outcome", "{}", info.id);
    }
}

/// What is not about the walk makes no difference to any.
#[test]
fn rules_of_memory_change_no_walk() {
    let memory = RULES.iter().filter(|info| info.rule.words().part == Part::Memory);
    let memory: Vec<_> = memory.map(|info| info.rule).collect();
    for kernel in KERNELS {
        let switched = memory.iter().fold(kernel.rules, |rules, &rule| rules.switched(rule));
        assert_eq!(edges_under(switched), edges_under(kernel.rules), "{}", kernel.name);
        for policy in POLICIES {
            for gfp in [Gfp::NONE, Gfp::NOFAIL, Gfp::NORETRY | Gfp::NOFAIL, Gfp::MEMALLOC] {
                let gfp = gfp | Gfp::RECLAIM | Gfp::IO;
                let request = Request { gfp, order: 2, context: policy.implies };
                let [plain, other] = [kernel.rules, switched]
                    .map(|rules| Trace::record(&request, rules, &mut PolicyWorld::new(policy)));
                assert_eq!(plain.steps(), other.steps(), "{} {}", kernel.name, policy.id);
            }
        }
    }
}

#[test]
fn recorded_walks_stay_on_the_graph() {
    let mut replayed = 0;
    for kernel in KERNELS {
        let edges = GRAPH.edges_of(kernel.rules);
        for line in vectors(kernel) {
            let vector: Value = serde_json::from_str(&line).expect("a vector is JSON");
            let taken = replay(kernel, &vector);
            let unknown: Vec<_> = taken.difference(&edges).collect();
            assert!(unknown.is_empty(), "{}: {unknown:?} in {line}", kernel.id);
            replayed += 1;
        }
    }
    assert_eq!(replayed, 35119);
}

fn vectors(kernel: &Kernel) -> impl Iterator<Item = String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/walk");
    let file = File::open(folder.join(format!("{}.jsonl.gz", kernel.name)));
    let file = file.expect("every kernel has a file of vectors");
    BufReader::new(GzDecoder::new(file)).lines().map(|line| line.expect("a vector is a line"))
}

/// The edges that a recorded walk went along.
fn replay(kernel: &Kernel, vector: &Value) -> HashSet<Edge> {
    let mut edges = HashSet::new();
    let (mut walk, _) = begin(&request(kernel, vector), kernel.rules, &mut |edge| {
        edges.insert(edge);
    });
    for entry in vector["trace"].as_array().expect("a trace is a list") {
        let Some(answer) = answer(entry) else { continue };
        let turn = follow(&mut walk, kernel.rules, answer, &mut |edge| {
            edges.insert(edge);
        });
        turn.expect("a recorded answer fits the question");
    }
    edges
}

fn request(kernel: &Kernel, vector: &Value) -> Request {
    let mask = vector["mask"].as_str().expect("a mask is a text");
    let keys = vector["ctx"].as_object().expect("a context is an object").keys();
    Request {
        gfp: parse(mask, kernel.layout, &[]).gfp,
        order: vector["order"].as_u64().expect("an order is a number") as u8,
        context: keys.map(|key| Context::find(&key.replace('_', "-")).expect(key)).collect(),
    }
}

/// The answer that an entry of a recording holds; what the kernel did by itself holds none.
fn answer(entry: &Value) -> Option<Answer> {
    let name = entry[0].as_str()?;
    if is_event(name) {
        return None;
    }
    let answer = entry.as_array()?.last()?;
    match (name, answer.as_u64()) {
        ("reclaim" | "oom_notifier_freed", Some(pages)) => Some(Answer::Pages(pages as u32)),
        (_, Some(0)) => Some(Answer::No),
        (_, Some(_)) => Some(Answer::Yes),
        (_, None) => Answer::from_id(&answer.as_str()?.to_lowercase().replace('_', "-")),
    }
}

fn is_event(name: &str) -> bool {
    const EVENTS: [Event; 10] = [
        Event::WakeKswapd,
        Event::Drain,
        Event::CongestionWait,
        Event::Sleep(0),
        Event::CondResched,
        Event::WarnStall,
        Event::OomKill,
        Event::OutOfMemory(false),
        Event::WarnOnce(Warning::OrderTooBig),
        Event::WarnAlloc,
    ];
    name == "panic" || EVENTS.iter().any(|event| event.id() == name)
}

fn any_request() -> impl Strategy<Value = Request> {
    let flags = proptest::sample::subsequence(Flag::ALL, 0..=Flag::ALL.len());
    let contexts =
        proptest::sample::subsequence((0..Context::TABLE.len()).collect::<Vec<_>>(), 0..=3);
    (flags, any::<bool>(), 0..=MAX_ORDER + 2, contexts).prop_map(
        |(flags, reclaims, order, contexts)| {
            let gfp: Gfp = flags.into_iter().collect();
            let reclaim = Gfp::DIRECT_RECLAIM.with(Gfp::IO);
            Request {
                // Without direct reclaim a walk is short; most of the graph would rarely be met.
                gfp: if reclaims { gfp | reclaim } else { gfp },
                order,
                context: contexts.iter().map(|&at| Context::TABLE[at].bit).collect(),
            }
        },
    )
}

/// Any rules, made-up ones among them.
fn any_rules() -> impl Strategy<Value = RuleSet> {
    let rules: Vec<_> = RULES.iter().map(|info| info.rule).collect();
    let few = (0..KERNELS.len(), proptest::sample::subsequence(rules.clone(), 0..4)).prop_map(
        |(kernel, switched)| switched.into_iter().fold(KERNELS[kernel].rules, RuleSet::switched),
    );
    let rules_count = rules.len();
    let any = proptest::sample::subsequence(rules, 0..=rules_count);
    prop_oneof![few, any.prop_map(|rules| RuleSet::of(&rules))]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..Default::default() })]

    #[test]
    fn no_other_request_adds_an_edge(request in any_request(), kernel in 0..KERNELS.len()) {
        let rules = KERNELS[kernel].rules;
        let known = GRAPH.edges_of(rules);
        let mut unknown = HashSet::new();
        reach(&[request], rules, &mut |edge| {
            if !known.contains(&edge) {
                unknown.insert(edge);
            }
        });
        prop_assert!(unknown.is_empty(), "{:?}", unknown);
    }
}

proptest! {
    // Each case derives the graph of one more kernel.
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..Default::default() })]

    #[test]
    fn no_other_rules_add_an_edge(request in any_request(), rules in any_rules()) {
        let known: HashSet<_> = GRAPH.edges().iter().map(|&(edge, _)| edge).collect();
        let own = edges_under(rules).0;
        prop_assert!(own.is_subset(&known), "{:?}", own.difference(&known));
        let mut unknown = HashSet::new();
        reach(&[request], rules, &mut |edge| {
            if !own.contains(&edge) {
                unknown.insert(edge);
            }
        });
        prop_assert!(unknown.is_empty(), "{:?}", unknown);
    }
}
