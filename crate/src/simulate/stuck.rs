//! Noticing that nothing comes of a run any more: who waits for whom, and what would help.

use super::actor::{Actor, Role, State, Wait};
use super::simulation::{End, Simulation};
use crate::gfp::Zone;
use crate::memory::{Kind, ListName};

/// Why nothing comes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// Who waits for whom.
    pub links: Vec<Link>,
    /// What would let somebody go on.
    pub remedies: Vec<Remedy>,
}

/// Somebody who does not get on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// By place among the actors.
    pub actor: usize,
    /// What it waits for; none: it goes round the retry loop and waits for memory.
    pub wait: Option<Wait>,
    /// Who would have to do something.
    pub on: Vec<usize>,
}

/// Something that would help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// Reclaim with `__GFP_FS` could free so many pages; nobody who is active has it.
    Filesystem {
        /// Pages that only filesystems can let go of.
        pages: u64,
    },
    /// So many pages would be free if the OOM killer chose this process.
    Kill {
        /// By place among the actors.
        actor: usize,
        /// Its anonymous pages.
        pages: u64,
    },
    /// So many pages wait to be written.
    Writeback {
        /// Dirty pages, and those under way.
        pages: u64,
    },
    /// An actor that does not get on holds so many pages.
    Held {
        /// By place among the actors.
        actor: usize,
        /// Its pages.
        pages: u64,
    },
}

impl Simulation {
    /// Whether nothing will come of it any more.
    pub(super) fn stuck(&self, patience: u64) -> Option<End> {
        let timers = self.actors.iter().any(|actor| actor.wakes().is_some());
        let kswapd = &self.actors[self.service(Role::Kswapd)];
        let held_up = matches!(kswapd.state, State::Blocked(Wait::Lock(_), _));
        let machine =
            (self.machine.kswapd_wants_to_run() && !held_up) || self.machine.dying.next().is_some();
        let napping = self.machine.nodes.iter().any(|node| {
            matches!(node.kswapd.state, crate::memory::KswapdState::Napping(_)) && !held_up
        });
        let ready = self.actors.iter().any(Actor::ready);
        if !ready && !timers && !machine && !napping {
            return Some(End::Deadlock(self.chain()));
        }
        let hopeless = self.clock - self.changed >= patience
            && self.machine.dying.next().is_none()
            && self.actors.iter().all(|actor| self.is_in_vain(actor));
        hopeless.then(|| End::Livelock(self.chain()))
    }

    /// Whether an actor has done nothing since the machine changed last and will not either.
    fn is_in_vain(&self, actor: &Actor) -> bool {
        let goes_round = actor.walk.is_some() || actor.rounds_in_vain >= 2;
        match (actor.role, actor.state) {
            (_, State::Ended) | (Role::Process | Role::Kswapd | Role::Reaper, _) => true,
            (_, State::Blocked(Wait::Work, _)) => true,
            (_, State::Blocked(Wait::Time, until)) => goes_round || until.is_none(),
            (_, State::Blocked(Wait::Hardware, _)) => false,
            (_, State::Blocked(..)) => true,
            (_, State::Ready) => goes_round,
        }
    }

    fn chain(&self) -> Chain {
        let stuck = |actor: &Actor| {
            let waits = !matches!(actor.state, State::Ended | State::Blocked(Wait::Work, _));
            waits && !matches!(actor.role, Role::Process | Role::Kswapd | Role::Reaper)
        };
        let links: Vec<_> = self
            .actors
            .iter()
            .enumerate()
            .filter(|(_, actor)| stuck(actor))
            .map(|(at, actor)| {
                let wait = match actor.state {
                    State::Blocked(wait, _) if actor.walk.is_none() => Some(wait),
                    State::Blocked(
                        wait @ (Wait::Shrinker(_) | Wait::Kswapd | Wait::Lock(_)),
                        _,
                    ) => Some(wait),
                    _ => None,
                };
                Link { actor: at, wait, on: self.awaited(wait) }
            })
            .collect();
        Chain { remedies: self.remedies(&links), links }
    }

    /// Who would have to do something for whoever waits so.
    fn awaited(&self, wait: Option<Wait>) -> Vec<usize> {
        match wait {
            Some(Wait::Lock(lock)) => self.locks[lock].into_iter().collect(),
            Some(Wait::Device(device) | Wait::Shrinker(device)) => {
                vec![self.devices[device].worker]
            }
            Some(Wait::Element(pool)) => {
                let holds = |actor: &Actor| actor.held.iter().any(|held| held.pool == Some(pool));
                let actors = self.actors.iter().enumerate();
                let flying = self.devices.iter().filter(|device| {
                    let mut tables = device.flying.iter().flat_map(|flying| &flying.tables);
                    tables.any(|held| held.pool == Some(pool))
                });
                let workers = flying.map(|device| device.worker);
                let holders = actors.filter(|(_, actor)| holds(actor)).map(|(at, _)| at);
                holders.chain(workers).collect()
            }
            Some(Wait::Kswapd) => vec![self.service(Role::Kswapd)],
            Some(Wait::Dirty | Wait::Writeback) => vec![self.service(Role::Flusher)],
            _ => Vec::new(),
        }
    }

    fn remedies(&self, links: &[Link]) -> Vec<Remedy> {
        let mut remedies = Vec::new();
        let nodes = &self.machine.nodes;
        let on_lists = |kinds: &[Kind]| -> u64 {
            let lists = nodes.iter().flat_map(|node| ListName::ALL.map(|name| node.list(name)));
            lists.map(|list| list.count(Zone::Movable, kinds)).sum()
        };
        let slab = nodes.iter().map(|node| node.slab.count(Zone::Movable, &[Kind::Pinned]));
        let pinned = on_lists(&[Kind::Pinned]) + slab.sum::<u64>();
        if pinned > 0 {
            remedies.push(Remedy::Filesystem { pages: pinned });
        }
        let writeback = nodes.iter().map(|node| node.write_pending()).sum();
        if writeback > 0 {
            remedies.push(Remedy::Writeback { pages: writeback });
        }
        let mut processes: Vec<_> = self
            .actors
            .iter()
            .enumerate()
            .filter_map(|(at, actor)| {
                let task = &self.machine.tasks.tasks[actor.task];
                let spared = task.oom_score_adj == crate::memory::OOM_SCORE_ADJ_MIN;
                let pages = self.machine.tasks.mm(task)?.anon;
                (pages > 0 && !spared).then_some((at, pages))
            })
            .collect();
        processes.sort_by_key(|&(at, pages)| (std::cmp::Reverse(pages), at));
        if let Some(&(actor, pages)) = processes.first() {
            remedies.push(Remedy::Kill { actor, pages });
        }
        for link in links {
            let pages = self.actors[link.actor].held_pages();
            if pages > 0 {
                remedies.push(Remedy::Held { actor: link.actor, pages });
            }
        }
        remedies
    }
}
