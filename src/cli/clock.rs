//! The only reader of the clock: how much time passed, whether the machine slept meanwhile, and waiting for a moment.
//!
//! A practice follows monotonic time; that of the wall is for stamps only. [`Scripted`] is a clock for tests.

use super::wake::{Wake, Wakes};
use crate::player::GAP;
use crate::practice::Ms;
use std::time::{Duration, Instant};

/// What the clock says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tick {
    /// Time since the clock began: grows only while the machine is awake.
    pub now: Duration,
    /// Time since the last tick in which somebody could practise; zero when there was a gap.
    pub elapsed: Ms,
    /// How long the machine slept, or the program stood, if that was longer than [`GAP`].
    pub gap: Option<Ms>,
}

/// A clock, and the waiting that goes with it.
pub trait Clock {
    /// Reads the clock.
    fn tick(&mut self) -> Tick;

    /// Waits until the clock shows `until` (in terms of [`Tick::now`]), or without end, or until something arrives.
    fn wait<T>(&mut self, wakes: &Wakes<T>, until: Option<Duration>) -> Option<Wake<T>>;

    /// What the wall says, for stamps.
    fn civil(&self) -> jiff::Zoned;

    /// This moment, for those who keep moments of their own (the sound's).
    fn instant(&self) -> Instant;
}

/// The machine's clock.
#[derive(Debug)]
pub struct SystemClock {
    began: Instant,
    last: Reading,
    /// When the next tick was to be at the latest; being later than this is what makes a stall.
    due: Duration,
    /// How many times faster time passes than it does: 1, but in tests that live through a day.
    pace: u32,
}

/// The variable that lets a debug build live faster.
#[cfg(debug_assertions)]
const PACE: &str = "ATEMPAUSE_TEST_PACE";

/// How fast time passes.
fn pace() -> u32 {
    #[cfg(debug_assertions)]
    if let Some(pace) = std::env::var(PACE).ok().and_then(|pace| pace.parse().ok()) {
        return u32::clamp(pace, 1, 1000);
    }
    1
}

/// One look at the clocks, both as time since some beginning.
#[derive(Clone, Copy, Debug)]
struct Reading {
    awake: Duration,
    /// Awake and asleep.
    all: Duration,
}

impl SystemClock {
    /// A clock that begins now.
    #[expect(clippy::disallowed_methods, reason = "this is the one reader of the clock")]
    pub fn start() -> SystemClock {
        let began = Instant::now();
        let last = Reading { awake: Duration::ZERO, all: all_time() };
        SystemClock { began, last, due: Duration::ZERO, pace: pace() }
    }

    fn awake(&self) -> Duration {
        self.began.elapsed()
    }
}

impl Clock for SystemClock {
    fn tick(&mut self) -> Tick {
        let reading = Reading { awake: self.awake(), all: all_time() };
        let Tick { now, elapsed, gap } = judge(self.last, reading, self.due);
        self.last = reading;
        self.due = reading.awake;
        let pace = u64::from(self.pace);
        Tick { now: now * self.pace, elapsed: elapsed.times(pace), gap: gap.map(|gap| gap.times(pace)) }
    }

    fn wait<T>(&mut self, wakes: &Wakes<T>, until: Option<Duration>) -> Option<Wake<T>> {
        let (now, until) = (self.awake(), until.map(|until| until / self.pace));
        let wake = match until {
            Some(until) if until <= now => wakes.pending(),
            Some(until) => wakes.wait(Some(until - now)),
            None => wakes.wait(None),
        };
        let woken = self.awake();
        self.due = self.due.max(until.map_or(woken, |until| until.max(now).min(woken)));
        wake
    }

    #[expect(clippy::disallowed_methods, reason = "this is the one reader of the clock")]
    fn civil(&self) -> jiff::Zoned {
        jiff::Zoned::now()
    }

    fn instant(&self) -> Instant {
        self.began + self.awake()
    }
}

/// What lies between two readings, when the later one was to be taken at `due`.
///
/// Monotonic time stands while a laptop sleeps (Linux, macOS), so sleep shows in the clock that does not; a stopped or starved
/// program shows in a tick that is late. A wait without a limit is never late.
fn judge(last: Reading, now: Reading, due: Duration) -> Tick {
    let elapsed = whole(now.awake) - whole(last.awake);
    let all = whole(now.all) - whole(last.all);
    let slept = all - elapsed;
    let late = whole(now.awake) - whole(due.max(last.awake));
    let gap = (slept > GAP || late > GAP).then(|| all.max(elapsed));
    Tick { now: now.awake, elapsed: if gap.is_some() { Ms::ZERO } else { elapsed }, gap }
}

fn whole(time: Duration) -> Ms {
    Ms(u64::try_from(time.as_millis()).unwrap_or(u64::MAX))
}

