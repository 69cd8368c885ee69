//! Files as values.

use slowpath::scenario::Value;

/// Reads a JSON file.
///
/// # Errors
/// It cannot be read, or is not JSON.
pub fn read(path: &str) -> Result<Value, String> {
    let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
    let json = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    Ok(converted(json))
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
