//! Reports as they are, and as people paste them.

use super::*;
use proptest::prelude::*;

const ZONEINFO: &str = "\
Node 0, zone      DMA
  per-node stats
      nr_inactive_anon 700
      nr_slab_reclaimable 2218
      nr_dirty     3
      nr_writeback 1
      nr_mapped    744
      nr_shmem     1630
      nr_dirtied   99999999999
      nr_page_table_pages 74
  pages free     2101
        boost    0
        min      34
        low      42
        high     50
        spanned  4095
        present  3998
        managed  3840
        cma      0
        protection: (0, 176, 176, 176, 176)
      nr_free_pages 2101
      nr_zone_inactive_anon 5
      numa_hit     1708
  pagesets
    cpu: 0
              count: 0
              high:  42
              batch: 1
  vm stats threshold: 2
  node_unreclaimable:  1
  start_pfn:           1
Node 0, zone    DMA32
  pages free     497
        boost    512
        min      919
        low      1020
        high     1121
        spanned  61405
        present  61405
        managed  47693
        cma      0
        protection: (0, 0, 0, 0, 0)
      nr_zone_active_file 7
      nr_zone_write_pending 4
  pagesets
    cpu: 0
              count: 65
              high:  508
              batch: 15
    cpu: 1
              count: 9
              high:  508
              batch: 15
  vm stats threshold: 4
  node_unreclaimable:  1
  start_pfn:           4096
Node 0, zone   Normal
  pages free     0
        boost    0
        min      0
        low      0
        high     0
        spanned  0
        present  0
        managed  0
        cma      0
        protection: (0, 0, 0, 0, 0)
Node 0, zone   Device
  pages free     0
";

const BUDDYINFO: &str = "\
Node 0, zone      DMA      1      0      1      0      1      1      0      0      0      2      1 
Node 0, zone    DMA32      1      2      1      3      1      2      2      0      1      0      0 
";

const PAGETYPEINFO: &str = "\
Page block order: 9
Pages per block:  512

Free pages count per migrate type at order       0      1      2      3      4      5      6      7      8      9     10 
Node    0, zone    DMA32, type      Movable      0      0      0      1      0      1      1      0      0      0      0 
Node    0, zone    DMA32, type  Reclaimable >100000      1      1      1      1      1      0      0      1      0      0 
Node    0, zone    DMA32, type      Isolate      0      0      0      0      0      0      0      0      0      0      0 

Number of blocks type     Unmovable      Movable  Reclaimable   HighAtomic      Isolate 
Node 0, zone      DMA            5            3            0            0            0 
Node 0, zone    DMA32           33           82            5            0            0 
";

const MEMINFO: &str = "\
MemTotal:         206132 kB
MemFree:           10392 kB
SwapTotal:          1024 kB
SwapFree:            512 kB
HugePages_Total:       0
";

fn all() -> String {
    [ZONEINFO, BUDDYINFO, PAGETYPEINFO, MEMINFO].concat()
}

/// What is told about a text, in the words the reader sees.
fn told(text: &str) -> Vec<String> {
    Reports::read(text).1.iter().map(Problem::to_string).collect()
}

#[test]
fn all_four_reports_in_one_text() {
    let (reports, problems) = Reports::read(&all());
    assert_eq!(problems, []);
    let [dma, dma32] = &reports.zones[..] else { panic!("{:?}", reports.zones) };
    assert_eq!((dma.node, dma.zone, dma.free), (0, Zone::Dma, 2101));
    assert_eq!(dma.protection, [0, 176, 176, 176, 176]);
    assert!(dma.unreclaimable);
    let node = dma.node_counts.expect("the first zone tells of the node");
    assert_eq!((node.slab_reclaimable, node.dirty, node.page_tables), (2218, 3, 74));
    assert_eq!((dma32.start, dma32.spanned, dma32.managed), (4096, 61405, 47693));
    assert_eq!(dma32.marks, Marks { min: 407, low: 508, high: 609, promo: 0 });
    assert_eq!((dma32.boost, dma32.threshold, dma32.cpus), (512, 4, 2));
    assert_eq!(dma32.per_cpu, PerCpuReport { count: 65, high: 508, batch: 15 });
    assert_eq!((dma32.lists.active_file, dma32.lists.write_pending), (7, 4));
    assert_eq!(reports.blocks[1].blocks, [1, 2, 1, 3, 1, 2, 2, 0, 1, 0, 0]);
    let reclaimable = &reports.typed_blocks[1];
    assert_eq!((reclaimable.kind, reclaimable.blocks[0]), (MigrateType::Reclaimable, 100_000));
    let movable =
        PageblocksReport { node: 0, zone: Zone::Dma32, kind: MigrateType::Movable, pageblocks: 82 };
    assert!(reports.pageblocks.contains(&movable), "{:?}", reports.pageblocks);
    let expected =
        MeminfoReport { total: Some(206_132), swap_total: Some(1024), swap_free: Some(512) };
    assert_eq!(reports.meminfo, expected);
}

#[test]
fn what_logs_put_in_front_makes_no_difference() {
    let plain = Reports::read(&all()).0;
    let check = |prefix: &str, end: &str| {
        let text: String = all().lines().map(|line| format!("{prefix}{line}{end}")).collect();
        assert_eq!(Reports::read(&text), (plain.clone(), vec![]), "{prefix:?}");
    };
    check("", "\r\n");
    check("[    4.952312] ", "\n");
    check("<6>[    4.952312] ", "\n");
    check("<4>[    4.952312][  T123] ", "\n");
    check("Nov 24 18:00:01 host kernel: [    4.95] ", "\r\n");
    check("[2026-11-24T18:00:01+0100] ", "\n");
}

