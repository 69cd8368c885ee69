//! What JavaScript sees of the engine, in a real browser.
#![cfg(target_family = "wasm")]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn the_version_is_the_crates() {
    assert_eq!(slowpath::wasm::version(), env!("CARGO_PKG_VERSION"));
}
