//! A practice as a line of the journal.

use super::{Entry, Origin};
use crate::practice::header::{Id, Tradition};
use crate::practice::{Lang, Ms, SafeText};
use crate::record::line::{self, Felt, Head, Kind, Line, Members, Unread};
use crate::record::sitting::{Ending, Feelings, Score, Sitting};
use crate::record::written;

impl Entry {
    /// The line, with its line end: at most [`line::LONGEST_RECORD`] bytes.
    pub fn encode(&self) -> String {
        line::encode(self)
    }

    /// Reads a line without its line end.
    ///
    /// # Errors
    /// [`Unread`] tells damaged lines from those of a later version, or of another kind.
    pub fn decode(line: &[u8]) -> Result<Entry, Unread> {
        Members::of(line)?.read()
    }
}

impl Kind for Entry {
    const WHAT: &'static str = "sitting";

    fn head(&self) -> Head {
        Head { id: self.id, revision: self.revision, day: self.day }
    }

    fn write(&self, line: Line) -> Line {
        let sitting = &self.sitting;
        let mut line = line
            .word("session", &sitting.session)
            .word("tradition", sitting.tradition.word())
            .number("practised_ms", sitting.practised.0)
            .number("length_ms", sitting.length.0)
            .word("ending", sitting.ending.word())
            .word("started", self.started)
            .word("ended", self.ended)
            .text("zone", self.zone.as_ref())
            .number("offset_s", self.offset)
            .word("lang", self.lang.code());
        if self.origin != Origin::Played {
            line = line.word("origin", self.origin.word());
        }
        line.felt("before", sitting.before)
            .felt("after", sitting.after)
            .text("breath", sitting.breath.as_ref())
            .text("situation", sitting.situation.as_ref())
            .text("note", sitting.note.as_ref())
    }

    fn read(head: Head, members: &Members<'_>) -> Result<Entry, Unread> {
        let entry = || {
            let said = |text: &str| (!text.is_empty()).then(|| SafeText::new(text));
            let sitting = Sitting {
                session: Id::new(&members.session)?,
                // A practice counts even if this program does not know its kind (yet).
                tradition: Tradition::parse(&members.tradition).unwrap_or(Tradition::Own),
                practised: Ms(members.practised_ms?),
                length: Ms(members.length_ms?),
                ending: Ending::ALL.into_iter().find(|ending| ending.word() == members.ending)?,
                before: feelings(&members.before),
                after: feelings(&members.after),
                breath: said(&members.breath),
                situation: said(&members.situation),
                note: said(&members.note),
            };
            Some(Entry {
                id: head.id,
                revision: head.revision,
                day: head.day,
                sitting,
                // Nor does it matter by which way it came.
                origin: Origin::ALL.into_iter().find(|origin| origin.word() == members.origin).unwrap_or_default(),
                started: written::moment(&members.started)?,
                ended: written::moment(&members.ended)?,
                zone: said(&members.zone),
                offset: members.offset_s?,
                lang: Lang::from_locale(&members.lang).unwrap_or_default(),
            })
        };
        entry().ok_or(Unread::Damaged)
    }
}

fn feelings(felt: &Felt) -> Feelings {
    Feelings { tension: felt.tension.and_then(Score::new), pain: felt.pain.and_then(Score::new) }
}

#[cfg(test)]
mod tests {
    use super::super::Span;
    use super::super::tests::{entry, sitting};
    use super::*;
    use crate::record::line::LONGEST_RECORD;
    use crate::record::line::tests::{assert_kept, body, reread};
    use crate::record::{DayStart, Record};
    use jiff::Timestamp;
    use proptest::prelude::*;

