//! The nodes of the decision graph: every question, decision and outcome, with its words.

use super::question::Answer;
use crate::kernel::{Kernel, Rule};

/// The stretch of the allocator a node belongs to; a column of the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Phase {
    /// The first attempt, before the slow path.
    FastPath,
    /// Checks on entry and the first attempt of the slow path.
    Entry,
    /// The top of the retry loop.
    Round,
    /// Direct reclaim.
    Reclaim,
    /// Direct compaction.
    Compaction,
    /// Whether another round is worth it.
    Retry,
    /// The step that may call the OOM killer.
    Oom,
    /// The OOM killer itself.
    OutOfMemory,
    /// The way out without a page.
    GiveUp,
    /// The end of the walk.
    Outcome,
}

impl Phase {
    /// Every phase from entry to outcome.
    pub const ALL: [Self; 10] = [
        Self::FastPath,
        Self::Entry,
        Self::Round,
        Self::Reclaim,
        Self::Compaction,
        Self::Retry,
        Self::Oom,
        Self::OutOfMemory,
        Self::GiveUp,
        Self::Outcome,
    ];

    /// Stable name for data files.
    pub const fn id(self) -> &'static str {
        match self {
            Self::FastPath => "fast-path",
            Self::Entry => "entry",
            Self::Round => "round",
            Self::Reclaim => "reclaim",
            Self::Compaction => "compaction",
            Self::Retry => "retry",
            Self::Oom => "oom",
            Self::OutOfMemory => "out-of-memory",
            Self::GiveUp => "give-up",
            Self::Outcome => "outcome",
        }
    }

    /// A heading in plain words.
    pub const fn title(self) -> &'static str {
        match self {
            Self::FastPath => "First attempt",
            Self::Entry => "Entry",
            Self::Round => "Each round",
            Self::Reclaim => "Reclaim",
            Self::Compaction => "Compaction",
            Self::Retry => "Another round?",
            Self::Oom => "Before the OOM killer",
            Self::OutOfMemory => "OOM killer",
            Self::GiveUp => "Giving up",
            Self::Outcome => "Outcome",
        }
    }
}

/// Who decides at a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decider {
    /// The world: a question.
    World,
    /// The request, the task's state or the counters.
    Walk,
    /// Nobody: the walk has ended.
    Nobody,
}

/// What is known about a node besides how the walk behaves there.
#[derive(Debug)]
pub struct NodeInfo {
    /// The node.
    pub node: Node,
    /// Stable name for links and files.
    pub id: &'static str,
    /// The stretch it belongs to.
    pub phase: Phase,
    /// Who decides here.
    pub decider: Decider,
    /// The function of the first kernel that contains it.
    pub function: &'static str,
    /// A few words, as the label in the graph.
    pub title: &'static str,
    /// The question in plain words.
    pub question: &'static str,
    /// What follows from yes (or from a figure above zero), in a sentence.
    pub yes: &'static str,
    /// What follows from no (or from zero), in a sentence.
    pub no: &'static str,
    /// Rules that change what happens here.
    pub rules: &'static [Rule],
}

macro_rules! nodes {
    ($($node:ident $id:literal $phase:ident $decider:ident $function:literal $title:literal {
        $question:literal yes $yes:literal no $no:literal $(rules [$($rule:ident)*])?
    })*) => {
        /// One decision, question or outcome of the walk.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Node { $(#[doc = $question] $node,)* }

        /// Every node in the order in which a walk can first meet it.
        pub static NODES: &[NodeInfo] = &[$(NodeInfo {
            node: Node::$node, id: $id, phase: Phase::$phase, decider: Decider::$decider,
            function: $function, title: $title, question: $question, yes: $yes, no: $no,
            rules: &[$($(Rule::$rule,)*)?],
        },)*];
    };
}

