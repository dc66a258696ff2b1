//! Continuity: how practice goes on over days. Rest belongs to it.
//!
//! A **run** is a stretch of days in which no seven days in a row hold more rest days than allowed (two by default). Its number is
//! how many of its days saw practice. The seven days roll: a week that begins on Monday would allow four rest days in a row around
//! a Sunday, and none in another place. The current run is the best stretch that ends yesterday, or today when there was practice
//! today: a day is a rest day only when it is over. When too many rest days come together, the run does not fall to nothing; what
//! lies before the first of them drops out, and after a longer gap it begins anew.
//!
//! From this follow three laws, held by tests: the order of records does not matter, a day added later never lowers a number,
//! and days to come change nothing.

use super::day::Day;
use super::standing::Standing;
use crate::practice::Ms;
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

/// Where one stands on `today`. `days` may hold a day several times and in any order; days with no time practised are rest days.
pub fn continuity(days: &[(Day, Ms)], today: Day, rest: RestDays) -> Standing {
    let now = today.number();
    let mut practised: Vec<i32> = days.iter().filter(|(_, ms)| *ms > Ms::ZERO).map(|(day, _)| day.number()).collect();
    practised.retain(|day| *day <= now);
    practised.sort_unstable();
    practised.dedup();

    let mut standing =
        Standing { today: days.iter().filter(|(day, _)| *day == today).map(|(_, ms)| *ms).sum(), ..Standing::default() };
    (standing.run, standing.longest) = runs(&practised, now, rest);
    let on = |day: i32| practised.binary_search(&day).is_ok();
    let first = now.saturating_sub(13);
    for (day, dot) in (first..).zip(&mut standing.last_14) {
        *dot = on(day);
    }
    let monday = now.saturating_sub(i32::try_from(today.weekday()).unwrap_or(0));
    for (day, dot) in (monday..).zip(&mut standing.week) {
        *dot = (day <= now).then(|| on(day));
    }
    standing
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
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    /// 2026-11-22 is a Sunday; `P` practice, `.` rest, the last letter is today.
    fn standing(days: &str, rest: u8) -> Standing {
        let today = date(2026, 11, 22);
        let mut day = today;
        let mut kept = Vec::new();
        for letter in days.bytes().rev() {
            if letter == b'P' {
                kept.push((Day::new(day), Ms::from_secs(60)));
            }
            day = day.yesterday().unwrap();
        }
        continuity(&kept, Day::new(today), RestDays::new(rest).unwrap())
    }

    #[test]
    fn runs_with_rest() {
        for (days, rest, run, longest) in [
            ("", 2, 0, 0),
            ("P", 2, 1, 1),
            (".", 2, 0, 0),
            ("P.", 2, 1, 1),
            ("P..", 2, 1, 1),
            ("P...", 2, 1, 1),
            ("P....", 2, 0, 1),
            ("PPP", 2, 3, 3),
            ("P.P.P", 2, 3, 3),
            ("PP..P", 2, 3, 3),
            ("PP...P", 2, 1, 2),
            // The third rest day within seven lets the oldest drop out, not everything.
            ("P.P.P.P", 2, 3, 3),
            ("PPPPP..PPPPP..PPPPP", 2, 15, 15),
            ("PPPPP...PPPPP", 2, 5, 5),
            ("PPP.PPP", 0, 3, 3),
            ("PPP.", 0, 3, 3),
            ("PPP..", 0, 0, 3),
            ("P......P......P", 6, 3, 3),
            ("P.......P......P", 6, 2, 2),
            ("P.........................................P", 6, 1, 1),
        ] {
            let standing = standing(days, rest);
            assert_eq!((standing.run, standing.longest), (run, longest), "{days:?} with {rest}");
        }
    }

    #[test]
    fn dots_of_the_week_and_of_a_fortnight() {
        let sunday = standing("P.............PP", 2);
        assert_eq!(sunday.days_of_14(), 2);
        assert_eq!(sunday.week, [Some(false), Some(false), Some(false), Some(false), Some(false), Some(true), Some(true)]);
        let tuesday = Day::new(date(2026, 11, 24));
        let monday = (Day::new(date(2026, 11, 23)), Ms(1));
        let ahead = (Day::new(date(2026, 11, 25)), Ms(1));
        let week = continuity(&[ahead, monday, (tuesday, Ms(40)), (tuesday, Ms(2))], tuesday, RestDays::default());
        assert_eq!(week.week, [Some(true), Some(true), None, None, None, None, None]);
        assert_eq!((week.run, week.longest, week.today), (2, 2, Ms(42)));
        assert_eq!(
            continuity(&[(tuesday, Ms::ZERO)], tuesday, RestDays::default()),
            Standing { week: [Some(false), Some(false), None, None, None, None, None], ..Standing::default() }
        );
    }

    #[test]
    fn the_ends_of_the_calendar() {
        let days = [(Day::new(date(-9999, 1, 1)), Ms(1)), (Day::new(date(9999, 12, 31)), Ms(1))];
        assert_eq!(continuity(&days, days[1].0, RestDays::default()).run, 1);
        assert_eq!(continuity(&days, days[0].0, RestDays::default()).longest, 1);
    }

    /// The definition, word by word: every stretch, every seven days in it.
    fn naive(days: &[i32], today: i32, rest: u8) -> (u32, u32) {
        let on = |day: i32| day <= today && days.contains(&day);
        let fits = |from: i32, to: i32| {
            (from..=to).all(|start| (start..=to.min(start + 6)).filter(|day| !on(*day)).count() <= usize::from(rest))
        };
        let count = |from: i32, to: i32| (from..=to).filter(|day| on(*day)).count() as u32;
        let first = days.iter().copied().min().unwrap_or(today).min(today);
        let best = |to: i32| (first..=to).filter(|from| fits(*from, to)).map(|from| count(from, to)).max().unwrap_or(0);
        let end = if on(today) { today } else { today - 1 };
        (best(end), (first..=today).map(best).max().unwrap_or(0))
    }

    fn day(number: i32) -> Day {
        Day::new(date(2026, 1, 1).checked_add(jiff::Span::new().days(number)).unwrap())
    }

    fn told(days: &[i32], today: i32, rest: u8) -> (u32, u32) {
        let days: Vec<_> = days.iter().map(|n| (day(*n), Ms(1))).collect();
        let standing = continuity(&days, day(today), RestDays::new(rest).unwrap());
        (standing.run, standing.longest)
    }

    proptest! {
        #[test]
        fn as_the_definition_says(days in prop::collection::vec(0..40i32, 0..40), today in 0..45i32, rest in 0..=6u8) {
            prop_assert_eq!(told(&days, today, rest), naive(&days, today, rest));
        }

        #[test]
        fn a_day_more_never_lowers(mut days in prop::collection::vec(0..60i32, 0..40), more in 0..60i32, today in 0..60i32, rest in 0..=6u8) {
            let (run, longest) = told(&days, today, rest);
            days.push(more);
            let (run_after, longest_after) = told(&days, today, rest);
            prop_assert!(run_after >= run && longest_after >= longest);
        }

        #[test]
        fn order_and_days_to_come_change_nothing(mut days in prop::collection::vec(0..60i32, 0..40), today in 0..60i32, rest in 0..=6u8) {
            let before = told(&days, today, rest);
            days.reverse();
            days.retain(|day| *day <= today);
            prop_assert_eq!(told(&days, today, rest), before);
        }
    }
}
