//! Machines as scenarios use them.

use super::description::Description;
use super::fields::all_paths;
use super::preset::PRESETS;
use super::read::read;
use super::setup::build;
use super::state::STATES;
use super::*;
use crate::kernel::{KERNELS, Kernel, RuleSet};
use crate::memory::Reports;
use crate::scenario::{ChoiceForm, EditForm, GIVEN, MachineForm, Scenario, Session, WORLD_MACHINE};
use std::collections::HashSet;
use std::sync::LazyLock;

fn form(preset: &str, state: &str, edits: &[(&str, &str)]) -> MachineForm {
    let edit = |&(path, value): &(&str, &str)| EditForm { path: path.into(), value: value.into() };
    MachineForm {
        preset: preset.into(),
        state: state.into(),
        edits: edits.iter().map(edit).collect(),
    }
}

/// A request on a small machine.
fn scenario(kernels: &[&str], gfp: &str, order: u8, machine: MachineForm) -> Scenario {
    Scenario {
        kernels: kernels.iter().map(|&kernel| kernel.into()).collect(),
        gfp: gfp.into(),
        order: order.to_string(),
        world: WORLD_MACHINE.into(),
        machine: Some(machine),
        ..Scenario::default()
    }
}

fn rules(kernel: &str) -> RuleSet {
    Kernel::find(kernel).expect("a known kernel").rules
}

fn outcomes(scenario: &Scenario) -> Vec<String> {
    let run = Session::open(scenario).run();
    assert_eq!(run.problems, []);
    run.columns.into_iter().map(|column| column.outcome.kind).collect()
}

#[test]
fn every_preset_can_be_in_every_state() {
    for preset in &PRESETS {
        let states = STATES.iter().map(|state| state.id).chain([GIVEN]);
        for state in states {
            let read = read(&form(preset.id, state, &[]));
            let told: Vec<_> = read.findings.iter().map(|finding| finding.of_number()).collect();
            assert_eq!(told, [], "{} {state}", preset.id);
            let built = build(&read.edited, rules("6.1"));
            assert_eq!(built.err(), None, "{} {state}", preset.id);
        }
    }
}

#[test]
fn every_kernel_runs_on_a_machine() {
    let machine = read(&form("vm", "at-min", &[])).edited;
    for kernel in KERNELS {
        let state = build(&machine, kernel.rules).expect("a sound machine");
        for (zone, described) in machine.zones.iter().enumerate() {
            let zone = &state.memory.zones()[zone];
            assert_eq!(u64::from(zone.buddy.free_pages()), described.free(), "{}", kernel.id);
            assert_eq!(zone.marks.min, zone.buddy.free_pages(), "{}", kernel.id);
        }
    }
}

#[test]
fn every_number_has_one_name_and_is_written_as_it_is_read() {
    for preset in ["laptop", "holland", "nodes"] {
        let mut machine = read(&form(preset, "below-low", &[])).edited;
        let paths = all_paths(&machine);
        assert_eq!(paths.iter().collect::<HashSet<_>>().len(), paths.len());
        for path in paths {
            let before = machine.clone();
            let text = machine.slot(&path, false).map(|slot| slot.text());
            let text = text.unwrap_or_else(|| panic!("{preset} has no {path}"));
            let slot = machine.slot(&path, false).expect("the same place");
            assert_eq!(slot.write(&text), Ok(()), "{path}: {text}");
            assert_eq!(machine, before, "{path}: {text}");
        }
    }
}

