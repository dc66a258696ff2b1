//! Disks that fail: at the n-th call, for every n, once or from then on.

use super::*;
use atempause::store::disk::{Appended, Disk};
use atempause::store::journal::Kept;
use atempause::store::settings::{self, Keeper, Settings};
use atempause::store::{JournalWriter, Outcome, Trouble};
use rustix::io::Errno;
use std::cell::Cell;
use std::io;
use std::rc::Rc;
use std::sync::Mutex;
use std::sync::mpsc;
use std::time::Duration;

/// For how long a disk fails.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Until {
    Once,
    Ever,
}

/// The system's disk, whose calls fail from the n-th on.
#[derive(Debug)]
pub(super) struct Failing {
    errno: Errno,
    at: usize,
    until: Until,
    pub calls: Cell<usize>,
    /// Paths whose calls never fail, and are not counted.
    pub spared: Option<PathBuf>,
}

impl Failing {
    pub fn new(errno: Errno, at: usize, until: Until) -> Failing {
        Failing { errno, at, until, calls: Cell::new(0), spared: None }
    }

    fn fails(&self) -> bool {
        self.calls.set(self.calls.get() + 1);
        match self.until {
            Until::Once => self.calls.get() == self.at,
            Until::Ever => self.calls.get() >= self.at,
        }
    }

    fn call<T>(&self, path: Option<&Path>, real: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        let spared = path.zip(self.spared.as_deref()).is_some_and(|(path, spared)| path.starts_with(spared));
        if !spared && self.fails() { Err(self.errno.into()) } else { real() }
    }
}

/// An open file and where it is.
pub(super) struct Opened {
    file: fs::File,
    path: PathBuf,
}

impl Disk for Failing {
    type File = Opened;

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.call(Some(path), || RealDisk.make_folder(path))
    }
    fn open(&self, path: &Path) -> io::Result<Opened> {
        self.call(Some(path), || Ok(Opened { file: RealDisk.open(path)?, path: path.to_owned() }))
    }
    fn create(&self, path: &Path) -> io::Result<Opened> {
        self.call(Some(path), || Ok(Opened { file: RealDisk.create(path)?, path: path.to_owned() }))
    }
    fn len(&self, file: &Opened) -> io::Result<u64> {
        self.call(Some(&file.path), || RealDisk.len(&file.file))
    }
    fn byte_at(&self, file: &Opened, offset: u64) -> io::Result<Option<u8>> {
        self.call(Some(&file.path), || RealDisk.byte_at(&file.file, offset))
    }
    /// A write that fails has taken half of the bytes; a full disk says so by the number alone.
    fn append(&self, file: &mut Opened, bytes: &[u8]) -> io::Result<Appended> {
        let path = file.path.clone();
        match self.call(Some(&path), || Ok(())) {
            Ok(()) => RealDisk.append(&mut file.file, bytes),
            Err(error) => {
                let half = RealDisk.append(&mut file.file, &bytes[..bytes.len() / 2])?;
                if self.errno == Errno::NOSPC { Ok(half) } else { Err(error) }
            }
        }
    }
    fn sync(&self, file: &Opened) -> io::Result<()> {
        self.call(Some(&file.path), || RealDisk.sync(&file.file))
    }
    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        self.call(Some(path), || RealDisk.sync_folder(path))
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call(Some(to), || RealDisk.rename(from, to))
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.call(Some(path), || RealDisk.remove(path))
    }
}

