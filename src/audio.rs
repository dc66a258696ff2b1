//! What sounds: the score (pure), samples (mixer, synthesis), the voice's clips, the output device and its silent twin.

pub mod voice;
