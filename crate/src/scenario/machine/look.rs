//! A free-list attempt opened to its zones: the arithmetic of each, and why it gave a block or not.

use super::dig::flag_names;
use super::now::signed;
use super::path::TYPE_NAMES;
use super::view::{AttemptView, LookView, OrderView, WatermarkTestView};
use crate::gfp::MigrateType;
use crate::kernel::RuleSet;
use crate::memory::{
    Attempt, Demand, Look, MachineState, MemoryZone, TestKind, Verdict, WatermarkTest, ZoneAnswer,
    ZonePages,
};
use crate::scenario::describe::floor;
use crate::walk::{AllocFlags, MAX_ORDER, Mark};

/// An attempt zone by zone. `before`: the machine before it.
pub(super) fn attempt(
    before: &MachineState,
    attempt: &Attempt,
    order: u8,
    overruled: bool,
) -> AttemptView {
    let looks = attempt.looks.iter().map(|look| self::look(before, look, order)).collect();
    let zone = |number: usize| {
        let zone = &before.memory.zones()[number];
        format!("{} of node {}", zone.zone.name(), zone.node)
    };
    let sentence = match attempt.block {
        Some(block) => format!("Zone {} gives the block.", zone(block.zone)),
        None if attempt.looks.is_empty() => "There is no zone that it may look at.".into(),
        None => "No zone gives a block.".into(),
    };
    AttemptView { looks, sentence, overruled }
}

/// One look at a zone.
pub(super) fn look(before: &MachineState, look: &Look, order: u8) -> LookView {
    let zone = &before.memory.zones()[look.zone];
    let rules = before.memory.rules();
    let (verdict, test) = verdict(&look.answer);
    let orders = (order..=MAX_ORDER).map(|order| blocks(zone, order, look.alloc_flags, rules));
    let orders: Vec<_> = orders.collect();
    LookView {
        node: zone.node.into(),
        zone: zone.zone.name().into(),
        verdict: verdict.into(),
        reason: reason(zone, look, order, &orders),
        alloc_flags: flag_names(look.alloc_flags),
        high: look.high.as_ref().map(|test| test_view(zone, test, Mark::High)),
        test: test.map(|test| test_view(zone, test, deciding_mark(look, test))),
        orders,
    }
}

/// The mark that the deciding test was against: a first test against the high mark may be all.
fn deciding_mark(look: &Look, test: &WatermarkTest) -> Mark {
    match look.high {
        Some(high) if high == *test && high.passed() => Mark::High,
        _ => look.alloc_flags.mark(),
    }
}

fn verdict(answer: &ZoneAnswer) -> (&'static str, Option<&WatermarkTest>) {
    match answer {
        ZoneAnswer::OutsideCpuset => ("outside-cpuset", None),
        ZoneAnswer::TooDirty => ("too-dirty", None),
        ZoneAnswer::KswapdRuns => ("kswapd-runs", None),
        ZoneAnswer::BeginsAnew => ("begins-anew", None),
        ZoneAnswer::Refused(test) if test.verdict == Verdict::NoBlock => ("no-block", Some(test)),
        ZoneAnswer::Refused(test) => ("too-few", Some(test)),
        ZoneAnswer::NothingToTake(test) => ("nothing-to-take", Some(test)),
        ZoneAnswer::Served { test, .. } => ("served", Some(test)),
    }
}

fn test_view(zone: &MemoryZone, test: &WatermarkTest, mark: Mark) -> WatermarkTestView {
    let boost = match test.kind {
        TestKind::WithoutBoost => 0,
        _ => zone.buddy.boost().pages,
    };
    let kind = match test.kind {
        TestKind::Quick => "quick",
        TestKind::Full => "full",
        TestKind::WithoutBoost => "without-boost",
    };
    let name = match mark {
        Mark::None => "none",
        Mark::Min => "min",
        Mark::Low => "low",
        Mark::High => "high",
    };
    WatermarkTestView {
        kind: kind.into(),
        mark: name.into(),
        mark_pages: zone.mark(mark) - (zone.buddy.boost().pages - boost),
        boost,
        free: signed(test.free),
        rest_of_block: test.rest_of_block,
        closed_highatomic: test.closed_highatomic,
        closed_cma: test.closed_cma,
        usable: signed(test.usable()),
        lowered_to: test.mark,
        lowmem_reserve: test.lowmem_reserve,
        must_exceed: signed(test.must_exceed()),
        verdict: match test.verdict {
            Verdict::Passed => "passed",
            Verdict::TooFew => "too-few",
            Verdict::NoBlock => "no-block",
        }
        .into(),
    }
}

/// Free blocks of an order, by whether an attempt with these flags may have them.
fn blocks(zone: &MemoryZone, order: u8, flags: AllocFlags, rules: RuleSet) -> OrderView {
    let mut view = OrderView { order: order.into(), open: 0, closed: 0 };
    for (_, kind) in TYPE_NAMES {
        let blocks = zone.buddy.blocks(order, kind);
        if may_have(kind, flags, rules) { view.open += blocks } else { view.closed += blocks }
    }
    view
}

/// Whether the watermark test counts a block of this type for such an attempt.
fn may_have(kind: MigrateType, flags: AllocFlags, rules: RuleSet) -> bool {
    // A zone with plenty of pages and this one block.
    let zone = ZonePages {
        free: i64::from(u32::MAX),
        blocks: [(1, kind)].into_iter().collect(),
        ..ZonePages::default()
    };
    let demand = Demand { order: 1, alloc_flags: flags, ..Demand::default() };
    zone.watermark(&demand, rules).passed()
}

