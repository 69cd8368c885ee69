//! A mask on one kernel, read and explained.

use super::catalog::flag;
use super::describe::floor;
use super::masks::mask;
use super::resolve::{configuration, contexts, kernels, order};
use super::view::{Advice, Composition, DeepestView, LintView};
use crate::explore::deepest_attempt;
use crate::gfp::{self, Gfp, Layout, Machine};
use crate::kernel::{RuleSet, Variant};
use crate::walk::{
    AllocFlags, MIN_WATERMARK, Node, Request, Reserves, gfp_to_alloc_flags, lint, must_exceed,
    reserves,
};

/// A page in bytes.
const PAGE_SIZE: u64 = 4096;

/// Reads what was typed into the composer, for the first of the kernels compared.
pub fn compose(
    kernels: &[String],
    text: &str,
    order_text: &str,
    context: &[String],
    built: &str,
) -> Composition {
    let kernels = variants(kernels);
    let kernel = &kernels[0];
    let mut problems = Vec::new();
    let built = configuration(built, &mut problems);
    let wide = widened(&kernels);
    let layout = &kernel.layout_in(built);
    let gfp = mask(text, kernel, built, &mut problems);
    let order = order(order_text, &mut problems);
    let context = contexts(context, &mut problems);
    let request = Request { gfp, order, context };
    let bits = layout.to_bits(gfp);
    let alloc_flags = gfp_to_alloc_flags(&request, kernel.rules);
    let all_reserves = reserves(gfp, context, kernel.rules) == Reserves::All;
    let floor_percent_tenths = if all_reserves { 0 } else { percent_tenths(alloc_flags) };
    Composition {
        problems,
        known: wide.layout_in(built).flags().map(flag).collect(),
        flags: mask(text, &wide, built, &mut Vec::new())
            .iter()
            .map(|flag| flag.name().into())
            .collect(),
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
    }
}

/// What is worth knowing about a request before it runs, on the first of the kernels compared.
pub fn advise(
    kernels: &[String],
    text: &str,
    order_text: &str,
    context: &[String],
    built: &str,
) -> Advice {
    let kernel = &variants(kernels)[0];
    // What is wrong with the texts is said by `compose`.
    let mut problems = Vec::new();
    let built = configuration(built, &mut problems);
    let request = Request {
        gfp: mask(text, kernel, built, &mut problems),
        order: order(order_text, &mut problems),
        context: contexts(context, &mut problems),
    };
    Advice { lints: lint(&request, kernel.rules).into_iter().map(view).collect() }
}

/// The text with a flag or compound mask switched on or off, for the first of the kernels compared.
pub fn toggled(kernels: &[String], text: &str, name: &str, built: &str) -> String {
    let kernel = &widened(&variants(kernels));
    let built = configuration(built, &mut Vec::new());
    let layout = &kernel.layout_in(built);
    let gfp = mask(text, kernel, built, &mut Vec::new());
    let Some(flags) = layout.named(name) else { return text.into() };
    let switched = if gfp.has(flags) { gfp.without(flags) } else { gfp.with(flags) };
    gfp::c_expression(layout, switched)
}

/// The kernels compared; what is wrong with their ids is told with the scenario.
fn variants(ids: &[String]) -> Vec<Variant> {
    kernels(ids, &mut Vec::new())
}

/// The first kernel with the flags that were only proposed and that any of the others has, so that
/// they can be switched wherever their kernel stands.
pub(super) fn widened(kernels: &[Variant]) -> Variant {
    let proposed = kernels.iter().fold(Gfp::NONE, |all, kernel| all | kernel.proposed);
    Variant { proposed, ..kernels[0].clone() }
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
        Node::EarlyReserveAttempt | Node::EarlyReserveAttemptAnywhere => "Before any kill",
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

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: &str = "4.11";
    const WITH: &str = "4.11:no-oom-kill-flag";

    fn ids(ids: &[&str]) -> Vec<String> {
        ids.iter().map(|&id| id.into()).collect()
    }

    #[test]
    fn proposed_flags_are_switched_wherever_their_kernel_stands() {
        let flag = "__GFP_NOOOMKILL";
        let both = format!("GFP_KERNEL | {flag}");
        for kernels in [&[WITH, PLAIN][..], &[PLAIN, WITH], &[PLAIN, "6.19", WITH]] {
            let kernels = ids(kernels);
            assert_eq!(toggled(&kernels, "GFP_KERNEL", flag, "default"), both, "{kernels:?}");
            assert_eq!(toggled(&kernels, &both, flag, "default"), "GFP_KERNEL", "{kernels:?}");
            assert!(compose(&kernels, &both, "0", &[], "default").flags.contains(&flag.to_owned()));
        }
        assert_eq!(toggled(&ids(&[PLAIN]), "GFP_KERNEL", flag, "default"), "GFP_KERNEL");
        assert!(
            !compose(&ids(&[PLAIN]), &both, "0", &[], "default").flags.contains(&flag.to_owned())
        );
    }

    #[test]
    fn the_first_kernel_reads_the_mask() {
        let text = "GFP_KERNEL | __GFP_NOOOMKILL";
        let plain = compose(&ids(&[PLAIN, WITH]), text, "0", &[], "default");
        let with = compose(&ids(&[WITH, PLAIN]), text, "0", &[], "default");
        assert_eq!((plain.printed.as_str(), plain.problems.len()), ("GFP_KERNEL", 1));
        assert_eq!((with.printed.as_str(), with.problems.len()), ("GFP_KERNEL|__GFP_NOOOMKILL", 0));
        let lints = |kernels: &[&str]| advise(&ids(kernels), text, "0", &[], "default").lints;
        assert_eq!(lints(&[PLAIN, WITH]), []);
        assert_eq!(lints(&[WITH, PLAIN])[0].id, "nooomkill");
    }

    #[test]
    fn the_place_of_the_deepest_attempt_is_named() {
        let check = |kernel, place: &str| {
            let composition =
                compose(&ids(&[kernel]), "GFP_KERNEL | __GFP_NOFAIL", "0", &[], "default");
            let sentence = composition.deepest.map(|deepest| deepest.sentence).unwrap_or_default();
            assert!(sentence.starts_with(place), "{kernel}: {sentence}");
        };
        check(PLAIN, "After the OOM step");
        check("4.11:reserves-before-kill", "Before any kill");
    }
}
