//! `log`: what was practised, for people and for programs.

use super::args::record::Log;
use super::home::Home;
use super::journal;
use super::out::{Silenced, complain, say};
use crate::practice::{Lang, SafeText};
use crate::record::{Day, Ending, Entry, Feelings, Pause, Record};
use crate::store::journal::Reading;
use jiff::Timestamp;
use serde_json::{Value, json};
use std::process::ExitCode;

/// Newest first, each with a name that is short enough to type.
pub fn run(asked: &Log, home: &Home) -> Result<ExitCode, Silenced> {
    let reading = home.record();
    let since = asked.since.map(Day::new);
    let fits = |day: Day| since.is_none_or(|since| day >= since);
    if asked.json {
        say(&described(&reading, asked, fits).to_string())?;
    } else {
        let digits = journal::digits(&reading);
        let named = |record: &Record| format!("{}  {}", record.id().short(digits), journal::told(record, home.lang));
        let lines: Vec<String> = match asked.struck {
            true => reading.struck.iter().rev().filter(|record| fits(record.day())).map(named).collect(),
            false => {
                let entries = reading.entries.iter().rev().filter(|entry| fits(entry.day));
                entries.map(|entry| named(&Record::from(entry))).collect()
            }
        };
        say(if lines.is_empty() { nothing(home.lang, asked.struck).to_owned() } else { lines.join("\n") }.as_str())?;
    }
    let skipped = reading.skipped.damaged + reading.skipped.torn + reading.skipped.newer;
    if skipped > 0 {
        complain(&unread(skipped, home.lang));
    }
    Ok(ExitCode::SUCCESS)
}

/// One entry, as a line.
pub fn line(entry: &Entry, lang: Lang) -> String {
    let sitting = &entry.sitting;
    let length = match sitting.ending {
        Ending::Complete => sitting.practised.to_string(),
        Ending::Closed | Ending::Left => match lang {
            Lang::En => format!("{} of {}", sitting.practised, sitting.length),
            Lang::De => format!("{} von {}", sitting.practised, sitting.length),
        },
    };
    // Of what was added or brought here, nobody told when on its day it was.
    let ended = if entry.is_timed() { at_home(entry.ended, entry.offset) } else { "     ".to_owned() };
    let mut line = format!("{}  {ended}  {:<16}  {length}", entry.day, sitting.session);
    line += &change(["tension", "Anspannung"], lang, |felt| felt.tension, sitting.before, sitting.after);
    line += &change(["pain", "Schmerz"], lang, |felt| felt.pain, sitting.before, sitting.after);
    let said = |text: &SafeText| text.as_str().replace('\n', " ");
    line += &sitting.situation.as_ref().map_or(String::new(), |situation| format!("  [{}]", said(situation)));
    line += &sitting.note.as_ref().map_or(String::new(), |note| format!("  {}", said(note)));
    line
}

/// `HH:MM` on the clock of the place where it ended.
fn at_home(ended: Timestamp, offset: i32) -> String {
    let offset = jiff::tz::Offset::from_seconds(offset).unwrap_or(jiff::tz::Offset::UTC);
    let time = offset.to_datetime(ended).time();
    format!("{:02}:{:02}", time.hour(), time.minute())
}

fn change(
    [en, de]: [&str; 2],
    lang: Lang,
    of: impl Fn(Feelings) -> Option<crate::record::Score>,
    before: Feelings,
    after: Feelings,
) -> String {
    let name = if lang == Lang::De { de } else { en };
    match (of(before), of(after)) {
        (None, None) => String::new(),
        (Some(before), Some(after)) => format!("  {name} {} → {}", before.get(), after.get()),
        (Some(one), None) | (None, Some(one)) => format!("  {name} {}", one.get()),
    }
}

/// As `docs/record-cli.md` says.
fn described(reading: &Reading, asked: &Log, fits: impl Fn(Day) -> bool) -> Value {
    let (mut entries, mut pauses): (Vec<&Entry>, Vec<&Pause>) = (Vec::new(), Vec::new());
    match asked.struck {
        false => {
            entries.extend(&reading.entries);
            pauses.extend(&reading.pauses);
        }
        true => {
            entries.extend(
                reading.struck.iter().filter_map(|one| if let Record::Sitting(entry) = one { Some(&**entry) } else { None }),
            );
            pauses
                .extend(reading.struck.iter().filter_map(|one| if let Record::Pause(pause) = one { Some(pause) } else { None }));
        }
    }
    let entries: Vec<Value> = entries.into_iter().rev().filter(|entry| fits(entry.day)).map(entry_value).collect();
    let pauses: Vec<Value> = pauses.into_iter().rev().filter(|pause| fits(pause.days.last())).map(pause_value).collect();
    json!({ "version": 1, "entries": entries, "pauses": pauses })
}

fn entry_value(entry: &Entry) -> Value {
    let sitting = &entry.sitting;
    let felt = |felt: Feelings| json!({ "tension": felt.tension.map(|s| s.get()), "pain": felt.pain.map(|s| s.get()) });
    let said = |text: &Option<SafeText>| text.as_ref().map(|text| text.as_str().to_owned());
    json!({
        "id": entry.id.to_string(),
        "day": entry.day.to_string(),
        "session": sitting.session.as_str(),
        "tradition": sitting.tradition.word().to_lowercase(),
        "started": entry.started.to_string(),
        "ended": entry.ended.to_string(),
        "practised_ms": sitting.practised.0,
        "length_ms": sitting.length.0,
        "ending": sitting.ending.word(),
        "origin": entry.origin.word().to_lowercase(),
        "before": felt(sitting.before),
        "after": felt(sitting.after),
        "situation": said(&sitting.situation),
        "note": said(&sitting.note),
    })
}

/// A pause, for programs.
pub fn pause_value(pause: &Pause) -> Value {
    json!({
        "id": pause.id.to_string(),
        "first": pause.days.first().to_string(),
        "last": pause.days.last().to_string(),
        "why": pause.why.word().to_lowercase(),
    })
}

const fn nothing(lang: Lang, struck: bool) -> &'static str {
    match (lang, struck) {
        (Lang::En, false) => "Nothing yet. One minute is a beginning: atempause play first-breath",
        (Lang::De, false) => "Noch nichts. Eine Minute ist ein Anfang: atempause play first-breath",
        (Lang::En, true) => "Nothing was struck.",
        (Lang::De, true) => "Nichts wurde gestrichen.",
    }
}

fn unread(lines: usize, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{lines} lines of the journal could not be read; they stay where they are (see `atempause doctor`)"),
        Lang::De => {
            format!("{lines} Zeilen des Tagebuchs waren nicht lesbar; sie bleiben, wo sie sind (siehe `atempause doctor`)")
        }
    }
}
