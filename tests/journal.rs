//! The promise of the journal: what was called saved is there, whatever happens to the program, the disk or the folder.
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

#[path = "journal/batches.rs"]
mod batches;
#[path = "journal/disks.rs"]
mod disks;
#[path = "journal/kills.rs"]
mod kills;
#[path = "journal/kinds.rs"]
mod kinds;
#[path = "journal/power.rs"]
mod power;
#[path = "support/practices.rs"]
mod practices;
#[path = "journal/reading.rs"]
mod reading;
#[path = "journal/releases.rs"]
mod releases;
#[path = "journal/speed.rs"]
mod speed;
#[path = "journal/tools.rs"]
mod tools;
#[path = "journal/writing.rs"]
mod writing;

use atempause::practice::Ms;
use atempause::practice::header::Id;
use atempause::record::{DayStart, Deed, Entry, EntryId, Mark, Record, Sitting};
use atempause::store::disk::RealDisk;
use atempause::store::{Journal, Paths};
use jiff::Timestamp;
use practices::entry;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

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
