//! The picture before it becomes cells: antialiased shapes on a grid of sub-pixels.

use super::geom::{Bounds, Capsule, Vec2};
use super::palette::{Rgb, mix};
use crate::practice::body::names;
use std::ops::Range;

names! {
    /// Which block signs stand for the sub-pixels of a cell.
    Glyphs {
        /// Two halves above each other.
        Halves,
        /// Four quarters: every font has them.
        Quadrants,
        /// Six: for terminals that draw them.
        Sextants,
        /// Eight: for few terminals yet.
        Octants,
        /// Eight dots in one colour.
        Braille,
    }
}

impl Glyphs {
    /// Sub-pixels across and down in a cell.
    pub const fn grid(self) -> (usize, usize) {
        match self {
            Glyphs::Halves => (1, 2),
            Glyphs::Quadrants => (2, 2),
            Glyphs::Sextants => (2, 3),
            Glyphs::Octants | Glyphs::Braille => (2, 4),
        }
    }
}

/// Whether edges are softened by colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edges {
    /// By as much as a pixel is covered.
    Soft,
    /// All or nothing: few colours.
    Hard,
}

/// Size of a picture in cells. A cell is twice as high as wide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Columns.
    pub columns: u16,
    /// Rows.
    pub rows: u16,
}

/// How a cell's height compares to its width.
const CELL: f32 = 2.0;

/// From units of the body to sub-pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    left: f32,
    top: f32,
    across: f32,
    down: f32,
}

impl Window {
    /// Holds `bounds` in the middle of `size`, with at most `largest` columns to a unit.
    pub fn fit(glyphs: Glyphs, size: Size, bounds: Bounds, largest: f32) -> Window {
        let (sub_across, sub_down) = glyphs.grid();
        let (width, height) = (f32::from(size.columns.max(1)), f32::from(size.rows.max(1)) * CELL);
        let (wide, high) = ((bounds.right - bounds.left).max(1e-3), (bounds.top - bounds.bottom).max(1e-3));
        let scale = (width / wide).min(height / high).min(largest);
        Window {
            left: (bounds.left + bounds.right - width / scale) * 0.5,
            top: (bounds.top + bounds.bottom + height / scale) * 0.5,
            across: scale * sub_across as f32,
            down: scale * sub_down as f32 / CELL,
        }
    }

    /// Sub-pixels to a unit, in the mean of both directions.
    pub fn scale(&self) -> f32 {
        (self.across * self.down).sqrt()
    }

    /// Sub-pixels to a unit, in the coarser direction.
    pub fn coarse(&self) -> f32 {
        self.across.min(self.down)
    }

    fn columns(&self, from: f32, to: f32, most: usize) -> Range<usize> {
        let start = ((from - self.left) * self.across).floor().max(0.0) as usize;
        let end = ((to - self.left) * self.across).ceil().max(0.0) as usize;
        start.min(most)..end.min(most).max(start.min(most))
    }

    fn rows(&self, from: f32, to: f32, most: usize) -> Range<usize> {
        let start = ((self.top - to) * self.down).floor().max(0.0) as usize;
        let end = ((self.top - from) * self.down).ceil().max(0.0) as usize;
        start.min(most)..end.min(most).max(start.min(most))
    }
}

/// A capsule and its colour.
#[derive(Clone, Copy, Debug)]
pub struct Dab {
    pub shape: Capsule,
    pub colour: Rgb,
}

/// The line around a shape, drawn only where body lies behind it.
#[derive(Clone, Copy, Debug)]
pub struct Ink {
    /// Its width in sub-pixels.
    pub width: f32,
    pub colour: Rgb,
    /// Where the shape hangs from the body, and how far the line stays away; no line when the radius is 0.
    pub roots: [(Vec2, f32); 2],
}

/// How a shape is laid down.
#[derive(Clone, Copy, Debug)]
pub enum Layer {
    /// Part of the body.
    Body(Ink),
    /// Something else, this opaque.
    Thing(f32),
}

