//! Where the pressure points are, on the whole body and on the close-up that shows the place exactly.
//!
//! Each point is laid from landmarks of the drawing as *WHO Standard Acupuncture Point Locations in the Western Pacific Region* (2008)
//! describes it; the descriptions stand beside them in our words. A *cun* is not a fixed length but a share of the body between two
//! landmarks: 15 from the lower tip of the kneecap to the tip of the inner ankle and 3 from there to the sole, 6 between the inner
//! edges of the shoulder blades.
//!
//! What remains an approximation: the landmarks themselves, which are where an average body has them and not where a finger has felt
//! them. On the whole body a point is right to about half the width of a hand; on a close-up to about half the width of a thumb, and
//! where it is told by muscles or tendons (GB20, GB21, HT7, BL23) to about the width of a thumb, since only lines stand for them.
//! The spoken description leads; no one who practises acupressure has checked them yet.

use super::Face;
use super::inset::Inset;
use crate::practice::body::Point;

/// Where a point is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spotted {
    /// The face of the body where it is seen.
    pub face: Face,
    /// On the body map: x to the right of the picture, y from the feet 0 to the crown 100.
    pub(super) at: (f32, f32),
    /// On the midline: neither left nor right.
    pub middle: bool,
    /// The close-up, and where on it.
    pub(super) inset: (Inset, (f32, f32)),
}

impl Spotted {
    /// The close-up that shows the place exactly.
    pub fn inset(&self) -> Inset {
        self.inset.0
    }
}

const fn at(face: Face, place: (f32, f32), inset: Inset, there: (f32, f32)) -> Spotted {
    Spotted { face, at: place, middle: false, inset: (inset, there) }
}

/// A share of the way from one landmark to another.
const fn between(a: (f32, f32), b: (f32, f32), share: f32) -> (f32, f32) {
    (a.0 + (b.0 - a.0) * share, a.1 + (b.1 - a.1) * share)
}

/// A place beside a landmark.
const fn beside(a: (f32, f32), by: (f32, f32)) -> (f32, f32) {
    (a.0 + by.0, a.1 + by.1)
}

/// Landmarks of the whole body; heights as shares of the standing height (Drillis and Contini 1966; Pheasant 1996).
mod body {
    /// The lower edge of the skull halfway from the midline to the bone behind the ear.
    pub const SKULL: (f32, f32) = (2.2, 89.3);
    /// The knob at the base of the neck: the spinous process of the seventh cervical vertebra.
    pub const C7: (f32, f32) = (0.0, 84.4);
    /// The outer end of the shoulder blade's roof.
    pub const ACROMION: (f32, f32) = (12.4, 81.0);
    /// The spinous process of the fourth lumbar vertebra, between the tops of the hip bones, and the height of one vertebra there.
    pub const L4: (f32, f32) = (0.0, 58.6);
    pub const LUMBAR: f32 = 2.1;
    /// The inner edge of the shoulder blade, 3 cun from the midline.
    pub const BLADE: f32 = 4.3;
    /// The lower tip of the kneecap, the tip of the inner ankle at the edge of the leg.
    pub const KNEECAP: (f32, f32) = (6.2, 26.4);
    pub const INNER_ANKLE: (f32, f32) = (4.5, 4.6);
    /// The fold of the knee.
    pub const KNEE_FOLD: (f32, f32) = (6.2, 27.7);
    /// Bases of the first two metatarsals, and the web between the two toes.
    pub const METATARSALS: (f32, f32) = (5.9, 4.4);
    pub const TOE_WEB: (f32, f32) = (6.9, 1.6);
    /// Base and head of the second metacarpal on the thumb's side, head of the fifth at the edge of the hand, palms turned forward.
    pub const INDEX: [(f32, f32); 2] = [(18.3, 49.3), (19.2, 45.6)];
    pub const LITTLE: (f32, f32) = (15.9, 45.4);
    /// The fold of the wrist, where the tendon at the little finger's side crosses it.
    pub const WRIST: (f32, f32) = (15.4, 50.6);
    /// Between the inner ends of the brows.
    pub const BROWS: (f32, f32) = (0.0, 94.1);
}

