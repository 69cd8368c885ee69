//! Under which constant answers a request goes on for ever.
//!
//! If every question is always answered alike, the walk is determined: it ends, or it comes back
//! to a state that it was in before and repeats itself. So there are as many different walks as
//! ways to answer the questions that are met, and all of them are tried.

use super::deed::Deeds;
use super::policy::{Policy, Slot};
use super::space::{Space, State};
use super::witness::Witness;
use crate::walk::{Answer, Node, Turn};

/// A way to go on for ever.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loop {
    /// The answers that keep the request going if they are always given, whatever the other
    /// questions are answered; that no attempt finds a page goes without saying. If nothing is
    /// listed, a failing attempt is all it takes. The three looks at the cpuset count as one
    /// question.
    pub because: Vec<Reason>,
    /// Every node is always answered alike; if not, `because` says nothing.
    pub constant: bool,
    /// The shortest example.
    pub witness: Witness,
    /// What happens again and again.
    pub deeds: Deeds,
}

/// A question that has to be answered in one of these ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Where it is asked.
    pub node: Node,
    /// The answers of which one is given every time.
    pub answers: Vec<Answer>,
}

impl Space {
    /// Every reason to go on for ever under constant answers, the simplest first.
    pub(super) fn loops(&self) -> Vec<Loop> {
        let mut hunt = Hunt {
            space: self,
            policy: Policy::default(),
            way: Vec::new(),
            marks: Vec::new(),
            ends: Vec::new(),
            lassos: Vec::new(),
        };
        hunt.go(self.start().0);
        let Hunt { ends, mut lassos, .. } = hunt;
        let ends: Vec<_> = ends.into_iter().map(Policy::filled).collect();
        lassos.sort_by_key(|lasso| lasso.way.len());
        let mut reasons: Vec<(Policy, &Lasso)> = Vec::new();
        for lasso in &lassos {
            if !reasons.iter().any(|(reason, _)| lasso.policy.follows(*reason)) {
                reasons.push((lasso.policy.essence(&ends), lasso));
            }
        }
        // A reason that contains another one adds nothing to it.
        let all: Vec<_> = reasons.iter().map(|&(reason, _)| reason).collect();
        reasons.retain(|(reason, _)| {
            !all.iter().any(|other| other != reason && reason.follows(*other))
        });
        reasons.sort_by_key(|(reason, lasso)| (reason.size(), lasso.way.len()));
        reasons.iter().map(|(reason, lasso)| self.describe(*reason, lasso)).collect()
    }

    fn describe(&self, reason: Policy, lasso: &Lasso) -> Loop {
        let mut because: Vec<Reason> = Vec::new();
        for (slot, nodes, answers) in
            Slot::all().filter(|(slot, ..)| reason.answer(*slot).is_some())
        {
            let met = lasso.way.iter().map(|&(node, _)| node).find(|node| nodes.contains(node));
            let allowed = answers.iter().enumerate().filter(|&(at, _)| reason.allows(slot, at));
            because.extend(met.map(|node| Reason {
                node,
                answers: allowed.map(|(_, &answer)| answer).collect(),
            }));
        }
        because.reverse();
        Loop {
            because,
            constant: true,
            witness: Witness::new(&lasso.way, lasso.cycle),
            deeds: self.deeds_after(&lasso.way, lasso.cycle),
        }
    }

    /// What the walk does along a way, from its step `from` on.
    pub(super) fn deeds_after(&self, way: &[(Node, Answer)], from: usize) -> Deeds {
        let mut state = self.start().0;
        let mut deeds = Deeds::NONE;
        for (at, &(_, answer)) in way.iter().enumerate() {
            let step = self.step(&state, answer);
            state = step.next;
            if at >= from {
                deeds = deeds.union(step.deeds);
            }
        }
        deeds
    }
}

/// A walk that repeats itself.
struct Lasso {
    policy: Policy,
    way: Vec<(Node, Answer)>,
    /// Where in the way the repetition begins.
    cycle: usize,
}

/// The search through all constant answers.
struct Hunt<'a> {
    space: &'a Space,
    policy: Policy,
    way: Vec<(Node, Answer)>,
    /// The states at the beginnings of rounds, with their places in the way. No walk goes on for
    /// ever without coming past one of these attempts.
    marks: Vec<(u64, usize)>,
    ends: Vec<Policy>,
    lassos: Vec<Lasso>,
}

impl Hunt<'_> {
    fn go(&mut self, mut state: State) {
        loop {
            let node = state.walk.node();
            if state.turn != Turn::Ask {
                return self.ends.push(self.policy);
            }
            if matches!(node, Node::EntryAttempt | Node::RoundAttempt) && self.repeats(&state) {
                return;
            }
            let answer = match Slot::of(node) {
                None => Answer::No,
                Some((slot, answers)) => match self.policy.answer(slot) {
                    Some(number) => answers[number],
                    None => return self.branch(&state, slot, answers),
                },
            };
            if !self.space.answers(&state).any(|left| left == answer) {
                return self.ends.push(self.policy);
            }
            self.way.push((node, answer));
            state = self.space.step(&state, answer).next;
        }
    }

    /// Tries every answer to a question that is met for the first time; those that lead to the
    /// same state are tried together.
    fn branch(&mut self, state: &State, slot: Slot, answers: &[Answer]) {
        let before = (self.policy, self.way.len(), self.marks.len());
        let mut classes: Vec<(State, Answer, Policy)> = Vec::with_capacity(answers.len());
        for left in self.space.answers(state) {
            let Some(number) = answers.iter().position(|&answer| answer == left) else { continue };
            let next = self.space.step(state, left).next;
            match classes.iter_mut().find(|(same, ..)| same.key() == next.key()) {
                Some((_, _, policy)) => *policy = policy.with(slot, number),
                None => classes.push((next, left, before.0.with(slot, number))),
            }
        }
        for (next, answer, policy) in classes {
            self.policy = policy;
            self.way.push((state.walk.node(), answer));
            self.go(next);
            self.way.truncate(before.1);
            self.marks.truncate(before.2);
        }
        self.policy = before.0;
    }

    /// Whether the walk was in this state before, which it then notes.
    fn repeats(&mut self, state: &State) -> bool {
        let key = state.key();
        let Some(&(_, cycle)) = self.marks.iter().find(|(mark, _)| *mark == key) else {
            self.marks.push((key, self.way.len()));
            return false;
        };
        self.lassos.push(Lasso { policy: self.policy, way: self.way.clone(), cycle });
        true
    }
}
