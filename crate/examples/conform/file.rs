//! Files of vectors: one JSON document a line, plain or compressed.

use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;
use serde_json::Value;

use crate::{arithmetic, walk};

/// How many failures of a file are described; the others are only counted.
const DESCRIBED: usize = 5;

/// How the vectors of one file fared.
#[derive(Debug, Default)]
pub struct Report {
    pub name: String,
    pub passed: usize,
    pub failed: usize,
    /// The first failures.
    pub failures: Vec<String>,
}

/// Replays every vector of a file.
pub fn check(path: &Path) -> Report {
    let mut report = Report { name: path.display().to_string(), ..Report::default() };
    if let Err(error) = check_lines(path, &mut report) {
        report.count(Err(error.to_string()));
    }
    report
}

fn check_lines(path: &Path, report: &mut Report) -> io::Result<()> {
    for (line, text) in open(path)?.lines().enumerate() {
        let text = text
            .map_err(|error| io::Error::new(error.kind(), format!("line {}: {error}", line + 1)))?;
        if !text.trim().is_empty() {
            let result = check_line(path, &text);
            report.count(result.map_err(|problem| format!("line {}: {problem}", line + 1)));
        }
    }
    Ok(())
}

fn open(path: &Path) -> io::Result<Box<dyn BufRead>> {
    let mut start = [0; 2];
    let length = File::open(path)?.read(&mut start)?;
    let file = BufReader::new(File::open(path)?);
    // The first two bytes tell compressed files, whatever they are called.
    let compressed = start[..length] == [0x1f, 0x8b];
    Ok(if compressed {
        Box::new(BufReader::new(MultiGzDecoder::new(file)))
    } else {
        Box::new(file)
    })
}

fn check_line(path: &Path, text: &str) -> Result<(), String> {
    let vector: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    // A walk names its kernel itself; for the arithmetic, sequences of operations included, the
    // folder does.
    if vector.get("kernel").is_some() && vector.get("seq").is_none() {
        return walk::check(&vector);
    }
    let kernel = path.parent().and_then(Path::file_name).unwrap_or_default();
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    let topic = file.split('.').next().unwrap_or_default();
    arithmetic::check(&kernel.to_string_lossy(), topic, &vector)
}

impl Report {
    fn count(&mut self, result: Result<(), String>) {
        let Err(problem) = result else {
            self.passed += 1;
            return;
        };
        self.failed += 1;
        if self.failures.len() < DESCRIBED {
            self.failures.push(problem);
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} passed, {} failed", self.name, self.passed, self.failed)?;
        self.failures.iter().try_for_each(|failure| write!(f, "\n    {failure}"))
    }
}
