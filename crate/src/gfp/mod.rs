//! Gfp masks: flags, the kernels' bit layouts, reading and printing, placement.

mod flags;
mod history;
mod layout;
mod parse;
mod print;
mod zone;

pub use flags::{Flag, Gfp, Group};
pub use history::{HISTORY, Past, Release};
pub use layout::{Compound, Layout};
pub use parse::{MAX_LENGTH, Parsed, Part, Printed, Problem, Severity, parse, parse_for, printed};
pub use print::{c_expression, hex, percent_pgg, trace_print};
pub use zone::{BadZone, Machine, MigrateType, Zone, migratetype, migratetype_warns, zone};
