//! The thread that waits for keys, and sees first when the terminal vanishes.

use super::keys::Keys;
use super::modes::Modes;
use crate::cli::signals;
use crate::cli::wake::{Stop, Wake, Waker};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::stdio::{stdin, stdout};
use std::io;
use std::thread;

/// How long after an escape character the rest of a key's bytes may come; then it was the Esc key. 20 ms.
const REST_OF_A_KEY: Timespec = Timespec { tv_sec: 0, tv_nsec: 20_000_000 };

/// From now on keys are messages. The end of input or of the terminal ends the thread and asks the loop to stop.
///
/// # Errors
/// When there cannot be another thread.
pub(super) fn listen<T: Send + 'static>(waker: Waker<T>, modes: Modes) -> io::Result<()> {
    thread::Builder::new().name("keys".into()).spawn(move || {
        read_keys(&waker);
        signals::stop(&waker, Stop::Gone, move || modes.end());
    })?;
    Ok(())
}

/// Returns when there is nothing more to read, ever.
fn read_keys<T>(waker: &Waker<T>) {
    let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
    let mut keys = Keys::default();
    let mut bytes = [0; 1024];
    loop {
        let (input, output) = (stdin(), stdout());
        // Of the output only its end is of interest.
        let mut files = [PollFd::new(&input, PollFlags::IN), PollFd::new(&output, PollFlags::empty())];
        match poll(&mut files, keys.is_waiting().then_some(&REST_OF_A_KEY)) {
            Ok(0) => keys.silence(&mut |key| waker.wake(Wake::Key(key))),
            Ok(_) if files.iter().any(|file| file.revents().intersects(gone)) => return,
            Ok(_) => match rustix::io::read(input, &mut bytes) {
                Ok(0) => return,
                Ok(n) => keys.feed(&bytes[..n], &mut |key| waker.wake(Wake::Key(key))),
                Err(Errno::INTR | Errno::AGAIN) => {}
                Err(_) => return,
            },
            Err(Errno::INTR) => {}
            Err(_) => return,
        }
    }
}
