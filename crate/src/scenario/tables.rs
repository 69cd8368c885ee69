//! The tables of the Kernels page: flags with their values, and depths, kernel by kernel.

use super::tables_view::{DepthRow, DepthUser, EraView, FlagBit, FlagRow, KernelTables, ValueView};
use crate::explore::{Floor, depths};
use crate::gfp::{self, Flag, Gfp, Layout};
use crate::kernel::{KERNELS, Kernel};
use crate::walk::{AllocFlags, Context, Request};

/// Who is asked how deep he may go: a mask by its names, and what is true of the caller. Together
/// they come to every depth that any request comes to; a test tries others.
const USERS: [(&[&str], Context); 14] = [
    (&["GFP_KERNEL"], Context::PLAIN),
    (&["GFP_NOWAIT"], Context::PLAIN),
    (&["GFP_ATOMIC"], Context::PLAIN),
    (&["GFP_ATOMIC", "__GFP_NOMEMALLOC"], Context::PLAIN),
    (&["GFP_NOWAIT", "__GFP_HIGH"], Context::PLAIN),
    (&["GFP_NOWAIT", "__GFP_ATOMIC"], Context::PLAIN),
    (&["GFP_KERNEL", "__GFP_HIGH"], Context::PLAIN),
    (&["GFP_KERNEL", "__GFP_NOFAIL"], Context::PLAIN),
    (&["GFP_KERNEL", "__GFP_NOFAIL", "__GFP_HIGH"], Context::PLAIN),
    (&["GFP_KERNEL", "__GFP_MEMALLOC"], Context::PLAIN),
    (&["GFP_KERNEL"], Context::REALTIME),
    (&["GFP_KERNEL", "__GFP_HIGH"], Context::REALTIME),
    (&["GFP_KERNEL"], Context::MEMDIE),
    (&["GFP_KERNEL"], Context::PF_MEMALLOC),
];

/// Both tables.
pub fn kernel_tables() -> KernelTables {
    let columns: Vec<_> = KERNELS.iter().map(column).collect();
    let mut depths: Vec<AllocFlags> = Vec::new();
    for (depth, _) in columns.iter().flatten() {
        if !depths.contains(depth) {
            depths.push(*depth);
        }
    }
    depths.sort_by_key(|&depth| (std::cmp::Reverse(Floor::of(depth)), depth.bits()));
    let depth_eras = eras(|one, other| columns[one] == columns[other]);
    // No kernel has the others.
    let merged = Flag::ALL.iter().filter(|&&flag| !Gfp::PROPOSED.has(Gfp::of(flag)));
    KernelTables {
        layout_eras: views(&layout_eras()),
        flags: merged.map(|&flag| flag_row(flag)).collect(),
        depths: depths.iter().map(|&depth| depth_row(depth, &depth_eras, &columns)).collect(),
        depth_eras: views(&depth_eras),
    }
}

/// Kernels in a row that are alike in something.
type Eras = Vec<Vec<usize>>;

/// For each depth of a kernel who comes to it, by number.
type Column = Vec<(AllocFlags, Vec<usize>)>;

fn eras(alike: impl Fn(usize, usize) -> bool) -> Eras {
    let mut eras: Eras = Vec::new();
    for at in 0..KERNELS.len() {
        match eras.last_mut() {
            Some(era) if alike(era[0], at) => era.push(at),
            _ => eras.push(vec![at]),
        }
    }
    eras
}

fn views(eras: &Eras) -> Vec<EraView> {
    let id = |&at: &usize| KERNELS[at].id.into();
    eras.iter().map(|era| EraView { kernels: era.iter().map(id).collect() }).collect()
}

fn layout_eras() -> Eras {
    eras(|one, other| std::ptr::eq(KERNELS[one].layouts, KERNELS[other].layouts))
}

fn flag_row(flag: Flag) -> FlagRow {
    let value = |era: &Vec<usize>| value(flag, KERNELS[era[0]].layouts);
    FlagRow {
        name: flag.name().into(),
        group: flag.group().id().into(),
        summary: flag.summary().into(),
        values: layout_eras().iter().map(value).collect(),
    }
}

/// A flag's bit in each configuration; those with the same bit together.
fn value(flag: Flag, layouts: &[Layout]) -> ValueView {
    let mut bits: Vec<FlagBit> = Vec::new();
    let mut everywhere = true;
    for layout in layouts {
        let Some((_, bit)) = layout.flags().find(|(known, _)| *known == flag) else {
            everywhere = false;
            continue;
        };
        let hex = gfp::hex(bit);
        let name = configuration(layout.configuration);
        match bits.iter_mut().find(|known| known.bit == hex) {
            Some(known) => known.configurations.push(name),
            None => bits.push(FlagBit { bit: hex, configurations: vec![name] }),
        }
    }
    if everywhere && let [only] = bits.as_mut_slice() {
        only.configurations.clear();
    }
    ValueView { bits }
}

/// A configuration in words.
fn configuration(id: &str) -> String {
    match id {
        "default" => "default".into(),
        "lockdep" => "LOCKDEP".into(),
        "no-slab-obj-ext" => "no SLAB_OBJ_EXT".into(),
        "no-slab-obj-ext-lockdep" => "LOCKDEP, no SLAB_OBJ_EXT".into(),
        other => other.into(),
    }
}

fn column(kernel: &Kernel) -> Column {
    let mut column = Column::new();
    for (user, &(names, context)) in USERS.iter().enumerate() {
        let flags: Option<Vec<_>> = names.iter().map(|name| kernel.layout.named(name)).collect();
        let Some(flags) = flags else { continue };
        let gfp = flags.into_iter().fold(gfp::Gfp::NONE, |all, flags| all | flags);
        for depth in depths(&Request { gfp, order: 0, context }, kernel.rules) {
            match column.iter_mut().find(|(known, _)| *known == depth) {
                Some((_, users)) => users.push(user),
                None => column.push((depth, vec![user])),
            }
        }
    }
    column
}

