//! The catalogue and the composer.

use crate::page::{Page, check, get};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn the_catalogue_has_every_table() {
    let catalog = Page::new().call("catalog", "[]");
    check(
        &catalog,
        &[
            ("model", r#""1""#),
            ("kernels.0.id", r#""4.10""#),
            ("kernels.4.id", r#""4.11""#),
            ("kernels.0.configurations", r#"["default"]"#),
            ("kernels.7.configurations", r#"["default","lockdep"]"#),
            ("configurations.1.id", r#""lockdep""#),
            ("configurations.1.name", r#""LOCKDEP""#),
            ("kernels.0.flags.length", "25"),
            ("kernels.0.compounds.length", "15"),
            ("kernels.0.rules", "[]"),
            ("kernels.1.rules.0", r#""nofail-catch-all""#),
            ("kernels.0.flags.0.name", r#""__GFP_DMA""#),
            ("kernels.0.flags.0.bit", r#""0x1""#),
            ("kernels.1.base", r#""4.10-p1""#),
            ("kernels.1.switched", "[]"),
            ("maxSwitched", "8"),
            ("contexts.0.name", r#""PF_MEMALLOC""#),
            ("policies.0.id", r#""plenty""#),
            ("phases.0.id", r#""fast-path""#),
            ("nodes.0.kind", r#""question""#),
            ("nodes.1.kind", r#""decision""#),
            ("maxOrder", "10"),
            ("costlyOrder", "3"),
            ("watermarks", "[1024,1280,1536]"),
            ("floors.0.share", r#""3/8""#),
            ("floors.0.pages", "384"),
            ("floors.2.who", r#""HARDER""#),
            ("allocFlags.length", "14"),
            ("allocFlags.0.name", r#""NO_WATERMARKS""#),
        ],
    );
}

#[wasm_bindgen_test]
fn every_rule_has_its_words() {
    let rules = Page::new().call("rules", "[]");
    check(
        &rules,
        &[
            ("0.id", r#""nofail-catch-all""#),
            ("0.version", r#""v4.11""#),
            ("0.title", r#""NOFAIL is checked in one place, at the end""#),
        ],
    );
}

#[wasm_bindgen_test]
fn the_first_scenario_is_the_first_example() {
    Page::new().check(
        "firstScenario",
        "[]",
        &[(
            "",
            r#"{"version":1,"kernels":["4.10","4.10-p1"],"gfp":"GFP_KERNEL | __GFP_NORETRY | __GFP_NOFAIL","order":"0","context":[],"world":"exhausted","choices":[],"at":0}"#,
        )],
    );
}

#[wasm_bindgen_test]
fn a_good_mask_is_explained() {
    Page::new().check(
        "compose",
        r#"[["4.10"], "gfp_nofs, NOFAIL", "2", []]"#,
        &[
            ("problems", "[]"),
            (
                "flags",
                r#"["__GFP_IO","__GFP_NOFAIL","__GFP_DIRECT_RECLAIM","__GFP_KSWAPD_RECLAIM"]"#,
            ),
            ("contained", r#"["GFP_NOWAIT","GFP_NOIO","GFP_NOFS","__GFP_RECLAIM"]"#),
            ("hex", r#""0x1400840""#),
            ("printed", r#""GFP_NOFS|__GFP_NOFAIL""#),
            ("expression", r#""GFP_NOFS | __GFP_NOFAIL""#),
            ("zone", r#""Normal""#),
            ("migratetype", r#""Unmovable""#),
            ("allocFlags", r#"["CPUSET","WMARK_MIN"]"#),
            ("floorPercentTenths", "1000"),
            ("allReserves", "false"),
            ("deepest.floorPercentTenths", "0"),
            ("deepest.sentence", r#""After the OOM step: no watermark at all.""#),
            ("size", r#""4 pages, 16 KiB""#),
        ],
    );
}

#[wasm_bindgen_test]
fn a_number_is_read_in_the_configuration() {
    let page = Page::new();
    let known = |at: usize, flag: &str| (format!("known.{at}.name"), format!("{flag:?}"));
    for (configuration, flags, (last, name)) in [
        ("", r#"["__GFP_NO_OBJ_EXT"]"#, known(23, "__GFP_NO_OBJ_EXT")),
        (r#", "default""#, r#"["__GFP_NO_OBJ_EXT"]"#, known(23, "__GFP_NO_OBJ_EXT")),
        (r#", "lockdep""#, r#"["__GFP_NOLOCKDEP"]"#, known(23, "__GFP_NOLOCKDEP")),
    ] {
        let parameters = format!(r#"["6.18", "0x1000000", "0", []{configuration}]"#);
        page.check("compose", &parameters, &[("problems", "[]"), ("flags", flags), (&last, &name)]);
    }
    page.check(
        "compose",
        r#"["6.18", "GFP_KERNEL", "0", [], "debug"]"#,
        &[
            ("problems.0.field", r#""configuration""#),
            ("problems.0.suggestions.1", r#""lockdep""#),
            ("flags.length", "4"),
        ],
    );
    page.check(
        "toggled",
        r#"["6.18", "GFP_KERNEL", "__GFP_NOLOCKDEP", "lockdep"]"#,
        &[("", r#""GFP_KERNEL | __GFP_NOLOCKDEP""#)],
    );
}

#[wasm_bindgen_test]
fn a_printed_mask_is_traced_to_kernels() {
    let page = Page::new();
    page.check(
        "origins",
        r#"["6.1", "mode:0x14280ca(GFP_HIGHUSER_MOVABLE|__GFP_ZERO)", null]"#,
        &[
            ("here", "false"),
            ("fits.length", "1"),
            ("fits.0.hex", r#""0x14280ca""#),
            ("fits.0.names", r#""GFP_HIGHUSER_MOVABLE|__GFP_ZERO""#),
            ("fits.0.builds.0", r#"{"kernel":"4.10","configuration":"default","name":"v4.10"}"#),
            ("nearest", "[]"),
            ("nameOrigins", "[]"),
        ],
    );
    page.check(
        "origins",
        r#"["6.1", "0xcc0(GFP_KERNEL|__GFP_REPEAT)", "lockdep"]"#,
        &[
            ("fits", "[]"),
            ("nearest.0.reason", r#""No `__GFP_REPEAT` there""#),
            ("nearest.0.builds.0.name", r#""v6.1""#),
            ("nameOrigins.0.kernels", r#""v4.10 to v4.11""#),
        ],
    );
    page.check("origins", r#"["6.1", "GFP_KERNEL & ~__GFP_FS"]"#, &[("", "null")]);
}

#[wasm_bindgen_test]
fn a_bad_flag_is_marked_in_units_of_utf_16() {
    Page::new().check(
        "compose",
        r#"[["4.10"], "\ud83d\ude00|GFP_KERNL", "0", []]"#,
        &[
            ("problems.0.field", r#""gfp""#),
            ("problems.0.severity", r#""error""#),
            ("problems.0.span", "[0,2]"),
            ("problems.2.span", "[3,12]"),
            ("problems.2.suggestions", r#"["GFP_KERNEL"]"#),
            ("hex", r#""0x0""#),
        ],
    );
}

#[wasm_bindgen_test]
fn doubtful_masks_keep_what_means_something() {
    let page = Page::new();
    for (mask, message, hex) in [
        (
            "0xffffffff",
            "v4.10: `0xffffffff` has bits that stand for no flag: 0xfe000000",
            "0x1ffffff",
        ),
        ("GFP_KERNEL ?", "`?` has no meaning in a mask", "0x14000c0"),
        ("<b>", "`<` has no meaning in a mask", "0x0"),
        ("\\ud800", "`\u{fffd}` has no meaning in a mask", "0x0"),
    ] {
        page.check(
            "compose",
            &format!(r#"[["4.10"], "{mask}", "0", []]"#),
            &[("problems.0.message", &format!("{message:?}")), ("hex", &format!("{hex:?}"))],
        );
    }
    let long = "x".repeat(5000);
    page.check(
        "compose",
        &format!(r#"[["4.10"], "{long}", "0", []]"#),
        &[("problems.0.span", "[0,5000]"), ("problems.length", "1")],
    );
}

#[wasm_bindgen_test]
fn an_order_is_a_number_from_0_to_12() {
    let page = Page::new();
    for order in ["0", " 10 ", "11", "12"] {
        page.check("compose", &with_order(order), &[("problems", "[]")]);
    }
    for order in ["", "13", "-1", "1.5", "x", "99999999999999999999", "<i>"] {
        page.check(
            "compose",
            &with_order(order),
            &[
                ("problems.length", "1"),
                ("problems.0.field", r#""order""#),
                ("problems.0.severity", r#""error""#),
                ("problems.0.span", "null"),
                ("size", r#""1 page, 4 KiB""#),
            ],
        );
    }
}

fn with_order(order: &str) -> String {
    format!(r#"[["4.10"], "GFP_KERNEL", "{order}", []]"#)
}

#[wasm_bindgen_test]
fn the_context_counts_and_strangers_are_named() {
    let page = Page::new();
    let of = |context: &str| format!(r#"[["4.11"], "GFP_KERNEL", "0", {context}]"#);
    page.check(
        "compose",
        &of(r#"["pf-memalloc"]"#),
        &[("allReserves", "true"), ("floorPercentTenths", "0"), ("deepest", "null")],
    );
    page.check(
        "compose",
        &of(r#"["rt", "what"]"#),
        &[
            ("problems.0.field", r#""context[1]""#),
            ("problems.0.suggestions.0", r#""pf-memalloc""#),
            ("allocFlags.1", r#""HARDER""#),
        ],
    );
}

#[wasm_bindgen_test]
fn a_kernel_is_made_up_by_switching_its_rules() {
    let page = Page::new();
    for (id, rule, switched) in [
        ("4.11", "nofail-reserve", "4.11~nofail-reserve"),
        ("4.11~nofail-reserve", "nofail-reserve", "4.11"),
        ("4.11", "no-oom-kill-flag", "4.11:no-oom-kill-flag"),
        ("4.11", "no-such", "4.11"),
        ("", "", ""),
    ] {
        let parameters = format!(r#"["{id}", "{rule}"]"#);
        page.check("switched", &parameters, &[("", &format!("{switched:?}"))]);
    }
    page.check(
        "kernel",
        r#"["4.11~nofail-reserve:no-oom-kill-flag"]"#,
        &[
            ("name", r#""v4.11 -nofail-reserve +no-oom-kill-flag""#),
            ("title", r#""made up from v4.11""#),
            ("base", r#""4.11""#),
            ("switched", r#"["nofail-reserve","no-oom-kill-flag"]"#),
            ("flags.25.name", r#""__GFP_NOOOMKILL""#),
            ("flags.25.proposed", "true"),
            ("flags.0.proposed", "false"),
        ],
    );
    page.check("kernel", r#"["4.11~no-such"]"#, &[("", "null")]);
    page.check("ways", r#"["5.99"]"#, &[("", "[]")]);
    page.check("ways", r#"["4.11:no-oom-kill-flag"]"#, &[("0", r#"["fast-path","scope-noio"]"#)]);
    page.check_run(
        r#"{"kernels": ["4.11", "4.11:no-such"]}"#,
        &[
            ("problems.0.field", r#""kernels[1]""#),
            ("problems.0.message", r#""Nothing is known of the rule \"no-such\".""#),
            ("columns.length", "1"),
        ],
    );
}

#[wasm_bindgen_test]
fn proposed_flags_are_switched_for_the_kernel_that_has_them() {
    let page = Page::new();
    let kernels = r#"["4.11", "4.11:no-oom-kill-flag"]"#;
    let parameters = format!(r#"[{kernels}, "GFP_KERNEL", "__GFP_NOOOMKILL"]"#);
    page.check("toggled", &parameters, &[("", r#""GFP_KERNEL | __GFP_NOOOMKILL""#)]);
    page.check(
        "compose",
        &format!(r#"[{kernels}, "__GFP_NOOOMKILL", "0", []]"#),
        &[
            ("flags", r#"["__GFP_NOOOMKILL"]"#),
            ("hex", r#""0x0""#),
            ("problems.0.severity", r#""warning""#),
            ("problems.length", "1"),
        ],
    );
}

#[wasm_bindgen_test]
fn switching_a_flag_rewrites_the_mask() {
    let page = Page::new();
    for (mask, name, switched) in [
        ("GFP_KERNEL", "__GFP_FS", "GFP_NOFS"),
        ("GFP_NOFS", "__GFP_FS", "GFP_KERNEL"),
        ("GFP_KERNEL | __GFP_ZERO", "GFP_KERNEL", "__GFP_ZERO"),
        ("", "GFP_ATOMIC", "GFP_ATOMIC"),
        ("GFP_KERNEL", "nothing", "GFP_KERNEL"),
        ("!!", "__GFP_FS", "__GFP_FS"),
    ] {
        let parameters = format!(r#"[["4.10"], "{mask}", "{name}"]"#);
        page.check("toggled", &parameters, &[("", &format!("{switched:?}"))]);
    }
    assert!(get(&page.call("toggled", r#"[["unknown"], "", "__GFP_FS"]"#), "").is_string());
}
