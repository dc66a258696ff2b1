//! The companion: counts work, says when a break is due, waits for a natural pause, and takes no for an answer.
//!
//! Time that passes is work, unless one is away: at a break, suspended, idle where the system tells it, outside of the working hours.
//! Who was away long enough has had the break ([`Kind::away`]).

mod away;

use super::hours::Wall;
use super::rhythm::{Kind, NEAR, Position, Rhythm};
use super::snapshot::{Snapshot, Stage};
use crate::practice::Ms;
use crate::record::Day;

/// A gap in typing that is a natural pause.
pub const GAP_IN_TYPING: Ms = Ms::from_secs(20);
/// How long a break that is due waits for a natural pause.
pub const LONGEST_WAIT: Ms = Ms::from_secs(10 * 60);
/// By how much a break is postponed.
pub const POSTPONED_BY: Ms = Ms::from_secs(5 * 60);
/// How often the companion wants to see what there is to see: while it waits for a pause, and else.
pub const LOOK: [Ms; 2] = [Ms::from_secs(5), Ms::from_secs(60)];
/// How long one looks into the distance.
const FAR: Ms = Ms::from_secs(20);
/// A break that was left before was none.
const LEAST: Ms = Ms::from_secs(20);

/// What was seen of the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// How long nothing was typed.
    pub idle: Idle,
    /// What the wall says.
    pub wall: Wall,
}

/// How long nothing was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Idle {
    /// Nobody tells.
    Unknown,
    /// In terminals: one may be at work elsewhere.
    InTerminals(Ms),
    /// Anywhere: nor was the mouse moved.
    Anywhere(Ms),
}

/// What the companion is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Nothing: these are no working hours.
    Off,
    /// Counting work.
    Working,
    /// A break is due, and waits this long for a natural pause.
    Waiting(Kind, Ms),
    /// It was told this long ago.
    Due(Kind, Ms),
    /// It comes back in this long.
    Postponed(Kind, Ms),
    /// It is being taken; whether it had been due.
    Resting(Kind, Occasion),
}

/// Why a break is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// It was due.
    Due,
    /// One felt like it.
    Free,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// Tell the person, softly: a break is due, at a natural pause or after the longest wait.
    Due(Kind),
    /// The eyes have looked into the distance long enough.
    LookedFar,
    /// One was away so long that this break is taken.
    Away(Kind),
}

/// The state machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Companion {
    rhythm: Rhythm,
    phase: Phase,
    /// Work since the last break of each kind.
    worked: [Ms; 3],
    /// Time since the working hours ended.
    off: Ms,
    /// What it was doing then.
    stood: Phase,
    postponed: u8,
    position: Position,
    day: Day,
    taken: u16,
    away: u16,
}

impl Companion {
    /// Begins to count, at a moment of the wall.
    pub fn new(rhythm: Rhythm, wall: Wall) -> Companion {
        let phase = if rhythm.hours.contain(wall) { Phase::Working } else { Phase::Off };
        Companion {
            rhythm,
            phase,
            worked: [Ms::ZERO; 3],
            off: Ms::ZERO,
            stood: Phase::Working,
            postponed: 0,
            position: Position::Sitting,
            day: wall.day,
            taken: 0,
            away: 0,
        }
    }

    /// Goes on where an earlier run ended, this long ago; that time is time away.
    pub fn resume(mut self, before: &Snapshot, ago: Ms) -> Companion {
        if before.day == self.day.to_string() {
            (self.taken, self.away) = (before.taken, before.away);
        }
        (self.worked, self.position) = (before.worked, before.position);
        self.gap(ago);
        self.settle();
        self
    }

    /// What it is doing.
    pub fn phase(&self) -> Phase {
        self.phase
    }

    /// The rhythm that it follows.
    pub fn rhythm(&self) -> &Rhythm {
        &self.rhythm
    }

    /// How one works just now, where one changes between sitting and standing.
    pub fn position(&self) -> Position {
        self.position
    }

    /// Breaks of today: taken, and had by being away.
    pub fn today(&self) -> (u16, u16) {
        (self.taken, self.away)
    }

    /// Work since the last break of a kind.
    pub fn worked(&self, kind: Kind) -> Ms {
        self.worked[kind.index()]
    }

    /// The break that is due, waiting to be told or postponed.
    pub fn pending(&self) -> Option<Kind> {
        match self.phase {
            Phase::Waiting(kind, _) | Phase::Due(kind, _) | Phase::Postponed(kind, _) => Some(kind),
            Phase::Off | Phase::Working | Phase::Resting(..) => None,
        }
    }

