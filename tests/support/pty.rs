//! The program on a pseudo-terminal: what a person would see, type and do to the window.
//!
//! Nothing here asserts how fast something is; [`HANG`] only ends a test that would never end.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, SlavePty, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A test that waits longer than this has failed.
pub const HANG: Duration = Duration::from_secs(30);

/// The binary under test.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_atempause");

/// A terminal with a program in it, and a home of its own.
pub struct Pty {
    master: Box<dyn MasterPty + Send>,
    slave: Option<Box<dyn SlavePty + Send>>,
    keyboard: Sender<Vec<u8>>,
    child: Box<dyn Child + Send + Sync>,
    before: String,
    reader: Option<JoinHandle<()>>,
    read: Arc<(Mutex<Progress>, Condvar)>,
    mark: usize,
    home: Option<TempDir>,
}

#[derive(Default)]
struct Progress {
    bytes: Vec<u8>,
    reading: Reading,
}

/// What the person's side of the terminal does.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Reading {
    #[default]
    Yes,
    Stalled,
    Ended,
}

/// The command that runs the program itself.
pub fn program(arguments: &[&str]) -> CommandBuilder {
    let mut command = CommandBuilder::new(PROGRAM);
    command.args(arguments);
    command
}

/// The command that runs a shell script; `$0` is the program, `$1` a file in the home.
pub fn script(text: &str, home_file: &Path) -> CommandBuilder {
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", text, PROGRAM]);
    command.arg(home_file);
    command
}

