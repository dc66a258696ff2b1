//! Stories through the true loop: keys at their moments, a scripted clock, a screen in memory, a home of its own.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]
#![allow(clippy::disallowed_methods, reason = "a story that hangs must end some time; its moments are scripted")]

#[path = "loop/record.rs"]
mod record;
#[path = "support/year.rs"]
mod year;

use atempause::audio::Backend;
use atempause::cli::clock::{Clock, Tick};
use atempause::cli::hands::{Hands, Note, built_in_items};
use atempause::cli::home::Home;
use atempause::cli::shelf::Shelf;
use atempause::cli::stage::{End, Shown, Stage, Surface};
use atempause::cli::wake::{Stop, Wake, Wakes, wakes};
use atempause::practice::{Lang, Ms};
use atempause::record::{Ending, Entry, Record};
use atempause::store::{Paths, journal, settings};
use atempause::tui::{App, ColourDepth, Ground, Message, Settings, Switch, Theme};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use jiff::Zoned;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// What happens at a moment of a story.
enum Happens {
    Key(KeyCode),
    /// The machine sleeps this long.
    Sleep(u64),
    /// Someone sets the clock on the wall.
    Wall(&'static str),
    Stop(Stop),
    /// Someone looks: the screen shows this.
    Shows(&'static str),
    /// Someone looks, for as long as threads take in real time: the screen comes to show this, or no longer does.
    Comes(&'static str),
    Goes(&'static str),
}

/// A clock that jumps from one moment of the story to the next.
struct Story {
    now: Duration,
    told: Duration,
    gap: Option<Ms>,
    began: Instant,
    civil: Zoned,
    moments: VecDeque<(u64, Happens)>,
    screen: Arc<Mutex<String>>,
}

impl Clock for Story {
    fn tick(&mut self) -> Tick {
        let elapsed = Ms(u64::try_from((self.now - self.told).as_millis()).unwrap());
        self.told = self.now;
        match self.gap.take() {
            Some(gap) => Tick { now: self.now, elapsed: Ms::ZERO, gap: Some(gap) },
            None => Tick { now: self.now, elapsed, gap: None },
        }
    }

    fn wait<T>(&mut self, wakes: &Wakes<T>, until: Option<Duration>) -> Option<Wake<T>> {
        if let Some(wake) = wakes.pending() {
            return Some(wake);
        }
        let next = self.moments.front().map(|(at, _)| Duration::from_millis(*at));
        let Some(next) = next else { panic!("the story is over, and the loop is not") };
        if until.is_some_and(|until| until < next) {
            self.now = self.now.max(until.unwrap());
            return None;
        }
        self.now = self.now.max(next);
        if let (_, Happens::Comes(text) | Happens::Goes(text)) = &self.moments[0] {
            let wanted = matches!(self.moments[0].1, Happens::Comes(_));
            if self.screen.lock().unwrap().contains(text) != wanted {
                let note = wakes.wait(Some(Duration::from_secs(20)));
                assert!(note.is_some(), "{text:?} is not to come or go:\n{}", self.screen.lock().unwrap());
                return note;
            }
        }
        match self.moments.pop_front()?.1 {
            Happens::Comes(_) | Happens::Goes(_) => None,
            Happens::Key(code) => Some(Wake::Key(KeyEvent::new(code, KeyModifiers::NONE))),
            Happens::Stop(stop) => Some(Wake::Stop(stop)),
            Happens::Sleep(secs) => {
                self.gap = Some(Ms::from_secs(secs));
                None
            }
            Happens::Wall(shows) => {
                let passed = jiff::SignedDuration::try_from(self.now).unwrap();
                self.civil = shows.parse::<Zoned>().unwrap().checked_sub(passed).unwrap();
                None
            }
            Happens::Shows(text) => {
                let screen = self.screen.lock().unwrap().clone();
                assert!(screen.contains(text), "at {:?} there is no {text:?}:\n{screen}", self.now);
                None
            }
        }
    }

    fn civil(&self) -> Zoned {
        self.civil.checked_add(jiff::SignedDuration::try_from(self.now).unwrap()).unwrap()
    }

    fn instant(&self) -> Instant {
        self.began + self.now
    }
}

/// A screen in memory.
struct Paper {
    area: Rect,
    whole: Buffer,
    text: Arc<Mutex<String>>,
}

impl Surface for Paper {
    fn area(&self) -> Rect {
        self.area
    }
    fn resize(&mut self) -> Rect {
        self.area
    }
    fn show(&mut self, buffer: &Buffer) -> Shown {
        self.whole.merge(buffer);
        let row = |y| (0..self.area.width).map(|x| self.whole[(x, y)].symbol().to_owned()).collect::<String>();
        *self.text.lock().unwrap() = (0..self.area.height).map(row).collect::<Vec<_>>().join("\n");
        Shown::Yes
    }
    fn repaint(&mut self) {}
    fn suspend(&mut self) {}
    fn resume(&mut self) -> bool {
        true
    }
}

/// Tells a story of an evening; gives how it ended and what was recorded.
fn tell(moments: Vec<(u64, Happens)>) -> (End, Vec<Entry>) {
    tell_at("2026-11-22T18:00:00+01:00[Europe/Berlin]", moments)
}

/// Tells a story that begins when the clock on the wall shows this.
fn tell_at(wall: &str, moments: Vec<(u64, Happens)>) -> (End, Vec<Entry>) {
    tell_after(&[], &wall.parse().unwrap(), moments)
}

/// Tells a story that begins at this time, after these practices.
fn tell_after(before: &[Entry], wall: &Zoned, moments: Vec<(u64, Happens)>) -> (End, Vec<Entry>) {
    let folder: TempDir = tempfile::tempdir().unwrap();
    let paths = Paths::at(folder.path());
    fill(&paths, before);
    let home = Home {
        paths: Ok(paths.clone()),
        loaded: settings::Loaded::Fine(settings::Settings::default()),
        settings: settings::Settings::default(),
        lang: Lang::En,
    };
    let shelf = Shelf::new(Some(&paths));
    let items = built_in_items();
    let (waker, wakes) = wakes::<Note>();
    let hands = Hands::new(Arc::new(home), Arc::new(shelf), Backend::Silent, waker);
    let app = App::new(
        Settings { sound: Switch::Off, ..Settings::new(Lang::En) },
        Theme { depth: ColourDepth::None, ground: Ground::Dark },
    );
    let (area, text) = (Rect::new(0, 0, 80, 24), Arc::new(Mutex::new(String::new())));
    let story = Story {
        now: Duration::ZERO,
        told: Duration::ZERO,
        gap: None,
        began: Instant::now(),
        civil: wall.clone(),
        moments: moments.into(),
        screen: Arc::clone(&text),
    };
    let paper = Paper { area, whole: Buffer::empty(area), text };
    let (end, hands, _) = Stage::new(app, story, paper, wakes, hands).run(|app| app.update(Message::Library(items)));
    assert_eq!(hands.finish(end), []);
    (end, journal::read(&paths).entries)
}

use Happens::*;

/// A Sunday.
fn evening() -> Zoned {
    "2026-11-22T18:00:00+01:00[Europe/Berlin]".parse().unwrap()
}

fn fill<T: Clone + Into<Record>>(paths: &Paths, records: &[T]) {
    let mut journal = journal::Journal::open(paths);
    for record in records {
        journal.append(record).unwrap();
    }
}

/// The library notes the record first, so that a newcomer finds the first session chosen; then it begins at 0:06.
fn begun(mut rest: Vec<(u64, Happens)>) -> Vec<(u64, Happens)> {
    let mut moments = vec![
        (20, Comes("New here")),
        (100, Key(KeyCode::Enter)),
        (200, Shows("Begin")),
        (1_000, Key(KeyCode::Enter)),
        (1_500, Shows("begins in")),
    ];
    moments.append(&mut rest);
    moments
}

#[test]
fn a_minute_from_the_library_to_the_record() {
    let (end, entries) = tell(begun(vec![
        (7_000, Shows("Welcome")),
        (21_000, Shows("Breathe in")),
        (26_000, Shows("Breathe out")),
        (67_500, Comes("saved")),
        (68_000, Key(KeyCode::Char('q'))),
        (68_500, Key(KeyCode::Char('q'))),
    ]));
    assert_eq!(end, End::Quit);
    assert_eq!(entries.len(), 1);
    let sitting = &entries[0].sitting;
    assert_eq!((sitting.session.as_str(), sitting.practised, sitting.ending), ("first-breath", Ms(60_000), Ending::Complete));
    assert_eq!(entries[0].day.to_string(), "2026-11-22");
}

#[test]
fn what_was_slept_through_is_not_counted_and_the_person_is_asked() {
    let (_, entries) = tell(begun(vec![
        (26_000, Sleep(7_380)),
        (26_100, Shows("2 h 03 min")),
        (50_000, Shows("2 h 03 min")),
        (51_000, Key(KeyCode::Down)),
        (51_500, Key(KeyCode::Down)),
        (52_000, Key(KeyCode::Enter)),
        (52_500, Comes("saved")),
        (53_000, Key(KeyCode::Char('q'))),
        (53_500, Key(KeyCode::Char('q'))),
    ]));
    let sitting = &entries[0].sitting;
    assert!((19_000..23_000).contains(&sitting.practised.0), "{:?}", sitting.practised);
    assert_eq!(sitting.ending, Ending::Left);
}

#[test]
fn leaving_early_goes_through_the_closing() {
    let (_, entries) = tell(begun(vec![
        (26_000, Key(KeyCode::Char('q'))),
        (26_100, Shows("Come back gently")),
        (27_000, Key(KeyCode::Enter)),
        (28_000, Shows("Your own breath")),
        (48_500, Comes("saved")),
        (49_000, Key(KeyCode::Char('q'))),
        (49_500, Key(KeyCode::Char('q'))),
    ]));
    assert_eq!(entries[0].sitting.ending, Ending::Closed);
}

#[test]
fn a_signal_in_the_middle_keeps_what_was_done() {
    let (end, entries) = tell(begun(vec![(36_000, Stop(atempause::cli::wake::Stop::Terminate))]));
    assert_eq!(end, End::Stopped(atempause::cli::wake::Stop::Terminate));
    assert_eq!(entries[0].sitting.ending, Ending::Left);
    assert!((29_000..31_000).contains(&entries[0].sitting.practised.0));
}

#[test]
fn words_said_afterwards_belong_to_the_same_practice() {
    let mut moments = vec![(67_000, Comes("saved")), (67_100, Key(KeyCode::Down))];
    moments.extend("warm".chars().zip(67_300..).map(|(letter, at)| (at, Key(KeyCode::Char(letter)))));
    moments.extend([(67_400, Key(KeyCode::Enter)), (68_500, Key(KeyCode::Char('q')))]);
    let (_, entries) = tell(begun(moments));
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0].sitting.note.as_ref().map(|note| note.as_str()), Some("warm"));
}

/// The pacer is chosen, changed on the way, and kept as what was breathed.
#[test]
fn only_the_breath_from_the_library_to_the_record() {
    let (end, entries) = tell(vec![
        (20, Comes("New here")),
        (100, Key(KeyCode::Char('b'))),
        (150, Shows("Only the breath")),
        (200, Key(KeyCode::Left)),
        (210, Key(KeyCode::Left)),
        (220, Key(KeyCode::Left)),
        (250, Shows("1 min, 6 breaths")),
        (300, Key(KeyCode::Enter)),
        (400, Shows("begins in")),
        (17_300, Key(KeyCode::Up)),
        (17_400, Shows("6 breaths a minute, then 5.7")),
        (25_200, Shows("6 breaths a minute, then 5.7")),
        (25_400, Shows("5.7 breaths a minute")),
        (25_500, Shows("breath 3 of 6")),
        (67_900, Comes("saved")),
        (68_000, Key(KeyCode::Char('q'))),
        (68_500, Key(KeyCode::Char('q'))),
    ]);
    assert_eq!(end, End::Quit);
    let sitting = &entries[0].sitting;
    assert_eq!((sitting.session.as_str(), sitting.ending), ("breathe", Ending::Complete));
    assert_eq!((sitting.practised, sitting.length), (Ms(62_000), Ms(62_000)), "two breaths of 10 s, four of 10.5 s");
    assert_eq!(sitting.breath.as_ref().map(|breath| breath.as_str()), Some("4-6.5 6>5.7"));
}

/// The first minute, kept; then the library.
fn practised(mut rest: Vec<(u64, Happens)>) -> Vec<(u64, Happens)> {
    let mut moments = begun(vec![(67_500, Comes("saved")), (68_000, Key(KeyCode::Char('q')))]);
    moments.append(&mut rest);
    moments
}

#[test]
fn left_open_over_the_end_of_the_day_the_screen_is_right_within_a_minute() {
    let minutes = |minutes: u64, seconds: u64| (minutes * 60 + seconds) * 1000;
    let (_, entries) = tell_at(
        "2026-11-23T03:57:00+01:00[Europe/Berlin]",
        practised(vec![
            (minutes(2, 59), Comes("today 1 min")),
            // At four the new day begins; nobody touches a key.
            (minutes(4, 1), Goes("today")),
            (minutes(4, 1), Shows("1 of the last 14 days")),
            // And thirteen days later it is long ago, whether the program ran or the machine slept.
            (minutes(4, 10), Wall("2026-12-06T10:00:00+01:00[Europe/Berlin]")),
            (minutes(4, 10), Sleep(13 * 86_400)),
            (minutes(4, 10), Goes("of the last 14 days")),
            (minutes(4, 30), Key(KeyCode::Char('q'))),
        ]),
    );
    assert_eq!(entries[0].day.to_string(), "2026-11-22");
}

#[test]
fn a_clock_that_was_never_set_or_runs_ahead_costs_nothing() {
    for (wall, day) in [
        ("1970-01-01T00:00:00+00:00[UTC]", "1969-12-31"),
        ("2038-01-19T03:13:00+00:00[UTC]", "2038-01-18"),
        ("2099-12-31T23:59:30+00:00[UTC]", "2099-12-31"),
    ] {
        let (end, entries) = tell_at(wall, practised(vec![(68_500, Key(KeyCode::Char('q')))]));
        assert_eq!((end, entries.len()), (End::Quit, 1), "{wall}");
        assert_eq!((entries[0].day.to_string().as_str(), entries[0].sitting.practised), (day, Ms(60_000)), "{wall}");
    }
}

#[test]
fn a_clock_set_back_within_a_practice_neither_shortens_nor_loses_it() {
    for wall in ["2026-11-21T18:00:20+01:00[Europe/Berlin]", "1970-01-01T00:00:00+00:00[UTC]", "2099-01-01T00:00:00+00:00[UTC]"] {
        let (_, entries) = tell(begun(vec![
            (26_000, Wall(wall)),
            (67_500, Comes("saved")),
            (68_000, Key(KeyCode::Char('q'))),
            (68_500, Key(KeyCode::Char('q'))),
        ]));
        assert_eq!((entries.len(), entries[0].sitting.practised, entries[0].sitting.ending), (1, Ms(60_000), Ending::Complete));
    }
}
