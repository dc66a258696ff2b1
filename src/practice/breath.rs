//! Breath patterns, in tenths of a second, as people say them: `"4-6"`, `"4-7-8"`, `"4-4-4-4"`, `"3+1-0-6"`.

use super::time::Ms;
use std::fmt;

/// One breath: in, a second sip on top, hold, out, rest. In and out are never zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Pattern {
    inhale: u16,
    top_up: u16,
    hold: u16,
    exhale: u16,
    rest: u16,
}

/// A part of a breath.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Phase {
    /// Breathing in.
    In,
    /// A second, shorter breath in on top of the first (the cyclic sigh).
    TopUp,
    /// Holding, full.
    Hold,
    /// Breathing out.
    Out,
    /// Resting, empty.
    Rest,
}

impl Phase {
    /// All of them, in the order in which they follow each other.
    pub const ALL: [Phase; 5] = [Phase::In, Phase::TopUp, Phase::Hold, Phase::Out, Phase::Rest];
}

/// Patterns that have a name, in the order in which they are offered.
pub const PRESETS: [(&str, &str); 6] =
    [("calm", "4-6"), ("coherent", "5.5-5.5"), ("box", "4-4-4-4"), ("478", "4-7-8"), ("sigh", "3+1-0-6"), ("quick", "2-4")];

/// Why a pattern was refused; the caller adds the place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PatternFault {
    /// Not of the form `"4-6"`, `"4-7-8"`, `"4-4-4-4"` or `"3+1-0-6"`.
    Shape,
    /// Breathing in or out takes no time.
    Empty,
    /// Finer than a tenth of a second.
    Fine,
    /// A phase longer than [`Pattern::LONGEST_PHASE`].
    Range,
}

impl Pattern {
    /// No phase is longer than a minute.
    pub const LONGEST_PHASE: Ms = Ms::from_secs(60);

    /// Reads `in-out`, `in-hold-out` or `in-hold-out-rest` in seconds with at most one decimal; `3+1` is a breath in with
    /// a second sip.
    pub fn parse(text: &str) -> Result<Pattern, PatternFault> {
        let parts: Vec<&str> = text.trim().split('-').collect();
        let (inhale, hold, exhale, rest) = match parts.as_slice() {
            [i, o] => (i, "0", o, "0"),
            [i, h, o] => (i, *h, o, "0"),
            [i, h, o, r] => (i, *h, o, *r),
            _ => return Err(PatternFault::Shape),
        };
        let (inhale, top_up) = inhale.split_once('+').unwrap_or((inhale, "0"));
        let pattern = Pattern {
            inhale: tenths(inhale)?,
            top_up: tenths(top_up)?,
            hold: tenths(hold)?,
            exhale: tenths(exhale)?,
            rest: tenths(rest)?,
        };
        if pattern.inhale == 0 || pattern.exhale == 0 { Err(PatternFault::Empty) } else { Ok(pattern) }
    }

    /// How long a phase is; zero where it is left out.
    pub fn part(&self, phase: Phase) -> Ms {
        let tenths = match phase {
            Phase::In => self.inhale,
            Phase::TopUp => self.top_up,
            Phase::Hold => self.hold,
            Phase::Out => self.exhale,
            Phase::Rest => self.rest,
        };
        Ms(u64::from(tenths) * 100)
    }

    /// The same with one phase of this length, rounded down to tenths of a second. `None` where breathing in or out would take
    /// no time, and beyond [`Pattern::LONGEST_PHASE`].
    pub fn with(mut self, phase: Phase, length: Ms) -> Option<Pattern> {
        let tenths = u16::try_from(length.0 / 100).ok().filter(|_| length <= Pattern::LONGEST_PHASE)?;
        let part = match phase {
            Phase::In => &mut self.inhale,
            Phase::TopUp => &mut self.top_up,
            Phase::Hold => &mut self.hold,
            Phase::Out => &mut self.exhale,
            Phase::Rest => &mut self.rest,
        };
        *part = tenths;
        (self.inhale > 0 && self.exhale > 0).then_some(self)
    }

    /// The phases that take time, in order, with their lengths.
    pub fn phases(&self) -> impl Iterator<Item = (Phase, Ms)> + use<> {
        Breath::of(*self).phases()
    }

