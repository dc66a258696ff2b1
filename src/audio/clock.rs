//! Where sound is as it is heard: anchors from the output (this frame is heard at that time) become a smooth line.

use super::mix::{Moment, Motion};
use crate::practice::Ms;
use std::time::{Duration, Instant};

/// Share of an anchor's deviation that is taken over: their jitter is 0.1 to 1 ms.
const TRUST: f64 = 0.1;
/// A deviation from here on, in milliseconds, is a jump and not jitter.
const JUMP: f64 = 30.0;
/// A line that got no anchor for so long is not believed: nothing is heard any more.
const STALE: Duration = Duration::from_secs(2);

/// Time since sound was started. The one reader of the clock in here: device and watchdogs live on it, and nothing a person
/// practises is counted by it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stopwatch(Instant);

impl Stopwatch {
    /// From now on.
    pub(super) fn start() -> Stopwatch {
        Stopwatch(instant())
    }

    /// Since the start.
    pub(super) fn now(&self) -> Duration {
        self.at(instant())
    }

    /// An instant that somebody else read, as time since the start.
    pub(super) fn at(&self, instant: Instant) -> Duration {
        instant.saturating_duration_since(self.0)
    }
}

#[expect(clippy::disallowed_methods, reason = "watchdogs and the anchors of heard sound need the time of the audio thread")]
fn instant() -> Instant {
    Instant::now()
}

/// How long frames last.
pub(super) fn lasting(frames: usize, rate: u32) -> Duration {
    Duration::from_nanos((frames as u64).saturating_mul(1_000_000_000) / u64::from(rate.max(1)))
}

/// The line from anchors to the position that is heard.
#[derive(Debug, Default)]
pub(super) struct HeardClock {
    run: u64,
    line: Option<Line>,
    start: f64,
    limit: f64,
    /// How much later than it is mixed something is heard.
    latency: Duration,
}

/// A position in milliseconds at a time.
#[derive(Clone, Copy, Debug)]
struct Line {
    at: Duration,
    position: f64,
}

impl Line {
    fn position(&self, now: Duration) -> f64 {
        self.position + (now.as_secs_f64() - self.at.as_secs_f64()) * 1000.0
    }
}

impl HeardClock {
    /// The run that it speaks of.
    pub(super) fn run(&self) -> u64 {
        self.run
    }

    /// Nothing is heard of this run.
    pub(super) fn silence(&mut self, run: u64) {
        *self = HeardClock { run, latency: self.latency, ..HeardClock::default() };
    }

    /// The output says how much later than it is mixed something is heard.
    pub(super) fn delay(&mut self, latency: Duration) {
        self.latency = latency;
    }

    /// How much later than it is mixed something is heard.
    pub(super) fn latency(&self) -> Duration {
        self.latency
    }

    /// The output says: what was at `moment` is heard at `at`.
    pub(super) fn mark(&mut self, moment: &Moment, rate: u32, at: Duration) {
        let ms = |frame: u64| frame as f64 * 1000.0 / f64::from(rate.max(1));
        if moment.run != self.run {
            self.silence(moment.run);
        }
        self.start = ms(moment.start);
        self.limit = if moment.motion == Motion::Runs { ms(moment.limit) } else { ms(moment.frame) };
        let expected = self.line.map(|line| line.position(at));
        let position = match (moment.motion, expected) {
            (Motion::Runs, Some(expected)) if (ms(moment.frame) - expected).abs() < JUMP => {
                expected + TRUST * (ms(moment.frame) - expected)
            }
            (Motion::Runs, _) => ms(moment.frame),
            (_, Some(expected)) => expected,
            (_, None) => return,
        };
        self.line = Some(Line { at, position });
    }

    /// The position of run `run` that is heard at `now`; `None` while there is no sound.
    pub(super) fn at(&self, run: u64, now: Duration) -> Option<Ms> {
        let line = self.line.filter(|line| run == self.run && now.saturating_sub(line.at) < STALE)?;
        Some(Ms(line.position(now).min(self.limit).max(self.start).max(0.0).round() as u64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(frame: u64, motion: Motion) -> Moment {
        Moment { run: 1, frame, start: 0, limit: 480_000, motion }
    }

    #[test]
    fn what_is_heard_lies_behind_what_is_mixed() {
        let mut clock = HeardClock::default();
        clock.mark(&moment(0, Motion::Runs), 48_000, Duration::from_millis(85));
        assert_eq!(clock.at(1, Duration::from_millis(10)), Some(Ms(0)), "before the first sound it stands");
        assert_eq!(clock.at(1, Duration::from_millis(185)), Some(Ms(100)));
        assert_eq!(clock.at(2, Duration::from_millis(185)), None, "another run");
        assert_eq!(clock.at(1, Duration::from_millis(2_100)), None, "no anchors, no sound");
    }

    #[test]
    fn jitter_is_smoothed_and_jumps_are_followed() {
        let mut clock = HeardClock::default();
        clock.mark(&moment(0, Motion::Runs), 48_000, Duration::ZERO);
        clock.mark(&moment(4_800, Motion::Runs), 48_000, Duration::from_millis(110));
        assert_eq!(clock.at(1, Duration::from_millis(110)), Some(Ms(109)));
        clock.mark(&moment(9_600, Motion::Runs), 48_000, Duration::from_millis(300));
        assert_eq!(clock.at(1, Duration::from_millis(300)), Some(Ms(200)));
    }

    #[test]
    fn at_a_stop_it_stands_until_it_goes_on() {
        let mut clock = HeardClock::default();
        clock.mark(&moment(48_000, Motion::Runs), 48_000, Duration::from_millis(1_000));
        clock.mark(&moment(50_000, Motion::AtStop), 48_000, Duration::from_millis(1_100));
        clock.mark(&moment(50_000, Motion::AtStop), 48_000, Duration::from_millis(2_500));
        assert_eq!(clock.at(1, Duration::from_millis(2_600)), Some(Ms(1_042)));
        clock.mark(&moment(50_000, Motion::Runs), 48_000, Duration::from_millis(3_000));
        assert_eq!(clock.at(1, Duration::from_millis(3_100)), Some(Ms(1_142)));
    }
}
