//! The yardstick for JavaScript; only in builds with the feature `bench`, not in the page's.

use crate::scenario::yardstick::{self, WALKS};
use wasm_bindgen::prelude::wasm_bindgen;

/// Goes one of the yardstick's walks so many times; whether it always ended with a page.
#[wasm_bindgen]
pub fn yardstick(walk: usize, times: u32) -> bool {
    WALKS.get(walk).is_some_and(|walk| yardstick::run(walk, times))
}
