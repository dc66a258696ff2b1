//! What is recorded of programmes: joining, leaving, a card that was read, an answer. A line of the journal like any other, so that
//! where someone is travels with what they practised.

use super::day::{Day, DayStart};
use super::entry::{Entry, EntryId, Unread, VERSION, is_whole, sealed, whole_ms};
use crate::practice::SafeText;
use crate::practice::header::Id;
use crate::record::sitting::note_room;
use jiff::{Timestamp, Zoned};
use serde::Deserialize;
use serde_json::Value;
use std::borrow::Cow;

/// One thing that was done with a programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its name, wherever it is copied; tells the order of marks, too.
    pub id: EntryId,
    /// The day it belongs to; final.
    pub day: Day,
    /// When it was done.
    pub at: Timestamp,
    /// With which programme.
    pub programme: Id,
    /// What.
    pub deed: Deed,
}

/// What one does with a programme, beside practising.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Joining; after leaving, going on where one was; after its end, once more from the beginning.
    Join,
    /// Leaving. Nothing is lost by it.
    Leave,
    /// Reading a card.
    Card(Id),
    /// Answering the question of a week, counted from 1. Empty: it was seen and left open, which is an answer, too.
    Answer(u8, SafeText),
}

/// A line of the journal, whatever it tells of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Record {
    /// A practice.
    Sitting(Box<Entry>),
    /// Something about a programme.
    Programme(Box<Mark>),
}

impl Mark {
    /// Of something done now; `random` keeps apart what is done at the same moment.
    pub fn new(programme: Id, deed: Deed, now: &Zoned, start: DayStart, random: u64) -> Mark {
        let at = whole_ms(now.timestamp());
        let deed = match deed {
            Deed::Answer(week, text) => Deed::Answer(week, SafeText::new(note_room(text.as_str().trim()))),
            other => other,
        };
        Mark { id: EntryId::new(at, random), day: Day::of(now, start), at, programme, deed }
    }

