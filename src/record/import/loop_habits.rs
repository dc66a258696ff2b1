//! Tables of Loop Habit Tracker (its "Export as CSV"): `Checkmarks.csv` in the folder of one habit, and the one of all habits. A day that
//! someone checked is a practice, a day that was skipped a pause; what Loop fills in by itself is passed over, and so are numbers (thousandths
//! of a unit that the table does not tell) unless one says how long a unit is.
//!
//! | version | of one habit | of all habits |
//! | --- | --- | --- |
//! | 1.2 to 2.3.0 | no heading; `2026-06-01,2` | `Date,<habit>,<habit>,`; `2026-06-01,2,-1,` (from 1.6 on) |
//! | 2.0.0 to 2.0.3 | the same | `2026-06-01,Entry(timestamp=2026-06-01, value=2),…` |
//! | 2.3.1 | `Date,Value,Notes`; `2026-06-01,YES_MANUAL,"calm, at last"` | `Date,<habit>,<habit>,`; `2026-06-01,YES_MANUAL,UNKNOWN,` |
//!
//! The names in a heading are never quoted, whatever is in them. A folder is called by place and name, `002 Rcken`, without letters that
//! a file system might not like.

use super::{Found, Here, Refused, Source, Told, Wanted, entry, fnv};
use crate::practice::header::Id;
use crate::practice::{Ms, SafeText};
use crate::record::day::Day;
use crate::record::entry::{Entry, EntryId};
use crate::record::kinds::Record;
use crate::record::pause::{Pause, Stretch, Why};
use crate::record::sitting::Ending;
use crate::record::table;

/// What a day says of a habit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Done,
    Skipped,
    /// So many thousandths of a unit.
    Measured(u64),
    Nothing,
}

impl Mark {
    fn read(word: &str) -> Mark {
        match word.trim() {
            "YES_MANUAL" | "2" => Mark::Done,
            "SKIP" | "3" => Mark::Skipped,
            "1" | "0" => Mark::Nothing,
            word => word.parse().map_or(Mark::Nothing, Mark::Measured),
        }
    }
}

/// What a row says of a habit: the day, the mark, and a note.
type Row = [String; 3];

/// Reads a table; `None` when it is none of Loop's.
pub(super) fn checkmarks(text: &str, name: &[String], wanted: &Wanted, here: &Here) -> Option<Result<Found, Refused>> {
    let first = text.lines().next().unwrap_or_default();
    let named = |file: &str| name.last().is_some_and(|name| name == file);
    // A spreadsheet may have quoted them.
    let heading = table::rows(first).into_iter().next().map(|(_, fields)| fields).unwrap_or_default();
    let of_one = || wanted.habit.clone().unwrap_or_else(|| folder(name));
    let told = match first.split(',').map(str::trim).collect::<Vec<_>>()[..] {
        ["Date", ..] if named("Scores.csv") => return Some(Err(Refused::NotMarks)),
        ["Date", "Score"] | ["Position", "Name", ..] => return Some(Err(Refused::NotMarks)),
        _ if heading == ["Date", "Value", "Notes"] => (of_one(), with_notes(text)),
        ["Date", _, ..] => match column(text, wanted) {
            Ok(told) => told,
            Err(why) => return Some(Err(why)),
        },
        [day, score] if is_day(day) && score.contains('.') => return Some(Err(Refused::NotMarks)),
        [day, mark] if is_day(day) && mark.parse::<i64>().is_ok() => (of_one(), without_heading(text)),
        // A habit that was never done.
        [""] if named("Checkmarks.csv") => (of_one(), Vec::new()),
        _ => return None,
    };
    Some(Ok(found(told, (wanted, here))))
}

fn is_day(text: &str) -> bool {
    Day::parse(text).is_some()
}

fn found((habit, rows): (String, Vec<Row>), (wanted, here): (&Wanted, &Here)) -> Found {
    let mut found = Found { source: Source::LoopHabits, records: Vec::new(), passed: 0 };
    for [day, mark, note] in &rows {
        let practised = |day, length| practised((day, length), &habit, note.trim(), (wanted, here)).into();
        match (Day::parse(day.trim()), Mark::read(mark), wanted.unit) {
            (Some(day), Mark::Done, _) => found.records.push(practised(day, wanted.length)),
            (Some(day), Mark::Measured(thousandths), Some(unit)) => {
                // A day is the most that one sitting can be.
                let length = Ms((unit.0.saturating_mul(thousandths) / 1000).min(Ms::LONGEST_SESSION.0));
                found.records.push(practised(day, length));
            }
            (Some(day), Mark::Skipped, _) => found.records.push(skipped(day, &habit, here)),
            _ => found.passed += 1,
        }
    }
    found
}

