//! Elementary gfp flags and sets of them, independent of any kernel's bit numbers.

use std::fmt;
use std::ops::{BitAnd, BitOr, BitOrAssign};

macro_rules! flags {
    ($(#[doc = $doc:literal] $variant:ident => $constant:ident, $name:literal, $group:ident;)*) => {
        /// One elementary gfp flag.
        ///
        /// Kernels number the bits differently and some flags come and go; the number of a
        /// variant is ours and means nothing outside this crate.
        /// [`Layout`](super::Layout) maps a variant to a kernel's bit.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Flag { $(#[doc = $doc] $variant,)* }

        impl Flag {
            /// Every flag, in the order in which kernels number them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name in the kernel's headers, for instance `__GFP_NOFAIL`.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// What the flag asks for, in a sentence.
            pub const fn summary(self) -> &'static str {
                match self { $(Self::$variant => $doc.trim_ascii_start(),)* }
            }

            /// The group in which the kernel's header describes it.
            pub const fn group(self) -> Group {
                match self { $(Self::$variant => Group::$group,)* }
            }
        }

        impl Gfp {
            $(#[doc = $doc] pub const $constant: Self = Self(1 << Flag::$variant as u8);)*
        }
    };
}

/// The groups in which the kernel's header describes the flags.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// Which zones may be used.
    Zone,
    /// Where the page should lie and who pays for it.
    Placement,
    /// How deep the request may go into the reserves.
    Watermark,
    /// What may be done to make room, and for how long.
    Reclaim,
    /// What to do besides.
    Action,
}

impl Group {
    /// Stable name.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Zone => "zone",
            Self::Placement => "placement",
            Self::Watermark => "watermark",
            Self::Reclaim => "reclaim",
            Self::Action => "action",
        }
    }
}

/// A set of elementary flags: a gfp mask without bit numbers.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Gfp(u64);

flags! {
    /// Only memory of the DMA zone.
    Dma => DMA, "__GFP_DMA", Zone;
    /// High memory may be used.
    Highmem => HIGHMEM, "__GFP_HIGHMEM", Zone;
    /// Only memory below 4 GiB.
    Dma32 => DMA32, "__GFP_DMA32", Zone;
    /// The pages can be moved; with `HIGHMEM` the Movable zone may be used.
    Movable => MOVABLE, "__GFP_MOVABLE", Placement;
    /// The pages can be freed by shrinkers.
    Reclaimable => RECLAIMABLE, "__GFP_RECLAIMABLE", Placement;
    /// High priority: part of the reserves may be used.
    High => HIGH, "__GFP_HIGH", Watermark;
    /// Reclaim may start block I/O.
    Io => IO, "__GFP_IO", Reclaim;
    /// Reclaim may call into filesystems.
    Fs => FS, "__GFP_FS", Reclaim;
    /// A page that is cold in the caches is wanted.
    Cold => COLD, "__GFP_COLD", Action;
    /// No failure report.
    Nowarn => NOWARN, "__GFP_NOWARN", Action;
    /// Try costly orders harder.
    Repeat => REPEAT, "__GFP_REPEAT", Reclaim;
    /// Try hard, but fail rather than kill; replaces `REPEAT`.
    RetryMayfail => RETRY_MAYFAIL, "__GFP_RETRY_MAYFAIL", Reclaim;
    /// Never fail.
    Nofail => NOFAIL, "__GFP_NOFAIL", Reclaim;
    /// Give up after one round.
    Noretry => NORETRY, "__GFP_NORETRY", Reclaim;
    /// All reserves may be used.
    Memalloc => MEMALLOC, "__GFP_MEMALLOC", Watermark;
    /// A compound page is wanted.
    Comp => COMP, "__GFP_COMP", Action;
    /// Zeroed pages are wanted.
    Zero => ZERO, "__GFP_ZERO", Action;
    /// The reserves must not be used.
    Nomemalloc => NOMEMALLOC, "__GFP_NOMEMALLOC", Watermark;
    /// Enforce the cpuset's memory nodes.
    Hardwall => HARDWALL, "__GFP_HARDWALL", Placement;
    /// Only the named node.
    Thisnode => THISNODE, "__GFP_THISNODE", Placement;
    /// The caller cannot wait and has high priority.
    Atomic => ATOMIC, "__GFP_ATOMIC", Watermark;
    /// Account to the memory cgroup.
    Account => ACCOUNT, "__GFP_ACCOUNT", Placement;
    /// Do not track with kmemcheck.
    Notrack => NOTRACK, "__GFP_NOTRACK", Action;
    /// The caller may reclaim memory itself.
    DirectReclaim => DIRECT_RECLAIM, "__GFP_DIRECT_RECLAIM", Reclaim;
    /// The page will be written to soon.
    Write => WRITE, "__GFP_WRITE", Placement;
    /// kswapd is woken when memory is low.
    KswapdReclaim => KSWAPD_RECLAIM, "__GFP_KSWAPD_RECLAIM", Reclaim;
    /// Zero the memory tags along with the page.
    Zerotags => ZEROTAGS, "__GFP_ZEROTAGS", Action;
    /// Lockdep does not track this request's reclaim context.
    Nolockdep => NOLOCKDEP, "__GFP_NOLOCKDEP", Action;
    /// No extension is allocated for a slab's objects.
    NoObjExt => NO_OBJ_EXT, "__GFP_NO_OBJ_EXT", Action;
    /// Proposed, never merged: nobody is killed for this request.
    NoOomKill => NOOOMKILL, "__GFP_NOOOMKILL", Reclaim;
    /// Proposed, never merged: a kill is wanted even where a rule keeps the OOM killer away.
    WantOomKiller => WANT_OOM_KILLER, "__GFP_WANT_OOM_KILLER", Reclaim;
}

impl Gfp {
    /// No flag at all.
    pub const NONE: Self = Self(0);
    /// Flags that were proposed and have no bit in any kernel; a made-up rule gives them a meaning.
    pub const PROPOSED: Self = Self::NOOOMKILL.with(Self::WANT_OOM_KILLER);
    /// Both kinds of reclaim, `__GFP_RECLAIM`.
    pub const RECLAIM: Self = Self::DIRECT_RECLAIM.with(Self::KSWAPD_RECLAIM);

    /// The set of one flag.
    pub const fn of(flag: Flag) -> Self {
        Self(1 << flag as u8)
    }

    /// The flags of both sets.
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The flags of this set that are not in `other`.
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether every flag of `other` is in this set.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether any flag of `other` is in this set.
    pub const fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether the set is empty.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The flags of the set in the order of [`Flag::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Flag> {
        Flag::ALL.iter().copied().filter(move |&flag| self.has(Self::of(flag)))
    }
}

impl BitOr for Gfp {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        self.with(other)
    }
}

impl BitOrAssign for Gfp {
    fn bitor_assign(&mut self, other: Self) {
        *self = self.with(other);
    }
}

impl BitAnd for Gfp {
    type Output = Self;
    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

impl FromIterator<Flag> for Gfp {
    fn from_iter<I: IntoIterator<Item = Flag>>(flags: I) -> Self {
        flags.into_iter().fold(Self::NONE, |set, flag| set | Self::of(flag))
    }
}

impl fmt::Debug for Gfp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.iter().map(Flag::name).collect();
        f.write_str(if names.is_empty() { "0" } else { "" })?;
        f.write_str(&names.join("|"))
    }
}
