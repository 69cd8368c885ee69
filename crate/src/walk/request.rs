//! What is asked of the allocator: mask, order and the state of the calling task.

use crate::gfp::Gfp;
use std::fmt;
use std::ops::BitOr;

/// The largest order the allocator serves; a larger one is refused at once.
pub const MAX_ORDER: u8 = 10;

/// Orders above this one are "costly": they may fail although the request may retry.
pub const COSTLY_ORDER: u8 = 3;

/// One page-allocation request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Request {
    /// The mask as the caller passed it.
    pub gfp: Gfp,
    /// The request is for 2^order pages.
    pub order: u8,
    /// The state of the caller.
    pub context: Context,
}

/// What is true of the calling task and of the machine while it allocates.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Context(u16);

/// One line of the table of context bits.
#[derive(Debug)]
pub struct ContextInfo {
    /// The bit.
    pub bit: Context,
    /// Stable name for links and files.
    pub id: &'static str,
    /// The kernel's own name for it.
    pub name: &'static str,
    /// What it means, in one sentence.
    pub summary: &'static str,
}

macro_rules! context {
    ($($number:literal $constant:ident $id:literal $name:literal $summary:literal;)*) => {
        impl Context {
            $(#[doc = $summary] pub const $constant: Self = Self(1 << $number);)*

            /// Every context bit with its names.
            pub const TABLE: &'static [ContextInfo] = &[$(ContextInfo {
                bit: Self::$constant, id: $id, name: $name, summary: $summary,
            },)*];
        }
    };
}

context! {
    0 PF_MEMALLOC "pf-memalloc" "PF_MEMALLOC" "The task is itself reclaiming memory and may use all reserves.";
    1 MEMDIE "memdie" "TIF_MEMDIE" "The task has already been chosen by the OOM killer.";
    2 DUMPCORE "dumpcore" "PF_DUMPCORE" "The task is writing a core dump.";
    3 IN_IRQ "in-irq" "in_irq()" "The request comes from a hard interrupt.";
    4 IN_SOFTIRQ "in-softirq" "in_serving_softirq()" "The request comes from a soft interrupt.";
    5 BH_DISABLED "bh-disabled" "local_bh_disable()" "Task context with soft interrupts switched off.";
    6 REALTIME "rt" "rt_task()" "The task has a real-time scheduling policy.";
    7 WQ_WORKER "wq-worker" "PF_WQ_WORKER" "The task is a workqueue worker.";
    8 SCOPE_NOIO "scope-noio" "PF_MEMALLOC_NOIO" "The task is inside a scope without block I/O.";
    9 SUSPENDED_STORAGE "suspended-storage" "pm_suspended_storage()" "Storage devices are suspended.";
    11 SCOPE_NOFS "scope-nofs" "PF_MEMALLOC_NOFS" "The task is inside a scope without calls into filesystems.";
    12 DEFRAG_MODE "defrag-mode" "defrag_mode" "The machine runs with vm.defrag_mode: blocks are kept whole at the price of more reclaim.";
    10 OOM_DISABLED "oom-disabled" "oom_killer_disabled" "The OOM killer is switched off, as during hibernation.";
}

impl Context {
    /// A caller of whom nothing special is known.
    pub const PLAIN: Self = Self(0);

    /// Whether any bit of `other` is set.
    #[inline]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Interrupts, of whatever kind, count as being served (`in_interrupt()`).
    pub const IN_INTERRUPT: Self = Self(Self::IN_IRQ.0 | Self::IN_SOFTIRQ.0 | Self::BH_DISABLED.0);

    /// An interrupt is being served; soft interrupts that are only switched off do not count (the
    /// opposite of `in_task()`).
    pub const OUTSIDE_TASK: Self = Self(Self::IN_IRQ.0 | Self::IN_SOFTIRQ.0);

    /// The set with `other` taken out.
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The bit with this stable name.
    pub fn find(id: &str) -> Option<Self> {
        Self::TABLE.iter().find(|info| info.id == id).map(|info| info.bit)
    }

    /// The table's lines of the bits that are set.
    pub fn iter(self) -> impl Iterator<Item = &'static ContextInfo> {
        Self::TABLE.iter().filter(move |info| self.has(info.bit))
    }
}

impl BitOr for Context {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl FromIterator<Self> for Context {
    fn from_iter<I: IntoIterator<Item = Self>>(bits: I) -> Self {
        bits.into_iter().fold(Self::PLAIN, |set, bit| set | bit)
    }
}

impl fmt::Debug for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter().map(|info| info.id)).finish()
    }
}
