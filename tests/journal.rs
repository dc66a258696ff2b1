//! The promise of the journal: what was called saved is there, whatever happens to the program, the disk or the folder.
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

#[path = "journal/disks.rs"]
mod disks;
#[path = "journal/kills.rs"]
mod kills;
#[path = "journal/kinds.rs"]
mod kinds;
#[path = "journal/reading.rs"]
mod reading;
#[path = "journal/writing.rs"]
mod writing;

use atempause::practice::header::{Id, Tradition};
use atempause::practice::{Lang, Ms};
use atempause::record::entry::Span;
use atempause::record::{DayStart, Deed, Ending, Entry, EntryId, Feelings, Mark, Record, Sitting};
use atempause::store::disk::RealDisk;
use atempause::store::{Journal, Paths};
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A minute of practice, the n-th of 2026.
fn entry(n: u64) -> Entry {
    let sitting = Sitting {
        session: Id::new("first-breath").unwrap(),
        tradition: Tradition::Breath,
        practised: Ms(60_000),
        length: Ms(60_000),
        ending: Ending::Complete,
        before: Feelings::default(),
        after: Feelings::default(),
        situation: None,
        note: None,
    };
    let started = Timestamp::from_second(1_767_225_600 + 86_400 + i64::try_from(n % 100_000).unwrap() * 60).unwrap();
    let ended = started.checked_add(jiff::SignedDuration::from_secs(60)).unwrap().to_zoned(jiff::tz::TimeZone::UTC);
    Entry::new(sitting, &Span { started, ended }, DayStart::default(), Lang::En, n)
}

fn journal(home: &Path) -> Journal {
    Journal::on(RealDisk, &Paths::at(home), Some("this machine"))
}

/// The one file of this machine.
fn file(journal: &Journal) -> PathBuf {
    journal.folder().join("2026.jsonl")
}

fn ids(entries: &[Entry]) -> BTreeSet<EntryId> {
    entries.iter().map(|entry| entry.id).collect()
}

fn lines(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap_or_default()
}
