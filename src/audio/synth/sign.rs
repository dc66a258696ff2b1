//! A sign that a silence is alive: one high, very soft tone that no one has to attend to.

use super::super::wave::Wave;
use super::struck::{Partial, Struck, partial};
use super::{finish, frames};
use crate::practice::Ms;

/// Until it is gone.
pub const LENGTH: Ms = Ms(2_000);
/// The tone, in Hz.
const BASE: f64 = 659.3;
const PARTIALS: [Partial; 2] = [partial(1.0, 0.0, 2.4, 0.8), partial(2.0, -18.0, 1.2, 0.0)];
/// Seconds until it is there: a swell, not a stroke.
const ATTACK: f64 = 0.06;
/// Seconds of the last fade.
const ENDING: f64 = 0.6;
/// Peak, in dBFS.
const PEAK: f32 = -14.0;

/// The sound at this rate.
pub fn render(rate: u32) -> Wave {
    let mut out = vec![0.0; frames(LENGTH, rate)];
    Struck { base: BASE, partials: &PARTIALS, attack: ATTACK, ending: ENDING }.ring(&mut out, rate);
    finish(out, PEAK)
}
