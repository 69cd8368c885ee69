//! The named parameters of a link: splitting and escaping.

/// The longest link that is read, in bytes.
pub const MAX_LINK: usize = 64 << 10;

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
}

/// Whether mail clients and archives keep a character inside a link.
fn survives(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"._~-,:".contains(&byte)
}

/// Writes what would not survive as `%41`.
pub(super) fn escape(value: &str) -> String {
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
pub(super) fn unescape(text: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn joining_is_undone(pairs in proptest::collection::vec(("[a-z]{1,4}", ".*"), 0..6)) {
            let params = Params(pairs);
            prop_assert_eq!(&Params::split(&params.join()), &params);
        }

        #[test]
        fn any_text_is_read_without_a_panic(text in ".*") {
            let _ = Params::split(&text);
        }
    }
}
