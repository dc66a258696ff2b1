//! The figures against their definitions: days that are told, and laws over generated records.

use super::*;
use crate::practice::header::{Id, Tradition};
use crate::practice::{Lang, Ms};
use crate::record::entry::Span;
use crate::record::{DayStart, Ending, Feelings, Score, Sitting};
use proptest::prelude::*;

const MINUTE: u64 = 60_000;

/// 2026-11-22, a Sunday.
fn today() -> Day {
    Day::parse("2026-11-22").unwrap()
}

/// What a test says of a practice: how many days before today, which, for how long, and tension before and after.
#[derive(Clone, Copy, Debug)]
struct Told(i32, usize, u64, Option<u8>, Option<u8>);

const PRACTICES: [(&str, Tradition); 4] = [
    ("br-long", Tradition::Breath),
    ("br-lowback", Tradition::Breath),
    ("pmr-7", Tradition::Relaxation),
    ("yo-morning", Tradition::Yoga),
];

fn entry(told: &Told) -> Entry {
    let (session, tradition) = PRACTICES[told.1];
    let felt = |n: Option<u8>| Feelings { tension: n.and_then(Score::new), pain: None };
    let sitting = Sitting {
        session: Id::new(session).unwrap(),
        tradition,
        practised: Ms(told.2),
        length: Ms(told.2),
        ending: Ending::Complete,
        before: felt(told.3),
        after: felt(told.4),
        note: None,
        breath: None,
        situation: None,
    };
    let ended = "2026-11-22T12:00:00[UTC]".parse::<jiff::Zoned>().unwrap();
    let span = Span { started: ended.timestamp(), ended };
    Entry { day: today().plus(-told.0), ..Entry::new(sitting, &span, DayStart::default(), Lang::En, 1) }
}

fn insight(told: &[Told]) -> Insight {
    let entries: Vec<Entry> = told.iter().map(entry).collect();
    Insight::of(&entries, today())
}

#[test]
fn days_add_up_by_kind_and_week() {
    let told = [
        Told(0, 0, 4 * MINUTE, None, None),
        Told(0, 2, 15 * MINUTE, None, None),
        Told(0, 1, MINUTE, None, None),
        Told(6, 3, 30 * MINUTE, None, None),
        Told(7, 3, 1, None, None),
        Told(8, 3, 0, None, None),
        Told(370, 0, MINUTE, None, None),
        Told(371, 0, MINUTE, None, None),
        Told(-1, 0, MINUTE, None, None),
    ];
    let calendar = insight(&told).calendar;
    let days = calendar.days();
    assert_eq!((days.len(), calendar.day(0).weekday(), calendar.day(370)), (371, 0, today()));
    assert_eq!(days[370].kinds, [(Tradition::Breath, Ms(5 * MINUTE)), (Tradition::Relaxation, Ms(15 * MINUTE))]);
    assert_eq!((days[370].of(None), days[370].of(Some(Tradition::Yoga))), (Ms(20 * MINUTE), Ms::ZERO));
    assert_eq!(days[362], OnDay::default(), "what was not practised is no practice");
    let weeks = calendar.weeks(None);
    let last = Week { monday: Day::parse("2026-11-16").unwrap(), time: Ms(50 * MINUTE), days: 2 };
    assert_eq!((weeks.len(), weeks[52], weeks[51].days, weeks[0].days), (WEEKS, last, 1, 1));
    assert_eq!(calendar.weeks(Some(Tradition::Yoga))[52].time, Ms(30 * MINUTE));
    let kinds = calendar.kinds();
    let kind = |tradition, time, days| Kind { tradition, time: Ms(time), days };
    assert_eq!(
        kinds,
        [
            kind(Tradition::Yoga, 30 * MINUTE + 1, 2),
            kind(Tradition::Relaxation, 15 * MINUTE, 1),
            kind(Tradition::Breath, 6 * MINUTE, 2)
        ]
    );
}

#[test]
fn levels_begin_where_they_say() {
    for (minutes, level) in
        [(0, Level::None), (1, Level::Breather), (5, Level::Short), (15, Level::Long), (30, Level::Most), (600, Level::Most)]
    {
        assert_eq!(Level::of(Ms(minutes * MINUTE)), level);
    }
    assert_eq!([Level::of(Ms(1)), Level::of(Ms(5 * MINUTE - 1))], [Level::Breather; 2]);
    assert!(Level::ALL.windows(2).all(|two| two[0] < two[1] && two[0].from() < two[1].from()));
}

