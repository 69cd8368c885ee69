//! Comparisons of two kernels, a slice of the work at a time.

use super::{Engine, encode};
use crate::scenario;
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

#[wasm_bindgen]
impl Engine {
    /// What can be taken for granted about the world.
    #[wasm_bindgen(unchecked_return_type = "AssumptionView[]")]
    pub fn assumptions(&self) -> Result<JsValue, JsError> {
        encode(&scenario::assumptions())
    }

    /// Reads the query of a comparison's link.
    #[wasm_bindgen(js_name = readComparison, unchecked_return_type = "ComparisonRead")]
    pub fn read_comparison(&self, query: &str) -> Result<JsValue, JsError> {
        encode(&scenario::read_comparison(query))
    }
}

/// A comparison under way.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Comparison(scenario::Comparison);

#[wasm_bindgen]
impl Comparison {
    /// The comparison that the query of a link asks for.
    ///
    /// # Errors
    /// Two assumptions contradict each other.
    #[wasm_bindgen(constructor)]
    pub fn new(query: &str) -> Result<Self, JsError> {
        let form = scenario::read_comparison(query).form;
        let comparison = scenario::Comparison::new(&form);
        comparison
            .map(Self)
            .map_err(|problem| JsError::new(&format!("{}: {}", problem.field, problem.message)))
    }

    /// Does some work: explores about so many states.
    #[wasm_bindgen(unchecked_return_type = "ComparisonStep")]
    pub fn advance(&mut self, states: u32) -> Result<JsValue, JsError> {
        encode(&self.0.advance(states))
    }
}