    /// One whole breath.
    pub fn cycle(&self) -> Ms {
        self.phases().map(|(_, ms)| ms).sum()
    }

    /// Whole breaths that fill `time`: a breath that has begun is finished, so they may end after it; at least one.
    pub fn cycles_in(&self, time: Ms) -> u32 {
        u32::try_from(time.0.div_ceil(self.cycle().0)).unwrap_or(u32::MAX).max(1)
    }

    /// Breaths a minute.
    pub fn per_minute(&self) -> f64 {
        60_000.0 / self.cycle().0 as f64
    }

    /// The longer of the two stillnesses.
    pub fn longest_hold(&self) -> Ms {
        Ms(u64::from(self.hold.max(self.rest)) * 100)
    }
}

/// One breath as it is led, in whole milliseconds: a pattern, or a pattern at another rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Breath {
    /// In the order of [`Phase::ALL`].
    lengths: [Ms; Phase::ALL.len()],
}

/// A phase of a breath at its place between empty and full.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Led {
    /// Which one.
    pub phase: Phase,
    /// How long.
    pub length: Ms,
    /// How full one is as it begins, 0 to 1.
    pub from: f32,
    /// The same as it ends.
    pub to: f32,
}

/// How far a first breath in goes when a second one follows on top.
const BEFORE_TOP_UP: f32 = 0.75;

impl Breath {
    /// As the pattern says.
    pub fn of(pattern: Pattern) -> Breath {
        Breath { lengths: Phase::ALL.map(|phase| pattern.part(phase)) }
    }

    /// The same proportions in another time, to the millisecond.
    pub fn within(self, length: Ms) -> Breath {
        let (whole, mut before, mut begun) = (self.length().0.max(1), 0, 0);
        let lengths = self.lengths.map(|part| {
            before += part.0;
            let end = (before * length.0 + whole / 2) / whole;
            let scaled = end - begun;
            begun = end;
            Ms(scaled)
        });
        Breath { lengths }
    }

    /// The whole breath.
    pub fn length(&self) -> Ms {
        self.lengths.into_iter().sum()
    }

    /// The pattern that it is; `None` where it is finer than tenths of a second.
    pub fn pattern(&self) -> Option<Pattern> {
        let least = Pattern { inhale: 1, top_up: 0, hold: 0, exhale: 1, rest: 0 };
        let tenths = |length: Ms| length.0.is_multiple_of(100);
        Phase::ALL
            .into_iter()
            .zip(self.lengths)
            .try_fold(least, |pattern, (phase, length)| pattern.with(phase, length).filter(|_| tenths(length)))
    }

    /// The phases that take time, in order, with their lengths.
    pub fn phases(&self) -> impl Iterator<Item = (Phase, Ms)> + use<> {
        Phase::ALL.into_iter().zip(self.lengths).filter(|(_, length)| *length > Ms::ZERO)
    }

    /// The same, from empty to full and back. Continuous, also from one breath to the next.
    pub fn led(&self) -> impl Iterator<Item = Led> + use<> {
        let sips = self.phases().any(|(phase, _)| phase == Phase::TopUp);
        let full = if sips { BEFORE_TOP_UP } else { 1.0 };
        self.phases().map(move |(phase, length)| {
            let (from, to) = match phase {
                Phase::In => (0.0, full),
                Phase::TopUp => (full, 1.0),
                Phase::Hold => (1.0, 1.0),
                Phase::Out => (1.0, 0.0),
                Phase::Rest => (0.0, 0.0),
            };
            Led { phase, length, from, to }
        })
    }
}

fn tenths(text: &str) -> Result<u16, PatternFault> {
    let (whole, fraction) = text.trim().split_once('.').unwrap_or((text.trim(), "0"));
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(fraction) {
        return Err(PatternFault::Shape);
    }
    if fraction.len() > 1 {
        return Err(PatternFault::Fine);
    }
    let whole: u16 = whole.parse().map_err(|_| PatternFault::Range)?;
    let tenth: u16 = fraction.parse().map_err(|_| PatternFault::Shape)?;
    let sum = whole.checked_mul(10).and_then(|n| n.checked_add(tenth)).ok_or(PatternFault::Range)?;
    if u64::from(sum) * 100 > Pattern::LONGEST_PHASE.0 { Err(PatternFault::Range) } else { Ok(sum) }
}

