//! The boundary to JavaScript: decode, call, encode. The only folder that knows the browser.

use wasm_bindgen::prelude::wasm_bindgen;

/// Runs once when the module is instantiated: panics then reach the console with their message.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// The version of the model.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
