//! How one kernel (in one configuration) numbers and names its flags.

use super::{Flag, Gfp};

/// A name that stands for several flags, for instance `GFP_KERNEL`.
#[derive(Clone, Copy, Debug)]
pub struct Compound {
    /// The name in the kernel's headers.
    pub name: &'static str,
    /// Who uses it, in a sentence.
    pub summary: &'static str,
    /// The flags it stands for.
    pub flags: Gfp,
}

/// The bit numbers and names of one kernel's masks in one configuration.
#[derive(Debug)]
pub struct Layout {
    /// The configuration: `default`, or the options that move bits.
    pub configuration: &'static str,
    /// Each elementary flag that this kernel has in every configuration, with its bit as a mask.
    pub bits: &'static [(Flag, u32)],
    /// The flags that this configuration adds, or whose bits it moves.
    pub own_bits: &'static [(Flag, u32)],
    /// Flags that the kernel's printing code does not know in this configuration.
    pub unnamed: &'static [Flag],
    /// The compound names that this kernel defines.
    pub compounds: &'static [Compound],
    /// The names in the order in which the kernel's printing code tries them.
    pub print_order: &'static [&'static str],
}

impl Layout {
    /// Each elementary flag with its bit as a mask.
    pub fn flags(&self) -> impl Iterator<Item = (Flag, u32)> {
        self.bits.iter().chain(self.own_bits).copied()
    }

    /// The flags that can be asked for: those of this kernel, and those that were only proposed.
    pub fn known(&self) -> Gfp {
        self.flags().map(|(flag, _)| flag).chain(Gfp::PROPOSED.iter()).collect()
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
        compound
            .map(|compound| compound.flags)
            .or_else(|| self.known().iter().find(|flag| flag.name() == name).map(Gfp::of))
    }

    /// The names in the order in which the printing code tries them, with their flags.
    pub fn printed(&self) -> impl Iterator<Item = (&'static str, Gfp)> {
        let unnamed: Gfp = self.unnamed.iter().copied().collect();
        let names = self.print_order.iter().filter_map(|&name| Some((name, self.named(name)?)));
        names.filter(move |&(_, flags)| !unnamed.has(flags))
    }
}
