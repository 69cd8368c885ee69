//! Simulations as they are written down, run and shown.
//!
//! `read` takes a scenario file apart for one kernel, with `machine`, `devices` and `steps` for its
//! parts; `runs` runs it on several kernels side by side; `words` says what happened, `view` is what
//! the page is shown, `behind` the walk behind an event, `export` the run as a file.

mod behind;
mod devices;
mod export;
mod machine;
mod read;
mod runs;
mod steps;
#[cfg(test)]
mod tests;
mod view;
mod words;

pub use read::{Plan, SIMULATION_VERSION, SimulationHead, head, read};
pub use runs::Simulations;
pub use view::*;
