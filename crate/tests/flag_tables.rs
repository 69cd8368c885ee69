//! The kernels' layouts, in every configuration, against tables taken from their own headers.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

use flate2::read::GzDecoder;
use serde_json::Value;
use slowpath::gfp::{Gfp, Layout};
use slowpath::kernel::KERNELS;

/// Names of `compound` that select bits of a mask and are never asked for themselves.
const SELECTORS: [&str; 1] = ["GFP_ZONEMASK"];

/// Compound names that start like elementary ones; the recordings have them only as printed.
const PRINTED_ONLY: [&str; 1] = ["__GFP_RECLAIM"];

type Table = BTreeMap<String, u32>;

/// Every configuration's layout has the elementary bits, compound names and print table recorded.
#[test]
fn layouts_have_the_recorded_tables() {
    for (kernel, layout, recorded) in configurations() {
        let place = format!("{kernel}, {}", layout.configuration);
        let print_table: Vec<_> = list(&recorded["print_table"]).map(name_and_value).collect();

        let elementary = recorded["elementary"].as_object().expect("names and bits").iter();
        let elementary = elementary
            .map(|(name, bit)| (name.replacen("___", "__", 1), number(bit)))
            .filter(|&(_, bit)| bit != 0);
        assert_eq!(bits(layout), elementary.collect::<Table>(), "elementary bits of {place}");
        // Some kernels count bits in that only other machines use.
        let beyond = layout.known_bits() & !number(&recorded["bits_mask"]);
        assert_eq!(beyond, 0, "bits that {place} does not have");

        let compounds = recorded["compound"].as_object().expect("names and masks").iter();
        let compounds = compounds
            .filter(|(name, _)| !SELECTORS.contains(&name.as_str()))
            .map(|(name, mask)| (name.clone(), number(&mask["value"])));
        let printed = print_table.iter().filter(|(name, _)| PRINTED_ONLY.contains(&name.as_str()));
        let expected: Table = compounds.chain(printed.cloned()).collect();
        assert_eq!(compound_masks(layout), expected, "compound names of {place}");

        let ours = layout.printed().map(|(name, gfp)| (name.to_owned(), layout.to_bits(gfp)));
        assert_eq!(ours.collect::<Vec<_>>(), print_table, "print table of {place}");
    }
}

/// Every compound is made of the flags that the recording lists for it.
#[test]
fn compounds_have_the_recorded_members() {
    for (kernel, layout, recorded) in configurations() {
        for (name, mask) in recorded["compound"].as_object().expect("names and masks") {
            let place = format!("{name} of {kernel}, {}", layout.configuration);
            let members = list(&mask["elementary"]).map(|flag| {
                let flag = flag.as_str().expect("the name of a flag");
                layout.named(flag).unwrap_or_else(|| panic!("{flag} in {place}"))
            });
            let members = members.fold(Gfp::NONE, Gfp::with);
            assert_eq!(layout.to_bits(members), number(&mask["value"]), "{place}");
            if !SELECTORS.contains(&name.as_str()) {
                assert_eq!(layout.named(name), Some(members), "{place}");
            }
        }
    }
}

/// All recorded configurations of the releases, with the layouts that should have their tables.
fn configurations() -> Vec<(&'static str, &'static Layout, Value)> {
    let mut found = Vec::new();
    // A patch on top of a release does not touch its tables.
    for kernel in KERNELS.iter().filter(|kernel| kernel.patch.is_none()) {
        let recorded = recorded(kernel.name);
        let recorded = recorded.as_object().expect("configurations by name");
        let names: Vec<_> = kernel.layouts.iter().map(recorded_name).collect();
        assert_eq!(names.len(), recorded.len(), "configurations of {}", kernel.name);
        for (layout, name) in kernel.layouts.iter().zip(names) {
            let tables = recorded.get(&name).unwrap_or_else(|| panic!("{} {name}", kernel.name));
            found.push((kernel.name, layout, tables.clone()));
        }
    }
    assert_eq!(found.len(), 22);
    found
}

/// What the recordings call a configuration.
fn recorded_name(layout: &Layout) -> String {
    match layout.configuration {
        "default" => "x86_64".into(),
        options => format!("x86_64_{}", options.replace('-', "_")),
    }
}

fn recorded(kernel: &str) -> Value {
    let vectors = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/arithmetic");
    let file = File::open(vectors.join(kernel).join("flags.json.gz")).expect("a committed file");
    let document: Value = serde_json::from_reader(GzDecoder::new(file)).expect("a JSON document");
    document["configs"].clone()
}

fn bits(layout: &Layout) -> Table {
    layout.flags().map(|(flag, bit)| (flag.name().to_owned(), bit)).collect()
}

fn compound_masks(layout: &Layout) -> Table {
    let compounds = layout.compounds.iter();
    compounds.map(|mask| (mask.name.to_owned(), layout.to_bits(mask.flags))).collect()
}

fn name_and_value(entry: &Value) -> (String, u32) {
    (entry[0].as_str().expect("a name").to_owned(), number(&entry[1]))
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().expect("a list").iter()
}

fn number(value: &Value) -> u32 {
    let digits = value.as_str().and_then(|hex| hex.strip_prefix("0x")).expect("hex");
    u32::from_str_radix(digits, 16).expect("a number of 32 bits")
}
