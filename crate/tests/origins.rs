//! Every recorded line is traced back to the kernel and configuration that printed it.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use flate2::read::GzDecoder;
use serde_json::Value;
use slowpath::kernel::{CONFIGURATIONS, KERNELS, Kernel};
use slowpath::scenario::{OriginView, origins};

#[test]
fn recorded_lines_are_traced_to_who_printed_them() {
    let mut lines = 0;
    // A patch on top of a release does not touch its tables.
    for kernel in KERNELS.iter().filter(|kernel| kernel.patch.is_none()) {
        for vector in recorded(kernel.name) {
            let word = |name: &str| vector[name].as_str().expect("a text").to_owned();
            let (bits, printed, traced) = (word("gfp"), word("vsprintf"), word("trace"));
            let built = configuration(&word("config"));
            let logged = format!("mode:{bits}({printed}), order:0");
            check(kernel, built, &logged, |fit| fit.hex == bits && fit.names == printed);
            let traced = format!("order=0 gfp_flags={traced} migratetype=0");
            check(kernel, built, &traced, |fit| fit.hex == bits && fit.names == printed);
            lines += 2;
        }
    }
    assert_eq!(lines, 2 * 1786);
}

/// The kernel is among those that print the line, with this number and these names; alone or with
/// its configuration.
fn check(kernel: &Kernel, built: &str, line: &str, wanted: impl Fn(&OriginView) -> bool) {
    let place = format!("{line} of {}, {built}", kernel.name);
    let origins = origins(kernel.id, line, built).unwrap_or_else(|| panic!("{place}"));
    assert!(origins.here, "{place}");
    let builds = origins.fits.iter().filter(|fit| wanted(fit)).flat_map(|fit| &fit.builds);
    let mut own = builds.filter(|build| build.kernel == kernel.id);
    assert!(own.any(|build| build.configuration == built), "{place}: {:?}", origins.fits);
}

/// The id of the configuration that the recordings call so.
fn configuration(recorded: &str) -> &'static str {
    let options =
        recorded.strip_prefix("x86_64").expect("an x86-64 kernel").trim_start_matches('_');
    let options = if options.is_empty() { "default".into() } else { options.replace('_', "-") };
    let known = CONFIGURATIONS.iter().find(|known| known.id == options);
    known.unwrap_or_else(|| panic!("{recorded}")).id
}

fn recorded(kernel: &str) -> Vec<Value> {
    let vectors = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/arithmetic");
    let file = File::open(vectors.join(kernel).join("gfp_print.jsonl.gz")).expect("a file");
    let lines = BufReader::new(GzDecoder::new(file)).lines();
    let vectors = lines.map(|line| serde_json::from_str(&line.expect("a line")).expect("JSON"));
    vectors.collect()
}
