//! Which kernels could have printed a mask.

use super::resolve::shorten;
use super::view::{BuildView, NameOriginView, NearestView, OriginView, Origins};
use crate::gfp::{self, Layout, Part, Past, Printed};
use crate::kernel::{Configuration, KERNELS, Kernel};

/// The kernels and configurations that print a mask exactly as the text has it; nothing if the text
/// is not what a kernel prints.
///
/// `kernel` and `built` are those in which the mask is read at present.
pub fn origins(kernel: &str, text: &str, built: &str) -> Option<Origins> {
    let printed = gfp::printed(text)?;
    let built = Configuration::find(built).unwrap_or(Configuration::DEFAULT);
    let builds: Vec<_> = builds().map(|build| (build, verdict(&printed, build.layout))).collect();
    let present = Kernel::find(kernel).map(|kernel| kernel.layout_in(built));
    let here = present.is_some_and(|layout| verdict(&printed, layout).is_ok());
    let fits = groups(&builds, |verdict| verdict.as_ref().ok().cloned());
    let least =
        builds.iter().filter_map(|(_, verdict)| Some(verdict.as_ref().err()?.distance)).min();
    let near = groups(&builds, |verdict| {
        let misfit = verdict.as_ref().err()?;
        (fits.is_empty() && Some(misfit.distance) == least).then(|| misfit.reason.clone())
    });
    let name_origins = if fits.is_empty() { name_origins(&printed) } else { Vec::new() };
    Some(Origins {
        here,
        fits: fits
            .into_iter()
            .map(|(Fit { bits, names }, builds)| OriginView {
                hex: gfp::hex(bits),
                names,
                builds: views(&builds, built),
            })
            .collect(),
        nearest: near
            .into_iter()
            .map(|(reason, builds)| NearestView { reason, builds: views(&builds, built) })
            .collect(),
        name_origins,
    })
}

/// One kernel in one configuration.
#[derive(Clone, Copy)]
struct Build {
    kernel: &'static Kernel,
    layout: &'static Layout,
}

/// The mask that a kernel prints in this way.
#[derive(Clone, PartialEq, Eq)]
struct Fit {
    bits: u32,
    names: String,
}

/// Why a kernel does not print it so.
struct Misfit {
    /// Flags and bits in which the text and the kernel's own print differ.
    distance: u32,
    /// What it prints or lacks, as a sentence without its full stop.
    reason: String,
}

fn builds() -> impl Iterator<Item = Build> {
    KERNELS
        .iter()
        .flat_map(|kernel| kernel.layouts.iter().map(move |layout| Build { kernel, layout }))
}

/// Whether the layout prints exactly this, or why not.
fn verdict(printed: &Printed<'_>, layout: &Layout) -> Result<Fit, Misfit> {
    match printed {
        Printed::Number(bits) => number_alone(*bits, layout),
        Printed::Names(parts) => names_alone(parts, layout),
        Printed::Both(bits, parts) => number_with_names(*bits, parts, layout),
    }
}

/// A number alone says little: every kernel could have printed it that has all of its flags, or
/// no name for any of it.
fn number_alone(bits: u32, layout: &Layout) -> Result<Fit, Misfit> {
    let stray = bits & !layout.known_bits();
    let names = gfp::percent_pgg(layout, bits);
    if stray != 0 && names != gfp::hex(bits) {
        let reason = format!("No flag stands on {}", gfp::hex(stray));
        return Err(Misfit { distance: stray.count_ones(), reason });
    }
    Ok(Fit { bits, names })
}

