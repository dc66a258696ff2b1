//! What sounds: the score (pure), samples (mixer, synthesis), the voice's clips, the output device and its silent twin.
//!
//! ```text
//! Timeline ─ score ─ loader ─ mixer ─┬─ device   (cpal; the only file that opens an output)
//!            (pure)  (waves)         ├─ silent   (the twin: an ideal output that nobody hears)
//!                                    └─ bounce   (into memory, into a file)
//! ```
//!
//! The mixer's transport frame is the truth: a note stands at its frame whatever the sizes of blocks are. Everything that can
//! block or fail (opening, closing, decoding) happens on threads of the [`Engine`]; its handle never waits for them.

mod beds;
pub mod bounce;
mod clock;
mod control;
#[cfg(feature = "sound")]
mod device;
pub mod duck;
pub mod engine;
pub mod level;
pub mod limit;
mod link;
mod load;
mod look;
pub mod mix;
mod ogg;
mod output;
mod place;
pub mod recording;
pub mod resample;
mod run;
pub mod score;
mod silent;
mod slot;
pub mod synth;
pub mod voice;
mod walk;
pub mod wav;
pub mod wave;

pub use engine::{Backend, Engine, OnLoss, Status};
pub use level::Levels;
pub use load::Clips;
pub use look::{Found, Look, look};
pub use score::{Bus, Note, Score, Sound};
