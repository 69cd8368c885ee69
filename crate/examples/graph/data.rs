//! The decision graph as JSON.

use serde_json::{Value, json};
use slowpath::explore::DecisionGraph;
use slowpath::kernel::KERNELS;
use slowpath::walk::{Decider, NODES, NodeInfo, Phase};

/// Kernels, phases, nodes and edges, each in the order of its table.
pub fn graph(graph: &DecisionGraph) -> Value {
    let phases = Phase::ALL.iter().map(|phase| json!({ "id": phase.id(), "title": phase.title() }));
    let edges = graph.edges().iter().map(|(edge, kernels)| {
        json!({
            "from": edge.from.info().id,
            "answer": edge.answer.id(),
            "label": edge.label(),
            "to": edge.to.info().id,
            "kernels": kernels.iter().map(|kernel| kernel.id).collect::<Vec<_>>(),
        })
    });
    json!({
        "kernels": KERNELS.iter().map(|kernel| kernel.id).collect::<Vec<_>>(),
        "phases": phases.collect::<Vec<_>>(),
        "nodes": NODES.iter().map(node).collect::<Vec<_>>(),
        "edges": edges.collect::<Vec<_>>(),
    })
}

fn node(info: &NodeInfo) -> Value {
    let kind = match info.decider {
        Decider::World => "question",
        Decider::Walk => "decision",
        Decider::Nobody => "outcome",
    };
    json!({ "id": info.id, "phase": info.phase.id(), "kind": kind, "title": info.title })
}
