//! The journal: `journal/<device>/<year>.jsonl`, to which this machine only ever appends. `docs/journal-format.md` describes it.
//!
//! - A record is one write, synced before it is called saved; nothing that stands there is touched again.
//! - It counts only whole: with its checksum and its line end. When a write was cut off, the next record begins on a new line.
//! - When it cannot be written it waits in a spool, and is read from there until it can.
//! - Written twice (after a failed sync nobody knows what the disk has) it is one record: its id tells.

pub mod reading;

use super::device::{DeviceId, device, known, machine};
use super::disk::{Disk, RealDisk, make_folders, sync_names, write_whole};
use super::paths::Paths;
use super::trouble::Trouble;
use crate::record::{EntryId, Record};
use std::io;
use std::path::{Path, PathBuf};

pub use reading::{Reading, Skipped};

/// A file is continued in another one here, well below what is read of one file.
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
    /// Nothing is known to be written.
    Before(io::Error),
    /// Written, and the disk could not keep it.
    Syncing(io::Error),
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
        let line = record.encode();
        let year = record.day().date().year();
        let Err(error) = self.write_firmly(year, &line) else { return Ok(Kept::Saved) };
        let trouble = Trouble::from(&error);
        match self.spool(&record, &line) {
            Ok(()) => Ok(Kept::Spooled(trouble)),
            Err(_) => Err(trouble),
        }
    }

    /// Moves what waits in the spool to the journal, as far as that is possible now.
    pub fn replay(&mut self) -> Replayed {
        let mut replayed = Replayed::default();
        for file in self.spools.iter().flat_map(|spool| reading::journals_in(spool)).collect::<Vec<_>>() {
            let Some(record) = reading::only_record(&file) else { continue };
            let stuck = replayed.waiting > 0;
            if stuck || self.write_firmly(record.day().date().year(), &record.encode()).is_err() {
                replayed.waiting += 1;
                continue;
            }
            // Left behind, it would be read as what it is: the same record.
            let _ = self.disk.remove(&file);
            replayed.saved.push(record.id());
        }
        replayed
    }

    /// After a failed sync the pages may be gone and the next sync of the same file succeed all the same, so the record is written
    /// again, through a newly opened file.
    fn write_firmly(&mut self, year: i16, line: &str) -> io::Result<()> {
        match self.write(year, line) {
            Ok(()) => Ok(()),
            Err(Failure::Before(error)) => Err(error),
            Err(Failure::Syncing(_)) => self.write(year, line).map_err(|failure| match failure {
                Failure::Before(error) | Failure::Syncing(error) => error,
            }),
        }
    }

    fn write(&mut self, year: i16, line: &str) -> Result<(), Failure> {
        let (path, mut file) = self.file(year).map_err(Failure::Before)?;
        let length = self.disk.len(&file).map_err(Failure::Before)?;
        let torn = self.ends_within_a_line(&file, length).map_err(Failure::Before)?;
        let healed = format!("\n{line}");
        let end = self.put(&mut file, if torn { &healed } else { line }).map_err(Failure::Before)?;
        // Between the look and the write another program may have died within its line, and ours would be part of it.
        let start = end.saturating_sub(line.len() as u64);
        if !torn && self.ends_within_a_line(&file, start).map_err(Failure::Before)? {
            self.put(&mut file, &healed).map_err(Failure::Before)?;
        }
        self.disk.sync(&file).map_err(Failure::Syncing)?;
        // The first time a process writes a file: one whose name was never synced is lost with all its records.
        if self.firm.as_ref() != Some(&path) {
            sync_names(&self.disk, &self.folder()).map_err(Failure::Syncing)?;
            self.firm = Some(path);
        }
        Ok(())
    }

    /// Whether what stands before `end` lacks its line end.
    fn ends_within_a_line(&self, file: &D::File, end: u64) -> io::Result<bool> {
        match end.checked_sub(1) {
            Some(last) => Ok(self.disk.byte_at(file, last)? != Some(b'\n')),
            None => Ok(false),
        }
    }

    /// One write; half of it is none.
    fn put(&self, file: &mut D::File, text: &str) -> io::Result<u64> {
        let appended = self.disk.append(file, text.as_bytes())?;
        if appended.taken < text.len() { Err(io::ErrorKind::StorageFull.into()) } else { Ok(appended.end) }
    }

    /// The file of a year, or its first continuation that is not full.
    fn file(&mut self, year: i16) -> io::Result<(PathBuf, D::File)> {
        let folder = self.folder();
        make_folders(&self.disk, &folder)?;
        let mut part = 1;
        loop {
            let path = match part {
                1 => folder.join(format!("{year:04}.jsonl")),
                part => folder.join(format!("{year:04}-{part}.jsonl")),
            };
            let file = self.disk.open(&path)?;
            if self.disk.len(&file)? < FULL_FILE {
                return Ok((path, file));
            }
            part += 1;
        }
    }

    /// A file of its own for each record: who brings it home removes it, and cannot remove what another program adds meanwhile.
    fn spool(&self, record: &Record, line: &str) -> io::Result<()> {
        let mut last = io::Error::from(io::ErrorKind::NotFound);
        for spool in &self.spools {
            let file = spool.join(format!("{}-{}.jsonl", record.id(), record.revision()));
            let kept = make_folders(&self.disk, spool)
                .and_then(|()| write_whole(&self.disk, &file, line.as_bytes()))
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