/// Time since some beginning, asleep or awake.
#[cfg(target_os = "linux")]
fn all_time() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
    Duration::try_from(time).unwrap_or_default()
}

/// Time since some beginning, asleep or awake: the wall's, where no better clock is at hand. Setting it by more than [`GAP`] looks
/// like sleep, and costs a question.
#[cfg(not(target_os = "linux"))]
#[expect(clippy::disallowed_methods, reason = "this is the one reader of the clock")]
fn all_time() -> Duration {
    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default()
}

/// A clock for tests: it never waits, but jumps to the moment that is waited for. What is pending arrives first.
#[derive(Clone, Debug)]
pub struct Scripted {
    began: Instant,
    now: Duration,
    told: Duration,
    gap: Option<Ms>,
    civil: jiff::Zoned,
}

impl Scripted {
    /// A clock at zero, on a wall that shows this.
    #[expect(clippy::disallowed_methods, reason = "a beginning for moments that only differ from one another")]
    pub fn new(civil: jiff::Zoned) -> Scripted {
        Scripted { began: Instant::now(), now: Duration::ZERO, told: Duration::ZERO, gap: None, civil }
    }

    /// The next tick tells a gap of this length.
    pub fn sleep(&mut self, length: Ms) {
        self.gap = Some(length);
    }
}

impl Clock for Scripted {
    fn tick(&mut self) -> Tick {
        let gap = self.gap.take();
        let elapsed = if gap.is_some() { Ms::ZERO } else { whole(self.now) - whole(self.told) };
        self.told = self.now;
        Tick { now: self.now, elapsed, gap }
    }

    fn wait<T>(&mut self, wakes: &Wakes<T>, until: Option<Duration>) -> Option<Wake<T>> {
        let pending = wakes.pending();
        if pending.is_none() {
            self.now = self.now.max(until.unwrap_or(self.now));
        }
        pending
    }

    fn civil(&self) -> jiff::Zoned {
        let passed = jiff::SignedDuration::try_from(self.now).unwrap_or_default();
        self.civil.checked_add(passed).unwrap_or_else(|_| self.civil.clone())
    }

    fn instant(&self) -> Instant {
        self.began + self.now
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(awake: u64, all: u64) -> Reading {
        Reading { awake: Duration::from_millis(awake), all: Duration::from_millis(all) }
    }

    #[test]
    fn a_gap_is_a_sleep_or_a_stall_and_nothing_else() {
        for (case, last, now, due, elapsed, gap) in [
            ("a frame", reading(1000, 1000), reading(1016, 1016), 1016, 16, None),
            ("late, but not by a gap", reading(1000, 1000), reading(6000, 6000), 1016, 5000, None),
            ("stopped for 6 s", reading(1000, 1000), reading(7100, 7100), 1016, 0, Some(6100)),
            ("slept for 2 h", reading(1000, 1000), reading(1020, 7_201_020), 1016, 0, Some(7_200_020)),
            ("a nap of 4 s", reading(1000, 1000), reading(1020, 5_020), 1016, 20, None),
            ("a long wait that was meant", reading(1000, 1000), reading(61_000, 61_000), 61_000, 60_000, None),
            ("the other clock was set back", reading(1000, 9000), reading(1016, 16), 1016, 16, None),
        ] {
            let tick = judge(last, now, Duration::from_millis(due));
            assert_eq!((tick.elapsed, tick.gap), (Ms(elapsed), gap.map(Ms)), "{case}");
        }
    }

    #[test]
    fn no_time_is_lost_between_ticks() {
        let (mut last, mut sum) = (reading(0, 0), Ms::ZERO);
        for frame in 1..=3600u64 {
            let at = Duration::from_nanos(frame * 1_000_000_000 / 60);
            let now = Reading { awake: at, all: at };
            sum += judge(last, now, at).elapsed;
            last = now;
        }
        assert_eq!(sum, Ms::from_secs(60));
    }

    #[test]
    fn a_scripted_clock_jumps_to_what_is_waited_for() {
        let (waker, wakes) = crate::cli::wake::wakes();
        let mut clock = Scripted::new(jiff::Zoned::default());
        waker.note(7);
        assert_eq!(clock.wait(&wakes, Some(Duration::from_secs(3))), Some(Wake::Note(7)));
        assert_eq!(clock.tick().elapsed, Ms::ZERO);
        assert_eq!(clock.wait(&wakes, Some(Duration::from_secs(3))), None);
        assert_eq!(clock.tick().elapsed, Ms::from_secs(3));
        clock.sleep(Ms::from_secs(60));
        assert_eq!(clock.tick().gap, Some(Ms::from_secs(60)));
        assert_eq!(clock.civil().timestamp().as_second(), 3);
    }
}
