//! Properties of modelled machines as worlds of scenarios: links and files keep them, and nothing
//! that people write makes them stop.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use slowpath::scenario::{
    EditForm, MachineForm, Opened, Scenario, Session, Value, WORLD_MACHINE, draft_machine,
    paste_machine, read_file, read_link, write_link,
};

/// Paths of numbers, some of which no machine has.
fn path() -> impl Strategy<Value = String> {
    let zones = select(vec!["DMA", "DMA32", "Normal", "HighMem", "Movable", "Device"]);
    let numbers = select(vec![
        "start",
        "spanned",
        "present",
        "managed",
        "free",
        "min",
        "low",
        "high",
        "boost",
        "keeps.Normal",
        "per_cpu.count",
        "per_cpu.batch",
        "threshold",
        "inactive_file.dirty",
        "active_anon.mapped",
        "slab_other",
        "page_tables",
        "pageblocks.CMA",
        "unevictable",
    ]);
    let kinds = select(vec!["Unmovable", "Movable", "Reclaimable", "HighAtomic", "CMA"]);
    let of_task = select(vec!["anon", "shares", "oom_score_adj", "victim", "exit_after", "init"]);
    prop_oneof![
        (0..5u8, zones.clone(), numbers)
            .prop_map(|(node, zone, name)| { format!("zone.{node}.{zone}.{name}") }),
        (zones, kinds, 0..12u8)
            .prop_map(|(zone, kind, order)| { format!("zone.0.{zone}.blocks.{kind}.{order}") }),
        (0..70u8, of_task).prop_map(|(task, name)| format!("task.{task}.{name}")),
        select(vec![
            "vm.min_free_kbytes",
            "vm.watermark_scale_factor",
            "vm.watermark_boost_factor",
            "vm.lowmem_reserve_ratio.DMA",
            "kind",
            "cpus",
            "swap.total",
            "swap.used",
            "tasks",
            "caller.task",
            "caller.cpuset",
            "caller.nodes",
            "node.0.given_up",
        ])
        .prop_map(String::from),
        ".{0,12}",
    ]
}

fn edit() -> impl Strategy<Value = EditForm> {
    let value = prop_oneof![
        4 => (0..600u32).prop_map(|number| number.to_string()),
        2 => any::<i64>().prop_map(|number| number.to_string()),
        1 => Just(String::new()),
        1 => ".{0,8}",
    ];
    (path(), value).prop_map(|(path, value)| EditForm { path, value })
}

fn machine() -> impl Strategy<Value = MachineForm> {
    let states = vec![
        "plenty",
        "below-low",
        "at-min",
        "exhausted",
        "clean-cache",
        "dirty-cache",
        "fragmented",
        "cma",
        "high-atomic",
        "pinned",
        "victim",
        "given",
        "odd",
    ];
    let preset = select(vec!["vm", "vm", "vm", "vm", "vm", "own", "none"]);
    (preset, select(states), vec(edit(), 0..6)).prop_map(|(preset, state, edits)| MachineForm {
        preset: preset.into(),
        state: state.into(),
        edits,
    })
}

fn scenario() -> impl Strategy<Value = Scenario> {
    let kernels = select(vec!["4.10", "4.10-p123", "4.19", "6.1", "6.19"]);
    let gfp = select(vec!["GFP_KERNEL", "GFP_ATOMIC", "GFP_NOWAIT", "GFP_HIGHUSER_MOVABLE"]);
    (kernels, gfp, 0..5u8, machine()).prop_map(|(kernel, gfp, order, machine)| Scenario {
        kernels: vec![kernel.into()],
        gfp: gfp.into(),
        order: order.to_string(),
        world: WORLD_MACHINE.into(),
        machine: Some(machine),
        ..Scenario::default()
    })
}

/// The link opened again, as if packing packed nothing.
fn opened(scenario: &Scenario) -> Opened {
    let parts = write_link(scenario);
    let packed = parts.to_pack.as_ref().map(|_| "1").unwrap_or_default();
    let link = format!("{}{packed}{}", parts.begin, parts.end);
    read_link(&link, parts.to_pack.as_deref().map(Ok))
}

/// The scenario as a file holds it.
fn as_value(scenario: &Scenario) -> Value {
    let json = serde_json::to_value(scenario).expect("a scenario is written");
    from_json(&json)
}

