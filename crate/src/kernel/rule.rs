//! Rules: the behavioural switches in which kernels differ.

/// Where a rule comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// A commit of the mainline tree, abbreviated.
    Commit(&'static str),
    /// What the change is about, where neither its commit nor its mail is verified.
    Title(&'static str),
    /// The Message-ID of the patch as posted, where the commit's id is not verified.
    Message(&'static str),
}

impl Source {
    /// A page that shows the change.
    pub fn url(self) -> String {
        match self {
            Self::Commit(id) => format!("https://git.kernel.org/linus/{id}"),
            Self::Message(id) => format!("https://lore.kernel.org/linux-mm/{id}/"),
            Self::Title(title) => format!("https://lore.kernel.org/linux-mm/?q={title}"),
        }
    }

    /// The commit or Message-ID itself.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Commit(id) | Self::Message(id) | Self::Title(id) => id,
        }
    }
}

/// What is known about a rule besides what the walk does with it.
#[derive(Clone, Copy, Debug)]
pub struct RuleInfo {
    /// The switch the walk reads.
    pub rule: Rule,
    /// Stable name for links and files.
    pub id: &'static str,
    /// The release that first contained it.
    pub version: &'static str,
}

/// What a rule changes, for people, and where that is found. Apart from [`RuleInfo`], so that the
/// module of the first screen goes without it.
#[derive(Clone, Copy, Debug)]
pub struct RuleWords {
    /// A few words.
    pub title: &'static str,
    /// What changed, in one sentence.
    pub summary: &'static str,
    /// Where it comes from.
    pub source: Source,
    /// What it is about.
    pub part: Part,
}

/// What a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What the walk asks, decides or may take.
    Walk,
    /// How pages are counted, kept, handed out and taken back: only a modelled machine shows it.
    Memory,
}

macro_rules! part {
    () => {
        Part::Walk
    };
    ($part:ident) => {
        Part::$part
    };
}

macro_rules! rules {
    ($($(#[$doc:meta])* $rule:ident {
        id: $id:literal, title: $title:literal, source: $source:expr,
        version: $version:expr, $(part: $part:ident,)? summary: $summary:literal $(,)?
    })*) => {
        /// One behavioural switch.
        /// The table beside it ([`RULES`]) is the only place where a kernel difference is written down.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Rule { $($(#[$doc])* $rule,)* }

        /// All rules in order of time.
        pub static RULES: &[RuleInfo] = &[$(RuleInfo {
            rule: Rule::$rule, id: $id, version: $version,
        },)*];

        static WORDS: &[RuleWords] = &[$(RuleWords {
            title: $title, summary: $summary, source: $source, part: part!($($part)?),
        },)*];
    };
}

const PATCH_1: Source = Source::Commit("9a67f6488eca");
const PATCH_2: Source = Source::Commit("06ad276ac187");
const PATCH_3: Source = Source::Commit("6c18ba7a1899");

/// The version of a rule that no kernel has.
pub const PROPOSED: &str = "proposed";

