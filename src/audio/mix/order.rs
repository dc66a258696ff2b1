//! What a mixer is told, and what it tells of its transport.

use super::Slot;
use crate::audio::level::Levels;
use crate::audio::score::Score;
use std::sync::Arc;

/// What the mixer is told.
#[derive(Clone, Debug)]
pub enum Order {
    /// A note, prepared. Late ones enter in the middle; a late voice is left out.
    Provide(Slot),
    /// Run from a frame of a score. Stops up to there are passed; slots of other runs are given back.
    Go {
        /// The number of the run; its slots bear it.
        run: u64,
        /// What is played.
        score: Arc<Score>,
        /// Where.
        at: u64,
        /// By how many frames it sets out early, because what is mixed is heard later: the position is told from there on.
        lead: u64,
    },
    /// The run goes on in another score, of which the first `shared` notes are those of the present one.
    Recast {
        /// The number of the run.
        run: u64,
        /// What is played.
        score: Arc<Score>,
        /// How many notes stay; others that have not begun are given back.
        shared: usize,
    },
    /// Stand still.
    Halt,
    /// Go on after a stop.
    GoOn,
    /// New volumes.
    Levels(Levels),
}

/// Whether the transport moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// It stands.
    Still,
    /// It runs.
    Runs,
    /// It stands at a stop; what sounds rings out.
    AtStop,
}

/// Where the transport was as a pull began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The run.
    pub run: u64,
    /// Its frame.
    pub frame: u64,
    /// From where on the run's position is told.
    pub start: u64,
    /// The frame of the next stop, or of the end: the run gets there and no further by itself.
    pub limit: u64,
    /// Whether it moved.
    pub motion: Motion,
}
