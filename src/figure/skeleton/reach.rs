//! Hands and feet that are put somewhere: two bones and the bend between them.

use super::{Skeleton, direction};
use crate::figure::geom::{Vec3, vec3};
use crate::figure::pose::{ARM, Blend, LEG, Target};
use crate::figure::proportions as body;

/// A limb of two bones.
struct Limb {
    root: Vec3,
    /// Where elbow or knee would be without a target.
    bend: Vec3,
    /// The natural bend: elbows back, knees forward.
    natural: Vec3,
    lengths: (f32, f32),
}

impl Limb {
    /// Middle joint, end, and by how much the limb is too short.
    fn reach(&self, target: Vec3) -> (Vec3, Vec3, f32) {
        let (upper, lower) = self.lengths;
        let away = target - self.root;
        // Never quite straight: there the bend would have no direction.
        let full = (upper + lower) * 0.9995;
        let distance = away.length().clamp((upper - lower).abs() + 0.01, full);
        let along = away.unit();
        let a = (upper * upper - lower * lower + distance * distance) / (2.0 * distance);
        let h = (upper * upper - a * a).max(0.0).sqrt();
        // The natural bend is mixed in, so that it changes steadily when the written one nearly vanishes.
        let side = ((self.bend - self.root) + self.natural * 2.5).across(along).unit();
        (self.root + along * a + side * h, self.root + along * distance, (away.length() - full).max(0.0))
    }
}

impl Skeleton {
    /// Puts feet and hands where the stance says; hands last, since they may lie on a knee.
    pub(super) fn put_ends(&mut self, blend: &Blend) {
        let hips = (self.spine[1] - self.spine[0]).unit();
        for (side, bone) in LEG.into_iter().enumerate() {
            let leg = self.legs[side];
            if let Some(target) = self.target(blend, 2 + side, leg.ankle, body::ANKLE + body::R_FOOT.0) {
                let natural = hips.cross(self.across[0]);
                let limb = Limb { root: leg.hip, bend: leg.knee, natural, lengths: (body::THIGH, body::SHIN) };
                let (knee, ankle, miss) = limb.reach(target);
                (self.legs[side].knee, self.legs[side].ankle) = (knee, ankle);
                self.set_foot(side, direction(blend.bones[bone + 2]));
                self.note(miss, blend, 2 + side);
            }
        }
        let back = -self.front();
        for (side, bone) in ARM.into_iter().enumerate() {
            let arm = self.arms[side];
            if let Some(target) = self.target(blend, side, arm.wrist, body::R_HAND) {
                let lengths = (body::UPPER_ARM, body::FOREARM);
                let limb = Limb { root: arm.shoulder, bend: arm.elbow, natural: back, lengths };
                let (elbow, wrist, miss) = limb.reach(target);
                let hand = wrist + direction(blend.bones[bone + 2]) * body::HAND;
                self.arms[side] = super::Arm { elbow, wrist, hand, ..arm };
                self.note(miss, blend, side);
            }
        }
    }

    /// A target that only one of two poses has need not be reached on the way.
    fn note(&mut self, miss: f32, blend: &Blend, end: usize) {
        if blend.from.reach[end].is_some() && blend.to.reach[end].is_some() {
            self.miss = self.miss.max(miss);
        }
    }

    /// Where an end goes, if anywhere. A target that only one of two poses has comes and goes with it.
    fn target(&self, blend: &Blend, end: usize, free: Vec3, on_floor: f32) -> Option<Vec3> {
        let (from, to) = (blend.from.reach[end], blend.to.reach[end]);
        let place = |target: Option<Target>| match target {
            None => free,
            Some(Target::Floor(x, z)) => vec3(x, on_floor, z),
            Some(Target::At(x, y, z)) => vec3(x, y, z),
            Some(Target::On(joint, x, y, z)) => self.joint(joint) + vec3(x, y, z),
        };
        (from.is_some() || to.is_some()).then(|| place(from).toward(place(to), blend.share))
    }
}
