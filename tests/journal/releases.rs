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
