//! Steps of several walks side by side.

use crate::walk::{Node, Trace};

/// How far ahead a common continuation is looked for, in steps.
const WINDOW: usize = 64;

/// One row: for each walk the number of its step, if it has one here.
pub type AlignedRow = Vec<Option<u32>>;

/// Puts steps at the same node beside each other, in order.
///
/// Each further walk is laid along the rows made so far. Where they part, the nearest place
/// where both are at the same node again is taken; what lies between stands alone.
pub fn align(traces: &[Trace]) -> Vec<AlignedRow> {
    let Some((first, others)) = traces.split_first() else { return Vec::new() };
    let mut rows: Vec<AlignedRow> =
        (0..first.steps().len()).map(|step| vec![Some(step as u32)]).collect();
    let mut spine = nodes(first);
    for (done, trace) in others.iter().enumerate() {
        (rows, spine) = add(rows, &spine, &nodes(trace), done + 1);
    }
    rows
}

fn nodes(trace: &Trace) -> Vec<Node> {
    trace.steps().iter().map(|step| step.node).collect()
}

/// Lays one more walk along the rows; returns the rows and the node of each.
fn add(
    rows: Vec<AlignedRow>,
    spine: &[Node],
    steps: &[Node],
    columns: usize,
) -> (Vec<AlignedRow>, Vec<Node>) {
    let mut merged = Vec::with_capacity(rows.len());
    let mut merged_spine = Vec::with_capacity(rows.len());
    let mut rows = rows.into_iter();
    let (mut row, mut step) = (0, 0);
    while row < spine.len() || step < steps.len() {
        let (rows_alone, steps_alone) = resync(&spine[row..], &steps[step..]);
        for _ in 0..rows_alone {
            merged.extend(rows.next().map(|cells| with(cells, None)));
            merged_spine.push(spine[row]);
            row += 1;
        }
        for _ in 0..steps_alone {
            merged.push(with(vec![None; columns], Some(step as u32)));
            merged_spine.push(steps[step]);
            step += 1;
        }
        if row < spine.len() && step < steps.len() {
            merged.extend(rows.next().map(|cells| with(cells, Some(step as u32))));
            merged_spine.push(spine[row]);
            row += 1;
            step += 1;
        }
    }
    (merged, merged_spine)
}

fn with(mut cells: AlignedRow, cell: Option<u32>) -> AlignedRow {
    cells.push(cell);
    cells
}

/// How many of each side stand alone before both are at the same node again; everything that is
/// left if they never are.
fn resync(left: &[Node], right: &[Node]) -> (usize, usize) {
    for distance in 0..=2 * WINDOW {
        for skipped in distance.saturating_sub(WINDOW)..=distance.min(WINDOW) {
            let other = distance - skipped;
            if left.get(skipped).is_some_and(|node| right.get(other) == Some(node)) {
                return (skipped, other);
            }
        }
    }
    (left.len(), right.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(left: &[Node], right: &[Node], expected: &[(Option<u32>, Option<u32>)]) {
        let rows: Vec<_> = (0..left.len()).map(|step| vec![Some(step as u32)]).collect();
        let (rows, spine) = add(rows, left, right, 1);
        let found: Vec<_> = rows.iter().map(|cells| (cells[0], cells[1])).collect();
        assert_eq!(found, expected);
        assert_eq!(spine.len(), rows.len());
    }

    #[test]
    fn equal_walks_stand_side_by_side() {
        let nodes = [Node::FastPath, Node::EntryAttempt];
        check(&nodes, &nodes, &[(Some(0), Some(0)), (Some(1), Some(1))]);
    }

    #[test]
    fn a_step_of_one_walk_only_stands_alone() {
        let short = [Node::MayReclaim, Node::Recursion, Node::Reclaim];
        let long = [Node::MayReclaim, Node::StallCheck, Node::Recursion, Node::Reclaim];
        check(
            &short,
            &long,
            &[(Some(0), Some(0)), (None, Some(1)), (Some(1), Some(2)), (Some(2), Some(3))],
        );
    }

    #[test]
    fn different_ends_stand_one_after_the_other() {
        let left = [Node::FastPath, Node::Noretry];
        let right = [Node::FastPath, Node::Nofail, Node::NofailMayReclaim];
        check(
            &left,
            &right,
            &[(Some(0), Some(0)), (Some(1), None), (None, Some(1)), (None, Some(2))],
        );
    }
}