/// The grid. Reused from frame to frame.
#[derive(Clone, Debug)]
pub struct Raster {
    pub glyphs: Glyphs,
    pub size: Size,
    pub window: Window,
    pub edges: Edges,
    /// The terminal's background, as far as it can be guessed.
    pub ground: Rgb,
    pub width: usize,
    pub height: usize,
    pub pixels: Vec<Rgb>,
    distance: Vec<f32>,
    nearest: Vec<u16>,
    body: Vec<bool>,
}

/// The thinnest line, half of it, in sub-pixels: nothing of a body disappears.
const THINNEST: f32 = 0.62;
/// Edges are this much narrower than a sub-pixel: crisp, and fewer faint cells.
const CRISP: f32 = 1.5;
/// In how many steps an edge is softened: three look as smooth as any at thirty pictures a second, and what moves slowly changes fewer cells.
const SHARES: f32 = 3.0;
const FAR: f32 = 1e9;

impl Raster {
    pub fn new(glyphs: Glyphs, size: Size, edges: Edges, ground: Rgb) -> Raster {
        let (across, down) = glyphs.grid();
        let (width, height) = (usize::from(size.columns) * across, usize::from(size.rows) * down);
        let count = width * height;
        let window = Window { left: 0.0, top: 0.0, across: 1.0, down: 1.0 };
        Raster {
            glyphs,
            size,
            window,
            edges,
            ground,
            width,
            height,
            pixels: vec![ground; count],
            distance: vec![FAR; count],
            nearest: vec![0; count],
            body: vec![false; count],
        }
    }

    /// Nothing drawn.
    pub fn clear(&mut self) {
        self.pixels.fill(self.ground);
        self.body.fill(false);
    }

    fn covered(&self, distance: f32, scale: f32) -> f32 {
        match self.edges {
            Edges::Soft => (((0.5 - distance * scale * CRISP) * SHARES).clamp(0.0, SHARES) + 0.5).floor() / SHARES,
            Edges::Hard if distance <= 0.0 => 1.0,
            Edges::Hard => 0.0,
        }
    }

    /// The pixels that `bounds` can touch.
    fn reach(&self, bounds: Bounds) -> (Range<usize>, Range<usize>) {
        let window = &self.window;
        (window.columns(bounds.left, bounds.right, self.width), window.rows(bounds.bottom, bounds.top, self.height))
    }

    /// Where a pixel's middle lies.
    pub fn place(&self, x: usize, y: usize) -> Vec2 {
        let window = &self.window;
        Vec2 { x: window.left + (x as f32 + 0.5) / window.across, y: window.top - (y as f32 + 0.5) / window.down }
    }

    /// Draws shapes as one: no seams between them, one line around all.
    pub fn draw(&mut self, dabs: &[Dab], layer: Layer) {
        let scale = self.window.scale();
        let pad = match layer {
            Layer::Body(ink) => (ink.width.max(0.0) + 1.5) / scale,
            Layer::Thing(_) => 1.5 / scale,
        };
        let mut all = Bounds::NOTHING;
        for dab in dabs {
            let bounds = dab.shape.at_least(THINNEST / scale).bounds().grown(pad);
            all.hold(Vec2 { x: bounds.left, y: bounds.bottom }, 0.0);
            all.hold(Vec2 { x: bounds.right, y: bounds.top }, 0.0);
        }
        let (columns, rows) = self.reach(all);
        for y in rows.clone() {
            self.distance[y * self.width + columns.start..y * self.width + columns.end].fill(FAR);
        }
        for (i, dab) in (0u16..).zip(dabs) {
            self.measure(dab.shape.at_least(THINNEST / scale), i, pad);
        }
        for y in rows {
            for x in columns.clone() {
                if self.distance[y * self.width + x] < FAR {
                    self.lay((x, y), dabs, layer, scale);
                }
            }
        }
    }

