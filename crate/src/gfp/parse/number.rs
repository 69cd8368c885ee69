//! Numbers in hex and decimal, as source and logs write them.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// A number.
    Plain(u32),
    /// Hex digits without the `0x`, at least one of them a letter.
    BareHex(u32),
    /// A leading zero: octal in C, hex in many dumps.
    Ambiguous,
    /// More than 32 bits.
    TooLarge,
    /// Starts like a number and is none.
    Malformed,
}

/// Reads a word as a number; `None` where it is a name.
pub fn read(word: &str) -> Option<Number> {
    let word = word.to_ascii_lowercase();
    let digits = word.trim_end_matches(['u', 'l']);
    if let Some(digits) = digits.strip_prefix("0x") {
        return Some(in_base(digits, 16, Number::Plain));
    }
    let starts_as_number = digits.starts_with(|first: char| first.is_ascii_digit());
    let has_digit = digits.contains(|character: char| character.is_ascii_digit());
    if starts_as_number && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(decimal(digits));
    }
    if has_digit && digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Some(in_base(digits, 16, Number::BareHex));
    }
    starts_as_number.then_some(Number::Malformed)
}

fn decimal(digits: &str) -> Number {
    if digits.len() > 1 && digits.starts_with('0') {
        return Number::Ambiguous;
    }
    in_base(digits, 10, Number::Plain)
}

fn in_base(digits: &str, base: u32, wrap: fn(u32) -> Number) -> Number {
    if digits.is_empty() || !digits.chars().all(|digit| digit.is_digit(base)) {
        return Number::Malformed;
    }
    u32::from_str_radix(digits, base).map_or(Number::TooLarge, wrap)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_names() {
        let check = |word, expected| assert_eq!(read(word), expected, "{word}");
        check("0x14000c0", Some(Number::Plain(0x14000c0)));
        check("0X20UL", Some(Number::Plain(0x20)));
        check("0x0000000020u", Some(Number::Plain(0x20)));
        check("1024", Some(Number::Plain(1024)));
        check("0", Some(Number::Plain(0)));
        check("cc0", Some(Number::BareHex(0xcc0)));
        check("14000C0", Some(Number::BareHex(0x14000c0)));
        check("0020", Some(Number::Ambiguous));
        check("0x123456789", Some(Number::TooLarge));
        check("4294967296", Some(Number::TooLarge));
        check("0x", Some(Number::Malformed));
        check("0xfz", Some(Number::Malformed));
        check("12monkeys", Some(Number::Malformed));
        check("GFP_DMA32", None);
        check("dead", None);
        check("ul", None);
        check("", None);
    }
}
