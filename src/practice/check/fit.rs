//! Whether what is said fits into the time it has.

use super::sum::{length_of_group, turn};
use super::{Checker, Mode};
use crate::practice::breath::{Pattern, Phase};
use crate::practice::compile::AFTER_SIGNAL;
use crate::practice::fault::Place;
use crate::practice::session::*;
use crate::practice::text::{Lang, SafeText, Text};
use crate::practice::time::Ms;
use crate::practice::words::Word;

/// What a screen shows of a step.
pub(super) fn look(kind: &StepKind) -> Option<&Look> {
    Some(match kind {
        StepKind::Guide(guide) => &guide.look,
        StepKind::Rest(still) | StepKind::Silence(still) | StepKind::Change(still) => &still.look,
        StepKind::Hold(hold) => &hold.look,
        StepKind::Breathe(breathe) => &breathe.look,
        StepKind::Move(movement) => &movement.look,
        StepKind::Formula(formula) => &formula.look,
        StepKind::Press(press) => &press.look,
        StepKind::Recording(recording) => &recording.look,
        StepKind::Ready(ready) => &ready.look,
        _ => return None,
    })
}

/// What a step has to say at moments of its own.
pub(super) fn says(kind: &StepKind) -> &[Say] {
    match kind {
        StepKind::Guide(guide) => &guide.say,
        StepKind::Rest(still) | StepKind::Silence(still) | StepKind::Change(still) => &still.say,
        StepKind::Hold(hold) => &hold.say,
        StepKind::Breathe(breathe) => &breathe.say,
        StepKind::Move(movement) => &movement.say,
        StepKind::Press(press) => &press.say,
        StepKind::Ready(ready) => &ready.say,
        _ => &[],
    }
}

/// What is counted in a step: where the first turn begins, how long one is, and how many there are in each set.
struct Turns<'a> {
    lead: Ms,
    /// From a turn's beginning to the moment that `on` means.
    offset: Ms,
    turn: Ms,
    sets: &'a [u32],
    rest: Ms,
}

impl Turns<'_> {
    /// When the n-th turn is, from 1.
    fn at(&self, n: u32) -> Ms {
        let (mut left, mut rests) = (n.saturating_sub(1), 0);
        for set in self.sets {
            match left.checked_sub(*set) {
                Some(beyond) => left = beyond,
                None => break,
            }
            rests += 1;
        }
        self.lead + self.offset + self.turn.times(u64::from(n.saturating_sub(1))) + self.rest.times(rests)
    }

    fn moment(&self, when: When) -> Ms {
        let count = self.sets.iter().fold(0u32, |sum, n| sum.saturating_add(*n));
        match when {
            When::Start => Ms::ZERO,
            When::At(at) => at,
            When::On(n) => self.at(n),
            When::Middle => self.at(count.div_ceil(2)),
            When::Last(n) => self.at(count.saturating_sub(n.saturating_sub(1))),
        }
    }
}

/// From the beginning of a breath until it goes out.
fn until_out(pattern: Pattern) -> Ms {
    pattern.phases().take_while(|(phase, _)| *phase != Phase::Out).map(|(_, length)| length).sum()
}

fn turns(kind: &StepKind) -> Turns<'_> {
    let none = Turns { lead: Ms::ZERO, offset: Ms::ZERO, turn: Ms::ZERO, sets: &[], rest: Ms::ZERO };
    match kind {
        StepKind::Breathe(breathe) => {
            let Breathe { lead, pattern, times, .. } = breathe;
            let sets = std::slice::from_ref(times);
            Turns { lead: *lead, offset: until_out(*pattern), turn: pattern.cycle(), sets, rest: Ms::ZERO }
        }
        StepKind::Hold(Hold { lead, length: HoldLength::Breaths { times, pattern }, .. }) => {
            let sets = std::slice::from_ref(times);
            Turns { lead: *lead, offset: until_out(*pattern), turn: pattern.cycle(), sets, rest: Ms::ZERO }
        }
        StepKind::Move(movement) => {
            let offset = match movement.rhythm {
                Rhythm::Breath { pattern, begin: Begin::In } => until_out(pattern),
                _ => Ms::ZERO,
            };
            let Move { lead, sets, rhythm, .. } = movement;
            Turns { lead: *lead, offset, turn: turn(*rhythm), sets: &sets.of, rest: sets.rest }
        }
        _ => none,
    }
}

/// A text with its moment, and where it is written.
struct Spot<'a> {
    at: Ms,
    text: &'a Text,
    place: Place,
}

