//! Reading the debate out of its files.

use super::fields::{Names, optional};
use super::language::{Terms, kernels};
use super::predicate::Asked;
use super::{Claim, Debate, Expectation, Expected, Kind, Known, Message, Person, Setting};
use crate::explore::{Assumption, Assumptions};
use crate::kernel::Kernel;
use crate::scenario::form::ProblemView;
use crate::scenario::resolve::{error, shorten};
use crate::scenario::value::{Fields, Value, wrong};
use std::sync::Arc;

/// The word by which an expectation ends without another one.
const UNSAID: &str = "unsaid";

const CLAIM: [&str; 12] = [
    "id",
    "message",
    "author",
    "kind",
    "says",
    "explain",
    "watch",
    "note",
    "predicate",
    "expect",
    "source",
    "later",
];

/// The files of a debate, each with its name where there may be several.
#[derive(Clone, Copy, Debug)]
pub struct Files<'a> {
    /// Who took part and what they wrote: `people` and `messages`.
    pub thread: &'a Value,
    /// What claims speak of: `states`, `requests` and `settings`.
    pub terms: &'a Value,
    /// Lists of claims with the names of their files.
    pub claims: &'a [(&'a str, Value)],
    /// Scenarios of several tasks, by their ids.
    pub simulations: &'a [(&'a str, Value)],
}

impl Debate {
    /// Reads the files; what is wrong is left out and named with its path, for instance
    /// `seed[3].predicate.all[1].request`.
    pub fn read(files: Files<'_>) -> (Self, Vec<ProblemView>) {
        let mut problems = Vec::new();
        let mut debate = Self::default();
        debate.read_thread(files.thread, &mut problems);
        let mut terms = debate.read_terms(files.terms, &mut problems);
        let simulations = files.simulations.iter();
        terms.simulations =
            simulations.map(|(id, file)| ((*id).into(), Arc::new(file.clone()))).collect();
        for (file, claims) in files.claims {
            let Value::List(items) = claims else {
                problems.push(wrong(file, "a list of claims", claims));
                continue;
            };
            for (at, item) in items.iter().enumerate() {
                let path = format!("{file}[{at}]");
                let before = problems.len();
                let claim = debate.read_claim(item, &path, &terms, &mut problems);
                debate.claims.extend(claim.filter(|_| problems.len() == before));
            }
        }
        (debate, problems)
    }

    fn read_thread(&mut self, thread: &Value, problems: &mut Vec<ProblemView>) {
        let fields = Fields::of(thread, "thread", &["people", "messages", "seed"], problems);
        let Some(mut fields) = fields else { return };
        objects(&mut fields, "people", &["id", "name"], |person| {
            let (id, name) = (person.text("id"), person.text("name"));
            self.people.push(Person { id: id?, name: name? });
            Some(())
        });
        let known = ["id", "author", "date", "message-id", "answers", "title", "known"];
        objects(&mut fields, "messages", &known, |fields| {
            let message = self.read_message(fields)?;
            self.messages.push(message);
            Some(())
        });
        let seed = optional(&mut fields, "seed", |fields, name| self.earlier().one(fields, name));
        self.seed = seed.flatten();
    }

    fn read_message(&self, fields: &mut Fields<'_>) -> Option<Message> {
        let id = unused(fields, &|id| self.message(id).is_none());
        let author = self.people().one(fields, "author");
        let date = day(fields, "date");
        let message_id = fields.text("message-id");
        let answers = optional(fields, "answers", |fields, name| self.earlier().one(fields, name));
        let title = fields.text("title");
        let known = Names {
            what: "a way to know a message",
            find: &Known::find,
            known: Known::ALL.iter().map(|known| known.id().into()).collect(),
        };
        let known = known.one(fields, "known");
        Some(Message {
            id: id?,
            author: author?,
            date: date?,
            message_id: message_id?,
            answers: answers?,
            title: title?,
            known: known?,
        })
    }

