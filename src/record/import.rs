//! Records out of files: our own exports, the session files of tui_breath, the tables of Loop Habit Tracker. `docs/record-cli.md` says
//! what carries over. What a file does not name gets a name that follows from its content, so that reading it twice adds nothing.

mod loop_habits;
mod own;
mod tui_breath;

use super::day::{Day, DayStart};
use super::entry::{Entry, EntryId, Origin, Span};
use super::kinds::Record;
use super::sitting::{Ending, Feelings, Sitting};
use super::table;
use crate::practice::header::{Id, Tradition};
use crate::practice::{Lang, Ms};
use jiff::{Timestamp, Zoned};

/// What is asked of a file that does not tell it.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// The habit that is a practice, where a file has several.
    pub habit: Option<String>,
    /// Of which kind it is.
    pub tradition: Tradition,
    /// How long each practice was, where the file tells only that there was one.
    pub length: Ms,
    /// How long one unit of a measured habit is: without it, its numbers say nothing.
    pub unit: Option<Ms>,
}

/// From where a file is read.
#[derive(Clone, Debug)]
pub struct Here {
    /// Now, in the zone in which days are found where only a moment is known.
    pub now: Zoned,
    /// When a day begins.
    pub start: DayStart,
    /// The language of what is imported.
    pub lang: Lang,
}

/// What kind of file it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// One of our own exports, or a file of the journal.
    Own,
    /// tui_breath.
    TuiBreath,
    /// Loop Habit Tracker.
    LoopHabits,
}

/// What was found in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Which kind it is.
    pub source: Source,
    /// Its records.
    pub records: Vec<Record>,
    /// What could not be read, or says nothing of a practice.
    pub passed: usize,
}

/// Why a file says nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is none of the files that are known.
    Unknown,
    /// It is the list of what tui_breath has kept; the sessions themselves stand beside it.
    OnlyAList,
    /// It has several habits, of which one must be named.
    WhichHabit(Vec<String>),
    /// Its columns and their names do not belong together.
    Columns,
    /// It lists habits or scores of Loop Habit Tracker, not what was done.
    NotMarks,
    /// It is an archive, in which the files are.
    Archive,
}

/// Reads a file. `name` is that of its folder and itself, which tells what Loop's tables are about.
///
/// # Errors
/// [`Refused`].
pub fn import(text: &str, name: &[String], wanted: &Wanted, here: &Here) -> Result<Found, Refused> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.starts_with("PK\u{3}\u{4}") {
        return Err(Refused::Archive);
    }
    let document = serde_json::from_str::<serde_json::Value>(text).ok();
    if let Some(known) = document.and_then(|value| own::document(&value).or_else(|| tui_breath::session(&value, here))) {
        return known;
    }
    if text.trim_start().starts_with('{') {
        return own::journal(text).ok_or(Refused::Unknown);
    }
    if let Some(known) = loop_habits::checkmarks(text, name, wanted, here) {
        return known;
    }
    let rows = table::rows(text);
    let Some(((_, heading), rows)) = rows.split_first() else { return Err(Refused::Unknown) };
    own::csv(heading, rows).unwrap_or(Err(Refused::Unknown))
}

/// A practice of which another program tells, in its own words.
struct Told<'a> {
    /// Its name: it follows from what the file tells alone, neither from now nor from here.
    id: EntryId,
    day: Day,
    started: Timestamp,
    ended: &'a Zoned,
}

/// The entry for it.
fn entry(
    told: &Told<'_>,
    (session, tradition): (Id, Tradition),
    (practised, length): (Ms, Ms),
    (ending, lang): (Ending, Lang),
) -> Entry {
    let sitting = Sitting {
        session,
        tradition,
        practised,
        length,
        ending,
        before: Feelings::default(),
        after: Feelings::default(),
        breath: None,
        situation: None,
        note: None,
    };
    let span = Span { started: told.started, ended: told.ended.clone() };
    let entry = Entry::new(sitting, &span, DayStart::default(), lang, 0);
    Entry { id: told.id, day: told.day, origin: Origin::Imported, ..entry }
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo): the same on every machine and in every version, which is all that is asked of it.
fn fnv(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests;
