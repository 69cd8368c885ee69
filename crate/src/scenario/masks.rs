//! A mask as it was typed, on every kernel that is compared.

use super::form::{ProblemView, SeverityView};
use crate::gfp::{self, Gfp, Layout, Problem};
use crate::kernel::{Configuration, KERNELS, Variant};

/// Reads a mask for each of these kernels, all built in one configuration.
///
/// Numbers are read once, in the first kernel's layout, and mean the same flags on every other;
/// names mean on each kernel what they mean there.
/// What several kernels lack is told once, with their names.
pub fn masks(
    text: &str,
    kernels: &[Variant],
    configuration: &Configuration,
    problems: &mut Vec<ProblemView>,
) -> Vec<Gfp> {
    let Some(first) = kernels.first() else { return Vec::new() };
    let numbers = first.layout_in(configuration);
    let universe = universe();
    let mut found: Vec<(Problem, Vec<&str>)> = Vec::new();
    let read = kernels.iter().map(|kernel| {
        let parsed = gfp::parse_for(text, &kernel.layout_in(configuration), &numbers, &universe);
        for problem in parsed.problems {
            match found.iter_mut().find(|(known, _)| *known == problem) {
                Some((_, kernels)) => kernels.push(&kernel.name),
                None => found.push((problem, vec![&kernel.name])),
            }
        }
        parsed.gfp
    });
    let masks = read.collect();
    problems.extend(found.into_iter().map(|(problem, kernels)| view(text, problem, &kernels)));
    masks
}

/// Reads a mask for one kernel.
pub fn mask(
    text: &str,
    kernel: &Variant,
    configuration: &Configuration,
    problems: &mut Vec<ProblemView>,
) -> Gfp {
    masks(text, std::slice::from_ref(kernel), configuration, problems)
        .first()
        .copied()
        .unwrap_or_default()
}

/// The mask by the first kernel's names, if it has no problem there and every kernel reads the
/// names as it reads the text.
pub fn named(text: &str, kernels: &[Variant], configuration: &Configuration) -> Option<String> {
    let first = kernels.first()?;
    let mut problems = Vec::new();
    let gfp = mask(text, first, configuration, &mut problems);
    let named = gfp::c_expression(&first.layout_in(configuration), gfp);
    let read = |text: &str| masks(text, kernels, configuration, &mut Vec::new());
    (problems.is_empty() && read(&named) == read(text)).then_some(named)
}

/// The layouts of all kernels in all configurations, and what was only proposed.
fn universe() -> Vec<&'static Layout> {
    let layouts = KERNELS.iter().flat_map(|kernel| kernel.layouts);
    layouts.chain([const { &Layout::PROPOSED }]).collect()
}

fn view(text: &str, problem: Problem, kernels: &[&str]) -> ProblemView {
    let place = if problem.local { format!("{}: ", kernels.join(", ")) } else { String::new() };
    ProblemView {
        field: "gfp".into(),
        severity: match problem.severity {
            gfp::Severity::Error => SeverityView::Error,
            gfp::Severity::Warning => SeverityView::Warning,
        },
        message: format!("{place}{}", problem.message),
        span: Some((utf16(text, problem.span.start), utf16(text, problem.span.end))),
        suggestions: problem.suggestions.iter().map(|&name| name.into()).collect(),
    }
}

