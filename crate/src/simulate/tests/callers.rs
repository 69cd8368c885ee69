//! The requests that each kind of caller makes.

use super::machines::*;
use super::*;
use crate::gfp::Gfp;
use crate::memory::Block;
use crate::simulate::call::{Call, Next};
use crate::simulate::device::Pool;
use crate::walk::Context;

/// What a call does if its requests are answered like this: `+` a block, `-` none.
fn requests(caller: Caller, gfp: Gfp, answers: &str, pools: &mut [Pool]) -> Vec<String> {
    let mut call = Call::new(caller, gfp);
    let mut given = None;
    let mut answers = answers.chars();
    let mut told = Vec::new();
    loop {
        match call.next(given.take(), pools) {
            Next::Ask { gfp, order, scope } => {
                let scope = if scope == Context::PLAIN { "" } else { " in a scope" };
                told.push(format!("{gfp:?} {order}{scope}"));
                let block = Block { zone: 0, pfn: 64, order };
                match answers.next() {
                    Some('+') => given = Some((block, false)),
                    Some(_) => {}
                    None => return told,
                }
            }
            Next::Pause(jiffies) => told.push(format!("pauses {jiffies}")),
            Next::Element { jiffies, .. } => told.push(format!("waits for an element {jiffies}")),
            Next::Done => {
                told.push("done".into());
                return told;
            }
            Next::Failed => {
                told.push("failed".into());
                return told;
            }
        }
    }
}

#[track_caller]
fn check(caller: Caller, gfp: Gfp, answers: &str, expected: &[&str]) {
    assert_eq!(requests(caller, gfp, answers, &mut []), expected, "{caller:?}, {answers}");
}

#[test]
fn a_slab_is_tried_large_and_then_small() {
    let caller = Caller::Slab { wished: 3, least: 0 };
    let large = "__GFP_IO|__GFP_FS|__GFP_NOWARN|__GFP_NORETRY|__GFP_NOMEMALLOC 3";
    let small = "__GFP_IO|__GFP_FS|__GFP_NOFAIL|__GFP_DIRECT_RECLAIM|__GFP_KSWAPD_RECLAIM 0";
    check(caller, kernel() | Gfp::NOFAIL, "+", &[large, "done"]);
    check(caller, kernel() | Gfp::NOFAIL, "-+", &[large, small, "done"]);
    check(caller, kernel() | Gfp::NOFAIL, "--", &[large, small, "failed"]);
}

#[test]
fn an_open_coded_loop_goes_on_until_it_is_served() {
    let ask = "__GFP_IO|__GFP_DIRECT_RECLAIM|__GFP_KSWAPD_RECLAIM 2";
    let expected = [ask, "pauses 5", ask, "pauses 5", ask, "done"];
    check(Caller::Loop { order: 2 }, nofs(), "--+", &expected);
}

#[test]
fn kvmalloc_falls_back_to_single_pages() {
    let flags = |more: &str| {
        format!("__GFP_IO|__GFP_FS|__GFP_NOWARN{more}|__GFP_DIRECT_RECLAIM|__GFP_KSWAPD_RECLAIM")
    };
    let first = |form, gfp| {
        let told = requests(Caller::Kvmalloc { pages: 4, form }, gfp, "", &mut []);
        told.first().cloned().unwrap_or_default()
    };
    let nofail = kernel() | Gfp::NOFAIL;
    let with = format!("{} 2", flags("|__GFP_NOFAIL|__GFP_NORETRY"));
    let without = format!("{} 2", flags("|__GFP_NORETRY"));
    assert_eq!(first(KvmallocForm::Sketch, nofail), with);
    assert_eq!(first(KvmallocForm::Masked, nofail), without);
    assert_eq!(first(KvmallocForm::Merged, nofail), with);
    assert_eq!(first(KvmallocForm::Nofail, nofail), without);
    let caller = Caller::Kvmalloc { pages: 2, form: KvmallocForm::Masked };
    let told = requests(caller, nofail, "-+++", &mut []);
    assert_eq!(told.len(), 5);
    assert!(told[1].contains("__GFP_NOFAIL") && told[1].ends_with(" 0"), "{told:?}");
    let table = "__GFP_IO|__GFP_FS|__GFP_ZERO|__GFP_DIRECT_RECLAIM|__GFP_KSWAPD_RECLAIM 0";
    assert_eq!(told[3..], [table, "done"]);
}

#[test]
fn page_tables_obey_the_mask_where_vmalloc_does() {
    let told = |form, answers: &str| {
        requests(Caller::Vmalloc { pages: 1, form }, nofs() | Gfp::NOFAIL, answers, &mut [])
    };
    let plain = told(VmallocForm::Plain, "+-");
    assert!(plain[1].contains("__GFP_FS") && !plain[1].contains("scope"), "{plain:?}");
    assert_eq!(plain[2], "failed");
    let scoped = told(VmallocForm::Scoped, "+-+");
    assert!(scoped[1].ends_with(" in a scope") && scoped[1] == scoped[2], "{scoped:?}");
    assert_eq!(scoped[3], "done");
}

#[test]
fn a_mempool_lends_its_elements_and_then_waits() {
    let caller = Caller::Mempool { pool: 0 };
    let gentle = "__GFP_NOWARN|__GFP_NORETRY|__GFP_NOMEMALLOC|__GFP_KSWAPD_RECLAIM 0";
    let full = "__GFP_IO|__GFP_NOWARN|__GFP_NORETRY|__GFP_NOMEMALLOC|__GFP_DIRECT_RECLAIM|\
                __GFP_KSWAPD_RECLAIM 0";
    let mut pools = [Pool::full(0, 1)];
    assert_eq!(requests(caller, nofs(), "-", &mut pools), [gentle, "done"]);
    assert_eq!(pools[0].have(), 0);
    let waits = requests(caller, nofs(), "--+", &mut pools);
    assert_eq!(waits, [gentle, full, "waits for an element 1250", full, "done"]);
    // An interrupt cannot wait.
    let told = requests(caller, atomic("4.10"), "-", &mut pools);
    assert_eq!(told.last().map(String::as_str), Some("failed"));
    assert_eq!(pools[0].put(None), None);
    assert_eq!(pools[0].have(), 1);
    let block = (Block { zone: 0, pfn: 64, order: 0 }, false);
    assert_eq!(pools[0].put(Some(block)), Some(block));
}
