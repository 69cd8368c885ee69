//! Contracts of a scenario's request, side by side for the kernels compared.

mod example;
mod relevance;
mod variation;
mod view;

pub use example::example;
pub use relevance::RelevanceSearch;
pub use variation::variations;
pub use view::*;

use super::describe::label;
use super::form::Scenario;
use super::resolve::{Resolved, WORLD_YOU, resolve};
use crate::explore::{Assumption, Contract, Contradiction, Deed, Floor, Loop, Reason};

/// The id of the line about the deepest attempt.
const DEPTH: &str = "depth";

/// What the scenario's request can do on each kernel compared.
pub fn contracts(scenario: &Scenario) -> Contracts {
    let resolved = request(scenario);
    let (contracts, contradiction) = match explore(&resolved) {
        Ok(contracts) => (contracts, String::new()),
        Err(contradiction) => (Vec::new(), said(contradiction)),
    };
    let kernels = resolved.kernels.iter().zip(&contracts);
    let lines = lines(&contracts);
    let warnings = Deed::ALL.iter().filter(|&&deed| group(deed) == REPORT).count();
    let said = lines.iter().filter(|line| line.group == REPORT).count();
    Contracts {
        kernels: kernels
            .map(|(kernel, contract)| ContractView {
                kernel: kernel.id.clone(),
                states: contract.states as u32,
                exact_states: contract.exact_states as u32,
            })
            .collect(),
        unsaid_warnings: if lines.is_empty() { 0 } else { (warnings - said) as u32 },
        lines,
        assumptions: assumptions(),
        contradiction,
    }
}

/// Everything that can be taken for granted about the world.
pub fn assumptions() -> Vec<AssumptionView> {
    let all = Assumption::ALL.iter();
    all.map(|assumption| AssumptionView {
        id: assumption.id().into(),
        sentence: assumption.sentence().into(),
    })
    .collect()
}

/// How the scenario's request can end on each kernel compared, in a few words each; nothing where
/// the assumptions contradict each other.
pub(super) fn endings(scenario: &Scenario) -> Vec<String> {
    let contracts = explore(&request(scenario)).unwrap_or_default();
    let ending = |contract: &Contract| {
        let ends = Deed::ALL.iter().filter(|&&deed| group(deed) == END);
        let words = ends.map(|&deed| deed.words(contract.may(deed)));
        words.collect::<Vec<_>>().join(", ")
    };
    contracts.iter().map(ending).collect()
}

/// The request alone: what the scenario's world makes true of every caller is not the caller's.
fn request(scenario: &Scenario) -> Resolved {
    resolve(&Scenario { world: WORLD_YOU.into(), ..scenario.clone() }).0
}

fn explore(resolved: &Resolved) -> Result<Vec<Contract>, Contradiction> {
    let kernels = resolved.kernels.iter().zip(&resolved.requests);
    kernels
        .map(|(kernel, request)| Contract::of(request, kernel.rules, resolved.assumptions))
        .collect()
}

fn said(Contradiction(one, other): Contradiction) -> String {
    format!("Two assumptions contradict each other: {} {}", one.sentence(), other.sentence())
}

const END: &str = "end";
const CALLER: &str = "caller";
const REPORT: &str = "report";

/// What a deed is about.
const fn group(deed: Deed) -> &'static str {
    match deed {
        Deed::Fail | Deed::Loop | Deed::Kill | Deed::Panic => END,
        Deed::Refuse
        | Deed::Reclaim
        | Deed::ReclaimFs
        | Deed::ReclaimIo
        | Deed::Compact
        | Deed::Sleep
        | Deed::WaitForLock
        | Deed::WaitForWriteback
        | Deed::LeaveCpuset
        | Deed::WakeKswapd => CALLER,
        Deed::WarnFailure
        | Deed::WarnStall
        | Deed::WarnOrder
        | Deed::WarnAtomic
        | Deed::WarnNofailNoReclaim
        | Deed::WarnNofailReclaimer
        | Deed::WarnNofailCostly
        | Deed::WarnNofailOrder
        | Deed::WarnOomFailed => REPORT,
    }
}

/// Whether a deed is spoken of even where no kernel does it.
const fn is_usual(deed: Deed) -> bool {
    deed as u8 <= Deed::WarnStall as u8 && !matches!(deed, Deed::Refuse)
}

