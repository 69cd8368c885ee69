//! The debate replayed: verdict after verdict, with what shows it.

use super::evidence::{Evidence, Figures};
use super::measure::Counter;
use super::simulated::{RunCounter, RunEvidence};
use super::verdict::Verdict;
use super::view::{DebateView, EvidenceView, FigureView, ReplayStep, RunView, VerdictView};
use super::{Claim, Debate, Files, Finding, Judge};
use crate::kernel::{Kernel, Variant};
use crate::scenario::form::ProblemView;

/// A debate and the verdicts on its claims, computed a few at a time.
#[derive(Debug)]
pub struct Replay {
    debate: Debate,
    problems: Vec<ProblemView>,
    judge: Judge,
    /// What is to be judged: the numbers of claims, each with a kernel.
    work: Vec<(usize, &'static Kernel)>,
    done: usize,
}

impl Replay {
    /// Reads the files of a debate; nothing is judged yet.
    pub fn new(files: Files<'_>) -> Self {
        let (debate, problems) = Debate::read(files);
        let mut work = Vec::new();
        for (number, claim) in debate.claims.iter().enumerate() {
            work.extend(debate.judged_on(claim).map(|kernel| (number, kernel)));
        }
        Self { debate, problems, judge: Judge::new(), work, done: 0 }
    }

    /// The thread and its claims.
    pub fn view(&self) -> DebateView {
        self.debate.view(&self.problems)
    }

    /// Computes the next verdicts, so many of them.
    pub fn advance(&mut self, count: u32) -> ReplayStep {
        let mut verdicts = Vec::new();
        for _ in 0..count {
            let Some(&(number, kernel)) = self.work.get(self.done) else { break };
            let claim = &self.debate.claims[number];
            verdicts.extend(verdict(&self.debate, claim, kernel, &mut self.judge));
            self.done += 1;
        }
        ReplayStep { done: self.done as u32, of: self.work.len() as u32, verdicts }
    }

    /// A claim with its verdicts as plain text for a mailing list, with its link; nothing if there
    /// is no such claim.
    pub fn text(&mut self, claim: &str, link: &str) -> Option<String> {
        let claim = self.debate.claim(claim)?;
        let judged = self.debate.judged_on(claim);
        let findings: Vec<_> =
            judged.filter_map(|kernel| Some((kernel, self.judge.judge(claim, kernel)?))).collect();
        Some(super::text::text(&self.debate, claim, &findings, link))
    }
}

fn verdict(
    debate: &Debate,
    claim: &Claim,
    kernel: &'static Kernel,
    judge: &mut Judge,
) -> Option<VerdictView> {
    let predicate = claim.predicate.as_ref()?;
    let Finding { verdict, evidence, runs } = judge.judge(claim, kernel)?;
    let expected = claim.expected_on(kernel);
    let statements = judge.statements(predicate, &Variant::of(kernel)).into_iter();
    Some(VerdictView {
        claim: claim.id.clone(),
        kernel: kernel.id.into(),
        verdict: verdict.outline().id().into(),
        reasons: reasons(&verdict),
        expected: expected.map(|expected| expected.id().into()),
        surprising: expected.and_then(|expected| verdict.meets(expected)) == Some(false),
        statements: statements.map(|found| found.map(|outline| outline.id().into())).collect(),
        evidence: evidence.iter().map(|one| one.view(kernel, &debate.states)).collect(),
        runs: runs.iter().map(RunEvidence::view).collect(),
    })
}

/// What a verdict depends on, or why it is not known.
pub(super) fn reasons(verdict: &Verdict) -> Vec<String> {
    match verdict {
        Verdict::Depends(conditions) => {
            conditions.iter().map(|condition| condition.sentence()).collect()
        }
        Verdict::NotKnown(reasons) => reasons.iter().map(|reason| reason.sentence()).collect(),
        Verdict::Holds | Verdict::Fails => Vec::new(),
    }
}

impl Evidence {
    fn view(&self, kernel: &Kernel, states: &[&'static Kernel]) -> EvidenceView {
        let figures = self.figures.as_ref();
        EvidenceView {
            shows: self.shows.clone(),
            mask: self.scenario.gfp.clone(),
            order: self.scenario.order.clone(),
            outcome: figures.map(|figures| figures.outcome.clone()),
            figures: figures.map_or_else(Vec::new, Figures::view),
            walk: self.walk(),
            compare: self.compare(kernel, states),
        }
    }
}

impl RunEvidence {
    fn view(&self) -> RunView {
        let told = RunCounter::ALL.iter().filter(|counter| counter.is_telling());
        RunView {
            simulation: self.simulation.clone(),
            shows: self.shows.clone(),
            figures: told
                .map(|&counter| FigureView {
                    label: counter.words().into(),
                    value: counter.with_unit(self.count(counter)),
                })
                .collect(),
            link: format!("#/simulation?run={}&k={}", self.simulation, self.kernel),
        }
    }
}

impl Figures {
    fn view(&self) -> Vec<FigureView> {
        let figures = Counter::ALL.iter().map(|&counter| FigureView {
            label: counter.words().into(),
            value: counter.with_unit(self.count(counter)),
        });
        figures.collect()
    }
}
