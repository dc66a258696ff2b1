//! Kinds of breaks, and how often each comes.

use super::hours::Hours;
use crate::practice::Ms;
use serde::{Deserialize, Serialize};

/// A smaller break that comes due waits for a larger one that is as near as this: one break instead of two.
pub const NEAR: Ms = Ms::from_secs(5 * 60);

/// A kind of break, the smallest first. A larger one includes the smaller ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Look into the distance.
    Eyes,
    /// Get up, or change between sitting and standing.
    Up,
    /// A longer one.
    Long,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 3] = [Kind::Eyes, Kind::Up, Kind::Long];

    /// Its place in [`Kind::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Who was away this long has had the break.
    pub const fn away(self) -> Ms {
        Ms::from_secs(match self {
            Kind::Eyes => 2 * 60,
            Kind::Up => 5 * 60,
            Kind::Long => 10 * 60,
        })
    }

    /// The word that status lines and files use.
    pub const fn word(self) -> &'static str {
        match self {
            Kind::Eyes => "eyes",
            Kind::Up => "up",
            Kind::Long => "long",
        }
    }
}

/// Time of work from one break of a kind to the next: a minute to eight hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Every(Ms);

impl Every {
    /// `None` below a minute and above eight hours.
    pub const fn new(time: Ms) -> Option<Every> {
        if time.0 >= 60_000 && time.0 <= 8 * 3_600_000 { Some(Every(time)) } else { None }
    }

    /// Some whole minutes, brought within the bounds.
    pub const fn minutes(minutes: u64) -> Every {
        let minutes = if minutes < 1 { 1 } else { minutes };
        Every(Ms::from_secs(60 * if minutes > 480 { 480 } else { minutes }))
    }

    /// How long that is.
    pub const fn get(self) -> Ms {
        self.0
    }
}

/// When one gets up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Up {
    /// After each such time.
    Every(Every),
    /// One works sitting and standing by turns: each for so long.
    Turns {
        /// Sitting.
        sit: Every,
        /// Standing.
        stand: Every,
    },
}

/// How one works just now, where one changes between them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Position {
    /// Sitting.
    #[default]
    Sitting,
    /// Standing.
    Standing,
}

impl Position {
    /// The other one.
    pub const fn other(self) -> Position {
        match self {
            Position::Sitting => Position::Standing,
            Position::Standing => Position::Sitting,
        }
    }
}

/// How often breaks come, and when one works at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rhythm {
    /// Getting up: half an hour of sitting at a time is what is usually advised (the expert statement on sedentary office work by
    /// J. Buckley and others, 2015).
    pub up: Up,
    /// Looking into the distance; the usual 20 minutes are a rule of thumb with thin evidence, so it is off unless asked for.
    pub eyes: Option<Every>,
    /// A longer break.
    pub long: Option<Every>,
    /// When one works.
    pub hours: Hours,
    /// How often one break may be postponed.
    pub postpone: u8,
}

impl Default for Rhythm {
    fn default() -> Rhythm {
        Rhythm {
            up: Up::Every(Every::minutes(30)),
            eyes: None,
            long: Some(Every::minutes(120)),
            hours: Hours::default(),
            postpone: 3,
        }
    }
}

impl Rhythm {
    /// The work from one break of a kind to the next; `None` where there is none of this kind.
    pub fn every(&self, kind: Kind, position: Position) -> Option<Ms> {
        let every = match (kind, self.up, position) {
            (Kind::Eyes, ..) => self.eyes,
            (Kind::Long, ..) => self.long,
            (Kind::Up, Up::Every(every), _) => Some(every),
            (Kind::Up, Up::Turns { sit, .. }, Position::Sitting) => Some(sit),
            (Kind::Up, Up::Turns { stand, .. }, Position::Standing) => Some(stand),
        };
        every.map(Every::get)
    }

    /// Whether one changes between sitting and standing.
    pub fn takes_turns(&self) -> bool {
        matches!(self.up, Up::Turns { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rhythm_is_within_reason() {
        assert_eq!(Every::new(Ms(59_999)), None);
        assert_eq!(Every::new(Ms::from_secs(8 * 3600)).map(Every::get), Some(Ms::from_secs(8 * 3600)));
        assert_eq!(Every::new(Ms(8 * 3_600_000 + 1)), None);
        assert_eq!((Every::minutes(0), Every::minutes(999)), (Every::minutes(1), Every::minutes(480)));
    }

    #[test]
    fn a_larger_break_stands_behind_the_smaller_ones() {
        assert!(Kind::ALL.is_sorted() && Kind::ALL.map(Kind::away).is_sorted());
        assert_eq!(Kind::ALL.map(Kind::index), [0, 1, 2]);
    }
}
