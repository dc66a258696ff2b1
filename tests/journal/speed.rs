//! How long a lifetime of practice takes to open, to bring together and to look through:
//! `cargo test --release --test journal -- --ignored --nocapture a_hundred_thousand_records`.

use super::*;
use atempause::practice::SafeText;
use atempause::record::{Day, Feelings, History, Score};
use std::io::Write;
use std::time::{Duration, Instant};

/// The practice of this number as people leave them: feelings with each, one of twenty sessions, a note with every eighth.
fn lived(n: u64) -> Entry {
    let mut entry = entry(n);
    let score = |n: u64| Score::new(u8::try_from(n % 11).unwrap());
    entry.sitting.session = Id::new(&format!("session-{}", n % 20)).unwrap();
    entry.sitting.before = Feelings { tension: score(n), pain: score(n / 3) };
    entry.sitting.after = Feelings { tension: score(n / 2), pain: score(n / 5) };
    entry.sitting.note = n.is_multiple_of(8).then(|| SafeText::new("Rücken wärmer, Schultern leichter als gestern"));
    entry.zone = Some(SafeText::new("Europe/Berlin"));
    entry
}

/// Five machines, twenty files, one of them a second time as a copy in conflict.
fn fill(root: &Path) {
    for file in 0..20u64 {
        let folder = root.join(format!("{:016x}", file % 5));
        fs::create_dir_all(&folder).unwrap();
        let lines: String = (0..5000).map(|n| lived(file * 5000 + n).encode()).collect();
        fs::write(folder.join(format!("{}.jsonl", 2026 + file / 5)), &lines).unwrap();
        if file == 19 {
            fs::write(folder.join("2029.sync-conflict-20261122-101112-ABCDEFG.jsonl"), &lines).unwrap();
        }
    }
}

fn told(name: &str, mut times: Vec<Duration>) {
    times.sort();
    let middle = times[times.len() / 2];
    let _ = writeln!(
        std::io::stderr(),
        "{name}: {:?} at best, {middle:?} as a rule, {:?} at worst",
        times[0],
        times[times.len() - 1]
    );
}

#[test]
#[ignore = "a figure, not a promise kept or broken"]
fn a_hundred_thousand_records() {
    let home = tempfile::tempdir().unwrap();
    fill(&Paths::at(home.path()).journal());
    let journal = journal(home.path());
    // All within the year that is looked back on, so that every record is part of every figure.
    let (now, today) = (Timestamp::from_second(1_773_532_800).unwrap(), Day::parse("2026-03-15").unwrap());
    let (mut opening, mut looking, mut all) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..15 {
        let began = Instant::now();
        let reading = journal.read();
        let read = began.elapsed();
        assert_eq!((reading.entries.len(), reading.skipped), (100_000, Default::default()));
        let history = History::of(reading.entries, &reading.pauses, now, today);
        let whole = began.elapsed();
        assert_eq!(history.insight.tension.all.map(|all| all.pairs), Some(100_000));
        opening.push(read);
        looking.push(whole - read);
        all.push(whole);
    }
    told("100,000 records, opened and brought together", opening);
    told("all figures of the record screen", looking);
    told("together", all);
}
