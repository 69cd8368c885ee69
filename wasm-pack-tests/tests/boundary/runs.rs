//! Opening a scenario, looking into its run, and changing answers.

use crate::page::{Page, check, json, text};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn the_first_example_shows_a_difference() {
    Page::new().check_run(
        "{}",
        &[
            ("problems", "[]"),
            ("columns.length", "2"),
            ("columns.0.kernel", r#""4.10""#),
            ("columns.0.mask", r#""GFP_KERNEL|__GFP_NOFAIL|__GFP_NORETRY""#),
            ("columns.0.steps", "15"),
            ("columns.0.outcome.kind", r#""null""#),
            ("columns.0.outcome.node", r#""null""#),
            ("columns.0.outcome.cycle", "null"),
            ("columns.0.tally.warnings", r#"["warn_alloc"]"#),
            ("columns.0.tally.attempts", "3"),
            ("columns.1.steps", "18"),
            ("columns.1.outcome.kind", r#""loops""#),
            ("columns.1.outcome.node", "null"),
            ("columns.1.outcome.cycle.start", "7"),
            ("columns.1.outcome.cycle.startRow", "7"),
            ("columns.1.outcome.cycle.length", "11"),
            ("columns.1.outcome.cycle.wouldEnd.0.node", r#""round-attempt""#),
            ("columns.1.outcome.cycle.wouldEnd.0.outcome", r#""page""#),
            ("rows", "19"),
            ("firstDifference", "9"),
            ("parting", "16"),
            ("check", r#""68903a""#),
        ],
    );
}

#[wasm_bindgen_test]
fn up_to_four_kernels_stand_side_by_side() {
    let page = Page::new();
    page.check_run(
        r#"{"kernels": ["4.10", "4.10-p1", "4.10-p12", "4.10-p123"]}"#,
        &[
            ("columns.0.outcome.kind", r#""null""#),
            ("columns.1.outcome.kind", r#""loops""#),
            ("columns.2.outcome.kind", r#""loops""#),
            ("columns.3.outcome.kind", r#""loops""#),
            ("columns.3.steps", "20"),
            ("check", r#""1c6227""#),
        ],
    );
    check(&page.call("rows", "[0, 1]"), &[("0.cells.length", "4")]);
    page.check_run(
        r#"{"kernels": ["4.10", "4.10-p1", "4.10-p12", "4.10-p123", "4.11"]}"#,
        &[("columns.length", "4"), ("problems.0.field", r#""kernels[4]""#)],
    );
    page.check_run(
        r#"{"kernels": ["4.11"]}"#,
        &[("columns.length", "1"), ("firstDifference", "null"), ("parting", "null")],
    );
}

#[wasm_bindgen_test]
fn a_row_holds_one_step_of_each_kernel() {
    check(
        &Page::open("{}").call("rows", "[0, 1]"),
        &[
            ("length", "1"),
            ("0.index", "0"),
            ("0.different", "false"),
            ("0.cells.length", "2"),
            ("0.cells.0.step", "0"),
            ("0.cells.0.node", r#""fast-path""#),
            ("0.cells.0.visit", "1"),
            ("0.cells.0.answer", r#""no""#),
            ("0.cells.0.answerLabel", r#""no page""#),
            (
                "0.cells.0.numbers",
                r#""0 pages are free. Needed: more than 1280, the low watermark.""#,
            ),
            ("0.cells.0.allocFlags", r#"["CPUSET","WMARK_LOW"]"#),
            ("0.cells.0.answers.1.id", r#""yes""#),
            ("0.cells.0.chosen", "false"),
            ("0.cells.0.inCycle", "false"),
            (
                "0.cells.1.sourceUrl",
                r#""https://elixir.bootlin.com/linux/v4.10/A/ident/__alloc_pages_nodemask""#,
            ),
            ("0.cells.1.sourceTag", r#""v4.10""#),
            ("0.cells.1.change", "null"),
            ("0.cells.1.noProgressLoops", r#""0 of 16""#),
        ],
    );
}

#[wasm_bindgen_test]
fn where_the_kernels_part_a_cell_is_empty() {
    check(
        &Page::open("{}").call("rows", "[16, 3]"),
        &[
            ("0.different", "true"),
            ("0.cells.0", "null"),
            ("0.cells.1.node", r#""nofail""#),
            ("0.cells.1.change.label", r#""patch 1""#),
            ("0.cells.1.change.rule", r#""nofail-catch-all""#),
            ("2.cells.1.inCycle", "true"),
        ],
    );
}

#[wasm_bindgen_test]
fn windows_end_where_the_rows_end() {
    let page = Page::open("{}");
    for (parameters, length) in [
        ("[0, 1000]", 19),
        ("[0, 0]", 0),
        ("[18, 5]", 1),
        ("[19, 5]", 0),
        ("[4294967295, 4294967295]", 0),
        ("[-1, 2]", 0),
        ("[1.7, 1]", 1),
    ] {
        page.check("rows", parameters, &[("length", &length.to_string())]);
    }
}

#[wasm_bindgen_test]
fn a_trail_grows_up_to_its_row() {
    let page = Page::open("{}");
    page.check("trail", "[0, 0]", &[("nodes", r#"[["fast-path",1]]"#), ("edges", "[]")]);
    page.check("trail", "[0, 1]", &[("edges", r#"[["fast-path","scope-noio"]]"#)]);
    // In a loop the last edge leads back.
    page.check(
        "trail",
        "[1, 18]",
        &[("nodes.6", r#"["reserves",2]"#), ("edges.16", r#"["nofail-may-reclaim","reserves"]"#)],
    );
    assert_eq!(text(&page.call("trail", "[1, 18]")), text(&page.call("trail", "[1, 4294967295]")));
    page.check("trail", "[2, 0]", &[("", r#"{"nodes":[],"edges":[]}"#)]);
    page.check("trail", "[4294967295, 0]", &[("nodes", "[]")]);
}

#[wasm_bindgen_test]
fn seeking_stops_at_differences_and_nodes() {
    let page = Page::open("{}");
    for (parameters, row) in [
        ("[0, true, true, []]", "9"),
        ("[9, true, true, []]", "11"),
        ("[11, true, true, []]", "16"),
        ("[16, true, true, []]", "null"),
        ("[19, false, true, []]", "16"),
        ("[4294967295, false, true, []]", "16"),
        ("[0, false, true, []]", "null"),
        (r#"[0, true, false, ["reclaim"]]"#, "12"),
        (r#"[0, true, true, ["scope-noio"]]"#, "1"),
        (r#"[0, true, false, ["reclaim", "no such node"]]"#, "12"),
        ("[0, true, false, []]", "null"),
        ("[4294967295, true, true, []]", "null"),
    ] {
        page.check("seek", parameters, &[("", row)]);
    }
}

#[wasm_bindgen_test]
fn a_choice_forks_the_run_on_every_kernel() {
    let page = Page::new();
    page.check_run(
        r#"{"choices": [
            {"node": "reclaim", "visit": 1, "answer": "32"},
            {"node": "reclaim-attempt", "visit": 1, "answer": "yes"}
        ]}"#,
        &[
            ("problems", "[]"),
            ("columns.0.outcome.kind", r#""page""#),
            ("columns.0.outcome.node", r#""reclaim-attempt""#),
            ("columns.1.outcome.kind", r#""page""#),
            ("columns.0.steps", "13"),
        ],
    );
    // The kernels number their steps differently; the choice means the same all the same.
    let found = page.call("seek", r#"[0, true, false, ["reclaim-attempt"]]"#);
    let row = page.call("rows", &format!("[{}, 1]", text(&found)));
    check(&row, &[("0.cells.0.chosen", "true"), ("0.cells.1.chosen", "true")]);
}

#[wasm_bindgen_test]
fn a_choice_that_is_never_reached_is_named() {
    Page::new().check_run(
        r#"{"choices": [{"node": "oom-trylock", "visit": 2, "answer": "no"}]}"#,
        &[
            ("columns.0.unreached", r#"["oom-trylock.2"]"#),
            ("columns.1.unreached", r#"["oom-trylock.2"]"#),
            ("columns.0.outcome.kind", r#""null""#),
        ],
    );
}

#[wasm_bindgen_test]
fn a_world_without_answers_waits() {
    let page = Page::new();
    page.check_run(
        r#"{"world": "you"}"#,
        &[
            ("rows", "0"),
            ("columns.0.outcome.kind", r#""waiting""#),
            ("columns.0.outcome.node", r#""fast-path""#),
            ("columns.0.open", r#"[{"id":"no","label":"no page"},{"id":"yes","label":"a page"}]"#),
            ("columns.0.openVisit", "1"),
        ],
    );
    page.check("rows", "[0, 10]", &[("", "[]")]);
    page.check_run(
        r#"{"world": "script", "script": ["no", "yes"]}"#,
        &[
            ("columns.0.outcome.kind", r#""page""#),
            ("columns.0.outcome.node", r#""entry-attempt""#),
        ],
    );
    page.check_run(
        r#"{"world": "script", "script": ["no", "32"]}"#,
        &[("columns.0.outcome.kind", r#""refused""#)],
    );
}

#[wasm_bindgen_test]
fn the_newest_scenario_is_the_open_one() {
    let page = Page::open("{}");
    page.check_run(r#"{"world": "plenty"}"#, &[("rows", "1")]);
    page.check("rows", "[0, 10]", &[("length", "1"), ("0.cells.0.answer", r#""yes""#)]);
    // What cannot be opened leaves the open one alone.
    page.error("open", &[json("{}")]);
    page.check("rows", "[0, 10]", &[("length", "1")]);
}
