//! Finding the flags behind a name, and the names behind a misspelling.

use crate::gfp::{Gfp, Layout};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A name of this kernel.
    Known(Gfp),
    /// Two different masks fit; the first one is taken.
    Either { name: &'static str, flags: Gfp, other: &'static str },
    /// A name of other kernels only.
    Elsewhere(&'static str),
    /// No kernel's name.
    Unknown,
}

/// Looks a name up, whatever its case and however many underscores it starts with.
pub fn look_up(word: &str, layout: &Layout, universe: &[&Layout]) -> Meaning {
    let [first, second] = spellings(word);
    if let Some((name, flags)) = find(&first, layout) {
        return match find(&second, layout) {
            Some((other, others)) if others != flags && !has_prefix(word) => {
                Meaning::Either { name, flags, other }
            }
            _ => Meaning::Known(flags),
        };
    }
    // A flag that is spelled right comes before one of this kernel that is spelled differently:
    // `__GFP_ATOMIC` never becomes `GFP_ATOMIC`.
    let elsewhere = |name: &str| universe.iter().find_map(|other| find(name, other));
    if let Some((name, _)) = elsewhere(&first) {
        return Meaning::Elsewhere(name);
    }
    match (find(&second, layout), elsewhere(&second)) {
        (Some((_, flags)), _) => Meaning::Known(flags),
        (None, Some((name, _))) => Meaning::Elsewhere(name),
        (None, None) => Meaning::Unknown,
    }
}

/// The names of the layout that are nearest to a misspelled one, at most three.
pub fn nearest(word: &str, layout: &Layout) -> Vec<&'static str> {
    let wanted = stem(word);
    // One slip in three letters is still recognisable; a long word is no slip of any name.
    let allowed = (wanted.len() / 3).max(1);
    if wanted.is_empty() || wanted.len() > 32 {
        return Vec::new();
    }
    let slips: Vec<_> = names(layout)
        .map(|(name, _)| (distance(wanted.as_bytes(), stem(name).as_bytes()), name))
        .collect();
    // Picked out and not sorted: a general sort would be a hundredth of the whole module.
    let nearest_first = (0..=allowed).flat_map(|number| {
        slips.iter().filter(move |&&(slips, _)| slips == number).map(|&(_, name)| name)
    });
    nearest_first.take(3).collect()
}

/// The two ways to spell the name in full, the likelier first.
fn spellings(word: &str) -> [String; 2] {
    let stem = stem(word);
    let elementary = format!("__GFP_{stem}");
    let compound = format!("GFP_{stem}");
    if word.starts_with('_') { [elementary, compound] } else { [compound, elementary] }
}

/// The name in capitals without what all names start with.
fn stem(word: &str) -> String {
    let name = word.trim_start_matches('_').to_ascii_uppercase();
    name.strip_prefix("GFP_").map(str::to_owned).unwrap_or(name)
}

fn has_prefix(word: &str) -> bool {
    word.starts_with('_') || word.to_ascii_uppercase().starts_with("GFP_")
}

fn find(name: &str, layout: &Layout) -> Option<(&'static str, Gfp)> {
    names(layout).find(|&(known, _)| known == name)
}

fn names(layout: &Layout) -> impl Iterator<Item = (&'static str, Gfp)> {
    let compounds = layout.compounds.iter().map(|compound| (compound.name, compound.flags));
    let elementary = layout.flags().map(|(flag, _)| (flag.name(), Gfp::of(flag)));
    compounds.chain(elementary)
}

/// How many slips of the pen lie between two words: a letter wrong, missing, added, or two
/// neighbours exchanged.
fn distance(from: &[u8], to: &[u8]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=to.len()).collect();
    for (row, letter) in from.iter().enumerate() {
        let mut current = vec![row + 1];
        for (column, other) in to.iter().enumerate() {
            let replaced = above[column] + usize::from(letter != other);
            let mut least = replaced.min(above[column + 1] + 1).min(current[column] + 1);
            let exchanged =
                row > 0 && column > 0 && from[row - 1] == *other && to[column - 1] == *letter;
            if exchanged {
                least = least.min(before[column - 1] + 1);
            }
            current.push(least);
        }
        before = std::mem::replace(&mut above, current);
    }
    above[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips() {
        let check = |from: &str, to: &str, slips| {
            assert_eq!(distance(from.as_bytes(), to.as_bytes()), slips, "{from} {to}");
        };
        check("NOFAIL", "NOFAIL", 0);
        check("NOFIAL", "NOFAIL", 1);
        check("NOFAL", "NOFAIL", 1);
        check("NOOFAIL", "NOFAIL", 1);
        check("NOFAUL", "NOFAIL", 1);
        check("", "NOFAIL", 6);
        check("NOIO", "NOFS", 2);
    }
}
