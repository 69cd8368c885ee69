//! Reading masks as people write and paste them: C expressions, lists of names, log lines.
//!
//! Reading never fails. What cannot be understood is left out and named in a [`Problem`].

mod grammar;
mod lexer;
mod names;
mod number;
mod printed;
mod report;

use std::ops::Range;

use super::{Gfp, Layout};
use grammar::Parser;
pub use printed::{Part, Printed, printed};

/// The longest text that is read, in bytes.
pub const MAX_LENGTH: usize = 4096;

/// A mask as it was read, with everything that was wrong with the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parsed {
    /// The flags that exist in the kernel.
    pub gfp: Gfp,
    /// Bits that a number in the text carries and the kernel does not have.
    pub unknown_bits: u32,
    /// What to tell the writer, in the order in which it was noticed.
    pub problems: Vec<Problem>,
}

/// How much of the text a problem costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// A part of the text means nothing and is missing from the mask.
    Error,
    /// The text means something, but perhaps not what the writer had in mind.
    Warning,
}

/// One thing that is wrong with a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// How much of the text it costs.
    pub severity: Severity,
    /// The place, in bytes of the text.
    pub span: Range<usize>,
    /// The value in question and what is wrong with it, as a sentence without its full stop.
    pub message: String,
    /// Names that were perhaps meant, the likeliest first.
    pub suggestions: Vec<&'static str>,
    /// It is about what this one kernel has or lacks, not about the text itself.
    pub local: bool,
}

/// Reads a mask in the layout of one kernel.
///
/// Accepted are names with any number of underscores in front and in any case, numbers, `|`,
/// `&`, `~` and parentheses with C's precedence, casts, lists separated by commas or blanks, and
/// lines from logs and source that contain `mode:`, `gfp_mask=` and the like.
///
/// `universe` holds the layouts of all kernels: a flag that exists in one of them but not in
/// `layout` is left out of the mask with a warning, any other unknown name is an error.
pub fn parse(text: &str, layout: &Layout, universe: &[&Layout]) -> Parsed {
    parse_for(text, layout, layout, universe)
}

/// As [`parse`], for one of several kernels that are shown the same text: names mean what they
/// mean in `layout`, but numbers stand for the flags that they have in the layout `numbers`.
///
/// What is wrong with a number itself is told only where the two layouts are the same.
pub fn parse_for(text: &str, layout: &Layout, numbers: &Layout, universe: &[&Layout]) -> Parsed {
    if text.len() > MAX_LENGTH {
        return too_long(text.len());
    }
    Parser::new(text, layout, numbers, universe).read()
}

fn too_long(length: usize) -> Parsed {
    let message =
        format!("the text has {length} bytes, more than the {MAX_LENGTH} that are read at most");
    let problem = Problem {
        severity: Severity::Error,
        span: 0..length,
        message,
        suggestions: Vec::new(),
        local: false,
    };
    Parsed { problems: vec![problem], ..Parsed::default() }
}

#[cfg(test)]
mod tests;
