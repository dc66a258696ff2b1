//! Arms and legs, each in two halves, so that a folded elbow or knee shows its line.

use super::person::depth;
use super::{Brush, Shapes};
use crate::figure::geom::Vec3;
use crate::figure::proportions as body;
use crate::figure::skeleton::Skeleton;

/// Within this depth of the trunk a leg counts as lying in the picture's plane.
const FLAT: f32 = 12.0;
/// Arms are at least this much nearer than the trunk, or they would vanish in it.
const ARM_OUT: f32 = 1.2;
/// Where the sleeve ends on the upper arm.
const SLEEVE: f32 = 0.42;

/// Which half of a leg is nearer. In the side view the halves stay on their side of the trunk, and since one looks slightly from
/// above, the higher half is drawn later.
fn leg_depths(s: &Skeleton, side: usize) -> (f32, f32) {
    let (leg, trunk) = (&s.legs[side], depth(s));
    let thigh = (leg.hip.z + leg.knee.z) * 0.5;
    let shin = (leg.knee.z + leg.ankle.z) * 0.5;
    let from_the_side = s.across[0].z.abs() > 0.7;
    if !from_the_side || (thigh - trunk).abs() >= FLAT {
        return (thigh, shin);
    }
    let sign = if leg.hip.z >= s.spine[0].z { 0.6 } else { -0.4 };
    let rise = (leg.ankle.y - leg.hip.y) * 0.5;
    (trunk + sign, trunk + sign + rise * 0.004 + 0.001)
}

pub(super) fn leg(shapes: &mut Shapes, (s, side): (&Skeleton, usize), brush: &Brush<'_>) {
    let (camera, leg) = (brush.camera, &s.legs[side]);
    // Each half by its own depth: shins that point away leave the thighs as bright as they are near.
    let behind = |a: Vec3, b: Vec3| depth(s) - (a.z + b.z) * 0.5;
    let above = brush.dimmed(brush.palette.trousers, behind(leg.hip, leg.knee));
    let below = |colour| brush.dimmed(colour, behind(leg.knee, leg.ankle));
    let (trousers, skin) = (below(brush.palette.trousers), below(brush.palette.skin));
    let (thigh, shin) = leg_depths(s, side);
    let knee = camera.see(leg.knee);
    shapes.part(thigh, 1.0, [(camera.see(leg.hip), 7.5), (knee, 5.5)]);
    shapes.dab(camera.capsule(leg.hip, leg.knee, body::R_THIGH), above);
    shapes.part(shin, 1.0, [(knee, 5.5), (knee, 0.0)]);
    let (r_knee, r_calf, r_ankle) = body::R_SHIN;
    let along = (leg.ankle - leg.knee).unit();
    let back: Vec3 = (leg.heel - leg.toe).unit().across(along).unit();
    let calf = leg.knee.toward(leg.ankle, 0.3) + back * 0.5;
    shapes.dab(camera.capsule(leg.knee, calf, (r_knee, r_calf)), trousers);
    shapes.dab(camera.capsule(calf, leg.ankle, (r_calf, r_ankle)), trousers);
    let (r_heel, r_toe) = body::R_FOOT;
    shapes.dab(camera.capsule(leg.ankle, leg.ball, (r_heel * 0.9, r_toe)), skin);
    shapes.dab(camera.capsule(leg.heel, leg.ball, (r_heel, r_toe)), skin);
    shapes.dab(camera.capsule(leg.ball, leg.toe, (r_toe, r_toe * 0.85)), skin);
}

pub(super) fn arm(shapes: &mut Shapes, (s, side): (&Skeleton, usize), brush: &Brush<'_>) {
    let (camera, arm, trunk) = (brush.camera, &s.arms[side], depth(s));
    let out = |z: f32| if (z - trunk).abs() < ARM_OUT { trunk + ARM_OUT } else { z };
    let upper = out(arm.shoulder.z * 0.4 + arm.elbow.z * 0.6);
    let lower = out(arm.elbow.z * 0.4 + arm.wrist.z * 0.6);
    let behind = trunk - (arm.elbow.z + arm.wrist.z) * 0.5;
    let (shirt, skin) = (brush.dimmed(brush.palette.shirt, behind), brush.dimmed(brush.palette.skin, behind));
    let (r_shoulder, r_elbow, r_wrist) = body::R_ARM;
    let hem = arm.shoulder.toward(arm.elbow, SLEEVE);
    let r_hem = r_shoulder + (r_elbow - r_shoulder) * SLEEVE;
    let elbow = camera.see(arm.elbow);
    shapes.part(upper, 1.0, [(camera.see(arm.shoulder), 5.5), (elbow, 4.0)]);
    shapes.dab(camera.capsule(arm.shoulder, hem, (r_shoulder + 0.35, r_hem + 0.35)), shirt);
    shapes.dab(camera.capsule(hem, arm.elbow, (r_hem, r_elbow)), skin);
    shapes.part(lower + 0.01, 1.0, [(elbow, 4.0), (elbow, 0.0)]);
    shapes.dab(camera.capsule(arm.elbow, arm.wrist, (r_elbow, r_wrist)), skin);
    shapes.dab(camera.capsule(arm.wrist, arm.hand, (body::R_HAND * 0.95, body::R_HAND * 0.75)), skin);
}
