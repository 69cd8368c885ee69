//! Machines to be built, and what can be wrong with them.

use super::buddy::Span;
use super::nodes::MAX_NODES;
use crate::gfp::{Machine, Zone};
use std::fmt;

/// The most pages of a machine, holes included: 8 GiB.
pub const MAX_PAGES: u32 = 1 << 21;

/// A zone of a machine to be built.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ZoneSetup {
    /// Which zone.
    pub zone: Zone,
    /// The node it belongs to.
    pub node: u8,
    /// Where it lies and how large it is.
    pub span: Span,
    /// Pages that are there.
    pub present: u32,
}

/// Why a machine cannot be built. Numbers of zones count from 0 in the order given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetupProblem {
    /// There is no page at all.
    NoPages,
    /// More pages than [`MAX_PAGES`].
    TooManyPages {
        /// So many, holes included.
        pages: u64,
    },
    /// A node with a number that is too high.
    UnknownNode {
        /// The zone that names it.
        at: usize,
        /// The node.
        node: u8,
    },
    /// A zone that this kind of machine does not have.
    UnknownZone {
        /// The zone.
        at: usize,
        /// Its kind.
        zone: Zone,
    },
    /// A zone that manages more pages than it spans, or ends where no page can be.
    TooLarge {
        /// The zone.
        at: usize,
        /// What it covers.
        span: Span,
    },
    /// A zone that shares pages with one before it, or is the same zone of the same node.
    Overlap {
        /// The zone.
        at: usize,
        /// The one before it.
        with: usize,
    },
}

/// Everything that is wrong with these zones.
pub(super) fn problems(machine: Machine, setup: &[ZoneSetup]) -> Vec<SetupProblem> {
    let mut problems = Vec::new();
    let pages = setup.iter().map(|zone| u64::from(zone.span.spanned)).sum::<u64>();
    if setup.iter().all(|zone| zone.span.managed == 0) {
        problems.push(SetupProblem::NoPages);
    }
    if pages > u64::from(MAX_PAGES) {
        problems.push(SetupProblem::TooManyPages { pages });
    }
    for (at, zone) in setup.iter().enumerate() {
        if zone.node >= MAX_NODES {
            problems.push(SetupProblem::UnknownNode { at, node: zone.node });
        }
        if !machine.zones().contains(&zone.zone) {
            problems.push(SetupProblem::UnknownZone { at, zone: zone.zone });
        }
        let ends = zone.span.start.checked_add(zone.span.spanned).is_some();
        if !ends || zone.span.managed > zone.span.spanned {
            problems.push(SetupProblem::TooLarge { at, span: zone.span });
        }
        let before = setup[..at].iter().position(|before| overlap(before, zone));
        problems.extend(before.map(|with| SetupProblem::Overlap { at, with }));
    }
    problems
}

fn overlap(one: &ZoneSetup, other: &ZoneSetup) -> bool {
    let end = |span: Span| u64::from(span.start) + u64::from(span.spanned);
    let same = (one.node, one.zone) == (other.node, other.zone);
    let empty = one.span.spanned == 0 || other.span.spanned == 0;
    let apart = end(one.span) <= u64::from(other.span.start)
        || end(other.span) <= u64::from(one.span.start);
    same || !(empty || apart)
}

impl fmt::Display for SetupProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoPages => f.write_str("the machine has no page"),
            Self::TooManyPages { pages } => {
                write!(f, "{pages} pages are more than the {MAX_PAGES} that can be modelled")
            }
            Self::UnknownNode { at, node } => {
                write!(f, "zone {at}: node {node} is too high, the last one is {}", MAX_NODES - 1)
            }
            Self::UnknownZone { at, zone } => {
                write!(f, "zone {at}: this kind of machine has no zone {}", zone.name())
            }
            Self::TooLarge { at, span } => write!(
                f,
                "zone {at}: {} managed pages do not fit into {} pages from {} on",
                span.managed, span.spanned, span.start
            ),
            Self::Overlap { at, with } => write!(f, "zone {at} overlaps zone {with}"),
        }
    }
}

impl std::error::Error for SetupProblem {}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(zone: Zone, node: u8, start: u32, spanned: u32, managed: u32) -> ZoneSetup {
        ZoneSetup { zone, node, span: Span { start, spanned, managed }, present: managed }
    }

    #[test]
    fn machines_that_cannot_be() {
        let check = |setup: &[ZoneSetup], expected: &[&str]| {
            let said: Vec<_> =
                problems(Machine::X86_64, setup).iter().map(ToString::to_string).collect();
            assert_eq!(said, expected, "{setup:?}");
        };
        let good = zone(Zone::Normal, 0, 4_096, 9_000, 8_000);
        check(&[good], &[]);
        check(&[], &["the machine has no page"]);
        check(&[good, zone(Zone::Dma, 0, 0, 0, 0)], &[]);
        check(&[good, zone(Zone::Dma, 0, 1, 4_096, 4_000)], &["zone 1 overlaps zone 0"]);
        check(&[good, zone(Zone::Normal, 0, 1, 9, 9)], &["zone 1 overlaps zone 0"]);
        check(
            &[zone(Zone::Highmem, 7, 1, 9, 10)],
            &[
                "zone 0: node 7 is too high, the last one is 3",
                "zone 0: this kind of machine has no zone HighMem",
                "zone 0: 10 managed pages do not fit into 9 pages from 1 on",
            ],
        );
        check(
            &[zone(Zone::Normal, 0, u32::MAX, 2_684_354_560, 5)],
            &[
                "2684354560 pages are more than the 2097152 that can be modelled",
                "zone 0: 5 managed pages do not fit into 2684354560 pages from 4294967295 on",
            ],
        );
    }
}