impl Pty {
    /// Starts a command that is made for a new home.
    pub fn start(command: impl FnOnce(&Path) -> CommandBuilder) -> Pty {
        let home = tempfile::tempdir().unwrap();
        let mut command = command(home.path());
        for (name, value) in [("TERM", "xterm-256color"), ("LC_ALL", "C.UTF-8"), ("RUST_BACKTRACE", "0")] {
            command.env(name, value);
        }
        command.env("ATEMPAUSE_HOME", home.path());
        command.env("HOME", home.path());
        command.cwd(home.path());
        let pair = native_pty_system().openpty(PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 }).unwrap();
        let before = format!("{:?}", pair.master.get_termios().unwrap());
        let read = Arc::<(Mutex<Progress>, Condvar)>::default();
        let (mut from, progress) = (pair.master.try_clone_reader().unwrap(), Arc::clone(&read));
        let reader = thread::spawn(move || keep_reading(&mut from, &progress));
        let mut writer = pair.master.take_writer().unwrap();
        let (keyboard, typed) = channel::<Vec<u8>>();
        thread::spawn(move || typed.into_iter().try_for_each(|bytes| writer.write_all(&bytes)));
        let child = pair.slave.spawn_command(command).unwrap();
        let slave = Some(pair.slave);
        Pty { master: pair.master, slave, keyboard, child, before, reader: Some(reader), read, mark: 0, home: Some(home) }
    }

    /// The program's home.
    pub fn home(&self) -> &Path {
        self.home.as_ref().unwrap().path()
    }

    /// Types; does not wait until it is read.
    pub fn send(&mut self, bytes: &[u8]) {
        self.keyboard.send(bytes.to_vec()).unwrap();
    }

    /// Everything that was printed so far.
    pub fn output(&self) -> Vec<u8> {
        self.read.0.lock().unwrap().bytes.clone()
    }

    /// Waits until this is printed, behind what was waited for before.
    pub fn expect(&mut self, text: &str) {
        let end = Instant::now() + HANG;
        let mut progress = self.read.0.lock().unwrap();
        loop {
            if let Some(found) = find(&progress.bytes[self.mark..], text.as_bytes()) {
                self.mark += found + text.len();
                return;
            }
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                let seen = progress.bytes[self.mark..].escape_ascii().to_string();
                drop(progress);
                panic!("{text:?} did not come; since the last: {seen}");
            }
            progress = self.read.1.wait_timeout(progress, left).unwrap().0;
        }
    }

    /// Gives the window another size, and waits for the picture that follows: whole, and reaching the last line.
    pub fn expect_picture_of(&mut self, cols: u16, rows: u16) {
        self.mark = self.read.0.lock().unwrap().bytes.len();
        self.resize(cols, rows);
        self.expect("\x1b[2J");
        self.expect(&format!("\x1b[{rows};"));
        self.expect("\x1b[?2026l");
    }

    /// Changes the window's size, columns first.
    pub fn resize(&self, cols: u16, rows: u16) {
        self.master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
    }

    /// The process that was started.
    #[allow(dead_code, reason = "not every test looks into it")]
    pub fn process(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Sends a signal to the process that is in front.
    pub fn signal(&self, signal: Signal) {
        let front = self.master.process_group_leader().and_then(Pid::from_raw).unwrap();
        kill_process(front, signal).unwrap();
    }

    /// The person's side stops reading, as a stalled connection does.
    pub fn stall(&self) {
        self.turn(Reading::Stalled);
    }

    /// It reads again.
    pub fn unstall(&self) {
        self.turn(Reading::Yes);
    }

    fn turn(&self, reading: Reading) {
        self.read.0.lock().unwrap().reading = reading;
        self.read.1.notify_all();
    }

    /// Waits for the end of what was started; its exit code.
    pub fn exit_code(&mut self) -> u32 {
        let end = Instant::now() + HANG;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                assert_eq!(status.signal(), None, "died of a signal");
                return status.exit_code();
            }
            assert!(Instant::now() < end, "it does not end; last: {}", tail(&self.output()));
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Whether keys are read and echoed as before the program started.
    #[track_caller]
    pub fn assert_modes_as_before(&self) {
        assert_eq!(format!("{:?}", self.master.get_termios().unwrap()), self.before);
    }

    /// After the end: whether the terminal is as it was, with everything that was printed.
    #[track_caller]
    pub fn assert_restored(&mut self) -> Vec<u8> {
        self.assert_modes_as_before();
        drop(self.slave.take());
        self.reader.take().unwrap().join().unwrap();
        let output = self.output();
        for (on, off) in [("\x1b[?1049h", "\x1b[?1049l"), ("\x1b[?25l", "\x1b[?25h"), ("\x1b[?2026h", "\x1b[?2026l")] {
            let last = |text: &str| output.windows(text.len()).rposition(|part| part == text.as_bytes());
            assert!(last(off) > last(on), "{off:?} is missing; last: {}", tail(&output));
        }
        let count = |text: &[u8]| output.windows(text.len()).filter(|part| *part == text).count();
        assert_eq!(count(b"\x1b[?1049h"), count(b"\x1b[?1049l"), "given back exactly once");
        output
    }

    /// Closes the terminal under the program, and gives back its home.
    pub fn hang_up(mut self) -> TempDir {
        self.turn(Reading::Ended);
        let end = Instant::now() + HANG;
        // The reader has to notice; a new size makes the program print.
        for step in 0.. {
            if self.reader.as_ref().is_none_or(JoinHandle::is_finished) {
                break;
            }
            assert!(Instant::now() < end, "nothing is printed any more");
            self.resize(80 + step % 2, 24);
            thread::sleep(Duration::from_millis(5));
        }
        // What the new sizes led to is printed by now: the program is at rest, if it ever is.
        thread::sleep(Duration::from_millis(200));
        drop(self.slave.take());
        self.home.take().unwrap()
    }
}

/// A test that fails leaves nothing running. The slave goes first, so that no thread waits for it.
impl Drop for Pty {
    fn drop(&mut self) {
        self.turn(Reading::Yes);
        if self.home.is_some() {
            let _ = self.child.kill();
        }
        drop(self.slave.take());
    }
}

fn keep_reading(from: &mut impl Read, progress: &(Mutex<Progress>, Condvar)) {
    let mut bytes = [0; 4096];
    loop {
        let n = from.read(&mut bytes).unwrap_or(0);
        let mut state = progress.0.lock().unwrap();
        state.bytes.extend_from_slice(&bytes[..n]);
        progress.1.notify_all();
        state = progress.1.wait_while(state, |state| state.reading == Reading::Stalled).unwrap();
        if n == 0 || state.reading == Reading::Ended {
            return;
        }
    }
}

/// Where one text begins in another.
pub fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).position(|window| window == part)
}

fn tail(bytes: &[u8]) -> String {
    bytes[bytes.len().saturating_sub(400)..].escape_ascii().to_string()
}
