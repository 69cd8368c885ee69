//! The files in `scenarios/simulations`.

use slowpath::scenario::Value;

macro_rules! simulations {
    ($($id:literal)*) => {
        /// Scenarios of several tasks by their ids.
        const SIMULATIONS: &[(&str, &str)] = &[$((
            $id,
            include_str!(concat!("../../../scenarios/simulations/", $id, ".json")),
        ),)*];
    };
}

simulations! {
    "r01" "r01-plain" "r02" "r02-kernel" "r02-locked" "r02-loop" "r02-pinned" "r03" "r03-stuck"
    "r04" "r04-mixed" "r04-rescue" "r05" "r05-disk" "r06" "r07" "r08" "r08-repeat" "r09-4-12"
    "r09-5-17" "r09-masked" "r09-sketch" "r09-vmalloc" "r10" "r10-lost" "r10-nopool" "r11"
    "r11-memalloc" "r11-network" "r11-scope" "r11-shrinker" "r12" "r13" "r14" "r14-nofail" "r15" "r16" "r16-want" "r17"
}

/// The scenarios of several tasks by their ids.
pub fn simulations() -> Vec<(&'static str, Value)> {
    SIMULATIONS.iter().map(|&(id, text)| (id, value(text))).collect()
}

/// A JSON text of ours as a value.
pub fn value(text: &str) -> Value {
    parsed(text).expect("the file is JSON")
}

/// A JSON text as a value.
///
/// # Errors
/// It is not JSON.
pub fn parsed(text: &str) -> Result<Value, String> {
    serde_json::from_str(text).map(converted).map_err(|error| error.to_string())
}

fn converted(json: serde_json::Value) -> Value {
    use serde_json::Value as Json;
    match json {
        Json::Null => Value::Null,
        Json::Bool(truth) => Value::Bool(truth),
        Json::Number(number) => Value::Number(number.as_f64().unwrap_or(f64::NAN)),
        Json::String(text) => Value::Text(text),
        Json::Array(items) => Value::List(items.into_iter().map(converted).collect()),
        Json::Object(fields) => {
            let fields = fields.into_iter().map(|(name, value)| (name, converted(value)));
            Value::Object(fields.collect())
        }
    }
}
