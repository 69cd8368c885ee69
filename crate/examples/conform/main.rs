//! Replays recorded vectors on the model.
//!
//! ```text
//! cargo run --release --example conform -- FILE...
//! ```
//!
//! Reads walk and arithmetic vectors (`.jsonl` and `.jsonl.gz`), prints for each file how many
//! agree with the model and the first that do not.
//! Exits with 1 if any does not and with 2 if there is nothing to do.

mod arithmetic;
mod buddy;
mod file;
mod marks;
mod walk;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let files: Vec<_> = std::env::args_os().skip(1).collect();
    let is_option = |file: &std::ffi::OsString| file.to_string_lossy().starts_with('-');
    if files.is_empty() || files.iter().any(is_option) {
        eprintln!("usage: conform FILE...    .jsonl and .jsonl.gz files of vectors");
        return ExitCode::from(2);
    }
    let mut agree = true;
    for name in &files {
        let report = file::check(Path::new(name));
        println!("{report}");
        agree &= report.failed == 0;
    }
    if agree { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
