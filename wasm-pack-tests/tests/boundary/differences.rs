//! Comparisons of two kernels, and the tables of all of them.

use crate::page::{Page, check, get, js, text};
use slowpath::wasm::Comparison;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

/// Runs a comparison to its end, and returns its last step.
fn finished(query: &str) -> JsValue {
    let mut comparison = Comparison::new(query).unwrap_or_else(|_| panic!("{query} is refused"));
    loop {
        let step = comparison.advance(300).unwrap_or_else(|_| panic!("{query} stops"));
        if !get(&step, "report").is_null() {
            return step;
        }
        assert!(get(&step, "done").as_f64() < get(&step, "of").as_f64(), "{}", text(&step));
    }
}

#[wasm_bindgen_test]
fn a_comparison_ends_with_its_report() {
    check(
        &finished("k=4.10,4.10-p1"),
        &[
            ("stage", r#""""#),
            ("report.requests", "163840"),
            ("report.different", "30080"),
            ("report.missing", "[]"),
            ("report.when.words.kind", r#""all""#),
            ("report.differences.length", "6"),
            ("report.differences.0.requests", "18432"),
        ],
    );
}

#[wasm_bindgen_test]
fn an_example_of_a_difference_is_read_as_a_link() {
    let step = finished("k=4.10,4.10-p1");
    let page = Page::new();
    let groups = get(&step, "report.differences.length").as_f64().unwrap_or_default() as u32;
    for group in 0..groups {
        let link = get(&step, &format!("report.differences.{group}.example.link"));
        let opened = page.call_with("readLink", &[link]);
        check(&opened, &[("problems", "[]"), ("scenario.kernels", r#"["4.10","4.10-p1"]"#)]);
    }
}

#[wasm_bindgen_test]
fn wrong_parameters_are_named() {
    let check = |query: &str, field: &str| {
        let read = Page::new().call_with("readComparison", &[query.into()]);
        check(&read, &[("problems.length", "1"), ("problems.0.field", field)]);
        check(&read, &[("form.kernels.length", "2")]);
    };
    check("k=4.10,5.0", r#""k""#);
    check("callers=1", r#""callers""#);
    check("assume=luck", r#""assume""#);
    check("assume=always-victim,nobody-killable", r#""assume""#);
    check("x=y", r#""x""#);
}

#[wasm_bindgen_test]
fn contradictory_assumptions_are_refused() {
    assert!(Comparison::new("assume=reclaim-never,reclaim-always").is_err());
}

#[wasm_bindgen_test]
fn any_text_is_read_as_a_query() {
    let page = Page::new();
    for query in ["'&&==%'", "'\\ud800=\\udfff'", "'k=' + ','.repeat(1e5)", "'a=b&'.repeat(2e4)"] {
        let read = page.call_with("readComparison", &[js(query)]);
        check(&read, &[("form.callers", r#""plain""#)]);
    }
}

#[wasm_bindgen_test]
fn the_tables_have_all_kernels_flags_and_depths() {
    Page::new().check(
        "kernelTables",
        "[]",
        &[
            ("layoutEras.0.kernels.4", r#""4.11""#),
            ("flags.length", "29"),
            ("flags.0.name", r#""__GFP_DMA""#),
            ("flags.0.values.0.bits.0.bit", r#""0x1""#),
            ("depths.0.flags.0", r#""ALLOC_WMARK_MIN""#),
            ("depths.0.eighths", "0"),
        ],
    );
}

#[wasm_bindgen_test]
fn assumptions_have_sentences() {
    Page::new().check(
        "assumptions",
        "[]",
        &[("length", "16"), ("0.id", r#""nothing-above-reserves""#)],
    );
}
