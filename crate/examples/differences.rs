//! Prints what differs between two kernels, for every request at once:
//! `cargo run --release --example differences -- 4.10 4.10-p1`.

use slowpath::explore::{
    Assumption, Assumptions, Cube, Differences, Formula, Relevance, Relevances, Report, Scope,
};
use slowpath::gfp::Gfp;
use slowpath::kernel::Kernel;
use slowpath::walk::Node;
use std::time::Instant;

fn main() {
    let words: Vec<_> = std::env::args().skip(1).collect();
    let kernel = |at: usize, default: &str| {
        let name = words.get(at).map_or(default, String::as_str);
        Kernel::find(name).unwrap_or_else(|| panic!("no kernel {name}"))
    };
    let (first, second) = (kernel(0, "4.10"), kernel(1, "4.10-p1"));
    let start = Instant::now();
    let plain = words.get(2).is_some_and(|word| word == "plain");
    let within = if plain { Cube::plain_caller() } else { Cube::ANY };
    let assumptions: Assumptions = words.iter().filter_map(|word| Assumption::find(word)).collect();
    let scope = Scope { assumptions, within };
    let report =
        Differences::new((first.rules, first.layout), (second.rules, second.layout), scope)
            .expect("assumptions that go together")
            .finish();
    let elapsed = start.elapsed();
    let known = first.layout.known();
    print(&report, [first.name, second.name], known);
    println!("{} states in {elapsed:?}", report.states);
    let start = Instant::now();
    let found = Relevances::new(second.rules, second.layout).finish();
    println!("\nOn {}:", second.name);
    for relevance in [Relevance::None, Relevance::Effects, Relevance::Decisions] {
        let bits = found.iter().filter(|(_, found)| *found == relevance);
        let names: Vec<_> = bits.map(|(bit, _)| bit.name()).collect();
        println!("{}\n  {}", relevance.sentence(), names.join(", "));
    }
    println!("in {:?}", start.elapsed());
}

fn print(report: &Report, names: [&str; 2], known: Gfp) {
    let share = report.different / report.requests * 100.0;
    println!("{share:.1} % of {} requests have different contracts", report.requests);
    println!(
        "when {}\n",
        report.when.as_ref().map_or("never".into(), |when| when.expression(known))
    );
    for difference in &report.differences {
        println!(
            "{:.3} %: when {}",
            difference.requests / report.requests * 100.0,
            shown(&difference.when, known)
        );
        for change in &difference.changes {
            let name = names[usize::from(change.gained)];
            println!("    only {name} {}", change.subject.words(true));
        }
        let choices = &difference.witness.prefix;
        let choices: Vec<_> = choices
            .iter()
            .map(|choice| format!("{}={}", choice.node.info().id, choice.answer.id()))
            .collect();
        println!(
            "    {:?} order {} {:?}: {}",
            difference.example.gfp,
            difference.example.order,
            difference.example.context,
            choices.join(" ")
        );
    }
    println!("\nFirst decisions that differ under equal answers:");
    for parted in &report.partings {
        let place = |(node, yes): (Node, Option<bool>)| {
            let yes = yes.map_or("", |yes| if yes { " yes" } else { " no" });
            format!("{}{yes}", node.info().id)
        };
        println!(
            "{:.3} %: {} / {} when {}",
            parted.requests / report.requests * 100.0,
            place(parted.at.first),
            place(parted.at.second),
            shown(&parted.when, known)
        );
    }
}

fn shown(when: &Formula, known: Gfp) -> String {
    let text = when.expression(known);
    if text.len() > 600 {
        format!("({} literals) {} …", when.literals().len(), &text[..500])
    } else {
        text
    }
}
