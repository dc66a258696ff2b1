//! Where someone is in a programme, found anew each time from what was recorded. There is no state to lose or to repair: two
//! journals brought together give one answer, whatever the order of their lines.
//!
//! The rules are kind and few:
//! - A **practice day** of a week is a day on which any of the week's practices was played, calm or moving, wholly or in part.
//! - A week is **whole** with as many practice days as it asks for. When its seventh calendar day is over, counted from its first
//!   practice day, half of them (rounded up) are enough. So a missed day moves the plan, and nothing ever waits to be made up for.
//! - The next week begins on the day after. Days without practice between weeks do not exist for the plan.
//! - Leaving holds the place; what is practised meanwhile is in the record, but not in the programme. Joining again goes on there.
//!   Joining after the end begins once more, on the next day that was not counted yet.
//! - Days are those of the records: found where and when a practice ended, and never moved by travel.

use super::day::Day;
use super::entry::Entry;
use super::mark::{Deed, Mark};
use crate::practice::header::Id;
use crate::practice::programme::{Choice, Mood, Week};
use crate::practice::{Programme, SafeText};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A programme and where someone is in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    /// What it is.
    pub programme: Arc<Programme>,
    /// Where one is.
    pub progress: Progress,
}

/// Whether one takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stand {
    /// Never joined.
    Open,
    /// Joined, and under way.
    Going,
    /// Left; one can go on.
    Paused,
    /// Its last week is whole.
    Done,
}

/// Where someone is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Whether one takes part.
    pub stand: Stand,
    /// The week one is in, from 0: always a week of the programme.
    pub week: usize,
    /// The practice days of that week so far, oldest first.
    pub days: Vec<Day>,
    /// What comes next, one calm, one moving; while nothing is joined, what it would begin with.
    pub next: Vec<Next>,
    /// Cards of this week and those before that were not read yet, in their order.
    pub unread: Vec<Id>,
    /// The week, from 0, whose question is open: the last whole one, unless it was answered.
    pub question: Option<usize>,
    /// What was answered this time through the programme, by the week, from 0; what was left without words is missing.
    pub answers: BTreeMap<usize, SafeText>,
}

/// A practice that is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next {
    /// Of which kind.
    pub mood: Mood,
    /// The sessions to choose from, at least one: first the one that has come short.
    pub sessions: Vec<Id>,
    /// Whether one of this kind was practised today already: then it is an offer for a second time, or for tomorrow.
    pub today: Today,
}

/// What today has seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Today {
    /// Nothing of this kind yet.
    Open,
    /// Something of this kind.
    Practised,
}

/// Days from `first` to `last`, in which a programme is followed.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    first: i32,
    /// The day of leaving.
    last: Option<i32>,
}

/// What was practised on a day, by its number, in the journal's order.
type Practised<'a> = BTreeMap<i32, (Day, Vec<&'a Id>)>;

/// Where one is in `programme` on `today`. `entries` are those whose clock can be believed, `marks` may be of any programme; both in
/// any order.
pub fn progress(programme: &Programme, entries: &[&Entry], marks: &[Mark], today: Day) -> Progress {
    let now = today.number();
    let mut own: Vec<&Mark> = marks.iter().filter(|mark| mark.programme == programme.id && mark.day.number() <= now).collect();
    own.sort_by_key(|mark| mark.id);
    own.dedup_by_key(|mark| mark.id);
    let mut practised = Practised::new();
    for entry in entries.iter().filter(|entry| entry.day.number() <= now) {
        let day = practised.entry(entry.day.number()).or_insert_with(|| (entry.day, Vec::new()));
        day.1.push(&entry.sitting.session);
    }
    let round = Round::last(programme, &own, &practised, now);
    let walked = round.as_ref().map(|round| walk(programme, &practised, &round.stretches, now)).unwrap_or_default();
    let stand = match &round {
        None => Stand::Open,
        Some(_) if walked.done.is_some() => Stand::Done,
        Some(round) if round.is_left() => Stand::Paused,
        Some(_) => Stand::Going,
    };
    let joined = round.as_ref().map_or(0, |round| round.from);
    let said = own.get(joined..).unwrap_or_default();
    let answers: BTreeMap<usize, &SafeText> = said.iter().filter_map(|mark| mark.deed.answer()).collect();
    // A card that was read is read, in whichever round.
    let read: BTreeSet<&Id> =
        own.iter().filter_map(|mark| if let Deed::Card(id) = &mark.deed { Some(id) } else { None }).collect();
    let cards = programme.weeks.iter().take(walked.week + 1).flat_map(|week| &week.cards).map(|card| &card.id);
    let asked = walked.whole.filter(|week| matches!(stand, Stand::Going | Stand::Done) && !answers.contains_key(week));
    let week = programme.weeks.get(walked.week);
    Progress {
        stand,
        week: walked.week,
        next: week.map(|week| next(week, &walked, practised.get(&now).map_or(&[], |(_, sessions)| sessions))).unwrap_or_default(),
        unread: cards.filter(|id| !read.contains(id)).cloned().collect(),
        days: walked.days.into_iter().map(|(day, _)| day).collect(),
        question: asked,
        answers: answers
            .into_iter()
            .filter(|(_, text)| !text.as_str().is_empty())
            .map(|(week, text)| (week, text.clone()))
            .collect(),
    }
}

