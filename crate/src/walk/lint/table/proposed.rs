//! What was proposed and no kernel does.

use super::super::claim::Claim;
use super::super::verdicts::{self, says};
use super::Row;
use crate::gfp::Gfp;
use crate::kernel::Rule;
use crate::walk::request::Context;

/// The flags that speak of a kill.
const KILL: Gfp = Gfp::NOOOMKILL.with(Gfp::WANT_OOM_KILLER);

pub(super) static ROWS: &[Row] = &[
    Row {
        id: "nooomkill",
        title: "NOOOMKILL, as proposed",
        flags: Gfp::NOOOMKILL,
        applies: |case| {
            let nofail = case.has(Gfp::NOFAIL);
            case.refuses_kill() && case.reaches_oom() && (!nofail || case.nofail_reclaims())
        },
        verdict: verdicts::refuses_kill,
    },
    Row {
        id: "want-oom-killer",
        title: "WANT_OOM_KILLER, as proposed",
        flags: Gfp::WANT_OOM_KILLER,
        applies: |case| {
            let can_kill = !case.context.has(Context::MEMDIE | Context::OOM_DISABLED);
            case.wants_kill() && case.reaches_oom() && can_kill
        },
        verdict: verdicts::wants_kill,
    },
    Row {
        id: "want-oom-killer-nooomkill",
        title: "WANT_OOM_KILLER with NOOOMKILL",
        flags: KILL,
        applies: |case| {
            let both = case.has(KILL) && case.rules.has(Rule::NoOomKillFlag);
            both && case.wants_kill()
        },
        verdict: |_| {
            says(
                "The two contradict each other; __GFP_WANT_OOM_KILLER is looked at first and wins.",
                &[Claim::LikeWithout(Gfp::NOOOMKILL)],
            )
        },
    },
    Row {
        id: "kill-flags-unheard",
        title: "A word about kills, never heard",
        flags: KILL,
        applies: |case| !case.leaves_kill_open() && !case.reaches_oom(),
        verdict: |_| {
            says(
                "No effect: the request never comes to the OOM step, where the flag is looked at.",
                &[Claim::LikeWithout(KILL), Claim::NeverKills],
            )
        },
    },
    Row {
        id: "reserves-before-kill",
        title: "NOFAIL with the reserves before the kill",
        flags: Gfp::NOFAIL,
        applies: |case| {
            let first = case.rules.has(Rule::ReservesBeforeKill) && case.nofail_reaches_oom();
            first && !case.oom_is_barred()
        },
        verdict: verdicts::reserves_first,
    },
];