rules! {
    /// Every way out passes one place that sends a NOFAIL request back.
    NofailCatchAll {
        id: "nofail-catch-all",
        title: "NOFAIL is checked in one place, at the end",
        source: PATCH_1, version: "v4.11",
        summary: "A __GFP_NOFAIL request that may reclaim goes back to the retry point whenever it would give up, also with __GFP_NORETRY or a costly order.",
    }
    /// An OOM victim gives up after the OOM step, not before direct reclaim.
    VictimLeavesAfterOom {
        id: "victim-leaves-after-oom",
        title: "An OOM victim gives up only after the OOM step",
        source: PATCH_1, version: "v4.11",
        summary: "The test for an OOM victim moves behind the OOM step: a victim now reclaims and compacts before it gives up, and a task that has just become one no longer tries the reserves.",
    }
    /// The stall check comes before direct reclaim.
    StallCheckEarly {
        id: "stall-check-early",
        title: "The stall check is made in every round",
        source: PATCH_1, version: "v4.11",
        summary: "The check for allocations that take more than 10 s moves in front of reclaim, so that every looping request passes it.",
    }
    /// NOFAIL no longer overrides the rules that keep the OOM killer away.
    OomRulesBindNofail {
        id: "oom-rules-bind-nofail",
        title: "NOFAIL no longer forces the OOM killer",
        source: PATCH_2, version: "v4.11",
        summary: "Core dumps, costly orders, low zones, suspended storage and __GFP_THISNODE keep the OOM killer away from a __GFP_NOFAIL request too.",
    }
    /// Without FS no kill, NOFAIL or not.
    NofsNofailSpares {
        id: "nofs-nofail-spares",
        title: "NOFAIL without FS kills nobody",
        source: PATCH_2, version: "v4.11",
        summary: "out_of_memory() reports success without a kill for any mask without __GFP_FS, where __GFP_NOFAIL used to be an exception.",
    }
    /// A NOFAIL request about to loop may try a quarter below the min watermark.
    NofailReserve {
        id: "nofail-reserve",
        title: "NOFAIL that would loop may use part of the reserves",
        source: PATCH_3, version: "v4.11",
        summary: "Before a __GFP_NOFAIL request goes back to the retry point it makes one attempt with ALLOC_HARDER, first inside its cpuset, then outside.",
    }
    /// The fast path's node mask already respects the cpuset.
    FastPathNodemask {
        id: "fast-path-nodemask",
        title: "The fast path checks the cpuset once",
        source: Source::Message("20170124150511.5710-2-vbabka@suse.cz"), version: "v4.11",
        summary: "The first attempt drops ALLOC_CPUSET when the nodes allowed by the cpuset already stand in for a missing node mask.",
    }
    /// `PF_MEMALLOC` survives reclaim and compaction.
    MemallocRestored {
        id: "memalloc-restored",
        title: "PF_MEMALLOC is restored after reclaim",
        source: Source::Commit("499118e966f1"), version: "v4.12",
        summary: "Reclaim and compaction put PF_MEMALLOC back as they found it, where they used to clear it even if the caller had set it.",
    }
    /// Tasks can forbid calls into filesystems for everything they allocate.
    NofsScope {
        id: "nofs-scope",
        title: "Scopes without filesystem calls",
        source: Source::Commit("7dea19f9ee63"), version: "v4.12",
        summary: "A task can enter a scope that takes __GFP_FS out of every mask it allocates with.",
    }
    /// Rounds in vain do not shrink what reclaim is hoped to bring.
    HopeStaysSteady {
        id: "hope-stays-steady",
        title: "No discount for rounds in vain",
        source: Source::Title("mm: remove unnecessary back-off function when retrying page reclaim"),
        version: "v4.12",
        summary: "When deciding on another round, all reclaimable pages count, where each round in vain used to take a sixteenth of them away.",
    }
    /// A victim must have tried the reserves before it gives up.
    VictimTriesReserves {
        id: "victim-tries-reserves",
        title: "A victim tries the reserves before it gives up",
        source: Source::Commit("c288983dddf7"), version: "v4.12",
        summary: "A task that became an OOM victim inside the OOM step goes round once more with its reserve access, and gives up only after that.",
    }
    /// The stall report is printed for silent requests too.
    StallIgnoresNowarn {
        id: "stall-ignores-nowarn",
        title: "Stall reports for silent requests",
        source: Source::Commit("822519634142"), version: "v4.12",
        summary: "__GFP_NOWARN no longer suppresses the report that an allocation stalls.",
    }
    /// Blocks of two to eight pages are compacted for first, unless movable.
    CompactFirstUnmovable {
        id: "compact-first-unmovable",
        title: "Compaction first for small unmovable blocks",
        source: Source::Commit("282722b0d258"), version: "v4.12",
        summary: "The cheap compaction before reclaim is also tried for orders 1 to 3 of requests that are not movable.",
    }
    /// What a fallback takes goes to the lists of the request, which then takes the smallest block.
    StolenPagesListed {
        id: "stolen-pages-listed",
        title: "Stolen pages are listed first",
        source: Source::Commit("3bc48f96cf11"), version: "v4.12", part: Memory,
        summary: "A fallback moves the block it found, or the free pages of its pageblock, to the lists of the request's type and searches those again, where it used to split the block it found.",
    }
    /// Pages in use that would not be strangers help to take a pageblock.
    AlikePagesCount {
        id: "alike-pages-count",
        title: "Pages of a like kind count for a pageblock",
        source: Source::Commit("02aa0cdd7248"), version: "v4.12", part: Memory,
        summary: "A fallback takes a whole pageblock if at least half of its pages are free or, as far as known, of the request's own kind; before only free pages counted.",
    }
    /// A movable request that cannot have a pageblock takes the smallest block.
    SmallestForMovable {
        id: "smallest-for-movable",
        title: "Movable requests steal the smallest block",
        source: Source::Commit("7a8f58f39188"), version: "v4.13", part: Memory,
        summary: "A movable fallback that would not take a whole pageblock splits the smallest block of another type instead of the largest.",
    }
    /// `__GFP_RETRY_MAYFAIL` fails rather than kills.
    RetryMayfailSpares {
        id: "retry-mayfail-spares",
        title: "RETRY_MAYFAIL fails instead of killing",
        source: Source::Commit("dcda9b04713c"), version: "v4.13",
        summary: "__GFP_REPEAT becomes __GFP_RETRY_MAYFAIL: a request of any order that tries hard, never calls the OOM killer, and may fail.",
    }
    /// The last attempt under the OOM lock does not reclaim.
    OomAttemptNoReclaim {
        id: "oom-attempt-no-reclaim",
        title: "No reclaim under the OOM lock",
        source: Source::Commit("e746bf730a76"), version: "v4.14",
        summary: "The attempt at the high watermark under the OOM lock is made without __GFP_DIRECT_RECLAIM, so that zone reclaim cannot run there.",
    }
    /// A victim gets half of the reserves, not all.
    VictimHalf {
        id: "victim-half",
        title: "A victim gets half of the reserves",
        source: Source::Commit("cd04ae1e2dc8"), version: "v4.14",
        summary: "An OOM victim's attempts go down to half of the min watermark (ALLOC_OOM) instead of using all reserves.",
    }
    /// `ALLOC_HARDER` looks at whose blocks are free.
    HarderLooksAtLists {
        id: "harder-looks-at-lists",
        title: "HARDER looks at whose blocks are free",
        source: Source::Title("mm, page_alloc: fix potential false positive in __zone_watermark_ok"),
        version: "v4.15", part: Memory,
        summary: "For a block, ALLOC_HARDER opens the high-order atomic lists, where any free block at all used to be enough.",
    }
    /// No stall check any more.
    NoStallCheck {
        id: "no-stall-check",
        title: "No stall reports",
        source: Source::Commit("400e22499dd9"), version: "v4.15",
        summary: "The report about allocations that take more than 10 s is gone: printing it from many tasks could itself lock a machine up.",
    }
    /// A lowmem_reserve_ratio of 0 switches the reserve off.
    ZeroRatioReservesNothing {
        id: "zero-ratio-reserves-nothing",
        title: "A ratio of 0 reserves nothing",
        source: Source::Title("mm/page_alloc: don't reserve ZONE_HIGHMEM for ZONE_MOVABLE request"), version: "v4.17", part: Memory,
        summary: "A lowmem_reserve_ratio below 1 becomes 0 and the zone keeps nothing from higher requests, where it used to become 1; HighMem keeps nothing by default.",
    }
    /// No sleep after a kill.
    NoSleepAfterKill {
        id: "no-sleep-after-kill",
        title: "No sleep after a kill",
        source: Source::Commit("9bfe5ded054b"), version: "v4.19",
        summary: "The killing task no longer sleeps a tick while it holds the OOM lock.",
    }
    /// Who may leave the cpuset need not heed a node mask.
    UrgentIgnorePolicy {
        id: "urgent-ignore-policy",
        title: "Urgent requests leave the node mask",
        source: Source::Commit("d6a24df00638"), version: "v4.19", part: Memory,
        summary: "In the slow path an attempt without ALLOC_CPUSET also looks at nodes outside the mask that was asked for.",
    }
    /// Batches of the per-cpu lists may be twice as large.
    PerCpuBatchDoubled {
        id: "per-cpu-batch-doubled",
        title: "Larger per-cpu batches",
        source: Source::Commit("d8a759b57035"), version: "v4.19", part: Memory,
        summary: "The per-cpu lists of a large zone take and give 63 pages at once instead of 31.",
    }
    /// An order that does not exist is refused before any attempt.
    OrderLimitAtEntry {
        id: "order-limit-at-entry",
        title: "Too large an order is refused at once",
        source: Source::Commit("c63ae43ba53b"), version: "v4.20",
        summary: "The test for an order above the largest moves from the slow path to the entry of the allocator.",
    }
    /// A pause in every round.
    PauseEachRound {
        id: "pause-each-round",
        title: "A pause in each round",
        source: Source::Title("mm,page_alloc: PF_WQ_WORKER threads must sleep at should_reclaim_retry()."), version: "v4.20",
        summary: "The pause between rounds is also made when reclaiming everything would not be enough.",
    }
    /// kswapd's flag becomes an alloc flag.
    KswapdFlag {
        id: "kswapd-flag",
        title: "ALLOC_KSWAPD",
        source: Source::Commit("0a79cdad5eb2"), version: "v5.0",
        summary: "Whether kswapd may be woken becomes an alloc flag of every attempt; reserve access keeps it.",
    }
    /// The first attempt keeps mobility types apart.
    FastPathNofragment {
        id: "fast-path-nofragment",
        title: "The first attempt does not mix mobility types",
        source: Source::Commit("6bb154504f8b"), version: "v5.0",
        summary: "The first attempt in the Normal zone rather tries a lower zone than a pageblock of another mobility type (ALLOC_NOFRAGMENT).",
    }
    /// Taking from a pageblock of another type raises the marks for a while.
    WatermarkBoost {
        id: "watermark-boost",
        title: "Mixing mobility types boosts the watermarks",
        source: Source::Commit("1c30844d2dfe"), version: "v5.0", part: Memory,
        summary: "A request that falls back to a pageblock of another mobility type raises the zone's watermarks by one pageblock, up to 1.5 times the high mark, until kswapd has reclaimed that much.",
    }
    /// Compaction may hand over the block it made.
    CompactionCapture {
        id: "compaction-capture",
        title: "Compaction hands over its block",
        source: Source::Commit("5e1f0f098b46"), version: "v5.1",
        summary: "Direct compaction can keep the block it made for the caller, so that nobody takes it in between.",
    }
    /// Only skipped compaction goes without another attempt.
    AttemptUnlessSkipped {
        id: "attempt-unless-skipped",
        title: "An attempt after deferred compaction",
        source: Source::Commit("ee8ab0eeb49b"), version: "v5.1",
        summary: "Direct compaction that was deferred is followed by a free-list attempt as well; only skipped compaction is not.",
    }
    /// Compaction that drew back is a reason to try harder, not to wait.
    WithdrawnTriesHarder {
        id: "withdrawn-tries-harder",
        title: "Compaction that drew back tries harder",
        source: Source::Commit("494330855641"), version: "v5.4",
        summary: "After deferred, contended or partial compaction the priority is raised; only skipped compaction depends on whether a zone is suitable.",
    }
    /// NORETRY gives up when compaction was skipped too.
    SkippedGivesUp {
        id: "skipped-gives-up",
        title: "Costly NORETRY gives up when compaction is skipped",
        source: Source::Commit("cc638f329ef6"), version: "v5.5",
        summary: "A costly __GFP_NORETRY request gives up after the first compaction when that was skipped, as it did when it was deferred.",
    }
    /// The default of min_free_kbytes may reach 256 MiB.
    MinFreeTo256Mib {
        id: "min-free-to-256-mib",
        title: "min_free_kbytes up to 256 MiB",
        source: Source::Commit("ee8eb9a5fe86"), version: "v5.8", part: Memory,
        summary: "The default of min_free_kbytes is bounded by 262144 kB instead of 65536 kB.",
    }
    /// lowmem_reserve is kept from the highest zone the mask allows.
    ClassByMask {
        id: "class-by-mask",
        title: "The class of a request goes by its mask",
        source: Source::Commit("97a225e69a1f"), version: "v5.8", part: Memory,
        summary: "What a zone keeps from a request goes by the highest zone that its mask allows, where it went by the highest zone that the machine has for it.",
    }
    /// Movable requests take CMA pages first while there are many.
    CmaFirst {
        id: "cma-first",
        title: "CMA first when half of the free pages are CMA",
        source: Source::Commit("16867664936e"), version: "v5.8", part: Memory,
        summary: "A request that may use the contiguous memory allocator's pages takes them first while they are more than half of the free pages; before only when its own lists were empty.",
    }
    /// The fast path of an interrupt is bound by the cpuset of whom it interrupted.
    FastPathTaskOnly {
        id: "fast-path-task-only",
        title: "Only tasks use their cpuset's nodes on the fast path",
        source: Source::Commit("182f3d7a02fd"), version: "v5.9",
        summary: "In an interrupt the first attempt has ALLOC_CPUSET again, since the interrupted task's nodes say nothing.",
    }
    /// The fast watermark test takes the high-order atomic reserve off.
    FastTestCountsReserve {
        id: "fast-test-counts-reserve",
        title: "The fast test leaves the atomic reserve out",
        source: Source::Commit("f27ce0e14088"), version: "v5.9", part: Memory,
        summary: "The fast path's test of a single page no longer counts what is set aside for high-order atomic requests as free.",
    }
    /// Requests that cannot wait are not held up by a boosted min mark.
    AtomicSkipsBoost {
        id: "atomic-skips-boost",
        title: "Urgent single pages ignore the boost",
        source: Source::Commit("f80b08fc4453"), version: "v5.9", part: Memory,
        summary: "A single page asked for with __GFP_ATOMIC (later: with ALLOC_MIN_RESERVE) is also granted above the min mark without its boost.",
    }
    /// Who may take CMA pages is told by an alloc flag.
    CmaByAllocFlag {
        id: "cma-by-alloc-flag",
        title: "CMA goes by ALLOC_CMA",
        source: Source::Commit("8510e69c8efe"), version: "v5.9", part: Memory,
        summary: "Pages of the contiguous memory allocator are handed out to attempts with ALLOC_CMA, where any movable request used to get them.",
    }
    /// A zone without pages has no lowmem_reserve.
    EmptyZoneKeepsNothing {
        id: "empty-zone-keeps-nothing",
        title: "An empty zone reserves nothing",
        source: Source::Commit("f63661566fad"), version: "v5.9", part: Memory,
        summary: "lowmem_reserve of a zone without managed pages is 0.",
    }
    /// A free block moved to another list is taken last.
    MovedToTail {
        id: "moved-to-tail",
        title: "Moved blocks go to the tail",
        source: Source::Commit("293ffa5ebb9c"), version: "v5.10", part: Memory,
        summary: "Free blocks that move to the list of another type go to its tail, not its head.",
    }
    /// The lists of a fresh machine are in order of addresses.
    BootFreesToTail {
        id: "boot-frees-to-tail",
        title: "Pages come to the tail at boot",
        source: Source::Commit("7fef431be9c9"), version: "v5.10", part: Memory,
        summary: "The pages handed to the allocator at boot go to the tails of the lists, so that the first requests are served from low addresses.",
    }
    /// Scopes restrict the fast path too.
    ScopeAtEntry {
        id: "scope-at-entry",
        title: "Scopes apply before the first attempt",
        source: Source::Commit("da6df1b0fcfa"), version: "v5.13",
        summary: "What a task's scopes forbid is taken out of the mask before the first attempt, not after it.",
    }
    /// The per-cpu lists hold what keeps kswapd asleep.
    PerCpuHighFromMarks {
        id: "per-cpu-high-from-marks",
        title: "The length of per-cpu lists goes by the low mark",
        source: Source::Commit("b92ca18e8ca5"), version: "v5.14", part: Memory,
        summary: "The per-cpu lists are full at the zone's low mark divided by the CPUs, where they were at six batches, and give back the more the longer nothing was allocated.",
    }
    /// Blocks up to the costly order have per-cpu lists.
    PerCpuBlocks {
        id: "per-cpu-blocks",
        title: "Small blocks go over the per-cpu lists",
        source: Source::Commit("44042b449872"), version: "v5.14", part: Memory,
        summary: "Blocks of up to eight pages, and whole pageblocks, go over the per-cpu lists, which used to be for single pages.",
    }
    /// A dying task does not wait for compaction.
    FatalSignalRefuses {
        id: "fatal-signal-refuses",
        title: "A fatal signal ends compaction retries",
        source: Source::Commit("691d9497285a"), version: "v5.14",
        summary: "A task with a fatal signal pending gets no further round for the sake of compaction.",
    }
    /// No waiting for writeback in the allocator.
    NoDirtyThrottle {
        id: "no-dirty-throttle",
        title: "No waiting for writeback here",
        source: Source::Commit("132b0d21d21f"), version: "v5.16",
        summary: "The allocator no longer waits when most reclaimable pages are under writeback; reclaim throttles by itself.",
    }
    /// A mark above high up to which pages are promoted.
    PromoMark {
        id: "promo-mark",
        title: "A promo watermark",
        source: Source::Commit("c574bbe91703"), version: "v5.18", part: Memory,
        summary: "A fourth watermark stands as far above high as high above low; pages of slower memory are promoted as long as it is met.",
    }
    /// Pageblocks of CMA or of a reserve do not merge with others.
    OnlyNormalBlocksMerge {
        id: "only-normal-blocks-merge",
        title: "Only normal pageblocks merge",
        source: Source::Commit("1dd214b8f21c"), version: "v5.18", part: Memory,
        summary: "Blocks of a pageblock or more merge with a neighbour of another type only if both types are unmovable, movable or reclaimable.",
    }
    /// What leaves the per-cpu lists comes from the list just freed to.
    PerCpuDrainsLists {
        id: "per-cpu-drains-lists",
        title: "Per-cpu lists are given back one after the other",
        source: Source::Commit("fd56eef258a1"), version: "v5.18", part: Memory,
        summary: "A full CPU gives back from the list that a block was just freed to and goes on to the next, where it took turns between the lists.",
    }
    /// `__GFP_NOWARN` silences the once-only warnings.
    WarningsHonourNowarn {
        id: "warnings-honour-nowarn",
        title: "NOWARN silences the warnings",
        source: Source::Commit("3f913fc5f974"), version: "v5.19",
        summary: "__GFP_NOWARN also suppresses the once-only warnings about __GFP_NOFAIL.",
    }
    /// The reserve flags are reworked.
    ReserveFlagsReworked {
        id: "reserve-flags-reworked",
        title: "MIN_RESERVE and NON_BLOCK",
        source: Source::Commit("1ebbb21811b7"), version: "v6.3",
        summary: "Who cannot reclaim counts as not blocking; the depths become MIN_RESERVE (half) and NON_BLOCK with it (five eighths), and a __GFP_NOFAIL request about to loop gets MIN_RESERVE.",
    }
    /// `__GFP_ATOMIC` is gone.
    AtomicFlagGone {
        id: "atomic-flag-gone",
        title: "__GFP_ATOMIC is gone",
        source: Source::Commit("2973d8229b78"), version: "v6.3",
        summary: "__GFP_ATOMIC is removed, and with it the warning about masks that have it and may reclaim.",
    }
    /// kswapd is woken after a boost only by a request with ALLOC_KSWAPD.
    BoostWakesByFlag {
        id: "boost-wakes-by-flag",
        title: "A boost wakes kswapd only for those who may",
        source: Source::Title("mm: page_alloc: don't wake kswapd from rmqueue() unless __GFP_KSWAPD_RECLAIM is specified"), version: "v6.5", part: Memory,
        summary: "When watermarks were boosted, the next request with ALLOC_KSWAPD wakes kswapd, where the next request of any kind did.",
    }
    /// Only success is a reason for compaction to go on as before.
    OnlySuccessCounts {
        id: "only-success-counts",
        title: "Only success counts",
        source: Source::Title("mm: compaction: simplify should_compact_retry()"), version: "v6.5",
        summary: "Any compaction result but success and skipped leads to a higher priority; for the results that direct compaction returns nothing changes.",
    }
    /// The Movable zone takes no share of min_free_kbytes.
    MovableMarkFixed {
        id: "movable-mark-fixed",
        title: "Movable has a fixed min mark",
        source: Source::Title("mm/min_free_kbytes: modify min_free_kbytes calculation rules"), version: "v6.6", part: Memory,
        summary: "min_free_kbytes is shared by the zones up to Normal only; Movable has a fixed small min mark as HighMem does.",
    }
    /// The atomic reserve is given back whenever the answer would be no.
    UnreserveBeforeOom {
        id: "unreserve-before-oom",
        title: "The atomic reserve is given back before the OOM step",
        source: Source::Commit("ac3f3b0a5518"), version: "v6.8",
        summary: "The high-order atomic reserve is given back whenever reclaim would not be retried, not only after 16 rounds in vain.",
    }
    /// The per-cpu lists grow and shrink with use.
    PerCpuHighTuned {
        id: "per-cpu-high-tuned",
        title: "Per-cpu lists choose their length",
        source: Source::Commit("51a755c56dc0"), version: "v6.7", part: Memory,
        summary: "The per-cpu lists grow up to an eighth of the zone while a CPU allocates and the zone is above its high mark, shrink under pressure, and take and give more at once the longer it goes one way.",
    }
    /// Attempts notice that a zone falls below its high mark.
    HighMarkFirst {
        id: "high-mark-first",
        title: "The high mark is tested first",
        source: Source::Commit("57c0419c5f0e"), version: "v6.7", part: Memory,
        summary: "An attempt first tests the high mark, and notes when a zone falls below it, so that per-cpu lists shrink before memory is short.",
    }
    /// The limit of the high-order atomic reserve is no longer a pageblock too high.
    HighatomicOnePercent {
        id: "highatomic-one-percent",
        title: "The atomic reserve is limited to 1 %",
        source: Source::Title("mm: page_alloc: correct high atomic reserve calculations"), version: "v6.8", part: Memory,
        summary: "The high-order atomic reserve may reach 1 % of the zone rounded up to pageblocks, where a pageblock more used to be allowed.",
    }
    /// No high-order atomic reserve where 1 % is less than a pageblock.
    SmallZonesReserveNothing {
        id: "small-zones-reserve-nothing",
        title: "Small zones have no atomic reserve",
        source: Source::Title("mm: page_alloc: enforce minimum zone size to do high atomic reserves"), version: "v6.8", part: Memory,
        summary: "A zone of which 1 % is less than a pageblock sets nothing aside for high-order atomic requests.",
    }
    /// No compaction, and no costly retry, without I/O.
    CompactionNeedsIo {
        id: "compaction-needs-io",
        title: "Compaction needs IO",
        source: Source::Commit("803de9000f33"), version: "v6.8",
        summary: "Without __GFP_IO compaction is no reason to retry, is not tried first, and a costly order gives up after one round even if told to try hard.",
    }
    /// A pageblock that is not entirely in the zone does not change its type.
    WholeBlocksMove {
        id: "whole-blocks-move",
        title: "Pageblocks move as a whole or not",
        source: Source::Commit("2dd482ba627d"), version: "v6.10", part: Memory,
        summary: "A pageblock that reaches beyond the zone is neither claimed nor set aside; before the part from the page found to the end was moved, or nothing while it was counted all the same.",
    }
    /// Every free page is on a list of its pageblock's type.
    ListsByPageblock {
        id: "lists-by-pageblock",
        title: "Lists follow pageblocks",
        source: Source::Title("mm: page_alloc: freelist migratetype hygiene"), version: "v6.10", part: Memory,
        summary: "A fallback that does not take the pageblock puts the rest back on the lists of its own type, free pages move only with their pageblock, frees above a pageblock are split, and merging changes the type of the neighbour.",
    }
    /// A block of several pageblocks is set aside, and given back, as a whole.
    HighatomicBlocksWhole {
        id: "highatomic-blocks-whole",
        title: "Large blocks are set aside whole",
        source: Source::Commit("7cc5a5d65011"), version: "v6.10", part: Memory,
        summary: "An atomic request for a pageblock or more sets all of its pageblocks aside, where only the first one was.",
    }
    /// The `NOFAIL` warnings come on entry.
    NofailWarnsAtEntry {
        id: "nofail-warns-at-entry",
        title: "NOFAIL is warned about on entry",
        source: Source::Commit("903edea6c53f"), version: "v6.12",
        summary: "All warnings about doubtful __GFP_NOFAIL requests come once on entry to the slow path, also about orders above 1, and __GFP_NOWARN does not silence them.",
    }
    /// No lowmem_reserve for a class whose own zone is empty.
    EmptyClassReservesNothing {
        id: "empty-class-reserves-nothing",
        title: "Nothing is kept from an empty zone's requests",
        source: Source::Title("mm/page_alloc.c: don't show protection in zone's ->lowmem_reserve[] for empty zone"), version: "v6.10", part: Memory,
        summary: "lowmem_reserve for requests of a zone without managed pages is 0; later releases count the zones below it again.",
    }
    /// Victims and those who cannot wait may take any page of the reserve at last.
    ReserveAsLastResort {
        id: "reserve-as-last-resort",
        title: "The atomic reserve as a last resort",
        source: Source::Commit("281dd25c1a01"), version: "v6.12", part: Memory,
        summary: "An attempt with ALLOC_OOM or ALLOC_NON_BLOCK that finds nothing else takes a block of the high-order atomic reserve.",
    }
    /// The watermark test knows how much of the high-order atomic reserve is free.
    FreeHighatomicCounted {
        id: "free-highatomic-counted",
        title: "Only free pages of the atomic reserve are taken off",
        source: Source::Commit("c928807f6f6b"), version: "v6.12", part: Memory,
        summary: "The watermark test takes the free pages of the high-order atomic reserve off, not all pages of its pageblocks.",
    }
    /// Without anything reclaimable, the free pages count.
    FreeCountsAsReclaimable {
        id: "free-counts-as-reclaimable",
        title: "Free pages count where nothing is reclaimable",
        source: Source::Commit("6aaced5abd32"), version: "v6.13",
        summary: "A zone without reclaimable pages reports its free pages instead, so that nobody waits for reclaim that cannot come.",
    }
    /// `defrag_mode` exists.
    DefragMode {
        id: "defrag-mode",
        title: "vm.defrag_mode",
        source: Source::Commit("e3aa7df331bc"), version: "v6.15",
        summary: "A machine can be told to keep pageblocks whole: requests mix mobility types only after reclaim and compaction have failed.",
    }
    /// A fallback that cannot take a pageblock takes the smallest block.
    ClaimThenSteal {
        id: "claim-then-steal",
        title: "Claim a pageblock, else the smallest block",
        source: Source::Commit("c2f6ea38fc1b"), version: "v6.15", part: Memory,
        summary: "A fallback looks for a pageblock to take from the largest free block down and, if none can be had, splits the smallest block of another type; before it broke up the largest.",
    }
    /// More blocks must be freed in a row before all of them are given back.
    PerCpuBlocksStayLonger {
        id: "per-cpu-blocks-stay-longer",
        title: "Small blocks stay on the per-cpu lists for longer",
        source: Source::Title("mm: pcp: increase pcp->free_count threshold to trigger free_high"), version: "v6.15", part: Memory,
        summary: "All small blocks of a CPU are given back only after as many frees in a row as half of the least length of its lists on top of a batch.",
    }
    /// A change of the cpuset is noticed in each round.
    CpusetEachRound {
        id: "cpuset-each-round",
        title: "The cpuset is looked at in each round",
        source: Source::Commit("e05741fb10c3"), version: "v6.15",
        summary: "Each round begins with a look whether the task's allowed nodes have changed, so that a request that must not fail cannot loop on old ones.",
    }
    /// The high-order atomic reserve is for `__GFP_HIGH` only.
    HighatomicNeedsHigh {
        id: "highatomic-needs-high",
        title: "The atomic reserve needs HIGH",
        source: Source::Commit("6a204d4b14c9"), version: "v6.18",
        summary: "Only requests with __GFP_HIGH may use the high-order atomic reserve, not all that cannot reclaim.",
    }
    /// Nodes with a running kswapd are tried last.
    SkipBusyNodes {
        id: "skip-busy-nodes",
        title: "Nodes whose kswapd is busy are passed over",
        source: Source::Title("mm: page_alloc: avoid kswapd thrashing due to NUMA restrictions"), version: "v6.18", part: Memory,
        summary: "On several nodes an attempt passes over those whose kswapd runs, and tries them only if no other has a page.",
    }
    /// `NOFAIL` of any order is not warned about.
    NofailAnyOrder {
        id: "nofail-any-order",
        title: "NOFAIL of any order",
        source: Source::Commit("ee040cbd6e48"), version: "v6.19",
        summary: "The warning about __GFP_NOFAIL for more than two pages is gone.",
    }
    /// NORETRY on one node gives up after the first compaction.
    LocalNoretryGivesUp {
        id: "local-noretry-gives-up",
        title: "Costly NORETRY on one node gives up early",
        source: Source::Commit("9c9828d3ead6"), version: "v7.0",
        summary: "A costly __GFP_NORETRY request for one node only never goes on to reclaim.",
    }
    /// Page tables above the two lowest levels count against a task.
    UpperTablesCount {
        id: "upper-tables-count",
        title: "Page tables of all levels count",
        source: Source::Title("mm: consolidate page table accounting"), version: "v4.15", part: Memory,
        summary: "The OOM killer counts all of a task's page tables against it, where it used to leave out the levels above the two lowest.",
    }
    /// Root is no longer spared 3 %.
    NoRootBonus {
        id: "no-root-bonus",
        title: "No bonus for root",
        source: Source::Title("mm, oom: remove 3% bonus for CAP_SYS_ADMIN processes"), version: "v4.17", part: Memory,
        summary: "A task with CAP_SYS_ADMIN is judged like any other; before, 3 % of its pages were not counted.",
    }
    /// A child no longer dies in its parent's place.
    ParentDies {
        id: "parent-dies",
        title: "No child is sacrificed for its parent",
        source: Source::Title("mm, oom: remove 'prefer children over parent' heuristic"), version: "v5.1", part: Memory,
        summary: "The OOM killer kills the task it chose; before, it looked for the worst of its children with memory of their own and killed that one.",
    }
    /// Which nodes a task may use is looked at before its badness.
    NodesAtChoice {
        id: "nodes-at-choice",
        title: "Nodes are looked at when choosing",
        source: Source::Title("oom: decouple mems_allowed from oom_unkillable_task"), version: "v5.3", part: Memory,
        summary: "A task that may not use the nodes in question is still passed over, but it has a score all the same.",
    }
    /// Of equally bad tasks the last one is chosen.
    LastOfEquals {
        id: "last-of-equals",
        title: "Of equals the last one dies",
        source: Source::Title("oom_evaluate_task thread_group_leader"), version: "v5.4", part: Memory,
        summary: "Among equally bad tasks the OOM killer takes the last of the list, not the first.",
    }
    /// Badness may be negative.
    SignedBadness {
        id: "signed-badness",
        title: "Scores below zero",
        source: Source::Title("mm, oom: make the calculation of oom badness more accurate"), version: "v5.9", part: Memory,
        summary: "Points are no longer cut off at 1, so that tasks with a low oom_score_adj can be told apart; /proc shows them on a scale of its own.",
    }
    /// The reaper leaves a victim two seconds to exit.
    ReaperWaits {
        id: "reaper-waits",
        title: "The OOM reaper waits two seconds",
        source: Source::Title("oom_kill.c: futex: delay the OOM reaper to allow time for proper futex cleanup"), version: "v5.18", part: Memory,
        summary: "A victim has two seconds to exit by itself before the reaper takes its memory; before, the reaper came at once.",
    }
    /// Dirty pages leave the list where reclaim looks.
    DirtyOutOfTheWay {
        id: "dirty-out-of-the-way",
        title: "Dirty pages are put aside",
        source: Source::Title("mm: vmscan: move dirty pages out of the way until they're flushed"), version: "v4.11", part: Memory,
        summary: "Reclaim moves pages that are dirty or being written to the active list and wakes the flusher threads when it meets nothing else; before, they stayed in its way and the flusher was woken for the number of pages looked at.",
    }
    /// kswapd gives up after sixteen rounds in vain.
    KswapdGivesUp {
        id: "kswapd-gives-up",
        title: "kswapd gives up after 16 rounds in vain",
        source: Source::Title("mm: fix 100% CPU kswapd busyloop on unreclaimable nodes"), version: "v4.12", part: Memory,
        summary: "After sixteen rounds that freed nothing kswapd sleeps until somebody else's reclaim succeeds, and nobody is made to wait for it.",
    }
    /// kswapd sleeps once one zone is balanced.
    OneZoneLetsSleep {
        id: "one-zone-lets-sleep",
        title: "One balanced zone lets kswapd sleep",
        source: Source::Title("mm, vmscan: fix zone balance check in prepare_kswapd_sleep"), version: "v4.12", part: Memory,
        summary: "kswapd sleeps when any zone the request may use is above its high watermark; before, all of them had to be, although it did nothing when one was.",
    }
    /// Shrinkers go by the priority.
    SlabByPriority {
        id: "slab-by-priority",
        title: "Shrinkers go by the scan priority",
        source: Source::Title("mm: use sc->priority for slab shrink targets"), version: "v4.16", part: Memory,
        summary: "How many objects shrinkers look at follows from the scan priority, where it followed from the part of the lists that was looked at.",
    }
    /// Pages in use are looked at before giving up.
    ForcedDeactivation {
        id: "forced-deactivation",
        title: "A second pass over pages in use",
        source: Source::Title("mm: vmscan: detect file thrashing at the reclaim root"), version: "v5.5", part: Memory,
        summary: "Reclaim that freed nothing and had left pages in use alone goes through all priorities again and spares them no longer.",
    }
    /// Reclaim waits for what it waits for, not for congestion.
    ReclaimThrottle {
        id: "reclaim-throttle",
        title: "Reclaim is throttled by cause",
        source: Source::Title("mm/vmscan: throttle reclaim until some writeback completes if congested"), version: "v5.16", part: Memory,
        summary: "Reclaim that makes no progress waits until pages are written, put back or freed, for a time that depends on the cause; before, it waited a tenth of a second for a device that was congested.",
    }
    /// Compaction that does not wait stays with pageblocks of the request's kind.
    AsyncOwnBlocks {
        id: "async-own-blocks",
        title: "Asynchronous compaction empties blocks of its own kind",
        source: Source::Title("mm, compaction: restrict async compaction to pageblocks of same migratetype"), version: "v4.12", part: Memory,
        summary: "Asynchronous compaction for an unmovable or reclaimable request moves pages out of pageblocks of that kind only; before, it went through those for movable pages.",
    }
    /// A scan counts as one of the whole zone only after all was to be looked at afresh.
    WholeZoneAfterReset {
        id: "whole-zone-after-reset",
        title: "A whole-zone scan begins at the first movable page",
        source: Source::Title("mm, compaction: be selective about what pageblocks to clear skip hints"), version: "v5.1", part: Memory,
        summary: "Compaction that has scanned from the first to the last pageblock reports COMPLETE only if the hints about pageblocks were cleared before, else PARTIAL_SKIPPED.",
    }
    /// A movable request may keep the block it has freed in a movable pageblock.
    CaptureMovable {
        id: "capture-movable",
        title: "Movable requests capture in movable blocks",
        source: Source::Title("compaction_capture MIGRATE_MOVABLE"), version: "v6.12", part: Memory,
        summary: "A task that compacts for a movable request keeps a block smaller than a pageblock that comes free in a movable pageblock; before, nobody could.",
    }
    /// A zone with neither free nor reclaimable pages makes tasks wait for kswapd.
    EmptyZoneCounts {
        id: "empty-zone-counts",
        title: "Used-up zones count when reclaim is throttled",
        source: Source::Title("allow_direct_reclaim zone_reclaimable_pages NR_FREE_PAGES"), version: "v6.18", part: Memory,
        summary: "Of the zones without reclaimable pages, those without free pages still count when it is decided whether tasks wait for kswapd before they reclaim.",
    }
    /// Made up: a flag that keeps the OOM killer away.
    NoOomKillFlag {
        id: "no-oom-kill-flag",
        title: "A flag that keeps the OOM killer away",
        source: Source::Message("201701042322.EEG05759.FOMOVLSFJFHOQt@I-love.SAKURA.ne.jp"),
        version: PROPOSED,
        summary: "A request with __GFP_NOOOMKILL kills nobody: the OOM step ends for it as it does for a costly order; together with __GFP_NOFAIL it loops until others free memory.",
    }
    /// Made up: a flag that asks for a kill.
    WantOomKillerFlag {
        id: "want-oom-killer-flag",
        title: "A flag that asks for a kill",
        source: Source::Message("201612112253.GGH60933.tOMHJQOFSOFFVL@I-love.SAKURA.ne.jp"),
        version: PROPOSED,
        summary: "For a request with __GFP_WANT_OOM_KILLER the rules that keep the OOM killer away do not hold, nor does a missing __GFP_FS.",
    }
    /// Made up: the reserves come before a kill.
    ReservesBeforeKill {
        id: "reserves-before-kill",
        title: "The reserves before the kill",
        source: Source::Message("201612082153.BHC81241.VtMFFHOLJOOFSQ@I-love.SAKURA.ne.jp"),
        version: PROPOSED,
        summary: "A __GFP_NOFAIL request tries all reserves before the OOM killer is called, and only if they are empty somebody is killed.",
    }
    /// Made up: no fake progress without FS.
    NofsReportsNothing {
        id: "nofs-reports-nothing",
        title: "No fake progress without FS",
        source: Source::Message("001f01d272f7$e53acbd0$afb06370$@alibaba-inc.com"),
        version: PROPOSED,
        summary: "out_of_memory() reports that it did nothing for a mask without __GFP_FS, where it reports success without a kill.",
    }
}

