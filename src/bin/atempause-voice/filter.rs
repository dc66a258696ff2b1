//! Second-order filters (R. Bristow-Johnson, *Audio EQ Cookbook*), at the voice's rate.

use atempause::audio::voice::RATE;
use std::f64::consts::{PI, SQRT_2};

/// What a filter does; frequencies in hertz, gains in decibels.
#[derive(Clone, Copy, Debug)]
pub enum Filter {
    /// Takes away what is lower (Butterworth).
    HighPass(f64),
    /// Raises or lowers around a frequency, with a width `q`.
    Peak {
        /// The middle.
        at: f64,
        /// Middle over width.
        q: f64,
        /// How much.
        gain: f64,
    },
    /// Raises or lowers everything above a frequency.
    HighShelf {
        /// Where half of it is reached.
        at: f64,
        /// How much.
        gain: f64,
    },
}

impl Filter {
    /// Filters in place, from rest.
    pub fn apply(self, samples: &mut [f64]) {
        let ([b0, b1, b2], [a0, a1, a2]) = self.coefficients();
        let (mut x1, mut x2, mut y1, mut y2) = (0.0, 0.0, 0.0, 0.0);
        for sample in samples {
            let x = *sample;
            let y = (b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2) / a0;
            (x2, x1, y2, y1) = (x1, x, y1, y);
            *sample = y;
        }
    }

    fn coefficients(self) -> ([f64; 3], [f64; 3]) {
        let (at, q, gain) = match self {
            Filter::HighPass(at) => (at, 1.0 / SQRT_2, 0.0),
            Filter::Peak { at, q, gain } => (at, q, gain),
            Filter::HighShelf { at, gain } => (at, 1.0 / SQRT_2, gain),
        };
        let w = 2.0 * PI * at / f64::from(RATE);
        let (cos, alpha, a) = (w.cos(), w.sin() / (2.0 * q), 10f64.powf(gain / 40.0));
        match self {
            Filter::HighPass(_) => {
                let edge = (1.0 + cos) / 2.0;
                ([edge, -2.0 * edge, edge], [1.0 + alpha, -2.0 * cos, 1.0 - alpha])
            }
            Filter::Peak { .. } => {
                ([1.0 + alpha * a, -2.0 * cos, 1.0 - alpha * a], [1.0 + alpha / a, -2.0 * cos, 1.0 - alpha / a])
            }
            Filter::HighShelf { .. } => {
                let (more, less, bend) = (a + 1.0, a - 1.0, 2.0 * a.sqrt() * alpha);
                (
                    [a * (more + less * cos + bend), -2.0 * a * (less + more * cos), a * (more + less * cos - bend)],
                    [more - less * cos + bend, 2.0 * (less - more * cos), more - less * cos - bend],
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The gain at a frequency, measured on a sine, in decibels.
    fn gain(filter: Filter, hertz: f64) -> f64 {
        let sine: Vec<f64> = (0..32_000).map(|n| (2.0 * PI * hertz * f64::from(n) / f64::from(RATE)).sin()).collect();
        let mut out = sine.clone();
        filter.apply(&mut out);
        let power = |s: &[f64]| s[16_000..].iter().map(|x| x * x).sum::<f64>();
        10.0 * (power(&out) / power(&sine)).log10()
    }

    #[test]
    fn filters_do_what_they_say() {
        let peak = Filter::Peak { at: 3000.0, q: 0.9, gain: 3.0 };
        let shelf = Filter::HighShelf { at: 5000.0, gain: 3.0 };
        for (filter, hertz, expected) in [
            (Filter::HighPass(75.0), 75.0, -3.0),
            (Filter::HighPass(75.0), 1000.0, 0.0),
            (peak, 3000.0, 3.0),
            (peak, 100.0, 0.0),
            (shelf, 5000.0, 1.5),
            (shelf, 7800.0, 3.0),
            (shelf, 200.0, 0.0),
        ] {
            let found = gain(filter, hertz);
            assert!((found - expected).abs() < 0.1, "{filter:?} at {hertz}: {found}");
        }
    }
}
