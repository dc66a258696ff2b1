//! Brown noise: deep and even, 6 dB softer with every octave.

use super::bed::{Ears, Tide};
use super::filter::OnePole;
use super::noise::White;

/// Below this corner, in Hz, it grows no further.
const CORNER: f32 = 24.0;
/// Below this, in Hz, nothing is heard and loudspeakers only suffer.
const DEEPEST: f32 = 30.0;
/// How much each ear has of what both hear, and of its own.
const SHARES: (f32, f32) = (0.6, 0.8);
/// Brings it to the loudness of every bed.
const GAIN: f32 = 0.15;

/// Brown noise under way.
#[derive(Clone, Debug)]
pub struct Brown {
    middle: White,
    own: [White; 2],
    deep: [OnePole; 2],
    rumble: [OnePole; 2],
    gain: f32,
}

impl Brown {
    /// At this rate.
    pub fn new(rate: u32) -> Brown {
        Brown {
            middle: White::new(0xb100),
            own: [White::new(0xb101), White::new(0xb102)],
            deep: [OnePole::new(CORNER, rate); 2],
            rumble: [OnePole::new(DEEPEST, rate); 2],
            // A one-pole lets through less of white noise the lower its corner stands beside the rate.
            gain: GAIN * (rate as f32 / CORNER).sqrt(),
        }
    }
}

impl Ears for Brown {
    fn fill(&mut self, out: &mut [[f32; 2]], _tide: Tide<'_>) {
        let (both, own) = SHARES;
        for frame in out {
            let middle = both * self.middle.sample();
            for (ear, sample) in frame.iter_mut().enumerate() {
                let deep = self.deep[ear].low(middle + own * self.own[ear].sample());
                *sample = self.gain * (deep - self.rumble[ear].low(deep));
            }
        }
    }
}
