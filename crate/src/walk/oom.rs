//! The OOM step (`__alloc_pages_may_oom()`) and the OOM killer up to its choice
//! (`out_of_memory()`).

use super::alloc_flags::AllocFlags;
use super::event::{Event, Sink, Warning};
use super::node::Node;
use super::path::Path;
use super::read::Reader;
use super::request::Context;
use super::state::Turn;
use crate::gfp::Gfp;
use crate::kernel::Rule;

impl<S: Sink> Path<'_, S> {
    pub(super) fn oom_lock_busy(&mut self) -> Turn {
        self.walk.progress = true;
        self.event(Event::Sleep(1));
        self.after_oom()
    }

    /// The lock is held and the attempt at the high mark has failed.
    pub(super) fn may_oom(&mut self) -> Turn {
        self.walk.progress = false;
        if self.oom_is_barred() {
            return self.after_oom();
        }
        if self.rule(Rule::ReservesBeforeKill)
            && self.decide(Node::ReservesFirst, self.flag(Gfp::NOFAIL))
        {
            return self.ask(Node::EarlyReserveAttempt);
        }
        self.out_of_memory()
    }

    /// Whether a rule keeps the OOM killer away from this request.
    fn oom_is_barred(&mut self) -> bool {
        if self.rule(Rule::WantOomKillerFlag)
            && self.decide(Node::OomWanted, self.flag(Gfp::WANT_OOM_KILLER))
        {
            return false;
        }
        if self.rule(Rule::NoOomKillFlag)
            && self.decide(Node::OomRefused, self.flag(Gfp::NOOOMKILL))
        {
            return true;
        }
        if !self.rule(Rule::OomRulesBindNofail)
            && self.decide(Node::NofailForcesOom, self.flag(Gfp::NOFAIL))
        {
            return false;
        }
        // A flag that only changed its name: early kernels that are made up with this rule have it
        // under the old one.
        let mayfail = self.any_flag(Gfp::REPEAT.with(Gfp::RETRY_MAYFAIL));
        // On x86-64 exactly these two bits lead below the Normal zone.
        let low_zone = self.any_flag(Gfp::DMA.with(Gfp::DMA32));
        self.decide(Node::OomDumpcore, self.is(Context::DUMPCORE))
            || self.decide(Node::OomCostly, self.costly())
            || (self.rule(Rule::RetryMayfailSpares) && self.decide(Node::OomRetryMayfail, mayfail))
            || self.decide(Node::OomLowZone, low_zone)
            || self.decide(Node::OomSuspended, self.is(Context::SUSPENDED_STORAGE))
            || self.decide(Node::OomThisnode, self.flag(Gfp::THISNODE))
    }

    pub(super) fn out_of_memory(&mut self) -> Turn {
        if self.decide(Node::OomDisabled, self.is(Context::OOM_DISABLED)) {
            return self.out_of_memory_returned(false);
        }
        self.ask(Node::OomNotifier)
    }

    pub(super) fn exiting_marked(&mut self) -> Turn {
        self.become_victim();
        self.out_of_memory_returned(true)
    }

    /// Nobody is about to free memory by himself.
    pub(super) fn choose_victim(&mut self) -> Turn {
        let nofail_kills = !self.rule(Rule::NofsNofailSpares) && self.flag(Gfp::NOFAIL);
        let wanted = self.rule(Rule::WantOomKillerFlag) && self.flag(Gfp::WANT_OOM_KILLER);
        let spared = !self.flag(Gfp::FS) && !nofail_kills && !wanted;
        if self.decide(Node::OomWithoutFs, spared) {
            return self.out_of_memory_returned(!self.rule(Rule::NofsReportsNothing));
        }
        self.ask(Node::OomSelect)
    }

    pub(super) fn kill(&mut self) -> Turn {
        self.event(Event::OomKill);
        self.ask(Node::CurrentIsVictim)
    }

    pub(super) fn killed(&mut self, current: bool) -> Turn {
        if current {
            self.become_victim();
        }
        if !self.rule(Rule::NoSleepAfterKill) {
            // Gives the victim a chance to exit before the next one is chosen.
            self.event(Event::Sleep(1));
        }
        self.out_of_memory_returned(true)
    }

    pub(super) fn out_of_memory_returned(&mut self, progress: bool) -> Turn {
        self.event(Event::OutOfMemory(progress));
        let nofail = self.flag(Gfp::NOFAIL);
        if !progress && nofail {
            self.warn(Warning::OomFailedNofail);
        }
        self.walk.progress = progress || nofail;
        if self.decide(Node::NofailReserves, nofail) {
            return self.ask(Node::OomReserveAttempt);
        }
        self.after_oom()
    }

    pub(super) fn after_oom(&mut self) -> Turn {
        if self.rule(Rule::VictimLeavesAfterOom)
            && self.decide(Node::VictimAfterOom, self.victim_is_done())
        {
            return self.give_up();
        }
        if self.decide(Node::OomProgress, self.walk.progress) {
            self.walk.counters.no_progress_loops = 0;
            return self.round();
        }
        self.give_up()
    }

    /// Whether the caller is an OOM victim that need not try any further.
    fn victim_is_done(&self) -> bool {
        let victim = self.is(Context::MEMDIE);
        if !self.rule(Rule::VictimTriesReserves) {
            return victim;
        }
        let flags = self.walk.alloc_flags;
        let tried = if self.rule(Rule::KswapdFlag) {
            flags.has(AllocFlags::OOM)
        } else if self.rule(Rule::VictimHalf) {
            flags == AllocFlags::OOM
        } else {
            flags == AllocFlags::NO_WATERMARKS
        };
        victim && (tried || self.flag(Gfp::NOMEMALLOC))
    }
}
