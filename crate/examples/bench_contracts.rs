//! Times contracts: `cargo run --release --example bench_contracts`.
//!
//! Prints JSON for `npm run bench`: milliseconds a contract, the best of several batches, and how
//! many states it takes.

use slowpath::explore::{Assumptions, Contract};
use slowpath::gfp::parse;
use slowpath::kernel::Kernel;
use slowpath::walk::{Context, Request};
use std::hint::black_box;
use std::time::Instant;

/// A cheap one, one that may do almost everything, and one with compaction and many counters.
const REQUESTS: [(&str, &str, u8); 3] = [
    ("6.19", "GFP_ATOMIC", 0),
    ("4.10", "GFP_KERNEL | __GFP_NOFAIL", 0),
    ("6.19", "GFP_KERNEL | __GFP_RETRY_MAYFAIL", 4),
];

/// Contracts in a batch, and batches.
const CONTRACTS: u32 = 50;
const BATCHES: u32 = 9;

fn main() {
    let figures = REQUESTS.iter().map(|&(id, gfp, order)| {
        let kernel = Kernel::find(id).expect("the kernel is in the table");
        let mask = parse(gfp, kernel.layout, &[kernel.layout]).gfp;
        let request = Request { gfp: mask, order, context: Context::PLAIN };
        let explore = || Contract::of(black_box(&request), kernel.rules, Assumptions::NONE);
        let batches = (0..BATCHES).map(|_| {
            let start = Instant::now();
            for _ in 0..CONTRACTS {
                black_box(explore()).expect("nothing is assumed");
            }
            start.elapsed().as_secs_f64() * 1000.0 / f64::from(CONTRACTS)
        });
        let best = batches.fold(f64::INFINITY, f64::min);
        let Contract { states, exact_states, .. } = explore().expect("nothing is assumed");
        format!(
            "{{ \"kernel\": \"{id}\", \"gfp\": \"{gfp}\", \"order\": \"{order}\", \
             \"states\": {states}, \"exactStates\": {exact_states}, \
             \"milliseconds\": {best:.4} }}"
        )
    });
    println!("[{}]", figures.collect::<Vec<_>>().join(", "));
}
