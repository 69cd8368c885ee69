//! What a kernel does with a doubtful combination, where that depends on more than the row.

use super::case::{Case, Fate};
use super::claim::Claim::{
    self, Fails, Floor, Kills, LikeOutside, LikeWithout, Loops, NeverKills, NeverReclaims,
    NeverWarns, NoAttempt, NoExtraAttempt, NoSlowAttempt, OneRound, ReservesBeforeKill,
    TriesAllReserves, TriesHalf, TriesQuarter, Warns,
};
use crate::gfp::Gfp;
use crate::kernel::Rule;
use crate::walk::event::Warning;
use crate::walk::request::Context;

/// A sentence and what it says.
#[derive(Clone, Debug)]
pub(super) struct Verdict {
    pub sentence: String,
    pub claims: Vec<Claim>,
}

pub(super) fn says(sentence: &str, claims: &[Claim]) -> Verdict {
    Verdict { sentence: sentence.to_owned(), claims: claims.to_vec() }
}

impl Verdict {
    /// The same, with a warning first if the condition holds.
    fn after(self, warned: bool, warning: Warning) -> Self {
        let Self { sentence, mut claims } = self;
        if !warned {
            claims.push(NeverWarns(warning));
            return Self { sentence, claims };
        }
        claims.push(Warns(warning));
        let mut letters = sentence.chars();
        let first = letters.next().map(|letter| letter.to_lowercase().to_string());
        let rest = letters.as_str();
        Self {
            sentence: format!("A warning once, and {}{rest}", first.unwrap_or_default()),
            claims,
        }
    }
}

