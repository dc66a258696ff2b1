//! Only the breath: breaths end to end, as long as one likes, that can be changed while they go on.
//!
//! It stays one timeline. A change keeps every breath that has begun and lays those after it out anew, so the new timeline agrees with
//! the old one wherever one has been: nothing jumps, and everything that follows a timeline goes on as if it had always been so.

mod rate;

pub use rate::Rate;

use super::breath::{Breath, Led, Pattern};
use super::header::{Gate, Header, Id, Tradition};
use super::limits::HOLD_WITHOUT_GATE;
use super::text::{Lang, SafeText, Text};
use super::time::Ms;
use super::timeline::{Action, Beat, Cue, CueKind, Kind, TimedSection, TimedStep, Timeline, Turn};

/// A breath that begins sooner than this after a change stays as it was: its sound is on its way to the ear already.
pub const NOTICE: Ms = Ms(500);

/// How long it goes on. A breath that has begun is finished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// For this time.
    Time(Ms),
    /// For so many breaths.
    Breaths(u32),
}

impl Goal {
    /// When nothing is said: five minutes; four breaths where they are held long, as those who teach 4-7-8 ask of beginners.
    pub fn usual(pattern: Pattern) -> Goal {
        if pattern.longest_hold() > HOLD_WITHOUT_GATE { Goal::Breaths(4) } else { Goal::Time(Ms::from_secs(300)) }
    }
}

/// Breaths, laid end to end: those that were, and those that are to come.
#[derive(Clone, Debug, PartialEq)]
pub struct Pacing {
    breaths: Vec<Breath>,
    pattern: Pattern,
    lead: Option<Lead>,
    goal: Goal,
}

/// From which rate one is led, and since when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Lead {
    from: Rate,
    since: Ms,
}

impl Pacing {
    /// A pattern, over and over. `None` when that would take longer than [`Ms::LONGEST_SESSION`].
    pub fn new(pattern: Pattern, goal: Goal) -> Option<Pacing> {
        Pacing { breaths: Vec::new(), pattern, lead: None, goal }.laid(0)
    }

    /// Another pattern, from the next breath on that begins at least [`NOTICE`] after `at`. Who is being led is led there from where
    /// one is by then. `None` when it would take longer than a session may.
    pub fn changed(&self, at: Ms, pattern: Pattern) -> Option<Pacing> {
        let (kept, since) = self.open(at);
        let lead = self.lead.map(|lead| Lead { from: self.rate_from(lead, since), since });
        Pacing { pattern, lead, ..self.clone() }.laid(kept)
    }

    /// The same pattern, led there from one's own rate, from the next breath on.
    pub fn led(&self, at: Ms, own: Rate) -> Option<Pacing> {
        let (kept, since) = self.open(at);
        Pacing { lead: Some(Lead { from: own.safe(), since }), ..self.clone() }.laid(kept)
    }

    /// The pattern that is meant: what is breathed, or where one is led to.
    pub fn pattern(&self) -> Pattern {
        self.pattern
    }

    /// Where one is led to; `None` where one breathes as the pattern says from the beginning on.
    pub fn led_to(&self) -> Option<Rate> {
        self.lead.map(|_| self.target())
    }

    /// The rate of the breath at this moment.
    pub fn rate(&self, at: Ms) -> Rate {
        Rate::of(self.breath(at).length())
    }

    fn breath(&self, at: Ms) -> Breath {
        let mut end = Ms::ZERO;
        let breath = self.breaths.iter().find(|breath| {
            end += breath.length();
            end > at
        });
        breath.or(self.breaths.last()).copied().unwrap_or(Breath::of(self.pattern))
    }

    /// What was breathed up to a moment, in few words: the last pattern (the one to which one was led), and the rates of the first and the
    /// last breath where they differ, as `4-6.5 6>5.7`. At most 34 letters.
    pub fn told(&self, at: Ms) -> SafeText {
        let last = self.breath(at - Ms(1));
        let [from, to] = [self.breath(Ms::ZERO), last].map(|breath| Rate::of(breath.length()).to_string());
        let pattern = if self.lead.is_some() { None } else { last.pattern() };
        let way = if from == to { String::new() } else { format!(" {from}>{to}") };
        SafeText::new(&format!("{}{way}", pattern.unwrap_or(self.pattern)))
    }

    /// Where the first breath begins that can still be another one.
    pub fn next_breath(&self, at: Ms) -> Ms {
        self.open(at).1
    }

