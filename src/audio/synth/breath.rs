//! The breath: filtered noise whose colour tells the phase and whose slope tells how much of it is left. In brightens, out
//! darkens, a hold is a thin steady thread that grows thinner, a rest is a low one.

use super::super::wave::Wave;
use super::filter::{Band, OnePole};
use super::frames;
use super::noise::Pink;
use crate::practice::{Ms, Phase};
use std::f32::consts::{PI, TAU};

/// How a phase sounds.
struct Colour {
    /// Where the band begins and ends, in Hz.
    band: [f32; 2],
    /// The way from one to the other: the share of the phase to this power.
    way: f32,
    /// Sharpness of the band.
    sharpness: f32,
    /// How much of what lies below the band is mixed in.
    below: f32,
    /// Its swell.
    swell: Swell,
    /// Peak, in dBFS.
    peak: f32,
}

/// The shape of its loudness.
enum Swell {
    /// Up and down; the peak where the share of the phase to this power is one half.
    Arc(f32),
    /// There at once, then ever thinner.
    Thread,
}

/// The recipes.
const fn colour(phase: Phase) -> Colour {
    let (band, way, sharpness, below, swell, peak) = match phase {
        Phase::In => ([420.0, 1500.0], 1.0, 1.1, 0.0, Swell::Arc(1.36), -19.5),
        Phase::TopUp => ([1500.0, 2400.0], 1.0, 1.4, 0.0, Swell::Arc(1.0), -21.0),
        Phase::Hold => ([1150.0, 1150.0], 1.0, 6.0, 0.0, Swell::Thread, -30.0),
        Phase::Out => ([980.0, 300.0], 0.7, 0.8, 0.25, Swell::Arc(0.576), -18.5),
        Phase::Rest => ([240.0, 240.0], 1.0, 3.0, 0.0, Swell::Thread, -30.0),
    };
    Colour { band, way, sharpness, below, swell, peak }
}

/// Frames between two settings of the filters.
const CONTROL: usize = 32;
/// Share of the noise that both ears have in common.
const MIDDLE: f32 = 0.7;
/// Above this, in Hz, air becomes hiss.
const DARKEST: f32 = 5200.0;
/// Below this, in Hz, it rumbles.
const DEEPEST: f32 = 90.0;
/// A slow unsteadiness, as real breath has: depth, and times a second.
const FLUTTER: (f32, f32) = (0.06, 2.3);
/// The rise and the end of a thread, in seconds.
const EDGE: f32 = 0.25;

/// The phase, this long, at this rate.
pub fn render(phase: Phase, length: Ms, rate: u32) -> Wave {
    let colour = colour(phase);
    let total = frames(length, rate);
    let mut out = vec![[0.0f32; 2]; total];
    let (mut middle, mut side) = (Pink::new(0xa1e5 + phase as u32), Pink::new(0x51de + phase as u32));
    let mut ears = [Ear::new(rate), Ear::new(rate)];
    let last = total.saturating_sub(1).max(1) as f32;
    let mut loud = 0.0;
    for (block, frames) in out.chunks_mut(CONTROL).enumerate() {
        let share = ((block * CONTROL) as f32 / last).min(1.0);
        let corner = colour.band[0] * (colour.band[1] / colour.band[0]).powf(share.powf(colour.way));
        ears.iter_mut().for_each(|ear| ear.band.tune(corner, colour.sharpness, rate));
        let then = loudness(&colour.swell, ((block + 1) * CONTROL) as f32, last, rate);
        let step = (then - loud) / CONTROL as f32;
        for frame in frames {
            let (m, s) = (MIDDLE * middle.sample(), (1.0 - MIDDLE) * side.sample());
            let [left, right] = &mut ears;
            *frame = [left.hear(m + s, colour.below) * loud, right.hear(m - s, colour.below) * loud];
            loud += step;
        }
    }
    finish(out, colour.peak)
}

/// One ear's filters.
struct Ear {
    band: Band,
    hiss: [OnePole; 2],
    rumble: OnePole,
}

impl Ear {
    fn new(rate: u32) -> Ear {
        Ear { band: Band::default(), hiss: [OnePole::new(DARKEST, rate); 2], rumble: OnePole::new(DEEPEST, rate) }
    }

    fn hear(&mut self, noise: f32, below: f32) -> f32 {
        let (band, low) = self.band.split(noise);
        let [once, twice] = &mut self.hiss;
        let mixed = twice.low(once.low(band + below * low));
        mixed - self.rumble.low(mixed)
    }
}

