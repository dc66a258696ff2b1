//! One record of the journal: a sitting with its times, its zone and its day, as one line of JSON that carries its own checksum.
//! `docs/journal-format.md` is for those who read it with other tools.

use super::day::{Day, DayStart};
use super::sitting::{Ending, Feelings, Score, Sitting, note_room};
use crate::practice::header::{Id, Tradition};
use crate::practice::{Lang, Ms, SafeText};
use jiff::{SignedDuration, Timestamp, Zoned};
use serde::Deserialize;
use serde_json::Value;
use std::borrow::Cow;
use std::fmt;

/// The version that is written, and the newest that is understood.
pub const VERSION: u32 = 1;

/// Bytes of the longest record, its line end included: one write, far below a page.
pub const LONGEST_RECORD: usize = 1024;

/// A practice before this moment was told by a clock that had not been set: there was no Atempause.
const FIRST_MOMENT: Timestamp = Timestamp::constant(1_767_225_600, 0); // 2026-01-01T00:00:00Z

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

    fn parse(text: &str) -> Option<EntryId> {
        let plain = text.len() == 32 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        plain.then(|| u128::from_str_radix(text, 16).ok().map(EntryId)).flatten()
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

/// One record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub id: EntryId,
    /// The day it counts for; final.
    pub day: Day,
    /// What was done.
    pub sitting: Sitting,
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

/// Why a line is no record. In every case it stays where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// Torn, overwritten or edited: it does not match its checksum, or is nothing that was ever written.
    Damaged,
    /// Whole, and written by a later version.
    Newer,
}

impl Entry {
    /// The record of a sitting: finds its day, once and for all. Times are kept in whole milliseconds.
    pub fn new(mut sitting: Sitting, span: &Span, start: DayStart, lang: Lang, random: u64) -> Entry {
        sitting.note =
            sitting.note.map(|note| SafeText::new(note_room(note.as_str().trim()))).filter(|note| !note.as_str().is_empty());
        let ended = whole_ms(span.ended.timestamp());
        let zone = span.ended.time_zone().iana_name().filter(|name| name.len() <= 48).map(SafeText::new);
        Entry {
            id: EntryId::new(ended, random),
            day: Day::of(&span.ended, start),
            sitting,
            started: whole_ms(span.started),
            ended,
            zone,
            offset: span.ended.offset().seconds(),
            lang,
        }
    }

    /// Whether its clock can be believed, as seen from `now`. What cannot be is kept and shown, but not counted.
    pub fn clock(&self, now: Timestamp) -> Clock {
        if self.ended < FIRST_MOMENT {
            return Clock::Behind;
        }
        // A day's grace: two machines of one person need not agree to the minute.
        match self.ended.duration_since(now) > SignedDuration::from_hours(24) {
            true => Clock::Ahead,
            false => Clock::Plausible,
        }
    }

