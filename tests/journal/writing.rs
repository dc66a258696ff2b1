//! What stands on disk after a practice.

use super::*;
use atempause::store::Trouble;
use atempause::store::journal::Kept;
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Stdio};

#[test]
fn a_line_for_each_practice_in_a_folder_for_each_machine() {
    let home = tempfile::tempdir().unwrap();
    let mut here = journal(home.path());
    assert_eq!(here.append(entry(1)), Ok(Kept::Saved));
    assert_eq!(here.append(entry(2)), Ok(Kept::Saved));
    assert_eq!(lines(&file(&here)), format!("{}{}", entry(1).encode(), entry(2).encode()).as_bytes());
    let mut there = Journal::on(RealDisk, &Paths::at(home.path()), Some("another machine"));
    assert_eq!(there.append(entry(3)), Ok(Kept::Saved));
    assert_ne!(here.folder(), there.folder());
    assert_eq!(here.read().entries, there.read().entries);
    assert_eq!(here.read().entries, [1, 2, 3].map(entry));
}

/// A disk that was cloned, or a backup that was restored on another machine, `state/` and all.
#[test]
fn a_clone_writes_under_a_name_of_its_own() {
    let (home, clone) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut here = journal(home.path());
    here.append(entry(1)).unwrap();
    let copied = Command::new("cp").arg("-a").arg(home.path().join(".")).arg(clone.path()).status().unwrap();
    assert!(copied.success());
    let mut there = Journal::on(RealDisk, &Paths::at(clone.path()), Some("the machine of the clone"));
    here.append(entry(2)).unwrap();
    there.append(entry(3)).unwrap();
    assert_ne!(here.folder().file_name(), there.folder().file_name());
    // Brought together again, no file stands where another should.
    let copied = Command::new("cp").arg("-an").arg(there.root().join(".")).arg(here.root()).status().unwrap();
    assert!(copied.success());
    assert_eq!(here.read().entries, [1, 2, 3].map(entry));
    assert_eq!(journal(clone.path()).folder().file_name(), here.folder().file_name(), "and each machine keeps its own");
}

#[test]
fn reading_makes_nothing() {
    let home = tempfile::tempdir().unwrap();
    assert_eq!(atempause::store::journal::read(&Paths::at(home.path())), Default::default());
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0);
    Journal::open(&Paths::at(home.path())).append(entry(1)).unwrap();
    assert_eq!(atempause::store::journal::read(&Paths::at(home.path())).entries, [entry(1)]);
}

#[test]
fn the_year_is_that_of_the_day() {
    let home = tempfile::tempdir().unwrap();
    let mut journal = journal(home.path());
    let mut night = entry(1);
    for (day, name) in [("2026-12-31", "2026.jsonl"), ("2027-01-01", "2027.jsonl"), ("1970-01-01", "1970.jsonl")] {
        night.day = atempause::record::Day::parse(day).unwrap();
        journal.append(&night).unwrap();
        assert!(journal.folder().join(name).is_file(), "{name}");
    }
}

#[test]
fn others_on_the_machine_cannot_read_it() {
    let home = tempfile::tempdir().unwrap();
    let mut journal = journal(&home.path().join("home"));
    journal.append(entry(1)).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o077;
    assert_eq!((mode(&file(&journal)), mode(&journal.folder()), mode(journal.root())), (0, 0, 0));
}

#[test]
fn a_folder_that_vanishes_is_made_again() {
    let home = tempfile::tempdir().unwrap();
    let mut journal = journal(home.path());
    journal.append(entry(1)).unwrap();
    fs::remove_dir_all(journal.root()).unwrap();
    assert_eq!(journal.append(entry(2)), Ok(Kept::Saved));
    assert_eq!(journal.read().entries, [entry(2)]);
}

/// What a child says of its folders, and nothing else: it must not write to a real home.
#[test]
fn paths_child() {
    if std::env::var_os("ATEMPAUSE_TEST_PATHS").is_some() {
        let found = Paths::find().map(|paths| paths.journal());
        let _ = std::io::Write::write_all(&mut std::io::stdout(), format!("found {found:?}\n").as_bytes());
    }
}

