//! Continuity: how practice goes on over days. Rest belongs to it.
//!
//! A **run** is a stretch of days in which no seven days in a row hold more rest days than allowed (two by default). Its number is
//! how many of its days saw practice. The seven days roll: a week that begins on Monday would allow four rest days in a row around
//! a Sunday, and none in another place. The current run is the best stretch that ends yesterday, or today when there was practice
//! today: a day is a rest day only when it is over. When too many rest days come together, the run does not fall to nothing; what
//! lies before the first of them drops out, and after a longer gap it begins anew.
//!
//! **Free days** without practice (planned pauses, a day that was left out at the date line) are as if they had never been: what lies
//! before and after them stands side by side, in runs and in the strength. Practice on such a day counts like any other.
//!
//! From this follow four laws, held by tests: the order of records does not matter, a day added later never lowers a number, a
//! pause never lowers one, and days to come change nothing.

mod frozen;

use super::day::Day;
use super::days::Days;
use super::pause;
use super::standing::{Dot, Standing, Week};
use super::strength::strength;
use crate::practice::Ms;
use frozen::Frozen;
use std::collections::VecDeque;

/// How many rest days seven days in a row may hold: 0 (every day) to 6 (once a week).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RestDays(u8);

impl RestDays {
    /// `None` above 6.
    pub const fn new(n: u8) -> Option<RestDays> {
        if n <= 6 { Some(RestDays(n)) } else { None }
    }

    /// 0 to 6.
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl Default for RestDays {
    fn default() -> RestDays {
        RestDays(2)
    }
}

/// On how many days of a week one would like to practise: 1 to 7.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WeeklyGoal(u8);

impl WeeklyGoal {
    /// `None` for 0 and above 7.
    pub const fn new(days: u8) -> Option<WeeklyGoal> {
        if days >= 1 && days <= 7 { Some(WeeklyGoal(days)) } else { None }
    }

    /// 1 to 7.
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl Default for WeeklyGoal {
    /// The least that programmes for the back which doctors prescribe ask for (ViViRA: "mindestens 3 Tage pro Woche").
    fn default() -> WeeklyGoal {
        WeeklyGoal(3)
    }
}

/// What one has chosen of continuity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rhythm {
    /// Rest days in seven.
    pub rest: RestDays,
    /// Days in a week.
    pub goal: WeeklyGoal,
}

/// Where one stands on `today`. Days with no time practised are rest days.
pub fn continuity(days: &Days, today: Day, rhythm: Rhythm) -> Standing {
    let now = today.number();
    let mut practised: Vec<i32> = days.practised.iter().filter(|(_, ms)| *ms > Ms::ZERO).map(|(day, _)| day.number()).collect();
    practised.retain(|day| *day <= now);
    practised.sort_unstable();
    practised.dedup();
    let frozen = Frozen::new(days.free(), &practised, now);
    let lived: Vec<i32> = practised.iter().map(|day| frozen.lived(*day)).collect();
    let lived_now = frozen.lived(now);

    let (run, longest) = runs(&lived, lived_now, rhythm.rest);
    let dot = |day: i32| match practised.binary_search(&day) {
        _ if day > now => Dot::Ahead,
        Ok(_) => Dot::Practised,
        Err(_) if frozen.has(day) => Dot::Free,
        Err(_) => Dot::Rest,
    };
    let first = now.saturating_sub(13);
    let recent = |day: &&Day| (first..=now).contains(&day.number());
    Standing {
        run,
        longest,
        strength: strength(&lived, lived_now, rhythm.goal),
        last_14: std::array::from_fn(|n| dot(first.saturating_add(i32::try_from(n).unwrap_or(0)))),
        week: week(days, today, rhythm.goal, dot),
        today: days.practised.iter().filter(|(day, _)| *day == today).map(|(_, ms)| *ms).sum(),
        gap: lived.last().map_or(0, |last| u32::try_from(lived_now - last - 1).unwrap_or(0)),
        pause: pause::over(&days.pauses, today),
        left_out: days.left_out.iter().filter(recent).copied().collect(),
    }
}

/// The week of `today`. Free days take their share of the goal with them, whether or not they saw practice after all.
fn week(days: &Days, today: Day, goal: WeeklyGoal, dot: impl Fn(i32) -> Dot) -> Week {
    let monday = today.number().saturating_sub(i32::try_from(today.weekday()).unwrap_or(0));
    let dots: [Dot; 7] = std::array::from_fn(|n| dot(monday.saturating_add(i32::try_from(n).unwrap_or(0))));
    let free: Vec<_> = days.free().map(|days| days.first().number()..=days.last().number()).collect();
    let lived = (monday..=monday.saturating_add(6)).filter(|day| !free.iter().any(|days| days.contains(day))).count();
    // To the nearest day.
    let goal = (usize::from(goal.get()) * lived * 2 + 7) / 14;
    let count = dots.iter().filter(|dot| **dot == Dot::Practised).count();
    Week { dots, days: u8::try_from(count).unwrap_or(7), goal: u8::try_from(goal).unwrap_or(7) }
}

/// The current and the longest run over ascending days up to `now`.
fn runs(practised: &[i32], now: i32, rest: RestDays) -> (u32, u32) {
    let mut window = Window { rests: VecDeque::new(), from: i32::MIN, rest };
    let mut longest = 0;
    let mut first = 0;
    let mut before = None;
    for (index, day) in practised.iter().enumerate() {
        window.pass(before, *day);
        while practised.get(first).is_some_and(|day| *day < window.from) {
            first += 1;
        }
        longest = longest.max(index + 1 - first);
        before = Some(*day);
    }
    window.pass(before, now);
    let current = practised.iter().skip(first).filter(|day| **day >= window.from).count();
    (u32::try_from(current).unwrap_or(u32::MAX), u32::try_from(longest).unwrap_or(u32::MAX))
}

/// What of the past still belongs to the run: everything from the day `from` on.
struct Window {
    /// The last rest days, one more than allowed.
    rests: VecDeque<i32>,
    from: i32,
    rest: RestDays,
}

impl Window {
    /// Goes over the rest days between two days with practice.
    fn pass(&mut self, before: Option<i32>, day: i32) {
        let Some(before) = before else { return };
        // A gap of a week ends any run; walking through decades of it would tell nothing more.
        let first = before.saturating_add(1).max(day.saturating_sub(7));
        for rest in first..day {
            self.rests.push_back(rest);
            if self.rests.len() > usize::from(self.rest.get()) + 1 {
                self.rests.pop_front();
            }
            match self.rests.front() {
                Some(front) if self.rests.len() > usize::from(self.rest.get()) && rest - front < 7 => {
                    self.from = self.from.max(front + 1);
                }
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests;
