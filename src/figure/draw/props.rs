//! Mat, chair, wall, roller, ball, desk, towel, cushion and what else a move uses.

use super::Room;
use crate::figure::geom::{Bounds, Capsule, Vec2, Vec3, vec2, vec3};
use crate::figure::motion::{Move, Prop, Turning};
use crate::figure::palette::{Palette, Rgb, mix};
use crate::figure::pose::{Joint, View};
use crate::figure::raster::{Dab, Layer, Raster};

/// Half the depth of a mat.
const MAT: f32 = 15.0;
/// A patch of ground: half its width and depth.
const SPOT: (f32, f32) = (26.0, 18.0);
/// How high a wall is shown at least, and half how deep.
const WALL: (f32, f32) = (80.0, 18.0);
/// How far behind the figure a wall stands that one sees it in front of.
const BEHIND: f32 = 7.0;
/// Half the width and depth of a seat, and the height of the back above it.
const CHAIR: (f32, f32, f32) = (10.0, 9.0, 27.0);
const ROLLER: f32 = 5.0;
/// Half the length of a roller.
const ROLLER_HALF: f32 = 11.0;
const BALL: f32 = 3.4;
const DESK: (f32, f32) = (34.0, 14.0);
/// Half the width and depth of a block, and of a cushion.
const BLOCK: (f32, f32) = (4.0, 6.0);
const CUSHION: (f32, f32) = (7.5, 8.0);
/// How flat a turn about the upright axis is seen.
const FLAT: f32 = 0.35;
/// How far above its joint, as a share of its radius: a little air is left above a head.
const ABOVE: f32 = 1.4;
/// A seat seen from in front or behind is wider than the legs before it, or these would hide it: half its width.
const WIDE: f32 = 14.0;
/// From so many sub-pixels to a unit on a turn shows its far half.
const RING: f32 = 0.55;
/// From this height on a heel is raised, and how long the arrow is that shows where it falls.
const RAISED: f32 = 4.0;
const FALL: f32 = 18.0;
/// Half the width of an arrow's head.
const HEAD: f32 = 3.6;
/// Half the length of a pillow without its round ends, and their radius.
const PILLOW: (f32, f32) = (8.0, 7.6);

/// Draws on a raster as seen by a camera.
struct Pen<'a, 'r> {
    raster: &'r mut Raster,
    room: &'a Room<'a>,
}

impl Pen<'_, '_> {
    fn see(&self, p: Vec3) -> Vec2 {
        self.room.brush.camera.see(p)
    }

    fn flat(&mut self, corners: [Vec3; 4], colour: Rgb) {
        let corners = corners.map(|corner| self.see(corner));
        self.raster.polygon(&corners, colour);
    }

    fn bar(&mut self, a: Vec3, b: Vec3, (radius, colour): (f32, Rgb)) {
        let shape = self.room.brush.camera.capsule(a, b, (radius, radius));
        self.raster.draw(&[Dab { shape, colour }], Layer::Thing(1.0));
    }

    fn line(&mut self, a: Vec2, b: Vec2, (radius, colour): (f32, Rgb)) {
        self.raster.draw(&[Dab { shape: Capsule::line(a, b, radius), colour }], Layer::Thing(1.0));
    }

    /// A box on the ground: its top and the side toward the viewer.
    fn block(&mut self, (x, height): (f32, f32), (half, deep): (f32, f32), [top, side]: [Rgb; 2]) {
        let corner = |i: f32, y: f32, z: f32| vec3(x + i * half, y, z * deep);
        self.flat(
            [corner(-1.0, height, -1.0), corner(1.0, height, -1.0), corner(1.0, height, 1.0), corner(-1.0, height, 1.0)],
            top,
        );
        self.flat([corner(-1.0, 0.0, 1.0), corner(1.0, 0.0, 1.0), corner(1.0, height, 1.0), corner(-1.0, height, 1.0)], side);
    }
}

