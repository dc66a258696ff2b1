//! The verbs. `cli::stage` is the one event loop and `cli::clock` the one reader of the clock; `cli::hands` performs effects.

pub mod args;
pub mod attend;
mod breaks;
mod breathe;
mod broken;
mod budget;
mod care;
mod check;
pub mod clock;
mod courses;
mod doctor;
mod export;
mod figure;
mod follow;
pub mod hands;
mod herald;
pub mod home;
mod import;
mod journal;
mod latest;
mod list;
mod log;
mod manual;
pub mod out;
mod paths;
mod period;
mod plain;
mod play;
mod preferences;
mod presence;
mod program;
mod quiet;
mod remind;
mod render;
mod report;
mod rest;
pub mod shelf;
pub mod signals;
pub mod stage;
mod stats;
mod status;
pub mod stderr;
mod streak;
mod takes;
mod target;
mod tellers;
pub mod terminal;
mod trouble;
mod voice;
pub mod wake;
mod words;

use crate::practice::Lang;
use args::{Cli, Verb};
use clap::{CommandFactory, Parser};
use clock::{Clock, SystemClock};
use home::Home;
use out::Silenced;
use shelf::Shelf;
use std::process::ExitCode;

/// Parses the command line and does what it says. Usage errors end with 2, as clap does.
pub fn run() -> ExitCode {
    let cli = match command_line() {
        Ok(cli) => cli,
        Err(usage) => {
            let usage = in_language(usage);
            // To stdout for --help, to stderr for errors; a closed pipe is no reason to crash.
            let _ = usage.print();
            return ExitCode::from(u8::try_from(usage.exit_code()).unwrap_or(2));
        }
    };
    signals::outlive_file_limits();
    let home = Home::find(cli.lang);
    home.tell_of_broken_settings();
    let lang = home.lang;
    match done(cli.verb, cli.lang, home) {
        Ok(code) => code,
        Err(silenced) => {
            if let Silenced::Failed(fault) = &silenced {
                let why = trouble::system(lang, fault);
                out::complain(&match lang {
                    Lang::En => format!("the output cannot be written: {why}"),
                    Lang::De => format!("die Ausgabe lässt sich nicht schreiben: {why}"),
                });
            }
            ExitCode::from(silenced.exit_code())
        }
    }
}

/// What was asked for. Describing all verbs to clap takes a quarter of the start, which the bare name has no need of.
fn command_line() -> Result<Cli, clap::Error> {
    if std::env::args_os().len() > 1 { Cli::try_parse() } else { Ok(Cli { lang: None, verb: None }) }
}

/// Help in the language that is in force; complaints of the command line stay as they are.
fn in_language(usage: clap::Error) -> clap::Error {
    if usage.kind() != clap::error::ErrorKind::DisplayHelp {
        return usage;
    }
    let home = Home::find(asked_language());
    home.tell_of_broken_settings();
    match home.lang {
        Lang::En => usage,
        Lang::De => args::in_german(Cli::command()).try_get_matches_from(std::env::args_os()).err().unwrap_or(usage),
    }
}

/// `--lang`, where help was asked for: then nothing else was read of the command line.
fn asked_language() -> Option<Lang> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let behind = words.iter().position(|word| word == "--lang").and_then(|at| words.get(at + 1)).map(String::as_str);
    let named = behind.or_else(|| words.iter().find_map(|word| word.strip_prefix("--lang=")))?;
    Lang::ALL.into_iter().find(|lang| lang.code() == named)
}

fn done(verb: Option<Verb>, lang: Option<Lang>, home: Home) -> Result<ExitCode, Silenced> {
    let shelf = || Shelf::new(home.paths.as_ref().ok());
    match verb {
        None => play::app(home),
        Some(Verb::Play(asked)) => play::play(&asked, home),
        Some(Verb::Breathe(asked)) => play::breathe(&asked, home),
        Some(Verb::Breaks(asked)) => breaks::run(&asked, home),
        Some(Verb::Status { format }) => status::status(&format, &home),
        Some(Verb::Due) => Ok(status::due(&home)),
        Some(Verb::List(asked)) => list::run(&asked, &shelf(), &home),
        Some(Verb::Safety) => care::run(home.lang),
        Some(Verb::Check { files }) => check::run(&files, &shelf(), home.lang),
        Some(Verb::Render(asked)) => render::run(&asked, &home, &shelf()),
        Some(Verb::Voice(asked)) => voice::run(&asked, lang, &home, &shelf()),
        Some(Verb::Figure(asked)) => figure::run(&asked, &shelf(), &home),
        Some(Verb::Log(asked)) => log::run(&asked, &home),
        Some(Verb::Streak { json }) => streak::run(&home, json, &SystemClock::start().civil()),
        Some(Verb::Stats(asked)) => stats::run(&asked, &home, &SystemClock::start().civil()),
        Some(Verb::Journal(asked)) => journal::run(&asked, &home, &shelf()),
        Some(Verb::Export(asked)) => export::run(&asked, &home, &shelf()),
        Some(Verb::Import(asked)) => import::run(&asked, &home),
        Some(Verb::Paths { json }) => paths::run(&home, json),
        Some(Verb::Remind(asked)) => remind::run(&asked, &home, &shelf()),
        Some(Verb::Doctor) => doctor::run(&home),
        Some(Verb::Completions { shell }) => manual::completions(shell),
        Some(Verb::Man { verb }) => manual::page(verb.as_deref(), home.lang),
    }
}