#[test]
fn wrong_numbers_are_named_by_their_paths() {
    let check = |path: &str, value: &str, message: &str| {
        let form = form("vm", "plenty", &[(path, value)]);
        let scenario = scenario(&["6.1"], "GFP_KERNEL", 0, form);
        let draft = draft_machine(&scenario, 0);
        let told: Vec<_> = draft.problems.iter().map(|problem| &problem.field).collect();
        assert!(told.contains(&&path.to_owned()), "{path}: {value} gives {:?}", draft.problems);
        let said = &draft.problems[0].message;
        assert!(said.contains(message), "{path}: {value} gives \"{said}\"");
        // The run goes on with what is left, and names the edit.
        let run = Session::open(&scenario).run();
        assert!(run.problems[0].field.starts_with("machine.edits[0]"), "{:?}", run.problems);
        assert_eq!(run.columns[0].outcome.kind, "page");
        let field = draft.groups.iter().flat_map(|group| &group.fields);
        let field = field.into_iter().find(|field| field.path == path);
        assert!(field.is_none_or(|field| field.value == value), "what was typed is kept");
    };
    check("zone.0.DMA32.managed", "-5", "below zero");
    check("zone.0.DMA32.managed", "10 TiB", "no whole number");
    check("zone.0.DMA32.managed", "99999999999999", "too large");
    check("zone.0.DMA32.managed", "0x10", "no whole number");
    check("zone.0.DMA32.managed", "", "no whole number");
    check("zone.0.DMA32.managed", "2000000", "more than `present`");
    check("zone.0.DMA32.free", "60000", "more than the 56320 managed");
    check("zone.0.DMA32.min", "56321", "above `low`");
    check("zone.0.DMA32.start", "4000", "shares page frames with zone.0.DMA");
    check("zone.9.DMA32.free", "1", "no number");
    check("zone.0.Highmem.free", "1", "no number");
    check("zone.0.DMA32.blocks.Movable.11", "1", "no number");
    check("zone.00.DMA32.free", "1", "no number");
    check("task.3.oom_score_adj", "1001", "-1000 to 1000");
    check("task.3.name", "ein langer Name mit ü", "no name of a task");
    check("task.64.anon", "1", "no number");
    check("task.1.shares", "1", "before this one");
    check("caller.task", "9", "no task 9");
    check("caller.cpuset", "7", "no set of nodes");
    check("caller.node", "1", "no such node");
    check("swap.used", "5", "More than `swap.total`");
    check("kind", "sparc", "no kind of machine");
    check("vm.watermark_scale_factor", "3001", "too large");
    check("vm.watermark_scale_factor", "3000.5", "no whole number");
}

#[test]
fn unknown_presets_and_states_are_named() {
    let fields = |preset: &str, state: &str| -> Vec<String> {
        let scenario = scenario(&["6.1"], "GFP_KERNEL", 0, form(preset, state, &[]));
        let run = Session::open(&scenario).run();
        assert_eq!(run.columns[0].outcome.kind, "page");
        run.problems.into_iter().map(|problem| problem.field).collect()
    };
    assert_eq!(fields("pdp11", "plenty"), ["machine.preset"]);
    assert_eq!(fields("vm", "sleepy"), ["machine.state"]);
    assert_eq!(fields("own", "given"), ["machine.edits"]);
    assert_eq!(fields("own", "plenty"), ["machine.state", "machine.edits"]);
}

#[test]
fn more_pages_can_be_free_without_another_edit() {
    let scenario =
        scenario(&["6.1"], "GFP_KERNEL", 0, form("vm", "at-min", &[("zone.0.DMA32.free", "2000")]));
    let draft = draft_machine(&scenario, 0);
    assert_eq!(draft.problems, []);
    let machine = draft.machine.expect("a sound machine");
    assert_eq!((machine.zones[1].free, machine.zones[1].listed), (2000, 2000));
    let vm = draft.groups.iter().find(|group| group.id == "zone.0.DMA32").expect("the zone");
    let free = vm.fields.iter().find(|field| field.path == "zone.0.DMA32.free");
    let free = free.expect("its free pages");
    assert!(free.changed && free.main && free.value == "2000" && free.base != "2000", "{free:?}");
    assert!(free.most >= 2000 && free.most < 56_320, "{free:?}");
}

#[test]
fn the_same_pages_are_seen_by_everybody() {
    for state in ["plenty", "high-atomic", "cma", "pinned"] {
        let scenario = scenario(&["6.1"], "GFP_KERNEL", 0, form("vm", state, &[]));
        let machine = draft_machine(&scenario, 0).machine.expect("a sound machine");
        for zone in &machine.zones {
            let blocks = |blocks: &Vec<u32>| {
                blocks.iter().enumerate().map(|(order, count)| count << order).sum::<u32>()
            };
            assert_eq!(zone.blocks.iter().map(blocks).sum::<u32>(), zone.listed, "{state}");
            let lists: u32 = zone.lists.iter().flatten().sum();
            let slab = zone.slab_filesystem + zone.slab_other;
            let all = zone.listed + zone.per_cpu + lists + slab + zone.page_tables + zone.other;
            assert_eq!(all, zone.managed, "{state} {}", zone.zone);
        }
    }
}

