//! The claims of the debate in `scenarios/debate`, judged.

#[path = "../examples/debate/data.rs"]
mod data;

use slowpath::kernel::Kernel;
use slowpath::scenario::Session;
use slowpath::scenario::claims::{
    Claim, Counter, Debate, Expectation, Figures, Finding, Judge, Kind, Unknown, Verdict,
};
use std::sync::LazyLock;

/// What was found for a claim on a kernel.
struct Judged {
    claim: &'static Claim,
    kernel: &'static Kernel,
    finding: Finding,
}

static DEBATE: LazyLock<Debate> = LazyLock::new(|| {
    let (debate, problems) = data::read(Debate::read);
    assert_eq!(problems, vec![]);
    debate
});

/// Every testable claim on every kernel on which it is judged.
static JUDGED: LazyLock<Vec<Judged>> = LazyLock::new(|| {
    let mut judge = Judge::new();
    let mut judged = Vec::new();
    for claim in &DEBATE.claims {
        for &kernel in DEBATE.states.iter().chain(&claim.later) {
            let finding = judge.judge(claim, kernel);
            judged.extend(finding.map(|finding| Judged { claim, kernel, finding }));
        }
    }
    judged
});

fn judged(id: &str) -> impl Iterator<Item = &'static Judged> {
    JUDGED.iter().filter(move |judged| judged.claim.id == id)
}

fn decided(judged: &Judged) -> bool {
    !matches!(judged.finding.verdict, Verdict::NotKnown(_))
}

/// The rows of the outcome matrix, in order.
const ROWS: [&str; 20] = [
    "a", "b", "b-victim", "c", "d", "e", "f", "g", "h", "i1", "i2", "i3", "j", "j-stall", "j-part",
    "k", "l", "l-fresh", "m", "m-a",
];

#[test]
fn messages_stand_in_order_of_time() {
    let dates: Vec<_> = DEBATE.messages.iter().map(|message| &message.date).collect();
    let threads = DEBATE.messages.iter().filter(|message| message.answers.is_none()).count();
    assert!(dates.iter().all(|date| ("2016-11-17".."2017-01-26").contains(&date.as_str())));
    assert_eq!(threads, 6);
    for message in &DEBATE.messages {
        let answered = message.answers.as_ref().and_then(|id| DEBATE.message(id));
        assert!(answered.is_none_or(|answered| answered.date <= message.date), "{}", message.id);
        assert!(message.message_id.contains('@'), "{}", message.id);
    }
}

/// The mail that the project was made from is complete, and so are the rows.
#[test]
fn the_seed_and_the_matrix_are_complete() {
    let seed = DEBATE.messages.iter().find(|message| message.id == "V10").expect("the seed");
    assert_eq!(
        seed.url(),
        "https://lore.kernel.org/linux-mm/201701042322.EEG05759.FOMOVLSFJFHOQt@I-love.SAKURA.ne.jp/"
    );
    let from = |id: &str| DEBATE.claims.iter().filter(|claim| claim.id.starts_with(id)).count();
    for part in ["S1a", "S1b", "S1c", "S1d", "S1e"] {
        assert_eq!(from(part), 1, "{part}");
    }
    for number in 2..=18 {
        let claim = DEBATE.claim(&format!("S{number}")).expect("every S has its entry");
        assert_eq!(claim.message.as_deref(), Some("V10"));
    }
    for row in ROWS {
        let claim = DEBATE.claim(row).expect("every row has its entry");
        assert_eq!((claim.kind, &claim.message), (Kind::Testable, &None), "{row}");
    }
}

/// Every verdict that can be known is the expected one, but for six claims; their notes say what
/// the expectation overlooks. A reclaimer passes patch 3's attempt as well (j); patch 1 takes no
/// kill away (F2); a caller that becomes the victim comes to patch 3's attempt after all (F1); and
/// with NORETRY it is reached while reclaim still finds pages (V9.4). Atomic requests fail from
/// patch 2 on, and with patch 3 no more of them (S9); and the disk's requests that they were for
/// are put back and done later (V5.5).
#[test]
fn verdicts_are_those_expected_but_for_six_claims() {
    let differs = |judged: &&Judged| {
        let expected = judged.claim.expected_on(judged.kernel);
        expected.is_some_and(|expected| judged.finding.verdict.meets(expected) == Some(false))
    };
    let differing = JUDGED.iter().filter(differs);
    let told = differing
        .map(|judged| (&*judged.claim.id, judged.kernel.id, judged.finding.verdict.outline().id()));
    let found: Vec<_> = told.collect();
    assert_eq!(
        found,
        [
            ("V5.5", "4.10-p123", "fails"),
            ("V5.5", "4.11", "fails"),
            ("V9.4", "4.10-p123", "depends"),
            ("V9.4", "4.11", "depends"),
            ("S9", "4.10-p123", "fails"),
            ("S9", "4.11", "fails"),
            ("j", "4.10-p123", "fails"),
            ("j", "4.11", "fails"),
            ("F1", "4.10-p123", "depends"),
            ("F1", "4.11", "depends"),
            ("F2", "4.10-p1", "fails"),
            ("F2", "4.10-p12", "fails"),
            ("F2", "4.10-p123", "fails"),
            ("F2", "4.11", "fails"),
        ]
    );
}

/// The finding on the reserves turns on whether the caller itself is killed.
#[test]
fn the_finding_depends_on_the_caller() {
    let finding = &judged("F1").find(|judged| judged.kernel.id == "4.10-p123").expect("F1").finding;
    let Verdict::Depends(conditions) = &finding.verdict else { panic!("{:?}", finding.verdict) };
    let sentences: Vec<_> = conditions.iter().map(|condition| condition.sentence()).collect();
    assert_eq!(sentences, ["The caller neither exits nor becomes the victim."]);
    assert!(finding.evidence[0].shows.contains("Part of the reserves"), "{:?}", finding.evidence);
}

