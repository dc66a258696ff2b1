//! The settings file belongs to the person: what the app changes in it is the value and nothing else, and a crash leaves the old file
//! or the new one.
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use atempause::practice::compile::Pace;
use atempause::practice::header::{Condition, Id};
use atempause::record::{DayStart, RestDays};
use atempause::store::disk::RealDisk;
use atempause::store::settings::{self, Decibels, Keeper, Language, Loaded, Settings, Switch, Theme, Volume};
use proptest::prelude::*;
use std::fs;

/// Where a random way of writing comes from (Knuth's MMIX generator).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

/// Someone who writes settings in their own way, with words beside everything.
struct Author {
    dice: Dice,
    text: String,
    comments: usize,
    newline: &'static str,
}

impl Author {
    /// What may stand between any two tokens.
    fn gap(&mut self) {
        for _ in 0..self.dice.roll(3) {
            let n = self.comments;
            let (gap, said) = match self.dice.roll(8) {
                0 | 1 => (" ".to_owned(), 0),
                2 => (self.newline.to_owned(), 0),
                3 => ("\t".to_owned(), 0),
                4 => (format!("/* <{n}> \", ( [ // */"), 1),
                5 => (format!("/*/* <{n}> */ ) \" ' */"), 1),
                6 => (format!("// <{n}> ) \" ' ] /* é sound: Off,{}", self.newline), 1),
                _ => (format!("{0}    // <{n}>{0}", self.newline), 1),
            };
            self.text.push_str(&gap);
            self.comments += said;
        }
    }

    fn token(&mut self, token: &str) {
        self.text.push_str(token);
        self.gap();
    }

    /// Parts in brackets, with a comma behind the last one or without.
    fn within(&mut self, [open, close]: [&str; 2], parts: &[String]) {
        self.token(open);
        for (n, part) in parts.iter().enumerate() {
            match part.split_once(": ") {
                Some((name, value)) => {
                    let raw = if self.dice.roll(4) == 0 { "r#" } else { "" };
                    self.token(&format!("{raw}{name}"));
                    self.token(":");
                    self.value(value);
                }
                None => self.value(part),
            }
            if n + 1 < parts.len() || self.dice.roll(2) == 0 {
                self.token(",");
            }
        }
        self.token(close);
    }

    fn value(&mut self, value: &str) {
        let inner = |open, close| value.strip_prefix(open).and_then(|value: &str| value.strip_suffix(close));
        let parts = |inner: &str| inner.split(", ").filter(|part| !part.is_empty()).map(str::to_owned).collect::<Vec<_>>();
        if let Some(inner) = inner('(', ')') {
            self.within(["(", ")"], &parts(inner));
        } else if let Some(inner) = inner('[', ']') {
            self.within(["[", "]"], &parts(inner));
        } else {
            let spelled = match (inner('"', '"'), self.dice.roll(3)) {
                (Some(text), 0) => format!("r#\"{text}\"#"),
                (Some(text), 1) => format!("\"\\u{{{:x}}}{}\"", text.as_bytes()[0], &text[1..]),
                _ => value.to_owned(),
            };
            self.token(&spelled);
        }
    }

    /// The same fields in the same way for the same seed, whatever their values.
    fn writes(seed: u64, fields: &[String]) -> (String, usize) {
        let mut dice = Dice(seed);
        let newline = if dice.roll(4) == 0 { "\r\n" } else { "\n" };
        let mut author = Author { dice, text: String::new(), comments: 0, newline };
        let mark = author.dice.roll(5) == 0;
        author.gap();
        if author.dice.roll(4) == 0 {
            author.token("Settings");
        }
        author.within(["(", ")"], fields);
        (format!("{}{}", if mark { "\u{feff}" } else { "" }, author.text), author.comments)
    }
}

/// The fields of settings in the order of a roll, some of them left out.
fn fields(settings: &Settings, seed: u64, left_out: bool) -> Vec<String> {
    let list = |words: Vec<String>| format!("[{}]", words.join(", "));
    let volume = &settings.volume;
    let mut fields = vec![
        format!("language: {:?}", settings.language),
        format!("day_start: \"{}\"", settings.day_start),
        format!("rest_days: {}", settings.rest_days.get()),
        format!("volume: (all: {}, bells: {})", volume.all.get(), volume.bells.get()),
        format!("sound: {:?}", settings.sound),
        format!("theme: {:?}", settings.theme),
        format!("pace: {:?}", f64::from(settings.pace.hundredths()) / 100.0),
        format!("circumstances: {}", list(settings.circumstances.iter().map(|c| format!("{c:?}")).collect())),
        format!("favourites: {}", list(settings.favourites.iter().map(|id| format!("{:?}", id.as_str())).collect())),
        format!("notice: {}", settings.notice),
    ];
    let mut dice = Dice(seed ^ 7);
    for n in (1..fields.len()).rev() {
        fields.swap(n, usize::try_from(dice.roll(n as u64 + 1)).unwrap());
    }
    fields.retain(|_| dice.roll(4) > 0 || !left_out);
    fields
}

prop_compose! {
    fn scalars()(
        language in prop::sample::select(vec![Language::Auto, Language::En, Language::De]),
        minutes in 0..720u16, rest in 0..=6u8, levels in (-60..=6i64, -60..=6i64),
        theme in prop::sample::select(vec![Theme::Auto, Theme::Dark, Theme::Light]),
        pace in 80..=125u8, muted: bool, notice: u8,
    ) -> Settings {
        let level = |db| Decibels::new(db).unwrap();
        Settings {
            language,
            day_start: DayStart::from_minutes(minutes).unwrap(),
            rest_days: RestDays::new(rest).unwrap(),
            volume: Volume { all: level(levels.0), bells: level(levels.1), ..Volume::default() },
            sound: if muted { Switch::Off } else { Switch::On },
            theme,
            pace: Pace::new(pace).unwrap(),
            notice,
            ..Settings::default()
        }
    }
}

