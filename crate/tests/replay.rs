//! The debate as the page replays it: what it is shown, what opens, and what is copied.

#[path = "../examples/debate/data.rs"]
mod data;

use slowpath::scenario::claims::{DebateView, Replay, TestView, VerdictView};
use slowpath::scenario::{COLUMNS, Session, read_link};
use std::path::Path;
use std::sync::LazyLock;

const SIMULATIONS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../scenarios/simulations");

/// A debate that is replayed to its end.
struct Replayed {
    view: DebateView,
    verdicts: Vec<VerdictView>,
}

static REPLAYED: LazyLock<Replayed> = LazyLock::new(|| {
    let mut replay = data::read(Replay::new);
    let view = replay.view();
    let mut verdicts = Vec::new();
    loop {
        let step = replay.advance(7);
        assert!(step.verdicts.len() <= 7);
        verdicts.extend(step.verdicts);
        assert_eq!((step.done as usize, step.of), (verdicts.len(), view.verdicts));
        if step.done == step.of {
            break;
        }
    }
    assert_eq!(replay.advance(7).verdicts, vec![]);
    Replayed { view, verdicts }
});

fn verdict(claim: &str, kernel: &str) -> &'static VerdictView {
    let mut found = REPLAYED.verdicts.iter().filter(|one| one.claim == claim);
    found.find(|one| one.kernel == kernel).expect("a verdict")
}

fn statements(test: &TestView) -> Vec<&TestView> {
    if test.kind == "says" {
        return vec![test];
    }
    test.parts.iter().flat_map(statements).collect()
}

/// Opens a link of the page, and returns how many columns it has.
#[track_caller]
fn opens(link: &str) -> usize {
    let opened = read_link(link, None);
    assert_eq!(opened.problems, vec![], "{link}");
    let scenario = opened.scenario.expect("a scenario");
    let run = Session::open(&scenario).run();
    assert_eq!(run.problems, vec![], "{link}");
    assert!(run.columns.iter().all(|column| column.outcome.kind != "refused"), "{link}");
    run.columns.len()
}

#[test]
fn the_thread_has_its_order_and_its_replies() {
    let view = &REPLAYED.view;
    assert_eq!(view.problems, vec![]);
    assert_eq!((view.messages.len(), view.claims.len()), (66, 180));
    assert_eq!(view.seed.as_deref(), Some("V10"));
    let message = |id: &str| view.messages.iter().find(|message| message.id == id).expect("known");
    let seed = message("V10");
    assert_eq!((&*seed.thread, seed.depth, seed.answers.as_deref()), ("V0", 6, Some("V9")));
    assert!(seed.url.contains(&seed.message_id));
    assert_eq!((message("N1").depth, &message("N1").answers), (0, &None));
    let of_messages: usize = view.messages.iter().map(|message| message.claims.len()).sum();
    let derived = view.claims.iter().filter(|claim| claim.message.is_none()).count();
    assert_eq!(of_messages + derived, view.claims.len());
    let short: Vec<_> = view.states.iter().map(|state| &*state.short).collect();
    assert_eq!(short, ["v4.10", "+p1", "+p12", "+p123", "v4.11"]);
}

#[test]
fn claims_know_the_flags_that_they_speak_of() {
    let flags = |id: &str| {
        let claim = REPLAYED.view.claims.iter().find(|claim| claim.id == id).expect("known");
        claim.flags.iter().map(|flag| &**flag).collect::<Vec<_>>()
    };
    assert_eq!(flags("S1c"), ["GFP_KERNEL", "__GFP_NOFAIL", "__GFP_NORETRY"]);
    assert!(flags("N3.3").contains(&"__GFP_REPEAT"), "only the words name it");
    assert_eq!(flags("P1.1"), Vec::<&str>::new());
}

#[test]
fn every_statement_is_told_and_has_its_verdict() {
    for claim in &REPLAYED.view.claims {
        assert_eq!(claim.test.is_some(), !claim.kernels.is_empty(), "{}", claim.id);
        let told = claim.test.as_ref().map(statements).unwrap_or_default();
        for (number, statement) in told.iter().enumerate() {
            assert_eq!(statement.statement, Some(number as u32), "{}", claim.id);
            assert!(!statement.text.is_empty(), "{}", claim.id);
            assert!(statement.request.as_ref().is_none_or(|asked| !asked.who.is_empty()));
            if let Some(link) = &statement.link {
                match link.strip_prefix("#/simulation?run=") {
                    Some(id) => assert!(Path::new(SIMULATIONS).join(format!("{id}.json")).exists()),
                    None => assert_eq!(opens(link), 4, "{}", claim.id),
                }
            }
        }
        for kernel in &claim.kernels {
            assert_eq!(verdict(&claim.id, kernel).statements.len(), told.len(), "{}", claim.id);
        }
    }
}

