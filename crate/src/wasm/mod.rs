//! The boundary to JavaScript: decode, call, encode. The only folder that knows the browser.
//!
//! Values cross through serde-wasm-bindgen. Their TypeScript types are generated from the Rust
//! types (`scenario::types_test`) and named here, so that each method has an exact signature.
//!
//! The module is built twice. The first one holds what the first screen needs and is built for
//! size; the whole one takes its place as soon as it has arrived, and is built for speed.

#[cfg(feature = "bench")]
pub mod bench;
#[cfg(feature = "whole")]
mod debate;
#[cfg(feature = "whole")]
mod differences;
#[cfg(feature = "whole")]
mod machine;
#[cfg(feature = "whole")]
mod simulation;
#[cfg(feature = "whole")]
mod whole;

#[cfg(feature = "whole")]
pub use debate::Debate;
#[cfg(feature = "whole")]
pub use differences::Comparison;
#[cfg(feature = "whole")]
pub use machine::Exhaustion;
#[cfg(feature = "whole")]
pub use simulation::Simulation;

use crate::kernel::Configuration;
use crate::scenario::{self, Opened, Scenario, Session, Stop, Value};
use crate::walk::Node;
use js_sys::{Array, Reflect};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};
use wasm_bindgen::{JsCast, UnwrapThrowExt};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
import type {
  Advice, AssumptionView, AttemptView, Catalog, ComparisonRead, ComparisonStep, Composition,
  Contracts, DebateView, Example, ExhaustionView, KernelTables, KernelView, LinkParts,
  MachineCatalog, MachineDraft, MachineStep, Opened, Origins, PastedMachine, RelevanceView,
  Repetition, ReplayStep, Row, RuleView, Run, Scenario, SimulationEvent, SimulationOpened,
  SimulationProgress, SimulationView, Texts, Trail, VariationView, WalkBehind
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
    #[cfg(feature = "whole")]
    relevance: Option<scenario::RelevanceSearch>,
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

    /// A kernel by its id, made up or not; `null` if there is none.
    #[wasm_bindgen(unchecked_return_type = "KernelView | null")]
    pub fn kernel(&self, id: &str) -> Result<JsValue, JsError> {
        encode(&scenario::kernel(id))
    }

    /// A mask on the first of the kernels compared, read and explained.
    #[wasm_bindgen(unchecked_return_type = "Composition")]
    pub fn compose(
        &self,
        kernels: Vec<String>,
        gfp: &str,
        order: &str,
        context: Vec<String>,
        configuration: Option<String>,
    ) -> Result<JsValue, JsError> {
        let configuration = configured(&configuration);
        encode(&scenario::compose(&kernels, gfp, order, &context, configuration))
    }

    /// A mask's text with a flag or compound mask switched.
    pub fn toggled(
        &self,
        kernels: Vec<String>,
        gfp: &str,
        name: &str,
        configuration: Option<String>,
    ) -> String {
        scenario::toggled(&kernels, gfp, name, configured(&configuration))
    }

    /// Runs a scenario; the methods below then speak of this run.
    #[wasm_bindgen(unchecked_return_type = "Run")]
    pub fn open(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Scenario")] scenario: JsValue,
    ) -> Result<JsValue, JsError> {
        let timing = Timing::start("slowpath: open");
        let session = Session::open(&decode(&scenario)?);
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

    /// The packed parameter of the first link in a text.
    #[wasm_bindgen(js_name = packedPart)]
    pub fn packed_part(&self, text: &str) -> Option<String> {
        scenario::packed_part(text)
    }

    /// Reads the first link in a text; `unpacked` is what its packed parameter unpacks to, `why`
    /// the reason if it does not.
    #[wasm_bindgen(js_name = readLink, unchecked_return_type = "Opened")]
    pub fn read_link(
        &self,
        text: &str,
        unpacked: Option<String>,
        why: Option<String>,
    ) -> Result<JsValue, JsError> {
        let unpacked = match (&unpacked, &why) {
            (_, Some(why)) => Some(Err(why.as_str())),
            (unpacked, None) => unpacked.as_deref().map(Ok),
        };
        encode(&scenario::read_link(text, unpacked))
    }

    /// Reads a JSON file.
    #[wasm_bindgen(js_name = readFile, unchecked_return_type = "Opened")]
    pub fn read_file(&self, text: &str) -> Result<JsValue, JsError> {
        encode(&file(text))
    }

    fn session(&self) -> Result<&Session, JsError> {
        self.session.as_ref().ok_or_else(|| JsError::new("no scenario is open"))
    }
}

/// The id of a configuration, the default one where none is given.
fn configured(id: &Option<String>) -> &str {
    id.as_deref().unwrap_or(Configuration::DEFAULT.id)
}

fn file(text: &str) -> Opened {
    match parsed(text, MAX_DEPTH) {
        Ok(file) => scenario::read_file(&file),
        Err(reason) => scenario::unreadable(reason),
    }
}

/// Takes a JSON text apart, down to a depth; the reason if it cannot be.
fn parsed(text: &str, depth: u32) -> Result<Value, String> {
    if text.len() > scenario::MAX_FILE {
        return Err(format!(
            "The file has {} bytes; at most {} are read.",
            text.len(),
            scenario::MAX_FILE
        ));
    }
    js_sys::JSON::parse(text).map(|file| value(&file, depth)).map_err(|error| {
        let reason = error.dyn_into::<js_sys::Error>().map(|error| error.message());
        let reason = reason.map(String::from).unwrap_or_default();
        format!("The file is not JSON: {reason}.")
    })
}

/// A scenario has four levels down to its texts; what lies deeper is wrong anyway.
const MAX_DEPTH: u32 = 4;

/// The most items of a list that are looked at; no scenario needs as many.
const MAX_ITEMS: u32 = 1 << 20;

/// Takes a JavaScript value apart.
fn value(js: &JsValue, depth: u32) -> Value {
    if let Some(text) = js.as_string() {
        Value::Text(text)
    } else if let Some(number) = js.as_f64() {
        Value::Number(number)
    } else if let Some(truth) = js.as_bool() {
        Value::Bool(truth)
    } else if depth == 0 {
        Value::Null
    } else if Array::is_array(js) {
        let length = part(js, &"length".into()).as_f64().unwrap_or_default() as u32;
        let items = 0..length.min(MAX_ITEMS);
        Value::List(items.map(|at| value(&part(js, &at.into()), depth - 1)).collect())
    } else if js.is_object() {
        let names = Reflect::own_keys(js).unwrap_or_default();
        let fields = names
            .iter()
            .filter_map(|name| Some((name.as_string()?, value(&part(js, &name), depth - 1))));
        Value::Object(fields.collect())
    } else {
        Value::Null
    }
}

/// An item or a field; nothing where looking at it throws. An exception that passed through the
/// engine would leave it borrowed for ever.
fn part(of: &JsValue, name: &JsValue) -> JsValue {
    Reflect::get(of, name).unwrap_or(JsValue::NULL)
}

fn encode<T: Serialize>(value: &T) -> Result<JsValue, JsError> {
    value.serialize(&SERIALIZER).map_err(|error| JsError::new(&error.to_string()))
}

fn decode(scenario: &JsValue) -> Result<Scenario, JsError> {
    let (scenario, problems) = scenario::read_scenario(&value(scenario, MAX_DEPTH));
    scenario.ok_or_else(|| {
        let problem = problems.first();
        let text = problem.map(|problem| format!("{}: {}", problem.field, problem.message));
        JsError::new(&text.unwrap_or_default())
    })
}

/// A measure in the browser's own performance tools, where there are any.
struct Timing(Option<(web_sys::Performance, &'static str)>);

impl Timing {
    fn start(name: &'static str) -> Self {
        let global = js_sys::global();
        let performance = Reflect::get(&global, &"performance".into()).unwrap_throw();
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
