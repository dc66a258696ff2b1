//! Days of work with the companion: stories as files of data, and laws over generated months.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests may")]

#[path = "support/workday.rs"]
mod workday;

use atempause::breaks::{
    Companion, Event, Every, Hours, Kind, LONGEST_WAIT, NEAR, POSTPONED_BY, Phase, Position, Rhythm, Up, Wall,
};
use atempause::practice::Ms;
use atempause::record::DayStart;
use jiff::SignedDuration;
use proptest::prelude::*;
use serde::Deserialize;
use std::fs;
use std::path::Path;
use workday::{Person, Workday};

/// A story, and the rhythm that it is told in.
#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Story {
    begins: String,
    every: String,
    eyes: String,
    long: String,
    /// Sitting and standing by turns.
    turns: Option<(String, String)>,
    hours: Vec<String>,
    postpone: u8,
    story: Vec<Scene>,
}

impl Default for Story {
    fn default() -> Story {
        let (every, eyes, long) = ("30m".to_owned(), String::new(), "2h".to_owned());
        let begins = "2026-11-27T09:00[Europe/Berlin]".to_owned();
        Story { begins, every, eyes, long, turns: None, hours: Vec::new(), postpone: 3, story: Vec::new() }
    }
}

#[derive(Deserialize)]
enum Scene {
    /// Time passes, and the person types.
    Types(String),
    /// The person is away from the desk, and the system tells.
    Away(String),
    /// Nothing is typed in terminals.
    Elsewhere(String),
    /// Nobody tells what the person does.
    Unseen(String),
    /// The machine sleeps.
    Sleep(String),
    /// The clock on the wall is set, on or back.
    ClockOn(String),
    ClockBack(String),
    Postpone,
    /// It was postponed often enough.
    NoPostpone,
    Skip,
    Done,
    Begin,
    /// The break that began ends, after so much practice.
    Over(String),
    /// What the companion does.
    Is(String),
    /// The next break, and how much work lies before it.
    Next(String, String),
    /// What was told since the last time.
    Told(Vec<String>),
    /// Breaks of today: taken, and had by being away.
    Today(u16, u16),
}

fn ms(text: &str) -> Ms {
    if text == "0s" { Ms::ZERO } else { Ms::parse(text).unwrap_or_else(|fault| panic!("{text}: {fault:?}")) }
}

fn every(text: &str) -> Option<Every> {
    (!text.is_empty()).then(|| Every::new(ms(text)).unwrap())
}

fn rhythm(story: &Story) -> Rhythm {
    let up = match &story.turns {
        Some((sit, stand)) => Up::Turns { sit: every(sit).unwrap(), stand: every(stand).unwrap() },
        None => Up::Every(every(&story.every).unwrap()),
    };
    let (eyes, long, hours) = (every(&story.eyes), every(&story.long), Hours::parse(&story.hours).unwrap());
    Rhythm { up, eyes, long, hours, postpone: story.postpone }
}

fn name(phase: Phase) -> String {
    match phase {
        Phase::Off => "Off".to_owned(),
        Phase::Working => "Working".to_owned(),
        Phase::Waiting(kind, _) => format!("Waiting({kind:?})"),
        Phase::Due(kind, _) => format!("Due({kind:?})"),
        Phase::Postponed(kind, _) => format!("Postponed({kind:?})"),
        Phase::Resting(kind, _) => format!("Resting({kind:?})"),
    }
}

