//! Why a request failed: one paragraph with the numbers that decided.

use super::dig::zonelist;
use super::look;
use super::view::LookView;
use crate::memory::{Attempt, MachineState};
use crate::scenario::describe::floor;
use crate::walk::{AllocFlags, Request, must_exceed};

/// How deep an attempt may go, for comparison: what must stay free in a zone like every policy's.
pub(super) fn depth(flags: AllocFlags) -> u32 {
    must_exceed(flags).unwrap_or(0)
}

/// Why an attempt of this request, its deepest one, came to nothing. `state`: the machine then.
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
        "{mask}, order {order}: its deepest attempt may go down to {}.",
        floor(last.alloc_flags)
    )];
    for (at, look) in attempt.looks.iter().enumerate() {
        // Where the attempt began anew, the last look at a zone decided.
        if attempt.looks[at + 1..].iter().all(|later| later.zone != look.zone) {
            let LookView { node, zone, reason, .. } = look::look(state, look, order);
            sentences.push(format!("{zone} of node {node}: {reason}"));
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
