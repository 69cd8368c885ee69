//! Where the kernel's functions are found in its source: their names change from time to time.

use super::rule::Rule;
use super::table::{KERNELS, Kernel};
use crate::gfp::Release;

/// A function that got another name, or left its work to another one.
struct Rename {
    was: &'static str,
    since: Release,
    now: &'static str,
}

const fn rename(was: &'static str, since: Release, now: &'static str) -> Rename {
    Rename { was, since, now }
}

/// Every renaming that concerns a node of the graph, in order of time.
static RENAMES: &[Rename] = &[
    rename("memalloc_noio_flags", (4, 12), "current_gfp_context"),
    rename("gfp_pfmemalloc_allowed", (4, 14), "__gfp_pfmemalloc_flags"),
    rename("__alloc_pages_nodemask", (5, 13), "__alloc_pages"),
    rename("__alloc_pages", (6, 10), "__alloc_pages_noprof"),
    // The release of the last one is not verified; it lies between v6.12 and v6.18.
    rename("__alloc_pages_noprof", (6, 14), "__alloc_frozen_pages_noprof"),
];

/// Functions that patches on top of a release bring, with the first tag that has them.
static ADDED: &[(&str, &str)] = &[("__alloc_pages_cpuset_fallback", "v4.11")];

impl Kernel {
    /// What a function of the first kernel is called in this one.
    pub fn function(&self, first: &'static str) -> &'static str {
        let past = RENAMES.iter().filter(|rename| rename.since <= self.release);
        past.fold(first, |name, rename| if rename.was == name { rename.now } else { name })
    }

    /// The tag in whose source one of this kernel's functions is shown.
    pub fn source_tag(&self, function: &str) -> &'static str {
        let added = ADDED.iter().find(|(name, _)| self.patch.is_some() && *name == function);
        added.map_or(self.tag, |(_, tag)| tag)
    }

    /// A page that shows where that source defines the function.
    pub fn source_url(&self, function: &str) -> String {
        let tag = self.source_tag(function);
        format!("https://elixir.bootlin.com/linux/{tag}/A/ident/{function}")
    }
}

impl Rule {
    /// The change that brought the rule, in a few words: the so-manieth patch of the series, or
    /// the release that first had it.
    pub fn change(self) -> String {
        let patched = KERNELS.iter().filter(|kernel| kernel.patch.is_some());
        match patched.zip(1..).find(|(kernel, _)| kernel.rules.has(self)) {
            Some((_, number)) => format!("patch {number}"),
            None => self.info().version.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{KERNELS, Kernel, Rule};

    fn kernel(id: &str) -> &'static Kernel {
        Kernel::find(id).expect("a kernel of this id")
    }

    #[test]
    fn names_follow_the_renamings() {
        let check = |id, first, expected| assert_eq!(kernel(id).function(first), expected, "{id}");
        let entry = "__alloc_pages_nodemask";
        check("4.19", entry, entry);
        check("6.1", entry, "__alloc_pages");
        check("6.6", entry, "__alloc_pages");
        check("6.12", entry, "__alloc_pages_noprof");
        check("6.18", entry, "__alloc_frozen_pages_noprof");
        check("6.19", entry, "__alloc_frozen_pages_noprof");
        let scope = "memalloc_noio_flags";
        check("4.11", scope, scope);
        check("4.14", scope, "current_gfp_context");
        assert!(KERNELS.iter().all(|kernel| kernel.function("out_of_memory") == "out_of_memory"));
    }

    #[test]
    fn patches_link_to_where_their_functions_are() {
        let check = |id, function, tag: &str| {
            let url = kernel(id).source_url(function);
            assert!(url.contains(&format!("/{tag}/")), "{url}");
        };
        let added = "__alloc_pages_cpuset_fallback";
        check("4.10-p123", added, "v4.11");
        check("6.6", added, "v6.6");
        check("4.10-p123", "out_of_memory", "v4.10");
    }

    #[test]
    fn a_change_is_a_patch_of_the_series_or_a_release() {
        assert_eq!(Rule::NofailCatchAll.change(), "patch 1");
        assert_eq!(Rule::NofsNofailSpares.change(), "patch 2");
        assert_eq!(Rule::NofailReserve.change(), "patch 3");
        assert_eq!(Rule::VictimHalf.change(), "v4.14");
    }
}
