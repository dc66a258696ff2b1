//! The mark of a pressure point: a dot, and a ring that spreads.

use crate::figure::geom::{Capsule, Vec2};
use crate::figure::palette::{Palette, mix};
use crate::figure::raster::Raster;

/// Draws it. `size` 1 is right for the whole body; `pulse` 0 to 1 spreads the ring.
pub(super) fn draw(raster: &mut Raster, centre: Vec2, (size, pulse): (f32, f32), palette: &Palette) {
    let k = raster.window.scale();
    let dot = (0.9 * size).max(0.8 / raster.window.coarse());
    // On a small map it spreads less: the other side's point is near.
    let spread = 1.3 * (k / 0.6).min(1.0);
    let ring = dot + (1.1 + spread * pulse.clamp(0.0, 1.0)) / k.min(1.6);
    let half = (0.42 / k).max(0.22);
    let (colour, ground) = (palette.glow, palette.ground);
    raster.shade(Capsule::disc(centre, ring + 2.0).bounds(), |at, k| {
        let off = at.distance(centre);
        let share = |distance: f32| (0.5 - distance * k).clamp(0.0, 1.0);
        let (gap, dot) = (share(off - dot - 0.9 / k), share(off - dot));
        if dot > 0.0 {
            return Some((mix(ground, colour, dot), gap.max(dot)));
        }
        if gap > 0.0 {
            return Some((ground, gap * 0.85));
        }
        let line = share((off - ring).abs() - half) * (0.95 - 0.45 * pulse);
        (line > 0.0).then_some((colour, line))
    });
}
