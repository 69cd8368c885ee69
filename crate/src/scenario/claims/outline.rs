//! The thread and its claims as the page is shown them.

use super::predicate::{Asked, Predicate, Says};
use super::view::{ClaimView, DebateView, MessageView, ParticipantView, StateView};
use super::{Claim, Debate, Message};
use crate::gfp::Layout;
use crate::kernel::Kernel;
use crate::scenario::form::ProblemView;

impl Debate {
    /// Everything but the verdicts.
    pub(super) fn view(&self, problems: &[ProblemView]) -> DebateView {
        let people = self.people.iter();
        DebateView {
            people: people
                .map(|person| ParticipantView { id: person.id.clone(), name: person.name.clone() })
                .collect(),
            states: self.states.iter().map(|state| self.state(state)).collect(),
            messages: self.messages.iter().map(|message| self.message_view(message)).collect(),
            seed: self.seed.clone(),
            claims: self.claims.iter().map(|claim| self.claim_view(claim)).collect(),
            verdicts: self.claims.iter().map(|claim| self.judged_on(claim).count() as u32).sum(),
            problems: problems.to_vec(),
        }
    }

    /// The kernels that a claim is judged on.
    pub(super) fn judged_on<'a>(
        &'a self,
        claim: &'a Claim,
    ) -> impl Iterator<Item = &'static Kernel> + 'a {
        let kernels = self.states.iter().chain(&claim.later).copied();
        kernels.filter(|_| claim.predicate.is_some())
    }

    /// A state's name, without what it has in common with the one that the patches are made for.
    pub(super) fn short_name(&self, kernel: &Kernel) -> String {
        let begins = |state: &&Kernel| {
            let rest = kernel.name.strip_prefix(state.name);
            rest.filter(|rest| rest.starts_with('+')).map(String::from)
        };
        self.states.iter().find_map(begins).unwrap_or_else(|| kernel.name.into())
    }

    fn state(&self, kernel: &&'static Kernel) -> StateView {
        let (id, name) = (kernel.id.into(), kernel.name.into());
        StateView { id, name, short: self.short_name(kernel) }
    }

    fn message_view(&self, message: &Message) -> MessageView {
        let way: Vec<_> = std::iter::successors(Some(message), |message| {
            message.answers.as_ref().and_then(|id| self.message(id))
        })
        .collect();
        let of_it = |claim: &&Claim| claim.message.as_ref() == Some(&message.id);
        MessageView {
            id: message.id.clone(),
            author: message.author.clone(),
            date: message.date.clone(),
            message_id: message.message_id.clone(),
            url: message.url(),
            answers: message.answers.clone(),
            thread: way.last().map_or_else(String::new, |first| first.id.clone()),
            depth: way.len() as u32 - 1,
            title: message.title.clone(),
            known: message.known.id().into(),
            claims: self.claims.iter().filter(of_it).map(|claim| claim.id.clone()).collect(),
        }
    }

    fn claim_view(&self, claim: &Claim) -> ClaimView {
        ClaimView {
            id: claim.id.clone(),
            message: claim.message.clone(),
            author: claim.author.clone(),
            kind: claim.kind.id().into(),
            says: claim.says.clone(),
            explain: claim.explain.clone(),
            watch: claim.watch.clone(),
            note: claim.note.clone(),
            flags: self.states.first().map_or_else(Vec::new, |state| flags(claim, state.layout)),
            kernels: self.judged_on(claim).map(|kernel| kernel.id.into()).collect(),
            test: claim.predicate.as_ref().map(|predicate| self.told(predicate)),
            source: claim.expected.as_ref().map(|expected| expected.source.clone()),
        }
    }
}

/// The flags and compound masks that a claim's requests are written with or that its words name.
fn flags(claim: &Claim, layout: &Layout) -> Vec<String> {
    let mut asked = Vec::new();
    if let Some(predicate) = &claim.predicate {
        requests(predicate, &mut asked);
    }
    let masks = asked.iter().map(|asked| &*asked.gfp);
    let note = claim.note.as_deref().unwrap_or_default();
    let texts = masks.chain([&*claim.says, note]);
    let words: Vec<_> =
        texts.flat_map(|text| text.split(|c: char| !c.is_alphanumeric() && c != '_')).collect();
    let spoken_of = |name: &&str| {
        let short = name.trim_start_matches("__").trim_start_matches("GFP_");
        // FS and IO stand in sentences about what a request is without.
        words.iter().any(|word| word == name || (*word == short && short.len() > 2))
    };
    let compounds = layout.compounds.iter().map(|compound| compound.name);
    let names = compounds.chain(layout.flags().map(|(flag, _)| flag.name()));
    names.filter(spoken_of).map(String::from).collect()
}

/// The requests that a predicate speaks of.
fn requests<'a>(predicate: &'a Predicate, found: &mut Vec<&'a Asked>) {
    match predicate {
        Predicate::All(parts) | Predicate::Any(parts) => {
            parts.iter().for_each(|part| requests(part, found));
        }
        Predicate::Not(part) | Predicate::With(_, part) => requests(part, found),
        Predicate::From(parts) => parts.iter().for_each(|(_, part)| requests(part, found)),
        Predicate::Contract { asked, says, .. } => {
            found.push(asked);
            if let Says::DeeperThan(other, _) | Says::LikeRequest(other, _) = says {
                found.push(other);
            }
        }
        Predicate::Run { asked, .. } => found.push(asked),
        Predicate::SomeRequest { .. } | Predicate::Simulation(_) | Predicate::Needs(_) => {}
    }
}
