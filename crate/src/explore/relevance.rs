//! Which flags and which of the caller's bits matter to a kernel's walk.

use super::assumption::Assumptions;
use super::bits::Bit;
use super::condition::Condition;
use super::family::Family;
use super::frame::Tables;
use super::lockstep::Lockstep;
use crate::gfp::Layout;
use crate::kernel::RuleSet;
use crate::walk::Context;

/// How much a bit of the request matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Relevance {
    /// No request's walk looks at it, or any that looks does the same either way.
    None,
    /// It changes how deep attempts go or what is done besides, never which way a walk goes.
    Effects,
    /// It changes the way of some requests' walks under equal answers.
    Decisions,
}

impl Relevance {
    /// In a sentence.
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::None => "It makes no difference to the slow path of this kernel.",
            Self::Effects => {
                "It changes how deep attempts go, or what is done besides, but no decision."
            }
            Self::Decisions => "It changes decisions of the slow path.",
        }
    }
}

/// The bits of one kernel, looked at one after the other.
#[derive(Debug)]
pub struct Relevances {
    tables: Tables,
    family: Family,
    explored: bool,
    open: Vec<Bit>,
    under_way: Option<(Bit, Lockstep)>,
    found: Vec<(Bit, Relevance)>,
}

impl Relevances {
    /// The flags of the kernel and all bits of the caller.
    pub fn new(rules: RuleSet, layout: &Layout) -> Self {
        let mut tables = Tables::default();
        let family = Family::new(rules, layout.known(), Assumptions::NONE, &mut tables);
        let callers = (0..Context::TABLE.len() as u8).map(Bit::Caller);
        let flags = layout.flags().map(|(flag, _)| Bit::Flag(flag));
        Self {
            tables,
            family,
            explored: false,
            open: callers.rev().chain(flags.collect::<Vec<_>>().into_iter().rev()).collect(),
            under_way: None,
            found: Vec::new(),
        }
    }

    /// Does a slice of the work: passes on about so many states. Returns the bits with what they
    /// matter, flags first, when all is done.
    ///
    /// A bit that no step of any walk tests cannot matter. Any other is tried by walking every
    /// request that has it beside the one that differs in this bit alone, under equal answers.
    pub fn advance(&mut self, states: usize) -> Option<&[(Bit, Relevance)]> {
        let Self { tables, family, .. } = self;
        if !self.explored {
            self.explored = family.advance(states, tables);
            if self.explored {
                family.powers(tables);
            }
            return None;
        }
        while let Some(bit) = self.open.pop_if(|bit| !family.tested.knows(bit.number())) {
            self.found.push((bit, Relevance::None));
        }
        let Some((bit, mut lockstep)) = self.under_way.take().or_else(|| {
            let bit = self.open.pop()?;
            Some((bit, Lockstep::of_bit(bit, family, tables)))
        }) else {
            return Some(&self.found);
        };
        let done = lockstep.advance(states, family, None, tables);
        // One request whose walks part is enough.
        if lockstep.partings.is_empty() && !done {
            self.under_way = Some((bit, lockstep));
        } else {
            self.found.push((bit, relevance(&lockstep)));
        }
        None
    }

    /// All of it at once.
    pub fn finish(mut self) -> Vec<(Bit, Relevance)> {
        while self.advance(64).is_none() {}
        self.found
    }
}

fn relevance(lockstep: &Lockstep) -> Relevance {
    if !lockstep.partings.is_empty() {
        Relevance::Decisions
    } else if lockstep.effects != Condition::NEVER {
        Relevance::Effects
    } else {
        Relevance::None
    }
}