/// Two records stand; the third is written to a disk that fails at its n-th call. Returns how many calls it took.
fn third_record(errno: Errno, at: usize, until: Until, spare: bool) -> (usize, Result<Kept, Trouble>) {
    let home = tempfile::tempdir().unwrap();
    let mut good = journal(home.path());
    good.append(entry(1)).unwrap();
    good.append(entry(2)).unwrap();
    let before = lines(&file(&good));

    let mut disk = Failing::new(errno, at, until);
    disk.spared = spare.then(|| home.path().join("state"));
    let disk = Rc::new(disk);
    let mut failing = Journal::on(SharedDisk(Rc::clone(&disk)), &Paths::at(home.path()), Some("this machine"));
    let kept = failing.append(entry(3));
    let case = format!("{errno:?} at {at} {until:?}: {kept:?}");

    assert!(lines(&file(&good)).starts_with(&before), "what stood there stands: {case}");
    let reading = journal(home.path()).read();
    let found = ids(&reading.entries);
    assert!(found.is_superset(&ids(&[entry(1), entry(2)])), "{case}");
    if kept.is_ok() {
        assert!(found.contains(&entry(3).id), "what was kept is read: {case}");
    }
    assert_eq!(reading.entries.len(), found.len(), "each once: {case}");

    // The disk is well again: what waits comes home, and a further record is not swallowed by what was torn.
    let mut well = journal(home.path());
    let replayed = well.replay();
    assert_eq!(replayed.waiting, 0, "{case}");
    assert_eq!(well.append(entry(4)), Ok(Kept::Saved), "{case}");
    let after = well.read();
    assert!(ids(&after.entries).contains(&entry(4).id), "{case}");
    if kept.is_ok() {
        assert!(ids(&after.entries).contains(&entry(3).id), "{case}");
        assert_eq!(journal(home.path()).replay(), Default::default(), "nothing waits: {case}");
    }
    (disk.calls.get(), kept)
}

/// A disk that the test can look at while the journal has it.
#[derive(Debug)]
pub(super) struct SharedDisk(pub Rc<Failing>);

impl Disk for SharedDisk {
    type File = Opened;

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.0.make_folder(path)
    }
    fn open(&self, path: &Path) -> io::Result<Opened> {
        self.0.open(path)
    }
    fn create(&self, path: &Path) -> io::Result<Opened> {
        self.0.create(path)
    }
    fn len(&self, file: &Opened) -> io::Result<u64> {
        self.0.len(file)
    }
    fn byte_at(&self, file: &Opened, offset: u64) -> io::Result<Option<u8>> {
        self.0.byte_at(file, offset)
    }
    fn append(&self, file: &mut Opened, bytes: &[u8]) -> io::Result<Appended> {
        self.0.append(file, bytes)
    }
    fn sync(&self, file: &Opened) -> io::Result<()> {
        self.0.sync(file)
    }
    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        self.0.sync_folder(path)
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.0.rename(from, to)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.0.remove(path)
    }
}

/// Runs a case for n = 1, 2, 3, … until the disk no longer comes to its n-th call.
pub(super) fn for_every_call(mut case: impl FnMut(usize) -> usize) -> usize {
    let mut at = 1;
    while case(at) >= at {
        at += 1;
        assert!(at < 100, "no end");
    }
    at - 1
}

#[test]
fn whichever_call_fails_nothing_kept_is_lost() {
    for errno in [Errno::NOSPC, Errno::IO, Errno::ROFS] {
        for until in [Until::Once, Until::Ever] {
            for spare in [true, false] {
                let calls = for_every_call(|at| {
                    let (calls, kept) = third_record(errno, at, until, spare);
                    if spare {
                        assert!(kept.is_ok(), "the spool takes it: {errno:?} at {at} {until:?}");
                    }
                    calls
                });
                assert!(calls >= 8, "{calls} calls were made to fail");
            }
        }
    }
}

#[test]
fn a_sync_that_fails_once_is_made_good() {
    let mut made_good = 0;
    for_every_call(|at| {
        let (calls, kept) = third_record(Errno::IO, at, Until::Once, true);
        made_good += usize::from(kept == Ok(Kept::Saved) && calls >= at);
        calls
    });
    let folders = std::env::temp_dir().join("home/journal/device").ancestors().count();
    assert_eq!(made_good, 1 + folders, "the file's sync and those of the folders above it");
}

