//! The map of the body: front and back, every region that a step can name, left and right, and the pressure points.
//!
//! What lies where is worked out once for a size; a frame only chooses colours.

mod inset;
mod mark;
mod points;
mod regions;
mod shapes;

pub use inset::{CloseUp, Inset};
pub use points::{Spotted, spotted};
pub use regions::best_face;

use super::cells::Cells;
use super::geom::{Bounds, Capsule, Measure, vec2};
use super::palette::{Palette, Rgb, mix};
use super::raster::{Dab, Layer, Raster, Size, Window};
use super::scene::Style;
use crate::practice::body::{Point, Region, Side};
use shapes::{Area, Place, SHAPES, lines};

/// Which face of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Face {
    /// The front: the body's left is at the right of the picture.
    Front,
    /// The back: the body's left is at the left of the picture.
    Back,
}

/// A region or point that is lit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lit {
    /// What.
    pub region: Region,
    /// On which side; `None` on both.
    pub side: Option<Side>,
    /// How strongly, 0 to 1: tension pulses, release fades.
    pub strength: f32,
}

/// A pressure point that is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pressed {
    /// Which.
    pub point: Point,
    /// On which side; `None` on both.
    pub side: Option<Side>,
    /// How far its ring has spread, 0 to 1.
    pub pulse: f32,
}

/// What a pixel belongs to.
#[derive(Clone, Copy, Debug)]
struct Texel {
    /// The tile, or nothing of the body.
    place: Option<(Place, Side)>,
    /// A smaller area on top of the tile.
    area: Option<(Area, Side)>,
    /// How much of the pixel the body covers, and how much of that is not outline, 0 to 255.
    cover: u8,
    inner: u8,
    /// On the line between two tiles.
    seam: bool,
}

/// The map of one face at one size.
#[derive(Clone, Debug)]
pub struct BodyMap {
    face: Face,
    palette: Palette,
    step: u8,
    texels: Vec<Texel>,
    raster: Raster,
    cells: Cells,
}

/// A standing body with its arms a little away, feet at 0, crown at 100.
const BOUNDS: Bounds = Bounds { left: -21.4, bottom: -0.8, right: 21.4, top: 101.6 };
/// How softly tiles flow into one another at the outline.
const FLOW: f32 = 0.6;
/// From so many sub-pixels to a unit on there is room for seams between tiles; on smaller maps they would only smear.
const SEAMS_FROM: f32 = 0.5;
/// Tiles farther away have no part in the outline.
const FAR: f32 = 8.0;

/// One capsule of a tile.
struct Tile {
    measure: Measure,
    place: Place,
    side: Side,
}

impl BodyMap {
    /// The map at a size.
    pub fn new(face: Face, size: Size, style: Style) -> BodyMap {
        let mut raster = style.raster(size);
        raster.window = Window::fit(style.glyphs, size, BOUNDS, f32::MAX);
        let texels = texels(&raster, face);
        let (palette, cells) = (style.palette(), Cells::new(style.glyphs, size));
        BodyMap { face, palette, step: style.step, texels, raster, cells }
    }

    /// The face that it shows.
    pub fn face(&self) -> Face {
        self.face
    }

    /// The size that it was made for.
    pub fn size(&self) -> Size {
        self.cells.size
    }

    /// The picture with these regions lit and these points shown.
    pub fn at(&mut self, lit: &[Lit], pressed: Option<Pressed>) -> &Cells {
        let [base, edge, seam] = self.palette.map;
        let (ground, glow) = (self.palette.ground, self.palette.glow);
        for (pixel, texel) in self.raster.pixels.iter_mut().zip(&self.texels) {
            *pixel = ground;
            let Some((place, side)) = texel.place else { continue };
            let strength = strength(self.face, (place, side), texel.area, lit);
            let plain = if texel.seam { seam } else { base };
            let fill = if strength > 0.0 { mix(plain, glow, strength.clamp(0.0, 1.0)) } else { plain };
            let line = mix(edge, glow, 0.6 * strength.clamp(0.0, 1.0));
            let share = |byte: u8| f32::from(byte) / 255.0;
            *pixel = mix(ground, mix(line, fill, share(texel.inner)), share(texel.cover));
        }
        self.draw_lines(base, edge);
        if let Some(pressed) = pressed {
            self.press(pressed);
        }
        self.cells.take(&self.raster, self.step);
        &self.cells
    }

