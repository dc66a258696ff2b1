//! Lengths and positions: whole milliseconds, and the way people write them (`"1m 20s"`, `"4.5s"`).

use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::{Add, AddAssign, Sub};

/// A length or a position in whole milliseconds. Arithmetic saturates: hostile numbers cannot panic, and every length that
/// reaches a timeline has been checked against [`Ms::LONGEST_SESSION`] before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Ms(pub u64);

/// Why a written length was refused; the caller adds the place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimeFault {
    /// Not of the form `"1m 20s"`.
    Shape,
    /// Reads as zero.
    Zero,
    /// Carries a minus sign.
    Negative,
    /// More than [`Ms::LONGEST_SESSION`], or finer than a millisecond.
    Range,
}

impl Ms {
    /// No time at all.
    pub const ZERO: Ms = Ms(0);
    /// The shortest step: below a tenth of a second pictures flicker.
    pub const SHORTEST_STEP: Ms = Ms(100);
    /// The longest step.
    pub const LONGEST_STEP: Ms = Ms::from_secs(4 * 3600);
    /// The longest session: one civil day, one record.
    pub const LONGEST_SESSION: Ms = Ms::from_secs(24 * 3600);

    /// Whole seconds.
    pub const fn from_secs(secs: u64) -> Ms {
        Ms(secs.saturating_mul(1000))
    }

    /// Whole seconds, rounded down.
    pub const fn as_secs(self) -> u64 {
        self.0 / 1000
    }

    /// Seconds for arithmetic on levels and samples; never stored.
    pub fn as_secs_f64(self) -> f64 {
        self.0 as f64 / 1000.0
    }

    /// `self * n`, saturating.
    pub const fn times(self, n: u64) -> Ms {
        Ms(self.0.saturating_mul(n))
    }

    /// Where `self` lies in `0..=1` of `whole`; 1 when `whole` is empty. Always finite.
    pub fn share_of(self, whole: Ms) -> f32 {
        if whole.0 == 0 {
            return 1.0;
        }
        (self.0 as f64 / whole.0 as f64).clamp(0.0, 1.0) as f32
    }

    /// As a file writes it, shortest form: `1m 20s`, `4.5s`. What [`Ms::parse`] reads back.
    pub fn written(self) -> String {
        let (h, m, s, ms) = (self.0 / 3_600_000, self.0 / 60_000 % 60, self.0 / 1000 % 60, self.0 % 1000);
        let mut words = Vec::new();
        if h > 0 {
            words.push(format!("{h}h"));
        }
        if m > 0 {
            words.push(format!("{m}m"));
        }
        match (s, ms) {
            (0, 0) if !words.is_empty() => {}
            (0, 1..) if words.is_empty() => words.push(format!("{ms}ms")),
            (_, 0) => words.push(format!("{s}s")),
            _ => words.push(format!("{s}.{ms:03}").trim_end_matches('0').to_owned() + "s"),
        }
        words.join(" ")
    }

    /// Reads a length as people write it: numbers with `h`, `m`, `s` or `ms`, largest first, spaces optional; decimals
    /// with a point (`"4.5s"`). Units may not repeat. Zero, negative and unrepresentable lengths are faults.
    pub fn parse(text: &str) -> Result<Ms, TimeFault> {
        let text = text.trim();
        if text.starts_with('-') {
            return Err(TimeFault::Negative);
        }
        let mut total = 0u64;
        let mut rest = text;
        let mut last_unit = u64::MAX;
        if rest.is_empty() {
            return Err(TimeFault::Shape);
        }
        while !rest.is_empty() {
            let digits = rest.find(|c: char| !(c.is_ascii_digit() || c == '.')).ok_or(TimeFault::Shape)?;
            let (number, tail) = rest.split_at(digits);
            let tail = tail.trim_start();
            let letters = tail.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(tail.len());
            let (unit, tail) = tail.split_at(letters);
            let unit = match unit {
                "h" => 3_600_000,
                "m" | "min" => 60_000,
                "s" => 1000,
                "ms" => 1,
                _ => return Err(TimeFault::Shape),
            };
            if unit >= last_unit {
                return Err(TimeFault::Shape);
            }
            last_unit = unit;
            total = total.checked_add(decimal(number, unit)?).ok_or(TimeFault::Range)?;
            rest = tail.trim_start();
        }
        match total {
            0 => Err(TimeFault::Zero),
            n if n > Ms::LONGEST_SESSION.0 => Err(TimeFault::Range),
            n => Ok(Ms(n)),
        }
    }
}

