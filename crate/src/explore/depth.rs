//! How deep the attempts of one request may go, whatever the world answers.

use super::reach::{begin, follow};
use crate::kernel::RuleSet;
use crate::walk::{AllocFlags, Context, Node, Question, Request, Turn, Walk, must_exceed};
use std::collections::HashSet;

/// The free-list attempt with the lowest floor that this request can come to: where it is made, and
/// with which flags. Among attempts of the same floor it is the one that was met first. `None` if
/// there is no attempt at all.
///
/// A caller that becomes an OOM victim on the way is left out: what a victim may take, it may take
/// whatever it asked for.
pub fn deepest_attempt(request: &Request, rules: RuleSet) -> Option<(Node, AllocFlags)> {
    let victim = request.context.has(Context::MEMDIE);
    let floor = |flags| must_exceed(flags).unwrap_or(0);
    let (start, turn) = begin(request, rules, &mut |_| {});
    let mut open = if turn == Turn::Ask { vec![start] } else { Vec::new() };
    let mut seen: HashSet<Walk> = open.iter().copied().collect();
    let mut deepest: Option<(Node, AllocFlags)> = None;
    while let Some(walk) = open.pop() {
        if let Some(Question::FreeList { alloc_flags, .. }) = walk.question(rules)
            && deepest.is_none_or(|(_, known)| floor(alloc_flags) < floor(known))
        {
            deepest = Some((walk.node(), alloc_flags));
            if floor(alloc_flags) == 0 {
                break;
            }
        }
        for &answer in walk.answers(rules) {
            let mut next = walk;
            let asks = follow(&mut next, rules, answer, &mut |_| {}) == Ok(Turn::Ask);
            let is_new_victim = next.context().has(Context::MEMDIE) && !victim;
            if asks && !is_new_victim && seen.insert(next) {
                open.push(next);
            }
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gfp::Gfp;
    use crate::kernel::KERNELS;

    const KERNEL: Gfp = Gfp::RECLAIM.with(Gfp::IO).with(Gfp::FS);
    const NOFS: Gfp = Gfp::RECLAIM.with(Gfp::IO);

    /// The deepest attempt in every kernel, in order of time; the same ones in a row count once.
    fn check(gfp: Gfp, order: u8, context: Context, expected: &[(Node, u32)]) {
        let request = Request { gfp, order, context };
        let found = KERNELS.iter().filter_map(|kernel| deepest_attempt(&request, kernel.rules));
        let mut found: Vec<_> =
            found.map(|(node, flags)| (node, must_exceed(flags).unwrap_or(0))).collect();
        found.dedup();
        assert_eq!(found, expected, "{gfp:?} of order {order}");
    }

    #[test]
    fn an_ordinary_request_stays_above_the_min_watermark() {
        for order in [0, 3, 5] {
            check(KERNEL, order, Context::PLAIN, &[(Node::EntryAttempt, 1024)]);
        }
    }

    #[test]
    fn nofail_reaches_every_reserve_in_the_oom_step() {
        for gfp in [KERNEL, NOFS] {
            let gfp = gfp.with(Gfp::NOFAIL);
            check(gfp, 0, Context::PLAIN, &[(Node::OomReserveAttempt, 0)]);
        }
    }

    #[test]
    fn nofail_that_never_comes_so_far_has_part_of_the_reserves_since_the_third_patch() {
        let gfp = KERNEL.with(Gfp::NOFAIL).with(Gfp::NORETRY);
        let expected =
            [(Node::EntryAttempt, 1024), (Node::NofailAttempt, 768), (Node::NofailAttempt, 512)];
        check(gfp, 0, Context::PLAIN, &expected);
    }

    #[test]
    fn a_victim_has_its_share_in_each_round() {
        let expected = [(Node::RoundAttempt, 0), (Node::RoundAttempt, 512)];
        check(KERNEL, 0, Context::MEMDIE, &expected);
    }
}
