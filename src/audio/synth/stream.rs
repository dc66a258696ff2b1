//! A stream: water over stones that runs now a little more, now a little less, and bubbles that rise.

use super::bed::{CONTROL, Ears, Tide};
use super::drops::{Drops, Recipe};
use super::filter::Band;
use super::noise::Pink;
use super::wander::Wander;

/// Around these, in Hz, water runs: over a broad bed, and over stones near by.
const BANDS: [f32; 2] = [480.0, 1_250.0];
/// How far up and down the bands wander, as a power of two.
const SWAY: f32 = 0.35;
/// How sharp they are, and how much there is of each.
const SHAPES: [(f32, f32); 2] = [(0.7, 1.0), (1.1, 0.55)];
/// How much the running waxes and wanes.
const SURGE: f32 = 0.3;
/// The bubbles.
const BUBBLES: Recipe = Recipe { often: 26.0, pitch: [420.0, 1_700.0], tau: [0.006, 0.022], climb: 9.0 };
/// A bubble beside the water.
const NEAR: f32 = 0.04;
/// Brings it to the loudness of every bed.
const GAIN: f32 = 0.746;

/// A stream under way.
#[derive(Clone, Debug)]
pub struct Stream {
    noise: [Pink; 2],
    bands: [[Band; 2]; 2],
    sways: [Wander; 4],
    surges: [f32; 2],
    bubbles: Drops,
    rate: u32,
    count: usize,
}

impl Stream {
    /// At this rate.
    pub fn new(rate: u32) -> Stream {
        let asked = f64::from(rate) / CONTROL as f64;
        let sway = |hz, seed| Wander::new(hz, asked, seed);
        Stream {
            noise: [Pink::new(0x57e0), Pink::new(0x57e1)],
            bands: [[Band::default(); 2]; 2],
            sways: [sway(0.21, 0.1), sway(0.43, 0.4), sway(0.17, 0.7), sway(0.37, 0.9)],
            surges: [1.0; 2],
            bubbles: Drops::new(BUBBLES, 0x57e2, rate),
            rate,
            count: 0,
        }
    }

    fn control(&mut self) {
        for ear in 0..2 {
            for band in 0..2 {
                let sway = self.sways[2 * ear + band].next();
                self.bands[ear][band].tune(BANDS[band] * (SWAY * sway).exp2(), SHAPES[band].0, self.rate);
                self.surges[ear] += (1.0 + SURGE * sway - self.surges[ear]) * 0.01;
            }
        }
    }
}

impl Ears for Stream {
    fn fill(&mut self, out: &mut [[f32; 2]], _tide: Tide<'_>) {
        for frame in out {
            if self.count == 0 {
                self.control();
            }
            self.count = (self.count + 1) % CONTROL;
            let bubbles = self.bubbles.sample();
            for (ear, sample) in frame.iter_mut().enumerate() {
                let noise = self.noise[ear].sample();
                let [broad, near] = &mut self.bands[ear];
                let water = SHAPES[0].1 * broad.split(noise).0 + SHAPES[1].1 * near.split(noise).0;
                *sample = GAIN * (self.surges[ear] * water + NEAR * bubbles[ear]);
            }
        }
    }
}
