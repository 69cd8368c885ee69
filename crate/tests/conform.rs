//! Every committed vector is replayed, with the code of the example `conform`.

#[path = "../examples/conform/arithmetic.rs"]
mod arithmetic;
#[path = "../examples/conform/buddy.rs"]
mod buddy;
#[path = "../examples/conform/file.rs"]
mod file;
#[path = "../examples/conform/marks.rs"]
mod marks;
#[path = "../examples/conform/walk.rs"]
mod walk;

use slowpath::kernel::KERNELS;
use std::collections::BTreeMap;
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

/// The vectors of a folder's files by name, that agree with the model and that do not.
fn counted(folder: &str) -> Vec<(String, usize)> {
    let counted = files(folder).into_iter().map(|path| {
        let report = file::check(&path);
        assert_eq!(report.failed, 0, "{report}");
        let name = path.file_name().expect("the path of a file").to_string_lossy();
        (name.replace(".jsonl.gz", ""), report.passed)
    });
    counted.collect()
}

/// Every walk of every kernel.
#[test]
fn walks() {
    let expected = [
        ("v4.10", 3100),
        ("v4.10+p1", 3192),
        ("v4.10+p12", 3190),
        ("v4.10+p123", 3202),
        ("v4.11", 3202),
        ("v4.14", 2715),
        ("v4.19", 2682),
        ("v6.1", 2767),
        ("v6.6", 2766),
        ("v6.12", 2681),
        ("v6.18", 2812),
        ("v6.19", 2810),
    ];
    let counted: BTreeMap<_, _> = counted("walk").into_iter().collect();
    assert_eq!(counted, expected.map(|(name, count)| (name.to_owned(), count)).into());
}

/// Every case of every topic.
#[test]
fn arithmetic() {
    let expected = [
        ("v4.10", 4486),
        ("v4.11", 4456),
        ("v4.14", 4504),
        ("v4.19", 4491),
        ("v6.1", 4507),
        ("v6.6", 4460),
        ("v6.12", 4530),
        ("v6.18", 4514),
        ("v6.19", 4526),
    ];
    for (kernel, count) in expected {
        let topics = counted(&format!("arithmetic/{kernel}"));
        let sum: usize = topics.iter().map(|(_, passed)| passed).sum();
        assert_eq!(sum, count, "{kernel}: {topics:?}");
    }
    let releases = expected.map(|(kernel, _)| kernel);
    let folders = KERNELS.iter().filter(|kernel| kernel.patch.is_none());
    assert_eq!(folders.map(|kernel| kernel.name).collect::<Vec<_>>(), releases);
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
