//! The debate as data: who wrote what in answer to whom, and what was claimed.
//!
//! A claim that something can be observed carries a predicate. Its verdict is computed for each
//! kernel ([`Judge`]) and never written down; beside it stands the verdict that somebody expected,
//! so that a disagreement shows.

mod contract;
mod evidence;
mod fields;
mod judge;
mod language;
mod measure;
mod opening;
mod outline;
mod predicate;
mod read;
mod replay;
mod simulated;
#[cfg(test)]
mod tests;
mod text;
mod told;
mod verdict;
mod view;

pub use evidence::{Evidence, Figures};
pub use judge::{Finding, Judge};
pub use measure::{Bound, Counter, Measure};
pub use predicate::{Asked, Ending, Need, Part, Predicate, Says};
pub use read::Files;
pub use replay::Replay;
pub use simulated::{RunCounter, RunEnding, RunEvidence, Simulated};
pub use verdict::{Condition, Outline, Unknown, Verdict};
pub use view::*;

use crate::explore::Assumptions;
use crate::kernel::Kernel;

/// The thread and its claims.
#[derive(Clone, Debug, Default)]
pub struct Debate {
    /// Who took part.
    pub people: Vec<Person>,
    /// The messages in order of time.
    pub messages: Vec<Message>,
    /// The id of the message that everything began with here.
    pub seed: Option<String>,
    /// The kernels that every claim is judged on, in order of time.
    pub states: Vec<&'static Kernel>,
    /// Sets of assumptions that have a name.
    pub settings: Vec<Setting>,
    /// The claims in the order of the files and within them.
    pub claims: Vec<Claim>,
}

/// A set of assumptions about the world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Stable name within the data.
    pub id: String,
    /// What it is like, in a sentence.
    pub says: String,
    /// The assumptions.
    pub assumptions: Assumptions,
}

/// Somebody who took part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Stable name within the data.
    pub id: String,
    /// The name.
    pub name: String,
}

/// One message of the thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Stable name within the data.
    pub id: String,
    /// The id of the person who wrote it.
    pub author: String,
    /// The day on which it was sent, as `2017-01-04`.
    pub date: String,
    /// The Message-ID, without angle brackets.
    pub message_id: String,
    /// The id of the message that it answers; nothing for the beginning of a thread.
    pub answers: Option<String>,
    /// What it is, in a few words of our own.
    pub title: String,
    /// How it is known: by reading it, or only as quoted in later ones.
    pub known: Known,
}

/// How a message is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// It was read itself.
    Read,
    /// It was read as quoted by another message.
    Quoted,
    /// Neither was; only that it was sent.
    Listed,
}

/// Something that somebody said, or that follows from the patches.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Stable name within the data.
    pub id: String,
    /// The id of the message that says it; nothing for what was derived from the patches' texts.
    pub message: Option<String>,
    /// The id of the person whose claim it is; nothing for what was derived.
    pub author: Option<String>,
    /// The kind.
    pub kind: Kind,
    /// The claim, in our words.
    pub says: String,
    /// The same for somebody who does not know the code.
    pub explain: Option<String>,
    /// What to look at in the runs that show the verdicts.
    pub watch: Option<String>,
    /// What is worth knowing beside the verdict.
    pub note: Option<String>,
    /// What has to be true for it to hold; nothing for a claim without a verdict.
    pub predicate: Option<Predicate>,
    /// What was expected.
    pub expected: Option<Expected>,
    /// Kernels on which it is judged besides the states of the debate.
    pub later: Vec<&'static Kernel>,
}

/// Whether a claim has a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A run, an exploration or a simulation can settle it.
    Testable,
    /// It is about callers, users or past events; only the record can settle it.
    History,
    /// A judgement of value or design.
    Opinion,
    /// About how to go on with the discussion.
    Process,
}

/// The verdicts that somebody expected.
#[derive(Clone, Debug)]
pub struct Expected {
    /// Who, or how it was found.
    pub source: String,
    /// By kernel; on kernels that are not listed nothing is expected.
    pub verdicts: Vec<(&'static Kernel, Expectation)>,
}

/// A verdict that can be expected: what it depends on is left to the computation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expectation {
    /// It holds.
    Holds,
    /// It does not.
    Fails,
    /// It depends on something.
    Depends,
}

macro_rules! named {
    ($($type:ident { $($variant:ident $id:literal)* })*) => {
        $(impl $type {
            /// Every value.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Stable name within the data.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)* }
            }

            /// The value with this stable name.
            pub fn find(id: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.id() == id)
            }
        })*
    };
}
use named;

named! {
    Known { Read "read" Quoted "quoted" Listed "listed" }
    Kind { Testable "testable" History "history" Opinion "opinion" Process "process" }
    Expectation { Holds "holds" Fails "fails" Depends "depends" }
}

impl Debate {
    /// The message with this id.
    pub fn message(&self, id: &str) -> Option<&Message> {
        self.messages.iter().find(|message| message.id == id)
    }

    /// The person with this id.
    pub fn person(&self, id: &str) -> Option<&Person> {
        self.people.iter().find(|person| person.id == id)
    }

    /// The claim with this id.
    pub fn claim(&self, id: &str) -> Option<&Claim> {
        self.claims.iter().find(|claim| claim.id == id)
    }
}

impl Message {
    /// A page that shows the message.
    pub fn url(&self) -> String {
        let escaped = self.message_id.replace('%', "%25").replace('/', "%2F");
        format!("https://lore.kernel.org/linux-mm/{escaped}/")
    }
}

impl Claim {
    /// What was expected of it on a kernel, if anything was.
    pub fn expected_on(&self, kernel: &Kernel) -> Option<Expectation> {
        let verdicts = &self.expected.as_ref()?.verdicts;
        let found = verdicts.iter().find(|(known, _)| known.id == kernel.id);
        found.map(|&(_, expectation)| expectation)
    }
}
