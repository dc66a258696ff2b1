//! The settings, as a person writes them: `settings.ron`. Every field may be left out. A file that cannot be read is set aside, never
//! overwritten, and the app runs on what it would use without it.

pub mod breaks;
pub mod choices;
pub mod drawing;
mod edit;
mod keep;
mod scan;

use super::trouble::Trouble;
use crate::figure::Look;
use crate::practice::compile::Pace;
use crate::practice::fault::{Fault, Place};
use crate::practice::header::{Background, Condition, Gate, Id};
use crate::record::{DayStart, RestDays, WeeklyGoal};
use serde::{Deserialize, Serialize};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

pub use breaks::Breaks;
pub use choices::{Colour, Decibels, Dominant, Language, Motion, OnDeviceLoss, Speech, Switch, Theme, Tick, Volume};
pub use drawing::{Glyphs, Pictures};
pub use keep::Keeper;

/// Bytes of the largest settings file that is read.
const LONGEST: u64 = 256 * 1024;

/// Everything that a person has chosen.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The language of the interface and of sessions.
    pub language: Language,
    /// When a new day begins; for practices to come.
    #[serde(with = "choices::day_start")]
    pub day_start: DayStart,
    /// Rest days in seven.
    #[serde(with = "choices::rest_days")]
    pub rest_days: RestDays,
    /// On how many days of a week one would like to practise.
    #[serde(with = "choices::weekly_goal")]
    pub weekly_goal: WeeklyGoal,
    /// Everything that counts days; without it no such number is ever shown.
    pub continuity: Switch,
    /// How loud.
    pub volume: Volume,
    /// What lies behind sessions.
    #[serde(with = "choices::background")]
    pub ambience: Background,
    /// Seconds of what is held.
    pub tick: Tick,
    /// When the sound's output goes away.
    pub on_device_loss: OnDeviceLoss,
    /// All sound.
    pub sound: Switch,
    /// Spoken words.
    pub voice: Switch,
    /// Their captions.
    pub captions: Switch,
    /// The figure and the body map in a session.
    pub figure: Switch,
    /// What that person looks like.
    pub look: Look,
    /// Which signs figures are made of.
    pub glyphs: Glyphs,
    /// How many pictures are sent.
    pub pictures: Pictures,
    /// The hand that writes.
    pub dominant: Dominant,
    /// How much moves.
    pub motion: Motion,
    /// The background of the terminal.
    pub theme: Theme,
    /// How many colours.
    pub colour: Colour,
    /// How fast sessions go.
    #[serde(with = "choices::pace")]
    pub pace: Pace,
    /// Tension and pain before and after.
    pub check_in: Switch,
    /// Programs that speak one's own sessions.
    pub speech: Speech,
    /// Circumstances and standing choices: sessions that know them leave steps out.
    #[serde(with = "choices::circumstances")]
    pub circumstances: Vec<Condition>,
    /// Sessions that suit.
    #[serde(with = "choices::ids")]
    pub favourites: Vec<Id>,
    /// Sessions that do not: they are not offered.
    #[serde(with = "choices::ids")]
    pub excluded: Vec<Id>,
    /// Breaks within a day of work; on the heap, as it is larger than the rest.
    pub breaks: Box<Breaks>,
    /// The version of the first notice that was confirmed; 0 for none.
    pub notice: u8,
    /// Cautions that were read.
    #[serde(with = "choices::gates")]
    pub read: Vec<Gate>,
}

/// What loading found.
#[derive(Clone, Debug, PartialEq)]
pub enum Loaded {
    /// The settings; the usual ones when there is no file.
    Fine(Settings),
    /// The file cannot be read as settings.
    Broken {
        /// Where in it, what, and how to mend it.
        fault: Fault,
        /// Where it stands now; `None` when it could not be moved, and must not be overwritten.
        aside: Option<PathBuf>,
    },
    /// The file cannot be opened.
    Unreadable(Trouble),
}

impl Loaded {
    /// What to run on.
    pub fn settings(&self) -> Settings {
        match self {
            Loaded::Fine(settings) => settings.clone(),
            Loaded::Broken { .. } | Loaded::Unreadable(_) => Settings::default(),
        }
    }

    /// Whether a [`Keeper`] may write: not over a file that nobody could read.
    pub fn may_be_saved(&self) -> bool {
        matches!(self, Loaded::Fine(_) | Loaded::Broken { aside: Some(_), .. })
    }
}

/// Reads the settings; sets a broken file aside as `settings.ron.broken-1`, `-2`, …
pub fn load(path: &Path) -> Loaded {
    let source = match fs::metadata(path) {
        Ok(data) if data.is_dir() => return Loaded::Unreadable(Trouble::Misplaced),
        Ok(data) if !data.is_file() || data.len() > LONGEST => return Loaded::Unreadable(Trouble::Other),
        Ok(_) => fs::read(path),
        Err(error) => Err(error),
    };
    let source = match source {
        Ok(source) => source,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Loaded::Fine(Settings::default()),
        Err(error) => return Loaded::Unreadable(Trouble::from(&error)),
    };
    match std::str::from_utf8(&source).map_err(|error| no_text(&source, &error)).and_then(parse) {
        Ok(settings) => Loaded::Fine(settings),
        Err(fault) => Loaded::Broken { fault, aside: set_aside(path) },
    }
}

