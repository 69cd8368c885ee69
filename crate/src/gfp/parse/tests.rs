use proptest::prelude::*;

use super::*;
use crate::gfp::{Compound, Flag};
use crate::kernel::KERNELS;

/// A kernel with two flags that the real ones do not share.
static OTHER: Layout = Layout {
    configuration: "default",
    own_bits: &[],
    proposed: Gfp::NONE,
    unnamed: &[],
    bits: &[(Flag::Io, 0x40), (Flag::Atomic, 0x200)],
    compounds: &[Compound { name: "GFP_ELSEWHERE", summary: "", flags: Gfp::IO }],
    print_order: &[],
};

fn read(text: &str) -> Parsed {
    parse(text, KERNELS[0].layout, &[KERNELS[0].layout, &OTHER])
}

/// The text is read without a problem, as this number of the first kernel.
fn check(text: &str, bits: u32) {
    let parsed = read(text);
    let read_bits = KERNELS[0].layout.to_bits(parsed.gfp);
    assert_eq!(read_bits, bits, "{text:?} is {read_bits:#x}, not {bits:#x}");
    assert_eq!((parsed.unknown_bits, parsed.problems), (0, vec![]), "{text:?}");
}

/// The text is read as this number, with one problem: its severity, passage and message.
fn check_problem(text: &str, bits: u32, severity: Severity, passage: &str, message: &str) {
    let parsed = read(text);
    let read_bits = KERNELS[0].layout.to_bits(parsed.gfp);
    assert_eq!(read_bits, bits, "{text:?} is {read_bits:#x}, not {bits:#x}");
    let [problem] = parsed.problems.as_slice() else {
        panic!("{text:?} has {} problems: {:#?}", parsed.problems.len(), parsed.problems);
    };
    assert_eq!(&text[problem.span.clone()], passage, "{text:?}");
    assert_eq!(problem.severity, severity, "{text:?}");
    assert!(problem.message.contains(message), "{text:?}: {}", problem.message);
}

#[test]
fn names_in_every_spelling() {
    for text in ["__GFP_NOFAIL", "GFP_NOFAIL", "___GFP_NOFAIL", "_gfp_nofail", "NOFAIL", "nofail"] {
        check(text, 0x800);
    }
    check("GFP_KERNEL", 0x14000c0);
    check("kernel", 0x14000c0);
    check("GFP_ATOMIC", 0x1080020);
    check("__GFP_ATOMIC", 0x80000);
    check("___GFP_ATOMIC", 0x80000);
    check("__GFP_RECLAIM", 0x1400000);
    check("GFP_RECLAIM", 0x1400000);
}

#[test]
fn lists_and_operators() {
    check("", 0);
    check(" \n\t", 0);
    check("none", 0);
    check("GFP_NOFS|__GFP_NOFAIL", 0x1400840);
    check("GFP_NOFS,__GFP_NOFAIL", 0x1400840);
    check("GFP_NOFS + __GFP_NOFAIL;", 0x1400840);
    check("\tGFP_NOFS |\r\n\u{a0}\u{feff}__GFP_NOFAIL", 0x1400840);
    check("> GFP_NOFS | \\\n> __GFP_NOFAIL", 0x1400840);
    check("GFP_NOFS||NOFAIL", 0x1400840);
    check("GFP_KERNEL & ~__GFP_FS", 0x1400040);
    check("GFP_KERNEL&~(__GFP_FS|__GFP_IO)", 0x1400000);
    check("(GFP_KERNEL | __GFP_ZERO) & ~__GFP_FS & ~__GFP_IO", 0x1408000);
    check("GFP_KERNEL & __GFP_FS", 0x80);
    check("GFP_KERNEL & ~~__GFP_FS", 0x80);
    check("__GFP_ZERO & ~__GFP_FS | GFP_KERNEL", 0x14080c0);
    check("((GFP_KERNEL))", 0x14000c0);
    check("(gfp_t)GFP_KERNEL | (__force gfp_t)0x20u", 0x14000e0);
}

