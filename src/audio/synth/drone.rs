//! A soft drone: a low chord of fifths and octaves whose voices swell and wane, a hair apart in both ears.

use super::bed::{CONTROL, Ears, Tide};
use super::wander::Wander;
use std::f64::consts::TAU;

/// The lowest tone, in Hz.
const BASE: f64 = 110.0;
/// Each tone: ratio to the lowest, level, Hz by which the ears are apart, swells a second.
const TONES: [(f64, f64, f64, f64); 5] = [
    (1.0, 1.0, 0.07, 0.031),
    (1.5, 0.562, 0.09, 0.043),
    (2.0, 0.447, 0.11, 0.057),
    (3.0, 0.178, 0.13, 0.071),
    (4.0, 0.1, 0.1, 0.089),
];
/// How far a tone wanes.
const WANE: f64 = 0.55;
/// Brings it to the loudness of every bed.
const GAIN: f64 = 0.13;

/// A drone under way.
#[derive(Clone, Debug)]
pub struct Drone {
    tones: [[Tone; 2]; 5],
    swells: [Wander; 5],
    count: usize,
}

/// A turning arrow, its turn, its level and the step of its level.
#[derive(Clone, Copy, Debug)]
struct Tone {
    at: [f64; 2],
    turn: [f64; 2],
    level: f64,
    step: f64,
}

impl Drone {
    /// At this rate.
    pub fn new(rate: u32) -> Drone {
        let asked = f64::from(rate) / CONTROL as f64;
        let tone = |hz: f64| {
            let (sin, cos) = (TAU * hz / f64::from(rate)).sin_cos();
            Tone { at: [1.0, 0.0], turn: [cos, sin], level: 0.0, step: 0.0 }
        };
        Drone {
            tones: TONES.map(|(ratio, _, apart, _)| [tone(BASE * ratio - apart), tone(BASE * ratio + apart)]),
            swells: TONES.map(|(ratio, _, _, swell)| Wander::new(swell, asked, ratio * 0.37)),
            count: 0,
        }
    }

    fn control(&mut self) {
        for ((ears, swell), (_, level, ..)) in self.tones.iter_mut().zip(&mut self.swells).zip(TONES) {
            let full = GAIN * level * (1.0 - WANE * (0.5 - 0.5 * f64::from(swell.next())));
            for tone in ears {
                tone.step = (full - tone.level) / CONTROL as f64;
                // Rounding would let the arrows grow or shrink within hours.
                let length = 1.5 - 0.5 * (tone.at[0] * tone.at[0] + tone.at[1] * tone.at[1]);
                tone.at = tone.at.map(|part| part * length);
            }
        }
    }
}

impl Ears for Drone {
    fn fill(&mut self, out: &mut [[f32; 2]], _tide: Tide<'_>) {
        for frame in out {
            if self.count == 0 {
                self.control();
            }
            self.count = (self.count + 1) % CONTROL;
            let mut sum = [0.0; 2];
            for ears in &mut self.tones {
                for (tone, sum) in ears.iter_mut().zip(&mut sum) {
                    *sum += tone.level * tone.at[1];
                    tone.level += tone.step;
                    let ([x, y], [cos, sin]) = (tone.at, tone.turn);
                    tone.at = [x * cos - y * sin, x * sin + y * cos];
                }
            }
            *frame = sum.map(|sample| sample as f32);
        }
    }
}
