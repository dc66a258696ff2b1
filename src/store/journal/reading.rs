//! Reading the journal: the union of all lines that are whole, wherever they stand. The copies that syncing programs make of files
//! in conflict are files like any other.

use super::super::trouble::Trouble;
use crate::record::line::{self, Kind, Unread};
use crate::record::{Entry, EntryId, Mark, Pause, Record, Strike, strike};
use std::fs::{self, OpenOptions};
use std::io::{self, BufRead, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Bytes read of one file. Fifty sittings a day make 7 MB a year.
pub const LONGEST_FILE: u64 = 64 * 1024 * 1024;
/// Bytes of a line that is looked at; records have at most 1 KiB.
pub const LONGEST_LINE: usize = 8 * 1024;
/// Folders of devices that are read.
pub const MOST_DEVICES: usize = 64;
/// Files of one device that are read, conflict copies included.
const MOST_FILES: usize = 1000;

/// Bytes of a line as most people leave it: so much room is made for the records of a file.
const USUAL_LINE: usize = 350;

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

impl Skipped {
    fn add(&mut self, other: Skipped) {
        let Skipped { damaged, torn, newer, files, beyond } = other;
        self.damaged += damaged;
        self.torn += torn;
        self.newer += newer;
        self.files.extend(files);
        self.beyond += beyond;
    }
}

/// Reads all folders below `root`, `own` first, and the spools.
pub(super) fn read(root: &Path, own: Option<&Path>, spools: &[PathBuf]) -> Reading {
    let mut skipped = Skipped::default();
    let mut folders: Vec<PathBuf> = [Some(root), own].into_iter().flatten().map(Path::to_owned).collect();

    match names(root) {
        Ok(found) => folders.extend(found.into_iter().filter(|path| Some(path.as_path()) != own && path.is_dir())),
        Err(error) => skipped.files.extend(trouble(root, &error)),
    }
    skipped.beyond += folders.len().saturating_sub(MOST_DEVICES + 1);
    folders.truncate(MOST_DEVICES + 1);
    let mut all = Vec::new();
    for folder in folders.iter().chain(spools) {
        let files = journals_in(folder);
        skipped.beyond += files.len().saturating_sub(MOST_FILES);
        all.extend(files.into_iter().take(MOST_FILES));
    }
    told(self::files(&all), skipped)
}

/// The journal files in a folder, by name.
pub(super) fn journals_in(folder: &Path) -> Vec<PathBuf> {
    let mut files = names(folder).unwrap_or_default();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "jsonl"));
    files
}

/// The records of a file that holds nothing else, each line of which is whole; `None` for any other. One that only a later version
/// can read waits for that.
pub(super) fn only_records(file: &Path) -> Option<Vec<Record>> {
    let (bytes, cut) = bytes(file).ok().filter(|(bytes, _)| !bytes.is_empty())?;
    let lines = bytes.strip_suffix(b"\n").filter(|_| !cut)?.split(|byte| *byte == b'\n');
    lines.map(|line| Record::decode(line).ok()).collect()
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

/// Reads files, some at once where the machine can. What was found in each stands by itself, in their order.
fn files(files: &[PathBuf]) -> Vec<Union> {
    let next = AtomicUsize::new(0);
    // Files differ in length: whoever is done takes the next one.
    let read = || {
        let mut read = Vec::new();
        while let Some((at, file)) = files.iter().enumerate().nth(next.fetch_add(1, Ordering::Relaxed)) {
            read.push((at, Union::of(file)));
        }
        read
    };
    let mut all = thread::scope(|threads| {
        let others = (1..AT_ONCE.min(files.len())).map(|_| thread::Builder::new().spawn_scoped(threads, read));
        // Where the system gives no thread, this one reads all.
        let others: Vec<_> = others.collect();
        let mut all = read();
        all.extend(others.into_iter().flatten().filter_map(|other| other.join().ok()).flatten());
        all
    });
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, union)| union).collect()
}

