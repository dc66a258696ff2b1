//! The command line: verbs, options, and what `--help` says.

mod editions;
mod german;
pub mod record;

pub use editions::Editions;
pub use german::in_german;

use super::status;
use crate::audio::file::Format;
use crate::audio::wav::Bits;
use crate::figure::Size;
use crate::practice::body::Side;
use crate::practice::compile::Pace;
use crate::practice::{Lang, Ms};
use crate::store::settings::breaks::Every;
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// Examples lead: most people want one line to copy.
const EXAMPLES: &str = "\
Examples:
  atempause                         the app: choose, close your eyes, be led
  atempause play first-breath       one minute, right now
  atempause breathe 4-6 --for 5m    only the breath
  atempause breaks                  beside your work: up every half hour, at a natural pause
  atempause play my-plan.ron        your own session
  atempause check my-plan.ron       every fault in it, with line and column
  atempause render pmr-7 -o pmr.wav a session as a sound file, to take along
  atempause list --for-now          what suits now, and why
  atempause log                     what you did";

/// Guided practice in the terminal: breath, movement, relaxation, with a voice.
#[derive(Debug, Parser)]
#[command(name = "atempause", version, before_help = EXAMPLES, disable_help_subcommand = true)]
pub struct Cli {
    /// The language: en or de; else the settings', else the system's
    #[arg(long, global = true, value_name = "LANG", value_parser = lang)]
    pub lang: Option<Lang>,
    /// What to do; without a verb, the app
    #[command(subcommand)]
    pub verb: Option<Verb>,
}