#[test]
fn the_debate_can_be_seen_on_its_machine() {
    let kernels = ["4.10", "4.10-p12"];
    let machine = || form("holland", GIVEN, &[]);
    let run = |gfp| {
        let run = Session::open(&scenario(&kernels, gfp, 0, machine())).run();
        let columns = run.columns.into_iter();
        columns.map(|column| (column.outcome.kind, column.tally.kills)).collect::<Vec<_>>()
    };
    let page = |kills| ("page".to_owned(), kills);
    // Before the second patch the request kills for its page, although that is no use to it.
    let nofail = run("GFP_NOFS | __GFP_NOFAIL");
    assert_eq!(nofail, [page(1), page(0)]);
    // A filesystem can be asked, or not: that is the whole difference.
    assert_eq!(run("GFP_NOFS").iter().map(|(_, kills)| *kills).sum::<u32>(), 0);
}

#[test]
fn the_machine_goes_both_ways_alike() {
    let machine = form("vm", "victim", &[]);
    let scenario = scenario(&["6.1", "4.10"], "GFP_KERNEL", 0, machine);
    let session = Session::open(&scenario);
    let rows = session.run().rows;
    assert!(rows > 300, "a walk of {rows} rows is too short to need states that are kept apart");
    let at = |row| {
        let step = session.machine(0, row).expect("a machine");
        (step.before, step.after)
    };
    let forward: Vec<_> = (0..rows).map(at).collect();
    for row in 1..rows as usize {
        assert_eq!(forward[row].0, forward[row - 1].1, "row {row} begins as the one before ended");
    }
    for row in (0..rows).rev().step_by(7) {
        assert_eq!(at(row), forward[row as usize], "row {row}");
    }
    // Another session jumps there at once.
    let other = Session::open(&scenario);
    for row in [rows - 1, 5, rows / 2] {
        let step = other.machine(0, row).expect("a machine");
        assert_eq!((step.before, step.after), forward[row as usize], "row {row}");
    }
    assert!(forward.iter().any(|(before, after)| before.tasks != after.tasks));
}

#[test]
fn an_answer_of_the_readers_leaves_the_machine_as_it_was() {
    let choose = |answer: &str| {
        let mut scenario = scenario(&["6.1"], "GFP_KERNEL", 0, form("vm", "clean-cache", &[]));
        scenario.choices =
            vec![ChoiceForm { node: "reclaim".into(), visit: 1, answer: answer.into() }];
        let session = Session::open(&scenario);
        let run = session.run();
        assert_eq!(run.problems, []);
        let rows = session.window(0, run.rows);
        let row = rows
            .iter()
            .find(|row| row.cells[0].as_ref().is_some_and(|step| step.node == "reclaim"));
        let row = row.expect("the request reclaims").index;
        session.machine(0, row).expect("a machine")
    };
    let nothing = choose("0");
    assert_eq!(nothing.before, nothing.after);
    assert!(nothing.note.contains("as it was"), "{}", nothing.note);
    assert_eq!(nothing.events, []);
    // Another number of pages is of the same class: the machine goes its own way.
    let other = choose("3");
    assert_ne!(other.before, other.after);
    assert_eq!(other.note, "");
}

#[test]
fn a_loop_is_one_only_if_the_machine_comes_round_too() {
    let kernels = ["4.10", "6.1"];
    let loops = scenario(&kernels, "GFP_NOFS", 0, form("vm", "exhausted", &[]));
    assert_eq!(outcomes(&loops), ["loops", "loops"]);
    let session = Session::open(&loops);
    for column in [0, 1] {
        let cycle = session.run().columns[column].outcome.cycle.clone().expect("a loop");
        let from = session.machine(column as u32, cycle.start_row).expect("a machine").before;
        let end = session.machine(column as u32, cycle.start_row + cycle.length - 1);
        let without_time = |view: MachineView| MachineView { jiffies: 0, ..view };
        let end = end.expect("a machine").after;
        assert_eq!(without_time(from), without_time(end), "column {column}");
    }
    // While a victim is exiting, each round is like the one before, but the machine is not.
    let ends = scenario(&kernels, "GFP_KERNEL", 0, form("vm", "victim", &[]));
    assert_eq!(outcomes(&ends), ["page", "page"]);
}

