//! Reading predicates.

use super::Setting;
use super::fields::{Names, bound, whole};
use super::measure::{Counter, Measure};
use super::predicate::{Asked, Ending, Need, Part, Predicate, Says};
use super::simulated::{RunCounter, RunEnding, Simulated};
use crate::explore::{Assumption, Assumptions, Attempt, Deed, Deeds, Floor};
use crate::kernel::{KERNELS, Kernel, RULES, Rule, Variant};
use crate::scenario::file::choices;
use crate::scenario::form::ProblemView;
use crate::scenario::resolve::{error, shorten};
use crate::scenario::value::{Fields, Value, wrong};
use crate::walk::{Event, NODES, Node, POLICIES, Policy, Warning};
use std::sync::Arc;

/// Predicates within predicates go no deeper.
const MAX_DEPTH: usize = 8;

/// The word for attempts among the parts of a contract.
const ATTEMPTS: &str = "attempts";

/// The fields that say what kind of predicate an object is, each with the others that it may have.
/// `run` stands first because two of its own are kinds as well.
const FORMS: [(&str, &[&str]); 19] = [
    ("simulation", &["on", "ends", "lane", "more"]),
    ("run", &["worlds", "choices", "ends", "page-from", "warns"]),
    ("all", &[]),
    ("any", &[]),
    ("not", &[]),
    ("from", &[]),
    ("with", &["then"]),
    ("needs", &[]),
    ("may", &["request", "given"]),
    ("never", &["request", "given"]),
    ("ends", &["request", "given"]),
    ("deepest", &["request", "given"]),
    ("attempt", &["request", "given", "floor"]),
    ("no-attempt", &["request", "given"]),
    ("deeper-than", &["request", "given", "at"]),
    ("like-request", &["request", "given", "in"]),
    ("like-kernel", &["request", "given", "in"]),
    ("gains", &["since", "given"]),
    ("loses", &["since", "given"]),
];

/// What predicates may name: requests, and sets of assumptions.
#[derive(Debug, Default)]
pub(super) struct Terms {
    pub requests: Vec<Asked>,
    pub settings: Vec<Setting>,
    pub simulations: Vec<(String, Arc<Value>)>,
}

impl Terms {
    /// Reads a predicate.
    pub fn predicate(
        &self,
        value: &Value,
        path: &str,
        problems: &mut Vec<ProblemView>,
    ) -> Option<Predicate> {
        self.nested(value, path, 0, problems)
    }

    fn nested(
        &self,
        value: &Value,
        path: &str,
        depth: usize,
        problems: &mut Vec<ProblemView>,
    ) -> Option<Predicate> {
        if depth > MAX_DEPTH {
            let message = format!("Predicates are nested at most {MAX_DEPTH} deep.");
            problems.push(error(path, message));
            return None;
        }
        let (form, others) = form(value, path, problems)?;
        let counters = Counter::ALL.iter().map(|counter| counter.id()).filter(|_| form == "run");
        let figures = RunCounter::ALL.iter().map(|counter| counter.id());
        let figures = figures.filter(|_| form == "simulation");
        let known: Vec<_> =
            others.iter().copied().chain([form]).chain(counters).chain(figures).collect();
        let mut fields = Fields::of(value, path, &known, problems)?;
        match form {
            "run" => self.run(&mut fields),
            "simulation" => self.simulation(&mut fields).map(Predicate::Simulation),
            "all" => self.parts(&mut fields, form, depth).map(Predicate::All),
            "any" => self.parts(&mut fields, form, depth).map(Predicate::Any),
            "not" => {
                let part = fields.any(form)?;
                let part = self.nested(part, &fields.path(form), depth + 1, fields.problems())?;
                Some(Predicate::Not(Box::new(part)))
            }
            "from" => self.by_state(&mut fields, depth),
            "with" => {
                let rules = rules().several(&mut fields, form)?;
                let part = fields.any("then")?;
                let part = self.nested(part, &fields.path("then"), depth + 1, fields.problems())?;
                Some(Predicate::With(rules, Box::new(part)))
            }
            "needs" => needs().one(&mut fields, form).map(Predicate::Needs),
            "gains" | "loses" => self.some_request(&mut fields, form),
            _ => self.contract(&mut fields, form),
        }
    }

