//! A request under a kernel's rules, with the conditions that several lints share.

use crate::gfp::Gfp;
use crate::kernel::{Rule, RuleSet};
use crate::walk::entry::{can_compact, compacts_first};
use crate::walk::request::{COSTLY_ORDER, Context, MAX_ORDER, Request};

/// What the conditions and verdicts of the table read.
pub(super) struct Case {
    /// The mask as the caller passed it.
    pub asked: Gfp,
    /// The mask that the slow path works with: what a scope forbids is taken out.
    pub gfp: Gfp,
    pub order: u8,
    pub context: Context,
    pub rules: RuleSet,
}

/// What becomes of a request that must not fail, may reclaim, and finds nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It fails after a round.
    Fails,
    /// It goes round without a kill.
    Loops,
    /// It goes round without a kill and tries a quarter below the min watermark each time.
    LoopsWithQuarter,
    /// It goes round without a kill and tries down to half of the min watermark each time.
    LoopsWithHalf,
    /// It goes round without a kill and tries all reserves each time.
    LoopsWithAllReserves,
    /// It kills, tries all reserves and goes round.
    Kills,
}

impl Case {
    pub fn new(request: &Request, rules: RuleSet) -> Self {
        let Request { gfp: asked, order, context } = *request;
        let scope = if context.has(Context::SCOPE_NOIO) {
            Gfp::IO | Gfp::FS
        } else if context.has(Context::SCOPE_NOFS) && rules.has(Rule::NofsScope) {
            Gfp::FS
        } else {
            Gfp::NONE
        };
        Self { asked, gfp: asked.without(scope), order, context, rules }
    }

    pub fn has(&self, flags: Gfp) -> bool {
        self.gfp.has(flags)
    }

    /// An order that the allocator has blocks of.
    pub fn order_exists(&self) -> bool {
        self.order <= MAX_ORDER
    }

    pub fn costly(&self) -> bool {
        self.order > COSTLY_ORDER
    }

    /// The walk passes the question whether it may reclaim.
    pub fn may_reclaim(&self) -> bool {
        self.has(Gfp::DIRECT_RECLAIM) && self.order_exists()
    }

    /// A reclaimer when reclaim would begin: in early kernels a compaction before it clears the
    /// flag.
    pub fn is_reclaimer(&self) -> bool {
        let cleared =
            !self.rules.has(Rule::MemallocRestored) && compacts_first(&self.request(), self.rules);
        self.context.has(Context::PF_MEMALLOC) && !cleared
    }

    /// Compaction may be tried at all.
    pub fn can_compact(&self) -> bool {
        can_compact(&self.request(), self.rules)
    }

    /// The request as the slow path sees it.
    fn request(&self) -> Request {
        Request { gfp: self.gfp, order: self.order, context: self.context }
    }

    /// The kernel still has `__GFP_ATOMIC`.
    pub fn knows_atomic(&self) -> bool {
        !self.rules.has(Rule::AtomicFlagGone)
    }

    /// The kernel knows scopes without calls into filesystems.
    pub fn has_scope_nofs(&self) -> bool {
        self.rules.has(Rule::NofsScope)
    }

    /// The kernel warns about a doubtful `NOFAIL` where it enters the slow path.
    pub fn warns_at_entry(&self) -> bool {
        self.rules.has(Rule::NofailWarnsAtEntry)
    }

    /// The mask silences the warnings that come later.
    pub fn silences_warnings(&self) -> bool {
        self.has(Gfp::NOWARN) && self.rules.has(Rule::WarningsHonourNowarn)
    }

    /// The caller reclaims itself, instead of waiting for others or giving up.
    pub fn reclaims(&self) -> bool {
        self.may_reclaim() && !self.is_reclaimer()
    }

    /// The request is given up after one round, before the OOM killer's turn.
    pub fn leaves_after_round(&self) -> bool {
        let persistent = self.gfp.intersects(Gfp::REPEAT | Gfp::RETRY_MAYFAIL);
        self.has(Gfp::NORETRY) || (self.costly() && !(persistent && self.can_compact()))
    }

