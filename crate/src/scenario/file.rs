//! Files: a scenario as JSON, read with the path of whatever is wrong.

use super::form::{FORM_VERSION, Scenario};
use super::link::nothing;
use super::resolve::error;
use super::session::Session;
use super::view::Opened;
use serde::de::{Deserialize, Deserializer};

/// The longest file that is read, in bytes.
pub const MAX_FILE: usize = 4 << 20;

/// Reads a scenario out of a parsed file.
pub fn read_file<'de, D: Deserializer<'de>>(file: D) -> Opened {
    let mut track = serde_path_to_error::Track::new();
    let file = serde_path_to_error::Deserializer::new(file, &mut track);
    match Scenario::deserialize(file) {
        Ok(scenario) => checked(scenario),
        Err(problem) => {
            let path = track.path().to_string();
            let field = if path == "." { "file" } else { &path };
            nothing(vec![error(field, format!("The file is not a scenario: {problem}."))])
        }
    }
}

/// The file is too long, or not JSON at all.
pub fn unreadable(reason: &str) -> Opened {
    nothing(vec![error("file", reason.into())])
}

fn checked(scenario: Scenario) -> Opened {
    if scenario.version != FORM_VERSION {
        let message = format!(
            "The file is of version {}; this page reads version {FORM_VERSION}.",
            scenario.version
        );
        return nothing(vec![error("version", message)]);
    }
    let problems = Session::open(&scenario).run().problems;
    Opened { scenario: Some(scenario), problems, check_differs: false }
}
