//! What is known of a session before its steps are read: enough to list it, filter it and warn.

pub mod packed;

use super::body::{Posture, Spot, names};
use super::text::{SafeText, Text};
use super::time::Ms;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;

/// The name of a session, part, figure or gate: lower-case letters, digits and hyphens, 1 to 48 characters.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Id(String);

impl Id {
    /// `None` when the text is no name.
    pub fn new(text: &str) -> Option<Id> {
        let plain = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        let edges = !text.starts_with('-') && !text.ends_with('-');
        (plain && edges && (1..=48).contains(&text.len())).then(|| Id(text.to_owned()))
    }

    /// A name made of whatever can stand in one, for a file that does not tell its own.
    pub fn shortened(text: &str) -> Id {
        let plain = text.chars().filter(char::is_ascii_alphanumeric).take(40).collect::<String>().to_lowercase();
        Id(if plain.is_empty() { "nameless".to_owned() } else { plain })
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Id, D::Error> {
        Id::new(<&str>::deserialize(from)?).ok_or_else(|| D::Error::custom("this is no name"))
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

names! {
    /// Where a practice comes from; the library is grouped by it, in this order.
    Tradition {
        /// Breath.
        Breath,
        /// Progressive muscle relaxation (Jacobson).
        Relaxation,
        /// Autogenic training (Schultz).
        Autogenic,
        /// Mindfulness.
        Mindfulness,
        /// Qi Gong.
        QiGong,
        /// Tai Chi.
        TaiChi,
        /// Yoga.
        Yoga,
        /// Mobilising.
        Mobilisation,
        /// Stretching.
        Stretching,
        /// Core training.
        Core,
        /// Fascia training with roller and ball.
        Fascia,
        /// Pressure points.
        Acupressure,
        /// Fantasy journeys.
        Journey,
        /// For children.
        Children,
        /// Knowing about pain and body.
        Knowledge,
        /// Minutes at the desk.
        Desk,
        /// A user's own.
        Own,
    }
}

names! {
    /// What a session asks of one who starts it.
    Level {
        /// No experience, no holds, can be left at any moment.
        Start,
        /// After a few practices.
        Easy,
        /// Some strength or holding, or a gate to read.
        Middle,
        /// After an earlier session of the same line.
        Advanced,
    }
}

names! {
    /// What one needs at hand.
    Need {
        /// A mat, a carpet or a bed.
        Mat,
        /// A chair without wheels.
        Chair,
        /// A wall.
        Wall,
        /// A firm desk.
        DeskEdge,
        /// A foam roller.
        Roller,
        /// A massage or tennis ball.
        Ball,
        /// A cushion or folded blanket.
        Cushion,
        /// A towel.
        Towel,
        /// Two metres of free floor.
        Floor,
    }
}

names! {
    /// The sound behind a session when the user has not chosen another.
    Ambience {
        /// Rain.
        Rain,
        /// Waves.
        Ocean,
        /// A stream.
        Stream,
        /// Wind.
        Wind,
        /// Deep, even noise.
        Brown,
        /// A soft drone.
        Drone,
    }
}

/// What a person chose for the background of all sessions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Background {
    /// Each session's own.
    #[default]
    Own,
    /// None.
    Off,
    /// Always this one.
    Always(Ambience),
}

impl Background {
    /// What lies behind a session whose own choice this is.
    pub fn over(self, own: Option<Ambience>) -> Option<Ambience> {
        match self {
            Background::Own => own,
            Background::Off => None,
            Background::Always(ambience) => Some(ambience),
        }
    }

    /// The next choice, round and round: the session's own, each ambience, none.
    pub fn next(self) -> Background {
        let after = |n: usize| Ambience::ALL.get(n).map_or(Background::Off, |next| Background::Always(*next));
        match self {
            Background::Own => after(0),
            Background::Always(ambience) => {
                after(Ambience::ALL.iter().position(|other| *other == ambience).map_or(usize::MAX, |n| n + 1))
            }
            Background::Off => Background::Own,
        }
    }
}

names! {
    /// Cautions that must be read once before the first session of a kind; their texts are the app's.
    Gate {
        /// Muscles are tensed.
        Tensing,
        /// Formulas and Rücknahme.
        Autogenic,
        /// Breath is held.
        Holds,
        /// Breath slower than four and a half a minute.
        SlowBreath,
        /// Attention to the body, to sensations.
        Attention,
        /// Movement in general: the stop rules.
        Movement,
        /// Standing forms with bends and heel drops.
        QiGong,
        /// Head-low, twisted and back-bent positions.
        Yoga,
        /// Strength.
        Core,
        /// Roller and ball.
        Roller,
        /// Pressing points.
        Acupressure,
        /// Children practise with an adult in the room.
        Children,
    }
}

impl Gate {
    /// The version of its text: raised when the text says something new, so that it is read once more.
    pub const fn version(self) -> u8 {
        match self {
            Gate::Holds => 3,
            Gate::QiGong | Gate::Yoga | Gate::Core => 2,
            Gate::Tensing | Gate::Autogenic | Gate::Attention | Gate::Movement => 1,
            Gate::SlowBreath | Gate::Roller | Gate::Acupressure | Gate::Children => 1,
        }
    }
}

names! {
    /// A circumstance or a choice under which steps are skipped.
    Condition {
        /// The evening edition: nothing brings one back, one may fall asleep.
        Evening,
        /// The short edition.
        Short,
        /// The edition without held breaths.
        NoHolds,
        /// The person is pregnant.
        Pregnant,
    }
}

names! {
    /// A feeling that one may rate from 0 to 10 before and after.
    Rating {
        /// Tension.
        Tension,
        /// Pain.
        Pain,
    }
}

/// The first fields of a session file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Header {
    /// The name by which it is played, logged and found.
    pub id: Id,
    /// One line, at most 80 characters.
    pub title: Text,
    /// A sentence or two.
    pub summary: Text,
    /// Its group in the library.
    pub tradition: Tradition,
    /// What it asks.
    pub level: Level,
    /// Its written length, which the sum of its steps must meet to the millisecond.
    pub length: Ms,
    /// In which postures it can be done; at least one.
    pub postures: Vec<Posture>,
    /// What is needed; may be empty.
    pub needs: Vec<Need>,
    /// What it is for; may be empty.
    pub areas: Vec<Spot>,
    /// What must be read once before.
    pub gates: Vec<Gate>,
    /// Under which conditions its steps are others, as far as a list should know: `NoHolds` lets it be offered to whom wants none.
    pub editions: Vec<Condition>,
    /// Its own words of care, beside the gates.
    pub cautions: Vec<Text>,
    /// Its own choice of background.
    pub ambience: Option<Ambience>,
    /// What is asked before and after.
    pub ratings: Vec<Rating>,
    /// Where facts and figures come from.
    pub sources: Vec<SafeText>,
    /// The part that is run when someone leaves early.
    pub closing: Option<Id>,
}

impl Header {
    /// Of a name, a place in the library and a length alone: open to everyone, with nothing to read before. The title is the summary.
    pub fn new(id: Id, title: Text, tradition: Tradition, length: Ms) -> Header {
        Header {
            id,
            summary: title.clone(),
            title,
            tradition,
            level: Level::Start,
            length,
            postures: Vec::new(),
            needs: Vec::new(),
            areas: Vec::new(),
            gates: Vec::new(),
            editions: Vec::new(),
            cautions: Vec::new(),
            ambience: None,
            ratings: Vec::new(),
            sources: Vec::new(),
            closing: None,
        }
    }

    /// Whether, under these conditions, no breath is held longer than anyone may: none is in it, or it has an edition without.
    pub fn is_unheld(&self, conditions: &[Condition]) -> bool {
        let without = |one: &Condition| matches!(one, Condition::NoHolds | Condition::Pregnant) && self.editions.contains(one);
        !self.gates.contains(&Gate::Holds) || conditions.iter().any(without)
    }

    /// What must be read once before it is practised under these conditions.
    pub fn gates_under(&self, conditions: &[Condition]) -> Vec<Gate> {
        let unheld = self.is_unheld(conditions);
        self.gates.iter().copied().filter(|gate| !(unheld && *gate == Gate::Holds)).collect()
    }
}
