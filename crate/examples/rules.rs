//! Writes for every rule a walk that shows what it changes:
//! `cargo run --release --example rules -- FILE`.
//!
//! `npm run rules` calls this.

use slowpath::kernel::RULES;
use slowpath::scenario::{rule_link, rule_walk};
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(file) = std::env::args_os().nth(1) else {
        eprintln!("usage: rules FILE    where to write the links as JSON");
        return ExitCode::from(2);
    };
    let links = RULES.iter().map(|info| {
        let link = rule_walk(info.rule).map(|scenario| rule_link(&scenario));
        println!("{}: {}", info.id, link.as_deref().unwrap_or("no walk shows it"));
        (info.id.to_owned(), serde_json::Value::from(link))
    });
    let links: serde_json::Map<_, _> = links.collect();
    let text = format!("{:#}\n", serde_json::Value::from(links));
    if let Err(error) = std::fs::write(&file, text) {
        eprintln!("cannot write {}: {error}", file.to_string_lossy());
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
