//! The named parameters of a link: splitting, escaping, packing.

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;

/// The longest link that is read, in bytes.
pub const MAX_LINK: usize = 64 << 10;

/// The most that the packed part of a link may unpack to, in bytes.
pub const MAX_UNPACKED: usize = 1 << 20;

/// The packing's version, the first character of a packed parameter.
const PACKING: char = '1';

/// Deflate's effort; links are short, so the most is cheap.
const EFFORT: u8 = 9;

/// Names and values in the order of the link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Params(Vec<(String, String)>);

impl Params {
    /// Splits `name=value&…`; also where a mail archive wrote `&amp;` for `&`.
    pub fn split(query: &str) -> Self {
        let pairs = query.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (unescape(name.strip_prefix("amp;").unwrap_or(name)), unescape(value))
        });
        Self(pairs.collect())
    }

    /// Adds a parameter at the end.
    pub fn push(&mut self, name: &str, value: impl Into<String>) {
        self.0.push((name.into(), value.into()));
    }

    /// The first value of a parameter.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Every parameter in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Adds the parameters of another list.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// `name=value&…`, with what would not survive in a link escaped.
    pub fn join(&self) -> String {
        let pairs = self.0.iter().map(|(name, value)| format!("{name}={}", escape(value)));
        pairs.collect::<Vec<_>>().join("&")
    }

    /// Whether every value survives in a link as it is.
    pub fn is_plain(&self) -> bool {
        self.0.iter().all(|(_, value)| value.bytes().all(survives))
    }

    /// All parameters in one value that survives in a link.
    pub fn pack(&self) -> String {
        let packed = compress_to_vec(self.join().as_bytes(), EFFORT);
        format!("{PACKING}{}", base64url(&packed))
    }

    /// Reads what [`Params::pack`] wrote; the error says what is wrong with it.
    pub fn unpack(packed: &str) -> Result<Self, String> {
        let encoded = packed.strip_prefix(PACKING).ok_or_else(|| {
            format!("It begins with another digit than {PACKING}: a newer Slowpath packed it.")
        })?;
        let bytes = from_base64url(encoded).ok_or("It is damaged: not base64url.")?;
        let text = decompress_to_vec_with_limit(&bytes, MAX_UNPACKED).map_err(|error| {
            if error.status == miniz_oxide::inflate::TINFLStatus::HasMoreOutput {
                format!("It unpacks to more than {MAX_UNPACKED} bytes.")
            } else {
                "It is damaged: it does not unpack.".into()
            }
        })?;
        let text = String::from_utf8(text).map_err(|_| "It is damaged: not UTF-8.")?;
        Ok(Self::split(&text))
    }
}

/// Whether mail clients and archives keep a character inside a link.
fn survives(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"._~-,:".contains(&byte)
}

fn escape(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for byte in value.bytes() {
        if survives(byte) {
            escaped.push(char::from(byte));
        } else {
            escaped += &format!("%{byte:02X}");
        }
    }
    escaped
}

/// Undoes `%41`; what does not look like that stays as it is.
fn unescape(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = bytes.get(at + 1..at + 3).and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.map(|hex| u8::from_str_radix(hex, 16)) {
            Some(Ok(byte)) if bytes[at] == b'%' => {
                plain.push(byte);
                at += 3;
            }
            _ => {
                plain.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&plain).into_owned()
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

fn base64url(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = chunk.iter().fold(0u32, |group, &byte| group << 8 | u32::from(byte));
        let group = group << (8 * (3 - chunk.len()));
        for digit in 0..=chunk.len() {
            let value = group >> (18 - 6 * digit) & 63;
            text.push(char::from(ALPHABET[value as usize]));
        }
    }
    text
}

fn from_base64url(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    for chunk in text.as_bytes().chunks(4) {
        let mut group = 0u32;
        for &digit in chunk {
            let value = ALPHABET.iter().position(|&known| known == digit)?;
            group = group << 6 | value as u32;
        }
        if chunk.len() == 1 {
            return None;
        }
        let group = group << (6 * (4 - chunk.len()));
        bytes.extend_from_slice(&group.to_be_bytes()[1..chunk.len()]);
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn packing_is_undone(pairs in proptest::collection::vec(("[a-z]{1,4}", ".*"), 0..6)) {
            let params = Params(pairs);
            prop_assert_eq!(&Params::split(&params.join()), &params);
            prop_assert_eq!(Params::unpack(&params.pack()), Ok(params));
        }

        #[test]
        fn any_text_is_read_without_a_panic(text in ".*") {
            let _ = Params::split(&text);
            let _ = Params::unpack(&text);
        }
    }

    #[test]
    fn unpacking_has_a_limit() {
        let bomb = compress_to_vec(&vec![b'a'; MAX_UNPACKED + 1], EFFORT);
        let error = Params::unpack(&format!("1{}", base64url(&bomb))).unwrap_err();
        assert!(error.contains("more than 1048576 bytes"), "{error}");
    }
}