#[test]
fn an_attempt_opens_to_its_arithmetic() {
    let states = ["plenty", "at-min", "fragmented", "high-atomic", "cma"];
    let mut verdicts = HashSet::new();
    for (state, order) in states.iter().flat_map(|state| [(state, 0), (state, 4)]) {
        for kernel in ["4.10", "6.1", "6.19"] {
            let scenario = scenario(&[kernel], "GFP_ATOMIC", order, form("vm", state, &[]));
            let session = Session::open(&scenario);
            let rows = 0..session.run().rows;
            for view in rows.filter_map(|row| session.attempt(0, row)) {
                assert!(!view.overruled);
                for look in &view.looks {
                    verdicts.insert(look.verdict.clone());
                    check_arithmetic(look);
                }
            }
        }
    }
    for verdict in ["served", "too-few", "no-block"] {
        assert!(verdicts.contains(verdict), "{verdict} is not among {verdicts:?}");
    }
}

fn check_arithmetic(look: &LookView) {
    assert!(look.reason.len() > 20 && look.reason.ends_with('.'), "{look:?}");
    let Some(test) = &look.test else { return };
    let taken_off = test.rest_of_block + test.closed_highatomic + test.closed_cma;
    assert_eq!(test.usable, test.free - taken_off as i32, "{look:?}");
    assert_eq!(test.must_exceed, (test.lowered_to + test.lowmem_reserve) as i32, "{look:?}");
    assert!(test.lowered_to <= test.mark_pages, "{look:?}");
    match look.verdict.as_str() {
        "too-few" => assert!(test.usable <= test.must_exceed, "{look:?}"),
        "no-block" => {
            assert!(test.usable > test.must_exceed, "{look:?}");
            assert_eq!(look.orders.iter().map(|order| order.open).sum::<u32>(), 0, "{look:?}");
        }
        "served" => assert!(test.usable > test.must_exceed || test.mark == "none", "{look:?}"),
        _ => {}
    }
}

#[test]
fn a_request_fails_at_its_depth_and_not_above() {
    let reaches = |gfp: &str, order: u8, free: u32| {
        let free = free.to_string();
        // Nothing that a higher zone would have to be spared for, and no other zone to go to.
        let edits =
            [("zone.0.DMA32.free", free.as_str()), ("zone.0.DMA.free", "0"), ("swap.total", "0")];
        let scenario = scenario(&["6.1"], gfp, order, form("vm", "exhausted", &edits));
        let session = Session::open(&scenario);
        assert_eq!(session.run().problems, []);
        let machine = session.machine(0, 0).expect("a machine").before;
        let depth = machine.zones[1].depths[0].clone();
        assert_eq!(depth.request, "this");
        (depth.floor, session.run().columns[0].outcome.kind.clone())
    };
    for gfp in ["GFP_ATOMIC", "GFP_NOWAIT"] {
        let (floor, _) = reaches(gfp, 0, 400);
        assert_eq!(reaches(gfp, 0, floor), (floor, "null".into()), "{gfp}");
        assert_eq!(reaches(gfp, 0, floor + 1), (floor, "page".into()), "{gfp}");
    }
}

#[test]
fn it_is_said_why_a_request_failed() {
    let on = |kernel: &str, gfp: &str, order, preset: &str, state: &str, edits: &[(&str, &str)]| {
        let scenario = scenario(&[kernel], gfp, order, form(preset, state, edits));
        let session = Session::open(&scenario);
        assert_eq!(session.run().problems, []);
        session.why_failed(0).unwrap_or_default()
    };
    let why = |gfp: &str, order: u8, preset: &str, state: &str, edits: &[(&str, &str)]| {
        on("6.1", gfp, order, preset, state, edits)
    };
    let check = |why: String, parts: &[&str]| {
        parts.iter().for_each(|part| assert!(why.contains(part), "\"{part}\" is not in: {why}"));
    };
    assert_eq!(why("GFP_KERNEL", 0, "vm", "plenty", &[]), "");
    let few = why("GFP_NOWAIT", 0, "vm", "exhausted", &[("zone.0.DMA32.per_cpu.count", "60")]);
    check(few, &["must be more than", "the min watermark", "60 more are on per-cpu lists"]);
    let fragmented = why("GFP_NOWAIT", 3, "vm", "fragmented", &[]);
    check(fragmented, &["no block of order 3 or larger", "Enough is free"]);
    let cma = why("GFP_NOWAIT", 0, "vm", "cma", &[]);
    check(cma, &["of the contiguous memory allocator", "Counting the pages"]);
    // Later kernels let those who cannot wait have it, and a quick test overlooks it.
    let reserve = on("4.10", "GFP_NOWAIT", 1, "vm", "high-atomic", &[]);
    check(reserve, &["in the reserve for high-order atomic requests"]);
    let kept = why("GFP_NOWAIT", 0, "vm", "exhausted", &[("zone.0.DMA.free", "200")]);
    check(kept, &["kept from requests that could use a higher zone", "that would do"]);
    let elsewhere = why("GFP_NOWAIT", 0, "highmem", "exhausted", &[]);
    check(elsewhere, &["Elsewhere, where it may not look: HighMem of node 0 has"]);
}