#[test]
fn a_full_disk_is_said_and_the_record_waits() {
    let home = tempfile::tempdir().unwrap();
    let mut journal = journal(home.path());
    fs::create_dir_all(journal.folder()).unwrap();
    std::os::unix::fs::symlink("/dev/full", file(&journal)).unwrap();
    assert_eq!(journal.append(entry(1)), Ok(Kept::Spooled(Trouble::Full)));
    assert_eq!(journal.append(entry(2)), Ok(Kept::Spooled(Trouble::Full)));
    assert_eq!(journal.replay().waiting, 2);
    assert_eq!(ids(&journal.read().entries), ids(&[entry(1), entry(2)]), "what waits is read too");
    fs::remove_file(file(&journal)).unwrap();
    assert_eq!(journal.replay().saved.len(), 2);
    assert_eq!(ids(&journal.read().entries), ids(&[entry(1), entry(2)]));
    assert_eq!(journal.replay(), Default::default());
}

#[test]
fn folders_that_are_none() {
    for (place, content) in [("journal", "a file"), ("", "a file")] {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().join("home");
        let in_the_way = home.join(place);
        if place.is_empty() {
            fs::write(&home, content).unwrap();
        } else {
            fs::create_dir(&home).unwrap();
            fs::write(&in_the_way, content).unwrap();
        }
        let mut journal = journal(&home);
        let expected = if place.is_empty() { Err(Trouble::Misplaced) } else { Ok(Kept::Spooled(Trouble::Misplaced)) };
        assert_eq!(journal.append(entry(1)), expected, "{place}");
        assert_eq!(fs::read_to_string(if place.is_empty() { home } else { in_the_way }).unwrap(), content);
        assert_eq!(journal.read().entries.len(), usize::from(expected.is_ok()));
    }
}

#[test]
fn settings_are_the_old_ones_or_the_new_ones() {
    let new = Settings { rest_days: atempause::record::RestDays::new(0).unwrap(), ..Settings::default() };
    for until in [Until::Once, Until::Ever] {
        for_every_call(|at| {
            let home = tempfile::tempdir().unwrap();
            let path = home.path().join("settings.ron");
            fs::write(&path, "(/* mine */)").unwrap();
            let disk = Failing::new(Errno::NOSPC, at, until);
            let saved = Keeper::new(path.clone(), Settings::default()).keep(&disk, &new);
            let loaded = settings::load(&path);
            assert!(loaded.may_be_saved(), "{loaded:?}");
            assert!(loaded.settings() == new || loaded.settings() == Settings::default() && saved.is_err(), "call {at}");
            if until == Until::Once {
                let beside = fs::read_dir(home.path()).unwrap().filter(|entry| entry.as_ref().unwrap().path() != path);
                let beside: Vec<PathBuf> = beside.map(|entry| entry.unwrap().path()).collect();
                assert!(beside.is_empty() || beside == [home.path().join("settings.ron.bak")], "left behind: {beside:?}");
            }
            disk.calls.get()
        });
    }
}

/// The system's disk, with something done before each write or sync.
pub(super) struct Meddled<F>(pub F);

/// What is about to happen to a file.
pub(super) enum Step<'a> {
    Append(&'a mut fs::File),
    Sync,
}

impl<F: Fn(Step<'_>)> Disk for Meddled<F> {
    type File = fs::File;

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        RealDisk.make_folder(path)
    }
    fn open(&self, path: &Path) -> io::Result<fs::File> {
        RealDisk.open(path)
    }
    fn create(&self, path: &Path) -> io::Result<fs::File> {
        RealDisk.create(path)
    }
    fn len(&self, file: &fs::File) -> io::Result<u64> {
        RealDisk.len(file)
    }
    fn byte_at(&self, file: &fs::File, offset: u64) -> io::Result<Option<u8>> {
        RealDisk.byte_at(file, offset)
    }
    fn append(&self, file: &mut fs::File, bytes: &[u8]) -> io::Result<Appended> {
        self.0(Step::Append(&mut *file));
        RealDisk.append(file, bytes)
    }
    fn sync(&self, file: &fs::File) -> io::Result<()> {
        self.0(Step::Sync);
        RealDisk.sync(file)
    }
    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        RealDisk.sync_folder(path)
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        RealDisk.rename(from, to)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        RealDisk.remove(path)
    }
}

