//! Breaths a minute: how fast one breathes, where one may be led, and how slowly.

use crate::practice::time::Ms;
use std::fmt;
use std::ops::RangeInclusive;

/// How fast one breathes: thousandths of a breath a minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rate(u32);

impl Rate {
    /// Slower than four and a half breaths a minute nobody is led, and it is asked before: the lower end of what guides to heart rate
    /// variability name as an adult's own best rate (4.5 to 6.5).
    pub const SLOWEST: Rate = Rate(4_500);
    /// Faster than this nobody is led: people at rest breathe 12 to 20 times a minute, and 30 when they are in distress.
    pub const FASTEST: Rate = Rate(30_000);
    /// Where one may be led.
    pub const SAFE: RangeInclusive<Rate> = Rate::SLOWEST..=Rate::FASTEST;
    /// How fast one is led: half a breath a minute in a minute, in thousandths.
    const LED_IN_A_MINUTE: u64 = 500;

    /// Of breaths of this length.
    pub fn of(breath: Ms) -> Rate {
        Rate(u32::try_from((60_000_000 + breath.0 / 2) / breath.0.max(1)).unwrap_or(u32::MAX))
    }

    /// The length of a breath, to the millisecond.
    pub fn breath(self) -> Ms {
        let thousandths = u64::from(self.0.max(1));
        Ms((60_000_000 + thousandths / 2) / thousandths)
    }

    /// The nearest rate at which one may be led.
    pub fn safe(self) -> Rate {
        self.clamp(Rate::SLOWEST, Rate::FASTEST)
    }

    /// Where one is after this time on the way to another rate.
    pub fn toward(self, target: Rate, passed: Ms) -> Rate {
        let way = u32::try_from(passed.0.saturating_mul(Rate::LED_IN_A_MINUTE) / 60_000).unwrap_or(u32::MAX);
        if target < self {
            Rate(self.0.saturating_sub(way).max(target.0))
        } else {
            Rate(self.0.saturating_add(way).min(target.0))
        }
    }

    /// How long the way to another rate takes.
    pub fn way_to(self, target: Rate) -> Ms {
        Ms(u64::from(self.0.abs_diff(target.0)) * 60_000 / Rate::LED_IN_A_MINUTE)
    }

    /// Breaths a minute.
    pub fn per_minute(self) -> f64 {
        f64::from(self.0) / 1000.0
    }
}

/// Breaths a minute with at most one decimal: `6`, `5.5`.
impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = (self.0 + 50) / 100;
        if tenths.is_multiple_of(10) { write!(f, "{}", tenths / 10) } else { write!(f, "{}.{}", tenths / 10, tenths % 10) }
    }
}
