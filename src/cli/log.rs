//! `log` and `streak`: the record, for people and for programs.

use super::home::Home;
use super::out::{Silenced, complain, say};
use crate::practice::{Lang, Ms};
use crate::record::{Day, Ending, Entry, Feelings, Standing};
use jiff::{Timestamp, Zoned, civil::Date};
use serde_json::{Value, json};
use std::process::ExitCode;

/// `log`: newest first.
pub fn log(home: &Home, json: bool, since: Option<Date>) -> Result<ExitCode, Silenced> {
    let record = home.record();
    let wanted = |entry: &&Entry| since.is_none_or(|since| entry.day >= Day::new(since));
    let entries: Vec<&Entry> = record.entries.iter().rev().filter(wanted).collect();
    if json {
        let entries: Vec<Value> = entries.iter().map(|entry| described(entry)).collect();
        say(&json!({ "version": 1, "entries": entries }).to_string())?;
    } else if entries.is_empty() {
        say(nothing_yet(home.lang))?;
    } else {
        let lines: Vec<String> = entries.iter().map(|entry| line(entry, home.lang)).collect();
        say(&lines.join("\n"))?;
    }
    let skipped = record.skipped.damaged + record.skipped.torn + record.skipped.newer;
    if skipped > 0 {
        complain(&unread(skipped, home.lang));
    }
    Ok(ExitCode::SUCCESS)
}

/// `streak`.
pub fn streak(home: &Home, json: bool, now: &Zoned) -> Result<ExitCode, Silenced> {
    let standing = home.standing(now);
    if json {
        let body = json!({
            "version": 1,
            "run": standing.run,
            "longest": standing.longest,
            "last_14": standing.days_of_14(),
            "days": standing.last_14,
            "today_ms": standing.today.0,
        });
        say(&body.to_string())?;
    } else {
        say(&continuity(&standing, home.lang))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// One entry, as a line.
pub fn line(entry: &Entry, lang: Lang) -> String {
    let sitting = &entry.sitting;
    let ended = at_home(entry.ended, entry.offset);
    let length = match sitting.ending {
        Ending::Complete => sitting.practised.to_string(),
        Ending::Closed | Ending::Left => match lang {
            Lang::En => format!("{} of {}", sitting.practised, sitting.length),
            Lang::De => format!("{} von {}", sitting.practised, sitting.length),
        },
    };
    let mut line = format!("{}  {ended}  {:<16}  {length}", entry.day, sitting.session);
    line += &change(["tension", "Anspannung"], lang, |felt| felt.tension, sitting.before, sitting.after);
    line += &change(["pain", "Schmerz"], lang, |felt| felt.pain, sitting.before, sitting.after);
    if let Some(note) = &sitting.note {
        line += &format!("  {}", note.as_str().replace('\n', " "));
    }
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

fn described(entry: &Entry) -> Value {
    let sitting = &entry.sitting;
    let felt = |felt: Feelings| json!({ "tension": felt.tension.map(|s| s.get()), "pain": felt.pain.map(|s| s.get()) });
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
        "before": felt(sitting.before),
        "after": felt(sitting.after),
        "note": sitting.note.as_ref().map(|note| note.as_str()),
    })
}

fn continuity(standing: &Standing, lang: Lang) -> String {
    let dots: String = standing.last_14.map(|day| if day { '●' } else { '·' }).iter().collect();
    let days = standing.days_of_14();
    let today = minutes(standing.today, lang);
    match lang {
        Lang::En => format!(
            "{dots}  {days} of the last 14 days\ntoday: {today}\nin this run: {}, the longest: {}",
            counted(standing.run, ["day", "days"]),
            counted(standing.longest, ["day", "days"]),
        ),
        Lang::De => format!(
            "{dots}  {days} der letzten 14 Tage\nheute: {today}\nin dieser Folge: {}, die längste: {}",
            counted(standing.run, ["Tag", "Tage"]),
            counted(standing.longest, ["Tag", "Tage"]),
        ),
    }
}

fn counted(n: u32, [one, many]: [&str; 2]) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

fn minutes(time: Ms, lang: Lang) -> String {
    let word = if lang == Lang::De { "Min." } else { "min" };
    format!("{} {word}", time.as_secs() / 60)
}

const fn nothing_yet(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "Nothing yet. One minute is a beginning: atempause play first-breath",
        Lang::De => "Noch nichts. Eine Minute ist ein Anfang: atempause play first-breath",
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
