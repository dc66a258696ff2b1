//! How many bytes what moves may send in a second: what is beyond that comes a little later, and terminals and lines stay at ease.

use crate::practice::Ms;
use crate::tui::Pictures;

/// Bytes in a second, and those that may come at once after a quiet time: a short quick movement keeps all of its pictures.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Allowance {
    rate: f64,
    burst: f64,
}

const SMOOTH: Allowance = Allowance { rate: 80_000.0, burst: 30_000.0 };
const CALM: Allowance = Allowance { rate: 27_000.0, burst: 6_000.0 };
/// The longest that a picture waits: words are never late by more.
const LONGEST: Ms = Ms(250);

const fn allowance(pictures: Pictures) -> Allowance {
    match pictures {
        Pictures::Smooth => SMOOTH,
        Pictures::Calm => CALM,
    }
}

/// What may still be sent.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Budget {
    /// Bytes; below 0 the next picture waits.
    left: f64,
}

impl Budget {
    /// Time has passed.
    pub fn earn(&mut self, elapsed: Ms, pictures: Pictures) {
        let Allowance { rate, burst } = allowance(pictures);
        self.left = (self.left + rate * elapsed.0 as f64 / 1_000.0).min(burst);
    }

    /// A moving part was sent in so many bytes.
    pub fn spend(&mut self, bytes: usize) {
        self.left -= bytes as f64;
    }

    /// How long the next picture of what moves waits.
    pub fn wait(&self, pictures: Pictures) -> Ms {
        Ms((-self.left * 1_000.0 / allowance(pictures).rate).ceil().max(0.0) as u64).min(LONGEST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes in ten seconds of pictures of so many bytes, asked for every 33 ms.
    fn sent(bytes: usize, pictures: Pictures) -> usize {
        let (mut budget, mut now, mut sum) = (Budget::default(), 0, 0);
        while now < 10_000 {
            budget.spend(bytes);
            sum += bytes;
            let next = budget.wait(pictures).0.max(33);
            budget.earn(Ms(next), pictures);
            now += next;
        }
        sum
    }

    #[test]
    fn what_sends_little_is_left_alone_and_what_sends_much_is_slowed() {
        assert_eq!(sent(2_000, Pictures::Smooth), 304 * 2_000, "every picture");
        assert!((700_000..=840_000).contains(&sent(6_000, Pictures::Smooth)));
        assert!((240_000..=300_000).contains(&sent(3_000, Pictures::Calm)));
    }

    #[test]
    fn a_huge_picture_is_forgiven_in_time() {
        let mut budget = Budget::default();
        budget.spend(1_000_000);
        assert_eq!(budget.wait(Pictures::Smooth), LONGEST);
        budget.earn(Ms(20_000), Pictures::Smooth);
        assert_eq!(budget.wait(Pictures::Smooth), Ms::ZERO);
    }
}
