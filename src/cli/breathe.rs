//! `breathe`: a session made of a pattern, so that the pacer is played, heard and kept like everything else.

use super::args;
use crate::practice::header::{Gate, Header, Id, Level, Tradition};
use crate::practice::session::{Breathe, Look, Session, Step, StepKind};
use crate::practice::{Ms, Pattern, Place, SafeText, Text};

/// How long one breathes when nothing is said.
const USUAL: Ms = Ms::from_secs(300);
/// Holds from here on are for people who have read the caution.
const LONG_HOLD: Ms = Ms::from_secs(4);

/// The session of `breathe PATTERN [--for|--cycles]`; `None` when it would be longer than a day.
pub fn session(asked: &args::Breathe) -> Option<Session> {
    let pattern = asked.pattern;
    let times = asked.cycles.unwrap_or_else(|| pattern.cycles_in(asked.length.unwrap_or(USUAL)));
    let length = pattern.cycle().times(u64::from(times));
    if length > Ms::LONGEST_SESSION {
        return None;
    }
    let title = |en: &str, de: &str| Text::both(SafeText::new(en), SafeText::new(de));
    let breathe = Breathe { look: Look::default(), lead: Ms::ZERO, pattern, times, say: Vec::new() };
    let header = Header {
        id: Id::new("breathe")?,
        title: title(&format!("Breathe {pattern}"), &format!("Atmen {pattern}")),
        summary: title("Only the breath.", "Nur der Atem."),
        tradition: Tradition::Breath,
        level: Level::Start,
        length,
        postures: Vec::new(),
        needs: Vec::new(),
        areas: Vec::new(),
        gates: if long_hold(pattern) { vec![Gate::Holds] } else { Vec::new() },
        cautions: Vec::new(),
        ambience: None,
        ratings: Vec::new(),
        sources: Vec::new(),
        closing: None,
    };
    Some(Session { header, steps: vec![Step { place: Place::default(), kind: StepKind::Breathe(breathe) }] })
}

fn long_hold(pattern: Pattern) -> bool {
    pattern.longest_hold() > LONG_HOLD
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(pattern: &str, length: Option<u64>, cycles: Option<u32>) -> args::Breathe {
        let pattern = Pattern::parse(pattern).unwrap();
        args::Breathe { pattern, length: length.map(Ms::from_secs), cycles, mute: false, plain: false }
    }

    #[test]
    fn whole_breaths_always() {
        for (pattern, length, cycles, seconds) in
            [("4-6", None, None, 300), ("4-6", Some(61), None, 70), ("5.5-5.5", Some(60), None, 66), ("4-7-8", None, Some(4), 76)]
        {
            let session = session(&asked(pattern, length, cycles)).unwrap();
            assert_eq!(session.header.length, Ms::from_secs(seconds), "{pattern}");
        }
        assert!(session(&asked("60-60", None, Some(10_000))).is_none());
    }

    #[test]
    fn long_holds_bring_their_caution() {
        assert_eq!(session(&asked("4-7-8", None, None)).unwrap().header.gates, [Gate::Holds]);
        assert!(session(&asked("4-4-4-4", None, None)).unwrap().header.gates.is_empty());
    }
}
