//! What a walk can do that a contract speaks of.

use crate::gfp::Gfp;
use crate::kernel::RuleSet;
use crate::walk::{
    AllocFlags, Answer, Event, Mark, Node, Property, Question, Sink, Turn, Walk, Warning,
    WrongAnswer,
};
use std::fmt;

macro_rules! deeds {
    ($($deed:ident $id:literal $words:literal / $negation:literal $yes:literal $no:literal)*) => {
        /// One thing that a request may do, in some world, or never does.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Deed { $(#[doc = $yes] $deed,)* }

        impl Deed {
            /// Every deed, the gravest first.
            pub const ALL: &'static [Self] = &[$(Self::$deed,)*];

            /// Stable name for links and files.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$deed => $id,)* }
            }

            /// The statement in two or three words.
            pub const fn words(self, may: bool) -> &'static str {
                match self { $(Self::$deed => if may { $words } else { $negation },)* }
            }

            /// The statement in a sentence.
            pub const fn sentence(self, may: bool) -> &'static str {
                match self { $(Self::$deed => if may { $yes } else { $no },)* }
            }
        }
    };
}

deeds! {
    Fail "fail" "may fail" / "never fails"
        "The caller may get NULL." "The caller never gets NULL."
    Loop "loop" "may loop for ever" / "always ends"
        "There are answers under which the request never comes back."
        "Whatever the world answers, the request comes back."
    Kill "kill" "may kill" / "never kills"
        "The OOM killer may kill a task for it." "Nobody is ever killed for it."
    Panic "panic" "may panic" / "never panics"
        "With nobody left to kill the kernel panics." "It never brings the kernel down."
    Refuse "refuse" "is refused" / "is not refused"
        "The order is too large: the request is refused." "The order is one that is served."
    Reclaim "reclaim" "may reclaim" / "never reclaims"
        "The caller may have to reclaim memory itself." "The caller never reclaims memory itself."
    ReclaimFs "reclaim-fs" "may call filesystems" / "never calls filesystems"
        "Its reclaim may call into filesystems." "It never calls into a filesystem."
    ReclaimIo "reclaim-io" "may start I/O" / "never starts I/O"
        "Its reclaim may start block I/O." "It never starts block I/O."
    Compact "compact" "may compact" / "never compacts"
        "The caller may have to compact memory itself." "The caller never compacts memory itself."
    Sleep "sleep" "may sleep" / "never sleeps"
        "It may sleep: in reclaim or compaction, for a tick, or to let others run."
        "It never sleeps."
    WaitForLock "wait-for-lock" "may wait for the OOM lock" / "never waits for the OOM lock"
        "While somebody else holds the OOM lock it sleeps and tries again."
        "It never waits for the OOM lock."
    WaitForWriteback "wait-for-writeback" "may wait for writeback" / "never waits for writeback here"
        "It may wait for writeback between two rounds."
        "It does not wait for writeback between rounds."
    LeaveCpuset "leave-cpuset" "may leave its cpuset" / "stays in its cpuset"
        "An attempt may take a page from outside the task's cpuset."
        "Every attempt of the slow path stays inside the task's cpuset."
    WakeKswapd "wake-kswapd" "may wake kswapd" / "never wakes kswapd"
        "The slow path wakes kswapd." "The slow path never wakes kswapd."
    WarnFailure "warn-failure" "may report a failure" / "fails silently or not at all"
        "When it fails, an allocation-failure report is printed."
        "No allocation-failure report is ever printed for it."
    WarnStall "warn-stall" "may report a stall" / "never reports a stall"
        "When it takes longer than 10 s, a report is printed."
        "No report is printed however long it takes."
    WarnOrder "warn-order" "warns of its order" / "does not warn of its order"
        "It warns that the order is too large." "It does not warn that the order is too large."
    WarnAtomic "warn-atomic" "warns of ATOMIC" / "does not warn of ATOMIC"
        "It warns that the mask says both that it cannot wait and that it may reclaim."
        "It does not warn of __GFP_ATOMIC."
    WarnNofailNoReclaim "warn-nofail-no-reclaim" "warns of NOFAIL without reclaim" / "does not warn of NOFAIL without reclaim"
        "It warns of __GFP_NOFAIL without __GFP_DIRECT_RECLAIM."
        "It does not warn of __GFP_NOFAIL without __GFP_DIRECT_RECLAIM."
    WarnNofailReclaimer "warn-nofail-reclaimer" "warns of NOFAIL in a reclaimer" / "does not warn of NOFAIL in a reclaimer"
        "It warns that a reclaimer uses __GFP_NOFAIL."
        "It does not warn of a reclaimer that uses __GFP_NOFAIL."
    WarnNofailCostly "warn-nofail-costly" "warns of a costly NOFAIL" / "does not warn of a costly NOFAIL"
        "It warns of __GFP_NOFAIL with a costly order."
        "It does not warn of __GFP_NOFAIL with a costly order."
    WarnNofailOrder "warn-nofail-order" "warns of NOFAIL above order 1" / "does not warn of NOFAIL above order 1"
        "It warns of __GFP_NOFAIL for more than two pages."
        "It does not warn of __GFP_NOFAIL for more than two pages."
    WarnOomFailed "warn-oom-failed" "may warn of a disabled OOM killer" / "does not warn of a disabled OOM killer"
        "It may warn that the OOM killer did nothing for a request that must not fail."
        "It does not warn that the OOM killer did nothing."
}

