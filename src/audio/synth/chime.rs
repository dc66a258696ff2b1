//! The chime of a step: a free bar, clear and soft.

use super::super::wave::Wave;
use super::struck::{Partial, Struck, partial};
use super::{finish, frames};
use crate::practice::Ms;

/// Until it is gone.
pub const LENGTH: Ms = Ms(3_500);
/// The lowest partial, in Hz.
const BASE: f64 = 784.0;
/// Those of a bar that is free at both ends.
const PARTIALS: [Partial; 4] = [
    partial(1.0, 0.0, 5.0, 0.0),
    partial(2.756, -9.0, 2.2, 0.0),
    partial(5.404, -18.0, 0.9, 0.0),
    partial(8.933, -26.0, 0.35, 0.0),
];
/// Seconds until it is struck fully.
const ATTACK: f64 = 0.004;
/// Seconds of the last fade.
const ENDING: f64 = 0.8;
/// Peak, in dBFS.
const PEAK: f32 = -12.0;

/// The sound at this rate.
pub fn render(rate: u32) -> Wave {
    let mut out = vec![0.0; frames(LENGTH, rate)];
    Struck { base: BASE, partials: &PARTIALS, attack: ATTACK, ending: ENDING }.ring(&mut out, rate);
    finish(out, PEAK)
}
