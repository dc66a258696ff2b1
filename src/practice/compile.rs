//! From what an author wrote to what happens when: steps become a [`Timeline`] for one person's language and options.
//!
//! Each step is first drafted in its own written time (`draft`), then laid down at the person's pace (`lay`). At pace 1 every length
//! is the written one to the millisecond; at other pace breath, guidance and rests follow it, but a tension and a recording
//! never change, and no step becomes shorter than its words need.

mod draft;
mod lay;
pub(super) mod say;

use super::body::{Region, Side, SideName, Spot};
use super::header::{Condition, Id};
use super::session::{Part, Sides, Step, StepKind};
use super::speech::Clips;
use super::text::Lang;
use super::time::Ms;
use super::timeline::{Cue, CueKind, Timeline};
use draft::Draft;
pub use draft::SLOW_TURN;
pub(super) use lay::AFTER_SIGNAL;
use lay::Layer;

/// What a person has chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// In which language.
    pub lang: Lang,
    /// How fast.
    pub pace: Pace,
    /// Editions and circumstances.
    pub conditions: Vec<Condition>,
    /// The hand that writes.
    pub dominant: Side,
}

impl Options {
    /// As written, in `lang`, for a right-handed person.
    pub fn new(lang: Lang) -> Options {
        Options { lang, pace: Pace::AS_WRITTEN, conditions: Vec::new(), dominant: Side::Right }
    }
}

/// How fast a session is played: 80 to 125 hundredths of the written speed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pace(u8);

impl Default for Pace {
    fn default() -> Pace {
        Pace::AS_WRITTEN
    }
}

impl Pace {
    /// To the millisecond as written.
    pub const AS_WRITTEN: Pace = Pace(100);
    /// Slowest.
    pub const SLOWEST: Pace = Pace(80);
    /// Fastest.
    pub const FASTEST: Pace = Pace(125);

    /// Hundredths to a step.
    const STEP: u8 = 5;

    /// From hundredths; `None` outside 80 to 125.
    pub fn new(hundredths: u8) -> Option<Pace> {
        (Pace::SLOWEST.0..=Pace::FASTEST.0).contains(&hundredths).then_some(Pace(hundredths))
    }

    /// Hundredths of the written speed.
    pub const fn hundredths(self) -> u8 {
        self.0
    }

    /// One step faster, as far as there is one.
    #[must_use]
    pub fn faster(self) -> Pace {
        Pace::new(self.0.saturating_add(Pace::STEP)).unwrap_or(self)
    }

    /// One step slower, as far as there is one.
    #[must_use]
    pub fn slower(self) -> Pace {
        Pace::new(self.0.saturating_sub(Pace::STEP)).unwrap_or(self)
    }

    /// By how much written time is stretched.
    fn stretch(self) -> f64 {
        100.0 / f64::from(self.0)
    }
}

/// Where the steps of shared parts are found.
pub trait Parts {
    /// The part of this name.
    fn part(&self, id: &Id) -> Option<&Part>;
}

impl Parts for [Part] {
    fn part(&self, id: &Id) -> Option<&Part> {
        self.iter().find(|part| part.id == *id)
    }
}

impl Parts for &[Part] {
    fn part(&self, id: &Id) -> Option<&Part> {
        (**self).part(id)
    }
}

impl Parts for Vec<Part> {
    fn part(&self, id: &Id) -> Option<&Part> {
        self.as_slice().part(id)
    }
}

/// How deep parts may stand in parts; the checker refuses more with a place.
const DEEPEST: usize = 8;

/// Lays out a session's steps. `None` when the options leave nothing to do.
pub fn compile(steps: &[Step], parts: &dyn Parts, options: &Options, clips: &dyn Clips) -> Option<Timeline> {
    let mut compiler = Compiler { parts, options, layer: Layer::new(options, clips), side: None, depth: 0 };
    compiler.steps(steps);
    compiler.layer.finish()
}

/// Lays out the part that is run when a session is left early: like [`compile`], but it goes on where the session stopped, without the
/// opening bell.
pub fn compile_closing(part: &Part, parts: &dyn Parts, options: &Options, clips: &dyn Clips) -> Option<Timeline> {
    let mut timeline = compile(&part.steps, parts, options, clips)?;
    for cue in &mut timeline.cues {
        if cue.kind == CueKind::Begin {
            *cue = Cue { at: Ms::ZERO, kind: CueKind::Step(0) };
        }
    }
    Some(timeline)
}

