//! The files in `scenarios/debate`.

use slowpath::scenario::claims::{Debate, Files};
use slowpath::scenario::{ProblemView, Value};

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
    "r11-memalloc" "r11-network" "r11-scope" "r11-shrinker" "r12" "r13" "r14" "r14-nofail" "r17"
}

claims! { "trigger" "rfc" "posting" "consolidation" "report" "series" "seed" "matrix" }

/// Reads the files, with the path of whatever is wrong.
pub fn debate() -> (Debate, Vec<ProblemView>) {
    let claims: Vec<_> = CLAIMS.iter().map(|&(name, text)| (name, value(text))).collect();
    let (thread, terms) = (value(THREAD), value(TERMS));
    let simulations = simulations();
    let (claims, simulations) = (&claims[..], &simulations[..]);
    Debate::read(Files { thread: &thread, terms: &terms, claims, simulations })
}

/// The scenarios of several tasks by their ids.
pub fn simulations() -> Vec<(&'static str, Value)> {
    SIMULATIONS.iter().map(|&(id, text)| (id, value(text))).collect()
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
