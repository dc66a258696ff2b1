//! Where the pressure points are, on the whole body and on the close-up that shows the place exactly.
//!
//! Positions are placed by eye after the usual anatomical descriptions (as in WHO Standard Acupuncture Point Locations in the Western
//! Pacific Region, 2008), which stand beside them. They are approximations: on the whole body right to about the width of a hand, on
//! a close-up to about the width of a thumb. The spoken description leads; no one who practises acupressure has checked them yet.

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

/// Where a point is.
pub const fn spotted(point: Point) -> Spotted {
    match point {
        // In the hollow below the skull, between the two large muscles of the neck, at the height of the ear lobe.
        Point::GB20 => at(Face::Back, (2.9, 87.6), Inset::Nape, (5.2, 1.2)),
        // Halfway between the bony knob at the base of the neck and the tip of the shoulder, on the crest of the muscle.
        Point::GB21 => at(Face::Back, (6.4, 82.6), Inset::Nape, (12.4, -12.0)),
        // At the end of the crease at the outer edge of the loosely made fist, behind the knuckle of the little finger.
        Point::SI3 => at(Face::Back, (19.4, 46.6), Inset::HandBack, (-10.8, 10.0)),
        // Between thumb and index finger, beside the middle of the second metacarpal.
        Point::LI4 => at(Face::Back, (16.5, 47.4), Inset::HandBack, (9.8, 6.2)),
        // One and a half thumbs beside the spine, below the second lumbar vertebra.
        Point::BL23 => at(Face::Back, (3.2, 60.0), Inset::Back, (4.4, -2.0)),
        // In the middle of the fold of the knee.
        Point::BL40 => at(Face::Back, (6.2, 27.7), Inset::KneeBack, (0.0, 0.0)),
        // Four fingers above the tip of the inner ankle, behind the edge of the shin bone.
        Point::SP6 => at(Face::Front, (4.7, 11.5), Inset::InnerAnkle, (-1.2, 9.5)),
        // On the back of the foot, in the hollow before the bases of the first two metatarsals meet.
        Point::LR3 => at(Face::Front, (6.8, 3.4), Inset::FootTop, (-4.6, -11.5)),
        // On the fold of the wrist, at the little finger's side, beside the tendon.
        Point::HT7 => at(Face::Front, (15.7, 50.8), Inset::Palm, (6.6, -4.4)),
        // Between the inner ends of the brows.
        Point::Yintang => Spotted { face: Face::Front, at: (0.0, 94.2), middle: true, inset: (Inset::Face, (0.0, 4.8)) },
    }
}
