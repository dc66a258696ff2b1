//! `breathe`: a pattern, over and over. As a session, so that it is played, heard and kept like everything else.

use super::args;
use crate::practice::breath::PRESETS;
use crate::practice::pacing::Goal;
use crate::practice::session::{Breathe, Look, Session, Step, StepKind};
use crate::practice::{Lang, Ms, Pacing, Pattern, Place};

/// A pattern in seconds, or by its name.
///
/// # Errors
/// A sentence with how one is written, and all names.
pub fn pattern(text: &str, lang: Lang) -> Result<Pattern, String> {
    let written = PRESETS.iter().find(|(name, _)| *name == text).map_or(text, |(_, written)| written);
    Pattern::parse(written).map_err(|_| {
        let names = PRESETS.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
        match lang {
            Lang::En => format!(
                "{text} is no breath pattern: it is seconds like 4-6, 4-7-8 or 4-4-4-4, up to 60 each, or one of: {names}"
            ),
            Lang::De => format!(
                "{text} ist kein Atemmuster: Es sind Sekunden wie 4-6, 4-7-8 oder 4-4-4-4, höchstens je 60, oder eines von: {names}"
            ),
        }
    })
}

/// The breaths of `breathe PATTERN [--for|--cycles]`; `None` when they would take longer than a day.
pub fn pacing(asked: &args::Breathe, pattern: Pattern) -> Option<Pacing> {
    let said = asked.cycles.map(Goal::Breaths).or(asked.length.map(Goal::Time));
    Pacing::new(pattern, said.unwrap_or(Goal::usual(pattern)))
}

/// The same as a session with one step.
pub fn session(asked: &args::Breathe, pattern: Pattern) -> Option<Session> {
    let pacing = pacing(asked, pattern)?;
    let times = u32::try_from(pacing.count()).ok()?;
    let breathe = Breathe { look: Look::default(), lead: Ms::ZERO, pattern, times, say: Vec::new() };
    let steps = vec![Step { place: Place::default(), kind: StepKind::Breathe(breathe) }];
    Some(Session { header: pacing.header()?, steps })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::practice::header::Gate;

    fn made(written: &str, length: Option<u64>, cycles: Option<u32>) -> Option<Session> {
        let (pattern, length) = (written.to_owned(), length.map(Ms::from_secs));
        let asked = args::Breathe { pattern, length, cycles, tap: false, mute: false, plain: false };
        session(&asked, pattern_of(written))
    }

    fn pattern_of(written: &str) -> Pattern {
        pattern(written, Lang::En).unwrap()
    }

    #[test]
    fn patterns_have_names_and_a_wrong_one_has_a_remedy() {
        for (name, written) in PRESETS {
            assert_eq!(pattern_of(name), pattern_of(written));
        }
        assert!(pattern("0-4", Lang::En).unwrap_err().contains("is no breath pattern"));
        assert!(pattern("0-4", Lang::De).unwrap_err().contains("ist kein Atemmuster"));
    }

    #[test]
    fn whole_breaths_always() {
        for (pattern, length, cycles, seconds) in [
            ("4-6", None, None, 300),
            ("4-7-8", None, None, 76),
            ("4-6", Some(61), None, 70),
            ("5.5-5.5", Some(60), None, 66),
            ("4-7-8", None, Some(4), 76),
        ] {
            let session = made(pattern, length, cycles).unwrap();
            assert_eq!(session.header.length, Ms::from_secs(seconds), "{pattern}");
        }
        assert!(made("60-60", None, Some(10_000)).is_none());
    }

    #[test]
    fn long_holds_and_slow_breaths_bring_their_cautions() {
        let gates = |pattern: &str| made(pattern, None, None).unwrap().header.gates;
        assert_eq!(gates("4-7-8"), [Gate::Holds, Gate::SlowBreath]);
        assert_eq!(gates("4-4-4-4"), [Gate::SlowBreath]);
        assert!(gates("4-2-6").is_empty());
    }
}
