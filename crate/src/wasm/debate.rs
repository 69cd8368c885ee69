//! The debate: the thread, its claims, and their verdicts a few at a time.

use super::{encode, value};
use crate::scenario::Value;
use crate::scenario::claims::{Files, Replay};
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

/// Predicates are nested in objects and lists; what lies deeper is wrong anyway.
const DEPTH: u32 = 32;

/// A debate being replayed.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Debate(Replay);

#[wasm_bindgen]
impl Debate {
    /// Reads a debate out of its files: `thread`, `terms`, `claims`, which are lists by the
    /// names of their files, and `simulations`, which are scenarios by their ids. What is wrong with them stands in the view.
    #[wasm_bindgen(constructor)]
    pub fn new(#[wasm_bindgen(unchecked_param_type = "unknown")] files: JsValue) -> Self {
        let files = value(&files, DEPTH);
        let claims = match field(&files, "claims") {
            Value::Object(lists) => lists,
            _ => Vec::new(),
        };
        let claims: Vec<_> = claims.iter().map(|(name, list)| (&**name, list.clone())).collect();
        let (thread, terms) = (field(&files, "thread"), field(&files, "terms"));
        let simulations = match field(&files, "simulations") {
            Value::Object(files) => files,
            _ => Vec::new(),
        };
        let simulations: Vec<_> =
            simulations.iter().map(|(id, file)| (&**id, file.clone())).collect();
        let (claims, simulations) = (&claims[..], &simulations[..]);
        Self(Replay::new(Files { thread: &thread, terms: &terms, claims, simulations }))
    }

    /// Everything but the verdicts.
    #[wasm_bindgen(unchecked_return_type = "DebateView")]
    pub fn view(&self) -> Result<JsValue, JsError> {
        encode(&self.0.view())
    }

    /// Computes the next verdicts, so many of them.
    #[wasm_bindgen(unchecked_return_type = "ReplayStep")]
    pub fn advance(&mut self, count: u32) -> Result<JsValue, JsError> {
        encode(&self.0.advance(count))
    }

    /// A claim with its verdicts as plain text for a mailing list; nothing if there is none of this
    /// id.
    pub fn text(&mut self, claim: &str, link: &str) -> Option<String> {
        self.0.text(claim, link)
    }
}

/// A field of an object; nothing if it has none of this name.
fn field(of: &Value, name: &str) -> Value {
    let Value::Object(fields) = of else { return Value::Null };
    let found = fields.iter().find(|(known, _)| known == name);
    found.map_or(Value::Null, |(_, value)| value.clone())
}
