//! The days that continuity looks at: those with practice, and those that cost nothing because someone paused or the day did not
//! exist for them.

use super::day::Day;
use super::entry::{Clock, Entry, Origin, counted};
use super::pause::{Pause, Stretch, Why};
use crate::practice::Ms;
use jiff::Timestamp;

/// Whose clock goes forward by this much between two practices has crossed the date line, by ship or by law (Samoa, 2011: 24 hours).
/// Flying around half the earth the other way puts it back, and no day is lost.
const DATE_LINE_S: i32 = 12 * 3600;

/// Days as continuity needs them, in any order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Days {
    /// With practice, and how much; a day may stand here several times.
    pub practised: Vec<(Day, Ms)>,
    /// Planned pauses.
    pub pauses: Vec<(Stretch, Why)>,
    /// Days that were left out at the date line.
    pub left_out: Vec<Day>,
}

impl Days {
    /// Those of a record, as far as its clocks can be believed from `now`.
    pub fn of(entries: &[Entry], pauses: &[Pause], now: Timestamp) -> Days {
        Days {
            practised: counted(entries, now),
            pauses: pauses.iter().map(|pause| (pause.days, pause.why)).collect(),
            left_out: left_out(entries, now),
        }
    }

    /// All that cost nothing, as stretches in any order.
    pub(super) fn free(&self) -> impl Iterator<Item = Stretch> {
        self.pauses.iter().map(|(days, _)| *days).chain(self.left_out.iter().map(|day| Stretch::of(*day)))
    }
}

/// The day before an arrival across the date line, where that day saw no practice: it was never lived. What was added by hand says
/// nothing of where one was.
fn left_out(entries: &[Entry], now: Timestamp) -> Vec<Day> {
    let played = |entry: &&Entry| entry.origin == Origin::Played && entry.clock(now) == Clock::Plausible;
    let mut played: Vec<&Entry> = entries.iter().filter(played).collect();
    played.sort_by_key(|entry| (entry.ended, entry.id));
    let crossed = |pair: &[&Entry]| match pair {
        [before, after] if after.offset - before.offset >= DATE_LINE_S && after.day.number() - before.day.number() >= 2 => {
            after.day.date().yesterday().ok().map(Day::new)
        }
        _ => None,
    };
    played.windows(2).filter_map(crossed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::practice::Lang;
    use crate::record::DayStart;
    use crate::record::entry::Span;
    use crate::record::entry::tests::sitting;

    fn entry(ended: &str) -> Entry {
        let ended: jiff::Zoned = ended.parse().unwrap();
        Entry::new(sitting(), &Span { started: ended.timestamp(), ended }, DayStart::default(), Lang::En, 1)
    }

    #[test]
    fn a_day_that_never_was_is_left_out() {
        for (before, after, expected) in [
            // By law: Samoa went from the 29th to the 31st. Our clocks begin in 2026, so the stories are told with flights.
            ("2026-03-01T20:00[America/Los_Angeles]", "2026-03-03T20:00[Pacific/Auckland]", Some("2026-03-02")),
            ("2026-03-01T20:00[Pacific/Honolulu]", "2026-03-03T07:00[Pacific/Kiritimati]", Some("2026-03-02")),
            ("2026-03-01T20:00[Etc/GMT+12]", "2026-03-03T20:00[Pacific/Apia]", Some("2026-03-02")),
            // A week later: one day of it.
            ("2026-03-01T20:00[America/Los_Angeles]", "2026-03-08T20:00[Pacific/Auckland]", Some("2026-03-07")),
            // No day between.
            ("2026-03-01T20:00[America/Los_Angeles]", "2026-03-02T23:30[Pacific/Auckland]", None),
            // Back again: a day comes twice.
            ("2026-03-03T20:00[Pacific/Auckland]", "2026-03-05T20:00[America/Los_Angeles]", None),
            // Across continents, but not the date line.
            ("2026-03-01T20:00[America/New_York]", "2026-03-03T20:00[Europe/Berlin]", None),
            ("2026-03-01T20:00[Europe/Berlin]", "2026-03-03T20:00[Europe/Berlin]", None),
        ] {
            let mut entries = [entry(after), entry(before)];
            let now = "2026-12-01T00:00Z".parse().unwrap();
            let expected: Vec<Day> = expected.iter().filter_map(|day| Day::parse(day)).collect();
            assert_eq!(Days::of(&entries, &[], now).left_out, expected, "{before} {after}");
            entries[0].origin = Origin::Added;
            assert_eq!(Days::of(&entries, &[], now).left_out, [], "added by hand, wherever one is now");
        }
    }
}
