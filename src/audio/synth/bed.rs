//! A bed below everything: one of the ambiences, pulled block by block, without an end and without a seam. One file for each, of
//! one shape: its recipe as constants with units, `new`, and `fill`. Seeded: the same every time.

use super::brown::Brown;
use super::drone::Drone;
use super::ocean::Ocean;
use super::rain::Rain;
use super::stream::Stream;
use super::wind::Wind;
use crate::practice::header::Ambience;

/// Frames between two settings of what moves slowly.
pub(super) const CONTROL: usize = 32;

/// How full of air the breath is that a session leads, 0 to 1, so many frames after the first of a block; `None` where it leads
/// none.
pub type Tide<'a> = &'a dyn Fn(usize) -> Option<f32>;

/// Something that sounds without an end.
pub trait Ears {
    /// The next frames of left and right, at about -20 LUFS. How they are cut into blocks changes no sample.
    fn fill(&mut self, out: &mut [[f32; 2]], tide: Tide<'_>);
}

/// An ambience under way.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the words say it")]
#[expect(clippy::large_enum_variant, reason = "made within the output's callback, where nothing may be allocated")]
pub enum Bed {
    Rain(Rain),
    Ocean(Ocean),
    Stream(Stream),
    Wind(Wind),
    Brown(Brown),
    Drone(Drone),
}

impl Bed {
    /// From its beginning, at this rate. Allocates nothing.
    pub fn new(ambience: Ambience, rate: u32) -> Bed {
        match ambience {
            Ambience::Rain => Bed::Rain(Rain::new(rate)),
            Ambience::Ocean => Bed::Ocean(Ocean::new(rate)),
            Ambience::Stream => Bed::Stream(Stream::new(rate)),
            Ambience::Wind => Bed::Wind(Wind::new(rate)),
            Ambience::Brown => Bed::Brown(Brown::new(rate)),
            Ambience::Drone => Bed::Drone(Drone::new(rate)),
        }
    }
}

impl Ears for Bed {
    fn fill(&mut self, out: &mut [[f32; 2]], tide: Tide<'_>) {
        match self {
            Bed::Rain(bed) => bed.fill(out, tide),
            Bed::Ocean(bed) => bed.fill(out, tide),
            Bed::Stream(bed) => bed.fill(out, tide),
            Bed::Wind(bed) => bed.fill(out, tide),
            Bed::Brown(bed) => bed.fill(out, tide),
            Bed::Drone(bed) => bed.fill(out, tide),
        }
    }
}
