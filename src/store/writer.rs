//! Keeps records on a thread of its own: a disk that takes five seconds must not hold up a breath. What became of a record is told
//! when it is known, so that a screen says "saved" when it is.

use super::disk::{Disk, RealDisk};
use super::journal::{Journal, Kept};
use super::paths::Paths;
use super::trouble::Trouble;
use crate::record::{EntryId, Record};
use std::io;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// How often a record that waits in the spool is tried again.
const RETRY: Duration = Duration::from_secs(30);

/// What became of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is in the journal and survives a power cut; said once more when it had been spooled before.
    Saved(EntryId),
    /// It waits in a spool, and is tried again every 30 s, at the end, and at the next start.
    Spooled(EntryId, Trouble),
    /// It could not be kept anywhere. It is tried again like a spooled one, and handed back at the end if it must be
    /// ([`JournalWriter::finish`]).
    Failed(EntryId, Trouble),
}

/// The handle of the thread.
#[derive(Debug)]
pub struct JournalWriter {
    to_thread: Sender<Record>,
    done: Receiver<()>,
    pending: Pending,
}

/// Records that are neither in the journal nor in a spool.
type Pending = Arc<Mutex<Vec<Record>>>;

fn settle(pending: &Pending, kept: &Record) {
    let same = |record: &Record| (record.id(), record.revision()) == (kept.id(), kept.revision());
    pending.lock().unwrap_or_else(PoisonError::into_inner).retain(|record| !same(record));
}

impl JournalWriter {
    /// Opens the journal on the writer's thread, and begins with what waits in the spool. Without a journal (no home folder) each
    /// record fails with that trouble, and nothing else changes for who uses it. `tell` is called on the writer's thread.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn start<D: Disk>(
        open: impl FnOnce() -> Result<Journal<D>, Trouble> + Send + 'static,
        tell: impl Fn(Outcome) + Send + 'static,
    ) -> io::Result<JournalWriter> {
        let (to_thread, jobs) = mpsc::channel();
        let (say_done, done) = mpsc::channel();
        let pending = Pending::default();
        let shared = Arc::clone(&pending);
        thread::Builder::new().name("journal".to_owned()).spawn(move || {
            match open() {
                Ok(journal) => Thread { journal, tell, pending: shared, waiting: 0, homeless: Vec::new() }.run(&jobs),
                Err(trouble) => refuse(&jobs, trouble, &tell),
            }
            let _ = say_done.send(());
        })?;
        Ok(JournalWriter { to_thread, done, pending })
    }

    /// [`JournalWriter::start`] with the system's disk, for what [`Paths::find`] answered.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn of(paths: Result<Paths, Trouble>, tell: impl Fn(Outcome) + Send + 'static) -> io::Result<JournalWriter> {
        JournalWriter::start(move || paths.map(|paths| Journal::<RealDisk>::open(&paths)), tell)
    }

    /// Hands a record over; returns at once.
    pub fn append(&self, record: impl Into<Record>) {
        let record = record.into();
        self.pending.lock().unwrap_or_else(PoisonError::into_inner).push(record.clone());
        // If the thread is gone the record stays pending, and `finish` hands it back.
        let _ = self.to_thread.send(record);
    }

    /// Waits until everything handed over is settled, `at_most` this long. What is neither saved nor spooled then is handed back, to
    /// be shown as text: it is lost, or a disk that hangs may still take it.
    pub fn finish(self, at_most: Duration) -> Vec<Record> {
        drop(self.to_thread);
        let _ = self.done.recv_timeout(at_most);
        std::mem::take(&mut *self.pending.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Without a journal.
fn refuse(jobs: &Receiver<Record>, trouble: Trouble, tell: &impl Fn(Outcome)) {
    for record in jobs {
        tell(Outcome::Failed(record.id(), trouble));
    }
}

struct Thread<D, T> {
    journal: Journal<D>,
    tell: T,
    pending: Pending,
    /// How many wait in spools.
    waiting: usize,
    /// What no spool took.
    homeless: Vec<Record>,
}

impl<D: Disk, T: Fn(Outcome)> Thread<D, T> {
    fn run(mut self, jobs: &Receiver<Record>) {
        self.replay();
        loop {
            let job = match self.is_idle() {
                true => jobs.recv().map_err(|_| RecvTimeoutError::Disconnected),
                false => jobs.recv_timeout(RETRY),
            };
            match job {
                Ok(record) => self.take(record),
                Err(RecvTimeoutError::Timeout) => self.retry(),
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        self.retry();
    }

    fn is_idle(&self) -> bool {
        self.waiting == 0 && self.homeless.is_empty()
    }

    fn take(&mut self, record: Record) {
        // The disk may take records again: then those that wait go home too.
        if self.keep(record) == Some(Kept::Saved) {
            self.retry();
        }
    }

    fn keep(&mut self, record: Record) -> Option<Kept> {
        let id = record.id();
        let kept = self.journal.append(&record);
        if kept.is_ok() {
            settle(&self.pending, &record);
        }
        match kept {
            Ok(Kept::Saved) => (self.tell)(Outcome::Saved(id)),
            Ok(Kept::Spooled(trouble)) => {
                self.waiting += 1;
                (self.tell)(Outcome::Spooled(id, trouble));
            }
            Err(trouble) => {
                self.homeless.push(record);
                (self.tell)(Outcome::Failed(id, trouble));
            }
        }
        kept.ok()
    }

    fn retry(&mut self) {
        if self.waiting > 0 {
            self.replay();
        }
        for record in std::mem::take(&mut self.homeless) {
            self.keep(record);
        }
    }

    fn replay(&mut self) {
        let replayed = self.journal.replay();
        self.waiting = replayed.waiting;
        for id in replayed.saved {
            (self.tell)(Outcome::Saved(id));
        }
    }
}
