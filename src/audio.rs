//! What sounds: the score (pure), samples (mixer, synthesis), the voice's clips, the output device and its silent twin.
//!
//! ```text
//! Timeline ─ score ─ loader ─ mixer ─┬─ device   (cpal; the only file that opens an output)
//!            (pure)  (waves)         ├─ silent   (the twin: an ideal output that nobody hears)
//!                                    └─ bounce   (into memory, into a file)
//! ```
//!
//! **Below notes lie beds** ([`synth::bed`]): generators without an end that the mixer pulls block by block. They come and go slowly,
//! leave at a pause and with the session's end, and are not interrupted by a jump. Breath and bed dip under the voice ([`duck`]), which
//! the score knows beforehand. [`limit`] lets everything ordinary through untouched.
//!
//! **Which clock leads:** while there is sound, what is heard; the picture follows it (`cli::follow`). Anchors from the output (this
//! frame is heard at that time) make a smooth line, [`Engine::heard`]; the loop brings the picture towards it by at most half of the
//! time that passes, so it never jumps and never runs backwards. While there is no sound the loop's monotonic clock leads, the
//! engine walks on by its own, and a sound that comes back joins in where the session is. Nothing is ever counted from wall time.
//!
//! **The life of an output:** opened when something will sound within 3 s; closed after 10 s in which nothing will; looked for again
//! 250 ms to 5 s after it was lost. Another default output is noticed within a fifth of a second and followed. One that was lost
//! comes back by itself only as the same one ([`OnLoss`]); on another one the transport runs on in silence until the person asks. Sameness is the
//! system's own name for an output, so it cannot be told behind ALSA's `default`, nor where one card switches from its
//! headphones' socket to its loudspeakers under one name.
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
pub mod file;
mod flac;
pub mod level;
pub mod limit;
mod link;
mod load;
mod look;
pub mod loudness;
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