    /// The line, with its line end: at most [`LONGEST_RECORD`] bytes.
    pub fn encode(&self) -> String {
        let sitting = &self.sitting;
        let mut line = format!(
            r#"{{"v":{VERSION},"what":"sitting","id":"{}","day":"{}","session":"{}","tradition":"{}","practised_ms":{},"length_ms":{},"ending":"{}","started":"{}","ended":"{}""#,
            self.id,
            self.day,
            sitting.session,
            sitting.tradition.word(),
            sitting.practised.0,
            sitting.length.0,
            sitting.ending.word(),
            self.started,
            self.ended,
        );
        if let Some(zone) = &self.zone {
            line += &format!(r#","zone":{}"#, Value::from(zone.as_str()));
        }
        line += &format!(r#","offset_s":{},"lang":"{}""#, self.offset, self.lang.code());
        for (name, feelings) in [("before", sitting.before), ("after", sitting.after)] {
            let said: Vec<String> = [("tension", feelings.tension), ("pain", feelings.pain)]
                .into_iter()
                .filter_map(|(name, score)| score.map(|score| format!(r#""{name}":{}"#, score.get())))
                .collect();
            if !said.is_empty() {
                line += &format!(r#","{name}":{{{}}}"#, said.join(","));
            }
        }
        if let Some(note) = &sitting.note {
            line += &format!(r#","note":{}"#, Value::from(note.as_str()));
        }
        let sum = crc32c::crc32c(line.as_bytes());
        line + &format!("{SUM_OPENS}{sum:08x}{SUM_CLOSES}\n")
    }

    /// Reads a line without its line end.
    ///
    /// # Errors
    /// [`Unread`] tells damaged lines from those of a later version.
    pub fn decode(line: &[u8]) -> Result<Entry, Unread> {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if !is_whole(line) {
            return Err(Unread::Damaged);
        }
        let Ok(read) = serde_json::from_slice::<Line<'_>>(line) else {
            return Err(match serde_json::from_slice::<Shape<'_>>(line) {
                Ok(shape) if shape.is_newer() => Unread::Newer,
                _ => Unread::Damaged,
            });
        };
        if (Shape { v: read.v, what: read.what.clone() }).is_newer() {
            return Err(Unread::Newer);
        }
        read.entry().ok_or(Unread::Damaged)
    }
}

/// What may be counted: the days of those records whose clock can be believed, for [`super::continuity`].
pub fn counted<'a>(entries: impl IntoIterator<Item = &'a Entry>, now: Timestamp) -> Vec<(Day, Ms)> {
    let plausible = entries.into_iter().filter(|entry| entry.clock(now) == Clock::Plausible);
    plausible.map(|entry| (entry.day, entry.sitting.practised)).collect()
}

const SUM_OPENS: &str = r#","crc":""#;
const SUM_CLOSES: &str = r#""}"#;

/// Whether the last member is the checksum of everything before it.
fn is_whole(line: &[u8]) -> bool {
    let Some(line) = line.strip_suffix(SUM_CLOSES.as_bytes()) else { return false };
    let Some((line, digits)) = line.split_last_chunk::<8>() else { return false };
    let Some(body) = line.strip_suffix(SUM_OPENS.as_bytes()) else { return false };
    let said = std::str::from_utf8(digits).ok().and_then(|digits| u32::from_str_radix(digits, 16).ok());
    said == Some(crc32c::crc32c(body))
}

fn whole_ms(at: Timestamp) -> Timestamp {
    Timestamp::from_millisecond(at.as_millisecond()).unwrap_or(at)
}

/// What every version says of itself.
#[derive(Deserialize)]
struct Shape<'a> {
    v: u32,
    #[serde(borrow)]
    what: Cow<'a, str>,
}

impl Shape<'_> {
    fn is_newer(&self) -> bool {
        self.v > VERSION || self.what != "sitting"
    }
}

/// The members of a line. Members that a later version adds to version 1 are passed over.
#[derive(Deserialize)]
struct Line<'a> {
    v: u32,
    #[serde(borrow)]
    what: Cow<'a, str>,
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow)]
    day: Cow<'a, str>,
    #[serde(borrow)]
    session: Cow<'a, str>,
    #[serde(borrow)]
    tradition: Cow<'a, str>,
    practised_ms: u64,
    length_ms: u64,
    #[serde(borrow)]
    ending: Cow<'a, str>,
    #[serde(borrow)]
    started: Cow<'a, str>,
    #[serde(borrow)]
    ended: Cow<'a, str>,
    #[serde(borrow, default)]
    zone: Option<Cow<'a, str>>,
    offset_s: i32,
    #[serde(borrow)]
    lang: Cow<'a, str>,
    #[serde(default)]
    before: Felt,
    #[serde(default)]
    after: Felt,
    #[serde(borrow, default)]
    note: Option<Cow<'a, str>>,
}

#[derive(Default, Deserialize)]
struct Felt {
    #[serde(default)]
    tension: Option<u8>,
    #[serde(default)]
    pain: Option<u8>,
}

impl Felt {
    fn feelings(&self) -> Feelings {
        Feelings { tension: self.tension.and_then(Score::new), pain: self.pain.and_then(Score::new) }
    }
}

