//! Figures over the record: minutes by day and week, the kinds of practice, and what was noted before and after. Numbers only: what
//! is said of them is for a screen to find, and none of them is a verdict.
//!
//! All of them look at the same stretch, the [`WEEKS`] weeks that end with today's, and at entries whose clock can be believed. Their
//! order does not matter, and days to come change nothing: laws that tests hold against the definitions, word by word.

mod calendar;
mod felt;
mod tally;

use super::day::Day;
use super::entry::Entry;
use super::feeling::Feeling;

pub use calendar::{Calendar, Kind, Level, OnDay, Week};
use felt::Noted;

pub use felt::{Band, Felt, LEAST_PAIRS, Shift};
pub use tally::{Quarters, Spread};

/// Weeks that are looked back on: a year, and the same week of the year before.
pub const WEEKS: usize = 53;

/// Everything that the record screen draws.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Insight {
    /// Minutes by day, by week, by kind.
    pub calendar: Calendar,
    /// Tension before and after.
    pub tension: Felt,
    /// Pain before and after.
    pub pain: Felt,
}

impl Insight {
    /// Looks back from `today`. `entries` are those whose clock can be believed, in any order. They are looked at once: there may be a
    /// hundred thousand.
    pub fn of<'a>(entries: impl IntoIterator<Item = &'a Entry>, today: Day) -> Insight {
        let mut calendar = Calendar::empty(today);
        let mut noted = Noted::new(calendar.days().len());
        for entry in entries {
            let Some(at) = calendar.index(entry.day) else { continue };
            calendar.add(at, entry);
            noted.add(at, entry);
        }
        let [tension, pain] = noted.felt();
        Insight { calendar, tension, pain }
    }

    /// What was noted of a feeling.
    pub fn felt(&self, feeling: Feeling) -> &Felt {
        match feeling {
            Feeling::Tension => &self.tension,
            Feeling::Pain => &self.pain,
        }
    }
}

#[cfg(test)]
mod tests;
