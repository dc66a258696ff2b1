//! Time in which nobody works: away, asleep, outside of the working hours; and the days that pass.

use super::{Companion, Event, Phase};
use crate::breaks::hours::Wall;
use crate::breaks::rhythm::Kind;
use crate::practice::Ms;
use crate::record::Day;

impl Companion {
    /// One is, or was, away this long.
    pub(super) fn was_away(&mut self, time: Ms, events: &mut Vec<Event>) {
        let Some(kind) = Kind::ALL.into_iter().rfind(|kind| time >= kind.away()) else { return };
        // Who had hardly begun to work has had no break; so a time away is counted once, however often it is seen.
        let counts = kind >= Kind::Up && self.left(Kind::Up).is_some_and(|left| self.worked(Kind::Up) >= left);
        self.worked[..=kind.index()].fill(Ms::ZERO);
        if self.pending().is_some_and(|pending| pending <= kind) {
            (self.phase, self.postponed) = (Phase::Working, 0);
            self.settle();
        }
        if counts && !matches!(self.phase, Phase::Resting(..)) {
            self.away = self.away.saturating_add(1);
            events.push(Event::Away(kind));
        }
    }

    /// Another day begins; a clock that is set back by a day or less does not begin one.
    pub(super) fn turn_page(&mut self, day: Day) {
        let days = day.number() - self.day.number();
        if !(-1..=0).contains(&days) {
            (self.day, self.taken, self.away) = (day, 0, 0);
        }
    }

    pub(super) fn keep_hours(&mut self, wall: Wall) {
        match (self.rhythm.hours.contain(wall), self.phase) {
            (false, Phase::Off | Phase::Resting(..)) => {}
            (false, stood) => (self.phase, self.stood, self.off) = (Phase::Off, stood, Ms::ZERO),
            (true, Phase::Off) => self.go_to_work(),
            (true, _) => {}
        }
    }

    /// Work begins again; time outside of the working hours was time away. A break that this was too short for stands as it stood: it is
    /// not told again because somebody set the clock.
    pub(super) fn go_to_work(&mut self) {
        let away = Kind::ALL.into_iter().filter(|kind| self.off >= kind.away());
        away.for_each(|kind| self.worked[kind.index()] = Ms::ZERO);
        self.phase = std::mem::replace(&mut self.stood, Phase::Working);
        if self.pending().is_none_or(|kind| self.off >= kind.away()) {
            (self.phase, self.postponed) = (Phase::Working, 0);
        }
        self.off = Ms::ZERO;
        self.settle();
    }

    /// A break that is due already begins to wait.
    pub(super) fn settle(&mut self) {
        if let (Phase::Working, Some(kind)) = (self.phase, self.due()) {
            self.phase = Phase::Waiting(kind, Ms::ZERO);
        }
    }
}
