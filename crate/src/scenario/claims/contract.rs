//! Statements about contracts, and what they depend on.

use super::evidence::Evidence;
use super::judge::{Finding, Judge};
use super::predicate::{Asked, Ending, Part, Says};
use super::verdict::{Condition, Unknown, Verdict};
use crate::explore::{Assumption, Assumptions, Attempt, Contract, Deed, Deeds, Floor, Witness};
use crate::kernel::Variant;
use crate::walk::Node;

/// Whether a statement is true, and an example that shows it.
struct Truth {
    holds: bool,
    example: Option<(String, Witness)>,
}

impl Judge {
    /// The verdict on a statement about a contract. If it is not true in every world that is
    /// given, each assumption that would make it true is something that it depends on.
    pub(super) fn contract_says(
        &mut self,
        kernel: &Variant,
        asked: &Asked,
        given: Assumptions,
        says: &Says,
    ) -> Finding {
        let truth = match self.truth(kernel, asked, given, says) {
            Ok(truth) => truth,
            Err(unknown) => return Verdict::NotKnown(vec![unknown]).into(),
        };
        let verdict = if truth.holds {
            Verdict::Holds
        } else {
            let conditions = self.conditions(kernel, asked, given, says);
            if conditions.is_empty() { Verdict::Fails } else { Verdict::Depends(conditions) }
        };
        let example =
            truth.example.map(|(shows, witness)| Evidence::example(kernel, asked, shows, &witness));
        Finding { evidence: example.into_iter().collect(), ..verdict.into() }
    }

    /// What would make a statement true that is not.
    fn conditions(
        &mut self,
        kernel: &Variant,
        asked: &Asked,
        given: Assumptions,
        says: &Says,
    ) -> Vec<Condition> {
        if matches!(says, Says::May(_)) {
            // In fewer worlds not more can happen.
            return Vec::new();
        }
        let more = Assumption::ALL.iter().filter(|&&more| !given.has(more));
        let helps = more.filter(|&&more| {
            let given = given.with(more);
            let truth = self.truth(kernel, asked, given, says);
            given.contradiction().is_none() && truth.is_ok_and(|truth| truth.holds)
        });
        helps.map(|&more| Condition::Assumption(more)).collect()
    }

    fn truth(
        &mut self,
        kernel: &Variant,
        asked: &Asked,
        given: Assumptions,
        says: &Says,
    ) -> Result<Truth, Unknown> {
        let contract = self.contract(kernel, asked, given)?;
        Ok(match says {
            &Says::May(deeds) => Truth {
                holds: deeds.iter().all(|deed| contract.may(deed)),
                example: first_deed(&contract, deeds),
            },
            &Says::Never(deeds) => Truth {
                holds: !deeds.iter().any(|deed| contract.may(deed)),
                example: first_deed(&contract, deeds),
            },
            Says::Ends(endings) => ends(&contract, endings),
            Says::Deepest(bound) => attempt_truth(contract.deepest(), |floor| bound.holds(floor)),
            Says::Attempt(node, bound) => {
                attempt_truth(deepest_at(&contract, *node), |floor| bound.holds(floor))
            }
            Says::NoAttempt(node) => {
                let truth = attempt_truth(deepest_at(&contract, *node), |_| false);
                Truth { holds: truth.example.is_none(), ..truth }
            }
            Says::DeeperThan(other, node) => {
                let other = self.contract(kernel, other, given)?;
                let other = node.map_or_else(|| other.deepest(), |node| deepest_at(&other, node));
                let limit = other.map(|(attempt, _)| attempt.floor);
                let deeper = |floor| limit.is_some_and(|limit| floor < limit);
                attempt_truth(contract.deepest(), deeper)
            }
            Says::LikeRequest(other, part) => {
                alike(&contract, self.contract(kernel, other, given)?.as_ref(), *part)
            }
            Says::LikeKernel(other, part) => {
                let other = self.contract(&Variant::of(other), asked, given)?;
                alike(&contract, &other, *part)
            }
        })
    }
}

fn first_deed(contract: &Contract, deeds: Deeds) -> Option<(String, Witness)> {
    let mut may = deeds.iter().filter_map(|deed| Some((deed, contract.witness(deed)?)));
    may.next().map(|(deed, witness)| (deed.words(true).into(), witness.clone()))
}

/// Whether the request can end in no other way; the example is one that it should not have.
fn ends(contract: &Contract, endings: &[Ending]) -> Truth {
    let mut others = Ending::ALL.iter().filter(|ending| !endings.contains(ending));
    let example = others.find_map(|&ending| match ending {
        Ending::Page => contract.page().map(|(attempt, witness)| (told(attempt), witness.clone())),
        Ending::Null => first_deed(contract, [Deed::Fail].into_iter().collect()),
        Ending::Loops => first_deed(contract, [Deed::Loop].into_iter().collect()),
        Ending::Panic => first_deed(contract, [Deed::Panic].into_iter().collect()),
    });
    Truth { holds: example.is_none(), example }
}

fn deepest_at(contract: &Contract, node: Node) -> Option<&(Attempt, Witness)> {
    contract.attempts.iter().find(|(attempt, _)| attempt.node == node)
}

/// Whether an attempt is made and goes as deep as was said.
fn attempt_truth(found: Option<&(Attempt, Witness)>, holds: impl Fn(Floor) -> bool) -> Truth {
    Truth {
        holds: found.is_some_and(|(attempt, _)| holds(attempt.floor)),
        example: found.map(|(attempt, witness)| (told(attempt), witness.clone())),
    }
}

fn told(attempt: &Attempt) -> String {
    format!("{}, down to {}", attempt.node.info().title, attempt.floor.words())
}

/// Whether two contracts agree; the example is something that only the first one may do.
fn alike(one: &Contract, other: &Contract, part: Part) -> Truth {
    let deeds = |contract: &Contract| contract.deeds().and(part.deeds);
    let attempts = |contract: &Contract| {
        let attempts = contract.attempts.iter().map(|(attempt, _)| *attempt);
        attempts.filter(|_| part.attempts).collect::<Vec<_>>()
    };
    let only = deeds(one).without(deeds(other));
    let theirs = attempts(other);
    let mut deeper = one.attempts.iter().filter(|_| part.attempts);
    let deeper = deeper.find(|(attempt, _)| !theirs.contains(attempt));
    let deeper = deeper.map(|(attempt, witness)| (told(attempt), witness.clone()));
    Truth {
        holds: deeds(one) == deeds(other) && attempts(one) == theirs,
        example: first_deed(one, only).or(deeper),
    }
}