    /// Everything, as a session of one step.
    pub fn timeline(&self, lang: Lang) -> Timeline {
        let of = u32::try_from(self.breaths.len()).unwrap_or(u32::MAX);
        let (mut beats, mut cues, mut now) = (Vec::new(), vec![Cue { at: Ms::ZERO, kind: CueKind::Begin }], Ms::ZERO);
        for (n, breath) in (1..).zip(&self.breaths) {
            for Led { phase, length, from, to } in breath.led() {
                let (start, end, action, turn) = (now, now + length, Action::Breath(phase), Turn { n, of });
                cues.push(Cue { at: start, kind: CueKind::Breath(phase, length) });
                beats.push(Beat { start, end, step: 0, action, turn, set: Turn::default(), from, to, side: None });
                now = end;
            }
        }
        cues.push(Cue { at: now, kind: CueKind::End });
        let (spoken, recordings, regions, gates) = Default::default();
        let (start, end, kind, section) = (Ms::ZERO, now, Kind::Breathe, 0);
        let step = TimedStep { start, end, kind, title: None, figure: None, regions, point: None, side: None, section };
        let sections = vec![TimedSection { title: None, start, end }];
        Timeline { lang, length: now, steps: vec![step], beats, spoken, recordings, cues, sections, gates }
    }

    /// What a library would say of it. `None` never: its name is one.
    pub fn header(&self) -> Option<Header> {
        let title = |en: &str, de: &str| Text::both(SafeText::new(en), SafeText::new(de));
        let named = title(&format!("Breathe {}", self.pattern), &format!("Atmen {}", self.pattern));
        Some(Header {
            summary: title("Only the breath.", "Nur der Atem."),
            gates: gates(self.pattern),
            ..Header::new(Id::new("breathe")?, named, Tradition::Breath, self.length())
        })
    }

    /// How long it all is: whole breaths.
    pub fn length(&self) -> Ms {
        self.breaths.iter().map(Breath::length).sum()
    }

    /// How many breaths there are.
    pub fn count(&self) -> usize {
        self.breaths.len()
    }

    /// How many breaths can no longer be changed, and where they end.
    fn open(&self, at: Ms) -> (usize, Ms) {
        // Before anything has begun, everything may still be another one.
        let fixed_until = if at == Ms::ZERO { Ms::ZERO } else { at + NOTICE };
        let mut end = Ms::ZERO;
        let kept = self.breaths.iter().take_while(|breath| {
            let begins = end;
            let kept = begins < fixed_until;
            end += if kept { breath.length() } else { Ms::ZERO };
            kept
        });
        (kept.count(), end)
    }

    /// Keeps the first `kept` breaths and lays out what comes until the goal.
    fn laid(mut self, kept: usize) -> Option<Pacing> {
        self.breaths.truncate(kept);
        let mut now = self.length();
        while !self.is_reached(now) {
            let breath = self.breath_at(now);
            now += breath.length();
            if now > Ms::LONGEST_SESSION {
                return None;
            }
            self.breaths.push(breath);
        }
        Some(self)
    }

    fn is_reached(&self, now: Ms) -> bool {
        !self.breaths.is_empty()
            && match self.goal {
                Goal::Time(time) => now >= time,
                Goal::Breaths(count) => self.breaths.len() >= usize::try_from(count).unwrap_or(usize::MAX),
            }
    }

    fn breath_at(&self, now: Ms) -> Breath {
        let whole = Breath::of(self.pattern);
        match self.lead {
            None => whole,
            Some(lead) => match self.rate_from(lead, now) {
                rate if rate == Rate::of(whole.length()) => whole,
                rate => whole.within(rate.breath()),
            },
        }
    }

    fn rate_from(&self, lead: Lead, now: Ms) -> Rate {
        lead.from.toward(self.target(), now - lead.since)
    }

    fn target(&self) -> Rate {
        Rate::of(self.pattern.cycle()).safe()
    }
}

