//! Poses as written: with gaps that a base fills, and limbs given for both sides at once.

use super::values::{DEGREES, SHRUG, aim, limb, number, numbers, reach};
use super::{LENGTH, joint};
use crate::figure::pose::{ARM, Aim, BONES, Carry, End, HEAD, Joint, LEG, NECK, Pose, Stance, Target, Turns, View, canonical};
use crate::practice::fault::Place;
use crate::practice::read::{Fields, Node, Reader, Value, document, nearest, short};
use std::collections::BTreeMap;
use std::sync::LazyLock;

type Limb = [Aim; 3];

/// A pose as written.
#[derive(Clone, Debug, Default)]
struct Draft {
    place: Option<Place>,
    base: Option<String>,
    spine: Option<Limb>,
    neck: Option<Aim>,
    head: Option<Aim>,
    turn: Option<f32>,
    twist: Option<f32>,
    look: Option<f32>,
    shoulders: Option<[f32; 2]>,
    arms: Pair,
    legs: Pair,
    reach: Option<Vec<(End, Target)>>,
    pin: Option<(Joint, f32)>,
    carry: Option<Carry>,
    seat: Option<f32>,
    lift: Option<f32>,
}

/// Two limbs: written for both at once, and for one alone, which wins.
#[derive(Clone, Copy, Debug, Default)]
struct Pair {
    both: Option<Limb>,
    right: Option<Limb>,
    left: Option<Limb>,
}

impl Pair {
    /// What is missing comes from below; but limbs written for both sides replace what was below for one.
    fn over(self, below: Pair) -> Pair {
        let keep = |one: Option<Limb>| if self.both.is_some() { None } else { one };
        Pair { both: self.both.or(below.both), right: self.right.or(keep(below.right)), left: self.left.or(keep(below.left)) }
    }

    /// Right and left. From the side a tilt points outward; from in front, both sides are written for the limb at the right of the
    /// picture, the figure's left, and mirrored about the spine.
    fn sides(self, view: View, axis: f32) -> Option<[Limb; 2]> {
        let mirrored = |limb: Limb| limb.map(|aim| Aim { angle: 2.0 * axis - aim.angle, ..aim });
        let tilted_away = |limb: Limb| limb.map(|aim| Aim { tilt: -aim.tilt, ..aim });
        let (right, left) = match (self.both, view) {
            (None, _) => (None, None),
            (Some(both), View::Side) => (Some(both), Some(tilted_away(both))),
            (Some(both), View::Back) => (Some(both), Some(mirrored(both))),
            (Some(both), _) => (Some(mirrored(both)), Some(both)),
        };
        Some([self.right.or(right)?, self.left.or(left)?])
    }
}

impl Draft {
    fn read(reader: &mut Reader, node: &Node<'_>) -> Option<Draft> {
        let mut fields = reader.group(node, "a pose", "(base: stand, arm: (90, 90, 90))")?;
        let draft = Draft { place: Some(node.place), ..Draft::of(reader, &mut fields) };
        reader.finish(fields);
        Some(draft)
    }

    fn of(reader: &mut Reader, fields: &mut Fields<'_, '_>) -> Draft {
        let degrees = |reader: &mut Reader, node: &Node<'_>| number(reader, node, DEGREES);
        let length = |reader: &mut Reader, node: &Node<'_>| number(reader, node, LENGTH);
        Draft {
            place: None,
            base: fields.take("base").and_then(|node| name(reader, node)),
            spine: fields.take("spine").and_then(|node| limb(reader, node)),
            neck: fields.take("neck").and_then(|node| aim(reader, node)),
            head: fields.take("head").and_then(|node| aim(reader, node)),
            turn: fields.take("turn").and_then(|node| degrees(reader, node)),
            twist: fields.take("twist").and_then(|node| degrees(reader, node)),
            look: fields.take("look").and_then(|node| degrees(reader, node)),
            shoulders: fields.take("shoulders").and_then(|node| numbers(reader, node, "up and forward", SHRUG)),
            arms: Draft::pair(reader, fields, ["arm", "arm_r", "arm_l"]),
            legs: Draft::pair(reader, fields, ["leg", "leg_r", "leg_l"]),
            reach: fields.take("reach").and_then(|node| reader.list(node, "hands and feet", reach)),
            pin: fields.take("pin").and_then(|node| pin(reader, node)),
            carry: fields.take("carry").and_then(|node| reader.word(node, "what bears the weight", Carry::WORDS)),
            seat: fields.take("seat").and_then(|node| length(reader, node)),
            lift: fields.take("lift").and_then(|node| length(reader, node)),
        }
    }