/// A set of deeds.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Deeds(u32);

impl Deeds {
    /// None.
    pub const NONE: Self = Self(0);

    /// Whether this deed is among them.
    pub const fn has(self, deed: Deed) -> bool {
        self.0 & (1 << deed as u8) != 0
    }

    /// Adds a deed.
    pub const fn add(&mut self, deed: Deed) {
        self.0 |= 1 << deed as u8;
    }

    /// The deeds of both.
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The deeds of both at once.
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The deeds that are not in `other`.
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether there are none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Them, the gravest first.
    pub fn iter(self) -> impl Iterator<Item = Deed> {
        Deed::ALL.iter().copied().filter(move |&deed| self.has(deed))
    }
}

impl FromIterator<Deed> for Deeds {
    fn from_iter<I: IntoIterator<Item = Deed>>(deeds: I) -> Self {
        let mut set = Self::NONE;
        deeds.into_iter().for_each(|deed| set.add(deed));
        set
    }
}

impl fmt::Debug for Deeds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

/// How much must stay free in a zone after an attempt; what comes first goes deeper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Floor {
    /// Nothing: no watermark is tested.
    Nothing,
    /// So many eighths of the min watermark; 8 is the min watermark itself.
    Eighths(u8),
    /// The low watermark.
    Low,
    /// The high watermark.
    High,
}

/// One kind of free-list attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Attempt {
    /// How deep it goes.
    pub floor: Floor,
    /// Where it is made.
    pub node: Node,
    /// It stays inside the task's cpuset.
    pub cpuset: bool,
}

impl Floor {
    /// The floor of an attempt with these flags.
    pub fn of(flags: AllocFlags) -> Self {
        match flags.mark() {
            Mark::None => Self::Nothing,
            Mark::Min => Self::Eighths(flags.lower(8) as u8),
            Mark::Low => Self::Low,
            Mark::High => Self::High,
        }
    }

    /// Whether such an attempt goes below the min watermark.
    pub fn is_reserve(self) -> bool {
        self < Self::Eighths(8)
    }

    /// In words.
    pub fn words(self) -> String {
        match self {
            Self::Nothing => "no watermark at all".into(),
            Self::Eighths(8) => "the min watermark".into(),
            Self::Eighths(6) => "three quarters of the min watermark".into(),
            Self::Eighths(4) => "half of the min watermark".into(),
            Self::Eighths(share) => format!("{share}/8 of the min watermark"),
            Self::Low => "the low watermark".into(),
            Self::High => "the high watermark".into(),
        }
    }
}

impl Attempt {
    /// The attempt that a walk is about to make, if it is about to make one.
    pub fn open(walk: &Walk, rules: RuleSet) -> Option<Self> {
        let Some(Question::FreeList { alloc_flags, .. }) = walk.question(rules) else {
            return None;
        };
        let node = walk.node();
        // The nodes that the cpuset allows stand in for the flag that the fast path drops.
        let cpuset = node == Node::FastPath || alloc_flags.has(AllocFlags::CPUSET);
        Some(Self { floor: Floor::of(alloc_flags), node, cpuset })
    }

