//! Speaks: text in, sound out; or all built-in sessions into narration tracks.
//!
//! A program of its own, because its speech engine is C: the player holds none, and hostile text meets a process that can be
//! ended. One file for each thing: [`pico`] the engine, [`wording`] what the engine is told, [`polish`] how the sound is
//! finished, [`encode`] and [`wav`] the two ways it is written, [`plan`] which clips belong where, [`tracks`] the tracks on disk.

#![warn(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, clippy::print_stderr)]
#![warn(clippy::disallowed_methods)]

mod encode;
mod filter;
mod pico;
mod plan;
mod polish;
mod speak;
mod tracks;
mod wav;
mod wording;

use atempause::practice::Lang;
use clap::{Args, Parser, Subcommand};
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Speaks a text from standard input to standard output as WAV (16 bit, mono, 16 kHz).
#[derive(Debug, Parser)]
#[command(name = "atempause-voice", version, args_conflicts_with_subcommands = true)]
#[command(after_help = "Examples:\n  echo 'Lass die Schultern sinken.' | atempause-voice --lang de > clip.wav\n  \
    atempause-voice tracks --sessions sessions --out audio")]
struct Arguments {
    #[command(subcommand)]
    verb: Option<Verb>,
    #[command(flatten)]
    speak: Speak,
}

/// How a text is spoken.
#[derive(Debug, Args)]
pub struct Speak {
    /// The language of the text: en or de.
    #[arg(long, default_value = "en", value_parser = lang)]
    pub lang: Lang,
    /// Pace in percent of the engine's own; below 90 words become harder to understand.
    #[arg(long, default_value_t = pico::RATE, value_parser = clap::value_parser!(u16).range(50..=200))]
    pub rate: u16,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Brings the narration tracks of the built-in sessions up to date: speaks what is new, leaves the rest as it is.
    Tracks(Tracks),
}

/// Which tracks, and where.
#[derive(Debug, Args)]
pub struct Tracks {
    /// The folder of the session files, with the shared parts in `parts`.
    #[arg(long, default_value = "sessions")]
    pub sessions: PathBuf,
    /// The folder of the tracks.
    #[arg(long, default_value = "audio")]
    pub out: PathBuf,
    /// Only tell what is missing or unused, and fail when anything is.
    #[arg(long)]
    pub check: bool,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let done = match arguments.verb {
        None => speak::run(&arguments.speak),
        Some(Verb::Tracks(options)) => tracks::run(&options),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "atempause-voice: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn lang(text: &str) -> Result<Lang, String> {
    Lang::ALL.into_iter().find(|lang| lang.code() == text).ok_or_else(|| "en or de".into())
}
