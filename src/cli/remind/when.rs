//! On which days and at what time: read as people say it, in both languages, and written in each.

use crate::practice::Lang;
use jiff::civil::{Time, Weekday};

/// Days of the week and a time of day, by the clock of the place where one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    days: Days,
    hour: i8,
    minute: i8,
}

/// Days of the week; at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days(u8);

/// Monday to Friday; Saturday and Sunday; all.
const WEEKDAYS: Days = Days(0b001_1111);
const WEEKEND: Days = Days(0b110_0000);
const DAILY: Days = Days(0b111_1111);

/// The days in their order, with their names in English and German.
const NAMES: [(Weekday, &str, &str); 7] = [
    (Weekday::Monday, "Monday", "Montag"),
    (Weekday::Tuesday, "Tuesday", "Dienstag"),
    (Weekday::Wednesday, "Wednesday", "Mittwoch"),
    (Weekday::Thursday, "Thursday", "Donnerstag"),
    (Weekday::Friday, "Friday", "Freitag"),
    (Weekday::Saturday, "Saturday", "Samstag"),
    (Weekday::Sunday, "Sunday", "Sonntag"),
];

/// Words for several days: English, German, and what else people say.
const SETS: [(Days, &[&str]); 3] = [
    (WEEKDAYS, &["weekdays", "werktags", "workdays", "wochentags"]),
    (WEEKEND, &["weekends", "wochenende", "weekend", "wochenends"]),
    (DAILY, &["daily", "täglich", "everyday", "taeglich"]),
];

impl Days {
    /// The bit of a day.
    fn only(day: Weekday) -> Days {
        Days(1 << day.to_monday_zero_offset())
    }

    /// These days; `None` when there is none.
    pub fn of(days: impl IntoIterator<Item = Weekday>) -> Option<Days> {
        let bits = days.into_iter().fold(0, |bits, day| bits | Days::only(day).0);
        (bits > 0).then_some(Days(bits))
    }

    /// From Monday on.
    pub fn each(self) -> impl Iterator<Item = Weekday> {
        NAMES.iter().map(|(day, ..)| *day).filter(move |day| self.0 & Days::only(*day).0 > 0)
    }

    /// Whether it is every day.
    pub fn is_daily(self) -> bool {
        self == DAILY
    }

    /// `weekdays`, `mon,wed`, `mon-thu`, and the same in German.
    fn parse(text: &str) -> Option<Days> {
        let text = text.to_lowercase();
        if let Some((days, _)) = SETS.iter().find(|(_, words)| words.contains(&text.as_str())) {
            return Some(*days);
        }
        let mut bits = 0;
        for part in text.split(',').map(str::trim) {
            match part.split_once('-') {
                None => bits |= Days::only(day(part)?).0,
                Some((first, last)) => {
                    let (mut now, last) = (day(first.trim())?, day(last.trim())?);
                    bits |= Days::only(now).0;
                    while now != last {
                        now = now.next();
                        bits |= Days::only(now).0;
                    }
                }
            }
        }
        (bits > 0).then_some(Days(bits))
    }

    /// As one may write it: a word where there is one, else the days.
    fn written(self, lang: Lang) -> String {
        if let Some((_, words)) = SETS.iter().find(|(days, _)| *days == self) {
            return words[usize::from(lang == Lang::De)].to_owned();
        }
        let short = |day: Weekday| {
            let (_, en, de) = NAMES[usize::from(day.to_monday_zero_offset().unsigned_abs())];
            let name = if lang == Lang::De { &de[..2] } else { &en[..3] };
            name.to_lowercase()
        };
        self.each().map(short).collect::<Vec<_>>().join(",")
    }
}

/// A day by its name: at least three letters in English, two in German.
pub fn day(text: &str) -> Option<Weekday> {
    let is = |name: &str, least: usize| text.len() >= least && name.to_lowercase().starts_with(&text.to_lowercase());
    NAMES.iter().find(|(_, en, de)| is(en, 3) || is(de, 2)).map(|(day, ..)| *day)
}

/// A day's name in English.
pub fn english(day: Weekday) -> &'static str {
    NAMES.iter().find(|(known, ..)| *known == day).map_or("", |(_, en, _)| en)
}

impl When {
    /// `None` for a time that no day has.
    pub fn new(days: Days, hour: i8, minute: i8) -> Option<When> {
        Time::new(hour, minute, 0, 0).ok().map(|_| When { days, hour, minute })
    }

    /// Reads `weekdays 10:30`, `daily 8:00`, `mon,wed 18:15`, `mo-fr 9:00`.
    pub fn parse(text: &str) -> Option<When> {
        let (days, time) = text.trim().rsplit_once(char::is_whitespace)?;
        let (hour, minute) = time.split_once(':')?;
        let number = |text: &str, digits: std::ops::RangeInclusive<usize>| {
            (digits.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
        };
        When::new(Days::parse(&days.replace(", ", ","))?, number(hour, 1..=2)?, number(minute, 2..=2)?)
    }

    /// On which days.
    pub fn days(self) -> Days {
        self.days
    }

    /// Hour and minute.
    pub fn time(self) -> (i8, i8) {
        (self.hour, self.minute)
    }

    /// As one may write it: what [`When::parse`] reads back.
    pub fn written(self, lang: Lang) -> String {
        format!("{} {:02}:{:02}", self.days.written(lang), self.hour, self.minute)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_say_them() {
        for (text, en, de) in [
            ("weekdays 10:30", "weekdays 10:30", "werktags 10:30"),
            ("Werktags 10:30", "weekdays 10:30", "werktags 10:30"),
            ("täglich 8:00", "daily 08:00", "täglich 08:00"),
            ("mon,wed 18:15", "mon,wed 18:15", "mo,mi 18:15"),
            ("Mo, Mi 18:15", "mon,wed 18:15", "mo,mi 18:15"),
            ("mon-fri 9:05", "weekdays 09:05", "werktags 09:05"),
            ("fr-mo 9:05", "mon,fri,sat,sun 09:05", "mo,fr,sa,so 09:05"),
            ("Donnerstag 0:00", "thu 00:00", "do 00:00"),
            ("di,do 23:59", "tue,thu 23:59", "di,do 23:59"),
            ("so 7:00", "sun 07:00", "so 07:00"),
            ("weekends 7:00", "weekends 07:00", "wochenende 07:00"),
            ("sat,sun 7:00", "weekends 07:00", "wochenende 07:00"),
        ] {
            let when = When::parse(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((when.written(Lang::En).as_str(), when.written(Lang::De).as_str()), (en, de), "{text}");
            assert!(Lang::ALL.into_iter().all(|lang| When::parse(&when.written(lang)) == Some(when)));
        }
    }

    #[test]
    fn other_times_are_refused() {
        for text in [
            "",
            "10:30",
            "weekdays",
            "weekdays 24:00",
            "weekdays 10:60",
            "weekdays 10:3",
            "m 10:30",
            "mon,, 10:30",
            "noday 1:00",
            "mon 1:00pm",
            "mon -1:00",
        ] {
            assert_eq!(When::parse(text), None, "{text}");
        }
    }
}
