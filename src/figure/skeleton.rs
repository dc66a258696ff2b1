//! From a pose to places: bones laid end to end, set on the ground, hands and feet put where they belong.

mod ground;
mod reach;

use super::geom::{Vec3, vec3};
use super::pose::{ARM, Aim, Blend, HEAD, Joint, LEG, NECK, SPINE, View};
use super::proportions as body;

/// One arm.
#[derive(Clone, Copy, Debug, Default)]
pub struct Arm {
    pub shoulder: Vec3,
    pub elbow: Vec3,
    pub wrist: Vec3,
    /// The finger joints.
    pub hand: Vec3,
}

/// One leg.
#[derive(Clone, Copy, Debug, Default)]
pub struct Leg {
    pub hip: Vec3,
    pub knee: Vec3,
    pub ankle: Vec3,
    pub heel: Vec3,
    pub ball: Vec3,
    pub toe: Vec3,
}

/// The head's own directions.
#[derive(Clone, Copy, Debug, Default)]
pub struct Facing {
    pub up: Vec3,
    /// The figure's own right.
    pub right: Vec3,
    pub forward: Vec3,
}

/// All places of one moment. Of two limbs the right one comes first.
#[derive(Clone, Copy, Debug, Default)]
pub struct Skeleton {
    /// Pelvis, waist, chest, root of the neck.
    pub spine: [Vec3; 4],
    /// Base of the skull.
    pub neck: Vec3,
    pub head: Vec3,
    /// From the middle to the figure's right, at the hips and at the shoulders.
    pub across: [Vec3; 2],
    pub facing: Facing,
    /// How far the shoulders have left their place.
    pub girdle: Vec3,
    pub arms: [Arm; 2],
    pub legs: [Leg; 2],
    /// How far an arm or leg was too short for its target.
    pub miss: f32,
}

/// A bone's direction.
fn direction(aim: Aim) -> Vec3 {
    let (sin, cos) = aim.angle.to_radians().sin_cos();
    let (sin_tilt, cos_tilt) = aim.tilt.to_radians().sin_cos();
    vec3(cos * cos_tilt, sin * cos_tilt, sin_tilt)
}

/// Toward the figure's right, for a part of the spine that points along `up` and is not turned.
fn rightward(view: View, up: Vec3) -> Vec3 {
    match view {
        View::Side => vec3(0.0, 0.0, 1.0).across(up).unit(),
        View::Front | View::Top => vec3(-up.y, up.x, 0.0).unit(),
        View::Back => vec3(up.y, -up.x, 0.0).unit(),
    }
}

impl Skeleton {
    /// The places of a pose.
    pub fn of(blend: &Blend, view: View) -> Skeleton {
        let mut skeleton = Skeleton::laid(blend, view);
        skeleton.set_down(blend, view);
        skeleton.put_ends(blend);
        skeleton
    }

    /// Bones end to end, the pelvis at the origin.
    fn laid(blend: &Blend, view: View) -> Skeleton {
        let aim = |bone: usize| direction(blend.bones[bone]);
        let turns = blend.turns;
        let mut s = Skeleton::default();
        for i in 0..3 {
            s.spine[i + 1] = s.spine[i] + aim(SPINE + i) * body::SPINE[i];
        }
        let (hips, chest, up) = (aim(SPINE), aim(SPINE + 2), aim(HEAD));
        s.across =
            [rightward(view, hips).turned(hips, -turns.turn), rightward(view, chest).turned(chest, -(turns.turn + turns.twist))];
        let right = rightward(view, up).turned(up, -(turns.turn + turns.twist + turns.look));
        s.facing = Facing { up, right, forward: up.cross(right).unit() };
        s.neck = s.spine[3] + aim(NECK) * body::NECK;
        s.head = s.neck + up * body::HEAD;
        let front = chest.cross(s.across[1]).unit();
        s.girdle = chest * turns.shoulders.0 + front * turns.shoulders.1;
        for side in 0..2 {
            let sign = [1.0, -1.0][side];
            let bone = ARM[side];
            let shoulder = s.shoulder(sign, aim(bone), chest);
            let elbow = shoulder + aim(bone) * body::UPPER_ARM;
            let wrist = elbow + aim(bone + 1) * body::FOREARM;
            s.arms[side] = Arm { shoulder, elbow, wrist, hand: wrist + aim(bone + 2) * body::HAND };
            let bone = LEG[side];
            let hip = s.spine[0] + s.across[0] * (sign * body::HIP_HALF);
            let knee = hip + aim(bone) * body::THIGH;
            let ankle = knee + aim(bone + 1) * body::SHIN;
            s.legs[side] = Leg { hip, knee, ankle, ..Leg::default() };
            s.set_foot(side, aim(bone + 2));
        }
        s
    }

