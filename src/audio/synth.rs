//! Sounds made of numbers: every [`Sound`] but the voice, at any rate. One file for each, of one shape: its recipe as constants
//! with units, `LENGTH`, and `render`. Deterministic; the first and the last sample are exactly zero.

pub mod bed;
pub mod bell;
pub mod bowl;
pub mod breath;
pub mod chime;
pub mod sides;
pub mod sign;
pub mod tick;
pub mod tones;
pub mod wood;

mod brown;
mod drone;
mod drops;
mod filter;
mod noise;
mod ocean;
mod rain;
mod stream;
mod struck;
mod wander;
mod wind;

use super::score::{Sound, frame};
use super::wave::Wave;
use crate::practice::Ms;

/// How long a sound is, its decay included. The voice's and a recording's length is known elsewhere: zero here.
pub const fn length(sound: Sound) -> Ms {
    match sound {
        Sound::Bowl => bowl::LENGTH,
        Sound::Chime => chime::LENGTH,
        Sound::Sides => sides::LENGTH,
        Sound::Bell => bell::LENGTH,
        Sound::Rise | Sound::Fall | Sound::Wait => tones::LENGTH,
        Sound::Wood(_) => wood::LENGTH,
        Sound::Breath(_, length) => length,
        Sound::Sign => sign::LENGTH,
        Sound::Tick => tick::LENGTH,
        Sound::Say(_) | Sound::Recording(..) => Ms::ZERO,
    }
}

/// The sound as samples at `rate` frames a second, as long as [`length`] says; `None` for the voice and recordings.
pub fn render(sound: Sound, rate: u32) -> Option<Wave> {
    Some(match sound {
        Sound::Bowl => bowl::render(rate),
        Sound::Chime => chime::render(rate),
        Sound::Sides => sides::render(rate),
        Sound::Bell => bell::render(rate),
        Sound::Rise => tones::render(tones::RISE, rate),
        Sound::Fall => tones::render(tones::FALL, rate),
        Sound::Wait => tones::render(tones::WAIT, rate),
        Sound::Wood(knock) => wood::render(knock, rate),
        Sound::Breath(phase, length) => breath::render(phase, length, rate),
        Sound::Sign => sign::render(rate),
        Sound::Tick => tick::render(rate),
        Sound::Say(_) | Sound::Recording(..) => return None,
    })
}

/// Frames in a length.
fn frames(length: Ms, rate: u32) -> usize {
    usize::try_from(frame(length, rate)).unwrap_or(usize::MAX)
}

/// Scales to a peak in dBFS and makes the ends exactly zero.
fn finish(mut samples: Vec<f32>, peak_db: f32) -> Wave {
    let peak = samples.iter().fold(0.0f32, |peak, sample| peak.max(sample.abs()));
    let factor = if peak > 0.0 { 10f32.powf(peak_db / 20.0) / peak } else { 0.0 };
    samples.iter_mut().for_each(|sample| *sample *= factor);
    if let [first, .., last] = samples.as_mut_slice() {
        (*first, *last) = (0.0, 0.0);
    }
    Wave::Mono(samples.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audio::score::Knock;
    use crate::practice::Phase;

    fn all() -> Vec<Sound> {
        let mut all = vec![
            Sound::Bowl,
            Sound::Chime,
            Sound::Sides,
            Sound::Bell,
            Sound::Rise,
            Sound::Fall,
            Sound::Wait,
            Sound::Sign,
            Sound::Tick,
        ];
        all.extend([Knock::Rep, Knock::Take, Knock::Ease].map(Sound::Wood));
        for phase in [Phase::In, Phase::TopUp, Phase::Hold, Phase::Out, Phase::Rest] {
            all.extend([Ms(900), Ms(4_000)].map(|length| Sound::Breath(phase, length)));
        }
        all
    }

    #[test]
    fn every_sound_is_as_long_as_it_says_and_begins_and_ends_in_silence() {
        for sound in all() {
            for rate in [48_000, 44_100] {
                let wave = render(sound, rate).unwrap();
                assert_eq!(wave.len() as u64, frame(length(sound), rate), "{sound:?}");
                assert_eq!((wave.frame(0), wave.frame(wave.len() - 1)), ([0.0; 2], [0.0; 2]), "{sound:?} at {rate}");
                let last = (wave.len() - 24..wave.len()).map(|i| wave.frame(i)[0].abs()).fold(0.0, f32::max);
                assert!(last < 2e-4, "{sound:?} ends at {last}");
                assert!((0..wave.len()).all(|i| wave.frame(i)[0].is_finite()), "{sound:?}");
            }
        }
    }

    #[test]
    fn every_sound_is_heard_and_leaves_room() {
        for sound in all() {
            let wave = render(sound, 48_000).unwrap();
            let peak = (0..wave.len()).flat_map(|i| wave.frame(i)).fold(0.0f32, |peak, s| peak.max(s.abs()));
            let db = 20.0 * peak.log10();
            assert!((-40.0..-8.9).contains(&db), "{sound:?}: {db} dBFS");
        }
    }

    /// Largest second difference over its own root mean square within 20 ms. Noise reads about 4, a click 15 and more.
    #[test]
    fn no_sound_clicks() {
        for sound in all() {
            let wave = render(sound, 48_000).unwrap();
            let bends: Vec<f32> =
                (2..wave.len()).map(|i| wave.frame(i)[0] - 2.0 * wave.frame(i - 1)[0] + wave.frame(i - 2)[0]).collect();
            for stretch in bends.chunks(960) {
                let rms = (stretch.iter().map(|b| b * b).sum::<f32>() / stretch.len() as f32).sqrt();
                let most = stretch.iter().fold(0.0f32, |most, b| most.max(b.abs()));
                assert!(most < 1e-3 || most / rms < 9.0, "{sound:?}: {}", most / rms);
            }
        }
    }

    #[test]
    fn the_same_every_time() {
        for sound in all() {
            assert_eq!(render(sound, 48_000), render(sound, 48_000), "{sound:?}");
        }
    }
}
