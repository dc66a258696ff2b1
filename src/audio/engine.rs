//! The handle by which a program plays a score. Everything on it returns at once, whatever the sound server does: wishes are
//! written on a board, and a thread of the engine's own makes them true as far as it can. Nothing here can fail for the caller;
//! what there is of sound is told by [`Engine::status`].
//!
//! The picture follows [`Engine::heard`] while there is sound and the caller's own clock otherwise. While nothing is heard the
//! engine walks on by its own clock, so that sound comes back where the session is.

use super::clock::{HeardClock, Stopwatch};
use super::control::{Control, Turn};
use super::level::Levels;
use super::load::Clips;
use super::output::Output;
use super::score::Score;
use super::silent::Silent;
use crate::practice::Ms;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How long a position waits for its sound to begin before it goes on without.
pub const PATIENCE: Duration = Duration::from_secs(2);

/// Where sound goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backend {
    /// To the system's output; built without the feature `sound`, to nobody.
    Device,
    /// To nobody: an ideal output that is never late and never lost.
    Silent,
}

/// What there is of sound.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Status {
    /// Nothing is to be heard now; no output is open.
    #[default]
    Off,
    /// The output is being opened.
    Opening,
    /// The output is open.
    Ready,
    /// The output went away; it is looked for again and again.
    Lost,
    /// There is no output; it is looked for again and again.
    NoDevice,
    /// The output was lost, and another one is open: silent until one asks for it ([`Engine::ask`]), see [`OnLoss`].
    Elsewhere,
}

/// What becomes of the sound when its output is lost while it plays. The transport runs on in any case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnLoss {
    /// It comes back with the same output, or when one asks: never by itself out of other loudspeakers.
    #[default]
    WaitForSame,
    /// It comes back with any output.
    GoOn,
    /// It comes back when one asks.
    WaitForPerson,
}

impl Status {
    const ALL: [Status; 6] = [Status::Off, Status::Opening, Status::Ready, Status::Lost, Status::NoDevice, Status::Elsewhere];
}

/// Plays scores. Dropping it lets the output go without waiting for anything; [`Engine::close`] is kinder to the ear.
pub struct Engine {
    board: Arc<Board>,
    /// The thread that has not been needed yet.
    asleep: Mutex<Option<Sleeping>>,
    told: Told,
}

/// Starts the engine's thread.
type Sleeping = Box<dyn FnOnce() + Send>;

/// What [`Engine::heard`] said last.
#[derive(Debug, Default)]
struct Told {
    run: u64,
    asked: Duration,
    position: Ms,
}

/// What both sides see: the wishes of the handle, and what the engine's thread says.
pub(super) struct Board {
    wanted: Mutex<Wanted>,
    wake: Condvar,
    /// Whether the thread lives; `gone` tells when it no longer does.
    here: Mutex<bool>,
    gone: Condvar,
    status: AtomicU8,
    pub(super) clock: Arc<Mutex<HeardClock>>,
    pub(super) watch: Stopwatch,
}

/// Everything that is wanted. Always the latest: nothing queues up while an output hangs.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    pub(super) score: Option<Arc<Score>>,
    pub(super) motion: Wish,
    /// Where the last move went.
    pub(super) at: Ms,
    /// How many moves there were: the number of the run.
    pub(super) moves: u64,
    /// How many stops were to be passed.
    pub(super) passes: u64,
    /// How often sound was asked for.
    pub(super) asks: u64,
    pub(super) on_loss: OnLoss,
    pub(super) levels: Levels,
    pub(super) open: bool,
}

/// How the transport is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    /// Standing.
    Still,
    /// Standing, with the output open and the first notes ready.
    Armed,
    /// Running.
    Runs,
}

impl Board {
    fn new(levels: Levels) -> Board {
        let wanted = Wanted {
            score: None,
            motion: Wish::Still,
            at: Ms::ZERO,
            moves: 0,
            passes: 0,
            asks: 0,
            on_loss: OnLoss::default(),
            levels,
            open: true,
        };
        Board {
            wanted: Mutex::new(wanted),
            wake: Condvar::new(),
            here: Mutex::new(false),
            gone: Condvar::new(),
            status: AtomicU8::new(0),
            clock: Arc::default(),
            watch: Stopwatch::start(),
        }
    }

