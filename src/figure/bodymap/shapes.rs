//! The body of the map, as capsules. Feet at 0, crown at 100, the midline at x = 0; written for the right half of the picture and
//! mirrored. Tiles share the body among them, each point belonging to the nearest; areas lie on top of tiles.

use super::Face;

/// A tile of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    Head,
    Neck,
    Shoulder,
    /// Chest in front, upper back behind.
    UpperTrunk,
    /// Belly in front, small of the back behind.
    LowerTrunk,
    /// Pelvis in front, buttocks behind.
    Hips,
    UpperArm,
    Forearm,
    Hand,
    Thigh,
    Knee,
    Shin,
    Foot,
}

/// A smaller area on top of the tiles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Area {
    Scalp,
    Forehead,
    Eyes,
    Jaw,
    Flank,
}

/// Tile or area.
#[derive(Clone, Copy, Debug)]
pub enum What {
    Tile(Place),
    Area(Area),
}

/// x, y, radius at both ends.
pub type Caps = (f32, f32, f32, f32, f32, f32);

/// Capsules of one tile or area, on the faces where it is seen.
pub struct Shape {
    pub what: What,
    pub faces: &'static [Face],
    pub capsules: &'static [Caps],
}

const BOTH: &[Face] = &[Face::Front, Face::Back];
const FRONT: &[Face] = &[Face::Front];
const BACK: &[Face] = &[Face::Back];

const fn tile(place: Place, faces: &'static [Face], capsules: &'static [Caps]) -> Shape {
    Shape { what: What::Tile(place), faces, capsules }
}

const fn area(area: Area, faces: &'static [Face], capsules: &'static [Caps]) -> Shape {
    Shape { what: What::Area(area), faces, capsules }
}

/// All of it.
pub const SHAPES: &[Shape] = &[
    tile(Place::Head, BOTH, &[(0.0, 94.0, 5.6, 0.0, 94.6, 5.6), (0.0, 91.0, 4.7, 0.0, 88.8, 3.4)]),
    tile(Place::Neck, BOTH, &[(0.0, 86.0, 2.7, 0.0, 82.6, 3.1)]),
    tile(Place::Shoulder, BOTH, &[(3.6, 82.4, 2.0, 8.6, 80.6, 3.2), (8.6, 80.4, 3.3, 11.0, 78.4, 3.3)]),
    tile(Place::UpperTrunk, BOTH, &[(4.0, 76.8, 5.0, 5.0, 73.5, 5.3), (4.2, 69.5, 4.9, 4.2, 68.0, 4.7)]),
    tile(Place::LowerTrunk, BOTH, &[(3.5, 62.5, 4.7, 3.7, 57.0, 4.9)]),
    tile(Place::Hips, FRONT, &[(4.4, 51.5, 5.4, 4.6, 48.5, 5.4)]),
    tile(Place::Hips, BACK, &[(4.7, 50.5, 5.6, 4.9, 46.8, 5.6)]),
    tile(Place::UpperArm, BOTH, &[(12.2, 75.5, 2.9, 14.0, 66.0, 2.4)]),
    tile(Place::Forearm, BOTH, &[(14.5, 62.8, 2.5, 16.6, 52.0, 1.7)]),
    // The palms are turned forward, as in anatomy: the thumbs point outward on either face.
    tile(
        Place::Hand,
        BOTH,
        &[(17.0, 49.5, 1.6, 17.6, 46.6, 2.0), (17.8, 45.0, 1.8, 18.3, 41.8, 1.1), (18.9, 47.6, 0.8, 20.0, 45.2, 0.7)],
    ),
    tile(Place::Thigh, FRONT, &[(6.0, 43.8, 5.2, 6.2, 31.0, 3.8)]),
    tile(Place::Thigh, BACK, &[(6.0, 42.0, 5.1, 6.2, 31.0, 3.7)]),
    tile(Place::Knee, FRONT, &[(6.2, 28.2, 3.3, 6.2, 26.4, 3.2)]),
    tile(Place::Knee, BACK, &[(6.2, 28.4, 3.3, 6.3, 27.0, 3.2)]),
    tile(Place::Shin, FRONT, &[(6.3, 23.2, 3.1, 6.4, 19.0, 3.1), (6.4, 19.0, 3.1, 6.1, 8.5, 1.8)]),
    tile(Place::Shin, BACK, &[(6.3, 24.0, 3.3, 6.4, 19.0, 3.3), (6.4, 19.0, 3.3, 6.1, 10.0, 1.8)]),
    tile(Place::Foot, FRONT, &[(6.1, 5.2, 1.9, 7.2, 2.6, 2.1), (7.2, 2.4, 2.0, 8.6, 1.8, 1.6)]),
    tile(Place::Foot, BACK, &[(6.1, 6.5, 1.7, 6.2, 2.6, 2.1), (6.4, 2.0, 1.6, 8.0, 1.7, 1.3)]),
    area(Area::Scalp, FRONT, &[(0.0, 98.4, 2.0, 3.0, 98.2, 1.9)]),
    area(Area::Scalp, BACK, &[(0.0, 97.0, 2.8, 2.4, 96.6, 2.6), (0.0, 92.6, 3.0, 2.2, 92.6, 2.8)]),
    area(Area::Forehead, FRONT, &[(0.0, 95.9, 1.3, 2.8, 95.9, 1.3)]),
    area(Area::Eyes, FRONT, &[(1.2, 92.9, 1.2, 3.2, 92.9, 1.4), (0.0, 91.2, 0.8, 0.0, 92.2, 0.8)]),
    area(
        Area::Jaw,
        FRONT,
        &[(0.0, 86.9, 1.5, 1.4, 86.9, 1.5), (1.4, 86.9, 1.5, 3.7, 89.4, 1.3), (0.0, 88.9, 1.0, 1.5, 88.9, 1.0)],
    ),
    area(Area::Flank, BOTH, &[(7.6, 69.0, 2.6, 7.0, 59.0, 2.4)]),
];

/// A line of the body: from x, y to x, y; mirrored as well.
pub type Line = (f32, f32, f32, f32);

/// Collar bones, ribs, navel, eyes, nose, mouth; or spine, shoulder blades, folds.
pub const fn lines(face: Face) -> &'static [Line] {
    match face {
        Face::Front => &[
            (0.0, 80.5, 1.6, 79.6),
            (1.6, 79.6, 7.5, 80.6),
            (0.6, 69.0, 5.6, 68.2),
            (5.6, 68.2, 8.4, 70.4),
            (0.0, 59.5, 0.0, 58.7),
            (0.0, 46.0, 0.0, 44.0),
            (2.0, 92.9, 3.5, 92.9),
            (0.0, 91.4, 0.0, 90.6),
            (0.0, 88.9, 1.2, 88.9),
        ],
        Face::Back => &[
            (0.0, 81.0, 0.0, 55.0),
            (2.4, 75.5, 3.6, 70.0),
            (3.6, 70.0, 6.2, 72.0),
            (0.0, 52.0, 0.0, 44.0),
            (0.6, 43.2, 6.0, 41.6),
            (5.0, 27.6, 7.2, 27.9),
            (6.3, 18.0, 6.2, 13.0),
        ],
    }
}
