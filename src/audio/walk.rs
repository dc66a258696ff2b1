//! Where a session is while nobody can hear it: a position that walks on with the time that is told, and stands at stops.

use super::score::Stop;
use crate::practice::Ms;
use std::time::Duration;

/// Going on a moment too early passes a stop that is at most this far ahead.
const EARLY: Ms = Ms(1_000);

/// A position in time.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Walk {
    at: Ms,
    pace: Pace,
    /// Stops up to here are passed.
    passed: Ms,
}

#[derive(Clone, Copy, Debug, Default)]
enum Pace {
    /// It stands.
    #[default]
    Stands,
    /// It waits for its sound to begin.
    Holds,
    /// It was at `at` at this time.
    Walks(Duration),
    /// It stands at a stop.
    AtStop,
}

impl Walk {
    /// Waiting at a position for its sound to begin.
    pub(super) fn hold(at: Ms) -> Walk {
        Walk { at, pace: Pace::Holds, passed: at }
    }

    /// Where it is.
    pub(super) fn position(&self, now: Duration) -> Ms {
        match self.pace {
            Pace::Walks(since) => self.at + ms(now.saturating_sub(since)),
            _ => self.at,
        }
    }

    /// Whether it waits for its sound to begin.
    pub(super) fn holds(&self) -> bool {
        matches!(self.pace, Pace::Holds)
    }

    /// Whether it stands at a stop.
    pub(super) fn at_stop(&self) -> bool {
        matches!(self.pace, Pace::AtStop)
    }

    /// Stands, for good.
    pub(super) fn stand(&mut self) {
        self.pace = Pace::Stands;
    }

    /// Waits no longer for its sound. Says whether it did.
    pub(super) fn release(&mut self, now: Duration) -> bool {
        let held = matches!(self.pace, Pace::Holds);
        if held {
            self.pace = Pace::Walks(now);
        }
        held
    }

    /// Follows the mixer.
    pub(super) fn set(&mut self, at: Ms, stop: bool, now: Duration) {
        self.at = at;
        self.pace = if stop { Pace::AtStop } else { Pace::Walks(now) };
    }

    /// Follows what was heard last.
    pub(super) fn correct(&mut self, heard: Ms, now: Duration) {
        if matches!(self.pace, Pace::Walks(_)) {
            (self.at, self.pace) = (heard, Pace::Walks(now));
        }
    }

    /// Stands at a stop that it has reached.
    pub(super) fn stop_at(&mut self, stops: &[Stop], now: Duration) {
        let position = self.position(now);
        let reached = stops.iter().find(|stop| self.passed < stop.at && stop.at <= position);
        if let (Pace::Walks(_), Some(stop)) = (self.pace, reached) {
            (self.at, self.pace) = (stop.at, Pace::AtStop);
        }
    }

    /// Goes on after a stop, or passes one that is near. Says whether it stood at one.
    pub(super) fn pass(&mut self, stops: &[Stop], now: Duration) -> bool {
        let position = self.position(now);
        if let Some(stop) = stops.iter().find(|stop| self.passed < stop.at && stop.at <= position + EARLY) {
            self.passed = stop.at;
        }
        let stood = self.at_stop();
        if stood {
            self.pace = Pace::Walks(now);
        }
        stood
    }
}

fn ms(time: Duration) -> Ms {
    Ms(u64::try_from(time.as_millis()).unwrap_or(u64::MAX))
}
