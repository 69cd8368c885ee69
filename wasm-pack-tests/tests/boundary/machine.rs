//! A modelled machine: its numbers, its state along a walk, and requests until they fail.

use crate::page::{Page, check, get, js, text};
use slowpath::wasm::Exhaustion;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

const SMALL: &str = r#"{"kernels": ["6.1"], "gfp": "GFP_ATOMIC", "world": "machine",
    "machine": {"preset": "vm", "state": "exhausted", "edits": []}}"#;

#[wasm_bindgen_test]
fn the_catalog_has_machines_and_their_states() {
    Page::new().check(
        "machineCatalog",
        "[]",
        &[
            ("presets.length", "6"),
            ("states.length", "12"),
            ("types.0.id", r#""Unmovable""#),
            ("kinds.length", "5"),
        ],
    );
}

#[wasm_bindgen_test]
fn a_machine_is_drafted_with_all_its_numbers() {
    let page = Page::new();
    let draft = page.call_with("draftMachine", &[page.scenario(SMALL), 0.into()]);
    check(
        &draft,
        &[
            ("problems", "[]"),
            ("form.preset", r#""vm""#),
            ("machine.zones.length", "2"),
            ("machine.zones.1.managed", "56320"),
            ("machine.zones.1.depths.0.request", r#""this""#),
            ("groups.0.id", r#""vm""#),
        ],
    );
    let wrong = r#"{"world": "machine", "machine": {"preset": "vm", "state": "plenty",
        "edits": [{"path": "zone.0.DMA.free", "value": "-1"}]}}"#;
    let draft = page.call_with("draftMachine", &[page.scenario(wrong), 0.into()]);
    check(&draft, &[("problems.0.field", r#""zone.0.DMA.free""#), ("problems.length", "1")]);
}

#[wasm_bindgen_test]
fn the_machine_moves_with_the_steps() {
    let page = Page::open(SMALL);
    let last = get(&page.call("open", &format!("[{}]", text(&page.scenario(SMALL)))), "rows");
    let last = last.as_f64().unwrap_or_default() as u32 - 1;
    page.check("machineAt", "[0, 0]", &[("before.jiffies", "0"), ("note", r#""""#)]);
    page.check("attemptAt", &format!("[0, {last}]"), &[("looks.0.verdict", r#""served""#)]);
    page.check("whyFailed", "[0]", &[("", "null")]);
    page.check("machineAt", "[9, 0]", &[("", "null")]);
    page.check("machineAt", "[0, 100000]", &[("", "null")]);
    let free = |row: u32| {
        let step = page.call("machineAt", &format!("[0, {row}]"));
        get(&step, "after.zones.1.free").as_f64().unwrap_or_default()
    };
    assert!(free(last) < free(0), "the page is taken");
}

#[wasm_bindgen_test]
fn a_machine_is_only_where_the_world_is_one() {
    let page = Page::open("{}");
    page.check("machineAt", "[0, 0]", &[("", "null")]);
    page.check("attemptAt", "[0, 0]", &[("", "null")]);
    page.check("whyFailed", "[0]", &[("", "null")]);
    assert!(Exhaustion::new(page.scenario("{}"), 0).is_err());
}

#[wasm_bindgen_test]
fn reports_are_pasted() {
    let page = Page::new();
    let paste = |text: &str| page.call_with("pasteMachine", &[page.scenario(SMALL), text.into()]);
    check(&paste("nothing"), &[("form", "null"), ("problems.0.line", "1")]);
    let zone = "Node 0, zone DMA\n pages free 100\n min 10\n low 12\n high 14\n spanned 4095\n \
                present 3998\n managed 3840\n start_pfn: 1\n";
    check(&paste(zone), &[("form.preset", r#""own""#), ("problems", "[]")]);
}

#[wasm_bindgen_test]
fn requests_are_repeated_until_they_fail() {
    let page = Page::new();
    let exhaustion = Exhaustion::new(page.scenario(SMALL), 0);
    let mut exhaustion = exhaustion.unwrap_or_else(|_| panic!("it is refused"));
    let mut slices = 0;
    let view: JsValue = loop {
        let view = exhaustion.advance(2000).unwrap_or_else(|_| panic!("it stops"));
        slices += 1;
        if get(&view, "done") == js("true") {
            break view;
        }
    };
    assert!(slices > 1);
    check(
        &view,
        &[
            ("runs.length", "7"),
            ("runs.0.request", r#""this""#),
            ("runs.0.state", r#""failed""#),
            ("zones.length", "2"),
        ],
    );
}

/// A machine of 4 GiB, with the states kept along its walk, stays within its budget.
#[wasm_bindgen_test]
fn a_large_machine_takes_little_memory() {
    let page = Page::open(
        r#"{"kernels": ["6.1"], "world": "machine",
            "machine": {"preset": "laptop", "state": "at-min", "edits": []}}"#,
    );
    page.check("machineAt", "[0, 0]", &[("before.zones.length", "3")]);
    let memory = wasm_bindgen::memory();
    let bytes = get(&get(&memory, "buffer"), "byteLength").as_f64().unwrap_or(f64::MAX);
    assert!(bytes < f64::from(64 << 20), "{bytes} bytes");
}
