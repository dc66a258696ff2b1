//! The way to the terminal: one `write(2)` per frame, and a reader that stalls (ssh, `^S`, tmux copy mode) stalls nobody.
//!
//! A frame is written at once where the terminal takes it. What it does not take is left to a thread that waits for it;
//! until that is done further frames are refused, and the newest is asked for afterwards.

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fd::{AsFd, OwnedFd};
use rustix::fs::{Mode, OFlags};
use rustix::io::Errno;
use rustix::termios::{QueueSelector, tcflush, ttyname};
use std::ffi::CString;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread;
use std::time::Duration;

/// What became of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is on its way, whole.
    Taken,
    /// The terminal still has an older one to read: not sent. [`PipeNews::Drained`] follows.
    Refused,
}

/// What a pipe tells by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PipeNews {
    /// The terminal takes frames again, and one was refused meanwhile.
    Drained,
    /// The terminal is gone.
    Gone,
}

/// The way to the terminal.
#[derive(Clone)]
pub(super) struct Pipe(Arc<Shared>);

struct Shared {
    fd: OwnedFd,
    mode: WriteMode,
    rest: Mutex<Rest>,
    work: Condvar,
    refused: AtomicBool,
    closed: AtomicBool,
    tell: Box<dyn Fn(PipeNews) + Send + Sync>,
}

/// The file's own way of writing.
#[derive(Clone, Copy, PartialEq, Eq)]
enum WriteMode {
    /// Takes what there is room for. Needs a file description of our own: the shell shares the one of stdout.
    Prompt,
    /// Waits until there is room: only the thread may write.
    Waiting,
}

#[derive(Default)]
struct Rest {
    bytes: Vec<u8>,
    has_thread: bool,
}

/// How long a stalled terminal is waited for at the end: this many times [`PATIENCE_STEP`].
const PATIENCE: u32 = 5;
const PATIENCE_STEP: Duration = Duration::from_millis(50);

impl Pipe {
    /// A way to the terminal on stdout; `tell` is called from any thread.
    pub(super) fn open(tell: impl Fn(PipeNews) + Send + Sync + 'static) -> io::Result<Pipe> {
        let (fd, mode) = match own_description() {
            Some(fd) => (fd, WriteMode::Prompt),
            None => (rustix::io::fcntl_dupfd_cloexec(rustix::stdio::stdout(), 3)?, WriteMode::Waiting),
        };
        Ok(Pipe::over(fd, mode, tell))
    }

    fn over(fd: OwnedFd, mode: WriteMode, tell: impl Fn(PipeNews) + Send + Sync + 'static) -> Pipe {
        Pipe(Arc::new(Shared {
            fd,
            mode,
            rest: Mutex::default(),
            work: Condvar::new(),
            refused: AtomicBool::new(false),
            closed: AtomicBool::new(false),
            tell: Box::new(tell),
        }))
    }

    /// Whether [`Pipe::send`] would take a frame now; if not, [`PipeNews::Drained`] will say when.
    pub(super) fn is_ready(&self) -> bool {
        self.ready().is_some()
    }

