//! A line of the journal: JSON that carries its own checksum. All kinds of records are written and read through this one shape; each
//! says only which members it has ([`Kind`]). `docs/journal-format.md` is for those who read it with other tools.

use super::day::Day;
use super::entry::EntryId;
use super::sitting::Feelings;
use crate::practice::SafeText;
use serde::Deserialize;
use serde_json::Value;
use std::borrow::Cow;
use std::fmt::{Display, Write};

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

/// A kind of record.
pub trait Kind: Sized {
    /// The word by which its lines are known.
    const WHAT: &'static str;

    /// Its name, wherever it is copied.
    fn id(&self) -> EntryId;

    /// How often more was said of it afterwards: of two records with one name, the later takes the place of the earlier.
    fn revision(&self) -> u8 {
        0
    }

    /// The day it belongs to; final.
    fn day(&self) -> Day;

    /// Adds its own members to those that every line has.
    fn write(&self, line: Line) -> Line;

    /// Finds its own members.
    ///
    /// # Errors
    /// [`Unread::Newer`] when it says a word that only a later version can know, [`Unread::Damaged`] when something is missing.
    fn read(head: Head, members: &Members<'_>) -> Result<Self, Unread>;
}

/// What every record has.
#[derive(Clone, Copy, Debug)]
pub struct Head {
    /// [`Kind::id`].
    pub id: EntryId,
    /// [`Kind::revision`].
    pub revision: u8,
    /// [`Kind::day`].
    pub day: Day,
}

/// A record as a line, with its line end: at most [`LONGEST_RECORD`] bytes.
pub fn encode<K: Kind>(record: &K) -> String {
    let mut line = Line(format!(r#"{{"v":{VERSION},"what":"{}","id":"{}""#, K::WHAT, record.id()));
    if record.revision() > 0 {
        line = line.number("rev", record.revision());
    }
    record.write(line.word("day", record.day())).sealed()
}

/// A line that is being written.
#[derive(Debug)]
pub struct Line(String);

impl Line {
    /// A word of ours, in which nothing needs to be escaped.
    pub(super) fn word(self, name: &str, word: impl Display) -> Line {
        self.raw(name, format_args!("\"{word}\""))
    }

    /// A number.
    pub(super) fn number(self, name: &str, number: impl Display) -> Line {
        self.raw(name, number)
    }

    /// A text; what was not said is left out.
    pub(super) fn text(self, name: &str, text: Option<&SafeText>) -> Line {
        match text {
            Some(text) => self.raw(name, Value::from(text.as_str())),
            None => self,
        }
    }

    /// Tension and pain; what was not said is left out.
    pub(super) fn felt(self, name: &str, felt: Feelings) -> Line {
        let said: Vec<String> = [("tension", felt.tension), ("pain", felt.pain)]
            .into_iter()
            .filter_map(|(name, score)| score.map(|score| format!(r#""{name}":{}"#, score.get())))
            .collect();
        if said.is_empty() { self } else { self.raw(name, format_args!("{{{}}}", said.join(","))) }
    }

    fn raw(mut self, name: &str, value: impl Display) -> Line {
        // Writing to a string cannot fail.
        let _ = write!(self.0, r#","{name}":{value}"#);
        self
    }

    fn sealed(self) -> String {
        sealed(self.0)
    }
}

const SUM_OPENS: &str = r#","crc":""#;
const SUM_CLOSES: &str = r#""}"#;

/// A line that lacks only its checksum, its closing bracket and its end.
pub(super) fn sealed(line: String) -> String {
    let sum = crc32c::crc32c(line.as_bytes());
    line + &format!("{SUM_OPENS}{sum:08x}{SUM_CLOSES}\n")
}

/// Whether the last member is the checksum of everything before it.
fn is_whole(line: &[u8]) -> bool {
    let Some(line) = line.strip_suffix(SUM_CLOSES.as_bytes()) else { return false };
    let Some((line, digits)) = line.split_last_chunk::<8>() else { return false };
    let Some(body) = line.strip_suffix(SUM_OPENS.as_bytes()) else { return false };
    let said = std::str::from_utf8(digits).ok().and_then(|digits| u32::from_str_radix(digits, 16).ok());
    said == Some(crc32c::crc32c(body))
}

/// The members of a line, of whatever kind; a word that is missing is empty. Members that a later version adds are passed over.
/// One struct for all kinds, since a journal of many years is read in a moment this way: nothing is looked at twice or copied.
#[derive(Default, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "docs/journal-format.md describes them")]
pub struct Members<'a> {
    v: u32,
    #[serde(borrow)]
    what: Cow<'a, str>,
    #[serde(borrow)]
    id: Cow<'a, str>,
    rev: u8,
    #[serde(borrow)]
    day: Cow<'a, str>,
    #[serde(borrow)]
    pub at: Cow<'a, str>,
    #[serde(borrow)]
    pub session: Cow<'a, str>,
    #[serde(borrow)]
    pub tradition: Cow<'a, str>,
    pub practised_ms: Option<u64>,
    pub length_ms: Option<u64>,
    #[serde(borrow)]
    pub ending: Cow<'a, str>,
    #[serde(borrow)]
    pub started: Cow<'a, str>,
    #[serde(borrow)]
    pub ended: Cow<'a, str>,
    #[serde(borrow)]
    pub zone: Cow<'a, str>,
    pub offset_s: Option<i32>,
    #[serde(borrow)]
    pub lang: Cow<'a, str>,
    #[serde(borrow)]
    pub origin: Cow<'a, str>,
    pub before: Felt,
    pub after: Felt,
    #[serde(borrow)]
    pub breath: Cow<'a, str>,
    #[serde(borrow)]
    pub situation: Cow<'a, str>,
    #[serde(borrow)]
    pub note: Cow<'a, str>,
    #[serde(borrow)]
    pub programme: Cow<'a, str>,
    #[serde(borrow)]
    pub action: Cow<'a, str>,
    #[serde(borrow)]
    pub card: Cow<'a, str>,
    pub week: Option<u8>,
    #[serde(borrow)]
    pub answer: Cow<'a, str>,
    #[serde(borrow)]
    pub of: Cow<'a, str>,
    #[serde(borrow)]
    pub first: Cow<'a, str>,
    #[serde(borrow)]
    pub last: Cow<'a, str>,
    #[serde(borrow)]
    pub why: Cow<'a, str>,
}

/// `before` and `after`.
#[derive(Default, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "docs/journal-format.md describes them")]
pub struct Felt {
    pub tension: Option<u8>,
    pub pain: Option<u8>,
}

impl<'a> Members<'a> {
    /// Reads a line without its line end.
    ///
    /// # Errors
    /// [`Unread`] tells damaged lines from those of a later version.
    pub(super) fn of(line: &'a [u8]) -> Result<Members<'a>, Unread> {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if !is_whole(line) {
            return Err(Unread::Damaged);
        }
        let line = std::str::from_utf8(line).map_err(|_| Unread::Damaged)?;
        let read = serde_json::from_str::<Members<'_>>(line).or_else(|_| {
            // A later version may write other things under the same names.
            let shape = serde_json::from_str::<Shape<'_>>(line).map_err(|_| Unread::Damaged)?;
            Ok(Members { v: shape.v, what: shape.what, ..Members::default() })
        })?;
        read.check().map(|()| read)
    }

    /// Whether they are of a version that is understood.
    pub(super) fn check(&self) -> Result<(), Unread> {
        match (self.v, self.what.is_empty()) {
            (0, _) | (_, true) => Err(Unread::Damaged),
            (v, _) if v > VERSION => Err(Unread::Newer),
            _ => Ok(()),
        }
    }

    /// The kind of record that it says it is.
    pub(super) fn what(&self) -> &str {
        &self.what
    }

    /// The record, if it is one of this kind.
    pub(super) fn read<K: Kind>(&self) -> Result<K, Unread> {
        if self.what != K::WHAT {
            return Err(Unread::Newer);
        }
        let head = || Some(Head { id: EntryId::parse(&self.id)?, revision: self.rev, day: Day::parse(&self.day)? });
        K::read(head().ok_or(Unread::Damaged)?, self)
    }
}

/// What every version says of itself.
#[derive(Deserialize)]
struct Shape<'a> {
    v: u32,
    #[serde(borrow)]
    what: Cow<'a, str>,
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::record::Record;
    use proptest::prelude::*;

    /// A record as it is told here, without its checksum.
    pub(crate) fn body(line: &str) -> &str {
        line.split(SUM_OPENS).next().unwrap_or_default()
    }

    /// What every kind of record promises: it is read as it was written, also with the line end of another system, stays within its
    /// room, and no byte of it can change unnoticed.
    pub(crate) fn assert_kept(record: &Record) {
        let line = record.encode();
        assert!(line.len() <= LONGEST_RECORD && line.matches('\n').count() == 1, "{line}");
        let line = line.trim_end();
        assert_eq!(Record::decode(line.as_bytes()).as_ref(), Ok(record), "{line}");
        assert_eq!(Record::decode(format!("{line}\r").as_bytes()).as_ref(), Ok(record), "{line}");
        for at in 0..line.len() {
            let mut changed = line.as_bytes().to_vec();
            changed[at] ^= 1;
            assert_eq!(Record::decode(&changed), Err(Unread::Damaged), "changed at {at}");
            assert_eq!(Record::decode(&line.as_bytes()[..at]), Err(Unread::Damaged), "cut at {at}");
        }
    }

    /// How a line is read when one thing in it is another: it is sealed anew.
    pub(crate) fn reread(line: &str, from: &str, to: &str) -> Result<Record, Unread> {
        assert!(line.contains(from), "{from} in {line}");
        Record::decode(sealed(body(line).replacen(from, to, 1)).trim_end().as_bytes())
    }

    #[test]
    fn what_is_no_record() {
        let sealed = |body: &str| sealed(body.to_owned()).trim_end().to_owned();
        for line in
            ["", "{}", "null", "[1]", "\0\0\0\0", "{\"v\":1}", &sealed("{\"v\":2"), &sealed("{\"what\":\"plan\""), &sealed("")]
        {
            assert_eq!(Record::decode(line.as_bytes()), Err(Unread::Damaged), "{line:?}");
        }
        for body in [r#"{"v":2,"what":"plan""#, r#"{"v":1,"what":"plan""#, r#"{"v":2,"what":"sitting","day":7,"note":[]"#] {
            assert_eq!(Record::decode(sealed(body).as_bytes()), Err(Unread::Newer), "{body}");
        }
        assert_eq!(Record::decode(sealed(r#"{"v":1,"what":"sitting","day":7"#).as_bytes()), Err(Unread::Damaged));
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_without_harm(bytes: Vec<u8>) {
            prop_assert_eq!(Record::decode(&bytes), Err(Unread::Damaged));
        }
    }
}
