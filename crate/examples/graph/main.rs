//! Writes the decision graph as data, from which the page's figure is laid out.
//!
//! ```text
//! cargo run --release --example graph -- FILE
//! ```
//!
//! `npm run graph` calls this and then lays the figure out.

mod data;

use slowpath::explore::DecisionGraph;
use std::process::ExitCode;
use std::time::Instant;

fn main() -> ExitCode {
    let Some(file) = std::env::args_os().nth(1) else {
        eprintln!("usage: graph FILE    where to write the graph as JSON");
        return ExitCode::from(2);
    };
    let start = Instant::now();
    let graph = DecisionGraph::derive();
    let took = start.elapsed().as_millis();
    if let Err(error) = std::fs::write(&file, format!("{:#}\n", data::graph(&graph))) {
        eprintln!("cannot write {}: {error}", file.to_string_lossy());
        return ExitCode::FAILURE;
    }
    println!("{} edges from {} states in {took} ms", graph.edges().len(), graph.states());
    ExitCode::SUCCESS
}
