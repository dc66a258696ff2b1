//! Standing on the ground: the lowest place that bears weight touches it, and one joint stays where it is pinned.

use super::Skeleton;
use crate::figure::geom::vec3;
use crate::figure::pose::{Blend, Carry, Joint, Stance, View};
use crate::figure::proportions as body;
use crate::figure::trunk;

impl Skeleton {
    /// Moves the whole skeleton to where its stance says. Between two poses the two places are blended, and nothing sinks.
    pub(super) fn set_down(&mut self, blend: &Blend, view: View) {
        let (from, to, share) = (&blend.from, &blend.to, blend.share);
        let pinned = |stance: &Stance| stance.pin.1 - self.joint(stance.pin.0).x;
        let x = pinned(from) + (pinned(to) - pinned(from)) * share;
        if view == View::Top {
            let y = -self.joint(from.pin.0).y;
            return self.shift(vec3(x, y, 0.0));
        }
        let height = |stance: &Stance| match stance.seat {
            Some(seat) => seat - (self.spine[0].y - body::R_SEAT),
            None => -self.lowest(stance.carry, stance),
        } + stance.lift;
        let y = height(from) + (height(to) - height(from)) * share;
        self.shift(vec3(x, y, 0.0));
        let sunk = self.lowest(Carry::All, from).min(self.lowest(Carry::All, to));
        let on_the_way = share > 0.0 && share < 1.0 && from.seat.is_none() && to.seat.is_none();
        if on_the_way && sunk < 0.0 {
            let soft = (4.0 * share * (1.0 - share)).min(1.0);
            self.shift(vec3(0.0, -sunk * soft, 0.0));
        }
    }

    /// The lowest place that bears weight. Ends that are put somewhere bear none.
    fn lowest(&self, carry: Carry, stance: &Stance) -> f32 {
        let mut low = f32::MAX;
        let mut touch = |y: f32| low = low.min(y);
        let all = carry == Carry::All;
        if all || carry == Carry::Torso {
            trunk::stations(self, 0.0).iter().for_each(|station| touch(station.low()));
            touch(self.head.y - body::R_HEAD);
        }
        for side in 0..2 {
            let (arm, leg) = (&self.arms[side], &self.legs[side]);
            let (free_hand, free_foot) = (stance.reach[side].is_none(), stance.reach[2 + side].is_none());
            if (all && free_hand) || carry == Carry::Hands {
                touch(arm.elbow.y - body::R_ARM.1);
                touch(arm.wrist.y - body::R_ARM.2);
                touch(arm.hand.y - body::R_HAND);
            }
            if (all && free_foot) || carry == Carry::Feet {
                touch(leg.ankle.y - body::R_SHIN.2);
                touch(leg.heel.y - body::R_FOOT.0);
                touch(leg.ball.y - body::R_FOOT.0);
                touch(leg.toe.y - body::R_FOOT.1);
            }
            if (all && free_foot) || carry == Carry::Knees {
                touch(leg.knee.y - body::R_SHIN.0);
            }
        }
        low
    }

    /// How far a place of the body is above the ground, skin and not bone.
    pub fn above_ground(&self, joint: Joint) -> f32 {
        let stations = || trunk::stations(self, 0.0);
        let trunk = |from: f32, to: f32| {
            let within = stations().into_iter().filter(|station| station.at >= from && station.at <= to);
            within.map(|station| station.low()).fold(f32::MAX, f32::min)
        };
        let radius = match joint {
            Joint::Pelvis => return trunk(-1.0, 0.25),
            Joint::Waist => return trunk(0.2, 0.5),
            Joint::Chest => return trunk(0.5, 1.0),
            Joint::Neck => body::R_NECK,
            Joint::Head | Joint::Face => return self.head.y - body::R_HEAD,
            Joint::ShoulderR | Joint::ShoulderL | Joint::Shoulders => body::R_ARM.0,
            Joint::ElbowR | Joint::ElbowL | Joint::Elbows => body::R_ARM.1,
            Joint::WristR | Joint::WristL | Joint::Wrists => body::R_ARM.2,
            Joint::HandR | Joint::HandL => body::R_HAND * 0.8,
            Joint::HipR | Joint::HipL => body::R_THIGH.0,
            Joint::ThighR | Joint::ThighL => body::R_THIGH.1,
            Joint::KneeR | Joint::KneeL | Joint::Knees => body::R_SHIN.0,
            Joint::ShinR | Joint::ShinL => body::R_SHIN.1,
            Joint::AnkleR | Joint::AnkleL | Joint::Ankles => body::R_SHIN.2,
            Joint::HeelR | Joint::HeelL => body::R_FOOT.0,
            Joint::ToeR | Joint::ToeL | Joint::Toes => body::R_FOOT.1,
        };
        self.joint(joint).y - radius
    }

    /// The lowest place of the whole body, skin and not bone.
    pub fn lowest_place(&self) -> f32 {
        let nothing = Stance { reach: [None; 4], pin: (Joint::Pelvis, 0.0), carry: Carry::All, seat: None, lift: 0.0 };
        self.lowest(Carry::All, &nothing)
    }
}
