//! Close-ups: hand, face, foot, neck, back, knee and ankle, where the whole body is too small for a point.

use super::points::spotted;
use super::{Pressed, mark};
use crate::figure::cells::Cells;
use crate::figure::geom::{Bounds, Capsule, vec2};
use crate::figure::palette::{Palette, Rgb, mix};
use crate::figure::raster::{Dab, Layer, Raster, Size, Window};
use crate::figure::scene::Style;
use crate::practice::body::{Side, names};

mod shapes;

names! {
    /// A part of the body, large. Paired ones are drawn as the left one and mirrored for the right.
    Inset {
        /// The palm and the inner wrist.
        Palm,
        /// The back of the hand.
        HandBack,
        /// The face.
        Face,
        /// The foot from above.
        FootTop,
        /// The neck and shoulders from behind.
        Nape,
        /// The lower back.
        Back,
        /// The back of the knee.
        KneeBack,
        /// The inner side of the ankle.
        InnerAnkle,
    }
}

/// A close-up at one size.
#[derive(Clone, Debug)]
pub struct CloseUp {
    inset: Inset,
    palette: Palette,
    step: u8,
    raster: Raster,
    /// The part without a mark, and 1 or -1 for how it is turned: drawn once, since only the mark moves.
    plain: (f32, Vec<Rgb>),
    cells: Cells,
}

impl CloseUp {
    /// The close-up at a size.
    pub fn new(inset: Inset, size: Size, style: Style) -> CloseUp {
        let mut raster = style.raster(size);
        let mut bounds = Bounds::NOTHING;
        for (x0, y0, r0, x1, y1, r1) in shapes::of(inset).parts.iter().copied().flatten() {
            for (x, y, r) in [(x0, y0, r0), (x1, y1, r1)] {
                bounds.hold(vec2(*x, *y), *r + 1.5);
                bounds.hold(vec2(-x, *y), *r + 1.5);
            }
        }
        raster.window = Window::fit(style.glyphs, size, bounds, f32::MAX);
        let (palette, cells) = (style.palette(), Cells::new(style.glyphs, size));
        CloseUp { inset, palette, step: style.step, raster, plain: (0.0, Vec::new()), cells }
    }

    /// The picture with a point marked, when this is its close-up.
    pub fn at(&mut self, pressed: Pressed) -> &Cells {
        let spotted = spotted(pressed.point);
        let paired = shapes::of(self.inset).paired;
        // Paired parts turn with the side; on the others the point does.
        let turn = if pressed.side == Some(Side::Right) { -1.0 } else { 1.0 };
        self.draw_plain(if paired { turn } else { 1.0 });
        if spotted.inset.0 == self.inset {
            let (x, y) = spotted.inset.1;
            let behind = matches!(self.inset, Inset::Nape | Inset::Back);
            for sign in [1.0, -1.0] {
                // From behind, the body's left is at the left.
                let left = if behind { -1.0 } else { 1.0 };
                let asked = match pressed.side {
                    _ if paired => sign == turn,
                    _ if spotted.middle => sign == 1.0,
                    None => true,
                    Some(Side::Left) => sign == left,
                    Some(Side::Right) => sign == -left,
                };
                if asked {
                    mark::draw(&mut self.raster, vec2(x * sign, y), (1.25, pressed.pulse), &self.palette);
                }
            }
        }
        self.cells.take(&self.raster, self.step);
        &self.cells
    }

    fn draw_plain(&mut self, turn: f32) {
        if self.plain.0 == turn {
            self.raster.pixels.copy_from_slice(&self.plain.1);
        } else {
            self.draw(turn);
            self.plain.0 = turn;
            self.plain.1.clone_from(&self.raster.pixels);
        }
    }

    fn draw(&mut self, turn: f32) {
        let (base, edge) = (self.palette.map[0], mix(self.palette.ground, self.palette.map[1], 0.9));
        let around = 0.9 / self.raster.window.scale();
        self.raster.clear();
        let shapes = shapes::of(self.inset);
        let mut dabs = Vec::new();
        // Outlines first, so that fingers stay apart and parts flow together.
        for (grown, colour) in [(around, edge), (0.0, base)] {
            for part in shapes.parts {
                dabs.clear();
                dabs.extend(part.iter().map(|(x0, y0, r0, x1, y1, r1)| Dab {
                    shape: Capsule { a: vec2(x0 * turn, *y0), b: vec2(x1 * turn, *y1), ra: r0 + grown, rb: r1 + grown },
                    colour,
                }));
                self.raster.draw(&dabs, Layer::Thing(1.0));
            }
        }
        for (x0, y0, x1, y1) in shapes.lines {
            let shape = Capsule::line(vec2(x0 * turn, *y0), vec2(x1 * turn, *y1), 0.3);
            self.raster.draw(&[Dab { shape, colour: edge }], Layer::Thing(0.9));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Face, shapes as body, sign_of};
    use super::*;
    use crate::practice::body::Point;

    fn distance(capsules: &[body::Caps], (x, y): (f32, f32)) -> f32 {
        let each = capsules.iter().map(|(x0, y0, ra, x1, y1, rb)| {
            Capsule { a: vec2(*x0, *y0), b: vec2(*x1, *y1), ra: *ra, rb: *rb }.measure().distance(x, y)
        });
        each.fold(f32::MAX, f32::min)
    }

    /// Landmarks are numbers of their own: whoever redraws a part sees here which points have to follow.
    #[test]
    fn every_point_lies_on_what_is_drawn() {
        assert!(sign_of(Face::Front, Side::Left) > 0.0, "points are written for the right of the picture");
        for point in Point::ALL {
            let spotted = spotted(*point);
            let tiles = body::SHAPES.iter().filter(|shape| shape.faces.contains(&spotted.face));
            let off = tiles.map(|shape| distance(shape.capsules, spotted.at)).fold(f32::MAX, f32::min);
            assert!(off < 0.4, "{point:?} is {off:.1} off the body");
            let parts = shapes::of(spotted.inset()).parts.iter();
            let off = parts.map(|part| distance(part, spotted.inset.1)).fold(f32::MAX, f32::min);
            assert!(off < 0.4, "{point:?} is {off:.1} off {:?}", spotted.inset());
        }
    }
}
