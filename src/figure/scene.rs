//! One figure at one size: framing it once, drawing it again and again.

use super::cells::Cells;
use super::draw::{Brush, Camera, Room, Shapes, Shown, outline};
use super::geom::{Bounds, Vec2};
use super::motion::{Frame, Moment, Move, Prop};
use super::palette::{Backdrop, Look, Palette};
use super::pose::{Joint, View};
use super::raster::{Edges, Glyphs, Raster, Size, Window};
use super::skeleton::Skeleton;
use crate::practice::body::Side;
use std::sync::Arc;

/// How many colours a picture may use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tones {
    /// Any.
    #[default]
    Full,
    /// The sixteen of old terminals; edges are hard.
    Sixteen,
    /// None.
    Mono,
}

/// How pictures are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// What the person looks like.
    pub look: Look,
    /// What the terminal shows behind.
    pub backdrop: Backdrop,
    /// Which signs it draws well.
    pub glyphs: Glyphs,
    /// Which colours it has.
    pub tones: Tones,
    /// Colours are rounded to multiples of this: 1 for all of them, 16 where every byte counts.
    pub step: u8,
}

impl Style {
    /// Quadrants and all colours, on a backdrop.
    pub fn new(backdrop: Backdrop) -> Style {
        Style { look: Look::default(), backdrop, glyphs: Glyphs::Quadrants, tones: Tones::Full, step: 1 }
    }

    /// For terminals with sixteen colours.
    pub fn sixteen(backdrop: Backdrop) -> Style {
        Style { glyphs: Glyphs::Halves, tones: Tones::Sixteen, ..Style::new(backdrop) }
    }

    /// For terminals without colours: dots.
    pub fn mono() -> Style {
        Style { glyphs: Glyphs::Braille, tones: Tones::Mono, ..Style::new(Backdrop::Dark) }
    }

    pub(super) fn palette(&self) -> Palette {
        match self.tones {
            Tones::Full => Palette::of(self.look, self.backdrop),
            Tones::Sixteen => Palette::sixteen(self.look, self.backdrop),
            Tones::Mono => Palette::mono(),
        }
    }

    pub(super) fn raster(&self, size: Size) -> Raster {
        let edges = if self.tones == Tones::Full { Edges::Soft } else { Edges::Hard };
        Raster::new(self.glyphs, size, edges, self.palette().ground)
    }
}

/// The side that works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Working {
    /// This one, for a while. Where the file has the other side, the whole picture is mirrored.
    One(Side),
    /// This one, in turn with the other. Nobody turns round between two repetitions: whoever is seen from the side or from above
    /// goes on facing the same way and works with the other limbs.
    InTurn(Side),
}

impl From<Side> for Working {
    fn from(side: Side) -> Working {
        Working::One(side)
    }
}

impl Working {
    fn shown(self, figure: &Move) -> Shown {
        let (Working::One(side) | Working::InTurn(side)) = self;
        match self {
            _ if side == figure.side => Shown::AsWritten,
            Working::InTurn(_) if matches!(figure.view, View::Side | View::Top) => Shown::OtherLimbs,
            _ => Shown::Mirrored,
        }
    }

    /// All that is to be framed: both sides where they take turns, so that the body stays where it is.
    fn framed(self, figure: &Move) -> [Shown; 2] {
        match self {
            Working::One(_) => [self.shown(figure); 2],
            Working::InTurn(_) => [Side::Right, Side::Left].map(|side| Working::InTurn(side).shown(figure)),
        }
    }
}

/// Draws one figure into cells, without allocating once it is made.
#[derive(Clone, Debug)]
pub struct Mover {
    figure: Arc<Move>,
    shown: Shown,
    camera: Camera,
    bounds: Bounds,
    mat: (f32, f32),
    seat: f32,
    palette: Palette,
    step: u8,
    shapes: Shapes,
    raster: Raster,
    cells: Cells,
}

/// How many moments of a cycle framing looks at.
const LOOKED_AT: u8 = 24;
/// Empty space around the figure, and below and above one that is seen from above.
const MARGIN: f32 = 2.2;
const MARGIN_ABOVE: f32 = 4.0;
/// Half the height of the pillow of whoever is seen from above.
const PILLOW: f32 = 13.0;
/// A picture is never larger than if it held this much height: a child's pose is not blown up.
const LEAST_HEIGHT: f32 = 78.0;
const LEAST_HEIGHT_CLOSE: f32 = 34.0;
/// In how many steps what is felt lights up: it changes every cell of its round, which nobody sees thirty times a second.
const GLOWS: f32 = 10.0;
/// From so many sub-pixels to a unit on there is room for eyelids.
const EYES_FROM: f32 = 1.05;

