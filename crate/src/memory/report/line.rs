//! One line of a text, without what logs put in front of it.

use super::Problem;

/// Longer passages are cut in messages.
const MAX_QUOTED: usize = 40;

/// A line to be read.
pub(super) struct Line<'a> {
    /// From 1.
    pub number: usize,
    /// Without prefix and without blanks around it.
    pub text: &'a str,
}

/// Lines that stand above tables and say nothing that is needed.
const HEADINGS: [&str; 3] =
    ["Page block order:", "Pages per block:", "Free pages count per migrate"];

impl<'a> Line<'a> {
    pub fn new(number: usize, text: &'a str) -> Self {
        Self { number, text: without_prefix(text).trim() }
    }

    pub fn is_heading(&self) -> bool {
        HEADINGS.iter().any(|heading| self.text.starts_with(heading))
    }

    /// Whether it is a line of `/proc/meminfo`; its counts of huge pages have no unit.
    pub fn is_meminfo(&self) -> bool {
        let named = self.text.contains(':');
        named && (self.text.ends_with(" kB") || self.text.starts_with("HugePages_"))
    }

    pub fn problem(&self, field: &str, message: impl Into<String>) -> Problem {
        Problem { line: self.number, field: quoted(field), message: message.into() }
    }

    /// Reads a count.
    pub fn count(&self, field: &str, text: &str) -> Result<u32, Problem> {
        if let Ok(count) = text.parse() {
            return Ok(count);
        }
        let digits = text.trim_start_matches(['-', '+']);
        let number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        let wrong = match number {
            true if text.starts_with('-') => "is below zero, and no count can be",
            true => "is larger than any count of pages",
            false => "is no number",
        };
        Err(self.problem(field, format!("`{}` {wrong}", quoted(text))))
    }
}

/// A passage for a message.
fn quoted(text: &str) -> String {
    match text.char_indices().nth(MAX_QUOTED) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Takes off what syslog (`<6>`), the journal (`host kernel:`) and the kernel log (`[   12.345]`,
/// `[T123]`) put in front of a line.
fn without_prefix(text: &str) -> &str {
    let mut rest = text.trim_start();
    if let Some((_, after)) = rest.split_once("kernel: ") {
        rest = after.trim_start();
    }
    while let Some(after) = bracketed(rest, '<', '>').or_else(|| bracketed(rest, '[', ']')) {
        rest = after.trim_start();
    }
    rest
}

/// What follows a time, a level or a task in brackets.
fn bracketed(text: &str, open: char, close: char) -> Option<&str> {
    let (inside, rest) = text.strip_prefix(open)?.split_once(close)?;
    let inside = inside.trim().trim_start_matches(['T', 'C']);
    let plain = |c: char| c.is_ascii_digit() || matches!(c, '.' | ':' | '-' | '+' | 'T' | ' ');
    (!inside.is_empty() && inside.chars().all(plain)).then_some(rest)
}
