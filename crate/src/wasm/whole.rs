//! The methods that the first screen does not need.

use super::{Engine, configured, decode, encode};
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
        configuration: Option<String>,
    ) -> Result<JsValue, JsError> {
        let configuration = configured(&configuration);
        encode(&scenario::advise(&kernels, gfp, order, &context, configuration))
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

    /// What a scenario's request can do on each kernel compared.
    #[wasm_bindgen(unchecked_return_type = "Contracts")]
    pub fn contracts(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Scenario")] scenario: JsValue,
    ) -> Result<JsValue, JsError> {
        encode(&scenario::contracts(&decode(&scenario)?))
    }

    /// The shortest example for a statement about one of the kernels compared.
    #[wasm_bindgen(unchecked_return_type = "Example | null")]
    pub fn example(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Scenario")] scenario: JsValue,
        column: u32,
        statement: &str,
        number: u32,
    ) -> Result<JsValue, JsError> {
        encode(&scenario::example(&decode(&scenario)?, column, statement, number))
    }

    /// What one flag, order or property of the caller more or less would change in the contracts:
    /// so many of these variations.
    #[wasm_bindgen(unchecked_return_type = "VariationView[]")]
    pub fn variations(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Scenario")] scenario: JsValue,
        from: u32,
        count: u32,
    ) -> Result<JsValue, JsError> {
        encode(&scenario::variations(&decode(&scenario)?, from, count))
    }

    /// Finds out which bits matter to a kernel, about so many states further than the last time;
    /// begins anew where the last time was complete or about another kernel.
    #[wasm_bindgen(unchecked_return_type = "RelevanceView")]
    pub fn relevance(&mut self, kernel: &str, states: u32) -> Result<JsValue, JsError> {
        let last = self.relevance.take().filter(|search| search.kernel() == kernel);
        let mut search = last.unwrap_or_else(|| scenario::RelevanceSearch::new(kernel));
        let view = search.advance(states);
        self.relevance = (!view.complete).then_some(search);
        encode(&view)
    }

    /// Every rule with its sentence and its source, in order of time.
    #[wasm_bindgen(unchecked_return_type = "RuleView[]")]
    pub fn rules(&self) -> Result<JsValue, JsError> {
        encode(&scenario::rules())
    }

    /// Flags with their values, and depths, kernel by kernel.
    #[wasm_bindgen(js_name = kernelTables, unchecked_return_type = "KernelTables")]
    pub fn kernel_tables(&self) -> Result<JsValue, JsError> {
        encode(&scenario::kernel_tables())
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