impl Line<'_> {
    fn entry(&self) -> Option<Entry> {
        // A practice counts even if this program does not know its kind (yet).
        let tradition = Tradition::ALL.iter().copied().find(|kind| kind.word() == self.tradition).unwrap_or(Tradition::Own);
        let sitting = Sitting {
            session: Id::new(&self.session)?,
            tradition,
            practised: Ms(self.practised_ms),
            length: Ms(self.length_ms),
            ending: Ending::ALL.into_iter().find(|ending| ending.word() == self.ending)?,
            before: self.before.feelings(),
            after: self.after.feelings(),
            note: self.note.as_deref().map(SafeText::new),
        };
        Some(Entry {
            id: EntryId::parse(&self.id)?,
            day: Day::parse(&self.day)?,
            sitting,
            started: self.started.parse().ok()?,
            ended: self.ended.parse().ok()?,
            zone: self.zone.as_deref().map(SafeText::new),
            offset: self.offset_s,
            lang: Lang::from_locale(&self.lang).unwrap_or_default(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sitting() -> Sitting {
        Sitting {
            session: Id::new("br-lowback").unwrap(),
            tradition: Tradition::Breath,
            practised: Ms(509_999),
            length: Ms(510_000),
            ending: Ending::Complete,
            before: Feelings { tension: Score::new(6), pain: Score::new(10) },
            after: Feelings { tension: Score::new(0), pain: None },
            note: Some(SafeText::new("Warmer Rücken, „gut“ \"so\"\nund \\ leicht")),
        }
    }

    fn entry() -> Entry {
        let span = Span {
            started: "2026-11-23T02:41:30.0004Z".parse().unwrap(),
            ended: "2026-11-23T03:50:00.123456+01:00[Europe/Berlin]".parse().unwrap(),
        };
        Entry::new(sitting(), &span, DayStart::default(), Lang::De, 0x0123_4567_89ab_cdef)
    }

    fn sealed(body: &str) -> String {
        format!("{body}{SUM_OPENS}{:08x}{SUM_CLOSES}", crc32c::crc32c(body.as_bytes()))
    }

    /// The line as version 1 has always written it; a change here is a change of the format.
    #[test]
    fn the_line() {
        let line = entry().encode();
        let body = concat!(
            r#"{"v":1,"what":"sitting","id":"000001a2064f743b0123456789abcdef","day":"2026-11-22","session":"br-lowback","tradition":"Breath","#,
            r#""practised_ms":509999,"length_ms":510000,"ending":"Complete","started":"2026-11-23T02:41:30Z","ended":"2026-11-23T02:50:00.123Z","#,
            r#""zone":"Europe/Berlin","offset_s":3600,"lang":"de","before":{"tension":6,"pain":10},"after":{"tension":0},"#,
            r#""note":"Warmer Rücken, „gut“ \"so\"\nund \\ leicht""#,
        );
        assert_eq!(line, sealed(body) + "\n");
        assert_eq!(Entry::decode(line.trim_end().as_bytes()), Ok(entry()));
        assert_eq!(Entry::decode(line.replace('\n', "\r").as_bytes()), Ok(entry()), "a line that went through another system");
    }

    #[test]
    fn every_change_of_a_byte_is_noticed() {
        let line = entry().encode();
        let line = line.trim_end().as_bytes();
        for end in 0..line.len() {
            assert_eq!(Entry::decode(&line[..end]), Err(Unread::Damaged), "cut at {end}");
        }
        for at in 0..line.len() {
            let mut changed = line.to_vec();
            changed[at] ^= 1;
            assert_eq!(Entry::decode(&changed), Err(Unread::Damaged), "changed at {at}");
        }
    }

    #[test]
    fn lines_of_other_versions() {
        let line = entry().encode();
        let body = line.split(SUM_OPENS).next().unwrap();
        for (from, to, read) in [
            (r#""v":1"#, r#""v":2"#, Err(Unread::Newer)),
            (r#""v":1,"what":"sitting""#, r#""v":2,"what":"sitting","people":2,"other":[1,{}]"#, Err(Unread::Newer)),
            (r#""id":"#, r#""identity":"#, Err(Unread::Damaged)),
            (r#""what":"sitting""#, r#""what":"strike""#, Err(Unread::Newer)),
            (r#""ending":"Complete""#, r#""ending":"Shared""#, Err(Unread::Damaged)),
            (r#""offset_s":3600"#, r#""offset_s":3600,"tag":"after a long call","manual":true"#, Ok(())),
            (r#""tradition":"Breath""#, r#""tradition":"Swimming""#, Ok(())),
            (r#""tension":6"#, r#""tension":11"#, Ok(())),
        ] {
            let line = sealed(&body.replace(from, to));
            assert_eq!(Entry::decode(line.as_bytes()).map(|_| ()), read, "{to}");
        }
        for line in ["", "{}", "null", "[1]", "\0\0\0\0", "{\"v\":1}", &sealed("{\"v\":2"), &sealed("")] {
            assert_eq!(Entry::decode(line.as_bytes()), Err(Unread::Damaged), "{line:?}");
        }
        assert_eq!(Entry::decode(sealed(r#"{"v":2,"what":"plan""#).as_bytes()), Err(Unread::Newer));
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

    proptest! {
        #[test]
        fn what_is_written_is_read(note in "\\PC{0,700}", practised: u64, length: u64, tension in 0..=10u8, seconds in 0..4_000_000_000i64, random: u64) {
            let mut sitting = sitting();
            sitting.note = Some(SafeText::new(&note));
            (sitting.practised, sitting.length) = (Ms(practised), Ms(length));
            (sitting.session, sitting.tradition) = (Id::new(&"x".repeat(48)).unwrap(), Tradition::Mobilisation);
            (sitting.before.tension, sitting.after.tension) = (Score::new(10), Score::new(10));
            sitting.after.pain = Score::new(tension);
            let started = Timestamp::from_second(seconds).unwrap();
            let span = Span { started, ended: started.to_zoned(jiff::tz::TimeZone::get("America/Argentina/ComodRivadavia").unwrap()) };
            let entry = Entry::new(sitting, &span, DayStart::default(), Lang::En, random);
            let line = entry.encode();
            prop_assert!(line.len() <= LONGEST_RECORD, "{}", line.len());
            prop_assert_eq!(line.matches('\n').count(), 1);
            prop_assert_eq!(Entry::decode(line.trim_end().as_bytes()), Ok(entry));
        }

        #[test]
        fn any_bytes_are_read_without_harm(bytes: Vec<u8>) {
            prop_assert_eq!(Entry::decode(&bytes), Err(Unread::Damaged));
        }
    }
}
