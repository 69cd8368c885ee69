//! The files in `scenarios/debate`.

use slowpath::scenario::Value;
use slowpath::scenario::claims::Files;

const THREAD: &str = include_str!("../../../scenarios/debate/thread.json");
const TERMS: &str = include_str!("../../../scenarios/debate/terms.json");

macro_rules! claims {
    ($($name:literal)*) => {
        /// The lists of claims in the order of the thread, with the names of their files.
        const CLAIMS: &[(&str, &str)] = &[$((
            $name,
            include_str!(concat!("../../../scenarios/debate/claims/", $name, ".json")),
        ),)*];
    };
}

claims! { "trigger" "rfc" "posting" "consolidation" "report" "series" "seed" "matrix" }

/// Reads the files into what is made of them.
pub fn read<T>(into: impl FnOnce(Files<'_>) -> T) -> T {
    let claims: Vec<_> = CLAIMS.iter().map(|&(name, text)| (name, value(text))).collect();
    let (thread, terms) = (value(THREAD), value(TERMS));
    into(Files { thread: &thread, terms: &terms, claims: &claims })
}

fn value(text: &str) -> Value {
    converted(serde_json::from_str(text).expect("the file is JSON"))
}

fn converted(json: serde_json::Value) -> Value {
    use serde_json::Value as Json;
    match json {
        Json::Null => Value::Null,
        Json::Bool(truth) => Value::Bool(truth),
        Json::Number(number) => Value::Number(number.as_f64().expect("a number that fits")),
        Json::String(text) => Value::Text(text),
        Json::Array(items) => Value::List(items.into_iter().map(converted).collect()),
        Json::Object(fields) => {
            let fields = fields.into_iter().map(|(name, value)| (name, converted(value)));
            Value::Object(fields.collect())
        }
    }
}
