//! Whole runs.

mod callers;
mod machines;
mod properties;
mod reserves;
mod stuck;

use super::*;
