//! `export`: the record in the forms that other programs read, and the report.

use super::args::record::Export;
use super::clock::{Clock, SystemClock};
use super::home::Home;
use super::out::{LineEnd, Silenced, complain, hand_over, say};
use super::period::Period;
use super::report;
use super::shelf::Shelf;
use super::target::{Target, Unwritable};
use super::trouble;
use crate::practice::Lang;
use crate::practice::header::Id;
use crate::record::{Day, Entry, Record, export};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

/// Prints what was asked for, or writes the report: 1 when its file cannot be written.
pub fn run(asked: &Export, home: &Home, shelf: &Shelf) -> Result<ExitCode, Silenced> {
    let reading = home.record();
    let since = asked.since.map(Day::new);
    let entries = || reading.entries.iter().filter(|entry| since.is_none_or(|since| entry.day >= since));
    if asked.csv {
        hand_over(&export::csv(entries()), LineEnd::Plain)?;
    } else if asked.json {
        let records = reading.entries.iter().map(Record::from);
        let records = records.chain(reading.struck.iter().cloned()).chain(reading.strikes.iter().map(Record::from));
        let records = records.chain(reading.marks.iter().map(Record::from)).chain(reading.pauses.iter().map(Record::from));
        say(&export::json(records).to_string())?;
    } else if asked.ical {
        let titles = titles(shelf, home.lang);
        let title =
            |entry: &Entry| titles.get(&entry.sitting.session).cloned().unwrap_or_else(|| entry.sitting.session.to_string());
        hand_over(&export::calendar(entries(), title), LineEnd::Internet)?;
    } else if let Some(file) = &asked.report {
        let now = SystemClock::start().civil();
        let period = Period::of(&reading.entries, home, &now, asked.weeks);
        let notes = if asked.notes { report::Notes::Told } else { report::Notes::LeftOut };
        let text = report::page(&period, &reading.pauses, (&titles(shelf, home.lang), notes), home.lang);
        return written(file, &text, home.lang);
    }
    Ok(ExitCode::SUCCESS)
}

/// What sessions are called.
fn titles(shelf: &Shelf, lang: Lang) -> BTreeMap<Id, String> {
    let headers = shelf.items().into_iter().filter_map(|item| item.header.ok());
    headers.map(|header| (header.id.clone(), header.title.get(lang).as_str().to_owned())).collect()
}

fn written(file: &Path, text: &str, lang: Lang) -> Result<ExitCode, Silenced> {
    if file == Path::new("-") {
        hand_over(text, LineEnd::Plain)?;
        return Ok(ExitCode::SUCCESS);
    }
    let write = || {
        let mut target = Target::open(file).map_err(|why| match (why, lang) {
            (Unwritable::System(error), _) => trouble::system(lang, &error),
            (Unwritable::NotAFile, Lang::En) => "this is no file".to_owned(),
            (Unwritable::NotAFile, Lang::De) => "das ist keine Datei".to_owned(),
        })?;
        target.write(text.as_bytes()).and_then(|()| target.finish()).map_err(|error| trouble::system(lang, &error))
    };
    match write() {
        Ok(()) => Ok(ExitCode::SUCCESS),
        Err(why) => {
            let file = file.display();
            complain(&match lang {
                Lang::En => format!("{file} cannot be written: {why}; choose another name, or - for the standard output"),
                Lang::De => format!("{file} lässt sich nicht schreiben: {why}; nimm einen anderen Namen oder - für die Ausgabe"),
            });
            Ok(ExitCode::from(1))
        }
    }
}