/// The statements about some contracts, the gravest first; the depth follows how it may end.
fn lines(contracts: &[Contract]) -> Vec<LineView> {
    if contracts.is_empty() {
        return Vec::new();
    }
    let spoken = |deed: Deed| is_usual(deed) || contracts.iter().any(|contract| contract.may(deed));
    let deeds = Deed::ALL.iter().copied().filter(|&deed| spoken(deed));
    let line = |deed: Deed| LineView {
        id: deed.id().into(),
        group: group(deed).into(),
        said: together(contracts.iter().map(|contract| statement(contract, deed))),
    };
    let (mut lines, others): (Vec<_>, Vec<_>) = deeds.map(line).partition(|line| line.group == END);
    let said = together(contracts.iter().map(depth));
    lines.push(LineView { id: DEPTH.into(), group: END.into(), said });
    lines.extend(others);
    lines
}

/// What holds of each kernel, with the numbers of all kernels of which the same holds.
fn together(said: impl Iterator<Item = SaidView>) -> Vec<SaidView> {
    let mut groups: Vec<SaidView> = Vec::new();
    for (column, said) in said.enumerate() {
        match groups.iter_mut().find(|known| known.is_as(&said)) {
            Some(known) => known.columns.push(column as u32),
            None => groups.push(SaidView { columns: vec![column as u32], ..said }),
        }
    }
    groups
}

impl SaidView {
    /// Whether both say the same, however long their examples are.
    fn is_as(&self, other: &Self) -> bool {
        let same = |(one, other): (&CaseView, &CaseView)| one.words == other.words;
        self.words == other.words
            && self.sentence == other.sentence
            && self.cases.len() == other.cases.len()
            && self.cases.iter().zip(&other.cases).all(same)
    }
}

fn statement(contract: &Contract, deed: Deed) -> SaidView {
    let witness = contract.witness(deed);
    let loops = if deed == Deed::Loop { contract.loops.as_slice() } else { &[] };
    SaidView {
        columns: Vec::new(),
        may: witness.is_some(),
        words: deed.words(witness.is_some()).into(),
        sentence: deed.sentence(witness.is_some()).into(),
        answers: witness.map(|witness| witness.len() as u32),
        cases: loops.iter().map(case).collect(),
    }
}

fn case(found: &Loop) -> CaseView {
    let reasons: Vec<_> = found.because.iter().map(reason).collect();
    let mut words = match (found.constant, reasons.is_empty()) {
        (false, _) => "answers that vary".into(),
        (true, true) => "nothing else matters".into(),
        (true, false) => reasons.join("; "),
    };
    if found.deeds.has(Deed::Kill) {
        words += " (kills again and again)";
    }
    CaseView { words, answers: found.witness.len() as u32 }
}

/// A question by its label, with the answers that keep the walk going.
fn reason(reason: &Reason) -> String {
    let answers: Vec<_> = reason.answers.iter().map(|&answer| label(answer, None)).collect();
    format!("{} \u{2013} {}", reason.node.info().title, answers.join(" or "))
}

fn depth(contract: &Contract) -> SaidView {
    let said = |may, words: String, sentence: String, answers| SaidView {
        columns: Vec::new(),
        may,
        words,
        sentence,
        answers,
        cases: Vec::new(),
    };
    let Some((attempt, witness)) = contract.deepest() else {
        return said(false, "makes no attempt".into(), "It is refused before any.".into(), None);
    };
    let floor = attempt.floor;
    let share = percent(floor).map(|share| format!(": {share} % of it must stay free"));
    let sentence = format!(
        "The deepest attempt is \"{}\"{}.",
        attempt.node.info().title,
        share.unwrap_or_default()
    );
    said(floor.is_reserve(), depth_words(floor), sentence, Some(witness.len() as u32))
}

fn depth_words(floor: Floor) -> String {
    match floor {
        Floor::Nothing => "may take the last free page".into(),
        floor if floor.is_reserve() => format!("goes down to {}", floor.words()),
        floor => format!("stays above {}", floor.words()),
    }
}

/// What must stay free, in percent of the min watermark, below which only reserves lie.
fn percent(floor: Floor) -> Option<String> {
    match floor {
        Floor::Nothing => None,
        Floor::Eighths(share) if share % 2 == 1 => Some(format!("{}.5", u32::from(share) * 25 / 2)),
        Floor::Eighths(share) => Some((u32::from(share) * 25 / 2).to_string()),
        Floor::Low | Floor::High => None,
    }
}

#[cfg(test)]
mod tests;
