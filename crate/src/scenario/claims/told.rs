//! What a claim's predicate asks for, in words.

use super::measure::{Bound, Counter, Measure};
use super::opening::{self, in_all_states};
use super::predicate::{Asked, Ending, Part, Predicate, Says};
use super::simulated::Simulated;
use super::view::{AskedView, TestView};
use super::{Debate, Setting};
use crate::explore::{Assumption, Assumptions, Deeds, Floor};
use crate::scenario::form::Scenario;
use crate::walk::{Context, Node, Policy};

impl Debate {
    /// What has to be observed, statement by statement.
    pub(super) fn told(&self, predicate: &Predicate) -> TestView {
        let mut teller = Teller { debate: self, statements: 0 };
        teller.tell(predicate)
    }
}

/// Counts the statements on the way.
struct Teller<'a> {
    debate: &'a Debate,
    statements: u32,
}

impl Teller<'_> {
    fn tell(&mut self, predicate: &Predicate) -> TestView {
        match predicate {
            Predicate::All(parts) => self.joined("all", parts),
            Predicate::Any(parts) => self.joined("any", parts),
            Predicate::Not(part) => TestView { parts: vec![self.tell(part)], ..blank("not") },
            Predicate::From(parts) => {
                let parts = parts.iter().map(|(kernel, part)| TestView {
                    text: kernel.name.into(),
                    parts: vec![self.tell(part)],
                    ..blank("from")
                });
                TestView { parts: parts.collect(), ..blank("all") }
            }
            Predicate::Contract { asked, given, says } => {
                let scenario = Scenario {
                    assume: given.iter().map(|assumption| assumption.id().into()).collect(),
                    ..in_all_states(asked, &Scenario::default().world, &self.debate.states)
                };
                TestView {
                    request: Some(asked_view(asked)),
                    given: self.debate.given(*given),
                    link: Some(opening::link(scenario)),
                    ..self.statement(said(says))
                }
            }
            &Predicate::SomeRequest { deed, gains, since, given } => TestView {
                given: self.debate.given(given),
                ..self.statement(if gains {
                    format!("Some request {} here and not on {}", deed.words(true), since.name)
                } else {
                    format!("Some request {} on {} and not here", deed.words(true), since.name)
                })
            },
            Predicate::Run { asked, worlds, choices, measures } => {
                let world = worlds.first().map_or("", |policy| policy.id);
                let scenario = Scenario {
                    choices: choices.clone(),
                    ..in_all_states(asked, world, &self.debate.states)
                };
                TestView {
                    request: Some(asked_view(asked)),
                    given: worlds.iter().map(|policy| world_sentence(policy)).collect(),
                    link: Some(opening::link(scenario)),
                    ..self.statement(listed(measures.iter().map(measured), "and"))
                }
            }
            Predicate::With(rules, part) => TestView {
                text: listed(rules.iter().map(|rule| rule.words().title.into()), "and"),
                parts: vec![self.tell(part)],
                ..blank("with")
            },
            Predicate::Simulation(simulated) => TestView {
                link: Some(format!("#/simulation?run={}", simulated.id)),
                ..self.statement(simulated_words(simulated))
            },
            Predicate::Needs(need) => self.statement(format!("This takes {}", need.words())),
        }
    }

    fn joined(&mut self, kind: &str, parts: &[Predicate]) -> TestView {
        TestView { parts: parts.iter().map(|part| self.tell(part)).collect(), ..blank(kind) }
    }

    fn statement(&mut self, text: String) -> TestView {
        let number = self.statements;
        self.statements += 1;
        TestView { text, statement: Some(number), ..blank("says") }
    }
}

fn blank(kind: &str) -> TestView {
    TestView {
        kind: kind.into(),
        text: String::new(),
        statement: None,
        request: None,
        given: Vec::new(),
        link: None,
        parts: Vec::new(),
    }
}

impl Debate {
    /// What is taken for granted, the largest setting of the data that is part of it first.
    fn given(&self, given: Assumptions) -> Vec<String> {
        let part = |setting: &&Setting| setting.assumptions.iter().all(|one| given.has(one));
        let settings = self.settings.iter().filter(part);
        let setting = settings.max_by_key(|setting| setting.assumptions.iter().count());
        let said = |one: &Assumption| setting.is_some_and(|known| known.assumptions.has(*one));
        let others = given.iter().filter(|one| !said(one)).map(|one| one.sentence().into());
        setting.map(|setting| setting.says.clone()).into_iter().chain(others).collect()
    }
}

/// A request, ready to print.
pub(super) fn asked_view(asked: &Asked) -> AskedView {
    let caller = Context::TABLE.iter().filter(|info| asked.context.iter().any(|id| id == info.id));
    AskedView {
        mask: asked.gfp.clone(),
        order: asked.order.clone(),
        caller: caller.map(|info| info.name.into()).collect(),
        who: asked.who.clone(),
    }
}

fn world_sentence(policy: &Policy) -> String {
    format!("The world “{}”. {}", policy.title, policy.rule)
}

