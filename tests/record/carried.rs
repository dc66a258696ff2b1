//! What is taken away, and comes back.

use super::*;
use atempause::practice::header::{Id, Tradition};
use atempause::practice::{Lang, Ms, SafeText};
use atempause::record::entry::Span;
use atempause::record::{
    Day, DayStart, Deed, Ending, Entry, Feelings, Mark, Origin, Pause, Record, Score, Sitting, Stretch, Strike, Verdict, Why,
};
use atempause::store::{Journal, Paths};
use jiff::Zoned;

/// Words as people leave them, and as no table or line likes them.
const WORDS: [&str; 14] = [
    "calm, for once",
    "\"quoted\", she said",
    "two\nlines\n\nand a third, \"so\"",
    "'twas nothing",
    "'=x",
    "=1+1",
    "-2 °C, +1 blanket",
    "@home\ttab",
    "back\\slash \\n no line",
    ";semi;colons; and a | pipe",
    "Rücken wärmer – „gut“ 🌿",
    "{\"v\":1,\"crc\":\"00000000\"}",
    "\"",
    ",",
];

/// A practice of each ending, origin and zone, with each of these words, and feelings from none to ten.
fn practices() -> Vec<Record> {
    let zones = [
        "2026-03-02T03:30:00.123[Europe/Berlin]",
        "2026-03-05T23:59:59.999[Pacific/Kiritimati]",
        "2026-07-01T12:00-03:30[-03:30]",
    ];
    let one = |(n, words): (usize, &&str)| {
        let score = |k: usize| Score::new(u8::try_from((n + k) % 12).unwrap());
        let sitting = Sitting {
            session: Id::new(["br-lowback", "breathe", "my-own"][n % 3]).unwrap(),
            tradition: *Tradition::ALL.get(n % Tradition::ALL.len()).unwrap(),
            practised: Ms(60_001 + n as u64),
            length: Ms(510_000),
            ending: Ending::ALL[n % Ending::ALL.len()],
            before: Feelings { tension: score(0), pain: score(3) },
            after: Feelings { tension: score(6), pain: score(9) },
            breath: (n % 3 == 1).then(|| SafeText::new("4-6.5 6>5.7")),
            situation: (n % 2 == 0).then(|| SafeText::new("after a \"long\" call, =tired")),
            note: Some(SafeText::new(words)),
        };
        let ended: Zoned = zones[n % 3].parse().unwrap();
        let span = Span { started: ended.timestamp() - jiff::SignedDuration::from_mins(9), ended };
        let entry = Entry::new(sitting, &span, DayStart::default(), Lang::ALL[n % 2], n as u64);
        Entry { origin: Origin::ALL[n % 3], ..entry }.into()
    };
    WORDS.iter().enumerate().map(one).collect()
}

/// A record with everything that there is: practices, some of which more was said of, or struck, or restored; pauses planned, cut
/// short, struck; everything one does with a programme; clocks that were not set.
fn everything() -> Vec<Record> {
    let at = |minute: i64| "2026-08-01T09:00[Europe/Berlin]".parse::<Zoned>().unwrap() + jiff::SignedDuration::from_mins(minute);
    let mut all = practices();
    let (Record::Sitting(first), Record::Sitting(second)) = (&all[0], &all[1]) else { panic!("practices") };
    let later = first.amended(Sitting { note: Some(SafeText::new("more, \"later\"\nstill")), ..first.sitting.clone() });
    let (first, second) = (first.clone(), second.clone());
    for clock in ["1970-01-01T00:10[UTC]", "2099-12-31T23:00[UTC]"] {
        let ended: Zoned = clock.parse().unwrap();
        let span = Span { started: ended.timestamp(), ended };
        all.push(Entry::new(Sitting { note: None, ..first.sitting.clone() }, &span, DayStart::default(), Lang::De, 77).into());
    }
    all.push(Entry::added(second.sitting.clone(), Day::parse("2026-02-28").unwrap(), &at(0), Lang::En, 5).into());
    all.push(later.amended(later.sitting.clone()).into());
    let days = |first, last| Stretch::new(Day::parse(first).unwrap(), Day::parse(last).unwrap()).unwrap();
    let pauses = Why::ALL.map(|why| Pause::new(days("2026-12-24", "2027-01-03"), why, &at(1), DayStart::default(), why as u64));
    let shorter = pauses[0].until(Day::parse("2026-12-27").unwrap(), &at(2)).unwrap();
    all.extend(pauses.iter().chain([&shorter]).map(Record::from));
    let said = |of, verdict, minute| Record::from(Strike::new(of, verdict, &at(minute), DayStart::default(), 9));
    all.extend([
        said(second.id, Verdict::Struck, 3),
        said(pauses[2].id, Verdict::Struck, 4),
        said(all[2].id(), Verdict::Struck, 5),
    ]);
    all.push(said(all[2].id(), Verdict::Restored, 6));
    let deeds = [
        Deed::Join,
        Deed::Card(Id::new("waves").unwrap()),
        Deed::Answer(2, SafeText::new(WORDS[2])),
        Deed::Answer(3, SafeText::new("")),
        Deed::Leave,
    ];
    let mark = |(minute, deed)| Record::from(Mark::new(Id::new("back-calm").unwrap(), deed, &at(minute), DayStart::default(), 1));
    all.extend((7..).zip(deeds).map(mark));
    all
}

