//! The table of doubtful combinations.

mod effort;
mod nofail;
mod placement;
mod proposed;
mod reserves;

use super::case::Case;
use super::verdicts::Verdict;
use crate::gfp::Gfp;

/// One doubtful combination.
pub(super) struct Row {
    pub id: &'static str,
    pub title: &'static str,
    /// The flags it is about.
    pub flags: Gfp,
    /// Whether a request contains it.
    pub applies: fn(&Case) -> bool,
    /// What the kernel does with it.
    pub verdict: fn(&Case) -> Verdict,
}

/// What a NOIO scope takes away.
const IO_AND_FS: Gfp = Gfp::IO.with(Gfp::FS);

/// Flags that tell a costly request to try hard; no kernel has both.
const PERSISTENT: Gfp = Gfp::REPEAT.with(Gfp::RETRY_MAYFAIL);

/// Flags that tell the caller's own reclaim what to do.
const STEERING: Gfp = IO_AND_FS.with(Gfp::NORETRY).with(PERSISTENT);

/// Every combination: refusals and placement, NOFAIL, reserves, effort, then what was only
/// proposed.
pub(super) fn rows() -> impl Iterator<Item = &'static Row> {
    let parts = [placement::ROWS, nofail::ROWS, reserves::ROWS, effort::ROWS, proposed::ROWS];
    parts.into_iter().flatten()
}