    fn read_terms(&mut self, value: &Value, problems: &mut Vec<ProblemView>) -> Terms {
        let mut terms = Terms::default();
        let known = ["states", "requests", "settings"];
        let Some(mut fields) = Fields::of(value, "terms", &known, problems) else { return terms };
        self.states = kernels().several(&mut fields, "states").unwrap_or_default();
        objects(&mut fields, "requests", &["id", "gfp", "order", "context", "who"], |fields| {
            let id = unused(fields, &|id| terms.requests.iter().all(|asked| asked.id != id));
            let (gfp, order) = (fields.text("gfp"), fields.text("order"));
            let context = optional(fields, "context", |fields, name| fields.texts(name));
            let context = context.map(Option::unwrap_or_default);
            let who = fields.text("who");
            let asked = Asked { id: id?, gfp: gfp?, order: order?, context: context?, who: who? };
            terms.requests.push(asked);
            Some(())
        });
        objects(&mut fields, "settings", &["id", "says", "assumptions"], |fields| {
            let id = unused(fields, &|id| terms.settings.iter().all(|known| known.id != id));
            let says = fields.text("says");
            let names = Names {
                what: "an assumption",
                find: &Assumption::find,
                known: Assumption::ALL.iter().map(|known| known.id().into()).collect(),
            };
            let assumptions = names.several(fields, "assumptions");
            let assumptions: Assumptions = assumptions?.into_iter().collect();
            terms.settings.push(Setting { id: id?, says: says?, assumptions });
            Some(())
        });
        self.settings.clone_from(&terms.settings);
        terms
    }

    fn read_claim(
        &self,
        value: &Value,
        path: &str,
        terms: &Terms,
        problems: &mut Vec<ProblemView>,
    ) -> Option<Claim> {
        let mut fields = Fields::of(value, path, &CLAIM, problems)?;
        let id = unused(&mut fields, &|id| self.claim(id).is_none());
        let message =
            optional(&mut fields, "message", |fields, name| self.earlier().one(fields, name))?;
        let author =
            optional(&mut fields, "author", |fields, name| self.people().one(fields, name))?;
        let sender = message.as_ref().and_then(|id| self.message(id));
        let kinds = Names {
            what: "a kind of claim",
            find: &Kind::find,
            known: Kind::ALL.iter().map(|kind| kind.id().into()).collect(),
        };
        let kind = kinds.one(&mut fields, "kind")?;
        check_kind(&mut fields, kind);
        let says = fields.text("says");
        let [explain, watch, note] = ["explain", "watch", "note"]
            .map(|name| optional(&mut fields, name, |fields, name| fields.text(name)));
        let later = optional(&mut fields, "later", |fields, name| kernels().several(fields, name))?;
        let later = later.unwrap_or_default();
        let predicate = optional(&mut fields, "predicate", |fields, name| {
            let value = fields.any(name)?;
            let path = fields.path(name);
            terms.predicate(value, &path, fields.problems())
        });
        let expected =
            optional(&mut fields, "expect", |fields, _| self.read_expected(fields, &later));
        Some(Claim {
            id: id?,
            author: author.or_else(|| sender.map(|message| message.author.clone())),
            message,
            kind,
            says: says?,
            explain: explain?,
            watch: watch?,
            note: note?,
            predicate: predicate?,
            expected: expected?,
            later,
        })
    }

    /// What is expected from each kernel on that is listed, up to the next one; of kernels that
    /// are not states of the debate only if they are listed themselves.
    fn read_expected(
        &self,
        fields: &mut Fields<'_>,
        later: &[&'static Kernel],
    ) -> Option<Expected> {
        let path = fields.path("expect");
        let value = fields.any("expect")?;
        let Value::Object(items) = value else {
            fields.problems().push(wrong(&path, "an object of kernels", value));
            return None;
        };
        let find =
            |id: &str| if id == UNSAID { Some(None) } else { Expectation::find(id).map(Some) };
        let known = Expectation::ALL.iter().map(|known| known.id().into()).chain([UNSAID.into()]);
        let names = Names { what: "a verdict", find: &find, known: known.collect() };
        let mut said = Vec::new();
        for (id, verdict) in items {
            let path = format!("{path}.{}", shorten(id));
            let Value::Text(verdict) = verdict else {
                fields.problems().push(wrong(&path, "a verdict as text", verdict));
                continue;
            };
            let kernel = self.judged(later).look_up(id, &path, fields.problems());
            let verdict = names.look_up(verdict, &path, fields.problems());
            said.extend(kernel.zip(verdict));
        }
        let on = |kernel: &Kernel| said.iter().find(|(known, _)| known.id == kernel.id);
        let mut latest = None;
        let mut verdicts = Vec::new();
        for &kernel in &self.states {
            latest = on(kernel).map_or(latest, |&(_, verdict)| verdict);
            verdicts.extend(latest.map(|verdict| (kernel, verdict)));
        }
        let others = later.iter().filter_map(|&kernel| on(kernel));
        verdicts.extend(others.filter_map(|&(kernel, verdict)| Some((kernel, verdict?))));
        Some(Expected { source: fields.text("source")?, verdicts })
    }

    fn people(&self) -> Owned<'_> {
        Owned { what: "a person", ids: self.people.iter().map(|person| &*person.id).collect() }
    }

