//! Numbers, angles, limbs, targets.

use super::{LENGTH, joint};
use crate::figure::pose::{Aim, End, Target};
use crate::practice::read::{Node, Reader, Value, short};

/// Angles and turns.
pub(super) const DEGREES: (f32, f32) = (-720.0, 720.0);

/// How far shoulders can leave their place.
pub(super) const SHRUG: (f32, f32) = (-6.0, 8.0);

/// A number within a range.
pub(super) fn number(reader: &mut Reader, node: &Node<'_>, (least, most): (f32, f32)) -> Option<f32> {
    let Value::Number(written) = node.value else { return reader.refuse(node, "a number", "12.5") };
    match written.parse::<f32>() {
        Ok(number) if number >= least && number <= most => return Some(number),
        Ok(_) => reader.fault(node.place, &format!("{} is out of range", short(written)), &format!("write {least} to {most}")),
        Err(_) => reader.fault(node.place, &format!("{} is no number", short(written)), "write it like 12.5"),
    }
    None
}

/// `(1, 2)`: as many numbers as are asked for.
pub(super) fn numbers<const N: usize>(reader: &mut Reader, node: &Node<'_>, what: &str, range: (f32, f32)) -> Option<[f32; N]> {
    let mut read = [0.0; N];
    match &node.value {
        Value::Group("", items) if items.len() == N => {
            for (into, item) in read.iter_mut().zip(items) {
                *into = number(reader, &item.node, range)?;
            }
            Some(read)
        }
        _ => reader.refuse(node, &format!("{what} of {N} numbers"), "(1, 2)"),
    }
}

/// `90`, or `(90, 30)` with a tilt.
pub(super) fn aim(reader: &mut Reader, node: &Node<'_>) -> Option<Aim> {
    match &node.value {
        Value::Group(..) => numbers(reader, node, "an angle and a tilt", DEGREES).map(|[angle, tilt]| Aim { angle, tilt }),
        _ => number(reader, node, DEGREES).map(|angle| Aim { angle, tilt: 0.0 }),
    }
}

/// Three angles, from the trunk outward.
pub(super) fn limb(reader: &mut Reader, node: &Node<'_>) -> Option<[Aim; 3]> {
    match &node.value {
        Value::Group("", items) if items.len() == 3 => {
            let mut aims = [Aim::default(); 3];
            for (into, item) in aims.iter_mut().zip(items) {
                *into = aim(reader, &item.node)?;
            }
            Some(aims)
        }
        _ => reader.refuse(node, "three angles", "(-90, -84, -80)"),
    }
}

/// `(HandR, Floor(27, 9))`.
pub(super) fn reach(reader: &mut Reader, node: &Node<'_>) -> Option<(End, Target)> {
    match &node.value {
        Value::Group("", items) if items.len() == 2 => {
            let end = reader.word(&items[0].node, "a hand or foot", End::WORDS)?;
            Some((end, target(reader, &items[1].node)?))
        }
        _ => reader.refuse(node, "a hand or foot and its place", "(HandR, Floor(27, 9))"),
    }
}

fn target(reader: &mut Reader, node: &Node<'_>) -> Option<Target> {
    let example = "Floor(27, 9), At(10, 40, 5) or On(KneeR, -7, 4.5, 0)";
    let Value::Group(name, items) = &node.value else { return reader.refuse(node, "a place", example) };
    let items: Vec<&Node<'_>> = items.iter().map(|item| &item.node).collect();
    let mut length = |node: &Node<'_>| number(reader, node, LENGTH);
    match (*name, items.as_slice()) {
        ("Floor", [x, z]) => Some(Target::Floor(length(x)?, length(z)?)),
        ("At", [x, y, z]) => Some(Target::At(length(x)?, length(y)?, length(z)?)),
        ("On", [at, x, y, z]) => {
            let offset = (length(x)?, length(y)?, length(z)?);
            Some(Target::On(joint(reader, at)?, offset.0, offset.1, offset.2))
        }
        _ => reader.refuse(node, "a place", example),
    }
}
