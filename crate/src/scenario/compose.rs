//! A mask on one kernel, read and explained.

use super::describe::floor;
use super::masks::mask;
use super::resolve::{contexts, order};
use super::view::{Composition, DeepestView, LintView};
use crate::explore::deepest_attempt;
use crate::gfp::{self, Gfp, Layout, Machine};
use crate::kernel::{KERNELS, RuleSet, Variant};
use crate::walk::{
    AllocFlags, MIN_WATERMARK, Node, Request, Reserves, gfp_to_alloc_flags, lint, must_exceed,
    reserves,
};

/// A page in bytes.
const PAGE_SIZE: u64 = 4096;

/// Reads what was typed into the composer.
pub fn compose(kernel: &str, text: &str, order_text: &str, context: &[String]) -> Composition {
    let kernel = &variant(kernel);
    let layout = &kernel.layout;
    let mut problems = Vec::new();
    let gfp = mask(text, kernel, &mut problems);
    let order = order(order_text, &mut problems);
    let context = contexts(context, &mut problems);
    let request = Request { gfp, order, context };
    let bits = layout.to_bits(gfp);
    let alloc_flags = gfp_to_alloc_flags(&request, kernel.rules);
    let all_reserves = reserves(gfp, context, kernel.rules) == Reserves::All;
    let floor_percent_tenths = if all_reserves { 0 } else { percent_tenths(alloc_flags) };
    Composition {
        problems,
        flags: gfp.iter().map(|flag| flag.name().into()).collect(),
        contained: contained(layout, gfp),
        hex: gfp::hex(bits),
        printed: gfp::percent_pgg(layout, bits),
        expression: gfp::c_expression(layout, gfp),
        zone: gfp::zone(gfp, Machine::X86_64)
            .map_or_else(|bad| bad.to_string(), |zone| zone.name().into()),
        migratetype: gfp::migratetype(gfp, false).name().into(),
        alloc_flags: alloc_flags.names().into_iter().map(String::from).collect(),
        floor_percent_tenths,
        all_reserves,
        deepest: deepest(&request, kernel.rules, floor_percent_tenths),
        size: size(order),
        lints: lint(&request, kernel.rules).into_iter().map(view).collect(),
    }
}

/// The text with a flag or compound mask switched on or off.
pub fn toggled(kernel: &str, text: &str, name: &str) -> String {
    let kernel = &variant(kernel);
    let gfp = mask(text, kernel, &mut Vec::new());
    let Some(flags) = kernel.layout.named(name) else { return text.into() };
    let switched = if gfp.has(flags) { gfp.without(flags) } else { gfp.with(flags) };
    gfp::c_expression(&kernel.layout, switched)
}

/// The kernel of the composer; its form is read, and complained about, with the scenario.
fn variant(id: &str) -> Variant {
    Variant::read(id, &mut Vec::new()).unwrap_or_else(|_| Variant::of(&KERNELS[0]))
}

/// What an attempt must leave free, as a share of the min watermark in tenths of a percent.
fn percent_tenths(alloc_flags: AllocFlags) -> u32 {
    must_exceed(alloc_flags).map_or(0, |mark| mark * 1000 / MIN_WATERMARK)
}

/// Where the request may go deeper than its own attempts do. It is read off the walk itself, under
/// every answer that the world might give, so that it holds for every kernel and in every world.
fn deepest(request: &Request, rules: RuleSet, own: u32) -> Option<DeepestView> {
    let (node, alloc_flags) = deepest_attempt(request, rules)?;
    let floor_percent_tenths = percent_tenths(alloc_flags);
    let place = match node {
        Node::OomReserveAttempt | Node::OomReserveAttemptAnywhere => "After the OOM step",
        Node::NofailAttempt | Node::NofailAttemptAnywhere => "Before it loops",
        _ => "In each round",
    };
    (floor_percent_tenths < own).then(|| DeepestView {
        floor_percent_tenths,
        sentence: format!("{place}: {}.", floor(alloc_flags)),
    })
}

fn contained(layout: &Layout, gfp: Gfp) -> Vec<String> {
    let contained = layout.compounds.iter().filter(|compound| gfp.has(compound.flags));
    contained.map(|compound| compound.name.into()).collect()
}

fn size(order: u8) -> String {
    let pages = 1u64 << order.min(31);
    let kibibytes = pages * PAGE_SIZE / 1024;
    let plural = if pages == 1 { "" } else { "s" };
    if kibibytes >= 1024 {
        format!("{pages} page{plural}, {} MiB", kibibytes / 1024)
    } else {
        format!("{pages} page{plural}, {kibibytes} KiB")
    }
}

fn view(lint: crate::walk::Lint) -> LintView {
    LintView {
        id: lint.id.into(),
        flags: lint.flags.iter().map(|flag| flag.name().into()).collect(),
        title: lint.title.into(),
        consequence: lint.consequence,
    }
}