    /// The messages read so far.
    fn earlier(&self) -> Owned<'_> {
        let ids = self.messages.iter().map(|message| &*message.id).collect();
        Owned { what: "a message that stands before this", ids }
    }

    /// The kernels on which a claim is judged.
    fn judged(&self, later: &[&'static Kernel]) -> Judged {
        Judged(self.states.iter().chain(later).copied().collect())
    }
}

/// Ids that may be named.
struct Owned<'a> {
    what: &'static str,
    ids: Vec<&'a str>,
}

impl Owned<'_> {
    fn one(&self, fields: &mut Fields<'_>, name: &str) -> Option<String> {
        let find = |id: &str| self.ids.contains(&id).then(|| id.to_owned());
        let known = self.ids.iter().map(|&id| id.into()).collect();
        Names { what: self.what, find: &find, known }.one(fields, name)
    }
}

/// Kernels that may be named.
struct Judged(Vec<&'static Kernel>);

impl Judged {
    fn look_up(
        &self,
        id: &str,
        path: &str,
        problems: &mut Vec<ProblemView>,
    ) -> Option<&'static Kernel> {
        let find = |id: &str| self.0.iter().find(|kernel| kernel.id == id).copied();
        let known = self.0.iter().map(|kernel| kernel.id.into()).collect();
        let what = "a kernel on which the claim is judged";
        Names { what, find: &find, known }.look_up(id, path, problems)
    }
}

/// Reads a list of objects, one after the other.
fn objects(
    fields: &mut Fields<'_>,
    name: &str,
    known: &[&str],
    mut read: impl FnMut(&mut Fields<'_>) -> Option<()>,
) {
    let path = fields.path(name);
    for (at, item) in fields.list(name).unwrap_or_default().iter().enumerate() {
        let path = format!("{path}[{at}]");
        if let Some(mut item) = Fields::of(item, &path, known, fields.problems()) {
            // What is wrong with it stands among the problems.
            let _ = read(&mut item);
        }
    }
}

/// An id that nothing of its kind has yet.
fn unused(fields: &mut Fields<'_>, is_free: &dyn Fn(&str) -> bool) -> Option<String> {
    let id = fields.text("id")?;
    if is_free(&id) {
        return Some(id);
    }
    let path = fields.path("id");
    let message = format!("\"{}\" is taken already.", shorten(&id));
    fields.problems().push(error(&path, message));
    None
}

/// A day as `2017-01-04`.
fn day(fields: &mut Fields<'_>, name: &str) -> Option<String> {
    let text = fields.text(name)?;
    let shape = |(at, byte): (usize, u8)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    if text.len() == 10 && text.bytes().enumerate().all(shape) {
        return Some(text);
    }
    let path = fields.path(name);
    let message = format!("\"{}\" is no day like 2017-01-04.", shorten(&text));
    fields.problems().push(error(&path, message));
    None
}

/// A claim that can be tested says how, and the others have no verdict.
fn check_kind(fields: &mut Fields<'_>, kind: Kind) {
    let has = fields.has("predicate");
    let path = fields.path("predicate");
    if kind == Kind::Testable && !has {
        let message = "A testable claim needs a predicate.";
        fields.problems().push(error(&path, message.into()));
    }
    for name in ["predicate", "expect"] {
        if kind != Kind::Testable && fields.has(name) {
            let path = fields.path(name);
            let message = "Only a testable claim has a verdict.";
            fields.problems().push(error(&path, message.into()));
        }
    }
}