/// What each part is found to be explains the whole.
#[test]
fn statements_bear_the_verdict() {
    let parts = |claim: &str, kernel: &str| {
        let found = &verdict(claim, kernel).statements;
        found.iter().map(|one| one.as_deref().unwrap_or("-")).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(parts("S1a", "4.10"), "holds holds holds holds");
    assert_eq!(parts("S1a", "4.10-p1"), "fails fails holds holds");
    // Two statements for each of two stretches of kernels.
    assert_eq!(parts("a", "4.10-p1"), "holds holds - -");
    assert_eq!(parts("a", "4.10-p12"), "- - holds holds");
}

#[test]
fn what_is_not_as_expected_and_what_is_not_known_say_so() {
    let j = verdict("j", "4.11");
    assert_eq!((&*j.verdict, j.expected.as_deref(), j.surprising), ("fails", Some("holds"), true));
    let open = verdict("N3.2", "4.10");
    assert_eq!((&*open.verdict, open.surprising), ("not-known", false));
    assert!(
        open.reasons.iter().all(|reason| reason.starts_with("It takes ")),
        "{:?}",
        open.reasons
    );
    let f1 = verdict("F1", "4.11");
    assert_eq!(f1.reasons, ["The caller neither exits nor becomes the victim."]);
}

/// What several tasks come to is shown by the simulation that was run, on its kernel.
#[test]
fn simulations_are_evidence_with_their_figures() {
    let s13 = verdict("S13", "4.10");
    let run = s13.runs.first().expect("a run");
    assert_eq!(run.link, format!("#/simulation?run={}&k=4.10", run.simulation));
    assert!(!run.shows.is_empty());
    let labels: Vec<_> = run.figures.iter().map(|figure| &*figure.label).collect();
    assert!(labels.contains(&"kills") && labels.contains(&"lowest free pages"), "{labels:?}");
}

#[test]
fn evidence_opens_in_the_walk_and_beside_the_other_states() {
    let (mut walks, mut compared) = (0, 0);
    for VerdictView { claim, kernel, evidence, .. } in &REPLAYED.verdicts {
        for one in evidence {
            assert_eq!(opens(&one.walk), 1, "{claim} on {kernel}");
            walks += 1;
            if let Some(compare) = &one.compare {
                assert!(opens(compare) > 1, "{claim} on {kernel}");
                compared += 1;
            }
        }
    }
    assert!(walks > 250 && compared > 250, "{walks} {compared}");
}

/// The row that a link looks at is the one that decides.
#[test]
fn links_look_at_the_step_that_decides() {
    let node = |link: &str| {
        let scenario = read_link(link, None).scenario.expect("a scenario");
        let row = Session::open(&scenario).window(scenario.at, 1).pop().expect("a row");
        let mut cells = row.cells.into_iter().flatten();
        cells.next().map(|cell| cell.node).unwrap_or_default()
    };
    let run = &verdict("a", "4.10").evidence[0];
    assert_eq!(node(&run.walk), "oom-select");
    let compare = run.compare.as_ref().expect("all states read the request");
    assert_eq!(node(compare), "oom-without-fs");
    // What may happen is shown by the last answer.
    let kill = &verdict("R2.1", "4.10").evidence[0];
    assert_eq!((&*kill.shows, &*node(&kill.walk)), ("may kill", "oom-select"));
}

#[test]
fn texts_fit_a_mail() {
    let mut replay = data::read(Replay::new);
    for claim in &REPLAYED.view.claims {
        let text = replay.text(&claim.id, "LINK").expect("a claim");
        for line in text.lines().filter(|line| !line.trim_start().starts_with('<')) {
            assert!(line.chars().count() <= COLUMNS, "{line}");
        }
        assert!(text.ends_with("LINK\n"));
    }
    let text = replay.text("a", "LINK").expect("a claim");
    for part in [
        "Claim a: NOFS|NOFAIL up to order 3",
        "from v4.10+p12 on:",
        "Given for 1, 2, 3, 4: The world",
        "                       v4.10        +p1       +p12      +p123      v4.11",
        "tasks killed               1          1          0          0          0",
        "outcome                loops      loops      loops      loops      loops",
    ] {
        assert!(text.contains(part), "{part} is missing in\n{text}");
    }
    let text = replay.text("j", "LINK").expect("a claim");
    assert!(
        text.contains("verdict                holds      holds      holds   does not   does not")
    );
    let seed = replay.text("S1c", "LINK").expect("a claim");
    assert!(seed.contains("<201701042322.EEG05759.FOMOVLSFJFHOQt@I-love.SAKURA.ne.jp>"), "{seed}");
    assert_eq!(replay.text("S99", "LINK"), None);
}

/// Files that are not what they should be give problems and an empty debate.
#[test]
fn wrong_files_are_named() {
    use slowpath::scenario::Value;
    use slowpath::scenario::claims::Files;
    let nothing = Value::Null;
    let files = Files {
        thread: &nothing,
        terms: &nothing,
        claims: &[("seed", Value::Null)],
        simulations: &[],
    };
    let mut replay = Replay::new(files);
    let view = replay.view();
    let fields: Vec<_> = view.problems.iter().map(|problem| &*problem.field).collect();
    assert_eq!(fields, ["thread", "terms", "seed"]);
    let step = replay.advance(1);
    assert_eq!((step.done, step.of, step.verdicts), (0, 0, vec![]));
}
