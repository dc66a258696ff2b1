//! A value that wanders slowly and never quite returns: three sines whose periods have no common measure.

use std::f64::consts::TAU;

/// The periods beside the slowest one: no two of them meet again within a day.
const RATIOS: [f64; 3] = [1.0, 1.618_034, 2.414_214];
/// How much of each.
const SHARES: [f64; 3] = [0.5, 0.3, 0.2];

/// A value from -1 to 1 that is asked for at even intervals.
#[derive(Clone, Copy, Debug)]
pub struct Wander {
    phases: [f64; 3],
    steps: [f64; 3],
}

impl Wander {
    /// Whose slowest part turns `hz` times a second, asked `asked` times a second; `seed` is where it begins.
    pub fn new(hz: f64, asked: f64, seed: f64) -> Wander {
        Wander { phases: RATIOS.map(|ratio| (seed * ratio).fract()), steps: RATIOS.map(|ratio| hz * ratio / asked) }
    }

    /// The next value.
    pub fn next(&mut self) -> f32 {
        let mut sum = 0.0;
        for ((phase, step), share) in self.phases.iter_mut().zip(self.steps).zip(SHARES) {
            *phase = (*phase + step).fract();
            sum += share * (TAU * *phase).sin();
        }
        sum as f32
    }
}
