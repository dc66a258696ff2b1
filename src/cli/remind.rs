//! `remind`: at times of one's own, told by the system's own scheduler. No daemon of ours: what is installed is printed, what is listed
//! is read back from there, and nothing of anyone else's is touched.

mod launchd;
mod plan;
mod schtasks;
mod systemd;
mod tell;
mod when;

pub use when::When;

use super::home::Home;
use super::out::{Silenced, complain, say};
use super::play::no_session;
use super::program::{Program, on_path};
use super::shelf::Shelf;
use crate::practice::Lang;
use crate::practice::header::Id;
use crate::store::disk::{RealDisk, replace};
use clap::{Args, Subcommand};
use plan::{Plan, Reminder, System, Teller};
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

/// `remind`.
#[derive(Debug, Args)]
pub struct Asked {
    /// What about them
    #[command(subcommand)]
    pub what: What,
}

/// What can be done about reminders.
#[derive(Debug, Subcommand)]
pub enum What {
    /// Be reminded of a session, as: remind add "weekdays 10:30" d07
    Add {
        /// Days and a time: weekdays, daily, weekends, or days like mon,wed or mon-thu
        #[arg(value_name = "WHEN", value_parser = when)]
        when: When,
        /// A session of the library
        #[arg(value_name = "ID")]
        session: String,
        /// Only print what would be installed
        #[arg(long)]
        dry_run: bool,
    },
    /// The reminders that are installed
    List,
    /// Remove one
    Remove {
        /// Its number, as the list shows it
        #[arg(value_name = "NUMBER")]
        number: u32,
        /// Only print what would be removed
        #[arg(long)]
        dry_run: bool,
    },
    /// What the scheduler calls
    #[command(hide = true)]
    Tell {
        /// A session of the library
        #[arg(value_name = "ID")]
        session: String,
    },
}

/// How long the scheduler may take for one command.
const PATIENCE: Duration = Duration::from_secs(20);
/// Bytes of its answer that are read.
const ANSWER: u64 = 4096;

/// Where reminders are kept, and for whom.
struct Desk<'a> {
    system: System,
    folder: PathBuf,
    shelf: &'a Shelf,
    lang: Lang,
}

/// Why a reminder was not installed.
enum Refused {
    /// There is no such program.
    Missing(String),
    /// The program said so.
    Said(String),
    /// The files cannot be written.
    Disk(PathBuf, io::Error),
}

/// Adds, lists, removes, tells.
pub fn run(asked: &Asked, home: &Home, shelf: &Shelf) -> Result<ExitCode, Silenced> {
    if let What::Tell { session } = &asked.what {
        return tell::run(session, home, shelf);
    }
    let system = System::here();
    let Some(folder) = system.folder(&|name| std::env::var(name).ok()) else {
        complain(no_home(home.lang));
        return Ok(ExitCode::from(1));
    };
    let desk = Desk { system, folder, shelf, lang: home.lang };
    match &asked.what {
        What::Add { when, session, dry_run } => desk.add(*when, session, *dry_run),
        What::List => desk.list(),
        What::Remove { number, dry_run } => desk.remove(*number, *dry_run),
        What::Tell { .. } => Ok(ExitCode::SUCCESS),
    }
}

