//! The debate: read from its files, judged a few verdicts at a time.

use crate::page::{Page, check, get, js, text};
use slowpath::wasm::Debate;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

macro_rules! file {
    ($name:literal) => {
        include_str!(concat!("../../../scenarios/debate/", $name, ".json"))
    };
}

/// The scenarios that the seed's claims are judged by.
const SIMULATIONS: &[(&str, &str)] = &[
    ("r02-locked", include_str!("../../../scenarios/simulations/r02-locked.json")),
    ("r05", include_str!("../../../scenarios/simulations/r05.json")),
    ("r09-vmalloc", include_str!("../../../scenarios/simulations/r09-vmalloc.json")),
    ("r10", include_str!("../../../scenarios/simulations/r10.json")),
    ("r10-lost", include_str!("../../../scenarios/simulations/r10-lost.json")),
    ("r11-network", include_str!("../../../scenarios/simulations/r11-network.json")),
    ("r11-scope", include_str!("../../../scenarios/simulations/r11-scope.json")),
    ("r11-shrinker", include_str!("../../../scenarios/simulations/r11-shrinker.json")),
    ("r16", include_str!("../../../scenarios/simulations/r16.json")),
];

/// A debate of the thread and the claims of the mail that the project was made from.
fn seed() -> Debate {
    let (thread, terms, seed) = (file!("thread"), file!("terms"), file!("claims/seed"));
    let simulations: Vec<_> =
        SIMULATIONS.iter().map(|(id, file)| format!("\"{id}\": {file}")).collect();
    let simulations = simulations.join(",");
    let files = format!(
        "({{thread: {thread}, terms: {terms}, claims: {{seed: {seed}}}, simulations: {{{simulations}}}}})"
    );
    Debate::new(js(&files))
}

fn view(debate: &Debate) -> JsValue {
    debate.view().unwrap_or_else(|_| panic!("the view cannot be encoded"))
}

fn advanced(debate: &mut Debate, count: u32) -> JsValue {
    debate.advance(count).unwrap_or_else(|_| panic!("the verdicts cannot be encoded"))
}

#[wasm_bindgen_test]
fn the_thread_is_there_before_any_verdict() {
    check(
        &view(&seed()),
        &[
            ("problems", "[]"),
            ("seed", r#""V10""#),
            ("states.2.short", r#""+p12""#),
            ("messages.0.answers", "null"),
            (
                "messages.0.messageId",
                r#""1479387004-5998-1-git-send-email-penguin-kernel@I-love.SAKURA.ne.jp""#,
            ),
            ("claims.0.id", r#""S1a""#),
            ("claims.0.test.kind", r#""all""#),
            ("claims.0.test.parts.0.request.order", r#""0""#),
            ("claims.0.test.parts.0.statement", "0"),
        ],
    );
}

#[wasm_bindgen_test]
fn verdicts_come_a_few_at_a_time_until_all_are_there() {
    let mut debate = seed();
    let all = get(&view(&debate), "verdicts").as_f64().unwrap_or_default() as u32;
    let first = advanced(&mut debate, 2);
    check(
        &first,
        &[
            ("done", "2"),
            ("verdicts.0.claim", r#""S1a""#),
            ("verdicts.0.kernel", r#""4.10""#),
            ("verdicts.0.verdict", r#""holds""#),
            ("verdicts.0.surprising", "false"),
            ("verdicts.1.verdict", r#""fails""#),
            ("verdicts.1.statements.0", r#""fails""#),
        ],
    );
    assert_eq!(get(&first, "of").as_f64(), Some(f64::from(all)));
    check(&advanced(&mut debate, u32::MAX), &[("done", &all.to_string())]);
    check(&advanced(&mut debate, 1), &[("done", &all.to_string()), ("verdicts", "[]")]);
}

#[wasm_bindgen_test]
fn evidence_has_links_that_open() {
    let verdict = get(&advanced(&mut seed(), 2), "verdicts.1.evidence.0");
    let page = Page::new();
    for link in ["walk", "compare"] {
        let opened = page.call_with("readLink", &[get(&verdict, link)]);
        check(&opened, &[("problems", "[]")]);
    }
}

#[wasm_bindgen_test]
fn a_claim_is_written_down() {
    let mut debate = seed();
    let written = debate.text("S1c", "LINK").expect("a claim");
    assert!(written.starts_with("Claim S1c: ") && written.ends_with("LINK\n"), "{written}");
    assert_eq!(debate.text("no such claim", "LINK"), None);
}

/// Whatever is handed over gives problems, and nothing to judge.
#[wasm_bindgen_test]
fn any_files_are_read() {
    for files in [
        "null",
        "'text'",
        "[]",
        "({})",
        "({thread: 1, terms: [], claims: 'none'})",
        "({thread: {}, terms: {}, claims: {seed: [{}, null, [[[]]]]}})",
        "({get thread() { throw 1; }})",
    ] {
        let mut debate = Debate::new(js(files));
        let view = view(&debate);
        assert_ne!(text(&get(&view, "problems")), "[]", "{files}");
        check(&advanced(&mut debate, 5), &[("done", "0"), ("of", "0")]);
    }
}