/// One time through a programme.
struct Round {
    /// Its first mark.
    from: usize,
    stretches: Vec<Stretch>,
}

impl Round {
    /// The last round: one that was done to its end is followed by another when one joins again.
    fn last(programme: &Programme, marks: &[&Mark], practised: &Practised<'_>, now: i32) -> Option<Round> {
        let mut round: Option<Round> = None;
        for (at, mark) in marks.iter().enumerate() {
            let day = mark.day.number();
            match (&mark.deed, &mut round) {
                (Deed::Join, None) => round = Some(Round { from: at, stretches: vec![Stretch { first: day, last: None }] }),
                (Deed::Join, Some(going)) => match walk(programme, practised, &going.stretches, day.min(now)).done {
                    Some(done) => {
                        let first = day.max(done + 1);
                        round = Some(Round { from: at, stretches: vec![Stretch { first, last: None }] });
                    }
                    None if going.is_left() => going.stretches.push(Stretch { first: day, last: None }),
                    None => {}
                },
                (Deed::Leave, Some(going)) => {
                    if let Some(stretch) = going.stretches.last_mut().filter(|stretch| stretch.last.is_none()) {
                        stretch.last = Some(day);
                    }
                }
                _ => {}
            }
        }
        round
    }

    fn is_left(&self) -> bool {
        self.stretches.last().is_some_and(|stretch| stretch.last.is_some())
    }
}

/// How far the days lead.
#[derive(Default)]
struct Walked<'a> {
    /// The week one is in, from 0.
    week: usize,
    /// Its practice days, with what was practised of it.
    days: Vec<(Day, Vec<&'a Id>)>,
    /// The last week that is whole.
    whole: Option<usize>,
    /// The day on which the last week became whole.
    done: Option<i32>,
}

/// Goes through the days, week by week.
fn walk<'a>(programme: &Programme, practised: &Practised<'a>, stretches: &[Stretch], now: i32) -> Walked<'a> {
    let followed = |day: i32| stretches.iter().any(|s| s.first <= day && s.last.is_none_or(|last| day <= last));
    let mut walked = Walked::default();
    let days = practised.iter().filter(|(number, _)| followed(**number) && **number <= now);
    for (number, (day, sessions)) in days {
        walked.turn(programme, *number);
        let Some(week) = programme.weeks.get(walked.week).filter(|_| walked.done.is_none()) else { break };
        let of_week: Vec<&Id> = sessions.iter().copied().filter(|session| week.offers(session)).collect();
        if !of_week.is_empty() {
            walked.days.push((*day, of_week));
        }
    }
    walked.turn(programme, now);
    walked
}

impl Walked<'_> {
    /// Begins the next week when this one is whole before `day`; notes it when it became whole on that day.
    fn turn(&mut self, programme: &Programme, day: i32) {
        let Some(week) = programme.weeks.get(self.week) else { return };
        let Some(whole) = whole_on(week, &self.days, day) else { return };
        self.whole = Some(self.week);
        if self.week + 1 == programme.weeks.len() {
            self.done = self.done.or(Some(whole));
        } else if whole < day {
            self.week += 1;
            self.days.clear();
        }
    }
}

/// On which day, not later than `day`, a week with these practice days became whole.
fn whole_on(week: &Week, days: &[(Day, Vec<&Id>)], day: i32) -> Option<i32> {
    let asked = usize::from(week.days);
    let at = |n: usize| days.get(n).map(|(day, _)| day.number());
    if let Some(full) = at(asked.saturating_sub(1)) {
        return Some(full);
    }
    let seventh = at(0)? + 6;
    let half = at(asked.div_ceil(2).saturating_sub(1))?.max(seventh);
    // The seventh day itself may still see practice.
    (half < day).then_some(half)
}

/// Divided by whatever a week can suggest, 1 to 7 times, it stays whole.
const SHARES: usize = 420;

/// What a week offers next: of each kind the choices by the share that they had of their suggested times, the smallest first, among
/// equals the usual one. So choices take turns, and one that is suggested once comes early.
fn next(week: &Week, walked: &Walked<'_>, today: &[&Id]) -> Vec<Next> {
    let times = |choice: &Choice| {
        walked.days.iter().flat_map(|(_, sessions)| sessions).filter(|session| ***session == choice.session).count()
    };
    let share = |choice: &&Choice| times(choice) * SHARES / usize::from(choice.times.max(1));
    let offer = |mood: Mood| {
        let mut choices: Vec<&Choice> = week.choices(mood).iter().collect();
        let practised = today.iter().any(|session| choices.iter().any(|choice| choice.session == **session));
        choices.sort_by_key(share);
        let sessions: Vec<Id> = choices.into_iter().map(|choice| choice.session.clone()).collect();
        (!sessions.is_empty()).then_some(Next { mood, sessions, today: if practised { Today::Practised } else { Today::Open } })
    };
    Mood::ALL.into_iter().filter_map(offer).collect()
}

#[cfg(test)]
mod tests;
