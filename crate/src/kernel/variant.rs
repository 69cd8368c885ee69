//! A kernel with single rules switched, as a reader may want to compare it.

use super::configuration::Configuration;
use super::rule::{RULES, Rule, RuleSet};
use super::table::{KERNELS, Kernel};
use crate::gfp::{Flag, Gfp, Layout};

/// Stands before the id of a rule that a kernel is given.
pub const WITH: char = ':';

/// Stands before the id of a rule that is taken away from a kernel.
pub const WITHOUT: char = '~';

/// The most rules that are switched in one kernel.
pub const MAX_SWITCHED: usize = 8;

/// The flags that were proposed and never merged, each with the rule that brings it.
pub static PROPOSED_FLAGS: &[(Flag, Rule)] =
    &[(Flag::NoOomKill, Rule::NoOomKillFlag), (Flag::WantOomKiller, Rule::WantOomKillerFlag)];

/// A kernel, or one made up from it by switching single rules.
#[derive(Clone, Debug)]
pub struct Variant {
    /// The kernel it is made from.
    pub base: &'static Kernel,
    /// The rules in force.
    pub rules: RuleSet,
    /// The flags that its rules bring: they were only proposed, and no kernel has them.
    pub proposed: Gfp,
    /// As written in links and files: `4.11~nofail-reserve` is v4.11 without that rule,
    /// `4.10:nofail-reserve` is v4.10 with it. Several rules stand in order of time, so that the
    /// same rules always have the same id.
    pub id: String,
    /// The name in running text, for instance `v4.11 -nofail-reserve`.
    pub name: String,
}

/// Something that is wrong with a variant's id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// What, as a sentence.
    pub message: String,
    /// Ids that were perhaps meant.
    pub suggestions: Vec<String>,
}

impl Variant {
    /// A kernel as it is.
    pub fn of(base: &'static Kernel) -> Self {
        Self::with_rules(base, base.rules)
    }

    /// Reads a kernel's id or name, followed by rules to switch. What changes nothing is noted and
    /// left out.
    ///
    /// # Errors
    /// The kernel or a rule is not known, a rule stands there both ways, or too many do.
    pub fn read(text: &str, notes: &mut Vec<Mistake>) -> Result<Self, Mistake> {
        let begin = text.find([WITH, WITHOUT]).unwrap_or(text.len());
        let (name, switches) = text.split_at(begin);
        let base = Kernel::find(name).ok_or_else(|| Mistake::kernel(name))?;
        let (mut with, mut without) = (RuleSet::default(), RuleSet::default());
        for (sign, id) in switches_in(switches) {
            let rule = Rule::find(id).ok_or_else(|| Mistake::rule(id, base, sign))?;
            let side = if sign == WITH { &mut with } else { &mut without };
            *side = side.with(&[rule]);
            if with.has(rule) && without.has(rule) {
                return Err(Mistake::both(rule, base));
            }
        }
        let rules = base.rules.without_all(without).with_all(with);
        let switched = rules.differing(base.rules).iter().count();
        if switched > MAX_SWITCHED {
            return Err(Mistake::too_many(base, switched));
        }
        let pointless = with.iter().filter(|&rule| base.rules.has(rule));
        let pointless = pointless.chain(without.iter().filter(|&rule| !base.rules.has(rule)));
        notes.extend(pointless.map(|rule| Mistake::pointless(rule, base)));
        Ok(Self::with_rules(base, rules))
    }

    /// The same with one more rule switched to its other state.
    #[must_use]
    pub fn switched(&self, rule: Rule) -> Self {
        Self::with_rules(self.base, self.rules.switched(rule))
    }

    /// Its masks in the default configuration.
    pub fn layout(&self) -> Layout {
        self.layout_in(Configuration::DEFAULT)
    }

    /// Its masks in a configuration: those of the kernel, and the flags that its rules bring.
    pub fn layout_in(&self, configuration: &Configuration) -> Layout {
        self.base.layout_in(configuration).with_proposed(self.proposed)
    }

    /// The rules in which it differs from its kernel, in order of time.
    pub fn switches(&self) -> impl Iterator<Item = Rule> {
        self.rules.differing(self.base.rules).iter()
    }

    fn with_rules(base: &'static Kernel, rules: RuleSet) -> Self {
        let brought = PROPOSED_FLAGS.iter().filter(|(_, rule)| rules.has(*rule));
        let brought = brought.map(|&(flag, _)| flag);
        let mut variant = Self {
            base,
            rules,
            proposed: brought.collect(),
            id: base.id.into(),
            name: base.name.into(),
        };
        for rule in rules.differing(base.rules).iter() {
            let id = rule.info().id;
            let (sign, word) = if rules.has(rule) { (WITH, '+') } else { (WITHOUT, '-') };
            variant.id += &format!("{sign}{id}");
            variant.name += &format!(" {word}{id}");
        }
        variant
    }
}

