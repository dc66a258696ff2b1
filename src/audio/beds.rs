//! What lies below everything in the mixer's hands: beds that come and go slowly, several at once while one gives way to another.

use super::level::{Glide, gain};
use super::synth::bed::{Bed, Ears, Tide};
use crate::practice::header::Ambience;

/// How long a bed takes to come, to give way to another, and to leave at the end, in milliseconds.
pub const FADE_MS: u32 = 2_500;
/// How long it takes to leave at a pause: soon silent, without a click, and over before an output that closes is gone.
pub const PAUSE_MS: u32 = 50;
/// A bed under a narration at -20 LUFS: 17 LU below it in its pauses; while it speaks 6 dB more, so that it hides no word.
pub const LEVEL_DB: f32 = -17.0;

/// All ambiences that can be heard just now, each on its way.
#[derive(Clone, Debug)]
pub(super) struct Beds<const BLOCK: usize> {
    rate: u32,
    layers: [Option<Layer>; Ambience::ALL.len()],
    scratch: [[f32; 2]; BLOCK],
}

#[derive(Clone, Debug)]
struct Layer {
    bed: Bed,
    way: Glide,
}

impl<const BLOCK: usize> Beds<BLOCK> {
    pub(super) fn new(rate: u32) -> Beds<BLOCK> {
        Beds { rate, layers: [const { None }; Ambience::ALL.len()], scratch: [[0.0; 2]; BLOCK] }
    }

    /// Whether any is heard.
    pub(super) fn sound(&self) -> bool {
        self.layers.iter().any(Option::is_some)
    }

    /// This one from now on, and no other; all that changes does so within `ms`. Allocates nothing.
    pub(super) fn want(&mut self, wanted: Option<Ambience>, ms: u32) {
        let frames = (self.rate / 1000).saturating_mul(ms);
        for (ambience, layer) in Ambience::ALL.iter().zip(&mut self.layers) {
            match layer {
                Some(layer) => layer.way.to(if wanted == Some(*ambience) { 1.0 } else { 0.0 }, frames),
                None if wanted == Some(*ambience) => {
                    let mut way = Glide::at(0.0);
                    way.to(1.0, frames);
                    *layer = Some(Layer { bed: Bed::new(*ambience, self.rate), way });
                }
                None => {}
            }
        }
    }

    /// Adds what is heard to at most a block of frames, each with the gain of its bus.
    pub(super) fn add(&mut self, out: &mut [[f32; 2]], gains: &[f32], tide: Tide<'_>) {
        let own = gain(LEVEL_DB);
        for place in &mut self.layers {
            let Some(layer) = place else { continue };
            let scratch = &mut self.scratch[..out.len().min(BLOCK)];
            layer.bed.fill(scratch, tide);
            for ((out, frame), bus) in out.iter_mut().zip(scratch).zip(gains) {
                let way = layer.way.step();
                let gain = own * bus * way * way * (3.0 - 2.0 * way);
                *out = [out[0] + frame[0] * gain, out[1] + frame[1] * gain];
            }
            if layer.way.rests() && layer.way.step() == 0.0 {
                *place = None;
            }
        }
    }
}
