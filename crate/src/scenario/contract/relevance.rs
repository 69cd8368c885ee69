//! Which flags and which of the caller's bits matter to a kernel, found out slice by slice.

use super::view::{BitView, RelevanceView};
use crate::explore::{Bit, Relevance, Relevances};
use crate::kernel::{KERNELS, Variant};
use crate::walk::Context;

/// The search on one kernel.
#[derive(Debug)]
pub struct RelevanceSearch {
    kernel: Variant,
    relevances: Relevances,
}

impl RelevanceSearch {
    /// Begins with the kernel of this id; where there is none, with the first one.
    pub fn new(kernel: &str) -> Self {
        let read = Variant::read(kernel, &mut Vec::new());
        let kernel = read.unwrap_or_else(|_| Variant::of(&KERNELS[0]));
        Self { relevances: Relevances::new(kernel.rules, &kernel.layout()), kernel }
    }

    /// The kernel that is looked at.
    pub fn kernel(&self) -> &str {
        &self.kernel.id
    }

    /// Goes on for about so many states, or to the end.
    pub fn advance(&mut self, states: u32) -> RelevanceView {
        let found = self.relevances.advance(states as usize);
        let complete = found.is_some();
        let bits = found.unwrap_or_default().iter().filter_map(view).collect();
        let (done, total) = self.relevances.progress();
        RelevanceView {
            kernel: self.kernel.id.clone(),
            done: done as u32,
            total: total as u32,
            complete,
            bits,
        }
    }
}

/// A bit as the composer knows it; orders are none of them.
fn view(&(bit, relevance): &(Bit, Relevance)) -> Option<BitView> {
    let id = match bit {
        Bit::Flag(flag) => flag.name(),
        Bit::Caller(at) => Context::TABLE[usize::from(at)].id,
        Bit::OrderAbove(_) => return None,
    };
    let name = match relevance {
        Relevance::None => "none",
        Relevance::Effects => "effects",
        Relevance::Decisions => "decisions",
    };
    Some(BitView { id: id.into(), relevance: name.into(), sentence: relevance.sentence().into() })
}