fn with_notes(text: &str) -> Vec<Row> {
    let rows = table::rows(text).into_iter().skip(1);
    rows.map(|(_, fields)| [0, 1, 2].map(|at| fields.get(at).cloned().unwrap_or_default())).collect()
}

/// The rows of a table in which nothing is quoted, as fields; each may end with one comma more.
fn plain(text: &str) -> impl Iterator<Item = Vec<&str>> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| line.strip_suffix(',').unwrap_or(line).split(',').collect())
}

fn without_heading(text: &str) -> Vec<Row> {
    let field = |fields: &[&str], at: usize| fields.get(at).copied().unwrap_or_default().to_owned();
    plain(text).map(|fields| [field(&fields, 0), field(&fields, 1), String::new()]).collect()
}

/// One habit of a table of all: the one that is named, or the only one. A comma in the name of any shifts what stands behind it, so that
/// nothing could be said for certain.
fn column(text: &str, wanted: &Wanted) -> Result<(String, Vec<Row>), Refused> {
    let mut rows = plain(text);
    let heading = rows.next().unwrap_or_default();
    let rows: Vec<Vec<&str>> = rows.collect();
    if rows.iter().any(|fields| fields.len() != heading.len()) {
        return Err(Refused::Columns);
    }
    let habits = heading.get(1..).unwrap_or_default();
    let is_asked = |habit: &&str| wanted.habit.as_deref().is_some_and(|asked| habit.trim().eq_ignore_ascii_case(asked.trim()));
    let at = match (&wanted.habit, habits) {
        (None, [_]) => Some(0),
        _ => habits.iter().position(is_asked),
    };
    let at = at.ok_or_else(|| Refused::WhichHabit(habits.iter().map(|habit| habit.trim().to_owned()).collect()))?;
    let field = |fields: &[&str], at: usize| fields.get(at).copied().unwrap_or_default().to_owned();
    let rows = rows.iter().map(|fields| [field(fields, 0), field(fields, at + 1), String::new()]);
    Ok((field(habits, at).trim().to_owned(), rows.collect()))
}

/// The habit's name, from the folder `001 Meditate` in which its table stands.
fn folder(name: &[String]) -> String {
    let folder = name.iter().rev().nth(1).map_or("habit", String::as_str);
    folder.trim_start_matches(|c: char| c.is_ascii_digit()).trim().to_owned()
}

/// The habit's name as Loop writes it into that of a folder.
fn in_a_folder(habit: &str) -> String {
    let kept = |letter: &char| letter.is_ascii_alphanumeric() || " ._-".contains(*letter);
    habit.chars().filter(kept).take(100).collect::<String>().trim().to_owned()
}

fn practised((day, length): (Day, Ms), habit: &str, note: &str, (wanted, here): (&Wanted, &Here)) -> Entry {
    // Which moment of the day it was nobody told: as with what is added by hand, both times are those of the import.
    let told = Told { id: name(day, habit, "done"), day, started: here.now.timestamp(), ended: &here.now };
    let session = Id::new(habit).unwrap_or_else(|| Id::shortened(habit));
    let mut entry = entry(&told, (session, wanted.tradition), (length, length), (Ending::Complete, here.lang));
    entry.sitting.note = Some(SafeText::new(note)).filter(|note| !note.as_str().is_empty());
    entry.within_room()
}

fn skipped(day: Day, habit: &str, here: &Here) -> Record {
    let pause = Pause::new(Stretch::of(day), Why::Other, &here.now, here.start, 0);
    Record::from(Pause { id: name(day, habit, "skipped"), ..pause })
}

/// A name for what a habit's day says, the same from its own table and from that of all.
fn name(day: Day, habit: &str, mark: &str) -> EntryId {
    let noon = day.date().at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC);
    let shown = in_a_folder(habit);
    let habit = if shown.is_empty() { habit } else { &shown };
    EntryId::new(noon.map_or(jiff::Timestamp::UNIX_EPOCH, |noon| noon.timestamp()), fnv(&format!("{day} {mark} {habit}")))
}
