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

    /// A rule keeps the OOM killer away.
    pub fn oom_is_barred(&self) -> bool {
        let hopeless = Context::DUMPCORE | Context::SUSPENDED_STORAGE;
        let elsewhere = Gfp::DMA | Gfp::DMA32 | Gfp::THISNODE;
        let spares = self.rules.has(Rule::RetryMayfailSpares) && self.has(Gfp::RETRY_MAYFAIL);
        self.context.has(hopeless) || self.costly() || spares || self.gfp.intersects(elsewhere)
    }

    /// It must not fail, reclaims, and has the OOM killer's turn before it.
    pub fn nofail_reaches_oom(&self) -> bool {
        self.nofail_reclaims() && !self.leaves_after_round()
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
        if self.leaves_after_round() || (self.oom_rules_bind() && self.oom_is_barred()) {
            return self.way_out();
        }
        // A victim counts as exiting, so nobody else is killed for it.
        let exiting = self.context.has(Context::MEMDIE);
        let spared = exiting || (!self.has(Gfp::FS) && self.rules.has(Rule::NofsNofailSpares));
        if spared || self.context.has(Context::OOM_DISABLED) {
            Fate::LoopsWithAllReserves
        } else {
            Fate::Kills
        }
    }

    pub fn oom_rules_bind(&self) -> bool {
        self.rules.has(Rule::OomRulesBindNofail)
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