nodes! {
    FastPath "fast-path" FastPath World "__alloc_pages_nodemask" "First attempt at the low mark" {
        "Does the very first attempt find a page above the low watermark?"
        yes "The fast path finds a page; the slow path is never entered."
        no "No zone has such a block above its low watermark: the slow path begins."
        rules [FastPathNodemask KswapdFlag FastPathNofragment FastPathTaskOnly DefragMode]
    }
    ScopeNoio "scope-noio" Entry Walk "memalloc_noio_flags" "NOIO scope" {
        "Is the task inside a scope that forbids block I/O?"
        yes "The scope takes __GFP_IO and __GFP_FS out of the mask."
        no "No scope restricts the mask."
        rules [ScopeAtEntry]
    }
    ScopeNofs "scope-nofs" Entry Walk "current_gfp_context" "NOFS scope" {
        "Is the task inside a scope that forbids calls into filesystems?"
        yes "The scope takes __GFP_FS out of the mask."
        no "No such scope restricts the mask."
        rules [NofsScope ScopeAtEntry]
    }
    OrderLimit "order-limit" Entry Walk "__alloc_pages_slowpath" "Order too large" {
        "Is the order above the largest that exists?"
        yes "No block of this order exists: the request is refused at once."
        no "The order is one that the allocator has blocks of."
        rules [OrderLimitAtEntry]
    }
    AtomicConflict "atomic-conflict" Entry Walk "__alloc_pages_slowpath" "ATOMIC but may reclaim" {
        "Does the mask claim both that it cannot wait and that it may reclaim?"
        yes "The two contradict each other: a warning, and __GFP_ATOMIC is dropped."
        no "The mask does not contradict itself here."
    }
    EntryAttempt "entry-attempt" Entry World "__alloc_pages_slowpath" "Attempt with its own flags" {
        "Does an attempt with the depth this mask is allowed find a page?"
        yes "The request's own depth is enough: a page."
        no "Not even this mask's own depth helps."
        rules [KswapdFlag ReserveFlagsReworked DefragMode HighatomicNeedsHigh]
    }
    CompactFirst "compact-first" Entry Walk "__alloc_pages_slowpath" "Compact first?" {
        "Is a cheap compaction worth trying before reclaim? (For costly orders, in later kernels also for smaller unmovable blocks; only with reclaim allowed, and without access to the reserves.)"
        yes "Enough single pages may be free already, so a cheap compaction comes before reclaim."
        no "Not for such a request: straight to the first round."
        rules [CompactFirstUnmovable CompactionNeedsIo]
    }
    FirstCompaction "first-compaction" Entry World "__alloc_pages_direct_compact" "First compaction" {
        "What does the cheap first compaction report?"
        yes "" no ""
        rules [MemallocRestored CompactionCapture]
    }
    FirstCompactionAttempt "first-compaction-attempt" Entry World "__alloc_pages_direct_compact" "Attempt after first compaction" {
        "Does an attempt after the first compaction find a block?"
        yes "Compaction made a block: done before any reclaim."
        no "Still no block of this order."
        rules [AttemptUnlessSkipped]
    }
    FirstCompactionHopeless "first-compaction-deferred" Entry Walk "__alloc_pages_slowpath" "NORETRY: stop here?" {
        "Does a __GFP_NORETRY request stop after this compaction?"
        yes "Compaction is not worth pressing on, and the caller does not want to: give up."
        no "Worth a round of reclaim, with compaction that never waits."
        rules [SkippedGivesUp LocalNoretryGivesUp]
    }
    CpusetEachRound "cpuset-each-round" Round World "__alloc_pages_slowpath" "Cpuset changed?" {
        "Did the task's allowed nodes change since the attempt began?"
        yes "Start over with fresh counters, on the new nodes."
        no "The nodes are the same: on with this round."
        rules [CpusetEachRound]
    }
    Reserves "reserves" Round Walk "gfp_pfmemalloc_allowed" "Reserves allowed?" {
        "May this request use the reserves: all of them, or as an OOM victim of later kernels half?"
        yes "From here on its attempts go that deep: past every watermark, or to half of it."
        no "The ordinary depth stays."
        rules [VictimHalf KswapdFlag]
    }
    RoundAttempt "round-attempt" Round World "__alloc_pages_slowpath" "Attempt of this round" {
        "Does this round's attempt find a page?"
        yes "Somebody freed enough in the meantime: a page."
        no "Nothing that this request may take."
    }
    MayReclaim "may-reclaim" Round Walk "__alloc_pages_slowpath" "May reclaim?" {
        "May the caller reclaim memory itself (__GFP_DIRECT_RECLAIM)?"
        yes "The caller may do the work itself."
        no "Without __GFP_DIRECT_RECLAIM the caller cannot make room: give up."
        rules [NofailCatchAll]
    }
    StallCheck "stall-check" Round World "__alloc_pages_slowpath" "Waiting too long?" {
        "Has this request been waiting longer than the stall limit (10 s, then 10 s more each time)?"
        yes "A report that the allocation stalls; the walk goes on."
        no "Not waiting for long yet."
        rules [StallCheckEarly StallIgnoresNowarn]
    }
    Recursion "recursion" Round Walk "__alloc_pages_slowpath" "Already reclaiming?" {
        "Is the task itself a reclaimer (PF_MEMALLOC)?"
        yes "Reclaim must not call itself."
        no "No danger of recursion."
        rules [NofailCatchAll]
    }
    RecursionNofail "recursion-nofail" Round Walk "__alloc_pages_slowpath" "Reclaimer with NOFAIL" {
        "Must a reclaimer's request not fail?"
        yes "A warning, and at once the next round: it can only wait for others."
        no "The reclaimer gives up."
        rules [NofailCatchAll]
    }
    VictimBeforeReclaim "victim-before-reclaim" Round Walk "__alloc_pages_slowpath" "OOM victim leaves early" {
        "Is the caller an OOM victim that may fail?"
        yes "It has had the attempts it may make and gives up before reclaiming."
        no "Not a victim, or one that must not fail."
        rules [VictimLeavesAfterOom]
    }
    Reclaim "reclaim" Reclaim World "__perform_reclaim" "Direct reclaim" {
        "How many pages does direct reclaim free?"
        yes "Reclaim made progress, so another attempt follows."
        no "Reclaim freed nothing."
        rules [MemallocRestored]
    }
    ReclaimAttempt "reclaim-attempt" Reclaim World "__alloc_pages_direct_reclaim" "Attempt after reclaim" {
        "Does an attempt after reclaim find a page?"
        yes "Reclaim made room for this request."
        no "Others were faster, or the pages do not add up to what is needed."
    }
    UnreserveHighatomic "unreserve-highatomic" Reclaim World "unreserve_highatomic_pageblock" "Give back atomic reserve" {
        "Is a block of the high-order atomic reserve given back?"
        yes "A block returns to the ordinary lists; the per-CPU lists are drained."
        no "Nothing to give back; the per-CPU lists are drained."
    }
    DrainedAttempt "drained-attempt" Reclaim World "__alloc_pages_direct_reclaim" "Attempt after draining" {
        "Does an attempt after draining the per-CPU lists find a page?"
        yes "The page was on a per-CPU list or in the atomic reserve."
        no "Not there either."
    }
    OrderForCompaction "order-for-compaction" Compaction Walk "__alloc_pages_direct_compact" "More than one page?" {
        "Is more than a single page wanted?"
        yes "A block is wanted, which compaction may put together."
        no "A single page needs no compaction."
    }
    Compaction "compaction" Compaction World "__alloc_pages_direct_compact" "Compaction" {
        "What does compaction report?"
        yes "" no ""
        rules [MemallocRestored CompactionCapture]
    }
    CompactionAttempt "compaction-attempt" Compaction World "__alloc_pages_direct_compact" "Attempt after compaction" {
        "Does an attempt after compaction find a block?"
        yes "Compaction made a block of this order."
        no "Still no block of this order."
        rules [AttemptUnlessSkipped]
    }
    Noretry "noretry" Retry Walk "__alloc_pages_slowpath" "NORETRY?" {
        "Did the caller ask not to retry (__GFP_NORETRY)?"
        yes "One round was all it asked for: give up, without the OOM killer."
        no "The caller did not limit the effort."
    }
    CostlyWithoutRepeat "costly-without-repeat" Retry Walk "__alloc_pages_slowpath" "Costly, one round only?" {
        "Is the order costly (above 3), and nothing tells the kernel to try harder (__GFP_REPEAT, later __GFP_RETRY_MAYFAIL; later kernels want __GFP_IO too)?"
        yes "Not worth more than one round: give up, without the OOM killer."
        no "Small enough, or told to try harder."
        rules [RetryMayfailSpares CompactionNeedsIo]
    }
    RoundsExhausted "rounds-exhausted" Retry Walk "should_reclaim_retry" "16 rounds in vain?" {
        "Have more than 16 rounds in a row counted as fruitless? (For a costly order every round counts.)"
        yes "Reclaim had its chances; the last resort is the atomic reserve."
        no "Reclaim may still get somewhere."
    }
    UnreserveForced "unreserve-forced" Retry World "unreserve_highatomic_pageblock" "Last atomic reserve block" {
        "Is even the last block of the high-order atomic reserve given back?"
        yes "There is something to take: another round."
        no "Nothing left there."
        rules [UnreserveBeforeOom]
    }
    WatermarkWouldPass "watermark-would-pass" Retry World "should_reclaim_retry" "Could reclaim suffice?" {
        "Would the min watermark be met if all that can still be hoped for were reclaimed? (In early kernels each round in vain takes a sixteenth of the hope away.)"
        yes "Enough could be reclaimed: another round is worth it."
        no "Not even reclaiming all that would be enough."
        rules [HopeStaysSteady NoDirtyThrottle PauseEachRound FreeCountsAsReclaimable]
    }
    ReclaimProgressed "reclaim-progressed" Retry Walk "should_reclaim_retry" "Did reclaim progress?" {
        "Did this round's reclaim free anything?"
        yes "Reclaim works: straight to the next round."
        no "Nothing freed: perhaps writeback has to finish first."
    }
    MostlyDirty "mostly-dirty" Retry World "should_reclaim_retry" "Mostly waiting for writeback?" {
        "Do more than half of the reclaimable pages wait for writeback?"
        yes "Wait for I/O, then the next round."
        no "Writeback is not the obstacle: the next round."
    }
    CompactionRetry "compaction-retry" Retry Walk "__alloc_pages_slowpath" "May compaction help?" {
        "Did reclaim free something, is a block wanted, and may compaction run?"
        yes "There is memory for compaction to work with."
        no "A single page, nothing freed to work with, or no I/O where that is needed: compaction is no reason to go on."
        rules [CompactionNeedsIo]
    }
    FatalSignal "fatal-signal" Retry World "should_compact_retry" "Fatal signal pending?" {
        "Is a fatal signal pending?"
        yes "A task that is about to die does not wait for compaction."
        no "No signal cuts this short."
        rules [FatalSignalRefuses]
    }
    CompactionFailed "compaction-failed" Retry Walk "should_compact_retry" "Did compaction fail?" {
        "Did compaction fail, so that only trying harder could help? (It scanned every zone in vain; in later kernels also if it was deferred or broken off.)"
        yes "Only a higher priority could change that."
        no "Compaction did not fail outright."
        rules [WithdrawnTriesHarder OnlySuccessCounts]
    }
    CompactionWithdrawn "compaction-withdrawn" Retry Walk "should_compact_retry" "Compaction drew back?" {
        "Was compaction skipped? (In early kernels also: deferred or broken off.)"
        yes "It did not really try; is there anything to try?"
        no "Compaction did its work."
        rules [WithdrawnTriesHarder]
    }
    CompactionSuitable "compaction-suitable" Retry World "compaction_zonelist_suitable" "Any zone suitable?" {
        "Is any zone suitable for compaction?"
        yes "Another round may let it work."
        no "No zone has what compaction needs."
    }
    CompactionRetriesLeft "compaction-retries-left" Retry Walk "should_compact_retry" "Compaction retries left?" {
        "Are compaction retries left (16, or 4 for a costly order)?"
        yes "Compaction progressed and may try again."
        no "Compaction succeeded often enough without anybody getting a block."
    }
    CompactionHarder "compaction-harder" Retry Walk "should_compact_retry" "Can compaction try harder?" {
        "Is there a higher compaction priority to try?"
        yes "The next round compacts harder, with fresh retries."
        no "Compaction already works as hard as it may."
    }
    MayFragment "may-fragment" Retry Walk "__alloc_pages_slowpath" "Keep blocks whole?" {
        "Was this request still kept from mixing mobility types?"
        yes "Rather mix than fail: another round without that restriction."
        no "It was not held back by this."
        rules [DefragMode]
    }
    CpusetBeforeOom "cpuset-before-oom" Oom World "__alloc_pages_slowpath" "Cpuset changed?" {
        "Did the task's allowed nodes change since the attempt began?"
        yes "The failure may be due to the change: start over with fresh counters."
        no "The nodes are the same: the shortage is real."
    }
    OomTrylock "oom-trylock" Oom World "__alloc_pages_may_oom" "OOM lock free?" {
        "Is the OOM lock free?"
        yes "This task may call the OOM killer."
        no "Somebody else is at it: sleep a tick and count that as progress."
    }
    OomAttempt "oom-attempt" Oom World "__alloc_pages_may_oom" "Attempt at the high mark" {
        "Does a last attempt above the high watermark find a page?"
        yes "Plenty has become free meanwhile, by a kill for instance: no need for one more."
        no "Still short of memory."
        rules [OomAttemptNoReclaim]
    }
    OomWanted "oom-wanted" Oom Walk "__alloc_pages_may_oom" "Kill wanted?" {
        "Does the caller ask for a kill (__GFP_WANT_OOM_KILLER, made up)?"
        yes "No rule keeps the OOM killer away from this request."
        no "The usual rules apply."
        rules [WantOomKillerFlag]
    }
    OomRefused "oom-refused" Oom Walk "__alloc_pages_may_oom" "Kill refused?" {
        "Does the caller refuse a kill (__GFP_NOOOMKILL, made up)?"
        yes "Nobody is killed for this request."
        no "The usual rules apply."
        rules [NoOomKillFlag]
    }
    NofailForcesOom "nofail-forces-oom" Oom Walk "__alloc_pages_may_oom" "NOFAIL overrides?" {
        "Does __GFP_NOFAIL override the rules that keep the OOM killer away?"
        yes "A request that must not fail goes straight to the OOM killer."
        no "The rules below apply."
        rules [OomRulesBindNofail]
    }
    OomDumpcore "oom-dumpcore" Oom Walk "__alloc_pages_may_oom" "Dumping core?" {
        "Is the task writing a core dump?"
        yes "Core dumps eat reserves quickly: no kill on their behalf."
        no "No core dump."
        rules [OomRulesBindNofail]
    }
    OomCostly "oom-costly" Oom Walk "__alloc_pages_may_oom" "Costly order?" {
        "Is the order costly (above 3)?"
        yes "A kill seldom makes a large block: none is made."
        no "An order that a kill can help."
        rules [OomRulesBindNofail]
    }
    OomRetryMayfail "oom-retry-mayfail" Oom Walk "__alloc_pages_may_oom" "RETRY_MAYFAIL?" {
        "Does the caller accept failure after a real effort (__GFP_RETRY_MAYFAIL)?"
        yes "Everything that may be tried was tried: no kill is made."
        no "The caller did not say so."
        rules [RetryMayfailSpares]
    }
    OomLowZone "oom-low-zone" Oom Walk "__alloc_pages_may_oom" "Low zone?" {
        "Is the request confined to a zone below Normal?"
        yes "A kill seldom frees low memory: none is made."
        no "The Normal zone or a higher one may be used."
        rules [OomRulesBindNofail]
    }
    OomSuspended "oom-suspended" Oom Walk "__alloc_pages_may_oom" "Storage suspended?" {
        "Are the storage devices suspended?"
        yes "A victim could not write anything back: no kill."
        no "Storage works."
        rules [OomRulesBindNofail]
    }
    OomThisnode "oom-thisnode" Oom Walk "__alloc_pages_may_oom" "One node only?" {
        "Is the request confined to one node (__GFP_THISNODE)?"
        yes "A kill may free memory on any node but this: none is made."
        no "Any node will do."
        rules [OomRulesBindNofail]
    }
    ReservesFirst "reserves-first" Oom Walk "__alloc_pages_may_oom" "Reserves before the kill?" {
        "Does a request that must not fail try the reserves before the kill (made up)?"
        yes "The reserves may save a task."
        no "It may fail; the reserves are not for it."
        rules [ReservesBeforeKill]
    }
    EarlyReserveAttempt "early-reserve-attempt" Oom World "__alloc_pages_may_oom" "All reserves first, inside the cpuset" {
        "Before any kill: does an attempt without a watermark, inside the cpuset, find a page?"
        yes "The page comes out of the reserves, and nobody is killed."
        no "The reserves are empty inside the cpuset."
        rules [ReservesBeforeKill]
    }
    EarlyReserveAttemptAnywhere "early-reserve-attempt-anywhere" Oom World "__alloc_pages_may_oom" "All reserves first, any node" {
        "Before any kill: does an attempt without a watermark, on any node, find a page?"
        yes "The page comes from a node outside the cpuset, and nobody is killed."
        no "The reserves are empty everywhere."
        rules [ReservesBeforeKill]
    }
    OomDisabled "oom-disabled" OutOfMemory Walk "out_of_memory" "OOM killer off?" {
        "Is the OOM killer switched off?"
        yes "It reports that it did nothing."
        no "It is there."
    }
    OomNotifier "oom-notifier" OutOfMemory World "out_of_memory" "Notifiers freed pages?" {
        "How many pages do the OOM notifiers free?"
        yes "Drivers gave memory back: no kill is needed."
        no "No driver has anything to give."
    }
    CurrentExiting "current-exiting" OutOfMemory World "out_of_memory" "Caller exiting?" {
        "Is the caller itself about to exit and free its memory?"
        yes "It becomes the victim without a kill, and may use the reserves to finish."
        no "The caller is not on its way out."
    }
    ExitingIsVictim "exiting-is-victim" OutOfMemory World "out_of_memory" "Caller marked as victim" {
        "Is the exiting caller marked as a victim? (Always.)"
        yes "From here on the caller counts as an OOM victim."
        no "This does not happen."
    }
    OomWithoutFs "oom-without-fs" OutOfMemory Walk "out_of_memory" "No FS, no kill?" {
        "Is this a mask without __GFP_FS, for which nobody is killed?"
        yes "Filesystems may hold much that this context cannot free: success is reported without a kill."
        no "It goes on to choose a victim."
        rules [NofsNofailSpares WantOomKillerFlag NofsReportsNothing]
    }
    OomSelect "oom-select" OutOfMemory World "select_bad_process" "Choose a victim" {
        "Whom does the OOM killer choose?"
        yes "" no ""
    }
    CurrentIsVictim "current-is-victim" OutOfMemory World "oom_kill_process" "Is it the caller?" {
        "Is the caller itself the victim?"
        yes "From here on the caller counts as an OOM victim."
        no "Somebody else was killed."
        rules [NoSleepAfterKill]
    }
    NofailReserves "nofail-reserves" Oom Walk "__alloc_pages_may_oom" "NOFAIL after the OOM killer?" {
        "Is this a request that must not fail, and the OOM killer has had its turn?"
        yes "It may now try with no watermark at all."
        no "No extra attempt."
    }
    OomReserveAttempt "oom-reserve-attempt" Oom World "__alloc_pages_may_oom" "All reserves, inside the cpuset" {
        "Does an attempt without any watermark, inside the cpuset, find a page?"
        yes "A page, found without looking at a watermark; whether it was one of the reserve depends on what a kill has freed."
        no "Even the reserves are empty inside the cpuset."
    }
    OomReserveAttemptAnywhere "oom-reserve-attempt-anywhere" Oom World "__alloc_pages_may_oom" "All reserves, any node" {
        "Does an attempt without any watermark, on any node, find a page?"
        yes "A page, found without looking at a watermark; it may come from a node outside the cpuset."
        no "The reserves are empty everywhere."
    }
    VictimAfterOom "victim-after-oom" Oom Walk "__alloc_pages_slowpath" "OOM victim that is done?" {
        "Is the caller an OOM victim that need not try further?"
        yes "A victim does not wait for others: it goes to the way out."
        no "Not a victim, or (in later kernels) one that has yet to try its reserves."
        rules [VictimLeavesAfterOom VictimTriesReserves VictimHalf]
    }
    OomProgress "oom-progress" Oom Walk "__alloc_pages_slowpath" "Did the OOM step progress?" {
        "Did the OOM step report progress?"
        yes "The counter of fruitless rounds starts again from zero: another round."
        no "Nothing more to wait for: give up."
    }
    CpusetAtGiveUp "cpuset-at-give-up" GiveUp World "__alloc_pages_slowpath" "Cpuset changed?" {
        "Before giving up: did the task's allowed nodes change?"
        yes "The failure may be due to the change: start over with fresh counters."
        no "The failure stands."
    }
    Nofail "nofail" GiveUp Walk "__alloc_pages_slowpath" "NOFAIL?" {
        "Must the request not fail (__GFP_NOFAIL)?"
        yes "It may not leave here without a page."
        no "It may fail."
        rules [NofailCatchAll]
    }
    NofailMayReclaim "nofail-may-reclaim" GiveUp Walk "__alloc_pages_slowpath" "NOFAIL that may reclaim?" {
        "May the request that must not fail reclaim memory?"
        yes "Then it has to go on."
        no "Nothing to loop with: it fails after all."
        rules [NofailCatchAll WarningsHonourNowarn NofailWarnsAtEntry]
    }
    NofailAttempt "nofail-attempt" GiveUp World "__alloc_pages_cpuset_fallback" "Part of the reserves, inside the cpuset" {
        "Does an attempt below the min watermark (by a quarter, in later kernels by half), inside the cpuset, find a page?"
        yes "The page comes out of the upper part of the reserves, or out of the reserve for high-order atomic requests."
        no "Not even so far below the mark."
        rules [NofailReserve ReserveFlagsReworked]
    }
    NofailAttemptAnywhere "nofail-attempt-anywhere" GiveUp World "__alloc_pages_cpuset_fallback" "Part of the reserves, any node" {
        "Does an attempt below the min watermark (by a quarter, in later kernels by half), on any node, find a page?"
        yes "A page; it may come from a node outside the cpuset."
        no "Nowhere: back to the retry point."
        rules [NofailReserve ReserveFlagsReworked]
    }
    Page "page" Outcome Nobody "__alloc_pages_nodemask" "Page" {
        "The request got its page."
        yes "" no ""
    }
    Null "null" Outcome Nobody "__alloc_pages_slowpath" "Null" {
        "The request failed: the caller gets NULL."
        yes "" no ""
    }
    Panic "panic" Outcome Nobody "out_of_memory" "Panic" {
        "Nobody is left to kill: the kernel panics."
        yes "" no ""
    }
}

