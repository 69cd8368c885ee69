//! What the explorations have to agree on, and what they say about the debate's patches.

mod agreement;
mod assumptions;
mod conditions;
mod dice;
mod differences;
mod examples;
mod matrix;
mod patches;
mod relevance;
