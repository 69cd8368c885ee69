//! The methods that the first screen does not need.

use super::{Engine, decode, encode};
use crate::scenario;
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

#[wasm_bindgen]
impl Engine {
    /// A kernel's id with one rule switched to its other state.
    pub fn switched(&self, id: &str, rule: &str) -> String {
        scenario::switched(id, rule)
    }

    /// The arrows of the decision graph in a kernel, as pairs of nodes.
    #[wasm_bindgen(unchecked_return_type = "[string, string][]")]
    pub fn ways(&self, kernel: &str) -> Result<JsValue, JsError> {
        encode(&scenario::ways(kernel))
    }

    /// What is worth knowing about a request on the first of the kernels compared.
    #[wasm_bindgen(unchecked_return_type = "Advice")]
    pub fn advise(
        &self,
        kernels: Vec<String>,
        gfp: &str,
        order: &str,
        context: Vec<String>,
    ) -> Result<JsValue, JsError> {
        encode(&scenario::advise(&kernels, gfp, order, &context))
    }

    /// A scenario's link in parts.
    #[wasm_bindgen(unchecked_return_type = "LinkParts")]
    pub fn link(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Scenario")] scenario: JsValue,
    ) -> Result<JsValue, JsError> {
        encode(&scenario::write_link(&decode(&scenario)?))
    }

    /// A scenario's run as text, with its link.
    #[wasm_bindgen(unchecked_return_type = "Texts")]
    pub fn texts(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Scenario")] scenario: JsValue,
        link: &str,
    ) -> Result<JsValue, JsError> {
        encode(&scenario::share(&decode(&scenario)?, link))
    }
}