impl Desk<'_> {
    fn add(&self, when: When, session: &str, dry_run: bool) -> Result<ExitCode, Silenced> {
        let found = Id::new(session).zip(self.shelf.find(session).ok());
        let Some((session, _)) = found else {
            let unknown = self.shelf.find(session).err();
            complain(&no_session(self.lang, session, unknown.as_ref()));
            return Ok(ExitCode::from(1));
        };
        let taken: Vec<u32> = self.installed().into_iter().map(|(number, _)| number).collect();
        let number = (1..).find(|number| !taken.contains(number)).unwrap_or(u32::MAX);
        let reminder = Reminder { number, when, session };
        let home = std::env::var_os(crate::store::paths::HOME_VARIABLE).filter(|home| !home.is_empty());
        let home = home.and_then(|home| std::path::absolute(home).ok());
        let program = std::env::current_exe().unwrap_or_else(|_| PathBuf::from("atempause"));
        let plan = self.system.add(&reminder, &self.folder, &Teller { program, home });
        let told = plan.files.iter().map(|(path, text)| format!("# {}\n{text}", path.display())).chain([commands(&plan)]);
        say(&told.collect::<Vec<_>>().join("\n"))?;
        if dry_run {
            complain(nothing_done(self.lang));
            return Ok(ExitCode::SUCCESS);
        }
        if let Err(refused) = self.install(&plan) {
            complain(&not_installed(self.lang, &refused));
            return Ok(ExitCode::from(1));
        }
        say(&self.line(number, Some((when, reminder.session))))?;
        Ok(ExitCode::SUCCESS)
    }

    /// Writes the files and tells the scheduler; where that fails, nothing is left behind.
    fn install(&self, plan: &Plan) -> Result<(), Refused> {
        let tools: Vec<Program> = plan.commands.iter().map(|command| tool(command)).collect::<Result<_, _>>()?;
        let written = plan.files.iter().try_for_each(|(path, text)| {
            replace(&RealDisk, path, text.as_bytes()).map_err(|error| Refused::Disk(path.clone(), error))
        });
        let done = written.and_then(|()| tools.iter().try_for_each(obeyed));
        if done.is_err() {
            plan.files.iter().for_each(|(path, _)| drop(fs::remove_file(path)));
            let _ = tools.first().map(obeyed);
        }
        done
    }

    fn remove(&self, number: u32, dry_run: bool) -> Result<ExitCode, Silenced> {
        if !self.installed().iter().any(|(known, _)| *known == number) {
            complain(&no_reminder(self.lang, number));
            return Ok(ExitCode::from(1));
        }
        let plan = self.system.remove(number, &self.folder);
        let files = plan.files.iter().map(|(path, _)| format!("- {}", path.display()));
        say(&[commands(&plan)].into_iter().chain(files).collect::<Vec<_>>().join("\n"))?;
        if dry_run {
            complain(nothing_done(self.lang));
            return Ok(ExitCode::SUCCESS);
        }
        // A scheduler that is not there reminds of nothing: the files go in any case.
        let mut told = plan.commands.iter().try_for_each(|command| tool(command).and_then(|tool| obeyed(&tool)));
        for (path, _) in &plan.files {
            if let Err(error) = fs::remove_file(path)
                && error.kind() != io::ErrorKind::NotFound
            {
                told = Err(Refused::Disk(path.clone(), error));
            }
        }
        plan.afterwards.iter().for_each(|command| drop(tool(command).and_then(|tool| obeyed(&tool))));
        if let Err(refused) = told {
            complain(&refused.said(self.lang));
            return Ok(ExitCode::from(1));
        }
        Ok(ExitCode::SUCCESS)
    }

    fn list(&self) -> Result<ExitCode, Silenced> {
        let installed = self.installed();
        if installed.is_empty() {
            complain(none_yet(self.lang));
        }
        for (number, read) in installed {
            say(&self.line(number, read))?;
        }
        Ok(ExitCode::SUCCESS)
    }

    /// What stands in the scheduler's folder, by number; `None` where a file says something that we do not write.
    fn installed(&self) -> Vec<(u32, Option<(When, Id)>)> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let numbers = entries.filter_map(|entry| self.system.number_in(&entry.file_name().to_string_lossy()));
        let read = |number| fs::read_to_string(self.folder.join(self.system.file_of(number))).ok();
        let mut found: Vec<_> = numbers.map(|number| (number, read(number).and_then(|text| self.system.read(&text)))).collect();
        found.sort_by_key(|(number, _)| *number);
        found
    }

    /// `2  weekdays 10:30  d07  Shoulders`.
    fn line(&self, number: u32, read: Option<(When, Id)>) -> String {
        let Some((when, session)) = read else {
            return format!(
                "{number:>3}  {}: {}",
                changed_by_hand(self.lang),
                self.folder.join(self.system.file_of(number)).display()
            );
        };
        let title = title(self.shelf, session.as_str(), self.lang).unwrap_or_else(|| gone(self.lang).to_owned());
        format!("{number:>3}  {:<20}  {:<14}  {title}", when.written(self.lang), session.as_str())
    }
}

