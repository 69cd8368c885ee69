//! Replays what was done to a real kernel on the model, and compares.
//!
//! ```text
//! cargo run --release --example lab -- DIR...
//! ```
//!
//! A folder is one boot of a virtual machine: what was asked (`cmd.txt`), the machine's reports
//! just before (`zoneinfo-before.txt` and so on), what each request came to (`result.txt`) and the
//! kernel's trace events (`trace.txt`), plain or compressed. Prints for each folder the lines that
//! agree and that differ.
//! Exits with 1 if any differs and with 2 if there is nothing to do.

mod bytes;
mod clock;
mod compare;
mod folder;
mod replay;
mod result;
mod steps;
mod trace;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let folders: Vec<_> = std::env::args_os().skip(1).collect();
    let is_option = |name: &std::ffi::OsString| name.to_string_lossy().starts_with('-');
    if folders.is_empty() || folders.iter().any(is_option) {
        eprintln!("usage: lab DIR...    folders with the logs of a boot");
        return ExitCode::from(2);
    }
    let mut agree = true;
    for name in &folders {
        let report = compare::folder(Path::new(name));
        println!("{report}");
        agree &= report.failed() == 0;
    }
    if agree { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
