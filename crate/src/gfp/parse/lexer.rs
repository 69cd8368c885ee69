//! Cuts a text into words and signs.

use std::iter::Peekable;
use std::ops::Range;
use std::str::CharIndices;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name or a number.
    Word,
    Or,
    And,
    Not,
    Open,
    Close,
    /// A comma, a plus sign or a semicolon: divides a list.
    Separator,
    /// `=`, `:` or `|=`: divides a field's name from its value.
    Assign,
    /// A run of other characters.
    Junk,
}

#[derive(Clone, Debug)]
pub struct Token {
    pub kind: Kind,
    /// The place in bytes of the text.
    pub span: Range<usize>,
}

/// All tokens of the text; blanks are gone.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut characters = text.char_indices().peekable();
    let mut tokens = Vec::new();
    while let Some((start, first)) = characters.next() {
        if is_blank(first) {
            continue;
        }
        let kind = read_rest(first, &mut characters);
        let end = characters.peek().map_or(text.len(), |&(at, _)| at);
        tokens.push(Token { kind, span: start..end });
    }
    tokens
}

/// Takes the characters that belong to the token that starts with `first`.
fn read_rest(first: char, characters: &mut Peekable<CharIndices<'_>>) -> Kind {
    match first {
        '|' if characters.next_if(|&(_, next)| next == '=').is_some() => Kind::Assign,
        // The logical operators are slips of the pen for the bitwise ones.
        '|' => {
            characters.next_if(|&(_, next)| next == '|');
            Kind::Or
        }
        '&' => {
            characters.next_if(|&(_, next)| next == '&');
            Kind::And
        }
        '~' => Kind::Not,
        '(' => Kind::Open,
        ')' => Kind::Close,
        ',' | '+' | ';' => Kind::Separator,
        '=' | ':' => Kind::Assign,
        _ if is_word(first) => {
            take_while(characters, is_word);
            Kind::Word
        }
        _ => {
            take_while(characters, is_junk);
            Kind::Junk
        }
    }
}

fn take_while(characters: &mut Peekable<CharIndices<'_>>, belongs: fn(char) -> bool) {
    while characters.next_if(|&(_, character)| belongs(character)).is_some() {}
}

/// White space and what stands around pasted text: line continuations, quotation marks and the
/// `>` of a quoted mail.
fn is_blank(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(character, '\\' | '"' | '\'' | '`' | '>' | '\u{200b}' | '\u{feff}')
}

fn is_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_'
}

fn is_junk(character: char) -> bool {
    !is_blank(character) && !is_word(character) && !"|&~(),+;=:".contains(character)
}