    /// Whether the attempt has the depth of the round, and not one of its own.
    pub(super) fn is_ordinary(self) -> bool {
        use Node as N;
        matches!(
            self.node,
            N::EntryAttempt
                | N::FirstCompactionAttempt
                | N::RoundAttempt
                | N::ReclaimAttempt
                | N::DrainedAttempt
                | N::CompactionAttempt
        )
    }

    /// An attempt with the depth of the round.
    pub(super) fn ordinary(node: Node, flags: AllocFlags) -> Self {
        Self { floor: Floor::of(flags), node, cpuset: flags.has(AllocFlags::CPUSET) }
    }
}

/// Collects what a walk does between two questions.
#[derive(Debug, Default)]
pub(super) struct Doings {
    /// What it did.
    pub deeds: Deeds,
}

impl Doings {
    /// Advances the walk and returns what it did, including what it is about to do at the next
    /// question; the mask and the caller are read as they are then.
    pub fn advance(
        walk: &mut Walk,
        rules: RuleSet,
        answer: Answer,
    ) -> Result<(Turn, Deeds), WrongAnswer> {
        let mut doings = Self::default();
        doings.answered(walk.node(), answer);
        let turn = walk.advance(rules, answer, &mut doings)?;
        doings.arrived(walk);
        if Attempt::open(walk, rules).is_some_and(|attempt| !attempt.cpuset) {
            doings.deeds.add(Deed::LeaveCpuset);
        }
        Ok((turn, doings.deeds))
    }

    /// What an answer itself means.
    pub fn answered(&mut self, node: Node, answer: Answer) {
        if node == Node::OomTrylock && answer == Answer::No {
            self.deeds.add(Deed::WaitForLock);
        }
    }

    /// What arriving at a node means, except for an attempt.
    pub fn arrived(&mut self, walk: &Walk) {
        match walk.node() {
            Node::Null => self.deeds.add(Deed::Fail),
            Node::Panic => self.deeds.add(Deed::Panic),
            Node::Reclaim => {
                self.deeds.add(Deed::Reclaim);
                self.deeds.add(Deed::Sleep);
                if walk.gfp().has(Gfp::FS) {
                    self.deeds.add(Deed::ReclaimFs);
                }
                if walk.gfp().has(Gfp::IO) {
                    self.deeds.add(Deed::ReclaimIo);
                }
            }
            Node::FirstCompaction | Node::Compaction => {
                self.deeds.add(Deed::Compact);
                self.deeds.add(Deed::Sleep);
            }
            _ => {}
        }
    }
}

/// What [`Doings::arrived`] reads of a request at a node.
pub(super) fn tested_on_arrival(node: Node) -> &'static [Property] {
    match node {
        Node::Reclaim => &[Property::AllOf(Gfp::FS), Property::AllOf(Gfp::IO)],
        _ => &[],
    }
}

/// The deed that an event is, if it is one.
fn deed_of(event: Event) -> Option<Deed> {
    Some(match event {
        Event::WakeKswapd => Deed::WakeKswapd,
        Event::CongestionWait => Deed::WaitForWriteback,
        Event::Sleep(_) | Event::CondResched => Deed::Sleep,
        Event::WarnStall => Deed::WarnStall,
        Event::OomKill => Deed::Kill,
        Event::WarnAlloc => Deed::WarnFailure,
        Event::Drain | Event::OutOfMemory(_) => return None,
        Event::WarnOnce(warning) => match warning {
            Warning::OrderTooBig => Deed::WarnOrder,
            Warning::AtomicAndDirectReclaim => Deed::WarnAtomic,
            Warning::NofailNoDirectReclaim => Deed::WarnNofailNoReclaim,
            Warning::NofailMemalloc => Deed::WarnNofailReclaimer,
            Warning::NofailCostly => Deed::WarnNofailCostly,
            Warning::NofailOrderAboveOne => Deed::WarnNofailOrder,
            Warning::OomFailedNofail => Deed::WarnOomFailed,
        },
    })
}

impl Sink for Doings {
    fn decided(&mut self, _walk: &Walk, node: Node, yes: bool) {
        if node == Node::OrderLimit && yes {
            self.deeds.add(Deed::Refuse);
        }
    }

    fn event(&mut self, event: Event) {
        if let Some(deed) = deed_of(event) {
            self.deeds.add(deed);
        }
        if event == Event::CongestionWait {
            self.deeds.add(Deed::Sleep);
        }
    }
}
