//! The sea: two swells that come and go at their own pace, or both with the breath where a session leads it. A wave is deep
//! water, a rush that opens as it comes in, and foam that follows.

use super::bed::{CONTROL, Ears, Tide};
use super::filter::OnePole;
use super::noise::{Pink, White};

/// A swell comes and goes in so many seconds.
const LENGTH: [f32; 2] = [8.0, 14.0];
/// The share of it in which it comes.
const COMING: f32 = 0.42;
/// How much an ear hears of the swell on its side.
const SIDE: f32 = 0.7;
/// How low and how high the breath lets the water stand.
const BREATHED: [f32; 2] = [0.08, 0.85];
/// The water follows within so many seconds, foam within so many.
const LAG: f32 = 0.25;
const FOAM_LAG: f32 = 0.9;
/// The rush is dark in a trough, in Hz, and opens by so much at the crest.
const RUSH: (f32, f32) = (350.0, 5.0);
/// Foam lies between these, in Hz.
const FOAM: [f32; 2] = [1_800.0, 5_500.0];
/// Deep water, in Hz.
const DEEP: f32 = 110.0;
/// Below this, in Hz, it rumbles.
const RUMBLE: f32 = 35.0;
/// How much there is of deep water in a trough and on a crest, of the rush, and of foam.
const SHARES: ([f32; 2], f32, f32) = ([0.5, 1.0], 1.0, 0.35);
/// Brings it to the loudness of every bed.
const GAIN: f32 = 1.229;

/// The sea under way.
#[derive(Clone, Debug)]
pub struct Ocean {
    swells: [Swell; 2],
    dice: White,
    ears: [Ear; 2],
    rate: u32,
    count: usize,
}

/// How far a swell is on its way, and how much further with each step.
#[derive(Clone, Copy, Debug)]
struct Swell {
    way: f32,
    step: f32,
}

/// What an ear hears.
#[derive(Clone, Debug)]
struct Ear {
    noise: Pink,
    height: f32,
    foam: f32,
    /// Of deep water, the rush, foam: now, and by how much more with each frame.
    gains: [(f32, f32); 3],
    deep: OnePole,
    rumble: OnePole,
    rush: OnePole,
    foam_band: [OnePole; 2],
}

fn smooth(way: f32) -> f32 {
    let way = way.clamp(0.0, 1.0);
    way * way * (3.0 - 2.0 * way)
}

impl Swell {
    fn height(self) -> f32 {
        if self.way < COMING { smooth(self.way / COMING) } else { 1.0 - smooth(((self.way - COMING) / (1.0 - COMING)).sqrt()) }
    }
}

impl Ear {
    fn new(seed: u32, rate: u32) -> Ear {
        Ear {
            noise: Pink::new(seed),
            height: 0.0,
            foam: 0.0,
            gains: [(0.0, 0.0); 3],
            deep: OnePole::new(DEEP, rate),
            rumble: OnePole::new(RUMBLE, rate),
            rush: OnePole::new(RUSH.0, rate),
            foam_band: FOAM.map(|corner| OnePole::new(corner, rate)),
        }
    }

    /// Moves towards a height of the water, by one step of control.
    fn control(&mut self, height: f32, rate: u32) {
        let seconds = CONTROL as f32 / rate as f32;
        self.height += (height - self.height) * (seconds / LAG).min(1.0);
        self.foam += (self.height - self.foam) * (seconds / FOAM_LAG).min(1.0);
        let [low, high] = SHARES.0;
        let wanted = [low + (high - low) * self.height, SHARES.1 * (0.12 + 0.88 * self.height), SHARES.2 * self.foam * self.foam];
        for ((now, step), wanted) in self.gains.iter_mut().zip(wanted) {
            *step = (wanted - *now) / CONTROL as f32;
        }
        self.rush.tune(RUSH.0 * (1.0 + RUSH.1 * self.height * self.height), rate);
    }

    fn sample(&mut self) -> f32 {
        let noise = self.noise.sample();
        let deep = self.deep.low(noise);
        let [above, below] = &mut self.foam_band;
        let foam = below.low(noise - above.low(noise));
        let parts = [deep - self.rumble.low(deep), self.rush.low(noise) - deep, foam];
        let mut sum = 0.0;
        for ((gain, step), part) in self.gains.iter_mut().zip(parts) {
            *gain += *step;
            sum += *gain * part;
        }
        GAIN * sum
    }
}

impl Ocean {
    /// At this rate.
    pub fn new(rate: u32) -> Ocean {
        let mut ocean = Ocean {
            swells: [Swell { way: 0.0, step: 0.0 }, Swell { way: 0.45, step: 0.0 }],
            dice: White::new(0x0cea),
            ears: [Ear::new(0x0ce0, rate), Ear::new(0x0ce1, rate)],
            rate,
            count: 0,
        };
        (0..2).for_each(|which| ocean.swells[which].step = ocean.pace());
        ocean
    }

    fn pace(&mut self) -> f32 {
        let share = 0.5 + 0.5 * self.dice.sample();
        let seconds = LENGTH[0] + (LENGTH[1] - LENGTH[0]) * share;
        CONTROL as f32 / (seconds * self.rate as f32)
    }

    fn control(&mut self, breath: Option<f32>) {
        for which in 0..2 {
            self.swells[which].way += self.swells[which].step;
            if self.swells[which].way >= 1.0 {
                self.swells[which] = Swell { way: 0.0, step: self.pace() };
            }
        }
        let [one, other] = self.swells.map(Swell::height);
        let own = [SIDE * one + (1.0 - SIDE) * other, SIDE * other + (1.0 - SIDE) * one];
        let led = breath.map(|full| BREATHED[0] + (BREATHED[1] - BREATHED[0]) * full);
        for (ear, own) in self.ears.iter_mut().zip(own) {
            ear.control(led.unwrap_or(own), self.rate);
        }
    }
}

impl Ears for Ocean {
    fn fill(&mut self, out: &mut [[f32; 2]], tide: Tide<'_>) {
        for (i, frame) in out.iter_mut().enumerate() {
            if self.count == 0 {
                self.control(tide(i));
            }
            self.count = (self.count + 1) % CONTROL;
            let [left, right] = &mut self.ears;
            *frame = [left.sample(), right.sample()];
        }
    }
}
