//! A record as one line of JSON that carries its own checksum. `docs/journal-format.md` is for those who read it with other tools.

use super::{Entry, EntryId};
use crate::practice::header::{Id, Tradition};
use crate::practice::{Lang, Ms, SafeText};
use crate::record::day::Day;
use crate::record::sitting::{Ending, Feelings, Score, Sitting};
use serde::Deserialize;
use serde_json::Value;
use std::borrow::Cow;

/// The version that is written, and the newest that is understood.
pub const VERSION: u32 = 1;

/// Bytes of the longest record, its line end included: one write, far below a page.
pub const LONGEST_RECORD: usize = 1024;

/// Why a line is no record. In every case it stays where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// Torn, overwritten or edited: it does not match its checksum, or is nothing that was ever written.
    Damaged,
    /// Whole, and written by a later version.
    Newer,
}

impl Entry {
    /// The line, with its line end: at most [`LONGEST_RECORD`] bytes.
    pub fn encode(&self) -> String {
        let sitting = &self.sitting;
        let mut line = format!(
            r#"{{"v":{VERSION},"what":"sitting","id":"{}"{},"day":"{}","session":"{}","tradition":"{}","practised_ms":{},"length_ms":{},"ending":"{}","started":"{}","ended":"{}""#,
            self.id,
            if self.revision > 0 { format!(r#","rev":{}"#, self.revision) } else { String::new() },
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
        sealed(line)
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
        let line = std::str::from_utf8(line).map_err(|_| Unread::Damaged)?;
        let Ok(read) = serde_json::from_str::<Line<'_>>(line) else {
            return Err(match serde_json::from_str::<Shape<'_>>(line) {
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

const SUM_OPENS: &str = r#","crc":""#;
const SUM_CLOSES: &str = r#""}"#;

/// A line that lacks only its checksum, its closing bracket and its end.
pub(in crate::record) fn sealed(line: String) -> String {
    let sum = crc32c::crc32c(line.as_bytes());
    line + &format!("{SUM_OPENS}{sum:08x}{SUM_CLOSES}\n")
}

/// Whether the last member is the checksum of everything before it.
pub(in crate::record) fn is_whole(line: &[u8]) -> bool {
    let Some(line) = line.strip_suffix(SUM_CLOSES.as_bytes()) else { return false };
    let Some((line, digits)) = line.split_last_chunk::<8>() else { return false };
    let Some(body) = line.strip_suffix(SUM_OPENS.as_bytes()) else { return false };
    let said = std::str::from_utf8(digits).ok().and_then(|digits| u32::from_str_radix(digits, 16).ok());
    said == Some(crc32c::crc32c(body))
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
    #[serde(default)]
    rev: u8,
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
            revision: self.rev,
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
    use super::super::Span;
    use super::super::tests::{entry, sitting};
    use super::*;
    use crate::record::DayStart;
    use jiff::Timestamp;
    use proptest::prelude::*;

    fn sealed(body: &str) -> String {
        super::sealed(body.to_owned()).trim_end().to_owned()
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

    proptest! {
        #[test]
        fn what_is_written_is_read(note in "\\PC{0,700}", practised: u64, length: u64, tension in 0..=10u8, seconds in 0..4_000_000_000i64, random: u64, revision: u8) {
            let mut sitting = sitting();
            sitting.note = Some(SafeText::new(&note));
            (sitting.practised, sitting.length) = (Ms(practised), Ms(length));
            (sitting.session, sitting.tradition) = (Id::new(&"x".repeat(48)).unwrap(), Tradition::Mobilisation);
            (sitting.before.tension, sitting.after.tension) = (Score::new(10), Score::new(10));
            sitting.after.pain = Score::new(tension);
            let started = Timestamp::from_second(seconds).unwrap();
            let span = Span { started, ended: started.to_zoned(jiff::tz::TimeZone::get("America/Argentina/ComodRivadavia").unwrap()) };
            let entry = Entry { revision, ..Entry::new(sitting, &span, DayStart::default(), Lang::En, random) };
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
