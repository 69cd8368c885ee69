//! A modelled machine as the world of a scenario: its numbers, its state at any step, and requests
//! repeated until they fail.

use super::{Engine, decode, encode};
use crate::scenario;
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

#[wasm_bindgen]
impl Engine {
    /// The machines to begin with, and what else does not depend on a scenario.
    #[wasm_bindgen(js_name = machineCatalog, unchecked_return_type = "MachineCatalog")]
    pub fn machine_catalog(&self) -> Result<JsValue, JsError> {
        encode(&scenario::machine_catalog())
    }

    /// All numbers of a scenario's machine on one of its kernels, and what is wrong with them.
    #[wasm_bindgen(js_name = draftMachine, unchecked_return_type = "MachineDraft")]
    pub fn draft_machine(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Scenario")] scenario: JsValue,
        column: u32,
    ) -> Result<JsValue, JsError> {
        encode(&scenario::draft_machine(&decode(&scenario)?, column))
    }

    /// The machine that pasted reports describe. Tasks are kept from the scenario's own machine,
    /// since no report tells of them.
    #[wasm_bindgen(js_name = pasteMachine, unchecked_return_type = "PastedMachine")]
    pub fn paste_machine(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Scenario")] scenario: JsValue,
        text: &str,
    ) -> Result<JsValue, JsError> {
        encode(&scenario::paste_machine(&decode(&scenario)?, text))
    }

    /// A column's machine before and after the step in a row; nothing if the world is no machine.
    #[wasm_bindgen(js_name = machineAt, unchecked_return_type = "MachineStep | null")]
    pub fn machine_at(&self, column: u32, row: u32) -> Result<JsValue, JsError> {
        encode(&self.session()?.machine(column, row))
    }

    /// A column's free-list attempt in a row, zone by zone; nothing if the row has none.
    #[wasm_bindgen(js_name = attemptAt, unchecked_return_type = "AttemptView | null")]
    pub fn attempt_at(&self, column: u32, row: u32) -> Result<JsValue, JsError> {
        encode(&self.session()?.attempt(column, row))
    }

    /// Why a column's request got no page; nothing if it did, or if the world is no machine.
    #[wasm_bindgen(js_name = whyFailed, unchecked_return_type = "string | null")]
    pub fn why_failed(&self, column: u32) -> Result<JsValue, JsError> {
        encode(&self.session()?.why_failed(column))
    }
}

/// Requests repeated until they fail, under way.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Exhaustion(scenario::Exhaustion);

#[wasm_bindgen]
impl Exhaustion {
    /// The request of a scenario on one of its kernels, and the classic ones.
    ///
    /// # Errors
    /// The scenario's world is no machine, or there is no such column.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "Scenario")] scenario: JsValue,
        column: u32,
    ) -> Result<Self, JsError> {
        let exhaustion = scenario::Exhaustion::new(&decode(&scenario)?, column);
        exhaustion
            .map(Self)
            .map_err(|problem| JsError::new(&format!("{}: {}", problem.field, problem.message)))
    }

    /// Goes on for about so many answers.
    #[wasm_bindgen(unchecked_return_type = "ExhaustionView")]
    pub fn advance(&mut self, answers: u32) -> Result<JsValue, JsError> {
        encode(&self.0.advance(answers))
    }
}
