//! Files as other programs write them, and our own there and back again.

use super::*;
use crate::practice::SafeText;
use crate::record::entry::tests::{entry as kept, sitting};
use crate::record::export;
use crate::record::{Pause, Score, Stretch, Why};
use proptest::prelude::*;

fn here() -> Here {
    Here { now: "2026-11-27T12:00[Europe/Berlin]".parse().unwrap(), start: DayStart::default(), lang: Lang::De }
}

fn wanted(habit: Option<&str>) -> Wanted {
    Wanted { habit: habit.map(str::to_owned), tradition: Tradition::Mindfulness, length: Ms::from_secs(600), unit: None }
}

fn read(text: &str, habit: Option<&str>) -> Result<Found, Refused> {
    import(text, &["001 Sit still".to_owned(), "Checkmarks.csv".to_owned()], &wanted(habit), &here())
}

fn entries(found: &Found) -> Vec<&Entry> {
    found.records.iter().filter_map(|record| if let Record::Sitting(entry) = record { Some(&**entry) } else { None }).collect()
}

#[test]
fn our_own_exports_come_back_whole() {
    let now = "2026-11-22T12:00[UTC]".parse().unwrap();
    let days = Stretch::new(Day::parse("2026-12-24").unwrap(), Day::parse("2027-01-02").unwrap()).unwrap();
    let pause = Pause::new(days, Why::Illness, &now, DayStart::default(), 5);
    let mut added = Entry::added(sitting(), Day::parse("2026-11-20").unwrap(), &now, Lang::En, 7);
    added.sitting.situation = Some(SafeText::new("after a long call"));
    let records = vec![Record::from(kept().amended(sitting())), added.clone().into(), pause.into()];
    let document = export::json(records.clone()).to_string();
    assert_eq!(read(&document, None), Ok(Found { source: Source::Own, records: records.clone(), passed: 0 }));
    let lines: String = records.iter().map(Record::encode).collect();
    assert_eq!(read(&(lines + "torn"), None), Ok(Found { source: Source::Own, records: records.clone(), passed: 1 }));
    let table = export::csv([&kept().amended(sitting()), &added]);
    assert_eq!(read(&table, None), Ok(Found { source: Source::Own, records: records[..2].to_vec(), passed: 0 }));
}

#[test]
fn less_than_our_table_is_enough() {
    let found =
        read("day,id,practised_ms,session\n2026-11-20,000001a2064f743b0123456789abcdef,60000,sit\n2026-11-21,x,1,sit\n", None)
            .unwrap();
    assert_eq!((found.records.len(), found.passed), (1, 1));
    let entry = entries(&found)[0];
    assert_eq!(
        (entry.day.to_string().as_str(), entry.sitting.practised, entry.origin),
        ("2026-11-20", Ms(60_000), Origin::Imported)
    );
}

/// As version 0.4.1 writes it.
const TUI_BREATH: &str = r#"{
  "session_id": "8f14e45f-ceea-467f-9f6b-5d0f2a8a1c3e",
  "start_time": "2025-03-01T22:50:00.123456789Z",
  "end_time": "2025-03-01T23:55:10.5Z",
  "status": "abandoned",
  "type": "breathing",
  "parameters": {
    "duration_target": 300, "actual_duration_secs": 250.75,
    "settings": {"rate": 6.0, "phase_parameters": {"inhalation_time": 4.0, "exhalation_time": 6.0, "hold_in_time": null, "hold_out_time": null},
      "iterations": 30, "pattern_id": "Coherent 5.5", "tempo": 1.0}
  },
  "breath_hold": null,
  "history": [{"timestamp": "2025-03-01T22:50:00Z", "event": "start", "details": {}}]
}"#;

