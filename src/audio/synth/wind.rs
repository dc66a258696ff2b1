//! Wind: air around a house, its pitch and its strength wandering together, each ear a little apart.

use super::bed::{CONTROL, Ears, Tide};
use super::filter::{Band, OnePole};
use super::noise::Pink;
use super::wander::Wander;

/// The middle of its pitch, in Hz, and how far it wanders, as a power of two.
const PITCH: (f32, f32) = (360.0, 0.9);
/// Sharpness of its band: air, not a whistle.
const SHARPNESS: f32 = 1.5;
/// Its strength from the calmest to the strongest moment.
const STRENGTH: [f32; 2] = [0.35, 1.0];
/// How fast pitch and strength wander: turns a second of the slowest part.
const PACE: f64 = 0.06;
/// How much of what lies below the band is mixed in.
const BODY: f32 = 0.3;
/// Below this, in Hz, it rumbles.
const DEEPEST: f32 = 60.0;
/// Brings it to the loudness of every bed.
const GAIN: f32 = 1.83;

/// Wind under way.
#[derive(Clone, Debug)]
pub struct Wind {
    noise: [Pink; 2],
    bands: [Band; 2],
    rumble: [OnePole; 2],
    gusts: [Wander; 2],
    strengths: [(f32, f32); 2],
    rate: u32,
    count: usize,
}

impl Wind {
    /// At this rate.
    pub fn new(rate: u32) -> Wind {
        let asked = f64::from(rate) / CONTROL as f64;
        Wind {
            noise: [Pink::new(0x01d0), Pink::new(0x01d1)],
            bands: [Band::default(); 2],
            rumble: [OnePole::new(DEEPEST, rate); 2],
            // Nearly in step: a gust passes from one ear to the other.
            gusts: [Wander::new(PACE, asked, 0.3), Wander::new(PACE, asked, 0.36)],
            strengths: [(STRENGTH[0], 0.0); 2],
            rate,
            count: 0,
        }
    }

    fn control(&mut self) {
        for ear in 0..2 {
            let gust = self.gusts[ear].next();
            self.bands[ear].tune(PITCH.0 * (PITCH.1 * gust).exp2(), SHARPNESS, self.rate);
            let strength = STRENGTH[0] + (STRENGTH[1] - STRENGTH[0]) * (0.5 + 0.5 * gust);
            let (now, step) = &mut self.strengths[ear];
            *step = (strength - *now) / CONTROL as f32;
        }
    }
}

impl Ears for Wind {
    fn fill(&mut self, out: &mut [[f32; 2]], _tide: Tide<'_>) {
        for frame in out {
            if self.count == 0 {
                self.control();
            }
            self.count = (self.count + 1) % CONTROL;
            for (ear, sample) in frame.iter_mut().enumerate() {
                let (band, low) = self.bands[ear].split(self.noise[ear].sample());
                let air = band + BODY * low;
                let (strength, step) = &mut self.strengths[ear];
                *strength += *step;
                *sample = GAIN * *strength * (air - self.rumble[ear].low(air));
            }
        }
    }
}