fn tell(file: &str, story: &Story) {
    let mut day = Workday::new(rhythm(story), &story.begins);
    for (n, scene) in (1..).zip(&story.story) {
        let place = format!("{file}, scene {n}, {}", day.now());
        let signed = |text: &str| SignedDuration::from_millis(i64::try_from(ms(text).0).unwrap());
        match scene {
            Scene::Types(time) => day.pass(ms(time), Person::Types),
            Scene::Away(time) => day.pass(ms(time), Person::Away),
            Scene::Elsewhere(time) => day.pass(ms(time), Person::Elsewhere),
            Scene::Unseen(time) => day.pass(ms(time), Person::Unseen),
            Scene::Sleep(time) => day.sleep(ms(time)),
            Scene::ClockOn(time) => day.set_clock(signed(time)),
            Scene::ClockBack(time) => day.set_clock(-signed(time)),
            Scene::Postpone => assert!(day.companion.postpone(), "{place}"),
            Scene::NoPostpone => assert!(!day.companion.postpone(), "{place}"),
            Scene::Skip => day.companion.skip(),
            Scene::Done => day.companion.done(),
            Scene::Begin => day.companion.begin(),
            Scene::Over(practised) => day.companion.over(ms(practised)),
            Scene::Is(phase) => assert_eq!(name(day.companion.phase()), *phase, "{place}"),
            Scene::Next(kind, left) => {
                let next = day.companion.next().map(|(kind, left)| (format!("{kind:?}"), left));
                assert_eq!(next, Some((kind.clone(), ms(left))), "{place}");
            }
            Scene::Told(events) => {
                let told: Vec<String> = day.told.drain(..).map(|(event, _)| format!("{event:?}")).collect();
                assert_eq!(told, *events, "{place}");
            }
            Scene::Today(taken, away) => assert_eq!(day.companion.today(), (*taken, *away), "{place}"),
        }
    }
}

#[test]
fn stories_come_out_as_they_are_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/breaks");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 8);
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let story: Story = ron::from_str(&fs::read_to_string(&file).unwrap()).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        tell(&name, &story);
    }
}

#[test]
fn a_run_goes_on_where_the_last_one_ended() {
    let mut day = Workday::new(Rhythm::default(), "2026-11-27T09:00[Europe/Berlin]");
    day.pass(ms("40m"), Person::Unseen);
    day.companion.done();
    day.pass(ms("10m"), Person::Unseen);
    let before = day.companion.snapshot();
    let wall = Wall::of(&day.now(), DayStart::default());
    let soon = Companion::new(Rhythm::default(), wall).resume(&before, ms("1m"));
    assert_eq!((soon.next(), soon.today()), (Some((Kind::Up, ms("20m"))), (1, 0)));
    let later = Companion::new(Rhythm::default(), wall).resume(&before, ms("6m"));
    assert_eq!((later.next(), later.worked(Kind::Long)), (Some((Kind::Up, ms("30m"))), ms("50m")), "six minutes were a break");
    let tomorrow = Wall::of(&"2026-11-28T09:00[Europe/Berlin]".parse().unwrap(), DayStart::default());
    assert_eq!(Companion::new(Rhythm::default(), tomorrow).resume(&before, ms("23h")).today(), (0, 0));
}

/// What one does when a break was told.
#[derive(Clone, Copy, Debug)]
enum Answer {
    Take,
    Skip,
    Postpone,
    Done,
    Leave,
    Ignore,
}

/// What happens within a day.
#[derive(Clone, Copy, Debug)]
enum Happens {
    Pass(u64, Person),
    Sleep(u64),
    Clock(i64),
    Answer(Answer),
}

fn happenings() -> impl Strategy<Value = Vec<Happens>> {
    use Answer::{Done, Ignore, Leave, Postpone, Skip, Take};
    let answer = prop::sample::select(vec![Take, Skip, Postpone, Done, Leave, Ignore]).prop_map(Happens::Answer);
    let person = prop::sample::select(vec![Person::Types, Person::Away, Person::Elsewhere, Person::Unseen]);
    let one = prop_oneof![
        5 => (1u64..3_000, person).prop_map(|(secs, person)| Happens::Pass(secs, person)),
        1 => (6u64..50_000).prop_map(Happens::Sleep),
        1 => prop::sample::select(vec![-7200i64, -3600, -60, 60, 3600, 7200, 86_400, -86_400]).prop_map(Happens::Clock),
        4 => answer,
    ];
    prop::collection::vec(one, 400..600)
}

