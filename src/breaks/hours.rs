//! On which days and at which hours one works, and what the wall says of the moment. Outside of these hours nothing comes due.

use crate::record::{Day, DayStart};
use jiff::Zoned;
use std::fmt;

/// Minutes of a day.
const DAY: u16 = 24 * 60;

/// Names of days as people write them, Monday first.
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// What the clock on the wall says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wall {
    /// 0 for Monday to 6 for Sunday.
    pub weekday: u8,
    /// Minutes since midnight, as a clock face tells them: 0 to 1439.
    pub minute: u16,
    /// The day that a practice would be counted to.
    pub day: Day,
}

impl Wall {
    /// At this moment.
    pub fn of(now: &Zoned, start: DayStart) -> Wall {
        let number = |n: i8| u16::try_from(n).unwrap_or(0);
        let weekday = u8::try_from(now.weekday().to_monday_zero_offset()).unwrap_or(0);
        Wall { weekday, minute: number(now.hour()) * 60 + number(now.minute()), day: Day::of(now, start) }
    }
}

/// Working hours, at most a few for each day. None at all means always.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hours(Vec<Stretch>);

/// Hours of some days, as `mon-fri 09:00-17:30`. The end may lie on the next day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stretch {
    days: (u8, u8),
    from: u16,
    to: u16,
}

impl Hours {
    /// Reads `["mon-fri 09:00-12:30", "mon-thu 13:00-17:30", "sat 10:00-12:00"]`.
    ///
    /// # Errors
    /// The first line that is not written like this.
    pub fn parse<S: AsRef<str>>(lines: &[S]) -> Result<Hours, String> {
        let stretches = lines.iter().map(|line| Stretch::parse(line.as_ref()).ok_or_else(|| line.as_ref().to_owned()));
        Ok(Hours(stretches.collect::<Result<_, _>>()?))
    }

    /// As they are written.
    pub fn written(&self) -> Vec<String> {
        self.0.iter().map(Stretch::to_string).collect()
    }

    /// Whether one works now.
    pub fn contain(&self, wall: Wall) -> bool {
        self.0.is_empty() || self.0.iter().any(|stretch| stretch.contains(wall))
    }
}

impl Stretch {
    fn parse(line: &str) -> Option<Stretch> {
        let (days, hours) = line.trim().split_once(' ')?;
        let (first, last) = days.split_once('-').unwrap_or((days, days));
        let day = |name: &str| DAYS.iter().position(|day| *day == name).and_then(|n| u8::try_from(n).ok());
        let (from, to) = hours.trim().split_once('-')?;
        let stretch = Stretch { days: (day(first)?, day(last)?), from: minute(from)?, to: minute(to)? };
        (stretch.from != stretch.to && stretch.from < DAY).then_some(stretch)
    }

    fn contains(&self, wall: Wall) -> bool {
        let begins = |weekday: u8| match self.days {
            (first, last) if first <= last => (first..=last).contains(&weekday),
            (first, last) => weekday >= first || weekday <= last,
        };
        if self.from < self.to {
            return begins(wall.weekday) && (self.from..self.to).contains(&wall.minute);
        }
        let yesterday = (wall.weekday + 6) % 7;
        begins(wall.weekday) && wall.minute >= self.from || begins(yesterday) && wall.minute < self.to
    }
}

/// `09:30`, to `24:00`.
fn minute(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let short = |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let (hours, minutes): (u16, u16) =
        (short(hours) && short(minutes)).then(|| Some((hours.parse().ok()?, minutes.parse().ok()?)))??;
    let at = hours * 60 + minutes;
    (minutes < 60 && at <= DAY).then_some(at)
}

impl fmt::Display for Stretch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = |day: u8| DAYS.get(usize::from(day)).copied().unwrap_or_default();
        let (first, last) = self.days;
        f.write_str(name(first))?;
        if first != last {
            write!(f, "-{}", name(last))?;
        }
        let (from, to) = (self.from, self.to);
        write!(f, " {:02}:{:02}-{:02}:{:02}", from / 60, from % 60, to / 60, to % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wall(moment: &str) -> Wall {
        Wall::of(&format!("{moment}[Europe/Berlin]").parse().unwrap(), DayStart::default())
    }

    #[test]
    fn hours_are_those_of_the_wall() {
        let hours = Hours::parse(&["mon-fri 09:00-12:30", "mon-thu 13:00-17:30", "sat 22:00-02:00"]).unwrap();
        for (moment, works) in [
            ("2026-11-27T08:59", false),
            ("2026-11-27T09:00", true),
            ("2026-11-27T12:30", false),
            ("2026-11-27T13:00", false),
            ("2026-11-26T17:29", true),
            ("2026-11-28T23:00", true),
            ("2026-11-29T01:59", true),
            ("2026-11-29T02:00", false),
            ("2026-11-29T23:00", false),
        ] {
            assert_eq!(hours.contain(wall(moment)), works, "{moment}");
            assert!(Hours::default().contain(wall(moment)), "no hours are all hours");
        }
    }

    #[test]
    fn hours_are_written_as_they_are_read() {
        let lines = ["mon-fri 09:00-17:30", "sat 22:00-02:00", "fri-mon 00:00-24:00"];
        let hours = Hours::parse(&lines).unwrap();
        assert_eq!(hours.written(), lines);
        assert_eq!(Hours::parse(&["mon 9:0-10:00"]).unwrap().written(), ["mon 09:00-10:00"]);
        for bad in
            ["", "mon", "mon 9-17", "mon 09:60-10:00", "mon 09:00-25:00", "Mon 09:00-10:00", "mon 09:00-09:00", "mon +9:00-10:00"]
        {
            assert_eq!(Hours::parse(&[bad]), Err(bad.to_owned()));
        }
    }
}
