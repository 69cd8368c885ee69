//! The only chance in a run, which stands in its setup.

/// Dice: the same seed throws the same (`splitmix64`).
#[derive(Clone, Copy, Debug)]
pub(super) struct Random(u64);

impl Random {
    /// Dice that throw what this seed says.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        word ^ (word >> 31)
    }

    /// Puts places in an order of its own.
    pub fn shuffle(&mut self, places: &mut [usize]) {
        for last in (1..places.len()).rev() {
            let other = (self.next() % (last as u64 + 1)) as usize;
            places.swap(last, other);
        }
    }
}
