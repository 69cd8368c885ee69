//! What the engine refuses, and how: an error or a problem with the place, never a trap.

use crate::page::{Page, check, get, js, json, text};
use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

/// The first scenario's fields, for expressions that go on.
const FIRST: &str = r#"version: 1, kernels: ["4.10"], gfp: "GFP_KERNEL", order: "0", context: [], world: "exhausted", choices: [], at: 0"#;

/// Expressions that are no scenario, with the error that says so.
fn no_scenarios() -> Vec<(String, &'static str)> {
    const NOTHING: &str = "file: Here should be an object, not nothing.";
    const NUMBER: &str = "at: Here should be a whole number from 0, not a number.";
    let with = |fields: &str| format!("{{{FIRST}, {fields}}}");
    vec![
        ("undefined".into(), NOTHING),
        ("null".into(), NOTHING),
        ("() => 1".into(), NOTHING),
        ("Symbol('scenario')".into(), NOTHING),
        ("10n".into(), NOTHING),
        ("7".into(), "file: Here should be an object, not a number."),
        ("true".into(), "file: Here should be an object, not a truth value."),
        ("'{}'".into(), "file: Here should be an object, not a text."),
        ("[]".into(), "file: Here should be an object, not a list."),
        ("{}".into(), "version: The field is missing."),
        ("Object.create(null)".into(), "version: The field is missing."),
        ("new Map([['version', 1]])".into(), "version: The field is missing."),
        (with("version: 2"), "version: This page reads files of version 1 only."),
        (with("version: 0"), "version: This page reads files of version 1 only."),
        (
            with("extra: 1"),
            "extra: No such field; known are version, kernels, configuration, gfp, order, context, world, machine, script, repeat, assume, choices, at.",
        ),
        (with("at: -1"), NUMBER),
        (with("at: 1.5"), NUMBER),
        (with("at: NaN"), NUMBER),
        (with("at: Infinity"), NUMBER),
        (with("at: 2 ** 32"), NUMBER),
        (with("at: '0'"), "at: Here should be a whole number from 0, not a text."),
        (with("at: undefined"), "at: Here should be a whole number from 0, not nothing."),
        (with("gfp: null"), "gfp: Here should be a text, not nothing."),
        (with("gfp: ['a']"), "gfp: Here should be a text, not a list."),
        (with("order: 0"), "order: Here should be a text, not a number."),
        (with("world: {}"), "world: Here should be a text, not an object."),
        (with("kernels: '4.10'"), "kernels: Here should be a list, not a text."),
        (with("kernels: ['4.10', 1]"), "kernels[1]: Here should be a text, not a number."),
        (with("context: [[]]"), "context[0]: Here should be a text, not a list."),
        (with("script: null"), "script: Here should be a list, not nothing."),
        (with("choices: {}"), "choices: Here should be a list, not an object."),
        (with("choices: [null]"), "choices[0]: Here should be an object, not nothing."),
        (with("choices: [{node: 'a', visit: 1}]"), "choices[0].answer: The field is missing."),
        (
            with("choices: [{node: 'a', visit: '1', answer: 'no'}]"),
            "choices[0].visit: Here should be a whole number from 0, not a text.",
        ),
        (
            with("choices: [{node: 'a', visit: 1, answer: 'no', more: 1}]"),
            "choices[0].more: No such field; known are node, visit, answer.",
        ),
        // Looking at these throws, or never ends.
        (
            with("get kernels() { throw new Error('no') }"),
            "kernels: Here should be a list, not nothing.",
        ),
        (
            format!("new Proxy({{{FIRST}}}, {{ ownKeys() {{ throw new Error('no') }} }})"),
            "version: The field is missing.",
        ),
        (
            "(() => { const a = {}; a.self = a; return a })()".into(),
            "self: No such field; known are version, kernels, configuration, gfp, order, context, world, machine, script, repeat, assume, choices, at.",
        ),
        (
            format!("(() => {{ const a = {{{FIRST}}}; a.choices = [a]; return a }})()"),
            "choices[0].version: No such field; known are node, visit, answer.",
        ),
    ]
}

#[wasm_bindgen_test]
fn what_is_no_scenario_is_refused_with_the_place() {
    let page = Page::new();
    for (expression, message) in no_scenarios() {
        let scenario = js(&expression);
        for method in ["open", "link"] {
            let parameters = std::slice::from_ref(&scenario);
            assert_eq!(page.error(method, parameters), message, "{method}({expression})");
        }
        assert_eq!(page.error("texts", &[scenario, "".into()]), message, "texts({expression})");
    }
    page.check_run("{}", &[("rows", "19")]);
}

#[wasm_bindgen_test]
fn a_run_must_be_open_to_be_looked_at() {
    let page = Page::new();
    for (method, parameters) in
        [("rows", "[0, 1]"), ("trail", "[0, 0]"), ("seek", "[0, true, true, []]")]
    {
        let parameters: Array = json(parameters).unchecked_into();
        assert_eq!(page.error(method, &parameters.to_vec()), "no scenario is open");
    }
}

