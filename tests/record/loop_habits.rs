//! Whole exports of Loop Habit Tracker, in the shape in which each version writes them: `tests/fixtures/loop-habits/<version>`, the
//! archive unpacked. The habits in them are made up.

use super::*;

/// A file of an export.
fn export(version: &str, file: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/loop-habits");
    let path = root.join(version).join(file);
    assert!(path.is_file(), "{}", path.display());
    path.to_str().unwrap().to_owned()
}

/// The days of a record with their notes, the newest first, and the days that were skipped.
fn told(story: &Story) -> (Vec<(String, String)>, Vec<String>) {
    let log = story.json(&["log", "--json"]);
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let entries = log["entries"].as_array().unwrap().iter().map(|entry| (text(&entry["day"]), text(&entry["note"])));
    (entries.collect(), log["pauses"].as_array().unwrap().iter().map(|pause| text(&pause["first"])).collect())
}

fn days(days: &[&str]) -> Vec<(String, String)> {
    days.iter().map(|day| (format!("2026-06-{day}"), String::new())).collect()
}

#[test]
fn each_habit_is_read_from_its_own_table() {
    for version in ["2.3.0", "2.3.1"] {
        let noted = version == "2.3.1";
        for (folder, expected, skipped, counts) in [
            ("001 Sit still", days(&["07", "04", "01"]), vec!["2026-06-06"], "4 added, 0 known already, 2 passed over"),
            ("002 Rcken", days(&["06", "04", "02"]), vec![], "3 added, 0 known already, 3 passed over"),
            ("003 Read", vec![], vec!["2026-06-05"], "1 added, 0 known already, 4 passed over"),
            ("004 Never yet", vec![], vec![], "0 added, 0 known already, 0 passed over"),
        ] {
            let story = Story::new();
            let said = story.told(&["import", &export(version, &format!("{folder}/Checkmarks.csv"))]);
            assert!(said.contains(&format!("Loop Habit Tracker: {counts}")), "{version} {said}");
            let (found, pauses) = told(&story);
            assert_eq!(
                found.iter().map(|(day, _)| day).collect::<Vec<_>>(),
                expected.iter().map(|(day, _)| day).collect::<Vec<_>>()
            );
            assert_eq!(pauses, skipped, "{version} {folder}");
            let notes: Vec<&str> = found.iter().map(|(_, note)| note.as_str()).filter(|note| !note.is_empty()).collect();
            match folder {
                "001 Sit still" if noted => assert_eq!(notes, ["calm\nand long", "=1+1"]),
                "002 Rcken" if noted => assert_eq!(notes, ["Wärmer, gleich danach"]),
                _ => assert!(notes.is_empty(), "{version} {folder}"),
            }
        }
    }
}

#[test]
fn a_measured_habit_is_as_long_as_its_numbers_say() {
    for version in ["2.3.0", "2.3.1"] {
        for table in [&["003 Read/Checkmarks.csv"][..], &["Checkmarks.csv", "--habit", "read"]] {
            let story = Story::new();
            let file = export(version, table[0]);
            let args: Vec<&str> = ["import", &file, "--unit", "1m"].into_iter().chain(table[1..].iter().copied()).collect();
            assert!(story.told(&args).contains("4 added"));
            let log = story.json(&["log", "--json"]);
            let lengths: Vec<_> = log["entries"].as_array().unwrap().iter().map(|entry| entry["practised_ms"].as_u64()).collect();
            assert_eq!(lengths, [Some(1_230_000), Some(720_000), Some(120_000)], "{version} {table:?}");
        }
    }
}

#[test]
fn the_table_of_all_tells_the_same_and_nothing_is_added_twice() {
    for version in ["2.3.0", "2.3.1"] {
        for (habit, folder, records) in [("Sit still", "001 Sit still", 4), ("rücken", "002 Rcken", 3)] {
            let story = Story::new();
            let all = export(version, "Checkmarks.csv");
            let (code, said) = story.refused(&["import", &all]);
            assert!(code == 2 && said.contains("Sit still, Rücken, Read, Never yet"), "{said}");
            let said = story.told(&["import", &all, "--habit", habit, "--tradition", "mindfulness", "--for", "10m"]);
            assert!(said.contains(&format!("{records} added")), "{said}");
            let said = story.told(&["import", &export(version, &format!("{folder}/Checkmarks.csv"))]);
            assert!(said.contains(&format!("0 added, {records} known already")), "{version} {habit}: {said}");
            // And of another version, as after an update.
            let other = if version == "2.3.0" { "2.3.1" } else { "2.3.0" };
            let said = story.told(&["import", &export(other, "Checkmarks.csv"), "--habit", habit]);
            assert!(said.contains(&format!("0 added, {records} known already")), "{other} {habit}: {said}");
        }
    }
}

#[test]
fn what_does_not_tell_of_days_says_where_they_are() {
    let story = Story::new();
    for version in ["2.3.0", "2.3.1"] {
        for file in ["Habits.csv", "Scores.csv", "001 Sit still/Scores.csv"] {
            let (code, said) = story.refused(&["import", &export(version, file)]);
            assert!(code == 1 && said.contains("Checkmarks.csv tells"), "{version} {file}: {said}");
        }
    }
    let archive = story.0.path().join("Loop Habits CSV 2026-06-07.zip");
    fs::write(&archive, b"PK\x03\x04\x14\x00\x08\x08").unwrap();
    let (code, said) = story.refused(&["import", archive.to_str().unwrap()]);
    assert!(code == 1 && said.contains("unzip"), "{said}");
    let comma = story.file("Checkmarks.csv", "Date,Sit, then walk,Run,\n2026-06-07,YES_MANUAL,NO,\n");
    for (lang, says) in [("en", "in the habit's own folder"), ("de", "im Ordner der Gewohnheit")] {
        let (code, said) = story.refused(&["--lang", lang, "import", &comma, "--habit", "Sit"]);
        assert!(code == 1 && said.contains(says), "{said}");
    }
}
