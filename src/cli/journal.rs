//! `journal`: what is said of the record by hand. Each word is a further record; nothing is erased.

use super::args::record::{Add, Journal as Asked, Pause as Planned};
use super::clock::{Clock, SystemClock};
use super::home::Home;
use super::log;
use super::out::{Silenced, complain, say};
use super::play;
use super::shelf::Shelf;
use super::trouble;
use super::words::tradition;
use crate::practice::header::{Id, Tradition};
use crate::practice::{Lang, Ms, SafeText};
use crate::record::entry::short::{self, Unnamed};
use crate::record::pause::LONGEST_PAUSE;
use crate::record::{Day, Ending, Entry, EntryId, Feelings, Pause, Record, Sitting, Stretch, Strike, Verdict};
use crate::store::journal::{Journal, Kept, Reading};
use crate::store::{Trouble, device};
use crate::tui::text::continuity;
use jiff::Zoned;
use std::process::ExitCode;

/// Does what was asked: 1 when there is no such record or nothing can be kept, 2 when a value makes no sense.
pub fn run(asked: &Asked, home: &Home, shelf: &Shelf) -> Result<ExitCode, Silenced> {
    let now = SystemClock::start().civil();
    let hand = Hand { home, now: &now, today: Day::of(&now, home.settings.day_start) };
    let done = match asked {
        Asked::Add(add) => hand.add(add, shelf),
        Asked::Strike { id } => hand.judge(id, Verdict::Struck),
        Asked::Restore { id } => hand.judge(id, Verdict::Restored),
        Asked::Pause(pause) => hand.pause(pause),
        Asked::Back { day } => hand.back(day.map_or(hand.today, Day::new)),
    };
    match done {
        Ok(told) => {
            say(&told)?;
            Ok(ExitCode::SUCCESS)
        }
        Err(Refused { code, why }) => {
            if !why.is_empty() {
                complain(&why);
            }
            Ok(ExitCode::from(code))
        }
    }
}

/// Why nothing was done.
struct Refused {
    code: u8,
    /// Empty when it was told already.
    why: String,
}

/// The user's state.
fn state(why: String) -> Refused {
    Refused { code: 1, why }
}

/// The user's words.
fn usage(why: String) -> Refused {
    Refused { code: 2, why }
}

/// Who writes, and when.
struct Hand<'a> {
    home: &'a Home,
    now: &'a Zoned,
    today: Day,
}

