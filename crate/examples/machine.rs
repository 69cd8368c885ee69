//! Times a modelled machine of 4 GiB: `cargo run --release --example machine`.
//!
//! Prints one line of JSON: milliseconds to set it up with everything free, microseconds to copy
//! it, and nanoseconds for an attempt with the free that follows, by order; then milliseconds to set
//! the page's 4 GiB preset up for a walk, and to show the machine at steps of a walk of about
//! 100,000 steps, forward, backward, and at another place each time.

use slowpath::gfp::{Gfp, Machine, Zone};
use slowpath::kernel::Kernel;
use slowpath::memory::{Memory, Placement, Settings, Span, ZoneSetup};
use slowpath::scenario::{EditForm, MachineForm, Scenario, Session, WORLD_MACHINE, resolve};
use slowpath::walk::{AllocFlags, Context, Request};
use std::hint::black_box;
use std::time::Instant;

const BATCHES: u32 = 7;
/// Allocations before the first free.
const HELD: u32 = 1000;

fn main() {
    let set_up = best(1, || {
        black_box(machine());
    });
    let memory = machine();
    let copy = best(100, || {
        black_box(memory.clone());
    });
    let [page, block] = [0, 3].map(|order| {
        let mut memory = machine();
        best(100, || allocate_and_free(&mut memory, order)) / f64::from(HELD)
    });
    let preset = scenario("laptop", "at-min", &[]);
    let preset = best(1, || {
        black_box(resolve(&preset));
    });
    let [forward, backward, anywhere] = steps().map(|nanoseconds| nanoseconds / 1e6);
    println!(
        "{{ \"set-up ms\": {:.2}, \"copy us\": {:.2}, \"order 0 ns\": {page:.0}, \"order 3 ns\": {block:.0}, \
         \"preset ms\": {:.2}, \"forward ms\": {forward:.2}, \"backward ms\": {backward:.2}, \"anywhere ms\": {anywhere:.2} }}",
        set_up / 1e6,
        copy / 1e3,
        preset / 1e6,
    );
}

fn scenario(preset: &str, state: &str, edits: &[(&str, &str)]) -> Scenario {
    let edits = edits.iter();
    let edits = edits.map(|&(path, value)| EditForm { path: path.into(), value: value.into() });
    Scenario {
        kernels: vec!["4.10".into()],
        gfp: "GFP_NOFS".into(),
        world: WORLD_MACHINE.into(),
        machine: Some(MachineForm {
            preset: preset.into(),
            state: state.into(),
            edits: edits.collect(),
        }),
        ..Scenario::default()
    }
}

/// The longest of many steps to the machine in a row, in nanoseconds: one after the other, back, and
/// all over the walk, which waits for a task that takes very long to exit.
fn steps() -> [f64; 3] {
    let session = Session::open(&scenario("laptop", "victim", &[("task.3.exit_after", "3600")]));
    let rows = session.run().rows;
    assert!((90_000..=120_000).contains(&rows), "a walk of {rows} rows");
    let longest = |rows: &mut dyn Iterator<Item = u32>| {
        let times = rows.map(|row| {
            let start = Instant::now();
            black_box(session.machine(0, row));
            start.elapsed().as_nanos() as f64
        });
        times.fold(0.0, f64::max)
    };
    let middle = rows / 2;
    [
        longest(&mut (middle..middle + 1000)),
        longest(&mut (middle - 1000..middle).rev()),
        longest(&mut (0..200).map(|at| at * 7919 % rows)),
    ]
}

/// The best of several batches, in nanoseconds a run.
fn best(runs: u32, mut run: impl FnMut()) -> f64 {
    let batches = (0..BATCHES).map(|_| {
        let start = Instant::now();
        (0..runs).for_each(|_| run());
        start.elapsed().as_nanos() as f64 / f64::from(runs)
    });
    batches.fold(f64::INFINITY, f64::min)
}

fn machine() -> Memory {
    let zone = |zone, start, spanned| ZoneSetup {
        zone,
        node: 0,
        span: Span { start, spanned, managed: spanned },
        present: spanned,
    };
    let setup = [
        zone(Zone::Dma, 1, 4_095),
        zone(Zone::Dma32, 4_096, 782_336),
        zone(Zone::Normal, 1 << 20, 262_144),
    ];
    let kernel = Kernel::find("6.19").expect("a known kernel");
    let memory = Memory::new(Machine::X86_64, &setup, Settings::default(), kernel.rules);
    let mut memory = memory.expect("a sound machine");
    memory.release_all();
    memory
}

fn allocate_and_free(memory: &mut Memory, order: u8) {
    let request = Request { gfp: Gfp::RECLAIM | Gfp::IO | Gfp::FS, order, context: Context::PLAIN };
    let placement = Placement::default();
    let blocks: Vec<_> = (0..HELD)
        .map(|_| {
            let attempt = memory.attempt(&request, &placement, AllocFlags::WMARK_LOW, true);
            attempt.ok().and_then(|attempt| attempt.block).expect("plenty is free")
        })
        .collect();
    blocks.iter().for_each(|block| memory.free(block.zone, block.pfn, block.order));
}