    /// The free pipe. The wish is noted before looking: the thread looks for it after it has finished.
    fn ready(&self) -> Option<MutexGuard<'_, Rest>> {
        self.0.refused.store(true, Ordering::SeqCst);
        let rest = self.try_lock().filter(|rest| rest.bytes.is_empty())?;
        self.0.refused.store(false, Ordering::SeqCst);
        Some(rest)
    }

    /// Sends a frame, whole or not at all.
    pub(super) fn send(&self, frame: &[u8]) -> Fate {
        if self.0.closed.load(Ordering::SeqCst) {
            return Fate::Taken;
        }
        let Some(mut rest) = self.ready() else { return Fate::Refused };
        let written = match self.0.mode {
            WriteMode::Prompt => match write_some(&self.0.fd, frame) {
                Ok(n) => n,
                Err(_) => {
                    (self.0.tell)(PipeNews::Gone);
                    frame.len()
                }
            },
            WriteMode::Waiting => 0,
        };
        if written < frame.len() {
            rest.bytes.extend_from_slice(&frame[written..]);
            if !rest.has_thread {
                let shared = Arc::clone(&self.0);
                if thread::Builder::new().name("screen".into()).spawn(move || shared.serve()).is_err() {
                    rest.bytes.clear();
                    return Fate::Refused;
                }
                rest.has_thread = true;
            }
            self.0.work.notify_one();
        }
        Fate::Taken
    }

    /// The last bytes: waits a moment for what is under way, else throws it away. Never longer than about half a second.
    pub(super) fn finish(&self, last: &[u8]) {
        let mut rest = None;
        for _ in 0..PATIENCE {
            rest = self.try_lock().filter(|rest| rest.bytes.is_empty());
            if rest.is_some() {
                break;
            }
            thread::sleep(PATIENCE_STEP);
        }
        self.0.closed.store(true, Ordering::SeqCst);
        if rest.is_none() {
            let _ = tcflush(&self.0.fd, QueueSelector::OFlush);
            rest = self.try_lock();
        }
        if let Some(rest) = &mut rest {
            rest.bytes.clear();
        }
        let mut last = last;
        let step = Timespec { tv_sec: 0, tv_nsec: i64::from(PATIENCE_STEP.subsec_nanos()) };
        for turn in 0..2 * PATIENCE {
            if last.is_empty() {
                break;
            }
            if turn == PATIENCE {
                let _ = tcflush(&self.0.fd, QueueSelector::OFlush);
            }
            let mut wait = [PollFd::new(&self.0.fd, PollFlags::OUT)];
            match poll(&mut wait, Some(&step)) {
                Ok(0) | Err(Errno::INTR) => {}
                Ok(_) => match write_some(&self.0.fd, last) {
                    Ok(n) => last = &last[n..],
                    Err(_) => break,
                },
                Err(_) => break,
            }
        }
    }

    /// Takes frames again after [`Pipe::finish`].
    pub(super) fn reopen(&self) {
        self.0.closed.store(false, Ordering::SeqCst);
    }

    fn try_lock(&self) -> Option<MutexGuard<'_, Rest>> {
        match self.0.rest.try_lock() {
            Ok(rest) => Some(rest),
            Err(TryLockError::Poisoned(rest)) => Some(rest.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        }
    }
}

impl Shared {
    /// The thread: waits until the terminal reads, and writes what is left.
    fn serve(&self) {
        loop {
            let rest = self.rest.lock().unwrap_or_else(PoisonError::into_inner);
            drop(self.work.wait_while(rest, |rest| rest.bytes.is_empty()).unwrap_or_else(PoisonError::into_inner));
            let mut wait = [PollFd::new(&self.fd, PollFlags::OUT)];
            let ready = poll(&mut wait, None);
            let mut rest = self.rest.lock().unwrap_or_else(PoisonError::into_inner);
            if self.closed.load(Ordering::SeqCst) {
                rest.bytes.clear();
            }
            match ready.and_then(|_| write_some(&self.fd, &rest.bytes)) {
                Ok(n) => drop(rest.bytes.drain(..n)),
                Err(Errno::INTR) => {}
                Err(_) => {
                    rest.bytes.clear();
                    (self.tell)(PipeNews::Gone);
                }
            }
            let done = rest.bytes.is_empty();
            drop(rest);
            if done && self.refused.swap(false, Ordering::SeqCst) {
                (self.tell)(PipeNews::Drained);
            }
        }
    }
}

/// Writes until all is written or the file takes no more; how much that was.
fn write_some(fd: &OwnedFd, bytes: &[u8]) -> rustix::io::Result<usize> {
    let mut done = 0;
    while done < bytes.len() {
        match rustix::io::write(fd, &bytes[done..]) {
            Ok(n) => done += n,
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => break,
            Err(fault) => return Err(fault),
        }
    }
    Ok(done)
}

