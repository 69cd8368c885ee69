//! The examples in `scenarios/examples.json`: each opens without a problem and ends as it says.

use serde::Deserialize;
use slowpath::scenario::{Column, FRAGMENT, Session, read_link};
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Example {
    id: String,
    link: String,
    /// The kind of outcome by kernel.
    expect: BTreeMap<String, String>,
}

fn examples() -> Vec<Example> {
    let text = include_str!("../../scenarios/examples.json");
    serde_json::from_str(text).expect("a list of examples")
}

#[test]
fn links_are_read_without_a_problem() {
    for Example { id, link, .. } in examples() {
        let opened = read_link(&format!("{FRAGMENT}{link}"), None);
        assert_eq!(opened.problems, vec![], "{id}");
        assert!(opened.scenario.is_some(), "{id}");
    }
}

#[test]
fn runs_end_as_expected() {
    for Example { id, link, expect } in examples() {
        let opened = read_link(&format!("{FRAGMENT}{link}"), None);
        let run = Session::open(&opened.scenario.expect("a scenario")).run();
        let outcome = |column: Column| (column.kernel, column.outcome.kind);
        let found: BTreeMap<_, _> = run.columns.into_iter().map(outcome).collect();
        assert_eq!(found, expect, "{id}");
    }
}