#[test]
fn folders_follow_the_environment() {
    let journal = |variables: &[(&str, &str)]| {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "writing::paths_child", "--nocapture"]).env_clear().env("ATEMPAUSE_TEST_PATHS", "1");
        let out = command.envs(variables.iter().copied()).stderr(Stdio::null()).output().unwrap();
        assert!(out.status.success());
        let text = String::from_utf8(out.stdout).unwrap();
        text.lines().find_map(|line| line.split_once("found ").map(|(_, found)| found.to_owned())).unwrap()
    };
    let at = |path: &str| format!("Ok({path:?})");
    assert_eq!(journal(&[("ATEMPAUSE_HOME", "/calm"), ("HOME", "/home/a")]), at("/calm/journal"));
    assert!(journal(&[("ATEMPAUSE_HOME", ""), ("HOME", "/nonexistent")]).contains("/nonexistent/"));
    // Without HOME the system's list of users answers, or nobody.
    let nobody = journal(&[]);
    assert!(nobody.starts_with("Ok(") || nobody == format!("Err({:?})", Trouble::NoHome), "{nobody}");
    if cfg!(target_os = "linux") {
        assert_eq!(journal(&[("XDG_CONFIG_HOME", "/config"), ("HOME", "/home/a")]), at("/config/atempause/journal"));
        assert_eq!(journal(&[("HOME", "/home/a")]), at("/home/a/.config/atempause/journal"));
    }
}

/// The record shown in the documentation is one, and no member goes unexplained.
#[test]
fn the_documented_record_is_true() {
    let docs = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/journal-format.md")).unwrap();
    let shown = docs.split("```json\n").nth(1).unwrap().split("```").next().unwrap().replace('\n', "");
    let entry = Entry::decode(shown.as_bytes()).unwrap();
    assert_eq!(entry.encode().trim_end(), shown, "every member of a first record is shown");
    let members: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&shown).unwrap();
    for member in members.keys().map(String::as_str).chain(["rev"]) {
        assert!(
            docs.lines().any(|line| line.starts_with("| `") && line.contains(&format!("`{member}`"))),
            "{member} is not explained"
        );
    }
}

#[test]
fn marks_of_programmes_stand_beside_practices_and_wait_like_them() {
    let home = tempfile::tempdir().unwrap();
    let mut journal = journal(home.path());
    let now = Timestamp::from_second(1_767_312_000).unwrap().to_zoned(jiff::tz::TimeZone::UTC);
    let mark = |deed, n| Mark::new(Id::new("back-calm").unwrap(), deed, &now, DayStart::default(), n);
    let (join, card) = (mark(Deed::Join, 1), mark(Deed::Card(Id::new("waves").unwrap()), 2));
    assert_eq!(journal.append(&join), Ok(Kept::Saved));
    assert_eq!(journal.append(entry(1)), Ok(Kept::Saved));
    // Told twice, and once on another machine.
    fs::create_dir_all(journal.root().join("other")).unwrap();
    fs::write(journal.root().join("other/2026.jsonl"), join.encode() + &card.encode()).unwrap();
    assert_eq!(journal.append(&card), Ok(Kept::Saved));
    let reading = journal.read();
    assert_eq!((ids(&reading.entries), reading.marks), (ids(&[entry(1)]), vec![join.clone(), card.clone()]));
    assert_eq!((reading.skipped.newer, reading.skipped.damaged), (0, 0));
    // What waits in a spool goes home.
    let spool = Paths::at(home.path()).spools().remove(0);
    fs::create_dir_all(&spool).unwrap();
    let answer = mark(Deed::Answer(1, atempause::practice::SafeText::new("Sitting")), 3);
    fs::write(spool.join("waiting.jsonl"), answer.encode()).unwrap();
    assert_eq!(journal.read().marks.len(), 3);
    assert_eq!(journal.replay().saved, [answer.id]);
    assert_eq!(journal.read().marks, [join, card, answer]);
}
