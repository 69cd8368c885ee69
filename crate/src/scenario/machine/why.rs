//! Why a request failed: one paragraph with the numbers that decided.

use super::dig::zonelist;
use super::look;
use crate::memory::{Attempt, MachineState};
use crate::scenario::describe::floor;
use crate::walk::Request;

/// Why an attempt of this request came to nothing. `state`: the machine then.
pub(super) fn paragraph(
    state: &MachineState,
    attempt: &Attempt,
    request: &Request,
    mask: &str,
) -> String {
    let order = request.order;
    let Some(last) = attempt.looks.last() else {
        return format!("{mask}, order {order}: there is no zone in which it may look for a page.");
    };
    let mut sentences = vec![format!(
        "{mask}, order {order}: its last attempt may go down to {}.",
        floor(last.alloc_flags)
    )];
    // Where the attempt began anew, only the last look at a zone decided.
    let mut told = Vec::new();
    for look in attempt.looks.iter().rev() {
        if !told.contains(&look.zone) {
            told.push(look.zone);
        }
    }
    for &number in told.iter().rev() {
        let decided = attempt.looks.iter().rfind(|look| look.zone == number);
        if let Some(decided) = decided {
            let view = look::look(state, decided, order);
            let zone = &state.memory.zones()[number];
            sentences.push(format!("{} of node {}: {}", view.zone, zone.node, view.reason));
        }
    }
    sentences.extend(elsewhere(state, request));
    sentences.join(" ")
}

/// Free pages in zones that the request may not use.
fn elsewhere(state: &MachineState, request: &Request) -> Option<String> {
    let own = zonelist(state, request);
    let zones = state.memory.zones().iter().enumerate();
    let others: Vec<_> = zones
        .filter(|(at, zone)| !own.contains(at) && zone.buddy.free_pages() > zone.marks.high)
        .map(|(_, zone)| {
            let free = zone.buddy.free_pages();
            format!("{} of node {} has {free} free pages", zone.zone.name(), zone.node)
        })
        .collect();
    (!others.is_empty())
        .then(|| format!("Elsewhere, where it may not look: {}.", others.join(", ")))
}
