//! A move: its poses and how they follow one another.

use super::pose::{Blend, Joint, Pose, View};
use crate::practice::Ms;
use crate::practice::body::{Side, names};
use crate::practice::header::Id;

names! {
    /// How one goes from key to key.
    Ease {
        /// At one speed.
        Linear,
        /// Soft at both ends.
        Sine,
        /// Softer.
        Smooth,
        /// Softest: long in the poses, quick between them.
        Smoother,
    }
}

impl Ease {
    /// The share of the way after a share of the time.
    pub fn of(self, t: f32) -> f32 {
        let t = t.clamp(0.0, 1.0);
        match self {
            Ease::Linear => t,
            Ease::Sine => 0.5 - 0.5 * (std::f32::consts::PI * t).cos(),
            Ease::Smooth => t * t * (3.0 - 2.0 * t),
            Ease::Smoother => t * t * t * (t * (t * 6.0 - 15.0) + 10.0),
        }
    }
}

names! {
    /// How much of the figure is shown.
    Frame {
        /// All of it.
        Full,
        /// From the pelvis up.
        Upper,
        /// Head and shoulders.
        Head,
        /// Shins and feet.
        Feet,
    }
}

/// What stands or lies beside the figure. Lengths are in units of the body: a standing person is about 100 high.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Prop {
    /// A mat under the whole move.
    Mat,
    /// A round patch of ground to stand on.
    Spot,
    /// A chair under the pelvis; the height of its seat.
    Chair(f32),
    /// A stool under the pelvis: a chair without a back.
    Stool(f32),
    /// A stool at x; the height of its seat.
    Bench(f32, f32),
    /// From the side a wall at x; from in front and behind a wall behind the figure, which reaches from -x to x.
    Wall(f32),
    /// A roller on the ground at x.
    Roller(f32),
    /// A ball around x, y.
    Ball(f32, f32),
    /// A desk from x to the right; its height.
    Desk(f32, f32),
    /// A block or step at x; its height.
    Block(f32, f32),
    /// A cushion at x; its height.
    Cushion(f32, f32),
    /// A towel between two joints.
    Towel(Joint, Joint),
    /// A lemon in a hand, and what drips from it.
    Lemon(Joint),
    /// A curved arrow about a joint; its radius, and the direction in which it turns on the picture.
    Arrow(Joint, f32, Turning),
    /// The same lying flat, for a turn about the upright axis, as seen from above.
    Turn(Joint, f32, Turning),
    /// An arrow to the ground while a joint is raised; how far to the right of it.
    Fall(Joint, f32),
}

names! {
    /// A direction of turning, as seen on the picture.
    Turning {
        /// With the hands of a clock.
        Clockwise,
        /// Against them.
        Counter,
        /// To and fro.
        Both,
    }
}

/// What moves the figure.
#[derive(Clone, Debug, PartialEq)]
pub enum Motion {
    /// Nothing: only the breath is seen.
    Hold(Box<Pose>),
    /// The breath: one pose when the lungs are empty, one when they are full.
    Breath {
        /// Empty.
        empty: Box<Pose>,
        /// Full.
        full: Box<Pose>,
    },
    /// One repetition through these keys: shares of it from 0 to 1, rising, and what is reached there. After the last one the first
    /// follows.
    Loop {
        /// Seconds of a repetition where nothing else sets its pace.
        seconds: f32,
        /// When, and which pose.
        keys: Vec<(f32, Pose)>,
    },
}

names! {
    /// How full the lungs are.
    Lungs {
        /// Empty.
        Empty,
        /// Full.
        Full,
    }
}

/// A moment of a practice, as far as a figure shows it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Moment {
    /// How far the repetition has come, 0 to 1.
    pub turn: f32,
    /// How full the lungs are, 0 to 1.
    pub breath: f32,
    /// How strongly the places glow that the move is felt at, 0 to 1.
    pub glow: f32,
}

/// A figure and its movement, as a file describes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Move {
    /// Its name.
    pub id: Id,
    /// Where one looks from.
    pub view: View,
    /// How depth is shown: by how much a unit toward the viewer shifts to the right and down.
    pub camera: (f32, f32),
    /// How much is shown.
    pub frame: Frame,
    /// What is beside it.
    pub props: Vec<Prop>,
    /// What moves.
    pub motion: Motion,
    /// How.
    pub ease: Ease,
    /// At which end of the breath the move begins and rests: the other one is where it goes, and where it is held.
    pub rest: Lungs,
    /// Where it is felt: a joint and a radius around it.
    pub glow: Vec<(Joint, f32)>,
    /// What touches the ground all the time.
    pub touch: Vec<Joint>,
    /// The side that works as the file has it; asked for the other one, the picture is mirrored.
    pub side: Side,
}

/// Seconds of a breath where nothing else sets its pace.
const BREATH_SECONDS: f32 = 9.0;

impl Move {
    /// The pose of a moment. What is out of range or no number is taken as the nearest end.
    pub fn pose(&self, moment: Moment) -> Blend {
        match &self.motion {
            Motion::Hold(pose) => pose.still(),
            Motion::Breath { empty, full } => empty.toward(full, within(moment.breath), self.view),
            Motion::Loop { keys, .. } => self.between(keys, within(moment.turn)),
        }
    }

    fn between(&self, keys: &[(f32, Pose)], turn: f32) -> Blend {
        let at = keys.iter().rposition(|(when, _)| *when <= turn).unwrap_or(keys.len() - 1);
        let (from, to) = (&keys[at], &keys[(at + 1) % keys.len()]);
        let length = (to.0 - from.0).rem_euclid(1.0);
        let passed = (turn - from.0).rem_euclid(1.0);
        let share = if length < 1e-4 { 0.0 } else { self.ease.of(passed / length) };
        from.1.toward(&to.1, share, self.view)
    }

    /// Seconds of one repetition where nothing else sets its pace.
    pub fn seconds(&self) -> f32 {
        match self.motion {
            Motion::Hold(_) | Motion::Breath { .. } => BREATH_SECONDS,
            Motion::Loop { seconds, .. } => seconds,
        }
    }

    /// The moment so long after the beginning, at its own pace.
    pub fn own_pace(&self, since: Ms) -> Moment {
        let length = Ms((self.seconds() * 1_000.0) as u64);
        let turn = Ms(since.0 % length.0.max(1)).share_of(length);
        Moment { turn, breath: 0.5 - 0.5 * (std::f32::consts::TAU * turn).cos(), glow: 0.0 }
    }

    /// Moments that tell the move without motion: its key poses, each once.
    pub fn keys(&self) -> Vec<Moment> {
        let still = Moment { turn: 0.0, breath: 0.5, glow: 0.0 };
        match &self.motion {
            Motion::Hold(_) => vec![still],
            Motion::Breath { .. } => [0.0, 1.0].map(|breath| Moment { breath, ..still }).to_vec(),
            Motion::Loop { keys, .. } => {
                let mut told: Vec<&(f32, Pose)> = Vec::new();
                for key in keys {
                    if !told.iter().any(|(_, pose)| *pose == key.1) {
                        told.push(key);
                    }
                }
                told.iter().map(|(turn, _)| Moment { turn: *turn, ..still }).collect()
            }
        }
    }

    /// Whether it moves, apart from the breath.
    pub fn is_held(&self) -> bool {
        matches!(self.motion, Motion::Hold(_))
    }
}

fn within(share: f32) -> f32 {
    if share.is_nan() { 0.0 } else { share.clamp(0.0, 1.0) }
}
