//! What shows a verdict, as links: one run at the step that decides, and the states of the debate
//! beside each other under the same answers.

use super::evidence::Evidence;
use super::predicate::Asked;
use crate::explore::Witness;
use crate::kernel::Kernel;
use crate::scenario::form::Scenario;
use crate::scenario::link::fragment;
use crate::scenario::resolve::{MAX_KERNELS, Resolved, WorldKind, resolve};
use crate::scenario::session::Session;
use crate::scenario::witness;
use crate::walk::{Choice, Step, Trace};

/// The link of a scenario, looking at the step that decides.
pub(super) fn link(scenario: Scenario) -> String {
    let at = Session::open(&scenario).decisive();
    fragment(&Scenario { at, ..scenario })
}

/// A request on as many states of the debate as fit beside each other.
pub(super) fn in_all_states(asked: &Asked, world: &str, states: &[&'static Kernel]) -> Scenario {
    let kernels = states.iter().take(MAX_KERNELS);
    Scenario { kernels: kernels.map(|kernel| kernel.id.into()).collect(), ..asked.plain(world) }
}

impl Evidence {
    /// The link that opens it at the step that decides.
    pub(super) fn walk(&self) -> String {
        link(self.scenario.clone())
    }

    /// The link that sets the states beside each other under the answers that show the verdict;
    /// nothing if what goes on for ever does so in no world of ours, or if another state cannot read
    /// the request.
    pub(super) fn compare(&self, kernel: &Kernel, states: &[&'static Kernel]) -> Option<String> {
        let (resolved, _) = resolve(&self.scenario);
        let mut scenario = in_world(&self.scenario, &resolved)?;
        scenario.kernels = beside(kernel, states);
        resolve(&scenario).1.is_empty().then(|| link(scenario))
    }
}

/// As many states as fit, and this kernel among them.
fn beside(kernel: &Kernel, states: &[&'static Kernel]) -> Vec<String> {
    let mut ids: Vec<_> = states.iter().take(MAX_KERNELS).map(|state| state.id).collect();
    if !ids.contains(&kernel.id) {
        ids.truncate(MAX_KERNELS - 1);
        ids.push(kernel.id);
    }
    ids.into_iter().map(String::from).collect()
}

/// A scenario whose world is a script in a world that answers by a rule, in which other kernels
/// can be asked other questions; with one of these worlds, as it is.
fn in_world(scenario: &Scenario, resolved: &Resolved) -> Option<Scenario> {
    let WorldKind::Script { repeat, .. } = &resolved.world else { return Some(scenario.clone()) };
    let witness = witness_of(&resolved.record(0, &[]), *repeat);
    let request = &resolved.requests[0];
    let (policy, choices) = witness::in_policy(request, resolved.kernels[0].rules, &witness)?;
    Some(Scenario {
        context: witness::contexts(request.context.without(policy.implies)),
        world: policy.id.into(),
        script: Vec::new(),
        repeat: 0,
        choices: choices.iter().map(witness::form).collect(),
        ..scenario.clone()
    })
}

/// The answers of a walk by a script, of which the last ones may repeat.
fn witness_of(trace: &Trace, repeat: usize) -> Witness {
    let asked = trace.steps().iter().filter(|step| step.node.asks());
    let choice = |step: &Step| Choice { node: step.node, visit: step.visit, answer: step.answer };
    let mut prefix: Vec<_> = asked.map(choice).collect();
    let cycle = prefix.split_off(prefix.len().saturating_sub(repeat));
    Witness { prefix, cycle }
}
