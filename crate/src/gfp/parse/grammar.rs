//! The expression language of masks.
//!
//! ```text
//! mask    = term { ("|" | "," | blank) term }
//! term    = operand { "&" operand }
//! operand = "~" operand | cast operand | "(" mask ")" | number [ "(" mask ")" ] | name
//! ```
//!
//! Values are numbers in the kernel's layout, so that every operator is the one of C.

use std::ops::Range;

use super::lexer::{self, Kind, Token};
use super::names::{self, Meaning};
use super::number::{self, Number};
use super::report::Report;
use super::{Parsed, Severity};
use crate::gfp::{Layout, Past};

/// Deeper nesting is not read: the reader descends with the nesting and the stack is finite.
const MAX_DEPTH: usize = 32;

/// The names in front of a mask in logs, trace events and source.
const FIELDS: [&str; 4] = ["gfp_mask", "gfp_flags", "gfp", "mode"];

/// The words that make up a cast.
const CAST: [&str; 5] = ["gfp_t", "__force", "const", "unsigned", "int"];

/// The token behind the first `mode:` or the like, if there is one.
pub fn field_value(text: &str, tokens: &[Token]) -> Option<usize> {
    let is_field = |pair: &[Token]| {
        let name = &text[pair[0].span.clone()];
        pair[1].kind == Kind::Assign && FIELDS.iter().any(|field| field.eq_ignore_ascii_case(name))
    };
    tokens.windows(2).position(is_field).map(|found| found + 2)
}

pub struct Parser<'a> {
    text: &'a str,
    layout: &'a Layout,
    /// The layout in which numbers are read.
    numbers: &'a Layout,
    universe: &'a [&'a Layout],
    tokens: Vec<Token>,
    /// The next token.
    at: usize,
    depth: usize,
    /// The mask is the value of a field: it ends where something else than an operator follows.
    in_field: bool,
    /// Bits of numbers in the text that stand for no flag.
    unknown_literals: u32,
    /// The place of the last `~`.
    last_not: Range<usize>,
    report: Report<'a>,
}

