//! `import`: what was practised and kept elsewhere. Reading a file twice adds nothing.

use super::args::record::Import;
use super::clock::{Clock, SystemClock};
use super::home::Home;
use super::journal;
use super::out::{Silenced, complain, say};
use super::trouble;
use super::words;
use crate::practice::Lang;
use crate::record::import::{Found, Here, Refused, Source, Wanted, import};
use crate::record::{EntryId, Record};
use crate::store::journal::{Kept, Reading};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::process::ExitCode;

/// Bytes of the largest file that is read.
const LONGEST_FILE: u64 = 64 * 1024 * 1024;

/// Reads all files: 1 when one of them says nothing or cannot be read, 2 when a habit must be named.
pub fn run(asked: &Import, home: &Home) -> Result<ExitCode, Silenced> {
    let tradition = match words::tradition(&asked.tradition, home.lang) {
        Ok(tradition) => tradition,
        Err(known) => {
            complain(&known);
            return Ok(ExitCode::from(2));
        }
    };
    let wanted = Wanted { habit: asked.habit.clone(), tradition, length: asked.length, unit: asked.unit };
    let here = Here { now: SystemClock::start().civil(), start: home.settings.day_start, lang: home.lang };
    let mut known = known(&home.record());
    let (mut code, mut new, mut told) = (0u8, Vec::new(), Vec::new());
    for file in &asked.files {
        let read = read(file).map_err(|error| (1, trouble::system(home.lang, &error)));
        match read.and_then(|text| import(&text, &names(file), &wanted, &here).map_err(|why| refused(&why, home.lang))) {
            Ok(mut found) => {
                let all = found.records.len();
                found.records.retain(|record| is_new(&mut known, record));
                told.push(format!("{}: {}", file.display(), summary(&found, all, home.lang)));
                new.extend(found.records);
            }
            Err((one, why)) => {
                code = code.max(one);
                complain(&format!("{}: {why}", file.display()));
            }
        }
    }
    if let Err(why) = kept(home, &new) {
        complain(&why);
        return Ok(ExitCode::from(code.max(1)));
    }
    if !told.is_empty() {
        say(&told.join("\n"))?;
    }
    Ok(ExitCode::from(code))
}

/// Keeps what is new, all at once. When that succeeds only in part, how much is there is told, and what to do.
fn kept(home: &Home, new: &[Record]) -> Result<(), String> {
    let kept = journal::keep(home, new);
    let Some(why) = kept.iter().find_map(|kept| kept.err()) else {
        if let Some(why) = kept.iter().find_map(|kept| if let Ok(Kept::Spooled(why)) = kept { Some(*why) } else { None }) {
            complain(&trouble::for_now(home.lang, why));
        }
        return Ok(());
    };
    let (there, all) = (kept.iter().filter(|kept| kept.is_ok()).count(), kept.len());
    let why = trouble::said(home.lang, why);
    Err(match home.lang {
        Lang::En => format!(
            "of the new records {there} of {all} could be kept: {why}\n\
             Once that is mended, the same command adds those that are missing and passes over what is there."
        ),
        Lang::De => format!(
            "von den neuen Einträgen ließen sich {there} von {all} aufheben: {why}\n\
             Ist das behoben, ergänzt derselbe Befehl, was fehlt, und übergeht, was schon da ist."
        ),
    })
}

/// Each name that is in the record, struck ones included, with its latest revision.
fn known(reading: &Reading) -> BTreeMap<EntryId, u8> {
    let entries = reading.entries.iter().map(|entry| (entry.id, entry.revision));
    let marks = reading.marks.iter().map(|mark| (mark.id, 0));
    let pauses = reading.pauses.iter().map(|pause| (pause.id, pause.revision));
    let struck = reading.struck.iter().map(|record| (record.id(), record.revision()));
    let strikes = reading.strikes.iter().map(|strike| (strike.id, 0));
    entries.chain(marks).chain(pauses).chain(struck).chain(strikes).collect()
}

/// Whether a record says more than is known; then it is known from now on.
fn is_new(known: &mut BTreeMap<EntryId, u8>, record: &Record) -> bool {
    let revision = record.revision();
    let new = known.get(&record.id()).is_none_or(|known| *known < revision);
    if new {
        known.insert(record.id(), revision);
    }
    new
}

fn read(file: &Path) -> io::Result<String> {
    let mut bytes = Vec::new();
    let file = File::open(file)?;
    if file.metadata()?.len() > LONGEST_FILE {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    file.take(LONGEST_FILE).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The names of a file's folder and of itself.
fn names(file: &Path) -> Vec<String> {
    let whole = file.canonicalize().unwrap_or_else(|_| file.to_owned());
    let names: Vec<String> = whole.iter().map(|name| name.to_string_lossy().into_owned()).collect();
    names.get(names.len().saturating_sub(2)..).unwrap_or_default().to_vec()
}

/// The exit code, and what is said.
fn refused(why: &Refused, lang: Lang) -> (u8, String) {
    let (code, en, de) = match why {
        Refused::Unknown => (
            1,
            "this is none of the files that are known; docs/record-cli.md names them",
            "das ist keine der bekannten Dateien; docs/record-cli.md nennt sie",
        ),
        Refused::OnlyAList => (
            1,
            "this only lists sessions of tui_breath; name the files in sessions/ beside it",
            "das ist nur die Liste der Sitzungen von tui_breath; nenne die Dateien in sessions/ daneben",
        ),
        Refused::Archive => (
            1,
            "this is an archive; unpack it (unzip FILE -d FOLDER) and name the files in it",
            "das ist ein Archiv; packe es aus (unzip DATEI -d ORDNER) und nenne die Dateien darin",
        ),
        Refused::NotMarks => (
            1,
            "of Loop Habit Tracker's files, Checkmarks.csv tells on which days something was done; name that one",
            "von den Dateien von Loop Habit Tracker sagt Checkmarks.csv, an welchen Tagen etwas getan wurde; nenne diese",
        ),
        Refused::Columns => (
            1,
            "its columns cannot be told apart (a comma in a habit's name, or Loop 2.0); name the Checkmarks.csv in the habit's own folder",
            "ihre Spalten lassen sich nicht zuordnen (ein Komma im Namen einer Gewohnheit, oder Loop 2.0); nenne die Checkmarks.csv im Ordner der Gewohnheit",
        ),
        Refused::WhichHabit(_) => {
            (2, "which habit is a practice? --habit NAME, one of: ", "welche Gewohnheit ist eine Übung? --habit NAME, eine von: ")
        }
    };
    let said = if lang == Lang::De { de } else { en };
    let habits = if let Refused::WhichHabit(habits) = why { habits.join(", ") } else { String::new() };
    (code, format!("{said}{habits}"))
}

/// `found` holds what is new of `all` that the file tells.
fn summary(found: &Found, all: usize, lang: Lang) -> String {
    let source = match (found.source, lang) {
        (Source::Own, Lang::En) => "our own",
        (Source::Own, Lang::De) => "von hier",
        (Source::TuiBreath, _) => "tui_breath",
        (Source::LoopHabits, _) => "Loop Habit Tracker",
    };
    let (new, passed) = (found.records.len(), found.passed);
    let known = all - new;
    match lang {
        Lang::En => format!("{source}: {new} added, {known} known already, {passed} passed over"),
        Lang::De => format!("{source}: {new} hinzugefügt, {known} schon bekannt, {passed} übergangen"),
    }
}