/// The terminal of stdout, opened once more, so that not waiting is our habit alone. None where it may not be opened
/// (after `su`, or where `/dev/pts` is another one).
fn own_description() -> Option<OwnedFd> {
    let stdout = rustix::stdio::stdout();
    let name: CString = ttyname(stdout, Vec::new()).ok()?;
    let flags = OFlags::WRONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let fd = rustix::fs::open(name.as_c_str(), flags, Mode::empty()).ok()?;
    let (ours, theirs) = (rustix::fs::fstat(fd.as_fd()).ok()?, rustix::fs::fstat(stdout).ok()?);
    (ours.st_rdev == theirs.st_rdev).then_some(fd)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{PipeReader, Read};
    use std::sync::mpsc::{Receiver, channel};

    /// A pipe in place of a terminal, its other end, and what it tells.
    fn pipe(mode: WriteMode) -> (Pipe, PipeReader, Receiver<PipeNews>) {
        let (reader, writer) = io::pipe().unwrap();
        let fd = OwnedFd::from(writer);
        if mode == WriteMode::Prompt {
            rustix::fs::fcntl_setfl(&fd, OFlags::NONBLOCK).unwrap();
        }
        let (sender, news) = channel();
        (Pipe::over(fd, mode, move |what| sender.send(what).unwrap_or_default()), reader, news)
    }

    /// Sends frames until the pipe holds no more; all that were taken.
    fn fill(pipe: &Pipe) -> Vec<u8> {
        let mut taken = Vec::new();
        while pipe.send(&[b'x'; 9_999]) == Fate::Taken {
            taken.extend([b'x'; 9_999]);
        }
        taken
    }

    #[test]
    fn a_stalled_reader_gets_whole_frames_and_the_newest_is_asked_for() {
        let (pipe, mut reader, news) = pipe(WriteMode::Prompt);
        let taken = fill(&pipe);
        assert_eq!(pipe.send(b"refused"), Fate::Refused);
        assert!(!pipe.is_ready());
        let mut read = vec![0; taken.len()];
        reader.read_exact(&mut read).unwrap();
        assert!(read == taken, "not what was sent");
        assert_eq!(news.recv(), Ok(PipeNews::Drained));
        assert_eq!(pipe.send(b"newest"), Fate::Taken);
        reader.read_exact(&mut read[..6]).unwrap();
        assert_eq!(&read[..6], b"newest");
    }

    #[test]
    fn a_file_that_waits_holds_only_the_thread() {
        let (pipe, mut reader, news) = pipe(WriteMode::Waiting);
        let frame = vec![b'x'; 100_000];
        assert_eq!(pipe.send(&frame), Fate::Taken);
        // The thread is in a write that waits, or will be: nothing more is taken.
        assert_eq!(pipe.send(b"refused"), Fate::Refused);
        let mut read = vec![0; frame.len()];
        reader.read_exact(&mut read).unwrap();
        assert_eq!(news.recv(), Ok(PipeNews::Drained));
        assert_eq!(pipe.send(b"newest"), Fate::Taken);
        reader.read_exact(&mut read[..6]).unwrap();
        assert_eq!(&read[..6], b"newest");
    }

    #[test]
    fn the_end_waits_for_nobody_for_long() {
        let (pipe, mut reader, _news) = pipe(WriteMode::Prompt);
        fill(&pipe);
        pipe.finish(b"last");
        assert_eq!(pipe.send(b"too late"), Fate::Taken);
        let mut read = [0; 9_999];
        reader.read_exact(&mut read).unwrap();
        assert!(read.iter().all(|b| *b == b'x'), "what was on its way arrives");
    }

    #[test]
    fn a_vanished_reader_is_told_once_it_is_noticed() {
        let (pipe, reader, news) = pipe(WriteMode::Prompt);
        drop(reader);
        assert_eq!(pipe.send(b"frame"), Fate::Taken);
        assert_eq!(news.recv(), Ok(PipeNews::Gone));
        pipe.finish(b"last");
    }

    #[test]
    fn the_last_bytes_follow_what_is_read_in_time() {
        let (pipe, mut reader, _news) = pipe(WriteMode::Prompt);
        pipe.send(b"frame ");
        pipe.finish(b"last ");
        pipe.reopen();
        pipe.send(b"again");
        let mut read = [0; 16];
        reader.read_exact(&mut read).unwrap();
        assert_eq!(&read, b"frame last again");
    }
}
