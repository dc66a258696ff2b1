//! `breathe`: a pattern, over and over. As a session, so that it is played, heard and kept like everything else.

use super::args;
use crate::practice::pacing::Goal;
use crate::practice::session::{Breathe, Look, Session, Step, StepKind};
use crate::practice::{Ms, Pacing, Place};

/// The breaths of `breathe PATTERN [--for|--cycles]`; `None` when they would take longer than a day.
pub fn pacing(asked: &args::Breathe) -> Option<Pacing> {
    let said = asked.cycles.map(Goal::Breaths).or(asked.length.map(Goal::Time));
    Pacing::new(asked.pattern, said.unwrap_or(Goal::usual(asked.pattern)))
}

/// The same as a session with one step.
pub fn session(asked: &args::Breathe) -> Option<Session> {
    let pacing = pacing(asked)?;
    let times = u32::try_from(pacing.count()).ok()?;
    let breathe = Breathe { look: Look::default(), lead: Ms::ZERO, pattern: asked.pattern, times, say: Vec::new() };
    let steps = vec![Step { place: Place::default(), kind: StepKind::Breathe(breathe) }];
    Some(Session { header: pacing.header()?, steps })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::practice::Pattern;
    use crate::practice::header::Gate;

    fn asked(pattern: &str, length: Option<u64>, cycles: Option<u32>) -> args::Breathe {
        let pattern = Pattern::parse(pattern).unwrap();
        args::Breathe { pattern, length: length.map(Ms::from_secs), cycles, tap: false, mute: false, plain: false }
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
            let session = session(&asked(pattern, length, cycles)).unwrap();
            assert_eq!(session.header.length, Ms::from_secs(seconds), "{pattern}");
        }
        assert!(session(&asked("60-60", None, Some(10_000))).is_none());
    }

    #[test]
    fn long_holds_and_slow_breaths_bring_their_cautions() {
        let gates = |pattern: &str| session(&asked(pattern, None, None)).unwrap().header.gates;
        assert_eq!(gates("4-7-8"), [Gate::Holds, Gate::SlowBreath]);
        assert_eq!(gates("4-4-4-4"), [Gate::SlowBreath]);
        assert!(gates("4-2-6").is_empty());
    }
}
