//! Whole runs.

mod machines;
mod reserves;

use super::*;
