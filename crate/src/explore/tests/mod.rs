//! What the explorations have to agree on.

mod agreement;
mod dice;