/// A stretch of time into which texts are spoken.
struct Slot<'a> {
    /// What it is, in messages.
    what: &'static str,
    /// Before it nothing is spoken: a signal sounds, or a word of the app.
    free_from: Ms,
    /// Its end; `None` when it grows with its words.
    end: Option<Ms>,
    spots: Vec<Spot<'a>>,
}

impl Checker<'_> {
    /// Whether everything that a step says is over before the next text, or the step's end.
    pub(super) fn said(&mut self, kind: &StepKind, length: Ms) {
        let grows = matches!(kind, StepKind::Guide(Guide { length: Length::AtLeast(_), .. })) && self.mode == Mode::Own;
        let turns = turns(kind);
        let spots = says(kind).iter().map(|say| Spot { at: turns.moment(say.when), text: &say.text, place: say.place }).collect();
        let end = (!grows).then_some(length);
        self.slot(Slot { what: "the step", free_from: AFTER_SIGNAL, end, spots });
    }

    pub(super) fn formula(&mut self, formula: &Formula, place: Place) {
        let free_from = if formula.aloud.first() == Some(&1) { AFTER_SIGNAL } else { Ms::ZERO };
        let spots = vec![Spot { at: Ms::ZERO, text: &formula.text, place }];
        self.slot(Slot { what: "one repetition", free_from, end: Some(formula.every), spots });
    }

    pub(super) fn muscles(&mut self, tense: &Tense, group: &Group) {
        let length = length_of_group(tense, group);
        if length > crate::practice::limits::LONGEST_STEP {
            self.fault(group.place, &format!("this group takes {}", length.written()), "a step lasts at most 4h");
        }
        let spots = vec![Spot { at: Ms::ZERO, text: &group.how, place: group.place }];
        self.slot(Slot { what: "the lead", free_from: AFTER_SIGNAL, end: Some(tense.lead), spots });
        let rounds = group.rounds.as_ref().unwrap_or(&tense.rounds);
        for (n, round) in (1..).zip(rounds) {
            let said = group.release.iter().filter(|(of, _)| *of == n);
            let spots = said
                .map(|(_, say)| Spot {
                    at: if let When::At(at) = say.when { at } else { Ms::ZERO },
                    text: &say.text,
                    place: say.place,
                })
                .collect();
            let let_go = Lang::ALL
                .iter()
                .map(|lang| self.known.spoken(*lang, &SafeText::new(Word::LetGo.text(*lang))))
                .max()
                .unwrap_or_default();
            self.slot(Slot { what: "the release", free_from: let_go, end: Some(round.release), spots });
        }
    }

    fn slot(&mut self, mut slot: Slot<'_>) {
        slot.spots.sort_by_key(|spot| spot.at);
        for (i, spot) in slot.spots.iter().enumerate() {
            let start = spot.at.max(slot.free_from);
            if let Some(end) = slot.end.filter(|end| spot.at >= *end) {
                let message =
                    format!("{} lies behind the end of {}, which is over after {}", spot.at.written(), slot.what, end.written());
                self.fault(spot.place, &message, "say it earlier, or make more time");
                continue;
            }
            let next = slot
                .spots
                .get(i + 1)
                .map(|next| next.at.max(slot.free_from))
                .filter(|next| slot.end.is_none_or(|end| *next < end));
            // Where guidance grows, a text that is late only moves the ones behind it.
            let Some(until) = (if slot.end.is_some() { next.or(slot.end) } else { None }) else { continue };
            let (lang, needed) = self.longest(spot.text);
            let room = until - start;
            if needed > room {
                let name = if lang == Lang::En { "English" } else { "German" };
                let until = if next.is_some() { "the next text begins".to_owned() } else { format!("{} ends", slot.what) };
                let message =
                    format!("in {name} this takes about {}, and there are {} until {until}", tenths(needed), tenths(room));
                let more = tenths(needed - room);
                self.fault(spot.place, &message, &format!("shorten the text, or give it {more} more"));
            }
        }
    }

    /// The language in which a text takes longer, and how long.
    fn longest(&self, text: &Text) -> (Lang, Ms) {
        let spoken = |lang: Lang| self.known.spoken(lang, text.get(lang));
        let times = Lang::ALL.into_iter().filter(|lang| text.speaks(*lang)).map(|lang| (lang, spoken(lang)));
        times.max_by_key(|(_, time)| *time).unwrap_or_default()
    }
}

/// A time for a message, in tenths of a second, rounded up.
fn tenths(time: Ms) -> String {
    Ms(time.0.div_ceil(100) * 100).written()
}