pub(super) fn order_too_big(case: &Case) -> Verdict {
    let early = case.rules.has(Rule::OrderLimitAtEntry);
    let when = if early { "without any attempt" } else { "after the first attempt" };
    let silent = case.has(Gfp::NOWARN);
    let how = if silent { "without a word" } else { "with a warning" };
    let warning = Warning::OrderTooBig;
    let claims = [
        Fails,
        if early { NoAttempt } else { NoSlowAttempt },
        if silent { NeverWarns(warning) } else { Warns(warning) },
    ];
    let sentence = format!(
        "No block of this order exists: {when} the request is refused {how}, with __GFP_NOFAIL too."
    );
    says(&sentence, &claims)
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

pub(super) fn nofail_without_reclaim(case: &Case) -> Verdict {
    let warned =
        !case.rules.has(Rule::NofailCatchAll) || case.warns_at_entry() || !case.silences_warnings();
    says(
        "The caller can do nothing to make room, so it fails in spite of __GFP_NOFAIL.",
        &[Fails, NeverKills],
    )
    .after(warned, Warning::NofailNoDirectReclaim)
}

pub(super) fn nofail_order(case: &Case) -> Verdict {
    if case.warns_at_entry() {
        return says(
            "A warning once on entry to the slow path, which __GFP_NOWARN does not silence: blocks of more than two pages are not promised.",
            &[Warns(Warning::NofailOrderAboveOne)],
        );
    }
    says(
        "The kernel warns once, but only where a block is about to be taken from a zone with room; while the request starves it says nothing.",
        &[NeverWarns(Warning::NofailCostly), NeverWarns(Warning::NofailOrderAboveOne)],
    )
}

pub(super) fn nofail_noretry(case: &Case) -> Verdict {
    match case.way_out() {
        Fate::Fails => says(
            "It fails after one round: __GFP_NORETRY leads out before anything asks whether the request may fail.",
            &[Fails, NeverKills, OneRound],
        ),
        fate => loops(
            "__GFP_NORETRY keeps the OOM killer away and __GFP_NOFAIL sends the request back: it loops",
            fate,
        ),
    }
}

pub(super) fn nofail_costly(case: &Case) -> Verdict {
    let fate = case.nofail_fate();
    let verdict = match fate {
        Fate::Fails => {
            return says(
                "It fails after one round: a costly order that is not told to try hard, or cannot, leaves before anything asks whether the request may fail.",
                &[Fails, NeverKills],
            );
        }
        Fate::LoopsWithAllReserves => return oom_step_without_kill(),
        Fate::Kills => {
            return says(
                "It is told to try hard, which takes it to the OOM killer: it kills, tries all reserves and loops, although a kill seldom makes a block this large.",
                &[Loops, Kills, TriesAllReserves],
            );
        }
        fate => loops("It loops without a kill", fate),
    };
    let warned = !case.warns_at_entry() && !case.silences_warnings();
    verdict.after(warned, Warning::NofailCostly)
}

pub(super) fn nofail_barred(case: &Case) -> Verdict {
    match case.nofail_fate() {
        Fate::Kills => says(
            "__GFP_NOFAIL overrides the rule that keeps the OOM killer away here: it kills, tries all reserves and loops.",
            &[Loops, Kills, TriesAllReserves],
        ),
        Fate::LoopsWithAllReserves => oom_step_without_kill(),
        Fate::Fails => says(
            "Nobody is killed on behalf of such a request, and it fails in spite of __GFP_NOFAIL.",
            &[Fails, NeverKills],
        ),
        fate => loops("Nobody is killed on behalf of such a request: it loops", fate),
    }
}

pub(super) fn nofail_without_fs(case: &Case) -> Verdict {
    match case.nofail_fate() {
        Fate::Kills => says(
            "Without __GFP_FS others never kill, but __GFP_NOFAIL does: it kills, tries all reserves and loops.",
            &[Loops, Kills, TriesAllReserves],
        ),
        _ if case.nofs_reports_nothing() => says(
            "Nobody is killed and the OOM killer says so, but for a request that must not fail that counts as progress: it loops, with all reserves opened each time.",
            &[Loops, NeverKills, TriesAllReserves],
        )
        .after(!case.silences_warnings(), Warning::OomFailedNofail),
        _ => says(
            "Nobody is killed, yet that passes for progress and opens all reserves each time: enough such requests can empty them.",
            &[Loops, NeverKills, TriesAllReserves],
        ),
    }
}

pub(super) fn small_without_fs(case: &Case) -> Verdict {
    if case.nofs_reports_nothing() {
        return says(
            "Nobody is killed on its behalf, and the OOM killer reports that it did nothing: the request fails.",
            &[Fails, NeverKills],
        );
    }
    says(
        "It may fail but does not: nobody is killed on its behalf, that passes for progress, and it loops until others free memory.",
        &[Loops, NeverKills, NoExtraAttempt],
    )
}

/// `__GFP_NOOOMKILL` where a rule gives it its proposed meaning.
pub(super) fn refuses_kill(case: &Case) -> Verdict {
    if !case.has(Gfp::NOFAIL) {
        return says(
            "Nobody is killed for it: it fails once reclaim brings nothing more.",
            &[Fails, NeverKills],
        );
    }
    match case.way_out() {
        Fate::Fails => says(
            "Nobody is killed for it, and it fails in spite of __GFP_NOFAIL.",
            &[Fails, NeverKills],
        ),
        fate => loops("Nobody is killed for it and it must not fail: it loops", fate),
    }
}

/// `__GFP_WANT_OOM_KILLER` where a rule gives it its proposed meaning.
pub(super) fn wants_kill(case: &Case) -> Verdict {
    if case.has(Gfp::NOFAIL) {
        return says(
            "It kills whatever keeps the OOM killer away from others, tries all reserves and loops.",
            &[Loops, Kills, TriesAllReserves],
        );
    }
    says(
        "It kills whatever keeps the OOM killer away from others, and loops for as long as kills are made.",
        &[Loops, Kills, NoExtraAttempt],
    )
}

/// A `NOFAIL` request that tries the reserves before anybody is killed.
pub(super) fn reserves_first(case: &Case) -> Verdict {
    if case.nofail_fate() == Fate::Kills {
        return says(
            "It tries all reserves before the OOM killer is called, and kills only once they are empty.",
            &[ReservesBeforeKill, Loops, Kills],
        );
    }
    says(
        "It tries all reserves before the OOM killer is called, which kills nobody for it.",
        &[ReservesBeforeKill, Loops, NeverKills],
    )
}

pub(super) fn nofail_oom_disabled(case: &Case) -> Verdict {
    says(
        "It loops, each time with all reserves opened, although nobody is killed.",
        &[Loops, NeverKills, TriesAllReserves],
    )
    .after(!case.silences_warnings(), Warning::OomFailedNofail)
}

pub(super) fn nofail_reclaimer(case: &Case) -> Verdict {
    let warned =
        !case.rules.has(Rule::NofailCatchAll) || case.warns_at_entry() || !case.silences_warnings();
    let fate = if case.way_out() == Fate::Fails { Fate::Loops } else { case.way_out() };
    let mut verdict =
        loops("It loops without reclaiming, since reclaim must not call itself", fate);
    verdict.claims.push(NeverReclaims);
    verdict.after(warned, Warning::NofailMemalloc)
}

pub(super) fn scope_noio(case: &Case) -> Verdict {
    let sentence = if case.rules.has(Rule::ScopeAtEntry) {
        "The scope takes __GFP_IO and __GFP_FS out of the mask before the first attempt."
    } else {
        "The scope takes __GFP_IO and __GFP_FS out of the mask as soon as the first attempt has failed."
    };
    says(sentence, &[LikeWithout(Gfp::IO | Gfp::FS)])
}

pub(super) fn scope_nofs(case: &Case) -> Verdict {
    if !case.has_scope_nofs() {
        return says(
            "Such scopes exist since v4.12: on this kernel the mask stays as it is.",
            &[LikeOutside(Context::SCOPE_NOFS)],
        );
    }
    let sentence = if case.rules.has(Rule::ScopeAtEntry) {
        "The scope takes __GFP_FS out of the mask before the first attempt."
    } else {
        "The scope takes __GFP_FS out of the mask as soon as the first attempt has failed."
    };
    says(sentence, &[LikeWithout(Gfp::FS)])
}

pub(super) fn defrag_mode(case: &Case) -> Verdict {
    if !case.rules.has(Rule::DefragMode) {
        return says(
            "The switch exists since v6.15: on this kernel it changes nothing.",
            &[LikeOutside(Context::DEFRAG_MODE)],
        );
    }
    says(
        "Its attempts keep pageblocks whole; only before the OOM step, or with access to the reserves, does it mix mobility types.",
        &[Claim::KeepsBlocksWhole],
    )
}

/// The request goes round without a kill, as one that is about to give up and must not.
fn loops(beginning: &str, fate: Fate) -> Verdict {
    let (end, claim) = match fate {
        Fate::LoopsWithQuarter => {
            ("each time after trying a quarter below the min watermark", TriesQuarter)
        }
        Fate::LoopsWithHalf => {
            ("each time after trying down to half of the min watermark", TriesHalf)
        }
        _ => (
            "until somebody else frees memory, without an extra attempt at the reserves",
            NoExtraAttempt,
        ),
    };
    says(&format!("{beginning}, {end}."), &[Loops, NeverKills, claim])
}

/// The OOM killer's turn came and ended without a kill.
fn oom_step_without_kill() -> Verdict {
    says(
        "It loops without a kill, yet the OOM killer's turn passes for progress and opens all reserves each time.",
        &[Loops, NeverKills, TriesAllReserves],
    )
}