impl Hand<'_> {
    fn pick(&self, en: String, de: String) -> String {
        match self.home.lang {
            Lang::En => en,
            Lang::De => de,
        }
    }

    /// Keeps a record; tells a trouble on the way.
    fn keep(&self, record: &Record) -> Result<(), Refused> {
        match keep(self.home, [record]).pop() {
            Some(Err(why)) => Err(state(trouble::said(self.home.lang, why).to_string())),
            Some(Ok(Kept::Spooled(why))) => {
                complain(&trouble::for_now(self.home.lang, why));
                Ok(())
            }
            Some(Ok(Kept::Saved)) | None => Ok(()),
        }
    }

    fn add(&self, add: &Add, shelf: &Shelf) -> Result<String, Refused> {
        let day = add.day.map_or(self.today, Day::new);
        if day > self.today {
            return Err(usage(self.pick(
                format!("{day} is yet to come; a practice is added on its day or later"),
                format!("{day} kommt erst noch; eine Übung lässt sich an ihrem Tag eintragen oder danach"),
            )));
        }
        let (session, kind, whole) = self.practised(add, shelf)?;
        let practised = add.length.unwrap_or(whole);
        let text = |text: &Option<String>| text.as_deref().map(SafeText::new);
        let sitting = Sitting {
            session,
            tradition: kind,
            practised,
            length: whole.max(practised),
            ending: if practised < whole { Ending::Left } else { Ending::Complete },
            before: Feelings::default(),
            after: Feelings::default(),
            breath: None,
            situation: text(&add.situation),
            note: text(&add.note),
        };
        let entry = Entry::added(sitting, day, self.now, self.home.lang, device::random());
        self.keep(&Record::from(&entry))?;
        let line = log::line(&entry, self.home.lang);
        Ok(self.pick(format!("Added: {line}"), format!("Eingetragen: {line}")))
    }

    /// What was practised: a session of the library, or a kind.
    fn practised(&self, add: &Add, shelf: &Shelf) -> Result<(Id, Tradition, Ms), Refused> {
        if let Some(kind) = &add.tradition {
            let kind = tradition(kind, self.home.lang).map_err(usage)?;
            return Ok((Id::shortened(kind.word()), kind, add.length.unwrap_or_default()));
        }
        let asked = add.session.as_deref().unwrap_or_default();
        let (_, opened) = play::opened(asked, shelf, self.home.lang).ok_or(Refused { code: 1, why: String::new() })?;
        let header = opened.session.header;
        Ok((header.id, header.tradition, header.length))
    }

    fn judge(&self, text: &str, verdict: Verdict) -> Result<String, Refused> {
        let reading = self.home.record();
        let among: Vec<Record> = match verdict {
            Verdict::Struck => standing(&reading).collect(),
            Verdict::Restored => reading.struck,
        };
        let id =
            short::named(among.iter().map(Record::id), text).map_err(|unnamed| state(self.unnamed(text, &unnamed, verdict)))?;
        let strike = Strike::new(id, verdict, self.now, self.home.settings.day_start, device::random());
        self.keep(&strike.into())?;
        let digits = short::digits(among.iter().map(Record::id));
        let told = among.iter().find(|record| record.id() == id).map(|record| told(record, self.home.lang)).unwrap_or_default();
        let name = id.short(digits);
        Ok(match verdict {
            Verdict::Struck => self.pick(
                format!("Struck: {told}\natempause journal restore {name} lets it stand again"),
                format!("Gestrichen: {told}\natempause journal restore {name} stellt es wieder her"),
            ),
            Verdict::Restored => self.pick(format!("Stands again: {told}"), format!("Steht wieder: {told}")),
        })
    }

    fn unnamed(&self, text: &str, unnamed: &Unnamed, verdict: Verdict) -> String {
        let list = if verdict == Verdict::Struck { "atempause log" } else { "atempause log --struck" };
        match unnamed {
            Unnamed::Nobody => self.pick(
                format!("nothing is called {text}; `{list}` shows the names"),
                format!("nichts heißt {text}; `{list}` zeigt die Namen"),
            ),
            Unnamed::Several(ids) => {
                let digits = short::digits(ids.iter().copied());
                let names: Vec<String> = ids.iter().map(|id| id.short(digits)).collect();
                self.pick(
                    format!("{text} is the end of several names: {}", names.join(", ")),
                    format!("{text} ist das Ende mehrerer Namen: {}", names.join(", ")),
                )
            }
        }
    }

    fn pause(&self, planned: &Planned) -> Result<String, Refused> {
        let (Some(from), Some(to)) = (planned.from, planned.to) else { return Ok(self.pauses()) };
        let days = Stretch::new(Day::new(from), Day::new(to)).ok_or_else(|| {
            usage(self.pick(
                format!("a pause ends on its first day or later, and lasts {LONGEST_PAUSE} days at most"),
                format!("eine Pause endet frühestens an ihrem ersten Tag und dauert höchstens {LONGEST_PAUSE} Tage"),
            ))
        })?;
        let pause = Pause::new(days, planned.why, self.now, self.home.settings.day_start, device::random());
        self.keep(&Record::from(&pause))?;
        let line = pause_line(&pause, self.home.lang);
        Ok(self.pick(format!("Planned: {line}. These days cost nothing."), format!("Geplant: {line}. Diese Tage kosten nichts.")))
    }

    fn pauses(&self) -> String {
        let reading = self.home.record();
        if reading.pauses.is_empty() {
            return self.pick(
                "No pause is planned. atempause journal pause 2026-12-24 2027-01-03 plans one.".to_owned(),
                "Keine Pause ist geplant. atempause journal pause 2026-12-24 2027-01-03 plant eine.".to_owned(),
            );
        }
        let digits = short::digits(standing(&reading).map(|record| record.id()));
        let line = |pause: &Pause| format!("{}  {}", pause.id.short(digits), pause_line(pause, self.home.lang));
        reading.pauses.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    fn back(&self, day: Day) -> Result<String, Refused> {
        let reading = self.home.record();
        let current: Vec<&Pause> = reading.pauses.iter().filter(|pause| pause.days.has(day)).collect();
        if current.is_empty() {
            return Err(state(self.pick(format!("no pause holds {day}"), format!("keine Pause enthält den {day}"))));
        }
        let before = day.date().yesterday().map_or(day, Day::new);
        let mut told = Vec::new();
        for pause in current {
            let shorter = pause.until(before, self.now);
            let record = match &shorter {
                Some(shorter) => Record::from(shorter),
                None => Strike::new(pause.id, Verdict::Struck, self.now, self.home.settings.day_start, device::random()).into(),
            };
            self.keep(&record)?;
            told.push(match &shorter {
                Some(shorter) => pause_line(shorter, self.home.lang),
                None => self.pick(
                    format!("struck: {}", pause_line(pause, self.home.lang)),
                    format!("gestrichen: {}", pause_line(pause, self.home.lang)),
                ),
            });
        }
        Ok(self.pick(format!("Welcome back. {}", told.join("; ")), format!("Willkommen zurück. {}", told.join("; "))))
    }
}

/// Keeps records in the journal, all at once, and tells what became of each. Where all are there, what waited in a spool follows.
pub fn keep<'a>(home: &Home, records: impl IntoIterator<Item = &'a Record>) -> Vec<Result<Kept, Trouble>> {
    let mut journal = match &home.paths {
        Ok(paths) => Journal::open(paths),
        Err(why) => return records.into_iter().map(|_| Err(*why)).collect(),
    };
    let kept = journal.append_all(records);
    if kept.iter().all(|kept| *kept == Ok(Kept::Saved)) {
        journal.replay();
    }
    kept
}

/// Practices and pauses that stand.
fn standing(reading: &Reading) -> impl Iterator<Item = Record> {
    reading.entries.iter().map(Record::from).chain(reading.pauses.iter().map(Record::from))
}

/// All names of which a short one must be told apart: of what stands, and of what was struck.
pub fn digits(reading: &Reading) -> usize {
    let struck = reading.struck.iter().map(Record::id);
    short::digits(standing(reading).map(|record| record.id()).chain(struck).collect::<Vec<EntryId>>())
}

/// A record as a line.
pub fn told(record: &Record, lang: Lang) -> String {
    match record {
        Record::Sitting(entry) => log::line(entry, lang),
        Record::Pause(pause) => pause_line(pause, lang),
        other => other.encode().trim_end().to_owned(),
    }
}

/// `2026-12-24 to 2027-01-03, holiday`.
fn pause_line(pause: &Pause, lang: Lang) -> String {
    let (first, last) = (pause.days.first(), pause.days.last());
    let to = if lang == Lang::De { "bis" } else { "to" };
    format!("{first} {to} {last}, {}", continuity::why(lang, pause.why))
}
