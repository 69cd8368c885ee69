//! What all requests can do, read off their exploration.

use super::condition::{Condition, Conditions};
use super::deed::{Attempt, Deed};
use super::family::Family;
use super::frame::{Branch, Tables};
use crate::walk::Node;
use std::collections::BTreeMap;

/// What the requests can do.
#[derive(Clone, Debug)]
pub(super) struct Powers {
    /// For each deed the requests that may do it, in the order of [`Deed::ALL`].
    pub deeds: Vec<Condition>,
    /// For each kind of attempt the requests that may make it.
    pub attempts: BTreeMap<Attempt, Condition>,
}

impl Family {
    /// What the requests can do, once all is explored.
    pub fn powers(&mut self, tables: &mut Tables) -> Powers {
        let mut powers =
            Powers { deeds: vec![Condition::NEVER; Deed::ALL.len()], attempts: BTreeMap::new() };
        powers.note(&self.steps(false), &mut tables.conditions);
        for at in 0..self.frames.len() {
            for (attempt, when) in self.attempts(at as u32) {
                let when = tables.conditions.and(when, self.reached[at]);
                let may = powers.attempts.entry(attempt).or_insert(Condition::NEVER);
                *may = tables.conditions.or(*may, when);
            }
        }
        powers.deeds[Deed::Loop as usize] = self.endless(tables);
        let all = powers.deeds.iter_mut().chain(powers.attempts.values_mut());
        for may in all {
            *may = self.as_passed(*may, &mut tables.conditions);
        }
        powers.note(&self.steps(true), &mut tables.conditions);
        for (flags, when) in self.depths.clone() {
            let when = self.as_passed(when, &mut tables.conditions);
            self.depths_passed.push((flags, when));
        }
        // Depths that nobody has at a node.
        powers.attempts.retain(|_, when| *when != Condition::NEVER);
        let outside = powers.attempts.iter().filter(|(attempt, _)| !attempt.cpuset);
        powers.deeds[Deed::LeaveCpuset as usize] =
            outside.fold(Condition::NEVER, |all, (_, &when)| tables.conditions.or(all, when));
        powers
    }

    /// Who goes this way, as a condition on the mask that was passed.
    pub fn when(&mut self, from: u32, branch: &Branch, conditions: &mut Conditions) -> Condition {
        if self.is_entry(from) { branch.when } else { self.as_passed(branch.when, conditions) }
    }

    /// Whether the frame comes before the masks have lost anything.
    pub fn is_entry(&self, at: u32) -> bool {
        self.frames[at as usize].walk.node() == Node::FastPath
    }

    /// The steps up to and through the entry, or those beyond it, with who comes to each.
    fn steps(&self, entry: bool) -> Vec<(Branch, Condition)> {
        let starts = self.starts.iter().filter(|_| entry);
        let starts = starts.map(|&start| (start, Condition::ALWAYS));
        let frames = (0..self.len()).filter(|&at| self.is_entry(at as u32) == entry);
        let steps = frames.flat_map(|at| {
            let branches = self.branches[at].iter().flatten();
            branches.map(move |&branch| (branch, self.reached[at]))
        });
        starts.chain(steps).collect()
    }

    /// Who can go on for ever: of all that can be in a frame, those are taken away who have no
    /// steady step to a frame in which they are left, until nothing changes.
    fn endless(&self, tables: &mut Tables) -> Condition {
        let mut left = self.reached.clone();
        let mut sources = vec![Vec::new(); self.len()];
        for (from, branches) in self.branches.iter().enumerate() {
            for branch in branches.iter().flatten().filter(|branch| branch.steady) {
                if !sources[branch.to as usize].contains(&from) {
                    sources[branch.to as usize].push(from);
                }
            }
        }
        let mut open: Vec<_> = (0..self.len()).collect();
        let mut waiting = vec![true; self.len()];
        while let Some(at) = open.pop() {
            waiting[at] = false;
            let mut stays = Condition::NEVER;
            for branch in self.branches[at].iter().flatten().filter(|branch| branch.steady) {
                let on = tables.conditions.and(branch.when, left[branch.to as usize]);
                stays = tables.conditions.or(stays, on);
            }
            stays = tables.conditions.and(stays, left[at]);
            if stays != left[at] {
                left[at] = stays;
                for &source in &sources[at] {
                    if !std::mem::replace(&mut waiting[source], true) {
                        open.push(source);
                    }
                }
            }
        }
        left.into_iter().fold(Condition::NEVER, |all, left| tables.conditions.or(all, left))
    }
}

impl Powers {
    fn note(&mut self, steps: &[(Branch, Condition)], conditions: &mut Conditions) {
        for (branch, reached) in steps {
            let when = conditions.and(branch.when, *reached);
            for deed in branch.deeds.iter() {
                let may = &mut self.deeds[deed as usize];
                *may = conditions.or(*may, when);
            }
        }
    }
}