    /// The shoulder follows its arm a little: up, inward and forward. Without it raised arms look dislocated.
    fn shoulder(&self, sign: f32, arm: Vec3, chest: Vec3) -> Vec3 {
        let across = self.across[1];
        let front = chest.cross(across).unit();
        let (up, forward) = (arm.dot(chest).max(0.0), arm.dot(front).max(0.0));
        self.spine[3]
            + across * (sign * (body::SHOULDER_HALF - 1.6 * up - 0.8 * forward))
            + chest * (2.4 * up - body::SHOULDER_DROP)
            + front * (1.2 * forward - 0.3)
            + self.girdle
    }

    /// The foot below its ankle, pointing along `aim`.
    fn set_foot(&mut self, side: usize, aim: Vec3) {
        let sole = aim.cross(self.across[0]).unit();
        let leg = &mut self.legs[side];
        let under = leg.ankle + sole * body::ANKLE;
        leg.heel = under - aim * body::HEEL;
        leg.ball = under + aim * (body::FOOT * 0.62);
        leg.toe = under + aim * body::FOOT + sole * 0.2;
    }

    /// Toward where the chest faces.
    fn front(&self) -> Vec3 {
        (self.spine[3] - self.spine[2]).unit().cross(self.across[1]).unit()
    }

    /// Where a joint is.
    pub fn joint(&self, joint: Joint) -> Vec3 {
        let [ar, al] = &self.arms;
        let [lr, ll] = &self.legs;
        let middle = |a: Vec3, b: Vec3| a.toward(b, 0.5);
        match joint {
            Joint::Pelvis => self.spine[0],
            Joint::Waist => self.spine[1],
            Joint::Chest => self.spine[2],
            Joint::Neck => self.spine[3],
            Joint::Head => self.head,
            Joint::Face => self.head + self.facing.forward * 5.0,
            Joint::ShoulderR => ar.shoulder,
            Joint::ShoulderL => al.shoulder,
            Joint::ElbowR => ar.elbow,
            Joint::ElbowL => al.elbow,
            Joint::WristR => ar.wrist,
            Joint::WristL => al.wrist,
            Joint::HandR => ar.hand,
            Joint::HandL => al.hand,
            Joint::HipR => lr.hip,
            Joint::HipL => ll.hip,
            Joint::ThighR => middle(lr.hip, lr.knee),
            Joint::ThighL => middle(ll.hip, ll.knee),
            Joint::KneeR => lr.knee,
            Joint::KneeL => ll.knee,
            Joint::ShinR => lr.knee.toward(lr.ankle, 0.45),
            Joint::ShinL => ll.knee.toward(ll.ankle, 0.45),
            Joint::AnkleR => lr.ankle,
            Joint::AnkleL => ll.ankle,
            Joint::HeelR => lr.heel,
            Joint::HeelL => ll.heel,
            Joint::ToeR => lr.toe,
            Joint::ToeL => ll.toe,
            Joint::Shoulders => middle(ar.shoulder, al.shoulder),
            Joint::Elbows => middle(ar.elbow, al.elbow),
            Joint::Wrists => middle(ar.wrist, al.wrist),
            Joint::Knees => middle(lr.knee, ll.knee),
            Joint::Ankles => middle(lr.ankle, ll.ankle),
            Joint::Toes => middle(lr.toe, ll.toe),
        }
    }

    /// The same body, left and right exchanged where it is: near and far from the side, above and below from above. Joints keep
    /// their names: what was the right one is still the one that works.
    pub fn reflected(mut self, view: View) -> Skeleton {
        let other = |v: Vec3| match view {
            View::Side => vec3(v.x, v.y, -v.z),
            View::Top => vec3(v.x, -v.y, v.z),
            View::Front | View::Back => vec3(-v.x, v.y, v.z),
        };
        self.places().for_each(|place| *place = other(*place));
        self.girdle = other(self.girdle);
        self.across = self.across.map(|across| -other(across));
        let Facing { up, right, forward } = self.facing;
        self.facing = Facing { up: other(up), right: -other(right), forward: other(forward) };
        self
    }

    fn shift(&mut self, by: Vec3) {
        self.places().for_each(|place| *place = *place + by);
    }

    /// Every place of the body.
    fn places(&mut self) -> impl Iterator<Item = &mut Vec3> {
        let arms = self.arms.iter_mut().flat_map(|arm| [&mut arm.shoulder, &mut arm.elbow, &mut arm.wrist, &mut arm.hand]);
        let legs = self
            .legs
            .iter_mut()
            .flat_map(|leg| [&mut leg.hip, &mut leg.knee, &mut leg.ankle, &mut leg.heel, &mut leg.ball, &mut leg.toe]);
        self.spine.iter_mut().chain([&mut self.neck, &mut self.head]).chain(arms).chain(legs)
    }
}
