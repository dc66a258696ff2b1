//! Signals as messages to the event loop, and the last resort when the loop does not answer.

use super::wake::{Stop, Wake, Waker};
use rustix::process::{Signal, getpgrp};
use rustix::stdio::stdin;
use rustix::termios::tcgetpgrp;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use std::io;
use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

/// How long the loop may take to end after it was asked to.
const PATIENCE: Duration = Duration::from_secs(2);

/// How often a program that was continued in the background looks whether it is in front again.
const IN_FRONT_AGAIN: Duration = Duration::from_millis(250);

/// From now on none of these signals ends or stops the program by itself; they wait for [`listen`].
///
/// # Errors
/// When the system refuses a handler.
pub fn catch() -> io::Result<Signals> {
    Signals::new([SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])
}

/// From now on signals are messages. `last_act` is done before the program is ended without the loop.
///
/// # Errors
/// When there cannot be another thread.
pub fn listen<T: Send + 'static>(
    mut signals: Signals,
    waker: Waker<T>,
    last_act: impl Fn() + Clone + Send + 'static,
) -> io::Result<()> {
    thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in signals.forever() {
            match signal {
                SIGTERM => stop(&waker, Stop::Terminate, last_act.clone()),
                SIGINT => stop(&waker, Stop::Interrupt, last_act.clone()),
                SIGHUP => stop(&waker, Stop::HangUp, last_act.clone()),
                SIGQUIT => stop(&waker, Stop::Quit, last_act.clone()),
                SIGTSTP => waker.wake(Wake::Suspend),
                SIGCONT => continued(&waker),
                _ => waker.wake(Wake::Resized),
            }
        }
    })?;
    Ok(())
}

/// From now on a file that may not grow (`ulimit -f`) is an error of that write; by itself the system would end the program for it.
pub fn outlive_file_limits() {
    // Where the system refuses the handler, all is as it was.
    let _ = signal_hook::flag::register(Signal::XFSZ.as_raw(), Arc::default());
}

/// Asks the loop to end; after [`PATIENCE`] ends the program without it.
#[expect(clippy::disallowed_methods, reason = "the terminal is given back first, and there is no loop left to return to")]
pub(super) fn stop<T>(waker: &Waker<T>, why: Stop, last_act: impl Fn() + Send + 'static) {
    static ASKED: AtomicBool = AtomicBool::new(false);
    waker.wake(Wake::Stop(why));
    if ASKED.swap(true, Ordering::SeqCst) {
        return;
    }
    thread::spawn(move || {
        thread::sleep(PATIENCE);
        last_act();
        process::exit(why.exit_code().into());
    });
}

/// After `fg` the screen is taken again, after `bg` only once the program is in front: whoever is behind may not touch the terminal.
fn continued<T: Send + 'static>(waker: &Waker<T>) {
    let waker = waker.clone();
    let in_front = || tcgetpgrp(stdin()).map_or(true, |front| front == getpgrp());
    if in_front() {
        waker.wake(Wake::Resumed);
        return;
    }
    thread::spawn(move || {
        while !in_front() {
            thread::sleep(IN_FRONT_AGAIN);
        }
        waker.wake(Wake::Resumed);
    });
}
