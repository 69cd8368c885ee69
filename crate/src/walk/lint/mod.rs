//! Doubtful combinations of flags, order and context, and what a kernel does with them.

mod case;
mod claim;
mod table;
#[cfg(test)]
mod tests;
mod verdicts;

pub use claim::Claim;

use super::request::Request;
use crate::gfp::Gfp;
use crate::kernel::RuleSet;
use case::Case;
use table::rows;

/// A doubtful combination that a request contains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lint {
    /// Stable name for links and files.
    pub id: &'static str,
    /// The request's flags that make the combination; where a flag is missing or the context makes
    /// it, those that are affected.
    pub flags: Gfp,
    /// The combination in a few words.
    pub title: &'static str,
    /// What this kernel does with it, in a sentence.
    pub consequence: String,
    /// What the sentence says, for machines.
    pub claims: Vec<Claim>,
}

/// Every doubtful combination in the request, with what a kernel of these rules does.
pub fn lint(request: &Request, rules: RuleSet) -> Vec<Lint> {
    let case = Case::new(request, rules);
    let lints = rows().filter(|row| (row.applies)(&case));
    let lints = lints.map(|row| {
        let verdict = (row.verdict)(&case);
        Lint {
            id: row.id,
            flags: row.flags & request.gfp,
            title: row.title,
            consequence: verdict.sentence,
            claims: verdict.claims,
        }
    });
    lints.collect()
}
