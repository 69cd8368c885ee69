//! The machines to begin with, from the data files in `scenarios/machines`.

use super::description::Description;
use super::state::State;

/// A machine to begin with.
pub(super) struct Preset {
    /// Stable id.
    pub id: &'static str,
    /// Lines of the form `path: value`, with a title and a summary.
    text: &'static str,
}

macro_rules! preset {
    ($id:literal) => {
        Preset {
            id: $id,
            text: include_str!(concat!("../../../../scenarios/machines/", $id, ".txt")),
        }
    };
}

/// Every preset; the first one is the default.
pub(super) const PRESETS: [Preset; 5] =
    [preset!("laptop"), preset!("vm"), preset!("highmem"), preset!("nodes"), preset!("holland")];

impl Preset {
    /// The preset with an id.
    pub fn find(id: &str) -> Option<&'static Self> {
        PRESETS.iter().find(|preset| preset.id == id)
    }

    /// A few words.
    pub fn title(&self) -> &'static str {
        self.line("title")
    }

    /// One sentence.
    pub fn summary(&self) -> &'static str {
        self.line("summary")
    }

    /// The machine with the preset's own numbers; where they say nothing of its pages, with plenty
    /// of free ones.
    pub fn given(&self) -> Description {
        let machine = self.bare();
        if machine.zones.iter().any(|zone| zone.free() > 0) {
            return machine;
        }
        State::PLENTY.apply(machine)
    }

    /// The machine in a state.
    pub fn in_state(&self, state: &State) -> Description {
        state.apply(self.bare())
    }

    fn bare(&self) -> Description {
        let mut machine = Description::default();
        for (path, value) in self.lines() {
            let words = matches!(path, "title" | "summary");
            if let Some(slot) = (!words).then(|| machine.slot(path, true)).flatten() {
                // A test reads every line of every preset.
                let _ = slot.write(value);
            }
        }
        machine
    }

    fn line(&self, name: &str) -> &'static str {
        self.lines().find(|(known, _)| *known == name).map_or("", |(_, text)| text)
    }

    fn lines(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let lines = self.text.lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(|line| line.split_once(": "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_line_of_every_preset_counts() {
        for preset in &PRESETS {
            let mut machine = Description::default();
            let mut seen = HashSet::new();
            for line in preset.text.lines().filter(|line| !line.is_empty()) {
                let Some((path, value)) = line.split_once(": ") else {
                    assert!(line.starts_with('#'), "{}: {line}", preset.id);
                    continue;
                };
                assert!(seen.insert(path), "{}: {path} stands there twice", preset.id);
                if !matches!(path, "title" | "summary") && !line.starts_with('#') {
                    let slot = machine.slot(path, true);
                    let slot = slot.unwrap_or_else(|| panic!("{}: no {path}", preset.id));
                    assert_eq!(slot.write(value), Ok(()), "{}: {line}", preset.id);
                }
            }
            assert!(preset.title().len() > 5 && preset.summary().ends_with('.'), "{}", preset.id);
            assert_eq!(machine, preset.bare());
        }
    }

    #[test]
    fn the_report_of_december_2016_is_kept() {
        let holland = Preset::find("holland").expect("a preset").given();
        let normal = &holland.zones[1];
        let files: u32 = normal.lists[2..].as_flattened().iter().sum();
        assert_eq!([normal.free() * 4, u64::from(files) * 4], [41_332, 532_748 + 44]);
        assert_eq!(normal.marks[0], Some(41_368 / 4));
        assert_eq!(holland.zones[2].free() * 4, 781_660);
    }
}
