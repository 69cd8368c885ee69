//! Policies: worlds that answer every question by a simple visible rule.

use super::figures::Figures;
use super::node::Node;
use super::question::{Answer, CompactResult, Question, RECLAIM_BATCH, Selection};
use super::request::{Context, MAX_ORDER};
use super::state::Walk;
use super::world::World;
use crate::kernel::RuleSet;

/// A rule by which questions are answered; [`POLICIES`] lists them all.
#[derive(Debug)]
pub struct Policy {
    /// Stable name for links and files.
    pub id: &'static str,
    /// A few words.
    pub title: &'static str,
    /// The rule in plain words.
    pub rule: &'static str,
    /// What this world makes true of every caller.
    pub implies: Context,
    /// The zone at the start.
    pub figures: Figures,
    /// Pages that one pass of reclaim frees while any are reclaimable.
    pub reclaim: u32,
    /// Others take what reclaim frees before the caller can, and dirty as much again.
    pub taken: bool,
    /// What compaction reports.
    pub compaction: CompactResult,
    /// Waits for writeback until the dirty pages are clean; until then reclaim frees nothing.
    pub dirty_waits: u8,
    /// Every so-manieth stall check finds the limit passed; 0 for never.
    pub stall_every: u8,
    /// How often the cpuset is found changed before it stays.
    pub cpuset_changes: u8,
    /// Somebody else holds the OOM lock for good.
    pub oom_lock_held: bool,
    /// Whom the OOM killer chooses.
    pub selection: Selection,
    /// Pages that a victim frees at once.
    pub victim_frees: u32,
    /// The caller itself is the victim.
    pub victim_is_caller: bool,
}

/// A machine on which nothing is free or reclaimable, and kills do not help.
///
/// In every policy the OOM notifiers free nothing, nothing is given back from the high-order
/// atomic reserve, no fatal signal is pending, and a caller that is an OOM victim already counts as
/// exiting.
/// The other policies say how they differ from it.
const EXHAUSTED: Policy = Policy {
    id: "exhausted",
    title: "Exhausted, kills do not help",
    rule: "Nothing is free and nothing can be reclaimed. The OOM killer finds a victim each time, as if there were no end of tasks, but what it frees never reaches this zone.",
    implies: Context::PLAIN,
    figures: Figures { free: 0, reclaimable: 0, largest_order: MAX_ORDER },
    reclaim: RECLAIM_BATCH,
    taken: false,
    compaction: CompactResult::Complete,
    dirty_waits: 0,
    stall_every: 0,
    cpuset_changes: 0,
    oom_lock_held: false,
    selection: Selection::Victim,
    victim_frees: 0,
    victim_is_caller: false,
};

const fn zone(free: u32, reclaimable: u32, largest_order: u8) -> Figures {
    Figures { free, reclaimable, largest_order }
}