    fn parts(&self, fields: &mut Fields<'_>, form: &str, depth: usize) -> Option<Vec<Predicate>> {
        let items = fields.list(form)?;
        let path = fields.path(form);
        if items.is_empty() {
            fields.problems().push(error(&path, "The list is empty.".into()));
            return None;
        }
        let parts: Vec<_> = items
            .iter()
            .enumerate()
            .map(|(at, item)| {
                self.nested(item, &format!("{path}[{at}]"), depth + 1, fields.problems())
            })
            .collect();
        parts.into_iter().collect()
    }

    fn by_state(&self, fields: &mut Fields<'_>, depth: usize) -> Option<Predicate> {
        let path = fields.path("from");
        let value = fields.any("from")?;
        let Value::Object(items) = value else {
            fields.problems().push(wrong(&path, "an object of kernels", value));
            return None;
        };
        let parts: Vec<_> = items
            .iter()
            .map(|(id, part)| {
                let path = format!("{path}.{}", shorten(id));
                let kernel = kernels().look_up(id, &path, fields.problems());
                let part = self.nested(part, &path, depth + 1, fields.problems());
                Some((kernel?, part?))
            })
            .collect();
        Some(Predicate::From(parts.into_iter().collect::<Option<_>>()?))
    }

    fn some_request(&self, fields: &mut Fields<'_>, form: &str) -> Option<Predicate> {
        let (deed, since) = (deeds().one(fields, form), kernels().one(fields, "since"));
        let given = self.given(fields)?;
        Some(Predicate::SomeRequest { deed: deed?, gains: form == "gains", since: since?, given })
    }

    fn contract(&self, fields: &mut Fields<'_>, form: &str) -> Option<Predicate> {
        let asked = self.requests().one(fields, "request");
        let given = self.given(fields);
        let says = match form {
            "may" => Says::May(several_deeds(fields, form)?),
            "never" => Says::Never(several_deeds(fields, form)?),
            "ends" => Says::Ends(endings().several(fields, form)?),
            "deepest" => Says::Deepest(bound(fields, form, &floor)?),
            "attempt" => {
                Says::Attempt(attempts().one(fields, form)?, bound(fields, "floor", &floor)?)
            }
            "no-attempt" => Says::NoAttempt(attempts().one(fields, form)?),
            "deeper-than" => {
                let other = self.requests().one(fields, form)?;
                let at = fields.has("at").then(|| attempts().one(fields, "at"));
                Says::DeeperThan(other, at.map_or(Some(None), |at| at.map(Some))?)
            }
            "like-request" => Says::LikeRequest(self.requests().one(fields, form)?, part(fields)?),
            _ => Says::LikeKernel(kernels().one(fields, form)?, part(fields)?),
        };
        Some(Predicate::Contract { asked: asked?, given: given?, says })
    }

    fn run(&self, fields: &mut Fields<'_>) -> Option<Predicate> {
        let asked = self.requests().one(fields, "run");
        let worlds = worlds().several(fields, "worlds");
        let choices = if fields.has("choices") { choices(fields) } else { Some(Vec::new()) };
        let measures = measures(fields);
        Some(Predicate::Run {
            asked: asked?,
            worlds: worlds?,
            choices: choices?,
            measures: measures?,
        })
    }

    fn simulation(&self, fields: &mut Fields<'_>) -> Option<Simulated> {
        let find = |id: &str| {
            let mut simulations = self.simulations.iter();
            simulations.find(|(known, _)| known == id).cloned()
        };
        let known = self.simulations.iter().map(|(id, _)| id.clone()).collect();
        let scenario = Names { what: "a simulation", find: &find, known }.one(fields, "simulation");
        let ends = match fields.has("ends") {
            true => run_endings().several(fields, "ends"),
            false => Some(Vec::new()),
        };
        let on = match fields.has("on") {
            true => made_up(fields).map(Some),
            false => Some(None),
        };
        let lane = match fields.has("lane") {
            true => fields.text("lane").map(Some),
            false => Some(None),
        };
        let mut counts = Some(Vec::new());
        for &counter in RunCounter::ALL {
            if !fields.has(counter.id()) {
                continue;
            }
            let bound = bound(fields, counter.id(), &whole);
            counts = counts.zip(bound).map(|(mut counts, bound)| {
                counts.push((counter, bound));
                counts
            });
        }
        let more = match fields.has("more") {
            true => more(fields).map(Some),
            false => Some(None),
        };
        let (id, file) = scenario?;
        Some(Simulated {
            id,
            file,
            on: on?,
            ends: ends?,
            lane: lane?,
            counts: counts?,
            more: more?,
        })
    }