impl Mistake {
    fn kernel(name: &str) -> Self {
        Self {
            message: format!("Nothing is known of the kernel \"{}\".", begin(name)),
            suggestions: KERNELS.iter().map(|kernel| kernel.id.into()).collect(),
        }
    }

    fn rule(id: &str, base: &Kernel, sign: char) -> Self {
        // Those that the kernel has can be taken away, the others given.
        let useful = RULES.iter().filter(|info| base.rules.has(info.rule) != (sign == WITH));
        Self {
            message: if id.is_empty() {
                format!("Behind \"{sign}\" stands no rule.")
            } else {
                format!("Nothing is known of the rule \"{}\".", begin(id))
            },
            suggestions: useful.map(|info| format!("{}{sign}{}", base.id, info.id)).collect(),
        }
    }

    fn pointless(rule: Rule, base: &Kernel) -> Self {
        let (id, name) = (rule.info().id, base.name);
        let (state, sign, other) = if base.rules.has(rule) {
            ("has the rule", WITHOUT, "takes it away")
        } else {
            ("does not have the rule", WITH, "gives it")
        };
        let instead = format!("{}{sign}{id}", base.id);
        Self {
            message: format!("{name} {state} \"{id}\" anyway; \"{instead}\" {other}."),
            suggestions: vec![instead],
        }
    }

    fn both(rule: Rule, base: &Kernel) -> Self {
        let id = rule.info().id;
        let sign = if base.rules.has(rule) { WITHOUT } else { WITH };
        Self {
            message: format!("The rule \"{id}\" cannot be there and not be there."),
            suggestions: vec![base.id.into(), format!("{}{sign}{id}", base.id)],
        }
    }

    fn too_many(base: &Kernel, switched: usize) -> Self {
        Self {
            message: format!(
                "At most {MAX_SWITCHED} rules of {} are switched at once; here are {switched}.",
                base.name
            ),
            suggestions: Vec::new(),
        }
    }
}

/// The signs and ids of rules in the part of an id that follows the kernel's.
fn switches_in(mut rest: &str) -> impl Iterator<Item = (char, &str)> {
    std::iter::from_fn(move || {
        let mut letters = rest.chars();
        let sign = letters.next()?;
        let id = letters.as_str();
        let end = id.find([WITH, WITHOUT]).unwrap_or(id.len());
        rest = &id[end..];
        Some((sign, &id[..end]))
    })
}