fn names_alone(parts: &[Part<'_>], layout: &Layout) -> Result<Fit, Misfit> {
    let (bits, unknown) = bits_of(parts, layout);
    if let Some(misfit) = lacks(&unknown, 0) {
        return Err(misfit);
    }
    let names = gfp::percent_pgg(layout, bits);
    if names != joined(parts) {
        return Err(Misfit {
            distance: 0,
            reason: format!("These flags are printed as `{names}`"),
        });
    }
    Ok(Fit { bits, names })
}

fn number_with_names(bits: u32, parts: &[Part<'_>], layout: &Layout) -> Result<Fit, Misfit> {
    let names = gfp::percent_pgg(layout, bits);
    if names == joined(parts) {
        return Ok(Fit { bits, names });
    }
    let (named, unknown) = bits_of(parts, layout);
    let distance = (named ^ bits).count_ones();
    Err(lacks(&unknown, distance).unwrap_or_else(|| Misfit {
        distance,
        reason: if names.is_empty() {
            format!("{} is printed without names", gfp::hex(bits))
        } else {
            format!("{} is printed as `{names}`", gfp::hex(bits))
        },
    }))
}

/// The bits of the parts that the layout has, and the names that it does not.
fn bits_of<'a>(parts: &[Part<'a>], layout: &Layout) -> (u32, Vec<&'a str>) {
    let mut bits = 0;
    let mut unknown = Vec::new();
    for part in parts {
        match part {
            Part::Bits(more) => bits |= more,
            Part::Name(name) => match layout.named(name) {
                Some(flags) => bits |= layout.to_bits(flags),
                None => unknown.push(*name),
            },
        }
    }
    (bits, unknown)
}

fn lacks(unknown: &[&str], distance: u32) -> Option<Misfit> {
    let names: Vec<_> = unknown.iter().map(|name| format!("`{}`", shorten(name))).collect();
    let distance = distance + unknown.len() as u32;
    (!names.is_empty())
        .then(|| Misfit { distance, reason: format!("No {} there", names.join(", ")) })
}

