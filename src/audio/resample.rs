//! From the rate of a clip to the rate of the output: windowed sinc, exact length. Kaiser window, beta 8, 24 zero crossings on
//! each side: images stay below -80 dB up to 0.9 of the band.

/// Zero crossings on each side of the middle.
const CROSSINGS: usize = 24;
/// Shape of the window: about 80 dB down.
const BETA: f64 = 8.0;
/// Part of the narrower band that is kept; the rest is the filter's slope.
const BAND: f64 = 0.95;

/// Turns samples at one rate into samples at another.
#[derive(Clone, Debug)]
pub struct Resampler {
    /// Output frames for each `down` input frames.
    up: usize,
    down: usize,
    /// Input samples on each side that one output sample looks at.
    reach: usize,
    /// For each of the `up` phases `2 * reach` weights.
    weights: Vec<f32>,
}

impl Resampler {
    /// From `from` Hz to `to` Hz; rates of zero count as one.
    pub fn new(from: u32, to: u32) -> Resampler {
        let (from, to) = (from.max(1) as usize, to.max(1) as usize);
        let shared = gcd(from, to);
        let (up, down) = (to / shared, from / shared);
        let cutoff = BAND * (to as f64 / from as f64).min(1.0);
        let reach = (CROSSINGS as f64 / cutoff).ceil() as usize;
        let mut weights = Vec::with_capacity(up * reach * 2);
        for phase in 0..up {
            let between = phase as f64 / up as f64;
            let taps: Vec<f64> = (0..2 * reach).map(|k| kernel(between + reach as f64 - 1.0 - k as f64, cutoff, reach)).collect();
            let sum: f64 = taps.iter().sum();
            weights.extend(taps.iter().map(|tap| (tap / sum) as f32));
        }
        Resampler { up, down, reach, weights }
    }

    /// Frames that come out of `frames`: `ceil(frames * to / from)`.
    pub fn length(&self, frames: usize) -> usize {
        (frames * self.up).div_ceil(self.down)
    }

    /// All samples at the new rate. Silence is assumed before and after.
    pub fn run(&self, input: &[f32]) -> Vec<f32> {
        if self.up == self.down {
            return input.to_vec();
        }
        let width = 2 * self.reach;
        let mut padded = vec![0.0f32; input.len() + 2 * width];
        padded[width..width + input.len()].copy_from_slice(input);
        let one = |n: usize| {
            let place = n * self.down;
            let first = place / self.up + width + 1 - self.reach;
            let weights = &self.weights[place % self.up * width..][..width];
            padded[first..first + width].iter().zip(weights).map(|(sample, weight)| sample * weight).sum()
        };
        (0..self.length(input.len())).map(one).collect()
    }
}

/// The windowed sinc at `x` input samples from the middle.
fn kernel(x: f64, cutoff: f64, reach: usize) -> f64 {
    let window = 1.0 - (x / reach as f64).powi(2);
    if window <= 0.0 {
        return 0.0;
    }
    let angle = std::f64::consts::PI * x * cutoff;
    let sinc = if angle.abs() < 1e-9 { 1.0 } else { angle.sin() / angle };
    cutoff * sinc * bessel(BETA * window.sqrt()) / bessel(BETA)
}

/// Modified Bessel function of the first kind, order zero, by its series.
fn bessel(x: f64) -> f64 {
    let quarter = x * x / 4.0;
    let terms = (1..40).scan(1.0, |term, k| {
        *term *= quarter / f64::from(k * k);
        Some(*term)
    });
    1.0 + terms.sum::<f64>()
}

fn gcd(a: usize, b: usize) -> usize {
    if b == 0 { a } else { gcd(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sine(hz: f64, rate: f64, frames: usize) -> Vec<f32> {
        (0..frames).map(|i| (std::f64::consts::TAU * hz * i as f64 / rate).sin() as f32 * 0.5).collect()
    }

    #[test]
    fn lengths_are_exact() {
        for (from, to, frames, expected) in
            [(16_000, 48_000, 16_001, 48_003), (24_000, 48_000, 7, 14), (16_000, 44_100, 160, 441), (16_000, 16_000, 5, 5)]
        {
            let resampler = Resampler::new(from, to);
            assert_eq!(resampler.length(frames), expected);
            assert_eq!(resampler.run(&vec![0.0; frames]).len(), expected, "{from} to {to}");
        }
    }

    #[test]
    fn a_tone_stays_that_tone() {
        for (from, to) in [(16_000, 48_000), (24_000, 48_000), (16_000, 44_100), (24_000, 44_100), (16_000, 96_000)] {
            let out = Resampler::new(from, to).run(&sine(3000.0, f64::from(from), 4000));
            let expected = sine(3000.0, f64::from(to), out.len());
            let middle = out.len() / 4..out.len() * 3 / 4;
            let error: f32 = middle.clone().map(|i| (out[i] - expected[i]).powi(2)).sum::<f32>() / middle.len() as f32;
            let power: f32 = middle.clone().map(|i| expected[i].powi(2)).sum::<f32>() / middle.len() as f32;
            let ratio = 10.0 * (power / error).log10();
            assert!(ratio > 70.0, "{from} to {to}: {ratio} dB");
        }
    }

    #[test]
    fn an_onset_stays_where_it_is() {
        let mut input = vec![0.0; 1000];
        input[500] = 1.0;
        let out = Resampler::new(16_000, 48_000).run(&input);
        let peak = out.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).unwrap().0;
        assert_eq!(peak, 1500);
    }
}
