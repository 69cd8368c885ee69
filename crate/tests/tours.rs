//! The guided tours in `scenarios/debate/tours`: each step opens and shows what its text says.

#[path = "../examples/debate/data.rs"]
mod data;

use serde::Deserialize;
use slowpath::scenario::claims::Debate;
use slowpath::scenario::{Column, FRAGMENT, Session, read_link};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

#[derive(Deserialize)]
struct Tour {
    id: String,
    title: String,
    lead: String,
    steps: Vec<Step>,
}

#[derive(Deserialize)]
struct Step {
    title: String,
    text: Vec<String>,
    watch: String,
    link: String,
    /// The node of the step that the link looks at.
    node: String,
    /// By kernel.
    shows: BTreeMap<String, Shown>,
    claims: Vec<String>,
}

/// What a run comes to; only what is said is compared.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Shown {
    outcome: String,
    kills: Option<u32>,
    kills_a_pass: Option<u32>,
    lowest: Option<u32>,
    part_reserve: Option<u32>,
    warns: Option<Vec<String>>,
}

fn tours() -> Vec<Tour> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios/debate/tours");
    let files = fs::read_dir(folder).expect("the folder of tours");
    let tours = files.map(|file| {
        let path = file.expect("a file").path();
        let text = fs::read_to_string(&path).expect("a tour");
        let tour: Tour = serde_json::from_str(&text).expect("a tour as JSON");
        assert_eq!(path.file_stem().and_then(|stem| stem.to_str()), Some(&*tour.id));
        tour
    });
    tours.collect()
}

/// What is said of a run, and what is found.
#[track_caller]
fn check(step: &str, shown: &Shown, column: &Column) {
    let of = format!("{step}, {}", column.kernel);
    assert_eq!(column.outcome.kind, shown.outcome, "{of}");
    let tally = &column.tally;
    let of_pass = column.outcome.cycle.as_ref().map_or(0, |cycle| cycle.kills);
    for (what, said, found) in [
        ("kills", shown.kills, tally.kills),
        ("kills a pass", shown.kills_a_pass, of_pass),
        ("lowest", shown.lowest, tally.lowest_percent),
        ("part of the reserves", shown.part_reserve, tally.nofail_reserve),
    ] {
        assert!(said.is_none_or(|said| said == found), "{of}: {what} is {found}, not {said:?}");
    }
    if let Some(warns) = &shown.warns {
        assert_eq!(&tally.warnings, warns, "{of}");
    }
}

#[test]
fn every_step_shows_what_it_says() {
    for Tour { id, steps, .. } in tours() {
        for Step { title, link, node, shows, .. } in steps {
            let opened = read_link(&format!("{FRAGMENT}{link}"), None);
            assert_eq!(opened.problems, vec![], "{id}: {title}");
            let scenario = opened.scenario.expect("a scenario");
            let session = Session::open(&scenario);
            let run = session.run();
            assert_eq!(run.problems, vec![], "{id}: {title}");
            let kernels: Vec<_> = run.columns.iter().map(|column| &column.kernel).collect();
            assert!(kernels.iter().all(|&kernel| shows.contains_key(kernel)), "{id}: {title}");
            assert_eq!(kernels.len(), shows.len(), "{id}: {title}");
            for column in &run.columns {
                check(&title, &shows[&column.kernel], column);
            }
            let row = session.window(scenario.at, 1).pop().expect("the row that is looked at");
            let mut cells = row.cells.iter().flatten();
            assert!(cells.any(|cell| cell.node == node), "{id}: {title} does not look at {node}");
        }
    }
}

#[test]
fn tours_are_whole() {
    let (debate, problems) = data::read(Debate::read);
    assert_eq!(problems, vec![]);
    let tours = tours();
    assert_eq!(tours.iter().map(|tour| &*tour.id).collect::<BTreeSet<_>>().len(), 2);
    for Tour { title, lead, steps, .. } in &tours {
        assert_eq!(steps.len(), 7, "{title}");
        assert!(!lead.is_empty());
        for step in steps {
            assert!(!step.text.is_empty() && !step.watch.is_empty(), "{}", step.title);
            assert!(!step.claims.is_empty(), "{}", step.title);
            for claim in &step.claims {
                assert!(debate.claim(claim).is_some(), "{}: no claim {claim}", step.title);
            }
        }
    }
}
