//! Samples ready to be mixed: whole sounds at the output's rate, shared rather than copied.

use std::sync::Arc;

/// A whole sound at the output's rate.
#[derive(Clone, Debug, PartialEq)]
pub enum Wave {
    /// The same for both ears.
    Mono(Arc<[f32]>),
    /// Left and right.
    Stereo(Arc<[[f32; 2]]>),
}

impl Wave {
    /// Frames.
    pub fn len(&self) -> usize {
        match self {
            Wave::Mono(samples) => samples.len(),
            Wave::Stereo(frames) => frames.len(),
        }
    }

    /// Whether it has no frames.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Left and right at a frame; silence beyond the end.
    pub fn frame(&self, i: usize) -> [f32; 2] {
        match self {
            Wave::Mono(samples) => samples.get(i).map_or([0.0; 2], |s| [*s; 2]),
            Wave::Stereo(frames) => frames.get(i).copied().unwrap_or_default(),
        }
    }
}
