//! Masks exactly as kernels print them, before it is known which kernel it was.

use super::MAX_LENGTH;
use super::grammar::field_value;
use super::lexer::{self, Kind, Token};
use super::number::{self, Number};

/// A mask as it stands in a log. The name of the empty mask, `none`, is no part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Printed<'a> {
    /// A number alone.
    Number(u32),
    /// Names alone, in their order.
    Names(Vec<Part<'a>>),
    /// A number with its names behind it.
    Both(u32, Vec<Part<'a>>),
}

/// One part of a printed mask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// A name as it is spelled.
    Name(&'a str),
    /// Bits that the printing code had no name for.
    Bits(u32),
}

/// Reads a mask as `%pGg` and the trace events print it, alone or behind `mode:`, `gfp_flags=` and
/// the like; nothing if the text has another form, for instance that of a C expression.
pub fn printed(text: &str) -> Option<Printed<'_>> {
    if text.len() > MAX_LENGTH {
        return None;
    }
    let tokens = lexer::tokens(text);
    let field = field_value(text, &tokens);
    let mut reader = Reader { text, tokens: &tokens[field.unwrap_or(0)..] };
    let mask = reader.mask()?;
    (field.is_some() || reader.tokens.is_empty()).then_some(mask)
}

struct Reader<'a, 't> {
    text: &'a str,
    /// What is left to read.
    tokens: &'t [Token],
}

impl<'a> Reader<'a, '_> {
    fn mask(&mut self) -> Option<Printed<'a>> {
        let Part::Bits(number) = self.peek_part()? else {
            return Some(Printed::Names(self.parts()?));
        };
        self.take(Kind::Word);
        if !self.take(Kind::Open) {
            return Some(Printed::Number(number));
        }
        if self.take(Kind::Close) {
            return Some(Printed::Both(number, Vec::new()));
        }
        let parts = self.parts()?;
        // Where the line was cut off the last name may be too.
        self.take(Kind::Close).then_some(Printed::Both(number, parts))
    }

    fn parts(&mut self) -> Option<Vec<Part<'a>>> {
        let mut parts = Vec::new();
        loop {
            parts.push(self.peek_part()?);
            self.take(Kind::Word);
            if !self.take(Kind::Or) {
                break;
            }
        }
        if parts == [Part::Name("none")] {
            parts.clear();
        }
        Some(parts)
    }

    /// The word that comes next, if it can be a part.
    fn peek_part(&self) -> Option<Part<'a>> {
        let token = self.tokens.first().filter(|token| token.kind == Kind::Word)?;
        let word = &self.text[token.span.clone()];
        match number::read(word) {
            None => Some(Part::Name(word)),
            Some(Number::Plain(bits) | Number::BareHex(bits)) => Some(Part::Bits(bits)),
            Some(Number::Ambiguous | Number::TooLarge | Number::Malformed) => None,
        }
    }

    fn take(&mut self, kind: Kind) -> bool {
        match self.tokens.split_first() {
            Some((token, rest)) if token.kind == kind => {
                self.tokens = rest;
                true
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Printed<'_>) {
        assert_eq!(printed(text), Some(expected), "{text}");
    }

    #[test]
    fn masks_of_logs_and_traces() {
        let names = [Part::Name("GFP_HIGHUSER_MOVABLE"), Part::Name("__GFP_ZERO")];
        let mask = "0x14280ca(GFP_HIGHUSER_MOVABLE|__GFP_ZERO)";
        for text in [
            mask.to_owned(),
            format!("mode:{mask}"),
            format!("a: page allocation failure: order:0, mode:{mask}, nodemask=(null)"),
            format!("gfp_mask={mask}, order=0, oom_score_adj=0"),
        ] {
            check(&text, Printed::Both(0x14280ca, names.to_vec()));
        }
        check(
            "gfp_flags=GFP_HIGHUSER_MOVABLE|__GFP_ZERO migratetype=1",
            Printed::Names(names.to_vec()),
        );
        check("GFP_HIGHUSER_MOVABLE | __GFP_ZERO", Printed::Names(names.to_vec()));
        check("0x14280ca", Printed::Number(0x14280ca));
        check("mode:0x14280ca order:0", Printed::Number(0x14280ca));
        check("14280ca", Printed::Number(0x14280ca));
        check("0x0()", Printed::Both(0, Vec::new()));
        check("gfp_flags=none", Printed::Names(Vec::new()));
        let rest = vec![Part::Name("GFP_KERNEL"), Part::Bits(0x8000_0000)];
        check("GFP_KERNEL|0x80000000", Printed::Names(rest));
    }

    #[test]
    fn what_no_kernel_prints() {
        for text in [
            "",
            "GFP_KERNEL & ~__GFP_FS",
            "GFP_KERNEL,__GFP_ZERO",
            "GFP_KERNEL|",
            "0x14280ca(GFP_KERNEL",
            "mode:0x14280ca(GFP_KERNEL|__GFP_",
            "0x14280ca GFP_KERNEL",
            "0x123456789",
            "mode:",
            "\u{1f600}",
        ] {
            assert_eq!(printed(text), None, "{text}");
        }
        assert_eq!(printed(&"x".repeat(MAX_LENGTH + 1)), None);
    }
}
