//! What is common to bells, bowls and bars: partials that ring and die away, each as a turning, shrinking arrow.

use std::f64::consts::{PI, TAU};

/// One partial.
#[derive(Clone, Copy, Debug)]
pub struct Partial {
    /// Its frequency over that of the lowest.
    pub ratio: f64,
    /// Its level in dB.
    pub db: f64,
    /// Seconds until it is 60 dB weaker.
    pub t60: f64,
    /// How often a second it beats; 0 for not at all.
    pub beat: f64,
}

/// A table row: ratio, dB, seconds to -60 dB, beats a second.
pub const fn partial(ratio: f64, db: f64, t60: f64, beat: f64) -> Partial {
    Partial { ratio, db, t60, beat }
}

/// How loud the two arrows of a beating partial are.
const PAIR: [f64; 2] = [0.6, 0.4];

/// Something that is struck and rings.
#[derive(Clone, Copy, Debug)]
pub struct Struck {
    /// The frequency of ratio 1, in Hz.
    pub base: f64,
    /// What rings.
    pub partials: &'static [Partial],
    /// Seconds until it is struck fully.
    pub attack: f64,
    /// Seconds of the last fade.
    pub ending: f64,
}

impl Struck {
    /// Adds it to `out`, from its first sample to its end, with raised-cosine slopes at both.
    pub fn ring(&self, out: &mut [f32], rate: u32) {
        let rate = f64::from(rate);
        for partial in self.partials {
            let hz = self.base * partial.ratio;
            let arrows = if partial.beat > 0.0 {
                [(hz - partial.beat / 2.0, PAIR[0]), (hz + partial.beat / 2.0, PAIR[1])]
            } else {
                [(hz, 1.0), (hz, 0.0)]
            };
            for (hz, share) in arrows.into_iter().filter(|(hz, share)| *share > 0.0 && *hz < rate * 0.45) {
                let shrink = 10f64.powf(-3.0 / (partial.t60 * rate));
                let (sin, cos) = (TAU * hz / rate).sin_cos();
                let (turn_x, turn_y) = (cos * shrink, sin * shrink);
                let (mut x, mut y) = (share * 10f64.powf(partial.db / 20.0), 0.0);
                for sample in out.iter_mut() {
                    *sample += y as f32;
                    (x, y) = (x * turn_x - y * turn_y, x * turn_y + y * turn_x);
                }
            }
        }
        let frames = |seconds: f64| ((seconds * rate) as usize).clamp(1, out.len().max(1));
        let (rise, fall) = (frames(self.attack), frames(self.ending));
        let slope = |i: usize, of: usize| (0.5 - 0.5 * (PI * i as f64 / of as f64).cos()) as f32;
        out.iter_mut().take(rise).enumerate().for_each(|(i, sample)| *sample *= slope(i, rise));
        out.iter_mut().rev().take(fall).enumerate().for_each(|(i, sample)| *sample *= slope(i, fall));
    }
}
