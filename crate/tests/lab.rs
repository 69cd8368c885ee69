//! The logs of a real kernel (v6.1.192 in a virtual machine) are replayed, with the code of the
//! example `lab`. Of each file only the lines that are read are kept.

#[path = "../examples/lab/bytes.rs"]
mod bytes;
#[path = "../examples/lab/clock.rs"]
mod clock;
#[path = "../examples/lab/compare.rs"]
mod compare;
#[path = "../examples/lab/folder.rs"]
mod folder;
#[path = "../examples/lab/replay.rs"]
mod replay;
#[path = "../examples/lab/result.rs"]
mod result;
#[path = "../examples/lab/steps.rs"]
mod steps;
#[path = "../examples/lab/trace.rs"]
mod trace;

use std::fs;
use std::path::{Path, PathBuf};

/// Lines of all folders together, and how many of them agree at least: the share that
/// `docs/fidelity.md` states.
const LINES: usize = 546;
const AGREE: usize = 461;

fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/real-kernel");
    let entries = fs::read_dir(root).expect("the folder is part of the repository");
    let mut folders: Vec<_> =
        entries.map(|entry| entry.expect("the folder can be read").path()).collect();
    folders.sort();
    folders
}

#[test]
fn the_model_does_what_the_kernel_did() {
    let reports: Vec<_> = folders().iter().map(|path| compare::folder(path)).collect();
    assert_eq!(reports.len(), 30);
    let passed: usize = reports.iter().map(compare::Report::passed).sum();
    let failed: usize = reports.iter().map(compare::Report::failed).sum();
    let told = || reports.iter().map(|report| format!("{report}\n")).collect::<String>();
    assert_eq!(passed + failed, LINES, "{}", told());
    assert!(passed >= AGREE, "{passed} of {LINES} lines agree\n{}", told());
}

#[test]
fn repeats_are_folded() {
    let check = |kinds: &str, expected: &str| {
        let kinds: Vec<_> = kinds.split(' ').map(str::to_owned).collect();
        assert_eq!(trace::fold(&kinds).join(" "), expected);
    };
    check("wake reclaim retry reclaim retry reclaim retry reclaim", "wake reclaim retry reclaim");
    check("a a b a a b c", "a b c");
    check("a b c", "a b c");
}

#[test]
fn only_the_asking_task_counts_and_only_within_a_step() {
    let text = "\
  lab-94  [000] .....     4.1: tracing_mark_write: lab: alloc 0xcc0 0 2
  lab-94  [000] .....     4.2: mm_vmscan_wakeup_kswapd: nid=0 order=0 gfp_flags=GFP_KERNEL
  kswapd0-38  [000] .....     4.3: mm_vmscan_wakeup_kswapd: nid=0 order=0 gfp_flags=none
  lab-94  [000] .....     4.4: mm_compaction_try_to_compact_pages: order=1 gfp_mask=x priority=2
# ... 12 lines left out here ...
  lab-94  [000] .....     4.5: reclaim_retry_zone: node=0 zone=DMA order=0
  lab-94  [000] .....     4.6: tracing_mark_write: lab: done
  lab-94  [000] .....     4.7: mm_vmscan_direct_reclaim_begin: order=0 gfp_flags=GFP_KERNEL
";
    let steps = trace::read(text);
    let [step] = &steps[..] else { panic!("{steps:?}") };
    assert_eq!(step.kinds, ["wakeup_kswapd", "compaction(2)", "reclaim_retry"]);
    assert_eq!(step.cut, Some(2));
}

#[test]
fn commands_that_are_not_understood_are_named() {
    let check = |line: &str, expected: &str| {
        let text = format!("--- lab steps:\nsnap before\ndo {line}\n");
        assert_eq!(steps::read(&text), Err(expected.to_owned()), "{line}");
    };
    check("alloc 0xzz 0 1", "line 3: `0xzz` is no mask");
    check("alloc 0xcc0 many 1", "line 3: `many` is no number of order");
    check("alloc 0xcc0 0 1 loudly", "line 3: unknown word `loudly`");
    check("explode", "line 3: unknown command `explode`");
    check("dig 0xcc0 0 1", "line 3: `` is no number of rounds");
}

#[test]
fn a_folder_without_files_is_a_failure() {
    let report = compare::folder(Path::new("no-such-folder"));
    assert_eq!((report.passed(), report.failed()), (0, 1));
    assert!(report.to_string().contains("cmd.txt: there is no such file"), "{report}");
}
