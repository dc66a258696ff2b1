//! Reading the journal: the union of all lines that are whole, wherever they stand. The copies that syncing programs make of files
//! in conflict are files like any other.

use super::super::trouble::Trouble;
use crate::record::line::{self, Kind, Unread};
use crate::record::{Entry, Mark, Pause, Record, Strike, strike};
use std::fs::{self, OpenOptions};
use std::io::{self, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::thread;

/// Bytes read of one file. Fifty sittings a day make 7 MB a year.
pub const LONGEST_FILE: u64 = 64 * 1024 * 1024;
/// Bytes of a line that is looked at; records have at most 1 KiB.
pub const LONGEST_LINE: usize = 8 * 1024;
/// Folders of devices that are read.
pub const MOST_DEVICES: usize = 64;
/// Files of one device that are read, conflict copies included.
const MOST_FILES: usize = 1000;

/// Files that are read at once.
const AT_ONCE: usize = 4;

/// Everything that was recorded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// By day and end, oldest first; each id once, without what was struck.
    pub entries: Vec<Entry>,
    /// What was done with programmes, oldest first; each id once.
    pub marks: Vec<Mark>,
    /// Planned pauses, by their first day; each id once, without what was struck.
    pub pauses: Vec<Pause>,
    /// Practices and pauses that were struck and not restored.
    pub struck: Vec<Record>,
    /// What struck and restored them, oldest first; each id once.
    pub strikes: Vec<Strike>,
    /// What could not be read. It stays where it is.
    pub skipped: Skipped,
}

/// What could not be read, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Skipped {
    /// Lines that do not match their checksum, or are longer than any record.
    pub damaged: usize,
    /// Ends of files without a line end: a write that was cut off.
    pub torn: usize,
    /// Records of a later version.
    pub newer: usize,
    /// Files and folders that could not be opened or read to their end.
    pub files: Vec<(PathBuf, Trouble)>,
    /// Files, or their ends, that lie beyond the limits.
    pub beyond: usize,
}

/// Reads all folders below `root`, `own` first, and the spools.
pub(super) fn read(root: &Path, own: Option<&Path>, spools: &[PathBuf]) -> Reading {
    let mut union = Union::default();
    let mut folders: Vec<PathBuf> = [Some(root), own].into_iter().flatten().map(Path::to_owned).collect();

    match names(root) {
        Ok(found) => folders.extend(found.into_iter().filter(|path| Some(path.as_path()) != own && path.is_dir())),
        Err(error) => union.skipped.files.extend(trouble(root, &error)),
    }
    union.skipped.beyond += folders.len().saturating_sub(MOST_DEVICES + 1);
    folders.truncate(MOST_DEVICES + 1);
    let mut all = Vec::new();
    for folder in folders.iter().chain(spools) {
        let files = journals_in(folder);
        union.skipped.beyond += files.len().saturating_sub(MOST_FILES);
        all.extend(files.into_iter().take(MOST_FILES));
    }
    union.files(&all);
    union.told()
}

/// The journal files in a folder, by name.
pub(super) fn journals_in(folder: &Path) -> Vec<PathBuf> {
    let mut files = names(folder).unwrap_or_default();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "jsonl"));
    files
}

/// The record of a file that holds one.
pub(super) fn only_record(file: &Path) -> Option<Record> {
    let (bytes, _) = bytes(file).ok()?;
    let line = bytes.strip_suffix(b"\n")?.rsplit(|byte| *byte == b'\n').next()?;
    Record::decode(line).ok()
}

fn names(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut names = fs::read_dir(folder)?.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect::<Vec<_>>();
    names.sort();
    Ok(names)
}

/// A folder that is not there yet is no trouble.
fn trouble(path: &Path, error: &io::Error) -> Option<(PathBuf, Trouble)> {
    (error.kind() != io::ErrorKind::NotFound).then(|| (path.to_owned(), Trouble::from(error)))
}

#[derive(Default)]
struct Union {
    entries: Vec<Entry>,
    marks: Vec<Mark>,
    pauses: Vec<Pause>,
    strikes: Vec<Strike>,
    skipped: Skipped,
}

