//! From a moment of the timeline to a moment of a figure, of a lit region, of a pressed point.

use crate::figure::{Lungs, Moment, Motion, Move};
use crate::practice::timeline::{Action, Kind};
use crate::practice::{Ms, Phase, Scene, Timeline};

/// A calm breath where nothing paces it: six a minute.
const CALM_BREATH: Ms = Ms::from_secs(10);
/// How much of the way between empty and full a held position breathes.
const HELD_BREATH: f32 = 0.12;
/// A position without time to get ready is taken within this.
const TAKEN: Ms = Ms(2_500);
/// Muscles tense within this, and let go within that.
const TENSES: Ms = Ms(700);
const LETS_GO: Ms = Ms(6_000);
/// A tense muscle pulses, a pressed point rings once in this time.
const PULSE: Ms = Ms(2_000);

/// How a sight moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Driven {
    /// Not at all.
    Still,
    /// A little: a held position breathes, light swells.
    Gently,
    /// From pose to pose.
    Moving,
}

/// The moment that a figure shows, and how it moves there.
pub fn moment(scene: &Scene<'_>, timeline: &Timeline, figure: &Move) -> (Moment, Driven) {
    let (mut moment, driven) = match scene.beat.action {
        Action::Breath(phase) => breathing(scene, figure, phase),
        Action::Rep => led(scene, figure),
        Action::Hold => taken(scene, figure, if led_to(scene, timeline) { 1.0 } else { taking(scene) }),
        Action::Lead if holds_next(scene, timeline) => (at_share(figure, eased(scene.progress), calm(scene.at)), Driven::Moving),
        Action::Ease => (at_share(figure, 1.0 - eased(scene.progress), calm(scene.at)), Driven::Moving),
        Action::Tense | Action::Release => taken(scene, figure, strength(scene).0),
        Action::Free if shows_how(scene.step.kind) => own_pace(figure, scene.at - scene.step.start),
        _ => taken(scene, figure, 0.0),
    };
    moment.glow = glow(scene);
    (moment, driven)
}

/// The breath is the movement: empty at one end, full at the other; a movement that returns is there when the lungs are full.
fn breathing(scene: &Scene<'_>, figure: &Move, phase: Phase) -> (Moment, Driven) {
    let out = matches!(phase, Phase::Out | Phase::Rest);
    let turn = if out { 1.0 - 0.5 * scene.level } else { 0.5 * scene.level };
    let driven = match () {
        () if scene.beat.from == scene.beat.to => Driven::Still,
        () if figure.is_held() => Driven::Gently,
        () => Driven::Moving,
    };
    (Moment { turn, breath: scene.level, glow: 0.0 }, driven)
}

/// There and back, led by seconds.
fn led(scene: &Scene<'_>, figure: &Move) -> (Moment, Driven) {
    let back = scene.beat.from > scene.beat.to;
    let turn = 0.5 * scene.progress + if back { 0.5 } else { 0.0 };
    let driven = if figure.is_held() { Driven::Gently } else { Driven::Moving };
    (Moment { turn, ..at_share(figure, scene.level, calm(scene.at)) }, driven)
}

/// A position that is taken, and breathes.
fn taken(scene: &Scene<'_>, figure: &Move, share: f32) -> (Moment, Driven) {
    let driven = if share > 0.0 && share < 1.0 { Driven::Moving } else { Driven::Gently };
    let share = share + sway(scene) * (1.0 - 2.0 * share);
    (at_share(figure, share, calm(scene.at)), driven)
}

/// How far the breath moves a position that is held: nothing as it is taken, and nothing again as it is left.
fn sway(scene: &Scene<'_>) -> f32 {
    let since = scene.at - scene.beat.start;
    let breath = wave(Ms(since.0 % CALM_BREATH.0).share_of(CALM_BREATH));
    HELD_BREATH * breath * eased((scene.beat.end - scene.at).share_of(TAKEN))
}

