//! How often each number was said, and from that the middle and the spread, exactly.

/// Numbers that can be said: feelings from 0 to 10, and their differences.
const LEAST: i8 = -10;
const VALUES: usize = 21;

/// A number in quarters: what lies between whole scores, without rounding. -40 (ten points less) to 40.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quarters(pub i32);

/// The middle half of what was said: a quarter lies below `low`, a quarter above `high`. Quantiles of neighbouring ranks are
/// interpolated linearly (type 7 of Hyndman and Fan, "Sample Quantiles in Statistical Packages", 1996; the usual one).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Spread {
    /// The first quartile.
    pub low: Quarters,
    /// The median.
    pub median: Quarters,
    /// The third quartile.
    pub high: Quarters,
}

/// How often each number was said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    counts: [u32; VALUES],
}

impl Tally {
    /// One more of `value`, -10 to 10; others are passed over.
    pub(super) fn add(&mut self, value: i8) {
        let at = usize::try_from(i16::from(value) - i16::from(LEAST)).unwrap_or(VALUES);
        if let Some(count) = self.counts.get_mut(at) {
            *count += 1;
        }
    }

    /// All of another.
    pub(super) fn join(&mut self, other: &Tally) {
        self.counts.iter_mut().zip(other.counts).for_each(|(count, more)| *count += more);
    }

    /// Without all of another, which was joined before.
    pub(super) fn part(&mut self, other: &Tally) {
        self.counts.iter_mut().zip(other.counts).for_each(|(count, less)| *count -= less);
    }

    /// How many were said.
    pub(super) fn len(&self) -> u32 {
        self.counts.iter().sum()
    }

    /// The middle half; `None` when nothing was said.
    pub(super) fn spread(&self) -> Option<Spread> {
        let last = self.len().checked_sub(1)?;
        let quartile = |quarter: u32| {
            let (rank, rest) = (last / 4 * quarter + last % 4 * quarter / 4, last % 4 * quarter % 4);
            let (below, above) = (self.at(rank), self.at(rank + u32::from(rest > 0)));
            Quarters(4 * below + (above - below) * i32::try_from(rest).unwrap_or(0))
        };
        Some(Spread { low: quartile(1), median: quartile(2), high: quartile(3) })
    }

    /// What stands at this rank, from 0, when all that was said is sorted.
    fn at(&self, rank: u32) -> i32 {
        let mut before = 0;
        let passed = self.counts.iter().take_while(|count| {
            before += **count;
            before <= rank
        });
        i32::from(LEAST) + i32::try_from(passed.count()).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn tally(values: &[i8]) -> Tally {
        let mut tally = Tally::default();
        values.iter().for_each(|value| tally.add(*value));
        tally
    }

    #[test]
    fn the_middle_half() {
        for (values, expected) in [
            (&[][..], None),
            (&[3], Some((12, 12, 12))),
            (&[2, 5], Some((11, 14, 17))),
            (&[1, 2, 3, 4, 5], Some((8, 12, 16))),
            (&[-10, 10, 0], Some((-20, 0, 20))),
            (&[4, 4, 4, 10], Some((16, 16, 22))),
            (&[11, -11], None),
        ] {
            let told = tally(values).spread().map(|spread| (spread.low.0, spread.median.0, spread.high.0));
            assert_eq!(told, expected, "{values:?}");
        }
    }

    proptest! {
        /// The definition: sort, take the two ranks around the quantile, weigh them.
        #[test]
        fn as_the_definition_says(mut values in prop::collection::vec(-10..=10i8, 1..60), more in prop::collection::vec(-10..=10i8, 0..9)) {
            let mut all = tally(&values);
            all.join(&tally(&more));
            all.part(&tally(&more));
            values.sort_unstable();
            let naive = |p: f64| {
                let at = p * (values.len() - 1) as f64;
                let (below, above) = (values[at.floor() as usize], values[at.ceil() as usize]);
                f64::from(below) + (f64::from(above) - f64::from(below)) * at.fract()
            };
            let spread = all.spread().unwrap();
            for (told, p) in [(spread.low, 0.25), (spread.median, 0.5), (spread.high, 0.75)] {
                prop_assert_eq!(f64::from(told.0) / 4.0, naive(p));
            }
            prop_assert_eq!(all.len() as usize, values.len());
        }
    }
}
