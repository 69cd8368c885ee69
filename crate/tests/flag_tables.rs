//! The kernels' layouts against tables taken from the kernels' own headers.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

use flate2::read::GzDecoder;
use serde_json::Value;
use slowpath::gfp::{Gfp, Layout};
use slowpath::kernel::Kernel;

/// Names of `compound` that select bits of a mask and are never asked for themselves.
const SELECTORS: [&str; 1] = ["GFP_ZONEMASK"];

/// Compound names that start like elementary ones; the recordings have them only as printed.
const PRINTED_ONLY: [&str; 1] = ["__GFP_RECLAIM"];

type Table = BTreeMap<String, u32>;

/// The layout of the kernel has the elementary bits, compound names and print table recorded.
fn check(kernel: &str) {
    let layout = Kernel::find(kernel).expect("a kernel of the table").layout;
    let recorded = recorded(kernel);
    let print_table: Vec<_> = list(&recorded["print_table"]).map(name_and_value).collect();

    let elementary = recorded["elementary"].as_object().expect("names and bits").iter();
    let elementary = elementary
        .map(|(name, bit)| (name.replacen("___", "__", 1), number(bit)))
        .filter(|&(_, bit)| bit != 0);
    assert_eq!(bits(layout), elementary.collect::<Table>(), "elementary bits of {kernel}");
    assert_eq!(layout.known_bits(), number(&recorded["bits_mask"]), "all bits of {kernel}");

    let compounds = recorded["compound"].as_object().expect("names and masks").iter();
    let compounds = compounds
        .filter(|(name, _)| !SELECTORS.contains(&name.as_str()))
        .map(|(name, mask)| (name.clone(), number(&mask["value"])));
    let printed = print_table.iter().filter(|(name, _)| PRINTED_ONLY.contains(&name.as_str()));
    let expected: Table = compounds.chain(printed.cloned()).collect();
    assert_eq!(compound_masks(layout), expected, "compound names of {kernel}");

    let ours = layout.print_order.iter().map(|&name| (name.to_owned(), named(layout, name)));
    assert_eq!(ours.collect::<Vec<_>>(), print_table, "print table of {kernel}");
}

/// Every compound is made of the flags that the recording lists for it.
fn check_members(kernel: &str) {
    let layout = Kernel::find(kernel).expect("a kernel of the table").layout;
    let recorded = recorded(kernel);
    for (name, mask) in recorded["compound"].as_object().expect("names and masks") {
        let members = list(&mask["elementary"]).map(|flag| {
            let flag = flag.as_str().expect("the name of a flag");
            layout.named(flag).unwrap_or_else(|| panic!("{flag} of {name} in {kernel}"))
        });
        let members = members.fold(Gfp::NONE, Gfp::with);
        assert_eq!(layout.to_bits(members), number(&mask["value"]), "{name} of {kernel}");
        if !SELECTORS.contains(&name.as_str()) {
            assert_eq!(layout.named(name), Some(members), "{name} of {kernel}");
        }
    }
}

#[test]
fn tables_of_4_10() {
    check("v4.10");
    check_members("v4.10");
}

#[test]
fn tables_of_4_11() {
    check("v4.11");
    check_members("v4.11");
}

fn recorded(kernel: &str) -> Value {
    let vectors = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/arithmetic");
    let file = File::open(vectors.join(kernel).join("flags.json.gz")).expect("a committed file");
    let document: Value = serde_json::from_reader(GzDecoder::new(file)).expect("a JSON document");
    document["configs"]["x86_64"].clone()
}

fn bits(layout: &Layout) -> Table {
    layout.bits.iter().map(|&(flag, bit)| (flag.name().to_owned(), bit)).collect()
}

fn compound_masks(layout: &Layout) -> Table {
    let compounds = layout.compounds.iter();
    compounds.map(|mask| (mask.name.to_owned(), layout.to_bits(mask.flags))).collect()
}

fn named(layout: &Layout, name: &str) -> u32 {
    layout.to_bits(layout.named(name).unwrap_or_else(|| panic!("{name} stands for nothing")))
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