#[test]
fn requests_are_repeated_until_they_fail() {
    let scenario = scenario(&["6.1"], "GFP_ATOMIC", 0, form("vm", "at-min", &[]));
    let run = || {
        let mut exhaustion = Exhaustion::new(&scenario, 0).expect("a machine");
        let mut slices = 0;
        loop {
            let view = exhaustion.advance(2_000);
            slices += 1;
            if view.done {
                return (view, slices);
            }
        }
    };
    let (view, slices) = run();
    assert!(slices > 3, "it comes in slices");
    assert_eq!(run().0, view, "two runs agree");
    let of = |id: &str| view.runs.iter().find(|run| run.request == id).expect("a run");
    for run in &view.runs {
        assert!(matches!(run.state.as_str(), "failed" | "panicked" | "endless"), "{run:?}");
        assert!(run.why.len() > 40 && run.points.len() <= 256, "{run:?}");
        let blocks: Vec<_> = run.points.iter().map(|point| point.blocks).collect();
        assert!(blocks.is_sorted() && blocks.last() == Some(&run.blocks), "{blocks:?}");
        assert_eq!(run.lowest.len(), view.zones.len());
    }
    // What may dig deeper gets further.
    assert_eq!(of("this").blocks, of("atomic").blocks);
    let lowest = |id: &str| of(id).lowest[1].expect("DMA32 gave pages");
    assert!(lowest("memalloc") < lowest("atomic") && lowest("atomic") < lowest("kernel"));
    assert!(of("kernel").kills > 0 && of("atomic").kills == 0);
}

#[test]
fn only_a_machine_can_be_used_up() {
    let policy = Scenario::default();
    assert_eq!(
        Exhaustion::new(&policy, 0).err().map(|problem| problem.field),
        Some("world".into())
    );
    let machine = scenario(&["6.1"], "GFP_KERNEL", 0, form("vm", "plenty", &[]));
    let no_column = Exhaustion::new(&machine, 1).err().map(|problem| problem.field);
    assert_eq!(no_column, Some("kernels".into()));
    let session = Session::open(&policy);
    assert_eq!(session.machine(0, 0).map(|_| ()), None);
    assert_eq!(session.attempt(0, 0), None);
    assert_eq!(session.why_failed(0), None);
}

/// The zones of the tests of memory, some pages of them dirty, with their free blocks and swap.
static REPORT: LazyLock<String> = LazyLock::new(|| {
    let zones = include_str!("../../../tests/reports/zoneinfo.txt");
    let active = "      nr_zone_active_file 700\n";
    let dirty = format!("{active}      nr_zone_write_pending 30\n");
    [&zones.replacen(active, &dirty, 1), BLOCKS].concat()
});

const BLOCKS: &str = "\
Node 0, zone      DMA      8      4      4      6      5      3      3      0      1      1      0
Node 0, zone    DMA32    136     60     22     11      6      3      1      2      1      0      1
SwapTotal:         400 kB
SwapFree:          100 kB
";

fn paste(text: &str) -> PastedMachine {
    paste_machine(&scenario(&["6.1"], "GFP_KERNEL", 0, form("vm", "plenty", &[])), text)
}

