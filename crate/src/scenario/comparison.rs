//! Comparisons of two kernels for all requests at once: their form, their links, their reports.

use super::comparison_view::{
    ComparisonForm, ComparisonRead, ComparisonReport, ComparisonStep, DeedView, DifferenceView,
    ExampleView, MissingView, PartedView, PlaceView, WhenView,
};
use super::conditions::condition;
use super::form::{ProblemView, Scenario};
use super::link::fragment;
use super::params::Params;
use super::resolve::{error, kernels, shorten, warning};
use super::session::Session;
use super::witness::{Shown, on};
use crate::explore::{
    Assumption, Assumptions, Change, Contradiction, Cube, Difference, Differences, Formula, Parted,
    Progress, Report, Scope, Witness,
};
use crate::gfp;
use crate::kernel::Variant;
use crate::walk::{Node, Request};

/// The callers that a comparison can be about.
const CALLERS: [&str; 2] = ["plain", "all"];

/// The parameters that mean something.
const KNOWN: [&str; 3] = ["k", "callers", "assume"];

impl Default for ComparisonForm {
    /// The patch that the page opens with, for plain callers.
    fn default() -> Self {
        Self {
            kernels: vec!["4.10".into(), "4.10-p1".into()],
            callers: CALLERS[0].into(),
            assume: Vec::new(),
        }
    }
}

/// Reads the query of a comparison's link; `docs/links.md` describes it.
pub fn read_comparison(query: &str) -> ComparisonRead {
    let mut problems = Vec::new();
    let params = Params::split(query);
    let mut form = ComparisonForm::default();
    for (name, _) in params.iter().filter(|(name, _)| !KNOWN.contains(name)) {
        let message = "Nothing is known of this parameter; it is left out.";
        problems.push(warning(&shorten(name), message.into()));
    }
    let list = |name: &str| {
        let text = params.get(name)?;
        Some(text.split(',').filter(|part| !part.is_empty()).map(String::from).collect::<Vec<_>>())
    };
    if let Some(ids) = list("k") {
        match two_kernels(&ids) {
            Ok(_) => form.kernels = ids,
            Err(problem) => problems.push(problem),
        }
    }
    if let Some(callers) = params.get("callers") {
        if CALLERS.contains(&callers) {
            form.callers = callers.into();
        } else {
            let message = format!(
                "\"{}\" is neither \"plain\" (callers of whom nothing special is known) nor \"all\".",
                shorten(callers)
            );
            let suggestions = CALLERS.map(String::from).to_vec();
            problems.push(ProblemView { suggestions, ..error("callers", message) });
        }
    }
    for id in list("assume").unwrap_or_default() {
        match Assumption::find(&id) {
            Some(_) if form.assume.contains(&id) => {}
            Some(_) => form.assume.push(id),
            None => {
                let message = format!("Nothing is known of the assumption \"{}\".", shorten(&id));
                let suggestions = Assumption::ALL.iter().map(|known| known.id().into()).collect();
                problems.push(ProblemView { suggestions, ..error("assume", message) });
            }
        }
    }
    if let Some(contradiction) = assumed(&form.assume).contradiction() {
        problems.push(contradictory(contradiction));
    }
    ComparisonRead { form, problems }
}

/// A comparison of two kernels under way.
#[derive(Debug)]
pub struct Comparison {
    kernels: [Variant; 2],
    assumptions: Assumptions,
    work: Work,
}

#[derive(Debug)]
enum Work {
    Explore(Box<Differences>),
    /// What was found, of which one group after the other gets its example.
    Describe(Box<(Report, ComparisonReport)>),
    Done,
}

/// What comes after the exploration.
const EXAMPLES: &str = "an example for each difference";

impl Comparison {
    /// How many steps the work has.
    const STEPS: u32 = Progress::STAGES.len() as u32 + 1;

    /// The comparison that a form asks for.
    ///
    /// # Errors
    /// There are not two kernels, or two assumptions contradict each other.
    pub fn new(form: &ComparisonForm) -> Result<Self, ProblemView> {
        let kernels = two_kernels(&form.kernels)?;
        let assumptions = assumed(&form.assume);
        let within = if form.callers == CALLERS[0] { Cube::plain_caller() } else { Cube::ANY };
        let [first, second] = kernels.each_ref().map(Variant::layout);
        let sides = ((kernels[0].rules, &first), (kernels[1].rules, &second));
        let differences = Differences::new(sides.0, sides.1, Scope { assumptions, within })
            .map_err(contradictory)?;
        Ok(Self { kernels, assumptions, work: Work::Explore(Box::new(differences)) })
    }

    /// Does some work: explores about so many states, or finds one example.
    pub fn advance(&mut self, states: u32) -> ComparisonStep {
        match std::mem::replace(&mut self.work, Work::Done) {
            Work::Explore(mut differences) => {
                let report = differences.advance(states as usize);
                let Progress { stage, done, states } = differences.progress();
                self.work = match report {
                    Some(report) => {
                        let view = self.outline(&report);
                        Work::Describe(Box::new((report, view)))
                    }
                    None => Work::Explore(differences),
                };
                self.step(stage.unwrap_or(EXAMPLES), done, states, None)
            }
            Work::Describe(mut found) => {
                let (report, view) = &mut *found;
                if self.describe_next(report, view) {
                    let states = report.states;
                    self.work = Work::Describe(found);
                    self.step(EXAMPLES, Self::STEPS - 1, states, None)
                } else {
                    self.step("", Self::STEPS, report.states, Some(found.1))
                }
            }
            Work::Done => self.step("", Self::STEPS, 0, None),
        }
    }

