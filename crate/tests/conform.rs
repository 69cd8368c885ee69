//! Every committed vector is replayed, with the code of the example `conform`.

#[path = "../examples/conform/arithmetic.rs"]
mod arithmetic;
#[path = "../examples/conform/file.rs"]
mod file;
#[path = "../examples/conform/walk.rs"]
mod walk;

use std::fs;
use std::path::{Path, PathBuf};

/// The committed files of vectors below a folder.
fn files(folder: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors").join(folder);
    let entries = fs::read_dir(&root).expect("the folder is part of the repository");
    let paths = entries.map(|entry| entry.expect("the folder can be read").path());
    let mut files: Vec<_> =
        paths.filter(|path| path.to_string_lossy().ends_with(".jsonl.gz")).collect();
    files.sort();
    files
}

/// The files of the folder hold this many vectors that agree with the model and that do not.
fn check(folder: &str, passed: usize, failed: usize) {
    let reports: Vec<_> = files(folder).iter().map(|path| file::check(path)).collect();
    let sum = |count: fn(&file::Report) -> usize| reports.iter().map(count).sum::<usize>();
    let counted = (sum(|report| report.passed), sum(|report| report.failed));
    let described: Vec<_> = reports.iter().map(|report| report.to_string()).collect();
    assert_eq!(counted, (passed, failed), "{}", described.join("\n"));
}

#[test]
fn arithmetic() {
    check("arithmetic/v4.10", 3696, 0);
    check("arithmetic/v4.11", 3629, 0);
}

#[test]
fn walks() {
    check("walk", 15886, 0);
}

/// A file with this content at this place has one failure, described like this.
fn check_failure(place: &str, content: &[u8], description: &str) {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(place);
    fs::create_dir_all(path.parent().expect("a place in a folder")).expect("a folder to write to");
    fs::write(&path, content).expect("a file to write to");
    let report = file::check(&path);
    assert_eq!((report.passed, report.failed), (0, 1), "{report}");
    assert!(report.failures[0].contains(description), "{report}");
}

#[test]
fn failures_are_counted_and_described() {
    let line = br#"{"config":"x86_64","gfp":"0x1","zone":"Normal"}"#;
    let says = r#"line 1: zone: the model says "DMA", the recording "Normal""#;
    check_failure("v4.10/gfp_zone.jsonl", line, says);
    check_failure("v2.6/gfp_zone.jsonl", line, "unknown kernel v2.6");
    check_failure("v4.10/weather.jsonl", line, "unknown topic weather");
    check_failure("v4.10/gfp_print.jsonl", b"{}", "config is not a text");
    check_failure("v4.10/migratetype.jsonl", b"\n{\"gfp\"", "line 2: EOF");
    check_failure("walk/v2.6.jsonl", br#"{"kernel":"v2.6"}"#, "unknown kernel v2.6");
    check_failure("walk/v4.10.jsonl", b"\xff\xfe", "line 1: stream did not contain valid UTF-8");
    check_failure("walk/v4.11.jsonl.gz", b"\x1f\x8b\x08", "");
    let missing = file::check(Path::new("no/such/file.jsonl"));
    assert_eq!((missing.passed, missing.failed), (0, 1), "{missing}");
}
