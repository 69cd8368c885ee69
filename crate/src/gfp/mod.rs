//! Gfp masks: flags, the kernels' bit layouts, reading and printing.

mod flags;
mod layout;

pub use flags::{Flag, Gfp};
pub use layout::{Compound, Layout};