    /// The line as version 1 has always written it; a change here is a change of the format.
    #[test]
    fn the_line() {
        let written = concat!(
            r#"{"v":1,"what":"sitting","id":"000001a2064f743b0123456789abcdef","day":"2026-11-22","session":"br-lowback","tradition":"Breath","#,
            r#""practised_ms":509999,"length_ms":510000,"ending":"Complete","started":"2026-11-23T02:41:30Z","ended":"2026-11-23T02:50:00.123Z","#,
            r#""zone":"Europe/Berlin","offset_s":3600,"lang":"de","before":{"tension":6,"pain":10},"after":{"tension":0},"#,
            r#""note":"Warmer Rücken, „gut“ \"so\"\nund \\ leicht""#,
        );
        assert_eq!(body(&entry().encode()), written);
        assert_kept(&entry().into());
        let mut added = Entry { origin: Origin::Added, ..entry() };
        added.sitting.situation = Some(SafeText::new("after a long call"));
        let line = added.encode();
        assert!(line.contains(r#""lang":"de","origin":"Added","before":"#), "{line}");
        assert!(line.contains(r#","situation":"after a long call","note":"#), "{line}");
        assert_kept(&added.into());
    }

    #[test]
    fn lines_of_other_versions() {
        let line = entry().encode();
        for (from, to, read) in [
            (r#""v":1"#, r#""v":2"#, Err(Unread::Newer)),
            (r#""v":1,"what":"sitting""#, r#""v":2,"what":"sitting","people":2,"other":[1,{}]"#, Err(Unread::Newer)),
            (r#""id":"#, r#""identity":"#, Err(Unread::Damaged)),
            (r#""what":"sitting""#, r#""what":"walking""#, Err(Unread::Newer)),
            (r#""ending":"Complete""#, r#""ending":"Shared""#, Err(Unread::Damaged)),
            (r#""practised_ms""#, r#""practised""#, Err(Unread::Damaged)),
            (r#""offset_s":3600"#, r#""offset_s":3600,"place":"on a train","friends":2"#, Ok(())),
            (r#""lang":"de""#, r#""lang":"de","origin":"Dreamt""#, Ok(())),
            (r#""tradition":"Breath""#, r#""tradition":"Swimming""#, Ok(())),
            (r#""tension":6"#, r#""tension":11"#, Ok(())),
        ] {
            assert_eq!(reread(&line, from, to).map(|_| ()), read, "{to}");
        }
        assert_eq!(Entry::decode(line.replace("sitting", "pause").trim_end().as_bytes()), Err(Unread::Damaged));
    }

    /// Everything that can be long at its longest: a note and a situation of two bytes a letter, the widest numbers and names.
    #[test]
    fn the_longest_record_has_room() {
        let mut sitting = sitting();
        (sitting.note, sitting.situation) = (Some(SafeText::new(&"ä".repeat(300))), Some(SafeText::new(&"ä".repeat(40))));
        (sitting.session, sitting.tradition) = (Id::new(&"x".repeat(48)).unwrap(), Tradition::Mobilisation);
        (sitting.practised, sitting.length) = (Ms(u64::MAX), Ms(u64::MAX));
        let ten = Feelings { tension: Score::new(10), pain: Score::new(10) };
        (sitting.before, sitting.after) = (ten, ten);
        let ended: jiff::Zoned = "2999-12-31T00:00:00.123[UTC]".parse().unwrap();
        let span = Span { started: ended.timestamp(), ended };
        let entry = Entry::new(sitting, &span, DayStart::default(), Lang::De, u64::MAX);
        let zone = Some(SafeText::new(&"z".repeat(48)));
        let entry = Entry { revision: u8::MAX, origin: Origin::Imported, zone, offset: -43_199, ..entry };
        assert!(entry.encode().len() <= LONGEST_RECORD, "{}", entry.encode().len());
        assert!(entry.sitting.note.is_some_and(|note| note.as_str().len() == 416));
    }

    /// The longest pattern and rates, beside the longest words: a free breath has a short name, which makes room for them.
    #[test]
    fn a_breath_has_room_beside_everything_else() {
        let mut sitting = sitting();
        (sitting.session, sitting.practised, sitting.length) = (Id::new("breathe").unwrap(), Ms(u64::MAX), Ms(u64::MAX));
        sitting.breath = Some(SafeText::new("59.5+59.5-59.5-59.5-59.5 30.9>30.8"));
        sitting.note = Some(SafeText::new(&"\\".repeat(500)));
        sitting.situation = Some(SafeText::new(&"\\".repeat(100)));
        (sitting.before.tension, sitting.after) = (Score::new(10), sitting.before);
        let started = Timestamp::from_second(4_000_000_000).unwrap();
        let span =
            Span { started, ended: started.to_zoned(jiff::tz::TimeZone::get("America/Argentina/ComodRivadavia").unwrap()) };
        let entry = Entry { revision: 255, ..Entry::new(sitting, &span, DayStart::default(), Lang::En, u64::MAX) };
        let line = entry.encode();
        assert!(line.len() <= LONGEST_RECORD && line.contains(r#""breath":"59.5"#), "{}", line.len());
        assert_kept(&entry.into());
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(note in "\\PC{0,700}", situation in "\\PC{0,100}", practised: u64, length: u64, tension in 0..=10u8, seconds in 0..4_000_000_000i64, random: u64, revision: u8) {
            let mut sitting = sitting();
            sitting.note = Some(SafeText::new(&note));
            sitting.situation = Some(SafeText::new(&situation));
            (sitting.practised, sitting.length) = (Ms(practised), Ms(length));
            (sitting.session, sitting.tradition) = (Id::new(&"x".repeat(48)).unwrap(), Tradition::Mobilisation);
            (sitting.before.tension, sitting.after.tension) = (Score::new(10), Score::new(10));
            sitting.after.pain = Score::new(tension);
            let started = Timestamp::from_second(seconds).unwrap();
            let span = Span { started, ended: started.to_zoned(jiff::tz::TimeZone::get("America/Argentina/ComodRivadavia").unwrap()) };
            let entry = Entry { revision, origin: Origin::Imported, ..Entry::new(sitting, &span, DayStart::default(), Lang::En, random) };
            let line = entry.encode();
            prop_assert!(line.len() <= LONGEST_RECORD, "{}", line.len());
            prop_assert_eq!(line.matches('\n').count(), 1);
            prop_assert_eq!(Record::decode(line.trim_end().as_bytes()), Ok(Record::from(&entry)));
        }
    }
}
