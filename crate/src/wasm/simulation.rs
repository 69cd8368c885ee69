//! Simulations: several tasks on one machine, a slice of time after the other.

use super::{encode, parsed};
use crate::scenario::simulation::{SimulationOpened, Simulations};
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

/// Programs nest steps within steps.
const MAX_DEPTH: u32 = 24;

/// One scenario on several kernels, under way or done.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Simulation {
    opened: SimulationOpened,
    runs: Option<Simulations>,
}

#[wasm_bindgen]
impl Simulation {
    /// Opens a scenario's JSON text on these kernels, or on those that it names if there are none.
    #[wasm_bindgen(constructor)]
    pub fn new(text: &str, kernels: Vec<String>) -> Self {
        let (runs, opened) = match parsed(text, MAX_DEPTH) {
            Ok(value) => Simulations::open(&value, &kernels),
            Err(reason) => (None, Simulations::unreadable(reason)),
        };
        Self { opened, runs }
    }

    /// What the scenario is about, and what is wrong with it.
    #[wasm_bindgen(unchecked_return_type = "SimulationOpened")]
    pub fn opened(&self) -> Result<JsValue, JsError> {
        encode(&self.opened)
    }

    /// Lets so many jiffies go by in which somebody has the processor.
    #[wasm_bindgen(unchecked_return_type = "SimulationProgress")]
    pub fn advance(&mut self, jiffies: u32) -> Result<JsValue, JsError> {
        let runs = self.runs.as_mut().ok_or_else(nothing)?;
        encode(&runs.advance(jiffies))
    }

    /// The runs as far as they have come.
    #[wasm_bindgen(unchecked_return_type = "SimulationView")]
    pub fn view(&self) -> Result<JsValue, JsError> {
        encode(&self.runs()?.view())
    }

    /// Events of a column, from the one with this place on.
    #[wasm_bindgen(unchecked_return_type = "SimulationEvent[]")]
    pub fn events(&self, column: u32, from: u32, count: u32) -> Result<JsValue, JsError> {
        encode(&self.runs()?.events(column as usize, from, count))
    }

    /// The walk behind an event.
    #[wasm_bindgen(unchecked_return_type = "WalkBehind | null")]
    pub fn behind(&self, column: u32, event: u32) -> Result<JsValue, JsError> {
        encode(&self.runs()?.behind(column as usize, event))
    }

    /// The runs in the format of Chrome's trace events, as Perfetto reads it.
    #[wasm_bindgen(js_name = chromeTrace)]
    pub fn chrome_trace(&self) -> Result<String, JsError> {
        Ok(self.runs()?.chrome_trace())
    }

    /// The runs as plain text of 72 columns.
    pub fn text(&self, link: &str) -> Result<String, JsError> {
        Ok(self.runs()?.text(&self.opened, link))
    }

    fn runs(&self) -> Result<&Simulations, JsError> {
        self.runs.as_ref().ok_or_else(nothing)
    }
}

fn nothing() -> JsError {
    JsError::new("the scenario has errors and cannot be run")
}