/// Every policy, the easy ones first.
pub static POLICIES: &[Policy] = &[
    Policy {
        id: "plenty",
        title: "Plenty",
        rule: "Far more than the high watermark is free.",
        figures: zone(20_000, 10_000, MAX_ORDER),
        ..EXHAUSTED
    },
    Policy {
        id: "below-low",
        title: "Below the low watermark",
        rule: "Free memory lies between the min and the low watermark: the first attempt fails, the next one does not.",
        figures: zone(1200, 10_000, MAX_ORDER),
        ..EXHAUSTED
    },
    Policy {
        id: "reclaim-works",
        title: "Low, and reclaim works",
        rule: "Free memory is at 60 % of the min watermark, and every pass of reclaim frees 32 pages that stay free.",
        figures: zone(614, 10_000, MAX_ORDER),
        ..EXHAUSTED
    },
    Policy {
        id: "reserves-left",
        title: "Only the reserves are left",
        rule: "Free memory is at 80 % of the min watermark and nothing can be reclaimed; victims free nothing here. Only who may go below the mark finds a page.",
        figures: zone(819, 0, MAX_ORDER),
        ..EXHAUSTED
    },
    Policy {
        id: "deep-reserves",
        title: "Only the deepest reserves are left",
        rule: "Free memory is at 44 % of the min watermark, between the floors of HIGH (a half) and of HIGH with HARDER (three eighths); nothing can be reclaimed and victims free nothing here.",
        figures: zone(450, 0, MAX_ORDER),
        ..EXHAUSTED
    },
    Policy {
        id: "victim-frees",
        title: "Nothing reclaimable, a kill helps",
        rule: "Nothing is free and nothing can be reclaimed, but the OOM killer's victim frees 4096 pages at once.",
        victim_frees: 4096,
        ..EXHAUSTED
    },
    EXHAUSTED,
    Policy {
        id: "nobody-killable",
        title: "Nothing reclaimable, nobody killable",
        rule: "Nothing is free, nothing can be reclaimed, and the OOM killer finds no task that it may kill.",
        selection: Selection::Nobody,
        ..EXHAUSTED
    },
    Policy {
        id: "victim-pending",
        title: "An earlier victim does not exit",
        rule: "Nothing is free and nothing can be reclaimed; an earlier victim has not exited, so nobody new is killed.",
        selection: Selection::InProgress,
        ..EXHAUSTED
    },
    Policy {
        id: "caller-is-victim",
        title: "The caller becomes the victim",
        rule: "Nothing is free above the reserves and nothing can be reclaimed; the OOM killer chooses the caller itself.",
        figures: zone(300, 0, MAX_ORDER),
        victim_is_caller: true,
        ..EXHAUSTED
    },
    Policy {
        id: "oom-lock-held",
        title: "Somebody else holds the OOM lock",
        rule: "Nothing is free and nothing can be reclaimed; another task holds the OOM lock all the time.",
        oom_lock_held: true,
        ..EXHAUSTED
    },
    Policy {
        id: "oom-disabled",
        title: "The OOM killer is switched off",
        rule: "Nothing is free and nothing can be reclaimed; the OOM killer is off, as during hibernation.",
        implies: Context::OOM_DISABLED,
        ..EXHAUSTED
    },
    Policy {
        id: "others-take",
        title: "Others take what is reclaimed",
        rule: "Every pass of reclaim frees 32 pages, but other tasks take them before the caller can; there is always more to reclaim.",
        figures: zone(614, 10_000, MAX_ORDER),
        taken: true,
        ..EXHAUSTED
    },
    Policy {
        id: "stalls",
        title: "Others take it, for a long time",
        rule: "As when others take what is reclaimed, and every fifth stall check finds the 10 s limit passed.",
        figures: zone(614, 10_000, MAX_ORDER),
        taken: true,
        stall_every: 5,
        ..EXHAUSTED
    },
    Policy {
        id: "mostly-dirty",
        title: "Mostly dirty",
        rule: "Reclaimable pages wait for writeback: reclaim frees nothing until the caller has waited four times, then 32 pages a pass.",
        figures: zone(1000, 10_000, MAX_ORDER),
        dirty_waits: 4,
        ..EXHAUSTED
    },
    Policy {
        id: "fragmented",
        title: "Fragmented, compaction fails",
        rule: "Plenty is free, but only as single pages; reclaim frees more single pages and compaction scans everything in vain.",
        figures: zone(20_000, 10_000, 0),
        ..EXHAUSTED
    },
    Policy {
        id: "compaction-works",
        title: "Fragmented, compaction works",
        rule: "Plenty is free, but only as single pages; compaction puts a block together.",
        figures: zone(20_000, 10_000, 0),
        compaction: CompactResult::Success,
        ..EXHAUSTED
    },
    Policy {
        id: "compaction-deferred",
        title: "Fragmented, compaction deferred",
        rule: "Plenty is free, but only as single pages; compaction failed lately and does not even start, though the zone would suit it.",
        figures: zone(20_000, 10_000, 0),
        compaction: CompactResult::Deferred,
        ..EXHAUSTED
    },
    Policy {
        id: "cpuset-moves",
        title: "The cpuset changes once",
        rule: "Nothing is free and nothing can be reclaimed; the first time the allocator looks, the task's allowed nodes have changed.",
        cpuset_changes: 1,
        ..EXHAUSTED
    },
];

impl Policy {
    /// The policy with this stable name.
    pub fn find(id: &str) -> Option<&'static Self> {
        POLICIES.iter().find(|policy| policy.id == id)
    }
}

/// A policy at work.
#[derive(Clone, Debug)]
pub struct PolicyWorld {
    policy: &'static Policy,
    memory: PolicyMemory,
}