/// The beginning of a text that may be long.
fn begin(text: &str) -> String {
    text.chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::CONFIGURATIONS;
    use proptest::prelude::*;
    use proptest::sample::{select, subsequence};

    fn read(text: &str) -> (Result<Variant, Mistake>, Vec<Mistake>) {
        let mut notes = Vec::new();
        (Variant::read(text, &mut notes), notes)
    }

    #[test]
    fn rules_are_given_and_taken_away() {
        let check = |text, id: &str, name: &str, rule, expected| {
            let (variant, notes) = read(text);
            let variant = variant.expect(text);
            assert_eq!((variant.id.as_str(), variant.name.as_str()), (id, name));
            assert_eq!(variant.rules.has(rule), expected, "{text}");
            assert_eq!(notes, [], "{text}");
        };
        let reserve = Rule::NofailReserve;
        check("4.11", "4.11", "v4.11", reserve, true);
        let without = "4.11~nofail-reserve";
        check(without, without, "v4.11 -nofail-reserve", reserve, false);
        check("v4.11~nofail-reserve", without, "v4.11 -nofail-reserve", reserve, false);
        check(
            "4.10-p1:no-oom-kill-flag:nofail-reserve",
            "4.10-p1:nofail-reserve:no-oom-kill-flag",
            "v4.10+p1 +nofail-reserve +no-oom-kill-flag",
            reserve,
            true,
        );
    }

    #[test]
    fn what_changes_nothing_is_left_out_and_noted() {
        let check = |text, message: &str, instead: &str| {
            let (variant, notes) = read(text);
            assert_eq!(variant.expect(text).id, "4.11");
            assert_eq!(notes.len(), 1, "{notes:?}");
            assert_eq!(
                (notes[0].message.as_str(), notes[0].suggestions[0].as_str()),
                (message, instead)
            );
        };
        check(
            "4.11:nofail-reserve",
            "v4.11 has the rule \"nofail-reserve\" anyway; \"4.11~nofail-reserve\" takes it away.",
            "4.11~nofail-reserve",
        );
        check(
            "4.11~no-oom-kill-flag",
            "v4.11 does not have the rule \"no-oom-kill-flag\" anyway; \"4.11:no-oom-kill-flag\" gives it.",
            "4.11:no-oom-kill-flag",
        );
    }

    #[test]
    fn mistakes_name_the_rule_and_what_would_be_right() {
        let check = |text, message: &str, suggestion: Option<&str>| {
            let mistake = read(text).0.expect_err(text);
            assert_eq!(mistake.message, message);
            let suggested = |wanted| mistake.suggestions.iter().any(|id| id == wanted);
            assert!(suggestion.is_none_or(suggested), "{:?}", mistake.suggestions);
            assert_eq!(suggestion.is_none(), mistake.suggestions.is_empty());
        };
        check("5.99", "Nothing is known of the kernel \"5.99\".", Some("4.11"));
        check("", "Nothing is known of the kernel \"\".", Some("4.11"));
        let unknown = "Nothing is known of the rule \"no-such\".";
        check("4.11~no-such", unknown, Some("4.11~nofail-reserve"));
        check("4.11:no-such", unknown, Some("4.11:no-oom-kill-flag"));
        check("4.11~", "Behind \"~\" stands no rule.", Some("4.11~nofail-reserve"));
        check("4.11~:nofail-reserve", "Behind \"~\" stands no rule.", Some("4.11~nofail-reserve"));
        check(
            "4.11~nofail-reserve:nofail-reserve",
            "The rule \"nofail-reserve\" cannot be there and not be there.",
            Some("4.11~nofail-reserve"),
        );
        let ids: String = RULES.iter().map(|info| format!(":{}", info.id)).collect();
        let many =
            format!("At most 8 rules of v4.10 are switched at once; here are {}.", RULES.len());
        check(&format!("4.10{ids}"), &many, None);
    }

    #[test]
    fn what_is_suggested_is_read() {
        for text in ["4.11~", "6.12:x", "4.11:nofail-reserve", "4.10~defrag-mode:defrag-mode"] {
            let (variant, notes) = read(text);
            for mistake in notes.into_iter().chain(variant.err()) {
                for suggestion in mistake.suggestions {
                    let (variant, notes) = read(&suggestion);
                    assert_eq!((variant.expect(&suggestion).id, notes), (suggestion, vec![]));
                }
            }
        }
    }

    #[test]
    fn flags_come_with_their_rules() {
        for &(flag, rule) in PROPOSED_FLAGS {
            for kernel in KERNELS {
                let plain = Variant::of(kernel);
                let with = plain.switched(rule);
                for configuration in CONFIGURATIONS {
                    let plain = plain.layout_in(configuration);
                    let with = with.layout_in(configuration);
                    assert!(!plain.known().has(Gfp::of(flag)));
                    assert_eq!(with.known(), plain.known() | Gfp::of(flag));
                    let own = with.to_bits(Gfp::of(flag));
                    assert_eq!(plain.known_bits() & own, 0, "a bit of its own");
                }
            }
        }
        assert_eq!(PROPOSED_FLAGS.iter().map(|&(flag, _)| flag).collect::<Gfp>(), Gfp::PROPOSED);
    }

    proptest! {
        #[test]
        fn ids_are_read_as_they_are_written(
            kernel in select(KERNELS.iter().collect::<Vec<_>>()),
            rules in subsequence(RULES.iter().map(|info| info.rule).collect::<Vec<_>>(), 0..=MAX_SWITCHED),
        ) {
            let plain = Variant::of(kernel);
            let made = rules.iter().fold(plain.clone(), |variant, &rule| variant.switched(rule));
            let backwards = rules.iter().rev().fold(plain, |variant, &rule| variant.switched(rule));
            prop_assert_eq!(&made.id, &backwards.id);
            for text in [&made.id, &made.id.replacen(kernel.id, kernel.name, 1)] {
                let (back, notes) = read(text);
                let back = back.expect("an id of ours is read");
                prop_assert_eq!((&back.id, &back.name, back.rules), (&made.id, &made.name, made.rules));
                prop_assert_eq!(notes, []);
            }
            prop_assert_eq!(made.switches().collect::<Vec<_>>(), rules);
        }

        #[test]
        fn any_text_is_read_without_a_panic(text in "(4\\.11)?[:~a-z-]{0,40}|.{0,40}") {
            let _ = read(&text);
        }
    }
}
