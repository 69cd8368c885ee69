//! Lists of pages as counts: how many pages of which kind a zone has on them.

use crate::gfp::Zone;

/// What reclaim meets when it looks at a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// It can be dropped: its content is on the disk or in swap space.
    Clean,
    /// Its content has to be written first.
    Dirty,
    /// It is being written.
    Writeback,
    /// Only its filesystem can let go of it, and must not be called without `__GFP_FS`.
    Pinned,
    /// It is mapped and was used since somebody looked last.
    Mapped,
}

const KINDS: usize = 5;
const ZONES: usize = Zone::ALL.len();
/// Shares of a page are kept in this unit.
const WHOLE: i64 = 1 << 20;

/// One list of a node.
///
/// Pages of all zones and kinds are taken to be evenly mixed along the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    pages: [[u64; KINDS]; ZONES],
    /// What each zone and kind has been left short of by whole pages.
    credit: [[i64; KINDS]; ZONES],
}

/// Pages taken off a list: where, of which kind, how many.
pub type Batch = Vec<(Zone, Kind, u64)>;

impl Kind {
    /// Every kind.
    pub const ALL: [Self; KINDS] =
        [Self::Clean, Self::Dirty, Self::Writeback, Self::Pinned, Self::Mapped];
}

impl List {
    /// Pages of one kind in one zone.
    pub fn get(&self, zone: Zone, kind: Kind) -> u64 {
        self.pages[zone as usize][kind as usize]
    }

    /// Puts pages on the list.
    pub fn add(&mut self, zone: Zone, kind: Kind, pages: u64) {
        let cell = &mut self.pages[zone as usize][kind as usize];
        *cell = cell.saturating_add(pages);
    }

    /// Pages of one zone.
    pub fn in_zone(&self, zone: Zone) -> u64 {
        self.pages[zone as usize].iter().sum()
    }

    /// Pages of all zones up to one.
    pub fn up_to(&self, highest: Zone) -> u64 {
        self.count(highest, &Kind::ALL)
    }

    /// Pages of all zones up to one, of some kinds.
    pub fn count(&self, highest: Zone, kinds: &[Kind]) -> u64 {
        self.cells(highest, kinds).map(|(zone, kind)| self.get(zone, kind)).sum()
    }

    /// Takes pages of some kinds off the end of the list, of zones up to one.
    ///
    /// Each zone and kind gives its share; what is left of a share for want of whole pages is
    /// made up for by later batches, so that in the long run nothing is passed over.
    pub fn take(&mut self, highest: Zone, kinds: &[Kind], pages: u64) -> Batch {
        let cells = self.cells(highest, kinds).filter(|&(zone, kind)| self.get(zone, kind) > 0);
        let mut batch: Batch = cells.map(|(zone, kind)| (zone, kind, 0)).collect();
        let total = batch.iter().map(|&(zone, kind, _)| self.get(zone, kind)).sum();
        let pages = pages.min(total);
        let mut missing = pages;
        for (zone, kind, whole) in &mut batch {
            let share = u128::from(pages) * u128::from(self.get(*zone, *kind));
            *whole = (share / u128::from(total)) as u64;
            let rest = share % u128::from(total) * WHOLE as u128 / u128::from(total);
            self.credit[*zone as usize][*kind as usize] += rest as i64;
            missing -= *whole;
        }
        for _ in 0..missing {
            self.round_up(&mut batch);
        }
        for &(zone, kind, pages) in &batch {
            self.pages[zone as usize][kind as usize] -= pages;
        }
        batch.retain(|&(.., pages)| pages > 0);
        batch
    }

    /// Adds a page to the part of the batch that has been left short the most.
    fn round_up(&mut self, batch: &mut Batch) {
        let mut most: Option<(usize, i64)> = None;
        for (at, &(zone, kind, pages)) in batch.iter().enumerate() {
            let credit = self.credit[zone as usize][kind as usize];
            if pages < self.get(zone, kind) && most.is_none_or(|(_, best)| credit > best) {
                most = Some((at, credit));
            }
        }
        if let Some((at, _)) = most {
            let (zone, kind, pages) = &mut batch[at];
            *pages += 1;
            self.credit[*zone as usize][*kind as usize] -= WHOLE;
        }
    }

    fn cells(&self, highest: Zone, kinds: &[Kind]) -> impl Iterator<Item = (Zone, Kind)> {
        let zones = Zone::ALL.into_iter().filter(move |&zone| zone <= highest);
        zones.flat_map(move |zone| kinds.iter().map(move |&kind| (zone, kind)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(cells: &[(Zone, Kind, u64)]) -> List {
        let mut list = List::default();
        cells.iter().for_each(|&(zone, kind, pages)| list.add(zone, kind, pages));
        list
    }

    #[test]
    fn a_batch_is_a_fair_share() {
        let mut mixed = list(&[
            (Zone::Dma, Kind::Clean, 100),
            (Zone::Dma32, Kind::Clean, 500),
            (Zone::Dma32, Kind::Dirty, 400),
        ]);
        let batch = mixed.take(Zone::Dma32, &Kind::ALL, 10);
        let expected = [
            (Zone::Dma, Kind::Clean, 1),
            (Zone::Dma32, Kind::Clean, 5),
            (Zone::Dma32, Kind::Dirty, 4),
        ];
        assert_eq!(batch, expected);
        assert_eq!(mixed.up_to(Zone::Movable), 990);
        assert_eq!(mixed.take(Zone::Dma, &Kind::ALL, 1000), [(Zone::Dma, Kind::Clean, 99)]);
        assert_eq!(mixed.take(Zone::Dma32, &[Kind::Dirty], 7), [(Zone::Dma32, Kind::Dirty, 7)]);
    }

    #[test]
    fn rare_pages_are_met_in_their_turn() {
        let mut mostly_dirty =
            list(&[(Zone::Normal, Kind::Clean, 10), (Zone::Normal, Kind::Dirty, 990)]);
        let mut clean = 0;
        for _ in 0..50 {
            for (zone, kind, pages) in mostly_dirty.take(Zone::Normal, &Kind::ALL, 10) {
                match kind {
                    Kind::Clean => clean += pages,
                    // They come back to the head of the list.
                    _ => mostly_dirty.add(zone, kind, pages),
                }
            }
        }
        assert!((3..=6).contains(&clean), "{clean} of 10 clean pages in half a turn");
    }
}
