//! Names that not every kernel has: when they came or went, and what stands for them elsewhere.

/// The numbers of a release, for instance 4 and 13.
pub type Release = (u8, u8);

/// One name that came or went.
#[derive(Debug)]
pub struct Past {
    /// The name in the kernel's headers.
    pub name: &'static str,
    /// The release that first had it, if it was not there before the first kernel of ours.
    /// A name with neither this nor the next was only proposed.
    pub since: Option<Release>,
    /// The release that first went without it, if any did.
    pub gone: Option<Release>,
    /// What to know about it where it does not exist, as the end of a sentence.
    pub note: &'static str,
    /// The name that comes closest where this one does not exist.
    pub instead: Option<&'static str>,
}

const fn came(
    name: &'static str,
    since: Release,
    note: &'static str,
    instead: Option<&'static str>,
) -> Past {
    Past { name, since: Some(since), gone: None, note, instead }
}

const fn went(
    name: &'static str,
    gone: Release,
    note: &'static str,
    instead: Option<&'static str>,
) -> Past {
    Past { name, since: None, gone: Some(gone), note, instead }
}

const fn proposed(name: &'static str, note: &'static str) -> Past {
    Past { name, since: None, gone: None, note, instead: None }
}

/// Every such name of the kernels' layouts, and those that were only proposed.
pub static HISTORY: &[Past] = &[
    came(
        "__GFP_NOLOCKDEP",
        (4, 12),
        ", and only in builds with LOCKDEP; it steers that checker alone",
        None,
    ),
    went(
        "__GFP_REPEAT",
        (4, 13),
        "; its bit became __GFP_RETRY_MAYFAIL, which also makes small orders fail rather than kill",
        Some("__GFP_RETRY_MAYFAIL"),
    ),
    came(
        "__GFP_RETRY_MAYFAIL",
        (4, 13),
        "; its bit was __GFP_REPEAT before, which only made costly orders try harder",
        Some("__GFP_REPEAT"),
    ),
    went("GFP_TEMPORARY", (4, 14), "; it had been GFP_KERNEL with __GFP_RECLAIMABLE", None),
    went("__GFP_COLD", (4, 15), "; it had chosen pages by their heat and nothing else", None),
    went(
        "__GFP_NOTRACK",
        (4, 15),
        ", and in the stable tree of v4.14; the checker that it spoke to is gone",
        None,
    ),
    came("__GFP_ZEROTAGS", (5, 14), "; it decides nothing here", None),
    went(
        "__GFP_ATOMIC",
        (6, 3),
        "; whoever has no __GFP_DIRECT_RECLAIM counts as atomic, and __GFP_HIGH opens the reserves",
        Some("__GFP_HIGH"),
    ),
    came(
        "__GFP_NO_OBJ_EXT",
        (6, 10),
        "; up to v6.18 only in builds with SLAB_OBJ_EXT; it decides nothing here",
        None,
    ),
    proposed(
        "__GFP_NOOOMKILL",
        "proposed in 2017 and never merged; the rule no-oom-kill-flag brings it",
    ),
    proposed(
        "__GFP_WANT_OOM_KILLER",
        "proposed in 2016 and never merged; the rule want-oom-killer-flag brings it",
    ),
];

impl Past {
    /// What is known about a name, if it came or went.
    pub fn of(name: &str) -> Option<&'static Self> {
        HISTORY.iter().find(|past| past.name == name)
    }

    /// Why a kernel may lack the name, as the end of a sentence.
    pub fn reason(&self) -> String {
        let note = self.note;
        match (self.since, self.gone) {
            (_, Some((major, minor))) => format!("gone since v{major}.{minor}{note}"),
            (Some((major, minor)), None) => format!("there since v{major}.{minor}{note}"),
            (None, None) => note.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gfp::{Flag, Gfp};
    use crate::kernel::{KERNELS, Kernel, PROPOSED_FLAGS};
    use std::collections::BTreeSet;

    /// The release that a kernel is, or is made of.
    fn release(kernel: &Kernel) -> Release {
        let (major, rest) = kernel.id.split_once('.').expect("two numbers");
        let minor = rest.split('-').next().expect("a number");
        (major.parse().expect("a number"), minor.parse().expect("a number"))
    }

    fn is_proposed(past: &Past) -> bool {
        past.since.is_none() && past.gone.is_none()
    }

    fn has(kernel: &Kernel, name: &str) -> bool {
        kernel.layouts.iter().any(|layout| layout.named(name).is_some())
    }

    /// A removal that a stable tree carries back.
    const CARRIED_BACK: (&str, &str) = ("__GFP_NOTRACK", "4.14");

    #[test]
    fn agrees_with_the_layouts() {
        for past in HISTORY {
            for kernel in KERNELS {
                let release = release(kernel);
                let came = past.since.is_none_or(|since| since <= release);
                let went = past.gone.is_some_and(|gone| gone <= release)
                    || (past.name, kernel.id) == CARRIED_BACK;
                let ever = !is_proposed(past);
                assert_eq!(
                    has(kernel, past.name),
                    ever && came && !went,
                    "{} {}",
                    past.name,
                    kernel.name
                );
            }
        }
    }

    #[test]
    fn is_complete() {
        let layouts = || KERNELS.iter().flat_map(|kernel| kernel.layouts);
        let elementary = layouts().flat_map(|layout| layout.flags().map(|(flag, _)| flag.name()));
        let compounds = layouts().flat_map(|layout| layout.compounds).map(|mask| mask.name);
        let names: BTreeSet<_> = elementary.chain(compounds).collect();
        let passing = |name: &&str| !KERNELS.iter().all(|kernel| has(kernel, name));
        let proposed = Gfp::PROPOSED.iter().map(Flag::name);
        let expected: BTreeSet<_> = names.into_iter().filter(passing).chain(proposed).collect();
        assert_eq!(HISTORY.iter().map(|past| past.name).collect::<BTreeSet<_>>(), expected);
    }

    #[test]
    fn what_stands_for_it_exists() {
        for past in HISTORY {
            let known = |name| KERNELS.iter().any(|kernel| has(kernel, name));
            assert!(past.instead.is_none_or(known), "{}", past.name);
        }
    }

    #[test]
    fn what_was_proposed_names_the_rule_that_brings_it() {
        for (flag, rule) in PROPOSED_FLAGS {
            let past = Past::of(flag.name()).expect("a name with a past");
            assert!(is_proposed(past));
            assert!(past.note.contains(&format!("the rule {} brings", rule.info().id)));
        }
    }
}