/// The corners that a picture must hold so that its things are seen.
pub fn outline(prop: &Prop, view: View, (mat, pelvis): ((f32, f32), f32)) -> Vec<Vec3> {
    match *prop {
        Prop::Mat => vec![vec3(mat.0, 0.0, -MAT), vec3(mat.1, 0.0, -MAT), vec3(mat.0, 0.0, MAT), vec3(mat.1, 0.0, MAT)],
        Prop::Spot => {
            let (x, z) = (SPOT.0 * 0.77, SPOT.1 * 0.77);
            vec![vec3(-x, 0.0, -z), vec3(x, 0.0, -z), vec3(-x, 0.0, z), vec3(x, 0.0, z)]
        }
        Prop::Wall(x) if view != View::Side => vec![vec3(-x, 0.0, -BEHIND), vec3(x, 0.0, -BEHIND)],
        Prop::Wall(x) => vec![vec3(x, 0.0, -WALL.1), vec3(x, 0.0, WALL.1), vec3(x, WALL.0, -WALL.1), vec3(x, WALL.0, WALL.1)],
        Prop::Chair(h) => {
            let (w, d, back) = CHAIR;
            vec![vec3(pelvis - w - 3.0, h + back, 0.0), vec3(pelvis - w, 0.0, d), vec3(pelvis + w, 0.0, d)]
        }
        Prop::Stool(_) => vec![vec3(pelvis - CHAIR.0, 0.0, CHAIR.1), vec3(pelvis + CHAIR.0, 0.0, CHAIR.1)],
        Prop::Desk(x, h) => {
            vec![vec3(x, h, -DESK.1), vec3(x + DESK.0, h, -DESK.1), vec3(x, 0.0, DESK.1), vec3(x + DESK.0, 0.0, DESK.1)]
        }
        Prop::Roller(x) => vec![vec3(x - ROLLER, 0.0, ROLLER_HALF), vec3(x + ROLLER, 2.0 * ROLLER, -ROLLER_HALF)],
        Prop::Ball(x, y) => vec![vec3(x - BALL, y - BALL, 0.0), vec3(x + BALL, y + BALL, 0.0)],
        Prop::Block(x, h) => vec![vec3(x - BLOCK.0, 0.0, BLOCK.1), vec3(x + BLOCK.0, h, -BLOCK.1)],
        Prop::Cushion(x, h) => vec![vec3(x - CUSHION.0, 0.0, CUSHION.1), vec3(x + CUSHION.0, h, -CUSHION.1)],
        Prop::Bench(x, h) => vec![vec3(x - CHAIR.0, 0.0, CHAIR.1), vec3(x + CHAIR.0, h, CHAIR.1)],
        Prop::Towel(..) | Prop::Lemon(_) | Prop::Arrow(..) | Prop::Turn(..) | Prop::Fall(..) => Vec::new(),
    }
}

/// Draws what is behind the person.
pub(super) fn behind(raster: &mut Raster, figure: &Move, room: &Room<'_>) {
    let palette = room.brush.palette;
    let mut pen = Pen { raster, room };
    for prop in &figure.props {
        match *prop {
            Prop::Mat if figure.view == View::Top => from_above(&mut pen),
            Prop::Mat => {
                let (a, b) = room.mat;
                pen.flat([vec3(a, 0.0, -MAT), vec3(b, 0.0, -MAT), vec3(b, 0.0, MAT), vec3(a, 0.0, MAT)], palette.mat);
            }
            Prop::Spot => spot(&mut pen),
            Prop::Wall(x) => wall(&mut pen, x, figure.view),
            Prop::Chair(height) => chair(&mut pen, (room.seat + 1.0, height), figure.view, Back::Yes),
            Prop::Stool(_) if figure.view == View::Back => {}
            Prop::Stool(height) => chair(&mut pen, (room.seat + 1.0, height), figure.view, Back::No),
            Prop::Bench(x, height) => chair(&mut pen, (x, height), figure.view, Back::No),
            Prop::Roller(x) => {
                let shade = mix(foam(palette), palette.ground, 0.45);
                pen.bar(vec3(x, ROLLER, -ROLLER_HALF), vec3(x, ROLLER, ROLLER_HALF), (ROLLER, shade));
            }
            Prop::Desk(x, height) => desk(&mut pen, x, height),
            Prop::Block(x, height) => pen.block((x, height), BLOCK, [palette.prop, mix(palette.prop, palette.ground, 0.3)]),
            Prop::Cushion(x, height) => cushion(&mut pen, x, height),
            Prop::Ball(x, y) => pen.bar(vec3(x, y, 0.0), vec3(x, y, 0.0), (BALL, palette.glow)),
            Prop::Turn(joint, radius, turning) => turn(&mut pen, (joint, radius, turning), Half::Far),
            Prop::Towel(..) | Prop::Lemon(_) | Prop::Arrow(..) | Prop::Fall(..) => {}
        }
    }
}