#[wasm_bindgen_test]
fn files_are_refused_with_the_place() {
    let page = Page::new();
    let first = text(&page.scenario("{}"));
    let with = |from: &str, to: &str| first.replace(from, to);
    for (file, field) in [
        (String::new(), "file"),
        ("{".into(), "file"),
        ("null".into(), "file"),
        ("[]".into(), "file"),
        ("\"text\"".into(), "file"),
        ("\u{feff}{}".into(), "file"),
        ("[".repeat(100_000), "file"),
        (format!("{}1{}", "[".repeat(1000), "]".repeat(1000)), "file"),
        ("x".repeat((4 << 20) + 1), "file"),
        ("{}".into(), "version"),
        (with("\"version\":1", "\"version\":2"), "version"),
        (with("\"at\":0", "\"at\":-1"), "at"),
        (with("\"at\":0", "\"at\":1e999"), "at"),
        (with("\"order\":\"0\"", "\"order\":0"), "order"),
        (with("\"order\":\"0\",", ""), "order"),
        (with("\"choices\":[]", "\"choices\":[1]"), "choices[0]"),
        (with("\"choices\":[]", "\"choices\":[],\"<b>\":1"), "<b>"),
    ] {
        let shown: String = file.chars().take(60).collect();
        let opened = page.call_with("readFile", &[file.into()]);
        let found = text(&get(&opened, "problems.0.field"));
        assert_eq!(found, format!("{field:?}"), "{shown}");
        check(&opened, &[("scenario", "null"), ("checkDiffers", "false")]);
    }
}

#[wasm_bindgen_test]
fn wrong_parts_of_a_scenario_are_left_out_and_named() {
    let page = Page::new();
    for (changes, field) in [
        (r#"{"kernels": []}"#, "kernels"),
        (r#"{"kernels": ["5.0"]}"#, "kernels[0]"),
        (r#"{"configuration": "debug"}"#, "configuration"),
        (r#"{"kernels": ["4.10", "4.10"]}"#, "kernels[1]"),
        (r#"{"gfp": "GFP_KERNL"}"#, "gfp"),
        (r#"{"order": "13"}"#, "order"),
        (r#"{"context": ["rt", "?"]}"#, "context[1]"),
        (r#"{"world": "?"}"#, "world"),
        (r#"{"world": "script", "script": ["?"]}"#, "script[0]"),
        (r#"{"choices": [{"node": "?", "visit": 1, "answer": "no"}]}"#, "choices[0].node"),
        (r#"{"choices": [{"node": "page", "visit": 1, "answer": "no"}]}"#, "choices[0].node"),
        (r#"{"choices": [{"node": "reclaim", "visit": 0, "answer": "0"}]}"#, "choices[0].visit"),
        (r#"{"choices": [{"node": "reclaim", "visit": 1, "answer": "?"}]}"#, "choices[0].answer"),
        (r#"{"at": 19}"#, "at"),
    ] {
        page.check_run(changes, &[("problems.0.field", &format!("{field:?}"))]);
        assert!(text(&page.call("rows", "[0, 1]")).starts_with('['), "{changes}");
    }
}

#[wasm_bindgen_test]
fn markup_stays_text() {
    const MARKUP: &str = "<img src=x onerror=alert(1)>&amp;\"'";
    let page = Page::new();
    let fields = [
        ("gfp", "gfp", "{}"),
        ("order", "order", "{}"),
        ("world", "world", "{}"),
        ("kernels", "kernels.0", "[{}]"),
        ("context", "context.0", "[{}]"),
        ("choices", "choices.0.node", r#"[{"node": {}, "visit": 1, "answer": {}}]"#),
    ];
    for (field, path, form) in fields {
        let changes = format!("{{\"{field}\": {}}}", form.replace("{}", &format!("{MARKUP:?}")));
        let scenario = page.scenario(&changes);
        let file = page.call_with("readFile", &[text(&scenario).into()]);
        check(&file, &[(&format!("scenario.{path}"), &format!("{MARKUP:?}"))]);
        let run = page.call_with("open", &[scenario]);
        assert!(!text(&get(&run, "problems.0")).contains("&lt;"), "{field}");
        check(&run, &[("problems.0.severity", r#""error""#)]);
    }
}

#[wasm_bindgen_test]
fn parameters_of_another_type_are_an_error() {
    let page = Page::new();
    for (method, parameters) in [
        ("compose", "[null, null, null, null]"),
        ("compose", r#"[["4.10"], "GFP_KERNEL", "0", null]"#),
        ("compose", r#"[["4.10"], "GFP_KERNEL", "0", [1]]"#),
        ("compose", r#"["4.10", "GFP_KERNEL", "0", []]"#),
        ("toggled", "[]"),
        ("kernel", "[]"),
        ("switched", r#"["4.10"]"#),
        ("ways", "[null]"),
        ("seek", "[0, true, true, [1]]"),
        ("readLink", "[]"),
        ("readFile", "[]"),
        ("packedPart", "[null]"),
    ] {
        let parameters: Array = json(parameters).unchecked_into();
        assert!(page.attempt(method, &parameters.to_vec()).is_err(), "{method}");
        page.check_run("{}", &[("rows", "19")]);
    }
}
