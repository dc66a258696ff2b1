//! What can be chosen in the settings, and how it is written there.

use crate::practice::body::Side;
use crate::practice::compile::Pace;
use crate::practice::header::{Ambience, Background, Condition, Gate, Id};
use crate::practice::text::Lang;
use crate::record::{DayStart, RestDays, WeeklyGoal};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// The language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Language {
    /// The system's.
    #[default]
    Auto,
    /// English.
    En,
    /// German.
    De,
}

impl Language {
    /// The language, where `system` is the one that the environment names.
    pub fn or(self, system: Option<Lang>) -> Lang {
        match self {
            Language::Auto => system.unwrap_or_default(),
            Language::En => Lang::En,
            Language::De => Lang::De,
        }
    }
}

/// On or off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Switch {
    /// On.
    #[default]
    On,
    /// Off.
    Off,
}

/// How much moves on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Motion {
    /// What leads the practice moves smoothly.
    #[default]
    Full,
    /// Only steps, no gliding.
    Reduced,
}

/// The background of the terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the words say it")]
pub enum Theme {
    #[default]
    Auto,
    Dark,
    Light,
}

/// How many colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Colour {
    /// What the environment says.
    #[default]
    Auto,
    /// None: weights and shapes alone.
    Plain,
    /// The terminal's own 16.
    Ansi16,
    /// The fixed palette of 256.
    Ansi256,
    /// 24 bits.
    Rgb,
}

/// The hand that writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Hand", into = "Hand")]
pub struct Dominant(pub Side);

/// The words for it.
#[derive(Serialize, Deserialize)]
enum Hand {
    Left,
    Right,
}

impl From<Hand> for Dominant {
    fn from(hand: Hand) -> Dominant {
        match hand {
            Hand::Left => Dominant(Side::Left),
            Hand::Right => Dominant(Side::Right),
        }
    }
}

impl From<Dominant> for Hand {
    fn from(hand: Dominant) -> Hand {
        match hand.0 {
            Side::Left => Hand::Left,
            Side::Right => Hand::Right,
        }
    }
}

impl Default for Dominant {
    fn default() -> Dominant {
        Dominant(Side::Right)
    }
}

/// How loud each kind of sound is, relative to how it was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Volume {
    /// Everything.
    pub all: Decibels,
    /// Spoken words.
    pub voice: Decibels,
    /// Bells and other signals.
    pub bells: Decibels,
    /// The sound of the breath.
    pub breath: Decibels,
    /// The background.
    pub ambience: Decibels,
}

/// The words for what lies behind sessions.
#[derive(Serialize, Deserialize)]
enum Behind {
    Auto,
    Off,
    Rain,
    Ocean,
    Stream,
    Wind,
    Brown,
    Drone,
}

/// `Auto`, `Off`, `Rain`, …
pub(super) mod background {
    use super::*;

    pub fn serialize<S: Serializer>(background: &Background, to: S) -> Result<S::Ok, S::Error> {
        let word = match background {
            Background::Own => Behind::Auto,
            Background::Off => Behind::Off,
            Background::Always(ambience) => match ambience {
                Ambience::Rain => Behind::Rain,
                Ambience::Ocean => Behind::Ocean,
                Ambience::Stream => Behind::Stream,
                Ambience::Wind => Behind::Wind,
                Ambience::Brown => Behind::Brown,
                Ambience::Drone => Behind::Drone,
            },
        };
        word.serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Background, D::Error> {
        Ok(match Behind::deserialize(from)? {
            Behind::Auto => Background::Own,
            Behind::Off => Background::Off,
            Behind::Rain => Background::Always(Ambience::Rain),
            Behind::Ocean => Background::Always(Ambience::Ocean),
            Behind::Stream => Background::Always(Ambience::Stream),
            Behind::Wind => Background::Always(Ambience::Wind),
            Behind::Brown => Background::Always(Ambience::Brown),
            Behind::Drone => Background::Always(Ambience::Drone),
        })
    }
}

/// What becomes of the sound when its output goes away within a session. The session itself always goes on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum OnDeviceLoss {
    /// It waits until the same output is back, or one asks for it: it never bursts out of other loudspeakers.
    #[default]
    Pause,
    /// It goes on from whichever output there is.
    Continue,
    /// It waits until one asks for it.
    Mute,
}

/// Whether seconds of what is held are ticked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tick {
    /// They pass silently.
    #[default]
    Off,
    /// They are ticked.
    On,
}

/// A level from -60 to +6 dB.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Decibels(i8);

impl Decibels {
    /// `None` outside of -60 to +6.
    pub fn new(db: i64) -> Option<Decibels> {
        i8::try_from(db).ok().filter(|db| (-60..=6).contains(db)).map(Decibels)
    }

    /// -60 to +6.
    pub fn get(self) -> i8 {
        self.0
    }
}

impl TryFrom<i64> for Decibels {
    type Error = &'static str;
    fn try_from(db: i64) -> Result<Decibels, &'static str> {
        Decibels::new(db).ok_or("a volume is a whole number of decibels from -60 to 6")
    }
}

impl From<Decibels> for i64 {
    fn from(level: Decibels) -> i64 {
        level.0.into()
    }
}

