//! What can be said of machines without a scenario.

use super::dig::CLASSICS;
use super::path::{KIND_NAMES, LIST_NAMES, TYPE_NAMES};
use super::preset::PRESETS;
use super::state::STATES;
use super::view::{MachineCatalog, NamedView};
use crate::gfp::MigrateType;
use crate::memory::{Kind, ListName};
use crate::scenario::machine_form::{GIVEN, OWN};

/// Everything about machines that does not depend on a scenario.
pub fn machine_catalog() -> MachineCatalog {
    let mut presets: Vec<_> =
        PRESETS.iter().map(|preset| named(preset.id, preset.title(), preset.summary())).collect();
    presets.push(named(OWN, "One's own", "A machine that its numbers alone describe."));
    let mut states: Vec<_> =
        STATES.iter().map(|state| named(state.id, state.title, state.summary)).collect();
    states.push(named(GIVEN, "As given", "The machine's own numbers."));
    MachineCatalog {
        presets,
        states,
        types: TYPE_NAMES.map(|(name, kind)| named(name, name, of_type(kind))).to_vec(),
        lists: LIST_NAMES.map(|(name, list)| named(name, name, of_list(list))).to_vec(),
        kinds: KIND_NAMES.map(|(name, kind)| named(name, name, of_kind(kind))).to_vec(),
        requests: CLASSICS
            .iter()
            .map(|classic| named(classic.id, classic.gfp, classic.summary))
            .collect(),
    }
}

fn named(id: &str, title: &str, summary: &str) -> NamedView {
    NamedView { id: id.into(), title: title.into(), summary: summary.into() }
}

fn of_type(kind: MigrateType) -> &'static str {
    match kind {
        MigrateType::Unmovable => "Pages that stay where they are.",
        MigrateType::Movable => "Pages that can be moved.",
        MigrateType::Reclaimable => "Pages that shrinkers can free.",
        MigrateType::HighAtomic => "The reserve for high-order atomic requests.",
        MigrateType::Cma => "The contiguous memory allocator's, lent to movable requests.",
    }
}

fn of_list(list: ListName) -> &'static str {
    match list {
        ListName::InactiveAnon => "Anonymous pages, not used lately.",
        ListName::ActiveAnon => "Anonymous pages in use.",
        ListName::InactiveFile => "Pages of files, not used lately.",
        ListName::ActiveFile => "Pages of files in use.",
    }
}

fn of_kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Clean => "Can be dropped: the content is on the disk or in swap space.",
        Kind::Dirty => "The content has to be written first.",
        Kind::Writeback => "Is being written.",
        Kind::Pinned => "Only its filesystem can let go of it, which needs __GFP_FS.",
        Kind::Mapped => "Is mapped and was used since somebody looked last; spared once.",
    }
}
