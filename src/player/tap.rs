//! Measuring one's own breath: someone taps at each breath in, and after four taps the rate is known. Time is told.

use crate::practice::Ms;
use crate::practice::pacing::Rate;

/// So many breaths in make a rate: three whole breaths.
pub const TAPS: usize = 4;
/// A tap sooner than this after the one before is the same breath: nobody at rest breathes faster than 50 times a minute.
const TWICE: Ms = Ms(1_200);
/// After this long without a tap one was elsewhere: the next tap is the first one. Three breaths a minute.
const ELSEWHERE: Ms = Ms::from_secs(20);

/// Taps so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taps {
    /// Whole breaths between taps.
    breaths: Vec<Ms>,
    /// How long ago the last tap was; `None` before the first.
    since: Option<Ms>,
}

/// What a tap led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tapped {
    /// It is one more.
    Counted,
    /// It came too soon to be another breath.
    Twice,
    /// The rate is known: the middle one of the three breaths, so that a single tap too early or too late spoils nothing.
    Measured(Rate),
}

impl Taps {
    /// Lets time pass.
    pub fn advance(&mut self, elapsed: Ms) {
        if let Some(since) = &mut self.since {
            *since += elapsed;
        }
        if self.since.is_some_and(|since| since > ELSEWHERE) {
            *self = Taps::default();
        }
    }

    /// A breath in begins.
    pub fn tap(&mut self) -> Tapped {
        match self.since {
            Some(since) if since < TWICE => return Tapped::Twice,
            Some(since) => self.breaths.push(since),
            None => {}
        }
        self.since = Some(Ms::ZERO);
        if self.breaths.len() + 1 < TAPS {
            return Tapped::Counted;
        }
        self.breaths.sort_unstable();
        let middle = self.breaths.get(self.breaths.len() / 2).copied().unwrap_or_default();
        *self = Taps::default();
        Tapped::Measured(Rate::of(middle))
    }

    /// How many taps count.
    pub fn count(&self) -> usize {
        self.breaths.len() + usize::from(self.since.is_some())
    }

    /// How long ago the last tap was; `None` before the first.
    pub fn since(&self) -> Option<Ms> {
        self.since
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Taps after these pauses; gives what the last one led to, and how many count.
    fn tapped(pauses: &[u64]) -> (Tapped, usize) {
        let mut taps = Taps::default();
        let mut last = taps.tap();
        for pause in pauses {
            taps.advance(Ms(*pause));
            last = taps.tap();
        }
        (last, taps.count())
    }

    fn rate(breath: u64) -> Tapped {
        Tapped::Measured(Rate::of(Ms(breath)))
    }

    #[test]
    fn four_taps_make_a_rate() {
        for (pauses, led_to, count) in [
            (&[][..], Tapped::Counted, 1),
            (&[4_000, 4_200], Tapped::Counted, 3),
            (&[4_000, 4_200, 4_100], rate(4_100), 0),
            (&[4_000, 4_200, 9_000], rate(4_200), 0),
            (&[4_000, 300, 200, 3_700, 4_100], rate(4_100), 0),
            (&[300], Tapped::Twice, 1),
            (&[1_199], Tapped::Twice, 1),
            (&[1_200], Tapped::Counted, 2),
            (&[4_000, 4_000, 20_001], Tapped::Counted, 1),
            (&[4_000, 4_000, 3_600_000, 5_000, 5_000, 5_000], rate(5_000), 0),
        ] {
            assert_eq!(tapped(pauses), (led_to, count), "{pauses:?}");
        }
    }

    #[test]
    fn a_double_tap_does_not_shorten_a_breath() {
        assert_eq!(tapped(&[500, 3_500, 500, 3_500, 500, 3_500]).0, rate(4_000), "counted from the first of the two");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// However it is tapped, what is measured is a breath that a person can have, and time may come in any pieces.
        #[test]
        fn what_is_measured_is_a_breath(pauses in prop::collection::vec((0u64..30_000, 0u64..30_000), 0..40)) {
            let (mut parted, mut whole) = (Taps::default(), Taps::default());
            for (a, b) in pauses {
                parted.advance(Ms(a));
                parted.advance(Ms(b));
                whole.advance(Ms(a + b));
                prop_assert_eq!(&parted, &whole);
                let (tapped, same) = (parted.tap(), whole.tap());
                prop_assert_eq!(tapped, same);
                if let Tapped::Measured(rate) = tapped {
                    prop_assert!((2.99..=50.01).contains(&rate.per_minute()));
                }
                prop_assert!(parted.count() < TAPS);
            }
        }
    }
}
