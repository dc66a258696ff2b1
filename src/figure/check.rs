//! Holding figures to what a body can do: bones keep their length, nothing sinks into the ground, what is planted stays, nothing
//! jumps, arms and legs are long enough, and what should touch the ground touches it.

use super::motion::{Moment, Move};
use super::pose::{Blend, End, Joint, Target, View};
use super::proportions as body;
use super::read::{Placed, placed};
use super::skeleton::Skeleton;
use crate::practice::fault::Fault;

/// Frames of a second while looking at a move.
const FRAMES: f32 = 30.0;

/// The most that was found of something, in units of the body (a standing person is about 100 high), and when.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Most {
    /// How much.
    pub amount: f32,
    /// At which share of the repetition.
    pub turn: f32,
}

impl Most {
    fn note(&mut self, amount: f32, turn: f32) {
        if amount > self.amount {
            *self = Most { amount, turn };
        }
    }
}

/// The worst that was found in a move.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Worst {
    /// How far a bone was from its length.
    pub bone: Most,
    /// How far anything was below the ground.
    pub below: Most,
    /// How far a planted hand or foot was from its place.
    pub drift: Most,
    /// How far a joint went within a thirtieth of a second.
    pub step: Most,
    /// How far an arm or leg was too short.
    pub miss: Most,
    /// How far from the ground a place was that should touch it.
    pub gap: Most,
}

/// Every fault of a figure file, those that only show in motion included.
pub fn figure(source: &str) -> Vec<Fault> {
    match placed(source) {
        Err(faults) => faults,
        Ok(Placed { figure, motion }) => {
            let told = complaints(&worst(&figure));
            told.into_iter().map(|(message, remedy)| Fault::new(motion, &message, remedy)).collect()
        }
    }
}

/// What is told beyond which amount: less than that nobody sees, and a step may be a swing of the arms.
fn complaints(worst: &Worst) -> Vec<(String, &'static str)> {
    let all = [
        (worst.bone, 0.01, "a bone changes its length by", "this is a fault of the program; please tell us"),
        (worst.below, 1.2, "the body sinks into the ground by", "mend `carry`, `pin`, `reach` or an angle"),
        (worst.drift, 0.5, "a planted hand or foot leaves its place by", "move its target nearer, or another angle"),
        (worst.step, 4.0, "within a thirtieth of a second a joint jumps by", "put a pose between, or take more time"),
        (worst.miss, 0.7, "an arm or leg is too short for its target by", "move the target nearer"),
        (worst.gap, 1.4, "a place of `touch` is away from the ground by", "mend `carry` or the pose's angles"),
    ];
    let beyond = all.into_iter().filter(|(found, allowed, ..)| found.amount > *allowed);
    beyond.map(|(found, _, what, remedy)| (format!("at {:.2} {what} {:.1} of 100", found.turn, found.amount), remedy)).collect()
}

/// Looks at a whole repetition, frame by frame.
pub fn worst(figure: &Move) -> Worst {
    let frames = (figure.seconds() * FRAMES).ceil().max(2.0) as u32;
    let mut worst = Worst::default();
    let mut before: Option<Skeleton> = None;
    for frame in 0..=frames {
        let turn = frame as f32 / frames as f32;
        let breath = 0.5 - 0.5 * (turn * std::f32::consts::TAU).cos();
        let blend = figure.pose(Moment { turn, breath, glow: 0.0 });
        let skeleton = Skeleton::of(&blend, figure.view);
        worst.bone.note(bone_error(&skeleton), turn);
        worst.miss.note(skeleton.miss, turn);
        worst.drift.note(drift(&skeleton, &blend), turn);
        if figure.view != View::Top {
            worst.below.note(-skeleton.lowest_place(), turn);
            let gaps = figure.touch.iter().map(|joint| skeleton.above_ground(*joint).abs());
            worst.gap.note(gaps.fold(0.0, f32::max), turn);
        }
        if let Some(before) = before {
            let steps = Joint::ALL.iter().map(|joint| (skeleton.joint(*joint) - before.joint(*joint)).length());
            worst.step.note(steps.fold(0.0, f32::max), turn);
        }
        before = Some(skeleton);
    }
    worst
}

/// How far planted ends are from where they are planted.
fn drift(skeleton: &Skeleton, blend: &Blend) -> f32 {
    let mut most: f32 = 0.0;
    for (i, end) in End::ALL.iter().enumerate() {
        if let (Some(from @ Target::Floor(x, z)), to) = (blend.from.reach[i], blend.to.reach[i])
            && Some(from) == to
        {
            let at = skeleton.joint(joint_of(*end));
            most = most.max((at.x - x).hypot(at.z - z));
        }
    }
    most
}

/// What a planted end is placed by.
const fn joint_of(end: End) -> Joint {
    match end {
        End::HandR => Joint::WristR,
        End::HandL => Joint::WristL,
        End::FootR => Joint::AnkleR,
        End::FootL => Joint::AnkleL,
    }
}

fn bone_error(s: &Skeleton) -> f32 {
    let spine = (0..3).map(|i| (s.spine[i + 1] - s.spine[i]).length() - body::SPINE[i]);
    let head = [(s.neck - s.spine[3]).length() - body::NECK, (s.head - s.neck).length() - body::HEAD];
    let arms = s.arms.iter().flat_map(|arm| {
        [
            (arm.elbow - arm.shoulder).length() - body::UPPER_ARM,
            (arm.wrist - arm.elbow).length() - body::FOREARM,
            (arm.hand - arm.wrist).length() - body::HAND,
        ]
    });
    let legs =
        s.legs.iter().flat_map(|leg| [(leg.knee - leg.hip).length() - body::THIGH, (leg.ankle - leg.knee).length() - body::SHIN]);
    spine.chain(head).chain(arms).chain(legs).map(f32::abs).fold(0.0, f32::max)
}
