//! A kernel with single rules switched, as a reader may want to compare it.

use super::rule::{Rule, RuleSet};
use super::table::Kernel;

/// Stands between a kernel's id and the ids of the rules that are switched.
pub const SWITCH: char = '~';

/// A kernel, or one made up from it by switching single rules to their other state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// The kernel it is made from.
    pub base: &'static Kernel,
    /// The rules in force.
    pub rules: RuleSet,
    /// As written in links and files: `4.11~nofail-reserve` is v4.11 without that rule if it has
    /// it, and with it if it has not.
    pub id: String,
    /// The name in running text.
    pub name: String,
}

impl Variant {
    /// Reads a kernel's id or name, followed by rules to switch.
    ///
    /// # Errors
    /// What is wrong: the kernel or rule that nobody knows, or a rule that stands there twice.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut parts = text.split(SWITCH);
        let kernel = parts.next().unwrap_or_default();
        let base = Kernel::find(kernel)
            .ok_or_else(|| format!("Nothing is known of the kernel \"{}\".", begin(kernel)))?;
        let mut switched: Vec<Rule> = Vec::new();
        for id in parts {
            let rule = Rule::find(id)
                .ok_or_else(|| format!("Nothing is known of the rule \"{}\".", begin(id)))?;
            if switched.contains(&rule) {
                return Err(format!("The rule \"{id}\" is switched twice."));
            }
            switched.push(rule);
        }
        Ok(Self::new(base, &switched))
    }

    /// The kernel with these rules switched.
    pub fn new(base: &'static Kernel, switched: &[Rule]) -> Self {
        let mut variant =
            Self { base, rules: base.rules, id: base.id.into(), name: base.name.into() };
        for &rule in switched {
            let id = rule.info().id;
            let sign = if base.rules.has(rule) { '-' } else { '+' };
            variant.rules = variant.rules.switched(rule);
            variant.id += &format!("{SWITCH}{id}");
            variant.name += &format!(" {sign}{id}");
        }
        variant
    }
}

/// The beginning of a text that may be long.
fn begin(text: &str) -> String {
    text.chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_switched_both_ways() {
        let check = |text, name, rule, expected| {
            let variant = Variant::read(text).expect(text);
            assert_eq!((variant.id.as_str(), variant.name.as_str()), (text, name));
            assert_eq!(variant.rules.has(rule), expected, "{text}");
        };
        check("4.11", "v4.11", Rule::NofailReserve, true);
        check("4.11~nofail-reserve", "v4.11 -nofail-reserve", Rule::NofailReserve, false);
        check("4.10~nofail-reserve", "v4.10 +nofail-reserve", Rule::NofailReserve, true);
    }

    #[test]
    fn what_is_not_known_is_named() {
        let check = |text, part: &str| {
            let error = Variant::read(text).expect_err(text);
            assert!(error.contains(part), "{error}");
        };
        check("5.99", "\"5.99\"");
        check("4.11~no-such", "\"no-such\"");
        check("4.11~", "rule \"\"");
        check("4.11~nofail-reserve~nofail-reserve", "twice");
    }
}
