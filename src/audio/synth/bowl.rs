//! The singing bowl: beginning and end.

use super::super::wave::Wave;
use super::filter::OnePole;
use super::noise::White;
use super::struck::{Partial, Struck, partial};
use super::{finish, frames};
use crate::practice::Ms;

/// Until the last partial is gone.
pub const LENGTH: Ms = Ms(14_000);
/// The lowest partial, in Hz.
const BASE: f64 = 198.0;
const PARTIALS: [Partial; 5] = [
    partial(1.0, 0.0, 14.0, 0.55),
    partial(2.71, -7.0, 8.0, 0.9),
    partial(5.12, -14.0, 4.0, 1.4),
    partial(8.05, -22.0, 2.0, 2.1),
    partial(11.4, -30.0, 1.0, 0.0),
];
/// Seconds until it is struck fully.
const ATTACK: f64 = 0.006;
/// Seconds of the last fade.
const ENDING: f64 = 0.5;
/// The felt mallet: level, corner in Hz, seconds until it is a third.
const MALLET: (f32, f32, f32) = (0.158, 1500.0, 0.006);
/// Peak, in dBFS.
const PEAK: f32 = -9.0;

/// The sound at this rate.
pub fn render(rate: u32) -> Wave {
    let mut out = vec![0.0; frames(LENGTH, rate)];
    let (level, corner, tau) = MALLET;
    let mut noise = White::new(0xb0b1);
    let mut soft = [OnePole::new(corner, rate); 2];
    let [first, second] = &mut soft;
    for (i, sample) in out.iter_mut().take(rate as usize / 10).enumerate() {
        *sample = level * (-(i as f32) / (tau * rate as f32)).exp() * second.low(first.low(noise.sample()));
    }
    Struck { base: BASE, partials: &PARTIALS, attack: ATTACK, ending: ENDING }.ring(&mut out, rate);
    finish(out, PEAK)
}
