//! Setting a run up.

use super::actor::{Actor, Role, State, Wait};
use super::device::{Device, DeviceKind};
use super::dice::Random;
use super::program::Program;
use super::record::Record;
use super::setup::{ActorSetup, Setup};
use super::simulation::Simulation;
use crate::gfp::Gfp;
use crate::memory::{MachineState, Mm, SetupProblem, Task};
use crate::walk::Context;

impl Simulation {
    /// Sets everything up.
    ///
    /// # Errors
    /// The machine cannot be built.
    pub fn new(setup: &Setup) -> Result<Self, Vec<SetupProblem>> {
        let mut machine = setup.machine.build(setup.rules)?;
        let mut actors = Vec::new();
        for process in &setup.machine.processes {
            let mm = Mm {
                anon: process.anon,
                page_tables: process.page_tables,
                locked: process.locked,
                ..Mm::default()
            };
            let task = Task {
                oom_score_adj: process.oom_score_adj,
                exit_after: process.exit_after,
                ..Task::default()
            };
            let place = machine.tasks.add(task, mm);
            actors.push(Actor::service(&process.name, Role::Process, Program::default(), place));
        }
        for actor in &setup.actors {
            let place = add_task(&mut machine, actor.process);
            actors.push(Actor::running(actor, place));
        }
        let mut devices = Vec::new();
        for (at, device) in setup.devices.iter().enumerate() {
            let program = match &device.kind {
                DeviceKind::Worker(program) => program.clone(),
                DeviceKind::Disk { .. } => Program::default(),
            };
            let place = add_task(&mut machine, None);
            let worker = Actor {
                context: device.context,
                gfp: device.gfp,
                ..Actor::service(&device.name, Role::Worker(at), program, place)
            };
            let (name, kind) = (device.name.clone(), device.kind.clone());
            devices.push(Device::new(name, kind, actors.len(), device.shrinker_waits));
            actors.push(worker);
        }
        for (name, role, program) in [
            ("kswapd0", Role::Kswapd, Program::default()),
            ("flusher", Role::Flusher, setup.flusher.clone()),
            ("oom_reaper", Role::Reaper, Program::default()),
        ] {
            let place = add_task(&mut machine, None);
            actors.push(Actor::service(name, role, program, place));
        }
        let record = Record::new(machine.memory.zones().len(), actors.len());
        let mut simulation = Self {
            machine,
            devices,
            pools: setup.pools.clone(),
            locks: vec![None; setup.locks],
            oom_lock: None,
            record,
            rules: setup.rules,
            files: setup.files,
            swap: setup.swap,
            filesystem_lock: setup.filesystem_lock,
            swapping: 0,
            clock: 0,
            changed: 0,
            end: None,
            requests: 0,
            freed: false,
            warned: Vec::new(),
            watched: None,
            policy: setup.policy,
            random: Random::new(setup.seed),
            limit: setup.jiffies,
            patience: setup.patience,
            actors,
        };
        simulation.note_free();
        Ok(simulation)
    }
}

/// Adds a task that uses no memory of its own yet, or a kernel thread.
fn add_task(machine: &mut MachineState, process: Option<i16>) -> usize {
    match process {
        Some(oom_score_adj) => {
            // It exits when it comes out of the allocator, and its exit is told then.
            let task = Task { oom_score_adj, exit_after: None, ..Task::default() };
            machine.tasks.add(task, Mm::default())
        }
        None => {
            machine.tasks.tasks.push(Task { kernel_thread: true, ..Task::default() });
            machine.tasks.tasks.len() - 1
        }
    }
}

impl Actor {
    fn running(setup: &ActorSetup, task: usize) -> Self {
        let state = match setup.start {
            0 => State::Ready,
            start => State::Blocked(Wait::Time, Some(start)),
        };
        Self {
            context: setup.context,
            background: setup.background,
            takes: setup.takes,
            state,
            ..Self::service(&setup.name, Role::Task, setup.program.clone(), task)
        }
    }

    fn service(name: &str, role: Role, program: Program, task: usize) -> Self {
        Self {
            name: name.into(),
            role,
            context: Context::PLAIN,
            gfp: Gfp::NONE,
            repeated: vec![0; program.0.len()],
            program,
            at: 0,
            done: 0,
            held: Vec::new(),
            call: None,
            walk: None,
            walks: 0,
            state: State::Blocked(Wait::Work, None),
            task,
            killed: false,
            passes_reserves: false,
            background: false,
            takes: false,
            waited: false,
            rounds_in_vain: 0,
        }
    }
}
