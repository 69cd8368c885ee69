//! How far down requests may dig in a zone.

use super::view::MachineDepth;
use crate::explore::deepest_attempt;
use crate::gfp::{self, Gfp, Zone};
use crate::kernel::{Configuration, Rule, RuleSet, Variant};
use crate::memory::{Demand, MachineState, Memory, MemoryZone, WatermarkTest};
use crate::scenario::describe::floor;
use crate::scenario::masks::mask;
use crate::walk::{AllocFlags, Context, MAX_ORDER, Mark, Request};

/// A request that is known for how deep it digs.
pub(super) struct Classic {
    /// Stable id.
    pub id: &'static str,
    /// The mask by its name.
    pub gfp: &'static str,
    /// What is true of the caller.
    pub context: Context,
    /// One sentence.
    pub summary: &'static str,
}

/// The id of the scenario's own request.
pub(super) const OWN_REQUEST: &str = "this";

/// The requests whose depth is shown beside the scenario's own.
pub(super) const CLASSICS: [Classic; 6] = [
    Classic {
        id: "kernel",
        gfp: "GFP_KERNEL",
        context: Context::PLAIN,
        summary: "An ordinary request of the kernel, which may wait.",
    },
    Classic {
        id: "user",
        gfp: "GFP_HIGHUSER_MOVABLE",
        context: Context::PLAIN,
        summary: "A page for a process, in any zone.",
    },
    Classic {
        id: "atomic",
        gfp: "GFP_ATOMIC",
        context: Context::PLAIN,
        summary: "A request that cannot wait, with access to a part of the reserves.",
    },
    Classic {
        id: "nofail",
        gfp: "GFP_NOFS | __GFP_NOFAIL",
        context: Context::PLAIN,
        summary: "A filesystem's request that must not fail.",
    },
    Classic {
        id: "memalloc",
        gfp: "GFP_KERNEL",
        context: Context::PF_MEMALLOC,
        summary: "A request by a task that frees memory itself (PF_MEMALLOC).",
    },
    Classic {
        id: "victim",
        gfp: "GFP_KERNEL",
        context: Context::MEMDIE,
        summary: "A request by a task that the OOM killer has chosen.",
    },
];

/// A request with the deepest attempt that it can come to on a kernel.
#[derive(Clone, Debug)]
pub(super) struct Digger {
    pub id: &'static str,
    /// The mask as the kernel writes it, and what is true of the caller.
    pub mask: String,
    pub request: Request,
    /// The flags of that attempt; none if it makes no attempt at all.
    pub deepest: Option<AllocFlags>,
}

/// The scenario's request, then the classic ones of the same order.
pub(super) fn diggers(
    own: &Request,
    kernel: &Variant,
    configuration: &Configuration,
) -> Vec<Digger> {
    let digger = |id, request: Request| Digger {
        id,
        mask: in_words(&request, kernel, configuration),
        deepest: deepest_attempt(&request, kernel.rules).map(|(_, flags)| flags),
        request,
    };
    let order = own.order.min(MAX_ORDER);
    let mut diggers = vec![digger(OWN_REQUEST, *own)];
    diggers.extend(CLASSICS.iter().map(|classic| {
        let gfp = mask(classic.gfp, kernel, configuration, &mut Vec::new());
        digger(classic.id, Request { gfp, order, context: classic.context })
    }));
    diggers
}

/// The mask as the kernel writes it, and what is true of the caller.
fn in_words(request: &Request, kernel: &Variant, configuration: &Configuration) -> String {
    let layout = kernel.layout_in(configuration);
    let mut words = gfp::percent_pgg(&layout, layout.to_bits(request.gfp));
    let set = Context::TABLE.iter().filter(|info| request.context.has(info.bit));
    for info in set {
        words += &format!(", {}", info.name);
    }
    words
}