fn depth_row(depth: AllocFlags, eras: &Eras, columns: &[Column]) -> DepthRow {
    let names = depth.names().into_iter();
    let names: Vec<_> = names.filter(|name| *name != "WMARK_MIN").collect();
    let names = if names.is_empty() { vec!["WMARK_MIN"] } else { names };
    let users = eras.iter().map(|era| {
        let column = &columns[era[0]];
        let users = column.iter().find(|(known, _)| *known == depth);
        users.map_or_else(Vec::new, |(_, users)| users.iter().map(|&at| user(at)).collect())
    });
    DepthRow {
        flags: names.iter().map(|name| format!("ALLOC_{name}")).collect(),
        uses: uses(depth).into(),
        eighths: 8 - eighths(depth),
        users: users.collect(),
    }
}

/// How many eighths of the min watermark must stay free.
fn eighths(depth: AllocFlags) -> u32 {
    match Floor::of(depth) {
        Floor::Nothing => 0,
        _ => depth.lower(8),
    }
}

/// Which share of the min watermark an attempt of this depth may use.
fn uses(depth: AllocFlags) -> &'static str {
    match 8 - eighths(depth) {
        0 => "nothing",
        2 => "1/4",
        4 => "1/2",
        5 => "5/8",
        6 => "3/4",
        8 => "all of it",
        _ => "a part",
    }
}

fn user(at: usize) -> DepthUser {
    let (names, context) = USERS[at];
    DepthUser {
        mask: names.join(" | "),
        caller: context.iter().map(|info| info.name.into()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gfp::Gfp;
    use proptest::prelude::*;

    fn values(name: &str) -> Vec<String> {
        let tables = kernel_tables();
        let row = tables.flags.into_iter().find(|row| row.name == name).expect("a flag");
        let said = |bit: FlagBit| match bit.configurations.as_slice() {
            [] => bit.bit,
            names => format!("{} ({})", bit.bit, names.join("; ")),
        };
        let values = row.values.into_iter();
        values
            .map(|value| value.bits.into_iter().map(said).collect::<Vec<_>>().join(", "))
            .collect()
    }

    #[test]
    fn values_follow_kernels_and_configurations() {
        assert_eq!(values("__GFP_IO"), ["0x40"; 8]);
        let repeat = values("__GFP_REPEAT");
        assert_eq!(repeat[..2], ["0x400", ""]);
        assert_eq!(values("__GFP_RETRY_MAYFAIL")[..2], ["", "0x400"]);
        let lockdep = values("__GFP_NOLOCKDEP");
        assert_eq!(lockdep[0], "");
        assert!(lockdep[1..].iter().all(|value| value.contains("LOCKDEP")), "{lockdep:?}");
    }

    #[test]
    fn every_kernel_is_in_one_column() {
        let tables = kernel_tables();
        let all: Vec<_> = KERNELS.iter().map(|kernel| kernel.id).collect();
        for eras in [&tables.layout_eras, &tables.depth_eras] {
            let ids: Vec<_> = eras.iter().flat_map(|era| &era.kernels).collect();
            assert_eq!(ids, all);
        }
        assert!(tables.flags.iter().all(|row| row.values.len() == tables.layout_eras.len()));
        assert!(tables.depths.iter().all(|row| row.users.len() == tables.depth_eras.len()));
    }

    #[test]
    fn depths_are_those_of_the_kernels() {
        let uses = |kernel: &str, flags: &[&str]| {
            let tables = kernel_tables();
            let holds = |era: &EraView| era.kernels.iter().any(|id| id == kernel);
            let era = tables.depth_eras.iter().position(holds).expect("a kernel");
            let row = tables.depths.iter().find(|row| row.flags == flags).expect("a depth");
            let users = row.users[era].iter().map(|user| user.mask.clone()).collect::<Vec<_>>();
            (row.uses.clone(), users.iter().any(|mask| mask == "GFP_ATOMIC"))
        };
        let is = |share: &str, atomic| (share.to_owned(), atomic);
        assert_eq!(uses("4.10", &["ALLOC_HARDER", "ALLOC_HIGH"]), is("5/8", true));
        assert_eq!(uses("6.19", &["ALLOC_HARDER", "ALLOC_HIGH"]), is("5/8", false));
        assert_eq!(uses("6.19", &["ALLOC_MIN_RESERVE", "ALLOC_NON_BLOCK"]), is("5/8", true));
        assert_eq!(uses("6.19", &["ALLOC_OOM"]), is("1/2", false));
        assert_eq!(uses("4.10", &["ALLOC_WMARK_MIN"]), is("nothing", false));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]
        #[test]
        fn no_request_goes_to_a_depth_that_is_missing(
            at in 0..KERNELS.len(), bits: u32, context in 0..1usize << 13, order in 0u8..5,
        ) {
            let kernel = &KERNELS[at];
            let gfp: Gfp = kernel.layout.from_bits(bits);
            let set = Context::TABLE.iter().enumerate().filter(|(at, _)| context & 1 << at != 0);
            let context: Context = set.map(|(_, info)| info.bit).collect();
            let known: Vec<_> = column(kernel).into_iter().map(|(depth, _)| depth).collect();
            for depth in depths(&Request { gfp, order, context }, kernel.rules) {
                prop_assert!(known.contains(&depth), "{} {gfp:?} {context:?} {depth:?}", kernel.id);
            }
        }
    }
}