/// Draws what is nearer than the person.
pub(super) fn before(raster: &mut Raster, figure: &Move, room: &Room<'_>) {
    let palette = room.brush.palette;
    let mut pen = Pen { raster, room };
    for prop in &figure.props {
        match *prop {
            // Seen from behind, one sits on what is nearer than the legs.
            Prop::Stool(height) if figure.view == View::Back => chair(&mut pen, (room.seat + 1.0, height), figure.view, Back::No),
            Prop::Towel(from, to) => {
                let (from, to) = (pen.see(room.skeleton.joint(from)), pen.see(room.skeleton.joint(to)));
                pen.line(from, to, (0.9, mix(palette.prop, palette.skin, 0.5)));
            }
            Prop::Lemon(joint) => lemon(&mut pen, joint),
            // Its round end is nearer than whoever lies on it: one whole disc, or it is read as a stone.
            Prop::Roller(x) => {
                let end = vec3(x, ROLLER, ROLLER_HALF);
                pen.bar(end, end, (ROLLER, foam(palette)));
            }
            Prop::Fall(joint, off) => fall(&mut pen, joint, off),
            Prop::Arrow(joint, radius, turning) => {
                let centre = pen.see(room.skeleton.joint(joint));
                arrow(&mut pen, centre, (radius, radius), (turning, room.brush.camera.mirror));
            }
            Prop::Turn(joint, radius, turning) => turn(&mut pen, (joint, radius, turning), Half::Near),
            _ => {}
        }
    }
}

/// Foam in a colour of its own.
fn foam(palette: &Palette) -> Rgb {
    mix(palette.glow, palette.prop, 0.35)
}

/// An arrow that points to the ground beside what is about to fall; nothing while that is down.
fn fall(pen: &mut Pen<'_, '_>, joint: Joint, off: f32) {
    let from = pen.room.skeleton.joint(joint);
    if from.y < RAISED {
        return;
    }
    let colour = pen.room.brush.palette.glow;
    let [tail, neck, tip] = [FALL, HEAD * 1.5, 0.0].map(|y| pen.see(vec3(from.x + off, y, from.z)));
    pen.line(tail, neck, (0.7, colour));
    pen.raster.polygon(&[tip, vec2(neck.x - HEAD, neck.y), vec2(neck.x + HEAD, neck.y)], colour);
}

/// A mat from above: a stitched border and a pillow say where one looks from.
fn from_above(pen: &mut Pen<'_, '_>) {
    let (palette, Bounds { left, bottom, right, top }) = (pen.room.brush.palette, pen.room.bounds);
    let corners = |inset: f32| {
        let (l, b, r, t) = (left + inset, bottom + inset + 1.0, right - inset, top - inset - 1.0);
        [vec2(l, b), vec2(r, b), vec2(r, t), vec2(l, t)]
    };
    pen.raster.polygon(&corners(1.0), palette.mat);
    let stitch = mix(palette.mat, palette.map[1], 0.35);
    let border = corners(3.5);
    for i in 0..4 {
        pen.line(border[i], border[(i + 1) % 4], (0.3, stitch));
    }
    let head = pen.see(pen.room.skeleton.head);
    pen.line(vec2(head.x, head.y - PILLOW.0), vec2(head.x, head.y + PILLOW.0), (PILLOW.1, palette.pillow));
}