/// What can be asked for.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Play one session at once
    Play(Play),
    /// Only breathe: the pacer, without words
    Breathe(Breathe),
    /// Breaks within a day of work, in this pane
    Breaks(Breaks),
    /// How the breaks stand, in a line: for prompts and status lines
    Status {
        /// tmux, waybar, json, or words with fields like {text}, {minutes}, {breaks}
        #[arg(long, value_name = "FORMAT", default_value = "{text}", value_parser = status::Format::parse)]
        format: status::Format,
    },
    /// Whether a break is due: ends with 0 when it is, 1 when not, 3 when no breaks pane runs
    Due,
    /// The library
    List(List),
    /// Check files: every fault with file, line, column and remedy
    Check {
        /// Session or part files
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Render a session to a sound file, to take it along
    Render(Render),
    /// Speak the texts of your own session with a speech engine, once
    Voice(Voice),
    /// One figure, moving; or a picture of it
    Figure(Figure),
    /// What was practised, with the names of entries
    Log(record::Log),
    /// Days in a row, with rest days; the last 14 days
    Streak {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Where everything is kept, and what it is
    Paths {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Minutes by week and kind; tension and pain before and after
    Stats(record::Stats),
    /// Add a practice by hand, strike a mistaken one, plan a pause
    #[command(subcommand)]
    Journal(record::Journal),
    /// Take the record away: table, JSON, calendar, a report for a doctor
    Export(record::Export),
    /// Bring a record along: our exports, tui_breath, Loop Habit Tracker
    Import(record::Import),
    /// Reminders at your times, by the system's own scheduler
    Remind(super::remind::Asked),
    /// When to ask a doctor, when to stop, where help is
    Safety,
    /// What was found here: terminal, sound, folders, language; and what helps
    Doctor,
    /// Completions for a shell, to be read at its start
    Completions {
        /// bash, zsh, fish, elvish or powershell
        shell: clap_complete::Shell,
    },
    /// The page of the manual, for man -l -
    Man {
        /// A verb; else the program
        verb: Option<String>,
    },
}

/// `play`.
#[derive(Debug, Args)]
pub struct Play {
    /// A session of the library, or a file
    #[arg(value_name = "ID|FILE")]
    pub what: String,
    /// Begin here, as 3:20 or 200s
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub from: Option<Ms>,
    /// Without any sound
    #[arg(long)]
    pub mute: bool,
    /// 0.8 (slower) to 1.25 (faster)
    #[arg(long, value_name = "PACE", value_parser = pace)]
    pub pace: Option<Pace>,
    /// Its edition.
    #[command(flatten)]
    pub editions: Editions,
    /// Lines of text instead of a screen: for pipes, screen readers, simple terminals
    #[arg(long)]
    pub plain: bool,
}

/// `render`.
#[derive(Debug, Args)]
pub struct Render {
    /// A session of the library, or a file
    #[arg(value_name = "ID|FILE")]
    pub what: String,
    /// The sound file: a name that ends in .wav, or in .flac for the same in less room
    #[arg(short, long, value_name = "FILE", value_parser = sound_file, required_unless_present = "stems")]
    pub out: Option<PathBuf>,
    /// Also one file each for voice, bells, breath and ambience, into this folder; together they are the whole
    #[arg(long, value_name = "DIR")]
    pub stems: Option<PathBuf>,
    /// 0.8 (slower) to 1.25 (faster)
    #[arg(long, value_name = "PACE", value_parser = pace)]
    pub pace: Option<Pace>,
    /// Its edition.
    #[command(flatten)]
    pub editions: Editions,
    /// The hand that writes: left or right; else the settings'
    #[arg(long, value_name = "SIDE", value_parser = side)]
    pub dominant: Option<Side>,
    /// Bits of a sample: 16 or 24
    #[arg(long, value_name = "N", default_value = "16", value_parser = bits)]
    pub bits: Bits,
}

/// `voice`.
#[derive(Debug, Args)]
pub struct Voice {
    /// A session of the library, or a file; with --lang only in this language
    #[arg(value_name = "ID|FILE")]
    pub what: String,
}

/// `breathe`.
#[derive(Debug, Args)]
pub struct Breathe {
    /// box, 478, sigh, coherent, calm, or seconds: in-out, in-hold-out, in-hold-out-rest
    #[arg(value_name = "PATTERN", default_value = "4-6")]
    pub pattern: String,
    /// For how long; a breath that has begun is finished
    #[arg(long = "for", value_name = "TIME", value_parser = length, conflicts_with = "cycles")]
    pub length: Option<Ms>,
    /// For this many breaths
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub cycles: Option<u32>,
    /// Begin with your own breath: tap Space at each breath in, and be led slowly to the pattern
    #[arg(long, conflicts_with = "plain")]
    pub tap: bool,
    /// Without any sound
    #[arg(long)]
    pub mute: bool,
    /// Lines of text instead of a screen
    #[arg(long)]
    pub plain: bool,
}

/// `breaks`.
#[derive(Debug, Args)]
pub struct Breaks {
    /// Work until it is time to get up, as 45m; else the settings'
    #[arg(long, value_name = "TIME", value_parser = every)]
    pub every: Option<Every>,
    /// Also look into the distance, every 20 minutes or as the settings say
    #[arg(long)]
    pub eyes: bool,
    /// Work sitting and standing by turns, 40 and 15 minutes or as the settings say
    #[arg(long)]
    pub stand: bool,
    /// Without any sound
    #[arg(long)]
    pub mute: bool,
}

/// `figure`.
#[derive(Debug, Args)]
pub struct Figure {
    /// A figure's name, or a file
    #[arg(value_name = "ID|FILE")]
    pub what: String,
    /// Columns and rows; in the terminal, else as large as it is
    #[arg(long, value_name = "WxH", value_parser = size)]
    pub size: Option<Size>,
    /// Write a picture instead
    #[arg(long, value_name = "FILE")]
    pub png: Option<PathBuf>,
    /// The moment of the picture, 0 to 1
    #[arg(long, value_name = "SHARE", value_parser = share, requires = "png", default_value = "0")]
    pub at: f32,
    /// The picture as on a light background
    #[arg(long, requires = "png")]
    pub light: bool,
}

/// `list`.
#[derive(Debug, Args)]
pub struct List {
    /// As JSON
    #[arg(long)]
    pub json: bool,
    /// Only of this tradition, as breath, relaxation, yoga
    #[arg(long, value_name = "T")]
    pub tradition: Option<String>,
    /// Only up to this length
    #[arg(long, value_name = "TIME", value_parser = length)]
    pub max: Option<Ms>,
    /// Only in this posture, as lying, sitting, desk
    #[arg(long, value_name = "P")]
    pub posture: Option<String>,
    /// Only for this part of the body, as neck, lowerback, hips
    #[arg(long, value_name = "A")]
    pub area: Option<String>,
    /// Only what needs nothing beyond these, as none, or chair,mat
    #[arg(long, value_name = "NEEDS")]
    pub needs: Option<String>,
    /// Only what can be done among others: no floor, no equipment
    #[arg(long)]
    pub quiet: bool,
    /// Only what you marked as suiting you
    #[arg(long)]
    pub favourites: bool,
    /// A few that suit now, with the reasons
    #[arg(long)]
    pub for_now: bool,
    /// A taster week: one short session of each tradition
    #[arg(long, conflicts_with = "for_now")]
    pub taster: bool,
}

fn size(text: &str) -> Result<Size, String> {
    let read = || {
        let (columns, rows) = text.split_once('x')?;
        Some(Size { columns: columns.parse().ok()?, rows: rows.parse().ok()? })
    };
    let fits = |size: &Size| (4..=400).contains(&size.columns) && (2..=200).contains(&size.rows);
    read().filter(fits).ok_or_else(|| "a size is columns and rows like 50x24, from 4x2 to 400x200".to_owned())
}

fn share(text: &str) -> Result<f32, String> {
    let read = text.parse().ok().filter(|share| (0.0..=1.0).contains(share));
    read.ok_or_else(|| "a moment of a figure is a number from 0 to 1".to_owned())
}

fn every(text: &str) -> Result<Every, String> {
    Every::parse(text).ok_or_else(|| "the time between breaks is from 1m to 8h, as 30m".to_owned())
}

fn lang(text: &str) -> Result<Lang, String> {
    Lang::ALL.into_iter().find(|lang| lang.code() == text).ok_or_else(|| "en or de".to_owned())
}

fn length(text: &str) -> Result<Ms, String> {
    Ms::parse(text).map_err(|_| "a length is written like 90s, 5m or 1h20m".to_owned())
}

/// A moment: a length, or a clock face.
fn moment(text: &str) -> Result<Ms, String> {
    let face = || {
        let (minutes, seconds) = text.split_once(':')?;
        let (minutes, seconds): (u64, u64) = (minutes.parse().ok()?, seconds.parse().ok()?);
        (minutes < 24 * 60 && seconds < 60).then(|| Ms::from_secs(minutes * 60 + seconds))
    };
    face().or_else(|| Ms::parse(text).ok()).ok_or_else(|| "a moment is written like 3:20 or 200s".to_owned())
}

fn pace(text: &str) -> Result<Pace, String> {
    let fault = || "a pace is a number from 0.8 (slower) to 1.25 (faster)".to_owned();
    let hundredths = (text.parse::<f64>().map_err(|_| fault())? * 100.0).round();
    if !(80.0..=125.0).contains(&hundredths) {
        return Err(fault());
    }
    Pace::new(hundredths as u8).ok_or_else(fault)
}

fn sound_file(text: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(text);
    let known = Format::of(&path).is_some();
    if known { Ok(path) } else { Err("sessions are rendered as WAV or FLAC: name a file that ends in .wav or .flac".to_owned()) }
}

fn side(text: &str) -> Result<Side, String> {
    match text {
        "left" => Ok(Side::Left),
        "right" => Ok(Side::Right),
        _ => Err("left or right".to_owned()),
    }
}

fn bits(text: &str) -> Result<Bits, String> {
    match text {
        "16" => Ok(Bits::Sixteen),
        "24" => Ok(Bits::TwentyFour),
        _ => Err("16 or 24".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn sizes_and_shares_are_within_reason() {
        assert_eq!(size("50x24"), Ok(Size { columns: 50, rows: 24 }));
        assert!(["50", "0x0", "9999x9999", "x", "-5x3"].iter().all(|text| size(text).is_err()));
        assert_eq!(share("0.3"), Ok(0.3));
        assert!(share("1.1").is_err() && share("NaN").is_err());
    }

    #[test]
    fn values_are_read_or_refused_with_a_remedy() {
        assert_eq!(moment("3:20"), Ok(Ms::from_secs(200)));
        assert_eq!(moment("200s"), Ok(Ms::from_secs(200)));
        assert!(moment("3:75").is_err() && moment("x").is_err());
        assert_eq!(pace("1.25"), Ok(Pace::FASTEST));
        assert!(pace("1.3").is_err() && pace("NaN").is_err() && pace("-1").is_err());
    }
}