    /// Collar bones, ribs, navel, shoulder blades: what tells the front from the back.
    fn draw_lines(&mut self, base: Rgb, edge: Rgb) {
        let (colour, fine) = (mix(base, edge, 0.75), self.raster.window.scale() >= SEAMS_FROM);
        let opacity = if fine { 0.55 } else { 0.3 };
        for (x0, y0, x1, y1) in lines(self.face) {
            for sign in [1.0, -1.0] {
                let shape = Capsule::line(vec2(x0 * sign, *y0), vec2(x1 * sign, *y1), 0.22);
                self.raster.draw(&[Dab { shape, colour }], Layer::Thing(opacity));
            }
        }
    }

    fn press(&mut self, pressed: Pressed) {
        let spotted = points::spotted(pressed.point);
        if spotted.face != self.face {
            return;
        }
        for side in [Side::Left, Side::Right] {
            let asked = pressed.side.is_none_or(|asked| asked == side) || spotted.middle;
            if asked && !(spotted.middle && side == Side::Right) {
                let at = vec2(spotted.at.0 * sign_of(self.face, side), spotted.at.1);
                mark::draw(&mut self.raster, at, (1.0, pressed.pulse), &self.palette);
            }
        }
    }
}

/// 1 where a side of the body is at the right of the picture.
fn sign_of(face: Face, side: Side) -> f32 {
    match (face, side) {
        (Face::Front, Side::Left) | (Face::Back, Side::Right) => 1.0,
        (Face::Front, Side::Right) | (Face::Back, Side::Left) => -1.0,
    }
}

/// How strongly a pixel is lit.
fn strength(face: Face, (place, side): (Place, Side), area: Option<(Area, Side)>, lit: &[Lit]) -> f32 {
    let mut most: f32 = 0.0;
    for lit in lit {
        let (places, areas) = regions::of(lit.region, face);
        let on = |side: Side| lit.side.is_none_or(|asked| asked == side);
        let here = places.contains(&place) && (on(side) || regions::is_middle(lit.region));
        let above = area.is_some_and(|(area, side)| areas.contains(&area) && (on(side) || regions::is_middle(lit.region)));
        if here || above {
            most = most.max(lit.strength);
        }
    }
    most
}

/// Works out what every pixel belongs to.
fn texels(raster: &Raster, face: Face) -> Vec<Texel> {
    let mut tiles = Vec::new();
    let mut areas = Vec::new();
    for shape in SHAPES.iter().filter(|shape| shape.faces.contains(&face)) {
        for side in [Side::Left, Side::Right] {
            let sign = sign_of(face, side);
            for (x0, y0, r0, x1, y1, r1) in shape.capsules {
                let capsule = Capsule { a: vec2(x0 * sign, *y0), b: vec2(x1 * sign, *y1), ra: *r0, rb: *r1 };
                match shape.what {
                    shapes::What::Tile(place) => tiles.push(Tile { measure: capsule.measure(), place, side }),
                    shapes::What::Area(area) => areas.push((capsule.measure(), area, side)),
                }
            }
        }
    }
    let scale = raster.window.scale();
    (0..raster.width * raster.height)
        .map(|i| {
            let at = raster.place(i % raster.width, i / raster.width);
            let mut texel = texel(&tiles, (at.x, at.y), scale);
            let above = areas.iter().map(|(measure, area, side)| (measure.distance(at.x, at.y), *area, *side));
            let nearest = above.filter(|(distance, ..)| *distance < 0.5 / scale).min_by(|a, b| a.0.total_cmp(&b.0));
            texel.area = nearest.map(|(_, area, side)| (area, side));
            texel
        })
        .collect()
}

/// The nearest tile, and the outline: a smooth union of all.
fn texel(tiles: &[Tile], (x, y): (f32, f32), scale: f32) -> Texel {
    let (mut nearest, mut second) = ((f32::MAX, None), f32::MAX);
    let mut flow = 0.0;
    for tile in tiles {
        let distance = tile.measure.distance(x, y);
        if distance < FAR {
            flow += (-distance / FLOW).exp();
        }
        let same = nearest.1.is_some_and(|(place, _)| place == tile.place);
        if distance < nearest.0 {
            second = if same { second } else { nearest.0 };
            nearest = (distance, Some((tile.place, tile.side)));
        } else if !same {
            second = second.min(distance);
        }
    }
    let distance = if flow > 0.0 { -FLOW * flow.ln() } else { f32::MAX };
    let half_line = (0.5 / scale).max(0.30);
    let share = |distance: f32| ((0.5 - distance * scale).clamp(0.0, 1.0) * 255.0) as u8;
    let cover = share(distance - half_line);
    Texel {
        place: nearest.1.filter(|_| cover > 0),
        area: None,
        cover,
        inner: share(distance + half_line),
        seam: scale >= SEAMS_FROM && second - nearest.0 < 0.8 / scale.max(0.6),
    }
}