#[test]
fn numbers() {
    check("0", 0);
    check("0x14000c0", 0x14000c0);
    check("0X14000C0UL", 0x14000c0);
    check("20971712", 0x14000c0);
    check("0x40|0x80", 0xc0);
}

#[test]
fn logs_and_source() {
    check("mode:0x14000c0(GFP_KERNEL)", 0x14000c0);
    check("0x14000c0(GFP_KERNEL)", 0x14000c0);
    check("0x0()", 0);
    check("0x14000c0() | __GFP_NOFAIL", 0x14008c0);
    check("gfp_mask=0x14280ca(GFP_HIGHUSER_MOVABLE|__GFP_ZERO), order=0", 0x14280ca);
    check("dd: page allocation failure: order:4, mode:0x1080020(GFP_ATOMIC)\nCPU: 0", 0x1080020);
    check("kswapd0: page allocation failure. order:0, mode:0x20", 0x20);
    check("SLUB: Unable to allocate memory on node -1, gfp=0x1080020(GFP_ATOMIC)", 0x1080020);
    check("pfn=8 order=0 migratetype=1 gfp_flags=GFP_KERNEL|__GFP_ZERO ptr=0", 0x14080c0);
    check("gfp_t gfp_mask = GFP_KERNEL |\n\t\t__GFP_NOWARN;\nreturn x;", 0x14002c0);
    check("gfp_mask |= __GFP_NOFAIL;", 0x800);
}

#[test]
fn problems_that_cost_nothing() {
    let check = |text, bits, passage, message| {
        check_problem(text, bits, Severity::Warning, passage, message);
    };
    check("cc0", 0xcc0, "cc0", "hex number 0xcc0");
    check("ATOMIC", 0x1080020, "ATOMIC", "__GFP_ATOMIC is another mask");
    check("GFP_KERNEL __GFP_ZERO", 0x14080c0, "__GFP_ZERO", "without an operator");
    check("| GFP_KERNEL", 0x14000c0, "|", "nothing on its left");
    check("GFP_KERNEL |", 0x14000c0, "|", "nothing on its right");
    check("(GFP_KERNEL", 0x14000c0, "(", "never closed");
    check("GFP_KERNEL)", 0x14000c0, ")", "closes nothing");
    check("GFP_KERNEL & __GFP_NOFAIL", 0, "GFP_KERNEL & __GFP_NOFAIL", "no flag at all");
    check("FS | (ZERO & ~ZERO)", 0x80, "ZERO & ~ZERO", "no flag at all");
    check("__GFP_FS|__GFP_IO & ~__GFP_FS", 0xc0, "__GFP_IO & ~__GFP_FS", "binds tighter");
    check("GFP_KERNEL | ~__GFP_FS", 0x1ffffff, "~", "write `& ~`");
    check("GFP_NOIO|GFP_ELSEWHERE", 0x1400000, "GFP_ELSEWHERE", "only others have it");
    check("0x414000c0", 0x14000c0, "0x414000c0", "stand for no flag: 0x40000000");
    let log = "gfp_mask=0x24280ca(GFP_HIGHUSER_MOVABLE|__GFP_ZERO), order=0";
    check(log, 0x14280ca, "0x24280ca", "0x14280ca; the names count");
}

#[test]
fn problems_that_cost_a_part() {
    let check = |text, bits, passage, message| {
        check_problem(text, bits, Severity::Error, passage, message);
    };
    check("GFP_KERNAL | __GFP_FS", 0x80, "GFP_KERNAL", "did you mean GFP_KERNEL?");
    check("GFP_KERNEL & FOOBAR", 0x14000c0, "FOOBAR", "not the name of a flag");
    check("GFP_KERNEL & ~FOOBAR", 0x14000c0, "FOOBAR", "not the name of a flag");
    check("GFP_KERNEL &", 0x14000c0, "&", "nothing on its right");
    check("& GFP_KERNEL", 0x14000c0, "&", "nothing on its left");
    check("GFP_KERNEL & ~", 0x14000c0, "~", "nothing on its right");
    check("(gfp_t)", 0, "(", "nothing on its right");
    check("GFP_KERNEL |\u{e9}\u{20ac} __GFP_ZERO", 0x14080c0, "\u{e9}\u{20ac}", "no meaning");
    check("0x123456789|__GFP_FS", 0x80, "0x123456789", "more than the 32 bits");
    check("0020", 0, "0020", "octal, decimal or hex");
    check("0xyz", 0, "0xyz", "is no number");
    check("order=0, mode:", 0, "mode:", "no mask behind it");
    check(&"~".repeat(100), 0, "~", "nested too deep");
}

