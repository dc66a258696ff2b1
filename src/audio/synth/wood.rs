//! The wood block: a repetition, a position taken, a position eased.

use super::super::score::Knock;
use super::super::wave::Wave;
use super::filter::OnePole;
use super::noise::White;
use super::struck::{Partial, Struck, partial};
use super::{finish, frames};
use crate::practice::Ms;

/// Until it is gone.
pub const LENGTH: Ms = Ms(220);
/// The lowest mode, in Hz, for a repetition.
const BASE: f64 = 780.0;
/// The modes; a decay to a third in 20, 12 and 6 ms is 6.9 times that long to -60 dB.
const PARTIALS: [Partial; 3] =
    [partial(1.0, 0.0, 0.138, 0.0), partial(1.679, -6.9, 0.083, 0.0), partial(2.872, -14.9, 0.041, 0.0)];
/// The stick: level, corner in Hz, seconds until it is a third.
const STICK: (f32, f32, f32) = (0.3, 2800.0, 0.003);
/// Seconds until it is struck fully.
const ATTACK: f64 = 0.0015;
/// Seconds of the last fade.
const ENDING: f64 = 0.05;
/// Peak, in dBFS.
const PEAK: f32 = -14.0;

/// How high it sounds beside [`BASE`].
const fn pitch(knock: Knock) -> f64 {
    match knock {
        Knock::Rep => 1.0,
        Knock::Take => 1.335,
        Knock::Ease => 0.749,
    }
}

/// The knock at this rate.
pub fn render(knock: Knock, rate: u32) -> Wave {
    let mut out = vec![0.0; frames(LENGTH, rate)];
    let (level, corner, tau) = STICK;
    let mut noise = White::new(0x0d1e);
    let mut soft = OnePole::new(corner, rate);
    for (i, sample) in out.iter_mut().take(rate as usize / 20).enumerate() {
        *sample = level * (-(i as f32) / (tau * rate as f32)).exp() * soft.low(noise.sample());
    }
    Struck { base: BASE * pitch(knock), partials: &PARTIALS, attack: ATTACK, ending: ENDING }.ring(&mut out, rate);
    finish(out, PEAK)
}
