//! The walk behind an event: the run is made once more, and this time the answers of that one
//! request are kept.

use super::runs::Simulations;
use super::view::WalkBehind;
use crate::gfp;
use crate::scenario::form::Scenario;
use crate::scenario::resolve::{WORLD_SCRIPT, resolve};
use crate::simulate::{Simulation, Watched};

/// The most answers of a walk that is opened.
const MAX_ANSWERS: usize = 2_000;

impl Simulations {
    /// The walk behind an event of a column; nothing if there is none.
    pub fn behind(&self, column: usize, event: u32) -> Option<WalkBehind> {
        let run = self.run(column)?;
        let event = *run.simulation.record().events.get(event as usize)?;
        if event.walk == 0 {
            return None;
        }
        let again = Simulation::new(&run.plan.setup).ok()?;
        let watched = again.watch(event.actor, event.walk, MAX_ANSWERS)?;
        let Watched { request, answers, cut, caller_changed } = watched;
        let mut scenario = Scenario {
            kernels: vec![run.kernel.id.clone()],
            gfp: gfp::c_expression(&run.kernel.layout(), request.gfp),
            order: request.order.to_string(),
            context: request.context.iter().map(|info| info.id.into()).collect(),
            world: WORLD_SCRIPT.into(),
            script: answers.iter().map(|answer| answer.id()).collect(),
            ..Scenario::default()
        };
        scenario.at = row(&scenario, event.answers);
        Some(WalkBehind { scenario, cut, caller_changed })
    }
}

/// The row of a walk's answer with this number, counted from 1; of the first one for 0.
fn row(scenario: &Scenario, answers: u32) -> u32 {
    let (resolved, _) = resolve(scenario);
    let trace = resolved.record(0, &[]);
    let rules = resolved.kernels[0].rules;
    let mut seen = 0;
    let found = trace.steps().iter().position(|step| {
        let asked = step.walk.node() == step.node && step.walk.question(rules).is_some();
        seen += u32::from(asked);
        asked && seen >= answers.max(1)
    });
    found.unwrap_or(trace.steps().len().saturating_sub(1)) as u32
}
