//! Filters: one-pole, and a state-variable filter in trapezoidal form, which may be moved while it runs.

use std::f32::consts::PI;

/// A one-pole low-pass.
#[derive(Clone, Copy, Debug, Default)]
pub struct OnePole {
    weight: f32,
    kept: f32,
}

impl OnePole {
    /// With this corner in Hz.
    pub fn new(corner: f32, rate: u32) -> OnePole {
        let mut pole = OnePole::default();
        pole.tune(corner, rate);
        pole
    }

    /// Moves the corner.
    pub fn tune(&mut self, corner: f32, rate: u32) {
        let w = 2.0 * PI * corner / rate as f32;
        self.weight = w / (1.0 + w);
    }

    /// What is below the corner; the rest, `input - low`, is above it.
    pub fn low(&mut self, input: f32) -> f32 {
        self.kept += self.weight * (input - self.kept);
        self.kept
    }
}

/// Band-pass and low-pass at a corner that may move.
#[derive(Clone, Copy, Debug, Default)]
pub struct Band {
    k: f32,
    a: [f32; 3],
    kept: [f32; 2],
}

impl Band {
    /// Moves the corner (Hz) and the sharpness.
    pub fn tune(&mut self, corner: f32, sharpness: f32, rate: u32) {
        let g = (PI * (corner / rate as f32).min(0.45)).tan();
        self.k = 1.0 / sharpness;
        let a = 1.0 / (1.0 + g * (g + self.k));
        self.a = [a, g * a, g * g * a];
    }

    /// Around the corner (1 at the corner itself), and below it.
    pub fn split(&mut self, input: f32) -> (f32, f32) {
        let [a1, a2, a3] = self.a;
        let [c1, c2] = self.kept;
        let v3 = input - c2;
        let v1 = a1 * c1 + a2 * v3;
        let v2 = c2 + a2 * c1 + a3 * v3;
        self.kept = [2.0 * v1 - c1, 2.0 * v2 - c2];
        (v1 * self.k, v2)
    }
}
