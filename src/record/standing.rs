//! Where one stands: what a screen or `atempause streak` tells of continuity.

use super::day::Day;
use super::pause::Why;
use crate::practice::Ms;

/// One day, as a dot shows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dot {
    /// Something was practised.
    Practised,
    /// Nothing was, or not yet.
    #[default]
    Rest,
    /// Nothing was, and that costs nothing: a planned pause, or a day that did not exist.
    Free,
    /// It is yet to come.
    Ahead,
}

/// This week against the goal that one has set oneself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Week {
    /// Monday to Sunday.
    pub dots: [Dot; 7],
    /// Days with practice so far.
    pub days: u8,
    /// Days that would be whole; fewer in a week with free days, 0 when all of it is free.
    pub goal: u8,
}

impl Week {
    /// Whether it is whole.
    pub fn is_whole(&self) -> bool {
        self.days >= self.goal
    }
}

/// Continuity up to a day. Every number may be shown, unless someone wants none; none is a verdict.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Days with practice in the current run; rest days within the allowance do not end it and do not count.
    pub run: u32,
    /// The longest run so far; 0 when nothing was ever practised.
    pub longest: u32,
    /// How firm the habit is, in percent (see `record::strength`).
    pub strength: u8,
    /// The last 14 days, today last.
    pub last_14: [Dot; 14],
    /// This week.
    pub week: Week,
    /// Practised today.
    pub today: Ms,
    /// Whole days since the last practice that were not free.
    pub gap: u32,
    /// The planned pause that today belongs to, and its last day.
    pub pause: Option<(Why, Day)>,
    /// Days of the last 14 that were left out at the date line.
    pub left_out: Vec<Day>,
}

/// After so many whole days without practice, coming back is made small.
const GAP: u32 = 4;

impl Standing {
    /// How many of the last 14 days saw practice.
    pub fn days_of_14(&self) -> usize {
        self.last_14.iter().filter(|dot| **dot == Dot::Practised).count()
    }

    /// Whether there was practice once, and none for some days.
    pub fn is_after_a_gap(&self) -> bool {
        self.longest > 0 && self.gap >= GAP && self.pause.is_none()
    }
}
