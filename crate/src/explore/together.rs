//! Two walks of one request side by side under equal answers, to where they part.

use super::assumption::{Assumption, Assumptions};
use super::lockstep::{Parting, contradict};
use super::witness::Witness;
use crate::kernel::RuleSet;
use crate::walk::{Answer, Node, Request, Selection, Sink, Turn, Walk};
use std::collections::HashSet;

/// Two walks with open questions; `killed` says whether a kill is waiting for its first attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Pair {
    walks: [Walk; 2],
    killed: bool,
}

/// What a walk decides by itself between two questions.
#[derive(Debug, Default)]
struct Decided(Vec<(Node, bool)>);

impl Sink for Decided {
    fn decided(&mut self, _walk: &Walk, node: Node, yes: bool) {
        self.0.push((node, yes));
    }
}

impl Parting {
    /// The fewest answers under which the walks of a request part here, if any do. Each kernel has
    /// its own names for the request's flags.
    pub fn witness(
        self,
        requests: [&Request; 2],
        rules: [RuleSet; 2],
        assumptions: Assumptions,
    ) -> Option<Witness> {
        let starts = [0, 1].map(|side| {
            let mut decided = Decided::default();
            let (walk, turn) = Walk::start(requests[side], rules[side], &mut decided);
            (walk.reduced(rules[side]), turn, decided)
        });
        let search = Search { rules, assumptions, wanted: self };
        match search.meet(starts, false) {
            Meeting::Here => Some(Witness::new(&[], 0)),
            Meeting::Together(pair) => search.find(pair),
            Meeting::Apart => None,
        }
    }
}

/// A search for the nearest parting of one kind.
struct Search {
    rules: [RuleSet; 2],
    assumptions: Assumptions,
    wanted: Parting,
}

/// A pair that was met: the number of the one before it, and what was answered there.
type Met = (Pair, usize, Answer);

/// What became of two walks after a step.
enum Meeting {
    /// They are still at the same question, or one waits for the other.
    Together(Pair),
    /// They part where it was asked for.
    Here,
    /// They part elsewhere, or have come to an end.
    Apart,
}

impl Search {
    fn find(&self, start: Pair) -> Option<Witness> {
        let mut met: Vec<Met> = vec![(start, 0, Answer::No)];
        let mut seen = HashSet::from([start]);
        let mut at = 0;
        while let Some(&(pair, ..)) = met.get(at) {
            for answer in self.answers(&pair) {
                match self.step(&pair, answer) {
                    Meeting::Here => {
                        let mut way = way(&met, at);
                        way.push((pair.asked(), answer));
                        return Some(Witness::new(&way, way.len()));
                    }
                    Meeting::Together(next) if seen.insert(next) => met.push((next, at, answer)),
                    Meeting::Together(_) | Meeting::Apart => {}
                }
            }
            at += 1;
        }
        None
    }

    fn step(&self, pair: &Pair, answer: Answer) -> Meeting {
        let killed = pair.killed || answer == Answer::Select(Selection::Victim);
        let killed = killed && self.assumptions.has(Assumption::KillFrees);
        let going = pair.going();
        let ends = [0, 1].map(|side| {
            let (mut walk, rules) = (pair.walks[side], self.rules[side]);
            let mut decided = Decided::default();
            let turn = if going.contains(&side) {
                walk.advance(rules, answer, &mut decided)
                    .expect("the walk takes the answers that it offers")
            } else {
                Turn::Ask
            };
            (walk.reduced(rules), turn, decided)
        });
        self.meet(ends, killed)
    }

    /// The answers that every walk that goes on can be given.
    fn answers(&self, pair: &Pair) -> Vec<Answer> {
        let [one, other] = pair.going().map(|side| {
            let left = self.assumptions.answers(&pair.walks[side], self.rules[side], pair.killed);
            left.collect::<Vec<_>>()
        });
        one.into_iter().filter(|answer| other.contains(answer)).collect()
    }

    fn meet(&self, ends: [(Walk, Turn, Decided); 2], killed: bool) -> Meeting {
        let nodes = ends.each_ref().map(|(walk, ..)| walk.node());
        let decided = ends.each_ref().map(|(.., decided)| decided.0.as_slice());
        let one_waits = nodes.contains(&Node::StallCheck);
        if contradict(decided[0], decided[1]) || (nodes[0] != nodes[1] && !one_waits) {
            return if Parting::between(decided, nodes) == self.wanted {
                Meeting::Here
            } else {
                Meeting::Apart
            };
        }
        if ends.iter().all(|(_, turn, _)| *turn == Turn::Ask) {
            Meeting::Together(Pair { walks: ends.map(|(walk, ..)| walk), killed })
        } else {
            Meeting::Apart
        }
    }
}

/// The questions and answers that lead to a pair, in order.
fn way(met: &[Met], mut to: usize) -> Vec<(Node, Answer)> {
    let mut way = Vec::new();
    while to > 0 {
        let (_, from, answer) = met[to];
        way.push((met[from].0.asked(), answer));
        to = from;
    }
    way.reverse();
    way
}

impl Pair {
    /// Where the next answer is given.
    fn asked(&self) -> Node {
        self.walks[self.going()[0]].node()
    }

    /// Which walks are answered: both, or twice the one that is asked about a stall where the other
    /// is not. However it answers, it comes to what the other is asked already.
    fn going(&self) -> [usize; 2] {
        match self.walks.each_ref().map(|walk| walk.node() == Node::StallCheck) {
            [true, false] => [0, 0],
            [false, true] => [1, 1],
            _ => [0, 1],
        }
    }
}
