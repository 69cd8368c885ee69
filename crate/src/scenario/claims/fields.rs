//! Reading fields that name things.

use super::measure::Bound;
use crate::scenario::form::ProblemView;
use crate::scenario::resolve::{error, shorten};
use crate::scenario::value::{Fields, Value, wrong};

/// What can be named: how a name is looked up, and the names there are.
pub(super) struct Names<'a, T> {
    /// What is named, in the singular with its article.
    pub what: &'a str,
    pub find: &'a dyn Fn(&str) -> Option<T>,
    pub known: Vec<String>,
}

impl<T> Names<'_, T> {
    /// What a field names.
    pub fn one(&self, fields: &mut Fields<'_>, name: &str) -> Option<T> {
        let id = fields.text(name)?;
        let path = fields.path(name);
        self.look_up(&id, &path, fields.problems())
    }

    /// What a list of names stands for; never empty.
    pub fn several(&self, fields: &mut Fields<'_>, name: &str) -> Option<Vec<T>> {
        let ids = fields.texts(name)?;
        let path = fields.path(name);
        if ids.is_empty() {
            fields.problems().push(error(&path, format!("Here should be {} at least.", self.what)));
            return None;
        }
        let found: Vec<_> = ids
            .iter()
            .enumerate()
            .map(|(at, id)| self.look_up(id, &format!("{path}[{at}]"), fields.problems()))
            .collect();
        found.into_iter().collect()
    }

    /// What a name stands for.
    pub fn look_up(&self, id: &str, path: &str, problems: &mut Vec<ProblemView>) -> Option<T> {
        let found = (self.find)(id);
        if found.is_none() {
            let message = format!("\"{}\" is not the name of {}.", shorten(id), self.what);
            problems.push(ProblemView { suggestions: self.known.clone(), ..error(path, message) });
        }
        found
    }
}

/// What a field holds that may be left out; nothing at all if it is there and cannot be read.
pub(super) fn optional<'a, T>(
    fields: &mut Fields<'a>,
    name: &str,
    read: impl FnOnce(&mut Fields<'a>, &str) -> Option<T>,
) -> Option<Option<T>> {
    if fields.has(name) { read(fields, name).map(Some) } else { Some(None) }
}

/// Reads a value at a path.
pub(super) type Reader<T> = dyn Fn(&Value, &str, &mut Vec<ProblemView>) -> Option<T>;

/// Bounds: one value for exactly this, or an object with `least`, `most` or both.
pub(super) fn bound<T: Copy + PartialOrd>(
    fields: &mut Fields<'_>,
    name: &str,
    read: &Reader<T>,
) -> Option<Bound<T>> {
    let value = fields.any(name)?;
    let path = fields.path(name);
    if !matches!(value, Value::Object(_)) {
        let value = read(value, &path, fields.problems())?;
        return Some(Bound::exactly(value));
    }
    let mut ends = Fields::of(value, &path, &["least", "most"], fields.problems())?;
    if !ends.has("least") && !ends.has("most") {
        ends.problems().push(error(&path, "Here should be \"least\", \"most\" or both.".into()));
        return None;
    }
    let mut end = |name: &str| {
        if !ends.has(name) {
            return Some(None);
        }
        let value = ends.any(name)?;
        let path = ends.path(name);
        read(value, &path, ends.problems()).map(Some)
    };
    let (least, most) = (end("least"), end("most"));
    Some(Bound { least: least?, most: most? })
}

/// A whole number.
pub(super) fn whole(value: &Value, path: &str, problems: &mut Vec<ProblemView>) -> Option<u32> {
    match value {
        &Value::Number(number)
            if number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number) =>
        {
            // In range and whole, so nothing is cut off.
            Some(number as u32)
        }
        other => {
            problems.push(wrong(path, "a whole number from 0", other));
            None
        }
    }
}
