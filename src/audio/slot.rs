//! One sound in the mixer's hands: where it begins, how far it is, how it enters.

use super::level::{Glide, gain};
use super::score::{Bus, Note, Sound, frame};
use super::wave::Wave;

/// A prepared note.
#[derive(Clone, Debug)]
pub struct Slot {
    /// The run of the transport that it was prepared for.
    pub(super) run: u64,
    /// Its place in the score.
    pub(super) note: usize,
    /// The frame at which its first sample stands.
    pub(super) begin: u64,
    pub(super) bus: Bus,
    sound: Sound,
    wave: Wave,
    gain: f32,
    stage: Stage,
}

#[derive(Clone, Copy, Debug)]
enum Stage {
    /// Its moment has not come.
    Waits,
    /// Its next frame, and the way in for one that is entered in the middle.
    Sounds(usize, Glide),
}

impl Slot {
    /// Note number `index` of a score, prepared for a run of the transport, at `rate`.
    pub fn new(run: u64, index: usize, note: &Note, wave: Wave, rate: u32) -> Slot {
        let begin = frame(note.at, rate);
        let (bus, gain) = (note.sound.bus(), gain(note.sound.level_db()));
        Slot { run, note: index, begin, bus, sound: note.sound, wave, gain, stage: Stage::Waits }
    }

    /// Enters it where it would be at `frame`, over `fade` frames; from its beginning it needs no way in.
    pub(super) fn enter(&mut self, frame: u64, fade: u32) {
        let mut way = Glide::at(1.0);
        if frame > self.begin {
            way = Glide::at(0.0);
            way.to(1.0, fade);
        }
        self.stage = Stage::Sounds(usize::try_from(frame.saturating_sub(self.begin)).unwrap_or(usize::MAX), way);
    }

    /// Whether it is a sentence: better left out than begun late.
    pub(super) fn is_sentence(&self) -> bool {
        self.sound.is_sentence()
    }

    /// Whether it has begun and is not over.
    pub(super) fn sounds(&self) -> bool {
        matches!(self.stage, Stage::Sounds(next, _) if next < self.wave.len())
    }

    /// Whether its moment has not come.
    pub(super) fn waits(&self) -> bool {
        matches!(self.stage, Stage::Waits)
    }

    /// Whether its last frame has sounded.
    pub(super) fn is_over(&self) -> bool {
        matches!(self.stage, Stage::Sounds(next, _) if next >= self.wave.len())
    }

    /// Adds it to frames of left and right, each with the gain of its bus.
    pub(super) fn add(&mut self, out: &mut [[f32; 2]], gains: &[f32]) {
        let Stage::Sounds(next, way) = &mut self.stage else { return };
        let left = self.wave.len().saturating_sub(*next).min(out.len());
        let (out, from, until) = (&mut out[..left], *next, *next + left);
        let own = self.gain;
        match &self.wave {
            Wave::Mono(samples) => {
                for ((out, sample), bus) in out.iter_mut().zip(&samples[from..until]).zip(gains) {
                    let sample = sample * (own * bus * way.step());
                    *out = [out[0] + sample, out[1] + sample];
                }
            }
            Wave::Stereo(frames) => {
                for ((out, frame), bus) in out.iter_mut().zip(&frames[from..until]).zip(gains) {
                    let gain = own * bus * way.step();
                    *out = [out[0] + frame[0] * gain, out[1] + frame[1] * gain];
                }
            }
        }
        *next = until;
    }
}
