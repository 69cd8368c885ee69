//! Time in the replay: what a virtual machine took for each kind of work, roughly.

/// Microseconds that a request takes that finds its page at once.
const REQUEST: u64 = 3;
/// Microseconds of a run of direct reclaim that finds nothing.
const RECLAIM: u64 = 100;
/// Microseconds of a jiffy.
const JIFFY: u64 = 4000;

/// Microseconds for which kswapd does not push the asking task aside after it has run.
const REST: u64 = 4 * JIFFY;

/// Virtual time and the timers that are set.
#[derive(Debug, Default)]
pub struct Clock {
    now: u64,
    jiffies: u64,
    timers: Vec<Timer>,
    kswapd_ran: Option<u64>,
}

/// A timer that gives pages back.
#[derive(Clone, Copy, Debug)]
pub struct Timer {
    pub at: u64,
    pub of_hog: bool,
    /// 0: all.
    pub pages: u64,
}

impl Clock {
    pub fn set(&mut self, milliseconds: u64, of_hog: bool, pages: u64) {
        self.timers.push(Timer { at: self.now + 1000 * milliseconds, of_hog, pages });
    }

    pub fn request(&mut self) {
        self.now += REQUEST;
    }

    pub fn reclaim(&mut self) {
        self.now += RECLAIM;
    }

    pub fn sleep(&mut self, milliseconds: u64) {
        self.now += 1000 * milliseconds;
    }

    /// A timer that is due.
    pub fn due(&mut self) -> Option<Timer> {
        let at = self.timers.iter().position(|timer| timer.at <= self.now)?;
        Some(self.timers.remove(at))
    }

    /// Whether kswapd, being awake, has the processor now. A thread that has slept for long goes
    /// before the task that woke it; one that has just run waits for its turn.
    pub fn kswapd_runs(&mut self) -> bool {
        let turn = self.kswapd_ran.is_none_or(|ran| self.now >= ran + REST);
        if turn {
            self.kswapd_ran = Some(self.now);
        }
        turn
    }

    /// Whether a timer will bring pages.
    pub fn pending(&self) -> bool {
        !self.timers.is_empty()
    }

    /// Jiffies since this was asked last.
    pub fn jiffies(&mut self) -> u32 {
        let passed = self.now / JIFFY - self.jiffies;
        self.jiffies += passed;
        u32::try_from(passed).unwrap_or(u32::MAX)
    }
}
