//! What a verdict is shown by: scenarios that anybody can open.

use super::measure::Counter;
use super::predicate::Asked;
use crate::explore::Witness;
use crate::kernel::Variant;
use crate::scenario::form::{ChoiceForm, Scenario};
use crate::scenario::resolve::WORLD_SCRIPT;
use crate::scenario::view::Column;
use crate::walk::Policy;

/// One scenario that shows why a verdict is what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// What it shows, in a few words.
    pub shows: String,
    /// The scenario, on one kernel.
    pub scenario: Scenario,
    /// The figures of its run, where the run itself is the evidence; not for examples of what may
    /// happen, which stop where it happens.
    pub figures: Option<Figures>,
}

/// How a run ends, and what was counted on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    /// `page`, `null`, `loops` or `panic`, or how a run is broken off.
    pub outcome: String,
    /// One figure for each of [`Counter::ALL`].
    pub counts: Vec<u32>,
}

impl Evidence {
    /// A run in a world that answers by a rule.
    pub(super) fn run(scenario: Scenario, column: &Column) -> Self {
        Self {
            shows: column.outcome.sentence.clone(),
            scenario,
            figures: Some(Figures {
                outcome: column.outcome.kind.clone(),
                counts: Counter::ALL.iter().map(|counter| counter.of(column)).collect(),
            }),
        }
    }

    /// An example of something that a request may do. What goes on for ever repeats.
    pub(super) fn example(
        kernel: &Variant,
        asked: &Asked,
        shows: String,
        witness: &Witness,
    ) -> Self {
        let answers = witness.prefix.iter().chain(&witness.cycle);
        let script = answers.map(|choice| choice.answer.id()).collect();
        let scenario = Scenario {
            script,
            repeat: witness.cycle.len() as u32,
            ..asked.scenario(kernel, WORLD_SCRIPT, &[])
        };
        Self { shows, scenario, figures: None }
    }
}

impl Figures {
    /// One of the figures.
    pub fn count(&self, counter: Counter) -> u32 {
        self.counts[counter as usize]
    }
}

impl Asked {
    /// The request in a policy's world.
    pub(super) fn in_world(
        &self,
        kernel: &Variant,
        policy: &Policy,
        choices: &[ChoiceForm],
    ) -> Scenario {
        self.scenario(kernel, policy.id, choices)
    }

    fn scenario(&self, kernel: &Variant, world: &str, choices: &[ChoiceForm]) -> Scenario {
        let (kernels, choices) = (vec![kernel.id.clone()], choices.to_vec());
        Scenario { kernels, choices, ..self.plain(world) }
    }

    /// The request in a world, on the kernels that the page opens with.
    pub(super) fn plain(&self, world: &str) -> Scenario {
        Scenario {
            gfp: self.gfp.clone(),
            order: self.order.clone(),
            context: self.context.clone(),
            world: world.into(),
            ..Scenario::default()
        }
    }
}
