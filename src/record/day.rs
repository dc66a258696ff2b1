//! The civil day that a practice belongs to: found once, when it ends, and kept. Later travel, daylight saving and changed settings
//! never move it.

use super::written;
use jiff::Zoned;
use jiff::civil::{Date, Time};
use std::fmt;

/// A day in a calendar, without a zone: the day as the person lived it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

/// When a new day begins for this person: 0:00 to 11:59. Someone who goes to bed at two has not begun tomorrow yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DayStart(Time);

impl Day {
    /// The day of a practice that ended at `end`, on the clock of the place where it ended: the civil date, or the one before when
    /// the clock showed less than `start`. Civil arithmetic throughout: an instant minus four hours is wrong on the days on which
    /// clocks change.
    pub fn of(end: &Zoned, start: DayStart) -> Day {
        let civil = end.datetime();
        let date = civil.date();
        match civil.time() < start.0 {
            true => Day(date.yesterday().unwrap_or(date)),
            false => Day(date),
        }
    }

    /// A date as a day.
    pub const fn new(date: Date) -> Day {
        Day(date)
    }

    /// The date.
    pub const fn date(self) -> Date {
        self.0
    }

    /// Reads `2026-11-22`.
    pub fn parse(text: &str) -> Option<Day> {
        // Nothing else than the ten characters that are written: the parser would also take times and zones.
        let ten = <&[u8; 10]>::try_from(text.as_bytes()).ok()?;
        written::date(ten).or_else(|| text.parse().ok()).map(Day)
    }

    /// Days since 1970-01-01; negative before.
    pub fn number(self) -> i32 {
        let (year, month, day) = (i32::from(self.0.year()), i32::from(self.0.month()), i32::from(self.0.day()));
        // Years that begin in March put the leap day at their end (H. Hinnant, "chrono-compatible low-level date algorithms").
        let year = if month <= 2 { year - 1 } else { year };
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
    }

    /// The day so many days later, or earlier; at most to the ends of the calendar.
    pub fn plus(self, days: i32) -> Day {
        Day(self.0.saturating_add(jiff::Span::new().days(days.clamp(-7_304_483, 7_304_483))))
    }

    /// 0 for Monday to 6 for Sunday.
    pub fn weekday(self) -> usize {
        // 1970-01-01 was a Thursday.
        (self.number() + 3).rem_euclid(7) as usize
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl DayStart {
    /// From minutes after midnight; `None` from noon on.
    pub fn from_minutes(minutes: u16) -> Option<DayStart> {
        if minutes >= 12 * 60 {
            return None;
        }
        let (hour, minute) = (i8::try_from(minutes / 60).ok()?, i8::try_from(minutes % 60).ok()?);
        Time::new(hour, minute, 0, 0).ok().map(DayStart)
    }

    /// Reads `04:00`, `4:30`.
    pub fn parse(text: &str) -> Option<DayStart> {
        let (hour, minute) = text.split_once(':')?;
        let number = |text: &str, longest: usize| {
            let plain = !text.is_empty() && text.len() <= longest && text.bytes().all(|b| b.is_ascii_digit());
            plain.then(|| text.parse::<u16>().ok()).flatten()
        };
        let (hour, minute) = (number(hour, 2)?, number(minute, 2)?);
        (minute < 60).then(|| DayStart::from_minutes(hour * 60 + minute)).flatten()
    }

    /// Minutes after midnight.
    pub fn minutes(self) -> u16 {
        u16::try_from(i32::from(self.0.hour()) * 60 + i32::from(self.0.minute())).unwrap_or(0)
    }
}

impl Default for DayStart {
    /// Four in the morning: later than the night owl, earlier than the early bird.
    fn default() -> DayStart {
        DayStart(Time::constant(4, 0, 0, 0))
    }
}

impl fmt::Display for DayStart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0.hour(), self.0.minute())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::tz::{self, TimeZone};
    use jiff::{Timestamp, ToSpan};

    fn day(zoned: &str) -> String {
        Day::of(&zoned.parse().unwrap(), DayStart::default()).to_string()
    }

    #[test]
    fn a_night_belongs_to_the_day_before() {
        for (end, expected) in [
            ("2026-11-22T23:59:59[Europe/Berlin]", "2026-11-22"),
            ("2026-11-23T00:00:00[Europe/Berlin]", "2026-11-22"),
            ("2026-11-23T03:59:59.999[Europe/Berlin]", "2026-11-22"),
            ("2026-11-23T04:00:00[Europe/Berlin]", "2026-11-23"),
            // Begun at 3:50, ended at 4:10: the end decides.
            ("2026-11-23T04:10:00[Europe/Berlin]", "2026-11-23"),
            // Clocks go forward at two: four is four, though only three hours have passed since midnight.
            ("2026-03-29T01:59:59[Europe/Berlin]", "2026-03-28"),
            ("2026-03-29T03:00:00[Europe/Berlin]", "2026-03-28"),
            ("2026-03-29T04:00:00[Europe/Berlin]", "2026-03-29"),
            // Clocks go back at three: both passes through half past two belong to the night.
            ("2026-10-25T02:30:00+02:00[Europe/Berlin]", "2026-10-24"),
            ("2026-10-25T02:30:00+01:00[Europe/Berlin]", "2026-10-24"),
            ("2026-10-25T04:00:00[Europe/Berlin]", "2026-10-25"),
            // Lord Howe moves by half an hour, Apia left a day out.
            ("2026-10-04T04:00:00[Australia/Lord_Howe]", "2026-10-04"),
            ("2011-12-29T23:00:00[Pacific/Apia]", "2011-12-29"),
            ("2011-12-31T00:30:00[Pacific/Apia]", "2011-12-30"),
            ("2011-12-31T04:00:00[Pacific/Apia]", "2011-12-31"),
            ("2024-03-01T03:00:00[UTC]", "2024-02-29"),
            ("2027-01-01T03:00:00[UTC]", "2026-12-31"),
            ("1970-01-01T00:00:00[UTC]", "1969-12-31"),
            ("2099-12-31T12:00:00[UTC]", "2099-12-31"),
        ] {
            assert_eq!(day(end), expected, "{end}");
        }
    }