/// How loud it is at a frame, 0 to 1; 0 at both ends.
fn loudness(swell: &Swell, frame: f32, last: f32, rate: u32) -> f32 {
    let share = (frame / last).clamp(0.0, 1.0);
    let seconds = frame / rate as f32;
    let flutter = 1.0 - FLUTTER.0 * (0.5 + 0.5 * (TAU * FLUTTER.1 * seconds).sin());
    flutter
        * match swell {
            Swell::Arc(power) => 0.5 - 0.5 * (TAU * share.powf(*power)).cos(),
            Swell::Thread => {
                let edge = (EDGE * rate as f32).min(last / 2.0);
                let slope = |way: f32| 0.5 - 0.5 * (PI * way.clamp(0.0, 1.0)).cos();
                (1.0 - 0.7 * share) * slope(frame / edge) * slope((last - frame) / edge)
            }
        }
}

/// Scales to a peak in dBFS and makes the ends exactly zero.
fn finish(mut out: Vec<[f32; 2]>, peak_db: f32) -> Wave {
    let peak = out.iter().flatten().fold(0.0f32, |peak, sample| peak.max(sample.abs()));
    let factor = if peak > 0.0 { 10f32.powf(peak_db / 20.0) / peak } else { 0.0 };
    out.iter_mut().flatten().for_each(|sample| *sample *= factor);
    if let [first, .., last] = out.as_mut_slice() {
        (*first, *last) = ([0.0; 2], [0.0; 2]);
    }
    Wave::Stereo(out.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Zero crossings a second in a stretch of a wave, given as shares: how bright it is.
    fn brightness(wave: &Wave, from: f32, to: f32) -> f32 {
        let at = |share: f32| (wave.len() as f32 * share) as usize;
        let samples: Vec<f32> = (at(from)..at(to)).map(|i| wave.frame(i)[0]).collect();
        let crossings = samples.windows(2).filter(|pair| pair[0] * pair[1] < 0.0).count();
        crossings as f32 * 48_000.0 / samples.len() as f32
    }

    fn loud(wave: &Wave) -> f32 {
        ((0..wave.len()).map(|i| wave.frame(i)[0].powi(2)).sum::<f32>() / wave.len() as f32).sqrt()
    }

    #[test]
    fn colour_and_slope_tell_the_phase() {
        let wave = |phase| render(phase, Ms(4_000), 48_000);
        let [inwards, top_up, hold, outwards, rest] = [Phase::In, Phase::TopUp, Phase::Hold, Phase::Out, Phase::Rest].map(wave);
        assert!(brightness(&inwards, 0.7, 0.9) > 1.5 * brightness(&inwards, 0.1, 0.3), "in brightens");
        assert!(brightness(&outwards, 0.7, 0.9) < 0.8 * brightness(&outwards, 0.1, 0.3), "out darkens");
        assert!(brightness(&top_up, 0.3, 0.7) > 1.3 * brightness(&inwards, 0.6, 0.9), "the second sip is brighter");
        assert!(brightness(&hold, 0.3, 0.7) > 2.0 * brightness(&rest, 0.3, 0.7), "full is brighter than empty");
        for still in [&hold, &rest] {
            assert!(
                loud(still) < 0.4 * loud(&outwards) && loud(still) < 0.4 * loud(&inwards),
                "stillness is quieter than movement"
            );
            let half = still.len() / 2;
            let energy = |from, to| (from..to).map(|i: usize| still.frame(i)[0].powi(2)).sum::<f32>();
            assert!(energy(0, half) > 1.5 * energy(half, still.len()), "a stillness grows thinner");
        }
    }

    /// Above 6 kHz air hisses: what is left there is at least 20 dB below the whole.
    #[test]
    fn it_never_hisses() {
        for phase in [Phase::In, Phase::TopUp, Phase::Hold, Phase::Out, Phase::Rest] {
            let wave = render(phase, Ms(4_000), 48_000);
            let mut below = [OnePole::new(6_000.0, 48_000); 2];
            let [mut whole, mut high] = [0.0; 2];
            for i in 0..wave.len() {
                let sample = wave.frame(i)[0];
                let once = sample - below[0].low(sample);
                whole += sample.powi(2);
                high += (once - below[1].low(once)).powi(2);
            }
            assert!(high < 0.01 * whole, "{phase:?}: {} dB", 10.0 * (high / whole).log10());
        }
    }

    #[test]
    fn a_long_phase_moves_more_slowly() {
        let (short, long) = (render(Phase::In, Ms(2_000), 48_000), render(Phase::In, Ms(8_000), 48_000));
        let at_two = brightness(&long, 0.2, 0.25);
        assert!(brightness(&short, 0.8, 0.98) > 1.5 * at_two);
    }
}
