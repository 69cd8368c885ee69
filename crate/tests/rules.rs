//! The walks in `scenarios/rules.json`: each shows what its rule changes, and where none is given
//! there is none.

use slowpath::kernel::{RULES, Rule, Variant};
use slowpath::scenario::{Scenario, read_link, rule_walk, shows_rule};
use std::collections::BTreeMap;

/// So many rules at least are shown by a walk; the others are about what an attempt finds in
/// memory, or change nothing that a world of ours answers.
const SHOWN: usize = 44;

/// The link of each rule by its id.
fn links() -> BTreeMap<String, Option<String>> {
    let text = include_str!("../../scenarios/rules.json");
    serde_json::from_str(text).expect("links by the ids of rules")
}

fn opened(link: &str) -> Scenario {
    let opened = read_link(link, None);
    // A flag that changed its name stands there under both, and one is left out on each side.
    let strange: Vec<_> = opened.problems.iter().filter(|problem| problem.field != "gfp").collect();
    assert!(strange.is_empty(), "{link}: {strange:?}");
    opened.scenario.expect("a scenario")
}

#[test]
fn every_rule_is_listed() {
    let ids: Vec<_> = RULES.iter().map(|info| info.id.to_owned()).collect();
    let listed: Vec<_> = links().into_keys().collect();
    let mut sorted = ids;
    sorted.sort();
    assert_eq!(listed, sorted, "run `npm run rules`");
}

#[test]
fn walks_show_what_their_rules_change() {
    let links = links();
    for info in RULES {
        let Some(link) = &links[info.id] else { continue };
        let scenario = opened(link);
        let has = |id: &String| {
            let kernel = Variant::read(id, &mut Vec::new()).expect("a kernel");
            kernel.rules.has(info.rule)
        };
        let have: Vec<_> = scenario.kernels.iter().map(has).collect();
        assert_eq!(have, [false, true], "{}", info.id);
        assert!(shows_rule(&scenario, info.rule), "{}: {link}", info.id);
    }
}

#[test]
fn walks_do_not_show_what_other_rules_change() {
    let link = links()[Rule::NofailReserve.info().id].clone().expect("a walk");
    assert!(!shows_rule(&opened(&link), Rule::VictimHalf));
}

#[test]
fn where_no_walk_is_given_there_is_none() {
    let links = links();
    let silent: Vec<_> = RULES.iter().filter(|info| links[info.id].is_none()).collect();
    assert!(RULES.len() - silent.len() >= SHOWN, "fewer rules are shown: {}", silent.len());
    for info in silent {
        assert_eq!(rule_walk(info.rule), None, "run `npm run rules`: {}", info.id);
    }
}
