//! What the engine asks of an output, be it a device or its silent twin.

use super::level::Levels;
use super::mix::Remote;
use std::time::Duration;

/// Something that pulls a mixer. Nothing in here waits.
pub(super) trait Output {
    /// Begins to open; the answer is a [`Report`].
    fn open(&mut self, levels: &Levels, now: Duration);
    /// Begins to close; the answer is [`Report::Closed`].
    fn close(&mut self);
    /// The next answer.
    fn poll(&mut self, now: Duration) -> Option<Report>;
}

/// What an output says.
#[derive(Debug)]
#[cfg_attr(not(any(feature = "sound", test)), expect(dead_code, reason = "the silent twin never fails"))]
pub(super) enum Report {
    /// It is open, and pulls a mixer at this rate; what the system calls it.
    Opened { remote: Remote, rate: u32, device: String },
    /// It could not be opened, and is closed.
    Failed,
    /// It is gone; it has to be closed.
    Lost,
    /// It is still there, but the person has chosen another one; it has to be closed.
    Moved,
    /// It is closed.
    Closed,
}
