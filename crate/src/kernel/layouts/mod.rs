//! The bit layouts and name tables of the kernels' gfp masks, as data.
//!
//! Each is checked flag by flag against figures taken from the kernel's own headers
//! (`tests/flag_tables.rs`).

mod classic;
mod renumbered;

pub use classic::{COLD_GONE_ERA, REPEAT_ERA, RETRY_MAYFAIL_ERA};
pub use renumbered::{
    ALL_NAMED_ERA, ATOMIC_GONE_ERA, OBJ_EXT_ALWAYS_ERA, OBJ_EXT_ERA, RENUMBERED_ERA,
};
