//! A line of the journal: JSON that carries its own checksum. All kinds of records are written and read through this one shape; each
//! says only which members it has ([`Kind`]). `docs/journal-format.md` is for those who read it with other tools.

mod in_order;
mod members;

use super::day::Day;
use super::entry::EntryId;
use super::sitting::Feelings;
use crate::practice::SafeText;
use serde_json::Value;
use std::fmt::{Display, Write};

pub use members::{Felt, Members};

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

    /// What every record has.
    fn head(&self) -> Head;

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
    /// Its name, wherever it is copied.
    pub id: EntryId,
    /// How often more was said of it afterwards: of two records with one name, the later takes the place of the earlier. 0 where
    /// nothing can be.
    pub revision: u8,
    /// The day it belongs to; final.
    pub day: Day,
}

/// A record as a line, with its line end: at most [`LONGEST_RECORD`] bytes.
pub fn encode<K: Kind>(record: &K) -> String {
    let Head { id, revision, day } = record.head();
    let mut line = Line(format!(r#"{{"v":{VERSION},"what":"{}","id":"{id}""#, K::WHAT));
    if revision > 0 {
        line = line.number("rev", revision);
    }
    record.write(line.word("day", day)).sealed()
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

/// Everything before the checksum, if that is the last member and right.
fn unsealed(line: &[u8]) -> Option<&[u8]> {
    let (line, digits) = line.strip_suffix(SUM_CLOSES.as_bytes())?.split_last_chunk::<8>()?;
    let body = line.strip_suffix(SUM_OPENS.as_bytes())?;
    let said = std::str::from_utf8(digits).ok().and_then(|digits| u32::from_str_radix(digits, 16).ok());
    (said == Some(crc32c::crc32c(body))).then_some(body)
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
