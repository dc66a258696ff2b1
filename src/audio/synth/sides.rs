//! The other side's turn: two bells, the second a fourth lower.

use super::super::wave::Wave;
use super::struck::{Partial, Struck, partial};
use super::{finish, frames};
use crate::practice::Ms;

/// Until the second one is gone.
pub const LENGTH: Ms = Ms(4_500);
/// The second bell, after the first.
const APART: Ms = Ms(450);
/// Their pitches, in Hz.
const BASES: [f64; 2] = [587.3, 440.0];
const PARTIALS: [Partial; 4] =
    [partial(1.0, 0.0, 4.0, 0.7), partial(2.0, -9.0, 2.6, 0.0), partial(2.99, -16.0, 1.4, 0.0), partial(4.21, -22.0, 0.7, 0.0)];
/// Seconds until each is struck fully.
const ATTACK: f64 = 0.004;
/// Seconds of the last fade.
const ENDING: f64 = 1.0;
/// Peak, in dBFS.
const PEAK: f32 = -11.0;

/// The sound at this rate.
pub fn render(rate: u32) -> Wave {
    let mut out = vec![0.0f32; frames(LENGTH, rate)];
    for (i, base) in BASES.into_iter().enumerate() {
        let begin = frames(APART.times(i as u64), rate).min(out.len());
        let mut one = vec![0.0; out.len() - begin];
        Struck { base, partials: &PARTIALS, attack: ATTACK, ending: ENDING }.ring(&mut one, rate);
        out[begin..].iter_mut().zip(one).for_each(|(sample, more)| *sample += more);
    }
    finish(out, PEAK)
}
