//! Collects what is wrong with a text.

use std::ops::Range;

use super::{Problem, Severity};

/// Longer passages are cut in messages; the span tells the place anyway.
const MAX_QUOTED: usize = 40;

/// The problems of one text, in the order in which they were noticed.
pub struct Report<'a> {
    text: &'a str,
    problems: Vec<Problem>,
}

impl<'a> Report<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { text, problems: Vec::new() }
    }

    /// Notes an error; the message is the passage followed by `predicate`.
    pub fn error(&mut self, span: &Range<usize>, predicate: &str) {
        self.add(Severity::Error, span, predicate, Vec::new(), false);
    }

    /// Notes a warning; the message is the passage followed by `predicate`.
    pub fn warning(&mut self, span: &Range<usize>, predicate: &str) {
        self.add(Severity::Warning, span, predicate, Vec::new(), false);
    }

    /// Notes a warning about what the kernel has or lacks.
    pub fn local(&mut self, span: &Range<usize>, predicate: &str, instead: Option<&'static str>) {
        self.add(Severity::Warning, span, predicate, instead.into_iter().collect(), true);
    }

    /// Notes a problem about the text, with what was perhaps meant.
    pub fn suggest(
        &mut self,
        severity: Severity,
        span: &Range<usize>,
        predicate: &str,
        suggestions: Vec<&'static str>,
    ) {
        self.add(severity, span, predicate, suggestions, false);
    }

    fn add(
        &mut self,
        severity: Severity,
        span: &Range<usize>,
        predicate: &str,
        suggestions: Vec<&'static str>,
        local: bool,
    ) {
        let message = format!("`{}` {predicate}", self.quoted(span));
        self.problems.push(Problem { severity, span: span.clone(), message, suggestions, local });
    }

    pub fn errors(&self) -> usize {
        self.problems.iter().filter(|problem| problem.severity == Severity::Error).count()
    }

    pub fn into_problems(self) -> Vec<Problem> {
        self.problems
    }

    fn quoted(&self, span: &Range<usize>) -> String {
        let passage = &self.text[span.clone()];
        match passage.char_indices().nth(MAX_QUOTED) {
            Some((end, _)) => format!("{}…", &passage[..end]),
            None => passage.to_owned(),
        }
    }
}