    pub(super) fn wanted(&self) -> Wanted {
        lock(&self.wanted).clone()
    }

    pub(super) fn say(&self, status: Status) {
        self.status.store(status as u8, Ordering::Relaxed);
    }

    pub(super) fn wish(&self, change: impl FnOnce(&mut Wanted)) {
        change(&mut lock(&self.wanted));
        self.wake.notify_one();
    }

    fn leave(&self) {
        *lock(&self.here) = false;
        self.gone.notify_all();
    }

    /// Sleeps until something is wished, at most this long.
    fn rest(&self, seen: &Wanted, time: Duration) {
        let wanted = lock(&self.wanted);
        let same = |wanted: &mut Wanted| wanted.same(seen);
        drop(self.wake.wait_timeout_while(wanted, time, same));
    }
}

impl Wanted {
    fn same(&self, other: &Wanted) -> bool {
        let plain = |wanted: &Wanted| (wanted.motion, wanted.moves, wanted.passes, wanted.asks, wanted.levels, wanted.open);
        plain(self) == plain(other) && self.has_score_of(other)
    }

    /// Whether both want the very same score.
    pub(super) fn has_score_of(&self, other: &Wanted) -> bool {
        match (&self.score, &other.score) {
            (Some(one), Some(two)) => Arc::ptr_eq(one, two),
            (one, two) => one.is_none() && two.is_none(),
        }
    }
}

