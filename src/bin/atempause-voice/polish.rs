//! From what the engine gives to a clip: without silence at its ends, a little warmer and clearer, equally loud, never harsh.

use crate::filter::Filter;
use atempause::audio::voice::RATE;
use ebur128::{EbuR128, Mode};

/// Loudness of every clip, in LUFS (as a mono signal).
pub const LOUDNESS: f64 = -20.0;
/// No sample is above this, in dBFS. Median peaks are at -6: the limiter seldom has work.
const PEAK: f64 = -3.0;
/// Below this it is silence, in dBFS.
const SILENCE: f64 = -50.0;
/// Silence is told by blocks of this many samples: 5 ms.
const BLOCK: usize = 80;
/// What is left before the first and behind the last sound, in samples: 20 ms, 50 ms.
const MARGINS: (usize, usize) = (320, 800);
/// Clips start from and end in silence over this many samples: 5 ms.
const FADE: usize = 80;
/// The limiter sees this far ahead: 4 ms.
const AHEAD: usize = 64;
/// Less boom of the closed room, more consonants. Measured to cost no intelligibility; reverberation and compression would.
const TONE: [Filter; 4] = [
    Filter::HighPass(75.0),
    Filter::Peak { at: 260.0, q: 1.0, gain: -2.5 },
    Filter::Peak { at: 3000.0, q: 0.9, gain: 3.0 },
    Filter::HighShelf { at: 6500.0, gain: 3.0 },
];

/// The finished clip; empty when there was no sound.
pub fn clip(raw: &[i16]) -> Vec<f32> {
    let mut samples: Vec<f64> = trimmed(raw).iter().map(|s| f64::from(*s) / 32_768.0).collect();
    TONE.iter().for_each(|filter| filter.apply(&mut samples));
    // Limiting costs a little loudness, which the next round gives back.
    for _ in 0..4 {
        let Some(loudness) = loudness(&samples) else { break };
        if (loudness - LOUDNESS).abs() < 0.05 {
            break;
        }
        let gain = ratio(LOUDNESS - loudness);
        samples.iter_mut().for_each(|s| *s *= gain);
        limit(&mut samples, ratio(PEAK));
    }
    fade(&mut samples);
    samples.iter().map(|s| *s as f32).collect()
}

/// Holds a finished clip's peaks below this share of its highest one; all that is softer stays as it is.
pub fn tame(clip: &mut [f32], share: f64) {
    let mut samples: Vec<f64> = clip.iter().map(|s| f64::from(*s)).collect();
    let peak = samples.iter().fold(0.0, |peak: f64, s| peak.max(s.abs()));
    limit(&mut samples, peak * share);
    clip.iter_mut().zip(samples).for_each(|(s, tamed)| *s = tamed as f32);
}

/// Integrated loudness in LUFS; `None` for silence. Gates look at 400 ms, so a short clip is heard several times on end: how loud
/// "Now." is does not depend on the silence around it.
pub fn loudness(samples: &[f64]) -> Option<f64> {
    let mut meter = EbuR128::new(1, RATE, Mode::I).ok()?;
    let rounds = (3 * RATE as usize).div_ceil(samples.len().max(1)).min(100);
    for _ in 0..rounds {
        meter.add_frames_f64(samples).ok()?;
    }
    meter.loudness_global().ok().filter(|loudness| loudness.is_finite())
}

fn ratio(decibels: f64) -> f64 {
    10f64.powf(decibels / 20.0)
}

/// The mean of 5 ms decides, not a single sample: the engine ends some sentences with a faint click, far behind the last sound.
fn trimmed(raw: &[i16]) -> &[i16] {
    let loud = |block: &[i16]| {
        let power = block.iter().map(|s| f64::from(*s).powi(2)).sum::<f64>() / block.len() as f64;
        power.sqrt() > ratio(SILENCE) * 32_768.0
    };
    let blocks: Vec<bool> = raw.chunks(BLOCK).map(loud).collect();
    let sounding = |loud: &bool| *loud;
    let (Some(first), Some(last)) = (blocks.iter().position(sounding), blocks.iter().rposition(sounding)) else { return &[] };
    &raw[(first * BLOCK).saturating_sub(MARGINS.0)..((last + 1) * BLOCK + MARGINS.1).min(raw.len())]
}

