//! A tick: a second has passed in a position that is held. Short and dull, and never the first thing that one hears.

use super::super::wave::Wave;
use super::struck::{Partial, Struck, partial};
use super::{finish, frames};
use crate::practice::Ms;

/// Until it is gone.
pub const LENGTH: Ms = Ms(60);
/// The lowest mode, in Hz.
const BASE: f64 = 1_180.0;
const PARTIALS: [Partial; 2] = [partial(1.0, 0.0, 0.05, 0.0), partial(1.593, -9.0, 0.03, 0.0)];
/// Seconds until it is struck fully.
const ATTACK: f64 = 0.002;
/// Seconds of the last fade.
const ENDING: f64 = 0.02;
/// Peak, in dBFS.
const PEAK: f32 = -18.0;

/// The sound at this rate.
pub fn render(rate: u32) -> Wave {
    let mut out = vec![0.0; frames(LENGTH, rate)];
    Struck { base: BASE, partials: &PARTIALS, attack: ATTACK, ending: ENDING }.ring(&mut out, rate);
    finish(out, PEAK)
}