fn rhythms() -> impl Strategy<Value = Rhythm> {
    let hours =
        prop::sample::select(vec![vec![], vec!["mon-fri 09:00-17:30"], vec!["mon-sun 00:00-24:00"], vec!["fri-tue 22:00-06:00"]]);
    (hours, prop::option::of(15u64..40), prop::option::of(60u64..180), 20u64..60, any::<bool>(), 0u8..4).prop_map(
        |(hours, eyes, long, up, turns, postpone)| {
            let minutes = Every::minutes;
            let up = if turns { Up::Turns { sit: minutes(up), stand: minutes(20) } } else { Up::Every(minutes(up)) };
            let hours = Hours::parse(&hours).unwrap();
            Rhythm { up, eyes: eyes.map(minutes), long: long.map(minutes), hours, postpone }
        },
    )
}

/// A month in which the clocks go back, and another in which they go on.
const MONTHS: [&str; 2] = ["2026-10-23T08:00[Europe/Berlin]", "2027-03-26T08:00[Europe/Berlin]"];

/// Lives through what happens since a moment; after each happening, `look`.
fn live(begins: &str, rhythm: &Rhythm, month: &[Happens], mut look: impl FnMut(&Workday)) -> Workday {
    let mut day = Workday::new(rhythm.clone(), begins);
    for happens in month {
        match *happens {
            Happens::Pass(secs, person) => day.pass(Ms::from_secs(secs), person),
            Happens::Sleep(secs) => day.sleep(Ms::from_secs(secs)),
            Happens::Clock(by) => day.set_clock(SignedDuration::from_secs(by)),
            Happens::Answer(answer) => match answer {
                Answer::Take => {
                    day.companion.begin();
                    day.pass(Ms::from_secs(180), Person::Away);
                    day.companion.over(Ms::from_secs(180));
                }
                Answer::Leave => {
                    day.companion.begin();
                    day.companion.over(Ms::from_secs(3));
                }
                Answer::Skip => day.companion.skip(),
                Answer::Done => day.companion.done(),
                Answer::Postpone => drop(day.companion.postpone()),
                Answer::Ignore => {}
            },
        }
        look(&day);
    }
    day
}

/// The least and the most work from one break of a kind to the next, in either position.
fn between(rhythm: &Rhythm, kind: Kind) -> Option<(Ms, Ms)> {
    let every = [rhythm.every(kind, Position::Sitting)?, rhythm.every(kind, Position::Standing)?];
    Some((every[0].min(every[1]), every[0].max(every[1])))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    /// Work beyond a break's time is work in which this break, or a larger one, is told or about to be: within the longest wait,
    /// after a few postponements, whatever happens to the clocks.
    #[test]
    fn no_break_is_lost(begins in prop::sample::select(&MONTHS[..]), rhythm in rhythms(), month in happenings()) {
        live(begins, &rhythm, &month, |day| {
            let (phase, pending) = (day.companion.phase(), day.companion.pending());
            let waits = match phase {
                Phase::Off | Phase::Resting(..) => return,
                Phase::Waiting(_, waited) => waited < LONGEST_WAIT,
                Phase::Postponed(_, left) => left <= POSTPONED_BY,
                Phase::Working | Phase::Due(..) => true,
            };
            assert!(waits && day.companion.may_postpone() <= rhythm.postpone, "{:?}", day.companion);
            // It waits for a larger one that is near.
            let held = day.companion.next().is_some_and(|(_, left)| left <= NEAR);
            for kind in Kind::ALL {
                let Some((_, most)) = between(&rhythm, kind) else { continue };
                let late = day.companion.worked(kind) >= most + NEAR;
                assert!(!late || held || pending >= Some(kind), "{kind:?} is lost: {:?}", day.companion);
            }
        });
    }

    /// Between two breaks of a kind lies the work that belongs there; only who put it off, left it or changed position hears of it before.
    #[test]
    fn no_break_comes_twice(begins in prop::sample::select(&MONTHS[..]), rhythm in rhythms(), month in happenings()) {
        let quiet: Vec<Happens> = month.into_iter()
            .filter(|happens| !matches!(happens, Happens::Answer(Answer::Postpone | Answer::Leave)))
            .collect();
        let day = live(begins, &rhythm, &quiet, |_| {});
        for kind in Kind::ALL {
            let Some((least, _)) = between(&rhythm, kind) else { continue };
            let told = day.told.iter().filter(|(event, _)| *event == Event::Due(kind));
            let told: Vec<Ms> = told.map(|(_, work)| *work).collect();
            for pair in told.windows(2) {
                prop_assert!(pair[1] - pair[0] >= least, "{kind:?} after {}", (pair[1] - pair[0]).written());
            }
        }
    }

    /// It does not matter in how many parts time passes.
    #[test]
    fn time_in_parts_is_time(rhythm in rhythms(), parts in prop::collection::vec(1u64..2_000_000, 1..40)) {
        let wall = Wall::of(&"2026-11-27T10:00[Europe/Berlin]".parse().unwrap(), DayStart::default());
        let (mut one, mut many) = (Companion::new(rhythm.clone(), wall), Companion::new(rhythm, wall));
        let told: Vec<Event> = parts.iter().flat_map(|part| many.advance(Ms(*part))).collect();
        prop_assert_eq!(one.advance(parts.iter().map(|part| Ms(*part)).sum()), told);
        prop_assert_eq!(one, many);
    }
}