#[test]
fn a_report_becomes_a_machine() {
    let pasted = paste(&REPORT);
    assert_eq!(pasted.problems, []);
    assert!(pasted.found.contains("zones DMA of node 0, DMA32 of node 0"), "{}", pasted.found);
    let form = pasted.form.expect("a machine");
    let scenario = scenario(&["6.1"], "GFP_KERNEL", 0, form);
    let draft = draft_machine(&scenario, 0);
    assert_eq!(draft.problems, []);
    let machine = draft.machine.expect("a machine");
    let [dma, dma32] = machine.zones.as_slice() else { panic!("two zones") };
    assert_eq!((dma.free, dma.min, dma.low, dma.high, dma.managed), (1216, 34, 42, 50, 3840));
    assert_eq!((dma32.listed, dma32.per_cpu, dma32.per_cpu_batch), (2224, 65, 15));
    assert_eq!(dma.keeps[1], 28);
    assert_eq!(dma32.lists, [[0, 2000, 0, 0, 0], [0; 5], [1470, 30, 0, 0, 0], [700, 0, 0, 0, 0]]);
    assert_eq!((machine.swap_total, machine.swap_used), (100, 75));
    assert_eq!(dma32.blocks[1], [136, 60, 22, 11, 6, 3, 1, 2, 1, 0, 1]);
}

#[test]
fn reports_come_as_people_paste_them() {
    let plain = paste(&REPORT).form;
    let lines = REPORT.lines();
    let crlf: String = lines.clone().map(|line| format!("{line}\r\n")).collect();
    let dmesg: String = lines.clone().map(|line| format!("[   12.345678] {line}\n")).collect();
    let twice = [&**REPORT, &**REPORT].concat();
    assert_eq!(paste(&crlf).form, plain);
    assert_eq!(paste(&dmesg).form, plain);
    let twice = paste(&twice);
    assert_eq!(twice.form, plain);
    assert!(twice.problems.iter().any(|problem| problem.message.contains("second")), "{twice:?}");
}

#[test]
fn bad_reports_are_told_by_line_and_field() {
    let check = |from: &str, to: &str, line: u32, field: &str| {
        let text = REPORT.replacen(from, to, 1);
        assert_ne!(text, *REPORT);
        let pasted = paste(&text);
        let told = pasted.problems.iter().any(|told| told.line == line && told.field == field);
        assert!(told, "{to}: {:?}", pasted.problems);
    };
    check("free     1216", "free     -1216", 2, "pages free");
    check("managed  3840", "managed  10 TiB", 9, "managed  10");
    check("managed  3840", "managed  99999999999", 9, "managed");
    check("min      34", "min      4000", 4, "min");
    check("managed  3840", "managed  4000", 9, "managed");
    let half = &REPORT[..REPORT.len() / 3];
    let cut = paste(half);
    assert!(!cut.problems.is_empty(), "{cut:?}");
    for nothing in ["", "hello", "Node 0, zone", "MemTotal: 5 kB"] {
        let pasted = paste(nothing);
        assert_eq!(pasted.form, None, "{nothing}");
        assert!(!pasted.problems.is_empty(), "{nothing}");
    }
    let zero =
        REPORT.replace("managed  3840", "managed  0").replace("managed  12000", "managed  0");
    assert_eq!(paste(&zero).form, None);
}

#[test]
fn what_is_read_of_a_report_and_what_a_machine_is_made_of_agree() {
    let (reports, _) = Reports::read(&REPORT);
    let world = crate::memory::MachineWorld::from_reports(&reports, rules("6.1"));
    let world = world.expect("a machine");
    let read = read(&paste(&REPORT).form.expect("a machine"));
    let state = build(&read.edited, rules("6.1")).expect("a machine");
    for (one, other) in world.state().memory.zones().iter().zip(state.memory.zones()) {
        assert_eq!(one, other, "{:?}", one.zone);
    }
}

#[test]
fn the_catalog_names_everything() {
    let catalog = machine_catalog();
    let named = [
        &catalog.presets,
        &catalog.states,
        &catalog.types,
        &catalog.lists,
        &catalog.kinds,
        &catalog.requests,
    ];
    for named in named.into_iter().flatten() {
        assert!(!named.id.is_empty() && !named.title.is_empty(), "{named:?}");
        assert!(named.summary.ends_with('.'), "{named:?}");
    }
    assert_eq!(catalog.presets.len(), PRESETS.len() + 1);
    assert_eq!(catalog.states.len(), STATES.len() + 1);
    assert_eq!(Description::default().zones.len(), 0);
}
