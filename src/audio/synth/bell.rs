//! The soft bell that stands for a voice: look at the caption.

use super::super::wave::Wave;
use super::struck::{Partial, Struck, partial};
use super::{finish, frames};
use crate::practice::Ms;

/// Until it is gone; its slowest partial is 40 dB down by then.
pub const LENGTH: Ms = Ms(6_000);
/// The named pitch, in Hz.
const BASE: f64 = 392.0;
const PARTIALS: [Partial; 10] = [
    partial(0.5, -8.0, 9.0, 0.0),
    partial(1.0, -3.0, 6.5, 0.0),
    partial(1.19, -5.0, 5.0, 0.0),
    partial(1.5, -14.0, 3.5, 0.0),
    partial(2.0, 0.0, 4.2, 0.0),
    partial(2.51, -14.0, 2.0, 0.0),
    partial(2.66, -16.0, 1.8, 0.0),
    partial(3.01, -10.0, 1.6, 0.0),
    partial(4.17, -15.0, 1.0, 0.0),
    partial(5.43, -20.0, 0.6, 0.0),
];
/// Seconds until it is struck fully.
const ATTACK: f64 = 0.0025;
/// Seconds of the last fade.
const ENDING: f64 = 1.0;
/// Peak, in dBFS.
const PEAK: f32 = -10.0;

/// The sound at this rate.
pub fn render(rate: u32) -> Wave {
    let mut out = vec![0.0; frames(LENGTH, rate)];
    Struck { base: BASE, partials: &PARTIALS, attack: ATTACK, ending: ENDING }.ring(&mut out, rate);
    finish(out, PEAK)
}