    /// What is taken for granted: settings and single assumptions; nothing if the field is left
    /// out.
    fn given(&self, fields: &mut Fields<'_>) -> Option<Assumptions> {
        if !fields.has("given") {
            return Some(Assumptions::NONE);
        }
        let setting = |id: &str| {
            let mut settings = self.settings.iter();
            settings.find(|known| known.id == id).map(|known| known.assumptions)
        };
        let find = |id: &str| {
            let alone = || Assumption::find(id).map(|alone| Assumptions::NONE.with(alone));
            setting(id).or_else(alone)
        };
        let known = self.settings.iter().map(|known| known.id.clone());
        let names = Names {
            what: "a setting or an assumption",
            find: &find,
            known: known.chain(ids(Assumption::ALL, |known| known.id())).collect(),
        };
        let sets = names.several(fields, "given")?;
        let given: Assumptions = sets.iter().flat_map(|set| set.iter()).collect();
        if let Some(pair) = given.contradiction() {
            let (one, other) = (pair.0.id(), pair.1.id());
            let path = fields.path("given");
            let message = format!("\"{one}\" and \"{other}\" contradict each other.");
            fields.problems().push(error(&path, message));
            return None;
        }
        Some(given)
    }

    fn requests(&self) -> Requests<'_> {
        Requests(&self.requests)
    }
}

/// The requests that can be named.
struct Requests<'a>(&'a [Asked]);

impl Requests<'_> {
    fn one(&self, fields: &mut Fields<'_>, name: &str) -> Option<Asked> {
        let find = |id: &str| self.0.iter().find(|asked| asked.id == id).cloned();
        let known = self.0.iter().map(|asked| asked.id.clone()).collect();
        Names { what: "a request", find: &find, known }.one(fields, name)
    }
}

/// Which kind of predicate an object is.
fn form(
    value: &Value,
    path: &str,
    problems: &mut Vec<ProblemView>,
) -> Option<(&'static str, &'static [&'static str])> {
    let Value::Object(fields) = value else {
        problems.push(wrong(path, "a predicate, which is an object", value));
        return None;
    };
    let found = FORMS.iter().find(|(form, _)| fields.iter().any(|(name, _)| name == form));
    if found.is_none() {
        let forms: Vec<_> = FORMS.iter().map(|(form, _)| *form).collect();
        let message = format!("A predicate has one of these fields: {}.", forms.join(", "));
        problems.push(error(path, message));
    }
    found.copied()
}

fn measures(fields: &mut Fields<'_>) -> Option<Vec<Measure>> {
    let mut measures = Vec::new();
    if fields.has("ends") {
        measures.push(Measure::Ends(endings().several(fields, "ends")?));
    }
    if fields.has("page-from") {
        measures.push(Measure::PageFrom(attempts().one(fields, "page-from")?));
    }
    if fields.has("warns") {
        measures.push(Measure::Warns(warnings().several(fields, "warns")?));
    }
    for &counter in Counter::ALL {
        if fields.has(counter.id()) {
            measures.push(Measure::Count(counter, bound(fields, counter.id(), &whole)?));
        }
    }
    if measures.is_empty() {
        let path = fields.path("run");
        let message = "Nothing is said about the run: how it ends, or a figure.";
        fields.problems().push(error(&path, message.into()));
        return None;
    }
    Some(measures)
}

/// The part of two contracts that is compared; all of them if the field is left out.
fn part(fields: &mut Fields<'_>) -> Option<Part> {
    if !fields.has("in") {
        return Some(Part::whole());
    }
    let find = |id: &str| match id {
        ATTEMPTS => Some(None),
        id => Deed::find(id).map(Some),
    };
    let known = ids(Deed::ALL, |deed| deed.id()).chain([ATTEMPTS.into()]).collect();
    let what = "a statement of contracts or their attempts";
    let found = Names { what, find: &find, known }.several(fields, "in")?;
    let attempts = found.contains(&None);
    Some(Part { deeds: found.into_iter().flatten().collect(), attempts })
}

fn several_deeds(fields: &mut Fields<'_>, name: &str) -> Option<Deeds> {
    Some(deeds().several(fields, name)?.into_iter().collect())
}

/// How deep an attempt goes: `nothing`, a share of the min watermark in eighths, `low` or `high`.
fn floor(value: &Value, path: &str, problems: &mut Vec<ProblemView>) -> Option<Floor> {
    let Value::Text(text) = value else {
        problems.push(wrong(path, "a depth as text", value));
        return None;
    };
    let eighths = || text.strip_suffix("/8")?.parse().ok().filter(|share| (1..=8).contains(share));
    let found = match text.as_str() {
        "nothing" => Some(Floor::Nothing),
        "low" => Some(Floor::Low),
        "high" => Some(Floor::High),
        _ => eighths().map(Floor::Eighths),
    };
    if found.is_none() {
        let shown = shorten(text);
        let message = format!("\"{shown}\" is no depth: nothing, 1/8 to 8/8, low or high.");
        problems.push(error(path, message));
    }
    found
}

fn ids<T: Copy>(all: &[T], id: impl Fn(T) -> &'static str) -> impl Iterator<Item = String> {
    all.iter().map(move |&one| id(one).to_owned())
}

pub(super) fn kernels() -> Names<'static, &'static Kernel> {
    let known = KERNELS.iter().map(|kernel| kernel.id.into()).collect();
    Names { what: "a kernel", find: &Kernel::find, known }
}

fn rules() -> Names<'static, Rule> {
    let known = RULES.iter().map(|info| info.id.into()).collect();
    Names { what: "a rule", find: &Rule::find, known }
}

