//! Everything the page shows that does not depend on a scenario.

use super::view::{
    AllocFlagView, Catalog, CompoundView, ContextView, FlagView, FloorView, KernelView, NodeView,
    PhaseView, PolicyView, ProposedView, RuleView,
};
use crate::gfp;
use crate::kernel::{KERNELS, Kernel, PROPOSED_FLAGS, RULES, Rule};
use crate::walk::{
    AllocFlags, COSTLY_ORDER, Context, Decider, HIGH_WATERMARK, LOW_WATERMARK, MAX_ORDER,
    MIN_WATERMARK, NODES, POLICIES, Phase,
};

/// The version of the model; links carry it.
/// It changes when a change to the model can change an outcome.
pub const MODEL_VERSION: &str = "1";

/// The tables of this crate in printable form.
pub fn catalog() -> Catalog {
    Catalog {
        model: MODEL_VERSION.into(),
        kernels: KERNELS.iter().map(kernel).collect(),
        rules: rules(),
        proposed: proposed(),
        contexts: contexts(),
        policies: policies(),
        phases: Phase::ALL
            .iter()
            .map(|phase| PhaseView { id: phase.id().into(), title: phase.title().into() })
            .collect(),
        nodes: nodes(),
        max_order: u32::from(MAX_ORDER),
        costly_order: u32::from(COSTLY_ORDER),
        watermarks: (MIN_WATERMARK, LOW_WATERMARK, HIGH_WATERMARK),
        floors: floors(),
        alloc_flags: AllocFlags::meanings()
            .map(|(name, summary)| AllocFlagView { name: name.into(), summary: summary.into() })
            .collect(),
    }
}

fn kernel(kernel: &Kernel) -> KernelView {
    let layout = kernel.layout;
    let flags = layout.flags().map(|(flag, bit)| FlagView {
        name: flag.name().into(),
        bit: gfp::hex(bit),
        group: flag.group().id().into(),
        summary: flag.summary().into(),
    });
    let compounds = layout.compounds.iter().map(|compound| CompoundView {
        name: compound.name.into(),
        flags: compound.flags.iter().map(|flag| flag.name().into()).collect(),
        hex: gfp::hex(layout.to_bits(compound.flags)),
        summary: compound.summary.into(),
    });
    KernelView {
        id: kernel.id.into(),
        name: kernel.name.into(),
        title: kernel.title.into(),
        rules: kernel.rules.iter().map(|rule: Rule| rule.info().id.into()).collect(),
        flags: flags.collect(),
        compounds: compounds.collect(),
    }
}

fn rules() -> Vec<RuleView> {
    let rules = RULES.iter().map(|info| RuleView {
        id: info.id.into(),
        title: info.title.into(),
        summary: info.summary.into(),
        source: info.source.id().into(),
        url: info.source.url(),
        version: info.version.into(),
    });
    rules.collect()
}

fn proposed() -> Vec<ProposedView> {
    let proposed = PROPOSED_FLAGS.iter().map(|(flag, rule)| ProposedView {
        name: flag.name().into(),
        group: flag.group().id().into(),
        summary: flag.summary().into(),
        rule: rule.info().id.into(),
    });
    proposed.collect()
}

fn floors() -> Vec<FloorView> {
    let floors = AllocFlags::DEPTHS.iter().map(|&(flags, who)| {
        // Of a mark of eight pages every depth leaves whole pages.
        let share = match flags.lower(8) {
            6 => "3/4".into(),
            4 => "1/2".into(),
            eighths => format!("{eighths}/8"),
        };
        FloorView { share, pages: flags.lower(MIN_WATERMARK), who: who.into() }
    });
    floors.collect()
}

fn contexts() -> Vec<ContextView> {
    let contexts = Context::TABLE.iter().map(|info| ContextView {
        id: info.id.into(),
        name: info.name.into(),
        summary: info.summary.into(),
    });
    contexts.collect()
}

fn policies() -> Vec<PolicyView> {
    let policies = POLICIES.iter().map(|policy| PolicyView {
        id: policy.id.into(),
        title: policy.title.into(),
        rule: policy.rule.into(),
        free: policy.figures.free,
    });
    policies.collect()
}

fn nodes() -> Vec<NodeView> {
    let nodes = NODES.iter().map(|info| NodeView {
        id: info.id.into(),
        phase: info.phase.id().into(),
        kind: kind(info.decider).into(),
        title: info.title.into(),
        question: info.question.into(),
        function: info.function.into(),
    });
    nodes.collect()
}

/// The kind of a node as the page knows it.
pub(super) fn kind(decider: Decider) -> &'static str {
    match decider {
        Decider::World => "question",
        Decider::Walk => "decision",
        Decider::Nobody => "outcome",
    }
}
