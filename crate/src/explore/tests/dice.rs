//! Requests and answers by chance, the same ones each time.

use crate::gfp::{Flag, Gfp, Layout};
use crate::walk::{Context, Request};

/// A source of numbers that only has to look random (xorshift).
pub(super) struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `sides`.
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % sides
    }

    /// A table of 32 bits.
    pub fn table(&mut self) -> u64 {
        (self.roll(1 << 16) << 16 | self.roll(1 << 16)) as u64
    }

    /// One of a list.
    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.roll(from.len())]
    }

    /// A request whose flags are of this layout; most of them may reclaim.
    pub fn request(&mut self, layout: &Layout) -> Request {
        let mut gfp = Gfp::NONE;
        for (flag, _) in layout.flags() {
            let common = matches!(flag, Flag::DirectReclaim | Flag::Io | Flag::Fs);
            let set = self.roll(12) < if common { 9 } else { 3 };
            gfp = if set { gfp | Gfp::of(flag) } else { gfp };
        }
        let callers = Context::TABLE.iter().map(|info| info.bit);
        let context = callers.filter(|_| self.roll(7) == 0).collect();
        Request { gfp, order: self.pick(&[0, 0, 1, 2, 3, 4, 10, 11]), context }
    }
}
