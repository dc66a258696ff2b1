//! A day of work for the companion, as the event loop leads it: time passes on a clock that knows no wall, the wall is a zone of its
//! own that may be set, and what there is to see is seen as often as the companion wants it.

use atempause::breaks::{Companion, Event, Idle, Phase, Rhythm, Seen, Wall};
use atempause::practice::Ms;
use atempause::record::DayStart;
use jiff::{SignedDuration, Zoned};

/// How the person is, while time passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Person {
    /// Types.
    Types,
    /// Is away, and the system tells.
    Away,
    /// Does something else than type in a terminal; no more is known.
    Elsewhere,
    /// Nobody tells.
    Unseen,
}

/// Somebody at work.
#[derive(Clone, Debug)]
pub struct Workday {
    pub companion: Companion,
    /// What was told, with the work that was counted until then.
    pub told: Vec<(Event, Ms)>,
    /// Work that was counted in all.
    pub work: Ms,
    began: Zoned,
    passed: Ms,
    set: SignedDuration,
    idle: Ms,
    since_look: Ms,
}

impl Workday {
    pub fn new(rhythm: Rhythm, began: &str) -> Workday {
        let began: Zoned = began.parse().unwrap();
        let companion = Companion::new(rhythm, Wall::of(&began, DayStart::default()));
        let (passed, work, idle, since_look) = (Ms::ZERO, Ms::ZERO, Ms::ZERO, Ms::ZERO);
        Workday { companion, told: Vec::new(), work, began, passed, set: SignedDuration::ZERO, idle, since_look }
    }

    pub fn now(&self) -> Zoned {
        let passed = SignedDuration::from_millis(i64::try_from(self.passed.0).unwrap());
        self.began.checked_add(passed).unwrap().checked_add(self.set).unwrap()
    }

    fn keep(&mut self, events: Vec<Event>) {
        self.told.extend(events.into_iter().map(|event| (event, self.work)));
    }

    fn look(&mut self, person: Person) {
        let idle = match person {
            Person::Types => Idle::Anywhere(Ms::ZERO),
            Person::Away => Idle::Anywhere(self.idle),
            Person::Elsewhere => Idle::InTerminals(self.idle),
            Person::Unseen => Idle::Unknown,
        };
        self.since_look = Ms::ZERO;
        let seen = Seen { idle, wall: Wall::of(&self.now(), DayStart::default()) };
        let events = self.companion.seen(&seen);
        self.keep(events);
    }

    /// Lets time pass.
    pub fn pass(&mut self, mut time: Ms, person: Person) {
        if matches!(person, Person::Types | Person::Unseen) {
            self.idle = Ms::ZERO;
        }
        while time > Ms::ZERO {
            let look = self.companion.looks_every() - self.since_look;
            let step = self.companion.changes_in().unwrap_or(time).min(look).min(time).max(Ms(1));
            let counts = !matches!(self.companion.phase(), Phase::Off | Phase::Resting(..));
            let waited = matches!(self.companion.phase(), Phase::Waiting(..));
            let events = self.companion.advance(step);
            (self.passed, self.since_look, time) = (self.passed + step, self.since_look + step, time - step);
            if matches!(person, Person::Away | Person::Elsewhere) {
                self.idle += step;
            }
            if counts {
                self.work += step;
            }
            self.keep(events);
            let waits = matches!(self.companion.phase(), Phase::Waiting(..));
            if self.since_look >= self.companion.looks_every() || waits && !waited {
                self.look(person);
            }
        }
    }

    /// The machine sleeps.
    pub fn sleep(&mut self, time: Ms) {
        self.passed += time;
        let events = self.companion.gap(time);
        self.keep(events);
        self.look(Person::Types);
    }

    /// Somebody sets the clock on the wall.
    pub fn set_clock(&mut self, by: SignedDuration) {
        self.set = self.set.checked_add(by).unwrap();
    }
}
