//! Journals as each release wrote them, kept for ever: every later version reads all of them, and loses nothing of a line.

use super::*;

fn released() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/journal/releases");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().map(|path| (path.display().to_string(), fs::read_to_string(path).unwrap())).collect()
}

#[test]
fn every_line_of_every_release_is_read_whole() {
    let released = released();
    assert!(!released.is_empty());
    for (name, text) in released {
        for line in text.lines() {
            let record = Record::decode(line.as_bytes());
            let record = record.unwrap_or_else(|unread| panic!("{name}: {unread:?}: {line}"));
            assert_eq!(record.encode().trim_end(), line, "{name}: something of it is lost");
        }
    }
}

#[test]
fn the_journal_of_a_release_is_found_in_its_folder() {
    for (name, text) in released() {
        let home = tempfile::tempdir().unwrap();
        let mut journal = journal(home.path());
        fs::create_dir_all(journal.root().join("0123456789abcdef")).unwrap();
        fs::write(journal.root().join("0123456789abcdef/2026.jsonl"), &text).unwrap();
        journal.append(entry(1)).unwrap();
        let reading = journal.read();
        assert_eq!(reading.skipped, Default::default(), "{name}");
        assert!(reading.entries.len() > 1 && !reading.marks.is_empty(), "{name}");
        assert_eq!(fs::read_to_string(journal.root().join("0123456789abcdef/2026.jsonl")).unwrap(), text, "nothing is migrated");
    }
}

/// What was recorded, corrected and planned with 0.1.0, in the words of today.
#[test]
fn what_the_first_release_wrote_means_the_same() {
    let home = tempfile::tempdir().unwrap();
    let journal = journal(home.path());
    let folder = journal.root().join("0123456789abcdef");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("2026.jsonl"), include_str!("releases/0.1.0.jsonl")).unwrap();
    let reading = journal.read();
    let told = |entry: &Entry| {
        let sitting = &entry.sitting;
        let words = [&sitting.breath, &sitting.situation].into_iter().flatten().map(ToString::to_string);
        format!("{} {} {:?} {:?} {}", entry.day, sitting.session, sitting.ending, entry.origin, words.collect::<String>())
    };
    let entries: Vec<String> = reading.entries.iter().map(|entry| told(entry).trim_end().to_owned()).collect();
    assert_eq!(
        entries,
        [
            "2026-11-19 yoga Complete Added",
            "2026-11-20 st-neck Complete Added after a long call",
            "2026-11-22 first-breath Left Played",
            "2026-11-22 my-own Closed Played",
            "2026-11-22 br-lowback Complete Played",
            "2026-11-28 breathe Complete Played 4-6",
        ]
    );
    assert_eq!(reading.entries[4].revision, 1, "what was said afterwards stands");
    let pauses: Vec<String> = reading.pauses.iter().map(|pause| format!("{:?} {:?}", pause.days, pause.why)).collect();
    assert_eq!(pauses.len(), 1, "{pauses:?}");
    assert!(pauses[0].contains("2026-12-24") && pauses[0].contains("2026-12-26") && pauses[0].contains("Illness"), "{pauses:?}");
    let [Record::Sitting(struck)] = &reading.struck[..] else { panic!("{:?}", reading.struck) };
    assert_eq!(told(struck).trim_end(), "2026-11-21 yoga Complete Added");
    assert_eq!((reading.strikes.len(), reading.marks.len()), (3, 4));
}
