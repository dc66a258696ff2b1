//! Records about records: what was struck, pauses, and what the documentation says of them.

use super::*;
use atempause::record::{Pause, Stretch, Strike, Verdict, Why};
use std::process::Command;

fn now(minute: i64) -> jiff::Zoned {
    Timestamp::from_second(1_767_312_000 + minute * 60).unwrap().to_zoned(jiff::tz::TimeZone::UTC)
}

fn said(of: EntryId, verdict: Verdict, minute: i64) -> Strike {
    Strike::new(of, verdict, &now(minute), DayStart::default(), minute.cast_unsigned())
}

fn pause(minute: i64) -> Pause {
    let day = |text| atempause::record::Day::parse(text).unwrap();
    let days = Stretch::new(day("2026-03-02"), day("2026-03-08")).unwrap();
    Pause::new(days, Why::Illness, &now(minute), DayStart::default(), minute.cast_unsigned())
}

#[test]
fn what_is_struck_does_not_stand_until_it_is_restored() {
    let home = tempfile::tempdir().unwrap();
    let mut journal = journal(home.path());
    for n in 1..=2 {
        journal.append(entry(n)).unwrap();
    }
    journal.append(said(entry(1).id, Verdict::Struck, 1)).unwrap();
    let before = lines(&file(&journal));
    // What is said of it later does not bring it back.
    journal.append(entry(1).amended(entry(1).sitting)).unwrap();
    let reading = journal.read();
    assert_eq!(reading.entries, [entry(2)]);
    assert_eq!(reading.struck, [Record::from(entry(1).amended(entry(1).sitting))]);
    journal.append(said(entry(1).id, Verdict::Restored, 2)).unwrap();
    let reading = journal.read();
    assert_eq!((ids(&reading.entries), reading.struck.len()), (ids(&[1, 2].map(entry)), 0));
    // Found in another order, on another machine.
    let other = journal.root().join("other");
    fs::create_dir_all(&other).unwrap();
    fs::write(other.join("2026.jsonl"), Record::from(said(entry(2).id, Verdict::Struck, 0)).encode()).unwrap();
    assert_eq!(ids(&journal.read().entries), ids(&[entry(1)]));
    assert!(lines(&file(&journal)).starts_with(&before), "nothing is rewritten");
    assert_eq!(journal.read().skipped, Default::default());
}

#[test]
fn a_pause_is_the_last_that_was_said_of_it() {
    let home = tempfile::tempdir().unwrap();
    let mut journal = journal(home.path());
    let short = pause(1).until(atempause::record::Day::parse("2026-03-04").unwrap(), &now(9)).unwrap();
    journal.append(&short).unwrap();
    journal.append(pause(1)).unwrap();
    journal.append(pause(2)).unwrap();
    assert_eq!(journal.read().pauses, [short, pause(2)], "whatever the order");
    journal.append(said(pause(2).id, Verdict::Struck, 3)).unwrap();
    assert_eq!(journal.read().pauses.len(), 1);
    // It waits in a spool like any other, and goes home.
    let spool = Paths::at(home.path()).spools().remove(0);
    fs::create_dir_all(&spool).unwrap();
    fs::write(spool.join("waiting.jsonl"), Record::from(pause(5)).encode()).unwrap();
    assert_eq!(journal.read().pauses.len(), 2);
    assert_eq!(journal.replay().saved, [pause(5).id]);
    assert_eq!(journal.read().pauses.len(), 2);
}

fn docs() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/journal-format.md")).unwrap()
}

#[test]
fn every_documented_record_is_one_with_every_member_explained() {
    let docs = docs();
    let shown: Vec<String> =
        docs.split("```json\n").skip(1).map(|block| block.split("```").next().unwrap().replace('\n', "")).collect();
    assert_eq!(shown.len(), 4);
    for line in &shown {
        let record = Record::decode(line.as_bytes()).unwrap_or_else(|why| panic!("{why:?}: {line}"));
        assert_eq!(record.encode().trim_end(), line);
        let members: serde_json::Map<String, serde_json::Value> = serde_json::from_str(line).unwrap();
        for member in members.keys() {
            let explained = |line: &str| line.starts_with("| `") && line.contains(&format!("`{member}`"));
            assert!(docs.lines().any(explained), "{member} is not explained");
        }
    }
}

/// The commands of the documentation, as they stand there.
#[test]
fn the_documented_commands_leave_out_what_was_struck() {
    if Command::new("jq").arg("--version").output().is_err() {
        eprintln!("jq is not here: its commands are not tried");
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let mut journal = journal(home.path());
    for n in 1..=3 {
        journal.append(entry(n)).unwrap();
    }
    let mut longer = entry(3).sitting;
    longer.practised = Ms(600_000);
    journal.append(entry(3).amended(longer)).unwrap();
    for (of, verdict, minute) in [(1, Verdict::Struck, 1), (2, Verdict::Struck, 1), (2, Verdict::Restored, 2)] {
        journal.append(said(entry(of).id, verdict, minute)).unwrap();
    }
    journal.append(pause(1)).unwrap();
    fs::write(journal.folder().join("torn.jsonl"), "{\"v\":1,\"what\":\"sitting\",\"id\":\"0\n").unwrap();
    let docs = docs();
    let script = docs.split("```sh\n").nth(1).unwrap().split("```").next().unwrap();
    let script = script.replace("cd ~/.config/atempause/journal", &format!("cd '{}'", journal.root().display()));
    let output = Command::new("sh").arg("-euc").arg(&script).output().unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(told.lines().next(), Some("2026-01-01 11"), "a minute and ten: {told}");
}
