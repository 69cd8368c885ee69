//! Rules: the behavioural switches in which kernels differ.

/// Where a rule comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// A commit of the mainline tree, abbreviated.
    Commit(&'static str),
    /// The Message-ID of the patch as posted, where the commit's id is not verified.
    Message(&'static str),
}

impl Source {
    /// A page that shows the change.
    pub fn url(self) -> String {
        match self {
            Self::Commit(id) => format!("https://git.kernel.org/linus/{id}"),
            Self::Message(id) => format!("https://lore.kernel.org/linux-mm/{id}/"),
        }
    }

    /// The commit or Message-ID itself.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Commit(id) | Self::Message(id) => id,
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
    /// A few words.
    pub title: &'static str,
    /// Where it comes from.
    pub source: Source,
    /// The release that first contained it.
    pub version: &'static str,
    /// What changed, in one sentence.
    pub summary: &'static str,
}

macro_rules! rules {
    ($($(#[$doc:meta])* $rule:ident {
        id: $id:literal, title: $title:literal, source: $source:expr,
        version: $version:literal, summary: $summary:literal $(,)?
    })*) => {
        /// One behavioural switch.
        /// The table beside it ([`RULES`]) is the only place where a kernel difference is written down.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Rule { $($(#[$doc])* $rule,)* }

        /// All rules in order of time.
        pub static RULES: &[RuleInfo] = &[$(RuleInfo {
            rule: Rule::$rule, id: $id, title: $title, source: $source,
            version: $version, summary: $summary,
        },)*];
    };
}

const PATCH_1: Source = Source::Commit("9a67f6488eca");
const PATCH_2: Source = Source::Commit("06ad276ac187");
const PATCH_3: Source = Source::Commit("6c18ba7a1899");

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
        summary: "The test for an OOM victim moves behind the OOM step: a victim now reclaims, compacts and may cause another kill before it gives up.",
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
}

impl Rule {
    /// The table's line for this rule.
    pub fn info(self) -> &'static RuleInfo {
        &RULES[self as usize]
    }
}

/// A set of rules, as the walk reads it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct RuleSet(u64);

impl RuleSet {
    /// The set of the listed rules.
    pub const fn of(rules: &[Rule]) -> Self {
        let mut set = 0;
        let mut at = 0;
        while at < rules.len() {
            set |= 1 << rules[at] as u8;
            at += 1;
        }
        Self(set)
    }

    /// Whether the rule is in force.
    #[inline]
    pub const fn has(self, rule: Rule) -> bool {
        self.0 & (1 << rule as u8) != 0
    }

    /// The rules in force, in order of time.
    pub fn iter(self) -> impl Iterator<Item = Rule> {
        RULES.iter().map(|info| info.rule).filter(move |&rule| self.has(rule))
    }
}
