//! One record of the journal: a sitting with its times, its zone and its day. Clocks may lie; what they said is kept.

mod kind;
pub mod short;

use super::day::{Day, DayStart};
use super::sitting::{Sitting, note_room, situation_room};
use crate::practice::{Lang, Ms, SafeText};
use jiff::{SignedDuration, Timestamp, Zoned};
use std::fmt;

/// A practice before this moment was told by a clock that had not been set: there was no Atempause.
const FIRST_MOMENT: Timestamp = Timestamp::constant(1_767_225_600, 0); // 2026-01-01T00:00:00Z

/// Bytes of the longest name of a zone; the longest that is known has 32.
const LONGEST_ZONE: usize = 48;

/// What names a record wherever it is copied: the moment it ended and 64 random bits, 32 hexadecimal digits. The same record in
/// two files is the same practice.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(u128);

impl EntryId {
    /// For a practice that ended at `ended`; `random` keeps apart what ended at the same moment.
    pub fn new(ended: Timestamp, random: u64) -> EntryId {
        let ms = u64::try_from(ended.as_millisecond()).unwrap_or(0);
        EntryId((u128::from(ms) << 64) | u128::from(random))
    }

    /// The moment that it tells of.
    pub fn moment(self) -> Timestamp {
        i64::try_from(self.0 >> 64).ok().and_then(|ms| Timestamp::from_millisecond(ms).ok()).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// Reads the 32 digits.
    pub fn parse(text: &str) -> Option<EntryId> {
        let (high, low) = text.as_bytes().split_first_chunk::<16>()?;
        let half = |digits: &[u8; 16]| {
            digits.iter().try_fold(0u64, |half, digit| {
                let digit = match digit {
                    b'0'..=b'9' => digit - b'0',
                    b'a'..=b'f' => digit - b'a' + 10,
                    _ => return None,
                };
                Some((half << 4) | u64::from(digit))
            })
        };
        let (high, low) = (half(high)?, half(low.try_into().ok()?)?);
        Some(EntryId((u128::from(high) << 64) | u128::from(low)))
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl fmt::Debug for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// How a practice came into the record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// It was played here.
    #[default]
    Played,
    /// Somebody added it by hand, afterwards, and said on which day it was. Its times are those of the moment when that was said.
    Added,
    /// It came from another program's file.
    Imported,
}

impl Origin {
    /// All of them.
    pub const ALL: [Origin; 3] = [Origin::Played, Origin::Added, Origin::Imported];

    /// The word that the journal writes.
    pub const fn word(self) -> &'static str {
        match self {
            Origin::Played => "Played",
            Origin::Added => "Added",
            Origin::Imported => "Imported",
        }
    }
}

/// One practice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub id: EntryId,
    /// How often more was said of it afterwards: of two records with one name, the later takes the place of the earlier.
    pub revision: u8,
    /// The day it counts for; final.
    pub day: Day,
    /// What was done.
    pub sitting: Sitting,
    /// How it came here.
    pub origin: Origin,
    /// When it began, by the clock of the wall.
    pub started: Timestamp,
    /// When it ended; before `started` when the clock was set back meanwhile.
    pub ended: Timestamp,
    /// The zone in which it ended, `Europe/Berlin`, when the system knows it.
    pub zone: Option<SafeText>,
    /// How far the clock of the wall was ahead of UTC when it ended, in seconds.
    pub offset: i32,
    /// The language it was practised in.
    pub lang: Lang,
}

/// From when to when a practice went.
#[derive(Clone, Debug)]
pub struct Span {
    /// Its beginning.
    pub started: Timestamp,
    /// Its end, in the zone where it ended.
    pub ended: Zoned,
}

/// Whether a record's clock can be believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// It can.
    Plausible,
    /// It had not been set: before 2026.
    Behind,
    /// More than a day later than it is now.
    Ahead,
}

impl Entry {
    /// The record of a sitting: finds its day, once and for all. Times are kept in whole milliseconds.
    pub fn new(sitting: Sitting, span: &Span, start: DayStart, lang: Lang, random: u64) -> Entry {
        let ended = whole_ms(span.ended.timestamp());
        let zone = span.ended.time_zone().iana_name().filter(|name| name.len() <= LONGEST_ZONE).map(SafeText::new);
        Entry {
            id: EntryId::new(ended, random),
            revision: 0,
            day: Day::of(&span.ended, start),
            sitting: trimmed(sitting),
            origin: Origin::Played,
            started: whole_ms(span.started),
            ended,
            zone,
            offset: span.ended.offset().seconds(),
            lang,
        }
    }

    /// A practice on `day` that is added by hand, now.
    pub fn added(sitting: Sitting, day: Day, now: &Zoned, lang: Lang, random: u64) -> Entry {
        let span = Span { started: now.timestamp(), ended: now.clone() };
        let entry = Entry::new(sitting, &span, DayStart::default(), lang, random);
        Entry { day, origin: Origin::Added, ..entry }
    }

    /// As long in every text as the journal takes it.
    pub(super) fn within_room(self) -> Entry {
        let zone = self.zone.filter(|zone| zone.as_str().len() <= LONGEST_ZONE);
        Entry { sitting: trimmed(self.sitting), zone, ..self }
    }

