//! Assumptions about the world: answers that are left out.

use super::deed::{Attempt, Floor};
use crate::kernel::RuleSet;
use crate::walk::{Answer, CompactResult, Node, Selection, Walk};

macro_rules! assumptions {
    ($($name:ident $id:literal $sentence:literal)*) => {
        /// Something taken for granted about the world.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Assumption { $(#[doc = $sentence] $name,)* }

        impl Assumption {
            /// Every assumption, in the order of the questions.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Stable name for links and files.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }

            /// The assumption in a sentence.
            pub const fn sentence(self) -> &'static str {
                match self { $(Self::$name => $sentence,)* }
            }

            /// The assumption with this stable name.
            pub fn find(id: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|assumption| assumption.id() == id)
            }
        }
    };
}

assumptions! {
    NothingAboveReserves "nothing-above-reserves" "No attempt at the min watermark or above it finds a page."
    NothingAtAll "nothing-at-all" "No attempt finds a page, not even in the reserves."
    NoCpusetChange "no-cpuset-change" "The task's allowed nodes do not change."
    NoStall "no-stall" "The limit for a stall report never passes."
    ReclaimNever "reclaim-never" "Reclaim never frees anything."
    ReclaimAlways "reclaim-always" "Reclaim always frees something."
    NothingReclaimable "nothing-reclaimable" "Not even reclaiming everything would be enough."
    NoAtomicReserve "no-atomic-reserve" "The high-order atomic reserve has nothing to give back."
    CompactionNever "compaction-never" "Compaction never succeeds."
    NoFatalSignal "no-fatal-signal" "No fatal signal is pending."
    LockFree "lock-free" "The OOM lock is free."
    NoNotifier "no-notifier" "No driver gives memory back before a kill."
    NobodyKillable "nobody-killable" "No task can be killed."
    AlwaysVictim "always-victim" "The OOM killer always finds a new victim."
    KillFrees "kill-frees" "After a kill the next attempt finds a page."
    CallerSurvives "caller-survives" "The caller neither exits nor becomes the victim."
}

/// A set of assumptions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Assumptions(u32);

/// Two assumptions that cannot both hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contradiction(pub Assumption, pub Assumption);

/// Pairs that leave some question without an answer.
const CONTRADICTIONS: &[Contradiction] = &[
    Contradiction(Assumption::ReclaimNever, Assumption::ReclaimAlways),
    Contradiction(Assumption::NobodyKillable, Assumption::AlwaysVictim),
    Contradiction(Assumption::NothingAboveReserves, Assumption::KillFrees),
    Contradiction(Assumption::NothingAtAll, Assumption::KillFrees),
];

impl Assumptions {
    /// Anything may happen.
    pub const NONE: Self = Self(0);

    /// Whether this is assumed.
    pub const fn has(self, assumption: Assumption) -> bool {
        self.0 & (1 << assumption as u8) != 0
    }

    /// This set and one more assumption.
    pub const fn with(self, assumption: Assumption) -> Self {
        Self(self.0 | 1 << assumption as u8)
    }

    /// What is assumed.
    pub fn iter(self) -> impl Iterator<Item = Assumption> {
        Assumption::ALL.iter().copied().filter(move |&assumption| self.has(assumption))
    }

    /// The first two assumptions that contradict each other, if any do.
    pub fn contradiction(self) -> Option<Contradiction> {
        let both = |pair: &&Contradiction| self.has(pair.0) && self.has(pair.1);
        CONTRADICTIONS.iter().find(both).copied()
    }

    /// The answers to the walk's open question that are left; `killed` says whether a kill is
    /// waiting for its first attempt.
    pub(super) fn answers(
        self,
        walk: &Walk,
        rules: RuleSet,
        killed: bool,
    ) -> impl Iterator<Item = Answer> + use<> {
        let attempt = if self == Self::NONE { None } else { Attempt::open(walk, rules) };
        let node = walk.node();
        walk.answers(rules).iter().copied().filter(move |&answer| match attempt {
            Some(attempt) => self.allow_attempt(attempt, answer == Answer::Yes, killed),
            None => self.allow(node, answer),
        })
    }

    /// Whether they leave an answer to a walk without a request, of which nobody knows how deep
    /// its attempts go: any of them may find a page.
    pub(super) fn leave(self, walk: &Walk, rules: RuleSet, killed: bool, answer: Answer) -> bool {
        match Attempt::open(walk, rules) {
            Some(_) => answer == Answer::Yes || !(killed && self.has(Assumption::KillFrees)),
            None => self.allow(walk.node(), answer),
        }
    }

    fn allow_attempt(self, attempt: Attempt, page: bool, killed: bool) -> bool {
        use Assumption as A;
        let above = attempt.floor >= Floor::Eighths(8);
        let barred = self.has(A::NothingAtAll) || (above && self.has(A::NothingAboveReserves));
        if page { !barred } else { !(killed && self.has(A::KillFrees)) }
    }

    fn allow(self, node: Node, answer: Answer) -> bool {
        use Assumption as A;
        use Node as N;
        if self == Self::NONE {
            return true;
        }
        let yes = answer == Answer::Yes;
        match node {
            N::CpusetEachRound | N::CpusetBeforeOom | N::CpusetAtGiveUp => {
                !(yes && self.has(A::NoCpusetChange))
            }
            N::StallCheck => !(yes && self.has(A::NoStall)),
            N::Reclaim if answer == Answer::Pages(0) => !self.has(A::ReclaimAlways),
            N::Reclaim => !self.has(A::ReclaimNever),
            N::WatermarkWouldPass => !(yes && self.has(A::NothingReclaimable)),
            N::UnreserveHighatomic | N::UnreserveForced => !(yes && self.has(A::NoAtomicReserve)),
            N::FirstCompaction | N::Compaction => {
                let success =
                    matches!(answer, Answer::Captured | Answer::Compact(CompactResult::Success));
                !(success && self.has(A::CompactionNever))
            }
            N::FatalSignal => !(yes && self.has(A::NoFatalSignal)),
            N::OomTrylock => yes || !self.has(A::LockFree),
            N::OomNotifier => answer == Answer::Pages(0) || !self.has(A::NoNotifier),
            N::CurrentExiting | N::CurrentIsVictim => !(yes && self.has(A::CallerSurvives)),
            N::OomSelect => match answer {
                Answer::Select(Selection::Victim) => !self.has(A::NobodyKillable),
                Answer::Select(Selection::InProgress) => {
                    !self.has(A::NobodyKillable) && !self.has(A::AlwaysVictim)
                }
                _ => !self.has(A::AlwaysVictim),
            },
            _ => true,
        }
    }
}

impl FromIterator<Assumption> for Assumptions {
    fn from_iter<I: IntoIterator<Item = Assumption>>(assumptions: I) -> Self {
        assumptions.into_iter().fold(Self::NONE, Self::with)
    }
}
