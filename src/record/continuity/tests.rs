//! Continuity by examples, against its definition word by word, and by its laws.

use super::*;
use crate::record::pause::{Stretch, Why};
use jiff::civil::date;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// 2026-11-22 is a Sunday; `P` practice, `.` rest, `f` free, `F` free with practice; the last letter is today.
fn standing(letters: &str, rest: u8) -> Standing {
    let today = date(2026, 11, 22);
    let mut day = today;
    let mut days = Days::default();
    for letter in letters.bytes().rev() {
        if matches!(letter, b'P' | b'F') {
            days.practised.push((Day::new(day), Ms::from_secs(60)));
        }
        if matches!(letter, b'f' | b'F') {
            days.pauses.push((Stretch::of(Day::new(day)), Why::Illness));
        }
        day = day.yesterday().unwrap();
    }
    continuity(&days, Day::new(today), rhythm(rest, 3))
}

fn rhythm(rest: u8, goal: u8) -> Rhythm {
    Rhythm { rest: RestDays::new(rest).unwrap(), goal: WeeklyGoal::new(goal).unwrap() }
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
        // Free days are as if they had never been.
        ("PPPffffffffffffP", 0, 4, 4),
        ("PPPfffffffffffff", 0, 3, 3),
        ("PP.fff.PP", 2, 4, 4),
        ("PP..ff.PP", 2, 2, 2),
        ("PPffFffPP", 0, 5, 5),
        ("ffffff", 2, 0, 0),
        ("ffffPffff....", 2, 0, 1),
    ] {
        let standing = standing(days, rest);
        assert_eq!((standing.run, standing.longest), (run, longest), "{days:?} with {rest}");
    }
}

#[test]
fn dots_of_the_week_and_of_a_fortnight() {
    let sunday = standing("P..........f.PP", 2);
    assert_eq!(sunday.days_of_14(), 2);
    assert_eq!(sunday.week.dots, [Dot::Rest, Dot::Rest, Dot::Rest, Dot::Free, Dot::Rest, Dot::Practised, Dot::Practised]);
    assert_eq!((sunday.week.days, sunday.week.goal, sunday.last_14[10]), (2, 3, Dot::Free));
    let tuesday = Day::new(date(2026, 11, 24));
    let monday = (Day::new(date(2026, 11, 23)), Ms(1));
    let ahead = (Day::new(date(2026, 11, 25)), Ms(1));
    let practised = vec![ahead, monday, (tuesday, Ms(40)), (tuesday, Ms(2))];
    let week = continuity(&Days { practised, ..Days::default() }, tuesday, Rhythm::default());
    let [p, a] = [Dot::Practised, Dot::Ahead];
    assert_eq!(week.week, Week { dots: [p, p, a, a, a, a, a], days: 2, goal: 3 });
    assert_eq!((week.run, week.longest, week.today), (2, 2, Ms(42)));
    let nothing = Days { practised: vec![(tuesday, Ms::ZERO)], ..Days::default() };
    let nothing = continuity(&nothing, tuesday, Rhythm::default());
    assert_eq!((nothing.longest, nothing.strength, nothing.days_of_14(), nothing.is_after_a_gap()), (0, 0, 0, false));
}

#[test]
fn free_days_take_their_share_of_the_goal() {
    for (letters, goal) in [
        (".......", 3),
        ("......f", 3),
        (".....ff", 2),
        ("....fff", 2),
        ("...ffff", 1),
        ("..fffff", 1),
        (".ffffff", 0),
        ("fffffff", 0),
    ] {
        assert_eq!(standing(letters, 2).week.goal, goal, "{letters}");
        assert!(standing(&letters.replacen('f', "F", 1), 2).week.goal == goal, "practised after all");
    }
    assert!(standing("fffffff", 2).week.is_whole() && !standing("PP.....", 2).week.is_whole());
}

#[test]
fn a_gap_is_counted_in_days_that_were_lived() {
    for (letters, gap, after) in [
        ("P", 0, false),
        ("P.", 0, false),
        ("P....", 3, false),
        ("P.....", 4, true),
        ("P.ffffffff.", 1, false),
        ("P.....f", 5, false),
        ("", 0, false),
    ] {
        let standing = standing(letters, 2);
        assert_eq!((standing.gap, standing.is_after_a_gap()), (gap, after), "{letters}");
    }
    let ill = standing("P.f", 2);
    assert_eq!(ill.pause, Some((Why::Illness, Day::new(date(2026, 11, 22)))));
}