    /// Whether its times are those of the practice: what was added by hand, and much of what other programs kept, has only its day.
    pub fn is_timed(&self) -> bool {
        match self.origin {
            Origin::Played => true,
            Origin::Added => false,
            Origin::Imported => self.started < self.ended,
        }
    }

    /// The same practice with what was said of it since: it keeps its name, its times and its day.
    pub fn amended(&self, sitting: Sitting) -> Entry {
        Entry { revision: self.revision.saturating_add(1), sitting: trimmed(sitting), ..self.clone() }
    }

    /// Whether its clock can be believed, as seen from `now`. What cannot be is kept and shown, but not counted.
    pub fn clock(&self, now: Timestamp) -> Clock {
        // What other programs kept may be older; its day was told by them, not by a clock here.
        if self.ended < FIRST_MOMENT && self.origin != Origin::Imported {
            return Clock::Behind;
        }
        // A day's grace: two machines of one person need not agree to the minute.
        match self.ended.duration_since(now) > SignedDuration::from_hours(24) {
            true => Clock::Ahead,
            false => Clock::Plausible,
        }
    }
}

/// What may be counted: the days of those records whose clock can be believed.
pub fn counted<'a>(entries: impl IntoIterator<Item = &'a Entry>, now: Timestamp) -> Vec<(Day, Ms)> {
    let plausible = entries.into_iter().filter(|entry| entry.clock(now) == Clock::Plausible);
    plausible.map(|entry| (entry.day, entry.sitting.practised)).collect()
}

/// Note and situation within their room; empty ones are none.
fn trimmed(mut sitting: Sitting) -> Sitting {
    let within = |text: Option<SafeText>, room: fn(&str) -> &str| {
        let text = text.map(|text| SafeText::new(room(text.as_str().trim()).trim_end()));
        text.filter(|text| !text.as_str().is_empty())
    };
    sitting.note = within(sitting.note, note_room);
    let line = sitting.situation.map(|text| SafeText::new(&text.as_str().replace('\n', " ")));
    sitting.situation = within(line, situation_room);
    sitting
}

pub(super) fn whole_ms(at: Timestamp) -> Timestamp {
    Timestamp::from_millisecond(at.as_millisecond()).unwrap_or(at)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::practice::Ms;
    use crate::practice::header::{Id, Tradition};
    use crate::record::{Ending, Feelings, Score};

    pub(in crate::record) fn sitting() -> Sitting {
        Sitting {
            session: Id::new("br-lowback").unwrap(),
            tradition: Tradition::Breath,
            practised: Ms(509_999),
            length: Ms(510_000),
            ending: Ending::Complete,
            before: Feelings { tension: Score::new(6), pain: Score::new(10) },
            after: Feelings { tension: Score::new(0), pain: None },
            breath: None,
            situation: None,
            note: Some(SafeText::new("Warmer Rücken, „gut“ \"so\"\nund \\ leicht")),
        }
    }

    pub(in crate::record) fn entry() -> Entry {
        let span = Span {
            started: "2026-11-23T02:41:30.0004Z".parse().unwrap(),
            ended: "2026-11-23T03:50:00.123456+01:00[Europe/Berlin]".parse().unwrap(),
        };
        Entry::new(sitting(), &span, DayStart::default(), Lang::De, 0x0123_4567_89ab_cdef)
    }

    #[test]
    fn what_is_said_later_keeps_name_times_and_day() {
        let first = entry();
        let later = first.amended(Sitting { note: Some(SafeText::new("  warm ")), ..sitting() });
        assert_eq!((later.id, later.day, later.started, later.revision), (first.id, first.day, first.started, 1));
        assert_eq!(later.sitting.note, Some(SafeText::new("warm")));
        assert_eq!(Entry::decode(later.encode().trim_end().as_bytes()), Ok(later));
    }

    #[test]
    fn clocks_that_lie_are_kept_and_not_counted() {
        let now: Timestamp = "2026-11-22T12:00:00Z".parse().unwrap();
        let at = |ended: &str| {
            let span = Span { started: now, ended: ended.parse().unwrap() };
            Entry::new(sitting(), &span, DayStart::default(), Lang::En, 1)
        };
        for (ended, clock) in [
            ("1970-01-01T00:00:00[UTC]", Clock::Behind),
            ("1969-12-31T00:00:00[UTC]", Clock::Behind),
            ("2025-12-31T23:59:59[UTC]", Clock::Behind),
            ("2026-11-22T11:00:00[UTC]", Clock::Plausible),
            ("2026-11-23T11:59:59[UTC]", Clock::Plausible),
            ("2026-11-23T12:00:01[UTC]", Clock::Ahead),
            ("2038-01-19T03:14:08[UTC]", Clock::Ahead),
            ("2099-01-01T00:00:00[UTC]", Clock::Ahead),
        ] {
            let entry = at(ended);
            assert_eq!(entry.clock(now), clock, "{ended}");
            assert_eq!(Entry::decode(entry.encode().trim_end().as_bytes()).as_ref(), Ok(&entry), "{ended}");
            assert_eq!(counted([&entry], now).len(), usize::from(clock == Clock::Plausible), "{ended}");
        }
    }
}
