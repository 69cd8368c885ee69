//! Prints the claims of the debate with their verdicts.
//!
//! ```text
//! cargo run --release --example debate            the table of all claims
//! cargo run --release --example debate -- S1c a   single claims, with what shows their verdicts
//! ```
//!
//! A verdict that is not the expected one is marked with `!`.
//! Exits with 1 if something is wrong with the files.

mod data;

use slowpath::kernel::Kernel;
use slowpath::scenario::claims::{
    Claim, Counter, Debate, Evidence, Expectation, Finding, Judge, Outline, RunCounter,
    RunEvidence, Verdict,
};
use slowpath::scenario::write_link;
use std::process::ExitCode;

fn main() -> ExitCode {
    let (debate, problems) = data::read(Debate::read);
    for problem in &problems {
        eprintln!("{}: {}", problem.field, problem.message);
    }
    let mut judge = Judge::new();
    let wanted: Vec<_> = std::env::args().skip(1).collect();
    if wanted.is_empty() {
        table(&debate, &mut judge);
    }
    for id in &wanted {
        match debate.claim(id) {
            Some(claim) => detail(&debate, claim, &mut judge),
            None => eprintln!("no claim {id}"),
        }
    }
    ExitCode::from(u8::from(!problems.is_empty()))
}

fn table(debate: &Debate, judge: &mut Judge) {
    let mut head = format!("{:<10}{:<17}", "claim", "whose");
    head.extend(debate.states.iter().map(|kernel| format!("{:<15}", kernel.name)));
    println!("{head}later");
    for claim in &debate.claims {
        if claim.predicate.is_none() {
            println!("{:<10}{:<17}{}", claim.id, whose(debate, claim), claim.kind.id());
            continue;
        }
        let cells =
            debate.states.iter().map(|&kernel| format!("{:<15}", cell(claim, kernel, judge)));
        let cells: String = cells.collect();
        let later = claim
            .later
            .iter()
            .map(|&kernel| format!("{} {}", kernel.name, cell(claim, kernel, judge)));
        let later = later.collect::<Vec<_>>().join(", ");
        println!("{:<10}{:<17}{cells}{later}", claim.id, whose(debate, claim));
    }
    summary(debate, judge);
}

/// A verdict in a word, marked where it was expected otherwise.
fn cell(claim: &Claim, kernel: &'static Kernel, judge: &mut Judge) -> String {
    let Some(Finding { verdict, .. }) = judge.judge(claim, kernel) else { return String::new() };
    let expected = claim.expected_on(kernel).and_then(|expected| verdict.meets(expected));
    format!("{}{}", verdict.outline().words(), if expected == Some(false) { " !" } else { "" })
}

fn summary(debate: &Debate, judge: &mut Judge) {
    let mut counts = [0; 4];
    println!("\nOtherwise than expected:");
    for claim in &debate.claims {
        for &kernel in debate.states.iter().chain(&claim.later) {
            let Some(finding) = judge.judge(claim, kernel) else { continue };
            counts[finding.verdict.outline() as usize] += 1;
            let Some(expected) = claim.expected_on(kernel) else { continue };
            if finding.verdict.meets(expected) == Some(false) {
                let found = finding.verdict.outline().words();
                let (id, name, word) = (&claim.id, kernel.name, expectation(expected));
                println!("  {id} on {name}: {found}, expected: {word}");
            }
        }
    }
    let counts = Outline::ALL
        .iter()
        .map(|outline| format!("{} {}", counts[*outline as usize], outline.words()));
    println!(
        "\n{} claims; verdicts: {}",
        debate.claims.len(),
        counts.collect::<Vec<_>>().join(", ")
    );
}

fn detail(debate: &Debate, claim: &Claim, judge: &mut Judge) {
    println!("{} ({}, {})", claim.id, whose(debate, claim), claim.kind.id());
    println!("  {}", claim.says);
    if let Some(message) = claim.message.as_ref().and_then(|id| debate.message(id)) {
        println!("  {} {}", message.date, message.url());
    }
    if let Some(note) = &claim.note {
        println!("  Note: {note}");
    }
    for &kernel in debate.states.iter().chain(&claim.later) {
        let Some(Finding { verdict, evidence, runs }) = judge.judge(claim, kernel) else {
            continue;
        };
        let expected = claim.expected_on(kernel);
        let expected = expected.map_or("nothing", expectation);
        println!("  {}: {} (expected: {expected})", kernel.name, verdict.outline().words());
        reasons(&verdict).iter().for_each(|reason| println!("      {reason}"));
        evidence.iter().for_each(show);
        runs.iter().for_each(show_run);
    }
    if let Some(expected) = &claim.expected {
        println!("  Expected by: {}", expected.source);
    }
}

fn reasons(verdict: &Verdict) -> Vec<String> {
    match verdict {
        Verdict::Depends(conditions) => {
            conditions.iter().map(|condition| format!("if: {}", condition.sentence())).collect()
        }
        Verdict::NotKnown(reasons) => reasons.iter().map(|reason| reason.sentence()).collect(),
        Verdict::Holds | Verdict::Fails => Vec::new(),
    }
}

fn show_run(run: &RunEvidence) {
    println!("      {}: {}", run.simulation, run.shows);
    let counts = RunCounter::ALL.iter().map(|&counter| (counter.id(), run.count(counter)));
    let some = counts.filter(|&(id, count)| count > 0 || id == RunCounter::Lowest.id());
    let some: Vec<_> = some.map(|(id, count)| format!("{id} {count}")).collect();
    println!("        {}", some.join(", "));
}

fn show(evidence: &Evidence) {
    let scenario = &evidence.scenario;
    let caller = scenario.context.join(", ");
    println!("      {}", evidence.shows);
    println!("        {} order {} {caller}", scenario.gfp, scenario.order);
    if let Some(figures) = &evidence.figures {
        let counts = Counter::ALL.iter();
        let counts = counts.map(|&counter| format!("{} {}", counter.id(), figures.count(counter)));
        let counts = counts.collect::<Vec<_>>().join(", ");
        println!("        in {}: {}, {counts}", scenario.world, figures.outcome);
    }
    let link = write_link(scenario);
    if link.to_pack.is_none() {
        println!("        {}{}", link.begin, link.end);
    }
}

fn whose(debate: &Debate, claim: &Claim) -> String {
    let author = claim.author.as_ref().and_then(|id| debate.person(id));
    author.map_or("derived".into(), |person| person.name.clone())
}

const fn expectation(expected: Expectation) -> &'static str {
    expected.outline().words()
}
