//! What is true of every run.

use super::machines::*;
use super::*;
use crate::gfp::Gfp;
use crate::memory::HZ;
use proptest::prelude::*;

/// Pages of the zone that are neither free nor known to be anybody's: the kernel's own.
fn kernels_own(run: &Simulation) -> i64 {
    let at = 2;
    let zone = &run.machine.memory.zones()[at];
    let free = u64::from(zone.buddy.free_pages()) + u64::from(zone.per_cpu.count());
    let held: u64 = run.actors.iter().map(Actor::held_pages).sum();
    let asked = run.actors.iter().filter_map(|actor| actor.call.as_ref());
    let asked: u64 = asked.flat_map(|call| &call.blocks).map(|(block, _)| 1 << block.order).sum();
    let tables = run.devices.iter().flat_map(|device| &device.flying);
    let tables: u64 = tables.flat_map(|flying| &flying.tables).map(Held::pages).sum();
    let pools: u64 = run.pools.iter().map(device::Pool::pages).sum();
    let listed = run.machine.nodes[0].in_use(zone.zone);
    let known = free + held + asked + tables + pools + listed;
    i64::from(zone.buddy.span().managed) - known as i64
}

fn step() -> impl Strategy<Value = Step> {
    let masks = prop_oneof![
        Just(nofs() | Gfp::NOFAIL),
        Just(nofs()),
        Just(kernel()),
        Just(kernel() | Gfp::NORETRY),
        Just(atomic("4.10")),
        Just(kernel() | Gfp::NOFAIL | Gfp::NORETRY),
    ];
    let callers = prop_oneof![
        (0..4_u8).prop_map(|order| Caller::Pages { order }),
        Just(Caller::Slab { wished: 3, least: 0 }),
        Just(Caller::Mempool { pool: 0 }),
        Just(Caller::Vmalloc { pages: 3, form: VmallocForm::Plain }),
        Just(Caller::Kvmalloc { pages: 4, form: KvmallocForm::Masked }),
        Just(Caller::Loop { order: 0 }),
    ];
    let allocate = (masks, callers).prop_map(|(gfp, caller)| {
        Step::Allocate(Allocate { caller, gfp, on_failure: OnFailure::GoOn })
    });
    let movable = kernel() | Gfp::MOVABLE | Gfp::HIGHMEM;
    prop_oneof![
        6 => allocate,
        1 => Just(Step::Free(Which::All)),
        1 => Just(Step::Free(Which::First)),
        2 => (1..9_u32).prop_map(Step::Wait),
        1 => (1..60_u32).prop_map(move |pages| Step::Dirty { pages, gfp: movable }),
        1 => (1..60_u32).prop_map(move |pages| Step::Touch { pages, gfp: movable }),
        1 => (1..80_u32).prop_map(|pages| Step::Io { device: 0, pages, wait: true }),
    ]
}

fn setups() -> impl Strategy<Value = Setup> {
    let kernels = prop_oneof![
        Just("4.10"),
        Just("4.10-p1"),
        Just("4.10-p12"),
        Just("4.10-p123"),
        Just("4.19"),
        Just("6.6")
    ];
    let program = || proptest::collection::vec(step(), 1..9);
    let policies =
        prop_oneof![Just(Policy::RoundRobin), Just(Policy::Random), Just(Policy::OthersTake)];
    let tasks = proptest::collection::vec((program(), any::<bool>(), any::<bool>()), 1..5);
    (kernels, policies, tasks, 100..600_u64, any::<u32>()).prop_map(
        |(kernel, policy, tasks, free, seed)| {
            let mut setup = exhausted(kernel, 300, 1_500, free);
            setup.machine.swap = 1_000;
            setup.pools = vec![Pool::full(0, 2)];
            setup.devices = vec![DeviceSetup {
                name: "sda".into(),
                kind: DeviceKind::Disk {
                    pool: Some(0),
                    gfp: atomic("4.10"),
                    pages_per_jiffy: 16,
                    latency: 1,
                    depth: 2,
                    lost: seed % 3,
                    timeout: 50,
                    retries: 1,
                },
                context: crate::walk::Context::IN_SOFTIRQ,
                gfp: Gfp::NONE,
                shrinker_waits: seed % 2 == 0,
            }];
            (setup.files, setup.swap) = (Some(0), Some(0));
            (setup.policy, setup.seed) = (policy, seed.into());
            (setup.jiffies, setup.patience) = (200, 60);
            for (number, (mut program, process, takes)) in tasks.into_iter().enumerate() {
                program.push(Step::Wait(1));
                program.push(Step::Repeat { from: 0, times: Some(20) });
                let process = process.then_some(0);
                let actor = task(&format!("task-{number}"), program);
                setup.actors.push(ActorSetup { process, takes, ..actor });
            }
            setup
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn pages_are_conserved_and_time_goes_forward(setup in setups()) {
        let mut run = Simulation::new(&setup).expect("a sound machine");
        let own = kernels_own(&run);
        let mut clock = run.clock();
        while run.advance(1) {
            prop_assert!(run.clock() > clock);
            clock = run.clock();
            prop_assert_eq!(kernels_own(&run), own, "at {}", clock);
        }
        prop_assert_eq!(kernels_own(&run), own);
        prop_assert!(run.end().is_some());
        for (actor, lane) in run.actors().iter().zip(&run.record().lanes) {
            let mut at = 0;
            for interval in &lane.intervals {
                prop_assert_eq!(interval.from, at, "{}", &actor.name);
                at = interval.to;
            }
            prop_assert_eq!(at, run.clock(), "{}", &actor.name);
        }
        let times: Vec<_> = run.record().events.iter().map(|event| event.at).collect();
        prop_assert!(times.is_sorted());
    }

    #[test]
    fn the_same_setup_gives_the_same_run(setup in setups()) {
        let whole = finished(&setup);
        let mut sliced = Simulation::new(&setup).expect("a sound machine");
        while sliced.advance(7) {}
        prop_assert_eq!(whole.record(), sliced.record());
        prop_assert_eq!(whole.end(), sliced.end());
    }
}

/// However long a run is, what is kept of it has its limits.
#[test]
fn records_are_bounded() {
    let mut setup = exhausted("4.10", 0, 100, 400);
    let busy = vec![
        allocate(atomic("4.10"), 0),
        allocate(kernel() | Gfp::NORETRY, 0),
        Step::Wait(1),
        Step::Repeat { from: 0, times: Some(400) },
        Step::Free(Which::All),
        Step::Repeat { from: 0, times: None },
    ];
    setup.actors = vec![task("busy", busy)];
    (setup.jiffies, setup.patience) = (240 * u64::from(HZ), 1_000);
    let run = finished(&setup);
    let record = run.record();
    assert_eq!(run.end(), Some(&End::Time));
    assert!(record.left_out > 10_000);
    assert!(record.events.len() <= 12_000);
    assert!(record.curves.iter().all(|curve| curve.points.len() <= 1_024));
    assert!(record.lanes.iter().all(|lane| lane.intervals.len() <= 2_048));
}