    fn step(
        &self,
        stage: &str,
        done: u32,
        states: usize,
        report: Option<ComparisonReport>,
    ) -> ComparisonStep {
        let states = states as u32;
        ComparisonStep { stage: stage.into(), done, of: Self::STEPS, states, report }
    }

    /// The report without its groups.
    fn outline(&self, report: &Report) -> ComparisonReport {
        ComparisonReport {
            requests: report.requests as u64,
            different: report.different as u64,
            when: report.when.as_ref().map(|when| self.when(when)),
            missing: self.missing(),
            differences: Vec::new(),
            partings: Vec::new(),
            states: report.states as u32,
        }
    }

    /// Adds one group; returns whether there was one left.
    fn describe_next(&self, report: &Report, view: &mut ComparisonReport) -> bool {
        if let Some(found) = report.differences.get(view.differences.len()) {
            view.differences.push(self.difference(found));
        } else if let Some(parted) = report.partings.get(view.partings.len()) {
            view.partings.push(self.parted(parted));
        } else {
            return false;
        }
        true
    }

    /// The flags that are on one side only. "Try harder" under another name is no such flag.
    fn missing(&self) -> Vec<MissingView> {
        let known = self.kernels.each_ref().map(|kernel| kernel.layout().known());
        let harder = gfp::Gfp::REPEAT | gfp::Gfp::RETRY_MAYFAIL;
        let one_sided = [0, 1].map(|side: usize| {
            let flags = known[side].without(known[1 - side]).without(harder);
            MissingView {
                flags: flags.iter().map(|flag| flag.name().into()).collect(),
                kernel: self.kernels[side].id.clone(),
            }
        });
        one_sided.into_iter().filter(|missing| !missing.flags.is_empty()).collect()
    }

    fn difference(&self, found: &Difference) -> DifferenceView {
        let changes = found.changes.iter().map(|&Change { subject, gained }| DeedView {
            kernel: self.kernels[usize::from(gained)].id.clone(),
            may: subject.words(true),
        });
        let gained = found.changes.first().is_some_and(|change| change.gained);
        let shown = self.shown(&found.example, usize::from(gained), &found.witness);
        DifferenceView {
            changes: changes.collect(),
            when: self.when(&found.when),
            requests: found.requests as u64,
            example: self.example(&found.example, shown.scenario()),
        }
    }

    fn parted(&self, parted: &Parted) -> PartedView {
        let requests = self.kernels.each_ref().map(|kernel| on(&parted.example, kernel));
        let rules = self.kernels.each_ref().map(|kernel| kernel.rules);
        let witness = parted.at.witness(requests.each_ref(), rules, self.assumptions);
        let scenario = witness.and_then(|witness| {
            let scenario = self.shown(&parted.example, 0, &witness).scenario()?;
            let at = Session::open(&scenario).run().first_difference.unwrap_or(0);
            Some(Scenario { at, ..scenario })
        });
        PartedView {
            first: place(parted.at.first),
            second: place(parted.at.second),
            when: self.when(&parted.when),
            requests: parted.requests as u64,
            example: self.example(&parted.example, scenario),
        }
    }

    fn shown<'a>(&'a self, request: &'a Request, side: usize, witness: &'a Witness) -> Shown<'a> {
        Shown { kernels: &self.kernels, request, side, witness }
    }

    fn example(&self, request: &Request, scenario: Option<Scenario>) -> ExampleView {
        ExampleView {
            mask: gfp::c_expression(&self.kernels[0].layout(), request.gfp),
            order: request.order.into(),
            context: request.context.iter().map(|info| info.name.into()).collect(),
            link: scenario.as_ref().map(fragment),
        }
    }

    fn when(&self, formula: &Formula) -> WhenView {
        WhenView {
            words: condition(formula),
            expression: formula.expression(self.kernels[0].layout().known()),
            literals: formula.literals().len() as u32,
        }
    }
}

fn place((node, decides): (Node, Option<bool>)) -> PlaceView {
    let decides = decides.map_or("", |yes| if yes { "yes" } else { "no" });
    PlaceView { title: node.info().title.into(), decides: decides.into() }
}

/// The two kernels of a comparison.
fn two_kernels(ids: &[String]) -> Result<[Variant; 2], ProblemView> {
    let mut problems = Vec::new();
    let found = kernels(ids, &mut problems);
    if let Some(problem) = problems.into_iter().next() {
        return Err(ProblemView { field: "k".into(), ..problem });
    }
    <[Variant; 2]>::try_from(found).map_err(|found| {
        let count = found.len();
        error("k", format!("Two kernels are compared, and {count} are named."))
    })
}

fn assumed(ids: &[String]) -> Assumptions {
    ids.iter().filter_map(|id| Assumption::find(id)).collect()
}

fn contradictory(Contradiction(one, other): Contradiction) -> ProblemView {
    let message = format!(
        "Both cannot hold: \"{}\" and \"{}\"",
        one.sentence().trim_end_matches('.'),
        other.sentence().trim_end_matches('.')
    );
    error("assume", message + ".")
}

#[cfg(test)]
mod tests;
