//! The files in `scenarios/debate`.

#[path = "../simulate/catalogue.rs"]
mod catalogue;

use catalogue::value;
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
    let simulations = catalogue::simulations();
    let (claims, simulations) = (&claims[..], &simulations[..]);
    into(Files { thread: &thread, terms: &terms, claims, simulations })
}
