//! The verbs of the record, as stories through the program: what was practised is added, struck, paused, counted, taken away and
//! brought back.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests may")]

#[path = "record/carried.rs"]
mod carried;
#[path = "record/import.rs"]
mod import;
#[path = "record/loop_habits.rs"]
mod loop_habits;

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// The program in a home of its own, in a zone without surprises.
fn atempause(home: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_atempause"));
    command.args(args).env_clear().env("ATEMPAUSE_HOME", home).env("LANG", "en_US.UTF-8").env("TZ", "UTC").stdin(Stdio::null());
    command
}

/// A home, and what is asked of the program in it.
struct Story(TempDir);

impl Story {
    fn new() -> Story {
        Story(tempfile::tempdir().unwrap())
    }

    fn run(&self, args: &[&str]) -> Output {
        atempause(self.0.path(), args).output().unwrap()
    }

    /// What a run that goes well prints.
    fn told(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert_eq!(output.status.code(), Some(0), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    fn json(&self, args: &[&str]) -> Value {
        serde_json::from_str(&self.told(args)).unwrap()
    }

    /// The exit code and what a run that does not go well says.
    fn refused(&self, args: &[&str]) -> (i32, String) {
        let output = self.run(args);
        assert_eq!(String::from_utf8_lossy(&output.stdout), "", "{args:?}");
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    }

    fn settings(&self, text: &str) {
        fs::write(self.0.path().join("settings.ron"), text).unwrap();
    }

    fn file(&self, name: &str, text: &str) -> String {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// The days of the log, the newest first.
    fn days(&self) -> Vec<String> {
        let log = self.json(&["log", "--json"]);
        log["entries"].as_array().unwrap().iter().map(|entry| entry["day"].as_str().unwrap().to_owned()).collect()
    }

    /// The files of the journal.
    fn journals(&self) -> Vec<PathBuf> {
        let (mut files, mut folders) = (Vec::new(), vec![self.0.path().join("journal")]);
        while let Some(folder) = folders.pop() {
            let inside = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
            let (below, here): (Vec<_>, Vec<_>) = inside.partition(|path| path.is_dir());
            folders.extend(below);
            files.extend(here);
        }
        files
    }

    /// Everything that stands in the journal, byte for byte.
    fn journal(&self) -> String {
        self.journals().iter().map(|file| fs::read_to_string(file).unwrap()).collect()
    }
}

/// The first word of a line: the name that `log` shows.
fn name(line: &str) -> &str {
    line.split_whitespace().next().unwrap()
}

/// `n` days before today, in UTC and with days that begin at midnight or later: never tomorrow.
fn ago(n: i64) -> String {
    let now = jiff::Timestamp::from_second(fs_now()).unwrap().to_zoned(jiff::tz::TimeZone::UTC);
    let today = now.checked_sub(jiff::SignedDuration::from_hours(4)).unwrap().date();
    today.checked_sub(jiff::Span::new().days(n)).unwrap().to_string()
}

/// The seconds of a file that was just made: the tests ask no clock.
fn fs_now() -> i64 {
    use std::os::unix::fs::MetadataExt;
    tempfile::NamedTempFile::new().unwrap().as_file().metadata().unwrap().mtime()
}

#[test]
fn a_past_practice_is_added_struck_and_restored() {
    let story = Story::new();
    let told = story.told(&[
        "journal",
        "add",
        "--day",
        "2026-03-05",
        "--tradition",
        "yoga",
        "--for",
        "20m",
        "--situation",
        "after a long call",
        "--note",
        "warm",
    ]);
    assert!(
        told.starts_with("Added: 2026-03-05") && told.contains("20:00") && told.contains("[after a long call]  warm"),
        "{told}"
    );
    let told = story.told(&["journal", "add", "--day", "2026-03-06", "--session", "first-breath"]);
    assert!(told.contains("first-breath") && told.contains("1:00"), "{told}");
    assert_eq!(story.days(), ["2026-03-06", "2026-03-05"]);
    let before = story.journal();

    let log = story.told(&["log"]);
    let yoga = log.lines().find(|line| line.contains("yoga")).unwrap();
    assert_eq!(name(yoga).len(), 4, "{yoga}");
    let told = story.told(&["journal", "strike", name(yoga)]);
    assert!(told.starts_with("Struck: 2026-03-05") && told.contains(&format!("journal restore {}", name(yoga))), "{told}");
    assert_eq!(story.days(), ["2026-03-06"]);
    assert_eq!(story.json(&["log", "--struck", "--json"])["entries"][0]["tradition"], "yoga");
    let struck = story.told(&["log", "--struck"]);
    assert!(struck.contains("yoga") && story.journal().contains(&before), "nothing is rewritten");

    story.told(&["journal", "restore", name(&struck)]);
    assert_eq!(story.days(), ["2026-03-06", "2026-03-05"]);
    assert_eq!(story.told(&["log", "--struck"]).trim(), "Nothing was struck.");
    let entry = &story.json(&["log", "--json", "--since", "2026-03-05"])["entries"][1];
    assert_eq!(
        (&entry["origin"], &entry["situation"], &entry["note"]),
        (&"added".into(), &"after a long call".into(), &"warm".into())
    );
}

#[test]
fn what_makes_no_sense_is_refused_with_a_remedy() {
    let story = Story::new();
    story.told(&["journal", "add", "--day", "2026-03-05", "--tradition", "yoga", "--for", "20m"]);
    for (args, code, says) in [
        (&["journal", "add", "--day", "2999-01-01", "--session", "first-breath"][..], 2, "yet to come"),
        (&["journal", "add", "--tradition", "golf", "--for", "1m"], 2, "breath"),
        (&["journal", "add", "--tradition", "yoga"], 2, "--for"),
        (&["journal", "add"], 2, "--session"),
        (&["journal", "add", "--session", "first-breat"], 1, "first-breath"),
        (&["journal", "strike", "ffff"], 1, "atempause log"),
        (&["journal", "strike", "x"], 1, "atempause log"),
        (&["journal", "restore", "ffff"], 1, "log --struck"),
        (&["journal", "pause", "2026-03-05", "2026-03-01"], 2, "first day"),
        (&["journal", "pause", "2026-03-05", "2028-03-01"], 2, "366"),
        (&["journal", "pause", "2026-03-05"], 2, "TO"),
        (&["journal", "back"], 1, "no pause"),
        (&["export"], 2, "--csv"),
        (&["export", "--csv", "--json"], 2, "--json"),
        (&["export", "--csv", "--weeks", "3"], 2, "--weeks"),
        (&["export", "--report", "/nonexistent/report.md"], 1, "another name"),
        (&["import", "/nonexistent"], 1, "/nonexistent"),
        (&["import", "Cargo.toml"], 1, "docs/record-cli.md"),
        (&["import", "Cargo.toml", "--tradition", "golf"], 2, "breath"),
        (&["stats", "--weeks", "0"], 2, "1..=53"),
    ] {
        let (found, told) = story.refused(args);
        assert!(found == code && told.contains(says), "{args:?}: {found} {told}");
    }
    let (code, told) = story.refused(&["--lang", "de", "journal", "strike", "ffff"]);
    assert!(code == 1 && told.contains("nichts heißt ffff"), "{told}");
}

#[test]
fn pauses_are_planned_ended_early_and_struck() {
    let story = Story::new();
    assert!(story.told(&["journal", "pause"]).contains("No pause is planned"));
    let told = story.told(&["journal", "pause", "2026-12-24", "2027-01-03"]);
    assert!(told.contains("2026-12-24 to 2027-01-03, holiday") && told.contains("cost nothing"), "{told}");
    story.told(&["journal", "pause", "2027-02-01", "2027-02-05", "--why", "illness"]);
    assert!(story.told(&["journal", "back", "2026-12-30"]).contains("2026-12-24 to 2026-12-29"));
    let list = story.told(&["--lang", "de", "journal", "pause"]);
    let lines: Vec<&str> = list.lines().collect();
    assert!(
        lines.len() == 2 && lines[0].contains("2026-12-24 bis 2026-12-29, Urlaub") && lines[1].contains("Krankheit"),
        "{list}"
    );
    story.told(&["journal", "strike", name(lines[1])]);
    let pauses = &story.json(&["log", "--json"])["pauses"];
    assert_eq!(pauses.as_array().unwrap().len(), 1);
    assert_eq!((&pauses[0]["last"], &pauses[0]["why"]), (&"2026-12-29".into(), &"holiday".into()));
    // Back on its first day: there was no pause.
    assert!(story.told(&["journal", "back", "2026-12-24"]).contains("struck"));
    assert!(story.told(&["journal", "pause"]).contains("No pause is planned"));
}

#[test]
fn continuity_forgives_pauses_and_can_be_switched_off() {
    let story = Story::new();
    assert_eq!(story.json(&["streak", "--json"])["longest"], 0);
    for day in [20, 19, 18, 2, 1] {
        story.told(&["journal", "add", "--day", &ago(day), "--tradition", "breath", "--for", "5m"]);
    }
    let streak = story.json(&["streak", "--json"]);
    assert_eq!((&streak["run"], &streak["longest"], &streak["last_14"]), (&2.into(), &3.into(), &2.into()));
    let strength = streak["strength"].as_u64().unwrap();
    story.told(&["journal", "pause", &ago(17), &ago(3), "--why", "illness"]);
    let streak = story.json(&["streak", "--json"]);
    assert_eq!((&streak["run"], &streak["longest"], &streak["last_14"]), (&5.into(), &5.into(), &2.into()));
    assert!(streak["strength"].as_u64().unwrap() > strength, "it froze");
    assert_eq!(streak["days"].as_array().unwrap().iter().filter(|day| *day == "free").count(), 11);
    let text = story.told(&["streak"]);
    for words in ["2 of the last 14 days", "○ free", "This week: ", "In this run: 5 days", "Strength: "] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(story.told(&["--lang", "de", "streak"]).contains("In dieser Folge: 5 Tage"));
    // Strict: no rest day at all.
    story.settings("(rest_days: 0, weekly_goal: 5)");
    assert_eq!(story.json(&["streak", "--json"])["run"], 5);
    assert!(story.json(&["streak", "--json"])["week"]["goal"].as_u64().unwrap() <= 5);

    story.settings("(continuity: Off)");
    assert_eq!(story.json(&["streak", "--json"]), serde_json::json!({"version": 1, "continuity": "off"}));
    for lang in ["en", "de"] {
        let text = story.told(&["--lang", lang, "streak"]);
        assert!(!text.chars().any(|letter| letter.is_ascii_digit()) && text.contains("atempause log"), "{text}");
    }
    let stats = story.json(&["stats", "--json"]);
    assert!(stats["days"].is_null() && stats["weeks"][0]["days"].is_null(), "{stats}");
}

#[test]
fn coming_back_is_made_small() {
    let story = Story::new();
    story.told(&["journal", "add", "--day", &ago(30), "--tradition", "yoga", "--for", "20m"]);
    let text = story.told(&["streak"]);
    assert!(text.contains("Good to see you. One minute is enough: atempause play first-breath"), "{text}");
    assert!(text.contains("The longest run: 1 day") && !text.contains("In this run"), "{text}");
    assert!(story.told(&["--lang", "de", "streak"]).contains("Schön, dass du da bist."));
}

#[test]
fn stats_tell_minutes_and_what_was_felt() {
    let story = Story::new();
    for (day, length) in [(1, "10m"), (2, "20m"), (9, "5m")] {
        story.told(&["journal", "add", "--day", &ago(day), "--tradition", "breath", "--for", length]);
    }
    let stats = story.json(&["stats", "--json", "--weeks", "4"]);
    assert_eq!((&stats["version"], &stats["practised_ms"], &stats["days"]), (&1.into(), &2_100_000.into(), &3.into()));
    assert_eq!(stats["weeks"].as_array().unwrap().len(), 4);
    assert_eq!(stats["traditions"][0]["tradition"], "breath");
    assert!(stats["tension"]["all"].is_null(), "there were no pairs");
    let text = story.told(&["--lang", "de", "stats"]);
    for words in ["3 Tage, 35 min", "Woche für Woche", "Atem", "Anspannung", "weniger als 5"] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

/// Six practices with tension before and after, as an export tells them, in the last days.
fn felt(story: &Story) -> String {
    let row = |n: i64| {
        let day = ago(n);
        format!(
            "{n:032x},{day},br-lowback,Breath,510000,510000,Complete,Played,{day}T10:00:00Z,{day}T10:09:00Z,0,en,{},{},after a <b>call</b>,\"a | note, {n}\"",
            6 + n % 3,
            3 + n % 2
        )
    };
    let rows: Vec<String> = (1..=6).map(row).collect();
    let head = "id,day,session,tradition,practised_ms,length_ms,ending,origin,started,ended,offset_s,lang,tension_before,tension_after,situation,note";
    story.file("felt.csv", &format!("{head}\n{}\n", rows.join("\n")))
}

#[test]
fn the_report_is_for_a_doctor_and_advises_nothing() {
    let story = Story::new();
    let told = story.told(&["import", &felt(&story)]);
    assert!(told.contains("our own: 6 added, 0 known already, 0 passed over"), "{told}");
    story.told(&["journal", "pause", &ago(12), &ago(9), "--why", "illness"]);
    let file = story.0.path().join("report.md");
    story.told(&["export", "--report", file.to_str().unwrap(), "--notes"]);
    let report = fs::read_to_string(&file).unwrap();
    for words in [
        "# Record of guided practice",
        "- Days with practice: 6 of ",
        "- Planned pauses: ",
        "(illness)",
        "| Breathing into the lower back | Breath | 6 | 51 min |",
        "| Tension | All practices | 6 | 7 (6.25 to 7.75) | 3.5 (3 to 4) |",
        "| Pain | fewer than 5 practices",
        "after a \\<b>call\\</b>; a \\| note, 1",
    ] {
        assert!(report.contains(words), "{words}: {report}");
    }
    assert!(report.lines().count() < 100, "two pages");
    let quiet = story.told(&["--lang", "de", "export", "--report", "-", "--weeks", "2"]);
    assert!(
        quiet.contains("# Protokoll des angeleiteten Übens") && quiet.contains("Anspannung") && !quiet.contains("note"),
        "{quiet}"
    );
    for word in ["should", "recommend", "cure", "heal"] {
        assert!(!report.to_lowercase().contains(word), "{word}");
    }
    assert!(Story::new().told(&["export", "--report", "-"]).contains("Nothing was practised"));
}

#[test]
fn practices_are_a_calendar() {
    let story = Story::new();
    story.told(&["import", &felt(&story)]);
    story.told(&["journal", "add", "--day", "2026-03-05", "--tradition", "yoga", "--for", "20m"]);
    let calendar = story.told(&["--lang", "de", "export", "--ical"]);
    assert!(calendar.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && calendar.ends_with("END:VCALENDAR\r\n"), "{calendar}");
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 7);
    assert!(calendar.contains("DTSTART;VALUE=DATE:20260305\r\n"), "{calendar}");
    assert!(calendar.contains("SUMMARY:Atmen in den unteren Rücken\r\n"), "{calendar}");
    assert!(story.told(&["export", "--ical", "--since", &ago(2)]).matches("BEGIN:VEVENT").count() == 2);
}

#[test]
fn a_reader_that_leaves_is_no_fault() {
    let story = Story::new();
    story.told(&["import", &felt(&story)]);
    for args in [
        &["log"][..],
        &["log", "--json"],
        &["streak", "--json"],
        &["stats"],
        &["stats", "--json"],
        &["export", "--csv"],
        &["export", "--json"],
        &["export", "--ical"],
        &["export", "--report", "-"],
        &["journal", "pause"],
    ] {
        let mut child = atempause(story.0.path(), args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""), "{args:?}");
    }
}

#[test]
fn what_the_docs_show_of_json_is_what_is_printed() {
    let docs = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/record-cli.md")).unwrap();
    let story = Story::new();
    story.told(&["import", &felt(&story)]);
    story.told(&["journal", "pause", &ago(12), &ago(9)]);
    for args in [&["log", "--json"][..], &["streak", "--json"], &["stats", "--json"], &["export", "--json"]] {
        let heading = format!("## `{}`", args.join(" "));
        let section = docs.split(&heading).nth(1).unwrap_or_else(|| panic!("{heading}")).split("\n## ").next().unwrap();
        for member in members(&story.json(args)) {
            assert!(section.contains(&format!("`{member}`")), "{heading} does not explain {member}");
        }
    }
    let columns = story.told(&["export", "--csv"]);
    let section = docs.split("## `export --csv`").nth(1).unwrap().split("\n## ").next().unwrap();
    for column in columns.lines().next().unwrap().split(',') {
        assert!(section.contains(&format!("`{column}`")), "{column}");
    }
}

/// The names of all members, at every depth but within records of the journal, which have a page of their own.
fn members(value: &Value) -> Vec<String> {
    match value {
        Value::Object(members_here) => members_here
            .iter()
            .flat_map(|(name, value)| {
                [name.clone()].into_iter().chain(if name == "records" { Vec::new() } else { members(value) })
            })
            .collect(),
        Value::Array(all) => all.iter().flat_map(members).collect(),
        _ => Vec::new(),
    }
}