/// The programs that speak one's own sessions, each with its arguments; empty where there is none. They get the text on standard
/// input and write WAV to standard output; no shell is between.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Speech {
    /// For English.
    #[serde(deserialize_with = "program")]
    pub en: Vec<String>,
    /// For German.
    #[serde(deserialize_with = "program")]
    pub de: Vec<String>,
}

impl Speech {
    /// Program and arguments for a language.
    pub fn of(&self, lang: Lang) -> &[String] {
        match lang {
            Lang::En => &self.en,
            Lang::De => &self.de,
        }
    }
}

/// A program and its arguments; none at all is none.
pub(super) fn program<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    let words = Vec::<String>::deserialize(from)?;
    match words.first() {
        Some(program) if program.is_empty() => Err(de::Error::custom("a program and its arguments begin with its name")),
        Some(program) if program.contains('/') && !program.starts_with('/') => {
            Err(de::Error::custom("a program is named by its name alone or by its whole path"))
        }
        _ if words.iter().any(|word| word.contains('\0')) => Err(de::Error::custom("a program's arguments hold no zero byte")),
        _ => Ok(words),
    }
}

/// 0.8 to 1.25.
pub(super) mod pace {
    use super::*;

    pub fn serialize<S: Serializer>(pace: &Pace, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_f64(f64::from(pace.hundredths()) / 100.0)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Pace, D::Error> {
        // The cast saturates, and takes NaN to 0.
        let hundredths = (f64::deserialize(from)? * 100.0).round() as u8;
        Pace::new(hundredths).ok_or_else(|| de::Error::custom("pace is a number from 0.8 to 1.25"))
    }
}

/// Names of gates, as session files write them, each with the version of its text: `"Tensing:1"`. A name alone means the first.
pub(super) mod gates {
    use super::*;

    pub fn serialize<S: Serializer>(gates: &[Gate], to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(gates.iter().map(|gate| format!("{}:{}", gate.word(), gate.version())))
    }

    /// What a later version knows and this one does not is passed over, and so is an older text: it is only asked once more.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Gate>, D::Error> {
        let words = Vec::<String>::deserialize(from)?;
        let says = |word: &String, gate: Gate| match word.split_once(':') {
            Some((name, version)) => name == gate.word() && version.parse::<u8>().is_ok_and(|read| read >= gate.version()),
            None => word == gate.word() && gate.version() == 1,
        };
        Ok(Gate::ALL.iter().copied().filter(|gate| words.iter().any(|word| says(word, *gate))).collect())
    }
}

/// `[Pregnant]`. An unknown word is a fault: passing over it could do harm.
pub(super) mod circumstances {
    use super::*;

    /// The words; the evening is chosen for one sitting.
    #[derive(Serialize, Deserialize)]
    enum Word {
        Short,
        NoHolds,
        Pregnant,
    }

    pub fn serialize<S: Serializer>(conditions: &[Condition], to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(conditions.iter().filter_map(|condition| match condition {
            Condition::Evening => None,
            Condition::Short => Some(Word::Short),
            Condition::NoHolds => Some(Word::NoHolds),
            Condition::Pregnant => Some(Word::Pregnant),
        }))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Condition>, D::Error> {
        let known = |_| de::Error::custom("circumstances are any of Short, NoHolds, Pregnant, as in [Pregnant]");
        let words = Vec::<Word>::deserialize(from).map_err(known)?;
        Ok(words
            .iter()
            .map(|word| match word {
                Word::Short => Condition::Short,
                Word::NoHolds => Condition::NoHolds,
                Word::Pregnant => Condition::Pregnant,
            })
            .collect())
    }
}

/// `["br-long"]`.
pub(super) mod ids {
    use super::*;

    pub fn serialize<S: Serializer>(ids: &[Id], to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(ids.iter().map(Id::as_str))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Id>, D::Error> {
        let words = Vec::<String>::deserialize(from)?;
        let fault = || de::Error::custom("these are names of sessions, as in [\"br-long\"]");
        words.iter().map(|word| Id::new(word).ok_or_else(fault)).collect()
    }
}

/// `"04:00"`.
pub(super) mod day_start {
    use super::*;

    pub fn serialize<S: Serializer>(start: &DayStart, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(start)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<DayStart, D::Error> {
        let text = String::deserialize(from)?;
        DayStart::parse(&text).ok_or_else(|| de::Error::custom("day_start is a time from \"00:00\" to \"11:59\""))
    }
}

/// 0 to 6.
pub(super) mod rest_days {
    use super::*;

    pub fn serialize<S: Serializer>(rest: &RestDays, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_u8(rest.get())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<RestDays, D::Error> {
        let number = i64::deserialize(from)?;
        let rest = u8::try_from(number).ok().and_then(RestDays::new);
        rest.ok_or_else(|| de::Error::custom("rest_days is a number from 0 (practice every day) to 6 (once a week)"))
    }
}

pub(super) mod weekly_goal {
    use super::*;

    pub fn serialize<S: Serializer>(goal: &WeeklyGoal, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_u8(goal.get())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<WeeklyGoal, D::Error> {
        let goal = u8::try_from(i64::deserialize(from)?).ok().and_then(WeeklyGoal::new);
        goal.ok_or_else(|| de::Error::custom("weekly_goal is a number of days in a week, 1 to 7"))
    }
}
