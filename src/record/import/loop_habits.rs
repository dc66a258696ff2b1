//! Tables of Loop Habit Tracker (its "Export as CSV"): `Checkmarks.csv` in the folder of one habit (`Date,Value,Notes`), and the one of
//! all habits (`Date,<habit>,<habit>,…`). A day that someone checked is a practice, a day that was skipped a pause; what Loop fills in by
//! itself, and numbers whose unit the file does not tell, are passed over.

use super::{Found, Here, Refused, Source, Told, Wanted, entry, fnv};
use crate::practice::SafeText;
use crate::practice::header::Id;
use crate::record::day::Day;
use crate::record::entry::{Entry, EntryId};
use crate::record::kinds::Record;
use crate::record::pause::{Pause, Stretch, Why};
use crate::record::sitting::Ending;

/// What a day says of a habit. Versions before 2 wrote numbers.
enum Mark {
    Done,
    Skipped,
    Nothing,
}

impl Mark {
    fn read(word: &str) -> Mark {
        match word.trim() {
            "YES_MANUAL" | "2" => Mark::Done,
            "SKIP" => Mark::Skipped,
            _ => Mark::Nothing,
        }
    }
}

/// Reads a table; `None` when it is none of Loop's.
pub(super) fn checkmarks(
    (heading, rows): (&Vec<String>, &[(usize, Vec<String>)]),
    name: &[String],
    wanted: &Wanted,
    here: &Here,
) -> Option<Result<Found, Refused>> {
    if heading.first().map(|column| column.trim()) != Some("Date") {
        return None;
    }
    let columns: Vec<&str> = heading.iter().skip(1).map(|column| column.trim()).filter(|column| !column.is_empty()).collect();
    if columns.is_empty() {
        return None;
    }
    let of_one = columns.first() == Some(&"Value");
    let (at, habit) = match (&wanted.habit, &columns[..]) {
        (habit, _) if of_one => (1, habit.clone().unwrap_or_else(|| folder(name))),
        (None, [one]) => (1, (*one).to_owned()),
        (habit, _) => {
            let asked = habit.as_deref().unwrap_or_default();
            match columns.iter().position(|column| column.eq_ignore_ascii_case(asked)) {
                Some(at) => (at + 1, columns.get(at).copied().unwrap_or_default().to_owned()),
                None => return Some(Err(Refused::WhichHabit(columns.iter().map(|column| (*column).to_owned()).collect()))),
            }
        }
    };
    let mut found = Found { source: Source::LoopHabits, records: Vec::new(), passed: 0 };
    for (_, fields) in rows {
        let field = |at: usize| fields.get(at).map_or("", |field| field.trim());
        let day = Day::parse(field(0));
        let note = if of_one { field(2) } else { "" };
        match (day, Mark::read(field(at))) {
            (Some(day), Mark::Done) => found.records.push(practised(day, &habit, note, (wanted, here)).into()),
            (Some(day), Mark::Skipped) => found.records.push(skipped(day, &habit, here)),
            _ => found.passed += 1,
        }
    }
    Some(Ok(found))
}

/// The habit's name, from the folder `001 Meditate` in which its table stands.
fn folder(name: &[String]) -> String {
    let folder = name.iter().rev().nth(1).map_or("habit", String::as_str);
    folder.trim_start_matches(|c: char| c.is_ascii_digit()).trim().to_owned()
}

fn practised(day: Day, habit: &str, note: &str, (wanted, here): (&Wanted, &Here)) -> Entry {
    // Which moment of the day it was nobody told: as with what is added by hand, both times are those of the import.
    let told = Told { id: name(day, habit, "done"), day, started: here.now.timestamp(), ended: &here.now };
    let session = Id::new(habit).unwrap_or_else(|| Id::shortened(habit));
    let mut entry = entry(&told, (session, wanted.tradition), (wanted.length, wanted.length), (Ending::Complete, here.lang));
    entry.sitting.note = Some(SafeText::new(note)).filter(|note| !note.as_str().is_empty());
    entry.within_room()
}

fn skipped(day: Day, habit: &str, here: &Here) -> Record {
    let pause = Pause::new(Stretch::of(day), Why::Other, &here.now, here.start, 0);
    Record::from(Pause { id: name(day, habit, "skipped"), ..pause })
}

/// A name for what a habit's day says.
fn name(day: Day, habit: &str, mark: &str) -> EntryId {
    let noon = day.date().at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC);
    EntryId::new(noon.map_or(jiff::Timestamp::UNIX_EPOCH, |noon| noon.timestamp()), fnv(&format!("{day} {mark} {habit}")))
}
