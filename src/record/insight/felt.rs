//! Tension and pain before and after: how each practice went along with them, and how they were over seven days at a time.
//!
//! Seven days, not one: feelings differ from day to day by themselves, and an arrow between two days would tell of nothing else.

use super::tally::{Spread, Tally};
use crate::practice::header::Id;
use crate::record::entry::Entry;
use crate::record::feeling::Feeling;
use crate::record::sitting::Score;
use std::collections::HashMap;

/// A practice is told of from so many pairs on: fewer show chance more than anything.
pub const LEAST_PAIRS: u32 = 5;

/// Days that a band looks back on, its own included.
const BAND: usize = 7;

/// What was noted of a feeling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Felt {
    /// Seven days at a time: one band for each day of the calendar.
    pub bands: Vec<Band>,
    /// All practices together; `None` below [`LEAST_PAIRS`].
    pub all: Option<Shift>,
    /// Practices with [`LEAST_PAIRS`] and more, by the median of the change, what fell most first.
    pub practices: Vec<(Id, Shift)>,
    /// How many practices have pairs, but fewer.
    pub fewer: usize,
}

/// What was noted in the seven days that end with a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Band {
    /// Before practising.
    pub before: Option<Spread>,
    /// Afterwards.
    pub after: Option<Spread>,
    /// How many notes that is, before and after.
    pub notes: (u32, u32),
}

/// How a feeling changed in sittings in which it was noted both before and after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    /// How many.
    pub pairs: u32,
    /// Before.
    pub before: Spread,
    /// Afterwards.
    pub after: Spread,
    /// The change in each of them, less than nothing where it fell.
    pub change: Spread,
}

/// Pairs, before they are summed up.
#[derive(Clone, Debug, Default)]
struct Pairs {
    before: Tally,
    after: Tally,
    change: Tally,
}

impl Pairs {
    fn add(&mut self, before: i8, after: i8) {
        self.before.add(before);
        self.after.add(after);
        self.change.add(after - before);
    }

    fn join(&mut self, other: &Pairs) {
        self.before.join(&other.before);
        self.after.join(&other.after);
        self.change.join(&other.change);
    }

    fn shift(&self) -> Option<Shift> {
        let pairs = Some(self.change.len()).filter(|pairs| *pairs >= LEAST_PAIRS)?;
        Some(Shift { pairs, before: self.before.spread()?, after: self.after.spread()?, change: self.change.spread()? })
    }
}

/// What was noted, while the record is looked through: of each feeling by day, and before and after each practice.
#[derive(Debug)]
pub(super) struct Noted<'a> {
    days: [Vec<(Tally, Tally)>; 2],
    practices: HashMap<&'a Id, [Pairs; 2]>,
}

impl<'a> Noted<'a> {
    /// For so many days.
    pub(super) fn new(days: usize) -> Noted<'a> {
        Noted { days: Feeling::ALL.map(|_| vec![Default::default(); days]), practices: HashMap::new() }
    }

    /// What was noted with a practice on the day at this place.
    pub(super) fn add(&mut self, at: usize, entry: &'a Entry) {
        let sitting = &entry.sitting;
        let felt = Feeling::ALL.map(|feeling| (points(feeling.said(sitting.before)), points(feeling.said(sitting.after))));
        for (days, (before, after)) in self.days.iter_mut().zip(felt) {
            let Some(day) = days.get_mut(at) else { continue };
            before.into_iter().for_each(|score| day.0.add(score));
            after.into_iter().for_each(|score| day.1.add(score));
        }
        if felt.iter().all(|(before, after)| before.is_none() || after.is_none()) {
            return;
        }
        for (pairs, felt) in self.practices.entry(&sitting.session).or_default().iter_mut().zip(felt) {
            if let (Some(before), Some(after)) = felt {
                pairs.add(before, after);
            }
        }
    }

    /// All that was noted, in the order of [`Feeling::ALL`].
    pub(super) fn felt(self) -> [Felt; 2] {
        [0, 1].map(|feeling| {
            let pairs =
                self.practices.iter().map(|(id, pairs)| (*id, &pairs[feeling])).filter(|(_, pairs)| pairs.change.len() > 0);
            Felt::of(&self.days[feeling], pairs.collect())
        })
    }
}

/// A score as what differences are made of.
fn points(score: Option<Score>) -> Option<i8> {
    score.and_then(|score| i8::try_from(score.get()).ok())
}

impl Felt {
    fn of(days: &[(Tally, Tally)], pairs: Vec<(&Id, &Pairs)>) -> Felt {
        let paired = pairs.len();
        let mut all = Pairs::default();
        pairs.iter().for_each(|(_, pairs)| all.join(pairs));
        let told = pairs.into_iter().filter_map(|(id, pairs)| Some((id.clone(), pairs.shift()?)));
        let mut practices: Vec<(Id, Shift)> = told.collect();
        practices.sort_by(|(id, a), (other, b)| {
            (a.change.median, b.pairs).cmp(&(b.change.median, a.pairs)).then_with(|| id.as_str().cmp(other.as_str()))
        });
        Felt { bands: bands(days), all: all.shift(), fewer: paired - practices.len(), practices }
    }
}

/// One band for each day.
fn bands(days: &[(Tally, Tally)]) -> Vec<Band> {
    let (mut before, mut after) = (Tally::default(), Tally::default());
    let mut bands = Vec::with_capacity(days.len());
    for (at, day) in days.iter().enumerate() {
        before.join(&day.0);
        after.join(&day.1);
        if let Some(over) = at.checked_sub(BAND).and_then(|at| days.get(at)) {
            before.part(&over.0);
            after.part(&over.1);
        }
        bands.push(Band { before: before.spread(), after: after.spread(), notes: (before.len(), after.len()) });
    }
    bands
}
