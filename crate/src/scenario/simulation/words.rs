//! What happened in a run, in sentences.

use crate::gfp::{self, Layout};
use crate::memory::{HZ, Throttle};
use crate::simulate::{Chain, End, Event, Link, Remedy, Simulation, Wait, What};

/// The names of what a run speaks of.
pub(super) struct Names<'a> {
    pub layout: Layout,
    pub simulation: &'a Simulation,
    pub locks: &'a [String],
    pub pools: &'a [String],
}

/// Jiffies as seconds, to the millisecond.
pub(super) fn seconds(jiffies: u64) -> String {
    let milliseconds = jiffies * 1_000 / u64::from(HZ);
    format!("{}.{:03} s", milliseconds / 1_000, milliseconds % 1_000)
}

impl Names<'_> {
    pub fn actor(&self, at: usize) -> &str {
        &self.simulation.actors()[at].name
    }

    fn device(&self, at: usize) -> &str {
        &self.simulation.devices()[at].name
    }

    /// An event in a sentence that begins with who it is about.
    pub fn sentence(&self, event: &Event) -> String {
        let who = self.actor(event.actor);
        let mask = |gfp| gfp::c_expression(&self.layout, gfp);
        match event.what {
            What::Slow { gfp, order } => {
                format!("{who} finds nothing at once: order {order}, {}.", mask(gfp))
            }
            What::Reclaimed { pages: 0 } => format!("{who} reclaims in vain."),
            What::Reclaimed { pages } => format!("{who} reclaims {pages} pages."),
            What::Given { node, order, all_reserves: true } => format!(
                "{who} is given order {order} without regard to watermarks ({}).",
                node.info().title
            ),
            What::Given { node, order, .. } => {
                format!("{who} is given order {order} ({}).", node.info().title)
            }
            What::Failed { gfp, order } => {
                format!("{who} gets nothing: order {order}, {}.", mask(gfp))
            }
            What::GaveUp => format!("{who} gives up what it was about to do."),
            What::Waits(wait) => format!("{who} waits for {}.", self.wait(wait)),
            What::Woken => format!("{who} goes on."),
            What::Spared => {
                format!("{who} is told that the OOM killer made progress; nobody was killed.")
            }
            What::Killed { victim } => {
                format!("The OOM killer, called by {who}, kills {}.", self.actor(victim))
            }
            What::Exited { pages } => format!("{who} has exited; {pages} pages come back."),
            What::Reaped { pages } => format!("{who} takes {pages} pages of a killed task."),
            What::Warned(warning) => format!("{who}: {}", warning.summary()),
            What::Stalled { jiffies } => {
                format!("{who}: the report that an allocation stalls, after {}.", seconds(jiffies))
            }
            What::Reported => format!("{who}: the report that an allocation failed."),
            What::Submitted { device, io, pages } => {
                format!("{who} hands {} request {io}: {pages} pages.", self.device(device))
            }
            What::Deferred { io, .. } => {
                format!("{who} puts request {io} back: there is no memory for its table.")
            }
            What::Completed { io, pages, .. } => {
                format!("{who} has done request {io}: {pages} pages.")
            }
            What::TimedOut { io, .. } => format!("{who}: request {io} was lost and is sent again."),
            What::IoError { io, .. } => format!("{who}: request {io} has failed for good."),
            What::KswapdWoken => format!("{who} is woken."),
            What::KswapdSleeps => format!("{who} goes to sleep."),
            What::FlusherWoken => format!("{who} begins to write dirty pages."),
            What::Locked(lock) => format!("{who} takes {}.", self.locks[lock]),
            What::Unlocked(lock) => format!("{who} lets go of {}.", self.locks[lock]),
            What::Panicked => format!("{who}: nobody can be killed; the kernel panics."),
        }
    }

    /// What somebody waits for.
    pub fn wait(&self, wait: Wait) -> String {
        match wait {
            Wait::Time => "its time".into(),
            Wait::Pause => "a pause of the allocator to end".into(),
            Wait::Vain => "memory".into(),
            Wait::Writeback => "writeback".into(),
            Wait::Throttled(reason) => match reason {
                Throttle::Writeback => "pages that are being written".into(),
                Throttle::Isolated => "others who hold pages off the lists".into(),
                Throttle::NoProgress => "anything that lets reclaim go on".into(),
                Throttle::Pfmemalloc => "kswapd".into(),
            },
            Wait::Kswapd => "kswapd, before the reserves are half used up".into(),
            Wait::Dirty => "dirty pages to become fewer".into(),
            Wait::Device(device) => self.device(device).into(),
            Wait::Shrinker(device) => {
                format!("a shrinker that waits for {}", self.device(device))
            }
            Wait::Lock(lock) => self.locks[lock].clone(),
            Wait::Element(pool) => format!("an element of the pool {}", self.pools[pool]),
            Wait::Work => "something to do".into(),
            Wait::Hardware => "the hardware".into(),
            Wait::Deferred => "memory for a table".into(),
        }
    }

    /// A link of the chain of who waits for whom.
    pub fn link(&self, link: &Link) -> String {
        let who = self.actor(link.actor);
        let on: Vec<_> = link.on.iter().map(|&at| self.actor(at)).collect();
        let on = if on.is_empty() {
            String::new()
        } else {
            format!(", which is up to {}", on.join(", "))
        };
        match link.wait {
            Some(wait) => format!("{who} waits for {}{on}.", self.wait(wait)),
            None => {
                let walk = self.simulation.actors()[link.actor].walk.as_ref();
                let asks = walk.map(|walk| {
                    let request = walk.walk.request();
                    let mask = gfp::c_expression(&self.layout, request.gfp);
                    format!(" for order {}, {mask}, {} rounds so far", request.order, walk.rounds)
                });
                format!("{who} goes round the allocator's loop{}.", asks.unwrap_or_default())
            }
        }
    }

    pub fn remedy(&self, remedy: &Remedy) -> String {
        match *remedy {
            Remedy::Filesystem { pages } => {
                format!(
                    "A request with __GFP_FS could reclaim up to {pages} pages that only filesystems let go of."
                )
            }
            Remedy::Kill { actor, pages } => {
                format!("Killing {} would bring {pages} pages.", self.actor(actor))
            }
            Remedy::Writeback { pages } => format!("{pages} pages wait to be written."),
            Remedy::Held { actor, pages } => {
                format!("{} holds {pages} pages and cannot let go of them.", self.actor(actor))
            }
        }
    }

    /// How the run ended, in a sentence.
    pub fn end(&self) -> String {
        let at = seconds(self.simulation.clock());
        match self.simulation.end() {
            None => format!("After {at} it still runs."),
            Some(End::Done) => format!("Everybody is done after {at}."),
            Some(End::Deadlock(_)) => format!("After {at} everybody waits for somebody else."),
            Some(End::Livelock(_)) => {
                format!("Tasks go round and round, and nothing comes of it (seen at {at}).")
            }
            Some(End::Panic) => format!("The kernel panics after {at}."),
            Some(End::Time) => format!("The time is over at {at}; it would go on."),
        }
    }

    pub fn chain(&self) -> Option<&Chain> {
        match self.simulation.end() {
            Some(End::Deadlock(chain) | End::Livelock(chain)) => Some(chain),
            _ => None,
        }
    }
}
