//! What is recorded of programmes: joining, leaving, a card that was read, an answer. A line of the journal like any other, so that
//! where someone is travels with what they practised.

use super::day::{Day, DayStart};
use super::entry::{EntryId, whole_ms};
use super::line::{self, Head, Kind, Line, Members, Unread};
use super::written;
use crate::practice::SafeText;
use crate::practice::header::Id;
use crate::record::sitting::note_room;
use jiff::{Timestamp, Zoned};

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

impl Deed {
    /// What was answered to the question of which week, counted from 0.
    pub fn answer(&self) -> Option<(usize, &SafeText)> {
        if let Deed::Answer(week, text) = self { Some((usize::from(week.checked_sub(1)?), text)) } else { None }
    }
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

    /// The line, with its line end: at most [`line::LONGEST_RECORD`] bytes.
    pub fn encode(&self) -> String {
        line::encode(self)
    }
}

impl Kind for Mark {
    const WHAT: &'static str = "programme";

    fn head(&self) -> Head {
        Head { id: self.id, revision: 0, day: self.day }
    }

    fn write(&self, line: Line) -> Line {
        let line = line.word("programme", &self.programme);
        let line = match &self.deed {
            Deed::Join => line.word("action", "join"),
            Deed::Leave => line.word("action", "leave"),
            Deed::Card(card) => line.word("action", "card").word("card", card),
            Deed::Answer(week, text) => line.word("action", "answer").number("week", week).text("answer", Some(text)),
        };
        line.word("at", self.at)
    }

    fn read(head: Head, members: &Members<'_>) -> Result<Mark, Unread> {
        let answer = || Some(Deed::Answer(members.week.filter(|week| *week > 0)?, SafeText::new(&members.answer)));
        let deed = match &*members.action {
            "join" => Some(Deed::Join),
            "leave" => Some(Deed::Leave),
            "card" => Id::new(&members.card).map(Deed::Card),
            "answer" => answer(),
            // A later version may know further actions.
            _ => return Err(Unread::Newer),
        };
        let mark = || {
            let (at, programme) = (written::moment(&members.at)?, Id::new(&members.programme)?);
            Some(Mark { id: head.id, day: head.day, at, programme, deed: deed? })
        };
        mark().ok_or(Unread::Damaged)
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::tests::{assert_kept, body, reread};
    use super::*;
    use crate::record::Record;

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
        let line = Record::from(mark(Deed::Answer(2, SafeText::new("Sitting")))).encode();
        assert_eq!(
            body(&line),
            r#"{"v":1,"what":"programme","id":"000001a2061885bb0000000000000007","day":"2026-11-22","programme":"back-calm","action":"answer","week":2,"answer":"Sitting","at":"2026-11-23T01:50:00.123Z""#
        );
        assert_eq!(mark(Deed::Join).day.to_string(), "2026-11-22", "a night belongs to the day before");
    }

    #[test]
    fn what_is_written_is_read() {
        for deed in deeds() {
            assert_kept(&mark(deed).into());
        }
        assert_kept(&mark(Deed::Answer(8, SafeText::new(&"\"ä".repeat(2_000)))).into());
    }

    #[test]
    fn lines_of_other_versions_stay_where_they_are() {
        let line = Record::from(mark(Deed::Card(Id::new("waves").unwrap()))).encode();
        for (from, to, read) in [
            (r#""v":1"#, r#""v":2"#, Err(Unread::Newer)),
            (r#""what":"programme""#, r#""what":"plan""#, Err(Unread::Newer)),
            (r#""action":"card""#, r#""action":"share""#, Err(Unread::Newer)),
            (r#""card":"waves""#, r#""card":"Waves""#, Err(Unread::Damaged)),
            (r#""card":"waves""#, r#""card":"waves","place":"train""#, Ok(())),
        ] {
            assert_eq!(reread(&line, from, to).map(|_| ()), read, "{to}");
        }
    }
}
