//! Reading figure files: text in, [`Move`] out, or every fault at once with its place and a remedy. `docs/figure-format.md` tells
//! authors the same.

mod draft;
mod values;

use super::motion::{Ease, Frame, Lungs, Motion, Move, Prop, Turning};
use super::pose::{Joint, Pose, View};
use crate::practice::body::Side;
use crate::practice::fault::{Fault, Place};
use crate::practice::read::{Fields, Node, Reader, Value, begins_with, document, short};
use draft::{Drafts, bases};
use values::{number, numbers};

/// A figure, and where its motion is written: what only shows in motion is told there.
pub struct Placed {
    /// What was read.
    pub figure: Move,
    /// Where its `motion` stands.
    pub motion: Place,
}

/// Seconds that a repetition may take.
const SECONDS: (f32, f32) = (0.5, 120.0);
/// Keys of a loop.
const KEYS: usize = 64;
/// The sides of a body as files name them.
const SIDES: [(&str, Side); 2] = [("Right", Side::Right), ("Left", Side::Left)];

/// Whether a file says that it holds a figure, by its first word.
pub fn is_figure(source: &str) -> bool {
    begins_with(source, "Figure")
}

/// Reads a figure.
pub fn figure(source: &str) -> Result<Move, Vec<Fault>> {
    placed(source).map(|placed| placed.figure)
}

/// Reads a figure, and notes where its motion stands.
pub fn placed(source: &str) -> Result<Placed, Vec<Fault>> {
    document(source, "Figure", |reader, fields| {
        let id = reader.required(fields, "id", "\"cat-cow\"", |reader, node| reader.id(node));
        let view = reader.required(fields, "view", "Side", |reader, node| reader.word(node, "a view", View::WORDS));
        let camera = reader.optional(fields, "camera", |reader, node| numbers(reader, node, "a camera", (-1.0, 1.0)));
        let frame = reader.optional(fields, "frame", |reader, node| reader.word(node, "a frame", Frame::WORDS));
        let props = listed(reader, fields, "props", prop);
        let ease = reader.optional(fields, "ease", |reader, node| reader.word(node, "an ease", Ease::WORDS));
        let rest = reader.optional(fields, "rest", |reader, node| reader.word(node, "an end of the breath", Lungs::WORDS));
        let glow = listed(reader, fields, "glow", glow);
        let touch = listed(reader, fields, "touch", joint);
        let side = reader.optional(fields, "side", |reader, node| reader.word(node, "a side", &SIDES));
        let drafts = reader.optional(fields, "poses", Drafts::read);
        let view = view?;
        let drafts = drafts?.unwrap_or_default();
        let (motion, place) = reader.required(fields, "motion", "Breath(empty: low, full: high)", |reader, node| {
            Some((motion(reader, node, &drafts, view)?, node.place))
        })?;
        let camera: Option<[f32; 2]> = camera?;
        let figure = Move {
            id: id?,
            view,
            camera: camera.map_or(usual_camera(view), |[across, down]| (across, down)),
            frame: frame?.unwrap_or(Frame::Full),
            props,
            motion,
            ease: ease?.unwrap_or(Ease::Sine),
            rest: rest?.unwrap_or(Lungs::Empty),
            glow,
            touch,
            side: side?.unwrap_or(Side::Right),
        };
        Some(Placed { figure, motion: place })
    })
}

/// Depth to the left and down from the side, down from in front, and none from above.
const fn usual_camera(view: View) -> (f32, f32) {
    match view {
        View::Side => (-0.34, 0.20),
        View::Front | View::Back => (0.0, 0.16),
        View::Top => (0.0, 0.0),
    }
}

/// A list that may be left out.
fn listed<'n, 'a, T>(
    reader: &mut Reader,
    fields: &mut Fields<'n, 'a>,
    name: &'static str,
    read: impl FnMut(&mut Reader, &'n Node<'a>) -> Option<T>,
) -> Vec<T> {
    fields.take(name).and_then(|node| reader.list(node, name, read)).unwrap_or_default()
}

fn joint(reader: &mut Reader, node: &Node<'_>) -> Option<Joint> {
    reader.word(node, "a joint", Joint::WORDS)
}

fn glow(reader: &mut Reader, node: &Node<'_>) -> Option<(Joint, f32)> {
    match &node.value {
        Value::Group("", items) if items.len() == 2 => {
            Some((joint(reader, &items[0].node)?, number(reader, &items[1].node, (1.0, 40.0))?))
        }
        _ => reader.refuse(node, "a joint and a radius", "(Waist, 9)"),
    }
}

/// Heights, places and lengths in a file.
pub(super) const LENGTH: (f32, f32) = (-200.0, 200.0);

