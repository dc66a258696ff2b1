//! Minutes by day over a year of weeks, with the kinds of practice; from that minutes by week.

use super::WEEKS;
use crate::practice::Ms;
use crate::practice::header::Tradition;
use crate::record::day::Day;
use crate::record::entry::Entry;

/// What was practised on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OnDay {
    /// For how long.
    pub time: Ms,
    /// For how long of each kind, in the order of kinds; none of them with no time at all.
    pub kinds: Vec<(Tradition, Ms)>,
}

/// How much a day holds, in five steps that look different. Not measured by one's own best day: a long day must not pale the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Nothing.
    #[default]
    None,
    /// Less than 5 minutes: a breather.
    Breather,
    /// 5 to less than 15 minutes: a short session.
    Short,
    /// 15 to less than 30 minutes: a long session.
    Long,
    /// 30 minutes and more.
    Most,
}

/// [`WEEKS`] weeks of days, from a Monday to today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    first: Day,
    days: Vec<OnDay>,
}

/// What was practised in a week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Week {
    /// Its Monday.
    pub monday: Day,
    /// For how long.
    pub time: Ms,
    /// On how many days, 0 to 7.
    pub days: u8,
}

/// What was practised of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Which kind.
    pub tradition: Tradition,
    /// For how long.
    pub time: Ms,
    /// On how many days.
    pub days: usize,
}

impl Level {
    /// All of them, the least first.
    pub const ALL: [Level; 5] = [Level::None, Level::Breather, Level::Short, Level::Long, Level::Most];

    /// The level of a day.
    pub fn of(time: Ms) -> Level {
        let held = Level::ALL.into_iter().rev().find(|level| level.from() <= time);
        held.unwrap_or_default()
    }

    /// The shortest time that has it.
    pub const fn from(self) -> Ms {
        match self {
            Level::None => Ms::ZERO,
            Level::Breather => Ms(1),
            Level::Short => Ms::from_secs(5 * 60),
            Level::Long => Ms::from_secs(15 * 60),
            Level::Most => Ms::from_secs(30 * 60),
        }
    }
}

impl OnDay {
    fn add(&mut self, kind: Tradition, time: Ms) {
        self.time += time;
        match self.kinds.binary_search_by_key(&kind, |(kind, _)| *kind) {
            Ok(at) => self.kinds[at].1 += time,
            Err(at) => self.kinds.insert(at, (kind, time)),
        }
    }

    /// For how long, of one kind or of all.
    pub fn of(&self, kind: Option<Tradition>) -> Ms {
        match kind {
            None => self.time,
            Some(kind) => self.kinds.iter().find(|(other, _)| *other == kind).map_or(Ms::ZERO, |(_, time)| *time),
        }
    }
}

impl Calendar {
    /// Of the weeks that end with that of `today`.
    pub(super) fn empty(today: Day) -> Calendar {
        let weeks = i32::try_from(WEEKS).unwrap_or(0);
        let back = 7 * (weeks - 1) + i32::try_from(today.weekday()).unwrap_or(0);
        let first = today.plus(-back);
        Calendar { first, days: vec![OnDay::default(); usize::try_from(back + 1).unwrap_or(1)] }
    }

    /// Adds what was practised to the day at this place.
    pub(super) fn add(&mut self, at: usize, entry: &Entry) {
        let practised = entry.sitting.practised;
        if let Some(day) = self.days.get_mut(at).filter(|_| practised > Ms::ZERO) {
            day.add(entry.sitting.tradition, practised);
        }
    }

    /// The place of a day among [`Calendar::days`]; `None` for days outside.
    pub(super) fn index(&self, day: Day) -> Option<usize> {
        let at = usize::try_from(day.number() - self.first.number()).ok()?;
        (at < self.days.len()).then_some(at)
    }

    /// All days up to today, from a Monday on.
    pub fn days(&self) -> &[OnDay] {
        &self.days
    }

    /// The date of the day at this place among [`Calendar::days`].
    pub fn day(&self, at: usize) -> Day {
        self.first.plus(i32::try_from(at).unwrap_or(i32::MAX))
    }

    /// All weeks, the oldest first: of one kind, or of all.
    pub fn weeks(&self, kind: Option<Tradition>) -> Vec<Week> {
        let week = |(at, days): (usize, &[OnDay])| {
            let times = days.iter().map(|day| day.of(kind));
            let practised = times.clone().filter(|time| *time > Ms::ZERO).count();
            Week { monday: self.day(7 * at), time: times.sum(), days: u8::try_from(practised).unwrap_or(7) }
        };
        self.days.chunks(7).enumerate().map(week).collect()
    }

    /// The kinds that were practised, the longest first.
    pub fn kinds(&self) -> Vec<Kind> {
        let mut kinds: Vec<Kind> = Vec::new();
        for (tradition, time) in self.days.iter().flat_map(|day| &day.kinds) {
            match kinds.iter_mut().find(|kind| kind.tradition == *tradition) {
                Some(kind) => (kind.time, kind.days) = (kind.time + *time, kind.days + 1),
                None => kinds.push(Kind { tradition: *tradition, time: *time, days: 1 }),
            }
        }
        kinds.sort_by_key(|kind| (std::cmp::Reverse(kind.time), kind.tradition));
        kinds
    }
}