#[test]
fn what_is_cut_off_is_named() {
    let half = ZONEINFO.split_once("        spanned  61405").expect("the second zone").0;
    let expected = ["spanned", "present", "managed"].map(|name| {
        format!(
            "line 37, {name}: is missing for zone DMA32 of node 0; \
             the report is cut off or damaged"
        )
    });
    assert_eq!(told(half), expected);
    assert_eq!(Reports::read(half).0.zones.len(), 1);
    let cut = "Node 0, zone    DMA32      1      2      1";
    let expected = "line 1, DMA32: 3 figures instead of 11; the line is cut off or damaged";
    assert_eq!(told(cut), [expected]);
    assert_eq!(told("Node 0, zo"), ["line 1, zone: is missing; the line is cut off or damaged"]);
    assert_eq!(told("Node"), ["line 1, node: is missing; the line is cut off or damaged"]);
    let expected = "line 2, protecti: has no value; the line is cut off or damaged";
    assert_eq!(told("Node 0, zone Device\n  protecti"), [expected]);
}

#[test]
fn a_second_report_is_left_out() {
    let twice = [all(), all().replace("2101", "9")].concat();
    let (reports, problems) = Reports::read(&twice);
    assert_eq!(reports, Reports::read(&all()).0);
    let lines = all().lines().count();
    let fields: Vec<_> =
        problems.iter().map(|problem| (problem.line - lines, problem.field.as_str())).collect();
    let rows = ZONEINFO.lines().count();
    let expected = [
        (1, "DMA"),
        (rows + 1, "DMA"),
        (rows + 7, "DMA32"),
        (rows + 12, "DMA"),
        (rows + 14, "MemTotal"),
    ];
    assert_eq!(fields, expected);
}

#[test]
fn figures_that_cannot_be() {
    let check = |from: &str, to: &str, expected: &[&str]| {
        assert!(ZONEINFO.contains(from), "{from}");
        assert_eq!(told(&ZONEINFO.replacen(from, to, 1)), expected, "{to}");
    };
    let missing = |name: &str, line: usize| {
        format!(
            "line {line}, {name}: is missing for zone DMA of node 0; \
             the report is cut off or damaged"
        )
    };
    check(
        "min      34",
        "min      -34",
        &["line 13, min: `-34` is below zero, and no count can be", &missing("min", 32)],
    );
    check(
        "managed  3840",
        "managed  38e9",
        &["line 18, managed: `38e9` is no number", &missing("managed", 32)],
    );
    check(
        "present  3998",
        "present  99999999999",
        &[
            "line 17, present: `99999999999` is larger than any count of pages",
            &missing("present", 32),
        ],
    );
    check(
        "high     50",
        "high     5000",
        &["line 15, high: 5000 is above `managed`, which is 3840"],
    );
    check("low      42", "low      51", &["line 14, low: 51 is above `high`, which is 50"]);
    check("boost    512", "boost    999", &["line 34, boost: 999 is above `min`, which is 919"]);
    check(
        "spanned  61405",
        "spanned  2684354560",
        &["line 38, spanned: 2684354560 pages, more than the 2097152 that a zone may have here"],
    );
    check("spanned  61405", "spanned  2093057", &[]);
    check(
        "spanned  61405",
        "spanned  2093058",
        &["line 38, spanned: 2093058 pages, and 4095 of the zones before it: more than the \
           2097152 that a machine may have here"],
    );
    check(
        "Node 0, zone      DMA",
        "Node 9, zone      DMA",
        &["line 1, node: only 4 nodes are modelled, numbered from 0"],
    );
    check("zone    DMA32", "zone    DMA64", &["line 32, zone: no zone has this name"]);
}

#[test]
fn long_lists_of_problems_are_cut() {
    let problems = told(&"no report at all\n".repeat(50));
    assert_eq!(problems.len(), TOLD + 1);
    assert_eq!(problems[TOLD], "line 21, text: 30 more problems from here on");
    let long = "x".repeat(MAX_REPORT_LENGTH + 1);
    assert_eq!(told(&long).len(), 1);
}

proptest! {
    /// Whatever is pasted, something is read or told, and nothing panics.
    #[test]
    fn any_text_is_read(text in "(Node|zone|min|[0-9]{1,12}|-|>|,|:|\\(|kB|type|DMA|\\PC| |\n){0,60}") {
        Reports::read(&text);
    }

    /// A report with one line changed, left out, cut or doubled never gives a zone that cannot be.
    #[test]
    fn damaged_reports_give_sound_zones_or_problems(
        at in 0..73_usize,
        cut in 0..40_usize,
        double in any::<bool>(),
        figure in prop_oneof!["-?[0-9]{1,3}", "-?[0-9]{9,30}", "[a-z]{0,4}"],
    ) {
        let text = all();
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let at = at % lines.len();
        let line = lines[at].clone();
        let kept: String = line.chars().take(cut).collect();
        lines[at] = format!("{kept}{figure}");
        if double {
            lines.insert(at, line);
        }
        let (reports, _) = Reports::read(&lines.join("\n"));
        for zone in &reports.zones {
            prop_assert!(zone.free <= zone.managed && zone.managed <= zone.present);
            prop_assert!(zone.present <= zone.spanned && zone.spanned <= MAX_ZONE_PAGES);
            prop_assert!(zone.marks.min <= zone.marks.low && zone.marks.low <= zone.marks.high);
            prop_assert!(zone.marks.high <= zone.managed);
        }
        for row in &reports.blocks {
            let most = row.blocks.iter().enumerate().map(|(order, &blocks)| u64::from(blocks) << order);
            prop_assert!(most.max() <= Some(MAX_ZONE_PAGES.into()));
        }
    }
}
