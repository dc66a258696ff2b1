//! The journal: `journal/<device>/<year>.jsonl`, to which this machine only ever appends. `docs/journal-format.md` describes it.
//!
//! - A record is one write, synced before it is called saved; nothing that stands there is touched again.
//! - It counts only whole: with its checksum and its line end. When a write was cut off, the next record begins on a new line.
//! - Several at once are one write as well. When it was cut off, those whose lines are whole are there.
//! - When it cannot be written it waits in a spool, and is read from there until it can.
//! - Written twice (after a failed sync nobody knows what the disk has) it is one record: its id tells.

mod batch;
pub mod reading;

use super::device::{DeviceId, device, known, machine};
use super::disk::{Disk, RealDisk, make_folders, sync_names, write_whole};
use super::paths::Paths;
use super::trouble::Trouble;
use crate::record::{EntryId, Record};
use batch::Batch;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

pub use reading::{Reading, Skipped};

/// A file is continued in another one before this, well below what is read of one file.
const FULL_FILE: u64 = reading::LONGEST_FILE - 4096;

/// This machine's part of the record.
#[derive(Debug)]
pub struct Journal<D = RealDisk> {
    disk: D,
    root: PathBuf,
    device: DeviceId,
    spools: Vec<PathBuf>,
    /// Whether the names of this process's file and folders are known to survive a power cut.
    firm: Option<PathBuf>,
}

/// Where a record is now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// In the journal, durably.
    Saved,
    /// In a spool, because of this.
    Spooled(Trouble),
}

/// What became of the spool.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Replayed {
    /// Now in the journal.
    pub saved: Vec<EntryId>,
    /// Still waiting.
    pub waiting: usize,
}

/// Everything that was ever recorded, on all devices, and what still waits in a spool. Changes nothing on disk and never fails: what
/// cannot be read is counted in [`Reading::skipped`].
pub fn read(paths: &Paths) -> Reading {
    let own = known(paths.state(), machine().as_deref()).map(|device| paths.journal().join(device.as_str()));
    reading::read(&paths.journal(), own.as_deref(), &paths.spools())
}

/// At which step a write failed.
enum Failure {
    /// The first so many lines are written and synced; of the others nothing is known to be.
    Short(usize, io::Error),
    /// Written, and the disk could not keep it.
    Syncing(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::Short(0, error)
    }
}

impl Journal<RealDisk> {
    /// The journal of these folders; finds or draws this machine's name.
    pub fn open(paths: &Paths) -> Journal<RealDisk> {
        Journal::on(RealDisk, paths, machine().as_deref())
    }
}

impl<D: Disk> Journal<D> {
    /// The same on any disk, for a machine of this name.
    pub fn on(disk: D, paths: &Paths, machine: Option<&str>) -> Journal<D> {
        let device = device(&disk, paths.state(), machine);
        Journal { disk, root: paths.journal(), device, spools: paths.spools(), firm: None }
    }

    /// The folder of all devices.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folder that this machine writes.
    pub fn folder(&self) -> PathBuf {
        self.root.join(self.device.as_str())
    }

    /// [`read`], for the folders of this journal.
    pub fn read(&self) -> Reading {
        reading::read(&self.root, Some(&self.folder()), &self.spools)
    }

    /// Keeps a record. Returns when it is durable; this may take seconds, so it is called on a thread of its own
    /// ([`super::JournalWriter`]).
    ///
    /// # Errors
    /// Neither journal nor spool could be written, because of this; the record is only in memory.
    pub fn append(&mut self, record: impl Into<Record>) -> Result<Kept, Trouble> {
        let record = record.into();
        self.append_all([&record]).pop().unwrap_or(Ok(Kept::Saved))
    }

