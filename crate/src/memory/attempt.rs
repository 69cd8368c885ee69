//! One attempt to take a block from the free lists: which zones are looked at, what each of them
//! answers, and why (`get_page_from_freelist()` in `mm/page_alloc.c`).

use super::buddy::{Fallback, Pfn};
use super::machine::Memory;
use super::nodes::{NodeSet, Placement};
use super::watermark::{Demand, WatermarkTest};
use crate::gfp::{self, BadZone, Gfp, MigrateType, Zone};
use crate::kernel::Rule;
use crate::walk::{AllocFlags, Context, Mark, Request};

/// What the attempt did, zone by zone.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Attempt {
    /// The zones in the order in which they were looked at; a zone comes again where the attempt
    /// began anew.
    pub looks: Vec<Look>,
    /// The block that came out.
    pub block: Option<Block>,
}

/// One look at one zone.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Look {
    /// The zone's number among [`Memory::zones`].
    pub zone: usize,
    /// The flags of the attempt then: beginning anew can have changed them.
    pub alloc_flags: AllocFlags,
    /// The first test against the high mark, in kernels that make it.
    pub high: Option<WatermarkTest>,
    /// What came of it.
    pub answer: ZoneAnswer,
}

/// What a zone answers.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ZoneAnswer {
    /// The task's cpuset does not allow the node.
    OutsideCpuset,
    /// The node has more dirty pages than it should, and the page is to be written to.
    TooDirty,
    /// The node's kswapd runs; others are asked first.
    KswapdRuns,
    /// The node is not the local one: the attempt begins anew, and may now mix mobility types.
    BeginsAnew,
    /// The watermark test refuses.
    Refused(WatermarkTest),
    /// No block of the order could be taken, whatever the test said.
    NothingToTake(WatermarkTest),
    /// A block was taken. The test may have refused, if the attempt is not bound by it.
    Served {
        /// The arithmetic.
        test: WatermarkTest,
        /// The blocks of other types that were taken from.
        fallbacks: Vec<Fallback>,
        /// It comes from a per-cpu list, filled up with so many blocks first.
        per_cpu: Option<u32>,
        /// kswapd is woken on account of an earlier boost.
        wakes_kswapd: bool,
    },
}

/// A block handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Block {
    /// The number of its zone among [`Memory::zones`].
    pub zone: usize,
    /// Its first page.
    pub pfn: Pfn,
    /// It has 2^order pages.
    pub order: u8,
}

/// What is asked for, as the attempt sees it.
struct Ask<'a> {
    request: &'a Request,
    placement: &'a Placement,
    kind: MigrateType,
    highest: Zone,
    /// It is the fast path's attempt.
    first: bool,
    /// The machine keeps blocks whole at any price (`vm.defrag_mode`).
    whole_blocks: bool,
}

/// One pass over the zones.
enum Pass {
    Done(Option<Block>),
    /// Begin anew without [`AllocFlags::NOFRAGMENT`].
    MayFragment,
}

impl Memory {
    /// Tries to take a block. `request` has the mask that the attempt is made with. `first`: it is
    /// the fast path's attempt, the only one that spreads dirty pages over the nodes.
    pub fn attempt(
        &mut self,
        request: &Request,
        placement: &Placement,
        alloc_flags: AllocFlags,
        first: bool,
    ) -> Result<Attempt, BadZone> {
        let defrag_mode =
            self.rules().has(Rule::DefragMode) && request.context.has(Context::DEFRAG_MODE);
        let ask = Ask {
            request,
            placement,
            kind: gfp::migratetype(request.gfp, self.mobility_disabled()),
            highest: gfp::zone(request.gfp, self.machine())?,
            first,
            whole_blocks: defrag_mode,
        };
        let mut looks = Vec::new();
        let mut flags = alloc_flags;
        let mut skip_busy = self.nodes.len() > 1 && self.rules().has(Rule::SkipBusyNodes);
        loop {
            match self.pass(&ask, flags, skip_busy, &mut looks) {
                Pass::Done(Some(block)) => return Ok(Attempt { looks, block: Some(block) }),
                Pass::Done(None) if skip_busy && skipped_busy(&looks) => skip_busy = false,
                Pass::Done(None) if !flags.has(AllocFlags::NOFRAGMENT) || ask.whole_blocks => {
                    return Ok(Attempt { looks, block: None });
                }
                // With nothing left but blocks of other types, those are better than none.
                Pass::Done(None) | Pass::MayFragment => {
                    flags = flags.without(AllocFlags::NOFRAGMENT);
                }
            }
        }
    }

    fn pass(
        &mut self,
        ask: &Ask<'_>,
        flags: AllocFlags,
        skip_busy: bool,
        looks: &mut Vec<Look>,
    ) -> Pass {
        let zones = self.zones_for(ask, flags);
        let Some(&preferred) = zones.first() else { return Pass::Done(None) };
        for zone in zones {
            let (look, pfn) = self.look(ask, zone, preferred, flags, skip_busy);
            let anew = look.answer == ZoneAnswer::BeginsAnew;
            looks.push(look);
            if anew {
                return Pass::MayFragment;
            }
            if let Some(pfn) = pfn {
                return Pass::Done(Some(Block { zone, pfn, order: ask.request.order }));
            }
        }
        Pass::Done(None)
    }

