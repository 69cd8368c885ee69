//! A counter kept by CPU (`__mod_zone_page_state()` in `mm/vmstat.c`): what a CPU has changed joins
//! the common count only when it is more than a threshold.

/// Such a counter on a machine where one CPU allocates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counter {
    common: i64,
    pending: i64,
    threshold: u8,
}

impl Counter {
    pub const fn new(value: i64, threshold: u8) -> Self {
        Self { common: value, pending: 0, threshold }
    }

    /// The count as everybody reads it.
    pub const fn read(&self) -> i64 {
        self.common
    }

    pub fn change(&mut self, difference: i64) {
        self.pending += difference;
        if self.pending.abs() > i64::from(self.threshold) {
            self.refresh();
        }
    }

    pub fn refresh(&mut self) {
        self.common += std::mem::take(&mut self.pending);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_changes_wait() {
        let mut counter = Counter::new(100, 2);
        let mut read = |difference| {
            counter.change(difference);
            counter.read()
        };
        assert_eq!([-1, -1, -1, 2, -15].map(&mut read), [100, 100, 97, 97, 84]);
    }
}
