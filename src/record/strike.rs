//! Striking: a record that was a mistake is struck by another one that names it, and restored in the same way. Nothing is rewritten.

use super::day::{Day, DayStart};
use super::entry::{EntryId, whole_ms};
use super::line::{Head, Kind, Line, Members, Unread};
use super::written;
use jiff::{Timestamp, Zoned};
use std::collections::{BTreeMap, BTreeSet};

/// One word about another record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strike {
    /// Its name, wherever it is copied; tells the order of strikes, too.
    pub id: EntryId,
    /// The day it was said on; final.
    pub day: Day,
    /// When it was said.
    pub at: Timestamp,
    /// Of which record: a practice or a pause.
    pub of: EntryId,
    /// What.
    pub verdict: Verdict,
}

/// What is said of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It does not stand.
    Struck,
    /// It stands after all.
    Restored,
}

impl Verdict {
    const ALL: [Verdict; 2] = [Verdict::Struck, Verdict::Restored];

    /// The word that the journal writes.
    const fn word(self) -> &'static str {
        match self {
            Verdict::Struck => "strike",
            Verdict::Restored => "restore",
        }
    }
}

impl Strike {
    /// Said now; `random` keeps apart what is said at the same moment.
    pub fn new(of: EntryId, verdict: Verdict, now: &Zoned, start: DayStart, random: u64) -> Strike {
        let at = whole_ms(now.timestamp());
        Strike { id: EntryId::new(at, random), day: Day::of(now, start), at, of, verdict }
    }
}

/// The records that do not stand: the last word about each counts, by when it was said.
pub fn struck<'a>(strikes: impl IntoIterator<Item = &'a Strike>) -> BTreeSet<EntryId> {
    let mut last: BTreeMap<EntryId, &Strike> = BTreeMap::new();
    for strike in strikes {
        let word = last.entry(strike.of).or_insert(strike);
        if word.id < strike.id {
            *word = strike;
        }
    }
    last.into_values().filter(|strike| strike.verdict == Verdict::Struck).map(|strike| strike.of).collect()
}

impl Kind for Strike {
    const WHAT: &'static str = "strike";

    fn head(&self) -> Head {
        Head { id: self.id, revision: 0, day: self.day }
    }

    fn write(&self, line: Line) -> Line {
        line.word("of", self.of).word("action", self.verdict.word()).word("at", self.at)
    }

    fn read(head: Head, members: &Members<'_>) -> Result<Strike, Unread> {
        let verdict = Verdict::ALL.into_iter().find(|verdict| verdict.word() == members.action).ok_or(Unread::Newer)?;
        let of = EntryId::parse(&members.of).ok_or(Unread::Damaged)?;
        let at = written::moment(&members.at).ok_or(Unread::Damaged)?;
        Ok(Strike { id: head.id, day: head.day, at, of, verdict })
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::tests::{assert_kept, body, reread};
    use super::*;
    use crate::record::Record;
    use proptest::prelude::*;

    fn said(of: u64, verdict: Verdict, second: i64) -> Strike {
        let now: Zoned = "2026-11-23T01:50:00.1239+01:00[Europe/Berlin]".parse().unwrap();
        let now = now.checked_add(jiff::SignedDuration::from_secs(second)).unwrap();
        Strike::new(EntryId::new(Timestamp::UNIX_EPOCH, of), verdict, &now, DayStart::default(), 7)
    }

    /// The line as version 1 writes it; a change here is a change of the format.
    #[test]
    fn the_line() {
        let line = Record::from(said(9, Verdict::Struck, 0)).encode();
        assert_eq!(
            body(&line),
            r#"{"v":1,"what":"strike","id":"000001a205e1973b0000000000000007","day":"2026-11-22","of":"00000000000000000000000000000009","action":"strike","at":"2026-11-23T00:50:00.123Z""#
        );
        for verdict in Verdict::ALL {
            assert_kept(&said(9, verdict, 0).into());
        }
        for (from, to, read) in [
            (r#""action":"strike""#, r#""action":"doubt""#, Err(Unread::Newer)),
            (r#""of":"0"#, r#""of":"x"#, Err(Unread::Damaged)),
            (r#""of":"#, r#""reason":"twice","of":"#, Ok(())),
        ] {
            assert_eq!(reread(&line, from, to).map(|_| ()), read, "{to}");
        }
    }

    proptest! {
        /// Whatever the order in which they are found, and however often.
        #[test]
        fn the_last_word_counts(mut words in prop::collection::vec((0..4u64, any::<bool>()), 0..12), turn in 0..12usize) {
            let verdict = |word| if word { Verdict::Struck } else { Verdict::Restored };
            let mut strikes: Vec<Strike> = (0i64..).zip(&words).map(|(n, (of, word))| said(*of, verdict(*word), n)).collect();
            words.reverse();
            let last = |of| words.iter().find(|(other, _)| *other == of).is_some_and(|(_, word)| *word);
            let turn = turn.min(strikes.len());
            strikes.rotate_left(turn);
            strikes.extend(strikes.clone());
            let found = struck(&strikes);
            for of in 0..4 {
                prop_assert_eq!(found.contains(&EntryId::new(Timestamp::UNIX_EPOCH, of)), last(of));
            }
        }
    }
}
