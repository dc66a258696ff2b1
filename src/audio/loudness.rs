//! How loud one channel is (ITU-R BS.1770-4), at any rate: for clips whose engine nobody here has tuned.

/// Seconds of a block, and by how much blocks are apart.
const BLOCK: f64 = 0.4;
const HOP: f64 = 0.1;
/// Blocks below this are silence, in LUFS.
const SILENCE: f64 = -70.0;
/// Blocks so far below the mean of the others are pauses, in LU.
const PAUSE: f64 = -10.0;

/// The loudness of a channel in LUFS; `None` for silence. Something shorter than a block is one block.
pub fn lufs(samples: &[f32], rate: u32) -> Option<f64> {
    let rate = f64::from(rate.max(1));
    let mut weighted: Vec<f64> = samples.iter().map(|sample| f64::from(*sample)).collect();
    shelf(rate).apply(&mut weighted);
    high_pass(rate).apply(&mut weighted);
    let (block, hop) = ((BLOCK * rate) as usize, ((HOP * rate) as usize).max(1));
    let power = |block: &[f64]| block.iter().map(|sample| sample * sample).sum::<f64>() / block.len().max(1) as f64;
    let mut powers: Vec<f64> = weighted.windows(block.clamp(1, weighted.len().max(1))).step_by(hop).map(power).collect();
    powers.retain(|power| loudness(*power) > SILENCE);
    let mean = |powers: &[f64]| powers.iter().sum::<f64>() / powers.len().max(1) as f64;
    let gate = loudness(mean(&powers)) + PAUSE;
    powers.retain(|power| loudness(*power) > gate);
    (!powers.is_empty()).then(|| loudness(mean(&powers)))
}

fn loudness(power: f64) -> f64 {
    -0.691 + 10.0 * power.log10()
}

/// A filter of second order, normalised.
struct Biquad {
    b: [f64; 3],
    a: [f64; 2],
}

impl Biquad {
    fn apply(&self, samples: &mut [f64]) {
        let ([b0, b1, b2], [a1, a2]) = (self.b, self.a);
        let (mut x1, mut x2, mut y1, mut y2) = (0.0, 0.0, 0.0, 0.0);
        for sample in samples {
            let x = *sample;
            let y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2;
            (x2, x1, y2, y1) = (x1, x, y1, y);
            *sample = y;
        }
    }
}

/// The head: +4 dB above some 1.7 kHz. The standard's numbers at 48 kHz as an analogue filter, for any rate.
fn shelf(rate: f64) -> Biquad {
    let (at, gain, q) = (1_681.974_450_955_533, 3.999_843_853_973_347, 0.707_175_236_955_419_6);
    let k = (std::f64::consts::PI * at / rate).tan();
    let high = 10f64.powf(gain / 20.0);
    let band = high.powf(0.499_666_774_154_541_6);
    let a0 = 1.0 + k / q + k * k;
    let b = [high + band * k / q + k * k, 2.0 * (k * k - high), high - band * k / q + k * k];
    Biquad { b: b.map(|b| b / a0), a: [2.0 * (k * k - 1.0) / a0, (1.0 - k / q + k * k) / a0] }
}

/// Nothing below 38 Hz counts.
fn high_pass(rate: f64) -> Biquad {
    let (at, q) = (38.135_470_876_024_44, 0.500_327_037_323_877_3);
    let k = (std::f64::consts::PI * at / rate).tan();
    let a0 = 1.0 + k / q + k * k;
    Biquad { b: [1.0, -2.0, 1.0], a: [2.0 * (k * k - 1.0) / a0, (1.0 - k / q + k * k) / a0] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tone_is_as_loud_as_the_standard_says() {
        for rate in [16_000u32, 44_100, 48_000] {
            let tone = |gain: f64, seconds: u32| -> Vec<f32> {
                (0..rate * seconds)
                    .map(|n| (gain * (f64::from(n) * std::f64::consts::TAU * 997.0 / f64::from(rate)).sin()) as f32)
                    .collect()
            };
            let full = lufs(&tone(1.0, 3), rate).unwrap();
            assert!((full + 3.01).abs() < 0.1, "{rate} Hz: {full}");
            let mut paused = tone(0.1, 3);
            paused.resize(paused.len() * 3, 0.0);
            let found = lufs(&paused, rate).unwrap();
            assert!((found + 23.01).abs() < 0.5, "pauses do not count: {found}");
        }
        assert_eq!(lufs(&[0.0; 20_000], 16_000), None);
        assert_eq!(lufs(&[], 16_000), None);
    }
}
