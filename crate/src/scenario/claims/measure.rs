//! What is counted in single runs, and how it is compared.

use super::named;
use super::predicate::Ending;
use crate::scenario::view::Column;
use crate::walk::Node;

/// What has to be found in a run.
#[derive(Clone, Debug)]
pub enum Measure {
    /// It ends in one of these ways.
    Ends(Vec<Ending>),
    /// The page comes from this attempt.
    PageFrom(Node),
    /// This figure lies within these bounds.
    Count(Counter, Bound<u32>),
    /// These warnings are printed, perhaps with others.
    Warns(Vec<String>),
}

/// A figure of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counter {
    /// Tasks killed; in a loop up to the end of its first pass.
    Kills,
    /// Tasks killed in one pass of a loop; 0 for a run that ends.
    KillsAPass,
    /// Rounds of the retry loop; in a loop up to the end of its first pass.
    Rounds,
    /// Free-list attempts, counted likewise.
    Attempts,
    /// The lowest floor of any attempt, as a share of the min watermark in percent.
    Lowest,
    /// Attempts without any watermark.
    AllReserves,
    /// Attempts at part of the reserves at the way out.
    PartReserve,
}

named! {
    Counter {
        Kills "kills" KillsAPass "kills-a-pass" Rounds "rounds" Attempts "attempts"
        Lowest "lowest" AllReserves "all-reserves" PartReserve "part-reserve"
    }
}

/// What a figure has to be; both ends belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound<T> {
    /// The smallest.
    pub least: Option<T>,
    /// The largest.
    pub most: Option<T>,
}

impl<T: Copy + PartialOrd> Bound<T> {
    /// Exactly this.
    pub const fn exactly(value: T) -> Self {
        Self { least: Some(value), most: Some(value) }
    }

    /// Whether a value lies within.
    pub fn holds(self, value: T) -> bool {
        self.least.is_none_or(|least| value >= least) && self.most.is_none_or(|most| value <= most)
    }
}

impl Counter {
    /// What is counted, in a few words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Kills => "tasks killed",
            Self::KillsAPass => "tasks killed in each pass",
            Self::Rounds => "rounds",
            Self::Attempts => "attempts",
            Self::Lowest => "lowest floor, of the min watermark",
            Self::AllReserves => "attempts without a watermark",
            Self::PartReserve => "attempts at part of the reserves on the way out",
        }
    }

    /// A figure with its unit.
    pub fn with_unit(self, figure: u32) -> String {
        if self == Self::Lowest { format!("{figure} %") } else { figure.to_string() }
    }

    /// The figure of a run.
    pub fn of(self, column: &Column) -> u32 {
        let tally = &column.tally;
        match self {
            Self::Kills => tally.kills,
            Self::KillsAPass => column.outcome.cycle.as_ref().map_or(0, |cycle| cycle.kills),
            Self::Rounds => tally.rounds,
            Self::Attempts => tally.attempts,
            Self::Lowest => tally.lowest_percent,
            Self::AllReserves => tally.no_watermarks,
            Self::PartReserve => tally.nofail_reserve,
        }
    }
}

impl Measure {
    /// Whether a run comes to it.
    pub fn holds(&self, column: &Column) -> bool {
        let outcome = &column.outcome;
        match self {
            Self::Ends(endings) => endings.iter().any(|ending| ending.id() == outcome.kind),
            Self::PageFrom(node) => {
                let from = outcome.node.as_deref() == Some(node.info().id);
                from && outcome.kind == Ending::Page.id()
            }
            Self::Count(counter, bound) => bound.holds(counter.of(column)),
            Self::Warns(warnings) => {
                warnings.iter().all(|warning| column.tally.warnings.contains(warning))
            }
        }
    }
}