/// Whether steps, or the parts that they include, are done otherwise under `condition`.
pub fn depends_on(steps: &[Step], parts: &dyn Parts, condition: Condition) -> bool {
    fn within(steps: &[Step], parts: &dyn Parts, condition: Condition, depth: usize) -> bool {
        steps.iter().any(|step| {
            let here = match &step.kind {
                StepKind::Skip(inner) | StepKind::Only(inner) => inner.when.contains(&condition),
                StepKind::Tense(tense) => tense.all_rounds().any(|round| round.skip.contains(&condition)),
                StepKind::Include(include) if depth < DEEPEST => {
                    parts.part(&include.part).is_some_and(|part| within(&part.steps, parts, condition, depth + 1))
                }
                _ => false,
            };
            here || within(step.kind.arranged(), parts, condition, depth)
        })
    }
    within(steps, parts, condition, 0)
}

/// Walks the arranging kinds and hands the timed ones to the layer.
struct Compiler<'a> {
    parts: &'a dyn Parts,
    options: &'a Options,
    layer: Layer<'a>,
    side: Option<Side>,
    depth: usize,
}

impl Compiler<'_> {
    fn steps(&mut self, steps: &[Step]) {
        for step in steps {
            self.step(step);
        }
    }

    fn step(&mut self, step: &Step) {
        match &step.kind {
            StepKind::Sides(sides) => self.sides(sides),
            StepKind::Repeat(repeat) => (0..repeat.times).for_each(|_| self.steps(&repeat.steps)),
            StepKind::Section(section) => {
                self.layer.open_section(Some(section.title.get(self.options.lang).clone()));
                self.steps(&section.steps);
                self.layer.close_section();
            }
            StepKind::Skip(skip) if self.holds(&skip.when) => {}
            StepKind::Only(only) if !self.holds(&only.when) => {}
            StepKind::Skip(inner) | StepKind::Only(inner) => self.steps(&inner.steps),
            StepKind::Include(include) => {
                if let (Some(part), true) = (self.parts.part(&include.part), self.depth < DEEPEST) {
                    self.depth += 1;
                    self.steps(&part.steps);
                    self.depth -= 1;
                }
            }
            StepKind::Tense(tense) => {
                for group in &tense.groups {
                    let rounds = group.rounds.as_ref().unwrap_or(&tense.rounds);
                    let rounds: Vec<_> = rounds.iter().filter(|round| !self.holds(&round.skip)).collect();
                    self.lay(draft::group(tense.lead, group, &rounds, self.options.lang));
                }
            }
            timed => self.lay(draft::timed(timed)),
        }
    }

    fn sides(&mut self, sides: &Sides) {
        let outer = self.side;
        let first = self.resolve(sides.first).unwrap_or(Side::Left);
        let before = self.layer.length();
        for side in [first, first.other()] {
            // Where an edition leaves nothing to do on the first side, nothing changes either.
            if side != first && self.layer.length() > before {
                self.side = Some(side);
                self.lay(draft::change_sides(sides.change, self.options.lang));
            }
            self.side = Some(side);
            self.steps(&sides.each);
        }
        self.side = outer;
    }

    fn lay(&mut self, draft: Option<Draft>) {
        let Some(draft) = draft else { return };
        let regions = draft.look.regions.iter().map(|spot| (spot.region, self.side_of(spot))).collect();
        self.layer.lay(draft, regions, self.side);
    }

    /// Whether any of these was chosen.
    fn holds(&self, when: &[Condition]) -> bool {
        when.iter().any(|condition| self.options.conditions.contains(condition))
    }

    fn side_of(&self, spot: &Spot) -> Option<Side> {
        if spot.region.has_sides() { self.resolve(spot.side) } else { None }
    }

    fn resolve(&self, name: SideName) -> Option<Side> {
        match name {
            SideName::Here => self.side,
            SideName::Both => None,
            SideName::Left => Some(Side::Left),
            SideName::Right => Some(Side::Right),
            SideName::Dominant => Some(self.options.dominant),
            SideName::Other => Some(self.options.dominant.other()),
        }
    }
}

impl Region {
    /// Whether there is a left and a right of it.
    pub const fn has_sides(self) -> bool {
        use Region::*;
        matches!(self, Shoulder | Flanks | Buttocks | UpperArm | Forearm | Hand | Arm | Thigh | Knee | Calf | Foot | Leg)
    }
}
