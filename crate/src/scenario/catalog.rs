//! Everything the page shows that does not depend on a scenario.

use super::view::{
    AllocFlagView, Catalog, CompoundView, ConfigurationView, ContextView, FlagView, FloorView,
    KernelView, NodeView, PhaseView, PolicyView, RuleView,
};
use crate::explore::edges_under;
use crate::gfp::{self, Flag, Gfp};
use crate::kernel::{CONFIGURATIONS, KERNELS, MAX_SWITCHED, PROPOSED, Part, RULES, Rule, Variant};
use crate::walk::{
    AllocFlags, COSTLY_ORDER, Context, Decider, HIGH_WATERMARK, LOW_WATERMARK, MAX_ORDER,
    MIN_WATERMARK, NODES, POLICIES, Phase,
};
use std::collections::BTreeSet;

/// The version of the model; links carry it.
/// It changes when a change to the model can change an outcome.
pub const MODEL_VERSION: &str = "1";

/// The tables of this crate in printable form.
pub fn catalog() -> Catalog {
    Catalog {
        model: MODEL_VERSION.into(),
        kernels: KERNELS.iter().map(|kernel| view(&Variant::of(kernel))).collect(),
        configurations: CONFIGURATIONS
            .iter()
            .map(|own| ConfigurationView { id: own.id.into(), name: own.name.into() })
            .collect(),
        max_switched: MAX_SWITCHED as u32,
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

/// A kernel as the page shows it, made up or not; nothing if the id means none.
pub fn kernel(id: &str) -> Option<KernelView> {
    Variant::read(id, &mut Vec::new()).ok().as_ref().map(view)
}

/// The id of a kernel with one rule switched to its other state; the same id if there is no such
/// kernel or rule, or if too many rules are switched already.
pub fn switched(id: &str, rule: &str) -> String {
    let kernel = Variant::read(id, &mut Vec::new()).ok();
    let switched = kernel.zip(Rule::find(rule)).map(|(kernel, rule)| kernel.switched(rule));
    let possible = switched.filter(|kernel| kernel.switches().count() <= MAX_SWITCHED);
    possible.map_or_else(|| id.into(), |kernel| kernel.id)
}

/// The arrows of the decision graph that a walk can go along in this kernel, as pairs of nodes;
/// none if there is no such kernel.
pub fn ways(id: &str) -> Vec<(String, String)> {
    let Ok(kernel) = Variant::read(id, &mut Vec::new()) else { return Vec::new() };
    let (edges, _) = edges_under(kernel.rules);
    let pairs: BTreeSet<_> = edges.iter().map(|edge| (edge.from, edge.to)).collect();
    let named = pairs.into_iter().map(|(from, to)| (from.info().id.into(), to.info().id.into()));
    named.collect()
}

fn view(kernel: &Variant) -> KernelView {
    let layout = kernel.layout();
    let compounds = layout.compounds.iter().map(|compound| CompoundView {
        name: compound.name.into(),
        flags: compound.flags.iter().map(|flag| flag.name().into()).collect(),
        hex: gfp::hex(layout.to_bits(compound.flags)),
        summary: compound.summary.into(),
    });
    KernelView {
        id: kernel.id.clone(),
        name: kernel.name.clone(),
        title: if kernel.id == kernel.base.id {
            kernel.base.title.into()
        } else {
            format!("made up from {}", kernel.base.name)
        },
        base: kernel.base.id.into(),
        rules: ids(kernel.rules.iter()),
        switched: ids(kernel.switches()),
        configurations: kernel.base.layouts.iter().map(|own| own.configuration.into()).collect(),
        flags: layout.flags().map(flag).collect(),
        compounds: compounds.collect(),
    }
}

/// A flag with its bit as a mask.
pub(super) fn flag((flag, bit): (Flag, u32)) -> FlagView {
    FlagView {
        name: flag.name().into(),
        bit: gfp::hex(bit),
        group: flag.group().id().into(),
        summary: flag.summary().into(),
        proposed: Gfp::PROPOSED.has(Gfp::of(flag)),
    }
}

fn ids(rules: impl Iterator<Item = Rule>) -> Vec<String> {
    rules.map(|rule| rule.info().id.into()).collect()
}

/// Every rule with its sentence and its source, in order of time.
pub fn rules() -> Vec<RuleView> {
    let rules = RULES.iter().map(|info| {
        let words = info.rule.words();
        RuleView {
            id: info.id.into(),
            title: words.title.into(),
            summary: words.summary.into(),
            source: words.source.id().into(),
            url: words.source.url(),
            version: info.version.into(),
            proposed: info.version == PROPOSED,
            of_walk: words.part == Part::Walk,
        }
    });
    rules.collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn made_up_kernels_are_shown_like_others() {
        let made = kernel("4.11~nofail-reserve:no-oom-kill-flag").expect("a kernel");
        assert_eq!((made.base.as_str(), made.title.as_str()), ("4.11", "made up from v4.11"));
        assert_eq!(made.switched, ["nofail-reserve", "no-oom-kill-flag"]);
        assert!(made.rules.contains(&"no-oom-kill-flag".into()));
        assert!(!made.rules.contains(&"nofail-reserve".into()));
        let proposed: Vec<_> = made.flags.iter().filter(|flag| flag.proposed).collect();
        assert_eq!(proposed.len(), 1);
        assert_eq!(proposed[0].name, "__GFP_NOOOMKILL");
        assert_eq!(kernel("4.11~no-such"), None);
        let plain = kernel("4.11");
        assert_eq!(plain, catalog().kernels.into_iter().find(|kernel| kernel.id == "4.11"));
    }

    #[test]
    fn ways_are_those_under_the_rules() {
        let has = |id, from: &str, to: &str| ways(id).contains(&(from.into(), to.into()));
        let first = ("oom-attempt", "oom-refused");
        assert!(has("4.11:no-oom-kill-flag", first.0, first.1));
        assert!(!has("4.11", first.0, first.1));
        assert!(has("4.11", "nofail-attempt", "nofail-attempt-anywhere"));
        assert!(!has("4.11~nofail-reserve", "nofail-attempt", "nofail-attempt-anywhere"));
        assert!(ways("5.99").is_empty());
    }

    #[test]
    fn a_rule_is_switched_there_and_back() {
        let check = |id, rule, expected| assert_eq!(switched(id, rule), expected);
        check("4.11", "nofail-reserve", "4.11~nofail-reserve");
        check("4.11~nofail-reserve", "nofail-reserve", "4.11");
        check("v4.10", "nofail-reserve", "4.10:nofail-reserve");
        check("4.11", "no-such", "4.11");
        check("5.99", "nofail-reserve", "5.99");
        let most = RULES.iter().take(MAX_SWITCHED);
        let full = most.fold("6.19".to_owned(), |id, info| switched(&id, info.id));
        let one_more = RULES[MAX_SWITCHED].id;
        assert_eq!(switched(&full, one_more), full);
    }
}