impl Mover {
    /// A figure at a size. `working`: which side of the body works, where the move has one.
    pub fn new(figure: Arc<Move>, working: impl Into<Working>, size: Size, style: Style) -> Mover {
        let working = working.into();
        let (shown, palette) = (working.shown(&figure), style.palette());
        let mut mover = Mover {
            shown,
            camera: Camera::of(&figure, shown),
            bounds: Bounds::NOTHING,
            mat: (0.0, 0.0),
            seat: 0.0,
            step: style.step,
            shapes: Shapes::default(),
            raster: style.raster(size),
            cells: Cells::new(style.glyphs, size),
            palette,
            figure,
        };
        mover.frame(working);
        let least = if mover.figure.frame == Frame::Full { LEAST_HEIGHT } else { LEAST_HEIGHT_CLOSE };
        let largest = f32::from(size.rows) * 2.0 / least;
        mover.raster.window = Window::fit(style.glyphs, size, mover.bounds, largest);
        mover
    }

    /// The figure.
    pub fn figure(&self) -> &Arc<Move> {
        &self.figure
    }

    /// The size that it was made for.
    pub fn size(&self) -> Size {
        self.cells.size
    }

    /// How much wider than high what it shows is.
    pub fn breadth(&self) -> f32 {
        (self.bounds.right - self.bounds.left) / (self.bounds.top - self.bounds.bottom).max(1.0)
    }

    /// The picture of a moment.
    pub fn at(&mut self, moment: Moment) -> &Cells {
        self.draw(moment);
        self.cells.take(&self.raster, self.step);
        &self.cells
    }

    fn skeleton(&self, shown: Shown, moment: Moment) -> Skeleton {
        let skeleton = Skeleton::of(&self.figure.pose(moment), self.figure.view);
        if shown == Shown::OtherLimbs { skeleton.reflected(self.figure.view) } else { skeleton }
    }