    /// The line, with its line end: at most [`super::entry::LONGEST_RECORD`] bytes.
    pub fn encode(&self) -> String {
        let (action, more) = match &self.deed {
            Deed::Join => ("join", String::new()),
            Deed::Leave => ("leave", String::new()),
            Deed::Card(card) => ("card", format!(r#","card":"{card}""#)),
            Deed::Answer(week, text) => ("answer", format!(r#","week":{week},"answer":{}"#, Value::from(text.as_str()))),
        };
        sealed(format!(
            r#"{{"v":{VERSION},"what":"programme","id":"{}","day":"{}","programme":"{}","action":"{action}"{more},"at":"{}""#,
            self.id, self.day, self.programme, self.at,
        ))
    }

    /// Reads a line without its line end.
    ///
    /// # Errors
    /// [`Unread`] tells damaged lines from those of a later version, which may know further actions.
    pub fn decode(line: &[u8]) -> Result<Mark, Unread> {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if !is_whole(line) {
            return Err(Unread::Damaged);
        }
        let line = std::str::from_utf8(line).map_err(|_| Unread::Damaged)?;
        let read: Line<'_> = serde_json::from_str(line).map_err(|_| Unread::Damaged)?;
        if read.v > VERSION || read.what != "programme" || !["join", "leave", "card", "answer"].contains(&&*read.action) {
            return Err(Unread::Newer);
        }
        read.mark().ok_or(Unread::Damaged)
    }
}

/// The members of a line; more of them may come.
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
    programme: Cow<'a, str>,
    #[serde(borrow)]
    action: Cow<'a, str>,
    #[serde(borrow, default)]
    card: Option<Cow<'a, str>>,
    #[serde(default)]
    week: Option<u8>,
    #[serde(borrow, default)]
    answer: Option<Cow<'a, str>>,
    #[serde(borrow)]
    at: Cow<'a, str>,
}

impl Line<'_> {
    fn mark(&self) -> Option<Mark> {
        let deed = match &*self.action {
            "join" => Deed::Join,
            "leave" => Deed::Leave,
            "card" => Deed::Card(Id::new(self.card.as_deref()?)?),
            _ => Deed::Answer(self.week.filter(|week| *week > 0)?, SafeText::new(self.answer.as_deref().unwrap_or_default())),
        };
        Some(Mark {
            id: EntryId::parse(&self.id)?,
            day: Day::parse(&self.day)?,
            at: self.at.parse().ok()?,
            programme: Id::new(&self.programme)?,
            deed,
        })
    }
}

impl Record {
    /// Its name.
    pub fn id(&self) -> EntryId {
        match self {
            Record::Sitting(entry) => entry.id,
            Record::Programme(mark) => mark.id,
        }
    }

    /// How often more was said of it afterwards.
    pub fn revision(&self) -> u8 {
        match self {
            Record::Sitting(entry) => entry.revision,
            Record::Programme(_) => 0,
        }
    }

    /// The day it belongs to.
    pub fn day(&self) -> Day {
        match self {
            Record::Sitting(entry) => entry.day,
            Record::Programme(mark) => mark.day,
        }
    }

    /// The line, with its line end.
    pub fn encode(&self) -> String {
        match self {
            Record::Sitting(entry) => entry.encode(),
            Record::Programme(mark) => mark.encode(),
        }
    }

    /// Reads a line without its line end.
    ///
    /// # Errors
    /// [`Unread`] tells damaged lines from those of a later version.
    pub fn decode(line: &[u8]) -> Result<Record, Unread> {
        match Entry::decode(line) {
            Ok(entry) => Ok(entry.into()),
            // Another kind of record, or none that is known.
            Err(Unread::Newer) => Mark::decode(line).map(Record::from).map_err(|_| Unread::Newer),
            Err(damaged) => Err(damaged),
        }
    }
}

impl From<Entry> for Record {
    fn from(entry: Entry) -> Record {
        Record::Sitting(Box::new(entry))
    }
}

impl From<Mark> for Record {
    fn from(mark: Mark) -> Record {
        Record::Programme(Box::new(mark))
    }
}

impl From<&Entry> for Record {
    fn from(entry: &Entry) -> Record {
        entry.clone().into()
    }
}

impl From<&Mark> for Record {
    fn from(mark: &Mark) -> Record {
        mark.clone().into()
    }
}

impl From<&Record> for Record {
    fn from(record: &Record) -> Record {
        record.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::super::entry::LONGEST_RECORD;
    use super::*;

    fn mark(deed: Deed) -> Mark {
        let now: Zoned = "2026-11-23T02:50:00.1239+01:00[Europe/Berlin]".parse().unwrap();
        Mark::new(Id::new("back-calm").unwrap(), deed, &now, DayStart::default(), 7)
    }

    fn deeds() -> [Deed; 5] {
        let card = Id::new("waves").unwrap();
        [
            Deed::Join,
            Deed::Leave,
            Deed::Card(card),
            Deed::Answer(3, SafeText::new("Bücken, „fast“ \"leicht\"\nund \\")),
            Deed::Answer(1, SafeText::default()),
        ]
    }

    /// The line as version 1 writes it; a change here is a change of the format.
    #[test]
    fn the_line() {
        let line = mark(Deed::Answer(2, SafeText::new("Sitting"))).encode();
        let body = r#"{"v":1,"what":"programme","id":"000001a2061885bb0000000000000007","day":"2026-11-22","programme":"back-calm","action":"answer","week":2,"answer":"Sitting","at":"2026-11-23T01:50:00.123Z""#;
        assert_eq!(line, sealed(body.to_owned()));
        assert_eq!(mark(Deed::Join).day.to_string(), "2026-11-22", "a night belongs to the day before");
    }

    #[test]
    fn what_is_written_is_read() {
        for deed in deeds() {
            let mark = mark(deed);
            let line = mark.encode();
            assert_eq!(Record::decode(line.trim_end().as_bytes()), Ok(Record::from(&mark)), "{line}");
            assert_eq!(Mark::decode(line.replace('\n', "\r").as_bytes()), Ok(mark));
            for at in 0..line.len() - 1 {
                let mut changed = line.trim_end().as_bytes().to_vec();
                changed[at] ^= 1;
                assert_eq!(Record::decode(&changed), Err(Unread::Damaged), "changed at {at}");
            }
        }
        let long = mark(Deed::Answer(8, SafeText::new(&"\"ä".repeat(2_000))));
        assert!(long.encode().len() <= LONGEST_RECORD);
        assert_eq!(Mark::decode(long.encode().trim_end().as_bytes()), Ok(long));
    }

    #[test]
    fn lines_of_other_versions_stay_where_they_are() {
        let line = mark(Deed::Card(Id::new("waves").unwrap())).encode();
        let body = line.split(r#","crc""#).next().unwrap();
        for (from, to, read) in [
            (r#""v":1"#, r#""v":2"#, Err(Unread::Newer)),
            (r#""what":"programme""#, r#""what":"plan""#, Err(Unread::Newer)),
            (r#""action":"card""#, r#""action":"share""#, Err(Unread::Newer)),
            (r#""card":"waves""#, r#""card":"waves","place":"train""#, Ok(())),
        ] {
            let line = sealed(body.replace(from, to));
            assert_eq!(Record::decode(line.trim_end().as_bytes()).map(|_| ()), read, "{to}");
        }
    }
}