/// As it was written, shortest form: `4-6`, `4-7-8`, `3+1-0-6`.
impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let n = |tenths: u16| {
            if tenths.is_multiple_of(10) { format!("{}", tenths / 10) } else { format!("{}.{}", tenths / 10, tenths % 10) }
        };
        write!(f, "{}", n(self.inhale))?;
        if self.top_up > 0 {
            write!(f, "+{}", n(self.top_up))?;
        }
        if self.hold > 0 || self.rest > 0 {
            write!(f, "-{}", n(self.hold))?;
        }
        write!(f, "-{}", n(self.exhale))?;
        if self.rest > 0 { write!(f, "-{}", n(self.rest)) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_read_as_people_say_them() {
        for (text, cycle, shown) in [
            ("4-6", 10_000, "4-6"),
            ("4-0-6", 10_000, "4-6"),
            ("5.5-5.5", 11_000, "5.5-5.5"),
            ("4-7-8", 19_000, "4-7-8"),
            ("4-4-4-4", 16_000, "4-4-4-4"),
            ("4-0-6-2", 12_000, "4-0-6-2"),
            ("3+1-0-6", 10_000, "3+1-6"),
            ("3+1-6", 10_000, "3+1-6"),
        ] {
            let pattern = Pattern::parse(text).unwrap();
            assert_eq!((pattern.cycle(), pattern.to_string().as_str()), (Ms(cycle), shown), "{text}");
        }
    }

    #[test]
    fn other_patterns_are_refused_by_reason() {
        use PatternFault::*;
        for (text, fault) in [
            ("", Shape),
            ("4", Shape),
            ("4-x", Shape),
            ("4--6", Shape),
            ("1-2-3-4-5", Shape),
            ("-4-6", Shape),
            ("NaN-4", Shape),
            ("0-4", Empty),
            ("4-0", Empty),
            ("4.25-6", Fine),
            ("61-4", Range),
            ("99999999-4", Range),
        ] {
            assert_eq!(Pattern::parse(text), Err(fault), "{text}");
        }
    }

    #[test]
    fn one_phase_can_be_another_length() {
        let pattern = Pattern::parse("4-6").unwrap();
        let with = |phase, ms| pattern.with(phase, Ms(ms)).map(|pattern| pattern.to_string());
        assert_eq!(with(Phase::Hold, 1_500), Some("4-1.5-6".to_owned()));
        assert_eq!(with(Phase::In, 4_599), Some("4.5-6".to_owned()));
        assert_eq!([with(Phase::In, 0), with(Phase::Out, 99), with(Phase::Rest, 60_100)], [None, None, None]);
        assert!(Phase::ALL.iter().all(|phase| pattern.with(*phase, pattern.part(*phase)) == Some(pattern)));
    }

    #[test]
    fn another_rate_keeps_the_proportions_to_the_millisecond() {
        for (text, length, parts) in [
            ("4-6", 5_000, vec![2_000, 3_000]),
            ("4-7-8", 13_333, vec![2_807, 4_912, 5_614]),
            ("3+1-6", 4_999, vec![1_500, 500, 2_999]),
        ] {
            let breath = Breath::of(Pattern::parse(text).unwrap()).within(Ms(length));
            assert_eq!(breath.phases().map(|(_, length)| length.0).collect::<Vec<_>>(), parts, "{text}");
            assert_eq!(breath.length(), Ms(length));
            assert_eq!(breath.pattern().is_some(), length == 5_000);
        }
    }

    #[test]
    fn every_preset_is_a_pattern() {
        assert!(PRESETS.iter().all(|(_, written)| Pattern::parse(written).is_ok()));
    }

    #[test]
    fn a_breath_that_has_begun_is_finished() {
        let pattern = Pattern::parse("4-6").unwrap();
        assert_eq!(pattern.cycles_in(Ms::from_secs(60)), 6);
        assert_eq!(pattern.cycles_in(Ms::from_secs(61)), 7);
        assert_eq!(pattern.cycles_in(Ms(1)), 1);
    }
}