    /// Notes where one shape is the nearest.
    fn measure(&mut self, shape: Capsule, index: u16, pad: f32) {
        let measure = shape.measure();
        let (columns, rows) = self.reach(shape.bounds().grown(pad));
        let step = 1.0 / self.window.across;
        for y in rows {
            let mut at = self.place(columns.start, y);
            for i in y * self.width + columns.start..y * self.width + columns.end {
                let distance = measure.distance(at.x, at.y);
                if distance < self.distance[i] {
                    self.distance[i] = distance;
                    self.nearest[i] = index;
                }
                at.x += step;
            }
        }
    }

    fn lay(&mut self, (x, y): (usize, usize), dabs: &[Dab], layer: Layer, scale: f32) {
        let i = y * self.width + x;
        let distance = self.distance[i];
        let opaque = match layer {
            Layer::Thing(opaque) => opaque,
            Layer::Body(ink) => {
                if self.body[i] && ink.width > 0.0 {
                    let at = self.place(x, y);
                    let mut width = ink.width / scale;
                    for (root, radius) in ink.roots.into_iter().filter(|(_, radius)| *radius > 0.0) {
                        width *= ((at.distance(root) / radius - 0.6) * 1.6).clamp(0.0, 1.0);
                    }
                    let line = if width > 0.0 { self.covered(distance - width, scale) } else { 0.0 };
                    self.pixels[i] = mix(self.pixels[i], ink.colour, line);
                }
                1.0
            }
        };
        let share = self.covered(distance, scale) * opaque;
        if share > 0.0 {
            let colour = dabs[usize::from(self.nearest[i])].colour;
            self.pixels[i] = mix(self.pixels[i], colour, share);
            self.body[i] |= matches!(layer, Layer::Body(_)) && share > 0.3;
        }
    }

    /// Asks for every pixel of a box what to mix in: place and scale give colour and share.
    pub fn shade(&mut self, bounds: Bounds, shader: impl Fn(Vec2, f32) -> Option<(Rgb, f32)>) {
        let scale = self.window.scale();
        let (columns, rows) = self.reach(bounds.grown(1.0 / scale));
        for y in rows {
            for x in columns.clone() {
                if let Some((colour, share)) = shader(self.place(x, y), scale) {
                    let share = if self.edges == Edges::Soft { share.clamp(0.0, 1.0) } else { share.round().clamp(0.0, 1.0) };
                    let i = y * self.width + x;
                    self.pixels[i] = mix(self.pixels[i], colour, share);
                }
            }
        }
    }

    /// A glow on what is body, strongest in the middle.
    pub fn glow(&mut self, centre: Vec2, radius: f32, colour: Rgb, strength: f32) {
        let (columns, rows) = self.reach(Capsule::disc(centre, radius).bounds());
        for y in rows {
            for x in columns.clone() {
                let i = y * self.width + x;
                let off = self.place(x, y).distance(centre) / radius;
                if self.body[i] && off < 1.0 {
                    self.pixels[i] = mix(self.pixels[i], colour, (1.0 - off * off) * strength);
                }
            }
        }
    }

    /// A convex shape.
    pub fn polygon<const CORNERS: usize>(&mut self, corners: &[Vec2; CORNERS], colour: Rgb) {
        let pairs = || corners.iter().zip(corners.iter().cycle().skip(1));
        let area: f32 = pairs().map(|(p, q)| p.x * q.y - q.x * p.y).sum();
        let mut bounds = Bounds::NOTHING;
        corners.iter().for_each(|corner| bounds.hold(*corner, 0.0));
        // Outward across every edge, once and not for every pixel: a patch of ground has twenty of them.
        let edges: [(Vec2, f32); CORNERS] = std::array::from_fn(|i| {
            let (p, q) = (corners[i], corners[(i + 1) % CORNERS]);
            let long = area.signum() / p.distance(q).max(1e-6);
            let out = Vec2 { x: (q.y - p.y) * long, y: (p.x - q.x) * long };
            (out, out.x * p.x + out.y * p.y)
        });
        self.shade(bounds, |at, scale| {
            let distance = edges.iter().map(|(out, edge)| at.x * out.x + at.y * out.y - edge).fold(f32::MIN, f32::max);
            let share = 0.5 - distance * scale;
            (share > 0.0).then_some((colour, share))
        });
    }
}