/// A home in which all of it was kept.
fn lived() -> Story {
    let story = Story::new();
    let kept = Journal::open(&Paths::at(story.0.path())).append_all(&everything());
    assert!(kept.iter().all(Result::is_ok));
    story
}

fn records(json: &str) -> Vec<Value> {
    serde_json::from_str::<Value>(json).unwrap()["records"].as_array().unwrap().clone()
}

#[test]
fn everything_goes_through_json_unchanged() {
    let story = lived();
    let json = story.told(&["export", "--json"]);
    for what in ["sitting", "pause", "strike", "programme"] {
        assert!(records(&json).iter().any(|record| record["what"] == what), "{what}");
    }
    // Each record once, as it was said last: what was said before is not carried.
    let names: std::collections::BTreeSet<_> = everything().iter().map(Record::id).collect();
    assert_eq!(records(&json).len(), names.len());
    let empty = Story::new();
    let told = empty.told(&["import", &empty.file("all.json", &json)]);
    assert!(told.contains(&format!("{} added, 0 known already, 0 passed over", names.len())), "{told}");
    assert_eq!(empty.told(&["export", "--json"]), json);
    for args in [
        &["log", "--json"][..],
        &["log", "--struck", "--json"],
        &["streak", "--json"],
        &["export", "--csv"],
        &["export", "--ical"],
    ] {
        assert_eq!(empty.told(args), story.told(args), "{args:?}");
    }
}

#[test]
fn the_journal_itself_goes_through_unchanged() {
    let story = lived();
    let empty = Story::new();
    let told = empty.told(&["import", &empty.file("2026.jsonl", &story.journal())]);
    assert!(told.contains("0 passed over"), "{told}");
    assert_eq!(empty.told(&["export", "--json"]), story.told(&["export", "--json"]));
}

/// A table carries practices that stand, whole, and nothing else.
#[test]
fn a_table_carries_every_practice_that_stands_and_nothing_else() {
    let story = lived();
    let csv = story.told(&["export", "--csv"]);
    let empty = Story::new();
    let told = empty.told(&["import", &empty.file("all.csv", &csv)]);
    assert!(told.contains("0 known already, 0 passed over"), "{told}");
    assert_eq!(empty.told(&["export", "--csv"]), csv);
    let log = story.json(&["log", "--json"]);
    let standing: Vec<&Value> = log["entries"].as_array().unwrap().iter().map(|entry| &entry["id"]).collect();
    let mut practices = records(&story.told(&["export", "--json"]));
    practices.retain(|record| record["what"] == "sitting" && standing.contains(&&record["id"]));
    assert_eq!(records(&empty.told(&["export", "--json"])), practices);
    assert_eq!(practices.len(), WORDS.len() + 2, "fourteen, two whose clock was not set, one by hand; one is struck");
}

#[test]
fn what_is_taken_away_comes_back_once() {
    let story = Story::new();
    story.told(&["journal", "add", "--day", "2026-03-05", "--tradition", "yoga", "--for", "20m", "--note", "a, \"b\"\nc"]);
    story.told(&["journal", "add", "--day", "2026-03-06", "--session", "first-breath"]);
    story.told(&["journal", "pause", "2026-04-01", "2026-04-03"]);
    let log = story.told(&["log"]);
    story.told(&["journal", "strike", name(&log)]);
    let (csv, json) = (story.told(&["export", "--csv"]), story.told(&["export", "--json"]));
    assert_eq!(csv.lines().next().unwrap().split(',').count(), 21);
    assert_eq!(serde_json::from_str::<Value>(&json).unwrap()["records"].as_array().unwrap().len(), 4);

    let other = Story::new();
    let file = other.file("all.json", &json);
    assert!(other.told(&["import", &file]).contains("4 added"));
    assert!(other.told(&["import", &file]).contains("0 added, 4 known already"));
    for args in [&["log", "--json"][..], &["log", "--json", "--struck"], &["export", "--csv"]] {
        assert_eq!(other.told(args), story.told(args), "{args:?}");
    }
    let third = Story::new();
    let file = third.file("all.csv", &csv);
    assert!(third.told(&["import", &file]).contains("1 added"));
    assert_eq!(third.told(&["export", "--csv"]), csv);
    // A file of the journal itself, strikes included.
    let fourth = Story::new();
    let file = fourth.file("2026.jsonl", &story.journal());
    assert!(fourth.told(&["import", &file]).contains("4 added"));
    assert!(fourth.told(&["import", &file]).contains("0 added"));
    assert_eq!(fourth.told(&["log", "--json"]), story.told(&["log", "--json"]));
}
