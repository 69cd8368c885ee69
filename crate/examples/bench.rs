//! Times the walks of the yardstick without recording: `cargo run --release --example bench`.
//!
//! Prints one line of JSON for `npm run bench`: nanoseconds a walk, the best of several batches.

use slowpath::scenario::yardstick;
use std::time::Instant;

/// Walks in a batch, and batches.
const WALKS: u32 = 200_000;
const BATCHES: u32 = 7;

fn main() {
    let figures = yardstick::WALKS.iter().map(|walk| {
        let batches = (0..BATCHES).map(|_| {
            let start = Instant::now();
            assert!(yardstick::run(walk, WALKS), "the walk ends with a page");
            start.elapsed().as_nanos() as f64 / f64::from(WALKS)
        });
        let best = batches.fold(f64::INFINITY, f64::min);
        format!("\"{}\": {best:.2}", walk.id)
    });
    println!("{{ {} }}", figures.collect::<Vec<_>>().join(", "));
}