fn prop(reader: &mut Reader, node: &Node<'_>) -> Option<Prop> {
    const WORDS: [(&str, Prop); 2] = [("Mat", Prop::Mat), ("Spot", Prop::Spot)];
    let Value::Group(name, items) = &node.value else { return reader.word(node, "a thing beside the figure", &WORDS) };
    let items: Vec<&Node<'_>> = items.iter().map(|item| &item.node).collect();
    let mut length = |node: &Node<'_>| number(reader, node, LENGTH);
    match (*name, items.as_slice()) {
        ("Chair", [h]) => Some(Prop::Chair(length(h)?)),
        ("Stool", [h]) => Some(Prop::Stool(length(h)?)),
        ("Bench", [x, h]) => Some(Prop::Bench(length(x)?, length(h)?)),
        ("Wall", [x]) => Some(Prop::Wall(length(x)?)),
        ("Roller", [x]) => Some(Prop::Roller(length(x)?)),
        ("Ball", [x, y]) => Some(Prop::Ball(length(x)?, length(y)?)),
        ("Desk", [x, h]) => Some(Prop::Desk(length(x)?, length(h)?)),
        ("Block", [x, h]) => Some(Prop::Block(length(x)?, length(h)?)),
        ("Cushion", [x, h]) => Some(Prop::Cushion(length(x)?, length(h)?)),
        ("Towel", [from, to]) => Some(Prop::Towel(joint(reader, from)?, joint(reader, to)?)),
        ("Lemon", [at]) => Some(Prop::Lemon(joint(reader, at)?)),
        ("Fall", [at, x]) => {
            let x = length(x)?;
            Some(Prop::Fall(joint(reader, at)?, x))
        }
        (name @ ("Arrow" | "Turn"), [at, radius, turning]) => {
            let radius = number(reader, radius, (2.0, 60.0))?;
            let turning = reader.word(turning, "a direction of turning", Turning::WORDS)?;
            let at = joint(reader, at)?;
            Some(if name == "Turn" { Prop::Turn(at, radius, turning) } else { Prop::Arrow(at, radius, turning) })
        }
        _ => reader.refuse(
            node,
            "a thing beside the figure",
            "Mat, Spot, Chair(22.6), Stool(22.6), Bench(30, 22), Wall(9), Roller(30), Ball(9, 60), Desk(20, 42), Block(30, 6), Cushion(0, 5), \
             Towel(HandR, AnkleR), Lemon(HandR), Arrow(Head, 12, Clockwise), Turn(…) or Fall(HeelR, -9)",
        ),
    }
}

fn motion(reader: &mut Reader, node: &Node<'_>, drafts: &Drafts, view: View) -> Option<Motion> {
    let example = "Hold(still), Breath(empty: low, full: high) or Loop(seconds: 8, keys: [(0, low), (0.5, high)])";
    let Value::Group(name, items) = &node.value else { return reader.refuse(node, "a motion", example) };
    let mut fields = Fields::new("this motion", node.place, items);
    let motion = match (*name, items.as_slice()) {
        ("Hold", [only]) => return Some(Motion::Hold(Box::new(pose(reader, &only.node, drafts, view)?))),
        ("Breath", _) => {
            let empty = reader.required(&mut fields, "empty", "low", |reader, node| pose(reader, node, drafts, view));
            let full = reader.required(&mut fields, "full", "high", |reader, node| pose(reader, node, drafts, view));
            empty.zip(full).map(|(empty, full)| Motion::Breath { empty: Box::new(empty), full: Box::new(full) })
        }
        ("Loop", _) => {
            let seconds = reader.required(&mut fields, "seconds", "8", |reader, node| number(reader, node, SECONDS));
            let keys = reader.required(&mut fields, "keys", "[(0, low), (0.5, high)]", |reader, node| {
                let keys = reader.list(node, "keys", |reader, node| key(reader, node, drafts, view))?;
                rising(reader, node, keys)
            });
            seconds.zip(keys).map(|(seconds, keys)| Motion::Loop { seconds, keys })
        }
        _ => return reader.refuse(node, "a motion", example),
    };
    reader.finish(fields);
    motion
}

fn key(reader: &mut Reader, node: &Node<'_>, drafts: &Drafts, view: View) -> Option<(f32, Pose)> {
    match &node.value {
        Value::Group("", items) if items.len() == 2 => {
            Some((number(reader, &items[0].node, (0.0, 1.0))?, pose(reader, &items[1].node, drafts, view)?))
        }
        _ => reader.refuse(node, "a share of the repetition and a pose", "(0.5, high)"),
    }
}

/// Keys begin at 0 and rise.
fn rising(reader: &mut Reader, node: &Node<'_>, keys: Vec<(f32, Pose)>) -> Option<Vec<(f32, Pose)>> {
    let rises = keys.windows(2).all(|pair| pair[0].0 < pair[1].0);
    if rises && keys.first().is_some_and(|key| key.0 == 0.0) && (2..=KEYS).contains(&keys.len()) {
        return Some(keys);
    }
    let message = "the keys of a loop do not begin at 0, do not rise, or are not 2 to 64";
    reader.fault(node.place, message, "write them in order: [(0, low), (0.4, high), (0.6, high)]");
    None
}

/// A pose by its name.
fn pose(reader: &mut Reader, node: &Node<'_>, drafts: &Drafts, view: View) -> Option<Pose> {
    let Value::Word(name) = &node.value else { return reader.refuse(node, "the name of a pose", "high") };
    match drafts.pose(name, view) {
        Ok(pose) => Some(pose),
        Err(fault) => {
            let place = fault.place.unwrap_or(node.place);
            reader.fault(place, &format!("{} (pose `{}`)", fault.message, short(name)), &fault.remedy);
            None
        }
    }
}

/// The names of the poses that every figure can build on.
pub fn base_names() -> impl Iterator<Item = &'static str> {
    bases().names()
}
