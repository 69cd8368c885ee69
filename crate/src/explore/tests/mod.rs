//! What the explorations have to agree on, and what they say about the debate's patches.

mod agreement;
mod assumptions;
mod conditions;
mod dice;
mod differences;
mod examples;
mod matrix;
mod patches;
mod proposals;
mod relevance;

use crate::kernel::Variant;

/// The kernel with this id, made up or not.
fn variant(id: &str) -> Variant {
    Variant::read(id, &mut Vec::new()).expect("a kernel of this id")
}
