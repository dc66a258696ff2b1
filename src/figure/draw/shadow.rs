//! The soft shadow under a body: what touches the ground is told from what hovers.

use super::Room;
use crate::figure::geom::{Vec3, vec3};
use crate::figure::palette::mix;
use crate::figure::proportions as body;
use crate::figure::raster::{Dab, Layer, Raster};
use crate::figure::trunk::stations;

/// From this height on nothing casts a shadow.
const HIGHEST: f32 = 34.0;
/// Shades of the shadow, from faint to dark.
const SHADES: usize = 4;

/// Casts it. `dabs` holds shapes while drawing and is left empty.
pub(super) fn cast(dabs: &mut Vec<Dab>, raster: &mut Raster, room: &Room<'_>) {
    let palette = room.brush.palette;
    for shade in 0..SHADES {
        let (from, to) = (shade as f32 / SHADES as f32, (shade + 1) as f32 / SHADES as f32);
        let colour = mix(palette.mat, palette.shadow, (from + to) * 0.38);
        dabs.clear();
        each(room, |a, b, radius| {
            let height = ((a.y + b.y) * 0.5 - radius).max(0.0);
            let strength = (1.0 - height / HIGHEST).clamp(0.0, 1.0) * 0.99;
            if strength > 0.05 && strength >= from && strength < to {
                let flat = radius * (room.brush.camera.down + 0.12).min(1.0);
                let (a, b) = (vec3(a.x, 0.0, a.z), vec3(b.x, 0.0, b.z));
                dabs.push(Dab { shape: room.brush.camera.capsule(a, b, (flat, flat)), colour });
            }
        });
        raster.draw(dabs, Layer::Thing(0.8));
    }
    dabs.clear();
}

/// Everything that casts a shadow: from, to, radius.
fn each(room: &Room<'_>, mut cast: impl FnMut(Vec3, Vec3, f32)) {
    let s = room.skeleton;
    for station in stations(s, 0.0).iter().step_by(2) {
        cast(station.centre - station.side, station.centre + station.side, station.radius);
    }
    for (arm, leg) in s.arms.iter().zip(&s.legs) {
        cast(leg.hip, leg.knee, body::R_THIGH.1);
        cast(leg.knee, leg.ankle, 2.5);
        cast(leg.ankle, leg.toe, 2.4);
        cast(arm.shoulder, arm.elbow, 2.0);
        cast(arm.elbow, arm.wrist, 2.0);
        cast(arm.wrist, arm.hand, 2.0);
    }
    cast(s.head, s.head, 5.0);
}