/// Up to the edge of the picture: one that ends beside a head is read as a board.
fn wall(pen: &mut Pen<'_, '_>, x: f32, view: View) {
    let palette = pen.room.brush.palette;
    let (least, deep) = WALL;
    let high = pen.room.bounds.top.max(least);
    let corners = if view == View::Side {
        [vec3(x, 0.0, -deep), vec3(x, 0.0, deep), vec3(x, high, deep), vec3(x, high, -deep)]
    } else {
        [vec3(-x, 0.0, -BEHIND), vec3(x, 0.0, -BEHIND), vec3(x, high, -BEHIND), vec3(-x, high, -BEHIND)]
    };
    pen.flat(corners, mix(palette.mat, palette.prop, 0.25));
}

fn spot(pen: &mut Pen<'_, '_>) {
    let colour = pen.room.brush.palette.mat;
    let corners: [Vec2; 20] = std::array::from_fn(|i| {
        let (sin, cos) = (i as f32 / 20.0 * std::f32::consts::TAU).sin_cos();
        pen.see(vec3(cos * SPOT.0, 0.0, sin * SPOT.1))
    });
    pen.raster.polygon(&corners, colour);
}

/// Whether a seat has a back to lean on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Back {
    Yes,
    No,
}

fn chair(pen: &mut Pen<'_, '_>, (x, height): (f32, f32), view: View, back: Back) {
    let palette = pen.room.brush.palette;
    let (near, far) = (palette.prop, mix(palette.prop, palette.ground, 0.35));
    let (w, deep, high) = CHAIR;
    let d = if view == View::Side { deep } else { WIDE };
    // Along: toward where the figure faces.
    let at = |along: f32, y: f32, across: f32| match view {
        View::Side => vec3(x + along, y, across),
        View::Back => vec3(x - 1.0 + across, y, -along),
        View::Front | View::Top => vec3(x - 1.0 + across, y, along),
    };
    for (a, b) in [(-w, -d), (-w, d), (w, -d), (w, d)] {
        pen.bar(at(a, height - 1.0, b), at(a, 1.0, b), (1.0, far));
    }
    if back == Back::Yes {
        for b in [-d, d] {
            pen.bar(at(-w, height, b), at(-w - 3.0, height + high, b), (1.0, far));
        }
        let low = high * 0.55;
        let board = [(1.5, low, -d), (1.5, low, d), (3.0, high, d), (3.0, high, -d)];
        pen.flat(board.map(|(lean, y, across)| at(-w - lean, height + y, across)), far);
    }
    pen.flat([at(-w, height - 1.0, -d), at(-w, height - 1.0, d), at(w, height - 1.0, d), at(w, height - 1.0, -d)], near);
    pen.bar(at(w, height - 1.2, -d), at(w, height - 1.2, d), (1.2, near));
    pen.bar(at(-w, height - 1.2, d), at(w, height - 1.2, d), (1.2, near));
}

fn desk(pen: &mut Pen<'_, '_>, x: f32, height: f32) {
    let palette = pen.room.brush.palette;
    let far = mix(palette.prop, palette.ground, 0.35);
    let (wide, deep) = DESK;
    for (leg, z) in [(2.0, -13.0), (wide - 2.0, -13.0), (2.0, 13.0), (wide - 2.0, 13.0)] {
        pen.bar(vec3(x + leg, height, z), vec3(x + leg, 0.0, z), (1.0, far));
    }
    pen.flat(
        [vec3(x, height, -deep), vec3(x + wide, height, -deep), vec3(x + wide, height, deep), vec3(x, height, deep)],
        palette.prop,
    );
    pen.bar(vec3(x, height - 0.8, deep), vec3(x + wide, height - 0.8, deep), (1.0, palette.prop));
}

fn cushion(pen: &mut Pen<'_, '_>, x: f32, height: f32) {
    let palette = pen.room.brush.palette;
    let (half, deep) = CUSHION;
    let r = height * 0.5;
    for (z, colour) in [
        (-deep, mix(palette.prop, palette.mat, 0.45)),
        (0.0, mix(palette.prop, palette.mat, 0.35)),
        (deep, mix(palette.prop, palette.mat, 0.2)),
    ] {
        pen.bar(vec3(x - half + r, r, z), vec3(x + half - r, r, z), (r, colour));
    }
}