    /// The break that comes next, and how much work lies before it; `None` where it is there already, and where there is no work.
    pub fn next(&self) -> Option<(Kind, Ms)> {
        if self.phase != Phase::Working {
            return None;
        }
        let left = |kind| Some((kind, self.left(kind)?));
        let all = || Kind::ALL.into_iter().filter_map(left);
        let first = all().min_by_key(|(_, left)| *left)?;
        // A larger one that is near takes its place.
        all().rfind(|(kind, left)| *kind >= first.0 && *left - first.1 <= NEAR)
    }

    /// How often it may be postponed still.
    pub fn may_postpone(&self) -> u8 {
        self.rhythm.postpone.saturating_sub(self.postponed)
    }

    /// What others may know.
    pub fn snapshot(&self) -> Snapshot {
        let stage = match self.phase {
            Phase::Off => Stage::Off,
            Phase::Working => Stage::Working,
            Phase::Waiting(..) => Stage::Waiting,
            Phase::Due(..) => Stage::Due,
            Phase::Postponed(..) => Stage::Postponed,
            Phase::Resting(..) => Stage::Resting,
        };
        let left = match self.phase {
            Phase::Postponed(_, left) => Some(left),
            _ => self.next().map(|(_, left)| left),
        };
        let kind = match self.phase {
            Phase::Resting(kind, _) => Some(kind),
            _ => self.pending().or(self.next().map(|(kind, _)| kind)),
        };
        let (worked, position, day) = (self.worked, self.position, self.day.to_string());
        let turns = self.rhythm.takes_turns();
        Snapshot { stage, kind, left, worked, position, turns, day, taken: self.taken, away: self.away }
    }

    /// Time until it changes by itself; `None` where it only waits.
    pub fn changes_in(&self) -> Option<Ms> {
        let larger = |than: Kind| self.coming().filter(move |(kind, _)| *kind > than).map(|(_, left)| left).min();
        match self.phase {
            Phase::Off | Phase::Resting(..) => None,
            Phase::Working => self.coming().map(|(_, left)| left).min(),
            Phase::Waiting(kind, waited) => Some(larger(kind).unwrap_or(LONGEST_WAIT).min(LONGEST_WAIT - waited)),
            Phase::Due(Kind::Eyes, since) => Some(larger(Kind::Eyes).unwrap_or(FAR).min(FAR - since)),
            Phase::Due(kind, _) => larger(kind),
            Phase::Postponed(_, left) => Some(left),
        }
    }

    /// How often it wants to be told what was seen.
    pub fn looks_every(&self) -> Ms {
        if matches!(self.phase, Phase::Waiting(..)) { LOOK[0] } else { LOOK[1] }
    }

    /// Lets time pass.
    pub fn advance(&mut self, elapsed: Ms) -> Vec<Event> {
        let (mut events, mut rest) = (Vec::new(), elapsed);
        loop {
            let step = self.changes_in().map_or(rest, |change| change.min(rest));
            self.pass(step);
            rest = rest - step;
            if !self.turn(&mut events) && rest == Ms::ZERO {
                return events;
            }
        }
    }

    fn pass(&mut self, time: Ms) {
        match &mut self.phase {
            Phase::Off => return self.off += time,
            Phase::Resting(..) => return,
            Phase::Working => {}
            Phase::Waiting(_, so_far) | Phase::Due(_, so_far) => *so_far += time,
            Phase::Postponed(_, left) => *left = *left - time,
        }
        self.worked.iter_mut().for_each(|worked| *worked += time);
    }

    /// Does what the moment asks for; whether it did anything.
    fn turn(&mut self, events: &mut Vec<Event>) -> bool {
        let due = self.due();
        match self.phase {
            Phase::Working if due.is_some() => self.settle(),
            Phase::Waiting(kind, waited) if due > Some(kind) => self.phase = Phase::Waiting(due.unwrap_or(kind), waited),
            Phase::Waiting(_, waited) if waited >= LONGEST_WAIT => self.tell(events),
            Phase::Due(kind, _) if due > Some(kind) => self.phase = Phase::Waiting(due.unwrap_or(kind), Ms::ZERO),
            Phase::Due(Kind::Eyes, since) if since >= FAR => {
                self.end(Kind::Eyes);
                events.push(Event::LookedFar);
            }
            Phase::Postponed(kind, Ms::ZERO) => self.phase = Phase::Waiting(due.unwrap_or(kind).max(kind), Ms::ZERO),
            _ => return false,
        }
        true
    }

