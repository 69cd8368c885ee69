//! Contracts: statements, examples, variations and what matters.

use crate::page::{Page, check, get};
use js_sys::Reflect;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn a_contract_puts_the_kernels_side_by_side() {
    let page = Page::new();
    let contracts = page.call_with("contracts", &[page.scenario("{}")]);
    check(
        &contracts,
        &[
            ("kernels.0.kernel", r#""4.10""#),
            ("kernels.1.states", "11"),
            ("lines.0.id", r#""fail""#),
            ("lines.0.said.0.columns", "[0]"),
            ("lines.0.said.0.words", r#""may fail""#),
            ("lines.0.said.0.answers", "5"),
            ("lines.0.said.1.columns", "[1]"),
            ("lines.0.said.1.may", "false"),
            ("lines.0.said.1.answers", "null"),
            ("lines.1.said.0.cases.length", "1"),
            ("lines.2.said.0.columns", "[0,1]"),
            ("lines.4.id", r#""depth""#),
            ("assumptions.0.id", r#""nothing-above-reserves""#),
            ("assumptions.length", "16"),
            ("contradiction", r#""""#),
        ],
    );
}

#[wasm_bindgen_test]
fn an_example_opens_as_a_loop() {
    let page = Page::new();
    let example =
        page.call_with("example", &[page.scenario("{}"), 1.into(), "loop".into(), 0.into()]);
    check(
        &example,
        &[("scenario.kernels", r#"["4.10-p1"]"#), ("scenario.repeat", "4"), ("scenario.at", "7")],
    );
    let run = page.call_with("open", &[get(&example, "scenario")]);
    check(&run, &[("problems", "[]"), ("columns.0.outcome.kind", r#""loops""#)]);
}

#[wasm_bindgen_test]
fn a_round_that_ends_where_it_began_repeats() {
    let page = Page::new();
    let example =
        page.call_with("example", &[page.scenario("{}"), 1.into(), "loop".into(), 0.into()]);
    let once = get(&example, "scenario");
    assert!(page.call_with("repetition", &[once.clone(), 0.into()]).is_null(), "it does not wait");
    Reflect::set(&once, &"repeat".into(), &0.into()).expect("a scenario is an object");
    let found = page.call_with("repetition", &[once, 0.into()]);
    check(
        &found,
        &[
            ("cycle.startRow", "7"),
            ("cycle.wouldEnd.0.node", r#""round-attempt""#),
            ("scenario.world", r#""script""#),
            ("scenario.repeat", "4"),
            ("leftOut", "[]"),
        ],
    );
    assert!(page.call_with("repetition", &[page.scenario("{}"), 9.into()]).is_null());
}

#[wasm_bindgen_test]
fn what_never_happens_has_no_example() {
    let page = Page::new();
    for (column, statement, number) in [(0, "kill", 0), (9, "fail", 0), (0, "", 0), (0, "loop", 99)]
    {
        let parameters = [page.scenario("{}"), column.into(), statement.into(), number.into()];
        assert!(page.call_with("example", &parameters).is_null(), "{statement}");
    }
}

#[wasm_bindgen_test]
fn assumptions_that_contradict_each_other_leave_no_contract() {
    let page = Page::new();
    let scenario = page.scenario(r#"{"assume": ["reclaim-never", "reclaim-always", "x"]}"#);
    check(
        &page.call_with("contracts", std::slice::from_ref(&scenario)),
        &[("kernels", "[]"), ("lines", "[]"), ("unsaidWarnings", "0")],
    );
    let parameters = [scenario.clone(), 0.into(), 9.into()];
    check(&page.call_with("variations", &parameters), &[("length", "0")]);
    check(
        &page.call_with("open", &[scenario]),
        &[("problems.0.field", r#""assume[1]""#), ("problems.1.field", r#""assume[2]""#)],
    );
}

#[wasm_bindgen_test]
fn a_variation_says_what_would_change() {
    let page = Page::new();
    let scenario = page.scenario(r#"{"gfp": "GFP_KERNEL"}"#);
    let variations = page.call_with("variations", &[scenario, 0.into(), 9.into()]);
    check(
        &variations,
        &[
            ("0.kind", r#""flag""#),
            ("0.id", r#""__GFP_DMA""#),
            ("0.words", r#""With __GFP_DMA""#),
            ("0.changes.0.columns", "[0,1]"),
            ("1.id", r#""__GFP_HIGHMEM""#),
            ("1.changes", "[]"),
            ("length", "9"),
            ("5.id", r#""__GFP_HIGH""#),
        ],
    );
}

#[wasm_bindgen_test]
fn what_matters_is_found_slice_by_slice() {
    let page = Page::new();
    let slice = |kernel: &str| page.call("relevance", &format!(r#"["{kernel}", 2000]"#));
    let first = slice("4.10");
    check(&first, &[("complete", "false"), ("bits", "[]"), ("kernel", r#""4.10""#)]);
    // Another kernel in between begins anew, and a kernel that is not known is the first one.
    check(&slice("6.19"), &[("kernel", r#""6.19""#)]);
    let mut last = slice("nothing");
    check(&last, &[("kernel", r#""4.10""#), ("complete", "false")]);
    while get(&last, "complete").as_bool() == Some(false) {
        last = slice("4.10");
    }
    assert_eq!(get(&last, "done"), get(&last, "total"));
    check(&last, &[("bits.0.id", r#""__GFP_DMA""#)]);
}
