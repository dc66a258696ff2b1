//! The trunk: discs along a smooth curve through the spine, which swell with the breath, the belly first.

use super::geom::Vec3;
use super::proportions::TRUNK;
use super::skeleton::Skeleton;

/// How many discs.
pub const STATIONS: usize = 15;

/// One disc, drawn as a capsule from `centre - side` to `centre + side`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Station {
    pub centre: Vec3,
    pub side: Vec3,
    pub radius: f32,
    /// Where along the spine: 0 at the pelvis, 1 at the root of the neck.
    pub at: f32,
}

impl Station {
    /// Its lowest height.
    pub fn low(&self) -> f32 {
        self.centre.y - self.side.y.abs() - self.radius
    }
}

/// The discs of a trunk. `breath`: 0 is neither full nor empty, ±0.5 are full and empty.
pub fn stations(skeleton: &Skeleton, breath: f32) -> [Station; STATIONS] {
    let (first, last) = (TRUNK[0].at, TRUNK[TRUNK.len() - 1].at);
    std::array::from_fn(|i| {
        let at = first + (last - first) * i as f32 / (STATIONS - 1) as f32;
        let above = (1..TRUNK.len() - 1).find(|&j| TRUNK[j].at >= at).unwrap_or(TRUNK.len() - 1);
        let (a, b) = (TRUNK[above - 1], TRUNK[above]);
        let share = ((at - a.at) / (b.at - a.at)).clamp(0.0, 1.0);
        let share = share * share * (3.0 - 2.0 * share);
        let mix = |a: f32, b: f32| a + (b - a) * share;
        let swell = breath * (0.9 * bell(at, 0.32) + 0.6 * bell(at, 0.68));
        let (centre, along) = curve(&skeleton.spine, at);
        let across = skeleton.across[0].toward(skeleton.across[1], (at * 1.1).clamp(0.0, 1.0)).unit();
        // The top of the trunk follows the shoulders.
        let shrug = ((at - 0.72) / 0.2).clamp(0.0, 1.0) * 0.75;
        Station {
            centre: centre + skeleton.girdle * shrug + along.cross(across).unit() * (mix(a.forward, b.forward) + 0.7 * swell),
            side: across * (mix(a.half, b.half) + 0.3 * swell),
            radius: mix(a.radius, b.radius) + 0.8 * swell,
            at,
        }
    })
}

fn bell(at: f32, middle: f32) -> f32 {
    (-((at - middle) / 0.16).powi(2)).exp()
}

/// The place and direction at a share of the spine (Catmull and Rom), straight on beyond its ends.
fn curve(spine: &[Vec3; 4], at: f32) -> (Vec3, Vec3) {
    let t = (at * 3.0).clamp(0.0, 3.0 - 1e-4);
    let i = t as usize;
    let f = t - i as f32;
    let before = if i == 0 { spine[0] * 2.0 - spine[1] } else { spine[i - 1] };
    let after = if i == 2 { spine[3] * 2.0 - spine[2] } else { spine[i + 2] };
    let (p, q) = (spine[i], spine[i + 1]);
    let linear = q - before;
    let square = before * 2.0 - p * 5.0 + q * 4.0 - after;
    let cube = p * 3.0 - before - q * 3.0 + after;
    let place = p + (linear * f + square * (f * f) + cube * (f * f * f)) * 0.5;
    let along = (linear + square * (2.0 * f) + cube * (3.0 * f * f)).unit();
    let beyond = at - at.clamp(0.0, 1.0);
    (place + along * (beyond * 29.0), along)
}
