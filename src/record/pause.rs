//! Planned pauses: days of holiday or illness, which cost nothing. A pause that ends early is said anew, with the same name.

use super::day::{Day, DayStart};
use super::entry::{EntryId, whole_ms};
use super::line::{Head, Kind, Line, Members, Unread};
use super::written;
use jiff::{Timestamp, Zoned};

/// Days of the longest pause: a year, and the day that a leap year has more.
pub const LONGEST_PAUSE: u16 = 366;

/// Days in a row, at least one and at most [`LONGEST_PAUSE`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stretch {
    first: Day,
    last: Day,
}

impl Stretch {
    /// `None` when it ends before it begins, or lasts longer than [`LONGEST_PAUSE`].
    pub fn new(first: Day, last: Day) -> Option<Stretch> {
        let days = last.number() - first.number();
        (0..i32::from(LONGEST_PAUSE)).contains(&days).then_some(Stretch { first, last })
    }

    /// One day.
    pub const fn of(day: Day) -> Stretch {
        Stretch { first: day, last: day }
    }

    /// Its first day.
    pub const fn first(self) -> Day {
        self.first
    }

    /// Its last day.
    pub const fn last(self) -> Day {
        self.last
    }

    /// Whether a day is among them.
    pub fn has(self, day: Day) -> bool {
        (self.first..=self.last).contains(&day)
    }
}

/// The pause that a day belongs to, and its last day: of several the one that lasts longest.
pub fn over(pauses: &[(Stretch, Why)], day: Day) -> Option<(Why, Day)> {
    let those = pauses.iter().filter(|(days, _)| days.has(day));
    those.map(|(days, why)| (*why, days.last())).max_by_key(|(_, last)| *last)
}

/// Why one pauses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// A holiday.
    #[default]
    Holiday,
    /// An illness.
    Illness,
    /// Something else.
    Other,
}

impl Why {
    /// All of them.
    pub const ALL: [Why; 3] = [Why::Holiday, Why::Illness, Why::Other];

    /// The word that the journal writes.
    pub const fn word(self) -> &'static str {
        match self {
            Why::Holiday => "Holiday",
            Why::Illness => "Illness",
            Why::Other => "Other",
        }
    }
}

/// A pause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pause {
    /// Its name, wherever it is copied.
    pub id: EntryId,
    /// How often it was changed: of two with one name, the later takes the place of the earlier.
    pub revision: u8,
    /// The day it was first said on; final.
    pub day: Day,
    /// When it was said, or changed.
    pub at: Timestamp,
    /// Its days.
    pub days: Stretch,
    /// Its reason.
    pub why: Why,
}

impl Pause {
    /// Said now; `random` keeps apart what is said at the same moment.
    pub fn new(days: Stretch, why: Why, now: &Zoned, start: DayStart, random: u64) -> Pause {
        let at = whole_ms(now.timestamp());
        Pause { id: EntryId::new(at, random), revision: 0, day: Day::of(now, start), at, days, why }
    }

    /// The same pause with `last` as its last day. `None` where that is no pause any more: then it is struck.
    pub fn until(&self, last: Day, now: &Zoned) -> Option<Pause> {
        let days = Stretch::new(self.days.first, last)?;
        Some(Pause { revision: self.revision.saturating_add(1), at: whole_ms(now.timestamp()), days, ..self.clone() })
    }
}

impl Kind for Pause {
    const WHAT: &'static str = "pause";

    fn head(&self) -> Head {
        Head { id: self.id, revision: self.revision, day: self.day }
    }

    fn write(&self, line: Line) -> Line {
        let line = line.word("first", self.days.first).word("last", self.days.last);
        line.word("why", self.why.word()).word("at", self.at)
    }

    fn read(head: Head, members: &Members<'_>) -> Result<Pause, Unread> {
        // A pause is one even if this program does not know its reason (yet).
        let why = Why::ALL.into_iter().find(|why| why.word() == members.why).unwrap_or(Why::Other);
        let days = || Stretch::new(Day::parse(&members.first)?, Day::parse(&members.last)?);
        let days = days().ok_or(Unread::Damaged)?;
        let at = written::moment(&members.at).ok_or(Unread::Damaged)?;
        Ok(Pause { id: head.id, revision: head.revision, day: head.day, at, days, why })
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::tests::{assert_kept, body, reread};
    use super::*;
    use crate::record::Record;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn pause() -> Pause {
        let days = Stretch::new(day("2026-12-24"), day("2027-01-03")).unwrap();
        Pause::new(days, Why::Holiday, &"2026-11-23T01:50:00.1239+01:00[Europe/Berlin]".parse().unwrap(), DayStart::default(), 7)
    }

    /// The line as version 1 writes it; a change here is a change of the format.
    #[test]
    fn the_line() {
        let line = Record::from(pause()).encode();
        assert_eq!(
            body(&line),
            r#"{"v":1,"what":"pause","id":"000001a205e1973b0000000000000007","day":"2026-11-22","first":"2026-12-24","last":"2027-01-03","why":"Holiday","at":"2026-11-23T00:50:00.123Z""#
        );
        assert_kept(&pause().into());
        let other = Record::from(Pause { why: Why::Other, ..pause() });
        for (from, to, read) in [
            ("Holiday", "Wedding", Ok(other)),
            ("2027-01-03", "2026-12-23", Err(Unread::Damaged)),
            ("2027-01-03", "2028-01-03", Err(Unread::Damaged)),
            (r#""last":"#, r#""until":"#, Err(Unread::Damaged)),
        ] {
            assert_eq!(reread(&line, from, to), read, "{to}");
        }
    }

    #[test]
    fn a_pause_ends_early_or_was_none() {
        let later: Zoned = "2026-12-28T08:00:00[UTC]".parse().unwrap();
        let ended = pause().until(day("2026-12-27"), &later).unwrap();
        assert_eq!((ended.id, ended.revision, ended.day), (pause().id, 1, pause().day));
        assert_eq!((ended.days.first(), ended.days.last()), (day("2026-12-24"), day("2026-12-27")));
        assert_kept(&ended.clone().into());
        assert!(ended.days.has(day("2026-12-27")) && !ended.days.has(day("2026-12-28")));
        assert_eq!(pause().until(day("2026-12-23"), &later), None);
    }

    #[test]
    fn days_in_a_row() {
        let first = day("2026-01-01");
        for (last, is) in [("2025-12-31", false), ("2026-01-01", true), ("2027-01-01", true), ("2027-01-02", false)] {
            assert_eq!(Stretch::new(first, day(last)).is_some(), is, "{last}");
        }
    }
}
