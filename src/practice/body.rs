//! The words for a body: sides, regions, pressure points, postures. Names are the ones that session files write.

use serde::{Deserialize, Serialize};

/// Left or right of the person who practises.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// The left.
    Left,
    /// The right.
    Right,
}

impl Side {
    /// The other one.
    pub const fn other(self) -> Side {
        match self {
            Side::Left => Side::Right,
            Side::Right => Side::Left,
        }
    }
}

/// A side as a session file names it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SideName {
    /// What the surrounding step says: the side whose turn it is, else both.
    #[default]
    Here,
    /// Both at once.
    Both,
    /// The left.
    Left,
    /// The right.
    Right,
    /// The hand that writes, and its side.
    Dominant,
    /// The side that does not write.
    Other,
}

impl SideName {
    /// The words that files write.
    pub const WORDS: [(&str, SideName); 6] = [
        ("Here", SideName::Here),
        ("Both", SideName::Both),
        ("Left", SideName::Left),
        ("Right", SideName::Right),
        ("Dominant", SideName::Dominant),
        ("Other", SideName::Other),
    ];
}

/// One table: every word in the file, its variant, and its doc line.
macro_rules! names {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vdoc])* $variant,)+ }

        impl $name {
            /// All of them, in the order of the table.
            pub const ALL: &[$name] = &[$($name::$variant,)+];

            /// The words that files write, and what they mean.
            pub const WORDS: &[(&'static str, $name)] = &[$((stringify!($variant), $name::$variant),)+];

            /// The word that files write.
            pub const fn word(self) -> &'static str {
                match self { $($name::$variant => stringify!($variant),)+ }
            }

            /// Reads that word.
            pub fn parse(word: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|name| name.word() == word)
            }
        }
    };
}
pub(crate) use names;

names! {
    /// A region of the body that a step speaks of.
    Region {
        /// The whole body.
        WholeBody,
        /// Top and back of the head.
        Scalp,
        /// The forehead.
        Forehead,
        /// Eyes, nose, upper cheeks.
        Eyes,
        /// Jaw, mouth, lower cheeks.
        Jaw,
        /// The whole face.
        Face,
        /// The throat, in front.
        Throat,
        /// The neck, behind.
        Neck,
        /// Both shoulders, or one.
        Shoulder,
        /// The chest.
        Chest,
        /// Between and around the shoulder blades.
        UpperBack,
        /// Lower ribs and flanks.
        Flanks,
        /// The belly.
        Belly,
        /// The small of the back.
        LowerBack,
        /// Pelvis and hips.
        Pelvis,
        /// The buttocks.
        Buttocks,
        /// Shoulders, chest, back and belly.
        Trunk,
        /// The upper arm.
        UpperArm,
        /// The forearm.
        Forearm,
        /// The hand.
        Hand,
        /// The whole arm.
        Arm,
        /// The thigh.
        Thigh,
        /// The knee.
        Knee,
        /// The lower leg.
        Calf,
        /// The foot.
        Foot,
        /// The whole leg.
        Leg,
    }
}

names! {
    /// A pressure point, by its usual code.
    Point {
        /// Hollows under the edge of the skull.
        GB20,
        /// Midway between neck and tip of the shoulder.
        GB21,
        /// Outer edge of the fist below the little finger.
        SI3,
        /// Web between thumb and index finger.
        LI4,
        /// Beside the spine at the waist, below the second lumbar vertebra.
        BL23,
        /// Middle of the fold of the knee.
        BL40,
        /// Four fingers above the inner ankle.
        SP6,
        /// Between the bones of the first and second toe.
        LR3,
        /// Fold of the wrist, little-finger side.
        HT7,
        /// Between the brows.
        Yintang,
    }
}

names! {
    /// How one is placed.
    Posture {
        /// On the back, the belly or the side.
        Lying,
        /// On a chair, or on the floor.
        Sitting,
        /// On the feet.
        Standing,
        /// On the knees, or on hands and knees.
        Kneeling,
        /// At a desk, in office clothes.
        Desk,
        /// On the move.
        Walking,
    }
}

/// A region with its side, as written: `LowerBack`, `Arm(Dominant)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Spot {
    /// Where.
    pub region: Region,
    /// On which side.
    pub side: SideName,
}
