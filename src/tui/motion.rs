//! What the pacer shows of a moment: a pure function of the timeline, so that seeking and resuming land on the same picture.

use super::theme::Role;
use super::widget::disc::Pacer;
use crate::practice::timeline::{Action, Beat, Kind};
use crate::practice::{Ms, Phase, Scene, Timeline};

/// Muscles tense within this.
const CONTRACT: Ms = Ms(700);
/// They let go within this; the rest of the release is stillness.
const RELAX: Ms = Ms(6_000);
/// The disc finds its size for what comes within this.
const SETTLE: Ms = Ms(1_200);
/// A muscle at ease.
const AT_EASE: f32 = 0.45;

/// Where the disc goes in a beat.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Course {
    /// It follows the timeline's level.
    Level,
    /// It goes to this size within this time and stays.
    To(f32, Ms),
}

fn course(beat: &Beat, timeline: &Timeline) -> Course {
    match beat.action {
        Action::Breath(_) | Action::Rep => Course::Level,
        Action::Tense => Course::To(0.0, CONTRACT),
        Action::Release => Course::To(AT_EASE, RELAX),
        Action::Hold => Course::To(0.8, SETTLE),
        _ if timeline.steps.get(beat.step).is_some_and(|step| step.kind == Kind::Tense) => Course::To(AT_EASE, SETTLE),
        _ => Course::To(0.0, SETTLE),
    }
}

/// The size at the end of the beat of this index; before the first one, small.
fn end_of(timeline: &Timeline, beat: Option<usize>) -> f32 {
    match beat.and_then(|i| timeline.beats.get(i)) {
        None => 0.0,
        Some(beat) => match course(beat, timeline) {
            Course::Level => beat.to,
            Course::To(size, _) => size,
        },
    }
}

/// The pacer at a moment.
pub fn pacer(scene: &Scene<'_>, timeline: &Timeline) -> Pacer {
    let beat = scene.beat;
    let index = timeline.beats.partition_point(|other| other.start < beat.start);
    let before = end_of(timeline, index.checked_sub(1));
    let since = scene.at - beat.start;
    let (target, within) = match course(beat, timeline) {
        Course::Level => (scene.level, SETTLE),
        Course::To(size, within) => (size, within),
    };
    let share = eased(since.share_of(within.min(beat.end - beat.start)));
    let starts = if course(beat, timeline) == Course::Level { before - beat.from } else { before - target };
    let ring = if paced(beat.action) {
        scene.progress
    } else {
        (scene.at - scene.step.start).share_of(scene.step.end - scene.step.start)
    };
    Pacer { level: target + starts * (1.0 - share), ring, role: role(beat.action) }
}

fn eased(share: f32) -> f32 {
    0.5 - 0.5 * (std::f32::consts::PI * share).cos()
}

/// Whether a beat has a length that one follows; else the ring shows the step's.
pub fn paced(action: Action) -> bool {
    matches!(action, Action::Breath(_) | Action::Rep | Action::Hold | Action::Tense | Action::Release | Action::Formula)
}

/// How far the disc still goes in this beat, and in which time: `None` when it stands.
pub fn moving(scene: &Scene<'_>, timeline: &Timeline) -> Option<(f32, Ms)> {
    let beat = scene.beat;
    let since = scene.at - beat.start;
    let index = timeline.beats.partition_point(|other| other.start < beat.start);
    let before = end_of(timeline, index.checked_sub(1));
    let length = beat.end - beat.start;
    match course(beat, timeline) {
        Course::Level if beat.from != beat.to => Some((beat.to - beat.from, length)),
        Course::Level if before != beat.from && since < SETTLE => Some((before - beat.from, SETTLE)),
        Course::Level => None,
        Course::To(size, within) => (size != before && since < within.min(length)).then_some((size - before, within)),
    }
}

