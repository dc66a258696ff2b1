//! Where stderr goes while the screen is ours: sound libraries print there, and that would stand in the picture.
//!
//! It becomes a pipe whose reader writes to a log file of limited size: a dying sound server was seen to print 300 MB in 5 s.

use rustix::fd::OwnedFd;
use rustix::stdio::{dup2_stderr, stderr};
use std::fs::{self, File, OpenOptions};
use std::io::{self, PipeReader, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// A log file grows to this; there are two of them, the older one with `.1` at its end.
pub const LOG_LIMIT: u64 = 1 << 20;

/// How long the last words may take on their way to the log.
const LAST_WORDS: Duration = Duration::from_millis(200);

/// Stderr, diverted until [`Diversion::end`].
#[derive(Clone, Debug)]
pub struct Diversion(Arc<Mutex<Option<Diverted>>>);

#[derive(Debug)]
struct Diverted {
    before: OwnedFd,
    unread: Option<Unread>,
    written: Receiver<()>,
}

/// What nobody reads yet; a pipe holds 64 KiB.
#[derive(Debug)]
struct Unread {
    reader: PipeReader,
    log: Option<PathBuf>,
    done: Sender<()>,
}

impl Unread {
    /// Begins to read, on a thread of its own.
    fn read(self) -> io::Result<()> {
        let read = move || {
            keep(self.reader, self.log);
            let _ = self.done.send(());
        };
        thread::Builder::new().name("stderr".into()).spawn(read).map(drop)
    }
}

impl Diversion {
    /// Diverts stderr into the log at this path, or to nowhere: without a path, and when the log cannot be written. What is said waits
    /// for [`Diversion::read`].
    ///
    /// # Errors
    /// When there are no more files to open.
    pub fn begin(log: Option<&Path>) -> io::Result<Diversion> {
        let before = rustix::io::fcntl_dupfd_cloexec(stderr(), 3)?;
        let (reader, writer) = io::pipe()?;
        let (done, written) = channel();
        dup2_stderr(&writer)?;
        let unread = Some(Unread { reader, log: log.map(Path::to_path_buf), done });
        Ok(Diversion(Arc::new(Mutex::new(Some(Diverted { before, unread, written })))))
    }

    /// Begins to write into the log what is said; again is nothing.
    ///
    /// # Errors
    /// When there cannot be another thread.
    pub fn read(&self) -> io::Result<()> {
        let unread = self.0.lock().unwrap_or_else(PoisonError::into_inner).as_mut().and_then(|diverted| diverted.unread.take());
        unread.map_or(Ok(()), Unread::read)
    }

    /// Gives stderr back, once what was said has been written. Faults are passed over.
    pub fn end(&self) {
        let _ = self.read();
        let diverted = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(Diverted { before, written, .. }) = diverted {
            let _ = dup2_stderr(&before);
            let _ = written.recv_timeout(LAST_WORDS);
        }
    }
}

/// Reads to the end; writes to the log what it has room for. The log is opened at the first word.
fn keep(mut reader: PipeReader, path: Option<PathBuf>) {
    let mut log = Log::Closed(path);
    let mut bytes = [0; 4096];
    loop {
        match reader.read(&mut bytes) {
            Ok(0) => return,
            Ok(n) => log.write(&bytes[..n]),
            Err(fault) if fault.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return,
        }
    }
}

/// A log that stops at [`LOG_LIMIT`]; the next run begins another one.
enum Log {
    Closed(Option<PathBuf>),
    Open(File, u64),
    Full,
}

impl Log {
    fn write(&mut self, bytes: &[u8]) {
        if let Log::Closed(path) = self {
            *self = path.as_deref().and_then(|path| open(path).ok()).map_or(Log::Full, |(file, size)| Log::Open(file, size));
        }
        if let Log::Open(file, size) = self {
            let room = usize::try_from(LOG_LIMIT.saturating_sub(*size)).unwrap_or(0).min(bytes.len());
            *size += room as u64;
            if file.write_all(&bytes[..room]).is_err() || room < bytes.len() {
                *self = Log::Full;
            }
        }
    }
}

/// The log for appending, with its size; one that is half full becomes the older one.
fn open(path: &Path) -> io::Result<(File, u64)> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    if fs::metadata(path).is_ok_and(|log| log.len() > LOG_LIMIT / 2) {
        let mut older = path.as_os_str().to_owned();
        older.push(".1");
        fs::rename(path, older)?;
    }
    let file = OpenOptions::new().create(true).append(true).mode(0o600).open(path)?;
    let size = file.metadata()?.len();
    Ok((file, size))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn say(log: &Path, bytes: &[u8]) {
        let (reader, mut writer) = io::pipe().unwrap();
        let path = log.to_path_buf();
        let thread = thread::spawn(move || keep(reader, Some(path)));
        writer.write_all(bytes).unwrap();
        drop(writer);
        thread.join().unwrap();
    }

    #[test]
    fn a_log_never_outgrows_its_limit() {
        let home = tempfile::tempdir().unwrap();
        let log = home.path().join("state/atempause.log");
        say(&log, b"");
        assert!(!log.exists(), "nothing said, nothing kept");
        say(&log, b"a word\n");
        assert_eq!(fs::read(&log).unwrap(), b"a word\n");
        say(&log, &vec![b'x'; 3 << 20]);
        assert_eq!(fs::metadata(&log).unwrap().len(), LOG_LIMIT);
        say(&log, b"another run\n");
        assert_eq!(fs::read(&log).unwrap(), b"another run\n");
        assert_eq!(fs::metadata(home.path().join("state/atempause.log.1")).unwrap().len(), LOG_LIMIT);
    }

    #[test]
    fn without_a_log_it_is_read_all_the_same() {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join("file"), "").unwrap();
        say(&home.path().join("file/not-a-folder/log"), &vec![b'x'; 1 << 20]);
    }
}
