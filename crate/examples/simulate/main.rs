//! Runs simulations: `cargo run --release --example simulate -- [--on KERNEL,...] FILE...` prints
//! each as plain text; with `--trace` in the format of Chrome's trace events. Without files it runs
//! all of `scenarios/simulations`.

mod catalogue;

use slowpath::scenario::Value;
use slowpath::scenario::simulation::Simulations;
use std::process::ExitCode;
use std::time::Instant;

fn main() -> ExitCode {
    let mut kernels = Vec::new();
    let mut trace = false;
    let mut files = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--on" => {
                let list = arguments.next().unwrap_or_default();
                kernels = list.split(',').map(String::from).collect();
            }
            "--trace" => trace = true,
            _ => files.push(argument),
        }
    }
    let mut failed = false;
    for path in &files {
        let text = std::fs::read_to_string(path).map_err(|error| error.to_string());
        match text.and_then(|text| catalogue::parsed(&text)) {
            Ok(value) => failed |= !run(path, &value, &kernels, trace),
            Err(reason) => {
                eprintln!("{path}: {reason}");
                failed = true;
            }
        }
    }
    if files.is_empty() {
        for (id, value) in catalogue::simulations() {
            failed |= !run(id, &value, &kernels, trace);
        }
    }
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// Runs one scenario; whether it could be run.
fn run(name: &str, value: &Value, kernels: &[String], trace: bool) -> bool {
    let (runs, opened) = Simulations::open(value, kernels);
    for problem in &opened.problems {
        eprintln!("{name}: {}: {}", problem.field, problem.message);
    }
    let Some(mut runs) = runs else { return false };
    let start = Instant::now();
    runs.finish();
    let took = start.elapsed();
    if trace {
        print!("{}", runs.chrome_trace());
    } else {
        println!("{name}, run in {took:.1?}\n{}", runs.text(&opened, ""));
    }
    true
}
