//! The verbs of the record.

use super::length;
use crate::practice::Ms;
use crate::record::Why;
use clap::{Args, Subcommand};
use jiff::civil::Date;
use std::path::PathBuf;

/// `log`.
#[derive(Debug, Args)]
pub struct Log {
    /// One JSON object with every entry
    #[arg(long)]
    pub json: bool,
    /// Only from this day on, as 2026-01-31
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub since: Option<Date>,
    /// What was struck, instead
    #[arg(long)]
    pub struck: bool,
}

/// `stats`.
#[derive(Debug, Args)]
pub struct Stats {
    /// As JSON
    #[arg(long)]
    pub json: bool,
    /// Weeks that are looked back on, this one included
    #[arg(long, value_name = "N", default_value_t = 12, value_parser = clap::value_parser!(u8).range(1..=53))]
    pub weeks: u8,
}

/// `journal`.
#[derive(Debug, Subcommand)]
pub enum Journal {
    /// Add what you practised without the program
    Add(Add),
    /// Strike a mistaken practice or pause; nothing is erased
    Strike {
        /// The name that `log` shows
        #[arg(value_name = "ID")]
        id: String,
    },
    /// Let stand again what was struck
    Restore {
        /// The name that `log --struck` shows
        #[arg(value_name = "ID")]
        id: String,
    },
    /// Plan days that cost nothing; without days, what is planned
    Pause(Pause),
    /// You are back earlier: the pause of this day ends before it
    Back {
        /// The first day after the pause; else today
        #[arg(value_name = "DATE", value_parser = date)]
        day: Option<Date>,
    },
}

/// `journal add`.
#[derive(Debug, Args)]
pub struct Add {
    /// The day, as 2026-01-31; else today
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub day: Option<Date>,
    /// A session of the library
    #[arg(long, value_name = "ID", required_unless_present = "tradition")]
    pub session: Option<String>,
    /// Else of which kind it was, as yoga, breath, own
    #[arg(long, value_name = "T", conflicts_with = "session", requires = "length")]
    pub tradition: Option<String>,
    /// For how long; a session is as long as it is
    #[arg(long = "for", value_name = "TIME", value_parser = length)]
    pub length: Option<Ms>,
    /// The situation, as "after a long call"
    #[arg(long, value_name = "TEXT")]
    pub situation: Option<String>,
    /// A sentence for later
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
}

/// `journal pause`.
#[derive(Debug, Args)]
pub struct Pause {
    /// The first day, as 2026-12-24
    #[arg(value_name = "FROM", requires = "to", value_parser = date)]
    pub from: Option<Date>,
    /// The last day
    #[arg(value_name = "TO", value_parser = date)]
    pub to: Option<Date>,
    /// holiday, illness or other
    #[arg(long, value_name = "WHY", value_parser = why, default_value = "holiday")]
    pub why: Why,
}

/// `export`.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("form").required(true).args(["csv", "json", "ical", "report"]))]
pub struct Export {
    /// Practices as a table
    #[arg(long)]
    pub csv: bool,
    /// Everything, as JSON; `import` reads it back
    #[arg(long)]
    pub json: bool,
    /// Practices as a calendar
    #[arg(long)]
    pub ical: bool,
    /// Two pages for a doctor or physiotherapist, as Markdown; - for the standard output
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// Only from this day on, as 2026-01-31
    #[arg(long, value_name = "DATE", conflicts_with_all = ["report", "json"], value_parser = date)]
    pub since: Option<Date>,
    /// Weeks of the report, this one included
    #[arg(long, value_name = "N", default_value_t = 4, conflicts_with_all = ["csv", "json", "ical"], value_parser = clap::value_parser!(u8).range(1..=53))]
    pub weeks: u8,
    /// Your notes in the report, too
    #[arg(long, conflicts_with_all = ["csv", "json", "ical"])]
    pub notes: bool,
}

/// `import`.
#[derive(Debug, Args)]
pub struct Import {
    /// Files: our exports, tui_breath's sessions, Loop Habit Tracker's Checkmarks.csv
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The habit that is a practice, where a table has several
    #[arg(long, value_name = "NAME")]
    pub habit: Option<String>,
    /// Of which kind such a practice is, as yoga, breath, own
    #[arg(long, value_name = "T", default_value = "own")]
    pub tradition: String,
    /// How long each was, where the file does not tell it
    #[arg(long = "for", value_name = "TIME", value_parser = length, default_value = "1m")]
    pub length: Ms,
    /// How long one unit of a measured habit is: 1m where it counts minutes
    #[arg(long, value_name = "TIME", value_parser = length)]
    pub unit: Option<Ms>,
}

fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "a day is written like 2026-01-31".to_owned())
}

fn why(text: &str) -> Result<Why, String> {
    let known = |why: &Why| why.word().eq_ignore_ascii_case(text);
    Why::ALL.into_iter().find(known).ok_or_else(|| "holiday, illness or other".to_owned())
}