/// Reads settings from their text.
///
/// # Errors
/// The first fault, with its place.
pub fn parse(source: &str) -> Result<Settings, Fault> {
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    // A file of comments alone says nothing yet.
    let nothing = scan::root(source).is_none().then(|| format!("{source}\n()"));
    ron::from_str(nothing.as_deref().unwrap_or(source)).map_err(|error| {
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let place = Place { line: number(error.span.start.line), column: number(error.span.start.col) };
        Fault::new(place, &error.code.to_string(), "mend it there and rename the file back, or leave the field out")
    })
}

/// The first bytes that are no text.
fn no_text(source: &[u8], error: &std::str::Utf8Error) -> Fault {
    let before = String::from_utf8_lossy(source.get(..error.valid_up_to()).unwrap_or(&[]));
    let (line, column) = (before.matches('\n').count(), before.rsplit('\n').next().map_or(0, |last| last.chars().count()));
    let number = |n: usize| u32::try_from(n + 1).unwrap_or(u32::MAX);
    let place = Place { line: number(line), column: number(column) };
    Fault::new(place, "here are bytes that are no text", "save the file as UTF-8 and rename it back")
}

fn set_aside(path: &Path) -> Option<PathBuf> {
    let mut names = (1..1000).map(|n| keep::beside(path, &format!(".broken-{n}")));
    let aside = names.find(|aside| fs::symlink_metadata(aside).is_err())?;
    fs::rename(path, &aside).ok()?;
    Some(aside)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::{Clothes, Hair, HairCut, Skin};
    use crate::practice::body::Side;
    use crate::practice::header::Ambience;
    use crate::store::disk::RealDisk;
    use crate::store::settings::keep::print;

    fn all_changed() -> Settings {
        Settings {
            language: Language::De,
            day_start: DayStart::parse("3:30").unwrap(),
            rest_days: RestDays::new(0).unwrap(),
            weekly_goal: WeeklyGoal::new(5).unwrap(),
            continuity: Switch::Off,
            volume: Volume { bells: Decibels::new(-6).unwrap(), ..Volume::default() },
            ambience: Background::Always(Ambience::Drone),
            tick: Tick::On,
            on_device_loss: OnDeviceLoss::Mute,
            sound: Switch::Off,
            voice: Switch::Off,
            dominant: Dominant(Side::Left),
            motion: Motion::Reduced,
            theme: Theme::Light,
            colour: Colour::Ansi16,
            pace: Pace::new(85).unwrap(),
            check_in: Switch::Off,
            captions: Switch::Off,
            figure: Switch::Off,
            look: Look { skin: Skin::Brown, hair: Hair::Black, cut: HairCut::Knot, clothes: Clothes::Earth },
            glyphs: Glyphs::Sextants,
            pictures: Pictures::Calm,
            speech: Speech { de: vec!["espeak-ng".into(), "--stdout".into()], ..Speech::default() },
            circumstances: vec![Condition::NoHolds, Condition::Pregnant],
            favourites: vec![Id::new("d01").unwrap(), Id::new("br-long").unwrap()],
            excluded: vec![Id::new("d12").unwrap()],
            breaks: Box::new(Breaks { watch: Switch::Off, postpone: 1, ..Breaks::default() }),
            notice: 1,
            read: vec![Gate::Tensing],
        }
    }

    #[test]
    fn what_is_written_is_read() {
        for settings in [Settings::default(), all_changed()] {
            let text = print(&settings).unwrap();
            assert_eq!(parse(&text), Ok(settings), "{text}");
        }
        for percent in 80..=125 {
            let pace = Pace::new(percent).unwrap();
            let settings = Settings { pace, ..Settings::default() };
            assert_eq!(parse(&print(&settings).unwrap()).unwrap().pace, pace);
        }
        let backgrounds = std::iter::successors(Some(Background::Own), |now| Some(now.next()));
        for ambience in backgrounds.take(2 + Ambience::ALL.len()) {
            let settings = Settings { ambience, ..Settings::default() };
            assert_eq!(parse(&print(&settings).unwrap()), Ok(settings));
        }
        assert_eq!(parse("(ambience: Ocean)").unwrap().ambience, Background::Always(Ambience::Ocean));
        for text in ["", " \n", "()", "\u{feff}(pace: 1, // a word\n)"] {
            assert_eq!(parse(text), Ok(Settings::default()), "{text:?}");
        }
    }

    #[test]
    fn the_documentation_is_true() {
        let docs = include_str!("../../docs/settings.md");
        let example = docs.split("```ron\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
        let settings = parse(example).unwrap();
        assert_eq!(settings.speech.en[0], "espeak-ng");
        for line in print(&settings).unwrap().lines().filter_map(|line| line.strip_prefix("    ")) {
            let name = line.split(':').next().unwrap_or_default();
            let field = !name.starts_with([' ', ')', ']']) && name != "read";
            assert!(!field || example.contains(&format!("\n    {name}:")), "{name}");
        }
    }

    #[test]
    fn cautions_are_read_once_per_version() {
        for (text, read) in [
            ("(read: [\"Tensing\", \"Roller:1\", \"Yoga:1\"])", vec![Gate::Tensing, Gate::Roller]),
            ("(read: [\"Tensing:0\", \"Yoga:9\", \"Unheard:1\", \"Core:x\"])", vec![Gate::Yoga]),
        ] {
            assert_eq!(parse(text).unwrap().read, read, "{text}");
        }
        assert!(print(&all_changed()).unwrap().contains("\"Tensing:1\""));
    }

    #[test]
    fn faults_have_their_place() {
        for (text, line, says) in [
            ("(\n  langauge: De,\n)", 2, "langauge"),
            ("(\n  theme: Blue,\n)", 2, "Blue"),
            ("(\n  look: (skin: Green),\n)", 2, "Green"),
            ("(\n  look: (shoes: Red),\n)", 2, "shoes"),
            ("(\n  glyphs: Sixths,\n)", 2, "Sixths"),
            ("(\n  pace: 1.3,\n)", 2, "0.8 to 1.25"),
            ("(\n  pace: NaN,\n)", 2, "0.8 to 1.25"),
            ("(\n  pace: -1,\n)", 2, "0.8 to 1.25"),
            ("(\n\n  day_start: \"12:00\",\n)", 3, "11:59"),
            ("(\n  rest_days: 7,\n)", 2, "0 (practice"),
            ("(\n  weekly_goal: 0,\n)", 2, "1 to 7"),
            ("(\n  volume: (\n    bells: 7,\n  ),\n)", 3, "-60 to 6"),
            ("(\n  volume: (drums: 0),\n)", 2, "drums"),
            ("(\n  sound: true,\n)", 2, ""),
            ("(\n  speech: (en: \"espeak-ng\"),\n)", 2, ""),
            ("(\n  speech: (en: [\"\"]),\n)", 2, "program"),
            ("(\n  speech: (de: [\"./here\"]),\n)", 2, "whole path"),
            ("(\n  speech: (fr: []),\n)", 2, "fr"),
            ("(\n  sound: On,\n", 2, ""),
            ("(sound: On, sound: Off)", 1, "sound"),
            ("(\n  circumstances: [Pregnat],\n)", 2, "Short, NoHolds, Pregnant"),
            ("(\n  circumstances: [Evening],\n)", 2, "Pregnant"),
            ("(\n  favourites: [\"A b\"],\n)", 2, "br-long"),
            ("(\n  breaks: (\n    every: \"0m\",\n  ),\n)", 3, "30m"),
        ] {
            let fault = parse(text).unwrap_err();
            assert_eq!(fault.place.line, line, "{text} {fault}");
            assert!(fault.message.as_str().contains(says), "{text} {fault}");
            assert!(fault.has_german(), "{text} {fault}");
        }
    }

    #[test]
    fn a_broken_file_is_set_aside_and_never_lost() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("settings.ron");
        assert_eq!(load(&path), Loaded::Fine(Settings::default()));
        for n in 1..=3 {
            let text = format!("(pace: {n}0)");
            fs::write(&path, &text).unwrap();
            let loaded = load(&path);
            assert_eq!(loaded.settings(), Settings::default());
            assert!(loaded.may_be_saved());
            let Loaded::Broken { aside: Some(aside), .. } = loaded else { panic!("{loaded:?}") };
            assert_eq!(aside, home.path().join(format!("settings.ron.broken-{n}")));
            assert_eq!(fs::read_to_string(aside).unwrap(), text);
            assert!(!path.exists());
        }
        Keeper::new(path.clone(), Settings::default()).keep(&RealDisk, &all_changed()).unwrap();
        assert_eq!(load(&path), Loaded::Fine(all_changed()));
    }

    #[test]
    fn what_cannot_be_opened_is_not_overwritten() {
        let home = tempfile::tempdir().unwrap();
        let loaded = load(home.path());
        assert_eq!(loaded, Loaded::Unreadable(Trouble::Misplaced));
        assert!(!loaded.may_be_saved());
    }

    #[test]
    fn settings_kept_elsewhere_stay_there() {
        let home = tempfile::tempdir().unwrap();
        let (link, target) = (home.path().join("settings.ron"), home.path().join("dotfiles.ron"));
        fs::write(&target, "()").unwrap();
        std::os::unix::fs::symlink(&target, &link).unwrap();
        Keeper::new(link.clone(), Settings::default()).keep(&RealDisk, &all_changed()).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(parse(&fs::read_to_string(&target).unwrap()), Ok(all_changed()));
        assert_eq!(fs::read_to_string(home.path().join("settings.ron.bak")).unwrap(), "()");
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 3, "nothing else is left behind");
    }
}
