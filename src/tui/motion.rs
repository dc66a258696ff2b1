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
