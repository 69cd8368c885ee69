//! Leaving compaction out after it has failed (`defer_compaction()` and `compaction_deferred()` in
//! `mm/compaction.c`).

/// At most 2^6 - 1 tries in a row are left out (`COMPACT_MAX_DEFER_SHIFT`).
const MAX_DEFER_SHIFT: u8 = 6;

/// A zone's record of failures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Deferral {
    /// Tries since the last failure.
    pub considered: u8,
    /// Every 2^n-th try is made.
    pub shift: u8,
    /// The smallest order that failed; smaller ones are tried each time.
    pub order_failed: u8,
}

impl Deferral {
    /// Counts a try; whether it is left out.
    pub fn deferred(&mut self, order: u8) -> bool {
        if order < self.order_failed {
            return false;
        }
        let limit = self.limit();
        self.considered = self.considered.saturating_add(1).min(limit);
        self.considered < limit
    }

    /// Compaction for this order has failed: the next tries become rarer.
    pub fn failed(&mut self, order: u8) {
        self.considered = 0;
        self.shift = (self.shift + 1).min(MAX_DEFER_SHIFT);
        self.order_failed = self.order_failed.min(order);
    }

    /// Compaction for this order has worked; `allocated`: a request got its block from it.
    pub fn worked(&mut self, order: u8, allocated: bool) {
        if allocated {
            (self.considered, self.shift) = (0, 0);
        }
        self.order_failed = self.order_failed.max(order + 1);
    }

    /// Whether this is the first try after the longest pause: all is looked at afresh.
    pub fn restarting(&self, order: u8) -> bool {
        order >= self.order_failed
            && self.shift == MAX_DEFER_SHIFT
            && self.considered >= self.limit()
    }

    /// Every how manieth try is made.
    pub fn limit(&self) -> u8 {
        1 << self.shift
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_make_tries_rarer() {
        let mut deferral = Deferral::default();
        let made = |deferral: &mut Deferral, order, tries| {
            (0..tries).filter(|_| !deferral.deferred(order)).count()
        };
        assert_eq!(made(&mut deferral, 3, 5), 5);
        for (pause, limit) in [2, 4, 8, 16, 32, 64, 64].into_iter().enumerate() {
            deferral.failed(3);
            assert_eq!(deferral.limit(), limit);
            assert_eq!(made(&mut deferral, 3, limit - 1), 0, "failure {pause}");
            assert!(!deferral.restarting(3));
            assert_eq!(made(&mut deferral, 3, 2), 2, "failure {pause}");
            assert_eq!(deferral.restarting(3), limit == 64);
        }
    }

    #[test]
    fn what_worked_is_tried_again() {
        let mut deferral = Deferral::default();
        deferral.failed(4);
        deferral.worked(2, false);
        assert!(!deferral.deferred(2), "smaller orders are not deferred");
        assert!(deferral.deferred(3));
        deferral.worked(3, true);
        assert_eq!(deferral, Deferral { considered: 0, shift: 0, order_failed: 4 });
    }
}
