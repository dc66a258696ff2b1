//! What can be noted before and after a practice, and where it stands among what was said.

use super::sitting::{Feelings, Score};
use crate::practice::SafeText;

/// What can be noted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Feeling {
    /// Tension.
    #[default]
    Tension,
    /// Pain.
    Pain,
}

impl Feeling {
    /// Both, in the order in which they are asked for.
    pub const ALL: [Feeling; 2] = [Feeling::Tension, Feeling::Pain];

    /// What was said of it.
    pub const fn said(self, feelings: Feelings) -> Option<Score> {
        match self {
            Feeling::Tension => feelings.tension,
            Feeling::Pain => feelings.pain,
        }
    }

    /// Where it is said.
    pub const fn place(self, feelings: &mut Feelings) -> &mut Option<Score> {
        match self {
            Feeling::Tension => &mut feelings.tension,
            Feeling::Pain => &mut feelings.pain,
        }
    }
}

/// What was said before a practice; nothing of it has to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckIn {
    /// How it was.
    pub before: Feelings,
    /// In which situation.
    pub situation: Option<SafeText>,
}
