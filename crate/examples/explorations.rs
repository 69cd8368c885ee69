//! Times explorations: `cargo run --release --example explorations`.
//!
//! Prints one line of JSON: for each, what was visited (states, or bits of the request) and milliseconds, the best of several.

use slowpath::explore::{Assumptions, Contract, Differences, Relevances, Scope};
use slowpath::gfp::Gfp;
use slowpath::kernel::Kernel;
use slowpath::walk::{Context, Request};
use std::time::Instant;

const KERNEL: Gfp = Gfp::RECLAIM.with(Gfp::IO).with(Gfp::FS);

/// The name of a contract, its kernel, mask and order.
const CONTRACTS: [(&str, &str, Gfp, u8); 4] = [
    ("contract 4.10 GFP_KERNEL order 0", "4.10", KERNEL, 0),
    ("contract 6.19 GFP_KERNEL order 0", "6.19", KERNEL, 0),
    ("contract 6.19 GFP_KERNEL order 1", "6.19", KERNEL, 1),
    ("contract 6.19 GFP_KERNEL|RETRY_MAYFAIL order 4", "6.19", KERNEL.with(Gfp::RETRY_MAYFAIL), 4),
];

const PAIRS: [(&str, &str); 3] = [("4.10", "4.10-p1"), ("4.14", "6.19"), ("6.12", "6.18")];

fn main() {
    let mut figures = Vec::new();
    for (name, id, gfp, order) in CONTRACTS {
        let request = Request { gfp, order, context: Context::PLAIN };
        let rules = kernel(id).rules;
        figures.push(measured(name, "states", 200, || {
            let contract = Contract::of(&request, rules, Assumptions::NONE);
            contract.expect("nothing is assumed").states
        }));
    }
    for (first, second) in PAIRS {
        let sides = [first, second].map(|id| (kernel(id).rules, kernel(id).layout));
        figures.push(measured(&format!("differences {first} {second}"), "states", 5, || {
            let differences = Differences::new(sides[0], sides[1], Scope::default());
            differences.expect("nothing is assumed").finish().states
        }));
    }
    let newest = kernel("6.19");
    figures.push(measured("relevances 6.19", "bits", 3, || {
        Relevances::new(newest.rules, newest.layout).finish().len()
    }));
    println!("{{ {} }}", figures.join(", "));
}

fn kernel(id: &str) -> &'static Kernel {
    Kernel::find(id).expect("a kernel of this id")
}

/// How much an exploration visits, in which unit, and the best of its times.
fn measured(name: &str, unit: &str, times: u32, explore: impl Fn() -> usize) -> String {
    let mut best = f64::INFINITY;
    let mut visited = 0;
    for _ in 0..times {
        let start = Instant::now();
        visited = explore();
        best = best.min(start.elapsed().as_secs_f64() * 1e3);
    }
    format!("\"{name}\": {{ \"{unit}\": {visited}, \"ms\": {best:.3} }}")
}
