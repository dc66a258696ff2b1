//! A session of tui_breath (0.4): `~/.local/share/tui_breath/sessions/*.json`, one for each.

use super::{Found, Here, Refused, Source, Told, entry, fnv};
use crate::practice::Ms;
use crate::practice::header::{Id, Tradition};
use crate::record::day::Day;
use crate::record::entry::EntryId;
use crate::record::sitting::Ending;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;

/// What is read of it.
#[derive(Deserialize)]
struct Session {
    session_id: String,
    /// In UTC, with more digits than matter.
    start_time: String,
    end_time: Option<String>,
    status: String,
    parameters: Parameters,
}

#[derive(Deserialize)]
struct Parameters {
    /// Whole seconds.
    duration_target: u32,
    #[serde(default)]
    actual_duration_secs: f64,
    settings: Settings,
}

#[derive(Deserialize)]
struct Settings {
    pattern_id: String,
}

/// Reads a session; `None` when it is none.
pub(super) fn session(value: &Value, here: &Here) -> Option<Result<Found, Refused>> {
    let list = value.as_array().is_some_and(|all| all.iter().all(|one| one.get("session_id").is_some()) && !all.is_empty());
    if list {
        return Some(Err(Refused::OnlyAList));
    }
    let session = Session::deserialize(value).ok()?;
    let mut found = Found { source: Source::TuiBreath, records: Vec::new(), passed: 1 };
    // Below a second nothing was practised, and a day is the most that one sitting can be.
    let practised = Ms((session.parameters.actual_duration_secs * 1000.0).clamp(0.0, Ms::LONGEST_SESSION.0 as f64) as u64);
    if practised < Ms::from_secs(1) {
        return Some(Ok(found));
    }
    let started: Timestamp = session.start_time.parse().ok()?;
    let ended = session.end_time.and_then(|end| end.parse().ok()).unwrap_or(started).to_zoned(here.now.time_zone().clone());
    let told =
        Told { id: EntryId::new(started, fnv(&session.session_id)), day: Day::of(&ended, here.start), started, ended: &ended };
    let ending = if session.status == "completed" { Ending::Complete } else { Ending::Left };
    let pattern = Id::new(&session.parameters.settings.pattern_id);
    let pattern = pattern.unwrap_or_else(|| Id::shortened(&session.parameters.settings.pattern_id));
    let length = Ms::from_secs(session.parameters.duration_target.into()).max(practised);
    let entry = entry(&told, (pattern, Tradition::Breath), (practised, length), (ending, here.lang));
    found.passed = 0;
    found.records.push(entry.into());
    Some(Ok(found))
}
