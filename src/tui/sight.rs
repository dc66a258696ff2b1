//! What a step shows of the body, and in which moment of its movement: a pure function of the timeline, like the pacer, so that the
//! figure is at its full pose exactly when the breath is.

mod moment;

pub use moment::{Driven, glow, moment, own_pace, pulse, strength};

use crate::figure::{Figures, Move};
use crate::practice::body::{Point, Region, Side};
use crate::practice::timeline::{Beat, Kind, TimedStep};
use crate::practice::{Ms, Scene, Timeline};
use std::sync::Arc;

/// What is to be seen of the body.
#[derive(Clone, Debug)]
pub enum Sight {
    /// Someone who shows it.
    Figure(Arc<Move>),
    /// The map of the body, with the regions that the step speaks of.
    Map,
    /// Where a point is.
    Locator(Point),
}

/// What a step shows. A figure that nobody knows is left out: words must do.
pub fn of(step: &TimedStep, figures: &Figures) -> Option<Sight> {
    let figure = step.figure.as_ref().and_then(|id| figures.get(id.as_str()));
    let parts = step.regions.iter().any(|(region, _)| *region != Region::WholeBody);
    match (figure, step.point) {
        // Who only rests says less than the place that one feels.
        (Some(figure), None) if figure.is_held() && parts && speaks_of_places(step.kind) => Some(Sight::Map),
        (Some(figure), None) => Some(Sight::Figure(Arc::clone(figure))),
        (_, Some(point)) => Some(Sight::Locator(point)),
        (None, None) if !step.regions.is_empty() && step.kind != Kind::Silence => Some(Sight::Map),
        (None, None) => None,
    }
}

/// Steps in which one feels into a place rather than taking a position.
const fn speaks_of_places(kind: Kind) -> bool {
    matches!(kind, Kind::Guide | Kind::Formula | Kind::Rest)
}

/// The side whose turn it is, where repetitions take sides by turns: before the first one, and between two sets, the one that comes.
pub fn in_turn(scene: &Scene<'_>, timeline: &Timeline) -> Option<Side> {
    if scene.step.kind != Kind::Move || scene.step.side.is_some() {
        return None;
    }
    let now = timeline.beats.partition_point(|beat| beat.start < scene.beat.start);
    let (before, after) = timeline.beats.split_at(now);
    let here = |beat: &&Beat| beat.step == scene.beat.step;
    let coming = after.iter().take_while(here).find_map(|beat| beat.side);
    coming.or_else(|| before.iter().rev().take_while(here).find_map(|beat| beat.side))
}

/// The figures of the next steps, each once and none that is shown already: at most two, with the step that has it.
pub fn ahead<'a>(scene: &Scene<'_>, timeline: &'a Timeline, figures: &Figures) -> Vec<(&'a TimedStep, Arc<Move>)> {
    let mut shown = vec![scene.step.figure.clone()];
    let mut found = Vec::new();
    for step in timeline.steps.iter().skip(scene.index + 1) {
        if let Some(Sight::Figure(figure)) = of(step, figures)
            && !shown.contains(&step.figure)
        {
            shown.push(step.figure.clone());
            found.push((step, figure));
        }
        if found.len() == 2 {
            break;
        }
    }
    found
}

/// The figure that tells most of a session: the one that moves longest, else the one that is seen longest.
pub fn emblem(timeline: &Timeline, figures: &Figures) -> Option<Arc<Move>> {
    let mut sums: Vec<(Arc<Move>, (Ms, Ms))> = Vec::new();
    for step in &timeline.steps {
        let Some(figure) = step.figure.as_ref().and_then(|id| figures.get(id.as_str())) else { continue };
        let at = sums.iter().position(|(known, _)| known.id == figure.id).unwrap_or_else(|| {
            sums.push((Arc::clone(figure), (Ms::ZERO, Ms::ZERO)));
            sums.len() - 1
        });
        let length = step.end - step.start;
        let moving = if figure.is_held() { Ms::ZERO } else { length };
        let (moved, seen) = sums[at].1;
        sums[at].1 = (moved + moving, seen + length);
    }
    sums.into_iter().rev().max_by_key(|(_, sum)| *sum).map(|(figure, _)| figure)
}
