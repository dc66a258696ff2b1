//! The record as it is looked through: every practice that stands, the figures over those whose clock can be believed, and the pauses.

use super::day::Day;
use super::entry::{Clock, Entry};
use super::insight::Insight;
use super::pause::{self, Pause, Stretch, Why};
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
    pauses: Vec<(Stretch, Why)>,
    now: Timestamp,
}

impl History {
    /// Looks through `entries`, the oldest first, and `pauses` from `now` on `today`.
    pub fn of(entries: Vec<Entry>, pauses: &[Pause], now: Timestamp, today: Day) -> History {
        let insight = Insight::of(entries.iter().filter(|entry| entry.clock(now) == Clock::Plausible), today);
        let pauses = pauses.iter().map(|pause| (pause.days, pause.why)).collect();
        History { entries, insight, today, pauses, now }
    }

    /// Why a day is free, where it belongs to a planned pause.
    pub fn pause_on(&self, day: Day) -> Option<Why> {
        pause::over(&self.pauses, day).map(|(why, _)| why)
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