/// So far into the movement; `breath` where that is another matter.
fn at_share(figure: &Move, share: f32, breath: f32) -> Moment {
    match &figure.motion {
        Motion::Breath { .. } => {
            Moment { breath: if figure.rest == Lungs::Full { 1.0 - share } else { share }, ..Moment::default() }
        }
        Motion::Loop { .. } => Moment { turn: 0.5 * share, breath, glow: 0.0 },
        Motion::Hold(_) => Moment { breath, ..Moment::default() },
    }
}

/// The movement at its own pace: while it is told, and wherever no session sets one.
pub fn own_pace(figure: &Move, since: Ms) -> (Moment, Driven) {
    let driven = if figure.is_held() { Driven::Gently } else { Driven::Moving };
    (figure.own_pace(since), driven)
}

/// What is told may be shown; whoever has arrived in a silence sees someone at rest.
const fn shows_how(kind: Kind) -> bool {
    matches!(kind, Kind::Guide | Kind::Change | Kind::Ready | Kind::Recording)
}

/// Whether the way into this position was shown already.
fn led_to(scene: &Scene<'_>, timeline: &Timeline) -> bool {
    let index = timeline.beats.partition_point(|beat| beat.start < scene.beat.start);
    let before = index.checked_sub(1).and_then(|i| timeline.beats.get(i));
    before.is_some_and(|before| before.step == scene.beat.step && matches!(before.action, Action::Lead | Action::Hold))
}

fn holds_next(scene: &Scene<'_>, timeline: &Timeline) -> bool {
    let next = timeline.beats.get(timeline.beats.partition_point(|beat| beat.start <= scene.beat.start));
    next.is_some_and(|next| next.step == scene.beat.step && next.action == Action::Hold)
}

fn taking(scene: &Scene<'_>) -> f32 {
    let length = scene.beat.end - scene.beat.start;
    eased((scene.at - scene.beat.start).share_of(TAKEN.min(length)))
}

/// How strongly a region is lit, 0 to 1, and how that changes.
pub fn strength(scene: &Scene<'_>) -> (f32, Driven) {
    let since = scene.at - scene.beat.start;
    match scene.beat.action {
        Action::Tense => {
            let rise = eased(since.share_of(TENSES));
            (rise * (0.82 + 0.18 * wave(pulse(scene))), Driven::Gently)
        }
        Action::Release => {
            let fade = 1.0 - eased(since.share_of(LETS_GO));
            (0.82 * fade, if fade > 0.0 { Driven::Gently } else { Driven::Still })
        }
        Action::Breath(_) => {
            (0.25 + 0.5 * scene.level, if scene.beat.from == scene.beat.to { Driven::Still } else { Driven::Gently })
        }
        Action::Lead if scene.step.kind == Kind::Tense => (0.3, Driven::Still),
        // What is felt rather than seen to move: light comes and goes with it.
        Action::Rep => (0.25 + 0.5 * scene.level, Driven::Gently),
        Action::Hold if scene.step.kind == Kind::Move => (0.25 + 0.5 * taking(scene), Driven::Gently),
        Action::Ease => (0.25 + 0.5 * (1.0 - eased(scene.progress)), Driven::Gently),
        _ => (0.6, Driven::Still),
    }
}

/// How strongly the places glow that a move is felt at: while it is held, or tense.
pub fn glow(scene: &Scene<'_>) -> f32 {
    match scene.beat.action {
        Action::Tense | Action::Release => strength(scene).0,
        Action::Hold => 0.5 * taking(scene),
        Action::Ease => 0.5 * (1.0 - eased(scene.progress)),
        _ => 0.0,
    }
}

/// How far the ring of a pressed point has spread.
pub fn pulse(scene: &Scene<'_>) -> f32 {
    Ms((scene.at - scene.beat.start).0 % PULSE.0).share_of(PULSE)
}

fn calm(at: Ms) -> f32 {
    wave(Ms(at.0 % CALM_BREATH.0).share_of(CALM_BREATH))
}

/// Up and down again within a turn.
fn wave(turn: f32) -> f32 {
    0.5 - 0.5 * (std::f32::consts::TAU * turn).cos()
}

