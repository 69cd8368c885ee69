//! Three walks whose speed is measured, natively and in the browser.

use crate::gfp::Gfp;
use crate::kernel::{KERNELS, Kernel};
use crate::walk::{Answer, CompactResult, Context, Outcome, RECLAIM_BATCH, Request, Turn, Walk};
use std::hint::black_box;

/// A request with the answers that lead it to a page.
#[derive(Debug)]
pub struct Yardstick {
    /// Its short name.
    pub id: &'static str,
    gfp: Gfp,
    order: u8,
    answers: fn() -> Vec<Answer>,
}

const KERNEL: Gfp = Gfp::RECLAIM.with(Gfp::IO).with(Gfp::FS);

/// The walks: a short one, one of seventeen fruitless rounds, and one with compaction.
pub const WALKS: [Yardstick; 3] = [
    Yardstick { id: "B1", gfp: KERNEL, order: 0, answers: one_round },
    Yardstick {
        id: "B2",
        gfp: Gfp::RECLAIM.with(Gfp::IO).with(Gfp::NOFAIL),
        order: 0,
        answers: seventeen_rounds,
    },
    Yardstick { id: "B3", gfp: KERNEL.with(Gfp::NOFAIL), order: 4, answers: compaction },
];

/// Goes the walk so many times on the kernel with all three patches, nothing recorded.
/// Returns whether it always ended with a page and its last answer.
pub fn run(walk: &Yardstick, times: u32) -> bool {
    let kernel = Kernel::find("4.10-p123").unwrap_or(&KERNELS[0]);
    let request = Request { gfp: walk.gfp, order: walk.order, context: Context::PLAIN };
    let answers = (walk.answers)();
    (0..times).all(|_| {
        // The page learns the kernel when it runs; a compiler that knows it leaves the rules out.
        let rules = black_box(kernel.rules);
        let (mut walk, _) = Walk::start(black_box(&request), rules, &mut ());
        let mut turn = Turn::Ask;
        for &answer in black_box(&answers) {
            // A walk that has ended takes no answer, so none can be left over.
            let Ok(next) = walk.advance(rules, answer, &mut ()) else { return false };
            turn = next;
        }
        matches!(turn, Turn::Done(Outcome::Page(_)))
    })
}

fn one_round() -> Vec<Answer> {
    use Answer::{No, Pages, Yes};
    vec![No, No, No, No, Pages(RECLAIM_BATCH), Yes]
}

fn seventeen_rounds() -> Vec<Answer> {
    use Answer::{No, Pages, Yes};
    let mut answers = vec![No, No];
    for round in 0..17 {
        // The round's attempt, the stall check, reclaim.
        answers.extend([No, No, Pages(0)]);
        // After sixteen rounds the atomic reserve is asked for instead.
        answers.extend(if round < 16 { vec![Yes, No] } else { vec![No] });
    }
    // Cpuset, lock, attempt at the high mark, notifiers, not exiting, the first reserve attempt.
    answers.extend([No, Yes, No, Pages(0), No, Yes]);
    answers
}

fn compaction() -> Vec<Answer> {
    use Answer::{Compact, No, Pages, Yes};
    let complete = Compact(CompactResult::Complete);
    // Reclaim frees pages, but no attempt finds a block, nor after draining, nor after compaction.
    let round = [No, No, Pages(RECLAIM_BATCH), No, No, No, complete, No, No];
    let mut answers = vec![No, No, complete, No];
    answers.extend(round);
    answers.extend([No, No]);
    answers.extend(round);
    answers.push(Yes);
    answers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_walk_ends_with_a_page_and_its_last_answer() {
        for walk in &WALKS {
            assert!(run(walk, 1), "{}", walk.id);
        }
        assert_eq!(WALKS.map(|walk| (walk.answers)().len()), [6, 92, 25]);
    }
}
