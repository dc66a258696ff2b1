//! How long steps take and how many they are, without unrolling them.

use crate::practice::header::Id;
use crate::practice::session::*;
use crate::practice::time::Ms;
use std::collections::BTreeMap;

/// The written length of steps, parts included, at pace 1 in no edition. Guidance that may grow counts with its least; a part
/// that does not exist counts nothing. Saturates.
pub fn length_of(steps: &[Step], parts: &[Part]) -> Ms {
    Sums::new(parts).steps(steps).length
}

/// What steps come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Total {
    /// Their length as written, without what only an edition does; saturated.
    pub length: Ms,
    /// Their length with everything that any edition does, longer than any one of them; saturated.
    pub most: Ms,
    /// How many are played; saturated.
    pub played: u64,
    /// How deep they stand in each other.
    pub deep: usize,
    /// The longest held breath.
    pub held: Ms,
    /// A part includes itself.
    pub endless: bool,
    /// A part does not exist.
    pub lacking: bool,
}

impl Total {
    fn lasting(length: Ms) -> Total {
        Total { length, most: length, ..Total::default() }
    }

    fn and(self, other: Total) -> Total {
        Total {
            length: self.length + other.length,
            most: self.most + other.most,
            played: self.played.saturating_add(other.played),
            deep: self.deep.max(other.deep),
            held: self.held.max(other.held),
            endless: self.endless || other.endless,
            lacking: self.lacking || other.lacking,
        }
    }

    fn times(self, n: u64) -> Total {
        let played = self.played.saturating_mul(n);
        Total { length: self.length.times(n), most: self.most.times(n), played, ..self }
    }

    fn deeper(self) -> Total {
        Total { deep: self.deep.saturating_add(1), ..self }
    }
}

/// Sums up steps; each part once, however often it is included.
pub(super) struct Sums<'p> {
    parts: &'p [Part],
    /// Parts with their sums; `None` while a part is being summed up.
    done: BTreeMap<Id, Option<Total>>,
}

impl<'p> Sums<'p> {
    pub fn new(parts: &'p [Part]) -> Sums<'p> {
        Sums { parts, done: BTreeMap::new() }
    }

    pub fn steps(&mut self, steps: &[Step]) -> Total {
        steps.iter().map(|step| self.step(&step.kind)).fold(Total::default(), Total::and)
    }

    /// What a part comes to.
    pub fn part(&mut self, id: &Id, steps: &[Step]) -> Total {
        match self.done.get(id) {
            Some(Some(total)) => return *total,
            Some(None) => return Total { endless: true, ..Total::default() },
            None => {}
        }
        self.done.insert(id.clone(), None);
        let total = self.steps(steps);
        self.done.insert(id.clone(), Some(total));
        total
    }

    fn step(&mut self, kind: &StepKind) -> Total {
        match kind {
            StepKind::Sides(sides) => {
                let each = self.steps(&sides.each).times(2);
                let change = Total { played: u64::from(sides.change > Ms::ZERO), ..Total::lasting(sides.change) };
                // Where nothing is done on the sides, they are not changed.
                let length = if each.length > Ms::ZERO { change.length } else { Ms::ZERO };
                each.and(Total { length, ..change }).deeper()
            }
            StepKind::Repeat(repeat) => self.steps(&repeat.steps).times(u64::from(repeat.times)).deeper(),
            StepKind::Section(section) => self.steps(&section.steps).deeper(),
            StepKind::Skip(skip) => self.steps(&skip.steps).deeper(),
            StepKind::Only(only) => Total { length: Ms::ZERO, ..self.steps(&only.steps).deeper() },
            StepKind::Include(include) => {
                let part = self.parts.iter().find(|part| part.id == include.part);
                let lacking = Total { lacking: true, ..Total::default() };
                part.map_or(lacking, |part| self.part(&part.id, &part.steps).deeper())
            }
            StepKind::Tense(tense) => {
                let length = tense.groups.iter().map(|group| length_of_group(tense, group)).sum();
                Total { played: tense.groups.len() as u64, ..Total::lasting(length) }
            }
            timed => Total { played: 1, held: longest_hold(timed), ..Total::lasting(length_of_step(timed)) },
        }
    }
}

/// The length of one muscle group.
pub(super) fn length_of_group(tense: &Tense, group: &Group) -> Ms {
    let rounds = group.rounds.as_ref().unwrap_or(&tense.rounds);
    tense.lead + rounds.iter().map(|round| round.ready + round.tense + round.release).sum()
}

/// The length of a step that arranges no others; zero for those that do.
pub(super) fn length_of_step(kind: &StepKind) -> Ms {
    match kind {
        StepKind::Guide(guide) => match guide.length {
            Length::Exactly(length) | Length::AtLeast(length) => length,
        },
        StepKind::Rest(still) | StepKind::Silence(still) | StepKind::Change(still) => still.length,
        StepKind::Hold(hold) => match hold.length {
            HoldLength::Time(length) => hold.lead + length,
            HoldLength::Breaths { times, pattern } => hold.lead + pattern.cycle().times(u64::from(times)),
        },
        StepKind::Breathe(breathe) => breathe.lead + breathe.pattern.cycle().times(u64::from(breathe.times)),
        StepKind::Move(movement) => {
            let turns = movement.sets.of.iter().map(|n| u64::from(*n)).fold(0, u64::saturating_add);
            let rests = (movement.sets.of.len() as u64).saturating_sub(1);
            movement.lead + turn(movement.rhythm).times(turns) + movement.sets.rest.times(rests)
        }
        StepKind::Formula(formula) => formula.every.times(u64::from(formula.times)),
        StepKind::Press(press) => press.length,
        StepKind::Recording(recording) => recording.length,
        StepKind::Ready(ready) => ready.length,
        StepKind::Tense(_)
        | StepKind::Sides(_)
        | StepKind::Repeat(_)
        | StepKind::Section(_)
        | StepKind::Skip(_)
        | StepKind::Only(_)
        | StepKind::Include(_) => Ms::ZERO,
    }
}

/// The longest stillness of a step's breath pattern.
pub(super) fn longest_hold(kind: &StepKind) -> Ms {
    match kind {
        StepKind::Breathe(breathe) => breathe.pattern.longest_hold(),
        StepKind::Hold(Hold { length: HoldLength::Breaths { pattern, .. }, .. }) => pattern.longest_hold(),
        StepKind::Move(Move { rhythm: Rhythm::Breath { pattern, .. }, .. }) => pattern.longest_hold(),
        _ => Ms::ZERO,
    }
}

/// The length of one repetition.
pub(super) fn turn(rhythm: Rhythm) -> Ms {
    match rhythm {
        Rhythm::Breath { pattern, .. } => pattern.cycle(),
        Rhythm::Every(length) => length,
        Rhythm::Held { hold, ease } => hold + ease,
    }
}