impl<'a> Parser<'a> {
    pub fn new(
        text: &'a str,
        layout: &'a Layout,
        numbers: &'a Layout,
        universe: &'a [&'a Layout],
    ) -> Self {
        Self {
            text,
            layout,
            numbers,
            universe,
            tokens: lexer::tokens(text),
            at: 0,
            depth: 0,
            in_field: false,
            unknown_literals: 0,
            last_not: 0..0,
            report: Report::new(text),
        }
    }

    pub fn read(mut self) -> Parsed {
        self.skip_to_field();
        let start = self.at;
        let bits = self.mask();
        if self.in_field && self.at == start {
            let field = self.tokens[start - 2].span.start..self.tokens[start - 1].span.end;
            self.report.error(&field, "has no mask behind it");
        }
        let missing = bits & !self.layout.known_bits();
        if missing & !self.unknown_literals != 0 {
            let predicate = "without `&` sets every flag except the named ones; \
                             to take flags away write `& ~`";
            self.report.warning(&self.last_not, predicate);
        }
        Parsed {
            gfp: self.layout.from_bits(bits),
            unknown_bits: missing & self.unknown_literals,
            problems: self.report.into_problems(),
        }
    }

    /// Goes behind the first `mode:` or the like, if there is one.
    fn skip_to_field(&mut self) {
        if let Some(value) = field_value(self.text, &self.tokens) {
            self.at = value;
            self.in_field = true;
        }
    }

    fn mask(&mut self) -> u32 {
        let mut bits = 0;
        let mut after_operand = false;
        let mut open_or = None;
        while let Some(token) = self.peek() {
            let ends_field = self.in_field && self.depth == 0;
            match token.kind {
                Kind::Word | Kind::Open | Kind::Not => {
                    if after_operand && ends_field {
                        break;
                    }
                    if after_operand {
                        let predicate = "follows without an operator and is read as if after `|`";
                        self.report.warning(&token.span, predicate);
                    }
                    bits = self.term(bits);
                    after_operand = true;
                    open_or = None;
                    continue;
                }
                Kind::Close if self.depth > 0 => break,
                Kind::Or => {
                    if !after_operand {
                        self.report.warning(&token.span, "has nothing on its left");
                    }
                    open_or = Some(token);
                }
                _ if ends_field => break,
                _ => self.report_stray(&token),
            }
            after_operand = false;
            self.at += 1;
        }
        if let Some(or) = open_or {
            self.report.warning(&or.span, "has nothing on its right");
        }
        bits
    }

    /// A sign that stands where an operand or `|` could stand.
    fn report_stray(&mut self, token: &Token) {
        match token.kind {
            Kind::And => self.report.error(&token.span, "has nothing on its left"),
            Kind::Close => self.report.warning(&token.span, "closes nothing"),
            Kind::Assign | Kind::Junk => {
                self.report.error(&token.span, "has no meaning in a mask");
            }
            _ => {}
        }
    }

    /// Reads a term and adds it to the bits before it.
    fn term(&mut self, before: u32) -> u32 {
        let start = self.at;
        let first = self.operand().unwrap_or(0);
        let mut rest = !0;
        while let Some(and) = self.take(Kind::And) {
            if self.at_operand() {
                rest &= self.operand().unwrap_or(!0);
            } else {
                self.report.error(&and.span, "has nothing on its right");
            }
        }
        let span = self.tokens[start].span.start..self.tokens[self.at - 1].span.end;
        let bits = before | first & rest;
        if bits != (before | first) & rest {
            let predicate = "leaves the flags before it alone, because `&` binds tighter than `|`; \
                             put them in parentheses if it is for them too";
            self.report.warning(&span, predicate);
        } else if first != 0 && first & rest == 0 {
            self.report.warning(&span, "leaves no flag at all; `|` joins flags");
        }
        bits
    }

    /// Reads an operand; `None` where it has no meaning (and a problem says so).
    fn operand(&mut self) -> Option<u32> {
        let token = self.peek()?;
        if self.depth == MAX_DEPTH {
            self.report.error(&token.span, "is nested too deep; the rest is not read");
            self.at = self.tokens.len();
            return None;
        }
        self.depth += 1;
        self.at += 1;
        let bits = match token.kind {
            Kind::Not => {
                self.last_not = token.span.clone();
                self.operand_of(&token).map(|bits| !bits)
            }
            Kind::Open if self.skip_cast() => self.operand_of(&token),
            Kind::Open => Some(self.group(&token)),
            _ => self.word(&token),
        };
        self.depth -= 1;
        bits
    }

    fn operand_of(&mut self, operator: &Token) -> Option<u32> {
        if !self.at_operand() {
            self.report.error(&operator.span, "has nothing on its right");
            return None;
        }
        self.operand()
    }

    /// Goes behind a cast whose parenthesis is open, if it is one.
    fn skip_cast(&mut self) -> bool {
        let rest = &self.tokens[self.at..];
        let is_type = |token: &&Token| CAST.contains(&&self.text[token.span.clone()]);
        let words = rest.iter().take_while(is_type).count();
        let is_cast = words > 0 && rest.get(words).is_some_and(|next| next.kind == Kind::Close);
        if is_cast {
            self.at += words + 1;
        }
        is_cast
    }

    fn group(&mut self, open: &Token) -> u32 {
        let bits = self.mask();
        if self.take(Kind::Close).is_none() {
            self.report.warning(&open.span, "is never closed");
        }
        bits
    }

    fn word(&mut self, token: &Token) -> Option<u32> {
        let word = self.text_of(token);
        match number::read(word) {
            Some(Number::Plain(bits)) => Some(self.number(token, bits)),
            Some(Number::BareHex(bits)) => {
                self.report.warning(&token.span, &format!("is read as the hex number {bits:#x}"));
                Some(self.number(token, bits))
            }
            Some(Number::Ambiguous) => {
                let predicate = "may be octal, decimal or hex; \
                                 write hex with 0x and decimal without zeros in front";
                self.report.error(&token.span, predicate);
                None
            }
            Some(Number::TooLarge) => {
                self.report.error(&token.span, "has more than the 32 bits of a mask");
                None
            }
            Some(Number::Malformed) => {
                self.report.error(&token.span, "is no number; write hex as 0x and digits");
                None
            }
            None if word.eq_ignore_ascii_case("none") => Some(0),
            None => self.name(token),
        }
    }

    /// A number, and the names that logs print behind it in parentheses.
    fn number(&mut self, token: &Token, bits: u32) -> u32 {
        let Some(open) = self.take(Kind::Open) else {
            return self.literal(token, bits);
        };
        if self.take(Kind::Close).is_some() {
            return self.literal(token, bits);
        }
        let errors_before = self.report.errors();
        let named = self.group(&open);
        // Names mean the same in every kernel and numbers do not, unless a name is cut off.
        let names_are_complete = self.report.errors() == errors_before;
        if self.reads_own_numbers() && named != bits {
            let used = if names_are_complete { "names count" } else { "number counts" };
            let predicate =
                format!("is not the mask of the names behind it, {named:#x}; the {used}");
            self.report.local(&token.span, &predicate, None);
        }
        if names_are_complete { named } else { self.literal(token, bits) }
    }

    /// A number that stands for itself.
    fn literal(&mut self, token: &Token, bits: u32) -> u32 {
        if !self.reads_own_numbers() {
            return self.foreign(token, bits);
        }
        let missing = bits & !self.layout.known_bits();
        if missing != 0 {
            self.unknown_literals |= missing;
            let predicate = format!("has bits that stand for no flag: {missing:#x}");
            self.report.local(&token.span, &predicate, None);
        }
        bits
    }

    /// A number of another layout, as this one's.
    fn foreign(&mut self, token: &Token, bits: u32) -> u32 {
        let flags = self.numbers.from_bits(bits);
        for flag in flags.without(self.layout.known()).iter() {
            self.leave_out(token, &format!("is read without {}", flag.name()), flag.name());
        }
        self.layout.to_bits(flags)
    }

    fn reads_own_numbers(&self) -> bool {
        self.layout == self.numbers
    }

    fn name(&mut self, token: &Token) -> Option<u32> {
        match names::look_up(self.text_of(token), self.layout, self.universe) {
            Meaning::Known(flags) => Some(self.layout.to_bits(flags)),
            Meaning::Either { name, flags, other } => {
                let predicate = format!("is read as {name}; {other} is another mask");
                self.report.suggest(Severity::Warning, &token.span, &predicate, vec![name, other]);
                Some(self.layout.to_bits(flags))
            }
            Meaning::Elsewhere(name) => {
                self.leave_out(token, "is left out", name);
                Some(0)
            }
            Meaning::Unknown => {
                let suggestions = names::nearest(self.text_of(token), self.layout);
                let predicate = match suggestions.first() {
                    Some(name) => format!("is not the name of a flag; did you mean {name}?"),
                    None => "is not the name of a flag".to_owned(),
                };
                self.report.suggest(Severity::Error, &token.span, &predicate, suggestions);
                None
            }
        }
    }

    /// Notes that the mask lacks a name that exists in other kernels only, and why.
    fn leave_out(&mut self, token: &Token, how: &str, name: &str) {
        let past = Past::of(name);
        let reason = past.map_or_else(|| "only others have it".to_owned(), Past::reason);
        let instead = past.and_then(|past| past.instead);
        let instead = instead.filter(|name| self.layout.named(name).is_some());
        self.report.local(&token.span, &format!("{how}: {reason}"), instead);
    }

    fn peek(&self) -> Option<Token> {
        self.tokens.get(self.at).cloned()
    }

    fn take(&mut self, kind: Kind) -> Option<Token> {
        let token = self.peek().filter(|token| token.kind == kind)?;
        self.at += 1;
        Some(token)
    }

    fn at_operand(&self) -> bool {
        let next = self.tokens.get(self.at);
        next.is_some_and(|token| matches!(token.kind, Kind::Word | Kind::Open | Kind::Not))
    }

    fn text_of(&self, token: &Token) -> &'a str {
        &self.text[token.span.clone()]
    }
}
