//! The record as it is looked through: every practice that stands, and the figures over those whose clock can be believed.

use super::day::Day;
use super::entry::{Clock, Entry};
use super::insight::Insight;
use jiff::Timestamp;

/// What was practised, seen from a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History {
    /// Every practice that stands, the oldest first.
    pub entries: Vec<Entry>,
    /// The figures.
    pub insight: Insight,
    /// The day of the look.
    pub today: Day,
    now: Timestamp,
}

impl History {
    /// Looks through `entries`, the oldest first, from `now` on `today`.
    pub fn of(entries: Vec<Entry>, now: Timestamp, today: Day) -> History {
        let insight = Insight::of(entries.iter().filter(|entry| entry.clock(now) == Clock::Plausible), today);
        History { entries, insight, today, now }
    }

    /// Whether a practice is among the figures: the rest is shown and kept, but no clock told its day.
    pub fn counts(&self, entry: &Entry) -> bool {
        entry.clock(self.now) == Clock::Plausible
    }

    /// The practice at a place from the end: 0 is the last.
    pub fn from_last(&self, at: usize) -> Option<&Entry> {
        self.entries.iter().rev().nth(at)
    }
}