fn from_json(json: &serde_json::Value) -> Value {
    match json {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(truth) => Value::Bool(*truth),
        serde_json::Value::Number(number) => Value::Number(number.as_f64().unwrap_or_default()),
        serde_json::Value::String(text) => Value::Text(text.clone()),
        serde_json::Value::Array(items) => Value::List(items.iter().map(from_json).collect()),
        serde_json::Value::Object(fields) => {
            let fields = fields.iter().map(|(name, value)| (name.clone(), from_json(value)));
            Value::Object(fields.collect())
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..Default::default() })]

    #[test]
    fn links_and_files_keep_any_machine(scenario in scenario()) {
        let by_link = opened(&scenario);
        prop_assert!(!by_link.check_differs, "{:?}", by_link.problems);
        let machine = by_link.scenario.map(|scenario| scenario.machine);
        prop_assert_eq!(machine, Some(scenario.machine.clone()));
        let by_file = read_file(&as_value(&scenario));
        prop_assert_eq!(by_file.scenario.as_ref(), Some(&scenario));
    }

    #[test]
    fn the_same_machine_gives_the_same_run(scenario in scenario()) {
        let (once, again) = (Session::open(&scenario), Session::open(&scenario));
        prop_assert_eq!(once.run(), again.run());
        let rows = once.run().rows;
        for row in [0, rows / 2, rows.saturating_sub(1)] {
            prop_assert_eq!(once.machine(0, row), again.machine(0, row));
            prop_assert_eq!(once.attempt(0, row), again.attempt(0, row));
        }
        prop_assert_eq!(once.why_failed(0), again.why_failed(0));
    }

    #[test]
    fn whatever_is_wrong_is_named(scenario in scenario()) {
        let draft = draft_machine(&scenario, 0);
        prop_assert_eq!(draft.problems.is_empty(), Session::open(&scenario).run().problems.is_empty());
        prop_assert!(draft.machine.is_some() || !draft.problems.is_empty());
        prop_assert!(draft.problems.iter().all(|problem| !problem.message.is_empty()));
    }

    #[test]
    fn any_text_can_be_pasted(text in ".{0,400}", cut in 0..2000usize, at in any::<prop::sample::Index>()) {
        let scenario = Scenario::default();
        let _ = paste_machine(&scenario, &text);
        let mut damaged = REPORT[..cut.min(REPORT.len())].to_owned();
        damaged.insert_str(at.index(damaged.len() + 1), &text);
        let pasted = paste_machine(&scenario, &damaged);
        prop_assert!(pasted.form.is_some() || !pasted.problems.is_empty());
        if let Some(machine) = pasted.form {
            let scenario =
                Scenario { world: WORLD_MACHINE.into(), machine: Some(machine), ..scenario };
            let draft = draft_machine(&scenario, 0);
            prop_assert!(draft.machine.is_some() || !draft.problems.is_empty());
        }
    }
}

/// Two zones, as `/proc/zoneinfo` and `/proc/buddyinfo` tell of them.
const REPORT: &str = "\
Node 0, zone      DMA
  pages free     1216
        min      34
        low      42
        high     50
        spanned  4095
        present  3998
        managed  3840
        protection: (0, 28, 28, 28)
      nr_zone_inactive_file 150
  pagesets
    cpu: 0
              count: 0
              high:  42
              batch: 1
  start_pfn:           1
Node 0, zone    DMA32
  pages free     2224
        min      120
        low      150
        high     180
        spanned  12288
        present  12288
        managed  12000
      nr_zone_inactive_anon 2000
      nr_zone_active_file 700
  start_pfn:           4096
Node 0, zone      DMA      8      4      4      6      5      3      3      0      1      1      0
Node 0, zone    DMA32    136     60     22     11      6      3      1      2      1      0      1
";

#[test]
fn a_report_that_is_whole_is_read_whole() {
    let pasted = paste_machine(&Scenario::default(), REPORT);
    assert_eq!(pasted.problems, []);
    let scenario =
        Scenario { world: WORLD_MACHINE.into(), machine: pasted.form, ..Scenario::default() };
    let run = Session::open(&scenario).run();
    assert_eq!(run.problems, []);
    let machine = opened(&scenario).scenario.and_then(|scenario| scenario.machine);
    assert_eq!(machine, scenario.machine);
}