/// Thirty days of eight hours, over either end of summer time, with lunch, nights asleep and one clock that is set: a break for each
/// half hour of work, no more and no fewer.
#[test]
fn thirty_days_of_work() {
    for (begins, set) in [("2026-10-10T09:00[Europe/Berlin]", -30), ("2027-03-13T09:00[Europe/Berlin]", 30)] {
        let rhythm = Rhythm { long: None, hours: Hours::parse(&["mon-sun 08:00-19:00"]).unwrap(), ..Rhythm::default() };
        let mut day = Workday::new(rhythm, begins);
        let first = day.now().offset();
        for n in 0..30 {
            // Every third day one is away for lunch instead of suspending.
            half_a_day(&mut day);
            if n == 12 {
                day.set_clock(SignedDuration::from_mins(set));
            }
            if n % 3 == 0 {
                day.pass(ms("40m"), Person::Away)
            } else {
                day.sleep(ms("40m"))
            }
            half_a_day(&mut day);
            let morning = day.now().date().tomorrow().unwrap().at(9, 0, 0, 0).in_tz("Europe/Berlin").unwrap();
            let night = morning.timestamp().duration_since(day.now().timestamp());
            day.sleep(Ms(u64::try_from(night.as_millis()).unwrap()));
        }
        assert_ne!(day.now().offset(), first, "the clocks changed");
        let due = day.told.iter().filter(|(event, _)| *event == Event::Due(Kind::Up)).count();
        // Ten lunches away from a desk that was awake are breaks of their own; asleep it had hardly begun to work.
        assert_eq!((due, day.told.len()), (30 * 16, 30 * 16 + 10));
    }
}

/// Eight breaks of half an hour of work each.
fn half_a_day(day: &mut Workday) {
    for half_hour in 0..8 {
        day.pass(ms("30m"), Person::Types);
        assert_eq!(name(day.companion.phase()), "Waiting(Up)", "{}", day.now());
        day.pass(ms("25s"), Person::Away);
        assert_eq!(name(day.companion.phase()), "Due(Up)", "{}", day.now());
        if half_hour % 2 == 0 {
            day.companion.begin();
            day.pass(ms("3m"), Person::Away);
            day.companion.over(ms("3m"));
        } else {
            day.companion.done();
        }
    }
    // What is begun before lunch and the night counts for nothing after them.
    day.pass(ms("10m"), Person::Types);
}