impl Rule {
    /// The rule with this stable name.
    pub fn find(id: &str) -> Option<Self> {
        RULES.iter().find(|info| info.id == id).map(|info| info.rule)
    }

    /// The table's line for this rule.
    pub fn info(self) -> &'static RuleInfo {
        &RULES[self as usize]
    }

    /// What it changes, and where that is found.
    pub fn words(self) -> &'static RuleWords {
        &WORDS[self as usize]
    }
}

/// A set of rules, as the walk reads it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct RuleSet(u128);

impl RuleSet {
    /// The set of the listed rules.
    pub const fn of(rules: &[Rule]) -> Self {
        Self(0).with(rules)
    }

    /// This set and the listed rules.
    pub const fn with(self, rules: &[Rule]) -> Self {
        let mut set = self.0;
        let mut at = 0;
        while at < rules.len() {
            set |= 1 << rules[at] as u8;
            at += 1;
        }
        Self(set)
    }

    /// This set without the listed rules.
    pub const fn without(self, rules: &[Rule]) -> Self {
        Self(self.0 & !Self::of(rules).0)
    }

    /// Whether the rule is in force.
    #[inline]
    pub const fn has(self, rule: Rule) -> bool {
        self.0 & (1 << rule as u8) != 0
    }

    /// The rules of either set.
    #[must_use]
    pub const fn with_all(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// The rules of this set that are not in the other.
    #[must_use]
    pub const fn without_all(self, others: Self) -> Self {
        Self(self.0 & !others.0)
    }

    /// The rules that are in one of the sets only.
    #[must_use]
    pub const fn differing(self, other: Self) -> Self {
        Self(self.0 ^ other.0)
    }

    /// The set with one rule switched to the other state.
    #[must_use]
    pub const fn switched(self, rule: Rule) -> Self {
        Self(self.0 ^ (1 << rule as u8))
    }

    /// The rules in force, in order of time.
    pub fn iter(self) -> impl Iterator<Item = Rule> {
        RULES.iter().map(|info| info.rule).filter(move |&rule| self.has(rule))
    }
}
