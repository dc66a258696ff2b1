//! A pose as numbers: every bone's direction as it is seen, and how the body stands on the ground.
//!
//! Angles are absolute, in degrees on the picture: 0 to the right, 90 up, 180 to the left, -90 down; the tilt turns the bone out of
//! the picture toward whoever looks. What hangs stays at -90 while the trunk folds, and an author can read angles off a photograph.

use crate::practice::body::names;

names! {
    /// Where one looks from.
    View {
        /// From the figure's right; it faces to the right of the picture.
        Side,
        /// From in front.
        Front,
        /// From behind.
        Back,
        /// From above, the head to the left as a rule.
        Top,
    }
}

names! {
    /// A place of the body. `R` and `L` are the figure's own right and left; the plural is the middle of both.
    Joint {
        /// The middle of the pelvis.
        Pelvis,
        /// The small of the back.
        Waist,
        /// The middle of the chest.
        Chest,
        /// The root of the neck.
        Neck,
        /// The middle of the head.
        Head,
        /// Between the eyes.
        Face,
        /// A shoulder.
        ShoulderR,
        /// A shoulder.
        ShoulderL,
        /// An elbow.
        ElbowR,
        /// An elbow.
        ElbowL,
        /// A wrist.
        WristR,
        /// A wrist.
        WristL,
        /// The finger joints.
        HandR,
        /// The finger joints.
        HandL,
        /// A hip.
        HipR,
        /// A hip.
        HipL,
        /// The middle of a thigh.
        ThighR,
        /// The middle of a thigh.
        ThighL,
        /// A knee.
        KneeR,
        /// A knee.
        KneeL,
        /// The middle of a shin.
        ShinR,
        /// The middle of a shin.
        ShinL,
        /// An ankle.
        AnkleR,
        /// An ankle.
        AnkleL,
        /// A heel.
        HeelR,
        /// A heel.
        HeelL,
        /// The tip of a foot.
        ToeR,
        /// The tip of a foot.
        ToeL,
        /// Both shoulders.
        Shoulders,
        /// Both elbows.
        Elbows,
        /// Both wrists.
        Wrists,
        /// Both knees.
        Knees,
        /// Both ankles.
        Ankles,
        /// Both tips of the feet.
        Toes,
    }
}

names! {
    /// What bears the weight: the lowest of these touches the ground.
    Carry {
        /// Whatever is lowest.
        All,
        /// The feet.
        Feet,
        /// The knees.
        Knees,
        /// Trunk and head.
        Torso,
        /// The hands.
        Hands,
    }
}

names! {
    /// A limb's end that can be put somewhere.
    End {
        /// The right hand.
        HandR,
        /// The left hand.
        HandL,
        /// The right foot.
        FootR,
        /// The left foot.
        FootL,
    }
}

/// Where a hand or foot is put; the limb bends so that it gets there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Target {
    /// Palm or sole on the ground, at x and z.
    Floor(f32, f32),
    /// A place in space: x, y, z of the wrist or ankle.
    At(f32, f32, f32),
    /// Beside a joint: x, y, z from it to the wrist or ankle.
    On(Joint, f32, f32, f32),
}

/// The direction of a bone, in degrees.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Aim {
    /// On the picture.
    pub angle: f32,
    /// Out of the picture, toward whoever looks.
    pub tilt: f32,
}

/// The bones of [`Pose::bones`]: three of the spine, neck, head, then three of each limb from the trunk outward.
pub const BONES: usize = 17;
pub const SPINE: usize = 0;
pub const NECK: usize = 3;
pub const HEAD: usize = 4;
/// The upper arm of the right and of the left.
pub const ARM: [usize; 2] = [5, 8];
/// The thigh of the right and of the left.
pub const LEG: [usize; 2] = [11, 14];

/// How a pose stands in its surroundings.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stance {
    /// Where the ends are put, in the order of [`End::ALL`].
    pub reach: [Option<Target>; 4],
    /// A joint that stays at an x.
    pub pin: (Joint, f32),
    /// What touches the ground.
    pub carry: Carry,
    /// The height of what one sits on.
    pub seat: Option<f32>,
    /// Raised above the ground by so much.
    pub lift: f32,
}

/// How parts of the body are turned about their own length, in degrees toward the figure's own right, and where the shoulders are.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Turns {
    /// The whole body.
    pub turn: f32,
    /// The shoulders against the pelvis.
    pub twist: f32,
    /// The head against the shoulders.
    pub look: f32,
    /// Both shoulders, up and forward from where they rest, in units of the body.
    pub shoulders: (f32, f32),
}

/// One pose, complete.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pose {
    /// Directions of all bones.
    pub bones: [Aim; BONES],
    /// What is turned.
    pub turns: Turns,
    /// How it stands.
    pub stance: Stance,
}

/// A pose between two.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Blend {
    pub bones: [Aim; BONES],
    pub turns: Turns,
    pub from: Stance,
    pub to: Stance,
    /// How far it has come, 0 to 1.
    pub share: f32,
}

impl Pose {
    /// This pose alone.
    pub fn still(&self) -> Blend {
        Blend { bones: self.bones, turns: self.turns, from: self.stance, to: self.stance, share: 0.0 }
    }

