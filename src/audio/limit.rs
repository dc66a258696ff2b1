//! The safety net below full scale: a limiter that lets everything ordinary through untouched.

/// -1 dBTP: what no rendered sample passes, nor the curve between samples.
pub const CEILING: f32 = 0.891_250_9;
/// Above this a sample is held down. The 2 dB up to [`CEILING`] are for the curve between samples, which rises above them.
pub const THRESHOLD: f32 = 0.707_945_8;
/// Seconds in which two thirds of what was taken away come back: no pumping.
const RELEASE: f32 = 0.25;
/// Nearer than this to untouched is untouched.
const WHOLE: f32 = 0.999_99;

/// Keeps frames below [`THRESHOLD`], both ears alike, by a gain that falls at once and comes back slowly. It looks at nothing but
/// what was and is: no delay, and blocks change nothing.
#[derive(Clone, Copy, Debug)]
pub struct Limiter {
    gain: f32,
    back: f32,
}

impl Limiter {
    /// At rest, at this many frames a second.
    pub fn new(rate: u32) -> Limiter {
        Limiter { gain: 1.0, back: 1.0 - (-1.0 / (RELEASE * rate.max(1) as f32)).exp() }
    }

    /// The frame, held down where it must be; silence for what is no number.
    pub fn hold(&mut self, frame: [f32; 2]) -> [f32; 2] {
        let peak = frame[0].abs().max(frame[1].abs());
        if !(frame[0].is_finite() && frame[1].is_finite()) {
            return [0.0; 2];
        }
        if self.gain < 1.0 {
            self.gain += (1.0 - self.gain) * self.back;
            if self.gain > WHOLE {
                self.gain = 1.0;
            }
        }
        if peak * self.gain > THRESHOLD {
            self.gain = THRESHOLD / peak;
        }
        if self.gain == 1.0 { frame } else { frame.map(|sample| (sample * self.gain).clamp(-THRESHOLD, THRESHOLD)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_passes_and_the_ordinary_is_untouched() {
        for sample in [0.0, 0.5, -0.7, 0.71, -0.9, 1.0, -3.0, 1e30, f32::INFINITY, f32::NAN] {
            let held = Limiter::new(48_000).hold([sample, 0.0])[0];
            assert!(held.abs() <= THRESHOLD, "{sample} became {held}");
            assert!(sample.is_nan() || sample.abs() > THRESHOLD || held == sample, "{sample} was changed to {held}");
        }
    }

    #[test]
    fn after_a_loud_moment_it_lets_go() {
        let mut limiter = Limiter::new(1_000);
        limiter.hold([2.0, 0.0]);
        let way: Vec<f32> = (0..5_000).map(|_| limiter.hold([0.5, 0.0])[0]).collect();
        assert!(way[0] < 0.2 && way.windows(2).all(|pair| pair[0] <= pair[1]), "{:?}", &way[..3]);
        assert_eq!(way.last(), Some(&0.5));
    }
}
