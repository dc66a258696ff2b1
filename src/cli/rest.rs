//! Breaks that are no session of the library: a minute of breath, a walk. Made here, so that they are played, heard and kept like
//! everything else.

use crate::practice::header::{Header, Id, Tradition};
use crate::practice::session::{Breathe, Guide, Length, Look, Session, Step, StepKind};
use crate::practice::{Ms, Pattern, Place, SafeText, Text};

/// A minute of this.
const BREATH: (&str, u32) = ("4-6", 6);
/// How long one walks: light walking of five minutes in every half hour is the dose for which a trial found the most (Duran and
/// others, 2023); fewer are fine.
const WALK: Ms = Ms::from_secs(5 * 60);

/// A minute of breath.
pub fn breath() -> Option<Session> {
    let pattern = Pattern::parse(BREATH.0).ok()?;
    let length = pattern.cycle().times(u64::from(BREATH.1));
    let step = Breathe { look: Look::default(), lead: Ms::ZERO, pattern, times: BREATH.1, say: Vec::new() };
    made("breathe", ("A minute of breath", "Eine Minute Atem"), length, StepKind::Breathe(step))
}

/// Five minutes on one's feet.
pub fn walk() -> Option<Session> {
    let title = text("Walk. Come back whenever you like", "Geh ein Stück. Komm zurück, wann du magst");
    let look = Look { title: Some(title), ..Look::default() };
    let step = Guide { look, length: Length::Exactly(WALK), say: Vec::new() };
    made("walk", ("A walk", "Ein paar Schritte"), WALK, StepKind::Guide(step))
}

fn text(en: &str, de: &str) -> Text {
    Text::both(SafeText::new(en), SafeText::new(de))
}

fn made(id: &str, title: (&str, &str), length: Ms, step: StepKind) -> Option<Session> {
    let tradition = if matches!(step, StepKind::Breathe(_)) { Tradition::Breath } else { Tradition::Desk };
    let header = Header::new(Id::new(id)?, text(title.0, title.1), tradition, length);
    Some(Session { header, steps: vec![Step { place: Place::default(), kind: step }] })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::practice::compile::{Options, compile};
    use crate::practice::speech::NoClips;
    use crate::practice::{Lang, Part};

    #[test]
    fn they_last_as_long_as_they_say() {
        for (session, secs) in [(breath().unwrap(), 60), (walk().unwrap(), 300)] {
            let timeline = compile(&session.steps, &Vec::<Part>::new(), &Options::new(Lang::De), &NoClips).unwrap();
            assert_eq!((timeline.length, session.header.length), (Ms::from_secs(secs), Ms::from_secs(secs)));
        }
    }
}
