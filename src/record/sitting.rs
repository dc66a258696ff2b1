//! One sitting, as the screens hand it over to be kept.

use crate::practice::header::{Id, Tradition};
use crate::practice::{Ms, SafeText};

/// A feeling from 0 (none) to 10.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Score(u8);

impl Score {
    /// `None` above 10.
    pub fn new(n: u8) -> Option<Score> {
        (n <= 10).then_some(Score(n))
    }

    /// 0 to 10.
    pub fn get(self) -> u8 {
        self.0
    }
}

/// What was said of tension and pain; both may be left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Feelings {
    /// Tension.
    pub tension: Option<Score>,
    /// Pain.
    pub pain: Option<Score>,
}

/// How a sitting ended. None of them is a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ending {
    /// To its last moment.
    Complete,
    /// Left early, through the safe closing.
    Closed,
    /// Left at once.
    Left,
}

/// One sitting: what was done, for how long, how it felt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sitting {
    /// What was practised.
    pub session: Id,
    /// Of which kind it is.
    pub tradition: Tradition,
    /// How much of it was really played: pauses, skipped and repeated stretches are told apart by the player.
    pub practised: Ms,
    /// How long it is as a whole.
    pub length: Ms,
    /// How it ended.
    pub ending: Ending,
    /// Before.
    pub before: Feelings,
    /// After.
    pub after: Feelings,
    /// A sentence of one's own.
    pub note: Option<SafeText>,
}
