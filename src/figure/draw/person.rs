//! Trunk, neck and head.

use super::{Brush, NO_ROOTS, Shapes};
use crate::figure::geom::{Capsule, Vec3};
use crate::figure::palette::{HairCut, mix};
use crate::figure::proportions as body;
use crate::figure::skeleton::Skeleton;
use crate::figure::trunk::stations;

/// Up to this share of the spine one wears trousers.
const WAISTBAND: f32 = 0.17;

/// The depth of the trunk, which everything else is in front of or behind.
pub(super) fn depth(s: &Skeleton) -> f32 {
    (s.spine[1].z + s.spine[2].z) * 0.5
}

pub(super) fn trunk(shapes: &mut Shapes, s: &Skeleton, brush: &Brush<'_>) {
    let (camera, palette, depth) = (brush.camera, brush.palette, depth(s));
    let stations = stations(s, brush.breath);
    let (pelvis, shirt) = stations.split_at(stations.iter().filter(|station| station.at < WAISTBAND).count());
    let girth = |station: &crate::figure::trunk::Station| {
        camera.capsule(station.centre - station.side, station.centre + station.side, (station.radius, station.radius))
    };
    shapes.part(depth - 0.02, 0.0, NO_ROOTS);
    pelvis.iter().for_each(|station| shapes.dab(girth(station), palette.trousers));
    let waist = camera.see(s.spine[0].toward(s.spine[1], 0.35));
    shapes.part(depth, 0.8, [(waist, 9.0), NO_ROOTS[0]]);
    shirt.iter().for_each(|station| shapes.dab(girth(station), palette.shirt));
    let root = s.spine[3] - (s.neck - s.spine[3]) * 0.3;
    shapes.dab(camera.capsule(root, s.neck + s.facing.up, (body::R_NECK, body::R_NECK)), palette.skin);
}

pub(super) fn head(shapes: &mut Shapes, s: &Skeleton, brush: &Brush<'_>) {
    let (camera, facing, depth) = (brush.camera, s.facing, s.head.z.max(super::person::depth(s)));
    let neck = camera.see(s.neck);
    let (up, forward, r) = (facing.up, facing.forward, body::R_HEAD);
    let hair = match brush.palette.cut {
        HairCut::Bald => brush.palette.skin,
        _ => brush.palette.hair,
    };
    // Seen from behind, the hair lies over the face.
    let (hair_at, face_at) = if forward.z > -0.45 { (0.02, 0.03) } else { (0.03, 0.02) };
    shapes.part(depth + hair_at, 1.0, [(neck, 4.0), (neck, 0.0)]);
    let crown = s.head - forward * 0.7 + up * 0.7;
    shapes.dab(camera.capsule(crown, s.head - forward * 0.9 - up * 0.6, (r, r * 0.9)), hair);
    match brush.palette.cut {
        HairCut::Short | HairCut::Bald => {}
        HairCut::Long => {
            let nape = s.head - forward * 3.4 - up * 6.5;
            shapes.dab(camera.capsule(s.head - forward * 2.2, nape, (r * 0.8, r * 0.55)), hair);
        }
        HairCut::Knot => shapes.dab(Capsule::disc(camera.see(s.head - forward * 6.0 + up * 4.6), 2.7), hair),
    }
    shapes.part(depth + face_at, 0.0, NO_ROOTS);
    let cheeks = (s.head + forward * 1.8 - up * 0.6, s.head + forward * 1.8 - up * 2.6);
    shapes.dab(camera.capsule(cheeks.0, cheeks.1, (r * 0.78, r * 0.60)), brush.palette.skin);
    let nose = (s.head + forward * (r * 0.8) - up, s.head + forward * (r * 1.02) - up * 1.6);
    shapes.dab(camera.capsule(nose.0, nose.1, (1.0, 0.8)), brush.palette.skin);
    if brush.eyes && forward.z > -0.3 {
        eyes(shapes, s, brush, depth + 0.04);
    }
}

/// Two lids: practice is done with closed or resting eyes.
fn eyes(shapes: &mut Shapes, s: &Skeleton, brush: &Brush<'_>, depth: f32) {
    let facing = s.facing;
    let lid = mix(mix(brush.palette.hair, brush.palette.ink, 0.35), brush.palette.skin, 0.25);
    for sign in [-1.0, 1.0] {
        let eye = facing.forward * 4.6 + facing.right * (sign * 2.3) + facing.up * 0.3;
        // Of a face that is turned aside one sees one eye: a second one at the rim looks like a speck.
        if eye.z < 1.2 && (sign * facing.right.z < 0.3 || eye.z < -0.6) {
            continue;
        }
        let seen = |v: Vec3| v * (1.0 * (1.0 - v.z.abs()));
        let half = seen(facing.right) + seen(facing.forward);
        shapes.part(depth, 0.0, NO_ROOTS);
        shapes.dab(brush.camera.capsule(s.head + eye - half, s.head + eye + half, (0.34, 0.34)), lid);
    }
}
