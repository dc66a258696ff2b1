//! What others may know of the companion: status lines, and the next run. It tells of breaks only; what was seen of the person is not
//! in it.

use super::rhythm::{Kind, Position};
use crate::practice::Ms;
use serde::{Deserialize, Serialize};

/// What the companion was doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// No working hours.
    Off,
    /// Work.
    Working,
    /// A break is due and waits for a natural pause.
    Waiting,
    /// It was told.
    Due,
    /// It was put off.
    Postponed,
    /// It is being taken.
    Resting,
}

impl Stage {
    /// The word that status lines use.
    pub const fn word(self) -> &'static str {
        match self {
            Stage::Off => "off",
            Stage::Working => "working",
            Stage::Waiting => "waiting",
            Stage::Due => "due",
            Stage::Postponed => "postponed",
            Stage::Resting => "resting",
        }
    }
}

/// The companion at a moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// What it was doing.
    pub stage: Stage,
    /// Which break is next, due, or being taken.
    pub kind: Option<Kind>,
    /// Work until the next break, or time until it comes back, in milliseconds.
    #[serde(with = "ms_or_none")]
    pub left: Option<Ms>,
    /// Work since the last break of each kind, in milliseconds.
    #[serde(with = "three_ms")]
    pub worked: [Ms; 3],
    /// How one worked.
    pub position: Position,
    /// Whether one changes between sitting and standing.
    pub turns: bool,
    /// The day that the counts are of, as `2026-11-27`.
    pub day: String,
    /// Breaks that were taken.
    pub taken: u16,
    /// Breaks that one had by being away.
    pub away: u16,
}

/// A length as whole milliseconds, or nothing.
mod ms_or_none {
    use super::Ms;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub fn serialize<S: Serializer>(ms: &Option<Ms>, to: S) -> Result<S::Ok, S::Error> {
        ms.map(|ms| ms.0).serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Ms>, D::Error> {
        Ok(Option::<u64>::deserialize(from)?.map(Ms))
    }
}

/// Three lengths as whole milliseconds.
mod three_ms {
    use super::Ms;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub fn serialize<S: Serializer>(times: &[Ms; 3], to: S) -> Result<S::Ok, S::Error> {
        times.map(|ms| ms.0).serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<[Ms; 3], D::Error> {
        Ok(<[u64; 3]>::deserialize(from)?.map(Ms))
    }
}