    #[test]
    fn the_setting_decides_where_the_night_ends() {
        let end: Zoned = "2026-11-23T03:00:00[Asia/Tokyo]".parse().unwrap();
        for (start, expected) in
            [("00:00", "2026-11-23"), ("03:00", "2026-11-23"), ("3:01", "2026-11-22"), ("11:59", "2026-11-22")]
        {
            assert_eq!(Day::of(&end, DayStart::parse(start).unwrap()).to_string(), expected, "{start}");
        }
        for text in ["", "4", "12:00", "24:00", "-1:00", "+4:00", "04:60", "4:0:0", "004:00", "4: 0", "٤:00"] {
            assert_eq!(DayStart::parse(text), None, "{text}");
        }
        assert_eq!(DayStart::parse("4:05").unwrap().to_string(), "04:05");
    }

    #[test]
    fn numbers_count_days_from_1900_to_2400() {
        let mut date = jiff::civil::date(1900, 1, 1);
        let mut number = Day(date).number();
        assert_eq!(Day(jiff::civil::date(1970, 1, 1)).number(), 0);
        while date.year() < 2400 {
            assert_eq!(Day(date).weekday(), date.weekday().to_monday_zero_offset() as usize);
            date = date.tomorrow().unwrap();
            number += 1;
            assert_eq!(Day(date).number(), number, "{date}");
        }
        for (text, reads) in
            [("2026-11-22", true), ("2026-02-29", false), ("2026-11-22T00", false), ("26-11-22", false), ("", false)]
        {
            assert_eq!(Day::parse(text).is_some(), reads, "{text}");
        }
    }

    /// What the wall clock shows, from the offset alone: no civil type of jiff is asked.
    fn naive(at: Timestamp, zone: &TimeZone, start: i64) -> i64 {
        let wall = at.as_second() + i64::from(zone.to_offset(at).seconds());
        let (day, second) = (wall.div_euclid(86_400), wall.rem_euclid(86_400));
        if second < start { day - 1 } else { day }
    }

    fn check(at: Timestamp, zone: &TimeZone) {
        let day = Day::of(&at.to_zoned(zone.clone()), DayStart::default());
        assert_eq!(i64::from(day.number()), naive(at, zone, 4 * 3600), "{at} {zone:?}");
    }

    /// Around every change of the clock, and at the edges of the night before and after it.
    fn check_transitions(zone: &TimeZone, from: &str, to: &str) -> usize {
        let to: Timestamp = to.parse().unwrap();
        let mut seen = 0;
        for change in zone.following(from.parse().unwrap()).take_while(|change| change.timestamp() < to) {
            seen += 1;
            for second in [-1, 0, 1] {
                check(change.timestamp() + second.seconds(), zone);
            }
            let local = change.timestamp().to_zoned(zone.clone());
            for date in [local.date().yesterday().unwrap(), local.date(), local.date().tomorrow().unwrap()] {
                for (hour, minute, second) in [(0, 0, 0), (3, 59, 59), (4, 0, 0), (23, 59, 59)] {
                    if let Ok(at) = date.at(hour, minute, second, 0).to_zoned(zone.clone()) {
                        check(at.timestamp(), zone);
                    }
                }
            }
        }
        seen
    }

    #[test]
    fn every_minute_of_a_day_with_a_change_has_one_day() {
        for (zone, date) in [
            ("Europe/Berlin", "2026-03-28"),
            ("Europe/Berlin", "2026-10-24"),
            ("Australia/Lord_Howe", "2026-10-03"),
            ("Pacific/Apia", "2011-12-29"),
            ("America/St_Johns", "2006-10-28"),
            ("UTC", "2026-12-31"),
        ] {
            let zone = TimeZone::get(zone).unwrap();
            let noon = date.parse::<Date>().unwrap().at(12, 0, 0, 0).to_zoned(zone.clone()).unwrap().timestamp();
            let mut before = naive(noon, &zone, 4 * 3600);
            for minute in 0..(2 * 1440) {
                let at = noon + minute.minutes();
                check(at, &zone);
                let now = naive(at, &zone, 4 * 3600);
                assert!(now >= before, "days never go back: {at} {zone:?}");
                before = now;
            }
        }
    }

    #[test]
    fn changes_of_the_clock_in_all_zones() {
        let mut seen = 0;
        for name in tz::db().available() {
            seen += check_transitions(&TimeZone::get(name.as_str()).unwrap(), "1970-01-01T00:00Z", "2100-01-01T00:00Z");
        }
        assert!(seen > 10_000, "{seen}");
    }
}
