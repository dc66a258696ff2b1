//! How firm a habit is: a number that fades slowly and never falls to nothing at once.
//!
//! A day with practice brings it nearer to 100 %, a rest day takes a little of what there is; after `n` rest days in a row a half is
//! left, where `n` is 13 days / √(share of days in the weekly goal): 20 days for three days a week, 13 for every day. The half-life is
//! that of Loop Habit Tracker (`Score.compute`, iSoron/uhabits: `0.5^(√frequency / 13)` each day). Unlike there, a day counts when it is
//! practised, not in the sum of a window: so free days stop everything, and a day more never lowers it.

use super::continuity::WeeklyGoal;

/// Days after which half is left, for a habit of every day.
const HALF_LIFE_DAYS: f64 = 13.0;

/// The strength in percent over days that are counted without the free ones: `practised` ascending, each once, none after `today`.
/// A day is a rest day only when it is over.
pub(super) fn strength(practised: &[i32], today: i32, goal: WeeklyGoal) -> u8 {
    let share = f64::from(goal.get()) / 7.0;
    let kept = 0.5f64.powf(share.sqrt() / HALF_LIFE_DAYS);
    let mut strength = 0.0f64;
    let mut before = None;
    for day in practised {
        strength = rested(strength, kept, before, *day);
        // Whoever keeps to the goal comes to 100 % and stays there; more is not more.
        strength = (strength * kept + (1.0 - kept) / share).min(1.0);
        before = Some(*day);
    }
    (rested(strength, kept, before, today) * 100.0).round() as u8
}

/// What is left after the rest days between two days.
fn rested(strength: f64, kept: f64, before: Option<i32>, day: i32) -> f64 {
    let rests = before.map_or(0, |before| day.saturating_sub(before).saturating_sub(1));
    strength * kept.powi(rests.max(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn goal(days: u8) -> WeeklyGoal {
        WeeklyGoal::new(days).unwrap()
    }

    #[test]
    fn half_is_left_after_the_half_life() {
        let every: Vec<i32> = (0..400).collect();
        for (days, after) in [(7, 13), (3, 20), (1, 34)] {
            assert_eq!(strength(&every, 399, goal(days)), 100);
            let half = strength(&every, 400 + after, goal(days));
            assert!((49..=51).contains(&half), "{half} after {after} days, with a goal of {days}");
        }
        assert_eq!(strength(&every, 400, goal(3)), 100, "today is not over");
        assert!(strength(&every, 401, goal(3)) >= 96, "a day is little");
        assert_eq!(strength(&[], 5, goal(3)), 0);
    }

    #[test]
    fn keeping_to_the_goal_makes_it_firm() {
        let three: Vec<i32> = (0..30).flat_map(|week| [0, 2, 4].map(|day| week * 7 + day)).collect();
        let after = |weeks: usize| strength(&three[..weeks * 3], i32::try_from(weeks).unwrap() * 7 - 1, goal(3));
        let firm = [1, 2, 4, 8, 12, 30].map(after);
        assert!(firm.is_sorted() && firm[0] >= 15 && firm[3] >= 80 && firm[5] >= 93, "{firm:?}");
    }

    /// Day by day, as the first page says.
    fn naive(practised: &[i32], today: i32, goal: u8) -> f64 {
        let share = f64::from(goal) / 7.0;
        let kept = (0.5f64.ln() * share.sqrt() / 13.0).exp();
        (0..=today).fold(0.0f64, |strength, day| match (practised.contains(&day), day == today) {
            (true, _) => (strength * kept + (1.0 - kept) / share).min(1.0),
            (false, true) => strength,
            (false, false) => strength * kept,
        }) * 100.0
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn as_the_definition_says(days in prop::collection::btree_set(0..80i32, 0..60), today in 0..90i32, goal_days in 1..=7u8) {
            let days: Vec<i32> = days.into_iter().filter(|day| *day <= today).collect();
            let told = f64::from(strength(&days, today, goal(goal_days)));
            let expected = naive(&days, today, goal_days);
            prop_assert!((told - expected).abs() <= 0.500_001, "{told} {expected}");
        }
    }
}
