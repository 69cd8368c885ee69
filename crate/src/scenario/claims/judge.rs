//! Computing verdicts.

use super::Claim;
use super::evidence::Evidence;
use super::measure::Measure;
use super::predicate::{Asked, Predicate};
use super::simulated::RunEvidence;
use super::verdict::{Condition, Outline, Unknown, Verdict};
use crate::explore::{
    Assumptions, Change, Contract, Cube, Deed, Differences, Report, Scope, Subject,
};
use crate::gfp;
use crate::kernel::{Configuration, KERNELS, Kernel, Variant};
use crate::scenario::form::{ChoiceForm, ProblemView, Scenario};
use crate::scenario::masks::mask;
use crate::scenario::resolve::{contexts, order};
use crate::scenario::session::Session;
use crate::scenario::simulation::SimulationColumn;
use crate::scenario::view::Run;
use crate::walk::{Policy, Request};
use std::collections::HashMap;
use std::rc::Rc;

/// A verdict with what it is shown by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The verdict.
    pub verdict: Verdict,
    /// Scenarios that show it. "Never" is shown by a search through all states and has none.
    pub evidence: Vec<Evidence>,
    /// Runs of several tasks that show it.
    pub runs: Vec<RunEvidence>,
}

/// Judges claims; what was explored for one is kept for the next.
#[derive(Debug, Default)]
pub struct Judge {
    contracts: HashMap<(String, Request, Assumptions), Rc<Contract>>,
    reports: HashMap<(String, String, Assumptions), Rc<Report>>,
    pub(super) columns: HashMap<(String, String), Rc<SimulationColumn>>,
    runs: Vec<(Scenario, Rc<Run>)>,
}

impl Judge {
    /// One that has explored nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The verdict on a claim on one kernel; nothing for a claim that has none.
    pub fn judge(&mut self, claim: &Claim, kernel: &'static Kernel) -> Option<Finding> {
        claim.predicate.as_ref().map(|predicate| self.find(predicate, &Variant::of(kernel)))
    }

    /// The verdict on each statement of a predicate, in order; nothing where it does not count on
    /// this kernel.
    pub(super) fn statements(
        &mut self,
        predicate: &Predicate,
        kernel: &Variant,
    ) -> Vec<Option<Outline>> {
        match predicate {
            Predicate::All(parts) | Predicate::Any(parts) => {
                parts.iter().flat_map(|part| self.statements(part, kernel)).collect()
            }
            Predicate::Not(part) => self.statements(part, kernel),
            Predicate::From(parts) => {
                let here = in_force(parts, kernel.base).map(std::ptr::from_ref);
                let of_part = parts.iter().flat_map(|(_, part)| {
                    let mut found = self.statements(part, kernel);
                    if here != Some(std::ptr::from_ref(part)) {
                        found.fill(None);
                    }
                    found
                });
                of_part.collect()
            }
            statement => vec![Some(self.find(statement, kernel).verdict.outline())],
        }
    }

    fn find(&mut self, predicate: &Predicate, kernel: &Variant) -> Finding {
        match predicate {
            Predicate::All(parts) => self.combine(parts, kernel, Verdict::Holds, Verdict::and),
            Predicate::Any(parts) => self.combine(parts, kernel, Verdict::Fails, Verdict::or),
            Predicate::Not(part) => {
                let Finding { verdict, evidence, runs } = self.find(part, kernel);
                Finding { verdict: verdict.negated(), evidence, runs }
            }
            Predicate::From(parts) => match in_force(parts, kernel.base) {
                Some(part) => self.find(part, kernel),
                None => Verdict::NotKnown(vec![Unknown::NotClaimed]).into(),
            },
            Predicate::With(rules, part) => {
                let lacking = rules.iter().filter(|&&rule| !kernel.rules.has(rule));
                let made = lacking.fold(kernel.clone(), |made, &rule| made.switched(rule));
                self.find(part, &made)
            }
            Predicate::Contract { asked, given, says } => {
                self.contract_says(kernel, asked, *given, says)
            }
            &Predicate::SomeRequest { deed, gains, since, given } => {
                self.some_request(kernel, deed, gains, &Variant::of(since), given)
            }
            Predicate::Run { asked, worlds, choices, measures } => {
                self.runs(kernel, asked, worlds, choices, measures)
            }
            Predicate::Simulation(simulated) => self.simulation_says(kernel, simulated),
            &Predicate::Needs(need) => Verdict::NotKnown(vec![Unknown::Needs(need)]).into(),
        }
    }