    /// Between this pose and another. Angles are blended, never positions, so no bone changes its length.
    pub fn toward(&self, to: &Pose, share: f32, view: View) -> Blend {
        let mix = |a: f32, b: f32| a + (b - a) * share;
        let mut goal = to.bones;
        if view != View::Side {
            for (bone, parent) in FOLDS {
                let change = (goal[bone].angle - goal[parent].angle) - (self.bones[bone].angle - self.bones[parent].angle);
                goal[bone].angle -= (change / 360.0).round() * 360.0;
            }
        }
        // The whole body takes the shorter way round.
        let round = ((self.bones[SPINE].angle - goal[SPINE].angle) / 360.0).round() * 360.0;
        let bones = std::array::from_fn(|i| Aim {
            angle: mix(self.bones[i].angle, goal[i].angle + round),
            tilt: mix(self.bones[i].tilt, goal[i].tilt),
        });
        let (a, b) = (self.turns, to.turns);
        let shoulders = (mix(a.shoulders.0, b.shoulders.0), mix(a.shoulders.1, b.shoulders.1));
        let turns = Turns { turn: mix(a.turn, b.turn), twist: mix(a.twist, b.twist), look: mix(a.look, b.look), shoulders };
        Blend { bones, turns, from: self.stance, to: to.stance, share }
    }
}

/// Elbows, wrists, knees and ankles with their parents: seen from in front they may fold to either side, so they take the shorter
/// turn against the parent.
const FOLDS: [(usize, usize); 8] = [(6, 5), (7, 6), (9, 8), (10, 9), (12, 11), (13, 12), (15, 14), (16, 15)];

/// Bone, parent, and the middle of the joint's range (child minus parent) seen from the side and from in front for the left limb.
const RANGES: [(usize, f32, f32); 6] = [
    (ARM[1], -105.0, -90.0),
    (ARM[1] + 1, 75.0, 0.0),
    (ARM[1] + 2, 0.0, 0.0),
    (LEG[1], -120.0, -150.0),
    (LEG[1] + 1, -75.0, 0.0),
    (LEG[1] + 2, 60.0, 0.0),
];

/// Puts every angle on the turn of the circle that keeps its joint within a human range: then a plain blend of two poses takes the
/// way that a body can go, and 196 and -164 mean the same to an author.
pub fn canonical(bones: &mut [Aim; BONES], view: View) {
    let mut fix = |bone: usize, parent: usize, middle: f32| {
        let off = bones[bone].angle - bones[parent].angle - middle;
        bones[bone].angle = bones[parent].angle + middle + off - 360.0 * (off / 360.0).round();
    };
    for bone in 1..=HEAD {
        fix(bone, bone - 1, 0.0);
    }
    for side in 0..2 {
        for (bone, from_side, from_front) in RANGES {
            // From behind, the right limb is the one at the right of the picture.
            let at_left = (side == 0) != (view == View::Back);
            let mirrored = if at_left { -from_front } else { from_front };
            let bone = if side == 0 { bone - 3 } else { bone };
            let parent = match bone {
                5 | 8 => 2,
                11 | 14 => 0,
                _ => bone - 1,
            };
            fix(bone, parent, if view == View::Side { from_side } else { mirrored });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pose(bones: [f32; BONES], view: View) -> Pose {
        let mut bones = bones.map(|angle| Aim { angle, tilt: 0.0 });
        canonical(&mut bones, view);
        let stance = Stance { reach: [None; 4], pin: (Joint::Pelvis, 0.0), carry: Carry::All, seat: None, lift: 0.0 };
        Pose { bones, turns: Turns::default(), stance }
    }

    /// An arm rises past its own side, in front, from behind, right and left.
    #[test]
    fn arms_rise_past_their_own_side() {
        let mut low = [90.0; BONES];
        for limb in ARM.into_iter().chain(LEG) {
            low[limb..limb + 3].fill(-90.0);
        }
        for (view, right_is) in [(View::Front, -1.0), (View::Back, 1.0)] {
            for (side, outward) in [(0, right_is), (1, -right_is)] {
                let mut high = low;
                high[ARM[side]..ARM[side] + 3].fill(90.0 - 4.0 * outward);
                let half = pose(low, view).toward(&pose(high, view), 0.5, view);
                let across = half.bones[ARM[side]].angle.to_radians().cos();
                assert!(across * outward > 0.9, "{view:?} {side}: {}", half.bones[ARM[side]].angle);
            }
        }
    }

    /// Standing to plank: the legs go down and behind, never up through the head, however the author wrote the angle.
    #[test]
    fn limbs_take_the_way_that_a_body_can_go() {
        let stand =
            [90.0, 90.0, 90.0, 90.0, 90.0, -90.0, -90.0, -90.0, -90.0, -90.0, -90.0, -90.0, -90.0, 0.0, -90.0, -90.0, 0.0];
        for written in [196.0, -164.0] {
            let mut plank = stand;
            plank[..5].fill(16.0);
            for leg in LEG {
                plank[leg..leg + 2].fill(written);
                plank[leg + 2] = -74.0;
            }
            let half = pose(stand, View::Side).toward(&pose(plank, View::Side), 0.5, View::Side);
            for leg in LEG {
                let down = half.bones[leg].angle.to_radians().sin();
                assert!(down < -0.5, "a thigh points to {}", half.bones[leg].angle);
            }
        }
    }
}