/// The parts as a kernel joins them.
fn joined(parts: &[Part<'_>]) -> String {
    let parts = parts.iter().map(|part| match part {
        Part::Name(name) => (*name).to_owned(),
        Part::Bits(bits) => gfp::hex(*bits),
    });
    parts.collect::<Vec<_>>().join("|")
}

/// The builds of which the same holds, in order of time.
fn groups<T: PartialEq>(
    builds: &[(Build, Result<Fit, Misfit>)],
    said: impl Fn(&Result<Fit, Misfit>) -> Option<T>,
) -> Vec<(T, Vec<Build>)> {
    let mut groups: Vec<(T, Vec<Build>)> = Vec::new();
    for (build, verdict) in builds {
        let Some(said) = said(verdict) else { continue };
        match groups.iter_mut().find(|(known, _)| *known == said) {
            Some((_, members)) => members.push(*build),
            None => groups.push((said, vec![*build])),
        }
    }
    groups
}

/// The builds for the page: a kernel once where all of its configurations are among them.
fn views(builds: &[Build], built: &Configuration) -> Vec<BuildView> {
    let mut views = Vec::new();
    for of_kernel in builds.chunk_by(|one, other| one.kernel.id == other.kernel.id) {
        let kernel = of_kernel[0].kernel;
        if of_kernel.len() == kernel.layouts.len() {
            views.push(BuildView {
                kernel: kernel.id.into(),
                configuration: built.id.into(),
                name: kernel.name.into(),
            });
        } else {
            views.extend(of_kernel.iter().map(|build| in_configuration(*build, built)));
        }
    }
    views
}

/// A build of which the configuration counts. The present one is kept if it comes to the same.
fn in_configuration(build: Build, built: &Configuration) -> BuildView {
    let Build { kernel, layout } = build;
    let own = Configuration::of(layout).unwrap_or(Configuration::DEFAULT);
    let same = std::ptr::eq(kernel.layout_in(built), layout);
    BuildView {
        kernel: kernel.id.into(),
        configuration: if same { built } else { own }.id.into(),
        name: format!("{} ({})", kernel.name, own.name),
    }
}

/// For each name that not every kernel has: which have it.
fn name_origins(printed: &Printed<'_>) -> Vec<NameOriginView> {
    let parts = match printed {
        Printed::Number(_) => &[][..],
        Printed::Names(parts) | Printed::Both(_, parts) => parts,
    };
    let names = parts.iter().filter_map(|part| match part {
        Part::Name(name) => Some(*name),
        Part::Bits(_) => None,
    });
    let origins = names.filter_map(|name| {
        let kernels = ranges(|kernel| has(kernel, name))?;
        let reason = Past::of(name).map(Past::reason).unwrap_or_default();
        Some(NameOriginView { name: shorten(name), kernels, reason })
    });
    origins.collect()
}

fn has(kernel: &Kernel, name: &str) -> bool {
    kernel.layouts.iter().any(|layout| layout.named(name).is_some())
}

/// The kernels of which something holds, as stretches of time; nothing if it holds of all.
fn ranges(holds: impl Fn(&Kernel) -> bool) -> Option<String> {
    let stretches = KERNELS.chunk_by(|one, next| holds(one) == holds(next));
    let named: Vec<_> = stretches
        .filter(|stretch| holds(&stretch[0]))
        .map(|stretch| match stretch {
            [only] => only.name.to_owned(),
            [first, .., last] => format!("{} to {}", first.name, last.name),
            [] => String::new(),
        })
        .collect();
    if named.is_empty() {
        return Some("no kernel".into());
    }
    (!KERNELS.iter().all(holds)).then(|| named.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Origins {
        origins("4.10", text, "default").expect("a printed mask")
    }

    fn names(builds: &[BuildView]) -> String {
        builds.iter().map(|build| build.name.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// The text is printed by these kernels, each group with its number and names.
    fn check(text: &str, groups: &[(&str, &str, &str)]) {
        let found = found(text);
        let fits = found.fits.iter();
        let fits: Vec<_> =
            fits.map(|fit| (fit.hex.clone(), fit.names.clone(), names(&fit.builds))).collect();
        let owned = |&(hex, printed, builds): &(&str, &str, &str)| {
            (hex.to_owned(), printed.to_owned(), builds.to_owned())
        };
        assert_eq!(fits, groups.iter().map(owned).collect::<Vec<_>>(), "{text}");
        assert_eq!((found.nearest, found.name_origins), (vec![], vec![]), "{text}");
    }

    const SERIES: &str = "v4.10, v4.10+p1, v4.10+p12, v4.10+p123, v4.11";

    #[test]
    fn kernels_that_print_a_line_are_found() {
        let series_and = |others: &str| format!("{SERIES}, {others}");
        check(
            "mode:0x14280ca(GFP_HIGHUSER_MOVABLE|__GFP_ZERO), order=0",
            &[("0x14280ca", "GFP_HIGHUSER_MOVABLE|__GFP_ZERO", &series_and("v4.14"))],
        );
        check(
            "0x14004c0(GFP_KERNEL|__GFP_REPEAT)",
            &[("0x14004c0", "GFP_KERNEL|__GFP_REPEAT", SERIES)],
        );
        check(
            "0x14004c0(GFP_KERNEL|__GFP_RETRY_MAYFAIL)",
            &[("0x14004c0", "GFP_KERNEL|__GFP_RETRY_MAYFAIL", "v4.14")],
        );
        check(
            "0x1000cc0(GFP_KERNEL|__GFP_NOLOCKDEP)",
            &[(
                "0x1000cc0",
                "GFP_KERNEL|__GFP_NOLOCKDEP",
                "v6.18 (LOCKDEP), v6.18 (LOCKDEP, no SLAB_OBJ_EXT), v6.19 (LOCKDEP), \
                 v6.19 (LOCKDEP, no SLAB_OBJ_EXT)",
            )],
        );
    }

    #[test]
    fn names_alone_have_a_number_in_each_kernel() {
        check(
            "gfp_flags=GFP_ATOMIC|__GFP_ZERO migratetype=0",
            &[
                ("0x1088020", "GFP_ATOMIC|__GFP_ZERO", &format!("{SERIES}, v4.14")),
                ("0x488020", "GFP_ATOMIC|__GFP_ZERO", "v4.19"),
                ("0xb20", "GFP_ATOMIC|__GFP_ZERO", "v6.1"),
                ("0x920", "GFP_ATOMIC|__GFP_ZERO", "v6.6, v6.12, v6.18, v6.19"),
            ],
        );
    }

    #[test]
    fn a_number_alone_is_printed_by_all_that_have_its_flags() {
        let found = found("0x1000000");
        assert_eq!(found.fits[0].names, "GFP_NOWAIT");
        assert_eq!(names(&found.fits[0].builds), format!("{SERIES}, v4.14"));
        let lockdep = found.fits.iter().find(|fit| fit.names == "__GFP_NOLOCKDEP");
        let lockdep = lockdep.expect("kernels built with LOCKDEP");
        assert!(names(&lockdep.builds).starts_with("v6.18 (LOCKDEP)"));
    }

    #[test]
    fn what_no_kernel_prints_has_its_nearest() {
        let found = found("0xcc0(GFP_KERNEL|__GFP_REPEAT)");
        assert!(!found.here && found.fits.is_empty());
        let [nearest] = found.nearest.as_slice() else { panic!("{:?}", found.nearest) };
        assert_eq!(nearest.reason, "No `__GFP_REPEAT` there");
        assert_eq!(names(&nearest.builds), "v6.1, v6.6, v6.12, v6.18, v6.19");
        let [repeat] = found.name_origins.as_slice() else { panic!("{:?}", found.name_origins) };
        assert_eq!(repeat.name, "__GFP_REPEAT");
        assert_eq!(repeat.kernels, "v4.10 to v4.11");
        assert!(repeat.reason.starts_with("gone since v4.13"), "{}", repeat.reason);
    }

    #[test]
    fn names_that_no_kernel_prints_so_have_a_reason() {
        let check = |text, reason: &str, origin: Option<(&str, &str)>| {
            let found = found(text);
            assert_eq!(found.nearest[0].reason, reason, "{text}");
            let origins = found.name_origins.iter();
            let origins: Vec<_> =
                origins.map(|name| (name.name.as_str(), name.kernels.as_str())).collect();
            assert_eq!(origins, origin.into_iter().collect::<Vec<_>>(), "{text}");
        };
        // The same flags in the order of the printing code.
        let ordered = "These flags are printed as `GFP_KERNEL|__GFP_NOFAIL|__GFP_NORETRY`";
        check("GFP_KERNEL|__GFP_NORETRY|__GFP_NOFAIL", ordered, None);
        let unknown = Some(("__GFP_NOSUCH", "no kernel"));
        check("GFP_KERNEL|__GFP_NOSUCH", "No `__GFP_NOSUCH` there", unknown);
        check("0x80000001", "No flag stands on 0x80000000", None);
        check("0x14000c0(GFP_NOFS)", "0x14000c0 is printed as `GFP_KERNEL`", None);
        check("0x0(GFP_KERNEL)", "0x0 is printed without names", None);
    }

    #[test]
    fn the_present_kernel_and_configuration_count() {
        let here = |kernel, text, built| origins(kernel, text, built).expect("printed").here;
        assert!(here("4.10", "0x14000c0(GFP_KERNEL)", "default"));
        assert!(!here("6.1", "0x14000c0(GFP_KERNEL)", "default"));
        assert!(!here("no such kernel", "0x14000c0(GFP_KERNEL)", "default"));
        let lockdep = "0x1000cc0(GFP_KERNEL|__GFP_NOLOCKDEP)";
        assert!(!here("6.18", lockdep, "default"));
        assert!(here("6.18", lockdep, "lockdep"));
        // Reading it there keeps options that make no difference.
        let options = |text| {
            let origins = origins("4.10", text, "no-slab-obj-ext-lockdep").expect("printed");
            let builds = origins.fits.into_iter().flat_map(|fit| fit.builds);
            builds.map(|build| (build.name, build.configuration)).collect::<Vec<_>>()
        };
        assert_eq!(options("0x14000c0(GFP_KERNEL)")[0].1, "no-slab-obj-ext-lockdep");
        let moved = options("mode:0x8000cc0");
        let expected = ("v6.1 (LOCKDEP)".to_owned(), "no-slab-obj-ext-lockdep".to_owned());
        assert_eq!(moved, [expected]);
    }

    #[test]
    fn expressions_are_not_printed() {
        assert_eq!(origins("4.10", "GFP_KERNEL & ~__GFP_FS", "default"), None);
        assert_eq!(origins("4.10", "", "default"), None);
    }
}