/// A disk on which, before the first line is added, another program dies within its own.
pub(super) fn beside_one_that_dies() -> Meddled<impl Fn(Step<'_>)> {
    let dies = Cell::new(true);
    Meddled(move |step: Step<'_>| {
        if let Step::Append(file) = step
            && dies.replace(false)
        {
            RealDisk.append(file, &entry(2).encode().as_bytes()[..100]).unwrap();
        }
    })
}

#[test]
fn another_program_may_die_between_look_and_write() {
    let home = tempfile::tempdir().unwrap();
    journal(home.path()).append(entry(1)).unwrap();
    let mut meddled = Journal::on(beside_one_that_dies(), &Paths::at(home.path()), Some("this machine"));
    assert_eq!(meddled.append(entry(3)), Ok(Kept::Saved));
    assert_eq!(meddled.append(entry(4)), Ok(Kept::Saved));
    assert_eq!(meddled.read().entries, [1, 3, 4].map(entry));
}

#[test]
fn saved_is_said_when_the_disk_says_so() {
    let home = tempfile::tempdir().unwrap();
    // The machine's name is drawn before the disk becomes slow.
    journal(home.path());
    let (let_sync, gate) = mpsc::channel();
    let gate = Mutex::new(gate);
    let slow = Meddled(move |step: Step<'_>| {
        if matches!(step, Step::Sync) {
            let _ = gate.lock().unwrap().recv();
        }
    });
    let slow = Journal::on(slow, &Paths::at(home.path()), Some("this machine"));
    let (tell, told) = mpsc::channel();
    let writer = JournalWriter::start(move || Ok(slow), move |outcome| tell.send(outcome).unwrap()).unwrap();
    writer.append(entry(1));
    writer.append(entry(2));
    assert_eq!(told.recv_timeout(Duration::from_millis(50)), Err(mpsc::RecvTimeoutError::Timeout));
    let_sync.send(()).unwrap();
    assert_eq!(told.recv().unwrap(), Outcome::Saved(entry(1).id));
    assert_eq!(writer.finish(Duration::ZERO), [Record::from(entry(2))], "who quits on a disk that hangs gets the record back");
    drop(let_sync);
    assert_eq!(told.recv().unwrap(), Outcome::Saved(entry(2).id), "the disk came round after all");
}

#[test]
fn waiting_records_come_home_with_the_next_one() {
    let home = tempfile::tempdir().unwrap();
    let real = journal(home.path());
    fs::create_dir_all(real.folder()).unwrap();
    std::os::unix::fs::symlink("/dev/full", file(&real)).unwrap();
    let in_the_way = file(&real);
    let (tell, told) = mpsc::channel();
    let writer = JournalWriter::start(move || Ok(real), move |outcome| tell.send(outcome).unwrap()).unwrap();
    writer.append(entry(1));
    assert_eq!(told.recv().unwrap(), Outcome::Spooled(entry(1).id, Trouble::Full));
    fs::remove_file(in_the_way).unwrap();
    writer.append(entry(2));
    assert_eq!(told.recv().unwrap(), Outcome::Saved(entry(2).id));
    assert_eq!(
        told.recv_timeout(Duration::from_secs(20)).unwrap(),
        Outcome::Saved(entry(1).id),
        "not only when it is tried every 30 s"
    );
    assert_eq!(writer.finish(Duration::from_secs(60)), []);
}

#[test]
fn without_a_home_every_record_is_handed_back() {
    let (tell, told) = mpsc::channel();
    let writer = JournalWriter::of(Err(Trouble::NoHome), move |outcome| tell.send(outcome).unwrap()).unwrap();
    writer.append(entry(1));
    assert_eq!(told.recv().unwrap(), Outcome::Failed(entry(1).id, Trouble::NoHome));
    assert_eq!(writer.finish(Duration::from_secs(60)), [Record::from(entry(1))]);
}