/// What a session of the library is called.
fn title(shelf: &Shelf, session: &str, lang: Lang) -> Option<String> {
    let opened = shelf.open(&shelf.find(session).ok()?, lang).ok()?;
    Some(opened.session.header.title.get(lang).to_string())
}

/// A command, each to its own line.
fn commands(plan: &Plan) -> String {
    let all = plan.commands.iter().chain(&plan.afterwards);
    all.map(|words| format!("$ {}", words.join(" "))).collect::<Vec<_>>().join("\n")
}

fn tool(words: &[String]) -> Result<Program, Refused> {
    let missing = || Refused::Missing(words.first().cloned().unwrap_or_default());
    let (name, arguments) = words.split_first().ok_or_else(missing)?;
    let path = on_path(name, &std::env::var_os("PATH").unwrap_or_default()).ok_or_else(missing)?;
    let arguments = arguments.iter().map(OsString::from).collect();
    Ok(Program { path, arguments, may_know, patience: PATIENCE, most: ANSWER })
}

/// What the scheduler's programs may know of where they run: who one is and where one's own manager listens.
fn may_know(name: &str) -> bool {
    ["PATH", "HOME", "LANG", "USER", "LOGNAME", "DBUS_SESSION_BUS_ADDRESS"].contains(&name) || name.starts_with("XDG_")
}

fn obeyed(tool: &Program) -> Result<(), Refused> {
    let said = |words: &[u8]| Refused::Said(String::from_utf8_lossy(words).trim().to_owned());
    match tool.run(String::new()) {
        Ok(ran) if ran.well == Some(true) => Ok(()),
        Ok(ran) => Err(said(&ran.complaint)),
        Err(error) => Err(said(error.to_string().as_bytes())),
    }
}

fn when(text: &str) -> Result<When, String> {
    When::parse(text).ok_or_else(|| {
        "a time is days and a clock like \"weekdays 10:30\", \"daily 8:00\", \"mon,wed 18:15\" (werktags, täglich, mo,mi)"
            .to_owned()
    })
}

impl Refused {
    fn said(&self, lang: Lang) -> String {
        match (self, lang) {
            (Refused::Missing(name), Lang::En) => format!("{name} is not here: this system's scheduler is another one"),
            (Refused::Missing(name), Lang::De) => {
                format!("{name} gibt es hier nicht: dieses System hat einen anderen Zeitplaner")
            }
            (Refused::Said(words), Lang::En) => format!("the scheduler refused: {words}"),
            (Refused::Said(words), Lang::De) => format!("der Zeitplaner lehnt ab: {words}"),
            (Refused::Disk(path, error), _) => format!("{}: {error}", path.display()),
        }
    }
}

fn not_installed(lang: Lang, refused: &Refused) -> String {
    let rest = match lang {
        Lang::En => "nothing was installed; `--dry-run` shows what it would be",
        Lang::De => "es wurde nichts eingerichtet; `--dry-run` zeigt, was es wäre",
    };
    format!("{}\n{rest}", refused.said(lang))
}

const fn nothing_done(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "nothing was done: --dry-run only shows it",
        Lang::De => "es ist nichts geschehen: --dry-run zeigt es nur",
    }
}

const fn none_yet(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "no reminders; `atempause remind add \"weekdays 10:30\" d07` makes one",
        Lang::De => "keine Erinnerungen; `atempause remind add \"werktags 10:30\" d07` richtet eine ein",
    }
}

fn no_reminder(lang: Lang, number: u32) -> String {
    match lang {
        Lang::En => format!("there is no reminder {number}; `atempause remind list` shows all"),
        Lang::De => format!("es gibt keine Erinnerung {number}; `atempause remind list` zeigt alle"),
    }
}

const fn changed_by_hand(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "changed by hand",
        Lang::De => "von Hand geändert",
    }
}

const fn gone(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "(not in the library any more)",
        Lang::De => "(nicht mehr in der Bibliothek)",
    }
}

const fn no_home(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "there is no home folder: the system's scheduler has no place for reminders",
        Lang::De => "es gibt kein Benutzerverzeichnis: der Zeitplaner hat keinen Platz für Erinnerungen",
    }
}