impl Union {
    fn of(path: &Path) -> Union {
        let mut union = Union::default();
        match bytes(path) {
            Ok((bytes, cut)) => {
                union.skipped.beyond += usize::from(cut);
                union.lines(&bytes);
            }
            Err(error) => union.skipped.files.extend(trouble(path, &error)),
        }
        union
    }

    fn lines(&mut self, mut rest: &[u8]) {
        self.entries.reserve(rest.len() / USUAL_LINE);
        while let Some((line, behind)) = split_line(rest) {
            rest = behind;
            if line.is_empty() {
                continue;
            }
            match if line.len() > LONGEST_LINE { Err(Unread::Damaged) } else { Record::decode(line) } {
                Ok(Record::Sitting(entry)) => self.entries.push(*entry),
                Ok(Record::Programme(mark)) => self.marks.push(*mark),
                Ok(Record::Pause(pause)) => self.pauses.push(pause),
                Ok(Record::Strike(strike)) => self.strikes.push(strike),
                Err(Unread::Damaged) => self.skipped.damaged += 1,
                Err(Unread::Newer) => self.skipped.newer += 1,
            }
        }
        // What stands behind the last line end is not a record, even if it looks like one: it was not acknowledged.
        self.skipped.torn += usize::from(!rest.is_empty());
    }
}

/// What stands, and what was struck.
fn told(all: Vec<Union>, mut skipped: Skipped) -> Reading {
    let (mut entries, mut marks, mut pauses, mut strikes) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for union in all {
        entries.push(union.entries);
        marks.push(union.marks);
        pauses.push(union.pauses);
        strikes.push(union.strikes);
        skipped.add(union.skipped);
    }
    let strikes = once(strikes, |strike| strike.id);
    let struck = strike::struck(&strikes);
    let mut entries = once(entries, |entry| (entry.day, entry.ended, entry.id));
    let mut pauses = once(pauses, |pause| (pause.days, pause.id));
    let out = entries.extract_if(.., |entry| struck.contains(&entry.id)).map(Record::from);
    let off = pauses.extract_if(.., |pause| struck.contains(&pause.id)).map(Record::from);
    let struck = out.chain(off).collect();
    Reading { entries, marks: once(marks, |mark| mark.id), pauses, struck, strikes, skipped }
}

/// Each record once, in this order: of two records with one name the later revision stands. Should even that be the same, the choice
/// does not depend on where they were found.
fn once<K: Kind + PartialEq, O: Ord>(parts: Vec<Vec<K>>, order: impl Fn(&K) -> O) -> Vec<K> {
    // Places are sorted, and each record is moved but once: there may be a hundred thousand.
    let mut places = Vec::with_capacity(parts.iter().map(Vec::len).sum());
    for (part, records) in parts.iter().enumerate() {
        places.extend(records.iter().enumerate().map(|(at, record)| (record.head().id, part, at)));
    }
    // One machine's records stand in order; sorting what is sorted costs little.
    places.sort_by_key(|(id, ..)| *id);
    let record = |place: &(EntryId, usize, usize)| &parts[place.1][place.2];
    places.dedup_by(|later, kept| {
        let same = later.0 == kept.0;
        if same && stands(record(later), record(kept)) {
            *kept = *later;
        }
        same
    });
    let mut places: Vec<_> = places.into_iter().map(|place| (order(record(&place)), place.1, place.2)).collect();
    places.sort();
    let mut parts: Vec<Vec<Option<K>>> = parts.into_iter().map(|part| part.into_iter().map(Some).collect()).collect();
    places.into_iter().filter_map(|(_, part, at)| parts[part][at].take()).collect()
}

/// Whether a record stands in place of another one with the same name.
fn stands<K: Kind + PartialEq>(one: &K, other: &K) -> bool {
    let rank = |record: &K| (record.head().revision, line::encode(record));
    one != other && rank(one) > rank(other)
}

/// The first line, without its line end, and what follows.
fn split_line(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut rest = text;
    // A search of the system, which looks at many bytes at once.
    let length = rest.skip_until(b'\n').ok()?;
    let line = text.get(..length)?.strip_suffix(b"\n")?;
    Some((line, rest))
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
