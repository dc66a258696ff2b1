//! What a line says, name by name.

use super::{Head, Kind, Unread, VERSION, in_order, unsealed};
use crate::record::day::Day;
use crate::record::entry::EntryId;
use serde::Deserialize;
use std::borrow::Cow;

/// The members of a line, of whatever kind; a word that is missing is empty. Members that a later version adds are passed over.
/// One struct for all kinds, since a journal of many years is read in a moment this way: nothing is looked at twice or copied.
#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "docs/journal-format.md describes them")]
pub struct Members<'a> {
    pub(super) v: u32,
    #[serde(borrow)]
    pub(super) what: Cow<'a, str>,
    #[serde(borrow)]
    pub(super) id: Cow<'a, str>,
    pub(super) rev: u8,
    #[serde(borrow)]
    pub(super) day: Cow<'a, str>,
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
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
    pub(in crate::record) fn of(line: &'a [u8]) -> Result<Members<'a>, Unread> {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let body = unsealed(line).ok_or(Unread::Damaged)?;
        let read = match in_order::members(body) {
            Some(read) => read,
            None => any(std::str::from_utf8(line).map_err(|_| Unread::Damaged)?)?,
        };
        read.check().map(|()| read)
    }

    /// Whether they are of a version that is understood.
    pub(in crate::record) fn check(&self) -> Result<(), Unread> {
        match (self.v, self.what.is_empty()) {
            (0, _) | (_, true) => Err(Unread::Damaged),
            (v, _) if v > VERSION => Err(Unread::Newer),
            _ => Ok(()),
        }
    }

    /// The kind of record that it says it is.
    pub(in crate::record) fn what(&self) -> &str {
        &self.what
    }

    /// The record, if it is one of this kind.
    pub(in crate::record) fn read<K: Kind>(&self) -> Result<K, Unread> {
        if self.what != K::WHAT {
            return Err(Unread::Newer);
        }
        let head = || Some(Head { id: EntryId::parse(&self.id)?, revision: self.rev, day: Day::parse(&self.day)? });
        K::read(head().ok_or(Unread::Damaged)?, self)
    }
}

/// Reads a line in whatever order and with whatever escapes its members were written.
fn any(line: &str) -> Result<Members<'_>, Unread> {
    serde_json::from_str(line).or_else(|_| {
        // A later version may write other things under the same names.
        let shape = serde_json::from_str::<Shape<'_>>(line).map_err(|_| Unread::Damaged)?;
        Ok(Members { v: shape.v, what: shape.what, ..Members::default() })
    })
}

/// What every version says of itself.
#[derive(Deserialize)]
struct Shape<'a> {
    v: u32,
    #[serde(borrow)]
    what: Cow<'a, str>,
}