    fn brush<'a>(camera: Camera, palette: &'a Palette, moment: Moment, scale: f32) -> Brush<'a> {
        let breath = if moment.breath.is_nan() { 0.0 } else { moment.breath.clamp(0.0, 1.0) - 0.5 };
        Brush { camera, palette, breath, eyes: scale >= EYES_FROM }
    }

    fn draw(&mut self, moment: Moment) {
        let skeleton = self.skeleton(self.shown, moment);
        let raster = &mut self.raster;
        raster.clear();
        let brush = Mover::brush(self.camera, &self.palette, moment, raster.window.scale());
        let room = Room { brush, skeleton: &skeleton, mat: self.mat, seat: self.seat, bounds: self.bounds };
        self.shapes.surroundings(raster, &self.figure, &room);
        self.shapes.person(&skeleton, &brush);
        self.shapes.draw(raster, &self.palette);
        let glow = (moment.glow.min(1.0) * GLOWS).round() / GLOWS;
        if glow > 0.0 {
            for (joint, radius) in &self.figure.glow {
                raster.glow(self.camera.see(skeleton.joint(*joint)), *radius, self.palette.glow, glow);
            }
        }
        self.shapes.in_front(raster, &self.figure, &room);
    }

    /// Finds what the whole cycle takes up, so that the picture never moves.
    fn frame(&mut self, working: Working) {
        let mut bounds = Bounds::NOTHING;
        self.mat = (f32::MAX, f32::MIN);
        self.seat = self.skeleton(self.shown, Moment::default()).spine[0].x;
        for shown in working.framed(&self.figure) {
            self.hold(shown, &mut bounds);
        }
        if self.figure.view == View::Top && self.figure.props.contains(&Prop::Mat) {
            (bounds.bottom, bounds.top) = (bounds.bottom - MARGIN_ABOVE, bounds.top + MARGIN_ABOVE);
        }
        self.bounds = self.close_up(bounds).grown(MARGIN);
    }

    /// Lets bounds and mat hold one side's whole cycle.
    fn hold(&mut self, shown: Shown, bounds: &mut Bounds) {
        let camera = Camera::of(&self.figure, shown);
        for i in 0..LOOKED_AT {
            let share = f32::from(i) / f32::from(LOOKED_AT - 1);
            let skeleton = self.skeleton(shown, Moment { turn: share, breath: share, glow: 0.0 });
            let brush = Mover::brush(camera, &self.palette, Moment { breath: 1.0, ..Moment::default() }, 0.0);
            self.shapes.person(&skeleton, &brush);
            for capsule in self.shapes.capsules() {
                bounds.hold(capsule.a, capsule.ra);
                bounds.hold(capsule.b, capsule.rb);
            }
            let limbs = skeleton.arms.iter().zip(&skeleton.legs).flat_map(|(arm, leg)| [arm.hand.x, leg.knee.x, leg.toe.x]);
            for x in skeleton.spine.iter().map(|place| place.x).chain(limbs).chain([skeleton.head.x]) {
                self.mat = (self.mat.0.min(x - 8.0), self.mat.1.max(x + 8.0));
            }
            for prop in &self.figure.props {
                if let Prop::Arrow(joint, radius, _) | Prop::Turn(joint, radius, _) = prop {
                    bounds.hold(camera.see(skeleton.joint(*joint)), *radius * 1.7 + 2.0);
                }
            }
            if self.figure.view == View::Top {
                let head = camera.see(skeleton.head);
                bounds.hold(Vec2 { y: head.y + PILLOW, ..head }, 0.0);
                bounds.hold(Vec2 { y: head.y - PILLOW, ..head }, 0.0);
            }
        }
        for prop in self.figure.props.iter().filter(|_| self.figure.view != View::Top) {
            let corners = outline(prop, self.figure.view, (self.mat, self.seat));
            corners.iter().for_each(|corner| bounds.hold(camera.see(*corner), 0.0));
        }
    }

    /// Cuts away what the frame does not show.
    fn close_up(&self, mut bounds: Bounds) -> Bounds {
        let skeleton = self.skeleton(self.shown, Moment { breath: 0.5, ..Moment::default() });
        let y = |joint: usize| self.camera.see(skeleton.spine[joint]).y;
        match self.figure.frame {
            Frame::Full => {}
            Frame::Upper => bounds.bottom = y(0) - 3.0,
            Frame::Head => {
                let middle = self.camera.see(skeleton.head).x;
                bounds.bottom = y(2) - 2.0;
                (bounds.left, bounds.right) = (bounds.left.max(middle - 24.0), bounds.right.min(middle + 24.0));
            }
            Frame::Feet => bounds.top = self.camera.see(skeleton.joint(Joint::Knees)).y + 2.0,
        }
        bounds
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets;
    use crate::figure::library::Figures;

    /// Moments of a repetition that are looked at: more than framing looks at, and not the same ones.
    const MOMENTS: u8 = 41;

    /// How far the body is above the picture, or beside it where all of it is shown, in units of the body.
    fn beyond(mover: &mut Mover) -> f32 {
        let (mut most, bounds, whole) = (0.0_f32, mover.bounds, mover.figure.frame == Frame::Full);
        for i in 0..=MOMENTS {
            let turn = f32::from(i) / f32::from(MOMENTS);
            let moment = Moment { turn, breath: turn, glow: 0.0 };
            let skeleton = mover.skeleton(mover.shown, moment);
            mover.shapes.person(&skeleton, &Mover::brush(mover.camera, &mover.palette, moment, 0.0));
            for capsule in mover.shapes.capsules() {
                let at = capsule.bounds();
                most = most.max(at.top - bounds.top);
                if whole {
                    most = most.max(at.right - bounds.right).max(bounds.left - at.left).max(bounds.bottom - at.bottom);
                }
            }
        }
        most
    }

    #[test]
    fn no_hand_or_head_is_cut_off() {
        let figures = Figures::new(assets::FIGURES.iter().map(|asset| (asset.name, asset.bytes)));
        let mut told = Vec::new();
        for figure in figures.ids().filter_map(|id| figures.get(id.as_str())).filter(|figure| figure.frame != Frame::Feet) {
            for working in [Side::Right, Side::Left].into_iter().flat_map(|side| [Working::One(side), Working::InTurn(side)]) {
                // What a picture holds is the same at every size.
                let size = Size { columns: 44, rows: 20 };
                let beyond = beyond(&mut Mover::new(Arc::clone(figure), working, size, Style::new(Backdrop::Dark)));
                if beyond > 0.0 {
                    told.push(format!("{} {working:?}: {beyond:.1}", figure.id));
                }
            }
        }
        assert!(told.is_empty(), "{}", told.join("\n"));
    }
}