/// What the seed says is decided, on every kernel that it speaks of.
#[test]
fn the_seed_is_decided_where_it_can_be() {
    let seed = |judged: &&Judged| judged.claim.message.as_deref() == Some("V10");
    let mut open: Vec<_> = JUDGED.iter().filter(seed).filter(|judged| !decided(judged)).collect();
    open.dedup_by_key(|judged| &judged.claim.id);
    let ids: Vec<_> = open.iter().map(|judged| &*judged.claim.id).collect();
    // The flag that S3 asks for has a meaning from patch 1 on.
    assert_eq!(ids, ["S3"]);
    let asked: Vec<_> = judged("S3").map(decided).collect();
    assert_eq!(asked, [false, true, true, true, true]);
    // Without the kill there is nothing in S5 that could be premature.
    let outlines: Vec<_> =
        judged("S5").map(|judged| judged.finding.verdict.outline().id()).collect();
    assert_eq!(outlines, ["holds", "holds", "fails", "fails", "fails"]);
}

#[test]
fn every_decided_claim_of_the_seed_has_an_expectation() {
    let seed = |judged: &&Judged| judged.claim.message.as_deref() == Some("V10");
    for judged in JUDGED.iter().filter(seed).filter(|judged| decided(judged)) {
        let expected = judged.claim.expected.as_ref().expect("an expectation");
        assert!(!expected.source.is_empty() && !expected.verdicts.is_empty());
    }
}

/// Every request and world can be read on every kernel.
#[test]
fn what_is_not_known_is_not_claimed_or_waits_for_something_that_is_not_modelled() {
    for Judged { claim, kernel, finding } in JUDGED.iter() {
        if let Verdict::NotKnown(reasons) = &finding.verdict {
            let waits = reasons
                .iter()
                .all(|reason| matches!(reason, Unknown::Needs(_) | Unknown::NotClaimed));
            assert!(waits, "{} on {}: {reasons:?}", claim.id, kernel.id);
        }
    }
}

/// A scenario that shows a verdict opens, and the kernel takes each of its answers.
#[test]
fn evidence_opens() {
    let mut examples = 0;
    for Judged { claim, finding, .. } in JUDGED.iter() {
        for evidence in &finding.evidence {
            let run = Session::open(&evidence.scenario).run();
            let outcome = &run.columns[0].outcome.kind;
            assert_eq!(run.problems, vec![], "{}", claim.id);
            assert_ne!(outcome, "refused", "{}: {}", claim.id, evidence.shows);
            examples += usize::from(evidence.figures.is_none());
            let figures = evidence.figures.as_ref().map(|figures| &figures.outcome);
            assert!(figures.is_none_or(|figures| figures == outcome), "{}", claim.id);
        }
    }
    assert!(examples > 100);
}

/// How the first run of a row ends in the five states, with tasks killed, rounds and the lowest
/// share of the min watermark that an attempt leaves, in percent; in a loop up to the end of its
/// first pass.
#[track_caller]
fn figures(row: &str, expected: [&str; 5]) {
    let runs = judged(row).filter(|judged| DEBATE.states.iter().any(|k| k.id == judged.kernel.id));
    let told = |figures: &Figures| {
        let count = |counter| figures.count(counter);
        let (kills, rounds) = (count(Counter::Kills), count(Counter::Rounds));
        format!("{} {kills} {rounds} {}", figures.outcome, count(Counter::Lowest))
    };
    let found = runs.map(|judged| {
        let mut evidence = judged.finding.evidence.iter();
        evidence.find_map(|evidence| evidence.figures.as_ref()).map_or("none".into(), told)
    });
    assert_eq!(found.collect::<Vec<_>>(), expected, "row {row}");
}

#[test]
fn rows_have_these_figures() {
    let (kill_all, all, none) = ("loops 1 1 0", "loops 0 1 0", "loops 0 1 100");
    let (part, fails) = ("loops 0 1 75", "null 0 1 100");
    figures("a", [kill_all, kill_all, all, all, all]);
    figures("b", [none; 5]);
    figures("c", [kill_all; 5]);
    figures("d", ["loops 1 1 100"; 5]);
    figures("e", [fails, none, none, part, part]);
    figures("f", [fails; 5]);
    figures("g", [fails, none, none, part, part]);
    // Without a kill that starts them anew, fruitless rounds are counted up to their limit.
    let (counted, part_counted) = ("loops 0 18 100", "loops 0 18 75");
    figures("h", [kill_all, kill_all, counted, part_counted, part_counted]);
    for row in ["i1", "i2", "i3"] {
        figures(row, [kill_all, kill_all, counted, part_counted, part_counted]);
    }
    figures("j", [all; 5]);
    figures("k", ["null 0 1 37"; 5]);
    figures("l", ["null 0 1 0"; 5]);
    figures(
        "l-fresh",
        ["page 1 2 0", "null 1 1 100", "null 1 1 100", "null 1 1 100", "null 1 1 100"],
    );
    figures("m", ["null 0 1 37"; 5]);
}

/// The rows speak of every state.
#[test]
fn rows_are_judged_in_every_state() {
    for row in ROWS {
        let expected: Vec<_> =
            judged(row).map(|judged| judged.claim.expected_on(judged.kernel)).collect();
        assert!(expected.len() >= 5 && judged(row).all(decided), "{row}");
        let certain = |expected: &Option<Expectation>| {
            expected.is_some_and(|expected| expected != Expectation::Depends)
        };
        assert!(expected.iter().all(certain), "{row}");
    }
}