#[test]
fn a_session_of_tui_breath() {
    let found = read(TUI_BREATH, None).unwrap();
    assert_eq!((found.source, found.passed), (Source::TuiBreath, 0));
    let one = entries(&found)[0].clone();
    assert_eq!((one.day.to_string().as_str(), one.sitting.session.as_str()), ("2025-03-01", "coherent55"), "a night in Berlin");
    assert_eq!((one.sitting.practised, one.sitting.length, one.sitting.ending), (Ms(250_750), Ms(300_000), Ending::Left));
    assert_eq!((one.sitting.tradition, one.origin), (Tradition::Breath, Origin::Imported));
    assert_eq!(
        one.clock("2026-11-27T00:00Z".parse().unwrap()),
        crate::record::entry::Clock::Plausible,
        "it counts, though it is old"
    );
    let later = Here { now: "2027-05-01T12:00[Asia/Tokyo]".parse().unwrap(), ..here() };
    let again = import(TUI_BREATH, &[], &wanted(None), &later).unwrap();
    assert_eq!((entries(&again)[0].id, &entries(&again)[0].sitting), (one.id, &one.sitting));
    assert_eq!(read(&TUI_BREATH.replace("250.75", "0.4"), None).unwrap().passed, 1);
    assert_eq!(read(r#"[{"session_id": "x", "start_time": "2025-03-01T22:50:00Z"}]"#, None), Err(Refused::OnlyAList));
}

#[test]
fn checkmarks_of_one_habit() {
    let text = "Date,Value,Notes\n2024-12-31,YES_MANUAL,\"calm, for once\"\n2024-12-30,YES_AUTO,\n2024-12-29,SKIP,ill\n2024-12-28,NO,\n2024-12-27,2,\n";
    let found = read(text, None).unwrap();
    assert_eq!((found.source, found.records.len(), found.passed), (Source::LoopHabits, 3, 2));
    let told: Vec<_> =
        entries(&found).iter().map(|e| (e.day.to_string(), e.sitting.session.to_string(), e.sitting.practised)).collect();
    let ten = Ms::from_secs(600);
    assert_eq!(
        told,
        [("2024-12-31".to_owned(), "sitstill".to_owned(), ten), ("2024-12-27".to_owned(), "sitstill".to_owned(), ten)]
    );
    assert_eq!(entries(&found)[0].sitting.note, Some(SafeText::new("calm, for once")));
    let Record::Pause(pause) = &found.records[1] else { panic!("{found:?}") };
    assert_eq!(pause.days, Stretch::of(Day::parse("2024-12-29").unwrap()));
    // A month later, elsewhere: the same names.
    let later = Here { now: "2027-05-01T12:00[Asia/Tokyo]".parse().unwrap(), ..here() };
    let again = import(text, &["7 Sit still".to_owned(), "x".to_owned()], &wanted(None), &later).unwrap();
    let ids = |found: &Found| found.records.iter().map(Record::id).collect::<Vec<_>>();
    assert_eq!(ids(&again), ids(&found));
}

#[test]
fn a_habit_that_was_measured_in_time() {
    let text = "Date,Value,Notes\n2026-06-04,20500,long\n2026-06-03,NO,\n2026-06-02,90000000000,\n2026-06-01,YES_MANUAL,\n";
    let wanted = Wanted { unit: Some(Ms::from_secs(60)), ..wanted(None) };
    let name = ["003 Sit".to_owned(), "Checkmarks.csv".to_owned()];
    let found = import(text, &name, &wanted, &here()).unwrap();
    let lengths: Vec<_> = entries(&found).iter().map(|entry| (entry.sitting.practised, entry.sitting.length)).collect();
    let day = Ms::LONGEST_SESSION;
    assert_eq!(lengths, [(Ms(1_230_000), Ms(1_230_000)), (day, day), (Ms::from_secs(600), Ms::from_secs(600))], "20.5 minutes");
    assert_eq!((found.passed, read(text, None).unwrap().passed), (1, 3));
}

#[test]
fn checkmarks_of_all_habits() {
    let text = "Date,Meditate,Drink water,\n2024-12-31,YES_MANUAL,YES_MANUAL,\n2024-12-30,NO,1500.0,\n";
    assert_eq!(read(text, None), Err(Refused::WhichHabit(vec!["Meditate".to_owned(), "Drink water".to_owned()])));
    assert_eq!(read(text, Some("Meditation")), read(text, None));
    let found = read(text, Some("meditate")).unwrap();
    assert_eq!((entries(&found).len(), found.passed), (1, 1));
    assert_eq!(entries(&found)[0].sitting.session.as_str(), "meditate");
    assert_eq!(read("Date,Meditate,\n2024-12-31,YES_MANUAL,\n", None).unwrap().records.len(), 1);
}

/// Loop wrote other tables in other years.
#[test]
fn checkmarks_of_every_version() {
    let all = |habit| move |text: &str| read(text, Some(habit)).map(|found| (found.records.len(), found.passed));
    let one = |text: &str| read(text, None).map(|found| (found.records.len(), found.passed));
    for (told, text, read) in [
        // 1.2 to 2.3.0, of one: no heading, numbers.
        (
            &one as &dyn Fn(&str) -> _,
            "2015-01-25,2\n2015-01-24,0\n2015-01-23,1\n2015-01-22,3\n2015-01-21,-1\n2015-01-20,1500\n",
            Ok((2, 4)),
        ),
        (&one, "", Ok((0, 0))),
        // The same, of all.
        (&all("meditate"), "Date,Meditate,Wake up early,\n2015-01-25,-1,2,\n2015-01-24,2,0,\n", Ok((1, 1))),
        // 2.0.0 to 2.0.3, of all.
        (&all("Meditate"), "Date,Meditate,\n2021-10-20,Entry(timestamp=2021-10-20, value=2),\n", Err(Refused::Columns)),
        // 2.3.1, through a spreadsheet.
        (&one, "\"Date\",\"Value\",\"Notes\"\r\n\"2025-09-01\",\"YES_MANUAL\",\"\"\r\n", Ok((1, 0))),
        // Names are never quoted.
        (&all("then walk"), "Date,Sit, then walk,Run,\n2025-09-01,NO,YES_MANUAL,\n", Err(Refused::Columns)),
        (&all("\"Sit\""), "Date,\"Sit\",\"Run,\n2025-09-01,YES_MANUAL,NO,\n", Ok((1, 0))),
        // Neither habits nor scores.
        (
            &one,
            "Position,Name,Question,Description,NumRepetitions,Interval,Color\n001,Meditate,,,1,1,#FF8F00\n",
            Err(Refused::NotMarks),
        ),
        (&one, "Date,Score\n2015-01-25,0.2557\n", Err(Refused::NotMarks)),
        (&one, "2015-01-25,0.2557\n", Err(Refused::NotMarks)),
        (&one, "PK\u{3}\u{4}\u{14}\0", Err(Refused::Archive)),
        (&one, "2015-01-25,calm\n", Err(Refused::Unknown)),
    ] {
        assert_eq!(told(text), read, "{text}");
    }
    let scores = ["export".to_owned(), "Scores.csv".to_owned()];
    assert_eq!(import("Date,Sit,\n2015-01-25,0.2557,\n", &scores, &wanted(None), &here()), Err(Refused::NotMarks));
}

#[test]
fn what_is_none_of_these_is_refused() {
    for text in ["{}", "[]", "null", "a,b\n1,2\n", "Session(format: 1)", "{\"v\":1}\n{\"v\":1}", "\0\0"] {
        assert_eq!(read(text, None), Err(Refused::Unknown), "{text:?}");
    }
    assert_eq!(Score::new(11), None);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_was_noted_comes_back_from_both_exports(note in "(\\PC|[\n\r\t,;\"'=]){0,60}", situation in "(\\PC|[\t,\"'=]){0,30}", after in prop::option::of(0..=10u8)) {
        let mut one = sitting();
        (one.note, one.situation) = (Some(SafeText::new(&note)), Some(SafeText::new(&situation)));
        (one.after.pain, one.ending) = (after.and_then(Score::new), Ending::Left);
        let one = kept().amended(one);
        let whole = Ok(Found { source: Source::Own, records: vec![Record::from(&one)], passed: 0 });
        prop_assert_eq!(&read(&export::csv([&one]), None), &whole);
        prop_assert_eq!(&read(&export::json([Record::from(&one)]).to_string(), None), &whole);
    }

    #[test]
    fn any_text_is_read_without_harm(text in "\\PC{0,120}", head in 0..4usize) {
        let head = ["", "Date,Value,Notes\n", "id,day,session,practised_ms\n", "{\"records\":["][head];
        let _ = read(&format!("{head}{text}"), None);
    }
}
