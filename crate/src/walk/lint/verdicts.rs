//! What a kernel does with a doubtful combination, where that depends on more than the row.

use super::case::{Case, Fate};
use super::claim::Claim::{
    self, Fails, Floor, Kills, Loops, NeverKills, NeverReclaims, NoExtraAttempt, NoSlowAttempt,
    OneRound, TriesAllReserves, TriesQuarter, Warns,
};
use crate::gfp::{Gfp, MigrateType};
use crate::walk::event::Warning;

/// A sentence and what it says.
#[derive(Clone, Copy, Debug)]
pub(super) struct Verdict {
    pub sentence: &'static str,
    pub claims: &'static [Claim],
}

pub(super) const fn says(sentence: &'static str, claims: &'static [Claim]) -> Verdict {
    Verdict { sentence, claims }
}

pub(super) fn order_too_big(case: &Case) -> Verdict {
    if case.has(Gfp::NOWARN) {
        return says(
            "No block of this order exists: after the first attempt the request is refused without a word, with __GFP_NOFAIL too.",
            &[Fails, NoSlowAttempt, Claim::NeverWarns(Warning::OrderTooBig)],
        );
    }
    says(
        "No block of this order exists: after the first attempt the request is refused with a warning, with __GFP_NOFAIL too.",
        &[Fails, NoSlowAttempt, Warns(Warning::OrderTooBig)],
    )
}

pub(super) fn both_mobilities(case: &Case) -> Verdict {
    let claims = &[Claim::Mobility(MigrateType::HighAtomic)];
    if case.order == 0 {
        return says(
            "Together the two bits are the number of the high-order atomic reserve: a debug build warns, others look for the page behind the end of the per-CPU lists, of which there are only three.",
            claims,
        );
    }
    says(
        "Together the two bits are the number of the high-order atomic reserve: a debug build warns, others take blocks from that reserve first.",
        claims,
    )
}

pub(super) fn atomic_nomemalloc(case: &Case) -> Verdict {
    if case.has(Gfp::HIGH) {
        return says(
            "ALLOC_HARDER is lost and only ALLOC_HIGH stays: half of the min watermark must remain free, not three eighths.",
            &[Floor { eighths: 4, otherwise: 3 }],
        );
    }
    says(
        "ALLOC_HARDER is lost: the whole min watermark must remain free, not three quarters.",
        &[Floor { eighths: 8, otherwise: 6 }],
    )
}

pub(super) fn nofail_noretry(case: &Case) -> Verdict {
    match case.way_out() {
        Fate::Fails => says(
            "It fails after one round: __GFP_NORETRY leads out before anything asks whether the request may fail.",
            &[Fails, NeverKills, OneRound],
        ),
        Fate::LoopsWithQuarter => says(
            "__GFP_NORETRY keeps the OOM killer away and __GFP_NOFAIL sends the request back: it loops, each time after trying a quarter below the min watermark.",
            &[Loops, NeverKills, TriesQuarter],
        ),
        _ => says(
            "__GFP_NORETRY keeps the OOM killer away and __GFP_NOFAIL sends the request back: it loops until somebody else frees memory, without an extra attempt at the reserves.",
            &[Loops, NeverKills, NoExtraAttempt],
        ),
    }
}

pub(super) fn nofail_costly(case: &Case) -> Verdict {
    match case.nofail_fate() {
        Fate::Fails => says(
            "It fails after one round: a costly order without __GFP_REPEAT leaves before anything asks whether the request may fail.",
            &[Fails, NeverKills, OneRound],
        ),
        Fate::Loops => says(
            "A warning once, and it loops without a kill until somebody else makes such a block.",
            &[Loops, NeverKills, NoExtraAttempt, Warns(Warning::NofailCostly)],
        ),
        Fate::LoopsWithQuarter => says(
            "A warning once, and it loops without a kill, each time after trying a quarter below the min watermark.",
            &[Loops, NeverKills, TriesQuarter, Warns(Warning::NofailCostly)],
        ),
        Fate::LoopsWithAllReserves => OOM_STEP_WITHOUT_KILL,
        Fate::Kills => says(
            "__GFP_REPEAT takes it to the OOM killer: it kills, tries all reserves and loops, although a kill seldom makes a block this large.",
            &[Loops, Kills, TriesAllReserves],
        ),
    }
}

pub(super) fn nofail_barred(case: &Case) -> Verdict {
    match case.nofail_fate() {
        Fate::Kills => says(
            "__GFP_NOFAIL overrides the rule that keeps the OOM killer away here: it kills, tries all reserves and loops.",
            &[Loops, Kills, TriesAllReserves],
        ),
        Fate::LoopsWithAllReserves => OOM_STEP_WITHOUT_KILL,
        Fate::LoopsWithQuarter => says(
            "Nobody is killed on behalf of such a request: it loops, each time after trying a quarter below the min watermark.",
            &[Loops, NeverKills, TriesQuarter],
        ),
        Fate::Loops => says(
            "Nobody is killed on behalf of such a request: it loops until somebody else frees memory, without an extra attempt at the reserves.",
            &[Loops, NeverKills, NoExtraAttempt],
        ),
        Fate::Fails => says(
            "Nobody is killed on behalf of such a request, and it fails in spite of __GFP_NOFAIL.",
            &[Fails, NeverKills],
        ),
    }
}

pub(super) fn nofail_without_fs(case: &Case) -> Verdict {
    match case.nofail_fate() {
        Fate::Kills => says(
            "Without __GFP_FS others never kill, but __GFP_NOFAIL does: it kills, though filesystems may hold much that can be freed, tries all reserves and loops.",
            &[Loops, Kills, TriesAllReserves],
        ),
        _ => says(
            "Nobody is killed, yet that passes for progress and opens all reserves each time: while it loops, such a request can empty them.",
            &[Loops, NeverKills, TriesAllReserves],
        ),
    }
}

pub(super) fn nofail_reclaimer(case: &Case) -> Verdict {
    if case.way_out() == Fate::LoopsWithQuarter {
        return says(
            "A warning once, and it loops without reclaiming, since reclaim must not call itself, and tries a quarter below the min watermark each time.",
            &[Loops, NeverKills, NeverReclaims, TriesQuarter, Warns(Warning::NofailMemalloc)],
        );
    }
    says(
        "A warning once, and it loops without reclaiming, since reclaim must not call itself: only others can free memory.",
        &[Loops, NeverKills, NeverReclaims, NoExtraAttempt, Warns(Warning::NofailMemalloc)],
    )
}

/// The OOM killer's turn came and ended without a kill.
const OOM_STEP_WITHOUT_KILL: Verdict = says(
    "It loops without a kill, yet the OOM killer's turn passes for progress and opens all reserves each time.",
    &[Loops, NeverKills, TriesAllReserves],
);
