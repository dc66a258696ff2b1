//! Our own files: the two exports, and the journal's files as they are.

use super::{Found, Refused, Source};
use crate::practice::header::{Id, Tradition};
use crate::practice::{Lang, Ms, SafeText};
use crate::record::day::Day;
use crate::record::entry::{Entry, EntryId, Origin};
use crate::record::kinds::Record;
use crate::record::line::{LONGEST_RECORD, Members};
use crate::record::sitting::{Ending, Feelings, Score, Sitting};
use crate::record::table;
use serde::Deserialize;
use serde_json::Value;

fn found(records: impl Iterator<Item = Option<Record>>) -> Found {
    let mut found = Found { source: Source::Own, records: Vec::new(), passed: 0 };
    for record in records.map(|record| record.and_then(fitting)) {
        match record {
            Some(record) => found.records.push(record),
            None => found.passed += 1,
        }
    }
    found
}

/// A record as the journal takes it: what is too long in a practice is cut, anything else that is too long is none.
fn fitting(record: Record) -> Option<Record> {
    let record = match record {
        Record::Sitting(entry) => entry.within_room().into(),
        other => other,
    };
    (record.encode().len() <= LONGEST_RECORD).then_some(record)
}

/// What `export --json` writes.
pub(super) fn document(value: &Value) -> Option<Result<Found, Refused>> {
    let records = value.get("records")?.as_array()?;
    let read = |record: &Value| Record::read(&Members::deserialize(record).ok()?).ok();
    Some(Ok(found(records.iter().map(read))))
}

/// A file of the journal: `None` when no line of it is a record.
pub(super) fn journal(text: &str) -> Option<Found> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let found = found(lines.map(|line| Record::decode(line.as_bytes()).ok()));
    (!found.records.is_empty()).then_some(found)
}

/// What `export --csv` writes, in any order of columns, and less of it.
pub(super) fn csv(heading: &[String], rows: &[(usize, Vec<String>)]) -> Option<Result<Found, Refused>> {
    let has = |name: &str| heading.iter().any(|column| column == name);
    if !["id", "day", "session", "practised_ms"].into_iter().all(has) {
        return None;
    }
    let read = |(_, fields): &(usize, Vec<String>)| {
        entry(&|name| {
            let at = heading.iter().position(|column| column == name);
            at.and_then(|at| fields.get(at)).map_or("", String::as_str)
        })
    };
    Some(Ok(found(rows.iter().map(|row| read(row).map(Record::from)))))
}

fn entry<'a>(field: &dyn Fn(&str) -> &'a str) -> Option<Entry> {
    let score = |name| field(name).parse().ok().and_then(Score::new);
    let said = |name| Some(SafeText::new(table::from_words(field(name)))).filter(|text| !text.as_str().is_empty());
    let id = EntryId::parse(field("id"))?;
    let practised = Ms(field("practised_ms").parse().ok()?);
    let ended = field("ended").parse().unwrap_or(id.moment());
    let sitting = Sitting {
        session: Id::new(field("session"))?,
        tradition: Tradition::parse(field("tradition")).unwrap_or(Tradition::Own),
        practised,
        length: field("length_ms").parse().map_or(practised, Ms),
        ending: Ending::ALL.into_iter().find(|ending| ending.word() == field("ending")).unwrap_or(Ending::Complete),
        before: Feelings { tension: score("tension_before"), pain: score("pain_before") },
        after: Feelings { tension: score("tension_after"), pain: score("pain_after") },
        breath: said("breath"),
        situation: said("situation"),
        note: said("note"),
    };
    Some(Entry {
        id,
        revision: field("rev").parse().unwrap_or(0),
        day: Day::parse(field("day"))?,
        sitting,
        origin: Origin::ALL.into_iter().find(|origin| origin.word() == field("origin")).unwrap_or(Origin::Imported),
        started: field("started").parse().unwrap_or(ended),
        ended,
        zone: said("zone"),
        offset: field("offset_s").parse().unwrap_or(0),
        lang: Lang::from_locale(field("lang")).unwrap_or_default(),
    })
}
