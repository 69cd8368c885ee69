//! What the kernel answered: `result.txt`.

/// The answer to one command.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The command as the file repeats it.
    pub command: String,
    /// Requests that succeeded and that failed.
    pub counts: Option<(u32, u32)>,
    /// How deep each zone was gone into.
    pub zones: Vec<Depth>,
    /// Pages that the hog holds now, and pages free.
    pub hog: Option<(u64, i64)>,
    /// Blocks that were put by.
    pub spare: Option<u32>,
    /// Pages that `fragment` gave back.
    pub gave_back: Option<u64>,
    /// Where memory for bytes came from: `NULL`, `vmalloc` or `kmalloc`.
    pub place: Option<String>,
}

/// Free pages of one zone around the requests of a command.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Depth {
    /// `DMA32/0`: zone and node.
    pub zone: String,
    /// The fewest at which it still gave a page.
    pub served: Option<i64>,
    /// The most at which a request failed; only told where one did.
    pub failed: Option<i64>,
}

/// Reads all answers in order.
pub fn read(text: &str) -> Vec<Answer> {
    let mut answers: Vec<Answer> = Vec::new();
    for line in text.lines() {
        if let Some(command) = line.strip_prefix("> ") {
            answers.push(Answer { command: command.trim().to_owned(), ..Answer::default() });
        } else if let Some(answer) = answers.last_mut() {
            answer.line(line.trim());
        }
    }
    answers
}

impl Answer {
    fn line(&mut self, line: &str) {
        if line.starts_with("asked ") {
            self.counts = after(line, "succeeded ").zip(after(line, ", failed "));
        } else if let Some(rest) = line.strip_prefix("DIG zone ").or(line.strip_prefix("zone ")) {
            let zone = rest.split(':').next().unwrap_or_default().to_owned();
            let served =
                after(rest, "lowest free at a success ").or(after(rest, "still came from here "));
            let failed = after(rest, "highest free at a failure ").filter(|&free| free >= 0);
            self.zones.push(Depth { zone, served, failed });
        } else if line.starts_with("hog: took ") {
            self.hog = after(line, "holds ").zip(after(line, "free now "));
        } else if line.starts_with("spare: ") {
            self.spare = after(line, "spare: ");
        } else if line.starts_with("fragment: ") {
            self.gave_back = after(line, "gave back ");
        } else if line.starts_with("kvmalloc(") || line.starts_with("kmalloc(") {
            let place = line.split_once("): ").and_then(|(_, rest)| rest.split(' ').next());
            self.place = place.map(str::to_owned);
        }
    }
}

/// The number that follows these words.
fn after<N: std::str::FromStr>(line: &str, words: &str) -> Option<N> {
    let (_, rest) = line.split_once(words)?;
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(rest.len());
    rest[..end].parse().ok()
}
