//! The terminal's modes while the screen is ours: raw input, the alternate screen, a hidden cursor. Nothing else is switched on, so
//! that little can be left behind. They are given back exactly once, by whoever comes first: the end, a signal, a panic.

use super::pipe::Pipe;
use crate::cli::stderr::Diversion;
use rustix::stdio::stdin;
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};
use std::io;
use std::panic::{self, PanicHookInfo};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// Alternate screen, no cursor, no attributes.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?25l\x1b[0m";
/// Ends an update that may be open, then everything of [`ENTER`].
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[0m\x1b[?25h\x1b[?1049l";

/// The modes, shared by all who may have to give them back.
#[derive(Clone)]
pub(super) struct Modes(Arc<Shared>);

struct Shared {
    held: AtomicBool,
    before: Mutex<Option<Termios>>,
    pipe: Pipe,
    stderr: Diversion,
}

impl Modes {
    /// Modes that are not yet taken.
    pub(super) fn new(pipe: Pipe, stderr: Diversion) -> Modes {
        Modes(Arc::new(Shared { held: AtomicBool::new(false), before: Mutex::new(None), pipe, stderr }))
    }

    /// Takes the screen. When it is ours already (the program was stopped from outside, and the shell has set its own modes), takes
    /// it again and still gives back what stood before the first time.
    pub(super) fn take(&self) -> io::Result<()> {
        let now = tcgetattr(stdin())?;
        let mut raw = now.clone();
        raw.make_raw();
        if !self.0.held.swap(true, Ordering::SeqCst) {
            *self.0.before.lock().unwrap_or_else(PoisonError::into_inner) = Some(now);
        }
        tcsetattr(stdin(), OptionalActions::Now, &raw)?;
        self.0.pipe.reopen();
        self.0.pipe.send(ENTER);
        Ok(())
    }

    /// Whether the screen is ours.
    pub(super) fn are_held(&self) -> bool {
        self.0.held.load(Ordering::SeqCst)
    }

    /// Gives the terminal back as it was. Faults are passed over: there may be no terminal any more.
    pub(super) fn give_back(&self) {
        if !self.0.held.swap(false, Ordering::SeqCst) {
            return;
        }
        self.0.pipe.finish(LEAVE);
        let before = self.0.before.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(before) = &*before {
            let _ = tcsetattr(stdin(), OptionalActions::Now, before);
        }
    }

    /// Begins to keep in the log what is said on stderr meanwhile.
    ///
    /// # Errors
    /// When there cannot be another thread.
    pub(super) fn read_stderr(&self) -> io::Result<()> {
        self.0.stderr.read()
    }

    /// Gives back the terminal and stderr.
    pub(super) fn end(&self) {
        self.give_back();
        self.0.stderr.end();
    }

    /// From now on a panic on this thread gives the terminal back before it is told; on any other thread it is told in the log
    /// only, and the screen stays.
    pub(super) fn guard_against_panic(&self) {
        let modes = self.clone();
        let owner = thread::current().id();
        let tell = panic::take_hook();
        panic::set_hook(Box::new(move |what: &PanicHookInfo<'_>| {
            if thread::current().id() == owner {
                if modes.are_held() {
                    // Into the log: stderr is diverted.
                    tell(what);
                }
                modes.end();
            }
            tell(what);
        }));
    }
}
