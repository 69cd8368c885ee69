//! Free blocks for a number of free pages.

use super::description::{ORDERS, ZoneDescription};
use crate::gfp::MigrateType;
use crate::walk::MAX_ORDER;

/// Of a hundred free pages, those of each type that requests ask for.
const SHARES: [(MigrateType, u64); 2] =
    [(MigrateType::Unmovable, 25), (MigrateType::Reclaimable, 10)];

impl ZoneDescription {
    /// Lays out so many free pages in blocks up to an order: half of them in the largest blocks,
    /// half of the rest in the next smaller ones, and so on.
    pub fn lay_out(&mut self, pages: u32, largest: u8) {
        self.blocks = Default::default();
        let mut movable = u64::from(pages);
        for (kind, share) in SHARES {
            let part = u64::from(pages) * share / 100;
            movable -= part;
            self.blocks[kind as usize] = halving(part, largest);
        }
        self.blocks[MigrateType::Movable as usize] = halving(movable, largest);
    }

    /// Changes the number of free pages, and every count of blocks in proportion.
    pub fn set_free(&mut self, pages: u32) {
        let before = self.free();
        let Some(largest) = self.largest_order() else {
            return self.lay_out(pages, MAX_ORDER);
        };
        let pages = u64::from(pages);
        for count in self.blocks.as_flattened_mut() {
            let scaled = u128::from(*count) * u128::from(pages) / u128::from(before);
            *count = u32::try_from(scaled).unwrap_or(u32::MAX);
        }
        // What rounding has left over, in blocks no larger than there were.
        let left = pages.saturating_sub(self.free());
        let movable = &mut self.blocks[MigrateType::Movable as usize];
        for (order, more) in whole(left, largest).into_iter().enumerate() {
            movable[order] = movable[order].saturating_add(more);
        }
    }

    /// The order of the largest free block.
    pub fn largest_order(&self) -> Option<u8> {
        (0..=MAX_ORDER)
            .rev()
            .find(|&order| self.blocks.iter().any(|blocks| blocks[usize::from(order)] > 0))
    }
}

/// Half of the pages in blocks of the largest order, half of the rest in the next one.
fn halving(pages: u64, largest: u8) -> [u32; ORDERS] {
    let mut blocks = [0; ORDERS];
    let mut left = pages;
    for order in (1..=largest).rev() {
        let count = (left / 2) >> order;
        left -= count << order;
        blocks[usize::from(order)] = u32::try_from(count).unwrap_or(u32::MAX);
    }
    blocks[0] = u32::try_from(left).unwrap_or(u32::MAX);
    blocks
}

/// As few blocks as there can be.
fn whole(pages: u64, largest: u8) -> [u32; ORDERS] {
    let mut blocks = [0; ORDERS];
    let mut left = pages;
    for order in (0..=largest).rev() {
        blocks[usize::from(order)] = u32::try_from(left >> order).unwrap_or(u32::MAX);
        left &= (1 << order) - 1;
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::super::description::pages_in;
    use super::*;
    use crate::gfp::Zone;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_page_is_lost(first in 0..2_000_000_u32, then in 0..2_000_000_u32, largest in 0..=MAX_ORDER) {
            let mut zone = ZoneDescription::new(0, Zone::Normal);
            zone.lay_out(first, largest);
            prop_assert_eq!(zone.free(), u64::from(first));
            prop_assert!(zone.largest_order().is_none_or(|order| order <= largest));
            zone.set_free(then);
            prop_assert_eq!(zone.free(), u64::from(then));
        }

        #[test]
        fn few_blocks_are_as_many_pages(pages in 0..2_000_000_u64, largest in 0..=MAX_ORDER) {
            prop_assert_eq!(pages_in(&whole(pages, largest)), pages);
            prop_assert_eq!(pages_in(&halving(pages, largest)), pages);
        }
    }
}