    /// Takes in what was seen.
    pub fn seen(&mut self, seen: &Seen) -> Vec<Event> {
        let mut events = Vec::new();
        self.turn_page(seen.wall.day);
        self.keep_hours(seen.wall);
        if let (Idle::Anywhere(idle), true) = (seen.idle, self.phase != Phase::Off) {
            self.was_away(idle, &mut events);
        }
        let pause = match seen.idle {
            Idle::Unknown => true,
            Idle::InTerminals(idle) | Idle::Anywhere(idle) => idle >= GAP_IN_TYPING,
        };
        if matches!(self.phase, Phase::Waiting(..)) && pause {
            self.tell(&mut events);
        }
        events
    }

    /// The machine slept or stood still this long.
    pub fn gap(&mut self, length: Ms) -> Vec<Event> {
        let mut events = Vec::new();
        match self.phase {
            Phase::Off => self.off += length,
            _ => self.was_away(length, &mut events),
        }
        events
    }

    /// Puts off the break that is due; false where it was put off often enough.
    pub fn postpone(&mut self) -> bool {
        let (Phase::Waiting(kind, _) | Phase::Due(kind, _)) = self.phase else { return false };
        if self.may_postpone() == 0 {
            return false;
        }
        self.postponed += 1;
        self.phase = Phase::Postponed(kind, POSTPONED_BY);
        true
    }

    /// Lets the break that is due go by.
    pub fn skip(&mut self) {
        if let Some(kind) = self.pending() {
            self.end(kind);
        }
    }

    /// A break was taken without any help.
    pub fn done(&mut self) {
        if matches!(self.phase, Phase::Off | Phase::Resting(..)) {
            return;
        }
        self.take(self.pending().unwrap_or(Kind::Up));
    }

    /// A break begins; [`Companion::over`] ends it.
    pub fn begin(&mut self) {
        let occasion = if self.pending().is_some() { Occasion::Due } else { Occasion::Free };
        if !matches!(self.phase, Phase::Resting(..)) {
            self.phase = Phase::Resting(self.pending().unwrap_or(Kind::Up), occasion);
        }
    }

    /// The break that began is over, after so much practice; one that was left at once was none.
    pub fn over(&mut self, practised: Ms) {
        let Phase::Resting(kind, occasion) = self.phase else { return };
        match (practised >= LEAST, occasion) {
            (true, _) => self.take(kind),
            (false, Occasion::Due) => self.phase = Phase::Due(kind, Ms::ZERO),
            (false, Occasion::Free) => self.go_to_work(),
        }
    }

    /// Work that is left before a kind of break.
    fn left(&self, kind: Kind) -> Option<Ms> {
        Some(self.rhythm.every(kind, self.position)? - self.worked(kind))
    }

    /// Kinds that are not due yet, and the work that is left before each.
    fn coming(&self) -> impl Iterator<Item = (Kind, Ms)> {
        let left = |kind| Some((kind, self.left(kind)?));
        Kind::ALL.into_iter().filter_map(left).filter(|(_, left)| *left > Ms::ZERO)
    }

    /// The break that is due: the largest, unless a larger one is so near that it waits for that.
    fn due(&self) -> Option<Kind> {
        let left = |kind: &Kind| self.left(*kind);
        let due = Kind::ALL.into_iter().rfind(|kind| left(kind) == Some(Ms::ZERO))?;
        let held = Kind::ALL.into_iter().any(|kind| kind > due && left(&kind).is_some_and(|left| left <= NEAR));
        (!held).then_some(due)
    }

    fn tell(&mut self, events: &mut Vec<Event>) {
        if let Phase::Waiting(kind, _) = self.phase {
            self.phase = Phase::Due(kind, Ms::ZERO);
            events.push(Event::Due(kind));
        }
    }

    fn take(&mut self, kind: Kind) {
        self.taken = self.taken.saturating_add(1);
        if kind >= Kind::Up && self.rhythm.takes_turns() {
            self.position = self.position.other();
        }
        self.end(kind);
    }

    /// Work is counted anew, for this kind of break and the smaller ones.
    fn end(&mut self, kind: Kind) {
        self.worked[..=kind.index()].fill(Ms::ZERO);
        self.postponed = 0;
        self.phase = Phase::Working;
        self.settle();
    }
}
