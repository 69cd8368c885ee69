//! Simulations: the runs are those of the native build, and what the page asks of them.

#[path = "../../../crate/examples/simulate/texts.rs"]
mod texts;

use crate::page::{check, get, text};
use slowpath::wasm::Simulation;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

/// The digests of all runs, as the native tests write them.
const DIGESTS: &str = include_str!("../../../crate/tests/simulations.json");

fn file(id: &str) -> &'static str {
    let found = texts::SIMULATIONS.iter().find(|(known, _)| *known == id);
    found.expect("a scenario of this id").1
}

/// Opens a scenario on some kernels and runs it in slices.
fn finished(text: &str, kernels: &[&str]) -> Simulation {
    let kernels = kernels.iter().map(|&id| id.to_owned()).collect();
    let mut simulation = Simulation::new(text, kernels);
    loop {
        let step = simulation.advance(500).unwrap_or_else(|_| panic!("it cannot be run"));
        if get(&step, "done").is_truthy() {
            return simulation;
        }
    }
}

/// See the native test of the same name.
fn digest(text: &str) -> String {
    let fold = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    format!("{:016x}", text.bytes().fold(0xcbf2_9ce4_8422_2325, fold))
}

#[wasm_bindgen_test]
fn runs_are_those_of_the_native_build() {
    for (id, text) in texts::SIMULATIONS {
        for kernel in ["4.10", "4.10-p12", "4.10-p123"] {
            let told = format!("\"{id} {kernel}\": ");
            let Some(at) = DIGESTS.find(&told) else { continue };
            let trace = finished(text, &[kernel]).chrome_trace();
            let trace = trace.unwrap_or_else(|_| panic!("{id} has a trace"));
            let native = &DIGESTS[at + told.len() + 1..][..16];
            assert_eq!(digest(&trace), native, "{id} on {kernel}");
        }
    }
}

#[wasm_bindgen_test]
fn a_run_is_shown() {
    let simulation = finished(file("r05"), &["4.10", "4.10-p12"]);
    let view = simulation.view().unwrap_or_else(|_| panic!("a view"));
    check(
        &view,
        &[
            ("hz", "250"),
            ("columns.length", "2"),
            ("columns.0.end.kind", r#""done""#),
            ("columns.0.figures.kills", "1"),
            ("columns.1.end.kind", r#""livelock""#),
            ("columns.1.figures.kills", "0"),
            ("columns.1.curves.0.lowest", "0"),
            ("columns.1.curves.0.zone", r#""Normal""#),
            ("columns.1.lanes.1.name", r#""fs-1""#),
        ],
    );
    let events = simulation.events(0, 0, 5).unwrap_or_else(|_| panic!("events"));
    check(&events, &[("length", "5"), ("0.index", "0")]);
    let with_walk = |at: &u32| get(&events, &format!("{at}.walk")) == JsValue::TRUE;
    let first = (0..5).find(with_walk).unwrap_or_else(|| panic!("an event with a walk"));
    let behind = simulation.behind(0, first).unwrap_or_else(|_| panic!("a walk"));
    check(&behind, &[("scenario.kernels", r#"["4.10"]"#), ("scenario.world", r#""script""#)]);
}

#[wasm_bindgen_test]
fn what_is_wrong_is_named() {
    let check = |text: &str, field: &str| {
        let opened = Simulation::new(text, Vec::new()).opened();
        let opened = opened.unwrap_or_else(|_| panic!("a view"));
        assert_eq!(get(&opened, "ready"), JsValue::FALSE, "{}", self::text(&opened));
        assert_eq!(get(&opened, "problems.0.field"), field, "{}", self::text(&opened));
    };
    check("", "file");
    check("[]", "file");
    check("{}", "version");
    let broken = file("r05").replacen("\"allocate\": \"GFP_NOFS", "\"allocate\": \"GFP_NOPE", 1);
    check(&broken, "tasks[0].program[0].repeat[0].allocate");
    assert!(Simulation::new("{}", Vec::new()).advance(1).is_err());
}