/// `number × unit` in integers; a fraction that is finer than a millisecond is a fault rather than rounded away.
fn decimal(number: &str, unit: u64) -> Result<u64, TimeFault> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    if whole.is_empty() || fraction.contains('.') || (number.contains('.') && fraction.is_empty()) {
        return Err(TimeFault::Shape);
    }
    let whole: u64 = whole.parse().map_err(|_| TimeFault::Range)?;
    let mut total = whole.checked_mul(unit).ok_or(TimeFault::Range)?;
    let mut place = unit;
    for digit in fraction.bytes() {
        let digit = u64::from(digit - b'0');
        if !place.is_multiple_of(10) && digit != 0 {
            return Err(TimeFault::Range);
        }
        place /= 10;
        total = total.checked_add(digit * place).ok_or(TimeFault::Range)?;
    }
    Ok(total)
}

impl Add for Ms {
    type Output = Ms;
    fn add(self, other: Ms) -> Ms {
        Ms(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Ms {
    fn add_assign(&mut self, other: Ms) {
        *self = *self + other;
    }
}

impl Sub for Ms {
    type Output = Ms;
    fn sub(self, other: Ms) -> Ms {
        Ms(self.0.saturating_sub(other.0))
    }
}

impl std::iter::Sum for Ms {
    fn sum<I: Iterator<Item = Ms>>(iter: I) -> Ms {
        iter.fold(Ms::ZERO, Add::add)
    }
}

/// A clock face: `0:07`, `12:30`, `1:05:00`. Rounds down.
impl fmt::Display for Ms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let secs = self.as_secs();
        let (h, m, s) = (secs / 3600, secs / 60 % 60, secs % 60);
        if h > 0 { write!(f, "{h}:{m:02}:{s:02}") } else { write!(f, "{m}:{s:02}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_as_people_write_them() {
        for (text, ms) in [
            ("40s", 40_000),
            ("4.5s", 4_500),
            ("1m 20s", 80_000),
            ("1m20s", 80_000),
            ("5min", 300_000),
            ("1h 2m 3s", 3_723_000),
            ("250ms", 250),
            ("1.5m", 90_000),
            ("0.001s", 1),
            (" 2 m 5 s ", 125_000),
        ] {
            assert_eq!(Ms::parse(text), Ok(Ms(ms)), "{text}");
        }
    }

    #[test]
    fn other_writings_are_refused_by_reason() {
        use TimeFault::*;
        for (text, fault) in [
            ("", Shape),
            ("40", Shape),
            ("s", Shape),
            ("4,5s", Shape),
            ("4.s", Shape),
            (".5s", Shape),
            ("1.2.3s", Shape),
            ("20s 1m", Shape),
            ("1s 1s", Shape),
            ("NaN", Shape),
            ("inf", Shape),
            ("1e9s", Shape),
            ("0s", Zero),
            ("0m 0s", Zero),
            ("-4s", Negative),
            ("25h", Range),
            ("0.0001s", Range),
            ("18446744073709551616s", Range),
            ("18446744073709551615h", Range),
        ] {
            assert_eq!(Ms::parse(text), Err(fault), "{text}");
        }
    }

    #[test]
    fn a_length_is_written_as_it_is_read() {
        for text in ["40s", "4.5s", "1m 20s", "5m", "1h 2m 3s", "250ms", "1m 30.25s", "2h", "1h 0.001s"] {
            assert_eq!(Ms::parse(text).unwrap().written(), text);
        }
        assert_eq!(Ms::ZERO.written(), "0s");
    }

    #[test]
    fn a_clock_face() {
        assert_eq!(Ms(7_999).to_string(), "0:07");
        assert_eq!(Ms::from_secs(750).to_string(), "12:30");
        assert_eq!(Ms::from_secs(3_900).to_string(), "1:05:00");
    }
}