/// What a policy's answers depend on besides the walk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PolicyMemory {
    figures: Figures,
    dirty_waits: u8,
    stall_checks: u8,
    cpuset_changes: u8,
}

impl PolicyWorld {
    /// The policy at its start.
    pub fn new(policy: &'static Policy) -> Self {
        let memory = PolicyMemory {
            figures: policy.figures,
            dirty_waits: policy.dirty_waits,
            stall_checks: 0,
            cpuset_changes: policy.cpuset_changes,
        };
        Self { policy, memory }
    }

    fn reclaims(&self) -> u32 {
        let dirty = self.memory.dirty_waits > 0;
        if dirty { 0 } else { self.policy.reclaim.min(self.memory.figures.reclaimable) }
    }

    fn stall_limit_passed(&self) -> bool {
        self.policy.stall_every > 0 && self.memory.stall_checks + 1 == self.policy.stall_every
    }
}

impl World for PolicyWorld {
    type Memory = PolicyMemory;

    fn answer(&self, walk: &Walk, rules: RuleSet) -> Option<Answer> {
        let yes = |yes| if yes { Answer::Yes } else { Answer::No };
        let policy = self.policy;
        Some(match walk.question(rules)? {
            Question::FreeList { alloc_flags, .. } => {
                yes(self.memory.figures.allow(alloc_flags, walk.order()))
            }
            Question::Compact(_) => {
                let wanted = Answer::Compact(policy.compaction);
                let open = walk.answers(rules);
                if open.contains(&wanted) { wanted } else { *open.first()? }
            }
            Question::Reclaim => Answer::Pages(self.reclaims()),
            Question::UnreserveHighatomic { .. } => Answer::No,
            Question::WatermarkWouldPass => {
                let hoped = self.memory.figures.hoped_for(walk, rules);
                yes(hoped.allow(walk.alloc_flags().from_min(), walk.order()))
            }
            Question::MostlyDirty => yes(self.memory.dirty_waits > 0),
            Question::CompactionSuitable => yes(self.memory.figures.suit_compaction(walk.order())),
            Question::FatalSignal => Answer::No,
            Question::CpusetChanged => yes(self.memory.cpuset_changes > 0),
            Question::StallCheck => yes(self.stall_limit_passed()),
            Question::OomTrylock => yes(!policy.oom_lock_held),
            Question::OomNotifier => Answer::Pages(0),
            // An OOM victim is about to exit: it is taken again instead of somebody else.
            Question::CurrentExiting => yes(walk.context().has(Context::MEMDIE)),
            Question::CurrentIsVictim => {
                yes(policy.victim_is_caller || walk.node() == Node::ExitingIsVictim)
            }
            Question::OomSelect => Answer::Select(policy.selection),
        })
    }

    fn observe(&mut self, walk: &Walk, answer: Answer) {
        let policy = self.policy;
        let memory = &mut self.memory;
        let figures = &mut memory.figures;
        match (walk.node(), answer) {
            (Node::Reclaim, Answer::Pages(pages)) if !policy.taken => {
                figures.free = figures.free.saturating_add(pages);
                figures.reclaimable = figures.reclaimable.saturating_sub(pages);
            }
            (Node::OomNotifier, Answer::Pages(pages)) => {
                figures.free = figures.free.saturating_add(pages);
            }
            (Node::OomSelect, Answer::Select(Selection::Victim)) => {
                figures.free = figures.free.saturating_add(policy.victim_frees);
            }
            (_, Answer::Compact(CompactResult::Success) | Answer::Captured) => {
                figures.largest_order = MAX_ORDER
            }
            (Node::MostlyDirty, Answer::Yes) => {
                memory.dirty_waits = memory.dirty_waits.saturating_sub(1);
            }
            (Node::StallCheck, _) if policy.stall_every > 0 => {
                memory.stall_checks = (memory.stall_checks + 1) % policy.stall_every;
            }
            (Node::CpusetEachRound | Node::CpusetBeforeOom | Node::CpusetAtGiveUp, Answer::Yes) => {
                memory.cpuset_changes = memory.cpuset_changes.saturating_sub(1);
            }
            _ => {}
        }
    }

    fn memory(&self) -> Option<PolicyMemory> {
        Some(self.memory)
    }

    fn figures(&self) -> Option<Figures> {
        Some(self.memory.figures)
    }
}