/// Holds every sample below a ceiling: the gain goes down before a peak and comes back over some 50 ms.
fn limit(samples: &mut [f64], ceiling: f64) {
    let needed: Vec<f64> = samples.iter().map(|s| (ceiling / s.abs().max(1e-9)).min(1.0)).collect();
    let back = 1.0 - (-1.0 / (0.05 * f64::from(RATE))).exp();
    let mut gain = 1.0f64;
    let held: Vec<f64> = (0..samples.len())
        .map(|n| {
            let ahead = needed[n..(n + 2 * AHEAD).min(needed.len())].iter().copied().fold(1.0, f64::min);
            gain = ahead.min(gain + (1.0 - gain) * back);
            gain
        })
        .collect();
    // A mean over the look-ahead makes the way down a slope; it never rises above what its last sample needs.
    let mut sum: f64 = AHEAD as f64;
    for n in 0..samples.len() {
        sum += held[n] - if n >= AHEAD { held[n - AHEAD] } else { 1.0 };
        samples[n] *= (sum / AHEAD as f64).min(needed[n]);
    }
}

fn fade(samples: &mut [f64]) {
    let length = FADE.min(samples.len() / 2);
    for n in 0..length {
        let gain = 0.5 - 0.5 * (std::f64::consts::PI * (n as f64 + 0.5) / length as f64).cos();
        samples[n] *= gain;
        let last = samples.len() - 1 - n;
        samples[last] *= gain;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{pico, wording};
    use atempause::practice::Lang;

    #[test]
    fn every_clip_is_equally_loud_without_harsh_peaks() {
        for (lang, text) in [
            (Lang::En, "Now."),
            (Lang::En, "Let your shoulders sink, and let the breath come and go as it likes."),
            (Lang::De, "Jetzt."),
            (Lang::De, "Lass die Schultern sinken, und lass den Atem kommen und gehen, wie er mag."),
        ] {
            let raw = pico::speak(lang, pico::RATE, &wording::for_engine(lang, text)).unwrap();
            let clip: Vec<f64> = clip(&raw).into_iter().map(f64::from).collect();
            let (found, peak) = (loudness(&clip).unwrap(), clip.iter().fold(0.0, |a: f64, b| a.max(b.abs())));
            assert!((found - LOUDNESS).abs() < 0.5, "{text}: {found} LUFS");
            assert!(peak <= ratio(PEAK) + 1e-9, "{text}: {peak}");
            assert!(clip[0].abs() < 1e-3 && clip[clip.len() - 1].abs() < 1e-3, "{text}");
        }
    }

    #[test]
    fn silence_is_cut_off_but_for_the_margins() {
        let mut raw = vec![3i16; 50_000];
        raw[20_000..30_000].fill(9000);
        raw[45_000] = 500;
        assert_eq!(trimmed(&raw).len(), 320 + 10_000 + 800);
        assert_eq!(clip(&[5; 5000]), Vec::<f32>::new());
    }

    #[test]
    fn the_limiter_holds_a_click_and_leaves_the_rest() {
        let mut samples = vec![0.1; 8000];
        samples[4000] = 3.0;
        limit(&mut samples, ratio(PEAK));
        assert!(samples[4000] <= ratio(PEAK) + 1e-12);
        assert!((samples[3000] - 0.1).abs() < 1e-9 && samples[7999] > 0.099);
    }

    #[test]
    fn taming_takes_only_from_the_peaks() {
        let mut clip = vec![0.1f32; 8000];
        clip[4000] = 0.7;
        tame(&mut clip, 0.8);
        assert!(clip.iter().all(|s| *s <= 0.561) && clip[4000] > 0.5, "{}", clip[4000]);
        assert!((clip[3000] - 0.1).abs() < 1e-6 && clip[7999] > 0.099);
    }
}