    /// A kill is of little use to it, or not wanted: most requests of this kind the OOM killer
    /// leaves alone.
    pub fn is_hopeless(&self) -> bool {
        let hopeless = Context::DUMPCORE | Context::SUSPENDED_STORAGE;
        let elsewhere = Gfp::DMA | Gfp::DMA32 | Gfp::THISNODE;
        let named = self.costly() || self.accepts_failure() || self.gfp.intersects(elsewhere);
        named || self.context.has(hopeless)
    }

    /// Told to try hard, it fails rather than kills.
    pub fn accepts_failure(&self) -> bool {
        let told = self.gfp.intersects(Gfp::REPEAT | Gfp::RETRY_MAYFAIL);
        told && self.rules.has(Rule::RetryMayfailSpares)
    }

    /// A rule keeps the OOM killer away.
    pub fn oom_is_barred(&self) -> bool {
        let heeds = self.rules.has(Rule::OomRulesBindNofail) || !self.has(Gfp::NOFAIL);
        self.refuses_kill() || (heeds && self.is_hopeless() && !self.wants_kill())
    }

    /// It asks for a kill, under a rule that no kernel has.
    pub fn wants_kill(&self) -> bool {
        self.rules.has(Rule::WantOomKillerFlag) && self.has(Gfp::WANT_OOM_KILLER)
    }

    /// It asks that nobody be killed, likewise, and does not ask for a kill as well.
    pub fn refuses_kill(&self) -> bool {
        let refuses = self.rules.has(Rule::NoOomKillFlag) && self.has(Gfp::NOOOMKILL);
        refuses && !self.wants_kill()
    }

    /// It says nothing about a kill that this kernel would hear.
    pub fn leaves_kill_open(&self) -> bool {
        !self.wants_kill() && !self.refuses_kill()
    }

    /// It comes to the OOM step, if nothing else helps.
    pub fn reaches_oom(&self) -> bool {
        self.reclaims() && !self.leaves_after_round()
    }

    /// The OOM killer reports that it did nothing for it, where it used to report success.
    pub fn nofs_reports_nothing(&self) -> bool {
        self.rules.has(Rule::NofsReportsNothing) && !self.context.has(Context::MEMDIE)
    }

    /// It must not fail, reclaims, and has the OOM killer's turn before it.
    pub fn nofail_reaches_oom(&self) -> bool {
        self.nofail_reclaims() && !self.leaves_after_round()
    }

    /// The same, for a small order; whether a kill may be made is left to other rules.
    pub fn nofail_is_special(&self) -> bool {
        self.nofail_reaches_oom() && !self.costly() && self.leaves_kill_open()
    }

    /// It must not fail and reclaims; left out is the victim that rules of no real kernel let fail.
    pub fn nofail_reclaims(&self) -> bool {
        let victim_leaves = self.context.has(Context::MEMDIE)
            && self.rules.has(Rule::VictimLeavesAfterOom)
            && !self.rules.has(Rule::NofailCatchAll);
        self.has(Gfp::NOFAIL) && self.reclaims() && !victim_leaves
    }

    /// What becomes of a request that must not fail and reclaims.
    pub fn nofail_fate(&self) -> Fate {
        if self.leaves_after_round() || self.oom_is_barred() {
            return self.way_out();
        }
        // A victim counts as exiting, so nobody else is killed for it.
        let exiting = self.context.has(Context::MEMDIE);
        let without_fs = !self.has(Gfp::FS) && self.rules.has(Rule::NofsNofailSpares);
        let spared = exiting || (without_fs && !self.wants_kill());
        if spared || self.context.has(Context::OOM_DISABLED) {
            Fate::LoopsWithAllReserves
        } else {
            Fate::Kills
        }
    }

    /// What a request that must not fail meets when it is about to give up.
    pub fn way_out(&self) -> Fate {
        if !self.rules.has(Rule::NofailCatchAll) {
            Fate::Fails
        } else if !self.rules.has(Rule::NofailReserve) {
            Fate::Loops
        } else if self.rules.has(Rule::ReserveFlagsReworked) {
            Fate::LoopsWithHalf
        } else {
            Fate::LoopsWithQuarter
        }
    }
}
