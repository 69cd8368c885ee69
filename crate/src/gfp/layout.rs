//! How one kernel (in one configuration) numbers and names its flags.

use super::{Flag, Gfp};

/// A name that stands for several flags, for instance `GFP_KERNEL`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compound {
    /// The name in the kernel's headers.
    pub name: &'static str,
    /// Who uses it, in a sentence.
    pub summary: &'static str,
    /// The flags it stands for.
    pub flags: Gfp,
}

/// The bit numbers and names of one kernel's masks in one configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The configuration: `default`, or the options that move bits.
    pub configuration: &'static str,
    /// Each elementary flag that this kernel has in every configuration, with its bit as a mask.
    pub bits: &'static [(Flag, u32)],
    /// The flags that this configuration adds, or whose bits it moves.
    pub own_bits: &'static [(Flag, u32)],
    /// Flags that no kernel has and a made-up one is given; see [`Layout::with_proposed`].
    pub proposed: Gfp,
    /// Flags that the kernel's printing code does not know in this configuration.
    pub unnamed: &'static [Flag],
    /// The compound names that this kernel defines.
    pub compounds: &'static [Compound],
    /// The names in the order in which the kernel's printing code tries them.
    pub print_order: &'static [&'static str],
}

/// The bits that proposed flags are given: the highest, which no kernel uses.
const PROPOSED_BITS: [(Flag, u32); 2] =
    [(Flag::NoOomKill, 0x4000_0000), (Flag::WantOomKiller, 0x8000_0000)];

impl Layout {
    /// Nothing but the flags that were proposed and never merged.
    pub const PROPOSED: Self = Self {
        configuration: "proposed",
        bits: &[],
        own_bits: &[],
        proposed: Gfp::PROPOSED,
        unnamed: &[],
        compounds: &[],
        print_order: &[],
    };

    /// This layout with some of the flags that were only proposed, on bits that no kernel uses.
    /// They are printed after all others.
    #[must_use]
    pub fn with_proposed(&self, flags: Gfp) -> Self {
        Self { proposed: flags & Gfp::PROPOSED, ..self.clone() }
    }

    /// Each elementary flag with its bit as a mask.
    pub fn flags(&self) -> impl Iterator<Item = (Flag, u32)> {
        let proposed = PROPOSED_BITS.iter().filter(|(flag, _)| self.proposed.has(Gfp::of(*flag)));
        self.bits.iter().chain(self.own_bits).chain(proposed).copied()
    }

    /// The flags that exist in this kernel.
    pub fn known(&self) -> Gfp {
        self.flags().map(|(flag, _)| flag).collect()
    }

    /// All bits that exist in this kernel.
    pub fn known_bits(&self) -> u32 {
        self.flags().fold(0, |bits, (_, bit)| bits | bit)
    }

    /// The mask as this kernel's number; flags that it does not have are left out.
    pub fn to_bits(&self, gfp: Gfp) -> u32 {
        let set = self.flags().filter(|&(flag, _)| gfp.has(Gfp::of(flag)));
        set.fold(0, |bits, (_, bit)| bits | bit)
    }

    /// The flags of a number in this kernel's layout; bits that it does not have are left out.
    pub fn from_bits(&self, bits: u32) -> Gfp {
        let set = self.flags().filter(|&(_, bit)| bits & bit != 0);
        set.map(|(flag, _)| flag).collect()
    }

    /// The flags behind an elementary or compound name of this kernel.
    pub fn named(&self, name: &str) -> Option<Gfp> {
        let compound = self.compounds.iter().find(|compound| compound.name == name);
        compound.map(|compound| compound.flags).or_else(|| {
            let known = self.flags().find(|(flag, _)| flag.name() == name);
            known.map(|(flag, _)| Gfp::of(flag))
        })
    }

    /// The names in the order in which the printing code tries them, with their flags.
    pub fn printed(&self) -> impl Iterator<Item = (&'static str, Gfp)> {
        let unnamed: Gfp = self.unnamed.iter().copied().collect();
        let names = self.print_order.iter().filter_map(|&name| Some((name, self.named(name)?)));
        let proposed = self.proposed.iter().map(|flag| (flag.name(), Gfp::of(flag)));
        names.filter(move |&(_, flags)| !unnamed.has(flags)).chain(proposed)
    }
}