impl Node {
    /// The table's line for this node.
    pub fn info(self) -> &'static NodeInfo {
        &NODES[self as usize]
    }

    /// The node with this stable name.
    pub fn find(id: &str) -> Option<Self> {
        NODES.iter().find(|info| info.id == id).map(|info| info.node)
    }

    /// Whether an answer is of the kind that the question here expects.
    pub fn takes(self, answer: Answer) -> bool {
        let compaction = matches!(self, Self::FirstCompaction | Self::Compaction);
        let pages = matches!(self, Self::Reclaim | Self::OomNotifier);
        match answer {
            Answer::Compact(result) => compaction && result.reported(),
            Answer::Captured => compaction,
            Answer::Select(_) => self == Self::OomSelect,
            Answer::Pages(_) => pages,
            Answer::No => {
                self.asks()
                    && !compaction
                    && !pages
                    && self != Self::OomSelect
                    && self != Self::ExitingIsVictim
            }
            Answer::Yes => self.asks() && !compaction && !pages && self != Self::OomSelect,
        }
    }

    /// Whether the world is asked here.
    pub fn asks(self) -> bool {
        self.info().decider == Decider::World
    }
}

impl NodeInfo {
    /// The function that contains the node in this kernel.
    pub fn function_in(&self, kernel: &Kernel) -> &'static str {
        let at_entry = kernel.rules.has(Rule::OrderLimitAtEntry);
        let moved = self.node == Node::OrderLimit && at_entry;
        kernel.function(if moved { Node::FastPath.info().function } else { self.function })
    }

    /// What follows from this answer, in a sentence.
    pub fn consequence(&self, answer: Answer) -> &'static str {
        use super::question::{CompactResult as Compact, Selection};
        match answer {
            Answer::No | Answer::Pages(0) => self.no,
            Answer::Yes | Answer::Pages(_) => self.yes,
            Answer::Compact(Compact::Skipped) => {
                "Compaction did not start: too little memory to work with, or not allowed."
            }
            Answer::Compact(Compact::Deferred) => {
                "Compaction did not start: it failed lately and waits before it tries again."
            }
            Answer::Compact(Compact::Complete) => {
                "Compaction scanned everything and made no block."
            }
            Answer::Compact(Compact::PartialSkipped) => {
                "Compaction scanned only a part and made no block."
            }
            Answer::Compact(Compact::Contended) => "Compaction broke off because a lock was busy.",
            Answer::Compact(Compact::Success) => "Compaction reports a block of this order.",
            Answer::Captured => "Compaction made a block and hands it over.",
            Answer::Compact(
                Compact::NotSuitableZone | Compact::NoSuitablePage | Compact::Continue,
            ) => "Compaction found nothing it could work on.",
            Answer::Select(Selection::Victim) => "A task is chosen and killed.",
            Answer::Select(Selection::InProgress) => {
                "An earlier victim has not exited yet: nobody new is killed."
            }
            Answer::Select(Selection::Nobody) => "No task can be killed.",
        }
    }
}