/// A lock that a panic elsewhere does not spoil: what is behind it is always whole.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Engine {
    /// An engine whose thread starts with the first score or move: a library in which nothing sounds yet needs none. Opens nothing
    /// yet. `clips` gives the voice's samples, see [`Clips`].
    pub fn start(backend: Backend, clips: Arc<Clips>, levels: Levels) -> Engine {
        let board = Arc::new(Board::new(levels));
        let own = board.clone();
        let asleep: Sleeping = match backend {
            #[cfg(feature = "sound")]
            Backend::Device => Box::new(move || {
                let device = super::device::Device::new(own.watch, own.clock.clone());
                spawn(Control::new(device, clips, own));
            }),
            _ => Box::new(move || spawn(Control::new(Silent::new(48_000, own.clock.clone()), clips, own))),
        };
        Engine { board, asleep: Mutex::new(Some(asleep)), told: Told::default() }
    }

    /// Another score; the transport stands at its beginning.
    pub fn load(&self, score: Arc<Score>) {
        self.go(|wanted| {
            wanted.score = Some(score);
            wanted.motion = Wish::Still;
            wanted.at = Ms::ZERO;
        });
    }

    /// The same score with another future: what sounds now goes on, and from the first note on that differs it is this one. Where
    /// nothing is loaded, it is loaded.
    pub fn recast(&self, score: Arc<Score>) {
        self.board.wish(|wanted| wanted.score = Some(score));
    }

    /// Opens the output and makes ready what sounds at `at`, so that [`Engine::play`] is heard at once. For the time in which a
    /// session counts in.
    pub fn arm(&self, at: Ms) {
        self.go(|wanted| (wanted.motion, wanted.at) = (Wish::Armed, at));
    }

    /// What becomes of the sound when its output is lost.
    pub fn on_loss(&self, on_loss: OnLoss) {
        self.board.wish(|wanted| wanted.on_loss = on_loss);
    }

    /// The person wants sound, from whichever output there is: a lost one is not waited for any longer.
    pub fn ask(&self) {
        self.board.wish(|wanted| wanted.asks += 1);
    }

    /// Runs from a position, which is a way of asking for sound ([`Engine::ask`]). A sentence that was paused there goes on; otherwise none is entered in mid-word.
    pub fn play(&self, from: Ms) {
        self.go(|wanted| {
            (wanted.motion, wanted.at) = (Wish::Runs, from);
            wanted.asks += 1;
        });
    }

    /// Fades and stands still.
    pub fn pause(&self) {
        self.board.wish(|wanted| wanted.motion = Wish::Still);
    }

    /// Goes elsewhere; runs there if it ran.
    pub fn seek(&self, to: Ms) {
        self.go(|wanted| wanted.at = to);
    }

    /// Goes on after a stop of the score; a moment before it, passes it.
    pub fn go_on(&self) {
        self.board.wish(|wanted| wanted.passes += 1);
    }

    /// New volumes; they glide there.
    pub fn set(&self, levels: Levels) {
        self.board.wish(|wanted| wanted.levels = levels);
    }

    /// What there is of sound. Costs nothing.
    pub fn status(&self) -> Status {
        let status = usize::from(self.board.status.load(Ordering::Relaxed));
        Status::ALL.get(status).copied().unwrap_or_default()
    }

    /// The position that is heard at `now`, never earlier than what was said before in the same run; `None` while there is no
    /// sound and the caller's own clock leads. Just after [`Engine::play`] and [`Engine::seek`] it stands at their position until
    /// the sound is there, at most for [`PATIENCE`].
    pub fn heard(&mut self, now: Instant) -> Option<Ms> {
        let now = self.board.watch.at(now);
        let (motion, moves, at) = {
            let wanted = lock(&self.board.wanted);
            (wanted.motion, wanted.moves, wanted.at)
        };
        if motion != Wish::Runs {
            return None;
        }
        if self.told.run != moves {
            self.told = Told { run: moves, asked: now, position: at };
        }
        let (run, heard) = {
            let clock = lock(&self.board.clock);
            (clock.run(), clock.at(moves, now))
        };
        let waits = run != moves && now.saturating_sub(self.told.asked) < PATIENCE;
        let troubled = matches!(self.status(), Status::Lost | Status::NoDevice);
        let heard = heard.or_else(|| (waits && !troubled).then_some(at))?;
        self.told.position = self.told.position.max(heard);
        Some(self.told.position)
    }

    /// Fades what sounds and lets the output go. Returns when the fade has been heard, a fifth of a second later, and after
    /// `patience` at the latest: a hung sound server keeps nobody.
    pub fn close(self, patience: Duration) {
        self.board.wish(|wanted| wanted.open = false);
        let here = |here: &mut bool| *here;
        drop(self.board.gone.wait_timeout_while(lock(&self.board.here), patience, here));
    }

    fn go(&self, change: impl FnOnce(&mut Wanted)) {
        self.board.wish(|wanted| {
            change(wanted);
            wanted.moves += 1;
        });
        let asleep = lock(&self.asleep).take();
        if let Some(start) = asleep {
            start();
        }
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        self.board.wish(|wanted| wanted.open = false);
    }
}

/// The engine's thread. Without it (no thread to be had) there is silence, and the status says so.
fn spawn<O: Output + Send + 'static>(mut control: Control<O>) {
    let board = control.board().clone();
    *lock(&board.here) = true;
    let work = move || {
        loop {
            let board = control.board().clone();
            let seen = board.wanted();
            match control.tick(&seen, board.watch.now()) {
                Turn::Again => {}
                Turn::Rest(time) => board.rest(&seen, time),
                Turn::Over => return,
            }
        }
    };
    let life = {
        let board = board.clone();
        move || {
            if catch_unwind(AssertUnwindSafe(work)).is_err() {
                board.say(Status::NoDevice);
            }
            board.leave();
        }
    };
    if std::thread::Builder::new().name("sound".into()).spawn(life).is_err() {
        board.say(Status::NoDevice);
        board.leave();
    }
}

#[cfg(test)]
impl Board {
    pub(super) fn for_tests() -> Board {
        Board::new(Levels::default())
    }

    pub(super) fn status_now(&self) -> Status {
        Status::ALL[usize::from(self.status.load(Ordering::Relaxed))]
    }
}