    /// The verdict on several parts; of the evidence only what bears the verdict is kept.
    fn combine(
        &mut self,
        parts: &[Predicate],
        kernel: &Variant,
        neutral: Verdict,
        join: fn(Verdict, Verdict) -> Verdict,
    ) -> Finding {
        let findings: Vec<_> = parts.iter().map(|part| self.find(part, kernel)).collect();
        let verdicts = findings.iter().map(|finding| finding.verdict.clone());
        let verdict = verdicts.fold(neutral, join);
        let outline = verdict.outline();
        let bears = |finding: &Finding| finding.verdict.outline() == outline;
        let mut joined = Finding::from(verdict);
        for finding in findings.into_iter().filter(bears) {
            joined.evidence.extend(finding.evidence);
            joined.runs.extend(finding.runs);
        }
        joined
    }

    /// The contract of a request, or what is wrong with it on this kernel.
    pub(super) fn contract(
        &mut self,
        kernel: &Variant,
        asked: &Asked,
        given: Assumptions,
    ) -> Result<Rc<Contract>, Unknown> {
        let request = asked.read(kernel)?;
        let key = (kernel.id.clone(), request, given);
        if let Some(known) = self.contracts.get(&key) {
            return Ok(Rc::clone(known));
        }
        let contract = Contract::of(&request, kernel.rules, given).map_err(|pair| {
            let (one, other) = (pair.0.sentence(), pair.1.sentence());
            Unknown::Unreadable(format!("\"{one}\" contradicts \"{other}\""))
        })?;
        let contract = Rc::new(contract);
        self.contracts.insert(key, Rc::clone(&contract));
        Ok(contract)
    }

    fn some_request(
        &mut self,
        kernel: &Variant,
        deed: Deed,
        gains: bool,
        since: &Variant,
        given: Assumptions,
    ) -> Finding {
        let Some(report) = self.report(since, kernel, given) else {
            let message = "The assumptions contradict each other.".into();
            return Verdict::NotKnown(vec![Unknown::Unreadable(message)]).into();
        };
        let change = Change { subject: Subject::Deed(deed), gained: gains };
        let mut groups = report.differences.iter();
        let Some(group) = groups.find(|group| group.changes.contains(&change)) else {
            return Verdict::Fails.into();
        };
        let doer = if gains { kernel } else { since };
        let asked = Asked::from_request(&group.example, doer);
        let contract = self.contract(doer, &asked, given);
        let witness = contract.ok().and_then(|contract| contract.witness(deed).cloned());
        let shows = || {
            let when = group.when.expression(kernel.layout().known());
            format!("{} {} when {when}", doer.name, deed.words(true))
        };
        let example = witness.map(|found| Evidence::example(doer, &asked, shows(), &found));
        Finding { evidence: example.into_iter().collect(), ..Verdict::Holds.into() }
    }

