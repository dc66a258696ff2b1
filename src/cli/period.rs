//! Some weeks up to now, as `stats` and the report look at them.

use super::home::Home;
use crate::practice::Ms;
use crate::record::entry::Clock;
use crate::record::insight::{Insight, Kind, Week};
use crate::record::{Day, Entry};
use jiff::Zoned;

/// What was practised in some weeks.
pub struct Period<'a> {
    /// Its entries whose clock can be believed, the oldest first.
    pub entries: Vec<&'a Entry>,
    /// The figures over them.
    pub insight: Insight,
    /// Its weeks, the oldest first.
    pub weeks: Vec<Week>,
    /// Its first day, a Monday.
    pub first: Day,
    /// Its last.
    pub today: Day,
}

impl<'a> Period<'a> {
    /// The `weeks` that end with this one.
    pub fn of(entries: &'a [Entry], home: &Home, now: &Zoned, weeks: u8) -> Period<'a> {
        let today = Day::of(now, home.settings.day_start);
        let empty = Insight::of([], today).calendar.weeks(None);
        let weeks = usize::from(weeks).min(empty.len());
        let first = empty.get(empty.len() - weeks).map_or(today, |week| week.monday);
        let within = |entry: &&Entry| (first..=today).contains(&entry.day) && entry.clock(now.timestamp()) == Clock::Plausible;
        let entries: Vec<&Entry> = entries.iter().filter(within).collect();
        let insight = Insight::of(entries.iter().copied(), today);
        let all = insight.calendar.weeks(None);
        Period { weeks: all.get(all.len() - weeks..).unwrap_or_default().to_vec(), entries, insight, first, today }
    }

    /// Days with practice.
    pub fn days(&self) -> u32 {
        self.weeks.iter().map(|week| u32::from(week.days)).sum()
    }

    /// Days there were, up to today.
    pub fn length(&self) -> u32 {
        u32::try_from(self.today.number() - self.first.number() + 1).unwrap_or(0)
    }

    /// All time practised.
    pub fn time(&self) -> Ms {
        self.weeks.iter().map(|week| week.time).sum()
    }

    /// The kinds that were practised, the longest first.
    pub fn kinds(&self) -> Vec<Kind> {
        self.insight.calendar.kinds()
    }
}