/// A byte offset as the browser counts, in UTF-16 units.
fn utf16(text: &str, byte: usize) -> u32 {
    let before = text.get(..byte).unwrap_or(text);
    before.encode_utf16().count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kernels(ids: &[&str]) -> Vec<Variant> {
        ids.iter()
            .map(|id| Variant::read(id, &mut Vec::new()).expect("a kernel of this id"))
            .collect()
    }

    /// The masks as each kernel would write them, and the messages.
    fn read(text: &str, ids: &[&str], built: &Configuration) -> (Vec<String>, Vec<String>) {
        let kernels = kernels(ids);
        let mut problems = Vec::new();
        let masks = masks(text, &kernels, built, &mut problems);
        let masks = masks.iter().zip(&kernels);
        let written = masks.map(|(&gfp, kernel)| gfp::c_expression(&kernel.layout_in(built), gfp));
        (written.collect(), problems.into_iter().map(|problem| problem.message).collect())
    }

    /// The text means this on these kernels, and this is said of it.
    fn check(text: &str, ids: &[&str], masks: &[&str], messages: &[&str]) {
        check_in("default", text, ids, masks, messages);
    }

    /// The same with the kernels built in some configuration.
    fn check_in(built: &str, text: &str, ids: &[&str], masks: &[&str], messages: &[&str]) {
        let built = Configuration::find(built).expect("a configuration of this id");
        let (read, problems) = read(text, ids, built);
        assert_eq!(
            (read, problems.iter().map(String::as_str).collect::<Vec<_>>()),
            (masks.iter().map(|&mask| mask.to_owned()).collect::<Vec<_>>(), messages.to_vec()),
            "{text}"
        );
    }

    #[test]
    fn numbers_are_read_in_the_first_kernel() {
        let kernel = "GFP_KERNEL";
        check("0x14000c0", &["4.10", "4.14", "6.19"], &[kernel; 3], &[]);
        check("0xcc0", &["6.19", "4.10"], &[kernel; 2], &[]);
        check("mode:0x14000c0(GFP_KERNEL)", &["4.10", "6.1"], &[kernel; 2], &[]);
        check("0x14000c0 & ~0x80", &["4.10", "6.1"], &["GFP_NOFS"; 2], &[]);
        let stray = "v6.19: `0x80000cc0` has bits that stand for no flag: 0x80000000";
        check("0x80000cc0", &["6.19", "4.10"], &[kernel; 2], &[stray]);
        let names_count =
            "v4.10: `0xcc0` is not the mask of the names behind it, 0x14000c0; the names count";
        check("0xcc0(GFP_KERNEL)", &["4.10", "6.1"], &[kernel; 2], &[names_count]);
    }

    #[test]
    fn names_are_kept_and_mean_what_each_kernel_means() {
        let own = ["GFP_ATOMIC"; 2];
        check("GFP_ATOMIC", &["4.10", "6.19"], &own, &[]);
        check("0x1080020(GFP_ATOMIC)", &["4.10", "6.19"], &own, &[]);
        // The same number as a mask of flags has one flag less where that is gone.
        let gone = "v6.19: `0x1080020` is read without __GFP_ATOMIC: gone since v6.3; whoever has \
                    no __GFP_DIRECT_RECLAIM counts as atomic, and __GFP_HIGH opens the reserves";
        check("0x1080020", &["4.10", "6.19"], &own, &[gone]);
        // There the name contains __GFP_NOWARN, but the number never did.
        check("0x1000000", &["4.10", "6.12"], &["GFP_NOWAIT", "__GFP_KSWAPD_RECLAIM"], &[]);
    }

    #[test]
    fn what_a_kernel_lacks_is_left_out_and_named() {
        let gone = "v4.14, v6.19: `__GFP_REPEAT` is left out: gone since v4.13; its bit became \
                    __GFP_RETRY_MAYFAIL, which also makes small orders fail rather than kill";
        let repeat = "GFP_KERNEL | __GFP_REPEAT";
        let masks = [repeat, "GFP_KERNEL", "GFP_KERNEL"];
        check(repeat, &["4.10", "4.14", "6.19"], &masks, &[gone]);
        let number =
            gone.replace("`__GFP_REPEAT` is left out", "`0x14004c0` is read without __GFP_REPEAT");
        check("0x14004c0", &["4.10", "4.14", "6.19"], &masks, &[&number]);
        let early = "v4.10: `__GFP_RETRY_MAYFAIL` is left out: there since v4.13; its bit was \
                     __GFP_REPEAT before, which only made costly orders try harder";
        let mayfail = "GFP_KERNEL | __GFP_RETRY_MAYFAIL";
        check(mayfail, &["4.10", "4.14"], &["GFP_KERNEL", mayfail], &[early]);
        let cold = "v4.19: `COLD` is left out: gone since v4.15; it had chosen pages by their heat \
                    and nothing else";
        check("COLD", &["4.14", "4.19"], &["__GFP_COLD", "0"], &[cold]);
        let lockdep = "v4.10, v6.1: `__GFP_NOLOCKDEP` is left out: there since v4.12, and only in \
                       builds with LOCKDEP; it steers that checker alone";
        check("__GFP_NOLOCKDEP", &["4.10", "6.1"], &["0"; 2], &[lockdep]);
    }

    #[test]
    fn atomic_is_kept_by_name_and_gone_where_its_kernels_end() {
        let gone = "v6.6, v6.19: `__GFP_ATOMIC` is left out: gone since v6.3; whoever has no \
                    __GFP_DIRECT_RECLAIM counts as atomic, and __GFP_HIGH opens the reserves";
        let text = "__GFP_HIGH | __GFP_ATOMIC";
        let high = "__GFP_HIGH";
        check(text, &["6.1", "6.6", "6.19"], &[text, high, high], &[gone]);
        // The first kernel reads, whichever it is.
        let gone = gone.replace("v6.6, v6.19", "v6.6");
        check(text, &["6.6", "4.10"], &[high, text], &[&gone]);
    }

    #[test]
    fn numbers_are_read_in_the_configuration() {
        // The same bits with and without LOCKDEP.
        let lockdep = ["__GFP_NOLOCKDEP"; 2];
        check_in("lockdep", "0x1000000", &["6.12", "6.19"], &lockdep, &[]);
        check("0x1000000", &["6.12", "6.19"], &["__GFP_NO_OBJ_EXT"; 2], &[]);
        check_in("lockdep", "0x2000000", &["6.12", "6.19"], &["__GFP_NO_OBJ_EXT"; 2], &[]);
        let stray = "v6.12: `0x2000000` has bits that stand for no flag: 0x2000000";
        check("0x2000000", &["6.12"], &["0"], &[stray]);
        // It moves between releases too, and does not exist where no option moves a bit.
        check_in("lockdep", "0x8000000", &["6.1"], &["__GFP_NOLOCKDEP"], &[]);
        let early = "v4.10: `0x8000000` is read without __GFP_NOLOCKDEP: there since v4.12, and \
                     only in builds with LOCKDEP; it steers that checker alone";
        check_in("lockdep", "0x8000000", &["6.1", "4.10"], &["__GFP_NOLOCKDEP", "0"], &[early]);
    }

    #[test]
    fn names_are_those_of_the_configuration() {
        let names = "__GFP_NOLOCKDEP | __GFP_NO_OBJ_EXT";
        check_in("lockdep", names, &["6.12"], &[names], &[]);
        let missing = "v6.12: `__GFP_NO_OBJ_EXT` is left out: there since v6.10; up to v6.18 only \
                       in builds with SLAB_OBJ_EXT; it decides nothing here";
        let only = ["__GFP_NOLOCKDEP"];
        check_in("no-slab-obj-ext-lockdep", names, &["6.12"], &only, &[missing]);
        // From v6.19 on the flag is always there.
        check_in("no-slab-obj-ext-lockdep", names, &["6.19"], &[names], &[]);
    }

    #[test]
    fn what_was_only_proposed_exists_where_a_rule_brings_it() {
        let text = "GFP_KERNEL | __GFP_NOOOMKILL";
        let with = "4.11:no-oom-kill-flag";
        let left_out = "v4.11, v6.19: `__GFP_NOOOMKILL` is left out: proposed in 2017 and never \
                        merged; the rule no-oom-kill-flag brings it";
        check(text, &[with], &[text], &[]);
        check(text, &["4.11", with, "6.19"], &["GFP_KERNEL", text, "GFP_KERNEL"], &[left_out]);
        check("nooomkill", &[with], &["__GFP_NOOOMKILL"], &[]);
        // Its bit is made up, and means nothing elsewhere.
        check("0x40000000", &[with], &["__GFP_NOOOMKILL"], &[]);
        let stray = "v4.11: `0x40000000` has bits that stand for no flag: 0x40000000";
        check("0x40000000", &["4.11"], &["0"], &[stray]);
    }

    #[test]
    fn successors_are_suggested_where_they_exist() {
        let suggested = |text, id| {
            let mut problems = Vec::new();
            masks(text, &kernels(&[id]), Configuration::DEFAULT, &mut problems);
            problems.remove(0).suggestions
        };
        assert_eq!(suggested("__GFP_REPEAT", "4.14"), ["__GFP_RETRY_MAYFAIL"]);
        assert_eq!(suggested("__GFP_RETRY_MAYFAIL", "4.10"), ["__GFP_REPEAT"]);
        assert_eq!(suggested("__GFP_ATOMIC", "6.6"), ["__GFP_HIGH"]);
        assert_eq!(suggested("__GFP_COLD", "6.6"), [""; 0]);
    }

    #[test]
    fn names_stand_for_a_number_only_if_every_kernel_agrees() {
        let check = |text, ids: &[&str], expected: Option<&str>| {
            let named = named(text, &kernels(ids), Configuration::DEFAULT);
            assert_eq!(named.as_deref(), expected, "{text} on {ids:?}");
        };
        check("0x1000000", &["4.10"], Some("GFP_NOWAIT"));
        check("0x1000000", &["4.10", "6.1"], Some("GFP_NOWAIT"));
        check("0x1000000", &["4.10", "6.12"], None);
        check("0x14004c0", &["4.10", "4.14"], Some("GFP_KERNEL | __GFP_REPEAT"));
        check("__GFP_REPEAT", &["4.14", "4.10"], None);
    }
}