fn eased(share: f32) -> f32 {
    0.5 - 0.5 * (std::f32::consts::PI * share.clamp(0.0, 1.0)).cos()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::read;
    use crate::practice::body::Side;
    use crate::practice::compile::{Options, compile};
    use crate::practice::read::session;
    use crate::practice::speech::NoClips;
    use crate::practice::{Lang, Part};
    use crate::tui::sight::in_turn;

    const BREATH: &str = "Move(title: \"a\", rhythm: Breath(\"4-6\"), times: 2)";

    fn timeline(steps: &str) -> Timeline {
        let source = format!(
            "Session(format: 1, id: \"s\", language: En, title: \"s\", summary: \"s\", tradition: Own, level: Start, \
             length: \"60s\", postures: [Sitting], needs: [], steps: [{steps}])"
        );
        let session = session(&source).unwrap();
        compile(&session.steps, &Vec::<Part>::new(), &Options::new(Lang::En), &NoClips).unwrap()
    }

    fn figure(motion: &str) -> Move {
        let poses = "poses: (low: (base: stand), high: (base: stand, arm: (90, 90, 90)))";
        read::figure(&format!("Figure(format: 1, id: \"f\", view: Side, motion: {motion}, {poses})")).unwrap()
    }

    fn at(timeline: &Timeline, figure: &Move, ms: u64) -> Moment {
        moment(&timeline.at(Ms(ms)), timeline, figure).0
    }

    #[test]
    fn the_figure_is_full_exactly_when_the_breath_is() {
        let timeline = timeline(BREATH);
        let breathes = figure("Breath(empty: low, full: high)");
        let returns = figure("Loop(seconds: 8, keys: [(0, low), (0.5, high)])");
        let first = timeline.beats.iter().find(|beat| matches!(beat.action, Action::Breath(_))).unwrap();
        let full = timeline.beats.iter().find(|beat| beat.to == 1.0).unwrap().end.0;
        assert_eq!((at(&timeline, &breathes, first.start.0).breath, at(&timeline, &breathes, full).breath), (0.0, 1.0));
        assert_eq!((at(&timeline, &returns, first.start.0).turn, at(&timeline, &returns, full).turn), (0.0, 0.5));
    }

    #[test]
    fn the_side_that_comes_is_shown_before_its_turn() {
        let timeline = timeline("Move(title: \"a\", lead: \"4s\", rhythm: Every(\"5s\"), times: 4, sides: Alternating)");
        let turn = |ms: u64| in_turn(&timeline.at(Ms(ms)), &timeline);
        let shown: Vec<_> = [0, 4_000, 8_999, 9_000, 14_000, 23_999].into_iter().map(turn).collect();
        assert_eq!(shown, [Side::Left, Side::Left, Side::Left, Side::Right, Side::Left, Side::Right].map(Some));
    }

    #[test]
    fn no_movement_jumps_within_a_step() {
        let steps = [
            BREATH,
            "Move(title: \"a\", rhythm: Every(\"6s\"), times: 3)",
            "Hold(title: \"a\", lead: \"5s\", for: \"20s\")",
            "Move(title: \"a\", rhythm: Held(hold: \"6s\", ease: \"4s\"), times: 2)",
        ];
        for motion in ["Breath(empty: low, full: high)", "Loop(seconds: 8, keys: [(0, low), (0.5, high)])"] {
            for steps in steps {
                let (timeline, figure) = (timeline(steps), figure(motion));
                for ms in (0..timeline.length.0 - 20).step_by(20) {
                    let (now, then) = (at(&timeline, &figure, ms), at(&timeline, &figure, ms + 20));
                    let turned = (then.turn - now.turn).abs();
                    let turned = turned.min(1.0 - turned);
                    let moved = if motion.starts_with("Loop") { turned } else { (then.breath - now.breath).abs() };
                    assert!(moved < 0.05, "{steps} {motion} at {ms}: {now:?} {then:?}");
                }
            }
        }
    }
}
