//! Reading what is wrong, and how verdicts combine.

use super::verdict::{Condition, Outline, Unknown, Verdict};
use super::{Debate, Files, Judge, Need};
use crate::explore::Assumption;
use crate::kernel::{KERNELS, Kernel};
use crate::scenario::value::Value;

/// A value out of JSON.
fn value(text: &str) -> Value {
    fn converted(json: serde_json::Value) -> Value {
        use serde_json::Value as Json;
        match json {
            Json::Null => Value::Null,
            Json::Bool(truth) => Value::Bool(truth),
            Json::Number(number) => Value::Number(number.as_f64().expect("a number")),
            Json::String(text) => Value::Text(text),
            Json::Array(items) => Value::List(items.into_iter().map(converted).collect()),
            Json::Object(fields) => Value::Object(
                fields.into_iter().map(|(name, value)| (name, converted(value))).collect(),
            ),
        }
    }
    converted(serde_json::from_str(text).expect("JSON"))
}

const THREAD: &str = r#"{
    "people": [{ "id": "one", "name": "One" }],
    "messages": [{
        "id": "M1", "author": "one", "date": "2017-01-04", "message-id": "1@example.org",
        "title": "A mail", "known": "read"
    }]
}"#;

const TERMS: &str = r#"{
    "states": ["4.10", "4.10-p1"],
    "requests": [
        { "id": "pair", "gfp": "GFP_KERNEL | __GFP_NORETRY | __GFP_NOFAIL", "order": "0", "who": "somebody" },
        { "id": "kernel", "gfp": "GFP_KERNEL", "order": "0", "who": "somebody" },
        { "id": "later", "gfp": "GFP_KERNEL | __GFP_RETRY_MAYFAIL", "order": "0", "who": "somebody" }
    ],
    "settings": [{ "id": "quiet", "says": "It is quiet.", "assumptions": ["no-cpuset-change", "no-stall"] }]
}"#;

fn read(claims: &str) -> (Debate, Vec<(String, String)>) {
    read_all(THREAD, TERMS, claims)
}

fn read_all(thread: &str, terms: &str, claims: &str) -> (Debate, Vec<(String, String)>) {
    let (thread, terms, claims) = (value(thread), value(terms), value(claims));
    let files =
        Files { thread: &thread, terms: &terms, claims: &[("claims", claims)], simulations: &[] };
    let (debate, problems) = Debate::read(files);
    (debate, problems.into_iter().map(|problem| (problem.field, problem.message)).collect())
}

fn with_predicate(predicate: &str) -> String {
    format!(
        r#"[{{ "id": "C", "message": "M1", "kind": "testable", "says": "A claim.",
            "predicate": {predicate} }}]"#
    )
}

/// Asserts where the only problem is, and words of its message.
#[track_caller]
fn check_problem(predicate: &str, field: &str, words: &str) {
    let (debate, problems) = read(&with_predicate(predicate));
    let [(found, message)] = &problems[..] else { panic!("{problems:#?}") };
    assert_eq!(found, &format!("claims[0].predicate{field}"));
    assert!(message.contains(words), "{message}");
    assert!(debate.claims.is_empty());
}

/// The verdict on a kernel.
#[track_caller]
fn verdict(predicate: &str, kernel: &str) -> Verdict {
    let (debate, problems) = read(&with_predicate(predicate));
    assert_eq!(problems, vec![]);
    let kernel = Kernel::find(kernel).expect("a kernel");
    Judge::new().judge(&debate.claims[0], kernel).expect("a predicate").verdict
}

/// Asserts the outlines on v4.10 and with patch 1.
#[track_caller]
fn check(predicate: &str, expected: [Outline; 2]) {
    let found = ["4.10", "4.10-p1"].map(|kernel| verdict(predicate, kernel).outline());
    assert_eq!(found, expected, "{predicate}");
}

const HOLDS: Outline = Outline::Holds;
const FAILS: Outline = Outline::Fails;
const DEPENDS: Outline = Outline::Depends;
const NOT_KNOWN: Outline = Outline::NotKnown;

