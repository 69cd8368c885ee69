//! Properties of a machine set up from reports.

use super::*;
use crate::kernel::Kernel;
use crate::memory::{Reports, ZoneAnswer};
use crate::walk::{End, Node as Place, Trace};
use proptest::prelude::*;

const ZONEINFO: &str = include_str!("../../../tests/reports/zoneinfo.txt");

const PAGETYPEINFO: &str = "\
Free pages count per migrate type at order       0      1      2      3      4      5      6      7      8      9     10
Node    0, zone      DMA, type    Unmovable      8      4      2      1      1      1      1      0      0      0      0
Node    0, zone      DMA, type      Movable      0      0      2      5      4      2      2      0      1      1      0
Node    0, zone    DMA32, type    Unmovable    100     50     20     10      5      2      1      1      0      0      0
Node    0, zone    DMA32, type      Movable     36     10      2      1      1      1      0      1      1      0      1
Number of blocks type     Unmovable      Movable  Reclaimable   HighAtomic      Isolate
Node 0, zone      DMA            3            5            0            0            0
Node 0, zone    DMA32            8           14            2            0            0
";

fn reports() -> Reports {
    let (reports, problems) = Reports::read(&[ZONEINFO, PAGETYPEINFO].concat());
    assert_eq!(problems, []);
    reports
}

fn machine() -> MachineWorld {
    let rules = Kernel::find("6.1").expect("a known kernel").rules;
    MachineWorld::from_reports(&reports(), rules).expect("a machine")
}

/// Pages of a zone by what they are: free, at hand, in use.
fn counts(state: &MachineState) -> Vec<[u32; 3]> {
    let zones = state.memory.zones().iter();
    zones
        .map(|zone| {
            let span = zone.buddy.span();
            let (mut pfn, mut counts) = (span.start, [0; 3]);
            while pfn < span.end() {
                let page = zone.buddy.page(pfn);
                let size = page.order().map_or(1, |order| 1 << order);
                match page {
                    Page::Free { .. } => counts[0] += size,
                    Page::PerCpu { .. } => counts[1] += size,
                    Page::Used { .. } => counts[2] += size,
                    Page::Inner => {}
                }
                pfn += size;
            }
            counts
        })
        .collect()
}

fn request(bits: u32, order: u8) -> Request {
    let kernel = Kernel::find("6.1").expect("a known kernel");
    Request { gfp: kernel.layout.from_bits(bits), order, context: Context::PLAIN }
}

#[test]
fn the_machine_is_as_the_reports_say() {
    let world = machine();
    let state = world.state();
    let reports = reports();
    for report in &reports.zones {
        let zone = state.memory.zones().iter().find(|zone| zone.zone == report.zone);
        let zone = zone.expect("a zone of the machine");
        for row in reports.typed_blocks.iter().filter(|row| row.zone == report.zone) {
            let ours: Vec<_> = (0..=10).map(|order| zone.buddy.blocks(order, row.kind)).collect();
            assert_eq!(ours, row.blocks, "{:?} {:?}", row.zone, row.kind);
        }
        assert_eq!(zone.buddy.counted_free_pages(), i64::from(report.free));
        assert_eq!(zone.per_cpu.count(), report.per_cpu.count);
        assert_eq!(zone.marks, report.marks);
    }
    // Free pages are those of the blocks; what is neither free nor at hand is in use.
    let managed = [3840, 12000, 0, 0];
    for (counts, managed) in counts(state).into_iter().zip(managed) {
        assert_eq!(counts.iter().sum::<u32>(), managed, "{counts:?}");
    }
}

#[test]
fn reports_without_free_blocks_are_refused() {
    let rules = Kernel::find("6.1").expect("a known kernel").rules;
    let check = |text: &str, field: &str| {
        let problems = MachineWorld::from_reports(&Reports::read(text).0, rules).err();
        let fields: Vec<_> = problems.iter().flatten().map(|problem| &problem.field).collect();
        assert_eq!(fields, [field]);
    };
    check(ZONEINFO, "buddyinfo");
    check(PAGETYPEINFO, "zoneinfo");
}

