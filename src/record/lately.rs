//! What was done in the last days, as a suggestion needs it: nothing is summed up, nothing is judged.

use super::day::Day;
use super::entry::{Clock, Entry};
use super::sitting::Score;
use crate::practice::header::Id;
use jiff::Zoned;

/// Days that are looked back on.
const DAYS: i32 = 28;

/// The part of the day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DayPart {
    /// 5 to 10.
    Morning,
    /// 10 to 17.
    #[default]
    Daytime,
    /// 17 to 21.
    Evening,
    /// 21 to 5.
    Night,
}

impl DayPart {
    /// At this hour, 0 to 23.
    pub const fn at(hour: i8) -> DayPart {
        match hour {
            5..10 => DayPart::Morning,
            10..17 => DayPart::Daytime,
            17..21 => DayPart::Evening,
            _ => DayPart::Night,
        }
    }
}

/// One practice of the last days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// What it was.
    pub session: Id,
    /// How many days ago, 0 for today.
    pub days_ago: u8,
}

/// The last four weeks, seen from a moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lately {
    /// The part of the day.
    pub part: DayPart,
    /// What was done, the last first.
    pub done: Vec<Done>,
    /// The tension that was noted at the end of the last practice, if it was today. Pain is never looked at: what to do about
    /// pain is not for a program to say.
    pub tension: Option<Score>,
}

impl Lately {
    /// Looks back from `now`, on `today`.
    pub fn of(entries: &[Entry], now: &Zoned, today: Day) -> Lately {
        let age = |entry: &Entry| today.number() - entry.day.number();
        let mut recent: Vec<&Entry> = entries
            .iter()
            .filter(|entry| (0..DAYS).contains(&age(entry)) && entry.clock(now.timestamp()) == Clock::Plausible)
            .collect();
        recent.sort_by_key(|entry| std::cmp::Reverse((entry.day, entry.ended)));
        let tension = recent.first().filter(|last| age(last) == 0).and_then(|last| last.sitting.after.tension);
        let done = recent.iter().map(|entry| {
            let days_ago = u8::try_from(age(entry)).unwrap_or(u8::MAX);
            Done { session: entry.sitting.session.clone(), days_ago }
        });
        Lately { part: DayPart::at(now.hour()), done: done.collect(), tension }
    }

    /// How many days ago a session was done last.
    pub fn last(&self, session: &Id) -> Option<u8> {
        self.done.iter().find(|done| done.session == *session).map(|done| done.days_ago)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::practice::header::Tradition;
    use crate::practice::{Lang, Ms};
    use crate::record::entry::Span;
    use crate::record::{DayStart, Ending, Feelings, Sitting};

    fn entry(session: &str, ended: &str, tension: u8) -> Entry {
        let sitting = Sitting {
            session: Id::new(session).unwrap(),
            tradition: Tradition::Breath,
            practised: Ms(1),
            length: Ms(1),
            ending: Ending::Complete,
            before: Feelings::default(),
            after: Feelings { tension: Score::new(tension), pain: Score::new(9) },
            breath: None,
            situation: None,
            note: None,
        };
        let ended: Zoned = ended.parse().unwrap();
        Entry::new(sitting, &Span { started: ended.timestamp(), ended }, DayStart::default(), Lang::En, 1)
    }

    #[test]
    fn the_last_comes_first_and_old_or_impossible_times_are_left_out() {
        let entries = [
            entry("old", "2026-10-20T12:00:00[UTC]", 1),
            entry("week", "2026-11-15T12:00:00[UTC]", 2),
            entry("today", "2026-11-22T09:00:00[UTC]", 7),
            entry("ahead", "2030-01-01T09:00:00[UTC]", 3),
            entry("yesterday", "2026-11-22T02:00:00[UTC]", 4),
        ];
        let now: Zoned = "2026-11-22T18:30:00[UTC]".parse().unwrap();
        let lately = Lately::of(&entries, &now, Day::of(&now, DayStart::default()));
        let done: Vec<(&str, u8)> = lately.done.iter().map(|done| (done.session.as_str(), done.days_ago)).collect();
        assert_eq!(done, [("today", 0), ("yesterday", 1), ("week", 7)]);
        assert_eq!((lately.part, lately.tension), (DayPart::Evening, Score::new(7)));
        let later: Zoned = "2026-11-23T04:30:00[UTC]".parse().unwrap();
        let later = Lately::of(&entries, &later, Day::of(&later, DayStart::default()));
        assert_eq!((later.part, later.tension), (DayPart::Night, None), "yesterday's tension is yesterday's");
    }
}