/// Landmarks of the close-ups, each in its own space.
mod close {
    pub const SKULL: (f32, f32) = (5.0, 1.5);
    pub const C7: (f32, f32) = (0.0, -13.0);
    pub const ACROMION: (f32, f32) = (25.0, -14.0);
    /// The lower edge of the second lumbar spinous process, and the inner edge of the shoulder blade above it.
    pub const L2: (f32, f32) = (0.0, -6.6);
    pub const BLADE: f32 = 8.4;
    /// The tip of the inner ankle, and the sole below it: 3 cun apart.
    pub const INNER_ANKLE: (f32, f32) = (0.4, 0.0);
    pub const SOLE: f32 = -12.2;
    pub const METATARSALS: (f32, f32) = (-3.2, -1.5);
    pub const TOE_WEB: (f32, f32) = (-6.3, -21.0);
    pub const INDEX: [(f32, f32); 2] = [(7.6, -3.6), (10.8, 13.8)];
    pub const LITTLE: (f32, f32) = (-12.4, 13.6);
    pub const WRIST: (f32, f32) = (7.6, -4.4);
    pub const BROWS: (f32, f32) = (0.0, 4.8);
}

/// A cun of the leg on the whole body.
const LEG_CUN: f32 = (body::KNEECAP.1 - body::INNER_ANKLE.1) / 15.0;
/// A cun of the ankle's close-up.
const ANKLE_CUN: f32 = (close::INNER_ANKLE.1 - close::SOLE) / 3.0;

/// Where a point is.
pub const fn spotted(point: Point) -> Spotted {
    match point {
        // Below the occipital bone, in the hollow between the origins of the sternocleidomastoid and the trapezius.
        Point::GB20 => at(Face::Back, beside(body::SKULL, (0.0, -0.8)), Inset::Nape, beside(close::SKULL, (0.0, -2.3))),
        // The midpoint of the line from the spinous process of the seventh cervical vertebra to the outer end of the acromion.
        Point::GB21 => {
            at(Face::Back, between(body::C7, body::ACROMION, 0.5), Inset::Nape, between(close::C7, close::ACROMION, 0.5))
        }
        // In the hollow before the knuckle of the little finger, at its outer side, where the skin of palm and back meet.
        Point::SI3 => at(Face::Back, beside(body::LITTLE, (0.0, 0.9)), Inset::HandBack, beside(close::LITTLE, (0.4, -3.4))),
        // On the back of the hand, beside the midpoint of the second metacarpal, toward the thumb.
        Point::LI4 => at(
            Face::Back,
            between(body::INDEX[0], body::INDEX[1], 0.5),
            Inset::HandBack,
            between(close::INDEX[0], close::INDEX[1], 0.5),
        ),
        // At the height of the lower edge of the second lumbar spinous process, 1.5 cun beside the midline.
        Point::BL23 => at(
            Face::Back,
            (body::BLADE * 1.5 / 3.0, body::L4.1 + 1.6 * body::LUMBAR),
            Inset::Back,
            (close::BLADE * 1.5 / 3.0, close::L2.1),
        ),
        // The midpoint of the fold of the knee.
        Point::BL40 => at(Face::Back, body::KNEE_FOLD, Inset::KneeBack, (0.0, 0.0)),
        // 3 cun above the tip of the inner ankle, behind the inner edge of the shin bone.
        Point::SP6 => at(
            Face::Front,
            beside(body::INNER_ANKLE, (0.1, 3.0 * LEG_CUN)),
            Inset::InnerAnkle,
            beside(close::INNER_ANKLE, (-0.9, 3.0 * ANKLE_CUN)),
        ),
        // On the back of the foot between the first two metatarsals, in the hollow in front of where their bases meet.
        Point::LR3 => at(
            Face::Front,
            between(body::METATARSALS, body::TOE_WEB, 0.35),
            Inset::FootTop,
            between(close::METATARSALS, close::TOE_WEB, 0.35),
        ),
        // On the fold of the wrist, at the thumb's side of the tendon of the flexor carpi ulnaris.
        Point::HT7 => at(Face::Front, beside(body::WRIST, (0.4, 0.0)), Inset::Palm, beside(close::WRIST, (-1.7, 0.0))),
        // In the hollow between the inner ends of the brows.
        Point::Yintang => Spotted { middle: true, ..at(Face::Front, body::BROWS, Inset::Face, close::BROWS) },
    }
}
