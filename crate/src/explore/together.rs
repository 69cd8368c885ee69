//! Two walks of one request side by side under equal answers, to where they part.

use super::assumption::{Assumption, Assumptions};
use super::lockstep::{Parting, contradict};
use super::witness::Witness;
use crate::kernel::RuleSet;
use crate::walk::{Answer, Node, Request, Selection, Sink, Turn, Walk};
use std::collections::{HashSet, VecDeque};

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
        let mut search = Search { rules, assumptions, wanted: self, open: VecDeque::new() };
        match search.meet(starts, false) {
            Meeting::Here => return Some(Witness::new(&[], 0)),
            Meeting::Together(pair) => search.open.push_back((pair, Vec::new())),
            Meeting::Apart => {}
        }
        search.find()
    }
}

/// A search for the nearest parting of one kind.
struct Search {
    rules: [RuleSet; 2],
    assumptions: Assumptions,
    wanted: Parting,
    open: VecDeque<(Pair, Vec<(Node, Answer)>)>,
}

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
    fn find(mut self) -> Option<Witness> {
        let mut seen = HashSet::new();
        while let Some((pair, way)) = self.open.pop_front() {
            let sides = pair.going();
            let [lead, _] = sides;
            let node = pair.walks[lead].node();
            for answer in self.answers(&pair, sides) {
                let killed = pair.killed || answer == Answer::Select(Selection::Victim);
                let killed = killed && self.assumptions.has(Assumption::KillFrees);
                let ends = [0, 1].map(|side| {
                    let mut walk = pair.walks[side];
                    let mut decided = Decided::default();
                    let mut turn = Turn::Ask;
                    if sides.contains(&side) {
                        turn = walk
                            .advance(self.rules[side], answer, &mut decided)
                            .expect("the walk takes the answers that it offers");
                    }
                    (walk.reduced(self.rules[side]), turn, decided)
                });
                let longer = || [way.as_slice(), &[(node, answer)]].concat();
                match self.meet(ends, killed) {
                    Meeting::Here => {
                        let way = longer();
                        return Some(Witness::new(&way, way.len()));
                    }
                    Meeting::Together(pair) if seen.insert(pair) => {
                        self.open.push_back((pair, longer()));
                    }
                    Meeting::Together(_) | Meeting::Apart => {}
                }
            }
        }
        None
    }

    /// The answers that every walk that goes on can be given.
    fn answers(&self, pair: &Pair, sides: [usize; 2]) -> Vec<Answer> {
        let [one, other] = sides.map(|side| {
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

impl Pair {
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
