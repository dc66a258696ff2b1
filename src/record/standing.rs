//! Where one stands: what a screen or `atempause streak` tells of continuity.

use crate::practice::Ms;

/// Continuity up to a day. Every number may be shown; none is a verdict.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Days with practice in the current run; rest days within the allowance do not end it and do not count.
    pub run: u32,
    /// The longest run so far.
    pub longest: u32,
    /// The last 14 days, today last: whether something was practised.
    pub last_14: [bool; 14],
    /// This week from Monday to Sunday: whether something was practised; `None` for days to come.
    pub week: [Option<bool>; 7],
    /// Practised today.
    pub today: Ms,
}

impl Standing {
    /// How many of the last 14 days saw practice.
    pub fn days_of_14(&self) -> usize {
        self.last_14.iter().filter(|day| **day).count()
    }
}
