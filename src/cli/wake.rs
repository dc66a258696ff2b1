//! The one channel on which everything reaches the event loop: keys, signals, the terminal's own news, notes from other threads.

use crossterm::event::KeyEvent;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

/// Why the loop woke up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wake<T> {
    /// A key was pressed.
    Key(KeyEvent),
    /// The window changed its size: [`super::terminal::Screen::resize`], then draw everything.
    Resized,
    /// The program is asked to end: [`super::terminal::Screen::leave`], then exit with [`Stop::exit_code`].
    Stop(Stop),
    /// The program is asked to stand still until it is continued: [`super::terminal::Screen::suspend`].
    Suspend,
    /// It was continued, in the foreground: [`super::terminal::Screen::resume`], then draw everything.
    Resumed,
    /// The terminal reads again after a stall; draw what was refused.
    Drained,
    /// A note from another thread.
    Note(T),
}

/// Why the program has to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The terminal is gone.
    Gone,
    /// A signal: `SIGHUP`.
    HangUp,
    /// A signal: `SIGINT`.
    Interrupt,
    /// A signal: `SIGQUIT`.
    Quit,
    /// A signal: `SIGTERM`.
    Terminate,
}

impl Stop {
    /// 128 and the number of the signal, as a shell reports it; a vanished terminal counts as `SIGHUP`.
    pub const fn exit_code(self) -> u8 {
        128 + match self {
            Stop::Gone | Stop::HangUp => 1,
            Stop::Interrupt => 2,
            Stop::Quit => 3,
            Stop::Terminate => 15,
        }
    }
}

/// The end that sends; clone it for each thread.
#[derive(Debug)]
pub struct Waker<T>(Sender<Wake<T>>);

/// The end that the loop waits on.
#[derive(Debug)]
pub struct Wakes<T>(Receiver<Wake<T>>);

/// A new channel.
pub fn wakes<T>() -> (Waker<T>, Wakes<T>) {
    let (sender, receiver) = channel();
    (Waker(sender), Wakes(receiver))
}

impl<T> Waker<T> {
    /// Wakes the loop; nothing happens when it has ended.
    pub fn wake(&self, wake: Wake<T>) {
        let _ = self.0.send(wake);
    }

    /// Wakes the loop with a note.
    pub fn note(&self, note: T) {
        self.wake(Wake::Note(note));
    }
}

impl<T> Clone for Waker<T> {
    fn clone(&self) -> Waker<T> {
        Waker(self.0.clone())
    }
}

impl<T> Wakes<T> {
    /// What has arrived already.
    pub fn pending(&self) -> Option<Wake<T>> {
        self.0.try_recv().ok()
    }

    /// What arrives within this time; without a limit, what arrives next. None when the time is over, and when nobody can send.
    pub fn wait(&self, limit: Option<Duration>) -> Option<Wake<T>> {
        match limit {
            None => self.0.recv().ok(),
            Some(limit) => self.0.recv_timeout(limit).ok(),
        }
    }
}