#[test]
fn a_practice_is_told_of_from_five_pairs_on() {
    let mut told: Vec<Told> = (0..4).map(|day| Told(day, 0, MINUTE, Some(6), Some(4))).collect();
    told.push(Told(9, 0, MINUTE, Some(6), None));
    told.push(Told(9, 1, MINUTE, None, Some(2)));
    let felt = insight(&told).tension;
    assert_eq!((felt.practices.as_slice(), felt.fewer, felt.all), ([].as_slice(), 1, None));
    told.push(Told(300, 0, MINUTE, Some(10), Some(9)));
    told.extend((0..6).map(|day| Told(day, 2, MINUTE, Some(day as u8), Some(day as u8 + 1))));
    let felt = insight(&told).tension;
    let names: Vec<&str> = felt.practices.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!((names.as_slice(), felt.fewer), (["br-long", "pmr-7"].as_slice(), 0));
    let shift = felt.practices[0].1;
    let quarters = |spread: Spread| (spread.low.0, spread.median.0, spread.high.0);
    assert_eq!((shift.pairs, quarters(shift.before), quarters(shift.change)), (5, (24, 24, 24), (-8, -8, -8)));
    assert_eq!(felt.all.map(|all| all.pairs), Some(11));
    assert_eq!(insight(&told).pain.practices, []);
}

#[test]
fn a_band_looks_back_on_seven_days() {
    let bands = insight(&[Told(10, 0, MINUTE, Some(8), Some(2)), Told(4, 0, MINUTE, Some(4), None)]).tension.bands;
    let median = |days_ago: usize| bands[370 - days_ago].before.map(|spread| spread.median.0);
    assert_eq!([11, 10, 5, 4, 3, 0].map(median), [None, Some(32), Some(32), Some(24), Some(16), Some(16)]);
    assert_eq!((bands[370 - 4].notes, bands[370 - 3].after), ((2, 1), None));
}

fn practice() -> impl Strategy<Value = Told> {
    let felt = || prop::option::of(0..=10u8);
    (-3..400i32, 0..PRACTICES.len(), 0..40u64, felt(), felt()).prop_map(|(day, which, minutes, before, after)| {
        // Many on few days, so that bands and pairs have something to weigh.
        Told(if day > 30 { day } else { day % 9 }, which, minutes * MINUTE, before, after)
    })
}

proptest! {
    #[test]
    fn minutes_as_one_counts_them(told in prop::collection::vec(practice(), 0..60)) {
        let insight = insight(&told);
        let calendar = &insight.calendar;
        let sum = |fits: &dyn Fn(&Told) -> bool| told.iter().filter(|told| fits(told)).map(|told| told.2).sum::<u64>();
        for (at, day) in calendar.days().iter().enumerate() {
            let ago = 370 - at as i32;
            prop_assert_eq!(day.time.0, sum(&|told| told.0 == ago));
            for (_, tradition) in PRACTICES {
                prop_assert_eq!(day.of(Some(tradition)).0, sum(&|told| told.0 == ago && PRACTICES[told.1].1 == tradition));
            }
            prop_assert_eq!(calendar.day(at).number(), today().number() - ago);
        }
        for (at, week) in calendar.weeks(None).iter().enumerate() {
            prop_assert_eq!(week.time.0, sum(&|told| (0..371).contains(&told.0) && (370 - told.0) / 7 == at as i32));
            prop_assert_eq!(week.monday.weekday(), 0);
        }
        let all: u64 = calendar.kinds().iter().map(|kind| kind.time.0).sum();
        prop_assert_eq!(all, sum(&|told| (0..371).contains(&told.0)));
    }

    #[test]
    fn bands_and_pairs_as_one_counts_them(told in prop::collection::vec(practice(), 0..80)) {
        let felt = insight(&told).tension;
        let seen: Vec<&Told> = told.iter().filter(|told| (0..371).contains(&told.0)).collect();
        for (at, band) in felt.bands.iter().enumerate() {
            let ago = 370 - at as i32;
            let said = |one: &dyn Fn(&Told) -> Option<u8>| -> Vec<u8> {
                seen.iter().filter(|told| (ago..ago + 7).contains(&told.0)).filter_map(|told| one(told)).collect()
            };
            let before = said(&|told| told.3);
            prop_assert_eq!((band.notes.0 as usize, band.notes.1 as usize), (before.len(), said(&|told| told.4).len()));
            prop_assert_eq!(band.before.map(|spread| spread.median.0), median(&before));
        }
        for (n, (session, _)) in PRACTICES.iter().enumerate() {
            let pairs: Vec<&&Told> = seen.iter().filter(|told| told.1 == n && told.3.is_some() && told.4.is_some()).collect();
            let shift = felt.practices.iter().find(|(id, _)| id.as_str() == *session).map(|(_, shift)| shift.pairs as usize);
            prop_assert_eq!(shift, Some(pairs.len()).filter(|pairs| *pairs >= 5));
        }
    }

    #[test]
    fn order_and_days_to_come_change_nothing(mut told in prop::collection::vec(practice(), 0..60)) {
        let before = insight(&told);
        told.reverse();
        told.retain(|told| told.0 >= 0);
        prop_assert_eq!(insight(&told), before);
    }
}

/// In quarters: the middle one, or halfway between the middle two.
fn median(said: &[u8]) -> Option<i32> {
    let mut said = said.to_vec();
    said.sort_unstable();
    let middle = said.len().checked_sub(1)?;
    Some(2 * (i32::from(said[middle / 2]) + i32::from(said[middle.div_ceil(2)])))
}