impl Digger {
    /// How far down it may dig in a zone, by its number.
    pub fn depth(&self, state: &MachineState, number: usize) -> MachineDepth {
        let eligible = eligible(state, &self.request, self.deepest, number);
        let zone = &state.memory.zones()[number];
        let (floor, sentence) = match self.deepest {
            Some(flags) => {
                let test = test(state, zone, &self.request, flags);
                (floor_of(&test, flags), sentence(&test, flags))
            }
            None => (0, "It never looks for a page.".into()),
        };
        MachineDepth {
            request: self.id.into(),
            mask: self.mask.clone(),
            eligible,
            floor,
            alloc_flags: self.deepest.map(flag_names).unwrap_or_default(),
            sentence: if eligible { sentence } else { "It may not use this zone.".into() },
        }
    }
}

/// The names of an attempt's flags, without their prefix.
pub(super) fn flag_names(flags: AllocFlags) -> Vec<String> {
    flags.names().into_iter().map(String::from).collect()
}

/// The zones in which a request looks for pages, in order.
pub(super) fn zonelist(state: &MachineState, request: &Request) -> Vec<usize> {
    let Ok(highest) = gfp::zone(request.gfp, state.memory.machine()) else { return Vec::new() };
    let local = request.gfp.has(Gfp::THISNODE);
    let placement = &state.placement;
    state.memory.zonelist(placement.node, local, placement.nodes, highest).collect()
}

/// The number of a request's class among the zones of a node.
pub(super) fn class(state: &MachineState, request: &Request) -> usize {
    let memory = &state.memory;
    let highest = gfp::zone(request.gfp, memory.machine()).unwrap_or(Zone::Normal);
    let by_mask = memory.rules().has(Rule::ClassByMask);
    let first = zonelist(state, request).first().map(|&at| memory.zones()[at].zone);
    let class = if by_mask { highest } else { first.unwrap_or(highest) };
    position(memory, class)
}

fn position(memory: &Memory, zone: Zone) -> usize {
    memory.machine().zones().iter().position(|&known| known == zone).unwrap_or(0)
}

fn eligible(
    state: &MachineState,
    request: &Request,
    flags: Option<AllocFlags>,
    number: usize,
) -> bool {
    let node = state.memory.zones()[number].node;
    let bound = flags.is_some_and(|flags| flags.has(AllocFlags::CPUSET));
    let allowed = match state.placement.cpuset {
        Some(cpuset) if bound => {
            cpuset.nodes.has(node) || (!request.gfp.has(Gfp::HARDWALL) && cpuset.walled.has(node))
        }
        _ => true,
    };
    allowed && flags.is_some() && zonelist(state, request).contains(&number)
}

/// The watermark test that an attempt with these flags meets in a zone.
fn test(
    state: &MachineState,
    zone: &MemoryZone,
    request: &Request,
    flags: AllocFlags,
) -> WatermarkTest {
    let rules: RuleSet = state.memory.rules();
    let demand = Demand {
        order: request.order,
        mark: zone.mark(flags.mark()),
        boost: zone.buddy.boost().pages,
        unboosted_min: zone.marks.min,
        lowmem_reserve: zone.lowmem_reserve.from_class(class(state, request)),
        alloc_flags: flags,
        atomic: request.gfp.has(Gfp::ATOMIC),
    };
    zone.pages().watermark(&demand, rules)
}

/// With so many free pages or fewer the test refuses.
fn floor_of(test: &WatermarkTest, flags: AllocFlags) -> u32 {
    if flags.mark() == Mark::None {
        return test.rest_of_block;
    }
    u32::try_from(test.must_exceed() + test.free - test.usable()).unwrap_or(0)
}

fn sentence(test: &WatermarkTest, flags: AllocFlags) -> String {
    if flags.mark() == Mark::None {
        return "No mark is tested: any free block of its types will do.".into();
    }
    let mut parts = vec![format!("{} ({})", test.mark, floor(flags))];
    let more = [
        (test.lowmem_reserve, "kept from requests that could use a higher zone"),
        (test.closed_highatomic, "of the reserve for high-order atomic requests"),
        (test.closed_cma, "free pages of the contiguous memory allocator"),
        (test.rest_of_block, "for the rest of the block"),
    ];
    parts.extend(
        more.iter().filter(|(pages, _)| *pages > 0).map(|(pages, what)| format!("{pages} {what}")),
    );
    format!(
        "It fails with {} free pages or fewer: {}.",
        floor_of(test, flags),
        parts.join(", and ")
    )
}
