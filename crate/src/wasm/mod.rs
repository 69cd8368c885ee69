//! The boundary to JavaScript: decode, call, encode. The only folder that knows the browser.
//!
//! Values cross through serde-wasm-bindgen. Their TypeScript types are generated from the Rust
//! types (`scenario::types_test`) and named here, so that each method has an exact signature.

use crate::scenario::{self, Opened, Session, Shared, Stop};
use crate::walk::Node;
use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::{Deserializer, Serializer};
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};
use wasm_bindgen::{JsCast, UnwrapThrowExt};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
import type {
  Catalog, Composition, Opened, Row, Run, Scenario, Shared, Trail
} from "../engine/types";
"#;

/// Missing values become `null` and maps become objects, as the types say.
const SERIALIZER: Serializer =
    Serializer::new().serialize_missing_as_null(true).serialize_maps_as_objects(true);

/// Runs once when the module is instantiated: panics then reach the console with their message.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// The engine: one scenario is open at a time.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Engine {
    session: Option<Session>,
}

#[wasm_bindgen]
impl Engine {
    /// An engine with nothing open.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Everything that does not depend on a scenario.
    #[wasm_bindgen(unchecked_return_type = "Catalog")]
    pub fn catalog(&self) -> Result<JsValue, JsError> {
        encode(&scenario::catalog())
    }

    /// The scenario that the page opens with.
    #[wasm_bindgen(js_name = firstScenario, unchecked_return_type = "Scenario")]
    pub fn first_scenario(&self) -> Result<JsValue, JsError> {
        encode(&scenario::Scenario::default())
    }

    /// A mask on one kernel, read and explained.
    #[wasm_bindgen(unchecked_return_type = "Composition")]
    pub fn compose(
        &self,
        kernel: &str,
        gfp: &str,
        order: &str,
        context: Vec<String>,
    ) -> Result<JsValue, JsError> {
        encode(&scenario::compose(kernel, gfp, order, &context))
    }

    /// A mask's text with a flag or compound mask switched.
    pub fn toggled(&self, kernel: &str, gfp: &str, name: &str) -> String {
        scenario::toggled(kernel, gfp, name)
    }

    /// Runs a scenario; the methods below then speak of this run.
    #[wasm_bindgen(unchecked_return_type = "Run")]
    pub fn open(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Scenario")] scenario: JsValue,
    ) -> Result<JsValue, JsError> {
        let timing = Timing::start("slowpath: open");
        let session = Session::open(&decode(scenario)?);
        let run = encode(&session.run());
        self.session = Some(session);
        timing.end();
        run
    }

    /// Rows of the comparison.
    #[wasm_bindgen(unchecked_return_type = "Row[]")]
    pub fn rows(&self, from: u32, count: u32) -> Result<JsValue, JsError> {
        encode(&self.session()?.window(from, count))
    }

    /// The part of the graph that a column has gone through, up to and including a row.
    #[wasm_bindgen(unchecked_return_type = "Trail")]
    pub fn trail(&self, column: u32, row: u32) -> Result<JsValue, JsError> {
        encode(&self.session()?.trail(column, row))
    }

    /// The next row at which the columns begin to differ, or at one of the nodes.
    #[wasm_bindgen(unchecked_return_type = "number | null")]
    pub fn seek(
        &self,
        from: u32,
        forward: bool,
        difference: bool,
        nodes: Vec<String>,
    ) -> Result<JsValue, JsError> {
        let nodes = nodes.iter().filter_map(|id| Node::find(id)).collect();
        encode(&self.session()?.seek(from, forward, &Stop { difference, nodes }))
    }

    /// A scenario in every form that can be sent; `base` is the page's address.
    #[wasm_bindgen(unchecked_return_type = "Shared")]
    pub fn share(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Scenario")] scenario: JsValue,
        base: &str,
    ) -> Result<JsValue, JsError> {
        let file = js_sys::JSON::stringify_with_replacer_and_space(
            &scenario,
            &JsValue::NULL,
            &JsValue::from(2),
        );
        let file = file.map_err(|_| JsError::new("the scenario cannot be written as JSON"))?;
        let texts = scenario::share(&decode(scenario)?, base);
        encode(&Shared {
            link: texts.link,
            text: texts.text,
            markdown: texts.markdown,
            file: format!("{}\n", String::from(file)),
        })
    }

    /// Reads a link, a JSON file, or a text that contains a link.
    #[wasm_bindgen(unchecked_return_type = "Opened")]
    pub fn read(&self, text: &str) -> Result<JsValue, JsError> {
        encode(&read(text))
    }

    fn session(&self) -> Result<&Session, JsError> {
        self.session.as_ref().ok_or_else(|| JsError::new("no scenario is open"))
    }
}

fn read(text: &str) -> Opened {
    if !text.trim_start().starts_with('{') {
        return scenario::read_link(text);
    }
    if text.len() > scenario::MAX_FILE {
        let limit = scenario::MAX_FILE;
        return scenario::unreadable(&format!(
            "The file has {} bytes; at most {limit} are read.",
            text.len()
        ));
    }
    match js_sys::JSON::parse(text) {
        Ok(value) => scenario::read_file(Deserializer::from(value)),
        Err(error) => {
            let reason = error.dyn_into::<js_sys::Error>().map(|error| error.message());
            let reason = reason.map(String::from).unwrap_or_default();
            scenario::unreadable(&format!("The file is not JSON: {reason}."))
        }
    }
}

fn encode<T: Serialize>(value: &T) -> Result<JsValue, JsError> {
    value.serialize(&SERIALIZER).map_err(|error| JsError::new(&error.to_string()))
}

fn decode<T: for<'de> Deserialize<'de>>(value: JsValue) -> Result<T, JsError> {
    serde_wasm_bindgen::from_value(value).map_err(|error| JsError::new(&error.to_string()))
}

/// A measure in the browser's own performance tools, where there are any.
struct Timing(Option<(web_sys::Performance, &'static str)>);

impl Timing {
    fn start(name: &'static str) -> Self {
        let global = js_sys::global();
        let performance = js_sys::Reflect::get(&global, &"performance".into()).unwrap_throw();
        let performance = performance.dyn_into::<web_sys::Performance>().ok();
        Self(performance.filter(|performance| performance.mark(name).is_ok()).map(|p| (p, name)))
    }

    fn end(self) {
        if let Some((performance, name)) = self.0 {
            // A measure that cannot be taken is no reason to fail.
            let _ = performance.measure_with_start_mark(name, name);
            performance.clear_marks_with_mark_name(name);
        }
    }
}