    fn look(
        &mut self,
        ask: &Ask<'_>,
        zone: usize,
        preferred: usize,
        flags: AllocFlags,
        skip_busy: bool,
    ) -> (Look, Option<Pfn>) {
        let look = |high, answer| Look { zone, alloc_flags: flags, high, answer };
        if let Some(answer) = self.bars(ask, zone, preferred, flags, skip_busy) {
            return (look(None, answer), None);
        }
        let high = self.test_high(ask, zone, preferred, flags);
        let test = high
            .filter(WatermarkTest::passed)
            .unwrap_or_else(|| self.test(ask, zone, preferred, flags, flags.mark()));
        match self.take(ask, zone, flags, test) {
            Ok((pfn, answer)) => (look(high, answer), Some(pfn)),
            Err(answer) => (look(high, answer), None),
        }
    }

    /// The zones to look at. The task's cpuset stands in for a missing node mask on the fast path;
    /// who may leave the cpuset later need not heed a node mask either.
    fn zones_for(&self, ask: &Ask<'_>, flags: AllocFlags) -> Vec<usize> {
        let bound = flags.has(AllocFlags::CPUSET);
        let nodes = match ask.placement {
            Placement { nodes: NodeSet::ALL, cpuset: Some(cpuset), .. } if ask.first && !bound => {
                cpuset.nodes
            }
            _ if !ask.first && !bound && self.rules().has(Rule::UrgentIgnorePolicy) => NodeSet::ALL,
            placement => placement.nodes,
        };
        let local = ask.request.gfp.has(Gfp::THISNODE);
        self.zonelist(ask.placement.node, local, nodes, ask.highest).collect()
    }

    /// What keeps the attempt from a zone before its pages are counted.
    fn bars(
        &self,
        ask: &Ask<'_>,
        zone: usize,
        preferred: usize,
        flags: AllocFlags,
        skip_busy: bool,
    ) -> Option<ZoneAnswer> {
        let number = self.zones()[zone].node;
        let node = &self.nodes[usize::from(number)];
        let local = self.zones()[preferred].node;
        if flags.has(AllocFlags::CPUSET) && !ask.cpuset_allows(number) {
            Some(ZoneAnswer::OutsideCpuset)
        } else if ask.first && ask.request.gfp.has(Gfp::WRITE) && node.dirty > node.dirty_limit {
            Some(ZoneAnswer::TooDirty)
        } else if flags.has(AllocFlags::NOFRAGMENT) && !ask.whole_blocks && number != local {
            Some(ZoneAnswer::BeginsAnew)
        } else if skip_busy && node.kswapd_runs {
            Some(ZoneAnswer::KswapdRuns)
        } else {
            None
        }
    }

    /// Tests the high mark, unless the zone is known to be below it.
    fn test_high(
        &mut self,
        ask: &Ask<'_>,
        zone: usize,
        preferred: usize,
        flags: AllocFlags,
    ) -> Option<WatermarkTest> {
        let known = self.zones()[zone].pressure.below_high;
        if known || !self.rules().has(Rule::HighMarkFirst) {
            return None;
        }
        let test = self.test(ask, zone, preferred, flags, Mark::High);
        self.zones_mut()[zone].pressure.below_high = !test.passed();
        Some(test)
    }

    fn test(
        &self,
        ask: &Ask<'_>,
        zone: usize,
        preferred: usize,
        flags: AllocFlags,
        mark: Mark,
    ) -> WatermarkTest {
        let class = match self.rules().has(Rule::ClassByMask) {
            true => ask.highest,
            false => self.zones()[preferred].zone,
        };
        let class = self.machine().zones().iter().position(|&zone| zone == class);
        let zone = &self.zones()[zone];
        let demand = Demand {
            order: ask.request.order,
            mark: zone.mark(mark),
            boost: zone.buddy.boost().pages,
            unboosted_min: zone.marks.min,
            lowmem_reserve: zone.lowmem_reserve.from_class(class.unwrap_or(0)),
            alloc_flags: flags,
            atomic: ask.request.gfp.has(Gfp::ATOMIC),
        };
        zone.pages().watermark_fast(&demand, self.rules())
    }

    fn take(
        &mut self,
        ask: &Ask<'_>,
        zone: usize,
        flags: AllocFlags,
        test: WatermarkTest,
    ) -> Result<(Pfn, ZoneAnswer), ZoneAnswer> {
        if !test.passed() && flags.mark() != Mark::None {
            return Err(ZoneAnswer::Refused(test));
        }
        let rules = self.rules();
        let given = self.zones_mut()[zone].give(ask.request.order, ask.kind, flags, rules);
        let given = given.ok_or(ZoneAnswer::NothingToTake(test))?;
        let answer = ZoneAnswer::Served {
            test,
            fallbacks: given.fallbacks,
            per_cpu: given.per_cpu,
            wakes_kswapd: given.wakes_kswapd,
        };
        Ok((given.pfn, answer))
    }
}

impl Ask<'_> {
    /// Whether the task's cpuset lets it use a node (`cpuset_node_allowed()`): always in an
    /// interrupt and for a victim, and beyond the cpuset's own nodes only without
    /// `__GFP_HARDWALL`.
    fn cpuset_allows(&self, node: u8) -> bool {
        let Some(cpuset) = self.placement.cpuset else { return true };
        let context = self.request.context;
        context.has(Context::IN_INTERRUPT)
            || cpuset.nodes.has(node)
            || context.has(Context::MEMDIE)
            || (!self.request.gfp.has(Gfp::HARDWALL) && cpuset.walled.has(node))
    }
}

/// Whether the pass just made has passed over a node because of its kswapd.
fn skipped_busy(looks: &[Look]) -> bool {
    looks.iter().any(|look| look.answer == ZoneAnswer::KswapdRuns)
}

#[cfg(test)]
mod tests;