#[test]
fn flags_of_other_kernels() {
    let other = |text| parse(text, &OTHER, &[KERNELS[0].layout, &OTHER]);
    let parsed = other("GFP_ATOMIC | __GFP_IO");
    assert_eq!(parsed.gfp, Gfp::IO);
    assert!(parsed.problems[0].message.contains("only others have it"));
    assert!(parsed.problems[0].local);
    let parsed = other("__GFP_ATOMIC");
    assert_eq!((parsed.gfp, parsed.problems), (Gfp::ATOMIC, vec![]));
}

#[test]
fn numbers_of_another_kernel() {
    let other = |text| parse_for(text, &OTHER, KERNELS[0].layout, &[KERNELS[0].layout, &OTHER]);
    let parsed = other("0x80040");
    assert_eq!((parsed.gfp, parsed.problems), (Gfp::IO | Gfp::ATOMIC, vec![]));
    let parsed = other("0x800c0 & ~0x40");
    assert_eq!(parsed.gfp, Gfp::ATOMIC);
    assert!(parsed.problems[0].message.contains("without __GFP_FS"));
    // What is wrong with the number itself is told where it is at home.
    assert_eq!(other("0x80000000").problems, vec![]);
    assert_eq!(other("0x20(__GFP_IO)").problems, vec![]);
}

#[test]
fn numbers_beat_names_that_are_cut_off() {
    let parsed = read("mode:0x14280ca(GFP_HIGHUSER_MOVABLE|__GFP_ZE");
    assert_eq!(KERNELS[0].layout.to_bits(parsed.gfp), 0x14280ca);
    assert_eq!(parsed.problems[0].severity, Severity::Error);
}

#[test]
fn unknown_bits_are_kept_apart() {
    let parsed = read("GFP_KERNEL|0xc0000000 & ~0x40000000");
    assert_eq!(parsed.unknown_bits, 0x80000000);
    assert_eq!(KERNELS[0].layout.to_bits(parsed.gfp), 0x14000c0);
}

#[test]
fn suggestions() {
    let check = |text, expected: &[&str]| {
        assert_eq!(read(text).problems[0].suggestions, expected, "{text}");
    };
    check("__GFP_NOFIAL", &["__GFP_NOFAIL"]);
    check("GFP_KERNL", &["GFP_KERNEL"]);
    check("__GFP_NORTERY", &["__GFP_NORETRY"]);
    check("x", &[]);
    check(&"A".repeat(100), &[]);
}

#[test]
fn long_texts_are_refused() {
    let text = "|".repeat(MAX_LENGTH + 1);
    let parsed = read(&text);
    assert_eq!((parsed.gfp, parsed.problems.len()), (Gfp::NONE, 1));
    assert_eq!(parsed.problems[0].span, 0..text.len());
    assert_eq!(read(&"(".repeat(MAX_LENGTH)).gfp, Gfp::NONE);
}

/// Texts made of what masks are made of, so that the odd combinations come up too.
fn fragments() -> impl Strategy<Value = String> {
    let fragment = prop::sample::select(vec![
        "GFP_KERNEL",
        "__GFP_FS",
        "ATOMIC",
        "FOO",
        "0x40",
        "0xffffffff",
        "cc0",
        "007",
        "gfp_t",
        "mode",
        "|",
        "&",
        "~",
        "(",
        ")",
        ",",
        "=",
        ":",
        ";",
        " ",
        "\n",
        "é",
        "\0",
        "-",
    ]);
    prop::collection::vec(fragment, 0..40).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn any_text_is_read(text in prop_oneof![".*", fragments()]) {
        for problem in read(&text).problems {
            prop_assert!(text.get(problem.span.clone()).is_some(), "{:?}", problem);
        }
    }
}
