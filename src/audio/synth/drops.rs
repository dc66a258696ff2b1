//! Short tones that die away, at random moments, places and levels: rain on leaves, bubbles in a stream.

use super::noise::White;
use std::f32::consts::{FRAC_PI_2, TAU};

/// How many can sound at once; one more is left out.
const MANY: usize = 24;
/// A drop that has shrunk to this share is over.
const GONE: f32 = 1e-4;
/// The loudest drop beside the softest: levels have a heavy tail, as in nature.
const LOUDEST: f32 = 6.0;

/// What falls.
#[derive(Clone, Copy, Debug)]
pub struct Recipe {
    /// How many in a second.
    pub often: f32,
    /// From the lowest to the highest pitch, in Hz.
    pub pitch: [f32; 2],
    /// From the shortest to the longest time to a third, in seconds.
    pub tau: [f32; 2],
    /// By how much of an octave the pitch climbs in a second.
    pub climb: f32,
}

/// Drops of one recipe.
#[derive(Clone, Debug)]
pub struct Drops {
    recipe: Recipe,
    chance: White,
    rate: f32,
    alive: [Drop; MANY],
}

#[derive(Clone, Copy, Debug, Default)]
struct Drop {
    at: [f32; 2],
    turn: [f32; 2],
    bend: [f32; 2],
    ears: [f32; 2],
}

fn times([a, b]: [f32; 2], [c, d]: [f32; 2]) -> [f32; 2] {
    [a * c - b * d, a * d + b * c]
}

impl Drops {
    /// Drops of this recipe and seed.
    pub fn new(recipe: Recipe, seed: u32, rate: u32) -> Drops {
        Drops { recipe, chance: White::new(seed), rate: rate as f32, alive: [Drop::default(); MANY] }
    }

    fn dice(&mut self) -> f32 {
        0.5 + 0.5 * self.chance.sample()
    }

    fn fall(&mut self) {
        let Recipe { pitch, tau, climb, .. } = self.recipe;
        let between = |[low, high]: [f32; 2], share: f32| low * (high / low).powf(share);
        let hz = between(pitch, self.dice());
        let shrink = (-1.0 / (between(tau, self.dice()) * self.rate)).exp();
        let level = self.dice().max(1e-3).powf(-0.4).min(LOUDEST);
        let side = self.dice() * FRAC_PI_2;
        let Some(free) = self.alive.iter_mut().find(|drop| drop.ears == [0.0; 2]) else { return };
        let angle = TAU * hz / self.rate;
        let bend = angle * climb / self.rate;
        *free = Drop {
            at: [1.0, 0.0],
            turn: [shrink * angle.cos(), shrink * angle.sin()],
            bend: [bend.cos(), bend.sin()],
            ears: [level * side.cos(), level * side.sin()],
        };
    }

    /// The next frame; a single drop of ordinary level peaks near 1.
    pub fn sample(&mut self) -> [f32; 2] {
        if self.dice() * self.rate < self.recipe.often {
            self.fall();
        }
        let mut out = [0.0; 2];
        for drop in self.alive.iter_mut().filter(|drop| drop.ears != [0.0; 2]) {
            out = [out[0] + drop.at[1] * drop.ears[0], out[1] + drop.at[1] * drop.ears[1]];
            drop.at = times(drop.at, drop.turn);
            drop.turn = times(drop.turn, drop.bend);
            if drop.at[0].abs() + drop.at[1].abs() < GONE {
                drop.ears = [0.0; 2];
            }
        }
        out
    }
}
