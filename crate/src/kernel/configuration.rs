//! Builds of one kernel whose masks have other bits.

use super::table::Kernel;
use crate::gfp::Layout;

/// The options of a build that say which bits its masks have.
///
/// `___GFP_NOLOCKDEP` (`include/linux/gfp.h` from v4.12, `gfp_types.h` from v6.1) and
/// `___GFP_NO_OBJ_EXT` (from v6.10) stand on bits that only such builds use, or move the bits
/// behind them.
#[derive(Debug, PartialEq, Eq)]
pub struct Configuration {
    /// Stable name for links, files and [`Layout::configuration`].
    pub id: &'static str,
    /// The options in running text.
    pub name: &'static str,
    /// The options in which the build departs from the default one.
    options: &'static [&'static str],
}

/// Every configuration, the default first.
pub static CONFIGURATIONS: &[Configuration] = &[
    Configuration { id: "default", name: "default", options: &[] },
    Configuration { id: "lockdep", name: "LOCKDEP", options: &["LOCKDEP=y"] },
    Configuration { id: "no-slab-obj-ext", name: "no SLAB_OBJ_EXT", options: &["SLAB_OBJ_EXT=n"] },
    Configuration {
        id: "no-slab-obj-ext-lockdep",
        name: "LOCKDEP, no SLAB_OBJ_EXT",
        options: &["LOCKDEP=y", "SLAB_OBJ_EXT=n"],
    },
];

impl Configuration {
    /// The build that is meant where nothing is said.
    pub const DEFAULT: &'static Self = &CONFIGURATIONS[0];

    /// The configuration with this id.
    pub fn find(id: &str) -> Option<&'static Self> {
        CONFIGURATIONS.iter().find(|configuration| configuration.id == id)
    }

    /// The configuration that a layout is for.
    pub fn of(layout: &Layout) -> Option<&'static Self> {
        Self::find(layout.configuration)
    }

    /// Whether every option of this configuration is set in the other one too.
    fn is_part_of(&self, other: &Self) -> bool {
        self.options.iter().all(|option| other.options.contains(option))
    }
}

impl Kernel {
    /// Bit numbers and names of this kernel's masks in a configuration. Options that move no bit
    /// of this kernel make no difference.
    pub fn layout_in(&self, configuration: &Configuration) -> &'static Layout {
        let options =
            |layout| Configuration::of(layout).filter(|own| own.is_part_of(configuration));
        let fitting = self.layouts.iter().filter(|layout| options(layout).is_some());
        let nearest = fitting.max_by_key(|layout| options(layout).map(|own| own.options.len()));
        nearest.unwrap_or(self.layout)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::KERNELS;

    #[test]
    fn every_layout_is_found_by_its_configuration() {
        for kernel in KERNELS {
            assert!(std::ptr::eq(kernel.layout, &kernel.layouts[0]), "{}", kernel.name);
            for layout in kernel.layouts {
                let configuration =
                    Configuration::of(layout).expect("a configuration of the table");
                assert!(std::ptr::eq(kernel.layout_in(configuration), layout), "{}", kernel.name);
            }
        }
    }

    #[test]
    fn options_that_move_no_bit_make_no_difference() {
        let check = |kernel, asked, expected| {
            let kernel = Kernel::find(kernel).expect("a kernel");
            let asked = Configuration::find(asked).expect("a configuration");
            assert_eq!(kernel.layout_in(asked).configuration, expected, "{}", kernel.name);
        };
        check("4.10", "lockdep", "default");
        check("4.10", "no-slab-obj-ext-lockdep", "default");
        check("6.1", "no-slab-obj-ext", "default");
        check("6.1", "no-slab-obj-ext-lockdep", "lockdep");
        check("6.12", "no-slab-obj-ext-lockdep", "no-slab-obj-ext-lockdep");
        check("6.12", "no-slab-obj-ext", "no-slab-obj-ext");
    }

    #[test]
    fn every_configuration_has_a_layout() {
        for configuration in CONFIGURATIONS {
            let mut layouts = KERNELS.iter().flat_map(|kernel| kernel.layouts);
            assert!(layouts.any(|layout| layout.configuration == configuration.id));
        }
    }
}