impl Union {
    /// Reads files, some at once where the machine can.
    fn files(&mut self, files: &[PathBuf]) {
        let share = files.len().div_ceil(AT_ONCE).max(1);
        thread::scope(|threads| {
            let begin = |files| {
                let read = move || Union::of(files);
                (files, thread::Builder::new().spawn_scoped(threads, read))
            };
            let readers: Vec<_> = files.chunks(share).map(begin).collect();
            for (files, reader) in readers {
                // Where the system gives no thread, this one reads.
                let read = reader.ok().and_then(|reader| reader.join().ok());
                self.add(read.unwrap_or_else(|| Union::of(files)));
            }
        });
    }

    fn of(files: &[PathBuf]) -> Union {
        let mut union = Union::default();
        files.iter().for_each(|file| union.file(file));
        union
    }

    fn add(&mut self, other: Union) {
        self.entries.extend(other.entries);
        self.marks.extend(other.marks);
        self.pauses.extend(other.pauses);
        self.strikes.extend(other.strikes);
        let Skipped { damaged, torn, newer, files, beyond } = other.skipped;
        self.skipped.damaged += damaged;
        self.skipped.torn += torn;
        self.skipped.newer += newer;
        self.skipped.files.extend(files);
        self.skipped.beyond += beyond;
    }

    fn file(&mut self, path: &Path) {
        match bytes(path) {
            Ok((bytes, cut)) => {
                self.skipped.beyond += usize::from(cut);
                self.lines(&bytes);
            }
            Err(error) => self.skipped.files.extend(trouble(path, &error)),
        }
    }

    fn lines(&mut self, bytes: &[u8]) {
        let mut lines = bytes.split(|byte| *byte == b'\n');
        // What stands behind the last line end is not a record, even if it looks like one: it was not acknowledged.
        self.skipped.torn += usize::from(lines.next_back().is_some_and(|tail| !tail.is_empty()));
        for line in lines.filter(|line| !line.is_empty()) {
            match if line.len() > LONGEST_LINE { Err(Unread::Damaged) } else { Record::decode(line) } {
                Ok(Record::Sitting(entry)) => self.entries.push(*entry),
                Ok(Record::Programme(mark)) => self.marks.push(*mark),
                Ok(Record::Pause(pause)) => self.pauses.push(pause),
                Ok(Record::Strike(strike)) => self.strikes.push(strike),
                Err(Unread::Damaged) => self.skipped.damaged += 1,
                Err(Unread::Newer) => self.skipped.newer += 1,
            }
        }
    }

    /// What stands, and what was struck.
    fn told(self) -> Reading {
        let strikes = once(self.strikes);
        let struck = strike::struck(&strikes);
        let (out, mut entries): (Vec<_>, Vec<_>) = once(self.entries).into_iter().partition(|entry| struck.contains(&entry.id));
        let (off, mut pauses): (Vec<_>, Vec<_>) = once(self.pauses).into_iter().partition(|pause| struck.contains(&pause.id));
        entries.sort_by_key(|entry| (entry.day, entry.ended, entry.id));
        pauses.sort_by_key(|pause| (pause.days, pause.id));
        let struck = out.into_iter().map(Record::from).chain(off.into_iter().map(Record::from)).collect();
        Reading { entries, marks: once(self.marks), pauses, struck, strikes, skipped: self.skipped }
    }
}

/// By their ids, which begin with the moment; each once: of two records with one name the later revision stands. Should even that be
/// the same, the choice does not depend on where they were found.
fn once<K: Kind + PartialEq>(mut records: Vec<K>) -> Vec<K> {
    // One machine's records stand in order; sorting what is sorted costs little.
    records.sort_by_key(Kind::id);
    records.dedup_by(|later, kept| {
        let same = later.id() == kept.id();
        if same && later != kept && (kept.revision(), line::encode(kept)) < (later.revision(), line::encode(later)) {
            std::mem::swap(later, kept);
        }
        same
    });
    records
}

/// The bytes of a regular file, and whether it has more of them than are read.
fn bytes(path: &Path) -> io::Result<(Vec<u8>, bool)> {
    // Opening a pipe would wait for someone to write into it.
    let nonblocking = rustix::fs::OFlags::NONBLOCK.bits().cast_signed();
    let file = OpenOptions::new().read(true).custom_flags(nonblocking).open(path)?;
    let data = file.metadata()?;
    if data.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if !data.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(data.len().min(LONGEST_FILE)).unwrap_or(0));
    file.take(LONGEST_FILE).read_to_end(&mut bytes)?;
    Ok((bytes, data.len() > LONGEST_FILE))
}
