//! The record in the forms that other programs read. `docs/record-cli.md` describes them; [`super::import`] reads the first two back.

mod calendar;

use super::entry::Entry;
use super::kinds::Record;
use super::sitting::Score;
use super::table;
use serde_json::{Value, json};

pub use calendar::calendar;

/// The columns of [`csv`], in their order.
pub const COLUMNS: [&str; 21] = [
    "id",
    "rev",
    "day",
    "started",
    "ended",
    "zone",
    "offset_s",
    "session",
    "tradition",
    "practised_ms",
    "length_ms",
    "ending",
    "origin",
    "lang",
    "tension_before",
    "tension_after",
    "pain_before",
    "pain_after",
    "breath",
    "situation",
    "note",
];

/// Practices as a table, with its heading.
pub fn csv<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> String {
    let mut text = table::row(COLUMNS);
    for entry in entries {
        let sitting = &entry.sitting;
        let score = |score: Option<Score>| score.map_or(String::new(), |score| score.get().to_string());
        let said =
            |text: &Option<crate::practice::SafeText>| text.as_ref().map_or(String::new(), |text| table::words(text.as_str()));
        let fields: [String; COLUMNS.len()] = [
            entry.id.to_string(),
            entry.revision.to_string(),
            entry.day.to_string(),
            entry.started.to_string(),
            entry.ended.to_string(),
            said(&entry.zone),
            entry.offset.to_string(),
            sitting.session.to_string(),
            sitting.tradition.word().to_owned(),
            sitting.practised.0.to_string(),
            sitting.length.0.to_string(),
            sitting.ending.word().to_owned(),
            entry.origin.word().to_owned(),
            entry.lang.code().to_owned(),
            score(sitting.before.tension),
            score(sitting.after.tension),
            score(sitting.before.pain),
            score(sitting.after.pain),
            said(&sitting.breath),
            said(&sitting.situation),
            said(&sitting.note),
        ];
        text += &table::row(fields.iter().map(String::as_str));
    }
    text
}

/// Everything, record by record: each has the members of its line in the journal but for the checksum.
pub fn json(records: impl IntoIterator<Item = Record>) -> Value {
    let told = |record: Record| {
        let mut told: Value = serde_json::from_str(record.encode().trim_end()).ok()?;
        told.as_object_mut()?.remove("crc");
        Some(told)
    };
    let records: Vec<Value> = records.into_iter().filter_map(told).collect();
    json!({ "version": 1, "records": records })
}
