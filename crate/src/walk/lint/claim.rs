//! What the sentence of a lint says, in a form that tests check against the walk.

use crate::gfp::{Gfp, MigrateType};
use crate::walk::event::Warning;
use crate::walk::request::Context;

/// One fact about what becomes of a request.
///
/// Unless it says otherwise: on a machine where nothing is free or reclaimable and kills do not
/// help (the policy `exhausted`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Claim {
    /// The caller gets NULL.
    Fails,
    /// The request goes round for ever.
    Loops,
    /// The OOM killer kills at least once.
    Kills,
    /// Nobody is killed.
    NeverKills,
    /// A request that must not fail tries a quarter below the min watermark before it goes on.
    TriesQuarter,
    /// A request that must not fail tries down to half of the min watermark before it goes on.
    TriesHalf,
    /// A request that must not fail tries without any watermark after the OOM killer's turn.
    TriesAllReserves,
    /// A request that must not fail tries without any watermark before anybody is killed.
    ReservesBeforeKill,
    /// None of these extra attempts is made.
    NoExtraAttempt,
    /// Not a single attempt is made.
    NoAttempt,
    /// Only the fast path's attempt is made.
    NoSlowAttempt,
    /// Reclaim runs at most once.
    OneRound,
    /// Reclaim never runs.
    NeverReclaims,
    /// Whatever the world answers, compaction does not start.
    NeverCompacts,
    /// The walk is let through to work that may sleep.
    MaySleep,
    /// kswapd is not woken.
    NeverWakesKswapd,
    /// This warning's condition holds at some time.
    Warns(Warning),
    /// This warning's condition never holds.
    NeverWarns(Warning),
    /// In any world the walk is the same as without these flags, warnings aside.
    LikeWithout(Gfp),
    /// In any world the walk is the same as if this were not true of the caller or the machine.
    LikeOutside(Context),
    /// The slow path's first attempt does not mix mobility types.
    KeepsBlocksWhole,
    /// So many eighths of the min watermark must stay free at the slow path's first attempt.
    Floor {
        /// As the request stands.
        eighths: u32,
        /// If `__GFP_NOMEMALLOC` were not there.
        otherwise: u32,
    },
    /// The zone flags exclude each other, and the OOM killer's rules take the request for one to a
    /// low zone.
    LowZone,
    /// The Movable zone may not be used.
    OutsideMovableZone,
    /// The mobility bits make this type.
    Mobility(MigrateType),
}
