//! The methods that the first screen does not need.

use super::{Engine, configured, decode, encode};
use crate::scenario;
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

#[wasm_bindgen]
impl Engine {
    /// What is worth knowing about a request on one kernel.
    #[wasm_bindgen(unchecked_return_type = "Advice")]
    pub fn advise(
        &self,
        kernel: &str,
        gfp: &str,
        order: &str,
        context: Vec<String>,
        configuration: Option<String>,
    ) -> Result<JsValue, JsError> {
        let configuration = configured(&configuration);
        encode(&scenario::advise(kernel, gfp, order, &context, configuration))
    }

    /// Which kernels could have printed a mask; nothing if the text is not what a kernel prints.
    #[wasm_bindgen(unchecked_return_type = "Origins | null")]
    pub fn origins(
        &self,
        kernel: &str,
        gfp: &str,
        configuration: Option<String>,
    ) -> Result<JsValue, JsError> {
        encode(&scenario::origins(kernel, gfp, configured(&configuration)))
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
