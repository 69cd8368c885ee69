//! Shrinkers: what reclaim frees of slab caches (`shrink_slab()` in `mm/vmscan.c`).

use super::event::MemoryEvent;
use super::frames::Frames;
use super::lists::Kind;
use super::scan::{Reclaim, Scan};
use crate::gfp::{Gfp, MigrateType, Zone};
use crate::kernel::Rule;
use crate::walk::RECLAIM_BATCH;

/// Objects in a page of a slab cache: as many as dentries of 192 bytes.
const OBJECTS: u64 = 21;
/// Objects that a shrinker looks at in one go (`SHRINK_BATCH`).
const BATCH: u64 = 128;
/// How much an object costs to make again (`DEFAULT_SEEKS`).
const SEEKS: u64 = 2;

impl<F: Frames, S: FnMut(MemoryEvent)> Reclaim<'_, F, S> {
    /// Calls the shrinkers after a pass that looked at `scanned` of `eligible` pages of the
    /// lists; the pages they free.
    pub fn shrink_slab(&mut self, scan: &Scan, scanned: u64, eligible: u64) -> u64 {
        let mut freed = 0;
        for (at, kind) in [Kind::Clean, Kind::Pinned].into_iter().enumerate() {
            let objects = self.node.slab.count(Zone::Movable, &[kind]) * OBJECTS;
            if objects == 0 {
                continue;
            }
            let late = self.node.deferred_objects[at];
            let due = match self.rules.has(Rule::SlabByPriority) {
                true => (objects >> scan.priority) * 4 / SEEKS,
                false => {
                    share(4 * scanned.max(RECLAIM_BATCH.into()) / SEEKS, objects, eligible + 1)
                }
            };
            let wanted = match self.rules.has(Rule::SlabByPriority) {
                true => (late >> scan.priority) + due,
                // Many objects that are late are not made up for at once.
                false if due < objects / 4 => (late + due).min(objects / 2),
                false => late + due,
            };
            // Such shrinkers do nothing for those who must not call filesystems.
            let allowed = kind == Kind::Clean || scan.gfp.has(Gfp::FS);
            let done = if allowed { in_batches(wanted.min(2 * objects), objects) } else { 0 };
            self.node.deferred_objects[at] = (late + due).saturating_sub(done).min(2 * objects);
            freed += self.free_slab(kind, done.min(objects) / OBJECTS);
        }
        freed
    }

    fn free_slab(&mut self, kind: Kind, pages: u64) -> u64 {
        let batch = self.node.slab.take(Zone::Movable, &[kind], pages);
        for &(zone, _, pages) in &batch {
            self.frames.release(zone, pages, MigrateType::Reclaimable);
        }
        batch.iter().map(|&(.., pages)| pages).sum()
    }
}

/// How many of the wanted objects are looked at: whole batches, or all there are.
fn in_batches(wanted: u64, objects: u64) -> u64 {
    match wanted >= objects {
        true => wanted,
        false => wanted / BATCH * BATCH,
    }
}

fn share(part: u64, objects: u64, whole: u64) -> u64 {
    u64::try_from(u128::from(part) * u128::from(objects) / u128::from(whole)).unwrap_or(u64::MAX)
}
