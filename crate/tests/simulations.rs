//! The scenarios of several tasks in `scenarios/simulations`: each opens on every kernel that it
//! names and runs to an end, and the runs come to what is listed here.

#[path = "../examples/simulate/catalogue.rs"]
mod catalogue;

use slowpath::kernel::Variant;
use slowpath::scenario::Session;
use slowpath::scenario::Value;
use slowpath::scenario::simulation::{SimulationColumn, Simulations};
use std::collections::BTreeMap;

/// Where the digests of all runs stand; run this test with `UPDATE=1` to write it anew. The tests
/// in the browser compare the same runs with it.
const DIGESTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/simulations.json");

fn file(id: &str) -> Value {
    let found = catalogue::simulations().into_iter().find(|(known, _)| *known == id);
    found.expect("a scenario of this id").1
}

/// Runs a scenario on some kernels.
#[track_caller]
fn run(id: &str, kernels: &[&str]) -> Simulations {
    let kernels: Vec<_> = kernels.iter().map(|&id| id.to_owned()).collect();
    let (runs, opened) = Simulations::open(&file(id), &kernels);
    let mut runs = runs.unwrap_or_else(|| panic!("{id}: {:?}", opened.problems));
    runs.finish();
    runs
}

#[track_caller]
fn column(id: &str, kernel: &str) -> SimulationColumn {
    run(id, &[kernel]).view().columns.remove(0)
}

/// The kernels that a scenario names, and v4.11.
fn kernels(value: &Value) -> Vec<String> {
    let (_, opened) = Simulations::open(value, &[]);
    let mut kernels: Vec<_> = opened.kernels.into_iter().chain(opened.later).collect();
    if !kernels.iter().any(|id| id == "4.11") {
        kernels.push("4.11".into());
    }
    kernels
}

/// A number that differs where two runs do (FNV-1a).
fn digest(text: &str) -> String {
    let fold = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    format!("{:016x}", text.bytes().fold(0xcbf2_9ce4_8422_2325, fold))
}

#[test]
fn every_scenario_runs_on_all_kernels_that_it_names() {
    let mut digests = BTreeMap::new();
    for (id, value) in catalogue::simulations() {
        for kernel in kernels(&value) {
            assert!(Variant::read(&kernel, &mut Vec::new()).is_ok(), "{id}: {kernel}");
            let runs = run(id, &[&kernel]);
            let view = runs.view();
            assert_ne!(view.columns[0].end.kind, "running", "{id} on {kernel}");
            digests.insert(format!("{id} {kernel}"), digest(&runs.chrome_trace()));
        }
        let (_, opened) = Simulations::open(&value, &[]);
        assert_eq!(opened.id, id);
        let said = [&opened.title, &opened.setting, &opened.watch];
        assert!(said.iter().all(|text| !text.is_empty()) && !opened.requests.is_empty(), "{id}");
        // What was only proposed is tried on kernels that are made up.
        let made_up = opened.kernels.iter().any(|kernel| kernel.contains(':'));
        let states = ["4.10", "4.10-p1", "4.10-p12", "4.10-p123"];
        assert!(made_up || opened.kernels == states, "{id}");
    }
    let text = serde_json::to_string_pretty(&digests).expect("texts") + "\n";
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(DIGESTS, &text).expect("the digests can be written");
    }
    let known = std::fs::read_to_string(DIGESTS).unwrap_or_default();
    assert!(known == text, "runs differ from {DIGESTS}: run this test with UPDATE=1 and look why");
}

/// How runs end and how many tasks are killed, at base, +1, +1+2, +1+2+3 and in v4.11.
#[track_caller]
fn ends(id: &str, expected: [&str; 5]) {
    let kernels = ["4.10", "4.10-p1", "4.10-p12", "4.10-p123", "4.11"];
    let found = kernels.map(|kernel| {
        let column = column(id, kernel);
        format!("{} {}", column.end.kind, column.figures.kills)
    });
    assert_eq!(found, expected, "{id}");
}

#[test]
fn requests_that_must_not_fail() {
    let (done, stuck, killed) = ("done 0", "livelock 0", "done 1");
    ends("r01", [done, stuck, stuck, done, done]);
    ends("r01-plain", [killed; 5]);
    ends("r02", [killed, killed, done, done, done]);
    ends("r02-loop", [stuck; 5]);
    ends("r02-kernel", [killed; 5]);
    ends("r02-locked", [killed, killed, done, done, done]);
    ends("r03", [done; 5]);
    ends("r03-stuck", ["done 3"; 5]);
    ends("r04", [killed, killed, stuck, stuck, stuck]);
    ends("r04-rescue", [killed; 5]);
    ends("r04-mixed", [killed; 5]);
    ends("r05", [killed, killed, stuck, stuck, stuck]);
    ends("r06", [killed, killed, stuck, done, done]);
    ends("r07", [killed, killed, stuck, stuck, stuck]);
    ends("r08", [done, stuck, stuck, stuck, stuck]);
    ends("r08-repeat", ["done 4", "done 4", stuck, stuck, stuck]);
}

