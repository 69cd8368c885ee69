//! What JavaScript sees of the engine, in a real browser.
//!
//! Every call goes through the generated glue, with values as a page would pass them. Parameters
//! and expectations are written as JSON.
#![cfg(target_family = "wasm")]

mod any_input;
mod compose;
mod contracts;
mod debate;
mod differences;
mod links;
mod machine;
mod page;
mod refusals;
mod runs;
mod simulations;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
