//! The files in `scenarios/simulations`.

#[path = "texts.rs"]
mod texts;

use slowpath::scenario::Value;

/// The scenarios of several tasks by their ids.
pub fn simulations() -> Vec<(&'static str, Value)> {
    texts::SIMULATIONS.iter().map(|&(id, text)| (id, value(text))).collect()
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