#[test]
fn callers_and_devices() {
    let (done, stuck, killed) = ("done 0", "livelock 0", "done 1");
    ends("r09-sketch", [done, stuck, stuck, stuck, stuck]);
    ends("r09-4-12", [done, stuck, stuck, stuck, stuck]);
    ends("r09-masked", [done; 5]);
    ends("r09-5-17", [done; 5]);
    ends("r09-vmalloc", ["deadlock 0"; 5]);
    ends("r10", [done; 5]);
    ends("r10-lost", [done; 5]);
    ends("r10-nopool", [stuck; 5]);
    ends("r11", [killed, killed, stuck, stuck, stuck]);
    ends("r11-scope", [killed, killed, done, done, done]);
    ends("r11-network", [stuck; 5]);
    ends("r11-memalloc", [done; 5]);
    ends("r11-shrinker", ["deadlock 0"; 5]);
    ends("r12", [done; 5]);
    ends("r13", [stuck; 5]);
    ends("r14", [killed; 5]);
    ends("r14-nofail", [killed; 5]);
    ends("r17", [stuck; 5]);
}

/// What was only proposed.
#[test]
fn proposals() {
    let of = |id: &str, kernel: &str| {
        let column = column(id, kernel);
        let failed = column.figures.failed > 0;
        (column.end.kind, column.figures.kills, column.curves[0].lowest == 0, failed)
    };
    let told = |end: &str, kills, empty, failed| (end.to_owned(), kills, empty, failed);
    assert_eq!(of("r15", "4.10-p1"), told("done", 1, false, false));
    assert_eq!(of("r15", "4.10-p1:reserves-before-kill"), told("done", 1, true, false));
    assert_eq!(of("r15", "4.10-p12"), told("livelock", 0, true, false));
    assert!(of("r15", "4.10-p12:nofs-reports-nothing").3);
    assert_eq!(of("r16", "4.10-p1:no-oom-kill-flag"), told("done", 1, false, false));
    assert_eq!(of("r16-want", "4.10-p12").1, 0);
    assert_eq!(of("r16-want", "4.10-p12:want-oom-killer-flag").1, 1);
    let kills = |kernel: &str| -> u32 {
        let lanes = column("r16", kernel).lanes;
        let own = lanes.iter().filter(|lane| lane.name.starts_with("fs"));
        own.map(|lane| lane.figures.kills).sum()
    };
    assert_eq!((kills("4.10-p1"), kills("4.10-p1:no-oom-kill-flag")), (1, 0));
}

/// What later kernels settled.
#[test]
fn what_became_of_it() {
    let end = |id: &str, kernel: &str| column(id, kernel).end.kind;
    assert_eq!(end("r09-vmalloc", "4.19"), "deadlock");
    assert_eq!(end("r09-vmalloc", "6.1"), "livelock");
    assert_eq!(end("r11-shrinker", "4.19"), "deadlock");
    assert_eq!(end("r11-shrinker", "6.1"), "done");
    for kernel in ["6.1", "6.6", "6.19"] {
        let column = column("r05", kernel);
        assert_eq!((column.figures.kills, column.curves[0].lowest), (0, 0), "{kernel}");
    }
}

/// Stall reports of each of the three waiting tasks.
#[test]
fn stalls_are_reported_from_patch_1_on_by_all_and_later_by_none() {
    let stalls = |kernel: &str| {
        let lanes = column("r17", kernel).lanes;
        let of = |name: &str| {
            lanes.iter().find(|lane| lane.name == name).map_or(0, |lane| lane.figures.stalls)
        };
        ["plain", "reclaimer", "large"].map(of)
    };
    assert_eq!(stalls("4.10"), [2, 0, 0]);
    assert_eq!(stalls("4.10-p1"), [2, 2, 2]);
    assert_eq!(stalls("4.14"), [2, 2, 2]);
    assert_eq!(stalls("4.19"), [0, 0, 0]);
}

/// The walk behind each of the first events opens as an ordinary scenario, and the kernel takes
/// every answer.
#[test]
fn walks_behind_events_open() {
    for (id, kernel) in [("r02", "4.10"), ("r05", "4.10-p12"), ("r06", "4.10-p123"), ("r14", "6.6")]
    {
        let runs = run(id, &[kernel]);
        let mut opened = 0;
        for event in runs.events(0, 0, 60).iter().filter(|event| event.walk) {
            let behind = runs.behind(0, event.index).expect("a walk");
            let session = Session::open(&behind.scenario).run();
            assert_eq!(session.problems, vec![], "{id}: {}", event.sentence);
            assert_ne!(session.columns[0].outcome.kind, "refused", "{id}: {}", event.sentence);
            assert!(behind.scenario.at < session.rows, "{id}: {}", event.sentence);
            opened += 1;
        }
        assert!(opened > 2, "{id}: {opened}");
    }
}

#[test]
fn text_has_72_columns_and_says_what_came_of_it() {
    let (_, opened) = Simulations::open(&file("r05"), &[]);
    let text = run("r05", &["4.10", "4.10-p12"]).text(&opened, "https://example.org/#/x");
    assert!(text.lines().all(|line| line.chars().count() <= 72), "{text}");
    for part in ["v4.10: Everybody is done", "v4.10+p12: Tasks go round", "https://example.org/#/x"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn traces_are_json_that_perfetto_reads() {
    let trace = run("r10-lost", &["4.10"]).chrome_trace();
    let parsed: serde_json::Value = serde_json::from_str(&trace).expect("JSON");
    let events = parsed["traceEvents"].as_array().expect("a list");
    for event in events {
        let kind = event["ph"].as_str().expect("a phase");
        assert!(["M", "X", "i", "C"].contains(&kind), "{event}");
        assert!(kind == "M" || event["ts"].is_u64(), "{event}");
        assert!(kind != "X" || event["dur"].as_u64() > Some(0), "{event}");
    }
    let named = |name: &str| events.iter().filter(|event| event["name"] == name).count();
    assert_eq!((named("timed-out"), named("completed")), (2, 6));
}
