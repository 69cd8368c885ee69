//! What JavaScript sees of the engine, in a real browser.
#![cfg(target_family = "wasm")]

use slowpath::wasm::Engine;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn the_first_scenario_opens() {
    let mut engine = Engine::new();
    let scenario = engine.first_scenario().unwrap_or_default();
    assert!(engine.open(scenario).is_ok());
}
