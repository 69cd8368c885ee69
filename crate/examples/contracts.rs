//! Prints what a request can do on a kernel:
//! `cargo run --release --example contracts -- 6.19 'GFP_KERNEL | __GFP_NOFAIL' 0`.

use slowpath::explore::{Assumption, Assumptions, Contract, Reason, Witness};
use slowpath::gfp::parse;
use slowpath::kernel::Kernel;
use slowpath::walk::{Context, Request};

fn main() {
    let words: Vec<_> = std::env::args().skip(1).collect();
    let word = |at: usize, default: &str| words.get(at).map_or(default.into(), String::clone);
    let name = word(0, "6.19");
    let Some(kernel) = Kernel::find(&name) else { return eprintln!("no kernel {name}") };
    let parsed = parse(&word(1, "GFP_KERNEL"), kernel.layout, &[kernel.layout]);
    parsed.problems.iter().for_each(|problem| eprintln!("{problem:?}"));
    let order = word(2, "0").parse().unwrap_or(0);
    let mut context = Context::PLAIN;
    let mut assumptions = Assumptions::NONE;
    for word in words.iter().skip(3) {
        match (Context::find(word), Assumption::find(word)) {
            (Some(bit), _) => context = context | bit,
            (_, Some(assumption)) => assumptions = assumptions.with(assumption),
            _ => eprintln!("{word} is neither a caller's property nor an assumption"),
        }
    }
    let request = Request { gfp: parsed.gfp, order, context };
    match Contract::of(&request, kernel.rules, assumptions) {
        Ok(contract) => print(&contract),
        Err(pair) => println!("\"{}\" contradicts \"{}\"", pair.0.sentence(), pair.1.sentence()),
    }
}

fn print(contract: &Contract) {
    for statement in &contract.statements {
        let may = statement.witness.is_some();
        println!("{:<34} {}", statement.deed.words(may), example(statement.witness.as_ref()));
    }
    println!("\nAttempts, the deepest first:");
    for (attempt, witness) in &contract.attempts {
        let place = if attempt.cpuset { "" } else { ", outside the cpuset" };
        println!("  {} down to {}{place}", attempt.node.info().title, attempt.floor.words());
        println!("      {}", example(Some(witness)));
    }
    println!("\nGoes on for ever when every attempt fails and");
    for found in &contract.loops {
        let reasons: Vec<_> = found.because.iter().map(said).collect();
        let kills = if found.deeds.has(slowpath::explore::Deed::Kill) { " (kills)" } else { "" };
        println!(
            "  - {}{kills}",
            if reasons.is_empty() { "whatever else".into() } else { reasons.join(", ") }
        );
    }
    println!("\n{} states, {} with counters", contract.states, contract.exact_states);
}

fn said(reason: &Reason) -> String {
    let answers: Vec<_> = reason.answers.iter().map(|answer| answer.id()).collect();
    format!("{} = {}", reason.node.info().title, answers.join(" or "))
}

fn example(witness: Option<&Witness>) -> String {
    let Some(witness) = witness else { return String::new() };
    let said = |choices: &[slowpath::walk::Choice]| {
        let said = choices
            .iter()
            .map(|choice| format!("{}={}", choice.node.info().id, choice.answer.id()));
        said.collect::<Vec<_>>().join(" ")
    };
    let cycle = if witness.cycle.is_empty() {
        String::new()
    } else {
        format!(" for ever: {}", said(&witness.cycle))
    };
    format!("{}{cycle}", said(&witness.prefix))
}
