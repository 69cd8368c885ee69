//! The kernels: each a list of rules.

use super::layouts;
use super::rule::{Rule, RuleSet, Source};
use crate::gfp::Layout;

/// One state of the kernel's source.
#[derive(Debug)]
pub struct Kernel {
    /// Stable name for links and files; only letters, digits, `.` and `-`.
    pub id: &'static str,
    /// The name in running text, for instance `v4.10+p1`.
    pub name: &'static str,
    /// What this state is, in a few words.
    pub title: &'static str,
    /// The tag whose source the functions are linked to.
    pub tag: &'static str,
    /// The change that made this state, where it is a patch on top of a tag.
    pub patch: Option<Source>,
    /// The switches the walk reads.
    pub rules: RuleSet,
    /// Bit numbers and names of its masks.
    pub layout: &'static Layout,
}

const P1: [Rule; 3] = [Rule::NofailCatchAll, Rule::VictimLeavesAfterOom, Rule::StallCheckEarly];
const P12: [Rule; 5] = [P1[0], P1[1], P1[2], Rule::OomRulesBindNofail, Rule::NofsNofailSpares];
const P123: [Rule; 6] = [P12[0], P12[1], P12[2], P12[3], P12[4], Rule::NofailReserve];
const V4_11: [Rule; 7] =
    [P123[0], P123[1], P123[2], P123[3], P123[4], P123[5], Rule::FastPathNodemask];

/// Every kernel in order of time.
pub static KERNELS: &[Kernel] = &[
    Kernel {
        id: "4.10",
        name: "v4.10",
        title: "before the series",
        tag: "v4.10",
        patch: None,
        rules: RuleSet::of(&[]),
        layout: &layouts::REPEAT_ERA,
    },
    Kernel {
        id: "4.10-p1",
        name: "v4.10+p1",
        title: "with patch 1, NOFAIL checks in one place",
        tag: "v4.10",
        patch: Some(Source::Commit("9a67f6488eca")),
        rules: RuleSet::of(&P1),
        layout: &layouts::REPEAT_ERA,
    },
    Kernel {
        id: "4.10-p12",
        name: "v4.10+p12",
        title: "with patches 1 and 2, NOFAIL does not force a kill",
        tag: "v4.10",
        patch: Some(Source::Commit("06ad276ac187")),
        rules: RuleSet::of(&P12),
        layout: &layouts::REPEAT_ERA,
    },
    Kernel {
        id: "4.10-p123",
        name: "v4.10+p123",
        title: "with the whole series",
        tag: "v4.10",
        patch: Some(Source::Commit("6c18ba7a1899")),
        rules: RuleSet::of(&P123),
        layout: &layouts::REPEAT_ERA,
    },
    Kernel {
        id: "4.11",
        name: "v4.11",
        title: "the first release with the series",
        tag: "v4.11",
        patch: None,
        rules: RuleSet::of(&V4_11),
        layout: &layouts::REPEAT_ERA,
    },
];

impl Kernel {
    /// The kernel with this id or name.
    pub fn find(name: &str) -> Option<&'static Self> {
        KERNELS.iter().find(|kernel| kernel.id == name || kernel.name == name)
    }
}