    /// Keeps records, those of one year with one write and one sync. Tells of each, in their order, what [`Journal::append`] would.
    pub fn append_all<'a>(&mut self, records: impl IntoIterator<Item = &'a Record>) -> Vec<Result<Kept, Trouble>> {
        let mut told = BTreeMap::new();
        for batch in Batch::all(records) {
            told.extend(batch.records.iter().map(|(at, _)| (*at, Ok(Kept::Saved))));
            let Err((whole, error)) = self.write_firmly(&batch) else { continue };
            let (trouble, rest) = (Trouble::from(&error), batch.rest(whole));
            let kept = self.spool(&rest).map(|()| Kept::Spooled(trouble)).map_err(|_| trouble);
            told.extend(rest.records.iter().map(|(at, _)| (*at, kept)));
        }
        told.into_values().collect()
    }

    /// Moves what waits in the spool to the journal, as far as that is possible now.
    pub fn replay(&mut self) -> Replayed {
        let mut replayed = Replayed::default();
        for file in self.spools.iter().flat_map(|spool| reading::journals_in(spool)).collect::<Vec<_>>() {
            let Some(records) = reading::only_records(&file) else { continue };
            let stuck = replayed.waiting > 0;
            if stuck || Batch::all(&records).iter().any(|batch| self.write_firmly(batch).is_err()) {
                replayed.waiting += records.len();
                continue;
            }
            // Left behind, it would be read as what it is: the same records.
            let _ = self.disk.remove(&file);
            replayed.saved.extend(records.iter().map(Record::id));
        }
        replayed
    }

    /// After a failed sync the pages may be gone and the next sync of the same file succeed all the same, so the lines are written
    /// again, through a newly opened file. Tells how many of them are there when not all are.
    fn write_firmly(&mut self, batch: &Batch<'_>) -> Result<(), (usize, io::Error)> {
        let mut written = self.write(batch);
        if matches!(written, Err(Failure::Syncing(_))) {
            written = self.write(batch);
        }
        written.map_err(|failure| match failure {
            Failure::Short(whole, error) => (whole, error),
            Failure::Syncing(error) => (0, error),
        })
    }

    fn write(&mut self, batch: &Batch<'_>) -> Result<(), Failure> {
        let lines = &batch.lines;
        let (path, mut file) = self.file(batch.year, lines.len())?;
        let length = self.disk.len(&file)?;
        let torn = self.ends_within_a_line(&file, length)?;
        let opening = if torn { "\n" } else { "" };
        let appended = self.disk.append(&mut file, format!("{opening}{lines}").as_bytes())?;
        let taken = lines.as_bytes().get(..appended.taken.saturating_sub(opening.len())).unwrap_or_default();
        let whole = taken.iter().filter(|byte| **byte == b'\n').count();
        if whole == 0 {
            return Err(full().into());
        }
        // Between the look and the write another program may have died within its line, and our first would be part of it.
        let start = appended.end.saturating_sub(taken.len() as u64);
        if !torn && self.ends_within_a_line(&file, start)? {
            let first = lines.split_inclusive('\n').next().unwrap_or_default();
            self.put(&mut file, &format!("\n{first}"))?;
        }
        self.disk.sync(&file).map_err(Failure::Syncing)?;
        // The first time a process writes a file: one whose name was never synced is lost with all its records.
        if self.firm.as_ref() != Some(&path) {
            sync_names(&self.disk, &self.folder()).map_err(Failure::Syncing)?;
            self.firm = Some(path);
        }
        if taken.len() < lines.len() { Err(Failure::Short(whole, full())) } else { Ok(()) }
    }

    /// Whether what stands before `end` lacks its line end.
    fn ends_within_a_line(&self, file: &D::File, end: u64) -> io::Result<bool> {
        match end.checked_sub(1) {
            Some(last) => Ok(self.disk.byte_at(file, last)? != Some(b'\n')),
            None => Ok(false),
        }
    }

    /// One write; half of it is none.
    fn put(&self, file: &mut D::File, text: &str) -> io::Result<()> {
        let appended = self.disk.append(file, text.as_bytes())?;
        if appended.taken < text.len() { Err(full()) } else { Ok(()) }
    }

    /// The file of a year, or its first continuation that has room for so many bytes more.
    fn file(&mut self, year: i16, room: usize) -> io::Result<(PathBuf, D::File)> {
        let folder = self.folder();
        make_folders(&self.disk, &folder)?;
        let mut part = 1;
        loop {
            let path = match part {
                1 => folder.join(format!("{year:04}.jsonl")),
                part => folder.join(format!("{year:04}-{part}.jsonl")),
            };
            let file = self.disk.open(&path)?;
            if self.disk.len(&file)? + room as u64 <= FULL_FILE {
                return Ok((path, file));
            }
            part += 1;
        }
    }

    /// A file of its own for what comes at once: who brings it home removes it, and cannot remove what another program adds meanwhile.
    fn spool(&self, batch: &Batch<'_>) -> io::Result<()> {
        let mut last = io::Error::from(io::ErrorKind::NotFound);
        let first = batch.records.first().map(|(_, record)| format!("{}-{}", record.id(), record.revision())).unwrap_or_default();
        let name = match batch.records.len() {
            1 => format!("{first}.jsonl"),
            many => format!("{first}-and-{}.jsonl", many - 1),
        };
        for spool in &self.spools {
            let file = spool.join(&name);
            let kept = make_folders(&self.disk, spool)
                .and_then(|()| write_whole(&self.disk, &file, batch.lines.as_bytes()))
                .and_then(|()| self.disk.sync_folder(spool));
            match kept {
                Ok(()) => {
                    // The folders above may lie on the disk that fails; whoever made them has most likely synced them.
                    let _ = sync_names(&self.disk, spool);
                    return Ok(());
                }
                Err(error) => {
                    let _ = self.disk.remove(&file);
                    last = error;
                }
            }
        }
        Err(last)
    }
}

/// A write that took less than it was given.
fn full() -> io::Error {
    io::ErrorKind::StorageFull.into()
}