#[test]
fn every_form_is_judged() {
    check(r#"{ "request": "pair", "may": ["fail"] }"#, [HOLDS, FAILS]);
    check(r#"{ "request": "pair", "never": ["fail", "panic"] }"#, [FAILS, HOLDS]);
    check(
        r#"{ "request": "pair", "given": ["nothing-at-all", "no-cpuset-change"],
            "ends": ["loops"] }"#,
        [FAILS, HOLDS],
    );
    check(r#"{ "request": "pair", "deepest": { "least": "8/8" } }"#, [HOLDS, HOLDS]);
    check(r#"{ "request": "pair", "deepest": { "most": "7/8" } }"#, [FAILS, FAILS]);
    check(r#"{ "request": "kernel", "attempt": "oom-attempt", "floor": "high" }"#, [HOLDS, HOLDS]);
    check(r#"{ "request": "pair", "no-attempt": "oom-attempt" }"#, [HOLDS, HOLDS]);
    check(r#"{ "request": "kernel", "no-attempt": "oom-attempt" }"#, [FAILS, FAILS]);
    check(r#"{ "request": "pair", "deeper-than": "kernel" }"#, [FAILS, FAILS]);
    check(
        r#"{ "request": "kernel", "deeper-than": "kernel", "at": "oom-attempt" }"#,
        [HOLDS, HOLDS],
    );
    check(
        r#"{ "request": "pair", "given": ["caller-survives"], "like-request": "kernel",
            "in": ["fail"] }"#,
        [FAILS, HOLDS],
    );
    check(r#"{ "request": "pair", "like-kernel": "4.10" }"#, [HOLDS, FAILS]);
    check(r#"{ "loses": "fail", "since": "4.10" }"#, [FAILS, HOLDS]);
    check(r#"{ "gains": "fail", "since": "4.10" }"#, [FAILS, FAILS]);
    check(r#"{ "needs": "tasks" }"#, [NOT_KNOWN, NOT_KNOWN]);
    check(r#"{ "not": { "request": "pair", "may": ["fail"] } }"#, [FAILS, HOLDS]);
}

#[test]
fn runs_are_measured() {
    let run =
        |measures: &str| format!(r#"{{ "run": "pair", "worlds": ["exhausted"], {measures} }}"#);
    check(&run(r#""ends": ["null"]"#), [HOLDS, FAILS]);
    check(&run(r#""ends": ["null", "loops"], "kills": 0, "rounds": 1"#), [HOLDS, HOLDS]);
    check(&run(r#""attempts": { "least": 1, "most": 9 }, "lowest": 100"#), [HOLDS, HOLDS]);
    check(&run(r#""kills": { "least": 1 }"#), [FAILS, FAILS]);
    check(&run(r#""warns": ["warn_alloc"]"#), [HOLDS, FAILS]);
    check(&run(r#""page-from": "round-attempt""#), [FAILS, FAILS]);
    let page = r#""choices": [{ "node": "round-attempt", "visit": 1, "answer": "yes" }],
        "page-from": "round-attempt""#;
    check(&run(page), [HOLDS, HOLDS]);
}

/// Whatever makes a statement true that is not true in every world is what it depends on.
#[test]
fn conditions_are_found() {
    let never = r#"{ "request": "kernel", "given": ["always-victim"], "never": ["panic"] }"#;
    check(never, [HOLDS, HOLDS]);
    let panics = r#"{ "request": "kernel", "never": ["panic"] }"#;
    let expected = [Assumption::AlwaysVictim].map(Condition::Assumption).to_vec();
    let Verdict::Depends(found) = verdict(panics, "4.10") else { panic!("it depends") };
    assert!(expected.iter().all(|condition| found.contains(condition)), "{found:?}");
    let worlds = r#"{ "run": "pair", "worlds": ["plenty", "exhausted"], "ends": ["page"] }"#;
    check(worlds, [DEPENDS, DEPENDS]);
    assert_eq!(verdict(worlds, "4.10"), Verdict::Depends(vec![Condition::World("plenty")]));
}

#[test]
fn states_have_their_own_predicates() {
    let from = r#"{ "from": {
        "4.10-p1": { "request": "pair", "may": ["fail"] },
        "4.11": { "request": "pair", "never": ["fail"] }
    } }"#;
    let outlines = |kernel: &str| verdict(from, kernel).outline();
    let found = ["4.10", "4.10-p1", "4.10-p123", "4.11", "6.19"].map(outlines);
    assert_eq!(found, [NOT_KNOWN, FAILS, FAILS, HOLDS, HOLDS]);
    assert_eq!(verdict(from, "4.10"), Verdict::NotKnown(vec![Unknown::NotClaimed]));
}

#[test]
fn a_kernel_is_given_rules() {
    let with = r#"{ "with": ["nofail-reserve"],
        "then": { "request": "pair", "attempt": "nofail-attempt", "floor": "6/8" } }"#;
    let without = r#"{ "request": "pair", "attempt": "nofail-attempt", "floor": "6/8" }"#;
    let outlines = |text: &str| ["4.10-p12", "4.11"].map(|kernel| verdict(text, kernel).outline());
    assert_eq!(outlines(without), [FAILS, HOLDS]);
    assert_eq!(outlines(with), [HOLDS, HOLDS]);
}

#[test]
fn a_flag_that_the_kernel_has_not_is_told() {
    let later = r#"{ "request": "later", "may": ["fail"] }"#;
    let Verdict::NotKnown(reasons) = verdict(later, "4.10") else { panic!("it has no such flag") };
    assert!(reasons[0].sentence().contains("RETRY_MAYFAIL"), "{reasons:?}");
    assert_eq!(verdict(later, "4.14"), Verdict::Holds);
}

#[test]
fn problems_have_their_paths() {
    check_problem("5", "", "a predicate");
    check_problem(r#"{ "request": "pair" }"#, "", "one of these fields");
    check_problem(r#"{ "request": "pear", "may": ["fail"] }"#, ".request", "\"pear\"");
    check_problem(r#"{ "request": "pair", "may": ["fail", "fly"] }"#, ".may[1]", "\"fly\"");
    check_problem(r#"{ "request": "pair", "may": [] }"#, ".may", "at least");
    check_problem(r#"{ "may": ["fail"] }"#, ".request", "missing");
    check_problem(r#"{ "request": "pair", "may": ["fail"], "floor": "low" }"#, ".floor", "known");
    check_problem(
        r#"{ "request": "pair", "given": ["rain"], "may": ["fail"] }"#,
        ".given[0]",
        "rain",
    );
    check_problem(
        r#"{ "request": "pair", "given": ["reclaim-never", "reclaim-always"], "may": ["fail"] }"#,
        ".given",
        "contradict",
    );
    check_problem(r#"{ "request": "pair", "ends": ["tears"] }"#, ".ends[0]", "tears");
    check_problem(r#"{ "request": "pair", "deepest": "9/8" }"#, ".deepest", "9/8");
    check_problem(r#"{ "request": "pair", "deepest": {} }"#, ".deepest", "least");
    check_problem(r#"{ "request": "pair", "deepest": { "most": 3 } }"#, ".deepest.most", "text");
    check_problem(r#"{ "request": "pair", "no-attempt": "reclaim" }"#, ".no-attempt", "an attempt");
    check_problem(r#"{ "all": [] }"#, ".all", "empty");
    check_problem(r#"{ "all": [{ "needs": "luck" }] }"#, ".all[0].needs", "luck");
    check_problem(r#"{ "not": { "any": [7] } }"#, ".not.any[0]", "a predicate");
    check_problem(r#"{ "from": { "9.9": { "needs": "tasks" } } }"#, ".from.9.9", "a kernel");
    check_problem(r#"{ "with": ["luck"], "then": { "needs": "tasks" } }"#, ".with[0]", "a rule");
    check_problem(r#"{ "with": ["victim-half"] }"#, ".then", "missing");
    check_problem(r#"{ "loses": "kill", "since": "1.0" }"#, ".since", "1.0");
    check_problem(r#"{ "run": "pair", "worlds": ["heaven"], "kills": 0 }"#, ".worlds[0]", "heaven");
    check_problem(r#"{ "run": "pair", "worlds": ["plenty"] }"#, ".run", "Nothing is said");
    check_problem(r#"{ "run": "pair", "worlds": ["plenty"], "kills": 1.5 }"#, ".kills", "whole");
    check_problem(
        r#"{ "run": "pair", "worlds": ["plenty"], "warns": ["wolf"] }"#,
        ".warns[0]",
        "wolf",
    );
    check_problem(
        r#"{ "run": "pair", "worlds": ["plenty"], "kills": 0,
            "choices": [{ "node": "reclaim", "visit": 1 }] }"#,
        ".choices[0].answer",
        "missing",
    );
}

#[test]
fn nesting_has_a_limit() {
    let deep = (0..200)
        .fold(r#"{ "needs": "tasks" }"#.to_owned(), |inner, _| format!(r#"{{ "not": {inner} }}"#));
    // A parser of JSON has its own limit; a value from elsewhere need not.
    let shallow =
        (0..20).fold(Value::Number(1.0), |inner, _| Value::Object(vec![("not".into(), inner)]));
    assert!(serde_json::from_str::<serde_json::Value>(&deep).is_err());
    let mut problems = Vec::new();
    let terms = super::language::Terms::default();
    assert!(terms.predicate(&shallow, "p", &mut problems).is_none());
    assert!(problems[0].message.contains("nested"), "{problems:?}");
}

/// Asserts where the only problem of a claim is, and words of its message.
#[track_caller]
fn check_claim(claim: &str, field: &str, words: &str) {
    let (_, problems) = read(&format!("[{claim}]"));
    let [(found, message)] = &problems[..] else { panic!("{problems:#?}") };
    assert_eq!(found, &format!("claims[0]{field}"));
    assert!(message.contains(words), "{message}");
}

#[test]
fn claims_are_checked() {
    check_claim("3", "", "an object");
    let claim = |more: &str| {
        format!(r#"{{ "id": "C", "message": "M1", "kind": "opinion", "says": "So." {more} }}"#)
    };
    assert_eq!(read(&format!("[{}]", claim(""))).1, vec![]);
    check_claim(&claim(r#", "predicate": { "needs": "tasks" }"#), ".predicate", "Only a testable");
    check_claim(&claim(r#", "author": "two""#), ".author", "\"two\"");
    check_claim(&claim(r#", "mood": "bad""#), ".mood", "No such field");
    check_claim(&claim(r#", "later": ["5.0"]"#), ".later[0]", "5.0");
    let other = |field: &str, value: &str| claim("").replacen(field, value, 1);
    check_claim(&other("\"M1\"", "\"M2\""), ".message", "\"M2\"");
    check_claim(&other("\"opinion\"", "\"joke\""), ".kind", "joke");
    check_claim(&other("\"opinion\"", "\"testable\""), ".predicate", "needs a predicate");
    let testable = |more: &str| {
        with_predicate(r#"{ "needs": "tasks" }"#).replacen("\"id\"", &format!("{more} \"id\""), 1)
    };
    let testable = |more: &str| testable(more).trim_matches(['[', ']']).to_owned();
    check_claim(&testable(r#""expect": { "4.10": "holds" },"#), ".source", "missing");
    check_claim(
        &testable(r#""source": "me", "expect": { "4.10": "maybe" },"#),
        ".expect.4.10",
        "maybe",
    );
    check_claim(
        &testable(r#""source": "me", "expect": { "6.19": "holds" },"#),
        ".expect.6.19",
        "judged",
    );
    let twice = format!("[{}, {}]", claim(""), claim(""));
    assert_eq!(read(&twice).1[0].0, "claims[1].id");
}

/// An expectation stands until the next one, and ends where nothing more is said.
#[test]
fn expectations_stand_until_the_next_one() {
    let states = TERMS.replace(r#"["4.10", "4.10-p1"]"#, r#"["4.10", "4.10-p1", "4.10-p12"]"#);
    let claims = |expect: &str| {
        let more = format!(r#""source": "me", "later": ["6.19"], "expect": {expect}, "id""#);
        with_predicate(r#"{ "needs": "tasks" }"#).replacen("\"id\"", &more, 1)
    };
    let expected = |expect: &str| {
        let (debate, problems) = read_all(THREAD, &states, &claims(expect));
        assert_eq!(problems, vec![]);
        let on = |kernel: &Kernel| debate.claims[0].expected_on(kernel).map(|word| word.id());
        let kernels = KERNELS.iter().filter(|kernel| on(kernel).is_some());
        let found = kernels.map(|kernel| format!("{} {}", kernel.id, on(kernel).unwrap_or("")));
        found.collect::<Vec<_>>().join(", ")
    };
    assert_eq!(
        expected(r#"{ "4.10": "holds", "4.10-p12": "fails" }"#),
        "4.10 holds, 4.10-p1 holds, 4.10-p12 fails"
    );
    assert_eq!(
        expected(r#"{ "4.10": "holds", "4.10-p1": "unsaid", "6.19": "depends" }"#),
        "4.10 holds, 6.19 depends"
    );
}

#[test]
fn the_thread_is_checked() {
    let problem = |from: &str, to: &str| {
        let (_, problems) = read_all(&THREAD.replacen(from, to, 1), TERMS, "[]");
        problems.into_iter().map(|(field, _)| field).collect::<Vec<_>>()
    };
    assert_eq!(problem("2017-01-04", "4 January"), ["thread.messages[0].date"]);
    assert_eq!(problem("\"author\": \"one\"", "\"author\": \"1\""), ["thread.messages[0].author"]);
    assert_eq!(problem("\"read\"", "\"told\""), ["thread.messages[0].known"]);
    assert_eq!(
        problem("\"title\"", "\"answers\": \"M9\", \"title\""),
        ["thread.messages[0].answers"]
    );
    let broken = TERMS.replacen("no-stall", "no-rain", 1);
    let (_, problems) = read_all(THREAD, &broken, "[]");
    assert_eq!(problems[0].0, "terms.settings[0].assumptions[1]");
}

/// `and` and `or` of any two verdicts are commutative, and one is the other turned over.
#[test]
fn verdicts_combine() {
    let verdicts = [
        Verdict::Holds,
        Verdict::Fails,
        Verdict::Depends(vec![Condition::World("plenty")]),
        Verdict::NotKnown(vec![Unknown::Needs(Need::Tasks)]),
    ];
    let table = |join: fn(Verdict, Verdict) -> Verdict| {
        let row = |one: &Verdict| {
            let joined = |other: &Verdict| join(one.clone(), other.clone()).outline();
            verdicts.iter().map(joined).collect::<Vec<_>>()
        };
        verdicts.iter().map(row).collect::<Vec<_>>()
    };
    assert_eq!(
        table(Verdict::and),
        [
            [HOLDS, FAILS, DEPENDS, NOT_KNOWN],
            [FAILS, FAILS, FAILS, FAILS],
            [DEPENDS, FAILS, DEPENDS, NOT_KNOWN],
            [NOT_KNOWN, FAILS, NOT_KNOWN, NOT_KNOWN],
        ]
    );
    let turned = |one: Verdict, other: Verdict| one.negated().and(other.negated()).negated();
    assert_eq!(table(Verdict::or), table(turned));
    let both = verdicts[2].clone().and(Verdict::Depends(vec![Condition::World("exhausted")]));
    let conditions = ["plenty", "exhausted"].map(Condition::World).to_vec();
    assert_eq!(both, Verdict::Depends(conditions));
    assert_eq!(verdicts[2].clone().or(verdicts[2].clone()), verdicts[2]);
}
