//! Rain: a soft rush, and single drops near by.

use super::bed::{Ears, Tide};
use super::drops::{Drops, Recipe};
use super::filter::OnePole;
use super::noise::Pink;

/// The rush lies between these, in Hz.
const RUSH: [f32; 2] = [500.0, 6_000.0];
/// The drops.
const DROPS: Recipe = Recipe { often: 90.0, pitch: [1_400.0, 5_600.0], tau: [0.0015, 0.0055], climb: 0.0 };
/// A drop beside the rush.
const NEAR: f32 = 0.06;
/// Brings it to the loudness of every bed.
const GAIN: f32 = 0.668;

/// Rain under way.
#[derive(Clone, Debug)]
pub struct Rain {
    noise: [Pink; 2],
    low: [OnePole; 2],
    high: [OnePole; 2],
    drops: Drops,
}

impl Rain {
    /// At this rate.
    pub fn new(rate: u32) -> Rain {
        Rain {
            noise: [Pink::new(0x4a10), Pink::new(0x4a11)],
            low: [OnePole::new(RUSH[0], rate); 2],
            high: [OnePole::new(RUSH[1], rate); 2],
            drops: Drops::new(DROPS, 0x4a12, rate),
        }
    }
}

impl Ears for Rain {
    fn fill(&mut self, out: &mut [[f32; 2]], _tide: Tide<'_>) {
        for frame in out {
            let drops = self.drops.sample();
            for (ear, sample) in frame.iter_mut().enumerate() {
                let noise = self.noise[ear].sample();
                let rush = self.high[ear].low(noise - self.low[ear].low(noise));
                *sample = GAIN * (rush + NEAR * drops[ear]);
            }
        }
    }
}
