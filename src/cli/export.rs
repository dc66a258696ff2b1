//! `export`: the record in the forms that other programs read.

use super::args::record::Export;
use super::home::Home;
use super::out::{LineEnd, Silenced, hand_over, say};
use super::shelf::Shelf;
use crate::practice::Lang;
use crate::practice::header::Id;
use crate::record::{Day, Entry, Record, export};
use std::collections::BTreeMap;
use std::process::ExitCode;

/// Prints what was asked for.
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
    }
    Ok(ExitCode::SUCCESS)
}

/// What sessions are called.
fn titles(shelf: &Shelf, lang: Lang) -> BTreeMap<Id, String> {
    let headers = shelf.items().into_iter().filter_map(|item| item.header.ok());
    headers.map(|header| (header.id.clone(), header.title.get(lang).as_str().to_owned())).collect()
}
