//! An executable model of the slow path of the Linux page allocator.
//!
//! Arrows point one way:
//! `gfp <- kernel <- walk <- {memory, explore} <- simulate <- scenario <- wasm`.
//! Only `wasm` knows JavaScript; everything before it has no I/O, clock or randomness.

pub mod explore;
pub mod gfp;
pub mod kernel;
pub mod memory;
pub mod scenario;
pub mod simulate;
pub mod walk;
#[cfg(target_family = "wasm")]
pub mod wasm;
