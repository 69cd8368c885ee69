//! Times a modelled machine of 4 GiB: `cargo run --release --example bench_machine`.
//!
//! Prints one line of JSON for `npm run bench`, the best of several batches: milliseconds to set it
//! up, microseconds to copy it, and nanoseconds for an attempt with the free that follows, by order.

use slowpath::memory::yardstick::{HELD, allocate_and_free, set_up};
use std::hint::black_box;
use std::time::Instant;

const BATCHES: u32 = 9;

fn main() {
    let seconds = best(1, || drop(black_box(set_up())));
    let mut memory = set_up().expect("a sound machine");
    let copy = best(100, || drop(black_box(memory.clone())));
    let [page, block] = [0, 3].map(|order| {
        let seconds = best(50, || assert!(allocate_and_free(&mut memory, order), "plenty is free"));
        seconds / f64::from(HELD)
    });
    println!(
        "{{ \"setUp\": {:.3}, \"copy\": {:.3}, \"order0\": {:.2}, \"order3\": {:.2} }}",
        seconds * 1e3,
        copy * 1e6,
        page * 1e9,
        block * 1e9,
    );
}

/// The best of several batches, in seconds a run.
fn best(runs: u32, mut run: impl FnMut()) -> f64 {
    let batches = (0..BATCHES).map(|_| {
        let start = Instant::now();
        (0..runs).for_each(|_| run());
        start.elapsed().as_secs_f64() / f64::from(runs)
    });
    batches.fold(f64::INFINITY, f64::min)
}