prop_compose! {
    fn all()(
        scalars in scalars(),
        conditions in prop::sample::subsequence(vec![Condition::Short, Condition::NoHolds, Condition::Pregnant], 0..=3),
        ids in prop::collection::vec("[a-d][a-c]?", 0..5),
    ) -> Settings {
        let favourites = ids.iter().map(|id| Id::new(id).unwrap()).collect();
        Settings { circumstances: conditions, favourites, ..scalars }
    }
}

/// The numbers of the comments in a text, in their order.
fn comments(text: &str) -> Vec<usize> {
    text.split('<').skip(1).map(|rest| rest.split('>').next().unwrap().parse().unwrap()).collect()
}

/// What stands in a file after the app has kept `now`, and beside it.
fn kept(text: &str, loaded: Settings, now: &Settings) -> (String, Option<String>) {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("settings.ron");
    fs::write(&path, text).unwrap();
    Keeper::new(path.clone(), loaded).keep(&RealDisk, now).unwrap();
    (fs::read_to_string(&path).unwrap(), fs::read_to_string(home.path().join("settings.ron.bak")).ok())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    /// Whoever wrote the file: it is the file that they would have written with the other values, byte for byte.
    #[test]
    fn a_changed_value_is_all_that_changes(before in scalars(), now in scalars(), seed: u64) {
        // Where a text is escaped it would be written otherwise; all else is compared letter by letter.
        let now = Settings { day_start: before.day_start, ..now };
        let (text, _) = Author::writes(seed, &fields(&before, seed, false));
        let (expected, _) = Author::writes(seed, &fields(&now, seed, false));
        prop_assert_eq!(settings::parse(&text), Ok(before.clone()));
        prop_assert_eq!(kept(&text, before, &now).0, expected);
    }

    /// Fields that were left out, lists that grow and shrink: every comment stays, in its order, and what is read is what was chosen.
    #[test]
    fn every_comment_and_every_other_field_stays(before in all(), now in all(), seed: u64) {
        let (text, said) = Author::writes(seed, &fields(&before, seed, true));
        let before = settings::parse(&text).unwrap();
        let (after, beside) = kept(&text, before.clone(), &now);
        prop_assert_eq!(settings::parse(&after), Ok(now.clone()), "{}", after);
        prop_assert_eq!(comments(&after), (0..said).collect::<Vec<_>>(), "{}\n---\n{}", text, after);
        if before != now {
            prop_assert_eq!(beside, Some(text));
        }
    }

    /// One chooses in the app while the file is edited elsewhere: both stand.
    #[test]
    fn what_was_changed_meanwhile_stays(before in all(), now in all(), elsewhere in all(), seed: u64) {
        let meanwhile = Settings { language: before.language, pace: before.pace, ..elsewhere };
        let now = Settings { language: now.language, pace: now.pace, ..before.clone() };
        let (text, _) = Author::writes(seed, &fields(&meanwhile, seed, false));
        let (after, _) = kept(&text, before, &now);
        let expected = Settings { language: now.language, pace: now.pace, ..meanwhile };
        prop_assert_eq!(settings::parse(&after), Ok(expected), "{}", after);
    }
}

#[test]
fn the_file_as_it_was_found_is_kept_beside_it() {
    let home = tempfile::tempdir().unwrap();
    let (path, beside) = (home.path().join("settings.ron"), home.path().join("settings.ron.bak"));
    let chosen = |n: u8| Settings { notice: n, ..Settings::default() };
    let mut first = Keeper::new(path.clone(), Settings::default());
    first.keep(&RealDisk, &Settings::default()).unwrap();
    assert!(!path.exists(), "nothing was chosen");
    first.keep(&RealDisk, &chosen(1)).unwrap();
    first.keep(&RealDisk, &chosen(2)).unwrap();
    assert!(!beside.exists(), "there was nothing before");
    let found = fs::read_to_string(&path).unwrap();
    let mut second = Keeper::new(path.clone(), chosen(2));
    for n in [3, 4, 5] {
        second.keep(&RealDisk, &chosen(n)).unwrap();
        assert_eq!(fs::read_to_string(&beside).unwrap(), found, "as this run found it, not as it was a key ago");
    }
    assert_eq!(settings::load(&path), Loaded::Fine(chosen(5)));
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 2, "nothing else is left behind");
}

#[test]
fn a_file_that_broke_meanwhile_is_set_aside_too() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("settings.ron");
    for (n, broken) in ["(notice: \"half", "(notice: 1) é\u{0}"].into_iter().enumerate() {
        fs::write(&path, broken).unwrap();
        let chosen = Settings { notice: 3, ..Settings::default() };
        Keeper::new(path.clone(), Settings::default()).keep(&RealDisk, &chosen).unwrap();
        assert_eq!(settings::load(&path), Loaded::Fine(chosen));
        let aside = home.path().join(format!("settings.ron.broken-{}", n + 1));
        assert_eq!(fs::read_to_string(aside).unwrap(), broken);
    }
}

#[test]
fn bytes_that_are_no_text_have_a_place() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("settings.ron");
    fs::write(&path, b"(\n  // \xc3\xa4 \xe4\n)").unwrap();
    let Loaded::Broken { fault, aside: Some(_) } = settings::load(&path) else { panic!("it is not UTF-8") };
    assert_eq!((fault.place.line, fault.place.column), (2, 8));
}
