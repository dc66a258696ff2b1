//! Pairs of soft tones: up for tension, down for letting go, twice the same when the session waits.

use super::super::wave::Wave;
use super::struck::{Partial, Struck, partial};
use super::{finish, frames};
use crate::practice::Ms;

/// Until the second one is gone.
pub const LENGTH: Ms = Ms(1_200);
/// The second tone, after the first.
const APART: Ms = Ms(220);
/// A fifth upwards, in Hz.
pub const RISE: [f64; 2] = [392.0, 587.3];
/// A fifth downwards, in Hz.
pub const FALL: [f64; 2] = [587.3, 392.0];
/// The same twice, in Hz.
pub const WAIT: [f64; 2] = [523.3, 523.3];
const PARTIALS: [Partial; 3] = [partial(1.0, 0.0, 1.3, 0.0), partial(2.0, -14.0, 0.8, 0.0), partial(3.0, -24.0, 0.5, 0.0)];
/// Seconds until each is there.
const ATTACK: f64 = 0.015;
/// Seconds of the last fade.
const ENDING: f64 = 0.3;
/// Peak, in dBFS.
const PEAK: f32 = -12.0;

/// The pair at this rate.
pub fn render(pair: [f64; 2], rate: u32) -> Wave {
    let mut out = vec![0.0f32; frames(LENGTH, rate)];
    for (i, base) in pair.into_iter().enumerate() {
        let begin = frames(APART.times(i as u64), rate).min(out.len());
        let mut one = vec![0.0; out.len() - begin];
        Struck { base, partials: &PARTIALS, attack: ATTACK, ending: ENDING }.ring(&mut one, rate);
        out[begin..].iter_mut().zip(one).for_each(|(sample, more)| *sample += more);
    }
    finish(out, PEAK)
}
