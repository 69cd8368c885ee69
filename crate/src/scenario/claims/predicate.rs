//! The small closed language in which claims say what has to be observed.

use super::measure::{Bound, Measure};
use super::named;
use super::simulated::Simulated;
use crate::explore::{Assumptions, Deed, Deeds, Floor};
use crate::kernel::{Kernel, Rule};
use crate::scenario::form::ChoiceForm;
use crate::walk::{Node, Policy};

/// What has to be true for a claim to hold.
#[derive(Clone, Debug)]
pub enum Predicate {
    /// All of these.
    All(Vec<Self>),
    /// At least one of these.
    Any(Vec<Self>),
    /// Not this.
    Not(Box<Self>),
    /// On a kernel what stands beside the latest one listed that is not later; of kernels before
    /// the first one it says nothing.
    From(Vec<(&'static Kernel, Self)>),
    /// This, if the kernel had these rules as well.
    With(Vec<Rule>, Box<Self>),
    /// What a request can do and cannot do.
    Contract {
        /// The request.
        asked: Asked,
        /// What is taken for granted about the world.
        given: Assumptions,
        /// What is said about it.
        says: Says,
    },
    /// Some request that is made by a plain caller may do this here, or nowhere but there.
    SomeRequest {
        /// What it may do.
        deed: Deed,
        /// It may do it on this kernel and not on the other; otherwise the other way round.
        gains: bool,
        /// The kernel that this one is compared with.
        since: &'static Kernel,
        /// What is taken for granted about the world.
        given: Assumptions,
    },
    /// What single runs come to.
    Run {
        /// The request.
        asked: Asked,
        /// Who answers: the predicate has to hold in each of these worlds.
        worlds: Vec<&'static Policy>,
        /// Answers on top.
        choices: Vec<ChoiceForm>,
        /// What has to be found.
        measures: Vec<Measure>,
    },
    /// What a run of several tasks comes to.
    Simulation(Simulated),
    /// Something that is not modelled yet.
    Needs(Need),
}

/// A request as it is written down; every kernel reads it by its own names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Stable name within the data.
    pub id: String,
    /// The mask as text.
    pub gfp: String,
    /// The order as text.
    pub order: String,
    /// The ids of what is true of the caller.
    pub context: Vec<String>,
    /// Who makes such requests, in plain words; empty where nobody says.
    pub who: String,
}

/// A statement about the contract of a request.
#[derive(Clone, Debug)]
pub enum Says {
    /// Each of these may happen.
    May(Deeds),
    /// None of these ever happens.
    Never(Deeds),
    /// It ends in one of these ways whatever else the world answers.
    Ends(Vec<Ending>),
    /// Its deepest attempt goes so deep.
    Deepest(Bound<Floor>),
    /// It may make an attempt at this node, which goes so deep.
    Attempt(Node, Bound<Floor>),
    /// It never comes to an attempt at this node.
    NoAttempt(Node),
    /// It goes deeper than another request does; of that one perhaps only one attempt counts.
    DeeperThan(Asked, Option<Node>),
    /// Another request has the same contract in this part.
    LikeRequest(Asked, Part),
    /// Another kernel gives it the same contract in this part.
    LikeKernel(&'static Kernel, Part),
}

/// A part of a contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// These statements.
    pub deeds: Deeds,
    /// And which attempts may be made.
    pub attempts: bool,
}

/// How a request can end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// With a page.
    Page,
    /// With NULL.
    Null,
    /// Never.
    Loops,
    /// With the kernel's panic.
    Panic,
}

/// What a claim needs that is not modelled yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Several tasks that share one machine.
    Tasks,
    /// Block and network devices whose requests allocate memory themselves.
    Devices,
    /// Callers that make several requests: kvmalloc, vmalloc, mempools, loops around a request.
    Callers,
    /// Zones with their free lists, page cache and ageing.
    Machine,
    /// A proposal that is no rule here.
    Rule,
}

named! {
    Ending { Page "page" Null "null" Loops "loops" Panic "panic" }
    Need {
        Tasks "tasks" Devices "devices" Callers "callers" Machine "machine" Rule "rule"
    }
}

impl Need {
    /// What it takes, in a few words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Tasks => "a simulation of several tasks on one machine",
            Self::Devices => "a simulation of devices that allocate memory for their requests",
            Self::Callers => "a model of callers that make several requests",
            Self::Machine => "a modelled machine with zones, page cache and ageing",
            Self::Rule => "a rule for what was proposed",
        }
    }
}

impl Part {
    /// Everything.
    pub fn whole() -> Self {
        Self { deeds: Deed::ALL.iter().copied().collect(), attempts: true }
    }
}
