//! Runs simulations: `cargo run --release --example simulate -- [--on KERNEL,...] FILE...` prints
//! each as plain text; with `--trace` in the format of Chrome's trace events.

mod file;

use slowpath::scenario::simulation::Simulations;
use std::process::ExitCode;
use std::time::Instant;

fn main() -> ExitCode {
    let mut kernels = Vec::new();
    let mut trace = false;
    let mut failed = false;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--on" => {
                let list = arguments.next().unwrap_or_default();
                kernels = list.split(',').map(String::from).collect();
            }
            "--trace" => trace = true,
            path => failed |= !run(path, &kernels, trace),
        }
    }
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// Runs one file; whether it could be run.
fn run(path: &str, kernels: &[String], trace: bool) -> bool {
    let value = match file::read(path) {
        Ok(value) => value,
        Err(reason) => {
            eprintln!("{path}: {reason}");
            return false;
        }
    };
    let (runs, opened) = Simulations::open(&value, kernels);
    for problem in &opened.problems {
        eprintln!("{path}: {}: {}", problem.field, problem.message);
    }
    let Some(mut runs) = runs else { return false };
    let start = Instant::now();
    runs.finish();
    let took = start.elapsed();
    if trace {
        print!("{}", runs.chrome_trace());
    } else {
        println!("{path}, run in {took:.1?}\n{}", runs.text(&opened, ""));
    }
    true
}