#[test]
fn the_ends_of_the_calendar() {
    let practised = vec![(Day::new(date(-9999, 1, 1)), Ms(1)), (Day::new(date(9999, 12, 31)), Ms(1))];
    let ends = [practised[0].0, practised[1].0];
    let days = Days {
        practised,
        pauses: vec![(Stretch::of(ends[0]), Why::Other), (Stretch::of(ends[1]), Why::Other)],
        ..Days::default()
    };
    assert_eq!(continuity(&days, ends[1], Rhythm::default()).run, 1);
    assert_eq!(continuity(&days, ends[0], Rhythm::default()).longest, 1);
}

/// The definition, word by word: the calendar without what is free and saw no practice, every stretch, every seven days in it.
fn naive(days: &[i32], free: &BTreeSet<i32>, today: i32, rest: u8) -> (u32, u32) {
    let on = |day: i32| days.contains(&day);
    // A day is a rest day only when it is over.
    let lived: Vec<bool> =
        (-1..=today).filter(|day| if *day == today { on(*day) } else { on(*day) || !free.contains(day) }).map(on).collect();
    let fits = |stretch: &[bool]| stretch.windows(7).chain([stretch]).all(|days| days.len() > 7 || allowed(days, rest));
    let count = |stretch: &[bool]| stretch.iter().filter(|on| **on).count() as u32;
    let best = |to: usize| (0..=to).map(|from| &lived[from..to]).filter(|stretch| fits(stretch)).map(count).max().unwrap_or(0);
    (best(lived.len()), (0..=lived.len()).map(best).max().unwrap_or(0))
}

fn allowed(days: &[bool], rest: u8) -> bool {
    days.iter().filter(|on| !**on).count() <= usize::from(rest)
}

fn day(number: i32) -> Day {
    Day::new(date(2026, 1, 1).checked_add(jiff::Span::new().days(number)).unwrap())
}

fn told(days: &[i32], free: &BTreeSet<i32>, today: i32, rest: u8) -> Standing {
    let practised = days.iter().map(|n| (day(*n), Ms(1))).collect();
    // Half of them planned one by one, half left out.
    let (pauses, left_out): (Vec<i32>, Vec<i32>) = free.iter().partition(|n| *n % 2 == 0);
    let pauses = pauses.into_iter().map(|n| (Stretch::of(day(n)), Why::Holiday)).collect();
    let days = Days { practised, pauses, left_out: left_out.into_iter().map(day).collect() };
    continuity(&days, day(today), rhythm(rest, 3))
}

/// Every number of which one may have more or less.
fn numbers(standing: &Standing) -> [usize; 6] {
    [
        standing.run as usize,
        standing.longest as usize,
        usize::from(standing.strength),
        standing.days_of_14(),
        usize::from(standing.week.days),
        usize::from(7 + standing.week.days - standing.week.goal),
    ]
}

fn never_less(before: &Standing, after: &Standing) -> bool {
    numbers(before).iter().zip(numbers(after)).all(|(before, after)| after >= *before)
}

fn some(days: i32, most: usize) -> impl Strategy<Value = Vec<i32>> {
    prop::collection::vec(0..days, 0..most)
}

fn free(days: i32) -> impl Strategy<Value = BTreeSet<i32>> {
    prop::collection::btree_set(0..days, 0..12)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn as_the_definition_says(days in some(40, 40), free in free(40), today in 0..45i32, rest in 0..=6u8) {
        let standing = told(&days, &free, today, rest);
        prop_assert_eq!((standing.run, standing.longest), naive(&days, &free, today, rest));
    }

    #[test]
    fn a_day_more_never_lowers(mut days in some(60, 40), free in free(60), more in 0..60i32, today in 0..60i32, rest in 0..=6u8) {
        let before = told(&days, &free, today, rest);
        days.push(more);
        prop_assert!(never_less(&before, &told(&days, &free, today, rest)));
    }

    #[test]
    fn a_pause_never_lowers(days in some(60, 40), mut free in free(60), more in 0..60i32, length in 0..9i32, today in 0..60i32, rest in 0..=6u8) {
        let before = told(&days, &free, today, rest);
        free.extend(more..more + length);
        let after = told(&days, &free, today, rest);
        prop_assert!(never_less(&before, &after) && after.gap <= before.gap);
    }

    #[test]
    fn order_and_days_to_come_change_nothing(mut days in some(60, 40), mut free in free(60), today in 0..60i32, rest in 0..=6u8) {
        let before = told(&days, &free, today, rest);
        days.reverse();
        days.retain(|day| *day <= today);
        // What is planned for the rest of this week is known already.
        free.retain(|day| *day <= today + 7);
        prop_assert_eq!(told(&days, &free, today, rest), before);
    }
}