fn needs() -> Names<'static, Need> {
    let known = ids(Need::ALL, Need::id).collect();
    Names { what: "something that is not modelled yet", find: &Need::find, known }
}

fn deeds() -> Names<'static, Deed> {
    let known = ids(Deed::ALL, Deed::id).collect();
    Names { what: "a statement of contracts", find: &Deed::find, known }
}

fn endings() -> Names<'static, Ending> {
    let known = ids(Ending::ALL, Ending::id).collect();
    Names { what: "a way to end", find: &Ending::find, known }
}

fn worlds() -> Names<'static, &'static Policy> {
    let known = POLICIES.iter().map(|policy| policy.id.into()).collect();
    Names { what: "a world that answers by a rule", find: &Policy::find, known }
}

fn attempts() -> Names<'static, Node> {
    let known = NODES.iter().filter(|info| Attempt::made_at(info.node));
    Names {
        what: "an attempt",
        find: &|id: &str| Node::find(id).filter(|&node| Attempt::made_at(node)),
        known: known.map(|info| info.id.into()).collect(),
    }
}

fn warnings() -> Names<'static, String> {
    Names {
        what: "a warning",
        find: &|id: &str| printed().find(|known| known == id),
        known: printed().collect(),
    }
}

fn run_endings() -> Names<'static, RunEnding> {
    let known = ids(RunEnding::ALL, |known| known.id());
    Names { what: "an end of a run", find: &RunEnding::find, known: known.collect() }
}

/// The id of a kernel, which may be a made-up one.
fn made_up(fields: &mut Fields<'_>) -> Option<String> {
    let id = fields.text("on")?;
    let path = fields.path("on");
    match Variant::read(&id, &mut Vec::new()) {
        Ok(kernel) => Some(kernel.id),
        Err(mistake) => {
            let suggestions = mistake.suggestions;
            let problem = error(&path, mistake.message);
            fields.problems().push(ProblemView { suggestions, ..problem });
            None
        }
    }
}

/// A figure that is larger than on another kernel.
fn more(fields: &mut Fields<'_>) -> Option<(RunCounter, &'static Kernel)> {
    let (value, path) = (fields.any("more")?, fields.path("more"));
    let mut inner = Fields::of(value, &path, &["figure", "than"], fields.problems())?;
    let known = ids(RunCounter::ALL, |known| known.id());
    let figures = Names { what: "a figure", find: &RunCounter::find, known: known.collect() };
    let (figure, than) = (figures.one(&mut inner, "figure"), kernels().one(&mut inner, "than"));
    Some((figure?, than?))
}

/// What a run can print.
fn printed() -> impl Iterator<Item = String> {
    let reports = [Event::WarnAlloc.id(), Event::WarnStall.id()];
    ids(Warning::ALL, Warning::id).chain(reports.map(String::from))
}
