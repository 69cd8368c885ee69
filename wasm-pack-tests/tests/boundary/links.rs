//! Links, files and texts.

use crate::page::{Page, check, get, json, text};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn a_plain_scenario_makes_a_plain_link() {
    let page = Page::new();
    let parts = page.call_with("link", &[page.scenario("{}")]);
    check(
        &parts,
        &[
            ("begin", r##""#/play?v=1""##),
            ("toPack", "null"),
            (
                "end",
                r#""&k=4.10,4.10-p1&gfp=GFP_KERNEL,__GFP_NOFAIL,__GFP_NORETRY&order=0&world=exhausted&m=1&c=68903a""#,
            ),
        ],
    );
}

#[wasm_bindgen_test]
fn what_does_not_survive_in_a_link_is_packed() {
    let page = Page::new();
    let parts = page.call_with("link", &[page.scenario(r#"{"gfp": "GFP_KERNL \u00fc"}"#)]);
    check(
        &parts,
        &[
            ("begin", r##""#/play?v=1&z=""##),
            ("toPack", r#""k=4.10,4.10-p1&gfp=GFP_KERNL%20%C3%BC&order=0&world=exhausted""#),
            ("end", r#""&m=1&c=15fd5a""#),
        ],
    );
}

#[wasm_bindgen_test]
fn links_lose_nothing() {
    for changes in [
        "{}",
        r#"{"kernels": ["4.11"], "gfp": "GFP_ATOMIC", "order": "3", "at": 7}"#,
        r#"{"context": ["pf-memalloc", "rt"], "world": "others-take"}"#,
        r#"{"world": "script", "script": ["no", "no", "32", "deferred"]}"#,
        r#"{"choices": [{"node": "reclaim", "visit": 2, "answer": "32"}]}"#,
        r#"{"gfp": "GFP_KERNL \u00fc \ud83d\ude00", "order": "x & y"}"#,
        r#"{"kernels": ["<b>"], "world": "a=b&c", "context": ["%41"]}"#,
    ] {
        let page = Page::new();
        let scenario = page.scenario(changes);
        let parts = page.call_with("link", std::slice::from_ref(&scenario));
        let part = |name| get(&parts, name).as_string().unwrap_or_default();
        // What stands between the two parts is the page's business; here it packs nothing.
        let packed = if get(&parts, "toPack").is_null() { "" } else { "1abc" };
        let link = format!("> see {}{packed}{} there", part("begin"), part("end"));
        let unpacked = get(&parts, "toPack");
        let found = page.call_with("packedPart", &[link.as_str().into()]);
        assert_eq!(found.as_string().unwrap_or_default(), packed);
        let opened = page.call_with("readLink", &[link.into(), unpacked]);
        check(&opened, &[("checkDiffers", "false")]);
        let again = page.call_with("link", &[get(&opened, "scenario")]);
        assert_eq!(text(&again), text(&parts), "{changes}");
    }
}

#[wasm_bindgen_test]
fn a_text_without_a_packed_part_has_none() {
    let page = Page::new();
    for found in ["", "nothing", "#/play?", "#/play?v=1&k=4.10", "&z=1abc"] {
        page.check("packedPart", &format!("[{found:?}]"), &[("", "JsValue(undefined)")]);
    }
}

#[wasm_bindgen_test]
fn problems_of_a_link_name_the_parameter() {
    let page = Page::new();
    for (link, field, message) in [
        (
            "v=2",
            "v",
            "The link is of version 2; this page reads up to 1. Reload the page to get a newer one.",
        ),
        ("v=<", "v", "\"\" is no version of a link."),
        ("v=1&foo=1", "foo", "Nothing is known of this parameter; it is left out."),
        ("k=4.10&k=4.11", "k", "The parameter stands there more than once; the first one is used."),
        ("k=5.0", "k[0]", "Nothing is known of the kernel \"5.0\"."),
        ("ctx=what", "ctx[0]", "Nothing is known of the context \"what\"."),
        ("world=hell", "world", "Nothing is known of the world \"hell\"."),
        (
            "world=script&say=no,perhaps",
            "say[1]",
            "\"perhaps\" is no answer; the script ends here.",
        ),
        ("set=reclaim", "set[0]", "\"reclaim\" is not of the form node.visit:answer."),
        ("set=reclaim.1:yes", "set[0].answer", "\"yes\" is no answer to this question."),
        ("at=x", "at", "\"x\" is no row number."),
        ("at=99", "at", "Row 99 does not exist; this comparison has 19 rows, counted from 0."),
        ("c=zz", "c", "\"zz\" is no check value (six hex digits)."),
        (
            "c=000000",
            "c",
            "The run is not the one that was shared: the link was changed or damaged.",
        ),
        (
            "m=0&c=000000",
            "c",
            "The model has changed since this link was made, and the run with it.",
        ),
        ("gfp=GFP_KERNL", "gfp", "`GFP_KERNL` is not the name of a flag; did you mean GFP_KERNEL?"),
    ] {
        page.check(
            "readLink",
            &format!("[{:?}]", format!("#/play?{link}")),
            &[
                ("problems.0.field", &format!("{field:?}")),
                ("problems.0.message", &format!("{message:?}")),
            ],
        );
    }
}

#[wasm_bindgen_test]
fn a_wrong_check_value_still_opens() {
    Page::new().check(
        "readLink",
        r##"["#/play?v=1&k=4.10&gfp=GFP_KERNEL&world=plenty&c=000000"]"##,
        &[("checkDiffers", "true"), ("scenario.world", r#""plenty""#)],
    );
}

#[wasm_bindgen_test]
fn a_packed_part_that_fails_is_the_reason() {
    let page = Page::new();
    let link = JsValue::from("#/play?v=1&z=1abc");
    let refused =
        page.call_with("readLink", &[link.clone(), JsValue::UNDEFINED, "It is damaged.".into()]);
    check(
        &refused,
        &[
            ("scenario", "null"),
            ("problems.0.field", r#""z""#),
            ("problems.0.message", r#""It is damaged.""#),
        ],
    );
    let opened = page.call_with("readLink", &[link, "k=4.11&order=2".into(), JsValue::NULL]);
    check(&opened, &[("scenario.kernels", r#"["4.11"]"#), ("scenario.order", r#""2""#)]);
}

#[wasm_bindgen_test]
fn texts_without_a_link_and_long_ones_are_refused() {
    let page = Page::new();
    for text in ["", "nothing here", "#/other?v=1", "\u{fffd}"] {
        page.check(
            "readLink",
            &format!("[{text:?}]"),
            &[("scenario", "null"), ("problems.0.field", r#""link""#)],
        );
    }
    let long = format!("#/play?{}", "a".repeat(70_000));
    page.check(
        "readLink",
        &format!("[{long:?}]"),
        &[(
            "problems.0.message",
            r#""The link has 70000 characters; at most 65536 are read. Send a file instead.""#,
        )],
    );
    let mail = "a".repeat(1 << 20);
    let mail = format!("{mail} #/play?k=4.11 {mail}");
    page.check("readLink", &format!("[{mail:?}]"), &[("scenario.kernels", r#"["4.11"]"#)]);
}

#[wasm_bindgen_test]
fn a_file_is_the_scenario_as_json() {
    let page = Page::new();
    let scenario = page.scenario(r#"{"world": "script", "script": ["no"], "at": 3}"#);
    let opened = page.call_with("readFile", &[text(&scenario).into()]);
    // The fields come back in the order of the form, so what is compared has been read once.
    let again = page.call_with("readFile", &[text(&get(&opened, "scenario")).into()]);
    assert_eq!(text(&again), text(&opened));
    check(&opened, &[("scenario.script", r#"["no"]"#), ("scenario.at", "3")]);
    check(&opened, &[("problems", "[]"), ("checkDiffers", "false")]);
}

#[wasm_bindgen_test]
fn the_texts_carry_the_link() {
    let page = Page::new();
    let texts = page.call_with("texts", &[page.scenario("{}"), "https://example.org/#/x".into()]);
    let part = |name| get(&texts, name).as_string().unwrap_or_default();
    let plain = part("text");
    assert!(plain.ends_with("\nhttps://example.org/#/x\n"), "{plain}");
    assert!(plain.lines().all(|line| line.chars().count() <= 72), "{plain}");
    assert!(plain.contains("outcome                       null       loops"), "{plain}");
    assert!(part("markdown").contains("](https://example.org/#/x)"), "{}", part("markdown"));
}

#[wasm_bindgen_test]
fn sharing_and_reading_leave_the_open_run_alone() {
    let page = Page::open(r#"{"world": "plenty"}"#);
    page.call_with("link", &[page.scenario("{}")]);
    page.call_with("texts", &[page.scenario("{}"), "".into()]);
    page.call("readLink", r##"["#/play?k=4.11"]"##);
    page.call_with("readFile", &[text(&page.scenario("{}")).into()]);
    page.check("rows", "[0, 100]", &[("length", "1")]);
    assert_eq!(text(&json("[]")), text(&page.call("rows", "[1, 100]")));
}
