//! Setups that tests begin with.

use super::*;
use crate::gfp::{self, Gfp, Machine, Zone};
use crate::kernel::Kernel;
use crate::memory::{Kind, ListName, Settings, Span, ZoneSetup};
use crate::walk::Context;

/// Pages of the only zone.
pub const PAGES: u32 = 8_192;

/// `GFP_NOFS`.
pub fn nofs() -> Gfp {
    Gfp::RECLAIM | Gfp::IO
}

/// `GFP_KERNEL`.
pub fn kernel() -> Gfp {
    nofs() | Gfp::FS
}

/// `GFP_ATOMIC` of a kernel.
pub fn atomic(kernel: &str) -> Gfp {
    let kernel = Kernel::find(kernel).expect("a known kernel");
    gfp::parse("GFP_ATOMIC", kernel.layout, &[]).gfp
}

/// Runs to the end.
pub fn finished(setup: &Setup) -> Simulation {
    let mut run = Simulation::new(setup).expect("a sound machine");
    run.finish();
    run
}

/// 32 MiB in one zone: a cache that only filesystems can let go of, a process, and `free` pages.
pub fn exhausted(kernel: &str, pinned: u64, process: u64, free: u64) -> Setup {
    let span = Span { start: 4_096, spanned: PAGES, managed: PAGES };
    let zone = ZoneSetup { zone: Zone::Normal, node: 0, span, present: PAGES };
    let list = |list, kind, pages| Fill::List { zone: 0, list, kind, pages };
    Setup {
        rules: Kernel::find(kernel).expect("a known kernel").rules,
        machine: MachineSetup {
            kind: Machine::X86_64,
            zones: vec![zone],
            settings: Settings::default(),
            fills: vec![
                list(ListName::InactiveFile, Kind::Pinned, pinned),
                list(ListName::ActiveAnon, Kind::Mapped, process),
                Fill::KernelUntil { zone: 0, free, scattered: false },
            ],
            swap: 0,
            processes: vec![ProcessSetup {
                name: "hog".into(),
                anon: process,
                page_tables: 0,
                oom_score_adj: 0,
                exit_after: Some(1),
                locked: false,
            }],
        },
        actors: Vec::new(),
        devices: Vec::new(),
        pools: Vec::new(),
        locks: 0,
        files: None,
        swap: None,
        filesystem_lock: None,
        flusher: Program::default(),
        policy: Policy::RoundRobin,
        seed: 1,
        jiffies: 15_000,
        patience: 3_000,
    }
}

/// A kernel thread that runs a program.
pub fn task(name: &str, program: Vec<Step>) -> ActorSetup {
    ActorSetup {
        name: name.into(),
        context: Context::PLAIN,
        program: Program(program),
        process: None,
        start: 0,
        background: false,
        takes: false,
    }
}

/// Asks for a block.
pub fn allocate(gfp: Gfp, order: u8) -> Step {
    let caller = Caller::Pages { order };
    Step::Allocate(Allocate { caller, gfp, on_failure: OnFailure::GoOn })
}