    /// Runs the request in each world; if only some runs come to what was said, it depends on the
    /// world, and the evidence is a run that does not.
    fn runs(
        &mut self,
        kernel: &Variant,
        asked: &Asked,
        worlds: &[&'static Policy],
        choices: &[ChoiceForm],
        measures: &[Measure],
    ) -> Finding {
        let (mut holding, mut failing) = (Vec::new(), Vec::new());
        let mut hold_in = Vec::new();
        for &policy in worlds {
            let scenario = asked.in_world(kernel, policy, choices);
            let run = self.run(&scenario);
            if let Err(unknown) = readable(&run.problems) {
                return Verdict::NotKnown(vec![unknown]).into();
            }
            let column = &run.columns[0];
            if measures.iter().all(|measure| measure.holds(column)) {
                holding.push(Evidence::run(scenario, column));
                hold_in.push(Condition::World(policy.id));
            } else {
                failing.push(Evidence::run(scenario, column));
            }
        }
        match (holding.is_empty(), failing.is_empty()) {
            (_, true) => Finding { evidence: holding, ..Verdict::Holds.into() },
            (true, false) => Finding { evidence: failing, ..Verdict::Fails.into() },
            (false, false) => Finding { evidence: failing, ..Verdict::Depends(hold_in).into() },
        }
    }

    /// The run of a scenario; the long ones are worth keeping.
    fn run(&mut self, scenario: &Scenario) -> Rc<Run> {
        if let Some((_, known)) = self.runs.iter().find(|(known, _)| known == scenario) {
            return Rc::clone(known);
        }
        let run = Rc::new(Session::open(scenario).run());
        self.runs.push((scenario.clone(), Rc::clone(&run)));
        run
    }

    /// What differs between two kernels for plain callers; nothing if the assumptions contradict
    /// each other.
    fn report(
        &mut self,
        since: &Variant,
        kernel: &Variant,
        given: Assumptions,
    ) -> Option<Rc<Report>> {
        let key = (since.id.clone(), kernel.id.clone(), given);
        if let Some(known) = self.reports.get(&key) {
            return Some(Rc::clone(known));
        }
        let layouts = [since, kernel].map(Variant::layout);
        let sides = ((since.rules, &layouts[0]), (kernel.rules, &layouts[1]));
        let scope = Scope { assumptions: given, within: Cube::plain_caller() };
        let report = Rc::new(Differences::new(sides.0, sides.1, scope).ok()?.finish());
        self.reports.insert(key, Rc::clone(&report));
        Some(report)
    }
}

impl From<Verdict> for Finding {
    fn from(verdict: Verdict) -> Self {
        Self { verdict, evidence: Vec::new(), runs: Vec::new() }
    }
}

impl Asked {
    /// The request on a kernel.
    fn read(&self, kernel: &Variant) -> Result<Request, Unknown> {
        let mut problems = Vec::new();
        let request = Request {
            gfp: mask(&self.gfp, kernel, Configuration::DEFAULT, &mut problems),
            order: order(&self.order, &mut problems),
            context: contexts(&self.context, &mut problems),
        };
        readable(&problems).map(|()| request)
    }

    fn from_request(request: &Request, kernel: &Variant) -> Self {
        Self {
            id: "example".into(),
            gfp: gfp::c_expression(&kernel.layout(), request.gfp),
            order: request.order.to_string(),
            context: request.context.iter().map(|info| info.id.into()).collect(),
            who: String::new(),
        }
    }
}

/// The part that is in force on a kernel: the latest one that is not later.
fn in_force<'a>(
    parts: &'a [(&'static Kernel, Predicate)],
    kernel: &Kernel,
) -> Option<&'a Predicate> {
    let place = |kernel: &Kernel| KERNELS.iter().position(|known| known.id == kernel.id);
    let here = place(kernel);
    let past = parts.iter().filter(|(from, _)| place(from) <= here);
    past.max_by_key(|(from, _)| place(from)).map(|(_, part)| part)
}

/// Whether a kernel takes a request as it was written. What it would leave out with a mere warning
/// counts as well: the verdict would be on another request.
fn readable(problems: &[ProblemView]) -> Result<(), Unknown> {
    let first = problems.first();
    first.map_or(Ok(()), |problem| Err(Unknown::Unreadable(problem.message.clone())))
}