/// The colour of what is done.
pub fn role(action: Action) -> Role {
    match action {
        Action::Breath(Phase::In | Phase::TopUp) | Action::Rep => Role::In,
        Action::Breath(Phase::Hold) | Action::Hold => Role::Full,
        Action::Breath(Phase::Out) | Action::Release => Role::Out,
        Action::Tense => Role::Tense,
        _ => Role::Still,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::practice::timeline::{TimedStep, Turn};
    use crate::practice::{Lang, Timeline};

    /// Length in milliseconds, and the level from and to.
    type Part = (Action, u64, f32, f32);

    /// One step for each kind, with its beats.
    fn timeline(parts: &[(Kind, &[Part])]) -> Timeline {
        let (mut steps, mut beats, mut now) = (Vec::new(), Vec::new(), Ms::ZERO);
        for (kind, actions) in parts {
            let start = now;
            for (action, length, from, to) in *actions {
                let (turn, end) = (Turn::default(), now + Ms(*length));
                beats.push(Beat {
                    start: now,
                    end,
                    step: steps.len(),
                    action: *action,
                    turn,
                    set: turn,
                    from: *from,
                    to: *to,
                    side: None,
                });
                now = end;
            }
            let step = TimedStep {
                start,
                end: now,
                kind: *kind,
                title: None,
                figure: None,
                regions: Vec::new(),
                point: None,
                side: None,
                section: 0,
            };
            steps.push(step);
        }
        let (spoken, recordings, cues, sections, gates) = Default::default();
        Timeline { lang: Lang::En, length: now, steps, beats, spoken, recordings, cues, sections, gates }
    }

    fn session() -> Timeline {
        use Action::{Breath, Free, Hold, Lead, Release, Rep, Tense};
        timeline(&[
            (Kind::Guide, &[(Free, 4_000, 0.0, 0.0)]),
            (
                Kind::Breathe,
                &[(Lead, 3_000, 0.0, 0.0), (Breath(Phase::In), 4_000, 0.0, 1.0), (Breath(Phase::Hold), 2_000, 1.0, 1.0)],
            ),
            (Kind::Move, &[(Breath(Phase::Out), 5_000, 1.0, 0.0), (Rep, 3_000, 0.0, 1.0), (Rep, 3_000, 1.0, 0.0)]),
            (Kind::Hold, &[(Hold, 9_000, 0.0, 1.0), (Action::Ease, 3_000, 1.0, 0.0)]),
            (Kind::Tense, &[(Lead, 5_000, 0.0, 0.0), (Tense, 6_000, 0.0, 1.0), (Release, 20_000, 1.0, 0.0)]),
            (Kind::Breathe, &[(Breath(Phase::In), 3_000, 0.0, 1.0), (Breath(Phase::Out), 3_000, 1.0, 0.0)]),
        ])
    }

    fn level(timeline: &Timeline, at: u64) -> f32 {
        pacer(&timeline.at(Ms(at)), timeline).level
    }

    #[test]
    fn the_disc_never_jumps() {
        let timeline = session();
        for at in (0..timeline.length.0).step_by(20) {
            let (before, after) = (level(&timeline, at), level(&timeline, at + 20));
            assert!((after - before).abs() < 0.05, "at {at}: from {before} to {after}");
            assert!((-0.01..=1.01).contains(&before), "at {at}: {before}");
        }
    }

    #[test]
    fn it_breathes_contracts_and_relaxes() {
        let timeline = session();
        let end_of_beat = |n: usize| level(&timeline, timeline.beats[n].end.0 - 1);
        assert!(end_of_beat(2) > 0.99 && end_of_beat(3) > 0.99, "full at the end of the breath in, and while it is held");
        assert!(end_of_beat(4) < 0.01, "empty at the end of the breath out");
        let [ready, tensed, released] = [9, 10, 11].map(end_of_beat);
        assert!(tensed < ready && tensed < released && released < 0.6, "{ready} {tensed} {released}");
    }

    #[test]
    fn what_is_said_to_stand_still_stands_still() {
        let timeline = session();
        for at in (0..timeline.length.0 - 20).step_by(20) {
            let (now, then) = (timeline.at(Ms(at)), timeline.at(Ms(at + 20)));
            if moving(&now, &timeline).is_none() && now.beat == then.beat {
                assert_eq!(level(&timeline, at), level(&timeline, at + 20), "at {at}");
            }
        }
    }
}
