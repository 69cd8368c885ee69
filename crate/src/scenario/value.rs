//! Values of unknown shape, and reading fields out of them with the path of whatever is wrong.

use super::form::ProblemView;
use super::resolve::{error, shorten};

/// What a JSON file or a JavaScript object may hold.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing.
    Null,
    /// A truth value.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Self>),
    /// Fields with their names, in order.
    Object(Vec<(String, Self)>),
}

impl Value {
    /// What it is, for a message.
    fn kind(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Bool(_) => "a truth value",
            Self::Number(_) => "a number",
            Self::Text(_) => "a text",
            Self::List(_) => "a list",
            Self::Object(_) => "an object",
        }
    }
}

/// Reads one object's fields; problems collect under their paths.
pub struct Fields<'a> {
    path: String,
    fields: &'a [(String, Value)],
    problems: &'a mut Vec<ProblemView>,
}

impl<'a> Fields<'a> {
    /// The fields of an object at `path`, or a problem if it is none.
    /// `known` are all fields that an object of this kind may have.
    pub fn of(
        value: &'a Value,
        path: &str,
        known: &[&str],
        problems: &'a mut Vec<ProblemView>,
    ) -> Option<Self> {
        let Value::Object(fields) = value else {
            let field = if path.is_empty() { "file" } else { path };
            problems.push(wrong(field, "an object", value));
            return None;
        };
        for (name, _) in fields {
            if !known.contains(&name.as_str()) {
                let message = format!("No such field; known are {}.", known.join(", "));
                problems.push(error(&join(path, &shorten(name)), message));
            }
        }
        Some(Self { path: path.into(), fields, problems })
    }

    /// A text.
    pub fn text(&mut self, name: &str) -> Option<String> {
        match self.required(name)? {
            Value::Text(text) => Some(text.clone()),
            other => self.wrong(name, "a text", other),
        }
    }

    /// A whole number that fits.
    pub fn number(&mut self, name: &str) -> Option<u32> {
        match self.required(name)? {
            &Value::Number(number)
                if number.fract() == 0.0 && number >= 0.0 && number <= f64::from(u32::MAX) =>
            {
                // In range and whole, so nothing is cut off.
                Some(number as u32)
            }
            other => self.wrong(name, "a whole number from 0", other),
        }
    }

    /// A list of texts.
    pub fn texts(&mut self, name: &str) -> Option<Vec<String>> {
        let items = self.list(name)?;
        let mut texts = Vec::with_capacity(items.len());
        for (at, item) in items.iter().enumerate() {
            match item {
                Value::Text(text) => texts.push(text.clone()),
                other => {
                    self.problems.push(wrong(
                        &format!("{}[{at}]", join(&self.path, name)),
                        "a text",
                        other,
                    ));
                    return None;
                }
            }
        }
        Some(texts)
    }

    /// A list of anything.
    pub fn list(&mut self, name: &str) -> Option<&'a [Value]> {
        match self.required(name)? {
            Value::List(items) => Some(items),
            other => self.wrong(name, "a list", other),
        }
    }

    /// Whatever stands in a field.
    pub fn any(&mut self, name: &str) -> Option<&'a Value> {
        self.required(name)
    }

    /// Where a field stands, for problems of what is nested in it.
    pub fn path(&self, name: &str) -> String {
        join(&self.path, name)
    }

    /// Whether the field is there at all.
    pub fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(known, _)| known == name)
    }

    /// Where problems of nested values go.
    pub fn problems(&mut self) -> &mut Vec<ProblemView> {
        self.problems
    }

    fn required(&mut self, name: &str) -> Option<&'a Value> {
        let found = self.fields.iter().find(|(known, _)| known == name);
        if found.is_none() {
            self.problems.push(error(&join(&self.path, name), "The field is missing.".into()));
        }
        found.map(|(_, value)| value)
    }

    fn wrong<T>(&mut self, name: &str, wanted: &str, found: &Value) -> Option<T> {
        self.problems.push(wrong(&join(&self.path, name), wanted, found));
        None
    }
}

/// A problem with a value of the wrong shape.
pub fn wrong(path: &str, wanted: &str, found: &Value) -> ProblemView {
    error(path, format!("Here should be {wanted}, not {}.", found.kind()))
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.into() } else { format!("{path}.{name}") }
}