    fn pair(reader: &mut Reader, fields: &mut Fields<'_, '_>, names: [&'static str; 3]) -> Pair {
        let [both, right, left] = names.map(|name| fields.take(name).and_then(|node| limb(reader, node)));
        Pair { both, right, left }
    }

    /// What is missing comes from below.
    fn over(self, below: Draft) -> Draft {
        Draft {
            place: self.place,
            base: None,
            spine: self.spine.or(below.spine),
            neck: self.neck.or(below.neck),
            head: self.head.or(below.head),
            turn: self.turn.or(below.turn),
            twist: self.twist.or(below.twist),
            look: self.look.or(below.look),
            shoulders: self.shoulders.or(below.shoulders),
            arms: self.arms.over(below.arms),
            legs: self.legs.over(below.legs),
            reach: self.reach.or(below.reach),
            pin: self.pin.or(below.pin),
            carry: self.carry.or(below.carry),
            seat: self.seat.or(below.seat),
            lift: self.lift.or(below.lift),
        }
    }

    fn pose(&self, view: View) -> Result<Pose, &'static str> {
        let spine = self.spine.ok_or("spine")?;
        let axis = (spine[0].angle / 90.0).round() * 90.0;
        let arms = self.arms.sides(view, axis).ok_or("arm")?;
        let legs = self.legs.sides(view, axis).ok_or("leg")?;
        let mut bones = [Aim::default(); BONES];
        bones[..3].copy_from_slice(&spine);
        bones[NECK] = self.neck.unwrap_or(bones[NECK - 1]);
        bones[HEAD] = self.head.unwrap_or(bones[NECK]);
        for side in 0..2 {
            bones[ARM[side]..ARM[side] + 3].copy_from_slice(&arms[side]);
            bones[LEG[side]..LEG[side] + 3].copy_from_slice(&legs[side]);
        }
        canonical(&mut bones, view);
        let mut reach = [None; 4];
        self.reach.iter().flatten().for_each(|(end, target)| reach[*end as usize] = Some(*target));
        let turns = [self.turn, self.twist, self.look].map(Option::unwrap_or_default);
        Ok(Pose {
            bones,
            turns: Turns {
                turn: turns[0],
                twist: turns[1],
                look: turns[2],
                shoulders: self.shoulders.map_or((0.0, 0.0), Into::into),
            },
            stance: Stance {
                reach,
                pin: self.pin.unwrap_or((Joint::Pelvis, 0.0)),
                carry: self.carry.unwrap_or(Carry::All),
                seat: self.seat,
                lift: self.lift.unwrap_or_default(),
            },
        })
    }
}

fn name(reader: &mut Reader, node: &Node<'_>) -> Option<String> {
    match node.value {
        Value::Word(word) => Some(word.to_owned()),
        _ => reader.refuse(node, "the name of a pose", "stand"),
    }
}

fn pin(reader: &mut Reader, node: &Node<'_>) -> Option<(Joint, f32)> {
    match &node.value {
        Value::Group("", items) if items.len() == 2 => {
            Some((joint(reader, &items[0].node)?, number(reader, &items[1].node, LENGTH)?))
        }
        _ => reader.refuse(node, "a joint and its x", "(Knees, 0)"),
    }
}

/// Why a pose could not be put together.
pub(super) struct PoseFault {
    /// Where, if anywhere but at its name.
    pub place: Option<Place>,
    pub message: String,
    pub remedy: String,
}

/// Poses by name.
#[derive(Clone, Debug, Default)]
pub(super) struct Drafts(BTreeMap<String, Draft>);

/// Bases upon bases.
const DEEPEST: usize = 8;

impl Drafts {
    /// `(low: (…), high: (…))`.
    pub(super) fn read(reader: &mut Reader, node: &Node<'_>) -> Option<Drafts> {
        let Value::Group("", items) = &node.value else {
            return reader.refuse(node, "poses with names", "(low: (…), high: (…))");
        };
        let mut drafts = BTreeMap::new();
        for item in items {
            match item.key {
                None => reader.refuse::<()>(&item.node, "a pose with its name", "high: (base: stand)").unwrap_or_default(),
                Some((name, place)) => {
                    let Some(draft) = Draft::read(reader, &item.node) else { continue };
                    if drafts.insert(name.to_owned(), draft).is_some() {
                        reader.fault(place, &format!("there are two poses `{}`", short(name)), "rename one of them");
                    }
                }
            }
        }
        Some(Drafts(drafts))
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.0.keys().map(String::as_str)
    }

    /// A pose with everything its bases give it.
    pub(super) fn pose(&self, name: &str, view: View) -> Result<Pose, PoseFault> {
        let draft = self.whole(name, None, DEEPEST)?;
        draft.pose(view).map_err(|missing| PoseFault {
            place: draft.place,
            message: format!("`{missing}` is missing"),
            remedy: format!("write it, or name a base that has it; bases: {}", bases().list()),
        })
    }

    fn whole(&self, name: &str, asked_at: Option<Place>, deep: usize) -> Result<Draft, PoseFault> {
        let Some(draft) = self.0.get(name).or_else(|| bases().0.get(name)) else {
            let known = self.names().chain(bases().names());
            let (message, remedy) = (format!("there is no pose `{}`", short(name)), nearest(name, known));
            return Err(PoseFault { place: asked_at, message, remedy });
        };
        match &draft.base {
            None => Ok(draft.clone()),
            Some(_) if deep == 0 => Err(PoseFault {
                place: draft.place,
                message: "this pose is its own base".to_owned(),
                remedy: "let the chain of bases end".to_owned(),
            }),
            Some(base) => Ok(draft.clone().over(self.whole(base, draft.place, deep - 1)?)),
        }
    }

    fn list(&self) -> String {
        self.names().collect::<Vec<_>>().join(", ")
    }
}

static BASES: LazyLock<Drafts> = LazyLock::new(|| {
    let read = document(include_str!("bases.ron"), "Poses", |reader, fields| {
        reader.required(fields, "poses", "(stand: (…))", Drafts::read)
    });
    read.unwrap_or_default()
});

/// The poses that every figure can build on.
pub(super) fn bases() -> &'static Drafts {
    &BASES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bases_are_whole() {
        let read = document(include_str!("bases.ron"), "Poses", |reader, fields| {
            reader.required(fields, "poses", "(stand: (…))", Drafts::read)
        });
        let drafts = read.unwrap_or_else(|faults| panic!("{}", faults[0]));
        for name in drafts.names() {
            assert!(drafts.pose(name, View::Side).is_ok(), "{name}");
        }
    }
}
