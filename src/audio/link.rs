//! How things stand with the output, and whether an open one still pulls.

use super::mix::{Order, Remote};
use std::collections::VecDeque;
use std::time::Duration;

/// No pull for so long: the output is lost.
const WATCHDOG: Duration = Duration::from_millis(1_500);
/// The same before it pulls steadily: an idle sound server may have rendered 2 s of silence ahead.
const FIRST_PULL: Duration = Duration::from_secs(4);
/// An output that takes more seconds than that in a second plays to nobody, at the price of a processor.
const TOO_FAST: f64 = 2.0;

/// How things stand with the output.
pub(super) enum Link {
    Closed { retry: Duration },
    Opening { since: Duration },
    Open(Line),
    Closing,
}

/// An open output.
pub(super) struct Line {
    pub(super) remote: Remote,
    outbox: VecDeque<Order>,
    pub(super) rate: u32,
    pub(super) since: Duration,
    pulled: u64,
    progress: Duration,
}

impl Line {
    pub(super) fn new(remote: Remote, rate: u32, now: Duration) -> Line {
        Line { remote, outbox: VecDeque::new(), rate, since: now, pulled: 0, progress: now }
    }

    /// Whether it pulls steadily, beyond the buffers that it fills at first.
    pub(super) fn flows(&self) -> bool {
        self.progress > self.since
    }

    /// Whether the output does not pull any more, or pulls as fast as it can.
    pub(super) fn stalls(&mut self, now: Duration) -> bool {
        let pulled = self.remote.pulled();
        if pulled != self.pulled {
            self.progress = if self.pulled == 0 { self.since } else { now };
            self.pulled = pulled;
        }
        let patience = if self.flows() { WATCHDOG } else { FIRST_PULL };
        let open = now.saturating_sub(self.since).as_secs_f64();
        let seconds = pulled as f64 / f64::from(self.rate.max(1));
        now.saturating_sub(self.progress) > patience || seconds > TOO_FAST * open + 2.0
    }

    /// Hands an order over, now or as soon as the output pulls again.
    pub(super) fn send(&mut self, order: Order) {
        self.outbox.push_back(order);
        self.flush();
    }

    /// Hands over what had to wait.
    pub(super) fn flush(&mut self) {
        while let Some(order) = self.outbox.pop_front() {
            if let Err(order) = self.remote.send(order) {
                self.outbox.push_front(*order);
                return;
            }
        }
    }
}
