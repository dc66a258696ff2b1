//! From places to shapes: which capsules a person and the things around it are made of, their colours and their order.

mod limbs;
mod person;
mod props;
mod shadow;

use super::geom::{Capsule, Vec2, Vec3, vec2};
use super::motion::Move;
use super::palette::{Palette, Rgb, mix};
use super::raster::{Dab, Ink, Layer, Raster};
use super::skeleton::Skeleton;
use std::ops::Range;

pub use props::outline;

/// How a figure is shown: as its file has it, or with the other side working.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// As it is written.
    AsWritten,
    /// The whole picture from right to left.
    Mirrored,
    /// Lying or facing as before: what the limbs of one side do, the other ones do.
    OtherLimbs,
}

/// Oblique ("cabinet") projection: the picture's plane keeps true lengths and a level floor; depth only shifts a point.
#[derive(Clone, Copy, Debug)]
pub struct Camera {
    across: f32,
    down: f32,
    /// -1 shows everything mirrored.
    mirror: f32,
    /// -1 shows turns about the upright axis the other way round.
    turning: f32,
}

impl Camera {
    /// The camera of a move.
    pub fn of(figure: &Move, shown: Shown) -> Camera {
        let (mirror, turning) = match shown {
            Shown::AsWritten => (1.0, 1.0),
            Shown::Mirrored => (-1.0, -1.0),
            Shown::OtherLimbs => (1.0, -1.0),
        };
        Camera { across: figure.camera.0, down: figure.camera.1, mirror, turning }
    }

    pub fn see(&self, p: Vec3) -> Vec2 {
        vec2(self.mirror * (p.x + self.across * p.z), p.y - self.down * p.z)
    }

    fn capsule(&self, a: Vec3, b: Vec3, radii: (f32, f32)) -> Capsule {
        Capsule { a: self.see(a), b: self.see(b), ra: radii.0, rb: radii.1 }
    }

    /// Whether one looks so flatly that the floor has no depth to lie in.
    fn sees_floor(&self) -> bool {
        self.down > 0.03
    }
}

/// Shapes that are drawn as one.
#[derive(Clone, Debug)]
struct Part {
    dabs: Range<usize>,
    /// Greater is nearer.
    depth: f32,
    /// How wide the ink line is, as a share of the usual width.
    line: f32,
    roots: [(Vec2, f32); 2],
}

const NO_ROOTS: [(Vec2, f32); 2] = [(vec2(0.0, 0.0), 0.0); 2];

/// The shapes of one frame. Reused, so that a frame allocates nothing.
#[derive(Clone, Debug, Default)]
pub struct Shapes {
    dabs: Vec<Dab>,
    parts: Vec<Part>,
}

/// What person and things are drawn with.
#[derive(Clone, Copy, Debug)]
pub struct Brush<'a> {
    pub camera: Camera,
    pub palette: &'a Palette,
    /// 0 is neither full nor empty, ±0.5 are full and empty.
    pub breath: f32,
    /// Whether pixels are fine enough for eyelids.
    pub eyes: bool,
}

impl Brush<'_> {
    /// A colour at a depth: what lies behind the middle of the trunk is dimmed.
    fn dimmed(&self, colour: Rgb, behind: f32) -> Rgb {
        mix(colour, self.palette.ground, ((behind - 1.5) / 4.5).clamp(0.0, 1.0) * self.palette.dim)
    }
}

impl Shapes {
    /// Starts a part; what [`Shapes::dab`] adds from now on belongs to it.
    fn part(&mut self, depth: f32, line: f32, roots: [(Vec2, f32); 2]) {
        let start = self.dabs.len();
        self.parts.push(Part { dabs: start..start, depth, line, roots });
    }

    fn dab(&mut self, shape: Capsule, colour: Rgb) {
        self.dabs.push(Dab { shape, colour });
        if let Some(part) = self.parts.last_mut() {
            part.dabs.end = self.dabs.len();
        }
    }

    /// The whole person.
    pub fn person(&mut self, skeleton: &Skeleton, brush: &Brush<'_>) {
        self.dabs.clear();
        self.parts.clear();
        person::trunk(self, skeleton, brush);
        person::head(self, skeleton, brush);
        for side in 0..2 {
            limbs::leg(self, (skeleton, side), brush);
            limbs::arm(self, (skeleton, side), brush);
        }
        self.parts.sort_unstable_by(|a, b| a.depth.total_cmp(&b.depth).then(a.dabs.start.cmp(&b.dabs.start)));
    }

    /// All shapes, for measuring.
    pub fn capsules(&self) -> impl Iterator<Item = &Capsule> {
        self.dabs.iter().map(|dab| &dab.shape)
    }

    /// Draws the person.
    pub fn draw(&self, raster: &mut Raster, palette: &Palette) {
        // The line grows with the picture: it must not eat a thin limb.
        let width = (raster.window.scale() * 0.95).clamp(0.30, 1.1);
        for part in &self.parts {
            let ink = Ink { width: part.line * width, colour: palette.ink, roots: part.roots };
            raster.draw(&self.dabs[part.dabs.clone()], Layer::Body(ink));
        }
    }

    /// What stands behind the person, and its shadow.
    pub fn surroundings(&mut self, raster: &mut Raster, figure: &Move, room: &Room<'_>) {
        props::behind(raster, figure, room);
        if room.brush.camera.sees_floor() && !figure.props.is_empty() {
            shadow::cast(&mut self.dabs, raster, room);
        }
    }

    /// What is nearer than the person.
    pub fn in_front(&self, raster: &mut Raster, figure: &Move, room: &Room<'_>) {
        props::before(raster, figure, room);
    }
}

/// Where the person is among the things.
#[derive(Clone, Copy, Debug)]
pub struct Room<'a> {
    pub brush: Brush<'a>,
    pub skeleton: &'a Skeleton,
    /// From where to where the mat reaches.
    pub mat: (f32, f32),
    /// Where one sits.
    pub seat: f32,
    /// What the whole movement takes up, on the picture.
    pub bounds: super::geom::Bounds,
}
