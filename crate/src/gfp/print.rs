//! Masks as text: the kernel's two printers, C source and hex.

use super::{Gfp, Layout};

/// The text of the kernel's `%pGg` conversion (`format_flags()` in `lib/vsprintf.c`).
///
/// `bits` is a number in the layout; bits that do not exist there come out as hex at the end.
/// The text of 0 is empty.
pub fn percent_pgg(layout: &Layout, bits: u32) -> String {
    let mut parts = Vec::new();
    let mut left = bits;
    for (name, flags) in layout.printed() {
        // A name needs all of its bits, so a wide name that was printed hides the narrow ones.
        let wanted = layout.to_bits(flags);
        if wanted != 0 && left & wanted == wanted {
            parts.push(name.to_owned());
            left &= !wanted;
        }
    }
    if left != 0 {
        parts.push(hex(left));
    }
    parts.join("|")
}

/// The text of the trace events' printer (`show_gfp_flags()` in `include/trace/events/mmflags.h`).
///
/// It differs from [`percent_pgg`] only for 0, which it prints as `none`.
pub fn trace_print(layout: &Layout, bits: u32) -> String {
    if bits == 0 { "none".to_owned() } else { percent_pgg(layout, bits) }
}

/// The mask as one would write it in C source: the compound name that covers most of it, then
/// the flags that are left, joined with ` | `; `0` for the empty mask.
///
/// Flags that the layout does not have are left out.
pub fn c_expression(layout: &Layout, gfp: Gfp) -> String {
    let gfp = gfp & layout.known();
    let fitting = layout.compounds.iter().filter(|compound| gfp.has(compound.flags));
    // Of equally wide compounds the one listed first wins: `GFP_NOIO` before `__GFP_RECLAIM`.
    let widest = fitting.rev().max_by_key(|compound| compound.flags.iter().count());
    let covered = widest.map_or(Gfp::NONE, |compound| compound.flags);
    let rest = gfp.without(covered);
    let mut names: Vec<_> = widest.iter().map(|compound| compound.name).collect();
    names.extend(rest.iter().map(|flag| flag.name()));
    if names.is_empty() { "0".to_owned() } else { names.join(" | ") }
}

/// The number as the kernel's logs write it, for instance `0x14000c0`.
pub fn hex(bits: u32) -> String {
    format!("{bits:#x}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gfp::parse;
    use crate::kernel::KERNELS;
    use proptest::prelude::*;

    fn layout() -> &'static Layout {
        KERNELS[0].layout
    }

    #[test]
    fn kernel_printers() {
        let check = |bits, printed: &str, traced: &str| {
            assert_eq!(percent_pgg(layout(), bits), printed);
            assert_eq!(trace_print(layout(), bits), traced);
        };
        check(0, "", "none");
        check(0x14000c0, "GFP_KERNEL", "GFP_KERNEL");
        check(0x1400000 | 0x800, "GFP_NOIO|__GFP_NOFAIL", "GFP_NOIO|__GFP_NOFAIL");
        check(0x40000001, "GFP_DMA|0x40000000", "GFP_DMA|0x40000000");
    }

    #[test]
    fn c_source() {
        let check = |gfp, text: &str| assert_eq!(c_expression(layout(), gfp), text);
        let kernel = layout().named("GFP_KERNEL").unwrap();
        check(Gfp::NONE, "0");
        check(kernel, "GFP_KERNEL");
        check(kernel | Gfp::NOFAIL | Gfp::ZERO, "GFP_KERNEL | __GFP_NOFAIL | __GFP_ZERO");
        check(kernel.without(Gfp::FS) | Gfp::DMA, "GFP_NOFS | __GFP_DMA");
        check(Gfp::RECLAIM, "GFP_NOIO");
        check(Gfp::KSWAPD_RECLAIM, "GFP_NOWAIT");
        check(Gfp::FS | Gfp::IO, "__GFP_IO | __GFP_FS");
    }

    proptest! {
        #[test]
        fn printed_masks_read_back(bits: u32) {
            let universe = [layout()];
            let read_back = |text: &str| {
                let parsed = parse(text, layout(), &universe);
                layout().to_bits(parsed.gfp) | parsed.unknown_bits
            };
            prop_assert_eq!(read_back(&percent_pgg(layout(), bits)), bits);
            prop_assert_eq!(read_back(&trace_print(layout(), bits)), bits);
            prop_assert_eq!(read_back(&hex(bits)), bits);
            let logged = format!("mode:{}({}), order:0", hex(bits), percent_pgg(layout(), bits));
            prop_assert_eq!(read_back(&logged), bits);
        }

        #[test]
        fn c_source_reads_back(bits: u32) {
            let gfp = layout().from_bits(bits);
            let parsed = parse(&c_expression(layout(), gfp), layout(), &[layout()]);
            prop_assert_eq!(parsed.gfp, gfp);
            prop_assert_eq!(parsed.problems, vec![]);
        }
    }
}