/// What must be read once before a pattern is breathed.
pub fn gates(pattern: Pattern) -> Vec<Gate> {
    let held = (pattern.longest_hold() > HOLD_WITHOUT_GATE).then_some(Gate::Holds);
    let slow = (Rate::of(pattern.cycle()) < Rate::SLOWEST).then_some(Gate::SlowBreath);
    held.into_iter().chain(slow).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::practice::compile::{Options, compile};
    use crate::practice::session::{Breathe, Look, Part, Step, StepKind};
    use crate::practice::speech::NoClips;
    use crate::practice::{Phase, Place};
    use proptest::prelude::*;

    fn pattern(text: &str) -> Pattern {
        Pattern::parse(text).unwrap()
    }

    fn pacing(text: &str, goal: Goal) -> Pacing {
        Pacing::new(pattern(text), goal).unwrap()
    }

    /// A rate near so many thousandths of a breath a minute.
    fn thousandths(rate: u32) -> Rate {
        Rate::of(Ms(60_000_000 / u64::from(rate)))
    }

    const MINUTE: Goal = Goal::Time(Ms::from_secs(60));

    #[test]
    fn it_is_laid_out_like_any_session() {
        for (text, times) in [("4-6", 6), ("3+1-0-6", 6), ("4-4-4-4", 4), ("5.5-5.5", 6)] {
            let breathe = Breathe { look: Look::default(), lead: Ms::ZERO, pattern: pattern(text), times, say: Vec::new() };
            let step = Step { place: Place::default(), kind: StepKind::Breathe(breathe) };
            let laid = compile(&[step], &Vec::<Part>::new(), &Options::new(Lang::De), &NoClips);
            assert_eq!(Some(pacing(text, MINUTE).timeline(Lang::De)), laid, "{text}");
        }
    }

    #[test]
    fn whole_breaths_always() {
        for (text, goal, count, length) in [
            ("4-6", MINUTE, 6, 60_000),
            ("4-6", Goal::Time(Ms(60_001)), 7, 70_000),
            ("5.5-5.5", MINUTE, 6, 66_000),
            ("4-7-8", Goal::Breaths(4), 4, 76_000),
            ("4-6", Goal::Breaths(0), 1, 10_000),
        ] {
            let pacing = pacing(text, goal);
            assert_eq!((pacing.count(), pacing.length()), (count, Ms(length)), "{text} {goal:?}");
        }
        assert_eq!(Pacing::new(pattern("60-60"), Goal::Breaths(10_000)), None);
    }

    #[test]
    fn a_change_waits_for_the_next_breath_and_keeps_the_goal() {
        let before = pacing("4-6", MINUTE);
        for (at, begins) in [(0, 0), (1, 10_000), (9_400, 10_000), (9_600, 20_000), (10_000, 20_000), (59_000, 60_000)] {
            assert_eq!(before.next_breath(Ms(at)), Ms(begins), "{at}");
        }
        let after = before.changed(Ms(12_000), pattern("6-6")).unwrap();
        assert_eq!((after.length(), after.count()), (Ms(68_000), 6), "two old ones and four new ones fill the minute");
        assert_eq!([after.rate(Ms(19_999)).to_string(), after.rate(Ms(20_000)).to_string()], ["6", "5"]);
        let counted = pacing("4-6", Goal::Breaths(6)).changed(Ms(12_000), pattern("2-3")).unwrap();
        assert_eq!((counted.length(), counted.count()), (Ms(40_000), 6));
        assert_eq!(before.changed(Ms(59_000), pattern("2-2")), Some(Pacing { pattern: pattern("2-2"), ..before.clone() }));
    }

    #[test]
    fn who_breathes_fast_is_led_half_a_breath_in_a_minute() {
        let led = pacing("4-6", Goal::Time(Ms::from_secs(1_320))).led(Ms::ZERO, thousandths(16_000)).unwrap();
        for (minute, rate) in [(0, "16"), (1, "15.5"), (2, "15"), (10, "11"), (20, "6"), (21, "6")] {
            assert_eq!(led.rate(Ms::from_secs(minute * 60)).to_string(), rate, "minute {minute}");
        }
        assert_eq!(led.timeline(Lang::En).beats.last().map(|beat| beat.end - beat.start), Some(Ms(6_000)), "the pattern itself");
        assert_eq!(thousandths(16_000).way_to(thousandths(6_000)), Ms::from_secs(20 * 60));
        let longer = led.changed(Ms::from_secs(300), pattern("5.5-5.5")).unwrap();
        assert!((longer.rate(Ms::from_secs(306)).per_minute() - 13.5).abs() < 0.1, "it goes on from where one is");
    }

    #[test]
    fn what_was_breathed_is_told_in_few_words() {
        let told = |pacing: &Pacing, seconds| pacing.told(Ms::from_secs(seconds)).to_string();
        let steady = pacing("4-6", MINUTE);
        assert_eq!(told(&steady, 60), "4-6");
        let changed = steady.changed(Ms(12_000), pattern("4-6.5")).unwrap();
        assert_eq!([told(&changed, 15), told(&changed, 21), told(&changed, 60)], ["4-6", "4-6.5 6>5.7", "4-6.5 6>5.7"]);
        let led = pacing("4-6", Goal::Time(Ms::from_secs(300))).led(Ms::ZERO, thousandths(15_000)).unwrap();
        assert_eq!([told(&led, 120), told(&led, 0)], ["4-6 15>14", "4-6"]);
    }

    #[test]
    fn long_holds_and_slow_breaths_are_asked_for() {
        for (text, asked) in [
            ("4-6", vec![]),
            ("5.5-5.5", vec![]),
            ("4-4-4-4", vec![Gate::SlowBreath]),
            ("4-4-5", vec![]),
            ("4-4.5-4", vec![Gate::Holds]),
            ("4-7-8", vec![Gate::Holds, Gate::SlowBreath]),
            ("4-0-9.3", vec![]),
            ("4-0-9.4", vec![Gate::SlowBreath]),
        ] {
            assert_eq!(gates(pattern(text)), asked, "{text}");
        }
    }

    fn patterns() -> impl Strategy<Value = Pattern> {
        let parts = (10u64..80, 0u64..30, 0u64..80, 10u64..120, 0u64..60);
        parts.prop_map(|(inhale, top_up, hold, exhale, rest)| {
            let tenths =
                [(Phase::In, inhale), (Phase::TopUp, top_up), (Phase::Hold, hold), (Phase::Out, exhale), (Phase::Rest, rest)];
            let with = |pattern: Pattern, (phase, tenths): (Phase, u64)| pattern.with(phase, Ms(tenths * 100)).unwrap();
            tenths.into_iter().fold(pattern("1-1"), with)
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

        /// Whatever is changed, the timeline that was heard and seen so far stays, and fullness never jumps.
        #[test]
        fn a_change_never_touches_what_was(first in patterns(), changes in prop::collection::vec((patterns(), 0u64..300_000), 1..6)) {
            let mut pacing = Pacing::new(first, Goal::Time(Ms::from_secs(300))).unwrap();
            let mut now = Ms::ZERO;
            for (pattern, later) in changes {
                now = now.max(Ms(later)).min(pacing.length());
                let (before, after) = (pacing.timeline(Lang::En), pacing.changed(now, pattern).unwrap().timeline(Lang::En));
                let until = (now + NOTICE).min(before.length);
                prop_assert_eq!(before.cues(Ms::ZERO, until), after.cues(Ms::ZERO, until));
                for at in (0..=until.0).step_by(97) {
                    prop_assert_eq!(before.at(Ms(at)).level, after.at(Ms(at)).level);
                }
                prop_assert!(after.beats.windows(2).all(|pair| pair[0].to == pair[1].from && pair[0].end == pair[1].start));
                prop_assert!(after.length >= Ms::from_secs(300), "whole breaths that fill the time");
                pacing = pacing.changed(now, pattern).unwrap();
            }
        }

        /// From any rate to any pattern: no jump, never outside of what is safe, and in the end where it was to lead.
        #[test]
        fn one_is_led_slowly_safely_and_there(own in 1u32..90_000, to in patterns()) {
            let target = Rate::of(to.cycle()).safe();
            let time = thousandths(own).safe().way_to(target) + Ms::from_secs(60);
            let led = Pacing::new(to, Goal::Time(time)).unwrap().led(Ms::ZERO, thousandths(own)).unwrap();
            let lengths: Vec<Ms> = led.breaths.iter().map(Breath::length).collect();
            for pair in lengths.windows(2) {
                let (before, after) = (Rate::of(pair[0]).per_minute(), Rate::of(pair[1]).per_minute());
                // Half a breath a minute in a minute, and what whole milliseconds of a short breath cannot tell.
                let most = pair[0].0 as f64 / 120_000.0 + 0.02;
                prop_assert!((before - after).abs() <= most, "{before} then {after}");
            }
            for length in &lengths {
                let rate = Rate::of(*length).per_minute();
                prop_assert!((4.499..=30.02).contains(&rate), "{rate}");
            }
            prop_assert_eq!(Rate::of(lengths[0]), Rate::of(thousandths(own).safe().breath()));
            prop_assert!((Rate::of(lengths[lengths.len() - 1]).per_minute() - target.per_minute()).abs() < 0.02);
        }
    }
}
