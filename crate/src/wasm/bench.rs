//! The yardsticks for JavaScript; only in builds with the feature `bench`, not in the page's.

use crate::memory::{Memory, yardstick as machine};
use crate::scenario::yardstick::{self, WALKS};
use wasm_bindgen::prelude::wasm_bindgen;

/// Goes one of the yardstick's walks so many times; whether it always ended with a page.
#[wasm_bindgen]
pub fn yardstick(walk: usize, times: u32) -> bool {
    WALKS.get(walk).is_some_and(|walk| yardstick::run(walk, times))
}

/// A modelled machine of 4 GiB.
#[wasm_bindgen]
pub struct MachineYardstick(Memory);

#[wasm_bindgen]
impl MachineYardstick {
    /// Sets it up.
    #[wasm_bindgen(js_name = setUp)]
    pub fn set_up() -> Option<Self> {
        machine::set_up().ok().map(Self)
    }

    /// Takes a thousand blocks of an order and frees them, so many times; how many blocks that is.
    #[wasm_bindgen(js_name = allocateAndFree)]
    pub fn allocate_and_free(&mut self, order: u8, times: u32) -> u32 {
        let found = (0..times).filter(|_| machine::allocate_and_free(&mut self.0, order));
        found.count() as u32 * machine::HELD
    }

    /// Takes every page there is and frees it, while a copy is kept as it was before; how many
    /// pages that is.
    pub fn exhaust(&mut self) -> u32 {
        let before = self.0.clone();
        let pages = machine::exhaust(&mut self.0);
        drop(before);
        pages
    }
}