#[test]
fn a_kill_brings_the_pages_that_the_caller_waits_for() {
    let mut world = machine();
    let state = world.state_mut();
    state.spawn(1500, 0);
    let mut got = 0;
    while let Allocated::Block(_) = world.allocate(&request(0xcc0, 0), 10_000, &mut (), |_, _| ()) {
        got += 1;
        let killed = |event: &MemoryEvent| matches!(event, MemoryEvent::MarkVictim { .. });
        if world.state_mut().take_events().iter().any(killed) {
            break;
        }
        assert!(got < 20_000, "nobody was killed");
    }
    let task = &world.state().tasks.tasks[0];
    assert!(task.exiting && world.state().nodes[0].now > 0);
    // What could be reclaimed was, before anybody had to die.
    let lists = &world.state().nodes[0];
    assert_eq!(lists.reclaimable(Zone::Dma32) + lists.reclaimable(Zone::Dma), 0);
}

#[test]
fn as_a_world_it_goes_the_same_way() {
    for (bits, order) in [(0xcc0, 0), (0x800, 4), (0x10cc0, 9), (0x4cc0, 3), (0xa20, 1)] {
        let mut direct = machine();
        let request = request(bits, order);
        let mut answers = Vec::new();
        let rules = direct.state().memory.rules();
        let came = direct.allocate(&request, 10_000, &mut (), |_, walk| {
            answers.push(walk.node());
        });
        let mut world = machine();
        let trace = Trace::record(&request, rules, &mut world);
        let asked = trace.steps().iter().filter(|step| step.walk.question(rules).is_some());
        let asked: Vec<Place> = asked.map(|step| step.node).filter(|node| node.asks()).collect();
        assert_eq!(asked, answers, "{bits:#x} order {order}");
        let page = matches!(trace.end(), End::Done(Outcome::Page(_)));
        assert_eq!(page, matches!(came, Allocated::Block(_)), "{bits:#x} order {order}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// No request makes or loses pages, none passes a mark that the arithmetic refuses, and the
    /// same requests always come to the same.
    #[test]
    fn pages_are_conserved(
        asks in prop::collection::vec(
            (prop_oneof![Just(0xcc0), Just(0xa20), Just(0x800), Just(0x100cca), Just(0x10cc0)],
             0..6_u8, 1..40_u32, any::<bool>()),
            1..12,
        ),
    ) {
        let run = || {
            let mut world = machine();
            world.state_mut().spawn(1000, 0);
            let mut held = Vec::new();
            let mut came = Vec::new();
            for &(bits, order, count, free) in &asks {
                for _ in 0..count {
                    let allocated =
                        world.allocate(&request(bits, order), 5_000, &mut (), |_, _| ());
                    came.push(allocated);
                    if let Allocated::Block(block) = allocated {
                        held.push(block);
                    }
                }
                if free {
                    for block in held.drain(..) {
                        world.state_mut().free(block);
                    }
                }
            }
            let counts = counts(world.state());
            (came, counts)
        };
        let (came, counts) = run();
        for (counts, managed) in counts.iter().zip([3840, 12000, 0, 0]) {
            prop_assert_eq!(counts.iter().sum::<u32>(), managed);
        }
        prop_assert_eq!((came, counts), run());
    }

    /// A zone that gave a page had passed its test, unless the attempt is bound by no mark.
    #[test]
    fn marks_are_kept(order in 0..4_u8, times in 1..400_u32) {
        let mut world = machine();
        let state = world.state_mut();
        for _ in 0..times {
            let attempt = state.memory.attempt(
                &request(0xcc0, order),
                &Placement::default(),
                AllocFlags::WMARK_MIN,
                false,
            );
            for look in attempt.expect("one zone is asked for").looks {
                if let ZoneAnswer::Served { test, .. } = look.answer {
                    prop_assert!(test.passed(), "{:?}", test);
                }
            }
        }
    }
}