/// Why a zone gave a block or not, in plain words with the numbers.
fn reason(zone: &MemoryZone, look: &Look, order: u8, orders: &[OrderView]) -> String {
    match &look.answer {
        ZoneAnswer::OutsideCpuset => "The caller's cpuset does not allow the node.".into(),
        ZoneAnswer::TooDirty => "The node has more dirty pages than it should, and the page is to \
                                 be written to: other nodes come first."
            .into(),
        ZoneAnswer::KswapdRuns => {
            "The node's kswapd is at work: nodes at rest are asked first.".into()
        }
        ZoneAnswer::BeginsAnew => "The zone is on another node: before going there, the attempt \
                                   begins anew and may mix types of pages."
            .into(),
        ZoneAnswer::Refused(test) if test.verdict == Verdict::NoBlock => {
            no_block(test, order, orders)
        }
        ZoneAnswer::Refused(test) => too_few(zone, test, look.alloc_flags),
        ZoneAnswer::NothingToTake(test) => nothing_to_take(zone, test, order),
        ZoneAnswer::Served { test, fallbacks, per_cpu, wakes_kswapd } => {
            let mut words = served(zone, test, look.alloc_flags);
            if let Some(filled) = per_cpu {
                words += match filled {
                    0 => " It comes from the per-cpu lists.".to_owned(),
                    filled => format!(
                        " It comes from the per-cpu lists, which were filled up with {filled} \
                         blocks first."
                    ),
                }
                .as_str();
            }
            if !fallbacks.is_empty() {
                words += &format!(" {} blocks of other types were taken from.", fallbacks.len());
            }
            if *wakes_kswapd {
                words += " kswapd is woken, since the marks are boosted.";
            }
            words
        }
    }
}

/// The pages that count, in words: those that are free less those that the attempt may not have.
fn usable(test: &WatermarkTest) -> String {
    let less = [
        (test.closed_highatomic, "in the reserve for high-order atomic requests"),
        (test.closed_cma, "of the contiguous memory allocator"),
        (test.rest_of_block, "for the rest of the block"),
    ];
    let less: Vec<_> = less
        .iter()
        .filter(|(pages, _)| *pages > 0)
        .map(|(pages, what)| format!("{pages} {what}"))
        .collect();
    match less.is_empty() {
        true => format!("{} pages are free", test.free),
        false => {
            format!("{} pages are free, less {}: {}", test.free, less.join(" and "), test.usable())
        }
    }
}

/// What must stay free, in words.
fn needed(zone: &MemoryZone, test: &WatermarkTest, flags: AllocFlags) -> String {
    let boost = zone.buddy.boost().pages;
    let mark = match test.kind {
        TestKind::Quick => "the mark as it stands".to_owned(),
        TestKind::WithoutBoost => format!("{}, without its boost", floor(flags)),
        TestKind::Full if boost > 0 => format!("{}, boosted by {boost}", floor(flags)),
        TestKind::Full => floor(flags),
    };
    match test.lowmem_reserve {
        0 => format!("more than {}, {mark}", test.must_exceed()),
        kept => format!(
            "more than {}: {} ({mark}) and {kept} kept from requests that could use a higher zone",
            test.must_exceed(),
            test.mark
        ),
    }
}

fn too_few(zone: &MemoryZone, test: &WatermarkTest, flags: AllocFlags) -> String {
    let mut words = format!("{}. It must be {}.", usable(test), needed(zone, test, flags));
    let without_reserve = test.usable() > i64::from(test.mark);
    if without_reserve && test.lowmem_reserve > 0 {
        words += " But for what is kept for lower requests, that would do.";
    } else if test.free - i64::from(test.rest_of_block) > test.must_exceed() {
        words += " Counting the pages that it may not have, that would do.";
    }
    match zone.per_cpu.count() {
        0 => {}
        at_hand => {
            words += &format!(" {at_hand} more are on per-cpu lists, which do not count as free.");
        }
    }
    words
}

fn no_block(test: &WatermarkTest, order: u8, orders: &[OrderView]) -> String {
    let closed: u32 = orders.iter().map(|order| order.closed).sum();
    let elsewhere = match closed {
        0 => String::new(),
        closed => format!(
            " {closed} such blocks are free, but in pageblocks that are not for it (CMA or the \
             reserve for high-order atomic requests)."
        ),
    };
    format!(
        "Enough is free ({} usable pages, {} must be exceeded), but no block of order {order} or \
         larger of a type that it may use.{elsewhere}",
        test.usable(),
        test.must_exceed()
    )
}

fn nothing_to_take(zone: &MemoryZone, test: &WatermarkTest, order: u8) -> String {
    let at_hand = match zone.per_cpu.count() {
        0 => String::new(),
        pages => format!(" {pages} pages are on per-cpu lists."),
    };
    format!(
        "The test lets it pass ({} free pages), but no block of order {order} can be taken from any \
         list that it may use.{at_hand}",
        test.free
    )
}

fn served(zone: &MemoryZone, test: &WatermarkTest, flags: AllocFlags) -> String {
    match flags.mark() {
        Mark::None => format!("{} pages are free, and no mark is tested.", test.free),
        _ => format!("{}, and it must be {}.", usable(test), needed(zone, test, flags)),
    }
}