/// A statement about a request's contract, which goes on after the request's name.
fn said(says: &Says) -> String {
    match says {
        &Says::May(deeds) => in_deeds(deeds, true, "and"),
        &Says::Never(deeds) => in_deeds(deeds, false, "and"),
        Says::Ends(endings) => match endings[..] {
            [Ending::Loops] => "can only go on for ever".into(),
            _ => format!("can only {}", ends(endings, "end")),
        },
        Says::Deepest(bound) => format!("{} at its deepest", depth(bound)),
        Says::Attempt(node, bound) => {
            format!("may come to {}, which {}", named(*node), depth(bound))
        }
        Says::NoAttempt(node) => format!("never comes to {}", named(*node)),
        Says::DeeperThan(other, None) => format!("goes deeper than {}", request(other)),
        Says::DeeperThan(other, Some(node)) => {
            format!("goes deeper than {} does at {}", request(other), named(*node))
        }
        Says::LikeRequest(other, part) => format!("is like {}{}", request(other), compared(*part)),
        Says::LikeKernel(other, part) => format!("is as on {}{}", other.name, compared(*part)),
    }
}

/// What is found in a run, which goes on after the request's name.
fn measured(measure: &Measure) -> String {
    match measure {
        Measure::Ends(endings) => match endings[..] {
            [Ending::Loops] => "goes on for ever".into(),
            _ => ends(endings, "ends"),
        },
        Measure::PageFrom(node) => format!("gets its page from {}", named(*node)),
        Measure::Count(counter, bound) => {
            format!("{}: {}", counter.words(), count(*counter, bound))
        }
        Measure::Warns(warnings) => {
            format!("prints {}", listed(warnings.iter().cloned(), "and"))
        }
    }
}

/// What is found in a run of several tasks.
fn simulated_words(simulated: &Simulated) -> String {
    let ends = simulated.ends.iter().map(|end| end.words().into());
    let end = (!simulated.ends.is_empty()).then(|| listed(ends, "or"));
    let whose = simulated.lane.as_ref().map_or_else(String::new, |lane| format!(" of {lane}"));
    let counts = simulated.counts.iter().map(|(counter, bound)| {
        let figure = within(bound, |figure| counter.with_unit(figure));
        format!("{}{whose}: {figure}", counter.words())
    });
    let more = simulated
        .more
        .map(|(counter, other)| format!("{}{whose}: more than on {}", counter.words(), other.name));
    let all = end.into_iter().chain(counts).chain(more);
    format!("In the simulation {}, {}", simulated.id, listed(all, "and"))
}

fn ends(endings: &[Ending], verb: &str) -> String {
    let words = endings.iter().map(|ending| match ending {
        Ending::Page => "with a page".into(),
        Ending::Null => "with NULL".into(),
        Ending::Loops => "never".into(),
        Ending::Panic => "with a panic".into(),
    });
    format!("{verb} {}", listed(words, "or"))
}

fn in_deeds(deeds: Deeds, may: bool, last: &str) -> String {
    listed(deeds.iter().map(|deed| deed.words(may).into()), last)
}

/// In what two contracts are alike.
fn compared(part: Part) -> String {
    if part.deeds == Part::whole().deeds {
        return if part.attempts { String::new() } else { " but for its attempts".into() };
    }
    let deeds = in_deeds(part.deeds, true, "and");
    match (deeds.is_empty(), part.attempts) {
        (true, _) => " in its attempts".into(),
        (false, false) => format!(" in whether it {deeds}"),
        (false, true) => format!(" in its attempts and in whether it {deeds}"),
    }
}

fn depth(bound: &Bound<Floor>) -> String {
    match (bound.least, bound.most) {
        (Some(least), Some(most)) if least == most => format!("goes down to {}", least.words()),
        (Some(least), Some(most)) => {
            format!("goes down to {} at least and to {} at most", most.words(), least.words())
        }
        (Some(least), None) => format!("goes no deeper than {}", least.words()),
        (None, Some(most)) => format!("goes down to {} at least", most.words()),
        (None, None) => "goes to any depth".into(),
    }
}

fn count(counter: Counter, bound: &Bound<u32>) -> String {
    within(bound, |figure| counter.with_unit(figure))
}

/// The bounds of a figure in words.
fn within(bound: &Bound<u32>, with_unit: impl Fn(u32) -> String) -> String {
    match (bound.least, bound.most) {
        (Some(least), Some(most)) if least == most => with_unit(least),
        (Some(least), Some(most)) => format!("{} to {}", with_unit(least), with_unit(most)),
        (Some(least), None) => format!("at least {}", with_unit(least)),
        (None, Some(most)) => format!("at most {}", with_unit(most)),
        (None, None) => "any number".into(),
    }
}

fn named(node: Node) -> String {
    format!("“{}”", node.info().title)
}

/// A request within a sentence.
fn request(asked: &Asked) -> String {
    let order =
        if asked.order == "0" { String::new() } else { format!(" of order {}", asked.order) };
    format!("{}{order}", asked.gfp.replace(' ', ""))
}

/// `a`, `a and b`, `a, b and c`.
fn listed(items: impl Iterator<Item = String>, last: &str) -> String {
    let items: Vec<_> = items.collect();
    match &items[..] {
        [] => String::new(),
        [one] => one.clone(),
        [more @ .., one] => format!("{} {last} {one}", more.join(", ")),
    }
}