/// Its fruit peeps out beside the fingers that close around it; with full lungs, when the hand presses, drops fall.
fn lemon(pen: &mut Pen<'_, '_>, hand: Joint) {
    let palette = pen.room.brush.palette;
    let at = pen.see(pen.room.skeleton.joint(hand));
    pen.line(vec2(at.x - 2.4, at.y - 0.4), vec2(at.x + 2.4, at.y + 1.2), (3.3, palette.lemon));
    pen.line(vec2(at.x + 4.8, at.y + 2.0), vec2(at.x + 5.6, at.y + 2.3), (1.4, palette.lemon));
    let finger = mix(palette.skin, palette.ink, 0.12);
    for (across, height) in [(-2.6, 1.6), (0.2, 2.2)] {
        pen.line(vec2(at.x + across, at.y - 3.0), vec2(at.x + across + 0.6, at.y + height), (0.95, finger));
    }
    if pen.room.brush.breath < 0.0 {
        return;
    }
    for (across, below) in [(-1.5, 6.5), (1.0, 10.0), (-0.6, 14.0)] {
        pen.line(vec2(at.x + across, at.y - below), vec2(at.x + across, at.y - below - 1.2), (0.75, palette.lemon));
    }
}

/// Which half of a circle that lies flat.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Near,
    Far,
}

/// A turn about the upright axis, above its joint, so that it hides nothing: a ring whose nearer half is the arrow.
fn turn(pen: &mut Pen<'_, '_>, (joint, radius, turning): (Joint, f32, Turning), half: Half) {
    let centre = pen.see(pen.room.skeleton.joint(joint) + vec3(0.0, radius * ABOVE, 0.0));
    let size = (radius, radius * FLAT);
    if half == Half::Near {
        return arrow(pen, centre, (size.0, -size.1), (turning, pen.room.brush.camera.turning));
    }
    // In a small picture a whole ring would be a hat.
    if pen.raster.window.scale() < RING {
        return;
    }
    let palette = pen.room.brush.palette;
    let far = mix(palette.glow, palette.ground, 0.75);
    let at = |degrees: f32| {
        let (sin, cos) = degrees.to_radians().sin_cos();
        vec2(centre.x + size.0 * cos, centre.y + size.1 * sin)
    };
    for step in 0u8..12 {
        let from = f32::from(step) * 15.0;
        pen.line(at(from), at(from + 15.0), (0.5, far));
    }
}

/// An arc with a head where the turn ends, or with one at either end. `high` below 0 is a circle that lies flat: its nearer half,
/// where left and right are the other way round.
fn arrow(pen: &mut Pen<'_, '_>, centre: Vec2, (wide, high): (f32, f32), (turning, mirror): (Turning, f32)) {
    let colour = pen.room.brush.palette.glow;
    let sense = if turning == Turning::Clockwise { -mirror } else { mirror } * high.signum();
    let at = |degrees: f32, off: f32| {
        let (sin, cos) = (90.0 + sense * degrees).to_radians().sin_cos();
        vec2(centre.x + (wide + off) * cos, centre.y + (high + off * high.signum()) * sin)
    };
    let line = (0.5, colour);
    // What lies flat ends before it turns away from the viewer: its head would be as flat as the ring.
    let (first, steps): (f32, u8) = match turning {
        Turning::Both => (-105.0, 14),
        _ if high < 0.0 => (-60.0, 8),
        _ => (-60.0, 12),
    };
    for step in 0..steps {
        let from = first + f32::from(step) * 15.0;
        pen.line(at(from, 0.0), at(from + 15.0, 0.0), line);
    }
    let last = first + f32::from(steps) * 15.0;
    let mut head = |end: f32, back: f32| {
        let (tip, from) = (at(end - back * 1.1, 0.0), at(end + back, 0.0));
        let (along, long) = (vec2(tip.x - from.x, tip.y - from.y), tip.distance(from).max(1e-3));
        let across = vec2(-along.y / long * HEAD, along.x / long * HEAD);
        // A filled head: two strokes are read as a twig.
        pen.raster
            .polygon(&[tip, vec2(from.x + across.x, from.y + across.y), vec2(from.x - across.x, from.y - across.y)], colour);
    };
    head(last + 6.0, -18.0);
    if turning == Turning::Both {
        head(first - 6.0, 18.0);
    }
}
